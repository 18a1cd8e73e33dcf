"""``gif.check``: the walk over a record, the mandatory patterns, and what is checked across items."""
