"""What opening an envelope gives: the verdict, each part, and the content once it is verified."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from gyosei_forms.envelope import manifest
from gyosei_forms.envelope.manifest import Digest
from gyosei_forms.envelope.submission import Submission
from gyosei_forms.envelope.verdict import Indication, PartStatus, SubIndication, Verdict
from gyosei_forms.errors import NotVerified, UsageError, require, require_text, unknown
from gyosei_forms.findings import ExitCode, Report
from gyosei_forms.text import Lang, Text


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its neutral name in the container, and what was expected and found."""

    name: str
    status: PartStatus
    expected: Digest | None
    found: Digest | None


@dataclass(frozen=True, slots=True, repr=False)
class Opened:
    """An opened envelope.

    ``parts`` are the application, the substitution records and the attachments, empty where the container could not
    be taken apart; ``signer`` is the RFC 7638 thumbprint of the key whose signature holds, and ``signed_at`` the time of signing that the signer
    claims (``None`` where it does not hold). The content is reachable only for TOTAL_PASSED. It has no truth value:
    ask :attr:`passed`.
    """

    verdict: Verdict
    report: Report
    parts: tuple[Part, ...] = ()
    signer: str | None = None
    signed_at: datetime | None = None
    _submission: Submission | None = None
    _originals: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def indication(self) -> Indication:
        """TOTAL_PASSED, INDETERMINATE or TOTAL_FAILED."""
        return self.verdict.indication

    @property
    def sub_indication(self) -> SubIndication | None:
        """Why it is not TOTAL_PASSED."""
        return self.verdict.sub_indication

    @property
    def passed(self) -> bool:
        """Whether the verdict is TOTAL_PASSED."""
        return self.indication is Indication.TOTAL_PASSED

    @property
    def exit_code(self) -> ExitCode:
        """0, 3 or 1."""
        return self.indication.exit_code

    @property
    def submission(self) -> Submission:
        """The submission; raises :class:`~gyosei_forms.errors.NotVerified` unless TOTAL_PASSED."""
        if self._submission is None:
            raise NotVerified(
                f"検証に合格していないため、内容は取り出せません（{self.indication}）。",
                f"the content is not handed on, for it did not pass verification ({self.indication}).",
            )
        return self._submission

    @property
    def application(self) -> bytes:
        """The application's exact bytes; raises :class:`~gyosei_forms.errors.NotVerified` unless TOTAL_PASSED."""
        return self.submission.application

    def content(self, part: str) -> bytes:
        """Return the exact bytes of a part by its name, such as ``attachments/001``.

        Raises :class:`~gyosei_forms.errors.NotVerified` unless TOTAL_PASSED, and
        :class:`~gyosei_forms.errors.UsageError` for a name that is not there.
        """
        contents = dict(manifest.parts(self.submission))
        if require_text(part, "part") not in contents:
            raise unknown(Text("構成ファイル", "part"), part, contents)
        return contents[part]

    def original(self, pointer: str) -> str:
        """Return the text of an item as it was before characters were substituted, by its JSON Pointer.

        ``submission.substitutions`` are the items that have one; their records say which characters stand in for
        which. Raises :class:`~gyosei_forms.errors.NotVerified` unless TOTAL_PASSED, and
        :class:`~gyosei_forms.errors.UsageError` for an item without a record.
        """
        self.submission  # noqa: B018 - only of what passed
        require(
            require_text(pointer, "pointer") in self._originals,
            "この場所には代替文字の記録がありません。記録のある場所は submission.substitutions にあります。",
            "there is no substitution record of this item; submission.substitutions names those that have one.",
        )
        return self._originals[pointer]

    def render(self, format: Literal["text", "json"] = "text", *, lang: Lang = "ja") -> str:  # noqa: A002
        """Return the verdict as text for a reader, or as JSON; nothing unverified is in it but neutral names."""
        from gyosei_forms.envelope import rendering

        return rendering.render(self, format, lang)

    def __bool__(self) -> bool:
        raise UsageError(
            "Opened は真偽値になりません。.passed を使ってください。",
            "an Opened has no truth value; ask .passed.",
        )

    def __repr__(self) -> str:
        return f"<Opened {self.indication}, {len(self.parts)} parts>"
