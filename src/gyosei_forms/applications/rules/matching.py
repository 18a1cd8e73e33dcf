"""Rules on a certificate beside the application it is for."""

from __future__ import annotations

from gyosei_forms.applications.rules.examples import CERTIFICATE, corporation, matched
from gyosei_forms.rules import Severity, register

_GIVEN = CERTIFICATE | {"値": "100"}
_SAME = corporation(C票={"売上高": 100})

DIFFERS = register(
    "GYO-APP-035",
    Severity.WARNING,
    title=("証明と申請が不一致", "Certificate and application differ"),
    message=(
        "申請の項目 {item_ja} が、証明の {certificate_ja} と一致しません（{how_ja}）。",
        "The item {item_en} of the application does not match {certificate_en} of the certificate ({how_en}).",
    ),
    mend=("どちらが正しいかを確かめてください。", "Find out which is right."),
    basis_="gif-451-2",
    check=matched,
    passing=(_GIVEN, _SAME),
    failing=(_GIVEN, corporation(C票={"売上高": 200})),
)
AMBIGUOUS = register(
    "GYO-APP-036",
    Severity.ADVICE,
    title=("一致するか人が見る", "A person has to look"),
    message=(
        "申請の項目 {item_ja} が証明の {certificate_ja} と一致するかは、機械では決まりません（{how_ja}）。",
        "Whether {item_en} of the application matches {certificate_en} of the certificate is left to a person ({how_en}).",
    ),
    mend=("両方を見比べてください。", "Compare both."),
    basis_="gif-451-2",
    check=matched,
    passing=(_GIVEN, _SAME),
    failing=(
        CERTIFICATE | {"宛先": {"商号または名称": "渡邉株式会社"}},
        corporation(A票=_SAME["A票"] | {"申請者": {"商号または名称": "渡辺株式会社"}}),
    ),
)
NOT_COMPARABLE = register(
    "GYO-APP-037",
    Severity.INFO,
    title=("比べられない項目", "Items that cannot be compared"),
    message=(
        "申請の項目 {item_ja} と証明の {certificate_ja} は比べられません（{how_ja}）。",
        "The item {item_en} of the application and {certificate_en} of the certificate cannot be compared ({how_en}).",
    ),
    mend=("照合に要るなら、両方に値を用意してください。", "Give both a value if the match needs it."),
    basis_="gif-451-2",
    check=matched,
    passing=(_GIVEN, _SAME),
    failing=(CERTIFICATE, _SAME),
)
CERTIFICATE_NOT_IN_FORCE = register(
    "GYO-APP-038",
    Severity.WARNING,
    title=("申請日に期間外の証明", "Certificate not in force on the day of the application"),
    message=(
        "申請日が、証明の期間（証明開始日から証明終了日）の外です。",
        "The day of the application is outside the period of the certificate.",
    ),
    mend=("その日に有効な証明を求めてください。", "Ask for one that holds on that day."),
    basis_="gif-451-2",
    check=matched,
    passing=(_GIVEN | {"証明終了日": "2026-04-01"}, _SAME),
    failing=(_GIVEN | {"証明終了日": "2026-03-31"}, _SAME),
)
