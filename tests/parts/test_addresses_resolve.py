"""A registry of towns decides what the text of an address leaves open, and nothing more."""

import pytest

from gyosei_forms.errors import UsageError
from gyosei_forms.parts.addresses import examples, resolution

TOWNS = [
    ("0002001", "霞が関", "1"),
    ("0002002", "霞が関", "2"),
    ("0056000", "紀尾井町", ""),
    ("0030000", "大手町", ""),
    ("0030001", "大手町", "1"),
]

# line: id of the town, 町字, 番地以下
RESOLVED = {
    "東京都千代田区霞が関二丁目１番6号": ("0002002", "霞が関2丁目", "1-6"),
    "東京都千代田区霞が関2-1-6": ("0002002", "霞が関2丁目", "1-6"),
    "東京都千代田区霞ヶ関1-2-3 〇〇ビル": ("0002001", "霞が関1丁目", "2-3"),
    "東京都千代田区紀尾井町1-2": ("0056000", "紀尾井町", "1-2"),
    "東京都千代田区紀尾井町１番２号": ("0056000", "紀尾井町", "1-2"),
    "東京都千代田区大手町2-1": ("0030000", "大手町", "2-1"),
    "東京都千代田区大手町一丁目3番": ("0030001", "大手町1丁目", "3"),
    "東京都千代田区紀尾井町番外地": ("0056000", "紀尾井町", "番外地"),
}


@pytest.mark.parametrize(("line", "expected"), RESOLVED.items())
def test_what_a_registry_decides(line: str, expected: tuple[str, str, str]) -> None:
    result = examples.resolve(line, TOWNS)
    found = result.unwrap()
    assert (found.town.town_id, found.items.town, found.items.block) == expected
    assert (found.codes.code, found.codes.town_id, found.codes.block) == ("131016", expected[0], expected[2])
    assert found.items.full == found.codes.full == line
    assert result.report.findings == ()
    assert repr(found) == "<Resolved>"


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("東京都千代田区霞が関3-1-6", "GYO-ADDR-028"),
        ("東京都千代田区霞が関三丁目1番6号", "GYO-ADDR-028"),
        ("東京都千代田区旭町1-1", "GYO-ADDR-028"),
        ("東京都千代田区大手町1-3", "GYO-ADDR-029"),
        ("東京都港区芝公園四丁目2番8号", "GYO-ADDR-040"),
        ("府中市宮西町二丁目24", "GYO-ADDR-015"),
        ("東京都港町1-1", "GYO-ADDR-014"),
    ],
)
def test_what_it_does_not_decide(line: str, rule: str) -> None:
    result = examples.resolve(line, TOWNS)
    assert (result.value, result.report.rule_ids) == (None, {rule})


def test_misuse_raises() -> None:
    with pytest.raises(UsageError):
        resolution.resolve("東京都", None)
