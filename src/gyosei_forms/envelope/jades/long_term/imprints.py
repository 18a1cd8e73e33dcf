"""What the timestamps of a JAdES signature are over (ETSI TS 119 182-1 clauses 5.3.4 and 5.3.6.3).

``sigTst`` is over the signature value as it is written, in base64url. ``arcTst`` is over, one after another: the content of
the signed parts in the order in which ``sigD`` names them (as it is with ``b64`` false, else in base64url), a full stop,
the protected header in base64url, a full stop, the signature value in base64url, a full stop, and the texts of all
elements of ``etsiU`` before it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from gyosei_forms.envelope import base64url
from gyosei_forms.envelope.jades.long_term.components import Component, Unsigned
from gyosei_forms.envelope.jades.parts import Content, Digest, reference

Pieces = Callable[[], Iterator[bytes | memoryview]]
"""A content that is read piece by piece, each time from its beginning."""
Contents = Mapping[str, Content | Pieces]

_CHUNK = 65_535
"""Bytes encoded at a time; a multiple of three, so that the pieces join without padding."""


def of_signature(signature: Unsigned, hash_name: str) -> bytes:
    """Return the digest that ``sigTst`` stamps."""
    return hashlib.new(hash_name, signature.signature.encode("ascii")).digest()


def of_archive(
    signature: Unsigned,
    before: Sequence[Component],
    header: dict[str, Any],
    parts: Contents,
    hash_name: str,
) -> bytes | None:
    """Return the digest that an ``arcTst`` after the components stamps; ``None`` where a part's content is not at hand."""
    contents = _contents(header, parts)
    if contents is None:
        return None
    state = hashlib.new(hash_name)
    is_raw = header.get("b64", True) is False
    for content in contents:
        if callable(content):
            if not is_raw:
                return None
            for read in content():
                state.update(read)
        elif is_raw:
            state.update(content)
        else:
            for piece in _encoded(memoryview(content)):
                state.update(piece)
    for text in (".", signature.protected, ".", signature.signature, ".", *(one.text for one in before)):
        state.update(text.encode("ascii"))
    return state.digest()


def _contents(header: dict[str, Any], parts: Contents) -> list[bytes | memoryview | Pieces] | None:
    """Return the content of the signed parts in the order of ``sigD``."""
    by_reference = {reference(name): content for name, content in parts.items()}
    found = []
    for one in header["sigD"]["pars"]:
        content = by_reference.get(one)
        if content is None or isinstance(content, Digest):
            return None
        found.append(content)
    return found


def _encoded(content: memoryview) -> Iterator[bytes]:
    for start in range(0, len(content), _CHUNK):
        yield base64url.encode(bytes(content[start : start + _CHUNK])).encode("ascii")
