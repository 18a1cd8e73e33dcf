"""The rules of towns (町字) and their registry."""

from __future__ import annotations

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _resolve(line_and_towns: tuple[str, tuple[tuple[str, str, str], ...]]) -> Report:
    from gyosei_forms.parts.addresses import examples

    return examples.resolve(*line_and_towns).report


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
