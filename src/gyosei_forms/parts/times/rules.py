"""The rules of times, periods and their codes (GIF 441)."""
