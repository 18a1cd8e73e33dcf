"""The registry of towns: built from CSV, broken off and gone on with, and asked.

All CSV here is SYNTHETIC, in the columns of アドレス・ベース・レジストリ データフォーマット（仕様確定版） 03 町字 and 07 町字フルセット. A few names of
public places stand in it; 131016/0002002 霞が関二丁目 is the example of GIF 442 §1.1.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import tracemalloc
import zipfile
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gyosei_forms.errors import DataFileError, GyoseiError, LimitExceeded, UsageError
from gyosei_forms.identifiers import municipality_code
from gyosei_forms.parts.addresses import town_registry
from gyosei_forms.parts.addresses.comparison import town_key
from gyosei_forms.parts.addresses.town_registry import SqliteTownRegistry, Step, build, database, source
from gyosei_forms.parts.addresses.towns import (
    KoazaKind,
    Residential,
    Status,
    Town,
    TownKind,
    TownRegistry,
    current,
)
from gyosei_forms.rules import Severity

HEADER = (
    "lg_code,machiaza_id,machiaza_type,pref,pref_kana,pref_roma,county,county_kana,county_roma,city,city_kana,city_roma,"
    "ward,ward_kana,ward_roma,oaza_cho,oaza_cho_kana,oaza_cho_roma,chome,chome_kana,chome_number,koaza,koaza_kana,"
    "koaza_roma,machiaza_dist,rsdt_addr_flg,rsdt_addr_mtd_code,oaza_cho_aka_flg,koaza_aka_code,oaza_cho_gsi_uncmn,"
    "koaza_gsi_uncmn,status_flg,wake_num_flg,efct_date,ablt_date,src_code,post_code,remarks"
)
COLUMNS = HEADER.split(",")
DAY = date(2026, 4, 1)
UNBUILT = {"built"}


def row(code: str = "131016", id_: str = "0002002", kind: str = "2", **values: str) -> dict[str, str]:
    given_ = {
        "lg_code": code,
        "machiaza_id": id_,
        "machiaza_type": kind,
        "rsdt_addr_flg": "0",
        "koaza_aka_code": "0",
        "status_flg": "1",
        "efct_date": "1947-04-17",
    }
    return dict.fromkeys(COLUMNS, "") | given_ | values


KASUMIGASEKI = [
    row(
        id_="0002000", kind="1", oaza_cho="霞が関", oaza_cho_kana="カスミガセキ", oaza_cho_roma="Kasumigaseki"
    ),
    row(id_="0002001", oaza_cho="霞が関", chome="一丁目", chome_kana="イッチョウメ", chome_number="1"),
    row(id_="0002002", oaza_cho="霞が関", chome="二丁目", chome_kana="ニチョウメ", chome_number="2"),
    row(id_="0002003", oaza_cho="霞が関", chome="３丁目", chome_kana="３チョウメ", chome_number="3"),
    row(id_="0056000", kind="1", oaza_cho="紀尾井町", oaza_cho_kana="キオイチョウ"),
]


def text_of(rows: list[dict[str, str]], columns: list[str] = COLUMNS, end: str = "\r\n") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator=end, extrasaction="ignore", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def written(folder: Path, rows: list[dict[str, str]], name: str = "mt_town_pref13.csv") -> Path:
    path = folder / name
    path.write_bytes(text_of(rows).encode())
    return path


def built(folder: Path, rows: list[dict[str, str]]) -> SqliteTownRegistry:
    build([written(folder, rows)], folder / "towns.sqlite").unwrap()
    return SqliteTownRegistry(folder / "towns.sqlite")


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything in a registry but the moment it was built."""
    with closing(sqlite3.connect(path)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        held = {table: sorted(db.execute(f"SELECT * FROM {table}").fetchall()) for table in tables}
    held["meta"] = [one for one in held["meta"] if one[0] not in UNBUILT]
    return held


def told(report) -> list[tuple[str, int]]:
    return [(finding.rule, finding.position.line) for finding in report]


# --- asking


def test_the_example_of_gif_442(tmp_path) -> None:
    with built(tmp_path, KASUMIGASEKI) as registry:
        town = registry.get("131016", "0002002")
    assert town == Town(
        municipality_code="131016",
        town_id="0002002",
        kind=TownKind.CHOME,
        oaza_cho="霞が関",
        chome="二丁目",
        chome_kana="ニチョウメ",
        chome_number="2",
        status=Status.BY_LAW,
        effective=date(1947, 4, 17),
    )
    assert town.name == "霞が関二丁目"


@pytest.mark.parametrize("name", ["霞が関二丁目", "霞が関２丁目", "霞ヶ関2丁目", "霞ケ関", "霞が関九丁目"])
def test_a_name_finds_the_town_and_all_its_chome_for_the_caller_to_choose(tmp_path, name) -> None:
    with built(tmp_path, KASUMIGASEKI) as registry:
        found = registry.named("131016", name)
        assert [town.chome_number for town in found] == ["", "1", "2", "3"]
        assert registry.named("131032", name) == ()


def test_another_name_is_another_place(tmp_path) -> None:
    rows = [
        row(id_="0001000", kind="1", oaza_cho="港町"),
        row(id_="0002000", kind="1", oaza_cho="旭町"),
    ]
    with built(tmp_path, rows) as registry:
        assert [town.name for town in registry.named("131016", "港町")] == ["港町"]
        assert registry.named("131016", "港") == ()
        assert registry.named("131016", "") == ()


def test_what_is_not_there_is_none_and_what_is_not_held_can_be_told_apart(tmp_path) -> None:
    with built(tmp_path, KASUMIGASEKI) as registry:
        assert registry.get("131016", "9999000") is None
        assert registry.get("271004", "0002002") is None
        assert registry.municipalities() == {"131016"}


def test_two_records_of_one_town_partly_under_residential_addresses_are_one_town(tmp_path) -> None:
    rows = [
        row(oaza_cho="舞浜", kind="1", rsdt_addr_flg="0"),
        row(oaza_cho="舞浜", kind="1", rsdt_addr_flg="1"),
        row(id_="0003000", oaza_cho="霞が関", kind="1", rsdt_addr_flg="1"),
    ]
    with built(tmp_path, rows) as registry:
        assert registry.get("131016", "0002002").residential is Residential.PARTLY
        assert [town.residential for town in registry.named("131016", "舞浜")] == [Residential.PARTLY]
        assert [town.residential.value for town in registry.records("131016", "0002002")] == ["0", "1"]
        assert registry.get("131016", "0003000").residential is Residential.YES
        assert registry.summary().towns == 2


def test_a_renamed_town_has_the_name_of_the_day_and_is_found_by_the_old_one(tmp_path) -> None:
    rows = [
        row(oaza_cho="旧町", kind="1", ablt_date="2020-11-01"),
        row(oaza_cho="新町", kind="1", efct_date="2020-11-01"),
    ]
    with built(tmp_path, rows) as registry:
        assert registry.get("131016", "0002002", as_of=date(2020, 10, 31)).name == "旧町"
        assert registry.get("131016", "0002002", as_of=date(2020, 11, 1)).name == "新町"
        (old,) = registry.named("131016", "旧町", as_of=DAY)
        assert old.abolished == date(2020, 11, 1)
        assert not old.in_force(DAY)


def test_an_abolished_town_and_one_to_come_are_given_and_say_so(tmp_path) -> None:
    rows = [
        row(id_="0001000", oaza_cho="甲町", kind="1", ablt_date="2000-01-01"),
        row(id_="0002000", oaza_cho="乙町", kind="1", efct_date="2030-01-01"),
    ]
    with built(tmp_path, rows) as registry:
        assert not registry.get("131016", "0001000", as_of=DAY).in_force(DAY)
        future = registry.get("131016", "0002000", as_of=DAY)
        assert (future.in_force(DAY), future.in_force(date(2030, 1, 1))) == (False, True)


def test_koaza_and_kyoto_street_names(tmp_path) -> None:
    rows = [
        row(id_="0002101", kind="3", oaza_cho="大字安行", koaza="字北"),
        row(id_="0003101", kind="3", oaza_cho="上本能寺前町", koaza="寺町通御池上る", koaza_aka_code="2"),
        row(id_="0003000", kind="1", oaza_cho="上本能寺前町"),
    ]
    with built(tmp_path, rows) as registry:
        assert [town.name for town in registry.named("131016", "安行北")] == ["大字安行字北"]
        street = registry.get("131016", "0003101")
        assert (street.name, street.koaza_kind) == ("寺町通御池上る上本能寺前町", KoazaKind.STREET)
        assert [town.town_id for town in registry.named("131016", "上本能寺前町")] == ["0003000"]


NAMES_OF_TOWNS = st.text("霞関一二三丁目大字甲乙港旭町ヶケ北A-1２", min_size=1, max_size=8)
BODIES = ("13101", "13103", "01101", "26104")
CODES = st.sampled_from([body + municipality_code.calc_check_digit(body) for body in BODIES])
ROWS = st.builds(
    lambda code, number, name, koaza, flag, day: row(
        code,
        f"{number:07}",
        kind="3" if koaza else "1",
        oaza_cho=name,
        koaza=koaza,
        rsdt_addr_flg=flag,
        efct_date=day,
    ),
    CODES,
    st.integers(0, 9999999),
    NAMES_OF_TOWNS,
    st.one_of(st.just(""), NAMES_OF_TOWNS),
    st.sampled_from("01"),
    st.sampled_from(["", "1947-04-17", "2025-06-01"]),
)


def primary(one: dict[str, str]) -> tuple[str, ...]:
    return one["lg_code"], one["machiaza_id"], one["efct_date"], one["rsdt_addr_flg"]


MANY_ROWS = st.lists(ROWS, min_size=1, max_size=30, unique_by=primary)
SLOW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SLOW
@given(MANY_ROWS)
def test_every_row_is_found_by_id_and_by_name(tmp_path_factory, rows) -> None:
    with built(tmp_path_factory.mktemp("every"), rows) as registry:
        for one in rows:  # as csv.DictReader of the standard library reads them
            records = registry.records(one["lg_code"], one["machiaza_id"])
            assert [
                town
                for town in records
                if (town.oaza_cho, town.koaza, town.residential.value)
                == (one["oaza_cho"], one["koaza"], one["rsdt_addr_flg"])
            ]
            name = one["oaza_cho"] + one["koaza"]
            by_name = registry.named(one["lg_code"], name, as_of=DAY)
            assert all(town_key(town.name) == town_key(name) for town in by_name)
            assert (one["machiaza_id"] in [town.town_id for town in by_name]) is bool(town_key(name))
        assert registry.municipalities() == {one["lg_code"] for one in rows}
        assert sum(one.kept for one in registry.summary().sources) == len(rows)


DAYS = st.dates(date(2000, 1, 1), date(2000, 2, 1))


@given(
    st.lists(
        st.builds(
            lambda began, lasts, flag, name: Town(
                municipality_code="131016",
                town_id="0002000",
                kind=TownKind.OAZA_CHO,
                oaza_cho=name,
                residential=flag,
                effective=began,
                abolished=began + timedelta(lasts) if began and lasts else None,
            ),
            st.one_of(st.none(), DAYS),
            st.integers(0, 20),
            st.sampled_from([Residential.YES, Residential.NO]),
            st.sampled_from("甲乙"),
        ),
        min_size=1,
        max_size=6,
    ),
    DAYS,
)
def test_the_current_record_is_in_force_if_any_is_whatever_their_order(records, day) -> None:
    chosen = current(records, day)
    assert chosen.in_force(day) is any(one.in_force(day) for one in records)
    again = current(reversed(records), day)
    assert (again.effective, again.residential) == (chosen.effective, chosen.residential)
    if chosen.in_force(day):
        flags = {one.residential for one in records if one.in_force(day)}
        assert (chosen.residential is Residential.PARTLY) is (len(flags) == 2)


def test_the_day_of_abolition_is_the_first_without_it() -> None:
    town = Town(
        municipality_code="131016",
        town_id="0002000",
        kind=TownKind.OAZA_CHO,
        effective=date(2000, 1, 1),
        abolished=date(2000, 1, 3),
    )
    assert [town.in_force(date(2000, 1, day)) for day in (1, 2, 3)] == [True, True, False]
    assert not town.in_force(date(1999, 12, 31))


def test_current_wants_the_records_of_one_town() -> None:
    one = Town(municipality_code="131016", town_id="0002000", kind=TownKind.OAZA_CHO)
    other = Town(municipality_code="131016", town_id="0003000", kind=TownKind.OAZA_CHO)
    for records in ([], [one, other]):
        with pytest.raises(UsageError):
            current(records, DAY)


@pytest.mark.parametrize("word", [*TownKind, *KoazaKind, *Residential, *Status])
def test_every_code_has_a_word_in_both_languages(word) -> None:
    assert word.word("ja")
    assert word.word("en").isascii() or "町" in word.word("en") or "住居" in word.word("en")


@pytest.mark.parametrize(("code", "id_"), [("131017", "0002002"), ("131016", "2002"), ("", "")])
def test_a_town_has_a_right_code_and_id(code, id_) -> None:
    with pytest.raises(UsageError):
        Town(municipality_code=code, town_id=id_, kind=TownKind.NONE)


SQL = ["'; DROP TABLE town; --", "' OR '1'='1", '"', "%", "_", "霞が関'--", "?", "\\"]
HOSTILE = ["", "x" * 1_000_000, "霞" * 1_000_000, "\ud800", "\0", "霞\0関", "\u202e霞が関", "131016\n", " "]


@pytest.mark.parametrize("text", [*SQL, *HOSTILE])
def test_hostile_questions_find_nothing_and_harm_nothing(tmp_path, text) -> None:
    with built(tmp_path, KASUMIGASEKI) as registry:
        assert registry.named("131016", text) == ()
        assert registry.named(text, "霞が関") == ()
        assert registry.get("131016", text) is None
        assert registry.get(text, "0002002") is None
        assert len(registry.named("131016", "霞が関")) == 4


@pytest.mark.parametrize("name", [*SQL, "a,b", 'say "x"', "x" * 999])
def test_names_that_look_like_sql_are_names(tmp_path, name) -> None:
    with built(tmp_path, [row(id_="0001000", kind="1", oaza_cho=name), *KASUMIGASEKI]) as registry:
        assert registry.get("131016", "0001000").name == name
        assert registry.summary().towns == 6


@pytest.mark.parametrize("wrong", [None, b"131016", 131016, ["131016"]])
def test_wrong_types_are_misuse(tmp_path, wrong) -> None:
    with built(tmp_path, KASUMIGASEKI) as registry:
        for ask in (
            lambda: registry.get(wrong, "0002002"),
            lambda: registry.get("131016", wrong),
            lambda: registry.named("131016", wrong),
            lambda: registry.named(wrong, "霞が関"),
        ):
            with pytest.raises(UsageError):
                ask()
        with pytest.raises(UsageError):
            registry.get("131016", "0002002", as_of="2026-04-01")
    if wrong != ["131016"]:
        with pytest.raises(UsageError):
            SqliteTownRegistry(wrong)
    for call in (
        lambda: build(wrong, tmp_path / "x"),
        lambda: build([wrong], tmp_path / "x"),
        lambda: build([tmp_path], wrong),
    ):
        with pytest.raises(UsageError):
            call()


def test_many_threads_may_ask_one_registry(tmp_path) -> None:
    wrong: list[object] = []

    def ask(registry: TownRegistry) -> None:
        for _ in range(50):
            names = [town.town_id for town in registry.named("131016", "霞が関")]
            if (
                names != ["0002000", "0002001", "0002002", "0002003"]
                or registry.get("131016", "0056000") is None
            ):
                wrong.append(names)

    with built(tmp_path, KASUMIGASEKI) as registry:
        threads = [threading.Thread(target=ask, args=(registry,)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert wrong == []


def test_a_closed_registry_says_so(tmp_path) -> None:
    registry = built(tmp_path, KASUMIGASEKI)
    registry.close()
    registry.close()
    for ask in (registry.municipalities, registry.summary, lambda: registry.get("131016", "0002002")):
        with pytest.raises(UsageError):
            ask()


def test_reprs_are_short(tmp_path) -> None:
    with built(tmp_path, KASUMIGASEKI) as registry:
        assert repr(registry) == "<SqliteTownRegistry towns.sqlite>"


# --- files that are no registry


def _edited(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)
    return path


@pytest.fixture
def registry_file(tmp_path) -> Path:
    built(tmp_path, KASUMIGASEKI).close()
    return tmp_path / "towns.sqlite"


@pytest.mark.parametrize(
    "statement",
    [
        "PRAGMA application_id = 7",
        "PRAGMA user_version = 2",
        "DELETE FROM meta WHERE name = 'built'",
        "UPDATE meta SET value = 'x' WHERE name = 'key'",
        "DELETE FROM meta",
        "CREATE TRIGGER harm AFTER INSERT ON town BEGIN DELETE FROM town; END",
        "DROP INDEX town_by_name",
        "DROP TABLE overflow",
        "CREATE VIEW more AS SELECT 1",
    ],
)
def test_a_registry_of_another_version_or_shape_is_refused(registry_file, statement) -> None:
    _edited(registry_file, statement)
    with pytest.raises(DataFileError):
        SqliteTownRegistry(registry_file)


@pytest.mark.parametrize("raw", [b"", b"x", b"SQLite format 3\x00", b"\0" * 4096, "町字".encode() * 1000])
def test_what_is_no_registry_is_refused(tmp_path, raw) -> None:
    (tmp_path / "x").write_bytes(raw)
    with pytest.raises(DataFileError):
        SqliteTownRegistry(tmp_path / "x")


def test_a_folder_and_nothing_are_refused(tmp_path) -> None:
    for path in (tmp_path, tmp_path / "nothing", tmp_path / "no" / "thing", "\0"):
        with pytest.raises(DataFileError):
            SqliteTownRegistry(path)


def test_any_damage_is_told_and_never_a_wrong_exception(tmp_path, registry_file) -> None:
    whole = registry_file.read_bytes()
    damaged = tmp_path / "damaged"
    for at in range(0, len(whole), 509):
        damaged.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) * 64 + whole[at + 64 :])
        try:
            with SqliteTownRegistry(damaged) as registry:
                registry.get("131016", "0002002")
                registry.named("131016", "霞が関")
                registry.municipalities()
                registry.summary()
                registry.report().render("text")
        except DataFileError:
            pass


def test_values_that_are_no_town_are_damage(registry_file) -> None:
    _edited(registry_file, "UPDATE town SET machiaza_type = '9'")
    with SqliteTownRegistry(registry_file) as registry, pytest.raises(DataFileError):
        registry.get("131016", "0002002")


def test_names_compared_in_another_way_make_the_registry_unusable_not_wrong(
    registry_file, monkeypatch
) -> None:
    monkeypatch.setattr(database, "key_fingerprint", lambda: "another")
    with pytest.raises(DataFileError, match="build it again"):
        SqliteTownRegistry(registry_file)


# --- building: what goes in


def test_the_summary_accounts_for_every_row(tmp_path) -> None:
    bad = [
        row(code="131017", oaza_cho="合成"),
        row(code="13101", oaza_cho="合成"),
        row(id_="2002", oaza_cho="合成"),
        row(id_="000200A", oaza_cho="合成"),
        row(kind="9", oaza_cho="合成"),
        row(oaza_cho="合成", rsdt_addr_flg=""),
        row(oaza_cho="合成", efct_date="1947-13-01"),
        row(oaza_cho="合成", efct_date="1947/04/17"),
        row(oaza_cho="合成", ablt_date="昨日"),
        row(oaza_cho="合成", status_flg="7"),
        row(oaza_cho="合成", koaza_aka_code="x"),
        row(oaza_cho="合成", chome_number="２"),
        row(oaza_cho="合\0成"),
        row(oaza_cho="合\u202e成"),
        row(oaza_cho="合\r成"),
        row(oaza_cho="合" * 1_001),
        row(
            id_="0002000",
            kind="1",
            oaza_cho="霞が関",
            oaza_cho_kana="カスミガセキ",
            oaza_cho_roma="Kasumigaseki",
        ),
        row(oaza_cho="霞が関", chome="弐丁目", chome_number="2"),
    ]
    file = written(tmp_path, [*KASUMIGASEKI, *bad])
    result = build([file], tmp_path / "towns.sqlite")
    (used,) = result.unwrap().sources
    assert (used.rows, used.kept, used.refused, used.repeated) == (23, 5, 17, 1)
    rules = ["034"] * 4 + ["035"] * 8 + ["036"] * 2 + ["036", "035", "037", "038"]
    assert told(result.report) == [(f"GYO-ADDR-{rule}", line) for line, rule in enumerate(rules, 7)]
    assert result.report.findings[0].pointer == "/mt_town_pref13.csv/7"
    assert result.report.ok
    with SqliteTownRegistry(tmp_path / "towns.sqlite") as registry:
        assert registry.summary().sources == (used,)
        assert registry.report().render("json") == result.report.render("json")
        assert registry.get("131016", "0002002").chome == "二丁目"


def test_no_message_shows_a_value(tmp_path) -> None:
    secret = "秘密の値"
    rows = [row(**{column: secret}) for column in COLUMNS[:3] + COLUMNS[25:26] + COLUMNS[33:35]]
    report = build([written(tmp_path, rows)], tmp_path / "towns.sqlite").report
    assert len(report.findings) == len(rows) + 1
    assert secret not in report.render("text") + report.render("json")


@pytest.mark.parametrize(
    "line", ['131016,"0002009', "131016,0002009", ",", '"', "x" * 70_000, '"a"b,', "﻿131016"]
)
def test_a_broken_line_costs_no_other(tmp_path, line) -> None:
    head, *rest = text_of(KASUMIGASEKI, end="\n").splitlines(keepends=True)
    path = tmp_path / "mt_town.csv"
    path.write_text("".join((head, line + "\n", *rest, line)), "utf-8")
    result = build([path], tmp_path / "towns.sqlite")
    (used,) = result.unwrap().sources
    assert (used.rows, used.kept, used.refused) == (7, 5, 2)
    assert told(result.report) == [("GYO-ADDR-033", 2), ("GYO-ADDR-033", 8)]


@pytest.mark.parametrize(
    ("encoding", "end"), [("utf-8", "\r\n"), ("utf-8", "\n"), ("utf-8-sig", "\r\n"), ("utf-8-sig", "\n")]
)
def test_the_ways_the_file_is_written(tmp_path, encoding, end) -> None:
    path = tmp_path / "mt_town.csv"
    path.write_bytes(text_of(KASUMIGASEKI, end=end).rstrip().encode(encoding))
    assert build([path], tmp_path / "towns.sqlite").unwrap().towns == 5


def test_columns_are_found_by_name_wherever_they_stand_and_whatever_else_there_is(tmp_path) -> None:
    columns = ["alias_oaza", *reversed(COLUMNS), "koaza_uncmn_mj"]
    path = tmp_path / "mt_town_fullset.csv"
    path.write_text(text_of(KASUMIGASEKI, columns), "utf-8")
    build([path], tmp_path / "other.sqlite").unwrap()
    built(tmp_path, KASUMIGASEKI).close()
    assert content(tmp_path / "other.sqlite")["town"] == content(tmp_path / "towns.sqlite")["town"]


def test_readings_may_be_missing(tmp_path) -> None:
    columns = [
        "lg_code",
        "machiaza_id",
        "machiaza_type",
        "oaza_cho",
        "chome",
        "koaza",
        "rsdt_addr_flg",
        "efct_date",
        "ablt_date",
    ]
    path = tmp_path / "mt_town.csv"
    path.write_text(text_of(KASUMIGASEKI, columns), "utf-8")
    build([path], tmp_path / "towns.sqlite").unwrap()
    with SqliteTownRegistry(tmp_path / "towns.sqlite") as registry:
        town = registry.get("131016", "0002000")
        assert (town.name, town.oaza_cho_kana, town.status) == ("霞が関", "", None)


@pytest.mark.parametrize("missing", ["lg_code", "machiaza_id", "machiaza_type", "rsdt_addr_flg", "ablt_date"])
def test_a_missing_column_is_named(tmp_path, missing) -> None:
    path = tmp_path / "mt_town.csv"
    path.write_text(text_of(KASUMIGASEKI, [name for name in COLUMNS if name != missing]), "utf-8")
    result = build([path], tmp_path / "towns.sqlite")
    assert result.value is None
    assert told(result.report) == [("GYO-ADDR-030", 1)]
    assert missing in result.report.findings[0].message("en")
    assert not (tmp_path / "towns.sqlite").exists()


@pytest.mark.parametrize(
    "raw", [b"", b"\n", b"\0" * 100, b"lg_code", b"x" * 100_000, b"lg_code," * 20_000, b'"']
)
def test_what_is_no_table_of_towns_is_told(tmp_path, raw) -> None:
    (tmp_path / "mt_town.csv").write_bytes(raw)
    result = build([tmp_path / "mt_town.csv"], tmp_path / "towns.sqlite")
    assert (result.value, result.report.rule_ids) == (None, {"GYO-ADDR-030"})


@pytest.mark.parametrize("encoding", ["cp932", "euc-jp", "utf-16", "utf-16-le"])
def test_another_encoding_is_told_and_nothing_built(tmp_path, encoding) -> None:
    (tmp_path / "mt_town.csv").write_bytes(text_of(KASUMIGASEKI).encode(encoding))
    result = build([tmp_path / "mt_town.csv"], tmp_path / "towns.sqlite")
    assert result.value is None
    assert result.report.rule_ids <= {"GYO-ADDR-030", "GYO-ADDR-031"}
    assert not result.report.ok
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mt_town.csv"]


def test_bytes_that_are_no_utf_8_are_found_in_their_line_wherever_they_lie(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(source, "_CHUNK", 7)
    raw = text_of(KASUMIGASEKI, end="\n").encode()
    path = tmp_path / "mt_town.csv"
    for at in (raw.index("霞".encode()), raw.index("紀尾井".encode()) + 1, len(raw) - 1):
        path.write_bytes(raw[:at] + b"\xff" + raw[at + 1 :])
        report = build([path], tmp_path / "towns.sqlite").report
        assert told(report) == [("GYO-ADDR-031", raw[:at].count(b"\n") + 1)]
    path.write_bytes(b"abcde\xe9\x9c\x9e\xff\n\n\n\n")
    assert told(build([path], tmp_path / "towns.sqlite").report) == [("GYO-ADDR-031", 1)]
    path.write_bytes(raw[: raw.rindex("町".encode()) + 2])
    assert told(build([path], tmp_path / "towns.sqlite").report) == [("GYO-ADDR-031", 6)]


@pytest.mark.parametrize("rows", [[], [row(code="1")]])
def test_a_file_without_a_usable_row_builds_nothing_and_spares_what_is_there(
    tmp_path, registry_file, rows
) -> None:
    before = content(registry_file)
    result = build([written(tmp_path, rows, "other.csv")], registry_file)
    assert result.value is None
    assert "GYO-ADDR-039" in result.report.rule_ids
    assert content(registry_file) == before
    assert not list(tmp_path.glob("*.partial*"))


def test_more_bad_rows_than_a_report_keeps_are_counted(tmp_path) -> None:
    rows = [*KASUMIGASEKI, *(row(id_="x") for _ in range(1_500)), *(row(code="x") for _ in range(10))]
    result = build([written(tmp_path, rows)], tmp_path / "towns.sqlite", batch_rows=100)
    assert result.unwrap().sources[0].refused == 1_510
    assert result.report.count(Severity.WARNING) == 1_510
    assert len(result.report.findings) == 1_000
    assert [(more.rule, more.count, more.first, more.last) for more in result.report.overflow] == [
        ("GYO-ADDR-034", 510, "/mt_town_pref13.csv/1007", "/mt_town_pref13.csv/1516")
    ]


def test_several_files_and_what_they_share(tmp_path) -> None:
    one = written(tmp_path, KASUMIGASEKI[:4], "a.csv")
    two = written(
        tmp_path, [*KASUMIGASEKI[2:], row(id_="0002001", oaza_cho="霞が関", chome="壱丁目")], "b.csv"
    )
    result = build([one, two], tmp_path / "towns.sqlite")
    first, second = result.unwrap().sources
    assert (first.kept, second.kept, second.repeated, second.refused) == (4, 1, 2, 1)
    assert [finding.pointer for finding in result.report] == ["/b.csv/2", "/b.csv/3", "/b.csv/5"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.one_of(st.binary(max_size=40), st.sampled_from(text_of(KASUMIGASEKI).encode().splitlines())))
)
def test_any_bytes_are_accounted_for(tmp_path_factory, lines) -> None:
    folder = tmp_path_factory.mktemp("any")
    raw = b"\n".join([",".join(COLUMNS).encode(), *lines])
    (folder / "mt_town.csv").write_bytes(raw)
    result = build([folder / "mt_town.csv"], folder / "towns.sqlite", batch_rows=3)
    if result.value is None:
        assert not result.report.ok
        return
    (used,) = result.value.sources
    assert used.rows == used.kept + used.refused + used.repeated
    assert used.rows == sum(bool(line.rstrip(b"\r\n")) for line in raw.split(b"\n")[1:])
    assert used.kept == len(content(folder / "towns.sqlite")["town"])


def test_a_line_without_end_fills_no_memory(tmp_path) -> None:
    path = written(tmp_path, KASUMIGASEKI)
    with path.open("ab") as file:
        for _ in range(32):
            file.write(b"x" * 1024 * 1024)
        file.write(
            b"\n" + text_of([row(id_="0007000", kind="1", oaza_cho="日比谷公園")]).encode().split(b"\r\n")[1]
        )
    database.key_fingerprint()
    tracemalloc.start()
    try:
        result = build([path], tmp_path / "towns.sqlite")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert result.unwrap().towns == 6
    assert told(result.report) == [("GYO-ADDR-033", 7)]
    assert peak < 16 * 1024 * 1024


# --- zip


def zipped(folder: Path, members: dict[str, bytes], name: str = "mt_town_all.csv.zip") -> Path:
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, raw in members.items():
            archive.writestr(member, raw)
    return folder / name


def test_a_zip_is_read_as_the_csv_in_it(tmp_path) -> None:
    raw = text_of(KASUMIGASEKI).encode()
    file = zipped(tmp_path, {"readme.txt": b"x", "mt_town_all.csv": raw})
    (used,) = build([file], tmp_path / "zip.sqlite", batch_rows=2).unwrap().sources
    assert (used.name, used.member, used.csv_bytes, used.kept) == (file.name, "mt_town_all.csv", len(raw), 5)
    built(tmp_path, KASUMIGASEKI).close()
    assert content(tmp_path / "zip.sqlite")["town"] == content(tmp_path / "towns.sqlite")["town"]


@pytest.mark.parametrize(
    "members", [{}, {"a.txt": b"x"}, {"a.csv": b"x", "b.csv": b"x"}, {"a.csv.zip": b"PK"}], ids=str
)
def test_a_zip_without_exactly_one_csv_is_told(tmp_path, members) -> None:
    result = build([zipped(tmp_path, members)], tmp_path / "towns.sqlite")
    expected = "GYO-ADDR-030" if not members else "GYO-ADDR-032"  # an empty zip has no member's signature
    assert (result.value, result.report.rule_ids) == (None, {expected})


def test_a_damaged_zip_is_told(tmp_path) -> None:
    whole = zipped(tmp_path, {"mt_town.csv": text_of(KASUMIGASEKI * 20).encode()}).read_bytes()
    path = tmp_path / "damaged.zip"
    for at in range(4, len(whole), 11):
        for raw in (whole[:at], whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]):
            path.write_bytes(raw)
            try:
                result = build([path], tmp_path / "towns.sqlite")
            except LimitExceeded:
                continue
            assert result.value is not None or not result.report.ok


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path) -> None:
    file = zipped(tmp_path, {"mt_town.csv": b"\n" * 50_000_000})
    with pytest.raises(LimitExceeded):
        build([file], tmp_path / "towns.sqlite")


def test_a_zip_with_too_many_members_is_refused_before_they_are_read(tmp_path) -> None:
    file = zipped(tmp_path, {f"{number}.txt": b"" for number in range(2_000)})
    with pytest.raises(LimitExceeded):
        build([file], tmp_path / "towns.sqlite")


def test_a_csv_over_the_limit_is_refused(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(source, "MAX_CSV_BYTES", 100)
    raw = text_of(KASUMIGASEKI).encode()
    for file in (written(tmp_path, KASUMIGASEKI), zipped(tmp_path, {"a.csv": raw})):
        with pytest.raises(LimitExceeded):
            build([file], tmp_path / "towns.sqlite")


# --- broken off, gone on with


class Stop(Exception):
    pass


def stopping(after: int):
    """A listener that breaks the build off after so many batches."""
    batches = 0

    def listen(progress: town_registry.Progress) -> None:
        nonlocal batches
        batches += progress.step is Step.READING
        if batches == after:
            raise Stop

    return listen


@SLOW
@given(MANY_ROWS, MANY_ROWS, st.integers(1, 7), st.integers(1, 7), st.integers(1, 12), st.booleans())
def test_broken_off_after_any_batch_and_gone_on_with_is_as_in_one_go(
    tmp_path_factory, rows, more, batch, other_batch, after, in_zip
) -> None:
    folder = tmp_path_factory.mktemp("resume")
    raw = text_of([*rows, row(code="x"), *rows[:2]]).encode()
    first = zipped(folder, {"a.csv": raw}) if in_zip else written(folder, [], "a.csv")
    if not in_zip:
        first.write_bytes(raw)
    files = [first, written(folder, more, "b.csv")]
    whole = build(files, folder / "whole.sqlite", batch_rows=batch)
    target = folder / "parts.sqlite"
    try:
        build(files, target, batch_rows=batch, progress=stopping(after))
        stopped = False
    except Stop:
        stopped = True
        assert not target.exists()
        with pytest.raises(DataFileError, match="not finished"):
            SqliteTownRegistry(target.with_name(target.name + ".partial"))
    again = build(files, target, batch_rows=other_batch)
    assert again.unwrap().resumed is stopped
    assert content(target) == content(folder / "whole.sqlite")
    assert again.report.render("json").replace("parts", "whole") == whole.report.render("json")
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [first.name, "b.csv", "parts.sqlite", "whole.sqlite"]
    )


CRASH = """
import os, sys
from gyosei_forms.parts.addresses.town_registry import build, rows
left, read = int(sys.argv[3]), rows.record
def record(line, columns):
    global left
    left -= 1
    if not left:
        os._exit(9)
    return read(line, columns)
rows.record = record
build([sys.argv[1]], sys.argv[2], batch_rows=4)
"""


def test_a_process_that_dies_in_the_middle_of_a_batch_loses_only_that(tmp_path) -> None:
    rows = [row(id_=f"{number:04}000", kind="1", oaza_cho=f"合成{number}") for number in range(40)]
    file = written(tmp_path, rows)
    build([file], tmp_path / "whole.sqlite").unwrap()
    target = tmp_path / "towns.sqlite"
    for dies_at in (10, 7):
        died = subprocess.run([sys.executable, "-c", CRASH, file, target, str(dies_at)], check=False)
        assert died.returncode == 9
        assert not target.exists()
    with closing(sqlite3.connect(f"{target}.partial")) as db:
        assert db.execute("SELECT rows FROM source").fetchone() == (12,)
    seen: list[int] = []
    build([file], target, batch_rows=4, progress=lambda now: seen.append(now.done)).unwrap()
    assert content(target) == content(tmp_path / "whole.sqlite")
    assert min(seen[1:]) > 12 * 40
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "mt_town_pref13.csv",
        "towns.sqlite",
        "whole.sqlite",
    ]


def _stopped(file: Path, target: Path) -> None:
    with pytest.raises(Stop):
        build([file], target, batch_rows=2, progress=stopping(1))


def test_a_changed_file_is_read_anew(tmp_path) -> None:
    target = tmp_path / "towns.sqlite"
    _stopped(written(tmp_path, KASUMIGASEKI), target)
    summary = build([written(tmp_path, KASUMIGASEKI[2:])], target, batch_rows=2).unwrap()
    assert (summary.resumed, summary.towns) == (False, 3)


def test_a_build_may_begin_anew(tmp_path) -> None:
    target, file = tmp_path / "towns.sqlite", written(tmp_path, KASUMIGASEKI)
    _stopped(file, target)
    assert not build([file], target, resume=False).unwrap().resumed


@pytest.mark.parametrize("statement", ["PRAGMA user_version = 2", "DROP TABLE overflow", "DELETE FROM meta"])
def test_what_was_begun_by_another_version_is_begun_anew(tmp_path, statement) -> None:
    target, file = tmp_path / "towns.sqlite", written(tmp_path, KASUMIGASEKI)
    _stopped(file, target)
    _edited(tmp_path / "towns.sqlite.partial", statement)
    summary = build([file], target).unwrap()
    assert (summary.resumed, summary.towns) == (False, 5)


def test_a_file_that_changes_while_it_is_read_builds_nothing(tmp_path) -> None:
    file, target = written(tmp_path, KASUMIGASEKI * 3), tmp_path / "towns.sqlite"

    def change(progress: town_registry.Progress) -> None:
        if progress.step is Step.READING:
            os.truncate(file, file.stat().st_size - 1)

    with pytest.raises(UsageError, match="changed"):
        build([file], target, batch_rows=2, progress=change)
    assert not target.exists()


def test_two_builds_at_one_place_do_not_mix(tmp_path) -> None:
    file, target = written(tmp_path, KASUMIGASEKI), tmp_path / "towns.sqlite"
    refused: list[str] = []

    def another(progress: town_registry.Progress) -> None:
        if progress.step is Step.READING:
            with pytest.raises(UsageError, match="another build") as error:
                build([file], target)
            refused.append(error.value.message("ja"))

    assert build([file], target, batch_rows=2, progress=another).unwrap().towns == 5
    assert len(refused) == 3


def test_progress_tells_every_step(tmp_path) -> None:
    file = written(tmp_path, KASUMIGASEKI)
    seen: list[town_registry.Progress] = []
    build([file], tmp_path / "towns.sqlite", batch_rows=2, progress=seen.append).unwrap()
    assert [now.step for now in seen] == [Step.LOOKING, Step.READING, Step.READING, Step.READING]
    size = file.stat().st_size
    assert [now.done for now in seen][-1] == size
    assert {(now.name, now.number, now.files, now.total) for now in seen} == {(file.name, 1, 1, size)}


# --- building: where it goes


def test_a_new_registry_takes_the_place_of_the_old_one_and_readers_keep_theirs(
    tmp_path, registry_file
) -> None:
    with SqliteTownRegistry(registry_file) as old:
        build([written(tmp_path, KASUMIGASEKI[:1], "new.csv")], registry_file).unwrap()
        assert old.get("131016", "0002002") is not None
    with SqliteTownRegistry(registry_file) as new:
        assert new.get("131016", "0002002") is None


@pytest.mark.parametrize("suffix", ["", ".partial"])
def test_a_file_that_is_no_registry_is_never_overwritten(tmp_path, suffix) -> None:
    precious = tmp_path / f"towns.sqlite{suffix}"
    precious.write_bytes(b"precious")
    with pytest.raises(UsageError):
        build([written(tmp_path, KASUMIGASEKI)], tmp_path / "towns.sqlite")
    assert precious.read_bytes() == b"precious"


def test_the_source_itself_is_never_overwritten(tmp_path) -> None:
    file = written(tmp_path, KASUMIGASEKI)
    raw = file.read_bytes()
    with pytest.raises(UsageError):
        build([file], file)
    assert file.read_bytes() == raw


def test_places_that_cannot_be_used(tmp_path) -> None:
    file = written(tmp_path, KASUMIGASEKI)
    for files, target in (
        ([file], tmp_path),
        ([file], tmp_path / "no" / "towns.sqlite"),
        ([file], file / "towns.sqlite"),
        ([file], "\0"),
        ([file], "\ud800"),
        ([tmp_path], tmp_path / "towns.sqlite"),
        ([tmp_path / "none.csv"], tmp_path / "towns.sqlite"),
        (["\0"], tmp_path / "towns.sqlite"),
        ([], tmp_path / "towns.sqlite"),
        (str(file), tmp_path / "towns.sqlite"),
    ):
        with pytest.raises(GyoseiError):
            build(files, target)
    for batch_rows in (0, -1, "1", True):
        with pytest.raises(UsageError):
            build([file], tmp_path / "towns.sqlite", batch_rows=batch_rows)


@pytest.mark.skipif(not shutil.which("sqlite3"), reason="needs the sqlite3 command: SQLite's own opinion")
def test_the_file_is_sound_in_the_eyes_of_sqlite(registry_file) -> None:
    out = subprocess.run(
        ["sqlite3", registry_file, "PRAGMA integrity_check"], capture_output=True, text=True, check=True
    )
    assert out.stdout == "ok\n"


def test_the_file_passes_the_integrity_check(registry_file) -> None:
    with closing(sqlite3.connect(registry_file)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
