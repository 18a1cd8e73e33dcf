"""The rules of geography (GIF 444)."""
