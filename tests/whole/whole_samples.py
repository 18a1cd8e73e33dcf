"""Values of the types that cannot be drawn from their fields: what a caller gets from one function and passes to another."""

from __future__ import annotations

import collections.abc
import dataclasses
import datetime as dt
import enum
import os
import re
from pathlib import Path
from typing import Any, BinaryIO

import pydantic
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

ROOT = Path(__file__).parents[2]


_PLACES: list[Path] = []


def write_below(place: Path) -> None:
    """Say where files are written that a call is given, and those it writes."""
    _PLACES[:] = [place]


def folder() -> Path:
    """The folder of :func:`write_below`."""
    return _PLACES[0]


def samples() -> dict[Any, SearchStrategy[Any]]:
    """Return strategies by type."""
    import whole_drawing as drawing

    from gyosei_forms import (
        applications,
        conditions,
        envelope,
        forms,
        gif,
        once_only,
        policy,
        procedures,
        rules,
    )
    from gyosei_forms.characters import repertoires
    from gyosei_forms.characters.reduction import SubstitutionRecord, reduce
    from gyosei_forms.envelope import algorithms, certificates, encryption, expectations, timestamps
    from gyosei_forms.envelope.certificates import examples as paths
    from gyosei_forms.envelope.timestamps import examples as stamping
    from gyosei_forms.findings import Report
    from gyosei_forms.identifiers import PersonalNumber, personal_number
    from gyosei_forms.limits import DEFAULT, Limits
    from gyosei_forms.once_only import provenance
    from gyosei_forms.parts import addresses
    from gyosei_forms.parts.addresses import municipalities, towns
    from gyosei_forms.parts.dates import fiscal_years
    from gyosei_forms.testing import demonstration_signatory, demonstration_signer
    from gyosei_forms.testing.choices import Seeded
    from gyosei_forms.testing.making import plans as making_plans
    from gyosei_forms.testing.making import submissions as making_submissions
    from gyosei_forms.testing.pki import Credential, Demonstration, TimestampAuthority, demonstration
    from gyosei_forms.testing.samples import expectations as sample_expectations
    from gyosei_forms.testing.samples import sealed_samples

    pki = demonstration()
    every = [pki.person, pki.corporation, pki.official]
    chain = [one for credential in every for one in credential.chain]
    stamp = stamping.authority()
    sealed = [one.container for one in sealed_samples().values()]
    opened = [envelope.open(one, expect=sample_expectations()) for one in sealed]
    read = [forms.read(file).value for file in sorted((ROOT / "examples/forms").glob("*/*.yaml"))]
    found = [
        forms.read_bundle(file).value for file in sorted((ROOT / "examples/forms").glob("*.bundle.yaml"))
    ]
    bundles = [one for one in found if one is not None]
    ready = [form for form in read if form is not None][:3]
    rows = procedures.catalogue()[:40]
    signer = demonstration_signer()
    key, ed_key = (
        ec.derive_private_key(5, ec.SECP256R1()),
        ed25519.Ed25519PrivateKey.from_private_bytes(bytes(32)),
    )
    rsa_key = rsa.generate_private_key(65537, 2048)
    der = [one.public_bytes(_der()) for one in chain[:4]]
    roots = [
        ready,
        bundles,
        opened,
        rows,
        once_only.plan(rows[0], applicant="corporation", receiver="national"),
        *_results(),
        chain,
    ]
    return {kind: drawing.sampled(some) for kind, some in harvested(roots).items()} | {
        Report: st.builds(Report),
        Limits: drawing.sampled(
            [DEFAULT, Limits(max_input_bytes=10, max_depth=2, max_items=3, max_small_file_bytes=5)]
        ),
        policy.Policy: st.just(policy.Policy()),
        rules.Rule: drawing.sampled(rules.catalogue()[:40]),
        repertoires.Repertoire: drawing.sampled([repertoires.by_id(one) for one in repertoires.ids()]),
        conditions.Condition: drawing.sampled([conditions.Is("receiver.kind", "ministry")]),
        conditions.Is: drawing.sampled([conditions.Is("receiver.kind", "ministry")]),
        SubstitutionRecord: drawing.sampled([reduce("髙橋").unwrap().record]),
        forms.Form: drawing.sampled(ready),
        procedures.Procedure: drawing.sampled(rows),
        once_only.Plan: drawing.sampled([making_plans.plan(Seeded(seed)) for seed in range(5)]),
        once_only.RuleSet: st.just(once_only.official()),
        envelope.Submission: drawing.sampled(
            [making_submissions.submission(making_submissions.draft(Seeded(seed))) for seed in range(4)]
        ),
        applications.Pair: drawing.sampled([applications.Pair("a", "b", "text")]),
        envelope.Opened: drawing.sampled(opened),
        envelope.Signatory: st.just(demonstration_signatory()),
        envelope.Signer: st.just(signer),
        envelope.FileKeySigner: st.just(signer),
        envelope.AsyncSigner: st.just(_Later(signer)),
        envelope.Expectations: st.just(sample_expectations()) | st.just(expectations.Expectations()),
        encryption.Decrypter: st.just(encryption.FileKeyDecrypter(ec.derive_private_key(5, ec.SECP256R1()))),
        timestamps.Service: st.just(stamp),
        timestamps.AsyncService: st.just(_LaterStamp(stamp)),
        algorithms.Policy: st.just(algorithms.default_policy()),
        encryption.FileKeyDecrypter: st.just(encryption.FileKeyDecrypter(key)),
        x509.Certificate: drawing.sampled(chain),
        certificates.Certificate: drawing.sampled([certificates.read(one).unwrap() for one in der]),
        certificates.RevocationPort: st.just(_Port()),
        Credential: drawing.sampled(every),
        Demonstration: st.just(pki),
        TimestampAuthority: st.just(pki.tsa),
        algorithms.Algorithm: drawing.sampled(algorithms.BUILT_IN),
        ec.EllipticCurvePrivateKey: st.just(key),
        ec.EllipticCurvePublicKey: st.just(key.public_key()),
        rsa.RSAPrivateKey: st.just(rsa_key),
        rsa.RSAPublicKey: st.just(rsa_key.public_key()),
        ed25519.Ed25519PrivateKey: st.just(ed_key),
        ed25519.Ed25519PublicKey: st.just(ed_key.public_key()),
        x509.CertificateRevocationList: st.just(x509.load_der_x509_crl(paths.crl("root"))),
        x509.Name: st.just(chain[0].subject),
        PersonalNumber: st.just(personal_number.compact("123456789018").unwrap()),
        forms.Bundle: drawing.sampled(bundles),
        forms.Positions: st.just(ready[0].positions),
        re.Pattern: st.just(re.compile("a")),
        towns.TownRegistry: st.just(_Registry()),
        municipalities.Municipality: drawing.sampled(municipalities.table()[:50]),
        addresses.Split: drawing.sampled(
            [
                split
                for text in ("東京都千代田区霞が関１－１", "札幌市中央区北１条西２丁目", "Paris")
                if (split := addresses.split(text).value)
            ]
        ),
        towns.Town: drawing.sampled([_town(), _town(abolished=dt.date(2020, 4, 1))]),
        fiscal_years.FiscalYear: drawing.sampled([fiscal_years.FiscalYear(year) for year in (1990, 2026)]),
        provenance.Origin: st.just(
            provenance.Sourced.retrieved("行政", source="corporate_number_site", at=paths.AT).origin
        ),
        provenance.Sourced: drawing.sampled(
            [
                provenance.Sourced.retrieved(value, source="corporate_number_site", at=paths.AT)
                for value in ("行政", 1)
            ]
        ),
        pydantic.ValidationError: st.just(_validation_error(gif.Person)),
        Path: drawing.paths(),
        os.PathLike: drawing.paths(),
        BinaryIO: drawing.files(),
        dt.tzinfo: drawing.AWARE,
        collections.abc.Callable: st.just(lambda *_, **__: None),
    }


def harvested(roots: list[Any], most: int = 12) -> dict[type, list[Any]]:
    """Return the instances of the library's own dataclasses that objects hold, by class, a few of each.

    What the library returns is better drawn from what it returned than made of fields that cannot stand together.
    """
    found: dict[type, list[Any]] = {}
    waiting, seen = [*roots], set()
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, str | bytes | int | enum.Enum) or one is None:
            continue
        seen.add(id(one))
        if isinstance(one, collections.abc.Mapping):
            waiting.extend(one.values())
        elif dataclasses.is_dataclass(one) and not isinstance(one, type):
            if type(one).__module__.startswith("gyosei_forms"):
                kept = found.setdefault(type(one), [])
                if len(kept) >= most:
                    continue
                kept.append(one)
            waiting.extend(getattr(one, field.name, None) for field in dataclasses.fields(one))
        elif isinstance(one, tuple | list | set | frozenset):
            if hasattr(one, "_fields") and type(one).__module__.startswith("gyosei_forms"):
                kept = found.setdefault(type(one), [])
                if len(kept) < most:
                    kept.append(one)
            waiting.extend(sorted(one, key=repr) if isinstance(one, set | frozenset) else one[:60])
    return found


def _results() -> list[Any]:
    """Call public functions on good examples, for what they return."""
    from gyosei_forms import (
        applications,
        characters,
        envelope,
        forms,
        gif,
        identifiers,
        laws,
        once_only,
        procedures,
    )
    from gyosei_forms.characters import comparison, hazards, mj, reduction, romaji
    from gyosei_forms.envelope import certificates, examples, jades, timestamps
    from gyosei_forms.envelope.certificates import examples as paths
    from gyosei_forms.envelope.certificates import holders
    from gyosei_forms.envelope.jades import examples as jades_examples
    from gyosei_forms.envelope.messages import examples as messages
    from gyosei_forms.envelope.timestamps import examples as stamping
    from gyosei_forms.parts import addresses, dates, recognition
    from gyosei_forms.parts.addresses import forms as address_forms
    from gyosei_forms.parts.addresses import municipalities, postal_codes
    from gyosei_forms.parts.contacts import mail, telephones, web
    from gyosei_forms.parts.places import coordinates, crs, datums, spatial_ids
    from gyosei_forms.parts.times import bands, lengths, periods, recurrence
    from gyosei_forms.procedures import survey
    from gyosei_forms.testing import people
    from gyosei_forms.testing.pki import demonstration

    split = addresses.split("東京都千代田区霞が関1-1").unwrap()
    person = next(people(1, 1))
    form = next(
        form
        for file in sorted((ROOT / "examples/forms").glob("*/form.yaml"))
        if (form := forms.read(file).value)
    )
    day = dt.date(2026, 4, 1)
    key = procedures.catalogue()[0].key
    found: list[Any] = [
        vars(examples), vars(messages), vars(jades_examples), vars(paths), vars(stamping),
        characters.describe("髙"), characters.substitutes("髙"), characters.cell_of("高"), characters.vendor_pairs(),
        comparison.compare("髙", "高"), comparison.same_after_reduction("髙", "高"), hazards.hazards(),
        mj.schemes(), mj.glyph("MJ000001"), mj.candidates("MJ000001"), reduction.reduce("髙橋").value,
        romaji.passport_tables(), identifiers.identify("7000012050002"),
        [recognition.recognize(text) for text in ("03-1234-5678", "令和8年4月1日")],
        laws.citations.read("測量法（昭和24年法律第188号）第55条の5第1項第2号"), laws.table.laws()[:9],
        laws.articles.parse("第3条第2項").value, laws.law_numbers.parse("昭和24年法律第188号").value,
        once_only.plan(key, applicant="corporation", receiver="national", as_of=day),
        once_only.compare(key, day, dt.date(2031, 4, 1), applicant="corporation", receiver="national"),
        once_only.requirements()[:9], once_only.routes()[:9], once_only.filings()[:9],
        once_only.documents(), once_only.facts(), once_only.matters(), once_only.mechanisms(),
        procedures.listings(), procedures.headings(), procedures.search("測量"), procedures.statistics(procedures.catalogue()),
        survey.editions(), survey.codes(), survey.attachments(),
        split, addresses.compare("東京都千代田区霞が関1-1", "東京都千代田区霞が関一丁目1"), address_forms.four_items(split).value,
        address_forms.three_items(split).value, address_forms.code_and_string(split).value,
        municipalities.table()[:9], postal_codes.read("100-8918").value,
        telephones.read("03-1234-5678").value, mail.read("name@example.jp").value, web.read("https://example.jp/").value,
        dates.read_era("令和元年5月1日").value, dates.read_vague("1990年頃").value, dates.era_dates(day),
        coordinates.read("35.6895,139.6917").value, crs.systems(), crs.geodetic_datums(), datums.names(),
        spatial_ids.from_coordinates(coordinates.read("35.6895,139.6917").unwrap(), zoom=20).value,
        bands.read("09:00-17:00").value, lengths.read("P1Y2M").value, periods.read("2026-04-01/2027-03-31").value,
        recurrence.read("毎週月曜日").value,
        gif.check(person, entity="Person", pattern="MP03"), gif.check({"familyName": 1}, entity="Person"),
        gif.conformance(["セイ", "メイ", "住所"], entity="Person"), gif.linkability(["氏名", "住所"], ["姓", "名"], entity="Person"),
        gif.map_to(["氏名", "住所"], entity="Person"), gif.split({"住所": "東京都千代田区霞が関1-1"}, entity="Person").value,
        gif.check({"familyName": 1}, entity="Person").findings, envelope.open(b"").report.findings,
        gif.compare({"a": "1"}, {"a": "2"}),
        forms.lint(form), forms.compare(form, form), forms.evaluate(form, {}), forms.check(form, {}),
        [bundle for file in sorted((ROOT / "examples/forms").glob("*.bundle.yaml"))
         if (bundle := forms.read_bundle(file).value)],
        [applications.Pair("a", "b", "text"), applications.published_items()[:9]],
        certificates.validate(demonstration().person.certificate, anchors=(), at=paths.AT),
        holders.read(demonstration().person.certificate), holders.read(demonstration().corporation.certificate),
        timestamps.read(stamping.authority().token(bytes(32))),
        envelope.conversation([], applicant=envelope.Expectations(), agency=envelope.Expectations()),
    ]  # fmt: skip
    _ = jades
    return found


def _town(**more: Any) -> Any:
    from gyosei_forms.parts.addresses.towns import Town, TownKind

    return Town(
        municipality_code="131016", town_id="0001000", kind=TownKind.OAZA_CHO, oaza_cho="霞が関", **more
    )


def _der() -> Any:
    from cryptography.hazmat.primitives.serialization import Encoding

    return Encoding.DER


def _validation_error(model: Any) -> pydantic.ValidationError:
    try:
        model.model_validate({"familyName": 1})
    except pydantic.ValidationError as error:
        return error
    raise AssertionError("a wrong record was taken")


class _Later:
    """A signer that is awaited."""

    def __init__(self, signer: Any) -> None:
        self.algorithm, self.public_jwk, self._signer = signer.algorithm, signer.public_jwk, signer

    async def sign_digest(self, digest: bytes) -> bytes:
        return self._signer.sign_digest(digest)


class _LaterStamp:
    """A time-stamping service that is awaited."""

    def __init__(self, service: Any) -> None:
        self._service = service

    async def stamp(self, request: Any) -> Any:
        return self._service.stamp(request)


class _Port:
    """A service that knows of no certificate."""

    def ask(self, certificate: Any, at: Any) -> None:
        return None


class _Registry:
    """A register of towns that knows none."""

    def municipalities(self) -> frozenset[str]:
        return frozenset({"131016"})

    def get(self, municipality_code: str, town_id: str, *, as_of: Any = None) -> None:
        return None

    def named(self, municipality_code: str, name: str, *, as_of: Any = None) -> tuple[Any, ...]:
        return ()
