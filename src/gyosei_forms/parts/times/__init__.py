"""Times, periods and their codes (GIF 441)."""
