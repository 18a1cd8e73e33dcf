"""Submissions sealed into a container that anyone can verify offline."""
