"""The repertoires that come with the library, by id and by destination."""

from __future__ import annotations

from functools import partial

from gyosei_forms import basis, tables
from gyosei_forms.characters import jisx0213, mj
from gyosei_forms.characters.repertoires.repertoire import Repertoire
from gyosei_forms.errors import require_text, unknown
from gyosei_forms.text import Text

_ASCII = frozenset(map(chr, range(0x20, 0x7F)))
_PUBLISHED = Text("公表された規格", "published standard")
_OWN = Text("本ライブラリの定義", "defined by this library")
_EXPLAINED = Text("公表された説明による", "by published explanations")


# --- members


@tables.once
def _jis_x_0213() -> frozenset[str]:
    return frozenset(jisx0213.contents())


def _level(level: int) -> frozenset[str]:
    return frozenset(text for text in jisx0213.contents() if jisx0213.level_of(text) == level)


@tables.once
def _general() -> frozenset[str]:
    return _jis_x_0213() | _ASCII


@tables.once
def _cp932() -> frozenset[str]:
    """Return what code page 932 of CPython decodes, without controls and without the cells for users (U+E000 on)."""
    pairs = (bytes([high, low]) for high in range(0x81, 0xFD) for low in range(0x40, 0xFD))
    singles = (bytes([byte]) for byte in range(0x20, 0xE0))
    found = {raw.decode("cp932", "ignore") for raw in (*pairs, *singles)}
    return frozenset(text for text in found if len(text) == 1 and text.isprintable()) | {"\u3000"}


def _kanji_list(key: str) -> frozenset[str]:
    lines = (line.partition("\t") for line in tables.read_text("mj/kanji_lists.tsv").split("\n"))
    return frozenset(next(listed for name, _, listed in lines if name == key))


# --- standards

JIS_X_0208 = Repertoire(
    id="jis-x-0208",
    name=Text("JIS X 0208:1997", "JIS X 0208:1997"),
    version="1997",
    status=_PUBLISHED,
    source=basis.cite("jis-x-0208"),
    load=jisx0213.jisx0208,
)
"""The 6,879 cells of JIS X 0208: kanji of levels 1 and 2, kana, letters, signs; no ASCII, no half-width kana."""

JIS_X_0212 = Repertoire(
    id="jis-x-0212",
    name=Text("JIS X 0212-1990（補助漢字）", "JIS X 0212-1990 (supplementary kanji)"),
    version="1990",
    status=_PUBLISHED,
    source=basis.cite("jis-x-0212"),
    load=jisx0213.jisx0212,
)
"""The 6,067 characters of JIS X 0212."""

JIS_X_0213 = Repertoire(
    id="jis-x-0213",
    name=Text("JIS X 0213:2004", "JIS X 0213:2004"),
    version="2004",
    status=_PUBLISHED,
    source=basis.cite("jis-x-0213"),
    load=_jis_x_0213,
)
"""The 11,233 cells of JIS X 0213:2004; no ASCII, no half-width kana."""

LEVEL_1, LEVEL_2, LEVEL_3, LEVEL_4 = (
    Repertoire(
        id=f"jis-x-0213-level-{level}",
        name=Text(f"JIS第{level}水準漢字", f"JIS level {level} kanji"),
        version="2004",
        status=_PUBLISHED,
        source=basis.cite("jis-x-0213"),
        load=partial(_level, level),
    )
    for level in (1, 2, 3, 4)
)
"""The kanji of JIS X 0213:2004 by level: 2,965, 3,390, 1,259 and 2,436."""

MOJI_JOHO = Repertoire(
    id="moji-joho",
    name=Text("文字情報基盤", "Character Information Infrastructure"),
    version=mj.VERSION,
    status=Text("公表された一覧表", "published list"),
    source=basis.cite("mj-list"),
    load=mj.members,
    counted=Text("MJ文字図形名", "MJ glyph names"),
    count_names=mj.count,
)
"""The 58,862 glyphs of 文字情報基盤, through code points, Moji_Joho and standardised sequences. Nineteen of them have none
of the three. Kanji and a few signs: for text, take the union with ``GENERAL``."""

VARIANT_KANA = Repertoire(
    id="variant-kana",
    name=Text("変体仮名", "variant kana"),
    version=mj.VERSION,
    status=Text("公表された一覧表", "published list"),
    source=basis.cite("mj-list"),
    load=mj.variant_kana,
)
"""The 286 variant kana with an MJ name, of which 168 have a 戸籍統一文字番号: kana of names in old family registers."""

JOYO = Repertoire(
    id="joyo",
    name=Text("常用漢字", "jōyō kanji"),
    version="2010",
    status=Text("内閣告示", "Cabinet notice"),
    source=basis.cite("joyo-kanji"),
    load=partial(_kanji_list, "joyo"),
)
"""The 2,136 kanji of the list for general use, with 𠮟 剝 塡 頰."""

JINMEIYO = Repertoire(
    id="jinmeiyo",
    name=Text("人名用漢字", "kanji for given names"),
    version=mj.VERSION,
    status=Text(
        "法務省令の別表（文字情報基盤の一覧表による）", "table of a ministry ordinance, by the MJ list"
    ),
    source=basis.cite("jinmeiyo-kanji", "mj-list"),
    load=partial(_kanji_list, "jinmeiyo"),
)
"""The 863 kanji that given names may have beyond the jōyō kanji."""

# --- items and destinations

REGISTER_KANA = Repertoire(
    id="register-kana",
    name=Text("戸籍の振り仮名に使う文字", "characters of readings in the family register"),
    version="1",
    status=Text(
        "本ライブラリの読み方（表の原文は未確認）", "as this library reads it; the table itself was not seen"
    ),
    source=basis.cite("000:2191-2192", "gyosei#range"),
    load=lambda: frozenset(map(chr, range(0x30A1, 0x30FB))) | {"ー"},
)
"""Katakana and the sign ー, as :func:`gyosei_forms.characters.kana.check_family_register` takes them."""

GENERAL = Repertoire(
    id="general",
    name=Text(
        "一般項目（JIS X 0213 と半角英数字・記号）",
        "the range for ordinary items (JIS X 0213 and ASCII)",
    ),
    version="1",
    status=_OWN,
    source=basis.cite("gif-430", "003:1618-1624,3992-3998", "gyosei#range"),
    load=_general,
)
"""The range of an ordinary item: JIS X 0213:2004 and U+0020 to U+007E."""

E_GOV = Repertoire(
    id="e-gov",
    name=Text("e-Gov電子申請の入力項目", "form fields of e-Gov"),
    version="1",
    status=_EXPLAINED,
    source=basis.cite("egov-characters"),
    load=lambda: jisx0213.jisx0208() | _ASCII,
)
"""Form fields of e-Gov: JIS X 0208, and of one byte the printable characters of ASCII (the page says JIS X 0201, and
that half-width kana cannot be used). Attachments are free."""

CP932 = Repertoire(
    id="cp932",
    name=Text("Shift_JIS（CP932）のシステム", "a Shift_JIS system (code page 932)"),
    version="932",
    status=Text("コードページの実装（CPythonのcp932）", "as CPython implements the code page"),
    source=basis.cite("cp932"),
    load=_cp932,
    is_encoding=True,
)
"""What code page 932 has: JIS X 0208, signs of NEC and IBM kanji, ASCII, half-width kana; private use not counted."""

JPKI = Repertoire(
    id="jpki",
    name=Text(
        "公的個人認証の署名用電子証明書", "signature certificates of the public personal authentication"
    ),
    version="1",
    status=_EXPLAINED,
    source=basis.cite("jpki-characters"),
    load=lambda: jisx0213.jisx0208() | jisx0213.jisx0212(),
)
"""Name and address in a certificate: JIS X 0208 and JIS X 0212; for others the certificate has a substitute."""

_ALL = {
    one.id: one
    for one in (
        GENERAL,
        JIS_X_0208,
        JIS_X_0212,
        JIS_X_0213,
        LEVEL_1,
        LEVEL_2,
        LEVEL_3,
        LEVEL_4,
        MOJI_JOHO,
        VARIANT_KANA,
        JOYO,
        JINMEIYO,
        REGISTER_KANA,
        E_GOV,
        CP932,
        JPKI,
    )
}
_DESTINATIONS = {one.id: one for one in (GENERAL, E_GOV, CP932, JPKI)}


def ids() -> tuple[str, ...]:
    """Return the ids of the repertoires that come with the library."""
    return tuple(_ALL)


def by_id(name: str) -> Repertoire:
    """Return a repertoire; raise :class:`~gyosei_forms.errors.UsageError` for an unknown id.

    Hyphens and letter case do not count: ``JISX0208`` names ``jis-x-0208``.
    """
    wanted = _plain(require_text(name, "name"))
    found = next((one for key, one in _ALL.items() if _plain(key) == wanted), None)
    if found is None:
        raise unknown(Text("文字の範囲", "range of characters"), name, _ALL)
    return found


def _plain(name: str) -> str:
    return name.replace("-", "").lower()


def holding(unit: str) -> tuple[Repertoire, ...]:
    """Return the repertoires of the library that a unit is inside of."""
    require_text(unit, "unit")
    return tuple(one for one in _ALL.values() if unit in one)


def destinations() -> tuple[str, ...]:
    """Return the names of the destinations whose range is known."""
    return tuple(_DESTINATIONS)


def of_destination(name: str) -> Repertoire:
    """Return what a destination takes (``general``, ``e-gov``, ``cp932``, ``jpki``).

    Raises :class:`~gyosei_forms.errors.UsageError` for an unknown one.
    """
    found = _DESTINATIONS.get(require_text(name, "name"))
    if found is None:
        raise unknown(Text("提出先", "destination"), name, _DESTINATIONS)
    return found
