"""The documentation page of a form: what is asked in which case, why, on which law, and how it is submitted."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from gyosei_forms.conditions import ALWAYS, All, AnyOf, Condition, FactValue, Is, Not
from gyosei_forms.errors import require, require_language, unknown
from gyosei_forms.forms import language
from gyosei_forms.forms.model import Attachment, Field, Form, ResultNotice, Section, Words
from gyosei_forms.forms.reading.building import NEVER
from gyosei_forms.forms.reading.resolving import ANSWERS
from gyosei_forms.once_only import official
from gyosei_forms.text import Lang, Text

Format = Literal["markdown", "html"]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (``level`` 1 to 3), a paragraph (0 with ``text``), or a table (``rows``, the first one its head)."""

    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


_T = {
    "procedure": Text("手続", "The procedure"),
    "name": Text("手続の名前", "Name"),
    "key": Text("手続の番号", "Number"),
    "law": Text("根拠法令", "Law"),
    "kind_of_procedure": Text("手続の類型", "Kind"),
    "applicants": Text("申請者", "Applicants"),
    "receiver_name": Text("受け手", "Receiver"),
    "field": Text("項目", "Field"),
    "asked": Text("聞く場合", "Asked"),
    "kind": Text("型", "Type"),
    "why": Text("目的・根拠", "Purpose and law"),
    "held": Text("既に持っているところ", "Already held by"),
    "example": Text("例", "Example"),
    "attachments": Text("添付書類", "Attachments"),
    "frame": Text("手続の進め方", "How it goes"),
    "required": Text("必須", "required"),
    "optional": Text("任意", "optional"),
    "illustrative": Text("（例示）", " (illustrative)"),
    "all_illustrative": Text("この様式は例示です。", "This form is illustrative."),
    "repeated": Text("（繰り返し）", " (repeated)"),
    "yes": Text("はい", "yes"),
    "no": Text("いいえ", "no"),
    "if": Text("次のとき: ", "if "),
    "free": Text("無料", "free of charge"),
    "days": Text("（標準処理期間 {days} 日）", " (within {days} days)"),
    "not_online": Text("オンライン外", "not online"),
}

_LENGTH = re.compile(r"P(?:[0-9]{1,6}[YMWD])+")
_PART = re.compile(r"([0-9]+)([YMWD])")
_UNITS = {
    "Y": Text("年", "year"),
    "M": Text("か月", "month"),
    "W": Text("週間", "week"),
    "D": Text("日", "day"),
}


def page(form: Form, format: Format = "markdown", *, lang: Lang = "ja") -> str:  # noqa: A002
    """Return the documentation of a form as Markdown or as one HTML page, in Japanese or English.

    Every text of the definition is escaped. Raises :class:`~gyosei_forms.errors.UsageError` for what is no form, and
    for another format or language.
    """
    require(isinstance(form, Form), "form は Form で渡してください。", "pass form as a Form.")
    blocks = list(_Page(form, require_language(lang)).blocks())
    if format == "markdown":
        return _markdown(blocks)
    if format == "html":
        return _html(blocks, form.title.get(lang), lang)
    raise unknown(Text("形式", "format"), format, ("markdown", "html"))


class _Page:
    def __init__(self, form: Form, lang: Lang) -> None:
        self._form, self._lang = form, lang
        self._labels: dict[str, Field] = {}
        self._choices: dict[str, dict[str, str]] = {}
        for section in form.sections:
            self._note(section.fields, "")

    def _note(self, fields: Iterable[Field], before: str) -> None:
        for one in fields:
            self._labels.setdefault(before + one.id, one)
            self._note(one.fields, f"{before}{one.id}.")

    def _t(self, name: str) -> str:
        return _T[name].get(self._lang)

    def _w(self, words: Words | None) -> str:
        return "" if words is None else words.get(self._lang)

    def blocks(self) -> Iterator[Block]:
        """Yield the page from top to bottom."""
        form = self._form
        yield Block(f"{self._w(form.title)} {form.version}", 1)
        if form.summary is not None:
            yield Block(self._w(form.summary))
        if form.illustrative:
            yield Block(self._t("all_illustrative"))
        yield Block(self._t("procedure"), 2)
        yield Block(rows=tuple(self._procedure()))
        for section in form.sections:
            yield from self._section(section)
        if form.attachments:
            yield Block(self._t("attachments"), 2)
            head = (self._t("attachments"), self._t("asked"), self._t("why"))
            yield Block(rows=(head, *(self._attachment(one) for one in form.attachments)))
        frame = tuple(self._frame())
        if frame:
            yield Block(self._t("frame"), 2)
            yield Block(rows=(("", ""), *frame))

    def _key(self, owner: str, key: str) -> str:
        text = language.objects()[owner].keys[key].text.get(self._lang)
        return text.rstrip("。.").split("。")[0]

    def _procedure(self) -> Iterator[tuple[str, ...]]:
        one = self._form.procedure
        yield ("", "")
        yield self._t("name"), self._w(one.name)
        rows = (
            ("key", one.key),
            ("law", "、".join(one.law)),
            ("kind_of_procedure", language.word("procedure_kind", one.kind, self._lang) if one.kind else ""),
            ("applicants", self._listed("applicant_kind", one.applicants)),
            ("receiver_name", self._w(one.receiver_name) or one.receiver),
        )
        for key, text in rows:
            if text:
                yield self._t(key), text

    def _listed(self, name: str, values: Iterable[str]) -> str:
        return "、".join(language.word(name, one, self._lang) for one in values)

    def _section(self, section: Section) -> Iterator[Block]:
        yield Block(self._w(section.title), 2)
        if section.help is not None:
            yield Block(self._w(section.help))
        if section.when != ALWAYS:
            yield Block(self._t("if") + self.condition(section.when))
        head = tuple(self._t(one) for one in ("field", "asked", "kind", "why", "held", "example"))
        yield Block(rows=(head, *self._fields(section.fields, "")))

    def _fields(self, fields: Iterable[Field], before: str) -> Iterator[tuple[str, ...]]:
        for one in fields:
            mark = self._t("illustrative") if one.illustrative else ""
            repeated = self._t("repeated") if one.many else ""
            item = one.gif
            kind = one.kind.word(self._lang)
            if item is not None:
                kind = item.ja if self._lang == "ja" else item.name
            elif one.choices:
                kind = "、".join(self._w(choice.label) for choice in one.choices)
            yield (
                f"{before}{self._w(one.label)}{repeated}{mark}",
                self._asked(one.when, one.required),
                kind,
                " ".join(filter(None, (self._w(one.purpose), "、".join(one.basis)))),
                "、".join(
                    self._w(held.by) or language.word("held_kind", held.kind, self._lang) for held in one.held
                ),
                one.example,
            )
            yield from self._fields(one.fields, f"{before}{self._w(one.label)} › ")

    def _attachment(self, one: Attachment) -> tuple[str, ...]:
        mark = self._t("illustrative") if one.illustrative else ""
        why = " ".join(filter(None, (self._w(one.purpose), "、".join(one.basis))))
        return self._w(one.label) + mark, self._asked(one.when, one.required), why

    def _asked(self, when: Condition, required: Condition) -> str:
        need = self._t("optional") if required == NEVER else self._t("required")
        if required not in (ALWAYS, NEVER):
            need = f"{self._t('required')} {self._t('if')}{self.condition(required)}"
        return need if when == ALWAYS else f"{need}（{self._t('if')}{self.condition(when)}）"

    def _frame(self) -> Iterator[tuple[str, ...]]:
        form = self._form
        rows: list[tuple[str, str, bool, Words | None]] = []
        if form.identity is not None:
            rows.append(
                (
                    "identity",
                    self._listed("identity_method", form.identity.methods),
                    form.identity.online,
                    form.identity.exempt,
                )
            )
        if form.fee is not None:
            amounts = "、".join(self._amount(one.online, one.paper) for one in form.fee.amounts)
            rows.append(("fee", amounts or self._t("free"), form.fee.online, form.fee.exempt))
        if form.result is not None:
            rows.append(("result", self._result(form.result), form.result.online, form.result.exempt))
        if form.channels is not None:
            devices = self._listed("device", form.channels.devices)
            rows.append(("channels", devices, form.channels.online, form.channels.exempt))
        for key, text, online, exempt in rows:
            note = "" if online else f"（{self._t('not_online')}: {self._w(exempt)}）"
            yield self._key("form", key), text + note
        for step in form.steps:
            kind = language.word("step_kind", step.kind, self._lang)
            yield self._w(step.label), " ".join(filter(None, (kind, self._w(step.reason))))
        if form.period is not None and form.period.within is not None:
            yield self._key("form", "period"), self._w(form.period.within)
        if form.retention is not None:
            yield self._key("form", "retention"), self._span(form.retention.length)
        if form.privacy is not None:
            yield self._key("form", "privacy"), self._w(form.privacy.purpose)
        if form.contact is not None:
            parts = (self._w(form.contact.name), form.contact.telephone, form.contact.mail, form.contact.url)
            yield self._key("form", "contact"), " ".join(filter(None, parts))

    def _result(self, result: ResultNotice) -> str:
        days = "" if result.days is None else _T["days"].get(self._lang).format(days=result.days)
        return self._w(result.name) + days

    def _span(self, length: str) -> str:
        """Return a duration of ISO 8601 in words; what is none stays as it is."""
        if not _LENGTH.fullmatch(length):
            return length
        found = [(number.lstrip("0") or "0", _UNITS[unit]) for number, unit in _PART.findall(length)]
        if self._lang == "ja":
            return "".join(number + unit.ja for number, unit in found)
        return " ".join(f"{number} {unit.en}{'' if number == '1' else 's'}" for number, unit in found)

    def _amount(self, online: int | None, paper: int | None) -> str:
        words = (("オンライン", "online", online), ("紙", "paper", paper))
        unit = "円" if self._lang == "ja" else " yen"
        return " / ".join(
            f"{ja if self._lang == 'ja' else en} {amount:,}{unit}"
            for ja, en, amount in words
            if amount is not None
        )

    # --- conditions in words

    def condition(self, condition: Condition) -> str:
        """Return a condition in words, by the labels of fields and the names of facts."""
        ja = self._lang == "ja"
        match condition:
            case Is(fact, values):
                return self._is(fact, values)
            case Not(part):
                return f"「{self.condition(part)}」ではない" if ja else f"not ({self.condition(part)})"
            case All(parts):
                return (" かつ " if ja else " and ").join(self._inner(one) for one in parts)
            case AnyOf(parts):
                return (" 又は " if ja else " or ").join(self._inner(one) for one in parts)

    def _inner(self, condition: Condition) -> str:
        text = self.condition(condition)
        return f"({text})" if isinstance(condition, All | AnyOf) else text

    def _is(self, fact: str, values: tuple[FactValue, ...]) -> str:
        if not fact.startswith(ANSWERS):
            known = official().vocabulary.facts.get(fact)
            return known.describe(values, self._lang) if known else f"{fact} = {', '.join(map(str, values))}"
        field = self._labels.get(fact.removeprefix(ANSWERS))
        label = fact if field is None else self._w(field.label)
        words = (" 又は " if self._lang == "ja" else " or ").join(self._answer(field, one) for one in values)
        return f"「{label}」が {words}" if self._lang == "ja" else f"“{label}” is {words}"

    def _answer(self, field: Field | None, value: FactValue) -> str:
        if isinstance(value, bool):
            return self._t("yes" if value else "no")
        if field is None or not field.choices:
            return str(value)
        if field.pointer not in self._choices:
            self._choices[field.pointer] = {one.value: self._w(one.label) for one in field.choices}
        return self._choices[field.pointer].get(str(value), str(value))


# --- two forms of one page


def _markdown(blocks: Iterable[Block]) -> str:
    lines: list[str] = []
    for one in blocks:
        if one.rows:
            head, *rows = one.rows
            lines += [_row(head), "|" + "---|" * len(head), *map(_row, rows), ""]
        else:
            lines += [f"{'#' * one.level} {_escaped(one.text)}".strip(), ""]
    return "\n".join(lines).rstrip() + "\n"


_SIGNS = str.maketrans(
    {sign: f"\\{sign}" for sign in "\\`*_{}[]|#~!$"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
)


def _escaped(text: str) -> str:
    return " ".join(text.split()).translate(_SIGNS)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(map(_escaped, cells)) + " |"


_STYLE = (
    "body{font-family:sans-serif;line-height:1.7;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1c}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #949494;padding:.4rem .6rem;text-align:left;"
    "vertical-align:top}th{background:#f2f2f2}"
)


def _html(blocks: Iterable[Block], title: str, lang: Lang) -> str:
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{lang}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{html.escape(title)}</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
    ]
    for one in blocks:
        if one.rows:
            head, *rows = one.rows
            top = "".join(f'<th scope="col">{html.escape(cell)}</th>' for cell in head)
            parts.append("<table>" + (f"\n<thead><tr>{top}</tr></thead>" if any(head) else "") + "\n<tbody>")
            for first, *cells in rows:
                rest = "".join(f"<td>{html.escape(cell)}</td>" for cell in cells)
                parts.append(f'<tr><th scope="row">{html.escape(first)}</th>{rest}</tr>')
            parts.append("</tbody>\n</table>")
        else:
            name = f"h{one.level}" if one.level else "p"
            parts.append(f"<{name}>{html.escape(one.text)}</{name}>")
    return "\n".join(parts) + "\n</main>\n</body>\n</html>\n"
