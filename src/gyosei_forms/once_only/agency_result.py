"""What an agency report says: how documents stand, what the open ones need, where the survey differs, what is listed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from gyosei_forms.conditions import Facts
from gyosei_forms.findings import Report
from gyosei_forms.text import Lang, Text


class Standing(StrEnum):
    """How a document of a procedure stands on the day, least burden first."""

    OMIT = "omit"
    """It can go now, for every applicant and receiver of the row."""
    UNKNOWN = "unknown"
    """It could go; a fact decides."""
    SUBMIT_DIGITAL = "submit_digital"
    SUBMIT_PAPER = "submit_paper"
    NO_RULE = "no_rule"
    """No once-only rule speaks of the class."""
    NO_CASE = "no_case"
    """The rules speak of applications to agencies; here an agency applies, a private body receives, or the row says
    neither."""

    def word(self, lang: Lang) -> str:
        """Return the words a reader sees."""
        return _STANDINGS[self].get(lang)


_STANDINGS = {
    Standing.OMIT: Text("今すぐ省略できる", "can go now"),
    Standing.UNKNOWN: Text("事実の確認しだい", "a fact decides"),
    Standing.SUBMIT_DIGITAL: Text("デジタルで提出", "submit digitally"),
    Standing.SUBMIT_PAPER: Text("紙で提出", "submit on paper"),
    Standing.NO_RULE: Text("省略の規則がない書類", "no rule for the class"),
    Standing.NO_CASE: Text("規則の対象でない主体・受け手", "actors beyond the rules"),
}


class Need(StrEnum):
    """What an undecided document needs at least, the nearest first."""

    APPLICANT = "applicant"
    RECEIVER = "receiver"
    LAW = "law"
    SOURCE = "source"
    OTHER = "other"

    def word(self, lang: Lang) -> str:
        """Return the words a reader sees."""
        return _NEEDS[self].get(lang)


_NEEDS = {
    Need.APPLICANT: Text("申請者の電子証明書・カード等だけ", "the applicant's own certificate or card only"),
    Need.RECEIVER: Text("受け手の連携・照会（つなぐこと）", "a connection or look-up by the receiver"),
    Need.LAW: Text("法令上の位置づけ（番号法・住基法の事務など）", "a law: the work must be listed in it"),
    Need.SOURCE: Text("出典がこの手続に及ぶかの確認", "a confirmation that the source covers the procedure"),
    Need.OTHER: Text("その他の事実", "another fact"),
}


class Difference(StrEnum):
    """Where the survey's own state and the computed answer differ."""

    SAID_DONE = "said_done"
    """The survey says abolished or omitted; the rules do not show it for every document."""
    SAID_PLANNED = "said_planned"
    """The survey says that it is planned; a document can go now."""
    SAID_IMPOSSIBLE = "said_impossible"
    """The survey says that it cannot be; a document can go now."""

    def word(self, lang: Lang) -> str:
        """Return the words a reader sees."""
        return _DIFFERENCES[self].get(lang)


_DIFFERENCES = {
    Difference.SAID_DONE: Text(
        "調査では撤廃・省略済だが、規則からは一部又は全部の書類について確かめられない",
        "the survey says abolished or omitted; the rules do not show it for every document",
    ),
    Difference.SAID_PLANNED: Text(
        "調査では予定だが、今すぐ省略できる書類がある", "the survey says planned; a document can go now"
    ),
    Difference.SAID_IMPOSSIBLE: Text(
        "調査では不可だが、省略できる書類がある", "the survey says impossible; a document can go now"
    ),
}


@dataclass(slots=True)
class Count:
    """How many (documents or procedures), how often a year in all, and for how many of them the survey has no count."""

    number: int = 0
    yearly: int = 0
    uncounted: int = 0

    def add(self, yearly: int | None) -> None:
        """Count one more."""
        self.number += 1
        if yearly is None:
            self.uncounted += 1
        else:
            self.yearly += yearly


Counts = dict[Standing, Count]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Listed:
    """One procedure of a list: its row, how often a year, its attachment classes that can go now, are open, and stay.

    ``weight`` is yearly count × the first two. Texts are as the file has them; renderings make them safe.
    """

    key: str
    procedure_id: str
    name: str
    ministry: str
    yearly: int | None
    now: tuple[str, ...]
    open: tuple[str, ...]
    stays: tuple[str, ...]
    states: tuple[str, ...]
    mechanisms: tuple[str, ...]
    missing: tuple[str, ...]
    weight: int

    def __repr__(self) -> str:
        return f"<Listed {self.key}>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AgencyReport:
    """What can go in the procedures of a ministry, or of the whole survey, on one day.

    ``procedures`` counts the rows; of them ``asking`` ask for documents, ``asking_nothing`` are said to ask for none,
    of ``silent`` the survey does not say, ``unread`` are rows shifted or with attachments that could not be read. A
    document is one attachment class of one procedure: ``standings`` counts them, ``classes`` and ``states`` (the
    survey's own; empty key: not said, several joined by ``+``) divide them. ``mechanisms`` counts what can go by its means, a
    document under each it needs; ``needs`` what is undecided by the least that it needs; ``missing`` by each fact that
    would settle a part of it. ``top`` are the procedures where it matters most (yearly count × documents), without those
    that the survey says are done. ``report`` says what to know about the file and the day.
    """

    as_of: date
    ministry: str | None
    editions: tuple[str, ...]
    facts: Facts | None
    procedures: int
    asking: int
    asking_nothing: int
    silent: int
    unread: int
    standings: Counts
    classes: Mapping[str, Counts]
    states: Mapping[str, Counts]
    mechanisms: Mapping[str, Count]
    needs: Mapping[Need, Count]
    missing: Mapping[str, Count]
    differences: Mapping[Difference, Count]
    examples: Mapping[Difference, tuple[Listed, ...]]
    top: tuple[Listed, ...]
    report: Report

    @property
    def documents(self) -> Count:
        """All documents: attachment classes that procedures ask for."""
        total = Count()
        for one in self.standings.values():
            total.number += one.number
            total.yearly += one.yearly
            total.uncounted += one.uncounted
        return total

    def render(self, format: Literal["text", "csv", "html", "json"] = "text", *, lang: Lang = "ja") -> str:  # noqa: A002
        """Return the report as text, CSV, HTML or JSON; raise UsageError for another name or language."""
        from gyosei_forms.once_only import agency_rendering

        return agency_rendering.render(self, format, lang=lang)

    def __repr__(self) -> str:
        return f"<AgencyReport as of {self.as_of}, {self.procedures} procedures>"
