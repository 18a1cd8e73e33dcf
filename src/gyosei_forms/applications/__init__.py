"""GIF 451: application forms, certificates and notices, services."""
