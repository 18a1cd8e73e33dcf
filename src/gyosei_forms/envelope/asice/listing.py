"""``META-INF/manifest.xml``: the members with their media types, as OpenDocument 1.2 part 3 has it. It is not signed."""

from __future__ import annotations

from collections.abc import Mapping

from gyosei_forms.envelope.asice.names import MEDIA_TYPE
from gyosei_forms.envelope.xmldsig import parsing
from gyosei_forms.envelope.xmldsig.writing import in_attribute
from gyosei_forms.findings import Report
from gyosei_forms.limits import Limits

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_ENTRY = f"{{{_NAMESPACE}}}file-entry"
_PATH = f"{{{_NAMESPACE}}}full-path"


def write(media_types: Mapping[str, str]) -> bytes:
    """Return the list of parts with their media types, the container first."""
    entries = "".join(map(_entry, ("/", *media_types), (MEDIA_TYPE, *media_types.values())))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="{_NAMESPACE}" '
        f'manifest:version="1.2">{entries}</manifest:manifest>'
    ).encode()


def _entry(name: str, media_type: str) -> str:
    return (
        f'<manifest:file-entry manifest:full-path="{in_attribute(name)}" '
        f'manifest:media-type="{in_attribute(media_type)}"></manifest:file-entry>'
    )


def read(raw: bytes, limits: Limits) -> frozenset[str] | None:
    """Return the names of the parts that are listed; ``None`` where it cannot be read."""
    root = parsing.parse(raw, limits, Report(), limit="max_manifest_bytes")
    if root is None or root.tag != f"{{{_NAMESPACE}}}manifest":
        return None
    return frozenset(
        name for one in root.iterchildren(_ENTRY) if not (name := one.get(_PATH, "")).endswith("/")
    )
