"""Reception of envelopes: what a receiver expects, the submission that passed, and the receipt for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from gyosei_forms import envelope
from gyosei_forms import limits as limits_
from gyosei_forms.clock import now_in_japan
from gyosei_forms.envelope import Expectations, Opened, Signatory, Submission, messages
from gyosei_forms.errors import require
from gyosei_forms.integrations.problems import Refused, of_opened
from gyosei_forms.limits import Limits, require_limits

if TYPE_CHECKING:
    from gyosei_forms.envelope.encryption import Decrypter


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Reception:
    """How envelopes are taken in.

    ``expect`` is whom the receiver trusts, and for whom an envelope has to be: name the ``addressee``, or one for somebody
    else passes too. Where it changes (revocation lists are good for a day), it is a function that returns what holds now; it is
    called for each envelope. ``decrypter`` opens what is encrypted to the receiver. ``limits`` bound the body
    (``max_envelope_bytes``) and all that is in it. ``seconds`` is how long a body may take to arrive, where the adapter reads
    it itself (Starlette, FastAPI). Raises :class:`~gyosei_forms.errors.UsageError` for values of another type.
    """

    expect: Expectations | Callable[[], Expectations]
    decrypter: Decrypter | None = None
    limits: Limits = limits_.DEFAULT
    seconds: float = 60.0

    def __post_init__(self) -> None:
        expect: object = self.expect
        require(
            isinstance(expect, Expectations) or callable(expect),
            "expect には Expectations か、それを返す関数を渡してください。",
            "expect is an Expectations, or a function that returns one.",
        )
        require_limits(self.limits)
        require(self.seconds > 0, "seconds は正の数です。", "seconds is above 0.")

    def open(self, file: BinaryIO) -> Received:
        """Open an envelope that has arrived whole, and verify it; this takes time and blocks.

        Raises :class:`~gyosei_forms.integrations.problems.Refused` unless it passed: the content of no other reaches the
        application.
        """
        arrived = now_in_japan()
        expect = self.expect if isinstance(self.expect, Expectations) else self.expect()
        opened = envelope.open(file, expect=expect, decrypter=self.decrypter, limits=self.limits)
        if not opened.passed:
            raise Refused(of_opened(opened))
        return Received(file, opened, arrived)

    def __repr__(self) -> str:
        return "<Reception>"


@dataclass(frozen=True, slots=True, repr=False)
class Received:
    """An envelope that passed: its file (open until the answer is made), the verdict, and when it had arrived whole."""

    file: BinaryIO
    opened: Opened
    arrived: datetime

    @property
    def submission(self) -> Submission:
        """What was submitted."""
        return self.opened.submission

    @property
    def manifest_sha256(self) -> str:
        """What tells one submission from another with the same ``message_id``; signatures added later do not change it."""
        return self.opened.manifest_sha256

    def read(self) -> bytes:
        """Return the envelope byte by byte as it came, whole in memory, to be kept."""
        self.file.seek(0)
        return self.file.read()

    def receipt(
        self, *, number: str, addressee: str, signers: Sequence[Signatory], limits: Limits = limits_.DEFAULT
    ) -> bytes:
        """Return the sealed receipt (受付の通知): the digest of what came, when it arrived, the number it was given.

        ``addressee`` is whom the receipt is for, ``signers`` sign for the agency; this takes time and blocks. With a service
        that signs asynchronously, make the message with :func:`gyosei_forms.envelope.messages.answer` instead.
        """
        said = messages.receipt(self.file, self.opened, arrived=self.arrived, number=number)
        reply = messages.answer(self.opened, said, addressee=addressee, created=now_in_japan())
        return envelope.seal(reply, signers=signers, limits=limits)

    def __repr__(self) -> str:
        return f"<Received, {self.opened!r}>"
