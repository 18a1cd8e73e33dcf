"""Names that XAdES and ASiC use."""

from __future__ import annotations

XADES = "http://uri.etsi.org/01903/v1.3.2#"
ASIC = "http://uri.etsi.org/02918/v1.2.1#"
SIGNED_PROPERTIES = "http://uri.etsi.org/01903#SignedProperties"
"""The type of the reference to the signed properties (EN 319 132-1 clause 4.4.2)."""


def xades(name: str) -> str:
    """Return the name of an element of XAdES, as lxml has it."""
    return f"{{{XADES}}}{name}"
