"""Canonical JSON: the one way in which manifest, signature header and signature file are written.

For what is written here (texts, integers, ASCII names) it is also what RFC 8785 prescribes.
"""

from __future__ import annotations

import json


def write(value: object) -> bytes:
    """Return JSON with sorted keys, without blanks, in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
