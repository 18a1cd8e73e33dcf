"""What a run is told as, what an application is told of itself, and the command."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Thread
from xml.etree import ElementTree

import pytest
import uvicorn
from cryptography import x509

from gyosei_forms import clock, envelope, tables
from gyosei_forms.cli import main
from gyosei_forms.errors import DataFileError, UsageError
from gyosei_forms.testing import assert_conforms, conformance, pki
from gyosei_forms.testing.conformance import Answer, Outcome, submissions
from gyosei_forms.testing.conformance.checks import FILE
from gyosei_forms.testing.conformance.profile import FILE as PROFILE

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def report():
    """A report with every outcome."""
    return conformance.run("/\x1b[31m", records="/", send=lambda _: Answer(201))


def test_the_text_names_each_check_once_in_both_languages(report) -> None:
    for lang in ("ja", "en"):
        text = report.render("text", lang=lang)
        told = {one.check.id for one in report.results if f" {one.check.id} " in text}
        hidden = {one.check.id for one in report.results} - told
        assert hidden <= set(report.of(Outcome.SKIPPED))  # a group that was skipped whole is one line
        assert "\x1b" not in text
        assert text.rstrip().endswith(", ".join(report.failed))
    assert "\x1b[31;1m✗" in report.render("text", color=True)


def test_json_holds_every_result(report) -> None:
    data = json.loads(report.render("json"))
    assert [row["id"] for row in data["results"]] == list(conformance.catalogue())
    assert data["counts"] == {str(one): len(report.of(one)) for one in Outcome}
    assert data["ok"] is False
    failed = next(row for row in data["results"] if row["outcome"] == "failed")
    assert set(failed) == {"id", "group", "outcome", "title", "fault", "seen"}


def test_junit_has_the_form_that_pytest_writes_and_jenkins_reads(report) -> None:
    top = ElementTree.fromstring(report.render("junit", lang="en"))
    (suite,) = top
    assert (top.tag, suite.tag) == ("testsuites", "testsuite")
    cases = suite.findall("testcase")
    assert {case.tag for case in suite} == {"testcase"}
    assert int(suite.get("tests")) == len(cases) == len(report.results)
    assert int(suite.get("failures")) == len(suite.findall("testcase/failure")) == len(report.failed)
    assert int(suite.get("skipped")) == len(suite.findall("testcase/skipped"))
    assert suite.get("errors") == "0"
    assert len({case.get("name") for case in cases}) == len(cases)
    # what junit-10.xsd of Jenkins' xUnit plugin wants and allows
    assert set(suite.attrib) == {"name", "tests", "failures", "errors", "skipped", "time", "timestamp"}
    for case in cases:
        assert set(case.attrib) == {"classname", "name", "time"}
        assert {child.tag for child in case} <= {"failure", "skipped"}
    for failure in suite.iter("failure"):
        assert failure.get("type") in report.failed
        assert failure.get("message")


@pytest.mark.parametrize("wrong", [("xml", "ja"), ("text", "de")])
def test_another_format_or_language_is_misuse(report, wrong) -> None:
    with pytest.raises(UsageError):
        report.render(wrong[0], lang=wrong[1])


def test_a_report_has_no_truth_value_and_knows_its_checks(report) -> None:
    with pytest.raises(UsageError):
        bool(report)
    with pytest.raises(UsageError):
        report["refuses-nothing"]
    assert report["receipt-given"].outcome is Outcome.FAILED
    with pytest.raises(AssertionError, match="receipt-given"):
        assert_conforms(report)


def test_ids_are_those_that_were_published() -> None:
    """An id is permanent: this list only grows."""
    published = (Path(__file__).parent / "published_checks.txt").read_text(encoding="utf-8").split()
    assert list(conformance.catalogue()) == published


def test_each_section_is_a_heading_of_both_pages() -> None:
    sections = {group["section"] for group in tables.read_toml(FILE)["group"]}
    for name in ("conformance.md", "conformance.ja.md"):
        page = (ROOT / "docs" / "testing" / name).read_text(encoding="utf-8")
        for section in sections:
            assert f'<a id="{section}"></a>' in page
        for check in conformance.catalogue():
            assert f"`{check}`" in page


# --- profiles


def changed(**changes):
    data = json.loads(tables.read_bytes(PROFILE)) | changes
    return json.dumps({name: value for name, value in data.items() if value is not None}).encode()


def test_a_profile_of_another_application_is_what_is_sent(tmp_path) -> None:
    own = {"application": {"氏": {"名": ["高橋"]}}, "name": "/氏/名/0", "addressee": "見本市", "record": None}
    file = tmp_path / "profile.json"
    file.write_bytes(changed(**own, recordName=None, attachments=None, omission=None))
    profile = conformance.read_profile(file)
    sent = []

    def application(request):
        sent.append(request.body)
        return Answer(201 if request.method == "POST" else 404)

    report = conformance.run("/", records="/records", send=application, profile=profile)
    assert report["omitted-attachment-not-demanded"].outcome is Outcome.SKIPPED
    assert "record-taken" not in report.of(Outcome.PASSED)
    expect = conformance.expectations(profile)
    opened = envelope.open(next(filter(None, sent)), expect=expect)
    assert opened.passed
    assert json.loads(opened.application) == {"氏": {"名": ["高橋"]}}
    names = [body for body in sent if "髙橋".encode() in body]
    assert names


def test_the_example_of_a_profile_is_one() -> None:
    profile = conformance.read_profile(ROOT / "examples" / "conformance" / "surveyors.profile.json")
    sealed = submissions.seal(submissions.Maker(profile, clock.now_in_japan()).submission())
    assert envelope.open(sealed, expect=conformance.expectations(profile)).passed


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"{}",
        b'{"addressee":1}',
        changed(name="/nothing"),
        changed(name="/formA"),
        changed(recordName=None),
        changed(recordName="/nothing"),
        changed(attachments=[{"id": "ä", "mediaType": "text/plain", "content": "x"}]),
        changed(omission={"matter": "basic_four"}),
        changed(more=1),
        changed().replace(b'"name": "/formA', b'"name": "x", "name": "/formA'),
    ],
)
def test_a_profile_of_another_form_is_refused(raw) -> None:
    with pytest.raises(DataFileError):
        conformance.read_profile(raw)


def test_a_profile_that_cannot_be_read_is_misuse(tmp_path) -> None:
    for path in (tmp_path, tmp_path / "nothing", Path("\0")):
        with pytest.raises(UsageError):
            conformance.read_profile(path)


@pytest.mark.parametrize(
    "arguments",
    [{"url": 1}, {"url": "/", "records": 1}, {"url": "/", "send": 1}, {"url": "/", "profile": {}}],
)
def test_wrong_arguments_are_misuse(arguments) -> None:
    with pytest.raises(UsageError):
        conformance.run(**{"send": lambda _: Answer(201)} | arguments)


# --- the command


@pytest.fixture
def command(capsysbinary, monkeypatch, tmp_path):
    """Run the command in a folder of its own; return exit code, output and errors."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments):
        monkeypatch.setattr("sys.argv", ["gyosei-forms", "conform", *arguments])
        with pytest.raises(SystemExit) as caught:
            main()
        captured = capsysbinary.readouterr()
        return int(caught.value.code or 0), captured.out.decode(), captured.err.decode()

    return call


@pytest.fixture(scope="module")
def url(conforming):
    """The URL of the conforming application, served on a port that the system chooses."""
    server = uvicorn.Server(uvicorn.Config(conforming, host="127.0.0.1", port=0, log_level="critical"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        thread.join(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(30)


def test_the_command_passes_what_conforms_over_http(command, url) -> None:
    urls = ("--url", f"{url}/submissions", "--records-url", f"{url}/people", "--timeout", "60")
    code, out, err = command(*urls, "--format", "json")
    assert (code, err) == (0, "")
    data = json.loads(out)
    assert data["counts"] == {"passed": len(conformance.catalogue()), "failed": 0, "skipped": 0}


def test_the_command_ends_with_1_where_a_check_fails(command, url) -> None:
    code, out, _ = command("--url", f"{url}/nothing", "--lang", "en")
    assert code == 1
    assert "answered: 404 application/problem+json" in out


def test_misuse_of_the_command_ends_with_2(command, tmp_path) -> None:
    wrong = [(), ("--url", "http://example.com/"), ("--url", "http://127.0.0.1:1/", "--setup", "x")]
    wrong += [("--url", "http://127.0.0.1:1/", "--profile", "nothing.json"), ("--format", "xml")]
    wrong += [("--url", "http://127.0.0.1:1/", "--timeout", "0")]
    for arguments in wrong:
        code, out, err = command(*arguments, "--lang", "en")
        assert (code, out) == (2, "")
        assert err.startswith("gyosei-forms: ")


def test_the_setup_is_what_an_application_needs(command) -> None:
    code, out, err = command("--setup", "setup")
    assert (code, err) == (0, "")
    files = {Path(line).name for line in out.splitlines()}
    assert {"root.pem", "agency.pem", "agency.private.pem", "profile.json", "settings.json"} <= files
    root = x509.load_pem_x509_certificate(Path("setup/root.pem").read_bytes())
    assert root in pki.demonstration().anchors
    signer = envelope.FileKeySigner.read("setup/agency.private.pem", algorithm="RS256")
    chain = x509.load_pem_x509_certificates(Path("setup/agency.pem").read_bytes())
    assert envelope.Signatory(signer, chain)
    revocation = envelope.certificates.Revocation(
        crls=tuple(path.read_bytes() for path in Path("setup").glob("*.crl")),
        ocsp=tuple(path.read_bytes() for path in Path("setup").glob("*.ocsp")),
    )
    assert revocation.report.ok
    assert len(revocation.responses) == 3
    assert conformance.read_profile(Path("setup/profile.json")).name == conformance.default_profile().name
