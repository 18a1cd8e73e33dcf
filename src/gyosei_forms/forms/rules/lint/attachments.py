"""Attachments."""

from __future__ import annotations

from gyosei_forms.forms.rules.lint.examples import linted
from gyosei_forms.forms.rules.lint.parts import attachment
from gyosei_forms.rules import Severity, register

_OMIT = "000:7428 003:3780-3795"
_MAP = attachment("map", "引っ越し先の地図", "A map")
_REGISTER = attachment(
    "register", "戸籍", "The family register", document="family_register", verifies=["family_relation"]
)
_CODE = "receiver.connected.family_register_certificate"

NO_FACT = register(
    "GYO-FORM-172",
    Severity.ADVICE,
    title=("確認したい事実のない添付書類", "An attachment without a fact"),
    message=(
        "添付書類「{label_ja}」で何を確認したいか（verifies）が書かれていません。",
        "It is not said which facts “{label_en}” is to verify.",
    ),
    mend=(
        "verifies に確認したい事実を書いてください。書類ごとでなく、事実ごとに省略できるかがわかります。",
        "Write the facts as verifies; what can be left out is then decided fact by fact.",
    ),
    basis_=_OMIT,
    check=linted,
    passing={"/attachments": [_REGISTER]},
    failing={"/attachments": [{**_REGISTER, "verifies": []}]},
)
NO_REASON = register(
    "GYO-FORM-173",
    Severity.WARNING,
    title=("目的や根拠のない添付書類", "An attachment without purpose or basis"),
    message=(
        "添付書類「{label_ja}」に書かれていないものがあります: {lacks_ja}",
        "“{label_en}” lacks: {lacks_en}",
    ),
    mend=(
        "purpose（又は verifies）と、basis・source を書いてください。例示なら illustrative: true とします。",
        "Write purpose (or verifies), and basis or source; mark what is made up with illustrative: true.",
    ),
    basis_=_OMIT,
    check=linted,
    passing={"/attachments": [_MAP]},
    failing={"/attachments": [{**_MAP, "illustrative": False}]},
)
OWN_DOCUMENT = register(
    "GYO-FORM-174",
    Severity.WARNING,
    title=("語彙にある書類を独自に書く", "A known document as one's own"),
    message=(
        "添付書類「{label_ja}」は once_only の語彙の {document} ですが、document がなく、省略できるか判断されません。",
        "“{label_en}” is the document {document} of once_only; without document, nothing says whether it can be left out.",
    ),
    mend=(
        "document: {document} と、verifies に確認したい事実を書いてください。",
        "Write document: {document}, and the facts as verifies.",
    ),
    basis_="000:7428-7458",
    check=linted,
    passing={"/attachments": [_REGISTER]},
    failing={"/attachments": [attachment("register", "戸籍謄本", "The family register")]},
)
OMITTED = register(
    "GYO-FORM-175",
    Severity.WARNING,
    title=("省略できる添付書類", "An attachment that can be left out"),
    message=(
        "添付書類「{label_ja}」は、この手続・受け手・申請者についてわかっていることだけで省略できます。",
        "“{label_en}” can be left out by what is known of procedure, receiver and applicant alone.",
    ),
    mend=(
        "添付書類から消してください。どの仕組みによるかは forms.evaluate の計画にあります。",
        "Take it out; the plan of forms.evaluate says by which mechanism.",
    ),
    basis_="000:7428-7458",
    check=linted,
    passing={"/attachments": [_REGISTER]},
    failing={"/attachments": [_REGISTER], "/procedure/facts": {_CODE: True}},
)
TWICE = register(
    "GYO-FORM-176",
    Severity.WARNING,
    title=("同じ書類を二度求める", "The same document twice"),
    message=(
        "添付書類「{label_ja}」は {first} と同じ書類・同じ事実です。",
        "“{label_en}” is the same document for the same facts as {first}.",
    ),
    mend=(
        "一つにまとめてください。",
        "Ask for it once.",
    ),
    basis_=_OMIT,
    check=linted,
    passing={"/attachments": [_MAP]},
    failing={"/attachments": [_MAP, {**_MAP, "id": "second"}]},
)
HIDDEN = register(
    "GYO-FORM-177",
    Severity.WARNING,
    title=("文中に隠れた添付書類", "An attachment hidden in a text"),
    message=(
        "文中で添付を求めていますが、添付書類（attachments）にありません。サーバーの側で必須・省略・余分の判断ができません。",
        "The text asks for an attachment that is not among the attachments, so it is never judged as required, left out or surplus.",
    ),
    mend=(
        "attachments に書き、文中ではその名前で呼んでください。",
        "Write it as an attachment, and call it by its label in the text.",
    ),
    basis_="000:7428 gyosei#form-answers",
    check=linted,
    passing={
        "/sections/0/help": {
            "ja": "地図は不要です。",
            "en": "No map is needed.",
            "easy": "ちずは いりません。",
        }
    },
    failing={
        "/sections/0/help": {
            "ja": "地図を添付してください。",
            "en": "Attach a map.",
            "easy": "ちずを だしてください。",
        }
    },
)
NO_FORMATS = register(
    "GYO-FORM-178",
    Severity.ADVICE,
    title=("添付書類の形式", "Formats of an attachment"),
    message=(
        "添付書類「{label_ja}」の受け付ける形式が書かれていません。",
        "The formats that are taken of “{label_en}” are not said.",
    ),
    mend=(
        "formats に媒体種別（application/pdf、image/jpeg など）を書いてください。撮った画像でよいなら、それも書いてください。",
        "Write media types as formats (application/pdf, image/jpeg); where a photograph will do, name it too.",
    ),
    basis_="000:7466-7484 003:3717-3726",
    check=linted,
    passing={"/attachments": [_MAP]},
    failing={"/attachments": [{**_MAP, "formats": []}]},
)
TOO_LARGE = register(
    "GYO-FORM-179",
    Severity.WARNING,
    title=("全体より大きい添付書類", "An attachment larger than the submission"),
    message=(
        "添付書類「{label_ja}」の最大の大きさが、送れる全体の大きさを超えています。",
        "“{label_en}” may be larger than the whole submission.",
    ),
    mend=(
        "channels の max_bytes を大きくするか、添付書類の max_bytes を小さくしてください。",
        "Raise max_bytes of channels, or lower that of the attachment.",
    ),
    basis_="000:7466-7484",
    check=linted,
    passing={"/attachments": [_MAP]},
    failing={"/attachments": [{**_MAP, "max_bytes": 50_000_000}]},
)
