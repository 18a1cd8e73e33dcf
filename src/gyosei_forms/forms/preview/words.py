"""The words of the pages: Japanese, English, やさしい日本語."""

from __future__ import annotations

from typing import NamedTuple

from gyosei_forms.findings import Finding
from gyosei_forms.forms.model import Words
from gyosei_forms.forms.preview.sessions import Tongue
from gyosei_forms.text import Lang


class Three(NamedTuple):
    """One text in the three."""

    ja: str
    en: str
    easy: str

    def get(self, tongue: Tongue) -> str:
        """Return the text."""
        return {"ja": self.ja, "en": self.en, "easy": self.easy}[tongue]


def lang_of(tongue: Tongue) -> Lang:
    """Return the language in which the rest of the library speaks."""
    return "en" if tongue == "en" else "ja"


def tag(tongue: Tongue) -> str:
    """Return the language tag of a page."""
    return {"ja": "ja", "en": "en", "easy": "ja"}[tongue]


def say(words: Words | None, tongue: Tongue) -> str:
    """Return a text of the definition; easy Japanese where it is written, else Japanese."""
    if words is None:
        return ""
    return words.easy or words.ja if tongue == "easy" else words.get(lang_of(tongue))


def error(found: Finding, tongue: Tongue, city: bool = False) -> str:
    """Return what the applicant reads of a finding: the page's own words for what pages cause, else those of the rule."""
    own = "city" if city and found.rule == "GYO-GIF-005" else _ERRORS.get(found.rule, "")
    if own:
        values = {"least": found.values.get("least", ""), "most": found.values.get("most", "")}
        return UI[own].get(tongue).format_map(values)
    if tongue == "easy" and (easy := _EASY.get(found.rule)):
        return easy
    lang = lang_of(tongue)
    own = f"{found.message(lang)} {found.mend(lang)}".strip()
    return f"{own}{UI['plain_only'].easy}" if tongue == "easy" else own


_ERRORS = {
    "GYO-FORM-023": "e_missing",
    "GYO-FORM-026": "e_type",
    "GYO-FORM-027": "e_choice",
    "GYO-FORM-032": "e_attachment",
    "GYO-GIF-005": "e_missing",
    "GYO-DATE-001": "e_day",
    "GYO-DATE-002": "e_no_day",
    "GYO-TEL-001": "e_telephone",
}

_EASY = {
    "GYO-ADDR-002": "ばんちの すうじと - は はんかくで かいて ください。れい: 1-2-3",
    "GYO-ADDR-010": "ちめいの かきかたが いくつか あります。このままで よいです。",
    "GYO-CHAR-046": "もじが おおすぎます。みじかく して ください。",
    "GYO-FORM-025": "これは いりません。けして ください。",
    "GYO-FORM-028": "かずが おおきすぎるか、ちいさすぎます。もういちど みて ください。",
    "GYO-FORM-029": "かずが おおすぎます。へらして ください。",
    "GYO-GIF-001": "かきかたが ちがいます。",
    "GYO-GIF-018": "この なかに ありません。えらんで ください。",
    "GYO-KANA-001": "カタカナで かいて ください。れい: タロウ",
    "GYO-NUM-001": "すうじ 13こで かいて ください。",
    "GYO-NUM-002": "すうじ だけ かいて ください。",
    "GYO-NUM-003": "すうじは 13こ いります。もういちど みて ください。",
    "GYO-NUM-004": "ばんごうが まちがって います。もういちど みて ください。",
    "GYO-TEL-004": "でんわばんごうの すうじの かずを もういちど みて ください。",
    "GYO-TEL-012": "メールアドレスを もういちど みて ください。れい: name@example.jp",
}
"""What the rules say of a field, in easy Japanese. Of other rules their own Japanese is shown, and that it is that."""

UI = {
    key: Three(*row)
    for key, row in {
        "preview": ("プレビュー", "Preview", "プレビュー"),
        "preview_note": (
            "これは様式のプレビューです。どこにも提出されません。",
            "This is a preview of a form. Nothing is submitted anywhere.",
            "これは みほんです。どこにも おくりません。",
        ),
        "skip": ("本文へ移動", "Skip to the content", "ないようへ いく"),
        "language": ("言語", "Language", "ことば"),
        "start": ("入力を始める", "Start", "はじめる"),
        "start_page": ("はじめに", "Start", "はじめに"),
        "one_page": ("1ページにまとめて表示", "Show all on one page", "1ページで みる"),
        "in_steps": ("区分ごとに表示", "Show step by step", "すこしずつ みる"),
        "steps": ("入力の流れ", "Steps", "すすみかた"),
        "step": ("ステップ {n}/{all}", "Step {n} of {all}", "{all}の うち {n}"),
        "done_step": ("入力済み", "done", "おわり"),
        "wrong_step": ("要修正", "to be corrected", "なおす"),
        "next": ("次へ進む", "Continue", "つぎへ"),
        "back": ("前に戻る", "Back", "もどる"),
        "refresh": ("入力に合わせて表示を更新", "Update the page to the answers", "がめんを あたらしく する"),
        "save": ("途中で保存する（ファイル）", "Save a draft (file)", "とちゅうで ほぞんする"),
        "save_help": (
            "入力した内容、前提、同意を、お使いの端末のファイルに保存します。添付したファイルは名前だけを控え、再開したときにもう一度お願いします。",
            "Saves what you typed, the facts and the consents as a file on your device. Attached files are listed by name only, and asked for again.",
            "かいたことを ファイルに します。つけた ファイルは なまえだけ のこります。あとで もういちど つけて ください。",
        ),
        "resume": ("保存した内容から再開する", "Resume from a draft", "つづきから はじめる"),
        "resume_file": ("下書きのファイル（JSON）", "Draft file (JSON)", "ほぞんした ファイル"),
        "resume_do": ("読み込む", "Load", "よみこむ"),
        "resume_wrong": (
            "この様式の下書きとして読めませんでした。今の入力はそのままです。",
            "This could not be read as a draft of this form. What is typed now is unchanged.",
            "この ファイルは つかえません。いま かいて あることは きえて いません。",
        ),
        "resumed": (
            "下書きを読み込みました。",
            "The draft was loaded.",
            "つづきから はじめます。",
        ),
        "resumed_files": (
            "添付したファイルは下書きに含まれていません。もう一度添付してください: {files}",
            "Attached files are not in a draft. Please attach them again: {files}",
            "この ファイルを もういちど つけて ください: {files}",
        ),
        "b_must": ("必須", "Required", "かならず つける"),
        "b_may": ("任意", "Optional", "つけなくても よい"),
        "a_listed": (
            "下書きにあったファイル（もう一度選んでください）",
            "Files named in the draft (please choose them again)",
            "まえに つけた ファイル（もういちど えらんで ください）",
        ),
        "a_instead": (
            "添付は不要ですが、代わりに書類そのものを添付することもできます。",
            "No attachment is needed; you may attach the document itself instead.",
            "つけなくて よいですが、つけても よいです。",
        ),
        "c_title": ("情報連携の同意", "Consent to linkage", "しらべて よいか"),
        "c_help": (
            "チェックを付けると、その日時とともに封筒に入れます。付けなければ、同意したことにはなりません。",
            "What you tick goes into the envelope with the time. What you do not tick was not consented to.",
            "よいときは チェックを つけて ください。つけないと「よい」には なりません。",
        ),
        "c_linkage": (
            "{what}の添付に代えて、提出先が{mechanism}により情報を確認することに同意します",
            "I consent that the receiver looks the information up by {mechanism}, instead of my attaching: {what}",
            "{what}を つけない かわりに、やくしょが {mechanism}で しらべても よいです",
        ),
        "c_holder": ("{mechanism}（{holder}）", "{mechanism} ({holder})", "{mechanism}（{holder}）"),
        "c_matter": ("{what}（{matter}）", "{what} ({matter})", "{what}（{matter}）"),
        "c_given": ("{at} に同意", "Given on {at}", "{at} に「よい」と いいました"),
        "c_save": ("同意の選択を保存する", "Keep the consents", "えらんだことを のこす"),
        "c_given_title": ("与えた同意", "Consents given", "「よい」と いったこと"),
        "c_none": ("ありません。", "None.", "ありません。"),
        "k_linkage": ("情報連携の同意", "Consent to linkage", "しらべて よい"),
        "k_reuse": ("再利用の同意", "Consent to re-use", "もういちど つかって よい"),
        "c_recipient": ("使う相手: {who}", "By: {who}", "つかう ところ: {who}"),
        "p_title": ("添付省略の計画", "Once-only plan", "つけなくて よい もの"),
        "o_not_needed": ("不要", "not needed", "いらない"),
        "o_omit": ("省略", "omitted", "つけなくて よい"),
        "o_unknown": ("判断できない", "unknown", "まだ わからない"),
        "o_submit_digital": ("デジタルで提出", "submitted digitally", "ファイルを つける"),
        "o_submit_paper": ("紙で提出", "submitted on paper", "かみで だす"),
        "v_total_passed": ("合格", "passed", "だいじょうぶです"),
        "v_indeterminate": ("判断できない", "undecided", "まだ わかりません"),
        "v_total_failed": ("不合格", "failed", "だめです"),
        "x_title": (
            "代わりの文字で送る項目",
            "Answers sent with substitute characters",
            "かわりの もじで おくる もの",
        ),
        "x_lead": (
            "範囲外の文字を代わりの文字で表しました。元の文字に戻せる記録を、封筒に入れます。",
            "Characters outside the range are sent as substitutes. The record in the envelope gives yours back.",
            "つかえない もじを かえました。もとの もじも いっしょに おくります。",
        ),
        "x_clerk": (
            "記録から元の文字に戻して表示しています。申請データには「送る文字」の列の表記が入っています。",
            "Shown above as typed, restored from the record. The application itself has what stands under “As sent”.",
            "もとの もじに もどして みせて います。",
        ),
        "x_typed": ("入力した文字", "As typed", "かいた もじ"),
        "x_sent": ("送る文字", "As sent", "おくる もじ"),
        "sev_error": ("エラー", "error", "まちがい"),
        "sev_warning": ("警告", "warning", "きを つける"),
        "sev_advice": ("助言", "advice", "こうすると よい"),
        "sev_info": ("情報", "info", "おしらせ"),
        "easy_note": (
            "",
            "",
            "やさしい日本語が まだ ない ところは、ふつうの 日本語で かいて あります。",
        ),
        "plain_only": ("", "", "（ここは ふつうの 日本語です）"),
        "download_verdict": (
            "検証の結果を保存する（JSON）",
            "Download the verdict (JSON)",
            "けっかを ほぞんする",
        ),
        "yen": ("{n} 円", "{n} yen", "{n} えん"),
        "required": ("必須", "Required", "かならず かく"),
        "optional": ("任意", "Optional", "かかなくても よい"),
        "example": ("例", "Example", "れい"),
        "errors_title": (
            "入力内容を確かめてください",
            "Please check your answers",
            "もういちど みて ください",
        ),
        "errors_count": (
            "{n} か所に誤りがあります。",
            "There are {n} problems.",
            "{n}こ なおして ください。",
        ),
        "error": ("誤り", "Error", "まちがい"),
        "note": ("お知らせ", "Note", "おしらせ"),
        "e_missing": ("入力してください。", "Please fill this in.", "かいて ください。"),
        "e_type": ("入力の形が違います。", "This is not of the right kind.", "かきかたが ちがいます。"),
        "e_choice": (
            "選択肢の中から選んでください。",
            "Please choose one of the answers shown.",
            "この なかから えらんで ください。",
        ),
        "e_attachment": (
            "ファイルを添付してください。",
            "Please attach a file.",
            "ファイルを つけて ください。",
        ),
        "e_day": (
            "日付として読めません。例: 2026年4月1日、令和8年4月1日、2026-04-01",
            "This cannot be read as a day. Examples: 2026-04-01, 令和8年4月1日",
            "ひにちを かいて ください。れい: 2026年4月1日、令和8年4月1日",
        ),
        "e_no_day": (
            "実在しない日付です。年・月・日を確かめてください。",
            "There is no such day. Please check year, month and day.",
            "その ひは ありません。もういちど みて ください。",
        ),
        "e_telephone": (
            "市外局番から半角の数字とハイフンで書いてください。例: 090-1234-5678、(03)1234-5678",
            "Write digits and hyphens with the area code. Examples: 090-1234-5678, (03)1234-5678",
            "すうじと - で かいて ください。れい: 090-1234-5678",
        ),
        "city": (
            "この都道府県に、この名前の市区町村が一つに決まりません。正式な名前で書いてください。",
            "No single municipality of this name is known in this prefecture. Please write its official name.",
            "まちの なまえが わかりません。ただしい なまえを かいて ください。",
        ),
        "date_help": (
            "西暦でも和暦でも書けます。例: 2026年4月1日、令和8年4月1日、2026-04-01",
            "In Western or Japanese era years. Examples: 2026-04-01, 2026年4月1日, 令和8年4月1日",
            "ひにち。れい: 2026年4月1日、令和8年4月1日",
        ),
        "date_read": ("{day} と読みました。", "Read as {day}.", "{day} と よみました。"),
        "kana_help": ("全角カタカナ", "Full-width katakana", "カタカナで かきます"),
        "choose": ("選んでください", "Choose", "えらんで ください"),
        "none_of_them": ("未選択", "No answer", "えらばない"),
        "yes": ("はい", "Yes", "はい"),
        "no": ("いいえ", "No", "いいえ"),
        "row": ("{n} 件目", "No. {n}", "{n}ばんめ"),
        "add_row": ("{what}を追加", "Add: {what}", "{what}を ふやす"),
        "remove_row": ("{n} 件目を削除", "Remove no. {n}", "{n}ばんめを けす"),
        "range_note": (
            "この文字は受け付けます。封筒では「{substitute}」で代わりに表し、元の文字に戻せる記録を添えます。",
            "This character is taken. In the envelope {substitute} stands in, with a record that gives yours back.",
            "この もじを かいて よいです。おくるときは「{substitute}」に して、もとの もじも おくります。",
        ),
        "range_note_kept": (
            "この文字は受け付けます。届け先はこの文字を扱えるので、このまま送ります。",
            "This character is taken. It is sent as it is, since where it goes can take it.",
            "この もじを かいて よいです。このまま おくります。",
        ),
        "range_note_none": (
            "この文字はこのまま送れますが、受け手の機械で表せないことがあります。代わりの文字は決まっていません。",
            "You can send this character as it is; the receiver's system may be unable to show it, and no substitute is fixed.",
            "この もじは このまま おくれます。みえない ことが あります。",
        ),
        "prefilled": ("{origin} から取得した値", "Taken from {origin}", "{origin}から もらった もの"),
        "prefilled_example": ("（プレビューでは見本の値）", " (an example in this preview)", "（みほん）"),
        "edited": ("取得した後に変更されています", "Changed after it was retrieved", "あとで かえました"),
        "locked": ("変更できません", "It cannot be changed", "かえられません"),
        "before": ("取得した値: {value}", "As retrieved: {value}", "まえの もの: {value}"),
        "omitted": (
            "入力は不要です。{by}でわかるためです。",
            "Not asked for: it is known from {by}.",
            "かかなくて よいです。{by}で わかります。",
        ),
        "omitted_by": ("行政機関が持つ情報", "what an authority holds", "やくしょの じょうほう"),
        "attachments": ("添付書類", "Attachments", "つける もの"),
        "a_none": ("不要", "Not needed", "いりません"),
        "a_lead": (
            "入力した内容と前提から、必要な書類だけを示します。",
            "Only the documents that this case needs are asked for.",
            "あなたに ひつような ものだけ みせます。",
        ),
        "a_required": ("添付が必要です。", "To be attached.", "つけて ください。"),
        "a_optional": ("あれば添付できます。", "May be attached.", "つけても よいです。"),
        "a_not_needed": (
            "添付は不要です。この場合は求められていません。",
            "No attachment is needed: it is not asked for in this case.",
            "つけなくて よいです。",
        ),
        "a_held": (
            "添付は不要です。{by}で確認できるためです。",
            "No attachment is needed: {by} shows it.",
            "つけなくて よいです。{by}で わかります。",
        ),
        "a_stands_in": ("代わりになるもの: {what}", "What stands in: {what}", "かわりの もの: {what}"),
        "a_collects": (
            "代わりに求めるもの: {what}",
            "Asked for instead: {what}",
            "かわりに いる もの: {what}",
        ),
        "a_also": (
            "あわせて必要な同意など: {what}",
            "Needed besides (such as a consent): {what}",
            "いっしょに いる もの: {what}",
        ),
        "a_why": ("理由と根拠", "Why, and on what it stands", "どうしてか"),
        "a_unknown": (
            "次のことがわかると、要るかどうかが決まります: {facts}",
            "Whether it is needed depends on: {facts}",
            "つぎの ことが わかると きまります: {facts}",
        ),
        "a_surplus": (
            "添付されていますが、この場合は求められていません。送りません。",
            "Attached, but not asked for in this case. It is not sent.",
            "これは おくりません。いりません。",
        ),
        "a_files": ("添付したファイル", "Attached files", "つけた ファイル"),
        "a_choose": ("{what}のファイルを選ぶ", "Choose a file: {what}", "{what}の ファイルを えらぶ"),
        "a_formats": (
            "形式: {formats}。1つ {most} MB まで",
            "Formats: {formats}. Up to {most} MB each",
            "{formats}。{most} MBまで",
        ),
        "a_any": ("問いません", "any", "なんでも よい"),
        "a_upload": ("選んだファイルを添付する", "Attach the chosen files", "ファイルを つける"),
        "a_remove": ("{what}の添付を取り消す", "Remove the files of: {what}", "{what}の ファイルを やめる"),
        "a_format_wrong": (
            "ファイルの形式が違います。受け取っていません。",
            "This file is not of an accepted format. It was not taken.",
            "この ファイルは つかえません。",
        ),
        "a_too_large": (
            "ファイルが大きすぎます（上限 {most} MB）。受け取っていません。",
            "The file is too large (limit: {most} MB). It was not taken.",
            "ファイルが おおきすぎます（{most} MBまで）。",
        ),
        "a_empty": (
            "空のファイルです。受け取っていません。",
            "The file is empty. It was not taken.",
            "なかみが ありません。",
        ),
        "a_too_many": (
            "添付の数か合計の大きさが上限を超えます。受け取っていません。",
            "Too many files, or too large together. It was not taken.",
            "ファイルが おおすぎます。",
        ),
        "none": ("なし", "None", "なし"),
        "review": ("確認", "Review", "たしかめる"),
        "review_title": ("入力内容の確認", "Review your answers", "かいたことを たしかめる"),
        "review_lead": (
            "送る前に内容を確かめてください。",
            "Check your answers before you send them.",
            "おくる まえに みて ください。",
        ),
        "change": ("修正する", "Change", "なおす"),
        "change_what": ("{what}を修正する", "Change: {what}", "{what}を なおす"),
        "unanswered": ("（未入力）", "(not answered)", "（かいて いません）"),
        "not_sent": (
            "入力されていますが、この場合は聞かない項目です。送りません（入力は残っています）: {what}",
            "Typed, but not asked for in this case. Not sent (what you typed is kept): {what}",
            "おくらない もの: {what}",
        ),
        "receiver": ("届け先: {who}", "To: {who}", "おくる ところ: {who}"),
        "submit": ("見本の鍵で封をして送る", "Seal with the demonstration key and send", "おくる（みほん）"),
        "submit_note": (
            "公開された見本の鍵で署名した封筒を作ります。この端末の外には出ません。",
            "An envelope is signed with the published demonstration key. It does not leave this machine.",
            "みほんの かぎを つかいます。そとには でません。",
        ),
        "stay": (
            "誤りがあるため、まだ送れません。",
            "It cannot be sent yet: there are errors.",
            "まだ おくれません。なおして ください。",
        ),
        "done": ("送信が終わりました（見本）", "Sent (demonstration)", "おわりました（みほん）"),
        "done_lead": (
            "受け手と同じ手順で封筒を開き、検証した結果です。",
            "The envelope was opened and verified as the receiver would.",
            "おくった ものを あけて たしかめました。",
        ),
        "verdict": ("検証の結果", "Verdict", "けっか"),
        "parts": ("中身", "Parts", "なかみ"),
        "download": ("封筒を保存する", "Download the envelope", "ほぞんする"),
        "clerk": ("職員の画面で見る", "The clerk's view", "やくしょの ひとの がめん"),
        "clerk_title": ("職員の画面", "The clerk's view", "やくしょの ひとの がめん"),
        "clerk_lead": (
            "封筒から取り出した内容です。検証に合格したものだけを表示します。",
            "Taken out of the envelope. Only what passed is shown.",
            "とどいた ものです。",
        ),
        "again": ("受け手の検査", "Checked again by the receiver", "もういちど しらべた けっか"),
        "no_findings": ("指摘はありません。", "Nothing was found.", "ありません。"),
        "field": ("項目", "Field", "こうもく"),
        "answer": ("回答", "Answer", "こたえ"),
        "designer": ("作成者のための欄", "For the designer", "つくる ひとへ"),
        "lint": ("様式の検査の指摘", "Findings of the linter", "しらべた けっか"),
        "lint_absent": (
            "様式の検査（lint）はこの版にありません。",
            "This version has no linter of forms.",
            "まだ ありません。",
        ),
        "line": ("{n} 行目", "line {n}", "{n}ぎょうめ"),
        "facts": ("この場合の前提", "Facts of this case", "この ばあいの こと"),
        "facts_help": (
            "実際の画面では、ログインや連携でわかることです。変えると、聞く項目と添付が変わります。",
            "On the real page the login or a linkage knows these. They decide what is asked and attached.",
            "かえると がめんが かわります。",
        ),
        "unknown": ("わからない", "Not known", "わからない"),
        "apply": ("前提を変える", "Apply", "かえる"),
        "stale": (
            "ファイルに誤りがあるため、直前の正しい版を表示しています。",
            "The file has errors now; what is shown is the last good version.",
            "まえの ものを みせて います。",
        ),
        "broken": ("様式を読めません", "The form cannot be read", "よめません"),
        "broken_lead": (
            "次を直して保存すると、このページが表示されます。",
            "Correct these and save the file; the page appears then.",
            "なおして ほぞんして ください。",
        ),
        "repeated": (
            "同じ項目が二つ以上送られました。最初の値を使っています。",
            "The same field was sent more than once. The first value is used.",
            "おなじ ものが 2かい きました。はじめの ものを つかいます。",
        ),
        "strangers": (
            "この画面にない項目が {n} 個送られました。受け取っていません。",
            "{n} fields that are not on this page were sent. They were not taken.",
            "しらない ものが {n}こ きました。つかいません。",
        ),
        "illustrative": ("この様式は例示です。", "This form is illustrative.", "これは れいです。"),
        "purpose": ("個人情報を使う目的", "What personal data are used for", "なにに つかうか"),
        "contact": ("お問い合わせ", "Contact", "きく ところ"),
        "within": ("期限", "Time limit", "いつまで"),
        "fee": ("手数料", "Fee", "おかね"),
        "free": ("無料", "Free of charge", "いりません"),
        "what_is_asked": ("入力する区分", "What is asked", "かく こと"),
        "stop_host": (
            "このプレビューは、この端末の localhost からだけ使えます。",
            "This preview can only be used from localhost on this machine.",
            "この パソコンで つかって ください。",
        ),
        "stop_origin": (
            "ほかのサイトからの送信なので、受け取っていません。",
            "This was sent by another site, and was not taken.",
            "ほかの ページから きました。うけとって いません。",
        ),
        "stop_token": (
            "この画面の合い言葉（トークン）がありません。入力した内容は残っています。画面を開き直して送ってください。",
            "The token of this page is missing. What you typed before is kept. Open the page again and send it.",
            "もういちど ひらいて ください。かいたことは のこって います。",
        ),
        "stop_large": (
            "送られた内容が大きすぎます（上限 {limit}: {allowed:,} バイト）。前に入力した内容は残っています。",
            "What was sent is too large (limit {limit}: {allowed:,} bytes). What you typed before is kept.",
            "おおきすぎます（{limit}: {allowed:,}）。まえに かいたことは のこって います。",
        ),
        "stop_encoding": (
            "文字コードが UTF-8 ではないため、読めません。前に入力した内容は残っています。",
            "What was sent is not in UTF-8 and cannot be read. What you typed before is kept.",
            "よめません。まえに かいたことは のこって います。",
        ),
        "stop_form": (
            "送られた内容の形が違います。前に入力した内容は残っています。",
            "What was sent is not of the form expected. What you typed before is kept.",
            "よめません。まえに かいたことは のこって います。",
        ),
        "stop_nothing": ("このページはありません。", "There is no such page.", "この ページは ありません。"),
        "stop_method": ("この操作は使えません。", "This method is not allowed.", "できません。"),
        "stop_error": (
            "プレビューの側で誤りが起きました。入力した内容は残っています。",
            "Something went wrong in the preview. What you typed is kept.",
            "うまく いきませんでした。かいたことは のこって います。",
        ),
        "renewed": (
            "プレビューが開き直されたため、入力した内容を引き継いで表示しています。もう一度送ってください。",
            "The preview was started again; what you typed is here. Please send it once more.",
            "もういちど おして ください。",
        ),
        "print": ("印刷用", "Print", "いんさつ"),
        "top": ("最初のページ", "First page", "さいしょ"),
        "stop_title": ("この操作はできません", "This cannot be done", "できません"),
        "stop_back": ("入力の画面に戻る", "Back to the form", "もどる"),
    }.items()
}
