"""The forms of an agency report: text, CSV, HTML, JSON. What comes from the survey's file is made safe first."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from gyosei_forms.errors import require_language, require_text, unknown
from gyosei_forms.findings.rendering import as_data, csv_cell, summary
from gyosei_forms.once_only import vocabulary
from gyosei_forms.once_only.agency_result import AgencyReport, Count, Counts, Listed, Standing
from gyosei_forms.procedures import survey
from gyosei_forms.text import Lang, Text, shown

_TITLE = Text("添付書類の省略 — {whole}（{day} 現在）", "Attachments that can go: {whole} (as of {day})")
_WHOLE = Text("調査全体", "the whole survey")
_READ = Text(
    "{editions}。手続 {procedures} 件: 添付書類を求める {asking}、求めない {nothing}、記載なし {silent}、読めない {unread}。",
    "{editions}. {procedures} procedures: {asking} ask for documents, {nothing} for none, {silent} not said, {unread} unreadable.",
)
_TOTAL = Text(
    "書類（手続×書類の種類）は {documents} 件、年間 {yearly} 通（件数不明の書類 {uncounted} 件を除く）。",
    "{documents} documents (procedure × class), {yearly} a year (without {uncounted} whose count is not known).",
)
_STANDINGS = Text("書類はどうなるか", "What becomes of the documents")
_CLASSES = Text("書類の種類ごと", "By class of document")
_MECHANISMS = Text("今すぐ省略できる書類: 手段ごと", "What can go now, by its means")
_NEEDS = Text("事実の確認しだいの書類: 少なくとも何が要るか", "Where a fact decides: what it takes at least")
_MISSING = Text("事実の確認しだいの書類: どの事実が不明か", "Where a fact decides: which fact is not known")
_STATES = Text("調査の「撤廃/省略状況」との対照", "Beside the survey's own state")
_DIFFERENCES = Text("調査との相違（手続の数）", "Differences from the survey (procedures)")
_TOP = Text("効果の大きい手続（年間件数×書類の数）", "Where it matters most (yearly count × documents)")
_NO_STATE = Text("記載なし", "not said")
_WIDER = Text(
    "注: {name}は{more}。規則は代表的な書類についてのもの。",
    "Note: {name}: {more}; the rules speak of the usual document.",
)
_NOTES = (
    Text(
        "省略できるのは、その行の申請者・受け手のすべてについて省略できるときだけとする。",
        "A document goes only where it goes for every kind of applicant and receiver of the row.",
    ),
    Text(
        "手段・事実の表では、一つの書類が複数の行に数えられることがある。",
        "In the tables of means and facts one document may be counted in several rows.",
    ),
)
_HEAD = (
    Text("書類", "Documents"),
    Text("年間", "A year"),
    Text("件数不明", "No count"),
)
_LISTED = (
    Text("手続", "Procedure"),
    Text("所管", "Ministry"),
    Text("年間", "A year"),
    Text("今すぐ", "Can go now"),
    Text("確認しだい", "A fact decides"),
    Text("残る書類", "Stays"),
    Text("調査の状況", "Survey's state"),
    Text("手段", "Means"),
    Text("不明の事実", "Facts not known"),
)


class Table(NamedTuple):
    """One table of the report: its id, title, headings and rows of texts."""

    id: str
    title: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def render(report: AgencyReport, format: str, *, lang: Lang = "ja") -> str:  # noqa: A002
    """Return the report in the named form; raise UsageError for another name or language."""
    require_language(lang)
    if require_text(format, "format") not in _FORMS:
        raise unknown(Text("形式", "format"), format, _FORMS)
    return _FORMS[format](report, lang)


def tables(report: AgencyReport, lang: Lang) -> list[Table]:
    """Return the tables of a report that have rows."""
    facts, mechanisms = vocabulary.facts(), vocabulary.mechanisms()
    heads = ("", *(one.get(lang) for one in _HEAD))
    listed_heads = tuple(one.get(lang) for one in _LISTED)
    wide = tuple(one.word(lang) for one in Standing)
    differences = [(one.word(lang), *_numbers(count)) for one, count in report.differences.items()]
    made = [
        Table(
            "standings",
            _STANDINGS.get(lang),
            heads,
            [(one.word(lang), *_numbers(count)) for one, count in report.standings.items()],
        ),
        Table(
            "classes",
            _CLASSES.get(lang),
            ("", *wide),
            _crossed({_class(one, lang): row for one, row in report.classes.items()}),
        ),
        Table(
            "mechanisms",
            _MECHANISMS.get(lang),
            heads,
            _named(report.mechanisms, lambda key: mechanisms[key].name.get(lang)),
        ),
        Table(
            "needs",
            _NEEDS.get(lang),
            heads,
            [(need.word(lang), *_numbers(count)) for need, count in report.needs.items()],
        ),
        Table(
            "missing",
            _MISSING.get(lang),
            heads,
            _named(report.missing, lambda key: f"{facts[key].name.get(lang)} ({key})"),
        ),
        Table(
            "states",
            _STATES.get(lang),
            ("", *wide),
            _crossed({_state(one, lang): row for one, row in report.states.items()}),
        ),
        Table("differences", _DIFFERENCES.get(lang), ("", listed_heads[0], *heads[2:]), differences),
        Table("top", _TOP.get(lang), listed_heads, [_cells(one, lang) for one in report.top]),
    ]
    made += [
        Table(one.value, one.word(lang), listed_heads, [_cells(row, lang) for row in listed])
        for one, listed in report.examples.items()
    ]
    return [table for table in made if table.rows]


def _numbers(count: Count) -> tuple[str, str, str]:
    return f"{count.number:,}", f"{count.yearly:,}", f"{count.uncounted:,}"


def _named(counts: Mapping[str, Count], name: Callable[[str], str]) -> list[tuple[str, ...]]:
    return [(name(key), *_numbers(count)) for key, count in counts.items()]


def _crossed(rows: Mapping[str, Counts]) -> list[tuple[str, ...]]:
    return [
        (name, *(f"{counts[one].number:,}" if one in counts else "0" for one in Standing))
        for name, counts in rows.items()
    ]


def _class(name: str, lang: Lang) -> str:
    return next((one.word(lang) for one in survey.codes()["attachments"] if one.id == name), name)


def _state(state: str, lang: Lang) -> str:
    if not state:
        return _NO_STATE.get(lang)
    words = {one.id: one.word(lang) for one in survey.codes()["attachment_states"]}
    return (
        "＋".join(words[one] for one in state.split("+"))
        if lang == "ja"
        else " + ".join(words[one] for one in state.split("+"))
    )


def _cells(one: Listed, lang: Lang) -> tuple[str, ...]:
    comma = "、" if lang == "ja" else ", "
    facts, mechanisms = vocabulary.facts(), vocabulary.mechanisms()
    name = shown(one.name, 80)
    return (
        f"{name}（{shown(one.procedure_id, 20) or one.key}）"
        if lang == "ja"
        else f"{name} ({shown(one.procedure_id, 20) or one.key})",
        shown(one.ministry, 40),
        "" if one.yearly is None else f"{one.yearly:,}",
        comma.join(_class(key, lang) for key in one.now),
        comma.join(_class(key, lang) for key in one.open),
        comma.join(_class(key, lang) for key in one.stays),
        _state("+".join(one.states), lang),
        comma.join(mechanisms[key].name.get(lang) for key in one.mechanisms),
        comma.join(facts[key].name.get(lang) for key in one.missing),
    )


def _title(report: AgencyReport, lang: Lang) -> str:
    whole = _WHOLE.get(lang) if report.ministry is None else shown(report.ministry, 40)
    return _TITLE.fill(lang, {"whole": whole, "day": report.as_of.isoformat()})


def _lead(report: AgencyReport, lang: Lang) -> list[str]:
    comma = "、" if lang == "ja" else ", "
    names = comma.join(survey.edition(one).name.get(lang) for one in report.editions)
    total = report.documents
    lines = [
        _READ.fill(
            lang,
            {
                "editions": names,
                "procedures": f"{report.procedures:,}",
                "asking": f"{report.asking:,}",
                "nothing": f"{report.asking_nothing:,}",
                "silent": f"{report.silent:,}",
                "unread": f"{report.unread:,}",
            },
        ),
        _TOTAL.fill(
            lang,
            {
                "documents": f"{total.number:,}",
                "yearly": f"{total.yearly:,}",
                "uncounted": f"{total.uncounted:,}",
            },
        ),
    ]
    return lines if report.procedures else lines[:1]


def _notes(report: AgencyReport, lang: Lang) -> list[str]:
    known = survey.attachments()
    wider = [(name, known[name].wider) for name in report.classes]
    notes = [
        _WIDER.fill(lang, {"name": _class(name, lang), "more": more.get(lang)})
        for name, more in wider
        if more
    ]
    days = (
        f"{one.message(lang)}{'' if lang == 'ja' else ' '}{one.mend(lang)}"
        for one in report.report
        if one.pointer == "/as_of"
    )
    return [*(note.get(lang) for note in _NOTES), *notes, *days, summary(report.report, lang)]


def _text(report: AgencyReport, lang: Lang) -> str:
    lines = [_title(report, lang), *_lead(report, lang)]
    for table in tables(report, lang):
        lines += ["", f"■ {table.title}"]
        for row in table.rows:
            if table.heads[0]:
                lines += [
                    row[0],
                    *(
                        f"    {head}: {cell}"
                        for head, cell in zip(table.heads[1:], row[1:], strict=True)
                        if cell
                    ),
                ]
            else:
                told = (
                    f"{head} {cell}"
                    for head, cell in zip(table.heads[1:], row[1:], strict=True)
                    if cell != "0"
                )
                lines.append(f"  {row[0]}: {'、'.join(told) if lang == 'ja' else ', '.join(told)}")
    lines += ["", *_notes(report, lang)]
    return "\n".join(lines) + "\n"


def _csv(report: AgencyReport, lang: Lang) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for table in tables(report, lang):
        writer.writerow([table.id, *table.heads])
        writer.writerows([table.id, *map(csv_cell, row)] for row in table.rows)
    return out.getvalue()


_STYLE = (
    "body{font-family:sans-serif;margin:2rem;line-height:1.6}"
    "table{border-collapse:collapse}th,td{border:1px solid #767676;padding:.4rem .6rem;text-align:left;"
    "vertical-align:top}thead th{background:#f2f2f2}tr{break-inside:avoid}"
    "td.number{text-align:right;font-variant-numeric:tabular-nums}"
)


def _html(report: AgencyReport, lang: Lang) -> str:
    title = html.escape(_title(report, lang))
    parts = [f"<p>{html.escape(line)}</p>" for line in _lead(report, lang)]
    parts += [f"<h2>{html.escape(table.title)}</h2>\n{_table(table)}" for table in tables(report, lang)]
    parts += [f"<p>{html.escape(line)}</p>" for line in _notes(report, lang)]
    body = "\n".join(parts)
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n<h1>{title}</h1>\n{body}\n</body>\n</html>\n"
    )


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in table.heads)
    rows = "\n".join(
        f'<tr><th scope="row">{html.escape(row[0])}</th>{"".join(map(_cell, row[1:]))}</tr>'
        for row in table.rows
    )
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _cell(text: str) -> str:
    is_number = text.replace(",", "").isdigit()
    return f'<td class="number">{text}</td>' if is_number else f"<td>{html.escape(text)}</td>"


def _json(report: AgencyReport, lang: Lang) -> str:  # noqa: ARG001 - JSON has ids, which have no language
    data = {
        "asOf": report.as_of.isoformat(),
        "ministry": None if report.ministry is None else shown(report.ministry),
        "editions": list(report.editions),
        "facts": None if report.facts is None else dict(sorted(report.facts.items())),
        "procedures": {
            "all": report.procedures,
            "asking": report.asking,
            "askingNothing": report.asking_nothing,
            "silent": report.silent,
            "unread": report.unread,
        },
        "documents": _count_data(report.documents),
        "standings": _counts_data(report.standings),
        "classes": {name: _counts_data(counts) for name, counts in report.classes.items()},
        "states": {name: _counts_data(counts) for name, counts in report.states.items()},
        "mechanisms": _counts_data(report.mechanisms),
        "needs": _counts_data(report.needs),
        "missing": _counts_data(report.missing),
        "differences": {
            one.value: {**_count_data(count), "examples": [_listed_data(row) for row in report.examples[one]]}
            for one, count in report.differences.items()
        },
        "top": [_listed_data(one) for one in report.top],
        "report": as_data(report.report),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _count_data(count: Count) -> dict[str, int]:
    return {"number": count.number, "yearly": count.yearly, "uncounted": count.uncounted}


def _counts_data(counts: Mapping[Any, Count]) -> dict[str, dict[str, int]]:
    return {str(key): _count_data(count) for key, count in counts.items()}


def _listed_data(one: Listed) -> dict[str, Any]:
    return {
        "key": one.key,
        "procedureId": shown(one.procedure_id),
        "name": shown(one.name),
        "ministry": shown(one.ministry),
        "yearly": one.yearly,
        "now": list(one.now),
        "open": list(one.open),
        "stays": list(one.stays),
        "states": list(one.states),
        "mechanisms": list(one.mechanisms),
        "missing": list(one.missing),
        "weight": one.weight,
    }


_FORMS: dict[str, Callable[[AgencyReport, Lang], str]] = {
    "text": _text,
    "csv": _csv,
    "html": _html,
    "json": _json,
}
