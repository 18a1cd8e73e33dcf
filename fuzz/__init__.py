"""Fuzzing of everything that reads bytes from outside: ``python -m fuzz`` (needs atheris, see :mod:`fuzz.__main__`)."""
