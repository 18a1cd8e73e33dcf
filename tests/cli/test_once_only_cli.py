"""The once-only commands: a plan with channel and rules, why not, what is different, and the linter."""

import json
import sys

import pytest

from gyosei_forms.cli import main
from gyosei_forms.once_only import example

PLAN = ("plan", "28428", "--as-of", "2024-01-31")


@pytest.fixture
def run(monkeypatch, capfd):
    """Run the command in this process; return exit code, standard output, standard error."""

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["gyosei-forms", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capfd.readouterr()
        return int(end.value.code or 0), out, err

    return call


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "minato.toml"
    path.write_text(example.AGENCY_FILE, encoding="utf-8")
    return path


def test_a_plan_takes_a_channel(run):
    code, out, _ = run(*PLAN, "--channel", "窓口")
    assert code == 0
    assert "方法: 窓口" in out
    code, _, err = run(*PLAN, "--channel", "fax")
    assert code == 2
    assert "counter" in err


def test_a_plan_takes_an_agencys_rules(run, file):
    plan = (
        "plan",
        "minato:childcare",
        "--receiver",
        "地方等",
        "--applicant",
        "個人",
        "--as-of",
        "2026-09-01",
    )
    facts = ("--fact", "minato.employer_uses_portal=yes", "--channel", "online")
    code, out, _ = run(*plan, "--rules", file, *facts)
    assert code == 0
    assert "雇用主 → 保護者 → みなと市" in out
    assert "みなと市保育利用調整要綱第5条" in out
    assert run(*plan)[0] == 2


def test_a_fact_can_be_a_day(run, tmp_path, file):
    code, _, err = run(*PLAN, "--fact", "application.started_on=2024-01-32")
    assert (code, "application.started_on" in err) == (2, True)
    assert run(*PLAN, "--fact", "application.started_on=2024-01-15")[0] == 0
    assert run(*PLAN, "--fact", "application.started_on=yes")[0] == 2
    assert run(*PLAN, "--fact", "receiver.accepts_image=maybe")[0] == 2
    assert run(*PLAN, "--fact", "no.such=yes")[0] == 2


def test_a_rule_file_with_an_error_is_misuse(run, file):
    file.write_text(example.AGENCY_FILE.replace("rules_format = 1", "rules_format = 9"), encoding="utf-8")
    code, _, err = run(*PLAN, "--rules", file)
    assert code == 2
    assert "once-only lint" in err
    assert run(*PLAN, "--rules", file.with_name("missing.toml"))[0] == 2


def test_why_not_tells_what_a_document_needs(run):
    code, out, _ = run(*PLAN, "--why-not", "印鑑証明書（法人）", "--lang", "en")
    assert code == 0
    assert "applicant.sends_commercial_registration_certificate" in out
    raw = json.loads(run(*PLAN, "--why-not", "登記事項証明書（商業）", "--format", "json")[1])
    assert any(way["waitUntil"] == "2024-02-01" for way in raw["matters"][0]["ways"])


def test_compare_tells_what_is_different(run):
    code, out, _ = run("plan", "28428", "--as-of", "2024-02-01", "--compare", "2024-01-31")
    assert code == 0
    assert "→ 省略" in out
    assert run(*PLAN, "--compare", "yesterday")[0] == 2
    assert run(*PLAN, "--compare", "2024-01-01", "--why-not", "定款")[0] == 2


def test_lint_points_at_the_line(run, file):
    assert run("once-only", "lint", file, "--as-of", "2026-10-01")[0] == 0
    assert run("once-only", "lint", file, "--as-of", "2026-10-02")[0] == 0
    assert run("once-only", "lint", file, "--as-of", "2026-10-02", "--strict")[0] == 1
    text = example.AGENCY_FILE.replace('certainty = "in_operation"', 'certainty = "perhaps"')
    file.write_text(text, encoding="utf-8")
    code, out, _ = run("once-only", "lint", file, "--format", "json")
    assert code == 1
    line = 1 + text[: text.index('certainty = "perhaps"')].count("\n")
    (finding,) = [one for one in json.loads(out)["findings"] if one["rule"] == "GYO-ONCE-025"]
    assert finding["position"]["line"] == line


def test_lint_without_a_file_looks_at_the_librarys_own_rules(run):
    code, out, _ = run("once-only", "lint", "--as-of", "2025-06-13", "--strict", "--lang", "en")
    assert code == 0
    assert "error" not in out.replace("0 errors", "")
