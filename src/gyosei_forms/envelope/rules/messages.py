"""330-379: messages in both directions, and the conversation that they make."""

from __future__ import annotations

from gyosei_forms.findings import Report
from gyosei_forms.rules import Rule, Severity, register


def _talked(edit: str) -> Report:
    """Judge an example of a conversation after the named edit."""
    from gyosei_forms.envelope.messages import examples

    return examples.report(edit)


SENT = "as sent"
_ASK_SENDER = (
    "送信者に確かめ、必要なら改めて送るよう依頼してください。",
    "Ask the sender, and have it sent anew where needed.",
)
_FIND_IT = (
    "足りないメッセージを探して加えてください。別の申請についてのものなら、取り除いてください。",
    "Find the missing message and add it; take out what belongs to another application.",
)


def _rule(
    number: int,
    failing: str,
    title: tuple[str, str],
    message: tuple[str, str],
    mend: tuple[str, str] = _ASK_SENDER,
    severity: Severity = Severity.ERROR,
    basis_: str = "gyosei#own-formats gyosei#conversations",
) -> Rule:
    return register(
        f"GYO-ENV-{number:03d}",
        severity,
        title=title,
        message=message,
        mend=mend,
        basis_=basis_,
        check=_talked,
        passing=SENT,
        failing=failing,
    )


BODY_INVALID = _rule(
    330,
    "a day that does not exist",
    ("メッセージの内容が定めの形でない", "Data of the message not of their form"),
    (
        "メッセージの内容が、その種類の定義（{schema}）に合いません。",
        "The data of the message do not fit the definition of its kind ({schema}).",
    ),
)
WRONG_DIRECTION = _rule(
    331,
    "a status from the applicant",
    ("送り手が逆", "From the wrong side"),
    (
        "{kind_ja}は、{side_ja}が署名して送るものです。",
        "The {kind_en} is signed and sent by {side_en}.",
    ),
)
MESSAGE_FAILED = _rule(
    332,
    "a changed byte",
    ("検証に合格しないメッセージ", "A message that failed"),
    (
        "このメッセージは検証に合格しません（{found}）。やり取りの中で数えません。",
        "This message failed verification ({found}), and does not count in the conversation.",
    ),
    (
        "verify で理由を確かめてください。",
        "See the reasons with verify.",
    ),
    basis_="gyosei#own-formats en-319-102-1#5.1.3",
)
MESSAGE_UNDECIDED = _rule(
    333,
    "somebody else's key",
    ("判定できないメッセージ", "A message that is undecided"),
    (
        "このメッセージは判定できません（{found}）。誰のものか分からないため、やり取りの中で数えません。",
        "The verdict on this message is {found}: it cannot be told whose it is, and it does not count.",
    ),
    (
        "verify で理由を確かめ、送り手の公開鍵を別の経路で得てください。",
        "See the reasons with verify, and get the sender's public key by another way.",
    ),
    basis_="gyosei#own-formats en-319-102-1#5.1.3",
)
FAILED_AND_REJECTED = _rule(
    334,
    "a broken application that was rejected",
    ("受け付けられなかったもの", "What was rejected"),
    (
        "検証に合格しませんでしたが、行政機関がその旨を返信しています。",
        "It did not pass, and the agency answered so.",
    ),
    (
        "対処は要りません。申請者は、理由を直して改めて申請できます。",
        "Nothing is to be done; the applicant may mend it and apply anew.",
    ),
    Severity.INFO,
)
SAME_BYTES = _rule(
    335,
    "the same file twice",
    ("同じものが二つ", "The same bytes twice"),
    (
        "先のものと 1 バイトも違わないファイルです（再送か、写し）。",
        "This file is the same, byte by byte, as another one: a replay, or a copy.",
    ),
    ("一つだけを残してください。", "Keep one of them."),
)
SAME_ID = _rule(
    336,
    "the same id twice",
    ("同じメッセージID", "The same id twice"),
    (
        "別のメッセージと同じメッセージID です。ID はメッセージごとに新しくします。",
        "It has the id of another message; each message has an id of its own.",
    ),
)
NO_BEGINNING = _rule(
    337,
    "without the application",
    ("始まりがない", "No beginning"),
    (
        "申請がありません。やり取りは申請から始まります。",
        "There is no application; a conversation begins with one.",
    ),
    _FIND_IT,
)
SEVERAL_BEGINNINGS = _rule(
    338,
    "two applications",
    ("申請が複数", "Several applications"),
    (
        "申請がもう一つあります。一つの申請のやり取りだけを渡してください。",
        "This is one more application; a conversation is about one.",
    ),
    ("申請ごとに分けてください。", "Part them by application."),
)
GAP = _rule(
    339,
    "a message taken out",
    ("返信の対象がない", "What it answers is not there"),
    (
        "このメッセージが答えているものがありません。抜けているか、別の申請についての返信です。",
        "What this message answers is not there: it is missing, or this answers somebody else's.",
    ),
    _FIND_IT,
)
OTHER_DIGEST = _rule(
    340,
    "an answer to another text",
    ("返信の対象の内容が違う", "It answers another text"),
    (
        "返信の対象と同じ ID のメッセージはありますが、内容（ダイジェスト）が違います。",
        "There is a message of the id that it answers, but its digest is another one.",
    ),
)
FORK = _rule(
    341,
    "two notices to one message",
    ("枝分かれ", "A fork"),
    (
        "同じ側が、同じメッセージに二度答えています。どちらの続きが正しいか決まりません。",
        "The same side answered the same message twice; which one goes on, is not decided.",
    ),
)
CROSSED = _rule(
    342,
    "messages that crossed",
    ("行き違い", "Messages that crossed"),
    (
        "両方の側が同じメッセージに答えています（行き違い）。作成日時の順に読みました。",
        "Both sides answered the same message: they crossed. They were read in the order of their times.",
    ),
    (
        "後に送った側が、相手の分を見ていたかを確かめてください。",
        "See whether the later side knew the other message.",
    ),
    Severity.INFO,
)
BEFORE_QUESTION = _rule(
    343,
    "an answer before the question",
    ("問いより前の答え", "Answer before question"),
    (
        "作成日時が、答えている相手のメッセージより前です。",
        "It says that it was made before the message that it answers.",
    ),
)
NOT_ASKED = _rule(
    344,
    "a correction that nobody asked for",
    ("求められていない補正", "A correction never asked for"),
    (
        "補正の求めがないのに補正が送られています。",
        "It is a correction, and none is asked for at this point.",
    ),
)
WRONG_ANSWER = _rule(
    345,
    "a receipt of a status",
    ("受付の対象が違う", "A receipt of the agency's own"),
    (
        "受付の通知は、申請者のメッセージに答えるものです。",
        "A receipt answers a message of the applicant.",
    ),
)
AFTER_END = _rule(
    346,
    "a withdrawal after the notice",
    ("終わった後のメッセージ", "After the end"),
    (
        "{phase_ja}の後に送られています。この種類のメッセージは、もう送れません。",
        "It was sent after the state “{phase_en}”, in which a message of this kind has no place.",
    ),
)
TALK_PROCEDURE = _rule(
    347,
    "another procedure",
    ("申請と手続が違う", "Another procedure than the application's"),
    (
        "手続が、やり取りの始まりの申請と違います。",
        "The procedure is not that of the application that began the conversation.",
    ),
)
TALK_ADDRESSEE = _rule(
    348,
    "another addressee",
    ("宛先が途中で違う", "Another addressee within the conversation"),
    (
        "宛先が、同じ側が送ったほかのメッセージと違います。",
        "The addressee is not that of the other messages of the same side.",
    ),
)
TALK_SIGNER = _rule(
    349,
    "another applicant",
    ("申請した人の鍵でない", "Not the key of the application"),
    (
        "申請と別の鍵で署名されています。同じ申請者（代理人）のものかは、ここからは分かりません。",
        "It is signed with another key than the application; whether it is the same applicant cannot be told from it.",
    ),
    (
        "申請者に確かめてください。鍵の更新や代理人なら、そのことを記録してください。",
        "Ask the applicant; where a key was renewed or an agent acts, keep a record of that.",
    ),
)
LATE = _rule(
    350,
    "a correction after the day",
    ("期限の後の補正", "A late correction"),
    (
        "補正が期限（{due}）の後に作成されています。",
        "The correction was made after the day it was asked for ({due}).",
    ),
    ("受け付けるかどうかを判断してください。", "Decide whether it is still taken."),
    Severity.WARNING,
)
OTHER_BYTES_RECEIVED = _rule(
    351,
    "a receipt of other bytes",
    ("受け付けたファイルと違う", "Not the file that was received"),
    (
        "受付の通知にあるファイルのダイジェストが、ここにあるファイルと違います。目録は同じです。",
        "The receipt names another digest of the file than that of the one here; the manifest is the same.",
    ),
    (
        "署名やタイムスタンプが後から加えられたものかを確かめてください。",
        "See whether a signature or a timestamp was added later.",
    ),
    Severity.WARNING,
)
BODY_CLOSED = _rule(
    352,
    "a receipt for another key",
    ("読めない（暗号化されたままの）メッセージ", "A message that stays closed"),
    (
        "メッセージの内容が暗号化されたままで、何が書かれているか分かりません。",
        "The data of the message are still encrypted; what it says is not known.",
    ),
    ("受け手の鍵（decrypter）を渡してください。", "Pass the receiver's key (a decrypter)."),
)
