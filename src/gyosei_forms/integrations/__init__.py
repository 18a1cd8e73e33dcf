"""Adapters for web frameworks: an application takes envelopes, shows findings and checks fields without code of its own.

Each framework has a module of its own, and each needs the extra of its name; nothing here is imported by the rest.
"""
