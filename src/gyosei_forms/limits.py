"""Named limits: every parser and container is bounded, and says which bound was hit."""

from __future__ import annotations

from dataclasses import dataclass

from gyosei_forms.errors import LimitExceeded, UsageError
from gyosei_forms.text import Text

BYTES = Text("バイト", "bytes")
LEVELS = Text("階層", "levels")
ITEMS = Text("個", "items")
CHARACTERS = Text("文字", "characters")
DIGITS = Text("桁", "digits")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The bounds in force. Make your own with :func:`dataclasses.replace` where a system needs others."""

    max_input_bytes: int = 32 * 1024 * 1024
    """Size of one JSON text or XML document, in bytes."""
    max_depth: int = 64
    """Nesting of JSON arrays and objects, or of XML elements; parts of a dotted key in TOML. GIF itself needs fewer than ten levels."""
    max_string: int = 1_000_000
    """Length of one JSON string, or of the text of one XML element or attribute, in code points."""
    max_items: int = 1_000_000
    """Values (of any kind) in one JSON text; elements, attributes, comments and processing instructions in XML."""
    max_digits: int = 400
    """Digits of one number in JSON or XML; the largest double has 309."""
    max_findings: int = 1_000
    """Findings kept one by one in a report; further ones are counted."""
    max_distinct_units: int = 20_000
    """Different units that a survey of a file lists one by one; further ones are counted."""
    max_row: int = 100_000
    """Length of a row of a file that is surveyed, in code points; of a longer one, the beginning is read."""
    max_font_bytes: int = 256 * 1024 * 1024
    """Size of a font that is read for its characters, in bytes."""
    max_small_file_bytes: int = 256 * 1024
    """Size of a key, a policy or another small file that is read whole, in bytes."""
    max_survey_rows: int = 1_000_000
    """Rows of a file of the yearly survey of procedures; it has about 76,000."""
    max_workbook_bytes: int = 1024 * 1024 * 1024
    """Size of each part of a workbook (xlsx) that is read, unpacked, in bytes."""
    max_shared_text: int = 64 * 1024 * 1024
    """Length of the texts that the cells of a workbook share, which are held in memory, in code points."""
    max_parts: int = 1_000
    """Members of an envelope."""
    max_manifest_bytes: int = 1024 * 1024
    """Size of the manifest of an envelope, in bytes: a kilobyte for each of a thousand parts."""
    max_signature_bytes: int = 1024 * 1024
    """Size of the signature file of an envelope, or of a JWS with the payload it carries, in bytes: a hundred for each part and signer."""
    max_signatures: int = 20
    """Signatures over one content, each by another person; and files of signatures of one ASiC container."""
    max_timestamp_bytes: int = 256 * 1024
    """Size of a timestamp token, or of the answer of a timestamp service, in bytes; one has two to ten kilobytes."""
    max_long_term_bytes: int = 8 * 1024 * 1024
    """Size of a signature file with timestamps, certificates and revocation lists, in bytes."""
    max_timestamps: int = 20
    """Timestamps of one signature: a renewal every five years is a century."""
    max_encrypted_bytes: int = 32 * 1024 * 1024
    """Size of the content of one encrypted part, in bytes; it is encrypted and decrypted in memory."""
    max_xml_signature_bytes: int = 8 * 1024 * 1024
    """Size of a file of XML signatures, with the certificates and revocation data in it, in bytes."""
    max_references: int = 2_000
    """References of one XML signature."""
    max_inflated_bytes: int = 256 * 1024 * 1024
    """What the compressed members of an ASiC container take unpacked, all together, in bytes."""
    max_part_bytes: int = 1024 * 1024 * 1024
    """Size of one member of an envelope, in bytes."""
    max_envelope_bytes: int = 2 * 1024 * 1024 * 1024
    """Size of an envelope, in bytes. Below 4 GiB, so that the zip needs no 64-bit extension."""

    max_messages: int = 1_000
    """Messages of one conversation."""
    max_nesting: int = 4
    """Envelopes within envelopes, in levels."""
    max_nested: int = 100
    """Envelopes within one, all levels together."""
    max_form_bytes: int = 8 * 1024 * 1024
    """Size of the definition of a form, in bytes; one of 200 fields has about 100 KiB."""
    max_form_values: int = 500_000
    """Values and keys in the definition of a form."""
    max_post_bytes: int = 2 * 1024 * 1024
    """Size of what one page of a form sends to the preview, attachments apart, in bytes."""
    max_upload_bytes: int = 64 * 1024 * 1024
    """Size of the attachments that one person gives to the preview, in bytes."""

    max_certificate_bytes: int = 64 * 1024
    """Size of one certificate, in bytes."""
    max_certificates: int = 200
    """Certificates from among which a path is built."""
    max_path: int = 10
    """Certificates in one path, the trust anchor not counted."""
    max_path_steps: int = 1_000
    """Links between certificates looked at while the paths of one certificate are built and its revocation is judged."""
    max_names: int = 250
    """Names of one certificate, and subtrees of its name constraints, where a CA constrains names."""
    max_revocation_bytes: int = 64 * 1024 * 1024
    """Size of one revocation list (CRL) or OCSP response, in bytes."""
    max_revocation_data: int = 200
    """Revocation lists and OCSP responses given for one judgement."""

    def hold(self, limit: str, found: int, unit: Text) -> None:
        """Raise :class:`LimitExceeded` if ``found`` is over the limit of that name."""
        allowed: int = getattr(self, limit)
        if found > allowed:
            raise LimitExceeded(limit, allowed, unit)


DEFAULT = Limits()


def require_limits(limits: object) -> Limits:
    """Return the limits; raise :class:`~gyosei_forms.errors.UsageError` for anything else."""
    if not isinstance(limits, Limits):
        raise UsageError("limits は Limits で渡してください。", "pass limits as Limits.")
    return limits
