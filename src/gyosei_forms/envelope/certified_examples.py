"""One envelope that is signed with a certificate, and every way in which that does not suffice: the examples of the rules.

The certificates are those of the examples of paths; the anchor is theirs, and nobody else's.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from gyosei_forms.envelope import examples, keeping, sealing
from gyosei_forms.envelope.certificates import examples as paths
from gyosei_forms.envelope.certificates.anchors import Anchor
from gyosei_forms.envelope.certificates.revocation import Revocation
from gyosei_forms.envelope.expectations import Expectations
from gyosei_forms.envelope.opening import open  # noqa: A004 - the function under example
from gyosei_forms.envelope.signatory import Signatory
from gyosei_forms.envelope.signers import FileKeySigner
from gyosei_forms.envelope.submission import SignedBy
from gyosei_forms.envelope.timestamps import examples as stamping
from gyosei_forms.envelope.timestamps.requests import Request
from gyosei_forms.errors import unknown
from gyosei_forms.findings import Report, Result
from gyosei_forms.text import Text

AT = paths.AT


def sealed(
    leaf: Mapping[str, Any] | None = None,
    ca: Mapping[str, Any] | None = None,
    *,
    certificate: x509.Certificate | None = None,
) -> bytes:
    """Return the envelope, signed with the certificate of the example after changes of it, or of its CA."""
    first = certificate or dataclasses.replace(paths.ISSUED_LEAF, **(leaf or {})).made()
    chain = [first, dataclasses.replace(paths.ISSUED_CA, **(ca or {})).made()]
    submission = dataclasses.replace(examples.SUBMISSION, created=AT - timedelta(hours=1))
    return sealing.seal(submission, signers=[Signatory(FileKeySigner(paths.key("leaf")), chain)])


def expecting(**changes: Any) -> Expectations:
    """Return what the receiver expects: a certificate under the anchor of the example, at its time."""
    lists = Revocation(crls=(paths.crl("CA"), paths.crl("root")))
    usual: dict[str, Any] = {"anchors": (paths.anchor(),), "as_of": AT, "revocation": lists}
    return Expectations(**usual | changes)


def _revoked(**lists: bytes) -> Expectations:
    crls = {name: paths.crl(name) for name in ("CA", "root")} | lists
    return expecting(revocation=Revocation(crls=tuple(crls.values())))


def _person(*, policy: str, attributes: Mapping[int, str] | None = None) -> bytes:
    """Return the envelope, signed with a certificate like a person's."""
    from gyosei_forms.envelope.certificates.holders import examples as holding

    made = dict(paths.LEAF)
    found = x509.PolicyInformation(x509.ObjectIdentifier(policy), None)
    made[x509.CertificatePolicies] = (x509.CertificatePolicies([found]), False)
    if attributes is not None:
        names = holding.attributes(holding.PERSON | dict(attributes))
        made[x509.SubjectAlternativeName] = (names, False)
    return sealed({"extensions": made})


def _signed_by_person(attributes: Mapping[int, str]) -> bytes:
    from gyosei_forms.envelope.certificates.holders import examples as holding

    return _person(policy=holding.DEMONSTRATION, attributes=attributes)


def _of_person() -> Expectations:
    from gyosei_forms.envelope.certificates.holders import examples as holding

    return expecting(holders={SignedBy.APPLICANT: holding.APPLICANT})


def _only_of_people() -> Expectations:
    from gyosei_forms.envelope.certificates.holders import Kind

    return expecting(kinds={SignedBy.APPLICANT: (Kind.PERSON_SIGNATURE,)})


@dataclasses.dataclass(frozen=True, slots=True, repr=False)
class _OverAnother:
    """An authority that stamps something else than it is asked for."""

    def stamp(self, request: Request) -> Result[bytes]:
        """Return a timestamp over nothing."""
        return stamping.authority().stamp(dataclasses.replace(request, digest=bytes(len(request.digest))))


def _stamping(**changes: Any) -> Expectations:
    moment = stamping.AT + timedelta(days=1)
    lists = Revocation(
        crls=(*(paths.crl(one, at=moment) for one in ("CA", "root")), stamping.crl(stamping.AT))
    )
    authority = Anchor.of(stamping.root().certificate)
    return expecting(as_of=moment, authorities=(authority,), revocation=lists, **changes)


def _early() -> bytes:
    return keeping.timestamp(
        sealed({"begin": stamping.AT + timedelta(hours=1)}), stamping.authority()
    ).unwrap()


def _for_servers() -> bytes:
    use = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    return sealed({"extensions": {**paths.LEAF, x509.ExtendedKeyUsage: (use, False)}})


def _with_sha1() -> bytes:
    leaf = paths.EDITS["signed with SHA-1"]().leaf
    return sealed(certificate=x509.load_der_x509_certificate(leaf) if isinstance(leaf, bytes) else leaf)


_R = x509.ReasonFlags
EDITS: dict[str, tuple[Callable[[], bytes], Callable[[], Expectations]]] = {
    "signed with a certificate": (sealed, expecting),
    "another anchor": (
        sealed,
        lambda: expecting(anchors=(Anchor.of(stamping.root().certificate),)),
    ),
    "a certificate that was revoked": (
        sealed,
        lambda: _revoked(CA=paths.crl("CA", revoked={77: _R.unspecified})),
    ),
    "a CA that was revoked": (
        sealed,
        lambda: _revoked(root=paths.crl("root", revoked={7: _R.ca_compromise})),
    ),
    "a certificate that has ended": (lambda: sealed({"end": AT - paths.DAY}), expecting),
    "a CA that has ended": (lambda: sealed(ca={"end": AT - paths.DAY}), expecting),
    "a certificate for servers": (_for_servers, expecting),
    "nothing known about revocation": (sealed, lambda: expecting(revocation=None)),
    "a certificate signed with SHA-1": (_with_sha1, expecting),
    "a timestamp over another signature": (
        lambda: keeping.timestamp(sealed(), _OverAnother()).unwrap(),
        _stamping,
    ),
    "with a timestamp": (lambda: keeping.timestamp(sealed(), stamping.authority()).unwrap(), _stamping),
    "stamped before the certificate was valid": (_early, _stamping),
    "a certificate of another kind": (sealed, _only_of_people),
    "a certificate of the person": (lambda: _signed_by_person({}), _of_person),
    "a certificate of somebody else": (lambda: _signed_by_person({1: "見本　次郎"}), _of_person),
    "a certificate that may be somebody else's": (
        lambda: _signed_by_person({1: "見本　大郎", 2: "00010"}),
        _of_person,
    ),
    "a certificate without a holder to compare": (sealed, _of_person),
    "a certificate for authentication": (lambda: _person(policy="1.3.6.1.4.1.32473.8.2"), expecting),
}
"""The envelope, and what the receiver expects."""


def report(edit: str) -> Report:
    """Return the findings on the envelope of a name."""
    if edit not in EDITS:
        raise unknown(Text("例", "example"), edit, EDITS)
    made, expect = EDITS[edit]
    return open(made(), expect=expect()).report
