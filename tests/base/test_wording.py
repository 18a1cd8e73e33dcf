"""Wording by a file: other words for a message, or a language that the library does not have."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import rules, wording
from gyosei_forms.cli.app import main
from gyosei_forms.errors import DataFileError, GyoseiError, UsageError
from gyosei_forms.findings import Report
from gyosei_forms.parts.dates import iso

PORTUGUESE = """
language = "pt"

[rules.GYO-DATE-001]
title = "Não é uma data"
message = "Isso não é uma data."
mend = "Escreva AAAA-MM-DD."

[texts]
"what to do" = "o que fazer"
error = "erro"
"(whole)" = "(tudo)"
"""


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    yield
    wording.use()


def file(folder: Path, text: str) -> Path:
    path = folder / "wording.toml"
    path.write_text(text, encoding="utf-8")
    return path


def report() -> Report:
    return iso.check("きのう")


def test_an_added_language(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="ja or en"):
        report().render("text", lang="pt")
    wording.use(wording.load(file(tmp_path, PORTUGUESE)))
    text = report().render("text", lang="pt")
    assert text.startswith("erro GYO-DATE-001 (tudo)\n  Isso não é uma data.\n")
    assert "  o que fazer: Escreva AAAA-MM-DD.\n" in text
    assert '"pt": "Isso não é uma data."' in report().render("json")
    assert "Não é uma data" in report().render("sarif", lang="pt")
    assert rules.get("GYO-DATE-001").title.get("pt") == "Não é uma data"
    for form in ("text", "json", "sarif", "junit", "csv", "html"):
        assert report().render(form, lang="pt")
    with pytest.raises(UsageError, match="ja, en or pt"):
        report().render("text", lang="de")


def test_what_a_file_leaves_out_is_english_or_as_it_was(tmp_path: Path) -> None:
    wording.use(wording.load(file(tmp_path, 'language = "pt"\n')))
    assert report().render("text", lang="pt") == report().render("text", lang="en")


def test_other_words_in_a_language_that_is_there(tmp_path: Path) -> None:
    before = report().render("text", lang="en")
    own = 'language = "ja"\n[rules.GYO-DATE-001]\nmessage = "日付をご確認ください。"\n'
    wording.use(wording.load(file(tmp_path, own)))
    (finding,) = report()
    assert finding.message() == "日付をご確認ください。"
    assert finding.mend() == rules.get("GYO-DATE-001").mend.ja
    assert report().render("text", lang="en") == before
    wording.use()
    (finding,) = report()
    assert finding.message() != "日付をご確認ください。"


def test_the_later_of_two_holds(tmp_path: Path) -> None:
    one = wording.load(file(tmp_path, PORTUGUESE))
    two = wording.load(file(tmp_path, 'language = "pt"\n[rules.GYO-DATE-001]\nmessage = "Data?"\n'))
    wording.use(one, two)
    (finding,) = report()
    assert (finding.message("pt"), finding.mend("pt")) == ("Data?", "Escreva AAAA-MM-DD.")


@pytest.mark.parametrize("language", ["ja", "en", "pt", "zh-Hant"])
def test_a_template_is_a_file_of_wording_that_changes_nothing_yet(language: str, tmp_path: Path) -> None:
    path = file(tmp_path, wording.template(language))
    wording.use(wording.load(path))
    for rule in rules.catalogue():
        for text in rule.texts.values():
            assert text.get(language) == (text.ja if language == "ja" else text.en)


def test_a_template_of_some_areas() -> None:
    data = tomllib.loads(wording.template("pt", areas=["DATE"]))
    assert {rule_id.split("-")[1] for rule_id in data["rules"]} == {"DATE"}
    with pytest.raises(UsageError, match="there is no area NONE"):
        wording.template("pt", areas=["NONE"])
    with pytest.raises(UsageError, match="as a tag"):
        wording.template("pt\n")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "language"),
        ("language = 5", "language"),
        ('language = "../x"', "language"),
        ('language = "pt"\nmore = 1', "only `language`"),
        ('language = "pt"\nrules = 5', "only `language`"),
        ('language = "pt"\n[rules.GYO-DATE-999]\ntitle = "x"', "rules.GYO-DATE-999: no such rule"),
        ('language = "pt"\n[rules.GYO-GIF-009]\ntitle = "x"', "rules.GYO-GIF-009: no such rule"),
        ('language = "pt"\n[rules.GYO-DATE-001]\n', "a table of title"),
        ('language = "pt"\n[rules.GYO-DATE-001]\nother = "x"', "a table of title"),
        ('language = "pt"\n[rules.GYO-DATE-001]\ntitle = ""', "not empty"),
        ('language = "pt"\n[rules.GYO-DATE-001]\ntitle = 5', "not empty"),
        ('language = "pt"\n[rules.GYO-DATE-001]\nmessage = "{nothing}"', "in braces"),
        ('language = "pt"\n[rules.GYO-DATE-001]\nmessage = "{0}"', "in braces"),
        ('language = "pt"\n[rules.GYO-DATE-001]\nmessage = "{"', "in braces"),
        ('language = "pt"\n[texts]\nerror = 5', "texts"),
        ('language = "pt"\n[texts]\nerror = ""', "texts"),
        ('language = "ja"\n[texts]\nerror = "x"', "only for a language that is added"),
        ("language = ", "TOML"),
        ("\x00", "TOML"),
    ],
)
def test_a_file_that_does_not_fit(text: str, place: str, tmp_path: Path) -> None:
    with pytest.raises(DataFileError) as stopped:
        wording.load(file(tmp_path, text))
    assert place in stopped.value.message("en")
    assert stopped.value.message("ja").startswith("文言のファイル ")


@pytest.mark.parametrize(
    "words", ["{what.__class__}", "{what[0]}", "{what!r}", "{what:>1000000000}", "{what:{what}}"]
)
def test_a_template_reaches_nothing_but_the_values_of_the_rule(words: str, tmp_path: Path) -> None:
    rule = next(rule for rule in rules.catalogue() if rule.fields)
    words = words.replace("what", min(rule.fields))
    with pytest.raises(DataFileError, match="in braces"):
        wording.load(file(tmp_path, f'language = "pt"\n[rules.{rule.id}]\nmessage = "{words}"\n'))


@given(st.text(max_size=30))
def test_any_text_in_a_file(text: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.toml"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        with pytest.raises(GyoseiError):
            wording.load(path)


def test_a_file_too_large_and_one_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(GyoseiError):
        wording.load(file(tmp_path, "#" * (wording.MAX_BYTES + 1)))
    with pytest.raises(DataFileError, match="cannot be read"):
        wording.load(tmp_path / "none.toml")
    with pytest.raises(UsageError):
        wording.use("pt")


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["gyosei-forms", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    return int(end.value.code or 0)


def test_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture
) -> None:
    assert run(monkeypatch, "wording", "pt", "--area", "JSON") == 0
    template = capfdbinary.readouterr().out.decode()
    assert tomllib.loads(template)["language"] == "pt"
    words = file(tmp_path, template.replace('message = "', 'message = "PT '))
    data = tmp_path / "person.json"
    data.write_text("{", encoding="utf-8")
    assert (
        run(monkeypatch, "--wording", str(words), "check", str(data), "--entity", "Person", "--lang", "pt")
        == 1
    )
    assert "\n  PT " in capfdbinary.readouterr().out.decode()
    assert run(monkeypatch, "check", str(data), "--entity", "Person", "--lang", "de") == 2
    assert "'de' is not one of 'ja', 'en'" in capfdbinary.readouterr().err.decode()
