"""Re-use by consent, delegation with its proof, and the command."""

import json
import sys

import pytest
from example_documents import FOLDER, RAW, changed, document

from gyosei_forms import applications
from gyosei_forms.cli import main
from gyosei_forms.errors import UsageError


def test_only_the_forms_agreed_to_are_kept():
    data = document("corporation")
    kept = applications.reusable(data, form="corporation")
    assert kept.value == {key: data[key] for key in ("A票", "C票", "F票")}
    assert not kept.report.findings
    for blocks in (("A",), ("F", "A")):
        assert applications.reusable(data, form="corporation", blocks=blocks).value.keys() == {
            f"{one}票" for one in blocks
        }


@pytest.mark.parametrize("blocks", [("D",), ("A", "E"), ("B",)])
def test_asking_for_more_is_an_error_and_gives_none_of_it(blocks):
    kept = applications.reusable(RAW["corporation"], form="corporation", blocks=blocks)
    assert [one.rule for one in kept.report] == ["GYO-APP-033"]
    assert not kept.report.ok
    assert kept.value.keys() <= {"A票"}


def test_forms_b_and_g_are_not_kept_even_if_somebody_wrote_that_they_may():
    data = document("professional_corporation") | {"再利用への同意": ["B", "G"]}
    assert applications.reusable(data, form="professional_corporation").value == {}
    kept = applications.reusable(data, form="professional_corporation", blocks=["G"])
    assert kept.value == {}
    assert not kept.report.ok


def test_consent_to_a_form_that_the_application_has_not_keeps_nothing_more():
    data = changed("individual", ("再利用への同意",), ["A", "C", {"x": 1}])
    assert list(applications.reusable(data, form="individual").value) == ["A票"]
    data = changed("corporation", ("再利用への同意",), "A")
    assert list(applications.reusable(data, form="corporation").value) == ["A票"]


def test_without_consent_nothing_is_kept():
    data = changed("individual", ("再利用への同意",), ...)
    assert applications.reusable(data, form="individual").value == {}
    certificate = document("certificate")
    assert applications.reusable(certificate, form="certificate").value == certificate
    for code in ("0", "9", ...):
        kept = applications.reusable(changed("certificate", ("再利用への同意",), code), form="certificate")
        assert kept.value == {}
        assert [one.rule for one in kept.report] == ["GYO-APP-033"]


def test_a_model_is_kept_with_its_english_keys():
    model = applications.CorporateApplication.model_validate(document("corporation"))
    assert applications.reusable(model).value.keys() == {"formA", "formC", "formF"}


def test_misuse_of_reuse_is_said():
    for blocks in (("H",), ("G",), ("a",), ("",), (1,)):
        with pytest.raises(UsageError):
            applications.reusable(document("corporation"), form="corporation", blocks=blocks)
    with pytest.raises(UsageError):
        applications.reusable(document("service"), form="service")
    with pytest.raises(UsageError):
        applications.reusable(document("certificate"), form="certificate", blocks=["A"])
    assert applications.reusable(b"{", form="individual").value is None


# --- delegation


def _proof(**items):
    return document("certificate") | {"名称": "委任状", "内容": "申請の提出"} | items


def test_a_delegation_with_a_proof_in_force_has_no_finding():
    assert list(applications.check_delegation(RAW["individual"], _proof(), form="individual")) == []
    nobody = changed("individual", ("A票", "委任者"), ...)
    assert list(applications.check_delegation(nobody, None, form="individual")) == []


@pytest.mark.parametrize(
    ("proof", "expected"),
    [
        (None, [("GYO-APP-028", "/A票/委任者")]),
        (_proof(証明終了日=None), [("GYO-APP-029", "")]),
        (_proof(証明終了日="2026-03-31"), [("GYO-APP-030", "/証明終了日")]),
        (_proof(証明開始日="2026-04-02"), [("GYO-APP-030", "/証明開始日")]),
        (_proof(内容=""), [("GYO-APP-031", "")]),
        (_proof(内容=None, 証明終了日=None), [("GYO-APP-031", ""), ("GYO-APP-029", "")]),
    ],
)
def test_what_the_proof_lacks_is_found(proof, expected):
    report = applications.check_delegation(document("individual"), proof, form="individual")
    assert [(one.rule, one.pointer) for one in report] == expected


def test_a_delegation_is_asked_of_applications_only():
    with pytest.raises(UsageError):
        applications.check_delegation(document("service"), None, form="service")
    assert not applications.check_delegation(b"{", None, form="individual").ok


# --- the command


@pytest.fixture
def run(monkeypatch, capfd):
    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["gyosei-forms", *arguments])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capfd.readouterr()
        return int(end.value.code or 0), out, err

    return call


@pytest.mark.parametrize("form", applications.FORMS)
def test_the_command_checks_a_form_by_its_name(run, form):
    assert run("check", str(FOLDER / f"{form}.json"), "--entity", form)[0] == 0


def test_the_command_says_what_is_missing_and_knows_lines(run, tmp_path):
    file = tmp_path / "lines.ndjson"
    broken = changed("service", ("概要",), ...)
    records = (document("service"), broken)
    file.write_text(
        "\n".join(json.dumps(one, ensure_ascii=False) for one in records) + "\n", encoding="utf-8"
    )
    code, out, _ = run("check", str(file), "--entity", "service", "--format", "json")
    assert code == 1
    assert [(one["rule"], one["pointer"]) for one in json.loads(out)["findings"]] == [("GYO-APP-001", "/2")]


@pytest.mark.parametrize("more", [("--entity", "servise"), ("--entity", "service", "--pattern", "MP01")])
def test_the_command_says_misuse(run, more):
    code, _, err = run("check", str(FOLDER / "service.json"), *more)
    assert code == 2
    assert err


def test_xml_of_a_form_is_misuse(run, tmp_path):
    file = tmp_path / "service.xml"
    file.write_text("<service/>", encoding="utf-8")
    assert run("check", str(file), "--entity", "service")[0] == 2
