"""The rules of telephone numbers (GIF 445), mail addresses and web addresses."""

from __future__ import annotations

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _telephone(text: str) -> Report:
    from gyosei_forms.parts.contacts import telephones

    return telephones.check(text)


def _read_telephone(text: str) -> Report:
    from gyosei_forms.parts.contacts import telephones

    return telephones.read(text, library=False).report


def _area_code(text_and_code: tuple[str, str]) -> Report:
    from gyosei_forms.parts.contacts import area_codes, telephones

    text, code = text_and_code
    result = telephones.parse(text)
    area_codes.settle(result.unwrap()[0], lambda _: code, result.report)
    return result.report


def _mail(text: str) -> Report:
    from gyosei_forms.parts.contacts import mail

    return mail.check(text, library=False)


def _mail_domain(text_and_verdict: tuple[str, bool]) -> Report:
    from gyosei_forms.parts.contacts import mail

    text, usable = text_and_verdict
    return mail.check_domain(mail.parse(text, library=False).unwrap(), lambda _: usable, Report(), "")


def _web(text: str) -> Report:
    from gyosei_forms.parts.contacts import web

    return web.check(text)


NOT_A_TELEPHONE_NUMBER = register(
    "GYO-TEL-001",
    Severity.WARNING,
    title=("電話番号の形式", "Form of a telephone number"),
    message=(
        "電話番号が GIF 445 の形（(03)5253-5111、090-9999-9999、0120-999999、+81 … など）ではありません。",
        "The telephone number has none of the forms of GIF 445, such as (03)5253-5111, 090-9999-9999, 0120-999999 or +81 ….",
    ),
    mend=(
        "半角で書き、括弧は市外局番だけに使い、代表などの語は入れないでください。複数は「 / 」でつなぎます。",
        "Write it half-width and without words, with parentheses for an area code only; join several with “ / ”.",
    ),
    basis_="gif-445",
    check=_telephone,
    passing="(03)5253-5111",
    failing="０３－５２５３－５１１１（代表）",
)
AREA_CODE_HYPHEN = register(
    "GYO-TEL-002",
    Severity.ADVICE,
    title=("市外局番の後のハイフン", "Hyphen after the area code"),
    message=(
        "市外局番は GIF 445 では括弧に入れますが、データモデル記述の例はハイフンです。どちらも受け付けます。",
        "GIF 445 puts the area code in parentheses, the example of the data model description uses hyphens; both are accepted.",
    ),
    mend=("新しく作るデータでは括弧の形にしてください。", "Use parentheses in new data."),
    basis_="gif-445 gif-dmd",
    check=_telephone,
    passing="(03)5253-5111",
    failing="012-3456-7890",
)
TOLL_FREE_GROUPS = register(
    "GYO-TEL-003",
    Severity.ADVICE,
    title=("0120 の後の区切り", "Grouping after 0120"),
    message=(
        "0120 の番号は、GIF 445 では後の 6 桁を区切らずに書きます（0120-999999）。",
        "GIF 445 writes the six digits after 0120 without a break (0120-999999).",
    ),
    mend=(
        "新しく作るデータでは 0120 の後のハイフンを一つにしてください。",
        "Use one hyphen, after 0120, in new data.",
    ),
    basis_="gif-445",
    check=_telephone,
    passing="0120-123456",
    failing="0120-123-456",
)
DIGITS = register(
    "GYO-TEL-004",
    Severity.WARNING,
    title=("電話番号の桁数", "Number of digits"),
    message=(
        "桁数か先頭の数字が番号計画に合いません（0 を含めて、固定電話は 10 桁、携帯電話・050・0800 は 11 桁、国際表記は国番号を含めて 15 桁まで）。",
        "The number of digits or the first digits do not fit the numbering plan: with the 0, a fixed line has 10, a mobile, 050 or 0800 number 11; an international number has at most 15, country code included.",
    ),
    mend=(
        "番号が途中で切れていないか、市外局番から書かれているかを確かめてください。",
        "Check that the number is whole and begins with its area code.",
    ),
    basis_="numbering-rules itu-e164",
    check=_telephone,
    passing="(03)5253-5111",
    failing="(03)525-5111",
)
TWO_FORMS = register(
    "GYO-TEL-005",
    Severity.INFO,
    title=("445 の中で食い違う書き方", "A form that 445 has both ways"),
    message=(
        "GIF 445 の本文と例で書き方が食い違う点です（{about_ja}）。どちらも受け付けます。",
        "The text of GIF 445 and its examples disagree here ({about_en}); both forms are accepted.",
    ),
    mend=(
        "そのままで構いません。書き出すときは +81 (03)5253-5111、+81 90-9999-9999、内線999 の形にします。",
        "Nothing need be done; written out it becomes +81 (03)5253-5111, +81 90-9999-9999, 内線999.",
    ),
    basis_="gif-445",
    check=_telephone,
    passing="+81 (03)5253-5111",
    failing="+81 (3)5253-5111",
)
SPECIAL_NUMBER = register(
    "GYO-TEL-006",
    Severity.ADVICE,
    title=("3 桁の番号", "Three-digit number"),
    message=(
        "3 桁の番号（1XY）は共通のサービスや緊急通報の番号で、特定の相手の連絡先になりません。GIF 445 にも例がありません。",
        "A three-digit number (1XY) reaches a common or emergency service, not somebody in particular; GIF 445 shows none.",
    ),
    mend=(
        "連絡先であれば、市外局番から始まる番号を書いてください。",
        "For a contact, write a number that begins with its area code.",
    ),
    basis_="numbering-rules gif-445",
    check=_telephone,
    passing="(03)5253-5111",
    failing="117",
)
CHANGED = register(
    "GYO-TEL-007",
    Severity.INFO,
    title=("書き方の読み替え", "Spelling read as the plain form"),
    message=("次のように読み替えました: {change_ja}。", "Read with this change: {change_en}."),
    mend=(
        "そのままで構いません。記録には読み取った値を使ってください。",
        "Nothing need be done; keep the value that was read.",
    ),
    basis_="gif-445 gif-dmd gyosei#no-silent-change",
    check=_read_telephone,
    passing="(03)5253-5111",
    failing="（０３）５２５３－５１１１",
)
WORD_BESIDE = register(
    "GYO-TEL-008",
    Severity.WARNING,
    title=("番号に添えた語", "A word beside the number"),
    message=(
        "{number} 番目の番号に添えられた語（{word}）を除いて読みました。GIF 445 では、番号と同じ項目に書きません。",
        "Read without the word beside number {number} ({word}); by GIF 445 it does not stand in the item of the number.",
    ),
    mend=(
        "必要なら、項目名（代表電話番号など）か別の項目で表してください。",
        "Where it matters, say it by the item's name (such as 代表電話番号) or in an item of its own.",
    ),
    basis_="gif-445",
    check=_read_telephone,
    passing="(03)5253-5111",
    failing="(03)5253-5111（代表）",
)
SPLIT = register(
    "GYO-TEL-009",
    Severity.INFO,
    title=("市外局番の区切り方", "How the area code was told"),
    message=("市外局番の区切り: {how_ja}。", "Area code: {how_en}."),
    mend=(
        "区切りを番号計画で確かめるには、追加パッケージ gyosei-forms[phone] を入れてください。",
        "To have it settled by the numbering plan, install gyosei-forms[phone].",
    ),
    basis_="gif-445 gyosei#no-silent-change",
    check=_read_telephone,
    passing="(03)5253-5111",
    failing="03-5253-5111",
)
NO_SUCH_AREA_CODE = register(
    "GYO-TEL-010",
    Severity.WARNING,
    title=("ない市外局番", "No such area code"),
    message=(
        "phonenumbers のデータに、書かれた市外局番はありません。書かれたままにしています。",
        "The data of phonenumbers have no area code as written; it was left so.",
    ),
    mend=("市外局番と番号を確かめてください。", "Check the area code and the number."),
    basis_="numbering-rules",
    check=_area_code,
    passing=("(03)5253-5111", "03"),
    failing=("(035)253-5111", "03"),
)
COUNTRY_CODE = register(
    "GYO-TEL-011",
    Severity.WARNING,
    title=("国番号", "Country code"),
    message=(
        "「+」の後が国番号（ITU-T E.164）と半角空白ではありません。",
        "What follows “+” is no country code (ITU-T E.164) and a blank.",
    ),
    mend=(
        "日本の番号なら「+81 」に続けて書いてください。国外の番号は国番号を確かめてください。",
        "For a number of Japan write “+81 ” before it; for another country check its code.",
    ),
    basis_="gif-445 itu-e164",
    check=_telephone,
    passing="+1 202-555-0100",
    failing="+99 202-555-0100",
)
NOT_A_MAIL_ADDRESS = register(
    "GYO-TEL-012",
    Severity.WARNING,
    title=("メールアドレスの形式", "Form of a mail address"),
    message=(
        "メールアドレスの形（name@example.lg.jp）ではありません。引用符、コメント、IP アドレス、表示名のある形は受け付けません。",
        "Not of the form of a mail address (name@example.lg.jp); quotes, comments, IP addresses and display names are not taken.",
    ),
    mend=(
        "半角で、アドレスだけを一つ書いてください。@ の前は 64 文字、全体は 254 文字までです。",
        "Write one address alone, half-width: up to 64 characters before the @, up to 254 in all.",
    ),
    basis_="rfc5321 gif-dmd",
    check=_mail,
    passing="contact@example.lg.jp",
    failing="contact＠example.lg.jp",
)
MAIL_DOTS = register(
    "GYO-TEL-013",
    Severity.WARNING,
    title=("@ の前の「.」", "Dots before the @"),
    message=(
        "@ の前で「.」が先頭・末尾にあるか、続いています。RFC 5321 では使えませんが、携帯電話会社がかつて発行したアドレスにはあります。",
        "A dot stands first, last or beside another one before the @: RFC 5321 has no such address, though mobile carriers once issued some.",
    ),
    mend=(
        "実在するアドレスか確かめてください。届かない場合があるので、別の連絡先も尋ねてください。",
        "Check that the address exists, and ask for another contact, since mail may not reach it.",
    ),
    basis_="rfc5321",
    check=_mail,
    passing="first.last@example.jp",
    failing="first..last@example.jp",
)
MAIL_NOT_ASCII = register(
    "GYO-TEL-014",
    Severity.ADVICE,
    title=("ASCII でないメールアドレス", "Mail address beyond ASCII"),
    message=(
        "{where_ja}に ASCII でない文字があります。送れないシステムがあります。",
        "There are characters beyond ASCII in {where_en}; not every system can send to it.",
    ),
    mend=(
        "ASCII だけのアドレスがあれば、それを書いてください。",
        "Give an address in ASCII if there is one.",
    ),
    basis_="rfc5321",
    check=_mail,
    passing="info@example.jp",
    failing="info@例え.jp",
)
MAIL_DOMAIN = register(
    "GYO-TEL-015",
    Severity.WARNING,
    title=("メールの届かないドメイン", "Domain that cannot receive mail"),
    message=(
        "email-validator によると、@ の後は使えないドメイン名です（予約された名前か、国際化ドメイン名の規則に合わない）。",
        "By email-validator the part after the @ is no usable domain: a reserved name, or against the rules of international names.",
    ),
    mend=("ドメイン名のつづりを確かめてください。", "Check the spelling of the domain."),
    basis_="rfc5321",
    check=_mail_domain,
    passing=("info@example.jp", True),
    failing=("info@host.invalid", False),
)
NOT_A_WEB_ADDRESS = register(
    "GYO-TEL-016",
    Severity.ERROR,
    title=("URL の形式", "Form of a web address"),
    message=(
        "URL の形（https:// とホスト名で始まる RFC 3986 の URI）ではありません。",
        "Not of the form of a web address: a URI of RFC 3986 that begins with https:// and a host.",
    ),
    mend=(
        "https:// から始まるアドレスを写してください。補うことはしません。使えない記号は % の符号で書きます。",
        "Copy the address from its https:// on; nothing is added. Signs that are not allowed are written with %.",
    ),
    basis_="rfc3986 gif-dmd gif-xsd",
    check=_web,
    passing="https://www.digital.go.jp/",
    failing="www.digital.go.jp",
)
WEB_HIDDEN = register(
    "GYO-TEL-017",
    Severity.ERROR,
    title=("URL の中の空白・見えない文字", "Blank or hidden character in a web address"),
    message=(
        "URL の中に空白、制御文字、双方向制御文字などの見えない文字があります（{code_point}、計 {count} 字）。",
        "There is a blank, a control, a bidirectional or another hidden character in the address ({code_point}; {count} in all).",
    ),
    mend=(
        "その文字を除いて、行き先を確かめてください。",
        "Take the character out and check where the address leads.",
    ),
    basis_="rfc3986 gif-dmd",
    check=_web,
    passing="https://www.digital.go.jp/",
    failing="https://www.digital.go.jp/\u202egpj.exe",
)
WEB_SCHEME = register(
    "GYO-TEL-018",
    Severity.WARNING,
    title=("URL のスキーム", "Scheme of a web address"),
    message=(
        "URI ですが、ウェブのアドレス（https または http）ではありません。",
        "A URI, but not of the web (https or http).",
    ),
    mend=(
        "ウェブのアドレスを書いてください。メールや電話はそれぞれの項目に書きます。",
        "Write an address of the web; mail and telephone have items of their own.",
    ),
    basis_="rfc3986 gif-dmd",
    check=_web,
    passing="https://www.digital.go.jp/",
    failing="ftp://ftp.example.jp/",
)
WEB_PLAIN_HTTP = register(
    "GYO-TEL-019",
    Severity.ADVICE,
    title=("暗号化されない http", "http without encryption"),
    message=(
        "http のアドレスです。通信が暗号化されません。",
        "The address begins with http: the connection is not encrypted.",
    ),
    mend=(
        "https でも開けるか確かめ、開けるなら https で書いてください。",
        "See whether it opens with https, and if so write that.",
    ),
    basis_="gif-dmd",
    check=_web,
    passing="https://www.digital.go.jp/",
    failing="http://www.digital.go.jp/",
)
WEB_CREDENTIALS = register(
    "GYO-TEL-020",
    Severity.WARNING,
    title=("URL の中の利用者名・パスワード", "User name or password in a web address"),
    message=(
        "ホスト名の前に @ があります。利用者名やパスワードが含まれるか、行き先が見かけと違うおそれがあります。",
        "There is an @ before the host: the address holds a user name or password, or leads elsewhere than it seems.",
    ),
    mend=("@ までを除いて書いてください。", "Leave out everything up to the @."),
    basis_="rfc3986#3.2.1",
    check=_web,
    passing="https://www.digital.go.jp/",
    failing="https://user@www.digital.go.jp/",
)
WEB_NOT_ASCII = register(
    "GYO-TEL-021",
    Severity.WARNING,
    title=("ASCII でない URL", "Web address beyond ASCII"),
    message=(
        "ASCII でない文字があります。RFC 3986 の URI は ASCII だけです（XML Schema の anyURI は受け付けます）。",
        "There are characters beyond ASCII; a URI of RFC 3986 is ASCII only, though XML Schema's anyURI takes them.",
    ),
    mend=(
        "ホスト名は xn-- の形、ほかは % の符号で書いてください（read が変換します）。",
        "Write the host in its xn-- form and the rest with %; read converts it.",
    ),
    basis_="rfc3986 gif-xsd",
    check=_web,
    passing="https://www.digital.go.jp/",
    failing="https://www.digital.go.jp/資料",
)
WEB_HOST = register(
    "GYO-TEL-022",
    Severity.WARNING,
    title=("URL のホスト名", "Host of a web address"),
    message=(
        "ホストがドメイン名（英数字とハイフンを「.」でつないだもの）でも IP アドレスでもないか、ポート番号が 65535 を超えています。",
        "The host is no domain name (letters, digits and hyphens joined by dots) and no IP address, or the port is over 65535.",
    ),
    mend=("ホスト名とポート番号を確かめてください。", "Check the host and the port."),
    basis_="rfc3986#3.2.2",
    check=_web,
    passing="https://www.digital.go.jp/",
    failing="https://www_digital.go.jp/",
)
NO_SUCH_NUMBER = register(
    "GYO-TEL-023",
    Severity.WARNING,
    title=("データにない番号", "A number not in the data"),
    message=(
        "phonenumbers のデータに、書かれたとおりの固定電話の番号はありません。市内局番が割り当てられていないか、市外局番の区切りが違います。書かれたままにしています。",
        "The data of phonenumbers have no fixed line as written: its exchange is not allocated, or its area code ends elsewhere. It was left as written.",
    ),
    mend=(
        "番号を確かめてください。新しく割り当てられた番号は、データにまだないことがあります。",
        "Check the number; one that was allocated lately may not be in the data yet.",
    ),
    basis_="numbering-rules",
    check=_area_code,
    passing=("035253-5111", "03"),
    failing=("035253-5111", ""),
)
FAX_NUMBER = register(
    "GYO-TEL-024",
    Severity.WARNING,
    title=("ファクシミリの番号", "A fax number"),
    message=(
        "添えられた語によると、{number} 番目の番号はファクシミリの番号です。電話番号と同じように読みました。",
        "By the word beside it, number {number} is a fax number; it was read as a telephone number is.",
    ),
    mend=(
        "電話番号として使わないでください。ファクシミリの番号は、別の項目に書きます。",
        "Do not use it as a telephone number; a fax number goes into an item of its own.",
    ),
    basis_="gif-445",
    check=_read_telephone,
    passing="TEL:(03)5253-5111",
    failing="TEL:03-5253-5111/FAX:03-5253-5112",
)
EXTENSION_WORD = register(
    "GYO-TEL-025",
    Severity.ADVICE,
    title=("内線と Ext. の使い分け", "内線 or Ext."),
    message=(
        "GIF 445 では、国内の書き方の番号には「内線」、国際表記の番号には「Ext.」を使います。",
        "GIF 445 has 内線 after a number written for Japan, and Ext. after an international one.",
    ),
    mend=(
        "番号の書き方に合わせるか、内線を別の項目にしてください。",
        "Use the word that goes with the number, or give the extension an item of its own.",
    ),
    basis_="gif-445",
    check=_telephone,
    passing="+81 (03)5253-5111 Ext.999",
    failing="+81 (03)5253-5111 内線999",
)
