"""Two versions of a form: what breaks, what does not, what is wording."""

import json

import pytest
from small_forms import definition, field, when
from test_forms_answers import ATTACHED, GOOD, MOVING_IN

from gyosei_forms import forms
from gyosei_forms.errors import UsageError

CHOICES = [{"value": "x", "label": "X"}, {"value": "y", "label": "Y"}]
BASE = [
    field("a", max_length=10),
    field("n", type="number", min=1, max=9),
    field("c", type="choice", choices=CHOICES),
    field("o", required=False),
    field("p", item="Person.familyName"),
]


def changed(index, **more):
    rows = [dict(one) for one in BASE]
    rows[index] |= more
    return {"fields": [{key: value for key, value in row.items() if value is not None} for row in rows]}


def kinds(new, old=None):
    def made(changes):
        rows = changes.get("fields", BASE)
        rest = {key: one for key, one in changes.items() if key != "fields"}
        return forms.read(definition(*rows, **rest)).unwrap()

    found = forms.compare(made(old or {}), made(new))
    return {str(one.kind) for one in found}, found


@pytest.mark.parametrize(
    ("new", "kind"),
    [
        ({"fields": BASE[1:]}, "breaking"),
        ({"fields": [*BASE, field("z")]}, "breaking"),
        ({"fields": [*BASE, field("z", required=False)]}, "compatible"),
        ({"fields": list(reversed(BASE))}, "editorial"),
        (changed(0, max_length=9), "breaking"),
        (changed(0, max_length=11), "compatible"),
        (changed(0, max_length=None), "compatible"),
        (changed(0, label="別の言葉"), "editorial"),
        (changed(3, type="number"), "breaking"),
        (changed(0, when=when("o", "x")), "breaking"),
        (changed(0, characters="jis-x-0208"), "breaking"),
        (changed(0, characters=["general", "moji-joho"]), "compatible"),
        (changed(0, required=False), "compatible"),
        (changed(3, required=True), "breaking"),
        (changed(0, basis="測量法（昭和24年法律第188号）第55条"), "compatible"),
        (changed(1, max=8), "breaking"),
        (changed(1, min=0), "compatible"),
        (changed(2, choices=CHOICES[:1]), "breaking"),
        (changed(2, choices=[*CHOICES, {"value": "z", "label": "Z"}]), "compatible"),
        (changed(2, choices=[{"value": "x", "label": "新"}, CHOICES[1]]), "editorial"),
        (changed(4, item="個人.氏"), "editorial"),
        (changed(4, item="Person.givenName"), "breaking"),
        (
            changed(
                4, held=[{"kind": "linkage", "omits_when": {"fact": "applicant.shows_card", "is": True}}]
            ),
            "compatible",
        ),
        ({"attachments": [{"id": "d", "label": "書類"}]}, "breaking"),
        ({"attachments": [{"id": "d", "label": "書類", "required": False}]}, "compatible"),
        ({"fee": {"amounts": [{"online": 100}]}}, "compatible"),
        ({"identity": {"methods": ["seal"]}}, "breaking"),
        ({"id": "other"}, "breaking"),
        ({"title": "別の名前"}, "editorial"),
        ({"version": "2.0"}, None),
    ],
)
def test_each_change_is_of_its_kind(new, kind):
    found, comparison = kinds(new)
    assert found == ({kind} if kind else set()), comparison.render()
    assert comparison.breaks is (kind == "breaking")


def test_the_frame_is_compared_key_by_key():
    old = {
        "channels": {"devices": ["computer", "smartphone"]},
        "identity": {"methods": ["gbizid", "jpki_signature"]},
    }
    assert kinds({**old, "channels": {"devices": ["computer"]}}, old)[0] == {"breaking"}
    assert kinds({**old, "channels": {"devices": ["computer", "smartphone", "kiosk"]}}, old)[0] == {
        "compatible"
    }
    assert kinds({**old, "identity": {"methods": ["gbizid"]}}, old)[0] == {"breaking"}
    assert kinds({**old, "channels": {**old["channels"], "online": False}}, old)[0] == {"breaking"}


def test_nothing_changed_is_nothing():
    found = forms.compare(MOVING_IN, forms.read(json.dumps(forms.to_dict(MOVING_IN))).unwrap())
    assert found.changes == ()
    assert "0" in found.render()


def test_answers_to_the_old_version_fit_where_nothing_breaks():
    raw = forms.to_dict(MOVING_IN)
    raw["sections"][0]["fields"][0]["max_length"] = 50
    raw["sections"][0]["fields"].append(field("nickname", required=False))
    new = forms.read(raw).unwrap()
    assert not forms.compare(MOVING_IN, new).breaks
    assert forms.check(new, GOOD, attachments=ATTACHED).ok


def test_it_renders_as_text_and_json_in_both_languages():
    found = kinds(changed(0, max_length=9))[1]
    assert "互換性のない変更: 1" in found.render()
    assert "breaking: 1" in found.render(lang="en")
    data = json.loads(found.render("json"))
    assert data["changes"] == [
        {
            "kind": "breaking",
            "place": "/sections/0/fields/0/max_length",
            "ja": "a.max_length（最大の文字数）が変わりました",
            "en": "a.max_length is different",
        }
    ]
    for call in (
        lambda: found.render("html"),
        lambda: found.render(lang="fr"),
        lambda: forms.compare(MOVING_IN, None),
    ):
        with pytest.raises(UsageError):
            call()
