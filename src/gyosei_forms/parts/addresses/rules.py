"""The rules of addresses (GIF 442) and postal codes (443)."""

from __future__ import annotations

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _postal_code(text: str) -> Report:
    from gyosei_forms.parts.addresses import postal_codes

    return postal_codes.check(text)


def _block(text: str) -> Report:
    from gyosei_forms.parts import addresses

    return addresses.check_block(text)


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
