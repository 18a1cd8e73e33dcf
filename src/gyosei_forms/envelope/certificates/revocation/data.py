"""The revocation data that a caller gives, read once however often they are used."""

from __future__ import annotations

from dataclasses import dataclass, field

from cryptography import x509

from gyosei_forms import limits as limits_
from gyosei_forms.envelope.blocks.guards import is_a
from gyosei_forms.envelope.certificates.revocation import crl as crl_
from gyosei_forms.envelope.certificates.revocation import ocsp as ocsp_
from gyosei_forms.envelope.certificates.revocation.answers import RevocationPort
from gyosei_forms.envelope.certificates.rules import paths as rules
from gyosei_forms.errors import LimitExceeded, require
from gyosei_forms.findings import Report
from gyosei_forms.intake import add_limit
from gyosei_forms.limits import BYTES, ITEMS, Limits


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Revocation:
    """What is at hand about revocation: lists and responses as data, and a port for what is not published.

    ``crls`` are CRLs (DER, or parsed), ``ocsp`` OCSP responses (DER). Nothing is fetched. What cannot be read, or is
    over ``max_revocation_bytes``, is in :attr:`report` and counts as not given. Raises
    :class:`~gyosei_forms.errors.UsageError` for other types, :class:`~gyosei_forms.errors.LimitExceeded` for more than
    ``max_revocation_data`` of them.
    """

    crls: tuple[bytes | x509.CertificateRevocationList, ...] = ()
    ocsp: tuple[bytes, ...] = ()
    port: RevocationPort | None = None
    limits: Limits = limits_.DEFAULT
    report: Report = field(init=False, compare=False)
    """What cannot be read, at ``/crls/0`` or ``/ocsp/0``."""
    lists: tuple[tuple[str, crl_.Crl], ...] = field(init=False, compare=False)
    responses: tuple[tuple[str, ocsp_.Response], ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        require(
            is_a(self.crls, tuple)
            and is_a(self.ocsp, tuple)
            and all(isinstance(one, bytes | x509.CertificateRevocationList) for one in self.crls)
            and all(is_a(one, bytes) for one in self.ocsp),
            "crls は CRL（DER の bytes か、読み込んだもの）、ocsp は OCSP レスポンス（DER の bytes）の tuple です。",
            "crls is a tuple of CRLs (DER as bytes, or parsed), ocsp one of OCSP responses (DER as bytes).",
        )
        limits_.require_limits(self.limits).hold(
            "max_revocation_data", len(self.crls) + len(self.ocsp), ITEMS
        )
        report = Report()
        lists, responses = [], []
        for index, raw in enumerate(self.crls):
            pointer = f"/crls/{index}"
            if not self._is_small(raw, pointer, report):
                continue
            list_ = crl_.read(raw)
            if list_ is None:
                report.add(rules.CRL_UNREADABLE, pointer)
            else:
                lists.append((pointer, list_))
        for index, raw in enumerate(self.ocsp):
            pointer = f"/ocsp/{index}"
            if not self._is_small(raw, pointer, report):
                continue
            response = ocsp_.read(raw)
            if response is None:
                report.add(rules.OCSP_UNREADABLE, pointer)
            else:
                responses.append((pointer, response))
        object.__setattr__(self, "report", report)
        object.__setattr__(self, "lists", tuple(lists))
        object.__setattr__(self, "responses", tuple(responses))

    def _is_small(self, raw: object, pointer: str, report: Report) -> bool:
        if not isinstance(raw, bytes):
            return True
        try:
            self.limits.hold("max_revocation_bytes", len(raw), BYTES)
        except LimitExceeded as error:
            add_limit(report, error, pointer)
            return False
        return True

    def __repr__(self) -> str:
        return f"<Revocation: {len(self.lists)} CRLs, {len(self.responses)} OCSP responses>"
