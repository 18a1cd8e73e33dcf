"""``gyosei-forms plan`` and ``gyosei-forms once-only``: which attachment may go, and by whose rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gyosei_forms.cli import options
from gyosei_forms.errors import UsageError, require
from gyosei_forms.text import shown

if TYPE_CHECKING:
    from datetime import date

    from gyosei_forms.conditions import FactValue
    from gyosei_forms.once_only import RuleSet

app = typer.Typer(
    help="省略の規則ファイルを検査する。Check rule files of the once-only part.", rich_markup_mode=None
)

RulesOption = Annotated[
    Path | None,
    typer.Option(
        "--rules",
        help="機関の規則ファイル（TOML）。公式の規則に重ねる。An agency's rule file, laid over the library's.",
        metavar="FILE",
    ),
]


def plan(
    procedure: Annotated[
        str,
        typer.Argument(help="手続ID か出典の行（28428, 000:8366）。A procedure's id or place in the source."),
    ],
    applicant: Annotated[
        str, typer.Option(help="申請者（法人・個人・個人事業主）。Kind of applicant.")
    ] = "法人",
    receiver: Annotated[
        str, typer.Option(help="受け手（国・地方等・独立行政法人等）。Kind of receiving body.")
    ] = "国",
    document: Annotated[
        list[str] | None,
        typer.Option(
            help="求められている添付書類（繰り返し可）。A document that is asked for; may be repeated."
        ),
    ] = None,
    fact: Annotated[
        list[str] | None,
        typer.Option(
            help="わかっている事実 名前=yes か 名前=no（繰り返し可）。名前は計画の「結果を左右する事実」に出る。A known fact NAME=yes or NAME=no; the plan names those that matter."
        ),
    ] = None,
    channel: Annotated[
        str | None, typer.Option(help="申請の方法（online・counter、オンライン・窓口）。The channel.")
    ] = None,
    rules: RulesOption = None,
    why_not: Annotated[
        str | None,
        typer.Option(
            "--why-not",
            help="計画の代わりに、この書類が省略できるために何が要るかを示す。Show what this document needs to go.",
            metavar="DOCUMENT",
        ),
    ] = None,
    compare: Annotated[
        str | None,
        typer.Option(
            "--compare",
            help="計画の代わりに、この日 YYYY-MM-DD の計画から何が変わるかを示す。Show what is different from this day on.",
            metavar="DATE",
        ),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(help="基準日 YYYY-MM-DD（既定は今日）。The day to plan for.")
    ] = None,
    format: options.ShortFormatOption = options.ShortFormat.TEXT,  # noqa: A002
    lang: options.LangOption = options.Language.JA,
) -> None:
    """省略できる添付書類を示す。Plan the attachments.

    どれを、なぜ、どの連携で省略できるか、何がわかれば決まるかを示す。Shows which can be omitted, why, by which
    linkage, and which facts would settle the rest.
    """
    from gyosei_forms import once_only

    if why_not is not None and compare is not None:
        raise UsageError(
            "--why-not と --compare は一緒に使えません。", "--why-not and --compare do not go together."
        )
    set_ = rule_set(rules)

    def planned(day: date | None) -> once_only.Plan:
        asked = [*(document or ()), *((why_not,) if why_not is not None else ())]
        return once_only.plan(
            procedure,
            applicant=applicant,
            receiver=receiver,
            documents=asked,
            facts=_facts(fact or [], set_),
            channel=channel,
            as_of=day,
            rules=set_,
        )

    made = planned(options.day(as_of))
    if why_not is not None:
        options.write(made.why_not(why_not).render(format.value, lang=lang.lang))
    elif compare is not None:
        before = planned(options.day(compare, "--compare"))
        options.write(before.compare(made).render(format.value, lang=lang.lang))
    else:
        options.write(made.render(format.value, lang=lang.lang))


@app.command("lint")
def lint(
    file: Annotated[
        str | None,
        typer.Argument(
            help="規則ファイル（- は標準入力。省くと本ライブラリの規則）。The rule file; without it the library's own rules."
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(help="確認日を照らす日 YYYY-MM-DD（既定は今日）。The day reviews are held against."),
    ] = None,
    format: options.ReportFormatOption = options.ReportFormat.TEXT,  # noqa: A002
    strict: options.StrictOption = False,
    lang: options.LangOption = options.Language.JA,
) -> None:
    """機関の規則ファイルを検査する。Check an agency's rule file.

    知られていない名前、根拠のない行、食い違い、効くことのない行、逆になった日付などを、行番号とともに示す。
    Unknown names, rows without a basis, contradictions, rows that never decide, reversed dates, with their lines.
    """
    from gyosei_forms import once_only

    source = once_only.official() if file is None else options.read(file, "max_small_file_bytes")
    report = once_only.lint(source, as_of=options.day(as_of))
    options.write(report.render(format.value, lang=lang.lang, color=options.color()))
    raise typer.Exit(int(report.exit_code(strict=strict)))


def rule_set(path: Path | None) -> RuleSet | None:
    """Return the rules of a file; one with an error is misuse here, and ``once-only lint`` says where."""
    if path is None:
        return None
    from gyosei_forms import once_only

    read = once_only.read_rules(options.read(str(path), "max_small_file_bytes"))
    if read.value is None:
        first = read.report.errors[0]
        raise UsageError(
            f"規則ファイルに誤りがあります（gyosei-forms once-only lint で見られます）: {first.message('ja')}",
            f"the rule file has errors (see gyosei-forms once-only lint): {first.message('en')}",
        )
    return read.value


def _facts(items: list[str], rules: RuleSet | None) -> dict[str, FactValue | date]:
    from gyosei_forms import once_only

    known = (rules or once_only.official()).vocabulary.facts
    given: dict[str, FactValue | date] = {}
    for name, value in options.pairs(items, "--fact").items():
        fact = known.get(name)
        if fact is not None and fact.is_date:
            given[name] = options.day(value, f"--fact {name}") or value
        elif fact is not None and fact.values:
            given[name] = value
        else:
            given[name] = _yes_or_no(name, value)
    return given


def facts(items: list[str]) -> dict[str, bool]:
    """Return the facts of ``--fact NAME=yes`` options where each is true or false."""
    given = options.pairs(items, "--fact")
    return {name: _yes_or_no(name, value) for name, value in given.items()}


def _yes_or_no(name: str, value: str) -> bool:
    require(
        value in _ANSWERS,
        f"--fact {shown(name)} は yes か no（はい・いいえ、true・false）で答えてください。",
        f"--fact {shown(name)} takes yes or no (true or false).",
    )
    return _ANSWERS[value]


_ANSWERS = {"yes": True, "true": True, "はい": True, "no": False, "false": False, "いいえ": False}
