"""What the extensions of a certificate hold: a person's attributes, the items of the commercial register, policies, seals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cryptography import x509

from gyosei_forms.envelope.certificates import der
from gyosei_forms.envelope.certificates.rules import holders as rules
from gyosei_forms.findings import Report
from gyosei_forms.parts.dates import jpki
from gyosei_forms.text import Text

Extensions = Mapping[str, Any]
"""The values of the extensions as cryptography gives them, by dotted object identifier."""
Attributes = list[tuple[str, bytes]]
"""Numbers of items, each with a DER string."""

_ALTERNATIVE_NAMES = "2.5.29.17"
_POLICIES = "2.5.29.32"
_REGISTRY_POLICIES = "1.2.392.100300.1.1.1"
_REGISTRY_ITEMS = "1.2.392.100300.1.1.3"
_QC_STATEMENTS = "1.3.6.1.5.5.7.1.3"
_QC_TYPE, _QC_SEAL = "0.4.0.1862.1.6", "0.4.0.1862.1.6.2"
_JPKI = "1.2.392.200149.8.5.5."
_SEXES = re.compile("[0-39]")
_FLAGS = re.compile("[01]*")
_REGISTERED_NUMBER = re.compile("[0-9]{12}")


# --- which kinds of contents there are, and policies


def policies(extensions: Extensions) -> tuple[str, ...]:
    """Return the certificate policies, those of the commercial register's own extension among them."""
    standard = extensions.get(_POLICIES)
    found = [] if standard is None else [one.policy_identifier.dotted_string for one in standard]
    for one in _sequence(_raw(extensions, _REGISTRY_POLICIES)):
        found += [oid for part in der.elements(one.content)[:1] if (oid := der.dotted(part)) is not None]
    return tuple(found)


def kinds_of_contents(extensions: Extensions, attributes: Attributes) -> list[str]:
    """Return ``person``, ``registry`` and ``seal`` where a certificate holds what only these kinds hold."""
    found = ["person"] if any(number in _PERSON for number, _ in attributes) else []
    if _REGISTRY_ITEMS in extensions:
        found.append("registry")
    if _is_seal(_raw(extensions, _QC_STATEMENTS)):
        found.append("seal")
    return found


def alternative_names(extensions: Extensions) -> list[x509.Name]:
    """Return the directory names among the subject's alternative names."""
    names = extensions.get(_ALTERNATIVE_NAMES)
    return [] if names is None else [one.value for one in names if isinstance(one, x509.DirectoryName)]


def _is_seal(statements: bytes) -> bool:
    for statement in _sequence(statements):
        parts = der.elements(statement.content)
        if len(parts) > 1 and der.dotted(parts[0]) == _QC_TYPE:
            return _QC_SEAL in map(der.dotted, der.elements(parts[1].content))
    return False


# --- a person (JPKI)


_PERSON = {
    "1": ("name", Text("氏名", "name")),
    "2": ("name_substitutes", Text("氏名の代替文字の位置", "positions of substitutes in the name")),
    "3": ("sex", Text("性別", "sex")),
    "4": ("date_of_birth", Text("生年月日", "date of birth")),
    "5": ("address", Text("住所", "address")),
    "6": ("address_substitutes", Text("住所の代替文字の位置", "positions of substitutes in the address")),
}


def person(attributes: Attributes, report: Report) -> dict[str, Any]:
    """Return the attributes of a person, each that is not in the profile's form as ``None``, with a finding."""
    texts = _texts(attributes, _PERSON, report)
    found: dict[str, Any] = {"name": texts.get("name"), "address": texts.get("address")}
    sex = texts.get("sex")
    if sex is not None and _SEXES.fullmatch(sex) is None:
        report.add(rules.SEX_CODE, "/sex")
        sex = None
    found["sex"] = sex
    found["date_of_birth"] = None
    if (day := texts.get("date_of_birth")) is not None:
        parsed = jpki.parse(day)
        report.extend(parsed.report, "/date_of_birth")
        found["date_of_birth"] = parsed.value
    for item in ("name", "address"):
        found[f"{item}_substitutes"] = _places(
            texts.get(item), texts.get(f"{item}_substitutes"), item, report
        )
    return found


def attributes_of_person(extensions: Extensions) -> Attributes:
    """Return the last number of each otherName under the arc of JPKI, with its value."""
    return [
        (oid.removeprefix(_JPKI), one.value)
        for one in extensions.get(_ALTERNATIVE_NAMES) or ()
        if isinstance(one, x509.OtherName) and (oid := one.type_id.dotted_string).startswith(_JPKI)
    ]


def _places(text: str | None, flags: str | None, item: str, report: Report) -> tuple[int, ...] | None:
    """Return the places of the substitutes; ``None`` where the flags are not one for each character."""
    if text is None or flags is None:
        return None
    if len(text) != len(flags) or _FLAGS.fullmatch(flags) is None:
        report.add(rules.SUBSTITUTES_FORM, f"/{item}_substitutes")
        return None
    return tuple(place for place, flag in enumerate(flags, 1) if flag == "1")


# --- a corporation (commercial register)


_CORPORATION = {
    "0": ("name", Text("商号", "name")),
    "1": ("number", Text("会社法人等番号", "registered number")),
    "2": ("address", Text("本店", "head office")),
    "3": ("representative", Text("代表者の氏名", "representative's name")),
    "4": ("title", Text("代表者の資格", "representative's title")),
    "6": ("registry_office", Text("登記所", "registry office")),
}
_CONTEXT, _CONTEXT_LAST = 0xA0, 0xBF


def corporation(extensions: Extensions, report: Report) -> dict[str, Any]:
    """Return the items of the register, each that cannot be read as ``None``, with a finding."""
    items = _sequence(_raw(extensions, _REGISTRY_ITEMS))
    tagged = [(str(one.tag - _CONTEXT), one.content) for one in items if _CONTEXT <= one.tag <= _CONTEXT_LAST]
    texts = _texts(tagged, _CORPORATION, report)
    found: dict[str, Any] = {name: texts.get(name) for name, _ in _CORPORATION.values()}
    if found["number"] is not None and _REGISTERED_NUMBER.fullmatch(found["number"]) is None:
        report.add(rules.REGISTERED_NUMBER, "/number")
        found["number"] = None
    return found


# --- texts


def _texts(values: Attributes, known: Mapping[str, tuple[str, Text]], report: Report) -> dict[str, str]:
    """Return the texts of the known items by name, and report the others, those that are twice, and those missing."""
    found: dict[str, str | None] = {}
    unknown = 0
    for number, raw in values:
        if number not in known:
            unknown += 1
            continue
        name, word = known[number]
        if name in found:
            report.add(rules.ITEM_TWICE, f"/{name}", item_ja=word.ja, item_en=word.en)
            found[name] = None
            continue
        found[name] = _text(raw)
        if found[name] is None:
            report.add(rules.ITEM_UNREADABLE, f"/{name}", item_ja=word.ja, item_en=word.en)
    for name, word in known.values():
        if name not in found:
            report.add(rules.ITEM_MISSING, f"/{name}", item_ja=word.ja, item_en=word.en)
    if unknown:
        report.add(rules.ITEM_UNKNOWN, count=unknown)
    return {name: text for name, text in found.items() if text is not None}


_ENCODINGS = {0x0C: "utf-8", 0x13: "ascii", 0x16: "ascii", 0x1E: "utf-16-be", 0x1C: "utf-32-be"}
"""UTF8String, PrintableString, IA5String, BMPString, UniversalString."""


def _text(raw: bytes) -> str | None:
    """Return the text of one DER string and nothing after it; ``None`` for anything else, an empty one included."""
    found = der.elements(raw)
    if not found or found[0].whole != raw:
        return None
    encoding = _ENCODINGS.get(found[0].tag)
    try:
        return found[0].content.decode(encoding) or None if encoding else None
    except UnicodeDecodeError:
        return None


def _raw(extensions: Extensions, oid: str) -> bytes:
    """Return the octets of an extension that cryptography leaves as they are; empty where there is none."""
    found = extensions.get(oid)
    return found.value if isinstance(found, x509.UnrecognizedExtension) else b""


def _sequence(raw: bytes) -> list[der.Element]:
    """Return the elements of the one SEQUENCE that some octets are, else none."""
    found = der.elements(raw)
    is_one = len(found) == 1 and found[0].tag == der.SEQUENCE and found[0].whole == raw
    return der.elements(found[0].content) if is_one else []
