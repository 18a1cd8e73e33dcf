"""What is wrong with a rule file, and what is doubtful about its rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register

_DAY = date(2026, 10, 1)
_BASIS = {"ja": "例", "en": "example"}


def _example(changes: Any) -> Report:
    """Lint the example file with changes; a text takes its place, ``None`` is a file of rows with a general row each."""
    from gyosei_forms.once_only import example, rule_file
    from gyosei_forms.once_only.linter import lint

    if isinstance(changes, str) and changes:
        return lint(changes, as_of=_DAY)
    found = rule_file.read(example.AGENCY_FILE, Report())
    tables = {} if found is None else found[0]
    if changes is None:
        tables = {key: row for key, row in tables.items() if key != "requirements"}
    elif isinstance(changes, dict):
        tables = {**tables, **changes}
    return lint(tables, as_of=_DAY)


def _changed(**changes: Any) -> dict[str, Any]:
    return {"routes": [{**_ROUTE, **changes}]}


def _twice(**changes: Any) -> dict[str, Any]:
    return {"routes": [_ROUTE, {**_ROUTE, "id": "minato.second", **changes}]}


_ROUTE = {
    "id": "minato.first",
    "document": "minato.employment_certificate",
    "matter": "minato.employment",
    "mechanism": "minato.childcare_portal",
    "outcome": "submit_digital",
    "certainty": "in_operation",
    "valid_from": date(2026, 4, 1),
    "basis": _BASIS,
}
NOT_READ = register(
    "GYO-ONCE-023",
    Severity.ERROR,
    title=(
        "読めない規則ファイル",
        "Not a rule file",
    ),
    message=(
        "UTF-8 の TOML として読めません。",
        "This cannot be read as TOML in UTF-8.",
    ),
    mend=(
        "示した行の書き方と、文字コードを確かめてください。",
        "See how the line is written, and the encoding of the file.",
    ),
    basis_="gyosei#own-formats",
    check=_example,
    passing="",
    failing="routes = [",
)
OTHER_FORMAT = register(
    "GYO-ONCE-024",
    Severity.ERROR,
    title=(
        "規則ファイルの版",
        "Version of the rule file",
    ),
    message=(
        "rules_format = {version} がありません。",
        "There is no rules_format = {version}.",
    ),
    mend=(
        "ファイルの先頭に rules_format = {version} を書いてください。",
        "Write rules_format = {version} at the top of the file.",
    ),
    basis_="gyosei#versions",
    check=_example,
    passing="",
    failing={"rules_format": 2},
)
MISFIT = register(
    "GYO-ONCE-025",
    Severity.ERROR,
    title=(
        "規則ファイルの形",
        "Shape of the rule file",
    ),
    message=(
        "この場所には次のものが要ります: {ja}",
        "Expected here: {en}.",
    ),
    mend=(
        "書式の説明を見て、この行を直してください。",
        "See the description of the format, and correct the line.",
    ),
    basis_="gyosei#own-formats gyosei#agency-rules",
    check=_example,
    passing="",
    failing={"unknown": 1},
)
UNKNOWN_ID = register(
    "GYO-ONCE-026",
    Severity.ERROR,
    title=(
        "知られていない名前",
        "Unknown name",
    ),
    message=(
        "この行が名指すものがありません: {ja}",
        "What this line names is not there: {en}",
    ),
    mend=(
        "語彙・手続・出典・規則の ID を確かめてください。",
        "See the ids of words, procedures, documents and rows.",
    ),
    basis_="gyosei#own-formats gyosei#agency-rules",
    check=_example,
    passing="",
    failing={"overrides": [{"id": "no.such", "basis": _BASIS}]},
)
NO_BASIS = register(
    "GYO-ONCE-027",
    Severity.ERROR,
    title=(
        "根拠のない規則",
        "Row without a basis",
    ),
    message=(
        "この行には根拠（basis）がありません。",
        "This row does not say what it stands on (basis).",
    ),
    mend=(
        "basis に、根拠となる条例・要綱・通知などを日本語と英語で書いてください。",
        "Name the ordinance, guideline or notice in basis, in Japanese and English.",
    ),
    basis_="gyosei#own-formats gyosei#agency-rules",
    check=_example,
    passing="",
    failing={"overrides": [{"id": "articles.image", "withdrawn": True}]},
)
WRONG_ID = register(
    "GYO-ONCE-028",
    Severity.ERROR,
    title=(
        "使えない ID",
        "Id that cannot be used",
    ),
    message=(
        "この ID は {prefix} で始まらないか、二度使われています。",
        "This id does not begin with {prefix}, or is used twice.",
    ),
    mend=(
        "機関の名を前に付けた、ほかにない ID にしてください。",
        "Use an id of your own, with the agency's prefix.",
    ),
    basis_="gyosei#own-formats gyosei#agency-rules",
    check=_example,
    passing="",
    failing={"documents": {"slip": {"name": _BASIS}}},
)
DATES_REVERSED = register(
    "GYO-ONCE-029",
    Severity.ERROR,
    title=(
        "逆になった日付",
        "Dates reversed",
    ),
    message=(
        "最後の日が最初の日より前です。",
        "The last day is before the first.",
    ),
    mend=(
        "valid_from と valid_to を確かめてください。",
        "See valid_from and valid_to.",
    ),
    basis_="gyosei#own-formats gyosei#agency-rules",
    check=_example,
    passing="",
    failing=_changed(valid_from=date(2026, 5, 1), valid_to=date(2026, 4, 1)),
)
CERTAINTY_AGAINST_VERB = register(
    "GYO-ONCE-030",
    Severity.ERROR,
    title=(
        "出典の語に反する確度",
        "Certainty against the source's verb",
    ),
    message=(
        "出典の語は「{word}」であり、運用中・法令に基づくとは言えません。",
        "The source's word is 「{word}」: not in operation, nor in force by law.",
    ),
    mend=(
        "certainty を出典の語に合わせてください。運用が始まっているなら、そう述べる出典と語を書いてください。",
        "Make certainty fit the verb; if it is in operation, cite the text that says so, in its words.",
    ),
    basis_="gyosei#own-formats gyosei#targets",
    check=_example,
    passing="",
    failing=_changed(verb="省略を検討"),
)
CONTRADICTION = register(
    "GYO-ONCE-031",
    Severity.ERROR,
    title=(
        "食い違う規則",
        "Contradictory rows",
    ),
    message=(
        "同じ書類・確認事項・条件・期間について、{other} と結果が違います。",
        "The same document, matter, conditions and time as {other}, with another outcome.",
    ),
    mend=(
        "どちらか一方を直すか、条件の違いを書いてください。",
        "Correct one of the two, or write down how their conditions differ.",
    ),
    basis_="gyosei#own-formats gyosei#agency-rules",
    check=_example,
    passing="",
    failing=_twice(outcome="omit"),
)
NEVER_DECIDES = register(
    "GYO-ONCE-032",
    Severity.WARNING,
    title=(
        "効くことのない規則",
        "Row that never decides",
    ),
    message=(
        "この行が結果を決めることはありません（{ja}）。",
        "This row never decides anything ({en}).",
    ),
    mend=(
        "前の行と条件を確かめ、要らなければ除いてください。",
        "See the row before it and the conditions; leave it out if it is not needed.",
    ),
    basis_="gyosei#agency-rules",
    check=_example,
    passing="",
    failing=_twice(),
)
NO_ROUTE = register(
    "GYO-ONCE-033",
    Severity.INFO,
    title=(
        "省略の規則がない書類",
        "Document without a general row",
    ),
    message=(
        "手続が求める書類（{ja}）について、一般の規則がありません。",
        "No general row speaks of a document that procedures ask for ({en}).",
    ),
    mend=(
        "手続についての記述がある場合を除き、この書類は提出することになります。",
        "Except where a row states it of the procedure, the document is submitted.",
    ),
    basis_="gyosei#documents-not-invented",
    check=_example,
    passing=None,
    failing="",
)
REVIEW_PAST = register(
    "GYO-ONCE-034",
    Severity.WARNING,
    title=(
        "確認日を過ぎた規則",
        "Review in the past",
    ),
    message=(
        "確認日（{day}）を過ぎています。",
        "The review ({day}) is in the past.",
    ),
    mend=(
        "根拠を見直し、確認日を改めてください。",
        "Review what it stands on, and renew the day.",
    ),
    basis_="gyosei#dated",
    check=_example,
    passing="",
    failing={"reviewed_until": date(2026, 9, 1)},
)
UNUSED = register(
    "GYO-ONCE-035",
    Severity.ADVICE,
    title=(
        "使われない語",
        "Unused word",
    ),
    message=(
        "どの行にも使われていません。",
        "No row uses it.",
    ),
    mend=(
        "要らなければ除いてください。",
        "Leave it out if it is not needed.",
    ),
    basis_="gyosei#agency-rules",
    check=_example,
    passing="",
    failing={"matters": {"minato.pets": {"name": _BASIS}}},
)
NAME_TAKEN = register(
    "GYO-ONCE-036",
    Severity.WARNING,
    title=(
        "重なる名前",
        "Name that is taken",
    ),
    message=(
        "この名前は別の書類にも使われていて、名前では一つに決まりません。",
        "Another document has this name too; by name neither can be told.",
    ),
    mend=(
        "別の名前にするか、ID で指定してください。",
        "Use another name, or name the documents by their ids.",
    ),
    basis_="gyosei#agency-rules",
    check=_example,
    passing="",
    failing={"documents": {"minato.copy": {"name": _BASIS, "variants": ["定款"]}}},
)
