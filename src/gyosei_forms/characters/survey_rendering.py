"""The forms of a survey: text, CSV, HTML with the glyphs, JSON. What must not be shown raw is written as code points."""

from __future__ import annotations

import csv
import html
import io
import json
import unicodedata
from collections.abc import Callable, Iterator

from gyosei_forms.characters.survey import Entry, Standing, Survey
from gyosei_forms.characters.units import SELECTOR
from gyosei_forms.errors import require_language, require_text, unknown
from gyosei_forms.findings import Finding
from gyosei_forms.findings.rendering import as_data, csv_cell
from gyosei_forms.text import Lang, Text, shown_path

_HEADS = (
    Text("文字", "Unit"),
    Text("符号位置", "Code points"),
    Text("名前", "Names"),
    Text("種類", "Class"),
    Text("区分", "Standing"),
    Text("件数", "Count"),
    Text("行数", "Rows"),
    Text("最初の行", "First row"),
    Text("文字目", "Character"),
    Text("代わりの文字", "Stand-ins"),
    Text("根拠", "By"),
)
_TITLE = Text("範囲外の文字の調査: {range}", "Survey of characters outside {range}")
_VERSION = Text("範囲の版: {version}", "Version of the range: {version}")
_SUMMARY = Text(
    "{rows} 行・{units} 文字を調べました。範囲外の文字は {different} 種・{count} 件、{affected} 行にあります。",
    "{rows} rows and {units} characters read. Outside: {different} different ones, {count} in all, in {affected} rows.",
)
_UNLISTED = Text(
    "種類の上限（max_distinct_units）を超えたため、ほかの範囲外の文字 {unlisted} 件は数だけを数えました。",
    "Beyond the limit of different ones (max_distinct_units), {unlisted} more outside were only counted.",
)
_FORMS_TOO = Text(
    "このほか、範囲内の文字の別符号が {different} 種・{count} 件あります。同じ文字として受け付けます。",
    "Besides, {different} other code points of members, {count} in all: accepted as the same characters.",
)
_FINDINGS = Text("ファイルについての指摘", "About the file")
_OUTSIDE = Text("範囲外の文字", "Outside the range")
_OTHER_FORMS = Text(
    "範囲内の文字の別符号（受け付ける）", "Other code points of members (accepted as the same)"
)
_NOT_SHOWN = frozenset({"Cc", "Cf", "Cn", "Cs", "Zl", "Zp", "Zs"})
"""Private use is not among them: with the agency's font, gaiji have a glyph."""
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters, signs and a mark that show nothing all the same."""
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
    if not bare or any(unicodedata.category(char) in _NOT_SHOWN or char in _BLANK for char in bare):
        return "".join(f"<U+{ord(char):04X}>" for char in unit)
    return f"\u25cc{unit}" if unicodedata.category(unit[0])[0] == "M" else unit


def summary(survey: Survey, lang: Lang) -> tuple[str, ...]:
    """Return what was surveyed, how much was read and how much is outside, line by line."""
    lines = [] if not survey.report.subject else [shown_path(survey.report.subject)]
    values: dict[str, object] = {
        "rows": f"{survey.rows:,}",
        "units": f"{survey.units:,}",
        "affected": f"{survey.affected:,}",
        **_counts(survey.outside),
    }
    lines += [_VERSION.fill(lang, {"version": survey.range.version}), _SUMMARY.fill(lang, values)]
    if survey.unlisted:
        lines.append(_UNLISTED.fill(lang, {"unlisted": f"{survey.unlisted:,}"}))
    if survey.other_forms:
        lines.append(_FORMS_TOO.fill(lang, _counts(survey.other_forms)))
    return tuple(lines)


def _counts(entries: tuple[Entry, ...]) -> dict[str, object]:
    return {"different": f"{len(entries):,}", "count": f"{sum(one.count for one in entries):,}"}


def _sections(survey: Survey) -> tuple[tuple[Text, tuple[Entry, ...]], ...]:
    """Return what has entries, each under its heading."""
    sections = ((_OUTSIDE, survey.outside), (_OTHER_FORMS, survey.other_forms))
    return tuple((head, entries) for head, entries in sections if entries)


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


def _findings(survey: Survey) -> list[Finding]:
    """Return the findings about the file, the heaviest first."""
    return sorted(survey.report, key=lambda one: one.severity.rank)


def _said(finding: Finding, lang: Lang) -> str:
    """Return a finding about the file in one line."""
    place = "" if finding.position is None else f"{finding.position.text(lang)}: "
    told = f"{finding.message(lang)}{'' if lang == 'ja' else ' '}{finding.mend(lang)}"
    return f"[{finding.severity.word(lang)}] {place}{told} ({finding.rule})"


def _text(survey: Survey, lang: Lang) -> str:
    lines = [_title(survey, lang), *summary(survey, lang)]
    if survey.report.findings:
        lines += ["", f"■ {_FINDINGS.get(lang)}", *(_said(one, lang) for one in _findings(survey))]
    for head, entries in _sections(survey):
        lines += ["", f"■ {head.get(lang)}", *_lines(entries, lang)]
    return "\n".join(lines) + "\n"


def _lines(entries: tuple[Entry, ...], lang: Lang) -> Iterator[str]:
    """Yield two lines for each entry: a table of eleven columns fits no terminal."""
    for one in entries:
        unit, points, names, kind, standing, count, rows, row, number, stand_ins, scheme = _cells(one, lang)
        sign = "=" if one.standing is Standing.OTHER_FORM else "→"
        arrow = f" {sign} {stand_ins}" if stand_ins else ""
        by = f"（{scheme}）" if scheme and lang == "ja" else f" ({scheme})" if scheme else ""
        points = "" if points == unit.strip("<>") else f"{points} "
        yield f"{unit}{arrow}  {points}{names} [{kind}]"
        yield (
            f"  {standing}{by}: {count} 件・{rows} 行、最初は {row} 行の {number} 文字目"
            if lang == "ja"
            else f"  {standing}{by}: {count} in {rows} rows, first in row {row}, character {number}"
        )


def _csv(survey: Survey, lang: Lang) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([one.get(lang) for one in _HEADS])
    for one in survey.entries:
        writer.writerow([csv_cell(cell) for cell in _cells(one, lang)])
    return out.getvalue()


_STYLE = (
    "body{font-family:sans-serif;margin:2rem;line-height:1.6}"
    "table{border-collapse:collapse}th,td{border:1px solid #767676;padding:.4rem .6rem;text-align:left;"
    "vertical-align:top}th{background:#f2f2f2;white-space:nowrap}tr{break-inside:avoid}"
    ".glyph{font-family:IPAmjMincho,'IPAmj明朝','Noto Serif CJK JP','Yu Mincho',serif;font-size:2rem;line-height:1.2}"
    ".code{font-size:1rem;font-family:monospace}.number{text-align:right;font-variant-numeric:tabular-nums}"
)
_GLYPHS, _NUMBERS = frozenset({0, 9}), frozenset({5, 6, 7, 8})


def _html(survey: Survey, lang: Lang) -> str:
    title = html.escape(_title(survey, lang))
    parts = [f"<p>{html.escape(line)}</p>" for line in summary(survey, lang)]
    if survey.report.findings:
        items = "\n".join(f"<li>{html.escape(_said(one, lang))}</li>" for one in _findings(survey))
        parts.append(f"<h2>{_FINDINGS.get(lang)}</h2>\n<ul>\n{items}\n</ul>")
    parts += [f"<h2>{head.get(lang)}</h2>\n{_table(entries, lang)}" for head, entries in _sections(survey)]
    body = "\n".join(parts)
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n<h1>{title}</h1>\n{body}\n</body>\n</html>\n"
    )


def _table(entries: tuple[Entry, ...], lang: Lang) -> str:
    head = "".join(f'<th scope="col">{one.get(lang)}</th>' for one in _HEADS)
    rows = "\n".join(
        f"<tr>{''.join(_cell(i, cell) for i, cell in enumerate(_cells(one, lang)))}</tr>" for one in entries
    )
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _cell(number: int, text: str) -> str:
    if number in _NUMBERS:
        return f'<td class="number">{text}</td>'
    if number not in _GLYPHS:
        return f"<td>{html.escape(text)}</td>"
    is_code = text.startswith("<U+")
    return f'<td class="glyph{" code" if is_code else ""}" lang="ja">{html.escape(text)}</td>'


def _json(survey: Survey, lang: Lang) -> str:  # noqa: ARG001 - JSON carries both languages
    data = {
        "range": {"id": survey.range.id, "version": survey.range.version},
        "rows": survey.rows,
        "units": survey.units,
        "affected": survey.affected,
        "unlisted": survey.unlisted,
        "outside": [_data(one) for one in survey.outside],
        "otherForms": [_data(one) for one in survey.other_forms],
        "report": as_data(survey.report),
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
