"""The rules of addresses (GIF 442) and postal codes (443)."""

from __future__ import annotations

from typing import Any

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _postal_code(text: str) -> Report:
    from gyosei_forms.parts.addresses import postal_codes

    return postal_codes.check(text)


def _read_postal_code(text: str) -> Report:
    from gyosei_forms.parts.addresses import postal_codes

    return postal_codes.read(text).report


def _look_up(code_and_entries: tuple[str, tuple[dict[str, str], ...]]) -> Report:
    from gyosei_forms.parts.addresses import postal_codes

    code, entries = code_and_entries
    return postal_codes.look_up_in(postal_codes.PostalCode(code), lambda _: entries, "").report


def _block(text: str) -> Report:
    from gyosei_forms.parts import addresses

    return addresses.check_block(text)


def _code(code_and_names: tuple[str, str, str]) -> Report:
    from gyosei_forms.parts.addresses import municipalities

    code, prefecture, municipality = code_and_names
    return municipalities.check_code(code, prefecture=prefecture, municipality=municipality)


def _split(text: str) -> Report:
    from gyosei_forms.parts.addresses import splitting

    return splitting.split(text).report


def _four_items(text: str) -> Report:
    from gyosei_forms.parts.addresses import forms, splitting

    return forms.four_items(splitting.split(text).unwrap()).report


def _parts(values: Any) -> Report:
    from gyosei_forms.parts.addresses import consistency

    return consistency.check(**values)


def _postal(code_and_place: tuple[str, str]) -> Report:
    from gyosei_forms.parts.addresses import consistency
    from gyosei_forms.parts.addresses.postal_codes import DeliveryArea

    code, place = code_and_place
    area = DeliveryArea(prefecture="", municipality="", town="", municipality_code=code)
    return consistency.check_areas((area,), place)


def _english(code: str) -> Report:
    from gyosei_forms.parts.addresses import municipalities, writing

    return writing.in_english(municipalities.get(code)).report


def _resolve(line_and_towns: tuple[str, tuple[tuple[str, str, str], ...]]) -> Report:
    from gyosei_forms.parts.addresses import examples

    return examples.resolve(*line_and_towns).report


POSTAL_CODE_FORM = register(
    "GYO-ADDR-001",
    Severity.WARNING,
    title=("郵便番号の形式", "Form of a postal code"),
    message=(
        "郵便番号が半角数字 7 桁（ハイフンなし）ではありません。",
        "The postal code does not have seven half-width digits without hyphen.",
    ),
    mend=(
        "7 桁の数字だけで書いてください（国外の住所では国を示してください）。",
        "Write the seven digits alone; for an address abroad give the country.",
    ),
    basis_="gif-443",
    check=_postal_code,
    passing="1020094",
    failing="102-0094",
)
BLOCK_WIDTH = register(
    "GYO-ADDR-002",
    Severity.WARNING,
    title=("番地以下の半角でない数字・ハイフン", "Block number not half-width"),
    message=(
        "番地以下の数字とハイフンは半角で記載しますが、半角でない文字（{code_point}、計 {count} 字）があります。",
        "Digits and hyphens of the block number are half-width; there is a character that is not ({code_point}; {count} in all).",
    ),
    mend=(
        "この項目は半角にし、元の表記は連結表記に残してください。",
        "Write this item in half-width, and keep the original in 連結表記 (fullAddress).",
    ),
    basis_="gif-442",
    check=_block,
    passing="1-3",
    failing="１－３",
)
POSTAL_CODE_CHANGED = register(
    "GYO-ADDR-003",
    Severity.INFO,
    title=("郵便番号の読み替え", "Postal code read as the plain form"),
    message=("次のように読み替えました: {change_ja}。", "Read with this change: {change_en}."),
    mend=(
        "そのままで構いません。記録には読み取った 7 桁を使ってください。",
        "Nothing need be done; keep the seven digits that were read.",
    ),
    basis_="gif-443",
    check=_read_postal_code,
    passing="1020094",
    failing="〒102-0094",
)
SHORT_POSTAL_CODE = register(
    "GYO-ADDR-004",
    Severity.ADVICE,
    title=("3 桁・5 桁の郵便番号", "Postal code of three or five digits"),
    message=(
        "3 桁か 5 桁の、以前の郵便番号です。GIF 443 の特記事項は、保持が必要なら 7 桁との対応表を作るよう勧めています。",
        "An old postal code of three or five digits; where it must be kept, GIF 443 recommends a table to the seven-digit codes.",
    ),
    mend=(
        "住所から 7 桁の番号を調べてください。桁を補って 7 桁にはできません。",
        "Find the seven digits by the address; they cannot be made by adding digits.",
    ),
    basis_="gif-443",
    check=_postal_code,
    passing="1020094",
    failing="102",
)
POSTAL_CODE_UNKNOWN = register(
    "GYO-ADDR-005",
    Severity.WARNING,
    title=("データにない郵便番号", "Postal code not in the data"),
    message=(
        "日本郵便のデータ（{source}）に、この郵便番号はありません。",
        "The data of Japan Post ({source}) has no such postal code.",
    ),
    mend=(
        "番号を確かめてください。データより新しい番号や、廃止された番号のこともあります。",
        "Check the code; it may be newer than the data, or abolished.",
    ),
    basis_="gif-443",
    check=_look_up,
    passing=("1000013", ({"prefecture": "東京都", "city": "千代田区", "neighborhood": "霞が関"},)),
    failing=("9999999", ()),
)
SEVERAL_PLACES = register(
    "GYO-ADDR-006",
    Severity.INFO,
    title=("複数の町域の郵便番号", "Postal code of several places"),
    message=(
        "一つの郵便番号が {count} の町域を表します。番号だけでは住所が一つに決まりません。",
        "The code stands for {count} delivery areas; it does not decide the address alone.",
    ),
    mend=("町域を選ぶか、住所と照らし合わせてください。", "Choose one of them, or compare with the address."),
    basis_="gif-443",
    check=_look_up,
    passing=("1000013", ({"prefecture": "東京都", "city": "千代田区", "neighborhood": "霞が関"},)),
    failing=(
        "4980000",
        (
            {"prefecture": "愛知県", "city": "弥富市", "neighborhood": ""},
            {"prefecture": "三重県", "city": "桑名郡木曽岬町", "neighborhood": ""},
        ),
    ),
)
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
NO_ADDRESS = register(
    "GYO-ADDR-013",
    Severity.WARNING,
    title=("住所として読めない", "Not an address"),
    message=(
        "日本の都道府県名や市区町村名で始まる住所（500 字まで）ではありません。",
        "Not an address of at most 500 characters that begins with a prefecture or municipality of Japan.",
    ),
    mend=(
        "都道府県から書いてください。国外の住所は国と郵便番号を示してください。",
        "Begin with the prefecture; for an address abroad give country and postal code.",
    ),
    basis_="gif-442",
    check=_split,
    passing="東京都千代田区霞が関二丁目1番6号",
    failing="12345",
)
UNKNOWN_MUNICIPALITY = register(
    "GYO-ADDR-014",
    Severity.WARNING,
    title=("表にない市区町村", "Municipality not in the table"),
    message=(
        "都道府県の後に、その都道府県の市区町村の名前がありません（廃止された名前は表にありません）。",
        "After the prefecture stands no name of one of its municipalities (abolished names are not in the table).",
    ),
    mend=(
        "今の市区町村名を確かめてください。似た名前には置き換えません。",
        "Check the present name; nothing is replaced by a similar one.",
    ),
    basis_="gif-442 local-government-codes",
    check=_split,
    passing="東京都千代田区霞が関二丁目1番6号",
    failing="東京都霞が関区二丁目1番6号",
)
AMBIGUOUS_MUNICIPALITY = register(
    "GYO-ADDR-015",
    Severity.WARNING,
    title=("同じ名前の市区町村", "Municipalities of the same name"),
    message=(
        "その名前の市区町村は {count} あり、都道府県などがないと決まりません。",
        "There are {count} municipalities of that name; without the prefecture it is not decided which.",
    ),
    mend=(
        "都道府県（政令指定都市の区は市名も）を書いてください。",
        "Write the prefecture (and of a ward the city).",
    ),
    basis_="gif-442 local-government-codes",
    check=_split,
    passing="東京都府中市宮西町二丁目24番地",
    failing="府中市宮西町二丁目24番地",
)
PREFECTURE_MISSING = register(
    "GYO-ADDR-016",
    Severity.INFO,
    title=("都道府県の省略", "Prefecture left out"),
    message=(
        "都道府県が書かれていません。市区町村の名前から一つに決まりました。",
        "The prefecture is not written; the name of the municipality decides it.",
    ),
    mend=("都道府県から書いてください。", "Begin with the prefecture."),
    basis_="gif-442",
    check=_split,
    passing="東京都千代田区霞が関二丁目1番6号",
    failing="千代田区霞が関二丁目1番6号",
)
CHOME_OR_BLOCK = register(
    "GYO-ADDR-017",
    Severity.ADVICE,
    title=("丁目か番か決まらない数字", "丁目 or 番"),
    message=(
        "町名の後の最初の数字が丁目か番（番地）か、この書き方では決まりません。町字と番地以下に分けられません。",
        "Whether the first number after the town is a 丁目 or a 番 is not in the text; town and block cannot be told apart.",
    ),
    mend=(
        "「二丁目1番6号」のように書くか、町字ID の登録簿で確かめてください。",
        "Write it out (二丁目1番6号), or look the town up in a registry of towns.",
    ),
    basis_="gif-442",
    check=_split,
    passing="東京都千代田区霞が関二丁目1番6号",
    failing="東京都千代田区紀尾井町1-2",
)
BRANCH_OR_ROOM = register(
    "GYO-ADDR-018",
    Severity.ADVICE,
    title=("どこまでが番地か決まらない", "Where the block ends"),
    message=(
        "どこまでが番地か（枝番か部屋番号か、町字の名前の数字か）、この書き方では決まりません。",
        "Where the block ends is not in the text: a number may be a branch or a room, or part of the town's name.",
    ),
    mend=(
        "部屋番号なら建物名等（方書）に分け、「1番2号」のように書いてください。",
        "A room belongs to 建物名等 (buildingNameEtc); write the block out (1番2号).",
    ),
    basis_="gif-442",
    check=_split,
    passing="東京都千代田区霞が関一丁目1番地1-1号",
    failing="東京都千代田区霞が関1-1-1-101",
)
EXCEPTION = register(
    "GYO-ADDR-019",
    Severity.INFO,
    title=("番外地・無番地・地先", "番外地, 無番地, 地先"),
    message=(
        "番地に「番外地」「無番地」「地先」などの文字があり、例外として扱います。",
        "The block has a word such as 番外地, 無番地 or 地先 and is an exception.",
    ),
    mend=("そのままで構いません。", "Nothing need be done."),
    basis_="gif-442",
    check=_split,
    passing="北海道網走市字三眺1番地",
    failing="北海道網走市字三眺官有無番地",
)
UNMATCHED = register(
    "GYO-ADDR-020",
    Severity.WARNING,
    title=("読み取れなかった部分", "A part that was not read"),
    message=(
        "番地のない住所の後に文字があり、建物名かどうか決まりません。そのまま残しています。",
        "After an address without block there is more text; whether it is a building is not decided, and it is kept apart.",
    ),
    mend=(
        "建物名なら建物名等（方書）に入れ、番地があれば書いてください。",
        "Put a building into 建物名等 (buildingNameEtc), and write the block if there is one.",
    ),
    basis_="gif-442",
    check=_split,
    passing="東京都千代田区丸の内一丁目1番1号 丸の内ビル",
    failing="東京都千代田区丸の内 丸の内ビル",
)
TWO_ADDRESSES = register(
    "GYO-ADDR-021",
    Severity.WARNING,
    title=("二つの住所", "Two addresses"),
    message=(
        "一つの項目に住所が二つ以上あります。",
        "There is more than one address in one item.",
    ),
    mend=("住所を一つずつの項目に分けてください。", "Give each address an item of its own."),
    basis_="gif-442",
    check=_split,
    passing="東京都千代田区霞が関二丁目1番6号",
    failing="東京都千代田区霞が関2-1-6 大阪府大阪市北区中之島1-3-20",
)
HIDDEN_CHARACTERS = register(
    "GYO-ADDR-022",
    Severity.WARNING,
    title=("見えない文字のある住所", "Invisible characters in an address"),
    message=(
        "改行・制御文字・書字方向の文字など、住所にない文字があります。",
        "There are characters that no address has: line breaks, controls, marks of direction or the like.",
    ),
    mend=("その文字を除いて一行で書いてください。", "Write it in one line without them."),
    basis_="gif-442",
    check=_split,
    passing="東京都千代田区霞が関二丁目1番6号",
    failing="東京都千代田区\u202e霞が関二丁目1番6号",
)
HALF_WIDTH_KANA = register(
    "GYO-ADDR-023",
    Severity.WARNING,
    title=("半角カナの住所", "Half-width kana in an address"),
    message=(
        "半角カナがあります。住所は漢字・かな・全角カナと半角数字で書きます。",
        "There are half-width kana; an address is written in kanji, kana, full-width katakana and half-width digits.",
    ),
    mend=("全角で書いてください。", "Write them in full width."),
    basis_="gif-442",
    check=_split,
    passing="東京都千代田区霞が関二丁目1番6号",
    failing="東京都千代田区ｶｽﾐｶﾞｾｷ二丁目1番6号",
)
ADDRESS_CHANGED = register(
    "GYO-ADDR-024",
    Severity.INFO,
    title=("住所の書き方の変更", "Spelling of an address changed"),
    message=("次のように書き換えました: {change_ja}。", "Written with this change: {change_en}."),
    mend=(
        "元の表記は連結表記に残してください。",
        "Keep the original in 連結表記 (fullAddress).",
    ),
    basis_="gif-442",
    check=_four_items,
    passing="東京都千代田区霞が関二丁目1",
    failing="東京都千代田区霞が関二丁目１番6号",
)
PARTS_DIFFER = register(
    "GYO-ADDR-025",
    Severity.WARNING,
    title=("連結表記と各項目の食い違い", "Parts and one-line form differ"),
    message=(
        "連結表記と各項目が同じ場所を示していません（{part_ja}）。",
        "The one-line form and the parts do not name the same place ({part_en}).",
    ),
    mend=("どちらが正しいかを確かめ、合わせてください。", "Find out which is right, and mend the other."),
    basis_="gif-442 gif-dmd",
    check=_parts,
    passing={
        "full": "東京都千代田区霞が関二丁目1番6号",
        "prefecture": "東京都",
        "municipality": "千代田区",
        "town": "霞が関二丁目",
        "block": "1-6",
    },
    failing={
        "full": "東京都千代田区霞が関二丁目1番6号",
        "prefecture": "東京都",
        "municipality": "千代田区",
        "town": "霞が関三丁目",
        "block": "1-6",
    },
)
POSTAL_CODE_ELSEWHERE = register(
    "GYO-ADDR-026",
    Severity.WARNING,
    title=("郵便番号と市区町村の食い違い", "Postal code of another municipality"),
    message=(
        "郵便番号は、その市区町村のものではありません。",
        "The postal code is not one of that municipality.",
    ),
    mend=("郵便番号か住所を確かめてください。", "Check the postal code or the address."),
    basis_="gif-443 gif-442",
    check=_postal,
    passing=["131016", "131016"],
    failing=["131016", "131032"],
)
ENGLISH_OPEN = register(
    "GYO-ADDR-027",
    Severity.WARNING,
    title=("英語名の決まらない市区町村", "Municipality without an English name here"),
    message=(
        "市区町村の英語名が、読みだけでは決まらないため表にありません。",
        "The table has no English name of the municipality: its reading leaves a long vowel open.",
    ),
    mend=(
        "市区町村の定める英語表記を使ってください。",
        "Use the spelling that the municipality itself has laid down.",
    ),
    basis_="gif-442",
    check=_english,
    passing="131016",
    failing="132055",
)
TOWN_NOT_FOUND = register(
    "GYO-ADDR-028",
    Severity.WARNING,
    title=("登録簿にない町字", "Town not in the registry"),
    message=(
        "町字の登録簿に、その市区町村のその町字がありません。",
        "The registry of towns has no such town in that municipality.",
    ),
    mend=(
        "町字の名前を確かめてください。似た名前には置き換えません。",
        "Check the name of the town; nothing is replaced by a similar one.",
    ),
    basis_="gif-442#1.1",
    check=_resolve,
    passing=["東京都千代田区霞が関二丁目1番6号", [["0002002", "霞が関", "2"]]],
    failing=["東京都千代田区霞が関九丁目1番6号", [["0002002", "霞が関", "2"]]],
)
TOWN_NOT_DECIDED = register(
    "GYO-ADDR-029",
    Severity.WARNING,
    title=("一つに決まらない町字", "Town not decided"),
    message=(
        "町字の登録簿に、当てはまる町字が {count} あります。",
        "The registry of towns has {count} towns that fit.",
    ),
    mend=("丁目や小字まで書いてください。", "Write 丁目 or 小字 too."),
    basis_="gif-442#1.1",
    check=_resolve,
    passing=["東京都千代田区霞が関2-1-6", [["0002002", "霞が関", "2"]]],
    failing=["東京都千代田区霞が関2-1-6", [["0002000", "霞が関", ""], ["0002002", "霞が関", "2"]]],
)
TOWNS_NOT_HELD = register(
    "GYO-ADDR-040",
    Severity.WARNING,
    title=("登録簿が持たない市区町村", "Municipality not held by the registry"),
    message=(
        "町字の登録簿は、その市区町村の町字を持っていません。",
        "The registry holds no towns of that municipality.",
    ),
    mend=("その市区町村を含む登録簿を作ってください。", "Build a registry that holds it."),
    basis_="gif-442#1.1",
    check=_resolve,
    passing=["東京都千代田区霞が関二丁目1番6号", [["0002002", "霞が関", "2"]]],
    failing=["東京都港区芝公園四丁目2番8号", [["0002002", "霞が関", "2"]]],
)
NAME_ALONE = register(
    "GYO-ADDR-041",
    Severity.WARNING,
    title=("町・村の名前だけの市区町村", "A town or village by its name alone"),
    message=(
        "町や村の名前は、ほかの市区町村の町字の名前でもあるため、都道府県か郡がないと決まりません。",
        "A name of a 町 or 村 is a name of towns inside other municipalities too; without prefecture or county it decides nothing.",
    ),
    mend=("都道府県（または郡）から書いてください。", "Begin with the prefecture or the county."),
    basis_="gif-442 local-government-codes",
    check=_split,
    passing="千葉県印旛郡栄町安食台一丁目2番",
    failing="栄町1-2-3",
)
WARD_MISSING = register(
    "GYO-ADDR-042",
    Severity.ADVICE,
    title=("政令指定都市の区がない", "A designated city without its ward"),
    message=(
        "政令指定都市の住所に区の名前がありません。",
        "The address of a designated city has no ward.",
    ),
    mend=("区まで書いてください。", "Write the ward."),
    basis_="gif-442",
    check=_split,
    passing="北海道札幌市中央区北一条西二丁目1番",
    failing="北海道札幌市北一条西二丁目1番",
)
NO_SUCH_WARD = register(
    "GYO-ADDR-043",
    Severity.WARNING,
    title=("その市にない区", "No such ward"),
    message=(
        "政令指定都市の後に、その市の区でない「区」の名前があります（廃止された区は表にありません）。",
        "After the designated city stands a name in 区 that is none of its wards (abolished ones are not in the table).",
    ),
    mend=("今の区の名前を確かめてください。", "Check the present name of the ward."),
    basis_="gif-442 local-government-codes",
    check=_split,
    passing="静岡県浜松市中央区元城町103番地の2",
    failing="静岡県浜松市中区元城町103番地の2",
)
PARTS_OPEN = register(
    "GYO-ADDR-044",
    Severity.ADVICE,
    title=("連結表記と各項目を比べきれない", "Parts and one-line form not fully comparable"),
    message=(
        "連結表記と各項目が同じ場所かどうか、書かれたものだけでは決まりません（{part_ja}）。",
        "Whether the one-line form and the parts name the same place is not in the texts ({part_en}).",
    ),
    mend=("足りない部分を補うか、書き方をそろえてください。", "Add what is missing, or write both alike."),
    basis_="gif-442 gif-dmd",
    check=_parts,
    passing={
        "full": "東京都千代田区霞が関二丁目1番6号",
        "prefecture": "東京都",
        "municipality": "千代田区",
        "town": "霞が関二丁目",
        "block": "1-6",
    },
    failing={
        "full": "東京都千代田区霞が関二丁目1番6号 〇〇ビル",
        "prefecture": "東京都",
        "municipality": "千代田区",
        "town": "霞が関二丁目",
        "block": "1-6",
    },
)


# --- the registry of towns (町字)


def _town_csv(content: str | bytes) -> Report:
    import tempfile
    from pathlib import Path

    from gyosei_forms.parts.addresses import town_registry

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "mt_town.csv")
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return town_registry.build([file], Path(folder, "towns.sqlite")).report


_TOWN_CSV = (
    "lg_code,machiaza_id,machiaza_type,oaza_cho,chome,chome_number,koaza,rsdt_addr_flg,efct_date,ablt_date\n"
    "131016,0002002,2,霞が関,二丁目,2,,1,1947-04-17,\n"
)


REGISTRY_COLUMNS = register(
    "GYO-ADDR-030",
    Severity.ERROR,
    title=("町字マスターの列の不足", "Columns missing in the town file"),
    message=(
        "町字マスターの CSV に必要な列が、ちょうど一つずつありません: {columns}。",
        "Columns that the CSV of towns must have are missing, or there twice: {columns}.",
    ),
    mend=(
        "アドレス・ベース・レジストリの町字マスター（mt_town）の CSV を、加工せずに渡してください。位置参照拡張や街区・地番のファイルではありません。",
        "Give the CSV of the town master (mt_town) of the Address Base Registry as it was downloaded; not the files of positions, blocks or lots.",
    ),
    basis_="gif-442 abr-format",
    check=_town_csv,
    passing=_TOWN_CSV,
    failing="全国地方公共団体コード,町字id\n131016,0002002\n",
)
REGISTRY_ENCODING = register(
    "GYO-ADDR-031",
    Severity.ERROR,
    title=("町字マスターの文字コード", "Encoding of the town file"),
    message=(
        "町字マスターの CSV が UTF-8 ではありません。何も取り込んでいません。",
        "The CSV of towns is not UTF-8; nothing was taken from it.",
    ),
    mend=(
        "ダウンロードしたファイルをそのまま渡してください。表計算ソフトで保存し直すと Shift_JIS になることがあります。",
        "Give the file as it was downloaded; saved again by a spreadsheet it may become Shift_JIS.",
    ),
    basis_="gif-442 abr-format",
    check=_town_csv,
    passing=_TOWN_CSV,
    failing=_TOWN_CSV.encode("cp932"),
)
REGISTRY_ARCHIVE = register(
    "GYO-ADDR-032",
    Severity.ERROR,
    title=("町字マスターの zip", "Zip of the town file"),
    message=(
        "zip を読めないか、その中の CSV がちょうど一つではありません。",
        "The zip cannot be read, or does not hold exactly one CSV.",
    ),
    mend=(
        "ダウンロードし直すか、展開して CSV を渡してください。",
        "Download it again, or unpack it and give the CSV.",
    ),
    basis_="gif-442 abr-format",
    check=_town_csv,
    passing=_TOWN_CSV,
    failing=b"PK\x03\x04 cut short",
)
ROW_SHAPE = register(
    "GYO-ADDR-033",
    Severity.WARNING,
    title=("町字マスターの行の形", "Form of a row of the town file"),
    message=(
        "値の数が見出しと違うか、引用符が閉じていないか、行が長すぎるため、この行を取り込んでいません（値 {found}、見出し {expected}）。",
        "The row was not taken: its values are not as many as the header's ({found} for {expected}), a quote is open, or it is too long.",
    ),
    mend=(
        "ダウンロードし直してください。同じなら、その行を配布元に知らせてください。",
        "Download the file again; if it is the same, tell its publisher of the row.",
    ),
    basis_="gif-442 abr-format",
    check=_town_csv,
    passing=_TOWN_CSV,
    failing=_TOWN_CSV + "131016,0002003\n",
)
ROW_ID = register(
    "GYO-ADDR-034",
    Severity.WARNING,
    title=("町字マスターのコード", "Code in the town file"),
    message=(
        "{column} が全国地方公共団体コード（チェックデジット付き6桁）や町字ID（数字7桁）の形ではないため、この行を取り込んでいません。",
        "The row was not taken: {column} is not a municipality code (six digits with check digit) or town id (seven digits).",
    ),
    mend=(
        "ダウンロードしたファイルをそのまま渡してください。表計算ソフトで保存し直すと先頭の 0 が消えます。",
        "Give the file as it was downloaded; a spreadsheet takes leading zeros away when it saves.",
    ),
    basis_="gif-442 abr-format",
    check=_town_csv,
    passing=_TOWN_CSV,
    failing=_TOWN_CSV + "131016,2002,2,霞が関,二丁目,2,,1,1947-04-17,\n",
)
ROW_VALUE = register(
    "GYO-ADDR-035",
    Severity.WARNING,
    title=("町字マスターの値", "Value in the town file"),
    message=(
        "{column} の値が決められたもの（{expected_ja}）ではないため、この行を取り込んでいません。",
        "The row was not taken: {column} is not what it may be ({expected_en}).",
    ),
    mend=(
        "配布元の新しい版で値の種類が増えたのかもしれません。その行を確かめ、この部品の新しい版を使ってください。",
        "A newer edition of the data may have further values: look at the row, and use a newer version of this library.",
    ),
    basis_="gif-442 abr-format",
    check=_town_csv,
    passing=_TOWN_CSV,
    failing=_TOWN_CSV + "131016,0002003,2,霞が関,三丁目,3,,1,1947-13-01,\n",
)
ROW_HIDDEN = register(
    "GYO-ADDR-036",
    Severity.WARNING,
    title=("町字マスターの見えない文字", "Hidden character in the town file"),
    message=(
        "{column} に制御文字など見えない文字があるため、この行を取り込んでいません。",
        "The row was not taken: {column} has a control or another hidden character.",
    ),
    mend=(
        "ダウンロードし直してください。同じなら、その行を配布元に知らせてください。",
        "Download the file again; if it is the same, tell its publisher of the row.",
    ),
    basis_="gif-442 abr-format",
    check=_town_csv,
    passing=_TOWN_CSV,
    failing=_TOWN_CSV + "131016,0002003,2,霞が\x00関,三丁目,3,,1,1947-04-17,\n",
)
ROW_REPEATED = register(
    "GYO-ADDR-037",
    Severity.INFO,
    title=("町字マスターの同じ行", "Row of the town file that is there again"),
    message=(
        "同じ内容の行がすでにあります（二度は取り込みません）。",
        "The same record is there already; it is taken once.",
    ),
    mend=(
        "そのままで構いません。全国と都道府県のファイルを一緒に渡すとこうなります。",
        "Nothing need be done; it happens where the file of all Japan and that of a prefecture are given together.",
    ),
    basis_="gif-442 abr-format",
    check=_town_csv,
    passing=_TOWN_CSV,
    failing=_TOWN_CSV + "131016,0002002,2,霞が関,二丁目,2,,1,1947-04-17,\n",
)
ROW_CONTRADICTS = register(
    "GYO-ADDR-038",
    Severity.WARNING,
    title=("町字マスターの食い違う行", "Rows of the town file that contradict"),
    message=(
        "コード・町字ID・効力発生日・住居表示フラグが同じで内容の違う行がすでにあります。先の行を使い、この行は取り込んでいません。",
        "Another record of the same code, town id, effective date and 住居表示 flag came before; that one is used, this row was not taken.",
    ),
    mend=(
        "新しいファイルだけを渡してください。同じファイルの中なら、その行を配布元に知らせてください。",
        "Give the newer file alone; within one file, tell its publisher of the row.",
    ),
    basis_="gif-442 abr-format",
    check=_town_csv,
    passing=_TOWN_CSV,
    failing=_TOWN_CSV + "131016,0002002,2,霞が関,２丁目,2,,1,1947-04-17,\n",
)
REGISTRY_EMPTY = register(
    "GYO-ADDR-039",
    Severity.ERROR,
    title=("取り込める行がない", "No row taken"),
    message=(
        "取り込める行が一つもないため、登録簿を作っていません。",
        "No row could be taken, so no registry was built.",
    ),
    mend=(
        "ファイルが途中で切れていないか確かめ、ダウンロードし直してください。",
        "See whether the file is cut short, and download it again.",
    ),
    basis_="gif-442 abr-format",
    check=_town_csv,
    passing=_TOWN_CSV,
    failing=_TOWN_CSV.partition("\n")[0],
)
