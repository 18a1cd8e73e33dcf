"""What opening an envelope gives: the verdict, each part, and the content once it is verified."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from gyosei_forms.envelope import contents, manifest
from gyosei_forms.envelope.contents import Content, Digest
from gyosei_forms.envelope.manifest import Records
from gyosei_forms.envelope.signatures import Signature
from gyosei_forms.envelope.steps import Taken
from gyosei_forms.envelope.submission import Submission
from gyosei_forms.envelope.verdict import Indication, PartStatus, SubIndication, Verdict
from gyosei_forms.errors import NotVerified, UsageError, require, require_text, unknown
from gyosei_forms.findings import ExitCode, Report
from gyosei_forms.text import Lang, Text


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its neutral name in the container, what was expected and found, and the verdict on an envelope in it.

    ``id`` is the sender's handle of an attachment, where the manifest that lists it holds.
    """

    name: str
    status: PartStatus
    expected: Digest | None
    found: Digest | None
    id: str = ""
    nested: Opened | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Opened:
    """An opened envelope.

    ``parts`` are the data, the records of it and the attachments, empty where the container could not be taken apart;
    ``signatures`` who signed, when and with which assurance, as far as the signatures hold; ``steps`` how each step of
    opening went, ``manifest_sha256`` the digest by which other messages name this one, where its manifest holds. The content is reachable only for TOTAL_PASSED. It has no truth value: ask :attr:`passed`.
    """

    verdict: Verdict
    report: Report
    parts: tuple[Part, ...] = ()
    signatures: tuple[Signature, ...] = ()
    steps: tuple[Taken, ...] = ()
    manifest_sha256: str = ""
    _submission: Submission | None = None
    _records: Records = field(default_factory=Records)
    _document: bytes | None = None
    _signed_parts: Mapping[str, Content] | None = None
    """What is signed of a container of others that passed; nothing for a submission."""

    @property
    def signer(self) -> str | None:
        """The RFC 7638 thumbprint of the key of the (first) signature that holds."""
        return self.signatures[0].key if self.signatures else None

    @property
    def signed_at(self) -> datetime | None:
        """The time of signing that the (first) signer claims."""
        return self.signatures[0].signed_at if self.signatures else None

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
    def has_submission(self) -> bool:
        """Whether there is a submission: it passed, and is an envelope and no signed document."""
        return self._submission is not None

    @property
    def submission(self) -> Submission:
        """The submission; raises :class:`~gyosei_forms.errors.NotVerified` unless TOTAL_PASSED, and for a signed document."""
        if self._document is not None:
            raise NotVerified(
                "署名付き文書（JWS）に申請はありません。内容は document にあります。",
                "a signed document (JWS) holds no submission; its payload is in document.",
            )
        if self._signed_parts is not None and self.passed:
            raise NotVerified(
                "他の道具の作ったコンテナに申請はありません。署名された内容は content(名前) にあります。",
                "a container of others holds no submission; what is signed is in content(name).",
            )
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

    @property
    def document(self) -> bytes:
        """The payload of a signed document (JWS) that was attached.

        Raises :class:`~gyosei_forms.errors.NotVerified` unless it is one, and TOTAL_PASSED.
        """
        if self._document is None:
            raise NotVerified(
                "検証に合格した署名付き文書（JWS）ではありません。",
                "this is no signed document (JWS) that passed verification.",
            )
        return self._document

    def content(self, part: str) -> bytes:
        """Return the exact bytes of a part by its name, such as ``attachments/001``, whole in memory.

        Raises :class:`~gyosei_forms.errors.NotVerified` unless TOTAL_PASSED, or where the file was changed since, and
        :class:`~gyosei_forms.errors.UsageError` for a name that is not there.
        """
        return contents.read(self._content(part))

    def save(self, part: str, target: str | Path) -> None:
        """Write a part into a new file, piece by piece; as :meth:`content`. What fails on the way is removed."""
        content = self._content(part)
        require(
            isinstance(target, str | os.PathLike),
            "書き出し先は Path で渡してください。",
            "pass the target as a Path.",
        )
        contents.write_new(Path(target), contents.checked(content))

    def _content(self, part: str) -> Content:
        found = self._signed_parts if self._signed_parts else dict(manifest.parts(self.submission))
        if require_text(part, "part") not in found:
            raise unknown(Text("構成ファイル", "part"), part, found)
        return found[part]

    def original(self, pointer: str) -> str:
        """Return the text of an item as it was before characters were substituted, by its JSON Pointer.

        ``submission.substitutions`` are the items that have one; their records say which characters stand in for
        which. Raises :class:`~gyosei_forms.errors.NotVerified` unless TOTAL_PASSED, and
        :class:`~gyosei_forms.errors.UsageError` for an item without a record.
        """
        self.submission  # noqa: B018 - only of what passed
        require(
            require_text(pointer, "pointer") in self._records.originals,
            "この場所には代替文字の記録がありません。記録のある場所は submission.substitutions にあります。",
            "there is no substitution record of this item; submission.substitutions names those that have one.",
        )
        return self._records.originals[pointer]

    def render(
        self,
        format: Literal["text", "json", "html"] = "text",  # noqa: A002
        *,
        lang: Lang = "ja",
        explain: bool = False,
        subjects: bool = False,
    ) -> str:
        """Return the verdict as text for a reader, as JSON, or as a page; nothing unverified is in it but neutral names.

        With ``explain``, text and page also say how each step of opening went. With ``subjects``, the names in the signers'
        certificates are shown: they may be personal, and an issuer vouches for them only where the certificate was found valid.
        """
        from gyosei_forms.envelope import rendering

        return rendering.render(self, format, lang, explain=explain, subjects=subjects)

    def __bool__(self) -> bool:
        raise UsageError(
            "Opened は真偽値になりません。.passed を使ってください。",
            "an Opened has no truth value; ask .passed.",
        )

    def __repr__(self) -> str:
        return f"<Opened {self.indication}, {len(self.parts)} parts>"
