"""The core data parts of GIF 441-445."""
