"""The steps of opening an envelope, and how each went: for a reader who asks how the verdict came about."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity
from gyosei_forms.text import Lang, Text


class Step(StrEnum):
    """One step; each works on what the one before it has verified."""

    CONTAINER = "container"
    SIGNATURE = "signature"
    MANIFEST = "manifest"
    PARTS = "parts"
    DATA = "data"
    EXPECTATIONS = "expectations"

    def word(self, lang: Lang) -> str:
        """Return what the step is, to a reader."""
        return _STEPS[self].get(lang)


class Outcome(StrEnum):
    """How a step went."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_DONE = "not_done"
    """Not reached, or there was nothing to do."""

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _OUTCOMES[self].get(lang)


class Taken(NamedTuple):
    """A step and how it went."""

    step: Step
    outcome: Outcome


_STEPS = {
    Step.CONTAINER: Text(
        "コンテナ: 上限と構造。すべてのヘッダを予測し、1 バイトずつ比べる",
        "container: limits and layout; every header is predicted and compared byte by byte",
    ),
    Step.SIGNATURE: Text(
        "署名: 目録と全構成ファイルの保存されたままのバイト列に対して、一つずつ検証する",
        "signatures: each verified over the bytes of manifest and parts as they are stored",
    ),
    Step.MANIFEST: Text(
        "目録: 形式の版、定義、正規形", "manifest: version of the format, definition, canonical form"
    ),
    Step.PARTS: Text(
        "構成ファイル: 大きさと SHA-256 を目録と比べ、欠落と余分を調べる",
        "parts: size and SHA-256 against the manifest; nothing missing, nothing more",
    ),
    Step.DATA: Text(
        "申請データ: 検証済みのバイト列を読む（JSON・XML、代替文字の記録、取得元の記録）",
        "data: verified bytes are read (JSON, XML, substitution records, provenance)",
    ),
    Step.EXPECTATIONS: Text(
        "期待: 署名者（鍵か証明書の経路、種類、名義）、宛先、手続、署名方式、必要な添付と、その中の封筒",
        "expectations: signer (key, or path, kind and holder of the certificate), addressee, procedure, algorithm, attachments asked for, envelopes within",
    ),
}
_OUTCOMES = {
    Outcome.PASSED: Text("合格", "passed"),
    Outcome.FAILED: Text("不合格", "failed"),
    Outcome.NOT_DONE: Text("未実施", "not done"),
}


_ALL = tuple(Step)


class Course:
    """The steps taken so far; a step failed if the report has a new finding that stands in the way."""

    __slots__ = ("_open", "_report", "_taken")

    def __init__(self, report: Report) -> None:
        self._report = report
        self._taken: dict[Step, Outcome] = {}
        self._open = 0

    def done(self, step: Step, *, failed: bool = False) -> None:
        """Note that a step was taken; it failed also if the caller says so."""
        count = 0 if self._report.ok else self._report.count(Severity.ERROR)
        self._taken[step] = Outcome.FAILED if failed or count > self._open else Outcome.PASSED
        self._open = count

    @property
    def steps(self) -> tuple[Taken, ...]:
        """Every step, those not taken too."""
        return tuple(Taken(step, self._taken.get(step, Outcome.NOT_DONE)) for step in _ALL)
