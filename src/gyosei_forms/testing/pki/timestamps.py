"""A time-stamping authority (RFC 3161, RFC 5816) that stamps at the time it is told."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from gyosei_forms.errors import UsageError, require
from gyosei_forms.testing.pki.architecture import require_certomancer

POLICY = "1.3.6.1.4.1.32473.9.1"
"""The policy of the tokens, under the enterprise number for documentation (RFC 5612)."""
HASHES = ("sha256", "sha384", "sha512")


@dataclass(frozen=True, slots=True)
class TimestampAuthority:
    """An authority with a published key: ``chain`` is its certificate and that of its issuer."""

    chain: tuple[x509.Certificate, ...]
    private_key_pem: bytes

    @property
    def certificate(self) -> x509.Certificate:
        """The certificate its tokens are verified with."""
        return self.chain[0]

    def token(
        self, digest: bytes, at: datetime, *, hash_name: str = "sha256", nonce: int | None = None
    ) -> bytes:
        """Return a token over a digest, as DER (a CMS ``SignedData`` with a ``TSTInfo``), stamped at ``at``.

        Its certificate and that of its issuer are within. Raises :class:`~gyosei_forms.errors.UsageError` for a hash
        other than sha256, sha384 and sha512, a digest of another length, or a time without an offset.
        """
        require(
            hash_name in HASHES and len(digest) == hashlib.new(hash_name).digest_size,
            "sha256・sha384・sha512 のどれかの、その長さのダイジェストを渡してください。",
            "pass a digest of sha256, sha384 or sha512, of its length.",
        )
        require_moment(at)
        require_certomancer()
        from asn1crypto import tsp

        imprint = {"hash_algorithm": {"algorithm": hash_name}, "hashed_message": digest}
        return bytes(_token(self, tsp.MessageImprint(imprint), at, nonce).dump())

    def respond(self, request: bytes, at: datetime) -> bytes:
        """Return the response to a request, both as DER (RFC 3161 §2.4), stamped at ``at``.

        Raises :class:`~gyosei_forms.errors.UsageError` for what is no request, or a time without an offset.
        """
        require_moment(at)
        require_certomancer()
        from asn1crypto import tsp

        try:
            asked = tsp.TimeStampReq.load(request, strict=True)
            imprint, nonce = asked["message_imprint"], asked["nonce"].native
            imprint.native  # noqa: B018 - reads it whole
        except (ValueError, TypeError):
            raise UsageError(
                "タイムスタンプの要求（TimeStampReq）として読めません。",
                "this cannot be read as a timestamp request (TimeStampReq).",
            ) from None
        token = _token(self, imprint, at, nonce)
        answer = {"status": {"status": "granted"}, "time_stamp_token": token}
        return bytes(tsp.TimeStampResp(answer).dump())


def require_moment(at: object) -> datetime:
    """Return a time with an offset; raise :class:`~gyosei_forms.errors.UsageError` for anything else."""
    if not isinstance(at, datetime) or at.tzinfo is None:
        raise UsageError(
            "時刻は時差付きの datetime で渡してください。", "pass the time as a datetime with an offset."
        )
    return at.astimezone(UTC).replace(microsecond=0)


def _token(authority: TimestampAuthority, imprint: Any, at: datetime, nonce: int | None) -> Any:
    """Return the token; certomancer's own carries a foreign policy and the SHA-1 of its certificate, so this is ours."""
    from asn1crypto import cms, core, keys, pem, tsp
    from asn1crypto.x509 import Certificate, GeneralName
    from certomancer.crypto_utils import generic_sign
    from certomancer.services import choose_signed_digest

    moment = require_moment(at)
    chain = [Certificate.load(one.public_bytes(Encoding.DER)) for one in authority.chain]
    hash_name = "sha384" if chain[0].public_key.bit_size > 256 else "sha256"  # P-384, P-256
    info = {
        "version": "v1",
        "policy": POLICY,
        "message_imprint": imprint,
        "serial_number": _serial(imprint.dump(), moment),
        "gen_time": moment,
        "accuracy": {"seconds": 1},
        "tsa": GeneralName(name="directory_name", value=chain[0].subject),
    }
    content = tsp.TSTInfo(info if nonce is None else info | {"nonce": nonce}).dump()
    own = {
        "hash_algorithm": {"algorithm": hash_name},
        "cert_hash": hashlib.new(hash_name, chain[0].dump()).digest(),
    }
    attributes = cms.CMSAttributes(
        [
            {"type": "content_type", "values": ["tst_info"]},
            {"type": "message_digest", "values": [hashlib.new(hash_name, content).digest()]},
            {"type": "signing_certificate_v2", "values": [tsp.SigningCertificateV2({"certs": [own]})]},
        ]
    )
    scheme = choose_signed_digest(hash_name, chain[0].public_key)
    private = keys.PrivateKeyInfo.load(pem.unarmor(authority.private_key_pem)[2])
    signer = {
        "version": "v1",
        "sid": cms.SignerIdentifier(
            "issuer_and_serial_number",
            {"issuer": chain[0].issuer, "serial_number": chain[0].serial_number},
        ),
        "digest_algorithm": {"algorithm": hash_name},
        "signed_attrs": attributes,
        "signature_algorithm": scheme,
        "signature": generic_sign(private, attributes.dump(), scheme),
    }
    signed = {
        "version": "v3",
        "digest_algorithms": [{"algorithm": hash_name}],
        "encap_content_info": {"content_type": "tst_info", "content": core.ParsableOctetString(content)},
        "certificates": chain,
        "signer_infos": [signer],
    }
    return cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(signed)})


def _serial(imprint: bytes, moment: datetime) -> int:
    """Return a serial number that the same request at the same time gets again."""
    return int.from_bytes(hashlib.sha256(imprint + moment.isoformat().encode()).digest()[:8], "big") >> 1
