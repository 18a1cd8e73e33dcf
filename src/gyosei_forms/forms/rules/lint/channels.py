"""How a form can be submitted."""

from __future__ import annotations

from gyosei_forms.forms.rules.lint.examples import linted
from gyosei_forms.rules import Severity, register

_CONVENIENCE = "000:7466-7484"

NOT_ALWAYS = register(
    "GYO-FORM-103",
    Severity.ADVICE,
    title=("受付の時間", "Hours"),
    message=(
        "24 時間 365 日受け付けることになっていません。原則は 24 時間 365 日です。",
        "It is not taken at any hour of any day, which is the rule.",
    ),
    mend=(
        "いつでも受け付けるなら always: true としてください。",
        "Where it is taken at any hour, write always: true.",
    ),
    basis_=_CONVENIENCE,
    check=linted,
    passing={},
    failing={"/channels/always": False},
)
NO_SMARTPHONE = register(
    "GYO-FORM-104",
    Severity.ADVICE,
    title=("スマートフォン", "Smartphones"),
    message=(
        "使える端末にスマートフォンがありません。",
        "A smartphone is not among the devices it can be used with.",
    ),
    mend=(
        "スマートフォンで終わるようにし、devices に smartphone を加えてください。",
        "Let it be done on a smartphone, and add smartphone to devices.",
    ),
    basis_=_CONVENIENCE,
    check=linted,
    passing={},
    failing={"/channels/devices": ["computer"]},
)
FEW_BROWSERS = register(
    "GYO-FORM-105",
    Severity.ADVICE,
    title=("ブラウザー", "Browsers"),
    message=(
        "使えるブラウザーが二つ以上書かれていません。",
        "Fewer than two browsers are named that it can be used with.",
    ),
    mend=(
        "複数のブラウザーで確かめ、browsers に書いてください。",
        "Try it in several browsers, and name them as browsers.",
    ),
    basis_=_CONVENIENCE,
    check=linted,
    passing={},
    failing={"/channels/browsers": ["Chrome"]},
)
ONE_LANGUAGE = register(
    "GYO-FORM-106",
    Severity.ADVICE,
    title=("言語", "Languages"),
    message=(
        "日本語のほかの言語がありません。",
        "There is no language but Japanese.",
    ),
    mend=(
        "ラベルと説明に en などを書き、languages に加えてください。",
        "Write labels and help in another language such as en, and add it to languages.",
    ),
    basis_=_CONVENIENCE,
    check=linted,
    passing={},
    failing={"/channels/languages": ["ja", "ja-x-easy"]},
)
NO_SIZE = register(
    "GYO-FORM-107",
    Severity.ADVICE,
    title=("送れる大きさ", "The largest submission"),
    message=(
        "添付書類があるのに、送れる全体の大きさが書かれていません。",
        "There are attachments, and the largest submission is not said.",
    ),
    mend=(
        "max_bytes を、添付書類を無理なく送れる大きさで書いてください。",
        "Write max_bytes, large enough for the attachments.",
    ),
    basis_=_CONVENIENCE,
    check=linted,
    passing={},
    failing={
        "/channels/max_bytes": None,
        "/attachments": [
            {
                "id": "other",
                "label": "例の書類",
                "illustrative": True,
                "purpose": "例示",
                "formats": ["application/pdf"],
            }
        ],
    },
)
ACCESSIBILITY = register(
    "GYO-FORM-108",
    Severity.ADVICE,
    title=("アクセシビリティ", "Accessibility"),
    message=(
        "満たすアクセシビリティの規格に {names} がありません。",
        "{names} is not among the accessibility standards that are met.",
    ),
    mend=(
        "規格と水準（WCAG 2.2 AA、JIS X 8341-3 AA など）を accessibility に書いてください。",
        "Write standard and level as accessibility, such as WCAG 2.2 AA and JIS X 8341-3 AA.",
    ),
    basis_="000:771-777 000:4724-4759",
    check=linted,
    passing={},
    failing={"/channels/accessibility": None},
)
NO_DATA_FORMAT = register(
    "GYO-FORM-109",
    Severity.ADVICE,
    title=("データの形式", "Formats of the data"),
    message=(
        "送られるデータの形式が書かれていません。",
        "The formats of the data that is sent are not said.",
    ),
    mend=(
        "標準的な形式（application/json など）を data_formats に書いてください。",
        "Write standard formats such as application/json as data_formats.",
    ),
    basis_=f"{_CONVENIENCE} 003:3717-3726",
    check=linted,
    passing={},
    failing={"/channels/data_formats": None},
)
NOT_EDITABLE = register(
    "GYO-FORM-110",
    Severity.WARNING,
    title=("編集できない形式のデータ", "Data in a format that cannot be edited"),
    message=(
        "申請のデータが PDF や画像など、編集できない形式です。",
        "The data of the application is in a format that cannot be edited, such as PDF or an image.",
    ),
    mend=(
        "入力フォームか、編集できる形式（JSON、XML、CSV など）にしてください。添付書類の形式は添付書類に書きます。",
        "Use a form to fill in, or an editable format (JSON, XML, CSV); formats of attachments are written with these.",
    ),
    basis_="003:3843-3851 002:2564-2575",
    check=linted,
    passing={},
    failing={"/channels/data_formats": ["application/pdf"]},
)
