"""``gyosei-forms procedures``: search the catalogue, show a procedure, count."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gyosei_forms.cli import options
from gyosei_forms.findings import ExitCode
from gyosei_forms.text import Lang, shown

if TYPE_CHECKING:
    from gyosei_forms.procedures import Found, Hit, Procedure, Route

app = typer.Typer(
    help="手続の一覧を探し、見て、数える。Search the catalogue of procedures, show one, count.",
    rich_markup_mode=None,
)

LawOption = Annotated[
    str, typer.Option("--law", help="根拠法令の名称（一部でよい）。Part of the name of a law.")
]
MinistryOption = Annotated[
    str, typer.Option("--ministry", help="府省庁の名称（一部でよい）。Part of the name of a ministry.")
]
EventOption = Annotated[
    str,
    typer.Option(
        "--event",
        help="ライフイベント（地方公共団体の手続だけにある）。Life event; only lists of local procedures name one.",
    ),
]
DocumentOption = Annotated[
    str,
    typer.Option(
        "--document",
        help="求められる書類の名称か ID（出典が示すものだけ）。A document that a source says it asks for.",
    ),
]
ListOption = Annotated[
    list[str] | None,
    typer.Option(
        "--list",
        help="一覧（plan2025, plan2025-local, plan2020-1, plan2020-2, plan2020-4, linkage。繰り返し可、既定は全部）。A list; may be repeated.",
    ),
]


@app.command("search")
def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            help="手続名・手続ID・項目名などにある語（すべて満たすもの）。Words, all of which must occur."
        ),
    ] = None,
    law: LawOption = "",
    ministry: MinistryOption = "",
    event: EventOption = "",
    document: DocumentOption = "",
    list_: ListOption = None,
    limit: Annotated[int, typer.Option(min=1, help="示す件数。How many are shown.")] = 20,
    format: options.ShortFormatOption = options.ShortFormat.TEXT,  # noqa: A002
    lang: options.LangOption = options.Language.JA,
) -> None:
    """手続を探す。Search procedures.

    終了コード: 0 あった、1 なかった。Exit codes: 0 found, 1 not found.
    """
    from gyosei_forms import procedures

    found = procedures.search(
        " ".join(words or []),
        law=law,
        ministry=ministry,
        event=event,
        document=document,
        documents=_documents() if document else None,
        lists=tuple(list_ or procedures.LISTS),
    )
    if format is options.ShortFormat.JSON:
        options.write(_json(_found(found, limit)))
    else:
        options.write("\n".join(_lines(found, limit, lang.lang)) + "\n")
    raise typer.Exit(int(ExitCode.OK if found.hits else ExitCode.FAILED))


@app.command("show")
def show(
    name: Annotated[
        str, typer.Argument(help="手続ID か出典の行（28428, 000:8366）。手続ID, or place in a source.")
    ],
    format: options.ShortFormatOption = options.ShortFormat.TEXT,  # noqa: A002
    lang: options.LangOption = options.Language.JA,
) -> None:
    """手続を一件示す。Show one procedure, with what is doubtful about its row."""
    from gyosei_forms import procedures

    row = procedures.get(name)
    if format is options.ShortFormat.JSON:
        options.write(_json(_described(row)))
    else:
        options.write("\n".join(_page(row, lang.lang)) + "\n")


@app.command("stats")
def stats(
    list_: ListOption = None,
    top: Annotated[int, typer.Option(min=1, help="それぞれ示す件数。How many of each are shown.")] = 10,
    format: options.ShortFormatOption = options.ShortFormat.TEXT,  # noqa: A002
    lang: options.LangOption = options.Language.JA,
) -> None:
    """手続を一覧・類型・向き・府省庁・法令ごとに数える。Count procedures."""
    from gyosei_forms import procedures
    from gyosei_forms.procedures.statistics import NAMES

    counted = procedures.statistics(procedures.catalogue(*(list_ or procedures.LISTS)))
    if format is options.ShortFormat.JSON:
        options.write(_json(dataclasses.asdict(counted)))
        return
    lines = [
        _say(
            lang.lang,
            f"手続 {counted.rows:,} 行、手続ID {counted.ids:,} 種",
            f"{counted.rows:,} rows, {counted.ids:,} different 手続ID",
        )
    ]
    for field, title in NAMES.items():
        counts: dict[str, int] = getattr(counted, field)
        lines += ["", title.get(lang.lang)]
        lines += [
            f"  {number:>6,}  {_named(field, one, lang.lang)}" for one, number in [*counts.items()][:top]
        ]
        if len(counts) > top:
            more = len(counts) - top
            lines.append(_say(lang.lang, f"          ほか {more:,} 種", f"          and {more:,} more"))
    options.write("\n".join(lines) + "\n")


def _named(field: str, name: str, lang: Lang) -> str:
    """Return what a reader calls a line of the statistics."""
    from gyosei_forms import procedures, rules
    from gyosei_forms.procedures.kinds import read_kind

    if not name:
        return _say(lang, "（出典に記載なし）", "(not stated)")
    if field == "lists":
        return f"{name}  {procedures.listings()[name].text(lang)}"
    if field == "findings":
        return f"{name}  {rules.get(name).title.get(lang)}"
    kind = read_kind(name) if field == "kinds" else None
    return name if kind is None else kind.word(lang)


# --- search


def _documents() -> dict[str, Collection[str]]:
    """Return by key of a procedure the ids and names of the documents that a source says it asks for."""
    from gyosei_forms import once_only

    names: dict[str, set[str]] = {}
    for one in once_only.requirements():
        document = once_only.document(one.document)
        names.setdefault(one.procedure.key, set()).update((one.document, document.name.ja, document.name.en))
    return dict(names)


def _lines(found: Found, limit: int, lang: Lang) -> Iterator[str]:
    if not found.hits:
        yield _say(lang, "見つかりません。", "Nothing found.")
        if found.nowhere:
            words = "、".join(shown(word, 30) for word in found.nowhere)
            yield _say(
                lang,
                f"どこにもない語: {words}（除くか、短くしてください）",
                f"Words that stand nowhere: {words} (leave them out, or shorten them)",
            )
        if found.near:
            yield _say(lang, "近い手続名:", "Names close to it:")
            yield from (f"  {row}" for row in found.near)
        return
    yield _say(lang, f"{len(found.hits):,} 件", f"{len(found.hits):,} found")
    for hit in found.hits[:limit]:
        yield f"{hit.procedure}"
        yield f"    {_why(hit, lang)}"
    if len(found.hits) > limit:
        more = len(found.hits) - limit
        yield _say(lang, f"ほか {more:,} 件（--limit で増やせます）", f"{more:,} more (see --limit)")


def _why(hit: Hit, lang: Lang) -> str:
    listing = hit.procedure.listing
    parts = [f"「{shown(word, 30)}」 {place.word(lang)}" for word, place in hit.because]
    where = listing.text(lang) if listing else ""
    return "; ".join([*parts, where] if where else parts)


def _found(found: Found, limit: int) -> dict[str, Any]:
    return {
        "count": len(found.hits),
        "hits": [
            {
                "key": hit.procedure.key,
                "procedure_id": hit.procedure.procedure_id,
                "name": hit.procedure.name,
                "list": hit.procedure.listing.name if hit.procedure.listing else None,
                "weight": hit.weight,
                "because": [{"word": word, "place": place.name.lower()} for word, place in hit.because],
            }
            for hit in found.hits[:limit]
        ],
        "nowhere": list(found.nowhere),
        "near": [row.key for row in found.near],
    }


# --- show


def _page(row: Procedure, lang: Lang) -> Iterator[str]:
    from gyosei_forms import procedures

    yield row.name
    for label, value in _facts(row, lang):
        if value:
            yield f"  {label}: {value}"
    heading = row.heading
    if heading is not None and heading.statement_citation is not None:
        place = heading.statement_citation.text(lang)
        yield _say(lang, f"  取組内容: {place}", f"  what is to be done: {place}")
        if heading.statement:
            yield f"    {heading.statement}"
    for finding in procedures.check([row]):
        yield f"  [{finding.severity.word(lang)}] {finding.message(lang)} ({finding.rule})"


def _facts(row: Procedure, lang: Lang) -> Iterator[tuple[str, str]]:
    from gyosei_forms import procedures

    yield _say(lang, "キー", "key"), row.key
    yield "手続ID", row.procedure_id or ""
    if row.listing is not None:
        day = row.listing.published or _say(lang, "日付の記載なし", "undated")
        dated = f"{row.listing.text(lang)}（{day}）"
        yield _say(lang, "一覧", "list"), dated
    if row.citation is not None:
        yield _say(lang, "出典", "source"), row.citation.text(lang)
    if row.heading is not None:
        yield _say(lang, "項目", "item"), str(row.heading)
        yield _say(lang, "府省庁", "ministries"), row.heading.ministries
        yield _say(lang, "注記", "note"), row.heading.note
    yield _say(lang, "ライフイベント", "life event"), row.event
    yield _say(lang, "根拠法令", "law"), row.law_raw
    if row.law is not None and str(row.law) != row.law_raw:
        yield _say(lang, "  読み", "  read as"), str(row.law)
    yield _say(lang, "手続類型", "kind"), row.survey_kind.word(lang) if row.survey_kind else row.kind
    yield _say(lang, "主体", "actor"), _ends(row.submitters, lang)
    yield _say(lang, "受け手", "receiver"), _ends(row.recipients, lang)
    yield (
        _say(lang, "求められる書類", "documents asked for"),
        "、".join(sorted(_documents_of(row, lang))),
    )
    others = "、".join(str(one) for one in procedures.same_id(row))
    yield _say(lang, "同じ手続IDの行", "rows with the same 手続ID"), others


def _documents_of(row: Procedure, lang: Lang) -> set[str]:
    from gyosei_forms import once_only

    return {
        once_only.document(one.document).name.get(lang)
        for one in once_only.requirements()
        if one.procedure.key == row.key
    }


def _ends(routes: tuple[Route, ...], lang: Lang) -> str:
    return ("、" if lang == "ja" else "; ").join(route.word(lang) for route in routes)


def _described(row: Procedure) -> dict[str, Any]:
    from gyosei_forms import procedures

    heading = row.heading
    return {
        "key": row.key,
        "procedure_id": row.procedure_id,
        "name": row.name,
        "list": row.listing.name if row.listing else None,
        "published": row.listing.published.isoformat() if row.listing and row.listing.published else None,
        "source": str(row.citation) if row.citation else None,
        "item": {"number": heading.number, "title": heading.title} if heading else None,
        "ministries": list(row.ministries),
        "leads": list(heading.leads) if heading else [],
        "event": row.event or None,
        "law_raw": row.law_raw,
        "law": str(row.law) if row.law else None,
        "kind": row.kind,
        "kind_code": row.survey_kind.code if row.survey_kind else None,
        "submitters": [dataclasses.asdict(route) for route in row.submitters],
        "recipients": [dataclasses.asdict(route) for route in row.recipients],
        "statement": (heading.statement or None) if heading else None,
        "statement_source": str(heading.statement_citation)
        if heading and heading.statement_citation
        else None,
        "doubts": [str(doubt) for doubt in row.doubts],
        "same_id": [one.key for one in procedures.same_id(row)],
        "findings": [
            {"rule": one.rule, "pointer": one.pointer, "severity": str(one.severity)}
            for one in procedures.check([row])
        ],
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _say(lang: Lang, ja: str, en: str) -> str:
    return ja if lang == "ja" else en
