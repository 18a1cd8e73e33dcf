"""Lint: a form held against law and standard before anything is built; one module for each subject."""
