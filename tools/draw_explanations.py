"""Draw the pictures of ``docs/explanation/``: one SVG for each picture and language.

They have a light ground of their own, so they can be read on a light and on a dark page. ``python tools/draw_explanations.py`` writes;
a test holds the files against what would be written.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

FOLDER = Path(__file__).resolve().parents[1] / "docs/explanation"
_INK, _LINE, _GROUND = "#1a1a1c", "#4d4d4d", "#ffffff"
BLUE, GREEN, YELLOW, RED, GREY = "#e8f1fe", "#e6f5ec", "#fbf5e0", "#fdeeee", "#f2f2f2"


class Picture:
    """Boxes, arrows and words in one language."""

    def __init__(self, width: int, height: int, lang: str) -> None:
        self.width, self.height, self.which, self._made = width, height, 0 if lang == "en" else 1, []

    def words(
        self, x: int, y: int, text: str, *, size: int = 15, bold: bool = False, anchor: str = "middle"
    ) -> None:
        """Write lines, English and Japanese divided by ``|``, lines by ``/``."""
        lines = text.split("|")[self.which if "|" in text else 0].split("/")
        weight = ' font-weight="bold"' if bold else ""
        for number, line in enumerate(lines):
            self._made.append(
                f'<text x="{x}" y="{y + number * (size + 6)}" font-size="{size}" text-anchor="{anchor}"{weight}>{escape(line)}</text>'
            )

    def box(
        self,
        x: int,
        y: int,
        w: int,
        h: int,
        text: str,
        fill: str = BLUE,
        *,
        size: int = 15,
        bold: bool = False,
    ) -> None:
        """Draw a box with its words in the middle."""
        self._made.append(
            f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="8" fill="{fill}" stroke="{_LINE}"/>'
        )
        count = len(text.split("|")[self.which if "|" in text else 0].split("/"))
        top = y + h // 2 + size // 3 - (count - 1) * (size + 6) // 2
        self.words(x + w // 2, top, text, size=size, bold=bold)

    def frame(self, x: int, y: int, w: int, h: int, text: str, fill: str) -> None:
        """Draw a box with its words at the top left."""
        self._made.append(
            f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="12" fill="{fill}" stroke="{_LINE}"/>'
        )
        self.words(x + 14, y + 26, text, bold=True, anchor="start")

    def arrow(
        self, x: int, y: int, to_x: int, to_y: int, text: str = "", *, at: tuple[int, int] | None = None
    ) -> None:
        """Draw an arrow, with words at a place."""
        self._made.append(
            f'<line x1="{x}" y1="{y}" x2="{to_x}" y2="{to_y}" stroke="{_LINE}" stroke-width="2" marker-end="url(#head)"/>'
        )
        if text and at:
            self.words(*at, text, size=13, anchor="start")

    def svg(self, title: str) -> str:
        """Return the file."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" role="img" '
            f'font-family="sans-serif" fill="{_INK}">\n<title>{escape(title.split("|")[self.which])}</title>\n'
            '<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" '
            f'orient="auto"><path d="M0 0L10 5L0 10z" fill="{_LINE}"/></marker></defs>\n'
            f'<rect width="{self.width}" height="{self.height}" rx="12" fill="{_GROUND}"/>\n'
        )
        return head + "\n".join(self._made) + "\n</svg>\n"


def gif(lang: str) -> str:
    """What stands on what in GIF."""
    p = Picture(760, 400, lang)
    p.box(
        30,
        20,
        700,
        70,
        "Implementation models (451 …)/application, certificate and notice, service …|実装データモデル（451 など）/申請、証明・通知、サービス …",
        GREEN,
    )
    p.arrow(380, 120, 380, 94, "made of|組み合わせて作る", at=(395, 112))
    p.box(
        30,
        125,
        470,
        90,
        "Core data model (430)/13 entities: person, corporation, address …/4 information types: ID, code, role, organisation|コアデータモデル（430）/13の型: 個人、法人、住所 …/4つの情報型: ID、コード、役割、関連組織",
        BLUE,
    )
    p.box(
        530,
        125,
        200,
        90,
        "Code lists/sex, country,/kind of corporation …|コード一覧/性別、国、/法人種別 …",
        YELLOW,
    )
    p.arrow(530, 170, 504, 170)
    p.arrow(380, 245, 380, 219, "written as|書き方を定める", at=(395, 237))
    p.box(
        30,
        250,
        700,
        60,
        "Core data parts (441–445)/dates, addresses, postal codes, places, telephones|コアデータパーツ（441〜445）/日付・時刻、住所、郵便番号、地理座標、電話番号",
        BLUE,
    )
    p.words(
        380,
        345,
        "GIF gives words, forms and structures.|GIF が定めるのは、言葉、書き方、構造です。",
        size=15,
        bold=True,
    )
    p.words(
        380,
        372,
        "It is no system, no database and no file format of its own: JSON and XML carry it.|システムでも、データベースでも、独自のファイル形式でもなく、JSON や XML で運びます。",
        size=14,
    )
    return p.svg(
        "Implementation models are made of the core data model, which is written in the core data parts and uses code lists|実装データモデルはコアデータモデルから作り、コアデータモデルはコアデータパーツの書き方とコード一覧を使う"
    )


def characters(lang: str) -> str:
    """Which list holds which characters."""
    p = Picture(760, 430, lang)
    p.frame(
        20,
        15,
        720,
        300,
        "kanji of names: 58,862 glyphs in 文字情報基盤 (MJ)|人名などの漢字: 文字情報基盤（MJ）に 58,862 字形",
        YELLOW,
    )
    p.frame(40, 60, 470, 235, "JIS X 0213: 11,233|JIS X 0213: 11,233", BLUE)
    p.frame(60, 105, 250, 170, "JIS X 0208: 6,879", GREEN)
    p.words(185, 190, "高　吉　崎　辻", size=30)
    p.words(185, 240, "nearly every system takes these|ほとんどのシステムが受け取る", size=13)
    p.words(410, 190, "﨑　\ufa19", size=30)
    p.words(410, 222, "U+FA11  U+FA19", size=12)
    p.words(410, 255, "JIS X 0208 systems do not|JIS X 0208 だけなら不可", size=13)
    p.words(625, 130, "髙　𠮷", size=30)
    p.words(625, 160, "U+9AD9  U+20BB7", size=12)
    p.words(625, 215, "辻󠄀", size=30)
    p.words(625, 247, "U+8FBB + selector|U+8FBB＋異体字セレクタ", size=12)
    p.words(625, 285, "special systems for names|人名用の特別なシステム", size=13)
    p.box(60, 345, 130, 60, "髙橋 花子", YELLOW, size=18)
    p.arrow(195, 375, 315, 375, "reduction|縮退", at=(220, 366))
    p.box(320, 345, 130, 60, "高橋 花子", BLUE, size=18)
    p.words(465, 375, "+", size=20)
    p.box(
        485,
        345,
        240,
        60,
        "record: character 1 was U+9AD9/it leads back to the original|記録: 1文字目は U+9AD9/記録があれば元に戻せる",
        GREY,
        size=14,
    )
    return p.svg(
        "JIS X 0208 lies within JIS X 0213; most glyphs of names lie outside of both. A reduction puts another character in and keeps a record|JIS X 0208 は JIS X 0213 に含まれ、人名の字形の多くはその外にある。縮退は別の字に置き換え、記録を残す"
    )


def once_only(lang: str) -> str:
    """How it is decided what becomes of a document."""
    p = Picture(760, 520, lang)
    asked = (
        ("Is it needed at all?|そもそも必要か", "no|不要", "not needed|不要", GREEN),
        (
            "Does a linkage, certificate or login/stand in for it, in force or in operation?|連携・電子証明書・認証などで代えられ、/施行済みまたは運用中か",
            "yes|はい",
            "omitted|省略",
            GREEN,
        ),
        (
            "Are all facts known that decide it?|決め手の事実は、すべて分かっているか",
            "no|いいえ",
            "unknown: ask for the facts|判断できない: 事実を確かめる",
            YELLOW,
        ),
        (
            "Can it be sent digitally?|デジタルで提出できるか",
            "yes|はい",
            "submitted digitally|デジタルで提出",
            BLUE,
        ),
    )
    for number, (question, yes, answer, fill) in enumerate(asked):
        y = 20 + number * 105
        p.box(30, y, 400, 70, question, GREY)
        p.arrow(430, y + 35, 505, y + 35, yes, at=(450, y + 26))
        p.box(510, y, 220, 70, answer, fill, bold=True, size=14)
        p.arrow(230, y + 70, 230, y + 103)
    p.box(30, 440, 400, 55, "on paper, with the reason why|紙で提出（理由を示す）", RED, bold=True)
    p.words(
        620,
        460,
        "Whatever the answer, the applicant/can still attach the document.|どの答えでも、申請者は書類を/添付することができます。",
        size=13,
    )
    return p.svg(
        "Four questions decide whether a document is not needed, omitted, unknown, submitted digitally or on paper|四つの問いで、不要、省略、判断できない、デジタルで提出、紙で提出のどれになるかが決まる"
    )


def trust(lang: str) -> str:
    """What stands behind a signature, and what keeps it."""
    p = Picture(760, 470, lang)
    p.box(30, 20, 200, 80, "application and/attachments|申請データと/添付ファイル", BLUE)
    p.arrow(230, 60, 286, 60)
    p.box(290, 20, 190, 80, "signature/over every byte|署名/（すべてのバイトに）", GREEN)
    p.arrow(385, 150, 385, 104, "made with|署名に使う", at=(395, 132))
    p.box(290, 150, 190, 60, "key|鍵", YELLOW)
    p.arrow(385, 260, 385, 214, "names its holder|持ち主を示す", at=(395, 242))
    p.box(290, 260, 190, 60, "certificate|証明書", YELLOW)
    p.arrow(385, 370, 385, 324, "issued|発行", at=(395, 352))
    p.box(290, 370, 190, 70, "authority that the/receiver trusts|受け手が信頼する/認証局", YELLOW)
    p.box(550, 20, 180, 80, "timestamp:/it existed by then|タイムスタンプ:/この時刻には存在した", GREEN)
    p.arrow(550, 60, 484, 60)
    p.box(
        550,
        150,
        180,
        80,
        "next timestamp,/before the last ends|次のタイムスタンプ/（前のものが切れる前に）",
        GREEN,
    )
    p.arrow(640, 150, 640, 104)
    p.words(640, 262, "… for years|… 何年も続ける", size=14)
    p.box(
        30,
        150,
        200,
        170,
        "not shown by any of it:/who held the card,/legal effect,/whether more was sent|これでは分からないこと:/カードを手にしていた人、/法的な効果、/ほかに送られたものの有無",
        RED,
        size=14,
    )
    p.words(130, 390, "not revoked?|失効の有無", size=13)
    p.arrow(230, 386, 286, 386)
    return p.svg(
        "A signature over all bytes is made with a key, a certificate names its holder, an authority issued it; timestamps keep it|すべてのバイトへの署名は鍵で作られ、証明書がその持ち主を示し、認証局がそれを発行する。タイムスタンプが署名を保つ"
    )


PICTURES: dict[str, Callable[[str], str]] = {
    "gif": gif,
    "characters": characters,
    "once_only": once_only,
    "trust": trust,
}


def files() -> dict[Path, str]:
    """Return every picture by its file."""
    return {
        FOLDER / f"{name}-{lang}.svg": draw(lang) for name, draw in PICTURES.items() for lang in ("en", "ja")
    }


if __name__ == "__main__":
    for path, text in files().items():
        path.write_text(text, "utf-8")
