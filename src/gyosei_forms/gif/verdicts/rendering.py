"""A conformance verdict as text and as data. Names from outside are made safe to show."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from gyosei_forms.errors import UsageError, require_language
from gyosei_forms.gif.names.meaning import Name
from gyosei_forms.gif.verdicts.matching import Match, Matching
from gyosei_forms.text import Lang, Text, shown, shown_path

if TYPE_CHECKING:
    from gyosei_forms.gif.verdicts.levels import Fit
    from gyosei_forms.gif.verdicts.rows import Rows
    from gyosei_forms.gif.verdicts.verdict import Verdict

_NAMING = Text("項目名", "naming")
_LEVEL = Text("水準", "level")
_PATTERNS = Text("必須パターン", "mandatory patterns")
_REQUIRED = Text("必須項目", "required items")
_COMPLETE = Text("そろっている", "complete")
_MISSING = Text("不足", "missing")
_CHOSEN = Text(
    "  {item}は、不足が最も少ない {pattern} と照合", "  {item} is held against the best fitting, {pattern}"
)
_NAMED = Text(
    "  {item}は、名前が示す {pattern} と照合", "  {item} is held against {pattern}, which its name carries"
)
_FLAT = Text("階層がモデルと異なる項目", "items outside the model's nesting")
_LEFT_OUT = Text("  （ほか {count} 件の項目名は省略）", "  ({count} further names left out)")
_DECIDING = Text("判断の根拠となった指摘", "findings that decide")
_COMPOSES = Text("（連結した形）", " (joined form)")
_ITEMS = Text(
    "ほかの項目から得られる項目・型の違う項目", "items to be had from others, and items of another type"
)
_OPTIONAL = Text("必須でない", "not required by the schema")
_ROWS = Text("{total} 行（読めない行 {unread}）", "{total} rows ({unread} not readable)")
_ENDED = Text("  この後の行には届いていません", "  the rows after these were not reached")
_COUNTED = Text(
    "  {level:<5}はい {yes}、いいえ {no}、不明 {unknown}", "  {level:<5}yes {yes}, no {no}, unknown {unknown}"
)
_RULE_COUNT = Text(
    "  {rule}: {findings} 件、{rows} 行（最初は {first} 行目）",
    "  {rule}: {findings} in {rows} rows (first in row {first})",
)
_FROM_OTHERS = frozenset({Matching.COMPOSABLE, Matching.SPLITTABLE, Matching.TYPE_MISMATCH})
_FACTS = {
    "values": Text("値が必要", "needs the values"),
    "data": Text("読めるデータが必要", "needs readable data"),
    "repeated": Text("値が一つに決まることが必要", "needs one value of each item that may occur once"),
}


def render(verdict: Verdict, format: str, lang: Lang) -> str:  # noqa: A002
    """Return a verdict as text for a reader or as JSON."""
    require_language(lang)
    if format == "json":
        return json.dumps(as_data(verdict), ensure_ascii=False, indent=2) + "\n"
    if format == "text":
        return as_text(verdict, lang)
    raise UsageError("形式は text か json です。", "the format is text or json.")


def as_text(verdict: Verdict, lang: Lang) -> str:
    """Return the verdict for a reader."""
    lines = [
        f"{verdict.entity.ja}（GIF 430）" if lang == "ja" else f"{verdict.entity.en} (GIF 430)",
        f"{_NAMING.get(lang)}: {verdict.naming.word(lang)}",
    ]
    lines.extend(f"  {_name(name, lang)}" for name in verdict.names)
    if verdict.names_left_out:
        lines.append(_LEFT_OUT.fill(lang, {"count": verdict.names_left_out}))
    lines.append(f"{_LEVEL.get(lang)}:")
    for level, answer in verdict.levels.items():
        facts = ", ".join(_FACTS[one].get(lang) if one in _FACTS else one for one in answer.missing)
        lines.append(f"  {level:<5}{answer.word(lang)}" + (f" ({facts})" if facts else ""))
    if verdict.fits:
        lines.append(f"{(_PATTERNS if verdict.fits[0].pattern else _REQUIRED).get(lang)}:")
        lines.extend(f"  {_fit(fit, lang)}" for fit in verdict.fits)
    for item, pattern, named in verdict.chosen:
        lines.append((_NAMED if named else _CHOSEN).fill(lang, {"item": item.get(lang), "pattern": pattern}))
    if verdict.flat:
        lines.append(f"{_FLAT.get(lang)}: {', '.join(item.get(lang) for item in verdict.flat)}")
    if from_others := [one for one in verdict.items if one.matching in _FROM_OTHERS]:
        lines.append(f"{_ITEMS.get(lang)}:")
        lines.extend(f"  {_match(one, lang)}" for one in from_others)
    if verdict.rows is not None:
        lines.extend(_rows(verdict.rows, lang))
    if verdict.deciding:
        lines.append(f"{_DECIDING.get(lang)}:")
        lines.extend(
            f"  {finding.rule} {shown_path(finding.pointer)} {finding.message(lang)}"
            f" [{'; '.join(citation.text(lang) for citation in finding.basis)}]"
            for finding in verdict.deciding
        )
    return "\n".join(lines) + "\n"


def _name(name: Name, lang: Lang) -> str:
    text = f"{shown(name.name)}: {name.standing.word(lang)}"
    if name.item.en:
        text += f" → {name.item.get(lang)}"
    if name.relation == "composes":
        text += _COMPOSES.get(lang)
    return text + (f" [{name.source.text(lang)}]" if name.source else "")


def _match(one: Match, lang: Lang) -> str:
    return f"{one.item.get(lang)}: {one.matching.word(lang)} ({', '.join(map(shown, one.names))})"


def _rows(rows: Rows, lang: Lang) -> Iterator[str]:
    yield _ROWS.fill(lang, {"total": f"{rows.total:,}", "unread": f"{rows.unread:,}"}) + ":"
    if rows.ended_early:
        yield _ENDED.get(lang)
    for level, counts in rows.levels.items():
        answers: dict[str, object] = {word: f"{n:,}" for word, n in counts.items()}
        yield _COUNTED.fill(lang, answers | {"level": level})
    for one in rows.findings:
        values: dict[str, object] = {
            "rule": one.rule,
            "findings": f"{one.findings:,}",
            "rows": f"{one.rows:,}",
        }
        yield _RULE_COUNT.fill(lang, values | {"first": f"{one.first:,}"})


def _fit(fit: Fit, lang: Lang) -> str:
    head = f"{fit.pattern} " if fit.pattern else ""
    optional = (
        f" ({_OPTIONAL.get(lang)}: {', '.join(item.get(lang) for item in fit.optional)})"
        if fit.optional
        else ""
    )
    if fit.complete:
        return head + _COMPLETE.get(lang) + optional
    return f"{head}{_MISSING.get(lang)}: {', '.join(item.get(lang) for item in fit.missing)}{optional}"


def as_data(verdict: Verdict) -> dict[str, Any]:
    """Return the verdict as JSON-ready data, with what a reader sees in both languages."""
    return {
        "entity": verdict.entity._asdict(),
        "naming": str(verdict.naming),
        "names": [_name_data(name) for name in verdict.names],
        "namesLeftOut": verdict.names_left_out,
        "levels": {
            level: {"answer": answer.word(), "missing": list(answer.missing)}
            for level, answer in verdict.levels.items()
        },
        "patterns": [
            {
                "pattern": fit.pattern,
                "complete": fit.complete,
                "missing": [item._asdict() for item in fit.missing],
                "optional": [item._asdict() for item in fit.optional],
            }
            for fit in verdict.fits
        ],
        "chosen": [
            {"item": item._asdict(), "pattern": pattern, "named": named}
            for item, pattern, named in verdict.chosen
        ],
        "flat": [item._asdict() for item in verdict.flat],
        "items": [
            {
                "item": one.item._asdict(),
                "matching": str(one.matching),
                "names": [shown(name) for name in one.names],
                "standing": None if one.standing is None else str(one.standing),
                "source": None if one.source is None else str(one.source),
            }
            for one in verdict.items
        ],
        "rows": None if verdict.rows is None else _rows_data(verdict.rows),
        "deciding": [
            {
                "rule": finding.rule,
                "severity": str(finding.severity),
                "pointer": shown_path(finding.pointer),
                "message": {"ja": finding.message("ja"), "en": finding.message("en")},
                "basis": [str(citation) for citation in finding.basis],
            }
            for finding in verdict.deciding
        ],
    }


def _rows_data(rows: Rows) -> dict[str, Any]:
    return {
        "total": rows.total,
        "unread": rows.unread,
        "endedEarly": rows.ended_early,
        "levels": rows.levels,
        "complete": rows.complete,
        "missing": rows.missing,
        "findings": [
            {"rule": one.rule, "findings": one.findings, "rows": one.rows, "first": one.first}
            for one in rows.findings
        ],
    }


def _name_data(name: Name) -> dict[str, Any]:
    return {
        "name": shown(name.name),
        "pointer": shown_path(name.pointer),
        "standing": str(name.standing),
        "item": name.item._asdict() if name.item.en else None,
        "relation": name.relation or None,
        "source": str(name.source) if name.source else None,
    }
