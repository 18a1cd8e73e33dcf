"""The readers under fuzzing, by name: each takes bytes, and raises nothing but the library's own exceptions.

What is wrong with data is a finding; so every function here returns for any bytes, or raises ``GyoseiError`` where a named
limit is hit. The folder ``corpus/<name>`` holds what each starts from.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from inspect import ismodule
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from gyosei_forms import envelope, forms, gif, identifiers, intake, once_only
from gyosei_forms.characters import hazards, kana, repertoires, romaji
from gyosei_forms.characters.reduction import read_record, reduce
from gyosei_forms.characters.survey import survey_file
from gyosei_forms.envelope import (
    asice,
    certificates,
    encryption,
    jades,
    jws,
    manifest,
    timestamps,
    xades,
    xmldsig,
)
from gyosei_forms.envelope.certificates import holders
from gyosei_forms.findings import Report
from gyosei_forms.laws import articles, citations, law_numbers
from gyosei_forms.limits import DEFAULT
from gyosei_forms.once_only.provenance import read_provenance
from gyosei_forms.parts import addresses, dates, recognition
from gyosei_forms.parts.addresses import postal_codes
from gyosei_forms.parts.contacts import mail, telephones, web
from gyosei_forms.parts.places import coordinates, crs, heights, spatial_ids
from gyosei_forms.parts.times import (
    bands,
    date_times,
    elapsed,
    lengths,
    periods,
    recurrence,
    times_of_day,
    weekdays,
)
from gyosei_forms.procedures import survey
from gyosei_forms.tables import parse_toml
from gyosei_forms.testing.samples import expectations

AT = datetime(2026, 6, 1, tzinfo=UTC)
NUMBERS = [one for one in vars(identifiers).values() if ismodule(one) and hasattr(one, "compact")]
PARTS = {"application.json": b"{}", "attachments/001": b"%PDF-"}


@cache
def key() -> ec.EllipticCurvePrivateKey:
    """Return a key that means nothing: of the seeds' signatures, and to decrypt with."""
    return ec.derive_private_key(4711, ec.SECP256R1())


def _text(*readers: Callable[[str], object]) -> Callable[[bytes], None]:
    """Make a target of functions of text; any bytes are a text, lone surrogates among it."""

    def read(data: bytes) -> None:
        text = data.decode("utf-8", "surrogateescape")
        for reader in readers:
            reader(text)

    return read


def _toml(data: bytes) -> None:
    try:
        parse_toml(data, DEFAULT)
    except (ValueError, RecursionError):  # as its docstring says
        return


def _certificate(data: bytes) -> None:
    found = certificates.read(data).value
    if found is not None:
        holders.read(found)
        certificates.validate(found, anchors=(), at=AT)


def _jws(data: bytes) -> None:
    public = key().public_key()
    jws.verify(data, public)
    jws.verify_all(data, [public], payload=b"{}")


def _open(data: bytes) -> None:
    opened = envelope.open(data, expect=expectations())
    opened.render("json")


def _form(data: bytes) -> None:
    form = forms.read(data).value
    if form is not None:
        forms.compile(form)


TARGETS: dict[str, Callable[[bytes], Any]] = {
    "addresses": _text(addresses.split, postal_codes.read, addresses.check_block),
    "asice": lambda data: _open(data) if asice.members.is_asice(data) else _open(b"PK\x03\x04" + data),
    "bundle": forms.read_bundle,
    "certificate": _certificate,
    "characters": _text(reduce, hazards.check, kana.check, kana.to_katakana, romaji.address, romaji.passport),
    "contacts": _text(telephones.read, telephones.parse, mail.read, web.read),
    "dates": _text(dates.read, dates.read_era, dates.read_vague, dates.parse),
    "envelope": _open,
    "font": lambda data: repertoires.read_font(data, version="1"),
    "form": _form,
    "gif": lambda data: gif.check(data, entity="Person"),
    "gif_xml": gif.read_xml,
    "identifiers": _text(identifiers.identify, *(one.compact for one in NUMBERS)),
    "jades": lambda data: jades.verify(data, PARTS),
    "json": intake.read_json,
    "jwe": lambda data: encryption.decrypt(data, encryption.FileKeyDecrypter(key())),
    "jws": _jws,
    "laws": _text(articles.parse, citations.read, law_numbers.parse),
    "manifest": lambda data: manifest.read(data, report=Report(), limits=DEFAULT),
    "mapping": gif.read_mapping,
    "pem": envelope.public_jwk_from_pem,
    "places": _text(coordinates.read, crs.read, heights.read, spatial_ids.read),
    "provenance": read_provenance,
    "recognition": _text(recognition.recognize),
    "revocation": lambda data: certificates.Revocation(crls=(data,), ocsp=(data,)),
    "rules": once_only.read_rules,
    "schema": forms.lint_schema,
    "substitutions": read_record,
    "survey": lambda data: [*survey.read(io.BytesIO(data))],
    "survey_of_characters": lambda data: survey_file(io.BytesIO(data)),
    "table": lambda data: repertoires.read(data, version="1"),
    "timestamp": lambda data: timestamps.verify(data, b"what is stamped", anchors=()),
    "times": _text(bands.read, date_times.read, elapsed.read, lengths.read, periods.read, recurrence.read,
                   times_of_day.read, weekdays.read),
    "toml": _toml,
    "xades": lambda data: xades.verify(data, PARTS),
    "xmldsig": xmldsig.verify,
}  # fmt: skip
"""By name, what reads."""
