"""The demonstration PKI as an object: anchors, people and offices with their signers, CRLs, OCSP answers, timestamps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from gyosei_forms import tables
from gyosei_forms.errors import UsageError, require, unknown
from gyosei_forms.testing.pki import architecture
from gyosei_forms.testing.pki.timestamps import TimestampAuthority, require_moment
from gyosei_forms.text import Text

if TYPE_CHECKING:
    from gyosei_forms.envelope import FileKeySigner

COMMENT = "DEMONSTRATION KEY, published, proves nothing"


@dataclass(frozen=True, slots=True)
class Credential:
    """A certificate with what its holder signs with. The private key is published; it proves nothing."""

    name: str
    chain: tuple[x509.Certificate, ...]
    """The certificate of the holder, then those of its issuers, without the anchor."""
    private_key_pem: bytes = field(repr=False)

    @property
    def certificate(self) -> x509.Certificate:
        """The holder's own certificate."""
        return self.chain[0]

    @property
    def signer(self) -> FileKeySigner:
        """A signer with the holder's key: RS256 for the RSA keys, ES256 for the others."""
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

        from gyosei_forms.envelope import FileKeySigner

        algorithm = "RS256" if isinstance(self.certificate.public_key(), RSAPublicKey) else "ES256"
        return FileKeySigner.from_pem(self.private_key_pem, algorithm=algorithm, comment=COMMENT)


class Demonstration:
    """A PKI that imitates the certificates of Japanese procedures.

    Its certificates are packaged (certomancer made them from the table, and a test makes them again); CRLs, OCSP answers
    and timestamps are made when they are asked for. Made by :func:`gyosei_forms.testing.pki.demonstration`. Nothing of it reaches the anchor of a real authority: the
    names say 実演, the keys are published, the policies lie under the enterprise number for documentation.
    """

    def __init__(self, *, impostor: bool = False) -> None:
        self._impostor = impostor
        self._made: dict[str, x509.Certificate] = {} if impostor else _packaged()
        self._crls: dict[tuple[str, int], bytes] = {}
        self._rows = {row["name"]: row for row in architecture.leaves()}
        self._authorities = {row["name"]: row for row in architecture.authorities()}

    @cached_property
    def _architecture(self) -> Any:
        made = {name: one.public_bytes(Encoding.DER) for name, one in self._made.items()}
        return architecture.build(impostor=self._impostor, made=made)

    # --- who is trusted

    @property
    def anchors(self) -> tuple[x509.Certificate, ...]:
        """The root, which a receiver of demonstrations trusts and nobody else does."""
        return (self._certificate("root"),)

    @property
    def authorities(self) -> Mapping[str, x509.Certificate]:
        """The certificates of the issuing authorities by name."""
        names = (name for name, row in self._authorities.items() if "issuer" in row)
        return MappingProxyType({name: self._certificate(name) for name in names})

    # --- who signs

    @property
    def person(self) -> Credential:
        """A certificate like 署名用電子証明書 of JPKI, with name, address, date of birth and sex."""
        return self.credential("person")

    @property
    def person_substituted(self) -> Credential:
        """One like it, in whose name a substitute character stands for another (邦 for one that is not told)."""
        return self.credential("person-substituted")

    @property
    def person_authentication(self) -> Credential:
        """A certificate like 利用者証明用電子証明書 of JPKI, without any of these."""
        return self.credential("person-authentication")

    @property
    def corporation(self) -> Credential:
        """A certificate like 商業登記電子証明書."""
        return self.credential("corporation")

    @property
    def official(self) -> Credential:
        """A certificate like that of an office of the government (官職)."""
        return self.credential("official")

    @property
    def local_official(self) -> Credential:
        """A certificate like that of an office of a municipality (職責)."""
        return self.credential("local-official")

    @property
    def seal(self) -> Credential:
        """A certificate for eシール."""
        return self.credential("seal")

    @property
    def variants(self) -> tuple[str, ...]:
        """The names of the certificates with a flaw; :meth:`credential` gives them."""
        return tuple(row["name"] for row in architecture.table()["variant"])

    def credential(self, name: str) -> Credential:
        """Return a certificate with its key by name, those with a flaw too (``expired``, ``revoked`` …).

        Raises :class:`~gyosei_forms.errors.UsageError` for an unknown name.
        """
        if name not in self._rows:
            raise unknown(Text("実演の証明書", "demonstration certificate"), name, self._rows)
        return Credential(name, self._chain(name), architecture.key_pem(self._rows[name].get("key", name)))

    # --- who stamps

    @property
    def tsa(self) -> TimestampAuthority:
        """The time-stamping authority of 2025 to 2036 (P-256)."""
        return self._timestamps("timestamps")

    @property
    def archive_tsa(self) -> TimestampAuthority:
        """The time-stamping authority of 2029 to 2044 (P-384), for the renewal of what the other stamped."""
        return self._timestamps("archive-timestamps")

    # --- who answers on revocation

    def crl(self, authority: str, at: datetime) -> bytes:
        """Return the CRL of an authority (``root`` too) in force at a time, as DER: of that day, for a day.

        Raises :class:`~gyosei_forms.errors.UsageError` for an unknown authority, or a time before it.
        """
        self._require_authority(authority)
        moment = require_moment(at)
        first = self._certificate(authority).not_valid_before_utc
        require(
            moment >= first,
            "認証局の有効期間より前の時刻です。",
            "the time is before the authority's validity.",
        )
        number = (moment - first).days
        if (authority, number) not in self._crls:
            self._crls[authority, number] = self._new_crl(authority, moment)
        return self._crls[authority, number]

    def crls(self, at: datetime) -> tuple[bytes, ...]:
        """Return the CRLs in force at a time, of the authorities that publish one.

        As in JPKI, those of the people's certificates are not among them: they are given to accredited verifiers.
        """
        return tuple(
            self.crl(name, at) for name, row in self._authorities.items() if not row.get("unpublished")
        )

    def ocsp(self, certificate: x509.Certificate, at: datetime) -> bytes:
        """Return the answer of the issuer's OCSP responder on a certificate, made at a time, good for a day, as DER.

        Also for the people's certificates, as an accredited verifier gets it. Raises
        :class:`~gyosei_forms.errors.UsageError` for a certificate of another PKI.
        """
        moment = require_moment(at)
        registry = self._architecture.service_registry
        from asn1crypto import ocsp
        from asn1crypto.x509 import Certificate
        from certomancer.registry import ServiceLabel

        issuers = {self._certificate(name).subject: name for name in self._authorities}
        authority = issuers.get(certificate.issuer)
        if authority is None:
            raise UsageError(
                "この実演 PKI の認証局が発行した証明書ではありません。",
                "not a certificate that an authority of this demonstration PKI issued.",
            )
        issuer = Certificate.load(self._certificate(authority).public_bytes(Encoding.DER))
        asked = {
            "hash_algorithm": {"algorithm": "sha256"},
            "issuer_name_hash": issuer.subject.sha256,
            "issuer_key_hash": issuer.public_key.sha256,
            "serial_number": certificate.serial_number,
        }
        request = ocsp.OCSPRequest({"tbs_request": {"request_list": [{"req_cert": asked}]}})
        responder = registry.summon_responder(ServiceLabel(authority), moment)
        return bytes(responder.build_ocsp_response(request).dump())

    # --- making them

    def _new_crl(self, authority: str, moment: datetime) -> bytes:
        registry = self._architecture.service_registry
        from certomancer.registry import ServiceLabel

        return bytes(registry.get_crl(ServiceLabel(authority), moment).dump())

    def _certificate(self, name: str) -> x509.Certificate:
        """Return a certificate, made where it is not packaged; the authorities sign with RSA, so it has the same bytes anywhere."""
        if name not in self._made:
            from certomancer.registry import CertLabel

            der = self._architecture.get_cert(CertLabel(name)).dump()
            self._made[name] = x509.load_der_x509_certificate(der)
        return self._made[name]

    def _chain(self, name: str) -> tuple[x509.Certificate, ...]:
        chain = [self._certificate(name)]
        issuer = self._rows[name]["issuer"]
        while issuer != "root":
            chain.append(self._certificate(issuer))
            issuer = {**self._rows, **self._authorities}[issuer]["issuer"]
        return tuple(chain)

    def _timestamps(self, name: str) -> TimestampAuthority:
        return TimestampAuthority(self._chain(name), architecture.key_pem(name))

    def _require_authority(self, name: str) -> None:
        if name not in self._authorities:
            raise unknown(Text("実演の認証局", "demonstration authority"), name, self._authorities)

    def __repr__(self) -> str:
        return "<Demonstration PKI, proves nothing>"


def _packaged() -> dict[str, x509.Certificate]:
    """Return the packaged certificates by name."""
    made = x509.load_pem_x509_certificates(tables.read_bytes(architecture.CERTIFICATES))
    return dict(zip(architecture.certificate_names(), made, strict=True))


@tables.once
def demonstration() -> Demonstration:
    """Return the demonstration PKI, one for the process.

    CRLs, OCSP answers and timestamps need the extra ``testing`` (certomancer): they raise
    :class:`~gyosei_forms.errors.UsageError` without it. Certificates and signers do not.
    """
    return Demonstration()


@tables.once
def impostor() -> Demonstration:
    """Return a PKI with the same names, and other keys for its root and for the authority of signature certificates.

    Who trusts :func:`demonstration` must not accept a person of this one. Needs the extra ``testing``.
    """
    return Demonstration(impostor=True)
