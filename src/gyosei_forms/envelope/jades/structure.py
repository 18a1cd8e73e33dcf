"""The form of a JAdES protected header (ETSI TS 119 182-1, its JSON Schema): which member does not have it.

Held by hand, as the manifest is. What is not a member that the standard names, RFC 7515 lets a reader ignore.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from gyosei_forms.envelope import base64url

Test = Callable[[Any], bool]
LAST_MOMENT = 253402214400
"""9999-12-31 00:00 UTC in seconds since 1970."""
HASHES = {"S256": "sha256", "S384": "sha384", "S512": "sha512"}
"""Names of hashes in ``hashM``, as other implementations write them for "identifiers of RFC 7518"."""
OTHER_HASHES = {"sha-384": "sha384", "sha-512": "sha512"}
"""Names of hashes in ``digAlg`` (IANA Named Information Hash Algorithm Registry), without SHA-256: that is x5t#S256."""
_SIGNING_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]+")
_LENGTHS = {"sha256": 32, "sha384": 48, "sha512": 64}
NAMED_BY = ("x5c", "x5t#S256", "x5t#o", "sigX5ts")
"""The members that name the signer's certificate; at least one must be there (clause 5.1.7)."""
FORBIDDEN = ("x5t", "etsiU")
"""``x5t`` is SHA-1 (clause 5.1.6); ``etsiU`` is for the unprotected header."""
UNDERSTOOD = frozenset({"b64", "sigD", "iat", "sigT", "x5t#o", "sigX5ts", "srCms", "sigPl", "srAts"})
"""The extensions that may be named as critical: all of the standard but those whose content is not judged here."""


def misfits(header: dict[str, Any]) -> Iterator[str]:
    """Yield the name of each member that does not have its form, or that should or should not be there."""
    for name, test in _MEMBERS.items():
        if name in header and not test(header[name]):
            yield name
    for name in FORBIDDEN:
        if name in header:
            yield name
    if ("iat" in header) == ("sigT" in header):
        yield "iat / sigT"


def digest_bytes(text: object, hash_name: str) -> bytes | None:
    """Return a digest from its base64url text, or ``None`` where it is none of that hash."""
    raw = base64url.decode(text) if isinstance(text, str) else None
    return raw if raw is not None and len(raw) == _LENGTHS[hash_name] else None


# --- what a value may be


def _text(value: object) -> bool:
    return isinstance(value, str)


def _uri(value: object) -> bool:
    return isinstance(value, str) and _URI.fullmatch(value) is not None


def _anything(_: object) -> bool:
    return True


def _base64(value: object) -> bool:
    return isinstance(value, str) and base64url.decode_padded(value) is not None


def _base64url(value: object) -> bool:
    return isinstance(value, str) and base64url.decode(value) is not None


def _moment(value: object) -> bool:
    return type(value) is int and 0 <= value < LAST_MOMENT


def _time(value: object) -> bool:
    if not isinstance(value, str) or _SIGNING_TIME.fullmatch(value) is None:
        return False
    try:
        datetime.fromisoformat(value.removesuffix("Z"))
    except ValueError:
        return False
    return value >= "1970"


def _sha256(value: object) -> bool:
    return digest_bytes(value, "sha256") is not None


def _array(item: Test, least: int = 1) -> Test:
    return lambda value: isinstance(value, list) and len(value) >= least and all(map(item, value))


def _object(required: dict[str, Test], optional: dict[str, Test] | None = None, least: int = 0) -> Test:
    members = required | (optional or {})

    def fits(value: object) -> bool:
        return (
            isinstance(value, dict)
            and required.keys() <= value.keys() <= members.keys()
            and len(value) >= least
            and all(members[name](item) for name, item in value.items())
        )

    return fits


def _other_digest(value: object) -> bool:
    if not isinstance(value, dict) or value.keys() != {"digAlg", "digVal"}:
        return False
    name = value["digAlg"]
    return (
        isinstance(name, str)
        and name in OTHER_HASHES
        and digest_bytes(value["digVal"], OTHER_HASHES[name]) is not None
    )


def _any_digest(value: object) -> bool:
    if isinstance(value, dict) and value.get("digAlg") == "sha-256" and len(value) == 2:
        return _sha256(value.get("digVal"))
    return _other_digest(value)


def _signed_parts(value: object) -> bool:
    """Say whether it is a ``sigD`` (clause 5.2.8.1); of the mechanism of hashes, with one digest for each part."""
    if not _SIG_D(value) or not isinstance(value, dict):
        return False
    length = len(value["pars"])
    if any(name in value and len(value[name]) != length for name in ("hashV", "ctys")):
        return False
    if ("hashM" in value) != ("hashV" in value) or len(set(value["pars"])) != length:
        return False
    hash_name = HASHES.get(value.get("hashM", ""))
    if hash_name is None:
        return all(map(_base64url, value.get("hashV", ())))
    return all(digest_bytes(one, hash_name) is not None for one in value["hashV"])


_OID = _object({"id": _uri}, {"desc": _text, "docRefs": _array(_uri)})
_PKI_OBJECT = _object({"val": _base64}, {"encoding": _uri, "specRef": _text})
_TIMESTAMPS = _object(
    {"tstTokens": _array(_object({"val": _base64}, {"type": _text, "encoding": _uri, "specRef": _text}))}
)
_QUALIFIED = _array(_object({"mediaType": _text, "encoding": _text, "qVals": _array(_anything)}))
_CERTIFIED = _object({}, {"x509AttrCert": _PKI_OBJECT, "otherAttrCert": _PKI_OBJECT}, least=1)
_PLACE = (
    "addressCountry",
    "addressLocality",
    "addressRegion",
    "postOfficeBoxNumber",
    "postalCode",
    "streetAddress",
)
_SIG_D = _object(
    {"mId": _uri, "pars": _array(_text)},
    {"hashM": _text, "hashV": _array(_text), "ctys": _array(_text)},
)
_MEMBERS: dict[str, Test] = {
    "cty": _text,
    "iat": _moment,
    "kid": _text,
    "sigT": _time,
    "typ": _text,
    "x5c": _array(_text),
    "x5t#S256": _sha256,
    "x5t#o": _other_digest,
    "sigX5ts": _array(_any_digest, least=2),
    "srCms": _array(_object({"commId": _OID}, {"commQuals": _array(lambda value: isinstance(value, dict))})),
    "sigPl": _object({}, dict.fromkeys(_PLACE, _text), least=1),
    "srAts": _object(
        {}, {"certified": _array(_CERTIFIED), "claimed": _QUALIFIED, "signedAssertions": _QUALIFIED}, least=1
    ),
    "adoTst": _TIMESTAMPS,
    "sigPId": _object(
        {"id": _OID},
        {
            "digAlg": _text,
            "digVal": _base64url,
            "digPSp": lambda value: isinstance(value, bool),
            "sigPQuals": _array(lambda value: isinstance(value, dict) and len(value) == 1),
        },
    ),
    "sigD": _signed_parts,
}


# --- members of etsiU, the unsigned part (clause 5.3)

_OBJECTS = _array(_PKI_OBJECT)
_CERTIFICATES = _array(_object({}, {"x509Cert": _PKI_OBJECT, "otherCert": _PKI_OBJECT}, least=1))
_REVOCATIONS = _object(
    {}, {"crlVals": _OBJECTS, "ocspVals": _OBJECTS, "otherVals": _array(_anything)}, least=1
)
_EVIDENCE = _object({}, {"xVals": _CERTIFICATES, "rVals": _REVOCATIONS}, least=1)
_CONTAINED = _object(
    {"tstTokens": _array(_object({"val": _base64}, {"type": _text, "encoding": _uri, "specRef": _text}))},
    {"canonAlg": _uri},
)
UNSIGNED: dict[str, Test] = {
    "sigTst": _CONTAINED,
    "xVals": _CERTIFICATES,
    "rVals": _REVOCATIONS,
    "tstVD": _EVIDENCE,
    "anyValData": _EVIDENCE,
    "arcTst": _CONTAINED,
}
"""The members that are read, with their forms."""
UNSIGNED_OTHERS = frozenset(
    {
        "sigPSt",
        "cSig",
        "xRefs",
        "rRefs",
        "axVals",
        "axRefs",
        "arVals",
        "arRefs",
        "sigRTst",
        "rfsTst",
    }
)
"""The further members that the standard names; they are not looked into."""
