"""040-043 and 070-079: the parts and the data in them."""

from __future__ import annotations

from gyosei_forms.envelope.rules.examples import RESEND, SEALED, opened
from gyosei_forms.rules import Severity, register

PART_CHANGED = register(
    "GYO-ENV-040",
    Severity.ERROR,
    title=("内容が変更されている", "Part changed"),
    message=(
        "内容の{differing_ja}が、署名された目録の値と違います（目録 {expected} バイト、実際 {found} バイト）。",
        "The content differs from the signed manifest in {differing_en} ({expected} bytes signed, {found} found).",
    ),
    mend=RESEND,
    basis_="en-319-102-1#5.2.7",
    check=opened,
    passing=SEALED,
    failing="another application, packed anew",
)
PART_MISSING = register(
    "GYO-ENV-041",
    Severity.ERROR,
    title=("要素が取り除かれている", "Part removed"),
    message=(
        "署名された目録にある要素が、コンテナにありません。",
        "A part that the signed manifest lists is not in the container.",
    ),
    mend=RESEND,
    basis_="gyosei#own-formats",
    check=opened,
    passing=SEALED,
    failing="an attachment taken out",
)
PART_EXTRA = register(
    "GYO-ENV-042",
    Severity.ERROR,
    title=("要素が付け加えられている", "Part added"),
    message=(
        "コンテナに、署名された目録にない要素があります。",
        "The container has a part that the signed manifest does not list.",
    ),
    mend=RESEND,
    basis_="gyosei#own-formats",
    check=opened,
    passing=SEALED,
    failing="an attachment put in",
)
APPLICATION_NOT_JSON = register(
    "GYO-ENV-043",
    Severity.ERROR,
    title=("申請データが JSON でない", "Application not JSON"),
    message=(
        "申請データが JSON として正しくありません（{found}）。",
        "The application is no proper JSON text ({found}).",
    ),
    mend=(
        "申請データを JSON にして、改めて送るよう、送信者に依頼してください。",
        "Ask the sender for an application that is JSON.",
    ),
    basis_="gyosei#own-formats rfc8259#2",
    check=opened,
    passing=SEALED,
    failing="an application that is no JSON",
)
APPLICATION_NOT_XML = register(
    "GYO-ENV-070",
    Severity.ERROR,
    title=("申請データが XML でない", "Application not XML"),
    message=(
        "XML の申請データを、正しい XML として読めません（{found}）。",
        "The application in XML cannot be read as proper XML ({found}).",
    ),
    mend=(
        "XML を直して、改めて送るよう、送信者に依頼してください。",
        "Ask the sender for an application that is proper XML.",
    ),
    basis_="gyosei#own-formats",
    check=opened,
    passing="with every block",
    failing="an application that is no XML",
)
PROVENANCE_INVALID = register(
    "GYO-ENV-071",
    Severity.ERROR,
    title=("取得元の記録の形式違反", "Malformed provenance"),
    message=(
        "事前入力された値の取得元の記録が、定められた形ではありません（{found}）。",
        "The provenance of prefilled values does not have its form ({found}).",
    ),
    mend=(
        "記録を作り直して、改めて送るよう、送信者に依頼してください。",
        "Ask the sender to make the provenance anew and to send it again.",
    ),
    basis_="gyosei#own-formats gyosei#versions",
    check=opened,
    passing="with every block",
    failing="a provenance that is none",
)
PROVENANCE_NOT_CANONICAL = register(
    "GYO-ENV-072",
    Severity.ERROR,
    title=("取得元の記録が正規形でない", "Provenance not canonical"),
    message=(
        "事前入力された値の取得元の記録が正規形で書かれていません。",
        "The provenance of prefilled values is not written canonically.",
    ),
    mend=(
        "seal で作り直したものを送るよう、送信者に依頼してください。",
        "Ask the sender to make it anew with seal.",
    ),
    basis_="gyosei#own-formats",
    check=opened,
    passing="with every block",
    failing="a provenance with a blank",
)
