"""Which attachment may go today, for whom, by which linkage, on which line of which text."""
