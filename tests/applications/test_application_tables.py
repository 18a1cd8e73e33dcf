"""The models beside the tables that the standard publishes, row by row, and the files made from both."""

import importlib.util
import json
from pathlib import Path

import pytest

from gyosei_forms import applications
from gyosei_forms.applications.models import FORMS, MODELS
from gyosei_forms.gif import entities, models

ROOT = Path(__file__).parents[2]
TABLED = [model for model in MODELS if model.TABLE]
OURS = {"再利用への同意"}


@pytest.fixture(scope="module")
def published(shared):
    tables = json.loads((shared / "gif/implementation_models_451.json").read_text(encoding="utf-8"))
    wanted = {"451-1", "451-2", "451-4"}
    return {
        (one["document"][:5], one["caption"]): one["fields"]
        for one in tables
        if one["document"][:5] in wanted and "事例" not in one["heading"]
    }


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("build_applications", ROOT / "tools/build_applications.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_table_has_a_model_and_every_model_its_table(published):
    assert {(model.DOCUMENT, model.TABLE) for model in TABLED} == published.keys()
    assert len(TABLED) == len(published) == 12


@pytest.mark.parametrize("model", TABLED, ids=lambda model: model.EN)
def test_names_order_and_required_marks_are_those_published(model, published):
    rows = [(row["name_ja"], row["required"]) for row in published[model.DOCUMENT, model.TABLE]]
    items = [field.item for field in entities.of(model).fields.values() if field.item.ja not in OURS]
    assert [(item.ja, item.required) for item in items] == rows


@pytest.mark.parametrize("model", TABLED, ids=lambda model: model.EN)
def test_what_an_item_holds_is_what_its_description_refers_to(model, published):
    """コアデータモデル「個人」又は「法人」を参照: such an item holds just these entities, any other holds none."""
    for row in published[model.DOCUMENT, model.TABLE]:
        field = next(one for one in entities.of(model).fields.values() if one.item.ja == row["name_ja"])
        held = {one.JA for one in field.choices or (() if field.holds is None else (field.holds,))}
        said = row["description"].split("コアデータモデル")[1:]
        referred = {
            name for name in ("個人", "法人", "連絡先", "事業所") if said and f"「{name}」" in said[0]
        }
        assert held == referred, row["name_ja"]


def test_the_numbers_of_items():
    counts = {model.EN: len(entities.of(model).fields) for model in TABLED}
    assert counts["Finances"] == 50
    assert counts["Service"] == 52
    assert len(applications.published_items()) == sum(counts.values()) - 1  # the consent is ours


def test_english_names_are_marked_as_ours():
    rows = applications.published_items()
    assert {row.english_by for row in rows} == {"gyosei_forms"}
    for model in TABLED:
        named = [(row.japanese, row.english, row.required) for row in rows if row.model == model.EN]
        items = [field.item for field in entities.of(model).fields.values() if field.item.ja not in OURS]
        assert named == [(item.ja, item.en, item.required) for item in items]
        assert [row.number for row in rows if row.model == model.EN] == list(range(1, len(items) + 1))
        assert "English names are this library's" in applications.schema(model)["$comment"]


def test_names_within_a_model_are_used_once_and_no_model_has_the_name_of_an_entity():
    for model in MODELS:
        fields = entities.of(model).fields.values()
        assert (
            len({field.item.en for field in fields})
            == len({field.item.ja for field in fields})
            == len(fields)
        )
    names = [model.EN for model in MODELS]
    assert len(set(names)) == len(names)
    assert set(names).isdisjoint(model.EN for model in models.MODELS)
    assert set(FORMS.values()) <= set(MODELS)


def test_the_files_are_as_the_tool_writes_them(tool, shared, tmp_path, capsys):
    files = tool.build(shared)
    assert tool.check(files) == 0
    assert tool.check(files | {tool.PAGE: b"another"}) == 1
    assert tool.check({name: text for name, text in files.items() if "Service" not in name}) == 1
    assert tool.check(files, tmp_path) == 1


def test_the_schemas_travel_in_the_wheel():
    assert '"schemas" = "gyosei_forms/schemas"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert len(list((ROOT / "schemas/applications/2.3").glob("*.schema.json"))) == len(MODELS)
