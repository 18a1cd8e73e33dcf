"""Numbers with rules: one module each, the same five functions in each."""
