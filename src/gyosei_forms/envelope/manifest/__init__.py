"""The manifest: what is in an envelope, for whom, and the digest of each part.

Written is format ``gyosei-forms/envelope/2.0``; read are those of :data:`gyosei_forms.envelope.FORMATS`. The number
before the point changes when an older reader would misjudge what a newer writer makes, the number after it with any
other change. A reader names the versions it reads and refuses others; a sample of each stays in the tests.

Canonical (:mod:`gyosei_forms.canonical_json`), so that there is one manifest of one content. The signatures are
checked over the stored bytes; only then they are read, held against the shape, written anew and compared.
"""

from gyosei_forms.envelope.manifest.reading import Records, covers_every_part, read, signed_by, to_submission
from gyosei_forms.envelope.manifest.shapes import FORMATS, MAX_SIGNED_BY, SCHEMAS
from gyosei_forms.envelope.manifest.writing import build, parts, write

__all__ = [
    "FORMATS",
    "MAX_SIGNED_BY",
    "SCHEMAS",
    "Records",
    "build",
    "covers_every_part",
    "parts",
    "read",
    "signed_by",
    "to_submission",
    "write",
]
