"""044-049: the records of characters that stand in for others."""

from __future__ import annotations

from gyosei_forms.envelope.rules.examples import opened
from gyosei_forms.rules import Severity, register

_RECORD_ANEW = (
    "申請データと記録を作り直して、改めて送るよう、送信者に依頼してください。",
    "Ask the sender to make application and record anew and to send them again.",
)
SUBSTITUTIONS_INVALID = register(
    "GYO-ENV-044",
    Severity.ERROR,
    title=("代替文字の記録の形式違反", "Malformed substitution records"),
    message=(
        "代替文字の記録が、定められた形ではありません（{found}）。",
        "The substitution records do not have their form ({found}).",
    ),
    mend=_RECORD_ANEW,
    basis_="gyosei#own-formats gyosei#versions",
    check=opened,
    passing="with substitution records",
    failing="substitution records that are no JSON",
)
SUBSTITUTIONS_NOT_CANONICAL = register(
    "GYO-ENV-045",
    Severity.ERROR,
    title=("代替文字の記録が正規形でない", "Substitution records not canonical"),
    message=(
        "代替文字の記録が正規形（UTF-8、キーの順、空白と BOM なし）で書かれていません。",
        "The substitution records are not written canonically: UTF-8, keys sorted, no blanks, no byte order mark.",
    ),
    mend=(
        "seal で作り直したものを送るよう、送信者に依頼してください。",
        "Ask the sender to make it anew with seal.",
    ),
    basis_="gyosei#own-formats",
    check=opened,
    passing="with substitution records",
    failing="substitution records with a blank",
)
SUBSTITUTION_WITHOUT_TEXT = register(
    "GYO-ENV-046",
    Severity.ERROR,
    title=("代替文字の記録の指す項目がない", "Substitution record without its item"),
    message=(
        "この記録の pointer が指す場所に、申請データの文字列がありません。",
        "Where the pointer of this record points to, the application has no text.",
    ),
    mend=_RECORD_ANEW,
    basis_="gyosei#own-formats",
    check=opened,
    passing="with substitution records",
    failing="a substitution record of an item that is not there",
)
SUBSTITUTION_OF_OTHER_TEXT = register(
    "GYO-ENV-047",
    Severity.ERROR,
    title=("別の文字列の代替文字の記録", "Substitution record of another text"),
    message=(
        "申請データの値が、この記録の置換結果ではありません。示した位置の文字か長さが違います。",
        "The value in the application is not what this record makes: at the place given a character or the length differs.",
    ),
    mend=_RECORD_ANEW,
    basis_="gyosei#own-formats gyosei#no-silent-change",
    check=opened,
    passing="with substitution records",
    failing="a substitution record of another text",
)
SUBSTITUTION_NOT_REPLAYED = register(
    "GYO-ENV-048",
    Severity.ERROR,
    title=("再現できない代替文字の記録", "Substitution record that cannot be replayed"),
    message=(
        "この記録は再現できません。元に戻した文字列の示した位置が、記録の文字か番号と違います。",
        "This record cannot be replayed: the restored text has another character or number at the place given.",
    ),
    mend=_RECORD_ANEW,
    basis_="gyosei#own-formats gyosei#no-silent-change",
    check=opened,
    passing="with substitution records",
    failing="a substitution record that does not replay",
)
SUBSTITUTION_NOT_IN_TABLES = register(
    "GYO-ENV-049",
    Severity.WARNING,
    title=("表にない代替文字", "Stand-in that no table names"),
    message=(
        "この記録の代替のうち {count} 個は、この版の表にありません。元の文字は送信者の申告だけによります。",
        "{count} substitutions of this record are in no table of this version: the sender's word alone is for them.",
    ),
    mend=(
        "元の文字を本人か送信者に確かめてください。",
        "Ask the person or the sender which character it was.",
    ),
    basis_="gyosei#no-silent-change",
    check=opened,
    passing="with substitution records",
    failing="a stand-in that no table names",
)
