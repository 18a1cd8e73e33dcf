"""From a certificate to a typed value: within 100 microseconds, and beside asn1crypto reading the same fields."""

from __future__ import annotations

import time
from functools import partial

from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.serialization import Encoding

from benchmarks.pair import Pair
from gyosei_forms.envelope.certificates import holders
from gyosei_forms.once_only.identity import BasicFour
from gyosei_forms.testing import pki

_CALLS = 300
_ALLOWED = 100e-6
_NAMES = ("person", "corporation", "official", "seal")


def _der(name: str) -> bytes:
    return pki.demonstration().credential(name).certificate.public_bytes(Encoding.DER)


def _timed(raw: bytes) -> float:
    """Return the seconds of a call on this thread alone, since the figure is held against a fixed time."""
    start = time.thread_time()
    for _ in range(_CALLS):
        holders.read(raw)
    return (time.thread_time() - start) / _CALLS


def _allowed() -> float:
    return _ALLOWED


def _asn1crypto(raw: bytes) -> list[object]:
    certificate = Certificate.load(raw)
    read = [certificate.subject.native, certificate.issuer.native, certificate.not_valid_before]
    return [*read, [one.chosen["value"].native for one in certificate.subject_alt_name_value]]


def _match() -> object:
    return holders.match_person(_PERSON, _APPLICANT)


_PERSON = holders.read(_der("person")).unwrap()
_APPLICANT = BasicFour("実演 花子", "東京都千代田区紀尾井町1番3号", _PERSON.basic_four.date_of_birth, "2")


def pairs() -> list[Pair]:
    """Return the pairs of this area."""
    allowed = [
        Pair(
            f"certificates: {name} to typed value / 100 microseconds",
            partial(_timed, _der(name)),
            _allowed,
            limit=1.0,
            self_timed=True,
        )
        for name in _NAMES
    ]
    person = _der("person")
    return [
        *allowed,
        Pair(
            "certificates: person to typed value / asn1crypto reading the same",
            partial(holders.read, person),
            partial(_asn1crypto, person),
            limit=1.0,
        ),
        Pair(
            "certificates: person held against the application / its typed value",
            _match,
            partial(holders.read, person),
        ),
    ]
