"""The rules of addresses in one line and in parts (GIF 442)."""

from __future__ import annotations

from typing import Any

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _block(text: str) -> Report:
    from gyosei_forms.parts import addresses

    return addresses.check_block(text)


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
