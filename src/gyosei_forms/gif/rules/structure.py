"""Rules on what is there: required items, repeated items, items under two keys."""

from __future__ import annotations

from gyosei_forms.gif.rules.examples import COMPLETE, check_person, check_person_mp03, judge_person
from gyosei_forms.rules import Severity, register

REPEATED = register(
    "GYO-GIF-002",
    Severity.ERROR,
    title=("繰返しの超過", "Repeated beyond the maximum"),
    message=(
        "項目 {item_ja} は最大 1 回ですが、{count} 個あります。検査したのは最初の値だけです。",
        "The item {item_en} may occur once; there are {count}, of which only the first was checked.",
    ),
    mend=("値を一つにしてください。", "Keep one value."),
    basis_="gif-dmd gif-xsd",
    check=check_person,
    passing={"氏名": "山田 花子"},
    failing={"氏名": ["山田 花子", "山田 華子"]},
)
SAME_ITEM_TWICE = register(
    "GYO-GIF-003",
    Severity.ERROR,
    title=("同じ項目が複数のキーにある", "One item under two keys"),
    message=(
        "項目 {item_ja} が複数のキーで書かれています。どれが正しいか決められません。",
        "The item {item_en} is given under more than one key; which is meant cannot be told.",
    ),
    mend=("キーを一つだけ残してください。", "Keep one of the keys."),
    basis_="gif-dmd",
    check=check_person,
    passing={"familyName": "山田"},
    failing={"familyName": "山田", "氏": "山田"},
)
MISSING_REQUIRED = register(
    "GYO-GIF-004",
    Severity.ERROR,
    title=("必須項目の不足", "Required item missing"),
    message=(
        "{entity_ja}の必須項目 {item_ja} がありません{instead_ja}。",
        "The required item {item_en} of {entity_en} is missing{instead_en}.",
    ),
    mend=("項目を加えてください。", "Add the item."),
    basis_="gif-dmd gif-xsd",
    check=check_person,
    passing={"ID群": [{"ID種別": "教員番号", "ID": "A1234"}]},
    failing={"ID群": [{"ID": "A1234"}]},
)
MISSING_IN_PATTERN = register(
    "GYO-GIF-005",
    Severity.ERROR,
    title=("必須パターンの項目の不足", "Item of the mandatory pattern missing"),
    message=(
        "{entity_ja}の必須パターン {pattern} が求める項目 {item_ja} がありません{instead_ja}。",
        "{entity_en}: the mandatory pattern {pattern} needs the item {item_en}, which is missing{instead_en}.",
    ),
    mend=(
        "その項目を正式名で加えるか、項目がそろっている必須パターンを指定してください。",
        "Add the item under its official name, or name a pattern that is complete.",
    ),
    basis_="gif-dmd gif-xsd",
    check=check_person,
    passing={
        "住所_MP07": {
            "連結表記": "1 Example Street",
            "郵便番号": "00000",
            "国": {"コード": "USA", "名称": "アメリカ合衆国"},
        }
    },
    failing={"住所_MP07": {"連結表記": "1 Example Street"}},
)
EMPTY_REQUIRED = register(
    "GYO-GIF-013",
    Severity.WARNING,
    title=("必須項目が空", "Required item is empty"),
    message=("必須項目 {item_ja} の値が空です。", "The required item {item_en} is empty."),
    mend=("値がないことが正しいか確かめてください。", "Check that having no value is right."),
    basis_="gif-dmd",
    check=check_person_mp03,
    passing=COMPLETE,
    failing=COMPLETE | {"名": ""},
)
BOTH_WAYS = register(
    "GYO-GIF-022",
    Severity.WARNING,
    title=("項目が中と外の両方にある", "Nested and flat at once"),
    message=(
        "{item_ja} に属する項目が、{item_ja} の中と外の両方にあります。別々のものとして扱い、合わせません。",
        "Items of {item_en} stand both inside and beside it; they are taken for two things and not put together.",
    ),
    mend=("すべてを {item_ja} の中に置いてください。", "Put all of them inside {item_en}."),
    basis_="gif-430#4 gif-dmd",
    check=judge_person,
    passing={"住所": {"連結表記": "東京都千代田区紀尾井町1-3", "都道府県": "東京都"}},
    failing={"住所": {"連結表記": "東京都千代田区紀尾井町1-3"}, "都道府県": "東京都"},
)
REPEATED_EXTENSION = register(
    "GYO-GIF-034",
    Severity.WARNING,
    title=("拡張項目の繰返し", "Extension item repeated"),
    message=(
        "拡張項目 {item_ja} に値が {count} 個あります。標準は最大回数を定めていませんが、ここでは 1 個とし、最初の値だけを検査しました。",
        "The extension item {item_en} has {count} values; the standard states no maximum, one is taken here, and only the first was checked.",
    ),
    mend=(
        "値を一つにするか、独自の項目として定めてください。",
        "Keep one value, or define an item of your own.",
    ),
    basis_="gif-dmd",
    check=check_person,
    passing={"旧氏": "田中"},
    failing={"旧氏": ["田中", "鈴木"]},
)
