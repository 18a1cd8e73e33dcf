"""030-039: the manifest."""

from __future__ import annotations

from gyosei_forms.envelope.rules.examples import RESEND, SEALED, opened
from gyosei_forms.rules import Severity, register

MANIFEST_INVALID = register(
    "GYO-ENV-030",
    Severity.ERROR,
    title=("目録が定義に合わない", "Manifest off its schema"),
    message=(
        "目録のこの項目が、形式の定義（{schema}）に合いません。",
        "This item of the manifest does not fit the definition of the format ({schema}).",
    ),
    mend=RESEND,
    basis_="gyosei#own-formats",
    check=opened,
    passing=SEALED,
    failing="a manifest without addressee",
)
FORMAT_UNKNOWN = register(
    "GYO-ENV-031",
    Severity.ERROR,
    title=("未知の形式版", "Unknown version of the format"),
    message=(
        "形式の版が、読めるもの（{known}）ではありません。",
        "The version of the format is not one that can be read here ({known}).",
    ),
    mend=(
        "新しい版の gyosei_forms で開いてください。",
        "Open it with a newer version of gyosei_forms.",
    ),
    basis_="gyosei#own-formats gyosei#versions",
    check=opened,
    passing=SEALED,
    failing="a manifest of another version",
)
MANIFEST_NOT_CANONICAL = register(
    "GYO-ENV-032",
    Severity.ERROR,
    title=("目録が正規形でない", "Manifest not canonical"),
    message=(
        "目録が正規形（UTF-8、キーの順、空白と BOM なし）で書かれていません。",
        "The manifest is not written canonically: UTF-8, keys sorted, no blanks, no byte order mark.",
    ),
    mend=(
        "seal で作り直したものを送るよう、送信者に依頼してください。",
        "Ask the sender to make it anew with seal.",
    ),
    basis_="gyosei#own-formats",
    check=opened,
    passing=SEALED,
    failing="a manifest with a blank",
)
PERSONAL_NUMBER = register(
    "GYO-ENV-033",
    Severity.ERROR,
    title=("個人番号とも読める識別子", "Identifier that may be a 個人番号"),
    message=(
        "識別子が、個人番号（マイナンバー）とも読める 12 桁の番号です。個人番号は識別子に使えません。",
        "The identifier has twelve digits, which may be a 個人番号; that is no identifier here.",
    ),
    mend=(
        "内容を保存せず、識別子を除いて作り直すよう、送信者に依頼してください。",
        "Do not keep it; ask the sender to make it anew without that identifier.",
    ),
    basis_="gyosei#own-formats",
    check=opened,
    passing="with every block",
    failing="an identifier of twelve digits",
)
