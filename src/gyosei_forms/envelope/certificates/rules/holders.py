"""The rules of area CERT on holders: 050-062 what a certificate says of its holder, 063-065 whether that is the applicant."""

from __future__ import annotations

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _read(edit: str) -> Report:
    """Read an example certificate after the named edit."""
    from gyosei_forms.envelope.certificates.holders import examples

    return examples.report(edit)


def _matched(edit: str) -> Report:
    """Hold an example certificate against an application after the named edit."""
    from gyosei_forms.envelope.certificates.holders import examples

    return examples.matched(edit)


AS_ISSUED = "as issued"
_LOOK_AT_ISSUER = (
    "証明書を発行した認証局の公表するプロファイルと見比べ、発行者に確認してください。",
    "Compare it with the profile that the issuing authority publishes, and ask the issuer.",
)

CLAIM_ONLY = register(
    "GYO-CERT-050",
    Severity.INFO,
    title=("証明書の自称", "A claim of the certificate"),
    message=(
        "{kind_ja}と名乗っています。本当にそうかは、受け手の信頼する認証局に至る経路の検証で決まります。",
        "It says that it is a {kind_en}. Whether it is one is decided by a path to an authority that the receiver trusts.",
    ),
    mend=(
        "証明書の経路と失効を検証してから、記載を使ってください。",
        "Validate the certificate's path and revocation before what it says is used.",
    ),
    basis_="gyosei#claimed-holder",
    check=_read,
    passing="another kind",
    failing=AS_ISSUED,
)
KIND_UNKNOWN = register(
    "GYO-CERT-051",
    Severity.INFO,
    title=("種類の分からない証明書", "A certificate of no known kind"),
    message=(
        "ポリシー・発行者の名前・記載事項のどれからも、証明書の種類が分かりません。",
        "Neither policy nor issuer nor items within say of which kind the certificate is.",
    ),
    mend=(
        "発行者の公表する資料で、何を証明するものかを確かめてください。",
        "Look up in the issuer's publications what it certifies.",
    ),
    basis_="gyosei#claimed-holder",
    check=_read,
    passing=AS_ISSUED,
    failing="another kind",
)
OTHER_ISSUER = register(
    "GYO-CERT-052",
    Severity.WARNING,
    title=("公表された発行者と違う", "Not the published issuer"),
    message=(
        "{kind_ja}と名乗っていますが、発行者の名前が公表されたものと違います。",
        "It says that it is a {kind_en}, and the issuer's name is not the published one.",
    ),
    mend=(
        "経路の検証が済むまで、記載を信用しないでください。",
        "Do not rely on what it says before its path is validated.",
    ),
    basis_="gyosei#claimed-holder",
    check=_read,
    passing="the published issuer's name",
    failing="another issuer's name",
)
DEMONSTRATION = register(
    "GYO-CERT-053",
    Severity.WARNING,
    title=("実演用の証明書", "A demonstration certificate"),
    message=(
        "実演用の{kind_ja}です。鍵が公開されているので、何も証明しません。",
        "A {kind_en} of the demonstration PKI: its key is published, so it proves nothing.",
    ),
    mend=("実演と試験にだけ使ってください。", "Use it in demonstrations and tests only."),
    basis_="gyosei#demonstration-pki",
    check=_read,
    passing="the published issuer's name",
    failing=AS_ISSUED,
)
TEST_ENVIRONMENT = register(
    "GYO-CERT-054",
    Severity.WARNING,
    title=("試験環境の証明書", "A certificate of a test environment"),
    message=(
        "{kind_ja}の、発行機関の試験環境の名前かポリシーがあります。本番の証明書ではありません。",
        "A {kind_en} with a name or policy of the issuing body's test environment; not one of production.",
    ),
    mend=("本番では受け付けないでください。", "Do not accept it in production."),
    basis_="jpki-profile",
    check=_read,
    passing=AS_ISSUED,
    failing="a policy of the test environment",
)
ITEM_UNREADABLE = register(
    "GYO-CERT-055",
    Severity.ERROR,
    title=("記載事項が読めない", "An item cannot be read"),
    message=(
        "{item_ja}が文字列として読めないか、空です。読み取りません。",
        "The {item_en} is no text, or empty; it is left out.",
    ),
    mend=_LOOK_AT_ISSUER,
    basis_="jpki-profile registry-certificate",
    check=_read,
    passing=AS_ISSUED,
    failing="a name that is no text",
)
ITEM_TWICE = register(
    "GYO-CERT-056",
    Severity.ERROR,
    title=("記載事項が二つある", "An item is there twice"),
    message=(
        "{item_ja}が二つ以上あります。どれも使いません。",
        "The {item_en} is there more than once; none is used.",
    ),
    mend=_LOOK_AT_ISSUER,
    basis_="jpki-profile registry-certificate",
    check=_read,
    passing=AS_ISSUED,
    failing="a name twice",
)
ITEM_MISSING = register(
    "GYO-CERT-057",
    Severity.WARNING,
    title=("記載事項がない", "An item is missing"),
    message=(
        "この種類の証明書にあるはずの{item_ja}がありません。",
        "The {item_en}, which certificates of this kind have, is missing.",
    ),
    mend=_LOOK_AT_ISSUER,
    basis_="jpki-profile registry-certificate",
    check=_read,
    passing=AS_ISSUED,
    failing="no address",
)
ITEM_UNKNOWN = register(
    "GYO-CERT-058",
    Severity.INFO,
    title=("知らない記載事項", "Items not known"),
    message=(
        "ここで知られていない記載事項が {count} 件あります。読み取りません。",
        "There are {count} items that are not known here; they are left out.",
    ),
    mend=(
        "プロファイルが改められていないか確かめてください。",
        "Look whether the profile has been revised.",
    ),
    basis_="jpki-profile registry-certificate",
    check=_read,
    passing=AS_ISSUED,
    failing="an unknown attribute",
)
SEX_CODE = register(
    "GYO-CERT-059",
    Severity.ERROR,
    title=("性別の符号", "Code of sex"),
    message=(
        "性別が 0・1・2・3・9 のどれでもありません。読み取りません。",
        "The sex is none of 0, 1, 2, 3 and 9; it is left out.",
    ),
    mend=_LOOK_AT_ISSUER,
    basis_="jpki-profile",
    check=_read,
    passing=AS_ISSUED,
    failing="a sex that is no code",
)
SUBSTITUTES_FORM = register(
    "GYO-CERT-060",
    Severity.WARNING,
    title=("代替文字の位置が使えない", "Positions of substitutes cannot be used"),
    message=(
        "代替文字の位置が、文字ごとに 0 か 1 を一つ並べた形ではありません。どの字が代替文字か分かりません。",
        "The positions of substitutes are not one 0 or 1 for each character; which are substitutes is not known.",
    ),
    mend=_LOOK_AT_ISSUER,
    basis_="jpki-profile",
    check=_read,
    passing=AS_ISSUED,
    failing="positions of another length",
)
REGISTERED_NUMBER = register(
    "GYO-CERT-061",
    Severity.WARNING,
    title=("会社法人等番号の形", "Form of the registered number"),
    message=(
        "会社法人等番号が数字12桁ではありません。読み取りません。",
        "The registered number is not of 12 digits; it is left out.",
    ),
    mend=_LOOK_AT_ISSUER,
    basis_="registry-certificate",
    check=_read,
    passing="a corporation",
    failing="a registered number of 11 digits",
)
IDENTIFIER_FORM = register(
    "GYO-CERT-062",
    Severity.WARNING,
    title=("組織の識別子がない", "No identifier of the organisation"),
    message=(
        "組織の識別子（organizationIdentifier）がないか、「方式・国・ハイフン・番号」の形ではありません。",
        "There is no organizationIdentifier of the form scheme, country, hyphen and number.",
    ),
    mend=_LOOK_AT_ISSUER,
    basis_="en-319-412",
    check=_read,
    passing="a seal",
    failing="a seal without an identifier",
)

# --- whether the holder is the one the application names

DIFFERS = register(
    "GYO-CERT-063",
    Severity.WARNING,
    title=("所有者が申請の人・法人と違う", "The holder is not whom the application names"),
    message=(
        "証明書と申請で違う項目があります：{items_ja}。",
        "Certificate and application differ in: {items_en}.",
    ),
    mend=(
        "違う項目を申請者に確認してください。転居や改姓では証明書が失効するので、失効も確かめてください。",
        "Ask the applicant about these items. A move or a change of name revokes a certificate, so look at its revocation too.",
    ),
    basis_="gyosei#holder-matched",
    check=_matched,
    passing="the same",
    failing="another name",
)
OPEN = register(
    "GYO-CERT-064",
    Severity.WARNING,
    title=("所有者かどうか決まらない", "Not settled whether it is the holder"),
    message=(
        "一方にないか、表記からは同じと決まらない項目があります：{items_ja}。",
        "Missing on one side, or not decided by the writing: {items_en}.",
    ),
    mend=("人が見比べて決めてください。", "A person has to compare these and decide."),
    basis_="gyosei#holder-matched",
    check=_matched,
    passing="the same",
    failing="an address without its block",
)
OPEN_BY_SUBSTITUTE = register(
    "GYO-CERT-065",
    Severity.WARNING,
    title=("代替文字のため決まらない", "Open for a substitute character"),
    message=(
        "証明書の代替文字を除いて同じで、代替文字が何の字の代わりかは証明書から分からない項目があります：{items_ja}。",
        "The same but for substitute characters of the certificate, which do not say for what they stand: {items_en}.",
    ),
    mend=(
        "申請の字が、その代替文字に置き換えられる字かを人が確かめてください。",
        "A person has to look whether the application's characters are ones for which these stand.",
    ),
    basis_="gyosei#holder-matched jpki-characters",
    check=_matched,
    passing="the same",
    failing="a substitute",
)
