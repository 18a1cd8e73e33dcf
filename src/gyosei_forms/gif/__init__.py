"""GIF 430 made executable: models, mandatory patterns, checks and conformance."""
