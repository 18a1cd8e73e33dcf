"""The closed lists of the once-only rules."""

from __future__ import annotations

from enum import StrEnum

from gyosei_forms.text import Lang, Text


class Outcome(StrEnum):
    """What becomes of a document, in the order of the ladder (000:7428)."""

    NOT_NEEDED = "not_needed"
    """The review of its necessity found none."""
    OMIT = "omit"
    """Not attached: a linkage or a signature stands in for it."""
    UNKNOWN = "unknown"
    """The facts at hand do not decide; until they do, the document stays."""
    SUBMIT_DIGITAL = "submit_digital"
    """Submitted, and digitally is how it is to be; the trail says whether that is the rule or an effort."""
    SUBMIT_PAPER = "submit_paper"
    """Submitted, on paper: the procedure is exempt from going online."""

    @property
    def rank(self) -> int:
        """0 for what burdens the applicant least, up to 4 for paper."""
        return _RANKS[self]

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _OUTCOMES[self].get(lang)


_OUTCOMES = {
    Outcome.NOT_NEEDED: Text("不要", "not needed"),
    Outcome.OMIT: Text("省略", "omit"),
    Outcome.UNKNOWN: Text("判断できない（要確認）", "unknown (facts needed)"),
    Outcome.SUBMIT_DIGITAL: Text("デジタルで提出", "submit digitally"),
    Outcome.SUBMIT_PAPER: Text("紙で提出", "submit on paper"),
}
_RANKS = {outcome: rank for rank, outcome in enumerate(Outcome)}


class Certainty(StrEnum):
    """How firmly a text states an omission; only the first two switch one on."""

    IN_FORCE = "in_force"
    IN_OPERATION = "in_operation"
    TO_BE_REALISED = "to_be_realised"
    INTENDED = "intended"
    UNDER_STUDY = "under_study"
    TARGET = "target"

    @property
    def holds(self) -> bool:
        """Whether it can switch an omission on."""
        return self is Certainty.IN_OPERATION or self is Certainty.IN_FORCE

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees; in Japanese the verb of the texts."""
        return _CERTAINTIES[self].get(lang)


_CERTAINTIES = {
    Certainty.IN_FORCE: Text("法令に基づき可能", "in force by law"),
    Certainty.IN_OPERATION: Text("運用中", "in operation"),
    Certainty.TO_BE_REALISED: Text("実現する", "to be realised"),
    Certainty.INTENDED: Text("図る", "intended"),
    Certainty.UNDER_STUDY: Text("検討", "under study"),
    Certainty.TARGET: Text("目標・予定", "target only"),
}


class Shape(StrEnum):
    """How the information comes: by whom, and in what form."""

    AGENCY_PULL = "agency_pull"
    APPLICANT_TOKEN = "applicant_token"
    APPLICANT_MEDIATED = "applicant_mediated"
    ELECTRONIC_CERTIFICATE = "electronic_certificate"
    SIGNATURE = "signature"
    IMAGE = "image"


class ReceiverKind(StrEnum):
    """Who receives the procedure (000:7520-7522); the value is the source's word."""

    NATIONAL = "国"
    LOCAL = "地方等"
    PUBLIC_CORPORATION = "独立行政法人等"


class ApplicantKind(StrEnum):
    """Who applies."""

    CORPORATION = "法人"
    INDIVIDUAL = "個人"
    SOLE_PROPRIETOR = "個人事業主"
