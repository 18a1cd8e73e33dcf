"""Reports: bounded, prefixed, under a policy, never a bool, and quiet in their reprs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import rules
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import ExitCode, Position, Report, Result, pointer
from gyosei_forms.policy import Change, Policy
from gyosei_forms.rules import Severity

ERROR = rules.get("GYO-JSON-001")
COUNTED = rules.get("GYO-JSON-002")
WARNING = rules.get("GYO-JSON-006")
LENIENT = Policy("移行期", {ERROR.id: Change(Severity.INFO, "試行中")})
STRICT = Policy("本番", {WARNING.id: Change(Severity.ERROR, "受け側の制限")})


def _filled(count: int, **options) -> Report:
    report = Report(**options)
    for n in range(count):
        report.add(ERROR, f"/{n}")
    return report


@pytest.mark.parametrize(("count", "kept"), [(0, 0), (2, 2), (3, 3), (4, 3), (1_000, 3)])
def test_what_is_over_the_limit_is_counted_with_first_and_last(count: int, kept: int) -> None:
    report = _filled(count, max_findings=3)
    assert [finding.pointer for finding in report] == [f"/{n}" for n in range(kept)]
    assert report.count(Severity.ERROR) == count
    if count > kept:
        (more,) = report.overflow
        assert (more.rule, more.first, more.last, more.count) == (
            ERROR.id,
            "/3",
            f"/{count - 1}",
            count - kept,
        )
    else:
        assert report.overflow == ()


def test_overflow_is_per_rule_and_names_places_in_a_text() -> None:
    report = Report(max_findings=0)
    report.add(ERROR, "/a", position=Position(offset=7))
    report.add(WARNING, "/b")
    report.add(ERROR, "/c")
    assert [(more.rule, more.first, more.last, more.count) for more in report.overflow] == [
        (ERROR.id, "/a@7", "/c", 2),
        (WARNING.id, "/b", "/b", 1),
    ]
    assert report.rule_ids == {ERROR.id, WARNING.id}
    assert not report.ok


def test_extend_takes_findings_over_with_a_prefix() -> None:
    inner = Report()
    inner.add(COUNTED, "/k", position=Position(line=1, column=2), suggestion="s", count=2)
    outer = Report()
    outer.extend(inner, "/申請者")
    (finding,) = outer
    assert (finding.pointer, finding.suggestion, finding.values) == ("/申請者/k", "s", {"count": 2})
    assert finding.position == Position(line=1, column=2)


@pytest.mark.parametrize(("inner_max", "outer_max"), [(2, 10), (10, 2), (2, 3), (0, 10), (10, 0)])
def test_extend_keeps_the_counts_whatever_the_limits(inner_max: int, outer_max: int) -> None:
    outer = _filled(1, max_findings=outer_max)
    outer.extend(_filled(6, max_findings=inner_max), "/x")
    assert outer.count(Severity.ERROR) == 7
    assert len(outer.findings) + sum(more.count for more in outer.overflow) == 7
    assert all(more.last == "/x/5" for more in outer.overflow)


def test_extend_applies_its_own_policy_to_counted_findings_too() -> None:
    outer = Report(policy=LENIENT)
    outer.extend(_filled(5, max_findings=2))
    assert outer.ok
    assert outer.count(Severity.INFO) == 5
    assert [more.severity for more in outer.overflow] == [Severity.INFO]


@pytest.mark.parametrize(
    ("rule", "policy", "strict", "code"),
    [
        (None, Policy(), False, ExitCode.OK),
        (ERROR, Policy(), False, ExitCode.FAILED),
        (WARNING, Policy(), False, ExitCode.OK),
        (WARNING, Policy(), True, ExitCode.FAILED),
        (ERROR, LENIENT, False, ExitCode.OK),
        (ERROR, LENIENT, True, ExitCode.OK),
        (WARNING, STRICT, False, ExitCode.FAILED),
    ],
)
@pytest.mark.parametrize("kept", [0, 10])
def test_exit_codes(rule, policy: Policy, strict: bool, code: ExitCode, kept: int) -> None:
    report = Report(policy=policy, max_findings=kept)
    if rule is not None:
        report.add(rule)
    assert report.exit_code(strict=strict) is code
    assert report.ok is (report.count(Severity.ERROR) == 0)


def test_exit_codes_are_those_documented() -> None:
    assert [int(code) for code in ExitCode] == [0, 1, 2, 3]


def test_a_policy_changes_the_severity_and_keeps_the_declared_one() -> None:
    report = Report(policy=STRICT)
    report.add(WARNING)
    assert [(f.severity, f.declared) for f in report.errors] == [(Severity.ERROR, Severity.WARNING)]
    assert report.warnings == ()


def test_a_report_is_no_bool() -> None:
    for report in (Report(), _filled(1)):
        with pytest.raises(UsageError):
            bool(report)


def test_reprs_show_no_personal_data() -> None:
    report = Report(subject="山田太郎.json", max_findings=1)
    report.add(COUNTED, "/123456789012", suggestion="山田太郎", count=2)
    report.add(COUNTED, "/山田太郎", count=2)
    told = repr(report) + repr(report.findings) + repr(report.overflow) + repr(Result("山田太郎", report))
    assert "山田" not in told
    assert "123456789012" not in told
    assert repr(Report()) == "<Report no findings>"
    assert repr(Result(None, Report())) == "<Result without value, <Report no findings>>"


def test_unwrap_gives_the_value_or_says_the_first_error() -> None:
    assert Result(0, Report()).unwrap() == 0
    with pytest.raises(UsageError) as caught:
        Result(None, _filled(1)).unwrap()
    assert caught.value.message("en") == ERROR.message.en
    with pytest.raises(UsageError):
        Result(None, Report()).unwrap()


@pytest.mark.parametrize(
    ("tokens", "written"),
    [
        ((), ""),
        (("a",), "/a"),
        (("a", 0, ""), "/a/0/"),
        (("a/b", "m~n", "~1"), "/a~1b/m~0n/~01"),
        (("氏 名",), "/氏 名"),
    ],
)
def test_pointers_are_those_of_rfc_6901(tokens, written: str) -> None:
    assert pointer(*tokens) == written


@given(st.lists(st.text(max_size=5)))
def test_a_pointer_can_be_taken_apart_again(tokens: list[str]) -> None:
    parts = pointer(*tokens).split("/")[1:]
    assert [part.replace("~1", "/").replace("~0", "~") for part in parts] == tokens


def test_a_pointer_does_not_carry_a_huge_key() -> None:
    assert len(pointer("k" * 1_000_000)) < 1_100


def test_positions_are_told_in_words() -> None:
    assert (Position(line=3, column=4).text("ja"), Position(line=3, column=4).text("en")) == (
        "3行4桁",
        "line 3, column 4",
    )
    assert (Position(unit=2).text("ja"), Position(unit=2).text("en")) == ("2文字目", "character 2")


@pytest.mark.parametrize(
    "misuse",
    [
        lambda: Report(subject=5),
        lambda: Report(as_of="2026-01-01"),
        lambda: Report(policy="policy.toml"),
        lambda: Report().add(None),
        lambda: Report().add_counted(None, 1, first="", last=""),
        lambda: Report().count("x"),
        lambda: Report().count([]),
        lambda: Report().extend(None),
        lambda: Report().extend(Report(), prefix=5),
        lambda: Report().render([]),
        lambda: Report().render("nope"),
        lambda: Report().render(lang="fr"),
    ],
)
def test_misuse_is_of_one_family(misuse) -> None:
    with pytest.raises(UsageError):
        misuse()
