"""The verdict as a page, and how it came about."""

import dataclasses
import json
from html.parser import HTMLParser

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from gyosei_forms import canonical_json, envelope
from gyosei_forms.envelope import Expectations, FileKeySigner, container, examples
from gyosei_forms.envelope.steps import Outcome, Step

SIGNER = FileKeySigner(ec.derive_private_key(4711, ec.SECP256R1()))
TRUSTING = Expectations(trusted_keys=(SIGNER.public_jwk,))
SEALED = envelope.seal(examples.full(), signers=[examples.signatory(SIGNER)])
VOID = {"meta", "br"}


class Reader(HTMLParser):
    """Holds that every element is closed in turn, and collects the texts and the names."""

    def __init__(self):
        super().__init__()
        self.open, self.names, self.texts, self.levels = [], set(), [], []

    def handle_starttag(self, tag, _attrs):
        self.names.add(tag)
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.levels.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


def read(page):
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


def opened(data=SEALED, **expected):
    return envelope.open(data, expect=dataclasses.replace(TRUSTING, **expected))


def hostile(text):
    """An envelope, rightly signed by another writer, whose texts mean harm."""
    data = json.loads(examples.manifest_of(examples.full()))
    data["addressee"] = data["procedure"]["name"] = data["consents"][0]["purpose"] = text
    data["parts"][3]["purpose"] = data["agent"]["scope"][0] = data["fee"]["reference"] = text
    raw = canonical_json.write(data)
    signature = examples.signed(examples.full(), raw, examples.signatory(SIGNER))
    return container.write(examples.members(examples.full(), raw, signature))


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize(
    "data",
    [SEALED, SEALED[:-1], SEALED.replace(b"scan", b"scam", 1), b""],
    ids=["as is", "cut", "edit", "none"],
)
def test_a_page_is_whole_and_says_what_the_text_says(data, lang):
    found = opened(data)
    page = found.render("html", lang=lang, explain=True)
    reader = read(page)
    assert f'<html lang="{lang}">' in page
    assert not reader.names & {"script", "img", "link", "iframe", "form", "a"}
    told = " ".join(reader.texts)
    for part in found.parts:
        assert part.name in told
    for finding in found.report:
        assert finding.message(lang) in told
    assert str(found.indication) in told
    assert reader.levels[0] == 1
    assert all(b - a <= 1 for a, b in zip(reader.levels, reader.levels[1:], strict=False))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "</dd></dl><h1>合格",
        "&lt;b&gt;",
        "\x1b[2J\u202e",
        "123456789018",
    ],
)
def test_what_comes_from_outside_is_escaped(text):
    found = opened(hostile(text))
    assert found.passed
    page = found.render("html")
    reader = read(page)
    assert not reader.names & {"script", "img", "b"}
    assert reader.levels.count(1) == 1
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "123456789018" not in page
    if "<" in text or "&" in text:
        assert any(text in told for told in reader.texts)


def test_nothing_unverified_is_on_a_page():
    for found in (envelope.open(SEALED), opened(SEALED[:-1]), opened(addressee="法務省")):
        page = found.render("html", explain=True)
        for word in ("国土交通省", "測量", "委任状", "7000012050002", "000:8366"):
            assert word not in page


# --- how it came about


def outcomes(found):
    return {taken.step: taken.outcome for taken in found.steps}


ALL = dict.fromkeys(Step, Outcome.PASSED)


@pytest.mark.parametrize(
    ("data", "expected", "failed"),
    [
        (SEALED, {}, None),
        (b"", {}, Step.CONTAINER),
        (SEALED.replace("国土交通省".encode(), "国士交通省".encode(), 1), {}, Step.CONTAINER),
        (examples._signed(b"{}"), {"trusted_keys": (examples._signer().public_jwk,)}, Step.MANIFEST),
        (SEALED, {"addressee": "法務省"}, Step.EXPECTATIONS),
        (SEALED, {"trusted_keys": ()}, Step.EXPECTATIONS),
    ],
)
def test_which_step_failed(data, expected, failed):
    taken = outcomes(opened(data, **expected))
    assert [step for step in Step if taken[step] is Outcome.FAILED][:1] == ([failed] if failed else [])
    if failed is None:
        assert taken == ALL


def test_steps_after_the_one_that_decides_are_not_done():
    taken = outcomes(opened(SEALED[:100]))
    assert taken == ALL | {Step.CONTAINER: Outcome.FAILED} | dict.fromkeys(list(Step)[1:], Outcome.NOT_DONE)


def test_unsigned_the_step_of_the_signature_is_not_done():
    taken = outcomes(envelope.open(envelope.seal(examples.SUBMISSION, signers=[])))
    assert taken[Step.SIGNATURE] is Outcome.NOT_DONE
    assert taken[Step.EXPECTATIONS] is Outcome.FAILED


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_an_explanation_names_every_step(lang):
    text = opened().render(lang=lang, explain=True)
    for step in Step:
        assert step.word(lang) in text
        assert step.word(lang) not in opened().render(lang=lang)
    assert len({one.word(lang) for one in Outcome}) == len(Outcome)


def test_json_holds_the_steps_and_the_signers():
    data = json.loads(opened().render("json"))
    assert [one["step"] for one in data["steps"]] == [str(step) for step in Step]
    assert data["signatures"][0]["role"] == "agent"
    assert data["submission"]["onceOnly"]["documents"][0]["outcome"] == "omit"
    assert "委任状.png" not in json.dumps(data, ensure_ascii=False)
