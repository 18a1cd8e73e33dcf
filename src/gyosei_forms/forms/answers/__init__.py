"""Answers to a form: what is asked in the case at hand, and whether what is given fits."""
