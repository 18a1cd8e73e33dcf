"""Verifying a timestamp beside rfc3161-client, and a renewed signature beside the bare checks of its signatures."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta

import rfc3161_client
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from benchmarks.pair import Pair
from gyosei_forms.envelope import jades, timestamps
from gyosei_forms.envelope.certificates import Anchor, Revocation
from gyosei_forms.envelope.jades.long_term import examples as kept
from gyosei_forms.envelope.timestamps import examples

_NUMBER = 50
_DIGEST = hashlib.sha256(examples.CONTENT).digest()
_LIST = examples.crl(examples.AT)
_AS_OF = examples.AT + timedelta(days=1)


def _token() -> list[Pair]:
    """Theirs judges no revocation, no policy of algorithms and not which certificate is signed for; ours does."""
    asked = timestamps.request(_DIGEST)
    answer = examples.answer(asked)
    token = timestamps.token_of(answer, asked).unwrap()
    root = examples.root().certificate
    anchors, read = [Anchor.of(root)], Revocation(crls=(_LIST,))

    def ours() -> None:
        found = timestamps.verify(token, examples.CONTENT, anchors=anchors, revocation=read, as_of=_AS_OF)
        assert found.unwrap().verdict.sub_indication is None

    def theirs() -> None:
        response = rfc3161_client.decode_timestamp_response(answer)
        verifier = rfc3161_client.VerifierBuilder().add_root_certificate(root).build()
        assert verifier.verify_message(response, examples.CONTENT)

    return [Pair("timestamps: verify a token / rfc3161-client", ours, theirs, number=_NUMBER)]


def _bare(count: int) -> Callable[[], None]:
    """Return so many bare checks of P-256 and of P-384: of tokens and signature, and of certificates and lists."""
    small, large = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP384R1())
    how = (ec.ECDSA(hashes.SHA256()), ec.ECDSA(hashes.SHA384()))
    values = [key.sign(_DIGEST, one) for key, one in zip((small, large), how, strict=True)]
    publics = (small.public_key(), large.public_key())

    def verify() -> None:
        for public, value, one in zip(publics, values, how, strict=True):
            for _ in range(count):
                public.verify(value, _DIGEST, one)

    return verify


def _renewed() -> list[Pair]:
    """A signature with a timestamp and an archive timestamp: three signatures, and two for the path of each."""
    signature = kept.renewed()
    anchors = [Anchor.of(examples.root().certificate)]
    as_of = kept.RENEWED + timedelta(days=1)
    checks = _bare(3)

    def ours() -> None:
        (found,) = jades.validate(signature, kept.PARTS, anchors=anchors, as_of=as_of).unwrap()
        assert found.passed

    authority = examples.authority()
    return [
        Pair("jades: validate B-LTA / the bare checks of its signatures", ours, checks, number=_NUMBER),
        Pair(
            "jades: timestamp B-B / the authority alone",
            lambda: jades.timestamp(kept.signed(), authority),
            lambda: authority.token(_DIGEST),
            number=_NUMBER,
        ),
    ]


def pairs() -> list[Pair]:
    """One token, and one signature of level B-LTA."""
    return _token() + _renewed()
