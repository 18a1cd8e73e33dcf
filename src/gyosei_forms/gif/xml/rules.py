"""The rules on XML of GIF: what is no XML, what the official schemas do not have, and what XML cannot carry.

Rules on the items themselves are those of :mod:`gyosei_forms.gif.rules`: a document is read into the same record.
"""

from __future__ import annotations

from typing import Any

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _read(raw: bytes) -> Report:
    from gyosei_forms.gif.xml.reader import read_xml

    return read_xml(raw).report


def _write(data: dict[str, Any]) -> Report:
    from gyosei_forms.gif.models.person import Person

    return Person.model_validate(data).to_xml().report


def _document(content: str, root: str = "pd:RelatedOrganizationInformationModel") -> bytes:
    spaces = 'xmlns:pd="http://xxx/xxx/gif/xxx" xmlns:pcd="http://xxx/xxx/gif/codelist/xxx"'
    spaces += ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    return f"<{root} {spaces}>{content}</{root.split()[0]}>".encode()


_ROLE = "<pd:role><pd:codeType>関係</pd:codeType><pd:code>親会社</pd:code></pd:role>"
_NUMBER = "<pd:legalEntityNumber>7000012050002</pd:legalEntityNumber>"
_GOOD = _document(_ROLE + _NUMBER)
_FISCAL_YEAR = "<pd:startDateOfFiscalYear>{}</pd:startDateOfFiscalYear>"
_PERSON = {
    "idGroup": [{"idType": "教員番号", "id": "A1234"}],
    "familyName": "山田",
    "givenName": "花子",
    "familyNameKana": "ヤマダ",
    "givenNameKana": "ハナコ",
    "familyNameEn": "Yamada",
    "givenNameEn": "Hanako",
}

NOT_XML = register(
    "GYO-XML-001",
    Severity.ERROR,
    title=("XML として読めない", "Not XML"),
    message=("XML の構文に合いません。", "This is not well-formed XML."),
    mend=("示した行と桁の前後を直してください。", "Mend the text around the line and column given."),
    basis_="xml#2.1 xml-namespaces",
    check=_read,
    passing=_GOOD,
    failing=_GOOD[:-4],
)
NOT_UTF8 = register(
    "GYO-XML-002",
    Severity.ERROR,
    title=("文字コードの違い（XML）", "Bytes not in the encoding (XML)"),
    message=(
        "{encoding} として読めません（先頭から {offset} バイト目）。",
        "Not {encoding} (at byte {offset} from the start).",
    ),
    mend=("UTF-8 で保存し直してください。", "Save the document as UTF-8."),
    basis_="xml#4.3.3",
    check=_read,
    passing=_GOOD,
    failing=_document("髙").decode().encode("utf-16")[:-1],
)
OTHER_ENCODING = register(
    "GYO-XML-003",
    Severity.ERROR,
    title=("扱わない文字コード（XML）", "Encoding not read (XML)"),
    message=(
        "UTF-8 か、BOM 付きの UTF-16 だけを読みます。XML 宣言か先頭のバイトが別の文字コードを示しています。",
        "Only UTF-8, and UTF-16 with a byte order mark, are read; the declaration or the first bytes say something else.",
    ),
    mend=(
        "UTF-8 に変換し、XML 宣言も UTF-8 にしてください。",
        "Convert the document to UTF-8, its declaration included.",
    ),
    basis_="xml#4.3.3 gyosei#no-silent-change",
    check=_read,
    passing=b'<?xml version="1.0" encoding="UTF-8"?>' + _GOOD,
    failing=('<?xml version="1.0" encoding="Shift_JIS"?>' + _GOOD.decode()).encode("cp932"),
)
DOCUMENT_TYPE = register(
    "GYO-XML-004",
    Severity.ERROR,
    title=("DTD がある", "Document type declaration"),
    message=(
        "文書型宣言（DOCTYPE）があります。実体の展開も外部の参照もせず、読みません。",
        "There is a document type declaration; no entity is expanded, nothing is fetched, and the document is not read.",
    ),
    mend=("DOCTYPE を除いてください。GIF の XML には不要です。", "Leave out the DOCTYPE; GIF needs none."),
    basis_="gyosei#bounded gif-xsd",
    check=_read,
    passing=_GOOD,
    failing=b"<!DOCTYPE a>" + _GOOD,
)
WRONG_NAMESPACE = register(
    "GYO-XML-005",
    Severity.ERROR,
    title=("名前空間の違い", "Another namespace"),
    message=(
        "最上位の要素の名前空間が {namespace} ではありません。",
        "The root element is not in the namespace {namespace}.",
    ),
    mend=(
        "文書の名前空間を直すか、使っている名前空間を namespaces で指定してください。",
        "Correct the namespace of the document, or pass the one in use as namespaces.",
    ),
    basis_="gif-xsd xml-namespaces",
    check=_read,
    passing=_GOOD,
    failing=_GOOD.replace(b"http://xxx/xxx/gif/xxx", b"https://example.jp/gif"),
)
UNKNOWN_ROOT = register(
    "GYO-XML-006",
    Severity.ERROR,
    title=("型でない最上位の要素", "Root element that is no entity"),
    message=(
        "最上位の要素の名前が、GIF の型（Person、LegalEntity_MP02 など）ではありません。",
        "The name of the root element is no entity of GIF (such as Person or LegalEntity_MP02).",
    ),
    mend=("型の英語名の要素にしてください。", "Use an element with the English name of an entity."),
    basis_="gif-xsd",
    check=_read,
    passing=_GOOD,
    failing=_document("", "pd:familyName"),
)
OTHER_ROOT = register(
    "GYO-XML-007",
    Severity.ERROR,
    title=("求めた型と別の型", "Another entity than the one asked for"),
    message=(
        "{found_ja}の文書です。求められたのは{asked_ja}です。",
        "A document of {found_en}; {asked_en} was asked for.",
    ),
    mend=(
        "文書を確かめるか、entity を合わせてください。",
        "Check the document, or let entity agree with it.",
    ),
    basis_="gif-xsd",
    check=lambda raw: _read_as_person(raw),
    passing=_document("", "pd:Person_MP03"),
    failing=_GOOD,
)
NOT_IN_SCHEMA = register(
    "GYO-XML-008",
    Severity.ERROR,
    title=("スキーマにない要素", "Element the schema does not have"),
    message=(
        "XML スキーマでは、ここにこの要素は置けません。値は独自の項目として残します。",
        "The XML Schema does not allow this element here; its value is kept as an item of its own.",
    ),
    mend=(
        "項目の英語名と名前空間を確かめるか、要素を除いてください。",
        "Check the English name of the item and its namespace, or leave the element out.",
    ),
    basis_="gif-xsd",
    check=_read,
    passing=_GOOD,
    failing=_document(_ROLE + _NUMBER + "<pd:other>1</pd:other>"),
)
ORDER = register(
    "GYO-XML-009",
    Severity.ERROR,
    title=("要素の順序", "Order of elements"),
    message=(
        "項目 {item_ja} の要素は、前の要素より先に置きます（XML スキーマは順序を定めています）。",
        "The element of {item_en} belongs before the one in front of it: the XML Schema sets an order.",
    ),
    mend=("スキーマの順に並べてください。", "Put the elements in the order of the schema."),
    basis_="gif-xsd",
    check=_read,
    passing=_GOOD,
    failing=_document(_NUMBER + _ROLE),
)
MIXED_CONTENT = register(
    "GYO-XML-010",
    Severity.ERROR,
    title=("要素の間の文字", "Text between elements"),
    message=(
        "子の要素だけを持つ要素に文字があります（{count} 字）。文字は読みません。",
        "Text ({count} characters) in an element that holds elements only; the text is not read.",
    ),
    mend=(
        "文字を項目の要素に入れるか、除いてください。",
        "Put the text into an element of an item, or leave it out.",
    ),
    basis_="gif-xsd xsd-structures",
    check=_read,
    passing=_document("\n" + _ROLE + "\n" + _NUMBER),
    failing=_document(_ROLE + "備考" + _NUMBER),
)
NIL = register(
    "GYO-XML-011",
    Severity.WARNING,
    title=("xsi:nil の要素", "Element that is nil"),
    message=(
        "xsi:nil の要素です。値がない項目として、ないものと読みました。",
        "The element is nil; it was read as an item that is not given.",
    ),
    mend=("値がない項目の要素は除いてください。", "Leave out the element of an item without a value."),
    basis_="xsd-structures gif-xsd",
    check=_read,
    passing=_GOOD,
    failing=_document('<pd:role xsi:nil="true"/>' + _NUMBER),
)
NIL_NOT_ALLOWED = register(
    "GYO-XML-012",
    Severity.ERROR,
    title=("許されない xsi:nil", "Nil where it may not be"),
    message=(
        "xsi:nil は true か false で、値のない、型やコードの項目の要素にだけ置けます。",
        "xsi:nil is true or false, and stands only on an element without content that holds an entity or a code.",
    ),
    mend=("xsi:nil を除いてください。", "Leave out xsi:nil."),
    basis_="xsd-structures gif-xsd",
    check=_read,
    passing=_GOOD,
    failing=_document(_ROLE + _NUMBER.replace("Number>", 'Number xsi:nil="true">', 1)),
)
ATTRIBUTE_NOT_READ = register(
    "GYO-XML-013",
    Severity.WARNING,
    title=("読まない属性", "Attribute that is not read"),
    message=(
        "属性 id、ref、xsi:type はスキーマにありますが、GIF の項目ではないので読みません。",
        "The schema has the attributes id, ref and xsi:type; they are no items of GIF and not read.",
    ),
    mend=(
        "属性の内容が要るなら、項目として書いてください（ref の先の内容も）。",
        "Write what they say as items where it is needed (also what ref points to).",
    ),
    basis_="gif-xsd",
    check=_read,
    passing=_GOOD,
    failing=_document(_ROLE.replace("role>", 'role id="a">', 1) + _NUMBER),
)
UNKNOWN_ATTRIBUTE = register(
    "GYO-XML-014",
    Severity.ERROR,
    title=("スキーマにない属性", "Attribute the schema does not have"),
    message=(
        "スキーマにない属性です。読みません。",
        "The schema does not have this attribute; it is not read.",
    ),
    mend=("属性の内容を項目の要素に書いてください。", "Write what it says as an element of an item."),
    basis_="gif-xsd",
    check=_read,
    passing=_GOOD,
    failing=_document(_ROLE.replace("role>", 'role lang="ja">', 1) + _NUMBER),
)
NOT_DATA = register(
    "GYO-XML-015",
    Severity.INFO,
    title=("コメント・処理命令", "Comments and processing instructions"),
    message=(
        "コメントと処理命令（計 {count} 個）はデータではないので読みません。",
        "Comments and processing instructions ({count}) are no data and not read.",
    ),
    mend=("残したい内容は項目に書いてください。", "Write what is to be kept as an item."),
    basis_="xml#2.5 gyosei#no-silent-change",
    check=_read,
    passing=_GOOD,
    failing=_document("<!-- 控え -->" + _ROLE + _NUMBER),
)
BARE_NAME = register(
    "GYO-XML-016",
    Severity.ERROR,
    title=("パターン名のない要素", "Element without the name of its pattern"),
    message=(
        "要素名に必須パターンがないので、XML スキーマではパターン 1 です。それに必要な項目がありません（{count} 件、最初は {item_ja}）。",
        "The name carries no pattern, so the XML Schema takes it for pattern 1, which needs items that are missing ({count}; the first is {item_en}).",
    ),
    mend=(
        "項目がそろっているパターンを要素名に付けてください（address_MP06 など）。",
        "Name the pattern that is complete in the element (such as address_MP06).",
    ),
    basis_="gif-xsd",
    check=_read,
    passing=_document("", "pd:Person_MP03"),
    failing=_document("<pd:familyName>山田</pd:familyName>", "pd:Person"),
)
MONTH_DAY = register(
    "GYO-XML-017",
    Severity.ERROR,
    title=("XML の月日の形式", "Form of a month and day in XML"),
    message=(
        "月日は、XML では --MM-DD の形です（JSON では MM-DD）。",
        "A month and day is written --MM-DD in XML (MM-DD in JSON).",
    ),
    mend=("--04-01 のように書いてください。", "Write it as --04-01."),
    basis_="gif-xsd xsd-datatypes#3.2.12",
    check=_read,
    passing=_document(_FISCAL_YEAR.format("--04-01"), "pd:LegalEntity_MP02"),
    failing=_document(_FISCAL_YEAR.format("04-01"), "pd:LegalEntity_MP02"),
)
EXTENSIONS = register(
    "GYO-XML-018",
    Severity.INFO,
    title=("拡張項目を含む文書", "Document with extension items"),
    message=(
        "拡張項目があります。公式の XML スキーマはどの型にも拡張項目を入れていないので、検証にはプロファイルのスキーマを使います。",
        "There are extension items; the official XML Schema has them in no entity, so validate with a profile schema.",
    ),
    mend=(
        "gif.xml_schemas() のスキーマで検証してください。",
        "Validate with the schemas of gif.xml_schemas().",
    ),
    basis_="gif-xsd",
    check=_write,
    passing=_PERSON,
    failing=_PERSON | {"age": 40},
)
NOT_WRITABLE = register(
    "GYO-XML-019",
    Severity.ERROR,
    title=("XML に書けない文字", "Character that XML cannot carry"),
    message=(
        "XML 1.0 で表せない文字（{code_point}、計 {count} 字）があるので、XML に書けません。",
        "A character that XML 1.0 cannot carry ({code_point}; {count} in all); no XML is written.",
    ),
    mend=("その文字を除いてください。", "Leave the character out."),
    basis_="xml#2.2",
    check=_write,
    passing=_PERSON,
    failing=_PERSON | {"remark": "a\0"},
)
NO_ELEMENT = register(
    "GYO-XML-020",
    Severity.ERROR,
    title=("XML に場所のない項目", "Item without an element"),
    message=(
        "GIF にない項目の要素は XML スキーマにないので、XML に書けません。",
        "An item that is none of GIF has no element in the XML Schema; no XML is written.",
    ),
    mend=("項目を除くか、JSON を使ってください。", "Leave the item out, or use JSON."),
    basis_="gif-xsd",
    check=_write,
    passing=_PERSON,
    failing=_PERSON | {"受付窓口": "1"},
)
PATTERN_CHOSEN = register(
    "GYO-XML-021",
    Severity.INFO,
    title=("パターン名を補った要素", "Pattern added to a name"),
    message=(
        "必須パターンの指定がなく、パターン 1 の項目がそろっていないので、要素名は内容に最も合う {name} です。",
        "No pattern was named and pattern 1 is not complete, so the name is {name}, which fits its content best.",
    ),
    mend=(
        "with_pattern で指定すると、そのとおりに書きます。",
        "Name it with with_pattern to have it written so.",
    ),
    basis_="gif-xsd gyosei#no-silent-change",
    check=_write,
    passing=_PERSON,
    failing={key: value for key, value in _PERSON.items() if not key.endswith("En")},
)
NOT_VALID = register(
    "GYO-XML-022",
    Severity.ERROR,
    title=("スキーマに合わない値", "Value the schema does not allow"),
    message=(
        "XML スキーマの型に合わない値なので、XML に書けません（{kind}）。",
        "The XML Schema does not allow the value; no XML is written ({kind}).",
    ),
    mend=("値を型に合わせてください。", "Let the value fit its type."),
    basis_="gif-xsd xsd-datatypes",
    check=lambda data: _write_contact(data),
    passing={"contactPointUrl": "https://example.go.jp/"},
    failing={"contactPointUrl": "https://example.go.jp/%zz"},
)


def _read_as_person(raw: bytes) -> Report:
    from gyosei_forms.gif.xml.reader import read_xml

    return read_xml(raw, entity="Person").report


def _write_contact(data: dict[str, Any]) -> Report:
    from gyosei_forms.gif.models.contact_point import ContactPoint

    return ContactPoint.model_validate(data).to_xml().report


OF_SCHEMA: frozenset[str] = frozenset(
    rule.id for rule in (NOT_IN_SCHEMA, ORDER, MIXED_CONTENT, NIL_NOT_ALLOWED, UNKNOWN_ATTRIBUTE, BARE_NAME)
)
"""Rules on what the official schema has where: errors of the document, while its items may all be right."""
