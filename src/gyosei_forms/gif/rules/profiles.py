"""Rules on profiles that an agency defines. What an official pattern asks for has its rules in :mod:`.structure`."""

from __future__ import annotations

from typing import Any

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _reception(data: dict[str, Any]) -> Report:
    """Check a person under a profile of two items."""
    from gyosei_forms.gif.checking.checker import check
    from gyosei_forms.gif.models.person import Person
    from gyosei_forms.gif.profiles import Profile, Use
    from gyosei_forms.text import Text

    items = {"family_name": Use(required=True), "date_of_birth": Use()}
    return check(data, pattern=Profile("reception", Text("受付票", "Reception"), Person, items, "example"))


OUTSIDE_PROFILE = register(
    "GYO-GIF-054",
    Severity.WARNING,
    title=("プロファイルにない項目", "Item outside the profile"),
    message=(
        "項目 {item_ja} は、プロファイル「{profile_ja}」が求める項目にありません。",
        "The item {item_en} is not one that the profile {profile_en} asks for.",
    ),
    mend=(
        "手続に要らない項目なら除いてください。要るなら、プロファイルに加えてください。",
        "Leave it out where the procedure does not need it; where it does, add it to the profile.",
    ),
    basis_="gyosei#rules-as-data",
    check=_reception,
    passing={"氏": "山田", "生年月日": "2000-01-01"},
    failing={"氏": "山田", "名": "花子"},
)
MISSING_IN_PROFILE = register(
    "GYO-GIF-055",
    Severity.ERROR,
    title=("プロファイルの必須項目の不足", "Item that the profile requires missing"),
    message=(
        "プロファイル「{profile_ja}」が求める{entity_ja}の項目 {item_ja} がありません{instead_ja}。",
        "The profile {profile_en} needs the item {item_en} of {entity_en}, which is missing{instead_en}.",
    ),
    mend=("項目を正式名で加えてください。", "Add the item under its official name."),
    basis_="gyosei#rules-as-data",
    check=_reception,
    passing={"氏": "山田"},
    failing={"生年月日": "2000-01-01"},
)
