"""Profiles: each item against its range and length, and files of an agency that are right or wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.characters import GENERAL, Profile, length, repertoires
from gyosei_forms.characters.profile import Item, load
from gyosei_forms.characters.repertoires import E_GOV, MOJI_JOHO, REGISTER_KANA
from gyosei_forms.errors import DataFileError, LimitExceeded, UsageError
from gyosei_forms.findings import Report
from gyosei_forms.policy import Change, Policy
from gyosei_forms.rules import Severity

MOVING_IN = Profile(
    "転入届",
    {
        "氏名": Item(GENERAL | MOJI_JOHO, max_units=4),
        "フリガナ": Item(REGISTER_KANA),
        "住所": Item(E_GOV, max_units=20),
        "/届出人/氏名": Item(GENERAL),
        "/世帯員/氏名": Item(GENERAL, max_units=4),
    },
)


def found(record, of=MOVING_IN):
    return [(one.rule[-3:], one.pointer, one.position.unit, one.position.offset) for one in of.check(record)]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({}, []),
        ({"氏名": "髙橋花子", "フリガナ": "タカハシハナコ", "住所": "東京都 1-2"}, []),
        ({"氏名": "辻\U000e0102葛\U000e0102花子"}, []),  # four units, six code points
        ({"氏名": "辻\U000e0102葛\U000e0102花子様"}, [("046", "/氏名", 5, 6)]),
        ({"フリガナ": "タカハシ ハナコ"}, [("001", "/フリガナ", 5, 4)]),
        ({"住所": "﨑" * 21}, [*(("001", "/住所", n + 1, n) for n in range(21)), ("046", "/住所", 21, 20)]),
        ({"届出人": {"氏名": "髙"}, "氏名": "髙"}, [("001", "/届出人/氏名", 1, 0)]),
        ({"世帯員": [{"氏名": "山"}, {"氏名": "髙"}]}, [("001", "/世帯員/1/氏名", 1, 0)]),
        ({"フリガナ": ["ア", "あ", 1, ["あ"]]}, [("001", "/フリガナ/1", 1, 0)]),
        ({"氏名": None, "住所": 5, "届出人": "髙", "備考": "髙", "世帯員": [[{"氏名": "髙"}]]}, []),
    ],
)
def test_each_item_by_its_range_and_length(record, expected):
    assert found(record) == expected


def test_a_key_with_a_slash_in_a_pointer():
    of = Profile("x", {"/a~1b/c~0d": Item(REGISTER_KANA), "e/f": Item(REGISTER_KANA)})
    assert found({"a/b": {"c~d": "x"}, "e/f": "x"}, of) == [
        ("001", "/a~1b/c~0d", 1, 0),
        ("001", "/e~1f", 1, 0),
    ]


def test_a_profile_goes_with_the_report_given():
    policy = Policy("窓口", {"GYO-CHAR-046": Change(Severity.ERROR, "列の幅")})
    report = Report(policy=policy, subject="申請")
    assert MOVING_IN.check({"氏名": "山田花子様"}, report=report, pointer="/0") is report
    assert [(one.severity, one.pointer) for one in report] == [(Severity.ERROR, "/0/氏名")]
    assert MOVING_IN.check({}).subject == "転入届"


def test_too_long_says_how_long_and_not_what():
    (finding,) = MOVING_IN.check({"氏名": "山田花子様"})
    assert finding.severity is Severity.WARNING
    assert finding.values == {"count": 5, "most": 4}
    assert "山" not in finding.message("ja") + finding.mend("ja")


@given(
    st.text(alphabet=st.sampled_from("山髙か゚\u3099\U000e0100\ud800\u0301A˥˩"), max_size=40),
    st.integers(1, 12),
)
def test_length_is_that_of_units(text, most):
    report = Item(GENERAL, most).check(text)
    long = [one for one in report if one.rule == "GYO-CHAR-046"]
    assert bool(long) is (length(text) > most)
    for one in long:
        assert one.values["count"] == length(text)
        assert length(text[: one.position.offset]) == most


def test_a_hostile_text_is_counted():
    (*_, last) = Item(GENERAL, 5).check("\u0301" * 1_000_000, report=Report(max_findings=5))
    assert last.values == {"count": -(-1_000_000 // 31), "most": 5}
    assert len(Item(GENERAL, 5).check("\ud800" * 100_000).findings) == 1_000


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Item("general"),
        lambda: Item(GENERAL, 0),
        lambda: Item(GENERAL, max_units=True),
        lambda: Item(GENERAL, "5"),
        lambda: Profile(None, {}),
        lambda: Profile("x", None),
        lambda: Profile("x", {"a": GENERAL}),
        lambda: Profile("x", {1: Item(GENERAL)}),
        lambda: MOVING_IN.check(None),
        lambda: MOVING_IN.check([("氏名", "髙")]),
        lambda: MOVING_IN.check({"氏名": "山"}, report="x"),
        lambda: Item(GENERAL, 2).check(None),
        lambda: load("x.toml", ranges={"gj": "general"}),
    ],
)
def test_misuse(wrong):
    with pytest.raises(UsageError):
        wrong()


def test_a_profile_does_not_change_with_what_it_was_made_of():
    items = {"氏名": Item(GENERAL)}
    made = Profile("x", items)
    items.clear()
    assert list(made.items) == ["氏名"]
    with pytest.raises(TypeError):
        made.items["住所"] = Item(GENERAL)


# --- files

FILE = """
name = "転入届"

[ranges.names]
union = ["general", "moji-joho", "gj"]
without = ["jis-x-0213-level-4", "ascii-of-us"]

[ranges.only]
union = ["names"]

[items."氏名"]
range = "names"
max_units = 4

[items."/届出人/住所"]
range = "e-gov"
"""


def test_a_file_is_read(tmp_path):
    path = tmp_path / "profile.toml"
    path.write_text(FILE, encoding="utf-8")
    table = repertoires.read_table("GJ000001\tU+100001", version="1").unwrap()
    ascii_ = E_GOV - repertoires.JIS_X_0208
    read = load(path, ranges={"gj": table.repertoire, "ascii-of-us": ascii_})
    assert (read.name, list(read.items)) == ("転入届", ["氏名", "/届出人/住所"])
    names, address = read.items["氏名"], read.items["/届出人/住所"]
    assert (names.range.id, names.max_units, address) == ("names", 4, Item(E_GOV))
    assert names.range.holds("髙橋\U00100001")
    assert not names.range.holds("A")
    assert not any(unit in names.range for unit in repertoires.LEVEL_4.members)
    (finding,) = read.check({"氏名": "A", "届出人": {"住所": "A-1"}})
    assert "names" in finding.message("en")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "name"),
        ("name = 1", "name"),
        ('name = "x"\nmore = 1', "name"),
        ('name = "x"\nitems = 1', "items"),
        ('name = "x"\nranges = []', "ranges"),
        ('name = "x"\nitems.a = 1', "items.a"),
        ('name = "x"\nitems.a = {}', "items.a"),
        ('name = "x"\nitems.a = {range = "general", most = 1}', "items.a"),
        ('name = "x"\nitems.a = {range = "nowhere"}', "items.a.range"),
        ('name = "x"\nitems.a = {range = ["general"]}', "items.a.range"),
        ('name = "x"\nitems.a = {range = {union = ["general"]}}', "items.a.range"),
        ('name = "x"\nitems.a = {range = "general", max_units = 0}', "items.a.max_units"),
        ('name = "x"\nitems.a = {range = "general", max_units = true}', "items.a.max_units"),
        ('name = "x"\nitems.a = {range = "general", max_units = "5"}', "items.a.max_units"),
        ('name = "x"\nranges.a = {without = ["general"]}', "ranges.a"),
        ('name = "x"\nranges.a = {union = []}', "ranges.a.union"),
        ('name = "x"\nranges.a = {union = "general"}', "ranges.a.union"),
        ('name = "x"\nranges.a = {union = ["general", "general"]}', "ranges.a.union"),
        ('name = "x"\nranges.a = {union = ["general"], without = [1]}', "ranges.a.without"),
        ('name = "x"\nranges.a = {union = ["b"]}\nranges.b = {union = ["general"]}', "ranges.a.union"),
        ('name = "x"\nranges.a = {union = ["a"]}', "ranges.a.union"),
        ('name = "x"\nranges.general = {union = ["e-gov"]}', "ranges.general"),
        ('name = "x"\nranges.JISX0208 = {union = ["e-gov"]}', "ranges.JISX0208"),
        ('name = "x"\n  = 5', "2:3"),
        ('name = "x', ""),
        ("a = " + "[" * 20_000, ""),
    ],
)
def test_a_wrong_file_is_refused_with_the_place(tmp_path, text, place):
    path = tmp_path / "profile.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        load(path)
    for lang in ("ja", "en"):
        assert f"profile.toml {place}".rstrip() in caught.value.message(lang)


def test_a_file_that_is_none(tmp_path):
    path = tmp_path / "profile.toml"
    for raw in (b"\xff", 'name = "転"'.encode("cp932")):
        path.write_bytes(raw)
        with pytest.raises(DataFileError):
            load(path)
    for odd in (tmp_path, tmp_path / "none.toml", None):
        with pytest.raises(DataFileError):
            load(odd)
    path.write_bytes(b"#" * 300_000)
    with pytest.raises(LimitExceeded):
        load(path)


@pytest.mark.parametrize("part", ["a", '"a"', "'a'", '"\\""', "a "])
def test_a_key_of_very_many_parts_meets_a_limit_before_the_parser_does(tmp_path, part):
    path = tmp_path / "profile.toml"
    for start, end in (("", " = 1"), ("[", "]"), ("x = {", " = 1}")):
        path.write_text(start + f"{part}." * 40_000 + "a" + end)
        with pytest.raises(LimitExceeded) as caught:
            load(path)
        assert caught.value.limit == "max_depth"


def test_a_file_of_an_editor_that_writes_a_byte_order_mark(tmp_path):
    path = tmp_path / "profile.toml"
    path.write_bytes(b"\xef\xbb\xbf" + 'name = "転入届"\n'.encode())
    assert load(path).name == "転入届"


def test_many_ranges_of_a_file_stay_small(tmp_path):
    path = tmp_path / "profile.toml"
    rows = [f'ranges.r{n + 1} = {{union = ["r{n}", "general"]}}' for n in range(40)]
    path.write_text(
        "\n".join(['name = "x"', 'ranges.r0 = {union = ["general"]}', *rows, 'items.a = {range = "r40"}'])
    )
    of = load(path).items["a"].range
    assert of.holds("高")
    assert len(of.id) < 10
    assert len(of.name.ja) < 10
