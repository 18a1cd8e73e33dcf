"""Certificates (X.509, RFC 5280): whether a path leads to a trust anchor and held at a time, and who the holder is."""
