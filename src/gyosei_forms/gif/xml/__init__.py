"""XML of GIF: models to documents that the official schemas accept, and back; schemas for extension items."""
