"""The canonical zip of an envelope: one sequence of bytes for each sequence of members.

Layout: the members one after another in the order ``mimetype``, ``META-INF/manifest.json``, the data
(``application.json``, ``application.xml``, or both), ``substitutions.json`` and ``provenance.json`` (where there are any),
``attachments/001`` …, ``META-INF/signature.json`` (unless it is not signed); then the central directory; then the end
record. All members are stored, dated 1980-01-01 00:00, without extra fields, comments, attributes or data descriptors;
names are ASCII. Any zip tool can read it (APPNOTE 6.3.10), and none but this one writes it so.

The reader finds the members by the names that must stand there, predicts every other byte and compares. It never
trusts the central directory for where things are, so that there is only one way to read a file. It reads a file piece
by piece and once.
"""

from gyosei_forms.envelope.container.names import (
    APPLICATION,
    APPLICATION_XML,
    AROUND,
    AROUND_PARTS,
    MANIFEST,
    MEDIA_TYPE,
    MIMETYPE,
    NAMED,
    PROVENANCE,
    SIGNATURE,
    SUBSTITUTIONS,
    attachment_name,
    is_name,
)
from gyosei_forms.envelope.container.reading import Member, read
from gyosei_forms.envelope.container.writing import Entry, entry, write, written

__all__ = [
    "APPLICATION",
    "APPLICATION_XML",
    "AROUND",
    "AROUND_PARTS",
    "MANIFEST",
    "MEDIA_TYPE",
    "MIMETYPE",
    "NAMED",
    "PROVENANCE",
    "SIGNATURE",
    "SUBSTITUTIONS",
    "Entry",
    "Member",
    "attachment_name",
    "entry",
    "is_name",
    "read",
    "write",
    "written",
]
