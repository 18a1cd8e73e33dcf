"""Rules on the way from one shape of a record to another: what is not mapped, joined, split or converted."""

from __future__ import annotations

from typing import Any

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _split(record: dict[str, Any]) -> Report:
    from gyosei_forms.gif.mapping.separation import split

    return split(record, entity="Person").report


def _mapped(record: dict[str, Any]) -> Report:
    from gyosei_forms.gif.mapping.making import map_to

    made = map_to(record, entity="Person")
    report = made.unwrap().apply(record).report
    report.extend(made.report)
    return report


def _applied(example: tuple[list[str], dict[str, Any]]) -> Report:
    from gyosei_forms.gif.mapping.making import map_to
    from gyosei_forms.gif.names.inputs import Columns

    return map_to(Columns(example[0]), entity="Person").unwrap().apply(example[1]).report


def _read(text: str) -> Report:
    from gyosei_forms.gif.mapping.mapping_file import read_mapping

    return read_mapping(text).report


NOT_MAPPED = register(
    "GYO-MAP-001",
    Severity.INFO,
    title=("対応付けできない項目", "Not mapped"),
    message=(
        "対応する GIF の項目がないか、型が合いません。値は unmapped に残します。",
        "No item of GIF is known for it, or its type does not fit; the value is kept under unmapped.",
    ),
    mend=(
        "対応する項目がわかれば、対応表に行を加えてください。",
        "Where the item is known, add a row to the mapping.",
    ),
    basis_="gyosei#no-silent-change",
    check=_mapped,
    passing={"氏": "山田"},
    failing={"受付窓口": "1"},
)
NAME_NOT_SPLIT = register(
    "GYO-MAP-002",
    Severity.WARNING,
    title=("氏名を分割できない", "Name not split"),
    message=(
        "半角空白（U+0020）がちょうど一つではないので（{count} 個）、氏と名の境が決まりません。分割しません。",
        "There is not exactly one U+0020 ({count}), so where the surname ends is not decided; the name is not split.",
    ),
    mend=("氏と名を本人か元の記録に確かめてください。", "Ask for the two names, or look into the source."),
    basis_="gif-430 gif-dmd",
    check=_split,
    passing={"氏名": "山田 花子"},
    failing={"氏名": "山田花子"},
)
ADDRESS_NOT_SPLIT = register(
    "GYO-MAP-003",
    Severity.WARNING,
    title=("住所を分割しきれない", "Address not split in full"),
    message=(
        "連結表記の住所から分かったのは{level_ja}です。町字と番地以下までは決まりません。",
        "The joined address is known {level_en}; 町字 and 番地以下 are not decided.",
    ),
    mend=(
        "決まらない項目は、町字の一覧か本人に確かめてください。",
        "Look up what is open in a registry of towns, or ask.",
    ),
    basis_="gif-442#2.4",
    check=_split,
    passing={"住所": "東京都千代田区霞が関二丁目1-6"},
    failing={"住所": "東京都千代田区紀尾井町1-3"},
)
NOT_JOINED = register(
    "GYO-MAP-004",
    Severity.WARNING,
    title=("合成できない項目", "Not joined"),
    message=(
        "{item_ja}は、合成に要る項目がないか空なので、作っていません。",
        "{item_en} is not made, for an item that it is joined from is missing or empty.",
    ),
    mend=("足りない項目を補ってください。", "Supply what is missing."),
    basis_="gif-430 gif-dmd",
    check=_applied,
    passing=(
        ["都道府県", "市区町村(郡)", "町字", "番地以下"],
        {"都道府県": "東京都", "市区町村(郡)": "千代田区", "町字": "紀尾井町", "番地以下": "1-3"},
    ),
    failing=(
        ["都道府県", "市区町村(郡)", "町字", "番地以下"],
        {"都道府県": "東京都", "市区町村(郡)": "千代田区"},
    ),
)
NOT_CONVERTED = register(
    "GYO-MAP-005",
    Severity.WARNING,
    title=("書き換えられない値", "Not converted"),
    message=(
        "{item_ja}の形に書き換えられません。値は unmapped に残します。",
        "Not to be written in the form of {item_en}; the value is kept under unmapped.",
    ),
    mend=("値を確かめてください。", "Check the value."),
    basis_="gif-dmd gyosei#no-silent-change",
    check=_mapped,
    passing={"生年月日": "平成12年1月1日"},
    failing={"生年月日": "きのう"},
)
CONVERTED = register(
    "GYO-MAP-006",
    Severity.INFO,
    title=("書き換えた値", "Converted"),
    message=(
        "{item_ja}の形に書き換えました。元の値は converted に残します。",
        "Written in the form of {item_en}; the original is kept under converted.",
    ),
    mend=("書き換えた値を確かめてください。", "Check the converted value."),
    basis_="gif-441 gyosei#no-silent-change",
    check=_mapped,
    passing={"生年月日": "2000-01-01"},
    failing={"生年月日": "平成12年1月1日"},
)
TARGET_TAKEN = register(
    "GYO-MAP-007",
    Severity.WARNING,
    title=("一つの項目に二つの値", "Two values for one item"),
    message=(
        "{item_ja}には既に値があります。この値は unmapped に残します。",
        "{item_en} has a value already; this one is kept under unmapped.",
    ),
    mend=("どちらを使うか決め、対応表を直してください。", "Decide which is meant, and mend the mapping."),
    basis_="gif-dmd gyosei#no-silent-change",
    check=_mapped,
    passing={"氏": "山田"},
    failing={"氏": "山田", "姓": "山田"},
)
SPLIT_TO_CHECK = register(
    "GYO-MAP-008",
    Severity.ADVICE,
    title=("分割した値", "Made by a split"),
    message=(
        "{item_ja}は、連結した値を分割したものです。",
        "{item_en} was made by a split of a joined value.",
    ),
    mend=("分け方が正しいか確かめてください。", "Check that it is split rightly."),
    basis_="gif-430 gif-442#2.4",
    check=_mapped,
    passing={"氏": "山田", "名": "花子"},
    failing={"氏名": "山田 花子"},
)
MAPPING_SHAPE = register(
    "GYO-MAP-009",
    Severity.ERROR,
    title=("対応表の形式", "Form of a mapping"),
    message=(
        "対応表の形式（TOML または JSON）に合いません。",
        "Not of the form of a mapping (TOML or JSON).",
    ),
    mend=(
        "示した場所を対応表のスキーマ（mapping.schema.json）に合わせてください。",
        "Let the place given fit the schema of mappings (mapping.schema.json).",
    ),
    basis_="gyosei#own-formats gyosei#rules-as-data",
    check=_read,
    passing='schema = "urn:gyosei-forms:schema:gif-mapping:0.1"\nentity = "Person"\nkeys = "ja"\n',
    failing='entity = "Person"\n',
)
