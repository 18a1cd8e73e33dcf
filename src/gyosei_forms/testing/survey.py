"""A small file in the format of the yearly survey (行政手続等の棚卸調査), made up: for tests, examples and measurements.

Every procedure, law and number in it is invented. The same arguments give the same bytes.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape

from gyosei_forms.errors import UsageError
from gyosei_forms.procedures import survey
from gyosei_forms.procedures.survey import Column, Edition, Kind

_MINISTRIES = ("国土交通省", "厚生労働省", "法務省", "経済産業省", "外務省", "総務省", "財務省")
_LAWS = (("見本登録法", "昭和二十四年法律第千号"), ("見本給付法", "平成十二年法律第千一号"), ("見本施行規則", "令和三年国土交通省令第九百号"))  # fmt: skip
_ATTACHED = (
    "添付書類なし",
    "その他の添付書類",
    "登記事項証明書（商業）;定款",
    "住民票; 戸籍",
    "住民票",
    "印鑑登録証明書（個人）; 住民票",
    "所得証明書・納税証明書; 決算書",
    "資格証明書（くるみん認定等）; その他の添付書類",
    "登記事項証明書（商業）; 印鑑登録証明書（法人）; 定款; 決算書",
    "健康保険及び厚生年金保険の納入証明書; 社員名簿",
    "登記事項証明書（不動産）",
    "営業許可証（食品衛生法、建設業等）",
)
_ACTORS = ("6 民間事業者等", "5 国民等", "7 国民等、民間事業者等", "6 民間事業者等", "3 地方等")
_RECEIVERS = ("1 国", "3 地方等", "1 国", "4-3 国又は地方等", "2 独立行政法人等", "6 民間事業者等")
_STATES = ("3 撤廃・省略不可", "1 撤廃・省略済", "2 撤廃・省略予定", "4 その他", "")
_NOTE = "この手続は形式の見本であり、実在しない。"

_TRAPS = {
    3: ("attachment_state", "3 撤廃・省略不可; 4 その他"),
    5: ("online_from", "令和10年頃を目途に検討"),
    7: ("shared_implementers", "総務省、財務省・法務省"),
    9: ("shared_implementers", "総務省"),
    11: ("total", ""),
    12: ("total", "１，２００"),
    13: ("total", "約500"),
    14: ("signature", "1 電子署名は必要ない; 2 一部の書類で電子署名が必要"),
    15: ("attachments", "登記事項証明書(商業);定款"),
    16: ("events_corporate", "その他(個人も法人にもあてはまらない)"),
    17: ("attachments", "住民票、定款"),
    18: ("procedure_id", ""),
    19: ("total", "0"),
}
"""By number of the row: a column, and the cell that is put there."""


def cells(edition: str = "r7", count: int = 40, *, traps: bool = True) -> Iterator[list[str]]:
    """Yield the rows of a made-up survey: two of headings, then ``count`` procedures (numbered from 1).

    With ``traps``, rows 3 to 19 have what real files have: several values where one is allowed, free text in a column of
    codes, other separators, numbers in other writings, cells that are empty; row 20 repeats the id of row 1. Raises
    :class:`~gyosei_forms.errors.UsageError` for an unknown edition.
    """
    layout = survey.edition(edition)
    yield [_group(column) for column in layout.columns]
    yield [column.name for column in layout.columns]
    for number in range(1, count + 1):
        row = _procedure(number, layout)
        if traps and number in _TRAPS:
            name, cell = _TRAPS[number]
            if name in row:
                row[name] = cell
        if traps and number == 9 and "shared_implementers" in row:
            row["shared"] = "✕（府省庁共通手続でない）"
        if traps and number == 20:
            row["procedure_id"] = _id(1)
        yield list(row.values())


def csv_bytes(
    edition: str = "r7", count: int = 40, *, traps: bool = True, encoding: str = "utf-8-sig"
) -> bytes:
    """Return the rows of :func:`cells` as CSV; what the encoding does not have becomes ``?``, as programs save it.

    Raises :class:`~gyosei_forms.errors.UsageError` for an edition or encoding that is not there.
    """
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(cells(edition, count, traps=traps))
    try:
        return out.getvalue().encode(encoding, "replace")
    except (LookupError, ValueError):
        raise UsageError("そのような文字コードはありません。", "there is no such encoding.") from None


def xlsx_bytes(edition: str = "r7", count: int = 40, *, traps: bool = True) -> bytes:
    """Return the rows of :func:`cells` as a workbook of one sheet, with shared texts and numbers, and no empty cells."""
    strings: dict[str, int] = {}
    rows = [
        _xml_row(number, row, strings) for number, row in enumerate(cells(edition, count, traps=traps), 1)
    ]
    shared = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
    parts = {
        "[Content_Types].xml": f"<Types xmlns={_CONTENT}>{_DEFAULTS}</Types>",
        "_rels/.rels": _relations("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns={_MAIN} xmlns:r={_OFFICE}><sheets><sheet name="一覧" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            "worksheet", "worksheets/sheet1.xml", "sharedStrings", "sharedStrings.xml"
        ),
        "xl/worksheets/sheet1.xml": f"<worksheet xmlns={_MAIN}><sheetData>{''.join(rows)}</sheetData></worksheet>",
        "xl/sharedStrings.xml": f"<sst xmlns={_MAIN}>{shared}</sst>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(
                zipfile.ZipInfo(name), f'<?xml version="1.0" encoding="UTF-8"?>{text}', zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


_SCHEMAS = "http://schemas.openxmlformats.org"
_MAIN = f'"{_SCHEMAS}/spreadsheetml/2006/main"'
_OFFICE = f'"{_SCHEMAS}/officeDocument/2006/relationships"'
_PACKAGE = f'"{_SCHEMAS}/package/2006/relationships"'
_CONTENT = f'"{_SCHEMAS}/package/2006/content-types"'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_DEFAULTS = (
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}worksheet+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}sharedStrings+xml"/>'
)


def _relations(*pairs: str) -> str:
    """Return the relations of a part, given as kind and target in turn."""
    listed = "".join(
        f'<Relationship Id="rId{number}" Type={_OFFICE[:-1]}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(zip(pairs[::2], pairs[1::2], strict=True), 1)
    )
    return f"<Relationships xmlns={_PACKAGE}>{listed}</Relationships>"


def _xml_row(number: int, row: list[str], strings: dict[str, int]) -> str:
    return f'<row r="{number}">{"".join(_xml_cell(number, at, text, strings) for at, text in enumerate(row) if text)}</row>'


def _xml_cell(number: int, at: int, text: str, strings: dict[str, int]) -> str:
    name = f"{chr(64 + at // 26) if at >= 26 else ''}{chr(65 + at % 26)}{number}"
    if text.isascii() and text.isdigit():
        return f'<c r="{name}"><v>{text}</v></c>'
    return f'<c r="{name}" t="s"><v>{strings.setdefault(text, len(strings))}</v></c>'


def _group(column: Column) -> str:
    """Return the heading above a heading."""
    return "件数" if column.kind is Kind.COUNT else "手続の概要" if column.id == "procedure_id" else ""


def _id(number: int) -> str:
    return f"DP{90_000_000 + number}"


def _procedure(number: int, layout: Edition) -> dict[str, str]:
    """Return one row by the ids of its columns."""
    law, law_number = _LAWS[number % len(_LAWS)]
    attached = _ATTACHED[(number // 3) % len(_ATTACHED)]
    applies = number % 4 != 0
    shared = number % 10 == 7
    total = number * 37 % 5000
    mark = "○（全府省）" if layout.id == "r6" else "〇（全府省庁）"
    none = "×（府省共通手続でない）" if layout.id == "r6" else "✕（府省庁共通手続でない）"
    row = {
        "procedure_id": _id(number),
        "ministry": _MINISTRIES[number % len(_MINISTRIES)],
        "name": f"見本第{number}号の{'登録の申請' if applies else '処分の通知'}",
        "law": law,
        "law_number": law_number,
        "article": f"第{number % 90 + 1}条第1項",
        "kind": "1 申請等" if applies else "2-2 申請等に基づかない処分通知等",
        "actor": _ACTORS[number % len(_ACTORS)] if applies else "1 国",
        "receiver": _RECEIVERS[(number // 7) % len(_RECEIVERS)] if applies else "6 民間事業者等",
        "kind_note": _NOTE if number % 3 == 0 else "",
        "local_work": "1 自治事務" if number % 6 == 1 else "",
        "shared": mark if shared else none,
        "implementers": _MINISTRIES[number % len(_MINISTRIES)],
        "shared_implementers": "総務省; 財務省" if shared else "",
        "online": f"{number % 3 + 1} {('実施済', '未実施', '適用除外')[number % 3]}",
        "concerns": "6 オンライン化の費用対効果が小さい又は不明" if number % 3 == 1 else "",
        "online_from": "3 2026年度" if number % 9 == 5 else "",
        "identity": "4 本人確認書類の提示・提出" if applies else "",
        "fee": "1 手数料等無し" if applies else "",
        "days_offline": "30日" if applies else "",
        "system": "見本申請システム" if number % 3 == 0 else "",
        "total": str(total),
        "total_online": str(total // 3) if number % 3 == 0 else "",
        "total_offline": str(total - total // 3) if number % 3 == 0 else "",
        "information": "法人番号; 商号又は名称" if applies else "",
        "attachments": attached if applies else "",
        "attachment_state": _STATES[(number // 2) % len(_STATES)]
        if applies and attached != "添付書類なし"
        else "",
        "submission": "0 電子・原紙を選択可能" if applies and number % 2 else "",
        "signature": "1 電子署名は必要ない" if applies and number % 2 else "",
        "prescribed_by": "1 法令の規定" if applies and number % 2 else "",
        "attachment_note": _NOTE if number % 5 == 0 else "",
        "events_individual": "その他イベント(個人)" if applies else "その他(個人も法人にもあてはまらない)",
        "events_corporate": "法人の情報変更・役員変更; 新しい事業の開始" if applies else "",
        "professions": "行政書士; 司法書士" if applies else "",
        "offices": "本省; 地方支分部局" if applies else "",
    }
    return {column.id: row.get(column.id, "") for column in layout.columns}
