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

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _SHAPES[self].get(lang)


_SHAPES = {
    Shape.AGENCY_PULL: Text("行政機関が取得する", "the agency looks it up"),
    Shape.APPLICANT_TOKEN: Text("申請者が符号等を渡す", "the applicant hands over a token"),
    Shape.APPLICANT_MEDIATED: Text("申請者を経由するデータ", "data that pass through the applicant"),
    Shape.ELECTRONIC_CERTIFICATE: Text(
        "紙に代わる電子証明書", "an electronic certificate replaces the paper"
    ),
    Shape.SIGNATURE: Text(
        "署名・ログイン・券面が証明となる", "the signature, the login or the card is itself the evidence"
    ),
    Shape.IMAGE: Text("書類の画像", "an image of the document"),
}


class Direction(StrEnum):
    """Whose burden a row takes away, and how; what the applicant does differs (省略 is not 撤廃)."""

    ATTACHMENT_OMITTED = "attachment_omitted"
    INTER_AGENCY_REQUEST = "inter_agency_request"
    DEEMED_FILING = "deemed_filing"
    PREFILL = "prefill"
    APPLICANT_CARRIED = "applicant_carried"
    REFERENCE_BY_PERMISSION = "reference_by_permission"

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _DIRECTIONS[self].get(lang)


_DIRECTIONS = {
    Direction.ATTACHMENT_OMITTED: Text("添付省略", "the attachment is omitted"),
    Direction.INTER_AGENCY_REQUEST: Text(
        "公用請求の代替", "in place of a request from one agency to another"
    ),
    Direction.DEEMED_FILING: Text("届出そのものの省略", "the filing itself is omitted"),
    Direction.PREFILL: Text("転記・プレ表示", "filled in from what an agency holds"),
    Direction.APPLICANT_CARRIED: Text("申請者が運ぶデータ", "data that the applicant carries"),
    Direction.REFERENCE_BY_PERMISSION: Text("許可による参照", "looked up by permission"),
}


class Channel(StrEnum):
    """How the application is made."""

    ONLINE = "online"
    COUNTER = "counter"


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
