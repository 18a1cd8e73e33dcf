"""Writing an ASiC-E container: mimetype, parts, the list of them, and a file for each signature; all stored, in one way only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gyosei_forms import limits as limits_
from gyosei_forms.envelope import container
from gyosei_forms.envelope.asice import listing, names
from gyosei_forms.envelope.container import Entry
from gyosei_forms.envelope.xades.signing import UNKNOWN_TYPE, is_media_type
from gyosei_forms.errors import require
from gyosei_forms.limits import Limits


def write(
    parts: Mapping[str, bytes],
    signatures: Sequence[bytes],
    *,
    media_types: Mapping[str, str] | None = None,
    limits: Limits = limits_.DEFAULT,
) -> bytes:
    """Return the container of parts (bytes by name) with files of signatures, as :func:`~gyosei_forms.envelope.xades.sign` makes them.

    ``media_types`` says what each part is, by its name. Whether the signatures fit is not asked: open it. Raises
    :class:`~gyosei_forms.errors.UsageError` for wrong arguments, names among them that lead elsewhere or into
    ``META-INF``, and :class:`~gyosei_forms.errors.LimitExceeded` over a limit.
    """
    types = {} if media_types is None else media_types
    given: tuple[object, object, object] = (parts, signatures, types)
    require(
        _are_parts(given[0]),
        "parts は、名前と bytes の対応（dict、一つ以上）です。名前は相対で、META-INF・mimetype・制御文字・コロンを使えません。",
        "parts is a mapping of names to bytes, not empty; names are relative, without META-INF, mimetype, controls, colons.",
    )
    require(
        isinstance(given[1], list | tuple) and all(isinstance(one, bytes) for one in signatures),
        "signatures は署名ファイル（bytes）のリストです。",
        "signatures is a list of signature files (bytes).",
    )
    require(
        isinstance(given[2], Mapping)
        and types.keys() <= parts.keys()
        and all(is_media_type(one) for one in types.values()),
        "media_types は、parts にある名前とメディアタイプの対応（dict）です。",
        "media_types is a mapping of names of the parts to media types.",
    )
    limits_.require_limits(limits)
    entries = [container.entry(name, content) for name, content in parts.items()]
    made = around(entries, {name: types.get(name, UNKNOWN_TYPE) for name in parts}, signatures)
    return b"".join(map(bytes, container.written(made, limits)))


def _are_parts(parts: object) -> bool:
    return (
        isinstance(parts, Mapping)
        and len(parts) > 0
        and all(isinstance(name, str) and names.can_be_written(name) for name in parts)
        and all(isinstance(content, bytes) for content in parts.values())
    )


def around(
    entries: Sequence[Entry], media_types: Mapping[str, str], signatures: Sequence[bytes]
) -> list[Entry]:
    """Return the members of a container in their order, given the parts."""
    return [
        container.entry(names.MIMETYPE, names.MEDIA_TYPE.encode("ascii")),
        *entries,
        container.entry(names.LISTING, listing.write(media_types)),
        *(container.entry(names.signature_name(number), one) for number, one in enumerate(signatures)),
    ]
