"""What a link needs, as text, JSON and CSV. Names from outside are made safe to show."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

from gyosei_forms.errors import require_language, require_text, unknown
from gyosei_forms.findings.rendering import csv_cell
from gyosei_forms.gif.mapping.linkability import Link, Linkability
from gyosei_forms.text import Lang, Text, shown

_EASY = Text("{item}: 手作業の調整なしで連携できます。", "{item}: the data passes without manual adjustment.")
_HARD = Text(
    "{item}: 連携の前に手作業の調整が {manual} 件要ります。",
    "{item}: {manual} manual adjustments are needed before the data passes.",
)
_COUNTS = Text(
    "自動 {automatic} 項目、分割して確認 {checks} 項目、渡す側にない {missing} 項目",
    "{automatic} items automatic, {checks} to be split and checked, {missing} not on the giving side",
)
_LEFT_OUT = Text("（ほか {count} 項目は省略）", "({count} further items left out)")
_UNREADABLE = Text("読めないものがあります。", "Something could not be read.")
_YES = Text("はい", "yes")
_HEADS = (
    Text("項目", "Item"),
    Text("渡す側", "Giving side"),
    Text("受ける側", "Taking side"),
    Text("必要なこと", "Needs"),
    Text("理由", "Reason"),
    Text("調整の数", "Adjustments"),
    Text("必須", "Required"),
)


def render(found: Linkability, format: str, lang: Lang) -> str:  # noqa: A002
    """Return it in the named form; raise UsageError for another name or language."""
    require_language(lang)
    if require_text(format, "format") not in _FORMS:
        raise unknown(Text("形式", "format"), format, _FORMS)
    return _FORMS[format](found, lang)


def _text(found: Linkability, lang: Lang) -> str:
    values: dict[str, object] = {
        "item": found.entity.get(lang),
        "manual": f"{found.manual:,}",
        "automatic": f"{found.automatic:,}",
        "checks": f"{found.checks:,}",
        "missing": f"{found.missing:,}",
    }
    lines = [(_HARD if found.manual else _EASY).fill(lang, values), _COUNTS.fill(lang, values)]
    if not found.report.ok:
        lines = [_UNREADABLE.get(lang), found.report.render("text", lang=lang).rstrip("\n")]
    for link in found.links:
        names = " + ".join(map(shown, link.names)) or "－"
        why = f": {link.why.word(lang)}" if link.why is not None else ""
        lines.append(f"  {names} → {shown(link.to) or '－'}: {link.need.word(lang)}{why}")
    if found.left_out:
        lines.append("  " + _LEFT_OUT.fill(lang, {"count": f"{found.left_out:,}"}))
    return "\n".join(lines) + "\n"


def as_data(found: Linkability) -> dict[str, Any]:
    """Return it as JSON-ready data, with what a reader sees in both languages."""
    from gyosei_forms.findings import rendering

    return {
        "entity": found.entity._asdict(),
        "manual": found.manual,
        "checks": found.checks,
        "missing": found.missing,
        "automatic": found.automatic,
        "counts": {str(need): count for need, count in found.counts.items()},
        "links": [_link(one) for one in found.links],
        "leftOut": found.left_out,
        "report": rendering.as_data(found.report),
    }


def _link(one: Link) -> dict[str, Any]:
    return {
        "item": one.item._asdict() if one.item.en else None,
        "need": str(one.need),
        "from": [shown(name) for name in one.names],
        "to": shown(one.to) or None,
        "why": None if one.why is None else str(one.why),
        "adjustments": one.adjustments,
        "required": one.required,
    }


def _json(found: Linkability, _: Lang) -> str:
    return json.dumps(as_data(found), ensure_ascii=False, indent=2) + "\n"


def _csv(found: Linkability, lang: Lang) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([one.get(lang) for one in _HEADS])
    yes = _YES.get(lang)
    for one in found.links:
        row = (
            one.item.get(lang),
            " + ".join(map(shown, one.names)),
            shown(one.to),
            one.need.word(lang),
            one.why.word(lang) if one.why is not None else "",
            str(one.adjustments),
            yes if one.required else "",
        )
        writer.writerow([csv_cell(cell) for cell in row])
    return out.getvalue()


_FORMS: dict[str, Callable[[Linkability, Lang], str]] = {"text": _text, "json": _json, "csv": _csv}
