"""Rules on items of the forms against each other: days, parties, delegation, amounts. None is an error."""

from __future__ import annotations

from gyosei_forms.applications.rules.examples import (
    CERTIFICATE,
    CORPORATION,
    INDIVIDUAL,
    PERSON,
    A,
    a,
    checked,
    corporation,
    delegated,
)
from gyosei_forms.rules import Severity, register

_PERSON = checked("individual")
_COMPANY = checked("corporation")

END_BEFORE_START = register(
    "GYO-APP-016",
    Severity.WARNING,
    title=("期間の終わりが始めより前", "End before the start"),
    message=(
        "項目 {end_ja} が、項目 {start_ja} より前の日です。",
        "The item {end_en} is a day before the item {start_en}.",
    ),
    mend=("二つの日付を確かめてください。", "Check both days."),
    basis_="gif-451-1 gif-451-2 gif-451-4",
    check=checked("certificate"),
    passing=CERTIFICATE | {"証明開始日": "2026-01-01", "証明終了日": "2026-12-31"},
    failing=CERTIFICATE | {"証明開始日": "2026-12-31", "証明終了日": "2026-01-01"},
)
DAY_TO_COME = register(
    "GYO-APP-017",
    Severity.WARNING,
    title=("まだ来ていない提出日・発行日", "Day of application or issue to come"),
    message=(
        "項目 {item_ja} が、今日（日本時間）より後の日です。",
        "The item {item_en} is a day after today in Japan.",
    ),
    mend=("日付を確かめてください。", "Check the day."),
    basis_="gif-451-1 gif-451-2",
    check=_PERSON,
    passing=INDIVIDUAL,
    failing=a(申請日="2999-01-01"),
)
WRITTEN_AFTER_APPLICATION = register(
    "GYO-APP-018",
    Severity.ADVICE,
    title=("申請日より後の日", "Day after that of the application"),
    message=(
        "項目 {item_ja} が、申請日より後の日です。",
        "The item {item_en} is a day after that of the application.",
    ),
    mend=("二つの日付を確かめてください。", "Check both days."),
    basis_="gif-451-1",
    check=_COMPANY,
    passing=corporation(D票=[{"役員表記入日": "2026-03-31"}]),
    failing=corporation(D票=[{"役員表記入日": "2026-04-02"}]),
)
UPDATED_BEFORE_APPLICATION = register(
    "GYO-APP-019",
    Severity.ADVICE,
    title=("申請日より前の更新年月日", "Updated before the application"),
    message=(
        "更新年月日が申請日より前です（初回の申請では申請日を書きます）。",
        "The day of the update is before that of the application; in a first application they are the same.",
    ),
    mend=("二つの日付を確かめてください。", "Check both days."),
    basis_="gif-451-1",
    check=_PERSON,
    passing=INDIVIDUAL | {"B票": {"名称": "届出", "内容": "届け出ます。", "更新年月日": "2026-04-01"}},
    failing=INDIVIDUAL | {"B票": {"名称": "届出", "内容": "届け出ます。", "更新年月日": "2026-03-01"}},
)
LICENCE_EXPIRED = register(
    "GYO-APP-020",
    Severity.WARNING,
    title=("申請日に切れている資格", "Licence expired on the day of the application"),
    message=(
        "資格有効期限が申請日より前です。",
        "The licence expired before the day of the application.",
    ),
    mend=("資格が更新されていないか確かめてください。", "Check whether the licence was renewed."),
    basis_="gif-451-1",
    check=checked("professional_corporation"),
    passing=corporation(G票=[{"資格有効期限": "2027-03-31"}]),
    failing=corporation(G票=[{"資格有効期限": "2026-03-31"}]),
)
NO_CORPORATE_NUMBER = register(
    "GYO-APP-021",
    Severity.WARNING,
    title=("法人の申請に法人番号がない", "Corporate application without the corporate number"),
    message=(
        "申請者（法人）の法人番号がありません。法人の申請では、法人番号の欄を設けることが原則です。",
        "The corporate number of the applicant is missing; forms for corporations have it as a rule.",
    ),
    mend=(
        "法人番号を加えてください。指定されていない法人（外国法人など）は、そのままで構いません。",
        "Add it. A corporation that was given none (a foreign one) may leave it out.",
    ),
    basis_="003:4884-4890 gif-451-1",
    check=_COMPANY,
    passing=CORPORATION,
    failing=corporation(A票=A | {"申請者": {"商号または名称": "株式会社きおい"}}),
)
PERSON_WITH_CORPORATE_NUMBER = register(
    "GYO-APP-022",
    Severity.ADVICE,
    title=("個人の申請者に法人番号", "Corporate number for a person"),
    message=(
        "個人の申請者に法人番号があります。法人番号は法人に付くもので、個人事業主に網羅的に付く番号はありません。",
        "A person applies with a corporate number. Corporations have one; sole proprietors have no such number.",
    ),
    mend=("申請者が法人なら、法人の申請にしてください。", "If a corporation applies, use its form."),
    basis_="003:4922-4924",
    check=_PERSON,
    passing=INDIVIDUAL,
    failing=a(申請者=PERSON | {"ID群": [{"ID種別": "法人番号", "ID": "7000012050002"}]}),
)
DELEGATION_WITHOUT_SCOPE = register(
    "GYO-APP-023",
    Severity.WARNING,
    title=("委任内容のない委任", "Delegation without its matters"),
    message=(
        "委任者がありますが、何を委任するか（委任内容）がありません。",
        "Somebody acts for the applicant, but what was delegated is missing.",
    ),
    mend=("委任内容を加えてください。", "Add the delegated matters."),
    basis_="gif-451-1",
    check=_PERSON,
    passing=a(委任者=PERSON, 委任者の役割="行政書士", 委任内容="申請の提出"),
    failing=a(委任者=PERSON, 委任者の役割="行政書士"),
)
DELEGATION_WITHOUT_ROLE = register(
    "GYO-APP-024",
    Severity.ADVICE,
    title=("役割のない委任", "Delegation without a role"),
    message=(
        "委任者がありますが、その役割（委任者の役割）がありません。",
        "Somebody acts for the applicant, but the role is missing.",
    ),
    mend=("行政書士、家族などの役割を加えてください。", "Add the role, such as a licensed agent or family."),
    basis_="gif-451-1",
    check=_PERSON,
    passing=a(委任者=PERSON, 委任者の役割="行政書士", 委任内容="申請の提出"),
    failing=a(委任者=PERSON, 委任内容="申請の提出"),
)
DELEGATION_TO_NOBODY = register(
    "GYO-APP-025",
    Severity.WARNING,
    title=("委任者のない委任", "Delegation to nobody"),
    message=(
        "項目 {item_ja} がありますが、委任者がありません。",
        "The item {item_en} is given, but who acts for the applicant is missing.",
    ),
    mend=("委任者を加えるか、この項目を除いてください。", "Add who acts, or leave the item out."),
    basis_="gif-451-1",
    check=_PERSON,
    passing=INDIVIDUAL,
    failing=a(委任内容="申請の提出"),
)
AMOUNTS_DISAGREE = register(
    "GYO-APP-026",
    Severity.WARNING,
    title=("財務情報の計算が合わない", "Amounts do not add up"),
    message=(
        "項目 {whole_ja} が、標準の説明どおりに計算した {parts_ja} と合いません。",
        "The item {whole_en} is not what the standard's description makes of {parts_en}.",
    ),
    mend=("金額と、端数の処理を確かめてください。", "Check the amounts, and how they were rounded."),
    basis_="gif-451-1",
    check=_COMPANY,
    passing=corporation(C票={"資産合計": 100, "負債合計": 40, "純資産合計": 60}),
    failing=corporation(C票={"資産合計": 100, "負債合計": 40, "純資産合計": 70}),
)
PART_OVER_WHOLE = register(
    "GYO-APP-027",
    Severity.WARNING,
    title=("内訳が合計を超える", "Parts over the whole"),
    message=(
        "{parts_ja} が、それを含む項目 {whole_ja} を超えています。",
        "{parts_en} are over the item {whole_en} that includes them.",
    ),
    mend=("金額を確かめてください。", "Check the amounts."),
    basis_="gif-451-1",
    check=_COMPANY,
    passing=corporation(C票={"資産合計": 100, "流動資産合計": 60, "固定資産合計": 35}),
    failing=corporation(C票={"資産合計": 100, "流動資産合計": 60, "固定資産合計": 45}),
)
NO_PROOF = register(
    "GYO-APP-028",
    Severity.WARNING,
    title=("証明のない委任", "Delegation without proof"),
    message=(
        "委任者がありますが、委任を示す証明（委任状など）が渡されていません。",
        "Somebody acts for the applicant, and no proof of the delegation was given.",
    ),
    mend=(
        "委任状などを証明・通知のデータで渡してください。",
        "Give the letter of attorney as a certificate.",
    ),
    basis_="gif-451-1",
    check=delegated,
    passing=(INDIVIDUAL, None),
    failing=(a(委任者=PERSON, 委任者の役割="家族", 委任内容="申請の提出"), None),
)
PROOF_WITHOUT_END = register(
    "GYO-APP-029",
    Severity.ADVICE,
    title=("終わりのない委任", "Delegation without an end"),
    message=(
        "委任の証明に証明終了日がなく、いつまでの委任か分かりません。",
        "The proof of the delegation has no end of its period, so until when it holds is not known.",
    ),
    mend=("証明終了日を加えてください。", "Add the end of the period."),
    basis_="gif-451-2",
    check=delegated,
    passing=(
        a(委任者=PERSON, 委任者の役割="家族", 委任内容="申請の提出"),
        CERTIFICATE | {"名称": "委任状", "内容": "申請の提出", "証明終了日": "2026-12-31"},
    ),
    failing=(
        a(委任者=PERSON, 委任者の役割="家族", 委任内容="申請の提出"),
        CERTIFICATE | {"名称": "委任状", "内容": "申請の提出"},
    ),
)
PROOF_NOT_IN_FORCE = register(
    "GYO-APP-030",
    Severity.WARNING,
    title=("申請日に効力のない委任", "Delegation not in force on the day of the application"),
    message=(
        "申請日が、委任の証明の期間の外です。",
        "The day of the application is outside the period of the proof.",
    ),
    mend=("その日に有効な証明を用意してください。", "Get a proof that holds on that day."),
    basis_="gif-451-1 gif-451-2",
    check=delegated,
    passing=(
        a(委任者=PERSON, 委任者の役割="家族", 委任内容="申請の提出"),
        CERTIFICATE | {"名称": "委任状", "内容": "申請の提出", "証明終了日": "2026-12-31"},
    ),
    failing=(
        a(委任者=PERSON, 委任者の役割="家族", 委任内容="申請の提出"),
        CERTIFICATE | {"名称": "委任状", "内容": "申請の提出", "証明終了日": "2026-03-31"},
    ),
)
PROOF_WITHOUT_SCOPE = register(
    "GYO-APP-031",
    Severity.ADVICE,
    title=("委任内容のない証明", "Proof without its matters"),
    message=(
        "委任の証明に内容がなく、何が委任されたか分かりません。",
        "The proof of the delegation has no content, so what was delegated is not known.",
    ),
    mend=("証明の内容を加えてください。", "Add the content of the proof."),
    basis_="gif-451-2",
    check=delegated,
    passing=(
        a(委任者=PERSON, 委任者の役割="家族", 委任内容="申請の提出"),
        CERTIFICATE | {"名称": "委任状", "内容": "申請の提出", "証明終了日": "2026-12-31"},
    ),
    failing=(
        a(委任者=PERSON, 委任者の役割="家族", 委任内容="申請の提出"),
        CERTIFICATE | {"名称": "委任状", "証明終了日": "2026-12-31"},
    ),
)
LIST_DAYS_DIFFER = register(
    "GYO-APP-032",
    Severity.ADVICE,
    title=("一つの表に違う記入日", "Different days in one list"),
    message=(
        "一つの表の行で、項目 {item_ja} が違います。",
        "Rows of one list have different days in {item_en}.",
    ),
    mend=("表を書いた日にそろえてください。", "Give all rows the day on which the list was written."),
    basis_="gif-451-1",
    check=_COMPANY,
    passing=corporation(D票=[{"役員表記入日": "2026-03-01"}, {"役員": PERSON}]),
    failing=corporation(D票=[{"役員表記入日": "2026-03-01"}, {"役員表記入日": "2026-03-02"}]),
)
