"""The rules of postal codes (GIF 443)."""

from __future__ import annotations

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
        "一つの郵便番号が {count} か所の町域を表します。番号だけでは住所が一つに決まりません。",
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
