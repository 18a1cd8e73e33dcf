"""``gyosei-forms chars explain``: what a character is, where it can go and what could stand in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from gyosei_forms.cli import options, ranges
from gyosei_forms.cli.chars.arguments import RangeOption
from gyosei_forms.errors import UsageError
from gyosei_forms.text import Lang

if TYPE_CHECKING:
    from gyosei_forms.characters import Repertoire


def explain(
    text: Annotated[str, typer.Argument(help="文字（50文字まで）。Characters, up to 50.")],
    range: RangeOption = ["general"],  # noqa: A002, B006 - never changed
    lang: options.LangOption = options.Language.JA,
) -> None:
    """1文字ずつ、符号・名前・字形・代わりの文字を示す。Explain each character: codes, names, glyph, stand-ins."""
    from gyosei_forms import characters
    from gyosei_forms.characters import hazards

    units = characters.units(text)
    if not 0 < len(units) <= _MOST_EXPLAINED:
        raise UsageError(
            f"1～{_MOST_EXPLAINED} 文字を渡してください。", f"pass 1 to {_MOST_EXPLAINED} characters."
        )
    to = ranges.chosen(range, "--range", lang.lang)
    lines = [line for unit in units for line in _explained(unit, to.range, to.names, lang.lang)]
    for finding in hazards.check(text):
        place = "" if finding.position is None else finding.position.text(lang.lang)
        lines.append(
            f"[{finding.severity.word(lang.lang)}] {place}: {finding.message(lang.lang)} ({finding.rule})"
        )
    options.write("\n".join(lines) + "\n")


_MOST_EXPLAINED = 50


def _explained(unit: str, to: Repertoire, names: Mapping[str, str], lang: Lang) -> Iterator[str]:
    from gyosei_forms import characters
    from gyosei_forms.characters import mj, reduction, repertoires
    from gyosei_forms.characters.stand_ins import stays
    from gyosei_forms.characters.survey_rendering import glyph

    comma = _say(lang, "、", ", ")
    about = characters.describe(unit)
    cell = f" {_say(lang, '面区点', 'cell')} {about.cell}" if about.cell else ""
    kind = about.kind.word(lang)
    if about.is_platform_dependent:
        kind += _say(lang, "、機種依存文字（NEC・IBM拡張）", ", vendor-dependent (NEC, IBM)")
    yield f"{glyph(unit)}  {' '.join(about.code_points)} {' + '.join(about.names)}{cell} [{kind}]"
    for name in mj.names_of(unit):
        found = mj.glyph(name)
        others = comma.join(
            " ".join(characters.describe(one).code_points) for one in mj.units_of(name) if one != unit
        )
        numbers = [
            f"{_say(lang, *label)} {value}"
            for label, value in (
                (("戸籍統一文字番号", "family-register number"), found and found.koseki),
                (("住基ネット統一文字コード", "resident-register code"), found and found.juki),
                (("同じ字形の別の符号", "the same glyph as"), others),
                (
                    ("包摂する面区点", "unified with cell"),
                    found and found.unified and not about.cell and found.cell,
                ),
            )
            if value
        ]
        yield "  " + comma.join((f"{_say(lang, 'MJ文字図形名', 'MJ name')} {name}", *numbers))
    if unit in names:
        yield f"  {_say(lang, '利用者の表の番号', 'id in the table of the agency')} {names[unit]}"
    takes = [one for one in repertoires.ids() if stays(unit, repertoires.by_id(one))]
    label = _say(lang, "この文字を受け付ける範囲", "ranges that take it")
    yield f"  {label}: {comma.join(takes) or _say(lang, 'なし', 'none')}"
    decision = reduction.decide(unit, to, reduction.ReductionPolicy())
    inside = decision is None
    word = _say(lang, "範囲内", "inside") if inside else _say(lang, "範囲外", "outside")
    if inside and unit in to.aliases:
        member = " ".join(characters.describe(to.aliases[unit].member).code_points)
        word += _say(lang, f"（{member} の別符号として）", f", as another form of {member}")
    yield f"  {to.name.get(lang)}: {word}"
    for one in () if decision is None else reduction.candidates(unit, to)[:_MOST_LISTED]:
        points = " ".join(f"U+{ord(char):04X}" for char in one.to)
        head = _say(lang, "代わりになりうる文字", "could stand in")
        yield f"    {head}: {glyph(one.to)} {points} ({one.scheme.citation.text(lang)}: {one.scheme.name.get(lang)})"
    if decision is not None and decision.why is not None:
        yield f"    {decision.why.word(lang)}"


_MOST_LISTED = 12


def _say(lang: Lang, ja: str, en: str) -> str:
    return ja if lang == "ja" else en
