"""The rules on hazards: what a text holds unseen, or what was mistaken for something else (from GYO-CHAR-020)."""

from __future__ import annotations

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _hazards(text: str) -> Report:
    from gyosei_forms.characters import hazards

    return hazards.check(text)


OTHER_SCRIPT = register(
    "GYO-CHAR-020",
    Severity.WARNING,
    title=("別の文字体系のよく似た字", "Letter of another script in Japanese text"),
    message=(
        "日本語または英字に続けて、{place_ja}の字（{code_point} {name} から {count} 字）があります。",
        "Letters of the {place_en} script ({code_point} {name}, {count} in a row) touch Japanese or Latin ones.",
    ),
    mend=(
        "読み取りや入力の誤りでないか、元の資料と見比べてください。その文字体系の語であれば、そのままで差し支えありません。",
        "Compare with the original for a misreading; if a word of that script is meant, it may stay.",
    ),
    basis_="unicode#7.4 gyosei#lookalikes",
    check=_hazards,
    passing="デジタルデバイド・α版",
    failing="デジタルデバйд",
)
RADICAL = register(
    "GYO-CHAR-021",
    Severity.WARNING,
    title=("漢字ではなく部首の記号", "Sign for a radical instead of a kanji"),
    message=(
        "漢字に見えますが、部首を表す記号（{code_point} {name}、続けて {count} 字）です。検索や照合で漢字と一致しません。",
        "What looks like a kanji is a sign for a radical ({code_point} {name}, {count} in a row); no search finds it.",
    ),
    mend=(
        "PDF などから写した文章に多い誤りです。同じ形の漢字に直してください。",
        "Common in text copied from PDF; write the kanji of that form.",
    ),
    basis_="unicode#18.1",
    check=_hazards,
    passing="一般",
    failing="⼀般",
)
LOOKALIKE = register(
    "GYO-CHAR-022",
    Severity.ADVICE,
    title=("取り違えやすい字", "Character that may be mistaken for another"),
    message=(
        "{place_ja}に {code_point}（{name}、{count} 字）があります。形の似た {like} を書いたつもりかもしれません。",
        "There is {code_point} ({name}, {count} in a row) {place_en}; its lookalike {like} may be meant.",
    ),
    mend=(
        "どちらの字かを確かめてください。このままで正しいこともあります。",
        "See which is meant; it may well be right as it is.",
    ),
    basis_="gyosei#lookalikes",
    check=_hazards,
    passing="コーヒー・1－2－3・二〇二五年",
    failing="コ一ヒー",
)
CONTROL = register(
    "GYO-CHAR-023",
    Severity.WARNING,
    title=("制御文字", "Control character"),
    message=(
        "改行・タブ以外の制御文字（{code_point}、続けて {count} 字）があります。",
        "There is a control character other than tab and line break ({code_point}, {count} in a row).",
    ),
    mend=(
        "文字を表しません。元のデータと変換を確かめ、取り除いてください。",
        "It stands for no character; look into the data and its conversion, and take it out.",
    ),
    basis_="unicode#23.1",
    check=_hazards,
    passing="1行目\n2行目\t欄",
    failing="1行目\x00欄",
)
BIDIRECTIONAL = register(
    "GYO-CHAR-024",
    Severity.WARNING,
    title=("表示の向きを変える文字", "Bidirectional control"),
    message=(
        "表示の順を変える見えない文字（{code_point} {name}、続けて {count} 字）があります。見える順と中身の順が違うことがあります。",
        "An invisible character that changes the order of display ({code_point} {name}, {count} in a row): what is seen may not be what is stored.",
    ),
    mend=(
        "日本語の項目には要りません。取り除き、内容を確かめてください。",
        "An item in Japanese needs none; take it out and check the content.",
    ),
    basis_="unicode#23.2",
    check=_hazards,
    passing="請求書.pdf",
    failing="請求書\u202efdp.exe",
)
INVISIBLE = register(
    "GYO-CHAR-025",
    Severity.WARNING,
    title=("見えない文字", "Invisible character"),
    message=(
        "幅のない、または見えない文字（{code_point} {name}、続けて {count} 字）があります。検索や照合で一致しなくなります。",
        "There is a character without width or form ({code_point} {name}, {count} in a row); comparisons fail by it.",
    ),
    mend=(
        "写した文章に残ったものでなければ意図を確かめ、要らなければ取り除いてください。",
        "It often remains from copying; take it out unless it is meant.",
    ),
    basis_="unicode#23.2",
    check=_hazards,
    passing="山田 花子",
    failing="山田\u200b花子",
)
SURROGATE = register(
    "GYO-CHAR-026",
    Severity.ERROR,
    title=("孤立サロゲート", "Lone surrogate"),
    message=(
        "文字の半分だけの符号（孤立サロゲート {code_point}、続けて {count} 個）があります。UTF-8 で送ることも保存することもできません。",
        "There is half of a character (lone surrogate {code_point}, {count} in a row); UTF-8 can neither send nor store it.",
    ),
    mend=(
        "文字の途中で切られていないか、変換の誤りでないかを、元のデータで確かめてください。",
        "See in the original data whether a character was cut in two or converted wrongly.",
    ),
    basis_="unicode#3.9",
    check=_hazards,
    passing="𠮷野",
    failing="野\ud842",
)
NONCHARACTER = register(
    "GYO-CHAR-027",
    Severity.WARNING,
    title=("非文字", "Noncharacter"),
    message=(
        "文字として使わないと定められた符号（{code_point}、続けて {count} 字）があります。",
        "There is a code point that is never a character ({code_point}, {count} in a row).",
    ),
    mend=("元のデータと変換を確かめてください。", "Look into the original data and its conversion."),
    basis_="unicode#23.7",
    check=_hazards,
    passing="山田",
    failing="山\uffff田",
)
PRIVATE_USE = register(
    "GYO-CHAR-028",
    Severity.ADVICE,
    title=("私用領域の文字（外字）", "Private-use character (gaiji)"),
    message=(
        "外字（私用領域の {code_point}、続けて {count} 字）があります。相手の環境では別の字になるか、表示されません。",
        "There is a private-use character ({code_point}, {count} in a row); elsewhere it is another character, or none.",
    ),
    mend=(
        "禁止ではありません。どの字かを外字の一覧で確かめ、文字情報基盤などの符号に置き換えられるか検討してください。",
        "It is not forbidden. Find it in the list of gaiji, and see whether a character of MJ can take its place.",
    ),
    basis_="unicode#23.5 003:1626",
    check=_hazards,
    passing="辻󠄀",
    failing="辻\ue000",
)
LOST = register(
    "GYO-CHAR-029",
    Severity.WARNING,
    title=("失われた文字の印", "Sign that a character was lost"),
    message=(
        "読めなかった、または手元になかった文字の代わりの記号（{code_point} {name}、続けて {count} 字）があります。",
        "There is a sign for a character that could not be read or was not at hand ({code_point} {name}, {count} in a row).",
    ),
    mend=(
        "元の文字はここからは分かりません。元の資料に戻って入れ直してください。",
        "The character cannot be told from here; go back to the original.",
    ),
    basis_="unicode#23.8 gyosei#lookalikes",
    check=_hazards,
    passing="邉",
    failing="\ufffd",
)
