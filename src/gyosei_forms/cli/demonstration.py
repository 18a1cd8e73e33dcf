"""``gyosei-forms demo``: one real application, from the record to the verified envelope."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gyosei_forms import clock
from gyosei_forms.cli import options
from gyosei_forms.cli.page import Page, Style
from gyosei_forms.errors import require
from gyosei_forms.text import Lang, shown, shown_path

if TYPE_CHECKING:
    from gyosei_forms.envelope import Opened, Submission
    from gyosei_forms.gif import Verdict
    from gyosei_forms.once_only import Plan

PROCEDURE = "28428"
ADDRESSEE = "国土交通省"
NAMES = ("髙橋 花子", "辻󠄀 太郎")
PASSED_IN = ("定款", "印鑑証明書（法人）")
MESSAGE_ID = "urn:uuid:9a1c5e2e-6c0b-4f3d-8e7a-2b4d6f8a0c1e"
SERVICES = ("①", "②", "③")


def demo(
    out: Annotated[
        Path, typer.Option(help="封筒と報告を書き出すフォルダー。Where envelope and report go.")
    ] = Path("out"),
    as_of: Annotated[
        str | None, typer.Option(help="基準日 YYYY-MM-DD（既定は今日）。The day to plan for.")
    ] = None,
    lang: options.LangOption = options.Language.JA,
) -> None:
    """実演する。Run the demonstration.

    一件の申請を、記録から検証済みの封筒まで。One application, from the record to the verified envelope.
    """
    day = options.day(as_of) or clock.today_in_japan()
    require(
        date(1970, 1, 1) <= day <= date(9999, 12, 30),
        "--as-of は 1970-01-01 から 9999-12-30 までの日にしてください。",
        "--as-of takes a day from 1970-01-01 to 9999-12-30.",
    )
    page = Page()
    _title(page, day, lang.lang)
    _services(page, lang.lang)
    plan = _plan(page, day, lang.lang)
    _names(page, lang.lang)
    sealed, changed = _envelope(page, plan, lang.lang)
    out.mkdir(parents=True, exist_ok=True)
    (out / "submission.gyosei").write_bytes(sealed)
    (out / "changed.gyosei").write_bytes(changed)
    (out / "report.txt").write_text(page.render(color=False), encoding="utf-8")
    page.line()
    page.line(
        _say(
            lang.lang,
            f"書き出し: {shown_path(str(out))}/ の report.txt, submission.gyosei, changed.gyosei",
            f"written to {shown_path(str(out))}/: report.txt, submission.gyosei, changed.gyosei",
        ),
        "quiet",
        0,
    )
    options.write(page.render(color=options.color()))


def inputs() -> Traversable:
    """Return the folder of the demonstration's inputs: in the wheel, or in the source tree."""
    packaged = files("gyosei_forms").joinpath("examples", "demonstration")
    if packaged.is_dir():
        return packaged
    return Path(__file__).resolve().parents[3] / "examples" / "demonstration"


def _say(lang: Lang, ja: str, en: str) -> str:
    return ja if lang == "ja" else en


def _title(page: Page, day: date, lang: Lang) -> None:
    page.line(
        _say(
            lang,
            "gyosei_forms 実演: 一件の申請を、記録から検証済みの封筒まで",
            "gyosei_forms demonstration: one application, from the record to the verified envelope",
        ),
        "head",
        0,
    )
    page.line(
        _say(
            lang,
            f"基準日 {day}（日本）。根拠は、出典の略称と行番号で示す。",
            f"as of {day} (Japan). Sources are given by short title and line.",
        ),
        "quiet",
        0,
    )


def _services(page: Page, lang: Lang) -> None:
    from gyosei_forms import gif

    page.head(
        _say(
            lang,
            "1. 三つのサービスの記録（デジタル庁資料 2608–2685行、原文どおり）",
            "1. Three services' records (Digital Agency slides, lines 2608–2685, as printed)",
        )
    )
    page.line(
        _say(
            lang,
            "項目名と水準（GIF 430 §4: LV1 書式、LV2 書式と項目のそろい、LV2s 入れ子も）は別の判定。MP01〜MP03 は必須パターン。",
            "Item names and level (GIF 430 §4: LV1 formats, LV2 formats and items, LV2s nesting too) are two statements. MP01 to MP03 are mandatory patterns.",
        ),
        "quiet",
    )
    page.line(
        _say(
            lang,
            "デジタル庁の資料は ①② を「準拠」、③ を「準拠していない」とする（2608, 2628, 2646行）。① と ③ の違いは項目名だけ。",
            "The agency calls ① and ② conforming, ③ not (lines 2608, 2628, 2646); ① and ③ differ in names only.",
        ),
        "quiet",
    )
    records = [_record(f"service_{number}.json") for number in (1, 2, 3)]
    verdicts = [gif.conformance(record, entity="Person") for record in records]
    heads = (
        "",
        _say(lang, "項目名", "naming"),
        "LV1",
        "LV2",
        "LV2s",
        _say(lang, "標準外の名前", "non-standard names"),
    )
    rows = [_judged(service, verdict, lang) for service, verdict in zip(SERVICES, verdicts, strict=True)]
    page.table([heads, *rows], ("quiet", "good", "good", "bad"))
    for service, verdict in zip(SERVICES, verdicts, strict=True):
        _reasons(page, service, verdict, lang)
    page.line()
    _renamed(page, records[2], lang)
    _composed(page, records[0], records[1], lang)


def _judged(service: str, verdict: Verdict, lang: Lang) -> tuple[str, ...]:
    levels = (answer.word(lang) for answer in verdict.levels.values())
    return (service, verdict.naming.word(lang), *levels, ", ".join(verdict.foreign))


def _reasons(page: Page, service: str, verdict: Verdict, lang: Lang) -> None:
    page.line(service)
    for finding in verdict.deciding:
        cited = "; ".join(citation.text(lang) for citation in finding.basis)
        page.line(f"{finding.pointer.removeprefix('/')}: {finding.message(lang)} [{cited}]", indent=2)
    for fit in verdict.fits:
        missing = ", ".join(item.get(lang) for item in fit.missing)
        page.line(f"{fit.pattern} {_say(lang, '不足', 'lacks')}: {missing}", indent=2)


def _renamed(page: Page, record: dict[str, Any], lang: Lang) -> None:
    from gyosei_forms import gif

    labels = {"セイ": "姓（カナ）", "メイ": "名（カナ）"}
    verdict = gif.conformance({labels.get(key, key): value for key, value in record.items()}, entity="Person")
    changes = ", ".join(f"{before} → {after}" for before, after in labels.items())
    page.line(
        _say(
            lang,
            f"③ の写しで {changes} と名前だけ変えると、項目名は「{verdict.naming.word(lang)}」、水準は同じ。",
            f"With {changes} in a copy of ③, its naming is “{verdict.naming.word(lang)}”; the levels stay.",
        )
    )


def _composed(page: Page, split: dict[str, Any], joined: dict[str, Any], lang: Lang) -> None:
    from gyosei_forms import gif

    composed = (gif.compose(record, entity="Person") for record in (split, joined))
    for difference in gif.compare(*composed):
        page.line(
            _say(
                lang,
                f"① を合成しても ② にならない: {difference.item} の {difference.unit} 文字目から",
                f"① composed is not ②: {difference.item} from character {difference.unit}",
            )
        )
        page.line(f"① {difference.left}", indent=2)
        page.line(f"② {difference.right}", indent=2)


def _plan(page: Page, day: date, lang: Lang) -> Plan:
    from gyosei_forms import once_only

    page.head(
        _say(
            lang,
            "2. この手続の添付書類は、基準日に省略できるか",
            "2. Which attachments of this procedure can be omitted",
        )
    )
    plan = once_only.plan(PROCEDURE, applicant="法人", receiver="国", documents=PASSED_IN, as_of=day)
    page.line(
        _say(
            lang,
            "出典のない書類は、例として渡したもの。",
            "Documents without a source are passed in as examples.",
        ),
        "quiet",
    )
    styles: dict[str, Style] = {"omit": "good", "not_needed": "good", "unknown": "open"}
    for line in plan.render("text", lang=lang).rstrip("\n").split("\n"):
        heading = next(
            (item.outcome for item in plan if item.outcome.word(lang) in line and " … " in line), None
        )
        page.line(line, styles.get(str(heading), "") if heading else "")
    return plan


def _names(page: Page, lang: Lang) -> None:
    from gyosei_forms import characters

    page.head(_say(lang, "3. 名前の文字", "3. The characters of names"))
    for name in NAMES:
        page.line(shown(name))
        for finding in characters.GENERAL.check(name):
            page.line(finding.message(lang), "open", 2)
            page.line(finding.mend(lang), indent=2)


def _envelope(page: Page, plan: Plan, lang: Lang) -> tuple[bytes, bytes]:
    from gyosei_forms import envelope, gif, testing

    page.head(
        _say(
            lang, "4. 申請を封筒に入れ、署名し、開いて検証する", "4. The application sealed, opened, verified"
        )
    )
    submission = _submission(plan)
    report = gif.check(submission.application, entity="LegalEntity", pattern="MP02")
    warned = sum(finding.rule == "GYO-CHAR-001" for finding in report)
    page.line(
        _say(
            lang,
            f"申請データの検査（法人、必須パターン MP02）: エラー {len(report.errors)} 件、範囲外の文字 {warned} 件（警告のみ、拒まない）",
            f"check of the data (LegalEntity, pattern MP02): {len(report.errors)} errors, {warned} characters outside the range (warnings, no refusal)",
        )
    )
    signatory = testing.demonstration_signatory()
    sealed = envelope.seal(submission, signers=[signatory])
    expect = envelope.Expectations(
        trusted_keys=(signatory.signer.public_jwk,),
        addressee=ADDRESSEE,
        procedure=submission.procedure.key,
        as_of=submission.created,
    )
    page.line()
    _verdict(page, envelope.open(sealed, expect=expect), lang)

    changed = bytearray(sealed)
    place = sealed.index("株式会社".encode())
    changed[place] ^= 0x01
    page.line()
    page.line(
        _say(lang, f"{place:,} バイト目の 1 ビットを変えると:", f"with one bit of byte {place:,} changed:")
    )
    _verdict(page, envelope.open(bytes(changed), expect=expect), lang)
    return sealed, bytes(changed)


def _submission(plan: Plan) -> Submission:
    from gyosei_forms import envelope, procedures

    return envelope.Submission(
        procedure=envelope.ProcedureReference.of(procedures.get(PROCEDURE)),
        addressee=ADDRESSEE,
        created=datetime.combine(plan.as_of, time(9), tzinfo=clock.JST),
        application=inputs().joinpath("application.json").read_bytes(),
        schema="urn:gyosei-forms:schema:gif:2.3:LegalEntity_MP02",
        schema_version="2.3",
        applicant=envelope.Identity(
            authentication=envelope.Authentication(envelope.AuthenticationMeans.GBIZID)
        ),
        once_only=envelope.OnceOnly.of(plan),
        message_id=MESSAGE_ID,
        attachments=(
            envelope.Attachment(
                id="articles",
                content=inputs().joinpath("articles_of_incorporation.txt").read_bytes(),
                media_type="text/plain",
                purpose="定款",
            ),
        ),
    )


def _verdict(page: Page, opened: Opened, lang: Lang) -> None:
    style: Style = "good" if opened.passed else "bad"
    first, *rest = opened.render("text", lang=lang).rstrip("\n").split("\n")
    page.line(first, style)
    for line in rest:
        page.line(line)


def _record(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(inputs().joinpath(name).read_bytes())
    return loaded
