"""A first definition of a form: what the catalogue says of its procedure, and what every form asks for."""
