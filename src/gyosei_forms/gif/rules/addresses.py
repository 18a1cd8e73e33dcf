"""Rules on the items of an address against each other. Where names, codes and lines are compared, the rules are those of addresses."""

from __future__ import annotations

from gyosei_forms.gif.rules.examples import check_address
from gyosei_forms.rules import Severity, register

PART_NOT_IN_WHOLE = register(
    "GYO-GIF-048",
    Severity.WARNING,
    title=("全体にない部分", "A part that the whole has not"),
    message=(
        "項目 {part_ja} の内容が項目 {whole_ja} の中にありません。",
        "What the item {part_en} says is not in the item {whole_en}.",
    ),
    mend=("どちらが正しいかを確かめ、合わせてください。", "Find out which is right, and mend the other."),
    basis_="gif-dmd gif-433",
    check=check_address,
    passing={"市区町村(郡)": "札幌市中央区", "市区町村": "札幌市", "政令市区": "中央区"},
    failing={"市区町村(郡)": "札幌市中央区", "市区町村": "札幌市", "政令市区": "北区"},
)
ITEMS_DIFFER = register(
    "GYO-GIF-049",
    Severity.WARNING,
    title=("番地以下と各項目の食い違い", "Block and its items differ"),
    message=(
        "項目 {whole_ja} と項目 {parts_ja} の内容が食い違っています。",
        "The item {whole_en} and the items {parts_en} do not say the same.",
    ),
    mend=("どちらが正しいかを確かめ、合わせてください。", "Find out which is right, and mend the other."),
    basis_="gif-dmd gif-442",
    check=check_address,
    passing={"番地以下": "1-3", "街区符号": "1", "住居番号": "3"},
    failing={"番地以下": "1-3", "街区符号": "2", "住居番号": "3"},
)
FLAG_CONTRADICTS = register(
    "GYO-GIF-050",
    Severity.WARNING,
    title=("住居表示フラグと番号の食い違い", "Flag of displayed addresses and numbers"),
    message=(
        "住居表示フラグが 0（非実施）なのに街区符号か住居番号があるか、1（実施）なのに地番だけがあります。",
        "The flag is 0 (lot numbers) and there is a block or house number, or it is 1 and there is a lot number only.",
    ),
    mend=("フラグと番号のどちらが正しいか確かめてください。", "Check which of the two is right."),
    basis_="gif-dmd abr-format",
    check=check_address,
    passing={"住居表示フラグ": 1, "街区符号": "1", "住居番号": "3"},
    failing={"住居表示フラグ": 0, "街区符号": "1", "住居番号": "3"},
)
TOWN_ID_ALONE = register(
    "GYO-GIF-051",
    Severity.ADVICE,
    title=("町字の決まらない町字ID", "A town id that names no town"),
    message=(
        "町字ID は市区町村（政令指定都市では区）ごとに付く番号です。その市区町村のコードがないため、町字が決まりません。",
        "A town id is one within its municipality, of a designated city within its ward; without that code it names no town.",
    ),
    mend=(
        "市区町村（政令指定都市は区）の全国地方公共団体コードを書いてください。",
        "Give the code of the municipality, or of the ward.",
    ),
    basis_="gif-442#1.1 abr-format",
    check=check_address,
    passing={"全国地方公共団体コード": "131016", "町字ID": "0056000"},
    failing={"町字ID": "0056000"},
)
MUNICIPALITY_ELSEWHERE = register(
    "GYO-GIF-052",
    Severity.WARNING,
    title=("別の都道府県の市区町村", "Municipality of another prefecture"),
    message=(
        "項目 {part_ja} の市区町村は、項目 {whole_ja} の都道府県にありません。",
        "The municipality of the item {part_en} does not lie in the prefecture of {whole_en}.",
    ),
    mend=("どちらが正しいか確かめてください。", "Check which of the two is right."),
    basis_="gif-dmd local-government-codes",
    check=check_address,
    passing={"都道府県": "東京都", "市区町村(郡)": "千代田区"},
    failing={"都道府県": "大阪府", "市区町村(郡)": "千代田区"},
)
HALF_A_POSITION = register(
    "GYO-GIF-053",
    Severity.WARNING,
    title=("緯度と経度の一方だけ", "Half a position"),
    message=(
        "項目 {given_ja} がありますが、項目 {other_ja} がありません。二つで一つの位置です。",
        "There is the item {given_en} and not {other_en}; the two make one position.",
    ),
    mend=("もう一方を加えるか、両方を除いてください。", "Add the other, or leave both out."),
    basis_="gif-444 gif-dmd",
    check=check_address,
    passing={"代表点の緯度": 35.680959, "代表点の経度": 139.767306},
    failing={"代表点の緯度": 35.680959},
)
