"""What is wrong with the text of a definition, with its shape, and with what its parts say about each other."""

from __future__ import annotations

from typing import Any

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _text(raw: Any) -> Report:
    from gyosei_forms.forms.reading import source

    report = Report()
    source.nodes_of(raw, report)
    return report


def _form(changes: Any) -> Report:
    """Read a small form with some of its keys changed; ``None`` takes a key out."""
    from gyosei_forms.forms.reading import definition

    raw = {**_SMALL, **changes}
    return definition.read({key: one for key, one in raw.items() if one is not None}).report


def _fields(*changes: dict[str, Any]) -> dict[str, Any]:
    return {"sections": [_section(*changes)]}


def _section(*changes: dict[str, Any]) -> dict[str, Any]:
    rows = [{"id": "a", "label": "項目", "type": "text", **one} for one in changes or ({},)]
    fields = [{key: one for key, one in row.items() if one is not None} for row in rows]
    return {"id": "main", "title": "申請の内容", "fields": fields}


def _procedure(**changes: Any) -> dict[str, Any]:
    return {"name": "例の届出", **changes}


_SMALL: dict[str, Any] = {
    "form": 1,
    "id": "example",
    "version": "1",
    "title": "例の様式",
    "procedure": _procedure(),
    **_fields(),
}

NOT_YAML = register(
    "GYO-FORM-001",
    Severity.ERROR,
    title=(
        "YAML として読めない",
        "Not YAML",
    ),
    message=(
        "この場所が YAML の構文に合いません。",
        "This place does not fit the syntax of YAML.",
    ),
    mend=(
        "字下げ、コロンの後の空白（コロンと空白は半角です）、引用符の対を確かめてください。何も書かれていないファイルも読めません。",
        "See the indentation, the blank after colons (both of half width) and pairs of quotes; an empty file is not read either.",
    ),
    basis_="gyosei#own-formats gyosei#form-definition",
    check=_text,
    passing="form: 1",
    failing="form: [1",
)
TAB = register(
    "GYO-FORM-002",
    Severity.ERROR,
    title=(
        "タブの字下げ",
        "Indented by a tab",
    ),
    message=(
        "字下げにタブがあります。YAML の字下げは空白だけです。",
        "There is a tab in the indentation; YAML is indented by blanks alone.",
    ),
    mend=(
        "タブを空白に変えてください。",
        "Write blanks for the tab.",
    ),
    basis_="gyosei#own-formats gyosei#form-definition",
    check=_text,
    passing="a:\n  b: 1",
    failing="a:\n\tb: 1",
)
ALIAS = register(
    "GYO-FORM-003",
    Severity.ERROR,
    title=(
        "アンカー・エイリアス",
        "Anchor or alias",
    ),
    message=(
        "アンカー（&）とエイリアス（*）は使えません。",
        "Anchors (&) and aliases (*) are not taken.",
    ),
    mend=(
        "内容をその場所に書いてください。文字としての & や * は引用符で囲みます。",
        "Write the content where it is used; put quotes around a text that begins with & or *.",
    ),
    basis_="gyosei#own-formats gyosei#form-definition gyosei#bounded",
    check=_text,
    passing="a: '&b'",
    failing="a: &b 1",
)
TAG = register(
    "GYO-FORM-004",
    Severity.ERROR,
    title=(
        "タグ",
        "Tag",
    ),
    message=(
        "タグ（!）は使えません。値の型は書式が決めます。",
        "Tags (!) are not taken: the format says what a value is.",
    ),
    mend=(
        "タグを消してください。文字としての ! は引用符で囲みます。",
        "Take the tag out; put quotes around a text that begins with !.",
    ),
    basis_="gyosei#own-formats gyosei#form-definition",
    check=_text,
    passing="a: '!b'",
    failing="a: !!str 1",
)
SEVERAL_DOCUMENTS = register(
    "GYO-FORM-005",
    Severity.ERROR,
    title=(
        "複数の文書",
        "Several documents",
    ),
    message=(
        "一つのファイルに文書が二つ以上あります。",
        "There is more than one document in the file.",
    ),
    mend=(
        "--- で区切らず、ファイルを分けてください。",
        "Put each into a file of its own, without --- between them.",
    ),
    basis_="gyosei#own-formats gyosei#form-definition",
    check=_text,
    passing="---\na: 1",
    failing="a: 1\n---\nb: 2",
)
DUPLICATE_KEY = register(
    "GYO-FORM-006",
    Severity.ERROR,
    title=(
        "キーの重複",
        "Duplicate key",
    ),
    message=(
        "キー「{key}」は {first} 行に既にあります。",
        "The key {key} is there already, in line {first}.",
    ),
    mend=(
        "どちらか一つを残してください。",
        "Keep one of the two.",
    ),
    basis_="rfc7493#2.3 gyosei#own-formats gyosei#form-definition",
    check=_text,
    passing="a: 1\nb: 2",
    failing="a: 1\na: 2",
)
KEY_NOT_TEXT = register(
    "GYO-FORM-007",
    Severity.ERROR,
    title=(
        "キーが文字列でない",
        "Key is no text",
    ),
    message=(
        "キーが並び又は対応になっています。",
        "A key is a list or a mapping.",
    ),
    mend=(
        "キーは文字列で書いてください。括弧で始まる文字列は引用符で囲みます。",
        "Write keys as texts; put quotes around a value that begins with a bracket.",
    ),
    basis_="gyosei#own-formats gyosei#form-definition",
    check=_text,
    passing="a: 1",
    failing="[a]: 1",
)
OTHER_FORMAT = register(
    "GYO-FORM-008",
    Severity.ERROR,
    title=(
        "書式の版",
        "Version of the format",
    ),
    message=(
        "{key}: {version} がありません。{hint_ja}",
        "There is no {key}: {version}.{hint_en}",
    ),
    mend=(
        "ファイルの先頭に {key}: {version} を書いてください。",
        "Write {key}: {version} at the top of the file.",
    ),
    basis_="gyosei#own-formats gyosei#versions gyosei#form-definition",
    check=_form,
    passing={},
    failing={"form": 2},
)
UNKNOWN_KEY = register(
    "GYO-FORM-009",
    Severity.ERROR,
    title=(
        "ないキー",
        "Unknown key",
    ),
    message=(
        "ここには書けないキーです。{hint_ja}",
        "This key cannot stand here.{hint_en}",
    ),
    mend=(
        "つづりと字下げを確かめてください。書けるキーは書式の説明にあります。",
        "See its spelling and its indentation; the description of the format lists the keys.",
    ),
    basis_="gyosei#own-formats gyosei#form-definition",
    check=_form,
    passing={},
    failing={"titel": "様式"},
)
MISSING_KEY = register(
    "GYO-FORM-010",
    Severity.ERROR,
    title=(
        "必須のキーがない",
        "Missing key",
    ),
    message=(
        "{key}（{ja}）がありません。",
        "{key} is missing: {en}",
    ),
    mend=(
        "{key} を書いてください。",
        "Write {key}.",
    ),
    basis_="gyosei#own-formats gyosei#form-definition",
    check=_form,
    passing={},
    failing={"title": None},
)
MISFIT = register(
    "GYO-FORM-011",
    Severity.ERROR,
    title=(
        "値の形",
        "Wrong value",
    ),
    message=(
        "この場所には次のものが要ります: {ja}",
        "Expected here: {en}.",
    ),
    mend=(
        "書式の説明を見て直してください。文字として読ませたい数・true・日付は引用符で囲みます。",
        "See the description of the format. In JSON, put quotes around what is to be a text.",
    ),
    basis_="gyosei#own-formats gyosei#form-definition",
    check=_form,
    passing={},
    failing={"id": "様式1"},
)
UNKNOWN_VALUE = register(
    "GYO-FORM-012",
    Severity.ERROR,
    title=(
        "一覧にない値",
        "Not in the list",
    ),
    message=(
        "一覧にある値ではありません。書けるのは {known} です。",
        "This is no value of the list: {known}.",
    ),
    mend=(
        "一覧から選んでください。",
        "Choose one of the list.",
    ),
    basis_="gyosei#own-formats gyosei#form-definition",
    check=_form,
    passing={},
    failing={"fee": {"payee": "treasury"}},
)
DUPLICATE_ID = register(
    "GYO-FORM-013",
    Severity.ERROR,
    title=(
        "ID の重複",
        "The same id twice",
    ),
    message=(
        "ID「{id}」は既にあります（{place}）。",
        "The id {id} is there already ({place}).",
    ),
    mend=(
        "別の ID にしてください。",
        "Give it another id.",
    ),
    basis_="gyosei#own-formats gyosei#form-definition",
    check=_form,
    passing={},
    failing={"sections": [_section(), _section()]},
)
UNKNOWN_NAME = register(
    "GYO-FORM-014",
    Severity.ERROR,
    title=(
        "知られていない名前",
        "Unknown name",
    ),
    message=(
        "{what_ja}として知られていない名前です。{hint_ja}",
        "This is no known {what_en}.{hint_en}",
    ),
    mend=(
        "つづりを確かめてください。",
        "See how it is spelled.",
    ),
    basis_="gyosei#own-formats gyosei#form-definition",
    check=_form,
    passing={},
    failing=_fields({"item": "Person.shoeSize", "type": None}),
)
ITEM_OR_TYPE = register(
    "GYO-FORM-015",
    Severity.ERROR,
    title=(
        "item と type",
        "Item or type",
    ),
    message=(
        "item（GIF の項目）と type（独自の項目の型）は、どちらか一つだけを書きます。",
        "A field has either an item of GIF or a type of its own.",
    ),
    mend=(
        "GIF に項目があれば item を、なければ type を書いてください。",
        "Write item where GIF has one, else type.",
    ),
    basis_="gyosei#own-formats gyosei#form-definition",
    check=_form,
    passing={},
    failing=_fields({"type": None}),
)
KEY_NOT_FITTING = register(
    "GYO-FORM-016",
    Severity.ERROR,
    title=(
        "型に合わないキー",
        "Key of another type",
    ),
    message=(
        "{key} は、型が「{type_ja}」の項目には書けません。",
        "{key} does not go with a field that is {type_en}.",
    ),
    mend=(
        "キーを消すか、型を変えてください。",
        "Take the key out, or change the type.",
    ),
    basis_="gyosei#own-formats gyosei#form-definition",
    check=_form,
    passing={},
    failing=_fields({"min": 1}),
)
INCOMPLETE = register(
    "GYO-FORM-017",
    Severity.ERROR,
    title=(
        "足りない・合わない値",
        "Incomplete",
    ),
    message=(
        "次のものが要ります: {ja}",
        "Needed here: {en}.",
    ),
    mend=(
        "書式の説明を見て直してください。",
        "See the description of the format.",
    ),
    basis_="gyosei#own-formats gyosei#form-definition",
    check=_form,
    passing={},
    failing=_fields({"type": "choice"}),
)
REVERSED = register(
    "GYO-FORM-018",
    Severity.ERROR,
    title=(
        "順序が逆",
        "Reversed",
    ),
    message=(
        "{first} より {second} が先又は小さくなっています。",
        "{second} comes before, or is less than, {first}.",
    ),
    mend=(
        "二つの値を確かめてください。",
        "See the two values.",
    ),
    basis_="gyosei#own-formats gyosei#form-definition gyosei#dated",
    check=_form,
    passing={"valid_from": "2026-01-01", "valid_to": "2026-12-31"},
    failing={"valid_from": "2026-01-01", "valid_to": "2025-12-31"},
)
BAD_CONDITION = register(
    "GYO-FORM-019",
    Severity.ERROR,
    title=(
        "条件の形",
        "Shape of a condition",
    ),
    message=(
        "条件として読めません。{ja}",
        "This is no condition: {en}",
    ),
    mend=(
        "fact と is、fact と in、all、any、not のいずれか一つの形にしてください（書式の説明の「条件」）。",
        "Write fact with is, fact with in, all, any or not (see Conditions in the description of the format).",
    ),
    basis_="gyosei#own-formats gyosei#form-definition",
    check=_form,
    passing={},
    failing=_fields({"when": {"fact": "receiver.kind", "equals": "国"}}),
)
IMPOSSIBLE_VALUE = register(
    "GYO-FORM-020",
    Severity.ERROR,
    title=(
        "あり得ない値",
        "Impossible value",
    ),
    message=(
        "「{ja}」の値にならないものと比べています。",
        "It is compared with what cannot be a value of: {en}.",
    ),
    mend=(
        "事実や項目の取り得る値を確かめてください。",
        "See which values the fact or the field can have.",
    ),
    basis_="gyosei#own-formats gyosei#form-definition",
    check=_form,
    passing={},
    failing={"procedure": _procedure(facts={"receiver.connected.number_linkage": "yes"})},
)
NO_SINGLE_VALUE = register(
    "GYO-FORM-021",
    Severity.ERROR,
    title=(
        "一つの値にならない項目",
        "No single value",
    ),
    message=(
        "項目 {field} の回答は一つの値にならないので、条件に使えません。",
        "The answer to {field} is no single value, so no condition can speak of it.",
    ),
    mend=(
        "一つの値になる項目（組の外、繰り返しの外）を条件にしてください。",
        "Let the condition speak of a field with one value, outside of repeated groups.",
    ),
    basis_="gyosei#own-formats gyosei#form-definition",
    check=_form,
    passing=_fields({"id": "a"}, {"id": "b", "when": {"fact": "answers.a", "is": "x"}}),
    failing=_fields({"id": "a", "many": True}, {"id": "b", "when": {"fact": "answers.a", "is": "x"}}),
)
CYCLE = register(
    "GYO-FORM-022",
    Severity.ERROR,
    title=(
        "条件の循環",
        "Conditions in a circle",
    ),
    message=(
        "条件が循環しています（{count} 項目）: {fields}",
        "Conditions go in a circle ({count} fields): {fields}",
    ),
    mend=(
        "どれか一つの項目の条件を、循環しないものに変えてください。",
        "Change the condition of one of the fields.",
    ),
    basis_="gyosei#own-formats gyosei#form-definition",
    check=_form,
    passing=_fields({"id": "a"}, {"id": "b", "when": {"fact": "answers.a", "is": "x"}}),
    failing=_fields(
        {"id": "a", "when": {"fact": "answers.b", "is": "x"}},
        {"id": "b", "when": {"fact": "answers.a", "is": "x"}},
    ),
)
