"""Bundles: several procedures from one input, each receiver with its part only."""
