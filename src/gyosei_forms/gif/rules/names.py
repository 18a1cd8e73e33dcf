"""Rules on the names of items: official, mixed, misplaced, misspelt, patterns in names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gyosei_forms.gif.rules.examples import COMPLETE, COMPLETE_BARE, check_person, check_person_mp03
from gyosei_forms.rules import Severity, register

if TYPE_CHECKING:
    from gyosei_forms.gif.entities import Entity, Field, Key

UNKNOWN_SUFFIX = register(
    "GYO-GIF-006",
    Severity.ERROR,
    title=("必須パターンの接尾辞の誤り", "Unknown pattern suffix"),
    message=(
        "項目 {item_ja} の名前に、存在しない必須パターンが付いています。付けられるもの: {known}",
        "The name of the item {item_en} carries a pattern that does not exist; possible: {known}.",
    ),
    mend=("接尾辞を直すか、外してください。", "Correct the suffix, or leave it out."),
    basis_="gif-xsd",
    check=check_person,
    passing={
        "address_MP03": {
            "localGovernmentCode": "131016",
            "streetAddressId": "1111000",
            "buildingNameEtc": "",
            "fullAddress": "東京都千代田区紀尾井町1-3",
        }
    },
    failing={"address_MP08": {}},
)
UNKNOWN_ITEM = register(
    "GYO-GIF-007",
    Severity.INFO,
    title=("GIF にない項目", "Not an item of GIF"),
    message=(
        "{entity_ja}の項目ではありません。値はそのまま残しますが、検査しません。",
        "Not an item of {entity_en}; the value is kept and not checked.",
    ),
    mend=("独自の項目なら、そのままで構いません。", "Leave it as it is where it is an item of your own."),
    basis_="gif-430",
    check=check_person,
    passing={"氏": "山田"},
    failing={"受付窓口": "1"},
)
MISSPELT = register(
    "GYO-GIF-008",
    Severity.WARNING,
    title=("項目名の誤記の疑い", "Item name perhaps misspelt"),
    message=(
        "{entity_ja}の項目ではありませんが、項目名に近い名前です。値は検査しません。",
        "Not an item of {entity_en}, but close to the name of one; the value is not checked.",
    ),
    mend=("候補の項目なら、名前を合わせてください。", "If the suggested item is meant, use its name."),
    basis_="gif-dmd",
    check=check_person,
    passing={"familyName": "山田"},
    failing={"famillyName": "山田"},
)
MISPLACED = register(
    "GYO-GIF-010",
    Severity.WARNING,
    title=("別の型の項目", "Item of a contained entity"),
    message=(
        "{part_ja}の項目です。{entity_ja}では {item_ja} の中に置きます。",
        "An item of {part_en}; in {entity_en} its place is inside {item_en}.",
    ),
    mend=("示した項目の中へ移してください。", "Move it into that item."),
    basis_="gif-dmd gif-430#4",
    check=check_person,
    passing={"住所": {"都道府県": "東京都"}},
    failing={"都道府県": "東京都"},
)
KNOWN_LABEL = register(
    "GYO-GIF-011",
    Severity.ADVICE,
    title=("正式名でない既知の名前", "Known name that is not official"),
    message=(
        "項目 {item_ja} を指すことが知られていますが、正式名ではありません（{standing_ja}）。この名前では検査しません。",
        "Known to mean the item {item_en}, but not its official name ({standing_en}); under this name it is not checked.",
    ),
    mend=(
        "交換するデータでは正式な項目名を使ってください。",
        "Use the official name in data that is exchanged.",
    ),
    basis_="004:2608-2670 gif-dmd",
    check=check_person,
    passing={"氏(カナ)": "ヤマダ"},
    failing={"姓（カナ）": "ヤマダ"},
)
MIXED_KEYS = register(
    "GYO-GIF-012",
    Severity.WARNING,
    title=("日英のキーの混在", "English and Japanese keys mixed"),
    message=("日本語と英語の項目名が混ざっています。", "English and Japanese item names are mixed."),
    mend=(
        "どちらかにそろえてください（モデルの to_json で変換できます）。",
        "Use one of the languages (to_json of the model converts).",
    ),
    basis_="gif-dmd",
    check=check_person,
    passing={"氏": "山田", "名": "花子"},
    failing={"氏": "山田", "givenName": "花子"},
)
BARE_PATTERN = register(
    "GYO-GIF-021",
    Severity.ADVICE,
    title=("必須パターンを指定していない項目", "Pattern not named"),
    message=(
        "項目 {item_ja} の名前に必須パターンの指定がありません。XML スキーマではパターン 1 とみなされますが、内容でそろっているのは {pattern} です。",
        "The name of the item {item_en} carries no pattern; the XML Schema takes it for pattern 1, while its content is complete for {pattern}.",
    ),
    mend=("候補の名前にしてください。", "Use the suggested name."),
    basis_="gif-xsd",
    check=check_person_mp03,
    passing=COMPLETE,
    failing=COMPLETE_BARE,
)
OTHER_ENTITY = register(
    "GYO-GIF-023",
    Severity.WARNING,
    title=("別の型の記録の疑い", "Perhaps a record of another entity"),
    message=(
        "{other_ja}の記録のようです。項目名の多くが{other_ja}のもので、{entity_ja}のものはほとんどありません。",
        "This looks like a record of {other_en}: most names belong to {other_en}, hardly any to {entity_en}.",
    ),
    mend=(
        "{other_ja}の記録なら、entity に {other_en} を指定してください。",
        "If it is a record of {other_en}, pass {other_en} as entity.",
    ),
    basis_="gif-dmd",
    check=check_person,
    passing={"氏": "山田", "名": "花子"},
    failing={"法人番号": "7000012050002", "商号または名称": "国税庁"},
)
LABEL_WITHOUT_ITEM = register(
    "GYO-GIF-024",
    Severity.INFO,
    title=("GIF にない項目の既知の別名", "Known label of no item of GIF"),
    message=(
        "既知の別名ですが、GIF に対応する項目はありません。値は型（{kind}）だけを検査します。",
        "A known label, but of no item of GIF; the value is held to its type only ({kind}).",
    ),
    mend=("独自の項目として、そのままで構いません。", "Leave it as it is, an item of your own."),
    basis_="004:2608-2670",
    check=check_person,
    passing={"氏": "山田"},
    failing={"登録日": "2024-04-18"},
)


def missing_values(entity: Entity, field: Field) -> dict[str, Any]:
    """Return what the rules on a missing item say of it."""
    names = {"item_ja": field.item.ja, "item_en": field.item.en}
    return names | {"entity_ja": entity.ja, "entity_en": entity.en, "instead_ja": "", "instead_en": ""}


def suffix_values(key: Key) -> dict[str, Any]:
    """Return what :data:`UNKNOWN_SUFFIX` says of an item."""
    part = key.field.part if key.field.item.suffix else None
    known = " ".join(part.patterns) if part is not None else "-"
    return {"item_ja": key.field.item.ja, "item_en": key.field.item.en, "known": known}
