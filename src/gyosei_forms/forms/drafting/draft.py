"""``forms.draft``: the text of a first definition, for a designer to go on from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date

from gyosei_forms import clock
from gyosei_forms.errors import UsageError, require, require_text, unknown
from gyosei_forms.forms import language
from gyosei_forms.forms.drafting import fields
from gyosei_forms.once_only import Answer, Outcome, plan
from gyosei_forms.procedures import Kind, Procedure
from gyosei_forms.text import Text, shown

_ACTORS = {"国民等": "個人", "民間事業者等": "法人"}
_RECEIVERS = ("国", "地方等", "独立行政法人等")
_KINDS = {
    Kind.APPLICATION: "application",
    Kind.DECISION: "notice_on_application",
    Kind.NOTICE: "notice",
    Kind.ISSUE: "delivery",
    Kind.INSPECTION: "inspection",
    Kind.RECORD: "record",
}
_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")
_GONE = (Outcome.OMIT, Outcome.NOT_NEEDED)


def applicants_of(procedure: Procedure) -> tuple[str, ...]:
    """Return the kinds of applicants that the catalogue's word for who acts means: 個人, 法人; none for an authority."""
    return tuple(_ACTORS[one] for one in procedure.actors if one in _ACTORS)


def receivers_of(procedure: Procedure) -> tuple[str, ...]:
    """Return the kinds of receivers that the catalogue names."""
    return tuple(str(one) for one in procedure.receivers if one in _RECEIVERS)


def draft(
    procedure: Procedure | str,
    *,
    applicants: Iterable[str] = (),
    receiver: str = "",
    id: str = "",  # noqa: A002
    as_of: date | None = None,
) -> str:
    """Return the text of a first definition in YAML, which reads without errors and lints with advice only.

    ``procedure`` is one of the catalogue (:func:`~gyosei_forms.procedures.search`), whose law, kind, actors, receiver and
    documents are taken over, or the name of another. ``applicants`` are kinds (個人, 個人事業主, 法人) and ``receiver`` is
    one (国, 地方等, 独立行政法人等): without them, those of the catalogue. A document that the once-only plan omits on the day
    ``as_of`` (today in Japan; also the first day of the version) is not asked for, and named in a comment. Whatever has no
    source is marked illustrative.

    Raises :class:`~gyosei_forms.errors.UsageError` where applicants or receiver are neither given nor in the catalogue,
    and for a kind or an id that cannot be.
    """
    row = procedure if isinstance(procedure, Procedure) else None
    name = row.name if row else require_text(procedure, "procedure")
    if as_of is not None and type(as_of) is not date:
        raise UsageError("as_of は日付（date）です。", "as_of is a date.")
    day = clock.today_in_japan() if as_of is None else as_of
    kinds = _kinds(tuple(applicants) or (applicants_of(row) if row else ()))
    to = receiver or next(iter(receivers_of(row) if row else ()), "")
    if to not in _RECEIVERS:
        raise unknown(Text("受け手の区分（receiver）", "kind of the receiver (receiver)"), to, _RECEIVERS)
    name_of_id = id or _id(row)
    require(
        _ID.fullmatch(name_of_id) is not None,
        "id は英小文字で始まる英小文字・数字・下線（64 字まで）です。",
        "id is made of a-z, 0-9 and _, a letter first, up to 64.",
    )
    return "".join(_text(name, row, kinds, to, name_of_id, day))


def _kinds(wanted: tuple[str, ...]) -> tuple[str, ...]:
    known = language.lists()["applicant_kind"]
    if not wanted:
        raise UsageError(
            "申請者の区分（applicants）を指定してください: 個人、個人事業主、法人。",
            "say which kinds of applicants there are (applicants): 個人, 個人事業主, 法人.",
        )
    for one in wanted:
        if one not in known:
            raise unknown(Text("申請者の区分", "kind of applicants"), one, known)
    return tuple(dict.fromkeys(wanted))


def _id(row: Procedure | None) -> str:
    if row is None:
        return "new_form"
    named = row.procedure_id or row.key
    return "procedure_" + re.sub("[^a-z0-9]+", "_", named.lower()).strip("_")


def _text(
    name: str, row: Procedure | None, kinds: tuple[str, ...], to: str, id_: str, day: date
) -> Iterator[str]:
    q = _quoted
    yield f"# {shown(' '.join(name.split()))}: はじめの定義。illustrative: true は例示（出典がない）のしるし。\n"
    yield "# A first definition. illustrative: true marks what has no source.\n"
    yield f"form: 1\nid: {id_}\nversion: '0.1'\ntitle: {q(name)}\nvalid_from: {day.isoformat()}\n"
    if row is not None and row.citation is not None:
        yield f"source: {q(str(row.citation))}\n"
    yield f"illustrative: true\n\nprocedure:\n  name: {q(name)}\n"
    if row is not None:
        yield f"  key: {q(row.key)}\n"
        law = str(row.law) if row.law else ""
        yield f"  law: [{q(law)}]\n" if law else ""
        yield f"  kind: {_KINDS[row.survey_kind]}\n" if row.survey_kind else ""
        actors = ", ".join(q(str(one)) for one in row.actors)
        yield f"  actors: [{actors}]\n" if actors else ""
    yield f"  applicants: [{', '.join(kinds)}]\n  receiver: {to}\n\n"
    yield "".join(_sections(kinds))
    yield "".join(_attachments(row, kinds, to, day))
    yield "".join(_frame(name, kinds))


def _sections(kinds: tuple[str, ...]) -> Iterator[str]:
    persons = [one for one in kinds if one != "法人"]
    both = persons and "法人" in kinds
    yield "sections:\n"
    if persons:
        yield "  - id: person\n    title: { ja: 申請する人, en: Who applies, easy: もうしこむ ひと }\n"
        yield f"    when: {{ fact: applicant.kind, in: [{', '.join(persons)}] }}\n" if both else ""
        yield f"    fields:\n{fields.PERSON}"
    if "法人" in kinds:
        yield "  - id: corporation\n    title: { ja: 申請する法人, en: The corporation that applies, easy: もうしこむ かいしゃなど }\n"
        yield "    when: { fact: applicant.kind, is: 法人 }\n" if both else ""
        yield f"    fields:\n{fields.CORPORATION}"
    yield "  - id: application\n    title: { ja: 申請の内容, en: The application, easy: もうしこみ }\n"
    yield f"    fields:\n{fields.CONTENT}\n"


def _attachments(row: Procedure | None, kinds: tuple[str, ...], to: str, day: date) -> Iterator[str]:
    if row is None:
        return
    found: dict[str, list[Answer]] = {}
    for kind in kinds:
        for item in plan(row, applicant=kind, receiver=to, channel="online", as_of=day).items:
            found.setdefault(item.document.id, []).extend(item.answers)
    asked = {}
    for id_, answers in found.items():
        if all(one.outcome in _GONE for one in answers):
            name = answers[0].document.name
            yield f"# {name.ja}: 省略できる。{name.en}: not asked for any more (gyosei-forms plan {row.key}).\n"
        else:
            asked[id_] = answers
    yield "attachments:\n" if asked else ""
    for answers in asked.values():
        yield from _attachment(answers)
    yield "\n" if found else ""


def _attachment(answers: list[Answer]) -> Iterator[str]:
    document = answers[0].document
    matters = dict.fromkeys(one.matter.id for one in answers if one.matter is not None)
    yield f"  - id: {document.id}\n"
    yield f"    label: {{ ja: {_quoted(document.name.ja)}, en: {_quoted(document.name.en)} }}\n"
    yield f"    document: {document.id}\n"
    yield f"    verifies: [{', '.join(matters)}]\n" if matters else ""
    yield "    purpose: { ja: 審査する, en: To be examined }\n    illustrative: true\n"
    yield "    formats: [application/pdf, image/jpeg, image/png]\n"


def _frame(name: str, kinds: tuple[str, ...]) -> Iterator[str]:
    business = any(one != "個人" for one in kinds)
    methods = [*(["jpki_authentication"] if "個人" in kinds else []), *(["gbizid"] if business else [])]
    yield "# 保証レベル（level）と、それを決めたガイドライン（guideline）を書く。 Write level and guideline.\n"
    yield f"identity:\n  methods: [{', '.join(methods)}]\n  signature: login\n"
    yield "# 手数料があれば、金額（amounts）、方法（methods）、納付先（payee）を書く。 Write the fee, if there is one.\n"
    yield "fee: {}\n"
    yield "result:\n  name: { ja: 審査の結果, en: The result }\n  online: true\n"
    yield _CHANNELS
    yield "privacy:\n  purpose:\n"
    yield f"    ja: {_quoted(f'{name}の審査と、その結果の通知に使う')}\n"
    yield "    en: For the examination and the notice of its result\n"


_CHANNELS = """\
channels:
  online: true
  always: true
  devices: [smartphone, computer, tablet]
  languages: [ja, en, ja-x-easy]
  accessibility: [WCAG 2.2 AA, JIS X 8341-3 AA]
  data_formats: [application/json]
"""


def _quoted(text: str) -> str:
    """Return a text in the quotes of YAML; what cannot be seen is escaped, since some of it breaks lines there."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(one if one.isprintable() else f"\\U{ord(one):08x}" for one in quoted)
