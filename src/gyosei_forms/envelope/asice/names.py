"""The names of the members of an ASiC-E container."""

from __future__ import annotations

import re

MIMETYPE = "mimetype"
MEDIA_TYPE = "application/vnd.etsi.asic-e+zip"
SIMPLE = "application/vnd.etsi.asic-s+zip"
"""The simple form, which is not read."""
META = "META-INF/"
LISTING = META + "manifest.xml"
"""The list of the members as OpenDocument has it."""
MANIFEST = "manifest.json"
"""The manifest of a submission: a signed object like any other, for readers look for those outside ``META-INF``."""
_SIGNATURES = re.compile(r"META-INF/[^/]*signatures[^/]*\.xml")
_CADES = re.compile(
    r"META-INF/[^/]*(\.p7[sm]|\.tst|ASiCManifest[^/]*\.xml|ASiCArchiveManifest[^/]*\.xml)", re.IGNORECASE
)


def signature_name(number: int) -> str:
    """Return the name of the file of the signature of that number, counted from 0."""
    return f"{META}signatures{number}.xml"


def is_signature(name: str) -> bool:
    """Say whether a member is a file of XAdES signatures."""
    return _SIGNATURES.fullmatch(name) is not None


def is_cades(name: str) -> bool:
    """Say whether a member is a CAdES signature, a timestamp of its own, or a manifest of these: none are read."""
    return _CADES.fullmatch(name) is not None


def is_part(name: str) -> bool:
    """Say whether a member is data that can be signed: no signature, and nothing of the container."""
    return name not in (MIMETYPE, LISTING) and not is_signature(name) and not is_cades(name)


def can_be_written(name: str) -> bool:
    """Say whether a name can be that of a part: relative, safe on every system, outside ``META-INF``."""
    return is_safe(name) and name != MIMETYPE and not name.upper().startswith(META)


def is_safe(name: str) -> bool:
    """Say whether a name is relative, printable, and leads nowhere else."""
    steps = name.split("/")
    return name.isprintable() and "\\" not in name and ":" not in name and not {"", ".", ".."} & set(steps)
