"""The published schemas of GIF in Ajv, as people who write JavaScript use them: it says what ``jsonschema`` says."""

import json
import re
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_gif_schemas import (
    BAD,
    COMPLETE,
    EVERY,
    FOLDER,
    GOOD,
    ITEMS,
    LET_PASS,
    REFUSED,
    ROOT,
    _good,
    records,
)

from ajv import PLACE
from gyosei_forms import gif
from gyosei_forms.gif import models
from gyosei_forms.gif.items import Item
from gyosei_forms.gif.models import MODELS
from gyosei_forms.gif.schemas import item_values

FILES = [json.loads(path.read_bytes()) for path in sorted(FOLDER.glob("*.schema.json"))]
IDS = {one["$id"].rsplit(":", 1)[1]: one for one in FILES}
JAPANESE = [gif.schema(name, pattern=pattern or None, keys="ja") for name, pattern in EVERY]


@pytest.fixture(scope="module", params=[False, True], ids=["formats as notes", "formats asserted"])
def published(ajv, request):
    """Each published file in both validators, by its name."""
    return {name: ajv.both(one, FILES, formats=request.param) for name, one in IDS.items()}


def test_values(ajv):
    everything = [*BAD, *(one for several in GOOD.values() for one in several)]
    for kind, form, code_list in ITEMS:
        item = Item("item", "項目", kind, form=form, code_list=code_list)
        check = ajv.both(item_values.plain(item))
        assert all(check.fit(_good(item)))
        assert not all(check.fit(everything))


@pytest.mark.parametrize(("name", "pattern"), EVERY)
def test_what_is_required(published, name, pattern):
    complete = COMPLETE[name]
    required = models.table(name).required(pattern)
    check = published[f"{name}_{pattern}" if pattern else name]
    assert check.fit([complete]) == [True]
    without = [{one: value for one, value in complete.items() if one != key} for key in complete]
    assert check.fit(without).count(False) == len(required)
    check.fit(complete | {key: value} for key in complete for value in (None, [], "", 1, {}))


def test_what_is_refused_and_what_passes(published):
    for more, name in REFUSED:
        assert published[name].fit([COMPLETE[name] | more]) == [False]
    for more, name in LET_PASS:
        assert published[name].fit([COMPLETE[name] | more]) == [True]


@settings(max_examples=60)
@given(st.data(), st.sampled_from(EVERY))
def test_drawn_records(published, data, profile):
    name, pattern = profile
    published[f"{name}_{pattern}" if pattern else name].fit([data.draw(records(name, pattern, "en"))])


def test_japanese_keys(ajv):
    person = ajv.both(gif.schema("Person", keys="ja", pattern="MP01"), JAPANESE)
    good = models.Person.model_validate(COMPLETE["Person"]).to_dict("ja")
    bad = [good | {"生年月日": "2001-02-29"}, {key: one for key, one in good.items() if key != "氏"}]
    assert person.fit([good, *bad]) == [True, False, False]


@pytest.mark.parametrize("name", [model.EN for model in MODELS])
def test_official_examples(published, shared, name):
    tables = json.loads((shared / "gif/core_data_model.json").read_text("utf-8"))
    rows = next(one["fields"] for one in tables if one["entity_en"] == name)
    good = [COMPLETE[name] | {row["name_en"]: row["example"]} for row in rows if row["example"]]
    published[name].fit([*good, *({row["name_en"]: row["example"]} for row in rows)])


def test_the_one_difference_is_a_final_line_break(ajv):
    """``$`` of Python matches before it, as docs/gif/json_schema.md says."""
    schema = gif.schema("LegalEntity")
    legal = ajv.both(schema, FILES)
    record = COMPLETE["LegalEntity"] | {"webSiteUrl": "https://example.go.jp/"}
    assert legal.fit([record]) == [True]
    with pytest.raises(AssertionError):
        legal.fit([record | {"webSiteUrl": "https://example.go.jp/\n"}])


@pytest.mark.parametrize("page", ["json_schema.md", "json_schema.ja.md"])
def test_the_example_in_javascript_runs(ajv, tmp_path, page):
    text = (ROOT / "docs/gif" / page).read_text("utf-8")
    (code,) = re.findall(r"```js\n(.*?)```", text, re.DOTALL)
    (tmp_path / "node_modules").symlink_to(PLACE / "node_modules")
    (tmp_path / "schemas").symlink_to(ROOT / "schemas")
    (tmp_path / "example.mjs").write_text(code, "utf-8")
    ran = subprocess.run(
        ["node", "example.mjs"], cwd=tmp_path, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert (ran.stdout, ran.stderr) == ("true\nfalse\n", "")
