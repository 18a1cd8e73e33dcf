"""``gif.check``: the walk over a record, the mandatory patterns, what is checked across items; and what makes it quick."""
