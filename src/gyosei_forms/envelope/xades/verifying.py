"""Verifying XAdES B-B: the form of the signature, the certificate that is meant, the signature, the properties, the parts.

The key is that of the certificate which the signed properties name. Whether that certificate is to be trusted (issuer,
validity, revocation, key usage) is not judged by ``verify``, and each signature that holds says so in a finding.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from cryptography import x509

from gyosei_forms import intake
from gyosei_forms import limits as limits_
from gyosei_forms.clock import JST
from gyosei_forms.envelope import rules as envelope_rules
from gyosei_forms.envelope.algorithms import Policy, Standing
from gyosei_forms.envelope.jades.long_term.levels import Judged
from gyosei_forms.envelope.jades.long_term.validating import Trust
from gyosei_forms.envelope.jades.parts import Digest, Parts, require_parts
from gyosei_forms.envelope.jades.verifying import Signed
from gyosei_forms.envelope.rules import xades as rules
from gyosei_forms.envelope.verdict import PartStatus
from gyosei_forms.envelope.xades import properties, signing, unsigned
from gyosei_forms.envelope.xades.evidence import Evidence
from gyosei_forms.envelope.xades.names import ASIC, SIGNED_PROPERTIES, xades
from gyosei_forms.envelope.xades.properties import Properties
from gyosei_forms.envelope.xmldsig import arguments, checking, parsing, structure
from gyosei_forms.envelope.xmldsig.checking import Held
from gyosei_forms.envelope.xmldsig.documents import first
from gyosei_forms.envelope.xmldsig.elements import Off, children
from gyosei_forms.envelope.xmldsig.names import ds
from gyosei_forms.envelope.xmldsig.parsing import Element
from gyosei_forms.envelope.xmldsig.references import Document, Reference
from gyosei_forms.envelope.xmldsig.structure import Signature
from gyosei_forms.errors import LimitExceeded, require
from gyosei_forms.findings import Report, Result, pointer
from gyosei_forms.limits import Limits

DigestOf = Callable[[str, str], bytes | None]
"""Returns the digest of a part by its name and a hash; ``None`` where only another digest of it is known."""


class Covering(NamedTuple):
    """The parts that there are, and whether each signature must cover them all."""

    names: Collection[str]
    digest_of: DigestOf
    all_of_them: bool = True


def verify(
    signature: bytes,
    parts: Parts,
    *,
    algorithms: Collection[str] | None = None,
    certificates: Sequence[x509.Certificate] = (),
    policy: Policy | None = None,
    at: datetime | None = None,
    canonical: bool = False,
    limits: Limits = limits_.DEFAULT,
    report: Report | None = None,
    pointer: str = "",
) -> Result[tuple[Signed, ...]]:
    """Verify a file of XAdES signatures, of one person or of several, over parts; whatever the bytes are, nothing is raised.

    ``signature`` is ``XAdESSignatures`` of ASiC or a single ``Signature``. ``parts`` are all that is to be covered by each
    signature: a part that a signature does not name is an error. ``certificates`` are known to the caller, for signatures
    that name theirs by digest only. ``algorithms``, ``policy`` and ``at`` (aware, default: now) say what may be used, and
    ``canonical`` demands the one form that :func:`sign` and :func:`join` write. Returns one
    :class:`~gyosei_forms.envelope.jades.Signed` for each signature, or no value where the file cannot be read. Raises
    :class:`~gyosei_forms.errors.UsageError` for arguments of a wrong type.
    """
    require(isinstance(signature, bytes), "署名は bytes で渡してください。", "pass the signature as bytes.")
    require_parts(parts)
    given: object = canonical
    require(isinstance(given, bool), "canonical は bool です。", "canonical is a bool.")
    held = arguments.hold(algorithms, certificates, policy, at, limits, report, pointer)
    covering = Covering(parts.keys(), lambda name, hash_name: digest_of(parts, name, hash_name))
    found = verify_file(signature, covering, held, pointer, canonical=canonical)
    for index, one in enumerate(found.value or ()):
        if one.signed.holds:
            held.report.add(rules.PATH_NOT_JUDGED, f"{pointer}/signatures/{index}")
    return Result(None if found.value is None else tuple(one.signed for one in found.value), found.report)


def digest_of(parts: Parts, name: str, hash_name: str) -> bytes | None:
    """Return the digest of a part; ``None`` where another digest of it was given."""
    content = parts[name]
    if isinstance(content, Digest):
        return content.value if content.hash_name == hash_name else None
    return hashlib.new(hash_name, content).digest()


class Found(NamedTuple):
    """One signature of a file, where it is, and what its certificate and timestamps come to (where asked, if it holds)."""

    signed: Signed
    place: str
    judged: Judged | None


def verify_file(
    raw: bytes,
    covering: Covering,
    held: arguments.Held,
    pointer: str = "",
    *,
    canonical: bool = False,
    trust: Trust | None = None,
) -> Result[tuple[Found, ...]]:
    """Verify a file of signatures as :func:`verify` does; the arguments are held already.

    With ``trust``, each is checked for the time that its timestamps prove, and its certificate is judged for that time.
    """
    report = held.report
    read = read_file(raw, held, pointer)
    if read is None:
        return Result(None, report)
    found, written = [], []
    for index, element in enumerate(read.elements):
        own = Report(max_findings=held.limits.max_findings)
        evidence = None if trust is None else Evidence(element, trust, own)
        asked = held if evidence is None else held._replace(at=evidence.at)
        check = Check(read.document, element, covering, asked, Report(max_findings=held.limits.max_findings))
        signed = check.run()
        judged = None if evidence is None or not signed.holds else evidence.judged(signed.certificates[0])
        place = f"{pointer}/signatures/{index}"
        found.append(Found(signed, place, judged))
        written.append(check.again() if canonical else None)
        report.extend(check.report, place)
    if canonical and (None in written or signing.file_of([one for one in written if one]) != raw):
        report.add(envelope_rules.SIGNATURE_NOT_CANONICAL, pointer, field="XML")
    return Result(tuple(found), report)


class ReadFile(NamedTuple):
    """A file of signatures: the document, and the signatures in it."""

    document: Document
    elements: list[Element]


def read_file(raw: bytes, held: arguments.Held, pointer: str) -> ReadFile | None:
    """Return the signatures of a file; ``None``, and why, where it cannot be read."""
    root = parsing.parse(raw, held.limits, held.report, pointer, limit="max_xml_signature_bytes")
    if root is None:
        return None
    try:
        return ReadFile(Document(raw, root), _signatures(root, held.limits))
    except Off as error:
        error.add_to(held.report, pointer)
    except LimitExceeded as error:
        intake.add_limit(held.report, error, pointer)
    return None


def _signatures(root: Element, limits: Limits) -> list[Element]:
    """Return the signatures of a file; raises :class:`Off` where it is none of signatures."""
    if root.tag == ds("Signature"):
        return [root]
    if root.tag != f"{{{ASIC}}}XAdESSignatures":
        raise Off(rules.WRONG_ROOT)
    found = children(root)
    if not found:
        raise Off(rules.NO_SIGNATURE)
    limits.hold("max_signatures", len(found), limits_.ITEMS)
    if any(one.tag != ds("Signature") for one in found):
        raise Off(rules.WRONG_ROOT)
    return found


@dataclass(slots=True, repr=False)
class Check:
    """The check of one signature, step by step. What was read of one that holds stays, to be written again."""

    document: Document
    element: Element
    covering: Covering
    held: arguments.Held
    report: Report
    signature: Signature | None = None
    properties: Properties | None = None

    def run(self) -> Signed:
        """Return what was found; add why where it is not as it must be."""
        try:
            return self._judged()
        except Off as error:
            error.add_to(self.report, "")
        except LimitExceeded as error:
            intake.add_limit(self.report, error)
        return Signed(parts=dict.fromkeys(self.covering.names, PartStatus.UNDECIDED))

    def _judged(self) -> Signed:
        signature = structure.read(self.element, self.held.limits)
        said_in, reference = self._signed_properties(signature)
        said = properties.read(said_in)
        value = self._value(signature, said)
        if value is None:
            return Signed(parts=dict.fromkeys(self.covering.names, PartStatus.UNDECIDED))
        checking.hold_key_values(signature, value.certificate)
        self._hold_within(signature, reference)
        signed_at = said.signed_at.astimezone(JST)
        if signed_at > self.held.at:
            self.report.add(envelope_rules.LATER_THAN_NOW, "/properties/SigningTime")
        self._hold_period(signature, value, signed_at)
        if said.old:
            self.report.add(rules.OLD_CERTIFICATE_REFERENCE, "/properties/SigningCertificate")
        statuses = self._parts(signature, said)
        self.signature, self.properties = signature, said
        return Signed(
            holds=True,
            ok=self.report.ok,
            algorithm=signature.algorithm,
            standing=value.standing,
            certificates=first(value.certificate, signature.certificates),
            key=value.certificate.key_thumbprint,
            signed_at=signed_at,
            roles=said.roles,
            commitments=said.commitments,
            parts=statuses,
        )

    def _signed_properties(self, signature: Signature) -> tuple[Element, Reference]:
        """Return the signed properties and the reference to them; they stand where the standard puts them, and only there."""
        qualifying = self._qualifying(signature)
        own = self.element.get("Id")
        inner = children(qualifying)
        if not inner or inner[0].tag != xades("SignedProperties"):
            raise Off(rules.PROPERTIES_MISSING)
        if own is None or qualifying.get("Target") != f"#{own}":
            raise Off(rules.FORM, field="Target")
        typed = [one for one in signature.references if one.type == SIGNED_PROPERTIES]
        if len(typed) != 1 or not typed[0].uri.startswith("#") or typed[0].enveloped:
            raise Off(rules.PROPERTIES_NOT_SIGNED)
        if self.document.find(typed[0]) is not inner[0]:
            raise Off(rules.WRONG_OBJECT)
        return inner[0], typed[0]

    def _qualifying(self, signature: Signature) -> Element:
        found = [
            one
            for object_ in signature.objects
            for one in object_.iterchildren(xades("QualifyingProperties"))
        ]
        if len(found) != 1:
            raise Off(rules.PROPERTIES_MISSING)
        return found[0]

    def _value(self, signature: Signature, said: Properties) -> Held | None:
        """Return whose signature it is: the certificate is the one that the signed properties name, wherever it stands."""
        carried = signature.certificates or self.held.certificates
        if not carried:
            raise Off(rules.NO_CERTIFICATE)
        named = [one for one in carried if said.certificates[0].is_of(one)]
        if not named:
            raise Off(rules.CERTIFICATE_OTHER)
        day = self.held.at.astimezone(JST).date()
        return checking.hold_value(signature, named[:1], self.held.names, self.held.policy, day, self.report)

    def _hold_within(self, signature: Signature, properties_: Reference) -> None:
        """Hold the references into the file: to the signed properties first, then to whatever else."""
        within = [one for one in signature.references if one.within and one is not properties_]
        for one in (properties_, *within):
            content = self.document.content(one, self.element)
            if hashlib.new(one.hash_name, content).digest() != one.digest:
                raise Off(rules.CONTENT_CHANGED)

    def _hold_period(self, signature: Signature, value: Held, signed_at: datetime) -> None:
        """Hold the claimed day of signing against the last day on which the algorithm signs."""
        policy, name = self.held.policy, signature.algorithm
        if policy.standing(name, value.certificate.key, signed_at.date()) is not Standing.ALLOWED:
            self.report.add(rules.SIGNED_TOO_LATE, "/signatureMethod", algorithm=name, policy=policy.name)

    # --- the parts

    def _parts(self, signature: Signature, said: Properties) -> dict[str, PartStatus]:
        """Compare the parts with the references, both ways; return the status of each by its name."""
        signed: dict[str, Reference] = {}
        for one in signature.references:
            if not one.within and one.target in signed:
                raise Off(rules.REFERENCE_TWICE)
            if not one.within:
                signed[one.target] = one
        statuses: dict[str, PartStatus] = {}
        for name in self.covering.names:
            reference = signed.pop(name, None)
            statuses[name] = status = self._status(name, reference)
            rule = _RULES.get(status)
            if rule is not None and (status is not PartStatus.EXTRA or self.covering.all_of_them):
                self.report.add(rule, pointer("parts", name))
            if reference is not None and reference.id not in said.formats:
                self.report.add(rules.NO_FORMAT, pointer("parts", name))
        for name in signed:
            self.report.add(rules.PART_MISSING, pointer("parts", name))
            statuses[name] = PartStatus.MISSING
        return statuses

    def _status(self, name: str, reference: Reference | None) -> PartStatus:
        if reference is None:
            return PartStatus.EXTRA
        value = self.covering.digest_of(name, reference.hash_name)
        if value is None:
            return PartStatus.UNDECIDED
        return PartStatus.OK if value == reference.digest else PartStatus.CHANGED

    # --- the one form

    def again(self) -> bytes | None:
        """Return the signature as it is written from what was read; ``None`` where it cannot be."""
        signature, said = self.signature, self.properties
        if signature is None or said is None or not _in_seconds(said):
            return None
        algorithm = self.held.policy.algorithms[signature.algorithm]
        rows = [
            signing.Row(one.uri, one.hash_name, one.digest, said.formats.get(one.id, ""))
            for one in signature.references
            if not one.within
        ]
        certificates = [one.certificate for one in signature.certificates]
        made = signing.draft(rows, said, signature.algorithm, certificates)
        if tuple(map(properties.of, certificates)) != said.certificates:
            return None
        try:
            added = unsigned.read(self._qualifying(signature))
        except Off:
            return None
        return made.finished(algorithm.canonical(signature.value), unsigned.write(added))


_RULES = {
    PartStatus.EXTRA: rules.PART_NOT_COVERED,
    PartStatus.CHANGED: rules.PART_CHANGED,
    PartStatus.UNDECIDED: rules.DIGEST_FORM,
}


def _in_seconds(said: Properties) -> bool:
    return said.signed_at.microsecond == 0
