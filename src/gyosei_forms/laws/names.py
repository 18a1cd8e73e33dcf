"""What can be the name of a law: not a place in one (地方税法第26条), and not a word for one (法, 政令, 同施行規則)."""

from __future__ import annotations

import re

from gyosei_forms.laws import spelling

_NAME = re.compile(
    r"(?!.*[0-9]{6})[一-鿿々〆〇ぁ-んァ-ヴーヵヶ０-９0-9A-Za-zＡ-Ｚａ-ｚ・、「」『』~-]{1,300}"
)
_N = spelling.NUMBER
_BRANCH = rf"(?:の{_N})*+"
_BEGINS = re.compile(
    rf"(?:第{_N}|[0-9]{{1,12}})[条項号]|{_N}[条項号](?![市町村区])|附則|別表|(?:別記)?様式|[前次本]条|同[条項号]"
)
"""A name does not begin so; 三条市 and the like do not count as places."""
_ENDS = re.compile(
    rf"(?:{_N}[条項号]{_BRANCH}|の項|附則|別表(?:第?{_N}号?{_BRANCH})?|様式(?:第?{_N}号?{_BRANCH})?"
    r"|ただし書|前段|後段|本文|柱書|各号)\Z"
)
_CUTS = re.compile(
    rf"(?:第{_N}|[0-9]{{1,12}})[条項]{_BRANCH}(?!{_N}[条項号])(?:第?{_N}号{_BRANCH})?"
    r"(?![ぁ-ん、・「」『』第関各前後本又及並若])"
)
"""A place that a name does not go on from; names go on with a particle: …法第16条の2第1項に規定する…省令."""
_INSIDE = re.compile(rf"(?:第{_N}|[0-9]{{1,12}})[条項]")
_KINDS = (
    "法律",
    "法",
    "令",
    "規則",
    "細則",
    "規程",
    "条例",
    "告示",
    "件",
    "条約",
    "協定",
    "議定書",
    "要綱",
    "要領",
    "基準",
)
"""What a name that holds a place ends in: 地方税法第26条の規定 is none."""
_WORD = re.compile(
    "(?:同|本|この|その|当該|新|旧|改正)?(?:法?施行)?"
    "(?:法律|法令|法|政令|(?:主務|府)?省令|(?:内閣)?府令|庁令|勅令|命令|令|規則|細則|規程|条例|告示|条約|協定|議定書|通達"
    "|要綱|要領|基準)"
)


def possible(name: str) -> bool:
    """Say whether a text in the plain spelling can be a law's name, or a word or short name for a law."""
    return (
        _NAME.fullmatch(name) is not None
        and _BEGINS.match(name) is None
        and _ENDS.search(name) is None
        and _CUTS.search(name) is None
        and (name.endswith(_KINDS) or _INSIDE.search(name) is None)
    )


def is_word(name: str) -> bool:
    """Say whether a text is a word for laws, such as 法 or 施行規則, which no law has as its name."""
    return _WORD.fullmatch(name) is not None
