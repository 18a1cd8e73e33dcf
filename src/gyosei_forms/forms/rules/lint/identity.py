"""How the person is identified."""

from __future__ import annotations

from gyosei_forms.forms.rules.lint.examples import linted
from gyosei_forms.rules import Severity, register

_ONLINE = "003:3201-3223"
_SHARED = "000:439 000:2075 000:9271 004:1730-1731"
_SIMPLER = "003:3659-3669"

NO_METHOD = register(
    "GYO-FORM-111",
    Severity.WARNING,
    title=("本人確認の手法", "Methods of identification"),
    message=(
        "本人確認の手法が書かれていません。",
        "No method of identification is named.",
    ),
    mend=(
        "methods に手法を書いてください。本人確認をしないなら none とします。",
        "Name the methods as methods; where nobody is identified, write none.",
    ),
    basis_=_ONLINE,
    check=linted,
    passing={},
    failing={"/identity/methods": None},
)
METHODS_OFFLINE = register(
    "GYO-FORM-112",
    Severity.WARNING,
    title=("オンラインの手法がない", "No method that is online"),
    message=(
        "本人確認はオンラインで終わるとありますが、手法が対面か押印だけです。",
        "Identification is said to be online, and its methods are a meeting or a seal alone.",
    ),
    mend=(
        "オンラインの手法を methods に加えるか、online: false として exempt に理由を書いてください。",
        "Add a method that is online to methods, or write online: false with the reason as exempt.",
    ),
    basis_=f"000:7418 {_ONLINE}",
    check=linted,
    passing={},
    failing={
        "/identity/methods": ["face_to_face"],
        "/procedure/applicants": None,
    },
)
OWN_ID = register(
    "GYO-FORM-113",
    Severity.WARNING,
    title=("独自の ID とパスワード", "An ID and password of its own"),
    message=(
        "独自の ID とパスワードを求めています。利用者は手続ごとに ID を持つことになります。",
        "It asks for an ID and password of its own, so that applicants keep one for each procedure.",
    ),
    mend=(
        "マイナンバーカードの認証（jpki_authentication）かＧビズＩＤ（gbizid）に替えてください。",
        "Use the card (jpki_authentication) or GビズID (gbizid) instead.",
    ),
    basis_=_SHARED,
    check=linted,
    passing={},
    failing={"/identity/methods": ["jpki_authentication", "own_id"]},
)
NO_GBIZID = register(
    "GYO-FORM-114",
    Severity.ADVICE,
    title=("ＧビズＩＤ", "GビズID"),
    message=(
        "法人か個人事業主の手続に、ＧビズＩＤがありません。レベル B・C ではＧビズＩＤが使えます。",
        "GビズID is missing in a procedure of corporations or sole proprietors; it serves at the levels B and C.",
    ),
    mend=(
        "methods に gbizid を加えてください。レベル A なら level: A と書いてください。",
        "Add gbizid to methods; where the level is A, write level: A.",
    ),
    basis_=f"003:3211-3223 {_SHARED}",
    check=linted,
    passing={"/procedure/applicants": ["個人事業主"]},
    failing={"/procedure/applicants": ["個人事業主"], "/identity/methods": ["jpki_authentication"]},
)
NO_CARD = register(
    "GYO-FORM-115",
    Severity.ADVICE,
    title=("マイナンバーカード", "The card"),
    message=(
        "個人の手続に、マイナンバーカードの公的個人認証がありません。",
        "The public authentication of the card is missing in a procedure of individuals.",
    ),
    mend=(
        "methods に jpki_authentication を加えてください。",
        "Add jpki_authentication to methods.",
    ),
    basis_=f"003:3201-3209 {_SIMPLER}",
    check=linted,
    passing={},
    failing={"/identity/methods": ["documents"]},
)
EXCESS_SIGNATURE = register(
    "GYO-FORM-116",
    Severity.WARNING,
    title=("過剰な電子署名", "An electronic signature in excess"),
    message=(
        "レベル {level} の手続に電子署名を求めています。カードの利用者証明やＧビズＩＤで足ります。",
        "An electronic signature is asked for at level {level}, where the card's login or GビズID suffices.",
    ),
    mend=(
        "signature を login にしてください。法令が電子署名を求めるなら basis にその条を書いてください。",
        "Write login as signature; where the law asks for an electronic one, cite it as basis.",
    ),
    basis_=_SIMPLER,
    check=linted,
    passing={},
    failing={"/identity/signature": "electronic"},
)
SEAL = register(
    "GYO-FORM-117",
    Severity.WARNING,
    title=("押印", "A seal"),
    message=(
        "押印を求めていて、その根拠となる法令がありません。",
        "A seal is asked for, and no law is cited for it.",
    ),
    mend=(
        "押印をやめてください。法令が求めるなら basis にその条を書いてください。",
        "Drop the seal; where the law asks for it, cite it as basis.",
    ),
    basis_="003:3079-3091",
    check=linted,
    passing={},
    failing={"/identity/signature": "seal"},
)
BOTH_SIGN = register(
    "GYO-FORM-118",
    Severity.WARNING,
    title=("二重の電子証明書", "Two certificates"),
    message=(
        "代理のとき、本人と代理人の電子証明書を重ねて求めています。",
        "An agent has to send the applicant's certificate beside their own.",
    ),
    mend=(
        "both_sign を消し、代理権は agents の proof（委任状など）で示せるようにしてください。",
        "Drop both_sign, and let the authority be shown by the proof of agents, such as a mandate.",
    ),
    basis_="003:3671-3677",
    check=linted,
    passing={"/identity/both_sign": False},
    failing={"/identity/both_sign": True},
)
STRICTER = register(
    "GYO-FORM-119",
    Severity.WARNING,
    title=("紙より厳しい確認", "Stricter than paper"),
    message=(
        "郵送では求めない電子署名を、オンラインだけに求めています。",
        "The electronic signature is asked for online alone, while a letter is taken without one.",
    ),
    mend=(
        "signature を login にしてください。法令が電子署名を求めるなら basis にその条を書いてください。",
        "Write login as signature; where the law asks for an electronic one, cite it as basis.",
    ),
    basis_="000:926",
    check=linted,
    passing={"/channels/post": True},
    failing={"/identity/signature": "electronic", "/identity/level": "A", "/channels/post": True},
)
NO_LEVEL = register(
    "GYO-FORM-120",
    Severity.ADVICE,
    title=("保証レベル", "The level of assurance"),
    message=(
        "本人確認の保証レベルが書かれていません。",
        "The level of assurance of the identification is not said.",
    ),
    mend=(
        "ガイドラインで決めた level（A・B・C）か、proofing と authentication を書いてください。",
        "Write the level by the guideline (A, B or C), or proofing and authentication.",
    ),
    basis_=_ONLINE,
    check=linted,
    passing={},
    failing={"/identity/level": None},
)
NO_GUIDELINE = register(
    "GYO-FORM-121",
    Severity.ADVICE,
    title=("本人確認のガイドライン", "The guideline on identification"),
    message=(
        "どのガイドラインで本人確認の手法を決めたかが書かれていません。",
        "The guideline that the identification follows is not named.",
    ),
    mend=(
        "guideline にガイドラインの名前と日付を書いてください。",
        "Name the guideline with its date as guideline.",
    ),
    basis_=_ONLINE,
    check=linted,
    passing={},
    failing={"/identity/guideline": None},
)
