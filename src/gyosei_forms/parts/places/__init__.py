"""Geography (GIF 444)."""
