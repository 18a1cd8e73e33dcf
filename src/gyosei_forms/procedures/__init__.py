"""The catalogue of procedures, each row with its place in the source."""
