"""What a certificate is used for, and what its extensions must say for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from gyosei_forms.envelope.certificates.certificate import Certificate
from gyosei_forms.envelope.certificates.rules import paths as rules
from gyosei_forms.findings import Report
from gyosei_forms.text import Lang, Text


class Purpose(StrEnum):
    """What the certificate at the end of a path is used for."""

    SIGNER = "signer"
    """Signatures of people and offices: KeyUsage digitalSignature or nonRepudiation; an ExtendedKeyUsage, where there is
    one, names document signing (RFC 9336), mail or any use."""
    TSA = "time stamping"
    """Timestamps (RFC 3161 §2.3): a critical ExtendedKeyUsage that names time stamping alone."""
    OCSP_SIGNER = "OCSP"
    """Answers of OCSP on behalf of a CA (RFC 6960 §4.2.2.2): ExtendedKeyUsage OCSPSigning."""
    CRL_SIGNER = "CRL"
    """Revocation lists: KeyUsage cRLSign."""
    PATH_ALONE = "path alone"
    """No particular use: the path of RFC 5280 alone is judged, for instance that of a CA."""

    def word(self, lang: Lang) -> str:
        """Return what a reader sees."""
        return _WORDS[self].get(lang)


_WORDS = {
    Purpose.SIGNER: Text("文書への署名", "signing of documents"),
    Purpose.TSA: Text("タイムスタンプ", "time stamping"),
    Purpose.OCSP_SIGNER: Text("OCSP の応答", "answers of OCSP"),
    Purpose.CRL_SIGNER: Text("CRL の発行", "signing of CRLs"),
    Purpose.PATH_ALONE: Text("用途を問わない", "no particular use"),
}


@dataclass(frozen=True, slots=True, repr=False)
class _Demand:
    usages: frozenset[str]
    """Bits of KeyUsage of which one must be there."""
    extended: frozenset[x509.ObjectIdentifier] = frozenset()
    """Uses of ExtendedKeyUsage of which one must be there."""
    extended_required: bool = False
    extended_alone: bool = False
    """Critical, and without any other use."""
    may_be_ca: bool = False


_DIGITAL = frozenset({"digital_signature", "content_commitment"})
_DEMANDS = {
    Purpose.SIGNER: _Demand(
        _DIGITAL,
        frozenset(
            {
                x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36"),
                ExtendedKeyUsageOID.EMAIL_PROTECTION,
                ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE,
            }
        ),
    ),
    Purpose.TSA: _Demand(
        _DIGITAL, frozenset({ExtendedKeyUsageOID.TIME_STAMPING}), extended_required=True, extended_alone=True
    ),
    Purpose.OCSP_SIGNER: _Demand(
        _DIGITAL, frozenset({ExtendedKeyUsageOID.OCSP_SIGNING}), extended_required=True
    ),
    Purpose.CRL_SIGNER: _Demand(frozenset({"crl_sign"}), may_be_ca=True),
}


def check(leaf: Certificate, purpose: Purpose, report: Report, pointer: str) -> None:
    """Add what keeps the certificate at the end of a path from its purpose."""
    demand = _DEMANDS.get(purpose)
    if demand is None:
        return
    if leaf.is_ca and not demand.may_be_ca:
        report.add(rules.CA_AS_LEAF, pointer)
    usage = leaf.value(x509.KeyUsage)
    if usage is None:
        report.add(rules.NO_KEY_USAGE, pointer)
    elif not any(getattr(usage, one) for one in demand.usages):
        report.add(rules.OTHER_KEY_USAGE, pointer, ja=purpose.word("ja"), en=purpose.word("en"))
    if not _extended_fits(leaf, demand):
        report.add(rules.OTHER_EXTENDED_USAGE, pointer, ja=purpose.word("ja"), en=purpose.word("en"))


def _extended_fits(leaf: Certificate, demand: _Demand) -> bool:
    extension = leaf.extension(x509.ExtendedKeyUsage)
    if extension is None:
        return not demand.extended_required
    uses = set(extension.value)
    if demand.extended_alone:
        return extension.critical and uses == demand.extended
    return not demand.extended or not uses.isdisjoint(demand.extended)
