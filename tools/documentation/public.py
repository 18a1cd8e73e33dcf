"""Which modules are public, and which names of them: the same for the reference and for the test that keeps signatures."""

from __future__ import annotations

from pathlib import Path

from public_surface import listed as names
from public_surface import modules

__all__ = ["ROOT", "modules", "names"]
ROOT = Path(__file__).resolve().parents[2]
