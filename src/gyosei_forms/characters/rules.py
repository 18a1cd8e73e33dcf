"""The rules on characters and kana."""

from __future__ import annotations

from typing import Any

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _example(text: str) -> Report:
    from gyosei_forms.characters.repertoires import GENERAL

    return GENERAL.check(text)


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


def _agency_table(text: str) -> Report:
    from gyosei_forms.characters import repertoires

    return repertoires.read_table(text, version="1").report


def _agency_font(data: bytes) -> Report:
    from gyosei_forms.characters import repertoires

    return repertoires.read_font(data, version="1").report


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
        "{advice_ja}照合するときは両者を同じ文字として扱ってください。",
        "{advice_en} Treat both as one character when comparing.",
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
ROW_NOT_READ = register(
    "GYO-CHAR-010",
    Severity.WARNING,
    title=("行政事務標準文字の表の行", "Row of a table of standard characters"),
    message=(
        "行政事務標準文字の表として読めない行です（番号、タブ、符号位置の順ではないか、符号位置が別の番号と重なっています）。",
        "Not a row of a table of standard characters: not id, tab and code point, or a code point that has another id.",
    ),
    mend=(
        "「GJ000001」「タブ」「U+100001」の形で、符号位置ごとに1行だけ書いてください。",
        "Write GJ000001, a tab and U+100001, one row for each code point.",
    ),
    basis_="000:2849-2851 gyosei#own-formats",
    check=_agency_table,
    passing="GJ000001\tU+100001",
    failing="GJ000001,U+100001",
)
GLYPH_OF_ANOTHER_PLACE = register(
    "GYO-CHAR-011",
    Severity.WARNING,
    title=("外字領域の外にある行政事務標準文字", "Standard character outside private use"),
    message=(
        "GJ で始まる番号の文字が、第16面の私用領域（U+100000–U+10FFFD）の外にあります。",
        "A character with a GJ id is outside the private use of plane 16 (U+100000 to U+10FFFD).",
    ),
    mend=(
        "表の版を確かめてください。国際標準の符号が決まった後の表なら、そのままで差し支えありません。",
        "Check the version of the table; it may stay where the character has its standard code point by now.",
    ),
    basis_="000:2849-2851",
    check=_agency_table,
    passing="GJ000001\tU+100001",
    failing="GJ000001\tU+E001",
)
FONT_NOT_READ = register(
    "GYO-CHAR-012",
    Severity.WARNING,
    title=("第16面の文字が読めないフォント", "Font without characters of plane 16"),
    message=(
        "フォントとして読めないか、第16面の私用領域に文字がありません。",
        "Not read as a font, or a font without a character in the private use of plane 16.",
    ),
    mend=(
        "行政事務標準文字のフォント（TrueType又はOpenType、1書体のファイル）を渡してください。",
        "Pass the font of the standard characters (TrueType or OpenType, a file of one face).",
    ),
    basis_="000:2849-2851",
    check=_agency_font,
    passing=(
        b"\0\1\0\0\0\1\0\0\0\0\0\0cmap\0\0\0\0\0\0\0\x1c\0\0\0(\0\0\0\1\0\3\0\x0a\0\0\0\x0c"
        b"\0\x0c\0\0\0\0\0\x1c\0\0\0\0\0\0\0\1\0\x10\0\1\0\x10\0\1\0\0\0\1"
    ),
    failing=b"",
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


# --- hazards (from GYO-CHAR-020): what a text holds unseen, or what was mistaken for something else


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


# --- reduction to a range, and its record


def _reduce(text: str) -> Report:
    from gyosei_forms.characters import reduction

    return reduction.reduce(text).report


def _read_record(raw: bytes) -> Report:
    from gyosei_forms.characters import substitution_record

    return substitution_record.read_record(raw).report


def _verify(texts: dict[str, str]) -> Report:
    from gyosei_forms.characters import reduction

    record = reduction.reduce("髙橋").unwrap().record
    return reduction.verify(texts["original"], texts["reduced"], record)


SUBSTITUTED = register(
    "GYO-CHAR-030",
    Severity.INFO,
    title=("代わりの文字に置き換えた", "Substituted"),
    message=(
        "「{unit}」（{code_points}）を「{to}」（{to_code_points}）に置き換えました（{scheme_ja}、{decided_ja}）。",
        "“{unit}” ({code_points}) was replaced by “{to}” ({to_code_points}) ({scheme_en}; {decided_en}).",
    ),
    mend=(
        "元の文字は記録に残っています。記録を置き換えた文字と一緒に送ってください。",
        "The record keeps the original; send it with the text.",
    ),
    basis_="gyosei#no-silent-change",
    check=_reduce,
    passing="高橋",
    failing="髙橋",
)
AMBIGUOUS = register(
    "GYO-CHAR-031",
    Severity.WARNING,
    title=("代わりの文字が決まらない", "Substitute not decided"),
    message=(
        "「{unit}」（{code_points}）は置き換えていません。{why_ja}（{candidates}）。",
        "“{unit}” ({code_points}) was left: {why_en} ({candidates}).",
    ),
    mend=(
        "どの表で決めるかを方針（ReductionPolicy）に書くか、本人に確かめてください。",
        "Say in the policy (ReductionPolicy) which scheme decides, or ask the person.",
    ),
    basis_="gyosei#no-silent-change mj-reduction",
    check=_reduce,
    passing="髙橋",
    failing="㐄",
)
NO_SUBSTITUTE = register(
    "GYO-CHAR-032",
    Severity.WARNING,
    title=("代わりの文字がない", "No substitute known"),
    message=(
        "「{unit}」（{code_points}）は置き換えていません。表に候補がありません。",
        "“{unit}” ({code_points}) was left: the tables name nothing that could stand in.",
    ),
    mend=(
        "元の文字を残し、相手先と扱いを決めてください。",
        "Keep the original, and settle with the receiver how to carry it.",
    ),
    basis_="gyosei#no-silent-change",
    check=_reduce,
    passing="髙橋",
    failing="\ue000",
)
RECORD_SHAPE = register(
    "GYO-CHAR-033",
    Severity.ERROR,
    title=("置換の記録の形式", "Form of a substitution record"),
    message=(
        "置換の記録がこの版の形式に合いません。",
        "The substitution record does not have the form of this version.",
    ),
    mend=(
        "記録を作り直すか、記録を作った版のライブラリで読んでください。",
        "Make the record again, or read it with the version that made it.",
    ),
    basis_="gyosei#own-formats gyosei#versions",
    check=_read_record,
    passing=b'{"schema": "urn:gyosei-forms:schema:substitution-record:0.1", "range": {"id": "a", "version": "1"}, '
    b'"tables": [], "policy": [], "length": 0, "reducedLength": 0, "substitutions": [], "leftCount": 0, "left": []}',
    failing=b"{}",
)
NOT_THIS_TEXT = register(
    "GYO-CHAR-034",
    Severity.ERROR,
    title=("記録がこの文章のものではない", "Record of another text"),
    message=(
        "置換の記録は、この文章のものではありません。示した位置の文字か長さが記録と違います。",
        "The record is not of this text: at the place given its characters or its length differ.",
    ),
    mend=(
        "記録と文章の組み合わせを確かめてください。文章が途中で正規化されていないかも見てください。",
        "See that text and record belong together, and that nothing normalised the text on its way.",
    ),
    basis_="gyosei#own-formats",
    check=_verify,
    passing={"original": "髙橋", "reduced": "高橋"},
    failing={"original": "高橋", "reduced": "高橋"},
)
OTHER_RESULT = register(
    "GYO-CHAR-035",
    Severity.ERROR,
    title=("記録と違う置換結果", "Result that the record does not make"),
    message=(
        "置き換えた文章が、記録のとおりに置き換えた結果と違います。",
        "The reduced text is not what the record makes of the original.",
    ),
    mend=(
        "記録のない変更がないか、示した位置から確かめてください。",
        "Look from the place given for a change that is not on record.",
    ),
    basis_="gyosei#own-formats",
    check=_verify,
    passing={"original": "髙橋", "reduced": "高橋"},
    failing={"original": "髙橋", "reduced": "高槁"},
)


# --- files that are surveyed (from GYO-CHAR-036): one finding each, with the number of rows and the first place


def _rows(arguments: dict[str, Any]) -> Report:
    import io

    from gyosei_forms.characters.rows import Rows

    found = Rows(io.BytesIO(arguments["raw"]), column=arguments.get("column"), encoding=arguments["encoding"])
    for _ in found:
        pass
    return found.report()


def _file(raw: bytes, encoding: str = "utf-8") -> dict[str, Any]:
    return {"raw": raw, "encoding": encoding}


def _table(text: str) -> dict[str, Any]:
    return {"raw": text.encode(), "encoding": "utf-8", "column": "氏名"}


OTHER_ENCODING = register(
    "GYO-CHAR-036",
    Severity.ERROR,
    title=("文字コードの違う行", "Rows of another encoding"),
    message=(
        "{encoding_ja}として読めないバイトを含む行が {count} 行あります（最初のバイトは 0x{byte}）。読めないバイトは U+FFFD に数えています。",
        "Rows with bytes that are not {encoding_en}: {count}. The first byte is 0x{byte}; each is counted as U+FFFD.",
    ),
    mend=("{advice_ja}", "{advice_en}"),
    basis_="gif-430 unicode#3.9",
    check=_rows,
    passing=_file("高橋".encode()),
    failing=_file("高橋".encode("cp932")),
)
LIKELY_ENCODING = register(
    "GYO-CHAR-037",
    Severity.WARNING,
    title=("別の文字コードとみられるファイル", "File that seems to be of another encoding"),
    message=(
        "{encoding_ja}として読めますが、全体は {likely_ja}とみられます。",
        "It can be read as {encoding_en}, but as a whole it seems to be {likely_en}.",
    ),
    mend=(
        "文字が化けていないか確かめ、化けていれば --encoding {id} を付けて読み直してください。",
        "See whether the characters are right; if not, read it again with --encoding {id}.",
    ),
    basis_="gif-430 unicode#3.9",
    check=_rows,
    passing=_file("高橋".encode("cp932"), "cp932"),
    failing=_file("あい".encode(), "cp932"),
)
BYTE_ORDER_MARK = register(
    "GYO-CHAR-038",
    Severity.INFO,
    title=("バイト順マーク（BOM）", "Byte order mark"),
    message=(
        "ファイルの先頭にバイト順マーク（U+FEFF）があります。文字には数えていません。",
        "The file begins with a byte order mark (U+FEFF), which is not counted as a character.",
    ),
    mend=(
        "そのままで差し支えありません。相手先のシステムが BOM を文字として読む場合は外してください。",
        "It may stay; take it off where the system that receives the file reads it as a character.",
    ),
    basis_="unicode#23.8",
    check=_rows,
    passing=_file("高橋".encode()),
    failing=_file(b"\xef\xbb\xbf" + "高橋".encode()),
)
NUL_CHARACTER = register(
    "GYO-CHAR-039",
    Severity.WARNING,
    title=("NUL（U+0000）を含む行", "Rows with NUL (U+0000)"),
    message=(
        "NUL（U+0000）を含む行が {count} 行あります。",
        "Rows with the character NUL (U+0000): {count}.",
    ),
    mend=(
        "固定長の項目の埋め草か、文字コードの違いか、壊れたファイルです。元のデータの書き出し方を確かめてください。",
        "Filling of fixed-length fields, another encoding, or a damaged file: see how the original was written.",
    ),
    basis_="gif-430 unicode#23.1",
    check=_rows,
    passing=_file("高橋".encode()),
    failing=_file("高橋\0".encode()),
)
ROW_TOO_LONG = register(
    "GYO-CHAR-040",
    Severity.WARNING,
    title=("長すぎる行", "Rows that are too long"),
    message=(
        "{expected} 文字の上限（max_row）を超える行が {count} 行あります。上限までを読み、残りは調べていません。",
        "Rows over the limit max_row ({expected} characters): {count}. What is beyond it was not read.",
    ),
    mend=(
        "改行が失われていないか確かめ、行を分けて調べ直してください。",
        "See whether line breaks were lost; divide the rows and survey them again.",
    ),
    basis_="gyosei#bounded",
    check=_rows,
    passing=_file(b"a" * 100_000),
    failing=_file(b"a" * 100_001),
)
QUOTE_NOT_CLOSED = register(
    "GYO-CHAR-041",
    Severity.WARNING,
    title=("引用符が閉じない行", "Rows whose quotes do not close"),
    message=(
        '引用符（"）が閉じないか、値の途中で閉じる行が {count} 行あります。その行だけで1行として読みました。',
        'Rows with a quote (") that never closes, or closes within a value: {count}. Each was read as a row of one line.',
    ),
    mend=(
        '値の中の引用符を二つ重ねて（""）書き出し直してください。',
        'Write the file again with each quote within a value doubled ("").',
    ),
    basis_="rfc4180#2",
    check=_rows,
    passing=_table('番号,氏名\n1,"高橋\n花子"\n'),
    failing=_table('番号,氏名\n1,"高橋\n2,山田\n'),
)
RAGGED_ROW = register(
    "GYO-CHAR-042",
    Severity.WARNING,
    title=("項目の数が見出しと違う行", "Rows with more or fewer fields than headings"),
    message=(
        "項目の数が見出しの数（{expected}）と違う行が {count} 行あります。",
        "Rows with more or fewer fields than there are headings ({expected}): {count}.",
    ),
    mend=(
        "値の中のコンマや改行を引用符で囲んでいるか、項目が欠けていないか確かめてください。",
        "See whether commas and line breaks within values are quoted, and whether fields are missing.",
    ),
    basis_="rfc4180#2",
    check=_rows,
    passing=_table("番号,氏名\n1,高橋\n"),
    failing=_table("番号,氏名\n1\n"),
)
REPEATED_HEADING = register(
    "GYO-CHAR-043",
    Severity.WARNING,
    title=("同じ見出し", "Repeated heading"),
    message=(
        "同じ見出しが前にもある列が {count} 列あります（最初は {number} 列目）。名前で指定した列は、最初のものを読みます。",
        "Columns that repeat an earlier heading: {count}, first column {number}. Of columns of one name the first is read.",
    ),
    mend=(
        "ほかの列は #{number} のように番号で指定してください。",
        "Name another column by its number, such as #{number}.",
    ),
    basis_="rfc4180#2",
    check=_rows,
    passing=_table("番号,氏名\n1,高橋\n"),
    failing=_table("氏名,氏名\n高橋,花子\n"),
)
EMPTY_HEADING = register(
    "GYO-CHAR-044",
    Severity.WARNING,
    title=("見出しのない列", "Column without heading"),
    message=(
        "見出しが空の列が {count} 列あります（最初は {number} 列目）。",
        "Columns with an empty heading: {count}, first column {number}.",
    ),
    mend=(
        "1 行目が見出しの行か確かめてください。見出しのない列は #{number} のように番号で指定できます。",
        "See whether the first row has the headings; a column without one is named by its number, such as #{number}.",
    ),
    basis_="rfc4180#2",
    check=_rows,
    passing=_table("番号,氏名\n1,高橋\n"),
    failing=_table(",氏名\n1,高橋\n"),
)
NO_ROWS = register(
    "GYO-CHAR-045",
    Severity.WARNING,
    title=("行のないファイル", "File without rows"),
    message=("調べる行が一つもありません。", "There is no row to survey."),
    mend=(
        "空のファイルか、見出しだけのファイルです。書き出しに失敗していないか確かめてください。",
        "The file is empty, or has headings only: see whether writing it failed.",
    ),
    basis_="gyosei#no-silent-change",
    check=_rows,
    passing=_file(b"a"),
    failing=_file(b""),
)


# --- profiles: what an item takes


def _short(texts: dict[str, str]) -> Report:
    from gyosei_forms.characters import GENERAL
    from gyosei_forms.characters.profile import Item, Profile

    return Profile("例", {"氏名": Item(GENERAL, max_units=4)}).check(texts)


TOO_LONG = register(
    "GYO-CHAR-046",
    Severity.WARNING,
    title=("項目の長さを超える文字数", "Longer than the item"),
    message=(
        "{count} 文字あります。この項目は {most} 文字までです。",
        "There are {count} characters; the item takes {most}.",
    ),
    mend=(
        "異体字セレクタや濁点の付いた字も1文字と数えています。切り詰めずに、項目の長さを見直すか、本人に確かめてください。",
        "A character with its selector or mark counts as one. Do not cut it: widen the item, or ask the person.",
    ),
    basis_="gyosei#own-formats",
    check=_short,
    passing={"氏名": "辻\U000e0100 花子"},
    failing={"氏名": "辻\U000e0100 花子様"},
)
