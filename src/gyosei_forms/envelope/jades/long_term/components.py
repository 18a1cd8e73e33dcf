"""The unsigned part of a JAdES signature: ``etsiU`` (ETSI TS 119 182-1 clause 5.3.1), read and written.

Each element is the base64url text of a JSON object with one member. The other form that the standard has, objects in the
clear, needs a canonicalization that it does not fix, and is not read.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gyosei_forms import canonical_json, intake
from gyosei_forms import limits as limits_
from gyosei_forms.envelope import base64url
from gyosei_forms.envelope.jades import structure
from gyosei_forms.envelope.rules import long_term as rules
from gyosei_forms.errors import LimitExceeded
from gyosei_forms.findings import Report
from gyosei_forms.limits import Limits

ARCHIVE, SIGNATURE = "arcTst", "sigTst"


@dataclass(frozen=True, slots=True, repr=False)
class Component:
    """An element of ``etsiU``: its name, its value, and its text as it stands."""

    name: str
    value: Any
    text: str


@dataclass(frozen=True, slots=True, repr=False)
class Unsigned:
    """The texts of one signature, and its unsigned components; ``ok`` is false where not all of them can be read."""

    protected: str
    signature: str
    components: tuple[Component, ...] = ()
    ok: bool = True


@dataclass(frozen=True, slots=True, repr=False)
class Split:
    """A signature file in two: ``bare`` is the JWS as it is without ``etsiU``, ``unsigned`` what each signature has of it."""

    bare: bytes
    unsigned: tuple[Unsigned, ...]


def split(signature: bytes, *, limits: Limits, report: Report, pointer: str = "") -> Split | None:
    """Take the unsigned components off a signature file; add what is wrong with them.

    What is no JWS in JSON has none, and is for the reader of JWS to judge. Returns ``None``, with a finding, for a file
    over ``max_long_term_bytes``.
    """
    try:
        limits.hold("max_long_term_bytes", len(signature), limits_.BYTES)
    except LimitExceeded as error:
        intake.add_limit(report, error, pointer)
        return None
    if not signature.lstrip().startswith(b"{"):
        return Split(signature, ())
    found = intake.read_json(signature, limits=_wide(limits))
    several = _several(found.value)
    if not found.report.ok or several is None or not isinstance(found.value, dict):
        return Split(signature, ())
    unsigned = []
    for index, one in enumerate(several):
        place = f"{pointer}/signatures/{index}/header/etsiU"
        listed = _take_off(one)
        components, ok = ((), True) if listed is None else _components(listed, limits, report, place)
        unsigned.append(Unsigned(one["protected"], one["signature"], components, ok))
    return Split(canonical_json.write(found.value), tuple(unsigned))


def _wide(limits: Limits) -> Limits:
    """Return the limits with texts as long as the file may be: a revocation list is one text."""
    return dataclasses.replace(
        limits, max_string=limits.max_long_term_bytes, max_input_bytes=limits.max_long_term_bytes
    )


def _several(found: object) -> list[dict[str, Any]] | None:
    """Return the objects with a protected header and a signature; ``None`` where it is no JWS."""
    if not isinstance(found, dict):
        return None
    several = found.get("signatures", [found])
    if not isinstance(several, list):
        return None
    texts = ("protected", "signature")
    if not all(isinstance(one, dict) and all(isinstance(one.get(n), str) for n in texts) for one in several):
        return None
    return several


def _take_off(one: dict[str, Any]) -> object:
    """Remove and return ``etsiU``, and an unprotected header that has nothing else."""
    header = one.get("header")
    if not isinstance(header, dict) or "etsiU" not in header:
        return None
    listed = header.pop("etsiU")
    if not header:
        del one["header"]
    return listed


def _components(
    listed: object, limits: Limits, report: Report, place: str
) -> tuple[tuple[Component, ...], bool]:
    if not isinstance(listed, list) or not listed:
        report.add(rules.UNSIGNED_FORM, place, field="etsiU")
        return (), False
    found: list[Component] = []
    for index, text in enumerate(listed):
        component = _component(text, limits)
        if component is None:
            report.add(rules.UNSIGNED_FORM, f"{place}/{index}", field=f"etsiU[{index}]")
            return tuple(found), False
        if component.name in structure.UNSIGNED_OTHERS:
            report.add(rules.UNSIGNED_NOT_JUDGED, f"{place}/{index}", field=component.name)
        elif component.name not in structure.UNSIGNED:
            report.add(rules.UNSIGNED_UNKNOWN, f"{place}/{index}")
        elif not structure.UNSIGNED[component.name](component.value):
            report.add(rules.UNSIGNED_FORM, f"{place}/{index}", field=component.name)
            return tuple(found), False
        found.append(component)
    try:
        limits.hold("max_timestamps", sum(len(tokens(one)) for one in found), limits_.ITEMS)
        limits.hold("max_certificates", sum(len(certificates(one)) for one in found), limits_.ITEMS)
        revocations = sum(len(crls(one)) + len(ocsps(one)) for one in found)
        limits.hold("max_revocation_data", revocations, limits_.ITEMS)
    except LimitExceeded as error:
        intake.add_limit(report, error, place)
        return (), False
    return tuple(found), True


def _component(text: object, limits: Limits) -> Component | None:
    raw = base64url.decode(text) if isinstance(text, str) else None
    if raw is None or not isinstance(text, str):
        return None
    read = intake.read_json(raw, limits=_wide(limits))
    if read.report.rule_ids or not isinstance(read.value, dict) or len(read.value) != 1:
        return None
    ((name, value),) = read.value.items()
    return Component(name, value, text)


# --- what is in a component, in DER


def tokens(component: Component) -> list[bytes]:
    """Return the timestamp tokens of a component."""
    return _values(component.value["tstTokens"]) if component.name in (SIGNATURE, ARCHIVE) else []


def certificates(component: Component) -> list[bytes]:
    """Return the X.509 certificates of a component."""
    rows = component.value if component.name == "xVals" else _within(component).get("xVals", ())
    return _values([row["x509Cert"] for row in rows if "x509Cert" in row])


def crls(component: Component) -> list[bytes]:
    """Return the revocation lists of a component."""
    return _values(_revocations(component).get("crlVals", ()))


def ocsps(component: Component) -> list[bytes]:
    """Return the OCSP answers of a component."""
    return _values(_revocations(component).get("ocspVals", ()))


def _within(component: Component) -> dict[str, Any]:
    return component.value if component.name in ("tstVD", "anyValData") else {}


def _revocations(component: Component) -> dict[str, Any]:
    found: dict[str, Any] = (
        component.value if component.name == "rVals" else _within(component).get("rVals", {})
    )
    return found


def _values(rows: Sequence[dict[str, str]]) -> list[bytes]:
    return [base64url.decode_padded(row["val"]) or b"" for row in rows]


# --- writing


def component(name: str, value: object) -> Component:
    """Return a component with its text: the canonical JSON of its one member, in base64url."""
    return Component(name, value, base64url.encode(canonical_json.write({name: value})))


def timestamp(name: str, token: bytes) -> Component:
    """Return a component with one timestamp token (``tstContainer``, clause 5.4.3.3)."""
    return component(name, {"tstTokens": [{"val": base64url.encode_padded(token)}]})


def certificate_values(raws: Sequence[bytes]) -> list[dict[str, Any]]:
    """Return the value of ``xVals``."""
    return [{"x509Cert": {"val": base64url.encode_padded(raw)}} for raw in raws]


def revocation_values(crls: Sequence[bytes], ocsps: Sequence[bytes]) -> dict[str, Any]:
    """Return the value of ``rVals``."""
    found = {"crlVals": crls, "ocspVals": ocsps}
    return {
        name: [{"val": base64url.encode_padded(raw)} for raw in raws] for name, raws in found.items() if raws
    }


def write(signatures: Sequence[Unsigned]) -> bytes:
    """Return the signature file with its unsigned components, in its one canonical text."""
    entries = [
        {"protected": one.protected, "signature": one.signature}
        | ({"header": {"etsiU": [each.text for each in one.components]}} if one.components else {})
        for one in signatures
    ]
    return canonical_json.write({"signatures": entries})


def is_plain(split_: Split) -> bool:
    """Say whether a file is what :func:`write` makes of signatures: detached, without any other unprotected member."""
    entries = [{"protected": one.protected, "signature": one.signature} for one in split_.unsigned]
    return bool(entries) and split_.bare == canonical_json.write({"signatures": entries})


def is_canonical(split_: Split, signature: bytes) -> bool:
    """Say whether a file has the one form that :func:`write` gives it, with every component in canonical JSON."""
    return (
        is_plain(split_)
        and write(split_.unsigned) == signature
        and all(
            component(one.name, one.value).text == one.text
            for each in split_.unsigned
            for one in each.components
        )
    )
