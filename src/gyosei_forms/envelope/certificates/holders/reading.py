"""From a certificate to a typed value: what it says of its holder, read strictly, believed nowhere."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from cryptography import x509
from cryptography.x509.oid import NameOID

from gyosei_forms.envelope.certificates.certificate import Certificate, load
from gyosei_forms.envelope.certificates.holders import contents, identifiers, kinds
from gyosei_forms.envelope.certificates.holders.contents import Attributes, Extensions
from gyosei_forms.envelope.certificates.holders.kinds import Evidence, Kind, Pairs
from gyosei_forms.envelope.certificates.holders.values import (
    Holder,
    Office,
    OfficeName,
    OtherHolder,
    PersonAuthentication,
    PersonSignature,
    RegisteredCorporation,
    Seal,
)
from gyosei_forms.envelope.certificates.parsing import UNREADABLE, quietly
from gyosei_forms.envelope.certificates.rules import holders as rules
from gyosei_forms.envelope.certificates.rules import paths
from gyosei_forms.errors import LimitExceeded
from gyosei_forms.findings import Report, Result
from gyosei_forms.intake import add_limit
from gyosei_forms.limits import BYTES, DEFAULT, Limits, require_limits

_ATTRIBUTES = {
    NameOID.COUNTRY_NAME: "C",
    NameOID.ORGANIZATION_NAME: "O",
    NameOID.ORGANIZATIONAL_UNIT_NAME: "OU",
    NameOID.COMMON_NAME: "CN",
    NameOID.LOCALITY_NAME: "L",
    NameOID.STATE_OR_PROVINCE_NAME: "ST",
    NameOID.ORGANIZATION_IDENTIFIER: "organizationIdentifier",
}


def read(certificate: Certificate | x509.Certificate | bytes, *, limits: Limits = DEFAULT) -> Result[Holder]:
    """Return what a certificate (DER, PEM, or read already) says of its holder, as a value of the kind it says it is.

    Bytes of any content are taken: what is no certificate, or has extensions that cannot be read, gives a finding and no
    value. Every value comes with the finding that it is a claim; whether the issuer is the one it names is for path
    validation to say. Of a PEM text the first certificate is read. Takes about 70 microseconds.

    Raises :class:`~gyosei_forms.errors.UsageError` for anything that is neither bytes nor a certificate.
    """
    report = Report()
    loaded = _loaded(certificate, require_limits(limits), report)
    if loaded is None:
        return Result(None, report)
    raw, parsed = loaded
    fields = _fields(parsed, report)
    if fields is None:
        return Result(None, report)
    subject, issuer, first, last, extensions = fields
    policies = contents.policies(extensions)
    attributes = contents.attributes_of_person(extensions)
    kind, evidence = kinds.recognise(policies, issuer, contents.kinds_of_contents(extensions, attributes))
    _report_claim(kind, evidence, report)
    common: dict[str, Any] = {
        "kind": kind,
        "evidence": evidence,
        "subject": subject,
        "issuer": issuer,
        "policies": policies,
        "valid_from": first,
        "valid_until": last,
        "fingerprint": hashlib.sha256(raw).hexdigest(),
    }
    return Result(_holder(kind, common, extensions, attributes, report), report)


def _loaded(certificate: object, limits: Limits, report: Report) -> tuple[bytes, x509.Certificate] | None:
    """Return the octets of a certificate and the certificate parsed: of a PEM text, those of the first."""
    given: Any = certificate.parsed if isinstance(certificate, Certificate) else certificate
    if isinstance(given, bytes | bytearray) and given[:_LEADING].lstrip().startswith(_PEM):
        try:
            limits.hold("max_small_file_bytes", len(given), BYTES)
            with quietly():
                given = x509.load_pem_x509_certificate(bytes(given))
        except LimitExceeded as error:
            add_limit(report, error)
            return None
        except UNREADABLE:
            report.add(paths.UNREADABLE)
            return None
    return load(given, limits=limits, report=report)


def _fields(
    parsed: x509.Certificate, report: Report
) -> tuple[Pairs, Pairs, datetime, datetime, Extensions] | None:
    """Return names, validity and extensions, which the parser reads when they are asked for; ``None`` where one is malformed."""
    try:
        with quietly():
            names = _pairs(parsed.subject), _pairs(parsed.issuer)
            first, last = parsed.not_valid_before_utc, parsed.not_valid_after_utc
            return *names, first, last, {one.oid.dotted_string: one.value for one in parsed.extensions}
    except x509.DuplicateExtension:
        report.add(paths.DUPLICATE_EXTENSION)
    except UNREADABLE:
        report.add(paths.EXTENSION_UNREADABLE)
    return None


_PEM = b"-----BEGIN"
_LEADING = 100
"""How far into a text its beginning is looked for, after blanks."""


def _pairs(name: x509.Name) -> Pairs:
    return tuple(
        [
            (_ATTRIBUTES.get(one.oid) or one.oid.dotted_string, one.value)
            for one in name
            if isinstance(one.value, str)
        ]
    )


def _report_claim(kind: Kind, evidence: frozenset[Evidence], report: Report) -> None:
    if kind is Kind.OTHER:
        report.add(rules.KIND_UNKNOWN)
        return
    found = [rules.CLAIM_ONLY]
    if Evidence.DEMONSTRATION in evidence:
        found.append(rules.DEMONSTRATION)
    elif Evidence.TEST in evidence:
        found.append(rules.TEST_ENVIRONMENT)
    elif Evidence.ISSUER not in evidence and kinds.has_published_issuer(kind):
        found.append(rules.OTHER_ISSUER)
    for rule in found:
        report.add(rule, kind_ja=kind.word("ja"), kind_en=kind.word("en"))


def _holder(
    kind: Kind, common: dict[str, Any], extensions: Extensions, attributes: Attributes, report: Report
) -> Holder:
    """Return the value of a kind: what all have, and what it has of its own."""
    if kind is Kind.PERSON_SIGNATURE:
        return PersonSignature(**common, **contents.person(attributes, report))
    if kind is Kind.PERSON_AUTHENTICATION:
        return PersonAuthentication(**common)
    if kind is Kind.REGISTERED_CORPORATION:
        return RegisteredCorporation(**common, **contents.corporation(extensions, report))
    if kind in (Kind.OFFICIAL, Kind.LOCAL_OFFICIAL):
        japanese = next(map(_pairs, contents.alternative_names(extensions)), None)
        ja = None if japanese is None else _office_name(japanese)
        return Office(**common, office=_office_name(common["subject"]), office_ja=ja)
    if kind is Kind.SEAL:
        written = _first(common["subject"], "organizationIdentifier")
        identifier = None if written is None else identifiers.parse(written)
        if identifier is None:
            report.add(rules.IDENTIFIER_FORM, "/subject/organizationIdentifier")
        return Seal(**common, organization=_first(common["subject"], "O"), identifier=identifier)
    return OtherHolder(**common)


def _office_name(pairs: Pairs) -> OfficeName:
    units = tuple(value for attribute, value in pairs if attribute == "OU")
    return OfficeName(_first(pairs, "O"), units, _first(pairs, "CN"))


def _first(pairs: Pairs, attribute: str) -> str | None:
    return next((value for found, value in pairs if found == attribute), None)
