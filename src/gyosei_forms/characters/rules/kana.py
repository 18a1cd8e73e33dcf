"""The rules on katakana and on romanisation."""

from __future__ import annotations

from typing import Any

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _katakana(text: str) -> Report:
    from gyosei_forms.characters import kana

    return kana.check(text)


def _address(text: str) -> Report:
    from gyosei_forms.characters import romaji

    return romaji.address(text).report


def _passport(arguments: dict[str, Any]) -> Report:
    from gyosei_forms.characters import romaji

    return romaji.passport(**arguments).report


def _to_katakana(text: str) -> Report:
    from gyosei_forms.characters import kana

    return kana.to_katakana(text).report


def _family_register(text: str) -> Report:
    from gyosei_forms.characters import kana

    return kana.check_family_register(text)


NOT_KATAKANA = register(
    "GYO-KANA-001",
    Severity.ERROR,
    title=("全角カナではない文字", "Not full-width katakana"),
    message=(
        "全角カナの項目に、ほかの文字（{code_point}、計 {count} 字）があります。",
        "An item of full-width katakana holds another character ({code_point}; {count} in all).",
    ),
    mend=("全角カタカナで書いてください。", "Write full-width katakana."),
    basis_="gif-dmd",
    check=_katakana,
    passing="ヤマダ",
    failing="ﾔﾏﾀﾞ",
)
NO_LETTERS = register(
    "GYO-KANA-002",
    Severity.WARNING,
    title=("ローマ字のつづりがない文字", "Kana without letters"),
    message=(
        "ローマ字の表につづりのない文字（{code_point}、計 {count} か所）があるため、ローマ字にできません。",
        "Not romanised: the table has no letters for a character ({code_point}; {count} in all).",
    ),
    mend=(
        "姓と名を分け、全角カナの読みを渡してください。表にない外来語の音は、本人の届け出たつづりを用いてください。",
        "Pass a reading in full-width kana, surname and given name apart; for other sounds, a declared spelling.",
    ),
    basis_="gif-442#4.1",
    check=_address,
    passing="カスミガセキ",
    failing="霞ヶ関",
)
LONG_OR_NOT = register(
    "GYO-KANA-003",
    Severity.WARNING,
    title=("漢字の切れ目で決まる母音", "Vowels that the kanji decide"),
    message=(
        "ou、oo、uu となる箇所（{code_point} から、計 {count} か所）は、漢字の切れ目が分からないと、短くするかどうか決まりません。",
        "Not romanised: the kanji decide whether ou, oo or uu is shortened (at {code_point}; {count} in all).",
    ),
    mend=(
        "読みを漢字1字（または、かなの続き）ごとに区切って渡してください。",
        "Pass the reading in segments, one for each kanji or run of kana.",
    ),
    basis_="gif-442#4.1",
    check=_address,
    passing="カスミガセキ",
    failing="コウチ",
)
HINT_NEEDED = register(
    "GYO-KANA-004",
    Severity.WARNING,
    title=("長音かどうかが読みだけでは決まらない", "Long vowel or two vowels"),
    message=(
        "{code_point}（計 {count} か所）が前の音の長音か、別の母音かは、読みだけでは決まりません。",
        "Kana do not tell whether {code_point} ({count} in all) makes the vowel before it long or is another vowel.",
    ),
    mend=(
        "長音でない切れ目を hint で示すか、候補から本人に選んでもらってください。",
        "Show with hint where two vowels meet, or let the person choose among the candidates.",
    ),
    basis_="passport-hepburn-2020 passport-ordinance",
    check=_passport,
    passing={"kana": "マツウラ", "hint": ("マツ", "ウラ")},
    failing={"kana": "マツウラ"},
)
SEVERAL_SPELLINGS = register(
    "GYO-KANA-005",
    Severity.WARNING,
    title=("つづりが二通りある音", "Sound with two spellings"),
    message=(
        "この表では、{code_point} から（計 {count} か所）のつづりが二通りあります。",
        "The table gives two spellings from {code_point} on ({count} in all).",
    ),
    mend=(
        "候補から本人に選んでもらうか、一通りに定める表を指定してください。",
        "Let the person choose among the candidates, or name a table that has one spelling.",
    ),
    basis_="passport-hepburn-2020",
    check=_passport,
    passing={"kana": "ヴィラ", "table": "tokyo-2016"},
    failing={"kana": "ヴィラ"},
)
NOT_HEPBURN = register(
    "GYO-KANA-006",
    Severity.ADVICE,
    title=("ヘボン式によらないつづり", "Spelling outside Hepburn"),
    message=(
        "旅券のヘボン式によらないつづりです。",
        "The spelling is not the Hepburn of passports.",
    ),
    mend=(
        "旅券の申請書で申し出たつづりか確かめてください。原則として後から変更できず、家族の姓とそろえます。",
        "Confirm that it is applied for with the passport; it stays as a rule, and is one for the family's surname.",
    ),
    basis_="passport-ordinance passport-hepburn-2020",
    check=_passport,
    passing={"kana": "カトウ"},
    failing={"kana": "カトウ", "oh": True},
)
DECLARED_FORM = register(
    "GYO-KANA-007",
    Severity.WARNING,
    title=("届け出たつづりの形", "Form of a declared spelling"),
    message=(
        "届け出たつづりが、半角の大文字ではありません。",
        "The declared spelling is not in half-width capitals.",
    ),
    mend=(
        "半角の英大文字（A–Z）で、旅券のとおりに書いてください。",
        "Write half-width capitals A to Z, as the passport has them.",
    ),
    basis_="gif-442#4 passport-hepburn-2020",
    check=_passport,
    passing={"kana": "レオン", "declared": "LEON"},
    failing={"kana": "レオン", "declared": "Leon"},
)
KANA_CHANGED = register(
    "GYO-KANA-008",
    Severity.INFO,
    title=("全角カナへの変換", "Made full-width katakana"),
    message=("{change_ja}ました（{count} 字）。", "{change_en} ({count})."),
    mend=("読みとして正しいか確かめてください。", "Check that the reading is right."),
    basis_="gif-dmd",
    check=_to_katakana,
    passing="ヤマダ",
    failing="やまだ",
)
NOT_IN_REGISTER = register(
    "GYO-KANA-009",
    Severity.WARNING,
    title=("戸籍の振り仮名に使えない文字", "Not for a reading in the family register"),
    message=(
        "戸籍の振り仮名に使えるのは、カタカナと長音の記号「ー」です。ほかの文字（{code_point}、計 {count} 字）があります。",
        "A reading in the family register is katakana and the sign ー; there is {code_point} ({count} others in all).",
    ),
    mend=(
        "戸籍に記載された振り仮名のとおりに書いてください。",
        "Write the reading as the family register has it.",
    ),
    basis_="000:2191-2192",
    check=_family_register,
    passing="サトー",
    failing="ナ・ナ",
)
