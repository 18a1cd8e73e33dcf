"""Which characters a text holds, where they can go, and what can stand in."""
