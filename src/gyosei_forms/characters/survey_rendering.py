"""The forms of a survey: text, CSV, HTML with the glyphs, JSON. What must not be shown raw is written as code points."""

from __future__ import annotations

import csv
import html
import io
import json
import unicodedata
from collections.abc import Callable, Iterator

from gyosei_forms.characters.survey import Entry, Survey
from gyosei_forms.characters.units import SELECTOR
from gyosei_forms.errors import require_language, require_text, unknown
from gyosei_forms.findings.rendering import csv_cell
from gyosei_forms.text import Lang, Text

_HEADS = {
    "ja": ("文字", "符号位置", "名前", "種類", "区分", "件数", "行数", "最初の行", "文字目", "代わりの文字", "根拠"),
    "en": ("Unit", "Code points", "Names", "Class", "Standing", "Count", "Rows", "First row", "Character", "Stand-ins", "By"),
}  # fmt: skip
_TITLE = Text("範囲外の文字の調査: {range}", "Survey of characters outside {range}")
_SUMMARY = Text(
    "{rows} 行・{units} 文字を調べました。範囲外の文字は {different} 種・{count} 件、{affected} 行にあります。",
    "{rows} rows and {units} characters read. Outside: {different} different ones, {count} in all, in {affected} rows.",
)
_UNLISTED = Text(
    "種類の上限を超えたため、ほかに {unlisted} 件は数だけを数えました。",
    "Beyond the limit of different ones, {unlisted} more were only counted.",
)
_NOT_SHOWN = frozenset({"Cc", "Cf", "Cn", "Cs", "Zl", "Zp"})
"""Private use is not among them: with the agency's font, gaiji have a glyph."""
_MOST_STAND_INS = 12


def render(survey: Survey, format: str, *, lang: Lang = "ja") -> str:  # noqa: A002
    """Return the survey in the named form; raise UsageError for another name or language."""
    require_language(lang)
    if require_text(format, "format") not in _FORMS:
        raise unknown(Text("形式", "format"), format, _FORMS)
    return _FORMS[format](survey, lang)


def glyph(unit: str) -> str:
    """Return a unit so that its glyph shows, and nothing else happens: a mark on ◌, what has no form as ``<U+XXXX>``."""
    bare = SELECTOR.sub("", unit)
    if not bare or any(unicodedata.category(char) in _NOT_SHOWN for char in bare):
        return "".join(f"<U+{ord(char):04X}>" for char in unit)
    return f"\u25cc{unit}" if unicodedata.category(unit[0])[0] == "M" else unit


def summary(survey: Survey, lang: Lang) -> str:
    """Return what was read and how much is outside, in one or two lines."""
    values: dict[str, object] = {
        "rows": f"{survey.rows:,}",
        "units": f"{survey.units:,}",
        "different": f"{len(survey.outside):,}",
        "count": f"{sum(one.count for one in survey.outside):,}",
        "affected": f"{survey.affected:,}",
    }
    lines = [_SUMMARY.fill(lang, values)]
    if survey.unlisted:
        lines.append(_UNLISTED.fill(lang, {"unlisted": f"{survey.unlisted:,}"}))
    return "\n".join(lines)


def _cells(one: Entry, lang: Lang) -> tuple[str, ...]:
    return (
        glyph(one.text),
        " ".join(one.code_points),
        " + ".join(one.names),
        one.kind.word(lang),
        one.standing.word(lang),
        str(one.count),
        str(one.rows),
        str(one.row),
        str(one.unit),
        _stand_ins(one),
        "" if one.scheme is None else one.scheme.get(lang),
    )


def _stand_ins(one: Entry) -> str:
    more = "…" if len(one.stand_ins) > _MOST_STAND_INS else ""
    return " ".join(map(glyph, one.stand_ins[:_MOST_STAND_INS])) + more


def _title(survey: Survey, lang: Lang) -> str:
    return _TITLE.fill(lang, {"range": survey.range.name.get(lang)})


def _text(survey: Survey, lang: Lang) -> str:
    return "\n".join((_title(survey, lang), summary(survey, lang), *_lines(survey, lang))) + "\n"


def _lines(survey: Survey, lang: Lang) -> Iterator[str]:
    """Yield two lines for each entry: a table of eleven columns fits no terminal."""
    for one in survey.entries:
        unit, points, names, kind, standing, count, rows, row, number, stand_ins, scheme = _cells(one, lang)
        arrow = f" → {stand_ins}" if stand_ins else ""
        by = f"（{scheme}）" if scheme and lang == "ja" else f" ({scheme})" if scheme else ""
        yield f"{unit}{arrow}  {points} {names} [{kind}]"
        yield (
            f"  {standing}{by}: {count} 件・{rows} 行、最初は {row} 行の {number} 文字目"
            if lang == "ja"
            else f"  {standing}{by}: {count} in {rows} rows, first in row {row}, character {number}"
        )


def _csv(survey: Survey, lang: Lang) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_HEADS[lang])
    for one in survey.entries:
        writer.writerow([csv_cell(cell) for cell in _cells(one, lang)])
    return out.getvalue()


_STYLE = (
    "body{font-family:sans-serif;margin:2rem;line-height:1.6}table{border-collapse:collapse}"
    "th,td{border:1px solid #767676;padding:.4rem .6rem;text-align:left;vertical-align:top}"
    ".glyph{font-family:IPAmjMincho,'Noto Serif CJK JP',serif;font-size:2rem}.number{text-align:right}"
)
_NUMBER = ' class="number"'
_GLYPHS, _NUMBERS = frozenset({0, 9}), frozenset({5, 6, 7, 8})


def _html(survey: Survey, lang: Lang) -> str:
    title = html.escape(_title(survey, lang))
    head = "".join(f'<th scope="col">{name}</th>' for name in _HEADS[lang])
    rows = "\n".join(
        f"<tr>{''.join(_cell(i, cell) for i, cell in enumerate(_cells(one, lang)))}</tr>"
        for one in survey.entries
    )
    lines = "".join(f"<p>{html.escape(line)}</p>\n" for line in summary(survey, lang).split("\n"))
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n<h1>{title}</h1>\n{lines}"
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</body>\n</html>\n"
    )


def _cell(number: int, text: str) -> str:
    if number in _GLYPHS:
        return f'<td class="glyph" lang="ja">{html.escape(text)}</td>'
    return f"<td{_NUMBER if number in _NUMBERS else ''}>{html.escape(text)}</td>"


def _json(survey: Survey, lang: Lang) -> str:  # noqa: ARG001 - JSON carries both languages
    data = {
        "range": {"id": survey.range.id, "version": survey.range.version},
        "rows": survey.rows,
        "units": survey.units,
        "affected": survey.affected,
        "unlisted": survey.unlisted,
        "entries": [_data(one) for one in survey.entries],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _data(one: Entry) -> dict[str, object]:
    return {
        "unit": glyph(one.text),
        "codePoints": list(one.code_points),
        "names": list(one.names),
        "kind": str(one.kind),
        "standing": str(one.standing),
        "count": one.count,
        "rows": one.rows,
        "first": {"row": one.row, "unit": one.unit, "offset": one.offset},
        "standIns": list(one.stand_ins),
        "scheme": None if one.scheme is None else {"ja": one.scheme.ja, "en": one.scheme.en},
    }


_FORMS: dict[str, Callable[[Survey, Lang], str]] = {
    "text": _text,
    "csv": _csv,
    "html": _html,
    "json": _json,
}
