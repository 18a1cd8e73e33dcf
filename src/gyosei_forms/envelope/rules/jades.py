"""110-122: JAdES signatures."""

from __future__ import annotations

from gyosei_forms.envelope.rules.examples import SIGN_ANEW
from gyosei_forms.findings import Report
from gyosei_forms.rules import Rule, Severity, register


def _signed(edit: str) -> Report:
    """Verify an example of a JAdES signature after the named edit."""
    from gyosei_forms.envelope.jades import examples

    return examples.report(edit)


SIGNED = "as signed"


def _jades(
    number: int,
    failing: str,
    title: tuple[str, str],
    message: tuple[str, str],
    basis_: str,
    mend: tuple[str, str] = SIGN_ANEW,
    severity: Severity = Severity.ERROR,
    passing: str = SIGNED,
) -> Rule:
    return register(
        f"GYO-ENV-{number:03d}",
        severity,
        title=title,
        message=message,
        mend=mend,
        basis_=basis_,
        check=_signed,
        passing=passing,
        failing=failing,
    )


JADES_MEMBER = _jades(
    110,
    "without a time",
    ("JAdES の項目違反", "JAdES member off its form"),
    (
        "署名の {field} が、JAdES の定めに合いません（形が違う、余分、または不足）。",
        "The member {field} of the signature is not as JAdES prescribes (another form, too many or missing).",
    ),
    "ts-119-182-1#5",
)
JADES_NOT_CRITICAL = _jades(
    111,
    "sigD not critical",
    ("sigD が crit にない", "sigD is not critical"),
    (
        "crit に sigD がありません。JAdES を知らない検証では、署名対象の確認が省かれます。",
        "crit does not name sigD: who does not know JAdES would verify without looking at the parts.",
    ),
    "ts-119-182-1#5.1.9",
)
JADES_NO_CERTIFICATE = _jades(
    112,
    "without a certificate",
    ("署名者の証明書がない", "No certificate of the signer"),
    (
        "署名者の証明書が署名に入っておらず、渡された証明書の中にもありません。",
        "The signer's certificate is neither in the signature nor among those that were given.",
    ),
    "ts-119-182-1#5.1.7",
    (
        "証明書の入った署名を求めるか、証明書を certificates に渡してください。",
        "Ask for a signature with its certificate, or pass it as certificates.",
    ),
)
JADES_CERTIFICATE_UNREADABLE = _jades(
    113,
    "a certificate that cannot be read",
    ("証明書を読めない", "Certificate not readable"),
    (
        "x5c に、base64 の X.509 証明書（DER）として読めないものがあります。",
        "x5c has something that cannot be read as an X.509 certificate (DER in base64).",
    ),
    "rfc7515#4.1.6",
)
JADES_CERTIFICATE_OTHER = _jades(
    114,
    "another certificate",
    ("証明書がダイジェストと合わない", "Certificate is not the one named"),
    (
        "x5c の先頭の証明書が、署名の示すダイジェスト（x5t#S256 など）と合いません。",
        "The first certificate of x5c is not the one whose digest the signature names (x5t#S256 or another).",
    ),
    "rfc7515#4.1.8 ts-119-182-1#5.1.7",
)
JADES_MECHANISM = _jades(
    115,
    "another mechanism",
    ("署名対象の示し方が違う", "Parts signed by another mechanism"),
    (
        "sigD がないか、ダイジェストで示す方法（ObjectIdByURIHash、SHA-256・384・512）ではありません。",
        "There is no sigD, or it is not the mechanism of digests (ObjectIdByURIHash with SHA-256, 384 or 512).",
    ),
    "gyosei#own-formats ts-119-182-1#5.2.8.3.3",
)
JADES_PART_CHANGED = _jades(
    116,
    "a part changed",
    ("署名対象が変更されている", "Signed part changed"),
    (
        "このファイルの内容が、署名されたダイジェストと違います。",
        "The content of this part is not the one whose digest was signed.",
    ),
    "en-319-102-1#5.2.7 ts-119-182-1#5.2.8.3.3",
)
JADES_PART_MISSING = _jades(
    117,
    "a part taken out",
    ("署名対象がない", "Signed part missing"),
    (
        "署名されたファイルがありません。",
        "A part that was signed is not there.",
    ),
    "en-319-102-1#5.2.7 ts-119-182-1#5.2.8.3.3",
)
JADES_PART_NOT_COVERED = _jades(
    118,
    "a part put in",
    ("署名されていない", "Part not signed"),
    (
        "このファイルは、この署名の対象ではありません。",
        "This part is not among those that the signature covers.",
    ),
    "gyosei#own-formats gyosei#sign-the-bytes",
)
JADES_DIGEST_FORM = _jades(
    119,
    "a digest of another hash",
    ("比べられないダイジェスト", "Digest that cannot be compared"),
    (
        "渡されたダイジェストは、署名のもの（別のハッシュ関数、または base64url にした内容のもの）と比べられません。",
        "The digest given cannot be compared with the signed one: of another hash, or over the base64url text.",
    ),
    "ts-119-182-1#5.2.8.1",
    ("このファイルの内容を渡してください。", "Pass the content of this part."),
)
JADES_SIGNED_TOO_LATE = _jades(
    120,
    "signed after the end of its algorithm",
    ("期限後の署名", "Signed after the algorithm's end"),
    (
        "署名日時が、方針（{policy}）で {algorithm} とこの鍵による署名の認められる期限より後です。",
        "It was signed after the last day on which the policy ({policy}) lets {algorithm} sign with this key.",
    ),
    "cryptrec-ls-0003",
)
JADES_SIG_T = _jades(
    121,
    "a new signature with sigT",
    ("古い形の署名日時", "Time of signing in its old form"),
    (
        "2025年7月15日以後の署名ですが、署名日時が iat ではなく sigT にあります。",
        "Signed on or after 15 July 2025, with its time in sigT and not in iat.",
    ),
    "ts-119-182-1#5.1.11 ts-119-182-1#5.2.1",
    (
        "署名者のソフトウェアの更新を求めてください。",
        "Ask the signer to update the software.",
    ),
    Severity.WARNING,
    "an old signature with sigT",
)
JADES_PATH_NOT_JUDGED = _jades(
    122,
    SIGNED,
    ("証明書は判定していない", "Certificate not judged"),
    (
        "署名は証明書の鍵に合いますが、その証明書の発行者・有効期間・失効・鍵用途は判定していません。",
        "The signature fits the certificate's key; issuer, validity, revocation and usage of it were not judged.",
    ),
    "en-319-102-1#5.2.6",
    (
        "証明書を別の方法で確かめるか、信頼する証明書と比べてください。",
        "Check the certificate by other means, or compare it with those you trust.",
    ),
    Severity.INFO,
    "another signature value",
)
