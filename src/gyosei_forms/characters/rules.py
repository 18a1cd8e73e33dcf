"""The rules on characters and kana."""

from __future__ import annotations

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _example(text: str) -> Report:
    from gyosei_forms.characters.repertoires import GENERAL

    return GENERAL.check(text)


def _katakana(text: str) -> Report:
    from gyosei_forms.characters import kana

    return kana.check(text)


FOREIGN_UNIT = register(
    "GYO-CHAR-001",
    Severity.WARNING,
    title=("範囲外の文字", "Character outside the range"),
    message=(
        "「{unit}」（{code_points} {name}、{kind_ja}）は{range_ja}の範囲にありません。",
        "“{unit}” ({code_points} {name}, {kind_en}) is outside {range_en}.",
    ),
    mend=(
        "{advice_ja}{stand_in_ja}",
        "{advice_en} {stand_in_en}",
    ),
    basis_="gif-430 003:1618-1624,3992-3998",
    check=_example,
    passing="高橋花子・﨑・か゚",
    failing="髙橋",
)
VENDOR_FORM = register(
    "GYO-CHAR-002",
    Severity.INFO,
    title=("変換の違いによる別符号", "Other code point of the same character"),
    message=(
        "{code_points}（{name}）は {canonical}（JIS X 0213 の {cell}）と同じ文字として受け付けます。",
        "{code_points} ({name}) is accepted as the same character as {canonical} (JIS X 0213 {cell}).",
    ),
    mend=(
        "そのままで差し支えありません。照合するときは両者を同じ文字として扱ってください。",
        "It may stay. Treat both as one character when comparing.",
    ),
    basis_="gif-430 jis-x-0213",
    check=_example,
    passing="８時―９時",
    failing="８時—９時",
)
AMBIGUOUS_VENDOR_FORM = register(
    "GYO-CHAR-003",
    Severity.INFO,
    title=("変換によって二つの文字を表す符号", "Code point that stands for two characters by origin"),
    message=(
        "{code_points}（{name}）は範囲内ですが、変換によっては {canonical}（{cell}）の代わりに使われるため、同じ文字として扱います。",
        "{code_points} ({name}) is inside, but some conversions write it for {canonical} ({cell}): one character.",
    ),
    mend=(
        "そのままで差し支えありません。照合するときは両者を同じ文字として扱ってください。",
        "It may stay. Treat both as one character when comparing.",
    ),
    basis_="gif-430 jis-x-0213",
    check=_example,
    passing="８時〜９時",
    failing="８時～９時",
)
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
