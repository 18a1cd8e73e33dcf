"""The rules of area CERT: 001-049 paths and revocation (``paths``), 050-079 holders and matching."""

from __future__ import annotations

from gyosei_forms.envelope.certificates.rules import holders, paths

__all__ = ["holders", "paths"]
