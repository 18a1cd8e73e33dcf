"""The `gyosei-forms` command."""
