"""The rules on numbers."""

from __future__ import annotations

import importlib
from collections.abc import Callable

from gyosei_forms.findings import Report
from gyosei_forms.rules import Rule, Severity, register


def _on(module: str, function: str = "validate") -> Callable[[str], Report]:
    """Return the check of a module of this package, loaded when it is called."""

    def check(text: str) -> Report:
        result = getattr(importlib.import_module(f"gyosei_forms.identifiers.{module}"), function)(text)
        return result if isinstance(result, Report) else result.report

    return check


def _form(
    rule_id: str,
    severity: Severity,
    name: tuple[str, str],
    expected: tuple[str, str],
    *,
    mend: tuple[str, str],
    basis_: str,
    module: str,
    passing: str,
    failing: str,
) -> Rule:
    """Register the rule on the form of one identifier: ``reason_ja`` and ``reason_en`` say what is different."""
    return register(
        rule_id,
        severity,
        title=(f"{name[0]}の形式", f"Form of {name[1]}"),
        message=(
            f"{name[0]}の形式と違います（{{reason_ja}}）。{expected[0]}です。",
            f"This is not the form of {name[1]} ({{reason_en}}): {expected[1]}.",
        ),
        mend=mend,
        basis_=basis_,
        check=_on(module),
        passing=passing,
        failing=failing,
    )


_COMPACT = (
    "compact() は変更を記録しながら直します。元の表記と照らし合わせてください。",
    "compact() mends it and says what it changed; compare with the original.",
)
_SLIP = (
    "写し間違いがあります。証明書や通知の番号と照らし合わせてください。",
    "There is a slip in copying; compare with the number on the card or notice.",
)

CORPORATE_NUMBER_FORM = register(
    "GYO-NUM-001",
    Severity.ERROR,
    title=("法人番号の書式", "Form of a corporate number"),
    message=(
        "法人番号に{kinds_ja}があります。半角数字13桁だけで書きます。",
        "The corporate number has {kinds_en}; it is written as 13 half-width digits and nothing else.",
    ),
    mend=(
        "半角数字13桁に直してください。compact() は変更を記録しながら直します。",
        "Write the 13 half-width digits; compact() does it and says what it changed.",
    ),
    basis_="gif-dmd",
    check=_on("corporate_number"),
    passing="7000012050002",
    failing="７000012050002",
)
CORPORATE_NUMBER_CHARACTERS = register(
    "GYO-NUM-002",
    Severity.ERROR,
    title=("法人番号に数字以外の文字", "Corporate number with something else than digits"),
    message=(
        "法人番号に数字でない文字が {count} 個あります（最初は {code_points}）。半角数字13桁を書きます。",
        "There are characters that are no digits: {count} (first {code_points}); 13 half-width digits are expected.",
    ),
    mend=(
        "法人番号の13桁だけを書いてください。インボイス登録番号の T は付けません。",
        "Give the 13 digits alone; the T of an invoice number is no part of it.",
    ),
    basis_="gif-dmd",
    check=_on("corporate_number"),
    passing="7000012050002",
    failing="T7000012050002",
)
CORPORATE_NUMBER_LENGTH = register(
    "GYO-NUM-003",
    Severity.ERROR,
    title=("法人番号の桁数", "Length of a corporate number"),
    message=(
        "数字が {found} 桁です。法人番号は13桁です。",
        "There are {found} digits; a corporate number has 13.",
    ),
    mend=(
        "国税庁法人番号公表サイトの13桁と照らし合わせてください。12桁の会社法人等番号とは別の番号です。",
        "Compare with the number published by the National Tax Agency; the 12 digits of the register are another.",
    ),
    basis_="gif-dmd corporate-number-ordinance#2",
    check=_on("corporate_number"),
    passing="7000012050002",
    failing="000012050002",
)
CORPORATE_NUMBER_CHECK_DIGIT = register(
    "GYO-NUM-004",
    Severity.ERROR,
    title=("法人番号の検査用数字", "Check digit of a corporate number"),
    message=(
        "先頭の検査用数字が残りの12桁と合いません。",
        "The check digit (the first) does not fit the other 12 digits.",
    ),
    mend=(
        "書き誤りがあります。国税庁法人番号公表サイトの番号と照らし合わせてください。",
        "There is a slip in writing; compare with the number published by the National Tax Agency.",
    ),
    basis_="corporate-number-ordinance#2",
    check=_on("corporate_number"),
    passing="8000012010038",
    failing="8000012010083",
)
FULL_WIDTH_DIGITS_CHANGED = register(
    "GYO-NUM-005",
    Severity.INFO,
    title=("全角数字を半角にした", "Full-width digits changed"),
    message=(
        "全角数字 {count} 個を半角にしました。",
        "{count} full-width digits were changed to half-width.",
    ),
    mend=("元の表記も残してください。", "Keep the original as well."),
    basis_="gif-dmd gyosei#no-silent-change",
    check=_on("corporate_number", "compact"),
    passing="7000012050002",
    failing="７０００012050002",
)
HYPHENS_REMOVED = register(
    "GYO-NUM-006",
    Severity.INFO,
    title=("ハイフンを除いた", "Hyphens removed"),
    message=("ハイフンの類 {count} 個を除きました。", "{count} hyphens or dashes were removed."),
    mend=("元の表記も残してください。", "Keep the original as well."),
    basis_="gif-dmd gyosei#no-silent-change",
    check=_on("corporate_number", "compact"),
    passing="7000012050002",
    failing="7-0000-1205-0002",
)
SPACES_REMOVED = register(
    "GYO-NUM-007",
    Severity.INFO,
    title=("空白・改行を除いた", "Spaces or line breaks removed"),
    message=("空白・改行 {count} 個を除きました。", "{count} spaces or line breaks were removed."),
    mend=("元の表記も残してください。", "Keep the original as well."),
    basis_="gif-dmd gyosei#no-silent-change",
    check=_on("corporate_number", "compact"),
    passing="7000012050002",
    failing="7000012050002\n",
)
MUNICIPALITY_CODE_FORM = register(
    "GYO-NUM-008",
    Severity.ERROR,
    title=("全国地方公共団体コードの形式", "Form of a municipality code"),
    message=(
        "全国地方公共団体コードは、検査数字を含む半角数字 6 桁です。",
        "A municipality code has six half-width digits, the check digit included.",
    ),
    mend=(
        "6 桁で書いてください（5 桁の場合は検査数字を加える）。",
        "Write six digits; to five, add the check digit.",
    ),
    basis_="gif-dmd gif-442 local-government-codes",
    check=_on("municipality_code"),
    passing="131016",
    failing="13101",
)
MUNICIPALITY_CODE_CHECK_DIGIT = register(
    "GYO-NUM-009",
    Severity.ERROR,
    title=("全国地方公共団体コードの検査数字", "Check digit of a municipality code"),
    message=("6 桁目の検査数字が合いません。", "The sixth digit, the check digit, does not fit."),
    mend=("番号を写し間違えていないか確かめてください。", "Check the number for a slip."),
    basis_="local-government-codes#11 gif-442",
    check=_on("municipality_code"),
    passing="131016",
    failing="131017",
)
TOWN_ID_FORM = register(
    "GYO-NUM-010",
    Severity.WARNING,
    title=("町字IDの形式", "Form of a town id"),
    message=(
        "町字ID が半角 7 桁ではありません。",
        "The town id (町字ID) does not have seven half-width characters.",
    ),
    mend=(
        "アドレス・ベース・レジストリの町字ID を確かめてください。",
        "Check it against the Address Base Registry.",
    ),
    basis_="gif-442",
    check=_on("town_id"),
    passing="1111000",
    failing="11110",
)
FULL_WIDTH_LETTERS_CHANGED = register(
    "GYO-NUM-011",
    Severity.INFO,
    title=("全角英字を半角にした", "Full-width letters changed"),
    message=(
        "全角英字 {count} 個を半角にしました。",
        "{count} full-width letters were changed to half-width.",
    ),
    mend=("元の表記も残してください。", "Keep the original as well."),
    basis_="gyosei#no-silent-change",
    check=_on("invoice_number", "compact"),
    passing="T7000012050002",
    failing="Ｔ7000012050002",
)
LOWER_CASE_CHANGED = register(
    "GYO-NUM-012",
    Severity.INFO,
    title=("小文字を大文字にした", "Lower case changed"),
    message=(
        "英小文字 {count} 個を大文字にしました。",
        "{count} lower-case letters were changed to capitals.",
    ),
    mend=("元の表記も残してください。", "Keep the original as well."),
    basis_="gyosei#no-silent-change",
    check=_on("invoice_number", "compact"),
    passing="T7000012050002",
    failing="t7000012050002",
)
SPECIMEN = register(
    "GYO-NUM-013",
    Severity.WARNING,
    title=("見本の番号", "A specimen"),
    message=(
        "見本として印刷されている番号で、誰の番号でもありません。",
        "This number is printed as a specimen; it is nobody's.",
    ),
    mend=(
        "試験用の値でなければ、本人の番号を確かめてください。",
        "Unless this is a test, ask for the real number.",
    ),
    basis_="my-number-card-specimen gif-430 residence-card-guide",
    check=_on("personal_number"),
    passing="123456789018",
    failing="123456789012",
)
PERSONAL_NUMBER_FORM = _form(
    "GYO-NUM-014",
    Severity.ERROR,
    ("個人番号", "a personal number (個人番号)"),
    ("半角数字12桁", "12 half-width digits"),
    mend=_COMPACT,
    basis_="my-number-order#8 my-number-ordinance#5",
    module="personal_number",
    passing="123456789018",
    failing="12345678901",
)
PERSONAL_NUMBER_CHECK_DIGIT = register(
    "GYO-NUM-015",
    Severity.ERROR,
    title=("個人番号の検査用数字", "Check digit of a personal number"),
    message=(
        "末尾の検査用数字が、その前の11桁と合いません。",
        "The check digit (the last) does not fit the 11 digits before it.",
    ),
    mend=_SLIP,
    basis_="my-number-ordinance#5",
    check=_on("personal_number"),
    passing="123456789018",
    failing="123456789019",
)
INVOICE_NUMBER_FORM = _form(
    "GYO-NUM-016",
    Severity.ERROR,
    ("インボイス登録番号", "an invoice registration number"),
    ("大文字の T と半角数字13桁", "a capital T and 13 half-width digits"),
    mend=(
        "T から始まる14文字で書いてください。T のない13桁は法人番号で、登録番号ではありません。",
        "Write the 14 characters with the T; 13 digits without it are a corporate number, not a registration.",
    ),
    basis_="invoice-circular#1-7-2",
    module="invoice_number",
    passing="T7000012050002",
    failing="7000012050002",
)
INVOICE_NUMBER_CHECK_DIGIT = register(
    "GYO-NUM-017",
    Severity.WARNING,
    title=("インボイス登録番号の検査用数字", "Check digit of an invoice registration number"),
    message=(
        "T の次の検査用数字が残りの12桁と合いません。法人の登録番号ではありません。",
        "The check digit after the T does not fit the other 12 digits: no corporation has this number.",
    ),
    mend=(
        "国税庁の公表サイトで照らし合わせてください。",
        "Compare with the publication site of the National Tax Agency.",
    ),
    basis_="corporate-number-ordinance#2 invoice-registry",
    check=_on("invoice_number"),
    passing="T7000012050002",
    failing="T7000012050003",
)
RESIDENT_RECORD_CODE_FORM = _form(
    "GYO-NUM-018",
    Severity.ERROR,
    ("住民票コード", "a resident record code (住民票コード)"),
    ("半角数字11桁", "11 half-width digits"),
    mend=_COMPACT,
    basis_="resident-register-ordinance#1",
    module="resident_record_code",
    passing="12345678903",
    failing="1234567890",
)
RESIDENT_RECORD_CODE_CHECK_DIGIT = register(
    "GYO-NUM-019",
    Severity.WARNING,
    title=("住民票コードの検査数字", "Check digit of a resident record code"),
    message=(
        "末尾の検査数字が、その前の10桁と合いません。",
        "The check digit (the last) does not fit the 10 digits before it.",
    ),
    mend=_SLIP,
    basis_="resident-register-ordinance#1 resident-code-notice",
    check=_on("resident_record_code"),
    passing="12345678903",
    failing="12345678901",
)
BASIC_PENSION_NUMBER_FORM = _form(
    "GYO-NUM-020",
    Severity.WARNING,
    ("基礎年金番号", "a basic pension number"),
    ("半角数字10桁（4桁-6桁）", "10 half-width digits, 4-6"),
    mend=(
        "年金証書の14桁は末尾4桁が年金コードです。10桁の基礎年金番号を書いてください。",
        "The 14 digits of a pension certificate end in a pension code of 4; give the first 10.",
    ),
    basis_="pension-number-guide",
    module="basic_pension_number",
    passing="1234-567890",
    failing="12345-67890",
)
EMPLOYMENT_OFFICE_NUMBER_FORM = _form(
    "GYO-NUM-021",
    Severity.ERROR,
    ("雇用保険適用事業所番号", "the number of an office in employment insurance"),
    ("半角数字11桁（4桁-6桁-1桁）", "11 half-width digits, 4-6-1"),
    mend=(
        "14桁の労働保険番号とは別の番号です。適用事業所設置届の控えの番号を書いてください。",
        "The 14 digits of labour insurance are another number; see the copy of the notice of the office.",
    ),
    basis_="employment-insurance-ordinance#様式第2号",
    module="employment_insurance_office_number",
    passing="1234-567890-1",
    failing="1234-567890",
)
EMPLOYMENT_INSURED_NUMBER_FORM = _form(
    "GYO-NUM-022",
    Severity.ERROR,
    ("雇用保険被保険者番号", "the number of an insured person in employment insurance"),
    ("半角数字11桁（4桁-6桁-1桁）", "11 half-width digits, 4-6-1"),
    mend=(
        "被保険者証の番号を書いてください。16桁の古い番号には生年月日が含まれます。",
        "Give the number of the insured person's certificate; an old one of 16 digits holds the date of birth.",
    ),
    basis_="employment-insurance-manual#20706(6)",
    module="employment_insurance_insured_number",
    passing="1234-567890-1",
    failing="1234-56789-01",
)
EMPLOYMENT_INSURED_NUMBER_OLD = register(
    "GYO-NUM-023",
    Severity.WARNING,
    title=("チェック・ディジットのない被保険者番号", "Insured person's number without check digit"),
    message=(
        "10桁です。昭和56年7月6日より前に付与され、チェック・ディジットがまだない番号の形です。",
        "10 digits: the form of a number given before 6 July 1981 that has no check digit yet.",
    ),
    mend=(
        "11桁の番号がないか確かめてください。末尾の1桁はハローワークが付けるもので、計算できません。",
        "See whether there is one of 11 digits; the last is added by the office and cannot be calculated.",
    ),
    basis_="employment-insurance-manual#20706(6)",
    check=_on("employment_insurance_insured_number"),
    passing="1234-567890-1",
    failing="1234-567890",
)
RESIDENCE_CARD_NUMBER_FORM = _form(
    "GYO-NUM-024",
    Severity.WARNING,
    ("在留カード番号", "a residence card number"),
    ("半角の英大文字2字・数字8桁・英大文字2字", "2 capitals, 8 digits, 2 capitals, half-width"),
    mend=(
        "カード表面の右上の番号を書いてください。カードが変わると番号も変わります。",
        "Give the number at the upper right of the card; a new card has a new number.",
    ),
    basis_="immigration-act#19-4(2) residence-card-guide",
    module="residence_card_number",
    passing="XY00000001ZZ",
    failing="XY0000001ZZ",
)
DRIVING_LICENCE_NUMBER_FORM = _form(
    "GYO-NUM-025",
    Severity.ERROR,
    ("運転免許証番号", "a driving licence number"),
    ("半角数字12桁", "12 half-width digits"),
    mend=_COMPACT,
    basis_="licence-number-notice",
    module="driving_licence_number",
    passing="000000000000",
    failing="00000000000",
)
PASSPORT_NUMBER_FORM = _form(
    "GYO-NUM-026",
    Severity.WARNING,
    ("日本国旅券の旅券番号", "the number of a Japanese passport"),
    ("半角の英大文字2字と数字7桁", "2 capitals and 7 digits, half-width"),
    mend=(
        "外国の旅券なら、この形でなくても誤りではありません。日本国旅券なら身分事項頁の番号を書いてください。",
        "A foreign passport may have another form; of a Japanese one, give the number of the page with the photograph.",
    ),
    basis_="icao-9303",
    module="passport_number",
    passing="XX0000001",
    failing="X00000001",
)
PROCEDURE_ID_FORM = _form(
    "GYO-NUM-027",
    Severity.WARNING,
    ("手続ID", "the id of a procedure (手続ID)"),
    ("数字4〜6桁、DP と数字8桁、P と数字8桁のいずれか", "4 to 6 digits, DP and 8 digits, or P and 8 digits"),
    mend=(
        "棚卸調査の一覧で確かめてください。手続IDのない手続は空のままにします。",
        "Check it against the yearly survey; a procedure without an id is left without one.",
    ),
    basis_="000:7524-7526",
    module="procedure_id",
    passing="28428",
    failing="123",
)
REAL_ESTATE_NUMBER_FORM = _form(
    "GYO-NUM-028",
    Severity.ERROR,
    ("不動産番号", "a real estate number (不動産番号)"),
    ("半角数字13桁", "13 half-width digits"),
    mend=(
        "登記事項証明書の表題部の番号を書いてください。17桁の不動産IDは、先頭の13桁が不動産番号です。",
        "Give the number of the register's heading; of the 17 characters of a real estate id the first 13 are it.",
    ),
    basis_="real-estate-id-guideline#3(1)",
    module="real_estate_number",
    passing="0123456789012",
    failing="0123456789012-0000",
)
MEDICAL_INSTITUTION_CODE_FORM = _form(
    "GYO-NUM-029",
    Severity.ERROR,
    ("医療機関コード", "a medical institution code"),
    (
        "半角数字10桁（都道府県2・点数表1・医療機関7）",
        "10 half-width digits: prefecture 2, fee table 1, institution 7",
    ),
    mend=(
        "7桁の医療機関コードには、都道府県番号2桁と点数表番号1桁を前に付けてください。",
        "Before a code of 7 digits, put the prefecture (2 digits) and the fee table (1 digit).",
    ),
    basis_="medical-code-notice",
    module="medical_institution_code",
    passing="0110113719",
    failing="0113719",
)
MEDICAL_INSTITUTION_CODE_CHECK_DIGIT = register(
    "GYO-NUM-030",
    Severity.ERROR,
    title=("医療機関コードの検証番号", "Check digit of a medical institution code"),
    message=(
        "末尾の検証番号が、その前の9桁と合いません。",
        "The check digit (the last) does not fit the 9 digits before it.",
    ),
    mend=(
        "地方厚生局の一覧と照らし合わせてください。検証番号は都道府県番号と点数表番号も含めて計算します。",
        "Compare with the list of the regional bureau; prefecture and fee table are part of the calculation.",
    ),
    basis_="medical-code-notice",
    check=_on("medical_institution_code"),
    passing="0110113719",
    failing="0110113710",
)
BANK_ACCOUNT_FORM = _form(
    "GYO-NUM-031",
    Severity.ERROR,
    ("口座", "a bank account"),
    (
        "金融機関コード4桁・支店コード3桁・預金種目1桁・口座番号7桁（4-3-1-7）",
        "bank 4 digits, branch 3, kind of deposit 1, account number 7 (4-3-1-7)",
    ),
    mend=(
        "口座番号は右詰めで、7桁に満たなければ先頭に 0 を付けます。ゆうちょ銀行は記号・番号ではなく振込用の店番・口座番号を書いてください。",
        "Short account numbers get zeros in front; of Japan Post Bank, give branch and number for transfers, not 記号・番号.",
    ),
    basis_="zengin-format",
    module="bank_account",
    passing="0001-001-1-0000001",
    failing="0001-001-1-000001",
)
BANK_ACCOUNT_KIND = register(
    "GYO-NUM-032",
    Severity.ERROR,
    title=("預金種目", "Kind of deposit"),
    message=(
        "預金種目が 1（普通）、2（当座）、4（貯蓄）、9（その他）のいずれでもありません。",
        "The kind of deposit is none of 1 (ordinary), 2 (current), 4 (savings), 9 (other).",
    ),
    mend=("通帳の預金種目を確かめてください。", "See the kind of deposit in the passbook."),
    basis_="zengin-format",
    check=_on("bank_account"),
    passing="0001-001-1-0000001",
    failing="0001-001-3-0000001",
)
BANK_ACCOUNT_KIND_CHANGED = register(
    "GYO-NUM-033",
    Severity.INFO,
    title=("預金種目を番号にした", "Kind of deposit as a digit"),
    message=(
        "言葉で書かれた預金種目を番号にしました。",
        "The kind of deposit, written as a word, was changed to its digit.",
    ),
    mend=("元の表記も残してください。", "Keep the original as well."),
    basis_="zengin-format gyosei#no-silent-change",
    check=_on("bank_account", "compact"),
    passing="0001-001-1-0000001",
    failing="0001-001-普通-0000001",
)
