"""240-259: ASiC-E containers."""
