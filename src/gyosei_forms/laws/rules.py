"""The rules on law numbers, places in laws, and citations.

No law or standard at hand prescribes how a law is to be cited, so what cannot be read is a warning. An error is only a
year or a day that the eras do not have. What the column 根拠法令 holds is said in 000:7505-7509 and 003:6384-6386.
"""

from __future__ import annotations

from typing import Any

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _law_number(text: str) -> Report:
    from gyosei_forms.laws import law_numbers

    return law_numbers.check(text)


def _articles(text: str) -> Report:
    from gyosei_forms.laws import articles

    return articles.check(text)


def _cells(cells: list[str]) -> Report:
    from gyosei_forms.laws import citations

    report = Report()
    for result in citations.read_all(cells):
        report.extend(result.report)
    return report


def _table(pair: dict[str, Any]) -> Report:
    from gyosei_forms.laws import table

    return table.check(pair["name"], pair["number"])


NOT_A_LAW_NUMBER = register(
    "GYO-LAW-001",
    Severity.WARNING,
    title=("法令番号として読めない", "Not a law number"),
    message=(
        "法令番号として読めません: {reason_ja}。昭和25年法律第226号、昭和23年厚生省令第47号のような形を読みます。",
        "Not a law number: {reason_en}. Forms such as 昭和25年法律第226号 and 昭和23年厚生省令第47号 are read.",
    ),
    mend=(
        "元号と年、種類（省令・規則・告示は制定した機関も）、番号をそろえて書いてください。",
        "Write era and year, kind (with who made it, for an ordinance, rule or notice), and number.",
    ),
    basis_="000:7505-7509 003:6384-6386",
    check=_law_number,
    passing="昭和25年法律第226号",
    failing="令和6年第25号",
)
NO_SUCH_YEAR = register(
    "GYO-LAW-002",
    Severity.ERROR,
    title=("存在しない年月日の法令番号", "A law number of a year that does not exist"),
    message=(
        "その元号に、法令番号の年（または月日）はありません。",
        "The era has no such year (or month and day) as the law number gives.",
    ),
    mend=(
        "公布の日の元号と年を確かめてください（例: 昭和は64年1月7日まで、平成は31年4月30日まで）。",
        "Check era and year of the promulgation: Showa ended on 7 January 64, Heisei on 30 April 31.",
    ),
    basis_="meiji-edict calendar-1872 taisho-edict showa-edict heisei-order reiwa-order",
    check=_law_number,
    passing="昭和64年法律第1号",
    failing="昭和65年法律第1号",
)
CHANGED = register(
    "GYO-LAW-003",
    Severity.INFO,
    title=("書き方の読み替え", "Spelling read as the plain form"),
    message=("次のように読み替えました: {change_ja}。", "Read with this change: {change_en}."),
    mend=(
        "そのままで構いません。元の表記も残ります。",
        "Nothing need be done; what was written is kept as well.",
    ),
    basis_="000:7505-7509 gyosei#no-silent-change",
    check=_law_number,
    passing="昭和27年法律第176号",
    failing="昭和 27 年法律第１７６号",
)
SIGN_MISSING = register(
    "GYO-LAW-004",
    Severity.ADVICE,
    title=("年・第・号などの脱落", "年, 第, 号 or another sign is missing"),
    message=(
        "「{signs}」が抜けています。あるものとして読みました。",
        "The sign {signs} is missing; it was read as if it were there.",
    ),
    mend=("抜けている字を補ってください。", "Put the sign in."),
    basis_="000:7505-7509 gyosei#no-silent-change",
    check=_law_number,
    passing="昭和25年法律第132号",
    failing="昭和25法律132号",
)
WESTERN_YEAR = register(
    "GYO-LAW-005",
    Severity.ADVICE,
    title=("西暦の法令番号", "A law number with a Western year"),
    message=(
        "法令番号の年が西暦です。その年が入る元号は一つなので、和暦に直して読みました。",
        "The year is a Western one; it lies in one era only, and was read in that era.",
    ),
    mend=("法令番号は公布時の元号と年で書いてください。", "Write the era and year of the promulgation."),
    basis_="004:581 gyosei#no-silent-change",
    check=_law_number,
    passing="平成25年法律第27号",
    failing="2013年法律第27号",
)
NOT_A_PROVISION = register(
    "GYO-LAW-006",
    Severity.WARNING,
    title=("条項号として読めない", "Not a place in a law"),
    message=(
        "条項号として読めません: {reason_ja}。第3条の2第1項第2号、附則第4項、別表第1のような形を読みます。",
        "Not a place in a law: {reason_en}. Forms such as 第3条の2第1項第2号, 附則第4項, 別表第1 are read.",
    ),
    mend=(
        "条・項・号とその番号だけを書き、説明は別の欄に書いてください。",
        "Write articles, paragraphs and items with their numbers, and put explanations elsewhere.",
    ),
    basis_="000:7505-7509 003:6384-6386",
    check=_articles,
    passing="第3条の2第1項第2号",
    failing="第3条の2の規定",
)
RESOLVED = register(
    "GYO-LAW-007",
    Severity.INFO,
    title=("前の引用から補った", "Taken from the citation before"),
    message=(
        "同法・同上・同条などが指すもの（または省かれた法令番号）を、前の引用から補いました。",
        "What 同法, 同上, 同条 or the like stands for, or a law number left out, was taken from the citation before.",
    ),
    mend=(
        "行を並べ替えたり抜き出したりするときは、補った後の法令名と条項号を使ってください。",
        "Use the resolved citation where rows are sorted or taken out of their list.",
    ),
    basis_="003:6384-6386 gyosei#no-silent-change",
    check=_cells,
    passing=["地方税法（昭和25年法律第226号）第26条第1項"],
    failing=["地方税法（昭和25年法律第226号）第26条第1項", "同法第77条第1項"],
)
UNRESOLVED = register(
    "GYO-LAW-008",
    Severity.WARNING,
    title=("何を指すか分からない引用", "A citation that points nowhere"),
    message=(
        "同法・同上・同条・前条や、法令名を略した「法」「令」などが何を指すか、前の引用からは決まりません。",
        "What 同法, 同上, 同条, 前条, a bare 法 or 令 or the like stands for does not follow from the citations before.",
    ),
    mend=(
        "法令名と条項号を省かずに書いてください。",
        "Write the name of the law and the provision in full.",
    ),
    basis_="003:6384-6386",
    check=_cells,
    passing=["地方税法（昭和25年法律第226号）第26条第1項", "同上"],
    failing=["同法第77条第1項"],
)
MISPLACED_BRANCH = register(
    "GYO-LAW-009",
    Severity.ADVICE,
    title=("枝番号・項の書き方", "A misplaced の"),
    message=(
        "「の」の位置が通常と違います（第2の2条、第25条の2項など）。第2条の2、第25条第2項の意味に読みました。",
        "の stands in an unusual place, as in 第2の2条 or 第25条の2項; such are read as 第2条の2 and 第25条第2項.",
    ),
    mend=(
        "枝番号は「第2条の2」、項は「第25条第2項」のように書いてください。",
        "Write a branch as 第2条の2, a paragraph as 第25条第2項.",
    ),
    basis_="000:8302-8303 003:12453-12459 gyosei#no-silent-change",
    check=_articles,
    passing="第2条の2第1項",
    failing="第2の2条第1項",
)
APPLIED_LIST = register(
    "GYO-LAW-010",
    Severity.WARNING,
    title=("準用の及ぶ範囲", "How far 準用 reaches"),
    message=(
        "「準用する」の後に複数の条項号があります。すべてに及ぶものとして読みましたが、文字だけでは決まりません。",
        "Several places follow 準用する; all were read as applied, but the words alone do not decide it.",
    ),
    mend=(
        "準用されない条項号は、準用の前に書くか、別の行に分けてください。",
        "Put places that are not applied before it, or on a line of their own.",
    ),
    basis_="000:7505-7509 gyosei#no-silent-change",
    check=_articles,
    passing="第34条第3項及び第34条第5項において準用する第10条第1項",
    failing="第62条において準用する第49条第1項、第52条第2項",
)
RANGE_REVERSED = register(
    "GYO-LAW-011",
    Severity.WARNING,
    title=("始めと終わりが逆の範囲", "A range that runs backwards"),
    message=(
        "「から」「まで」の範囲の終わりが、始めより前か、同じ区分にありません。",
        "The end of a range (から … まで) does not come after its beginning, or is in another part of the law.",
    ),
    mend=("範囲の両端を確かめてください。", "Check both ends of the range."),
    basis_="000:7505-7509",
    check=_articles,
    passing="第3条から第5条まで",
    failing="第5条から第3条まで",
)
NOT_A_CITATION = register(
    "GYO-LAW-012",
    Severity.WARNING,
    title=("法令の引用として読めない", "Not a citation of a law"),
    message=(
        "法令の引用として読めません: {reason_ja}。「建設業法（昭和24年法律第100号）第5条」のような形を読みます。",
        "Not a citation of a law: {reason_en}. The form read is 建設業法（昭和24年法律第100号）第5条.",
    ),
    mend=(
        "法令名、（法令番号）、条項号の順に書いてください。",
        "Write the name, the law number in brackets, then the provision.",
    ),
    basis_="000:7505-7509 003:6384-6386",
    check=lambda cell: _cells([cell]),
    passing="建設業法（昭和24年法律第100号）第5条",
    failing="内部の定めによる",
)
NO_LAW = register(
    "GYO-LAW-013",
    Severity.INFO,
    title=("法令に基づかない手続", "Not based on law"),
    message=(
        "「-」は、法令に基づかない手続であることを示します。",
        "The dash says that the procedure is not based on law.",
    ),
    mend=("そのままで構いません。", "Nothing need be done."),
    basis_="000:7505-7509 003:6384-6386",
    check=lambda cell: _cells([cell]),
    passing="建設業法（昭和24年法律第100号）第5条",
    failing="－",
)
NO_PROVISION = register(
    "GYO-LAW-014",
    Severity.ADVICE,
    title=("条項号のない引用", "A law without a provision"),
    message=(
        "法令だけが書かれ、条項号がありません。",
        "The law is named without article, paragraph or item.",
    ),
    mend=("根拠となる条項号を書いてください。", "Write the provision that the procedure stands on."),
    basis_="000:7505-7509",
    check=lambda cell: _cells([cell]),
    passing="建設業法（昭和24年法律第100号）第5条",
    failing="建設業法（昭和24年法律第100号）",
)
NUMBER_MISSING = register(
    "GYO-LAW-015",
    Severity.ADVICE,
    title=("法令番号のない引用", "A law without its number"),
    message=(
        "法令番号が書かれていません。",
        "The law is named without its number.",
    ),
    mend=(
        "初めて引用するときは、法令名の後に法令番号を括弧で書いてください。",
        "Where a law is first cited, put its number in brackets after the name.",
    ),
    basis_="000:7505-7509",
    check=lambda cell: _cells([cell]),
    passing="建設業法（昭和24年法律第100号）第5条",
    failing="建設業法第5条",
)
NOTE_LEFT_OUT = register(
    "GYO-LAW-016",
    Severity.INFO,
    title=("注記を読み飛ばした", "A note left out"),
    message=(
        "「※」などの注記があります。引用の一部としては読んでいません。",
        "There is a mark or note (※); it was not read as part of the citation.",
    ),
    mend=("注記の内容を確かめてください。", "See what the note says."),
    basis_="003:17845-17849 gyosei#no-silent-change",
    check=lambda cell: _cells([cell]),
    passing="大気汚染防止法（昭和43年法律第97号）第18条の15第6項",
    failing="大気汚染防止法（※）",
)
NUMBER_DIFFERS = register(
    "GYO-LAW-017",
    Severity.WARNING,
    title=("法令番号が表と違う", "Not the number of that law"),
    message=(
        "その名の法令の番号は、表では{expected}です。",
        "The table has {expected} as the number of the law of that name.",
    ),
    mend=(
        "法令名と法令番号を e-Gov 法令検索で確かめてください。この検査は何も書き換えません。",
        "Check name and number in the official database (e-Gov); nothing is changed here.",
    ),
    basis_="003:6645 000:7541 gyosei#no-silent-change",
    check=_table,
    passing={"name": "地方税法", "number": "昭和25年法律第226号"},
    failing={"name": "地方税法", "number": "昭和三十五年法律第二百二十六号"},
)
UNKNOWN_LAW = register(
    "GYO-LAW-018",
    Severity.INFO,
    title=("表にない法令", "A law not in the table"),
    message=(
        "この法令は表になく、法令番号を照合していません。",
        "The law is not in the table; its number was not compared.",
    ),
    mend=(
        "必要なら e-Gov 法令検索で確かめてください。",
        "Look it up in the official database (e-Gov) where that matters.",
    ),
    basis_="gyosei#no-silent-change",
    check=_table,
    passing={"name": "地方税法", "number": "昭和25年法律第226号"},
    failing={"name": "建設業法施行令", "number": "昭和31年政令第273号"},
)
NAME_DIFFERS = register(
    "GYO-LAW-019",
    Severity.ADVICE,
    title=("表にある別の名", "Another name in the table"),
    message=(
        "その法令番号の法令は、表では「{name}」です。略称・旧称か、誤記です。",
        "The table has that number under the name {name}: the name given is short, former, or wrong.",
    ),
    mend=("法令名を確かめてください。", "Check the name of the law."),
    basis_="003:12531-12537 003:13340-13346 gyosei#no-silent-change",
    check=_table,
    passing={"name": "地方税法", "number": "昭和25年法律第226号"},
    failing={"name": "独占禁止法", "number": "昭和22年法律第54号"},
)
NUMBER_DIFFERS_FROM_ONE_TEXT = register(
    "GYO-LAW-020",
    Severity.ADVICE,
    title=("法令番号が一つの資料の記載と違う", "Not the number that one text prints"),
    message=(
        "その名の法令の番号は、表では{expected}です。ただし、表のこの番号は一つの資料だけによります。",
        "The table has {expected} for the law of that name, but has it from one text alone.",
    ),
    mend=(
        "法令名と法令番号を e-Gov 法令検索で確かめてください。この検査は何も書き換えません。",
        "Check name and number in the official database (e-Gov); nothing is changed here.",
    ),
    basis_="000:7739 gyosei#no-silent-change",
    check=_table,
    passing={"name": "行政書士法", "number": "昭和26年法律第4号"},
    failing={"name": "行政書士法", "number": "昭和26年法律第5号"},
)
