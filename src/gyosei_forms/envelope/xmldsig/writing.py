"""Pieces of an XML signature as text, in their exclusive canonical form: what is signed stands in the file byte by byte.

Each outermost element declares its namespace itself, so its text is the same wherever it stands.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable

from cryptography import x509

from gyosei_forms.envelope.jades.certificates import described
from gyosei_forms.envelope.xmldsig import names
from gyosei_forms.envelope.xmldsig.references import uri_of

_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document can hold (XML 1.0 §2.2)."""
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#xD;"})
_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\t": "&#x9;", "\n": "&#xA;", "\r": "&#xD;"}
)
_DECLARED = f' xmlns:ds="{names.DS}"'


def can_be_written(text: str) -> bool:
    """Say whether XML can hold a text."""
    return _NOT_XML.search(text) is None


def in_text(text: str) -> str:
    """Return a text as it stands in an element."""
    return text.translate(_TEXT)


def in_attribute(text: str) -> str:
    """Return a text as it stands in an attribute."""
    return text.translate(_ATTRIBUTE)


def in_base64(raw: bytes) -> str:
    """Return bytes in base64, on one line."""
    return base64.b64encode(raw).decode("ascii")


def digest(hash_name: str, value: bytes, declared: str = "") -> str:
    """Return a digest: its method and its value. ``declared`` is for where ``ds`` is not declared above."""
    return (
        f'<ds:DigestMethod{declared} Algorithm="{names.DIGESTS[hash_name]}"></ds:DigestMethod>'
        f"<ds:DigestValue{declared}>{in_base64(value)}</ds:DigestValue>"
    )


def reference(
    uri: str, hash_name: str, value: bytes, *, id_: str = "", type_: str = "", transforms: Iterable[str] = ()
) -> str:
    """Return a reference; attributes in the order of their names, as canonical XML has them."""
    made = "".join(f'<ds:Transform Algorithm="{one}"></ds:Transform>' for one in transforms)
    attributes = (("Id", id_), ("Type", type_), ("URI", uri))
    written = "".join(f' {name}="{in_attribute(text)}"' for name, text in attributes if text or name == "URI")
    return (
        f"<ds:Reference{written}>"
        + (f"<ds:Transforms>{made}</ds:Transforms>" if made else "")
        + digest(hash_name, value)
        + "</ds:Reference>"
    )


def signed_info(method: str, algorithm: str, references: Iterable[str]) -> str:
    """Return the ``SignedInfo``: how it is canonicalised, the JWS name of the algorithm, the references."""
    return (
        f'<ds:SignedInfo{_DECLARED}><ds:CanonicalizationMethod Algorithm="{method}"></ds:CanonicalizationMethod>'
        f'<ds:SignatureMethod Algorithm="{names.METHODS[algorithm]}"></ds:SignatureMethod>'
        f"{''.join(references)}</ds:SignedInfo>"
    )


def signature(
    id_: str, info: str, value: bytes, certificates: Iterable[x509.Certificate], objects: str = ""
) -> str:
    """Return a whole signature around what is signed."""
    data = "".join(f"<ds:X509Certificate>{described(one).text}</ds:X509Certificate>" for one in certificates)
    return (
        f'<ds:Signature{_DECLARED} Id="{id_}">{info}<ds:SignatureValue>{in_base64(value)}</ds:SignatureValue>'
        f"<ds:KeyInfo><ds:X509Data>{data}</ds:X509Data></ds:KeyInfo>{objects}</ds:Signature>"
    )


def fragment(id_: str) -> str:
    """Return the URI reference to an element of the same document by its id, percent-encoded."""
    return "#" + uri_of(id_)
