"""``gyosei-forms explain``: what a rule, a character, a date, a number or a citation is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from gyosei_forms import basis, rules
from gyosei_forms.cli import options
from gyosei_forms.errors import GyoseiError, UsageError
from gyosei_forms.text import MASK, Lang, Text, mask_personal_numbers, shown

if TYPE_CHECKING:
    from gyosei_forms.characters import Substitute

_MAX_UNITS = 12


def explain(
    value: Annotated[
        str,
        typer.Argument(
            help="規則 ID、文字、日付、時刻、期間、電話番号、住所、場所、法人番号、手続ID、出典（000:8387）など。A rule id, characters, a date, a time, a telephone number, an address, a place, a corporate number, a procedure, a citation …"
        ),
    ],
    lang: options.LangOption = options.Language.JA,
) -> None:
    """値の意味と誤りを示す。Explain a value.

    何の値か、どう書けるか、何が誤りか。What it is, how it can be written, what is wrong with it.
    """
    if mask_personal_numbers(value) == MASK:
        raise UsageError(
            "12桁の数字は個人番号かもしれないため、表示も説明もしません。",
            "twelve digits may be a personal number: neither shown nor explained.",
        )
    lines = [line for reading in _READINGS for line in reading(value, lang.lang)]
    lines = lines or list(_characters(value, lang.lang))
    if not lines:
        raise UsageError(
            "何の値かわかりません。規則 ID、文字（12文字まで）、日付、時刻、電話番号、住所、場所、法人番号、手続ID、出典などを渡してください。",
            "not a value known here: pass a rule id, up to 12 characters, a date, a time, a telephone number, an address, a place, a corporate number, a procedure or a citation.",
        )
    options.write("\n".join(lines) + "\n")


def _rule(value: str, lang: Lang) -> Iterator[str]:
    if not value.startswith("GYO-"):
        return
    rule = rules.get(value)
    labels = (
        ("根拠", "対処", "不合格の例", "合格の例", "ページ")
        if lang == "ja"
        else ("basis", "what to do", "fails", "passes", "page")
    )
    yield f"{rule.id} [{rule.severity.word(lang)}] {rule.title.get(lang)}"
    finding = next(one for one in rule.check(rule.failing) if one.rule == rule.id)
    yield f"  {finding.message(lang)}"
    yield f"  {labels[1]}: {finding.mend(lang)}"
    yield f"  {labels[0]}: {'; '.join(citation.text(lang) for citation in rule.basis)}"
    for label, example in ((labels[2], rule.failing), (labels[3], rule.passing)):
        yield f"  {label}: {shown(repr(example))}"
    yield f"  {labels[4]}: docs/rules/{rule.area}/{rule.id}.md"


def _citation(value: str, lang: Lang) -> Iterator[str]:
    if mask_personal_numbers(value) != value:
        return
    try:
        citation = basis.parse(value)
    except GyoseiError:
        return
    yield f"{citation.text(lang)}: {citation.document.title.get(lang)}"


def _part(value: str, lang: Lang) -> Iterator[str]:
    from gyosei_forms.parts import recognition

    for candidate in recognition.recognize(value):
        verdict = "" if candidate.value is not None else f" — {_UNREAD[candidate.report.ok].get(lang)}"
        note = f": {candidate.note.get(lang)}" if candidate.note else ""
        yield f"{candidate.kind.get(lang)}{note}{verdict}"
        yield from (f"  {form.label.get(lang)}: {form.text}" for form in candidate.forms)
        for finding in candidate.report:
            yield f"  [{finding.severity.word(lang)}] {finding.message(lang)} ({finding.rule})"
            if candidate.value is None:
                yield f"    {'対処' if lang == 'ja' else 'what to do'}: {finding.mend(lang)}"


_UNREAD = {True: Text("値を読み取れない", "no value"), False: Text("誤り", "wrong")}


_MOST_NUMBERS = 6


def _number(value: str, lang: Lang) -> Iterator[str]:
    from gyosei_forms import identifiers

    for candidate in identifiers.identify(value)[:_MOST_NUMBERS]:
        verdict = "" if candidate.report.ok else f" — {_UNREAD[False].get(lang)}"
        yield f"{candidate.kind.get(lang)}: {candidate.text}{_municipality(candidate.name, value)}{verdict}"
        for finding in candidate.report:
            yield f"  [{finding.severity.word(lang)}] {finding.message(lang)} ({finding.rule})"


def _municipality(name: str, value: str) -> str:
    """Return what bears a municipality code, where the table has it."""
    from gyosei_forms.parts.addresses import municipalities

    if name != "municipality_code":
        return ""
    return next((f" {one.full_name}" for one in municipalities.table() if one.code == value), "")


def _procedure(value: str, lang: Lang) -> Iterator[str]:
    from gyosei_forms import procedures

    try:
        row = procedures.get(value)
    except GyoseiError as error:
        if any(procedure.procedure_id == value for procedure in procedures.find(value)):
            yield error.message(lang)
        return
    head = "手続" if lang == "ja" else "procedure"
    place = row.citation.text(lang) if row.citation else row.key
    yield f"{head} {row.procedure_id or '—'}: {row.name} [{row.law_raw}; {place}]"


def _characters(value: str, lang: Lang) -> Iterator[str]:
    from gyosei_forms import characters

    units = characters.units(value)
    if len(units) > _MAX_UNITS or value.isascii():
        return
    for unit in units:
        described = characters.describe(unit)
        cell = f" {described.cell}" if described.cell else ""
        names = " + ".join(described.names)
        yield f"{shown(unit)}  {' '.join(described.code_points)} {names}{cell} [{described.kind.word(lang)}]"
        yield from (f"  {_substitute(one, lang)}" for one in characters.substitutes(unit))


def _substitute(one: Substitute, lang: Lang) -> str:
    head = "代わりになりうる文字" if lang == "ja" else "could stand in"
    return f"{head}: {one.to} ({one.scheme.citation.text(lang)}: {one.scheme.name.get(lang)})"


_READINGS: tuple[Callable[[str, Lang], Iterator[str]], ...] = (
    _rule,
    _citation,
    _part,
    _number,
    _procedure,
)
