"""Messages and encryption: whatever is passed in the place of what was asked for is UsageError, or well."""

import contextlib
from datetime import date, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from gyosei_forms.clock import JST
from gyosei_forms.envelope import encryption, messages
from gyosei_forms.envelope.contents import Digest
from gyosei_forms.envelope.messages import examples
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report

ODD = [
    None, 5, 1.5, True, "x", "\ud800", "\0", b"x", b"\xff", [], ["x"], (5,), ({"x": []},), {}, {5: 5}, {"a"}, object(), int,
]  # fmt: skip
AT = datetime(2025, 6, 13, 9, 0, tzinfo=JST)
TALK = examples.Talk()
POINT = messages.CorrectionPoint(instance="data", message="x")
SERVICE = messages.Service(available=AT)
PROBLEM = messages.Problem(type="urn:x:y", title="x")
DECRYPTER = encryption.FileKeyDecrypter(ec.generate_private_key(ec.SECP256R1()))
TOKEN = encryption.encrypt(b"x", DECRYPTER.public_jwk)
WELL = {
    messages.Receipt: {"received": Digest(1, "0" * 64), "arrived": AT, "number": "", "problems": ()},
    messages.CorrectionPoint: {"instance": "data", "message": "x", "pointer": ""},
    messages.CorrectionRequest: {"points": (POINT,), "due": date(2025, 7, 1), "ground": ""},
    messages.Status: {"progress": messages.Progress.RECEIVED, "since": AT, "note": ""},
    messages.Service: {"available": AT, "effective": None, "ground": ""},
    messages.Notice: {
        "id": "1",
        "name": "x",
        "issuer": "x",
        "service": SERVICE,
        "decision": None,
        "document": "",
    },
    messages.Withdrawal: {"reason": ""},
    messages.Problem: {"type": "urn:x:y", "title": "x", "detail": "", "instance": "", "pointer": ""},
    messages.answer: {
        "opened": TALK.opened(),
        "body": TALK.receipt(),
        "addressee": "x",
        "created": AT,
        "procedure": None,
        "attachments": (),
    },
    messages.receipt: {
        "received": TALK.sealed[0],
        "opened": TALK.opened(),
        "arrived": AT,
        "number": "",
        "problems": (),
        "lang": "ja",
    },
    messages.read: {"opened": TALK.opened()},
    messages.problems_of_report: {"report": Report(), "instance": "data", "lang": "ja"},
    encryption.encrypt: {"data": b"x", "recipient": DECRYPTER.public_jwk, "limits": None},
    encryption.decrypt: {
        "token": TOKEN,
        "decrypter": DECRYPTER,
        "algorithms": ("ECDH-ES+A256KW",),
        "limits": None,
        "pointer": "",
    },
    encryption.FileKeyDecrypter: {"key": ec.generate_private_key(ec.SECP256R1())},
    encryption.FileKeyDecrypter.from_pem: {"pem": b"", "password": None},
    encryption.FileKeyDecrypter.read: {"path": "none.pem", "password": None},
    DECRYPTER.recover: {"given": b""},
    examples.judged(TALK.sealed).render: {"format": "text", "lang": "ja"},
}
CASES = [(call, name) for call, arguments in WELL.items() for name in arguments]


@pytest.mark.parametrize(("call", "name"), CASES, ids=lambda one: getattr(one, "__qualname__", str(one)))
def test_odd_arguments(call, name):
    for odd in ODD:
        if call == DECRYPTER.recover and isinstance(odd, bytes):
            continue  # what is no point is a ValueError there, as the protocol says
        given = {one: value for one, value in WELL[call].items() if one != "limits"} | {name: odd}
        with contextlib.suppress(UsageError):
            call(**given)


def test_what_is_public_is_tried():
    for package in (messages, encryption):
        public = {
            name: getattr(package, name) for name in package.__all__ if callable(getattr(package, name))
        }
        results = {
            "Conversation",
            "Message",
            "State",
            "conversation",
            "Decrypter",
        }  # tried elsewhere, or returned
        kinds = {"Body", "Decision", "MessageKind", "Outcome", "Phase", "Progress", "Side"}
        assert {name for name, one in public.items() if one not in WELL} <= results | kinds
