"""What the commands on envelopes share: their options, and what is read from the files that they name."""
