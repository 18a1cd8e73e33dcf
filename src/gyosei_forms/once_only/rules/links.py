"""Links between people and personal numbers: what no check digit sees."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _example(case: dict[str, Any]) -> Report:
    """Run the check on two links of one household; ``case`` names what is changed in the second, and what is registered."""
    from gyosei_forms.identifiers.personal_number import PersonalNumber
    from gyosei_forms.once_only.identity import BasicFour, Link, check_links

    hanako = BasicFour("住基花子", "東京都千代田区霞が関2-1-6", date(1975, 2, 28), "2")
    taro = BasicFour("住基太郎", "東京都千代田区霞が関2-1-6", date(1973, 5, 1), "1")
    one, two, third = (PersonalNumber(digits) for digits in ("123456789018", "111111111118", "222222222226"))
    second = replace(hanako if case.get("same_person") else taro, **case.get("second", {}))
    number = one if case.get("same_number") else two
    links = [Link(hanako, one, "A"), *[Link(second, number, "A")] * case.get("times", 1)]
    registered = {one: hanako, two: taro, third: taro}
    match case.get("registered"):
        case "swapped":
            registered = {one: taro, two: hanako}
        case "another":
            registered[two] = replace(taro, name="戸籍次郎", date_of_birth=date(1990, 1, 1))
        case dict() as changes:
            registered[two] = replace(taro, **changes)
        case "none":
            del registered[two]
        case None:
            return check_links(links)
    return check_links(links, registered=registered)


SAME_NUMBER = register(
    "GYO-ONCE-006",
    Severity.ERROR,
    title=("別人に同じ個人番号", "One number for two people"),
    message=(
        "{other} 件目と同じ個人番号ですが、人が違います（異なるもの: {attributes_ja}）。",
        "The number of link {other}, for another person (different: {attributes_en}).",
    ),
    mend=(
        "番号の記載誤りか家族の番号との取り違えです。どちらの番号かを本人に確かめてください。",
        "A slip, or the number of a family member: ask both people for their numbers.",
    ),
    basis_="my-number-act#8(2) 004:1254-1262",
    check=_example,
    passing={},
    failing={"same_number": True},
)
SAME_NUMBER_OPEN = register(
    "GYO-ONCE-007",
    Severity.WARNING,
    title=("同じ個人番号（同じ人か不明）", "One number, perhaps two people"),
    message=(
        "{other} 件目と同じ個人番号ですが、同じ人かどうか決まりません（決まらないもの: {attributes_ja}）。",
        "The number of link {other}; whether it is the same person is open ({attributes_en}).",
    ),
    mend=("基本4情報をすべてそろえて確かめてください。", "See the basic four of both, all of them."),
    basis_="004:1254-1262",
    check=_example,
    passing={},
    failing={"same_number": True, "same_person": True, "second": {"sex": None}},
)
LINKED_TWICE = register(
    "GYO-ONCE-008",
    Severity.INFO,
    title=("同じ人が二度", "One person twice"),
    message=("{other} 件目と同じ人・同じ個人番号です。", "The person and number of link {other} again."),
    mend=("意図したものでなければ一方を除いてください。", "Unless it is meant, leave one of them out."),
    basis_="gyosei#all-four",
    check=_example,
    passing={},
    failing={"same_number": True, "same_person": True},
)
TWO_NUMBERS = register(
    "GYO-ONCE-009",
    Severity.WARNING,
    title=("同じ人に二つの個人番号", "Two numbers for one person"),
    message=(
        "{other} 件目と基本4情報が同じですが、個人番号が違います。",
        "The basic four of link {other}, with another number.",
    ),
    mend=(
        "番号が変更されたか、一方が誤りです。住民票の番号を確かめてください。",
        "The number was changed, or one of them is wrong: see which one the residence record has.",
    ),
    basis_="my-number-act#7(2) 004:1254-1262",
    check=_example,
    passing={},
    failing={"same_person": True},
)
NOT_COMPARED = register(
    "GYO-ONCE-010",
    Severity.INFO,
    title=("比較していないもの", "Not compared"),
    message=(
        "同じ番号又は同じ氏名・生年月日の人が多いため、{count} 件は比較していません（比較は {most} 件まで）。",
        "{count} more share the number, or name and date of birth, and were not compared (at most {most} are).",
    ),
    mend=("データの作り方を確かめてください。", "See how the data were made."),
    basis_="gyosei#bounded",
    check=_example,
    passing={},
    failing={"same_number": True, "same_person": True, "times": 22},
)
NOT_ANSWERED = register(
    "GYO-ONCE-011",
    Severity.WARNING,
    title=("照会の答えがない", "No answer for the number"),
    message=(
        "この個人番号について、登録された基本4情報がありません。",
        "There are no registered basic four for this number.",
    ),
    mend=(
        "番号を確かめ、基本4情報で照会してください。",
        "See that the number is right, and query by the basic four.",
    ),
    basis_="004:1213-1216",
    check=_example,
    passing={"registered": "all"},
    failing={"registered": "none"},
)
SWAPPED = register(
    "GYO-ONCE-012",
    Severity.ERROR,
    title=("家族の個人番号", "Number of a family member"),
    message=(
        "この番号は同じ世帯の {other} 件目の人のものです（異なるもの: {attributes_ja}）。",
        "The number is that of link {other}, of the same household (different: {attributes_en}).",
    ),
    mend=(
        "世帯の全員の番号を確かめてください。互いに入れ替わっていることがあります。",
        "See the numbers of the whole household: they may have been swapped.",
    ),
    basis_="my-number-act#8(2) 004:1254-1262",
    check=_example,
    passing={"registered": "all"},
    failing={"registered": "swapped"},
)
OTHER_PERSON = register(
    "GYO-ONCE-013",
    Severity.ERROR,
    title=("別人の個人番号", "Number of another person"),
    message=(
        "この番号の登録された基本4情報と違います（異なるもの: {attributes_ja}）。",
        "The registered basic four of this number are others (different: {attributes_en}).",
    ),
    mend=(
        "番号を本人に確かめ、基本4情報で照会してください。",
        "Ask the person for the number, and query by the basic four.",
    ),
    basis_="my-number-act#8(2) 004:1254-1262",
    check=_example,
    passing={"registered": "all"},
    failing={"registered": "another"},
)
CHANGED = register(
    "GYO-ONCE-014",
    Severity.WARNING,
    title=("氏名又は住所が違う", "Another name or address"),
    message=(
        "生年月日と性別は登録と同じで、{attributes_ja}だけが違います。",
        "Date of birth and sex are as registered; only the {attributes_en} differs.",
    ),
    mend=(
        "転居や改姓の途中でないか、確かめてください。",
        "See whether the person moved or changed name in the meantime.",
    ),
    basis_="004:1213-1216",
    check=_example,
    passing={"registered": "all"},
    failing={"registered": {"address": "北海道札幌市中央区北1条西2-1"}},
)
NOT_SETTLED = register(
    "GYO-ONCE-015",
    Severity.WARNING,
    title=("同じ人か決まらない", "Not settled whether it is the person"),
    message=(
        "登録された基本4情報と同じか決まりません（決まらないもの: {attributes_ja}）。",
        "Whether these are the registered basic four is open ({attributes_en}).",
    ),
    mend=(
        "基本4情報をすべてそろえ、文字の違いは人が確かめてください。",
        "Complete the basic four; where characters differ a person has to look.",
    ),
    basis_="004:1213-1216",
    check=_example,
    passing={"registered": "all"},
    failing={"registered": {"sex": "0"}},
)
