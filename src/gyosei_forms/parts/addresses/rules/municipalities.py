"""The rules of codes and names of municipalities."""

from __future__ import annotations

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _code(code_and_names: tuple[str, str, str]) -> Report:
    from gyosei_forms.parts.addresses import municipalities

    code, prefecture, municipality = code_and_names
    return municipalities.check_code(code, prefecture=prefecture, municipality=municipality)


CODE_UNKNOWN = register(
    "GYO-ADDR-007",
    Severity.WARNING,
    title=("表にない全国地方公共団体コード", "Municipality code not in the table"),
    message=(
        "形式とチェックデジットは正しいですが、{source_ja}に、このコードはありません。",
        "Well formed with a right check digit, but there is no such code in {source_en}.",
    ),
    mend=(
        "コードを確かめてください。廃止されたコードや、表より新しいコードのこともあります。",
        "Check the code; it may be abolished, or newer than the table.",
    ),
    basis_="local-government-codes",
    check=_code,
    passing=("131016", "", ""),
    failing=("139998", "", ""),
)
OTHER_PREFECTURE = register(
    "GYO-ADDR-008",
    Severity.WARNING,
    title=("コードと違う都道府県名", "Prefecture other than the code's"),
    message=(
        "都道府県名が、全国地方公共団体コードの都道府県と一致しません（「都」「道」「府」「県」まで書いた名前で比べます）。",
        "The prefecture is not that of the municipality code (compared with its full name, 都, 道, 府 or 県 included).",
    ),
    mend=(
        "コードと名前のどちらが正しいか確かめてください。名前は「東京都」のように書いてください。",
        "Check which of the two is right; write the full name, such as 東京都.",
    ),
    basis_="gif-442 local-government-codes",
    check=_code,
    passing=("131016", "東京都", "千代田区"),
    failing=("131016", "大阪府", ""),
)
OTHER_MUNICIPALITY = register(
    "GYO-ADDR-009",
    Severity.WARNING,
    title=("コードと違う市区町村名", "Municipality other than the code's"),
    message=(
        "市区町村名が、全国地方公共団体コードの市区町村と一致しません。",
        "The municipality is not that of the municipality code.",
    ),
    mend=(
        "コードと名前のどちらが正しいか確かめてください。合併や改称の前の名前のこともあります。",
        "Check which of the two is right; the name may be one before a merger or a change of name.",
    ),
    basis_="gif-442 local-government-codes",
    check=_code,
    passing=("013030", "北海道", "石狩郡当別町"),
    failing=("131016", "東京都", "港区"),
)
VARIANT_SPELLING = register(
    "GYO-ADDR-010",
    Severity.INFO,
    title=("地名の別表記", "Another spelling of a place name"),
    message=(
        "コードと同じ所ですが、コードの表とは違う表記です（ヶとケ、旧字体、全角と半角など）。",
        "The place of the code, but spelled otherwise than in the table of codes (ヶ and ケ, old forms, widths and the like).",
    ),
    mend=(
        "そのままで構いません。照合するときは同じ名前として扱ってください。",
        "It may stay; treat both as one name when comparing.",
    ),
    basis_="local-government-codes",
    check=_code,
    passing=("403440", "福岡県", "須恵町"),
    failing=("403440", "福岡県", "糟屋郡須惠町"),
)
OTHER_LEVEL = register(
    "GYO-ADDR-011",
    Severity.WARNING,
    title=("コードと名前の段階の違い", "Code and name of different levels"),
    message=(
        "全国地方公共団体コードと市区町村名の一方が、もう一方の中にあります（都道府県と市区町村、政令指定都市とその区）。",
        "Of the municipality code and the name, one lies inside the other (prefecture and municipality, city and ward).",
    ),
    mend=(
        "分かっている細かい方にそろえてください。区まで分かるときは区のコードを使います。",
        "Use the finer of the two for both; where the ward is known, its code.",
    ),
    basis_="gif-442 local-government-codes",
    check=_code,
    passing=("011011", "北海道", "札幌市中央区"),
    failing=("011002", "北海道", "札幌市中央区"),
)
WARD_ALONE = register(
    "GYO-ADDR-012",
    Severity.ADVICE,
    title=("市名のない区名", "Ward without its city"),
    message=(
        "政令指定都市の区が、市の名前なしで書かれています。同じ名前の区がほかの市にもあります。",
        "A ward of a designated city stands without the city; other cities may have a ward of that name.",
    ),
    mend=("市の名前から書いてください（札幌市北区）。", "Write the city first: 札幌市北区."),
    basis_="gif-442",
    check=_code,
    passing=("011011", "北海道", "札幌市中央区"),
    failing=("011011", "北海道", "中央区"),
)
