"""``gyosei-forms procedures`` as a user meets it."""

import json
import sys

import pytest

from gyosei_forms.cli import main


@pytest.fixture
def run(monkeypatch, capfd):
    """Run the command in this process; return exit code, standard output, standard error."""

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["gyosei-forms", "procedures", *arguments])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capfd.readouterr()
        return int(end.value.code or 0), out, err

    return call


def test_search_says_why(run):
    code, out, err = run("search", "測量業者", "登録", "--list", "plan2025")
    assert (code, err) == (0, "")
    assert out.startswith(
        "4 件\n測量業者の更新登録申請（手続ID 28430、000:8367）\n    「測量業者」 手続名の先頭; 「登録」 手続名の中;"
    )
    code, out, _ = run("search", "測量業者", "--lang", "en", "--limit", "1")
    assert "begins its name; Priority Plan 2025" in out
    assert "more (see --limit)" in out


def test_search_in_json(run):
    code, out, _ = run("search", "28428", "--format", "json")
    found = json.loads(out)
    assert (code, found["count"]) == (0, 2)
    assert found["hits"][0] == {
        "key": "000:8366",
        "procedure_id": "28428",
        "name": "測量業者の新規登録申請（法人）",
        "list": "plan2025",
        "weight": 9,
        "because": [{"word": "28428", "place": "id"}],
    }


def test_search_by_document_takes_what_sources_say(run):
    code, out, _ = run("search", "測量業者", "--document", "登記事項証明書", "--format", "json")
    assert code == 0
    assert "000:8366" in {hit["key"] for hit in json.loads(out)["hits"]}
    assert run("search", "測量業者", "--document", "戸籍")[0] == 1


def test_nothing_found_helps(run):
    code, out, _ = run("search", "測量業者の更新の申請書", "--lang", "en")
    assert code == 1
    assert "Words that stand nowhere: 測量業者の更新の申請書" in out
    assert "000:8367" in out


def test_show(run):
    code, out, err = run("show", "28428")
    assert (code, err) == (0, "")
    for part in (
        "000:8366",
        "26. 建設関連業者",
        "第188号）第55条第1項",
        "民間事業者等",
        "2025-06-13",
        "003:19021",
    ):
        assert part in out
    code, out, _ = run("show", "003:19021", "--lang", "en")
    assert "businesses" in out
    assert "添付を省略することを検討する。" in out


def test_show_says_what_is_doubtful(run):
    assert "GYO-LAW-017" in run("show", "000:7541")[1]
    code, out, _ = run("show", "003:17241", "--format", "json")
    row = json.loads(out)
    assert code == 0
    assert (row["source"], row["doubts"]) == ("003:17241-17272", ["page"])
    assert {finding["rule"] for finding in row["findings"]} == {"GYO-PROC-008", "GYO-PROC-009"}
    assert row["law"].startswith("特定非営利活動促進法（平成10年法律第7号）第63条")


def test_show_refuses_what_is_ambiguous_or_unknown(run):
    code, out, err = run("show", "45540")
    assert (code, out) == (2, "")
    assert "000:7666" in err
    assert "000:8091" in err
    assert run("show", "nothing", "--lang", "en")[0] == 2


def test_stats(run):
    code, out, _ = run("stats", "--list", "plan2025", "--top", "2")
    assert code == 0
    assert out.startswith("手続 634 行、手続ID 629 種\n")
    assert "524  申請等" in out
    counted = json.loads(run("stats", "--format", "json")[1])
    assert counted["rows"] == 1429
    assert counted["lists"]["plan2020-1"] == 623
    assert "not stated" in run("stats", "--lang", "en")[1]


def test_an_unknown_list_is_named(run):
    code, _, err = run("stats", "--list", "plan1999")
    assert code == 2
    assert "plan2020-4" in err
