"""Who acts, who helps, whom to ask."""

from __future__ import annotations

from gyosei_forms.forms.rules.lint.examples import linted
from gyosei_forms.rules import Severity, register

_EVERYBODY = "000:7407-7409 003:4123-4140"

NO_AGENTS = register(
    "GYO-FORM-122",
    Severity.ADVICE,
    title=("代わって手続をする人", "Who acts for the applicant"),
    message=(
        "申請者に代わって手続をする人（代理人、士業、勤務先、法定代理人、窓口の職員など）が書かれていません。",
        "It is not said who may act for the applicant: an agent, a professional, the employer, a guardian, counter staff.",
    ),
    mend=(
        "agents に、代われる人の区分を書いてください。",
        "Write the kinds of people who may as agents.",
    ),
    basis_="003:3112-3118 000:7476",
    check=linted,
    passing={},
    failing={"/agents": None},
)
NO_AUTHORITY = register(
    "GYO-FORM-123",
    Severity.ADVICE,
    title=("代理権の示し方", "How authority is shown"),
    message=(
        "代わって手続をする人が、その権限を何で示すかが書かれていません。",
        "It is not said how somebody who acts for the applicant shows the authority.",
    ),
    mend=(
        "proof に添付書類（委任状など）の ID を書くか、basis に権限の根拠となる法令を書いてください。",
        "Write the attachment that shows it (such as a mandate) as proof, or the law it stands on as basis.",
    ),
    basis_="003:3671-3677",
    check=linted,
    passing={},
    failing={"/agents": [{"kind": "agent"}]},
)
NO_HELP = register(
    "GYO-FORM-124",
    Severity.ADVICE,
    title=("オンラインでできない人", "Those who cannot do it online"),
    message=(
        "オンラインだけで、窓口でも受け付けず、職員の支援もありません。",
        "It is online alone: neither taken at a counter nor done with the help of staff.",
    ),
    mend=(
        "窓口でもできるなら counter: true とし、職員が手伝うなら agents に kind: staff を加えてください。",
        "Write counter: true where the counter takes it, or add kind: staff to agents where staff help.",
    ),
    basis_=_EVERYBODY,
    check=linted,
    passing={},
    failing={"/channels/counter": False},
)
NO_CONTACT = register(
    "GYO-FORM-139",
    Severity.ADVICE,
    title=("問合せ先", "Whom to ask"),
    message=(
        "問合せ先の電話番号・メールアドレス・ウェブページが、どれも書かれていません。",
        "There is neither a telephone number nor a mail address nor a web page to ask at.",
    ),
    mend=(
        "contact に name と、telephone、mail、url のどれかを書いてください。",
        "Write contact with name and one of telephone, mail and url.",
    ),
    basis_=f"{_EVERYBODY} 003:3657",
    check=linted,
    passing={},
    failing={"/contact": None},
)
