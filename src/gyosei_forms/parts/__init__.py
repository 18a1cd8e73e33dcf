"""The core data parts of GIF: dates (441), times (441), addresses (442, 443), places (444), contacts (445).

One package for each; in a package one module for each kind of value, with the same functions everywhere:
``parse`` reads the standard's own form and nothing else, ``check`` reports on it, ``format`` writes it, and
``read``, where people write otherwise, reads that too and reports every change.
"""
