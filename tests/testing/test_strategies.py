"""Strategies: valid values, small counterexamples, and failing examples that can be read."""

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from gyosei_forms import applications, envelope, forms, gif, identifiers, once_only
from gyosei_forms.applications.models import FORMS
from gyosei_forms.applications.models import MODELS as FORM_MODELS
from gyosei_forms.errors import UsageError
from gyosei_forms.gif import entities
from gyosei_forms.gif.models import MODELS
from gyosei_forms.parts import addresses, dates, places, times
from gyosei_forms.parts.addresses import postal_codes
from gyosei_forms.parts.contacts import mail, telephones, web
from gyosei_forms.parts.dates import vague
from gyosei_forms.testing import strategies
from gyosei_forms.testing.making.numbers import MAKERS
from gyosei_forms.testing.making.parts import PARTS
from gyosei_forms.testing.samples import expectations

READY_FORMS = sorted((Path(__file__).parents[2] / "examples" / "forms").glob("*/form.yaml"))
PATTERNS = [(model, pattern) for model in MODELS for pattern in ("", *entities.of(model).patterns)]
FEW = settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
SOME = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize(("model", "pattern"), PATTERNS, ids=lambda one: getattr(one, "__name__", one))
def test_every_entity_is_made_under_every_pattern_without_findings(model, pattern) -> None:
    @FEW
    @given(strategies.records(model, pattern), strategies.entities(model, pattern))
    def check(record, made) -> None:
        assert gif.check(record, entity=model, pattern=pattern or None).findings == ()
        assert isinstance(made, model)
        assert made.check(pattern=pattern or None).findings == ()

    check()


@pytest.mark.parametrize("model", FORM_MODELS, ids=lambda model: model.__name__)
def test_every_form_of_an_application_is_made_without_findings(model) -> None:
    @FEW
    @given(strategies.entities(model))
    def check(made) -> None:
        assert applications.check(made).findings == ()

    check()


@pytest.mark.parametrize("form", FORMS)
def test_every_application_is_made_without_findings(form) -> None:
    @FEW
    @given(strategies.applications(form))
    def check(made) -> None:
        assert applications.check(made, form=form).findings == ()

    check()


@SOME
@given(st.data(), st.sampled_from([f"MP0{number}" for number in range(1, 8)]))
def test_addresses_of_every_pattern(data, pattern) -> None:
    made = data.draw(strategies.addresses(pattern))
    assert gif.check(made, entity="Address", pattern=pattern).findings == ()
    if pattern != "MP07":
        assert addresses.split(made["fullAddress"]).value is not None


@pytest.mark.parametrize("name", MAKERS)
def test_identifiers_are_valid(name) -> None:
    @FEW
    @given(strategies.identifiers(name))
    def check(number) -> None:
        assert getattr(identifiers, name).is_valid(number) is (name != "personal_number")

    check()


CHECKS = {
    "date": dates.check,
    "era_date": lambda text: dates.read(text).report,
    "time": times.times_of_day.check,
    "date_time": times.date_times.check,
    "period": times.periods.check,
    "length": times.lengths.check,
    "elapsed": times.elapsed.check,
    "band": times.bands.check,
    "weekdays": times.weekdays.check,
    "recurrence": times.recurrence.check,
    "month": times.months.check,
    "season": times.seasons.check,
    "third": times.thirds.check,
    "target_time": times.target_times.check,
    "postal_code": postal_codes.check,
    "height": places.heights.check,
    "spatial_id": places.spatial_ids.check,
}


def test_every_part_has_a_check_here() -> None:
    assert set(CHECKS) == set(PARTS)


@pytest.mark.parametrize("name", CHECKS)
def test_parts_are_in_the_form_of_the_standard(name) -> None:
    @SOME
    @given(strategies.parts(name))
    def check(text) -> None:
        report = CHECKS[name](text)
        assert report.ok
        assert report.warnings == ()

    check()


@SOME
@given(strategies.telephones(), strategies.mail_addresses(), strategies.web_addresses())
def test_contacts(telephone, mail_address, web_address) -> None:
    assert telephones.check(telephone).findings == ()
    assert mail.check(mail_address, library=False).ok
    assert web.check(web_address).ok


@SOME
@given(
    strategies.days(),
    strategies.eras(),
    strategies.era_dates(),
    strategies.fiscal_years(),
    strategies.vague_dates(),
    strategies.coordinates(),
)
def test_typed_parts(day, era, era_date, year, vague_date, place) -> None:
    assert dates.parse(day.isoformat()).value == day
    assert era_date.date is not None
    assert era.name
    assert year.first <= year.last
    assert dates.read_vague(vague.format(vague_date)).value == vague_date
    assert places.coordinates.check(place.latitude, place.longitude).ok


@pytest.mark.parametrize("path", READY_FORMS, ids=lambda path: path.parent.name)
@settings(max_examples=2, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_answers_to_a_form_are_what_the_case_asks_for(path, data) -> None:
    form = forms.read(path.read_text(encoding="utf-8")).unwrap()
    answers = data.draw(strategies.answers(form))
    day = dt.date(2026, 10, 1)
    asked = forms.evaluate(form, answers, as_of=day).attachments
    given_ = [one.attachment.id for one in asked if one.meanwhile is forms.Status.REQUIRED]
    report = forms.check(form, answers, as_of=day, attachments=given_)
    assert report.errors == report.warnings == ()


@FEW
@given(strategies.plans())
def test_plans_are_made_with_facts(plan) -> None:
    assert plan.items
    assert isinstance(plan, once_only.Plan)


@FEW
@given(strategies.submissions(), strategies.envelopes("corporation"))
def test_submissions_seal_and_envelopes_pass(submission, container) -> None:
    assert applications.check(submission.application, form="individual").ok
    assert envelope.open(container, expect=expectations()).passed


# --- shrinking and printing


def test_shrinking_ends_at_the_simplest_person() -> None:
    simplest = find(strategies.people(), lambda _: True)
    assert (simplest["familyName"], simplest["givenName"]) == ("佐藤", "花子")
    found = find(strategies.people(), lambda one: "髙" in one.get("familyRegisterFamilyName", ""))
    assert found["givenName"] == simplest["givenName"]
    assert found["dateOfBirth"] == simplest["dateOfBirth"]
    assert found["address_MP01"] == simplest["address_MP01"]


def _told(strategy, fails) -> str:
    @settings(database=None, max_examples=50, phases=(Phase.generate, Phase.shrink))
    @given(strategy)
    def check(value) -> None:
        assert not fails(value)

    with pytest.raises(AssertionError) as raised:
        check()
    return "\n".join(raised.value.__notes__)


@pytest.mark.parametrize(
    ("strategy", "fails", "shown"),
    [
        (strategies.people(), lambda one: one["sex"]["code"] == "1", "'familyName': '佐藤'"),
        (strategies.entities(gif.Person), lambda one: one.sex.code == "1", "'familyName': '佐藤'"),
        (strategies.submissions(), lambda one: one.attachments, "'familyName': '佐藤'"),
        (strategies.envelopes(), lambda one: b"attachment" in one, "'familyName': '佐藤'"),
    ],
    ids=["people", "entities", "submissions", "envelopes"],
)
def test_a_failing_example_can_be_read_though_reprs_are_redacted(strategy, fails, shown) -> None:
    told = _told(strategy, fails)
    assert shown in told
    assert not re.search(r"<Person|<Submission", told)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: strategies.records("Persom"),
        lambda: strategies.records("Person", "MP09"),
        lambda: strategies.entities(gif.Land, "MP01"),
        lambda: strategies.addresses("MP99"),
        lambda: strategies.applications("individuals"),
        lambda: strategies.submissions("x"),
        lambda: strategies.identifiers("corporate"),
        lambda: strategies.parts("day"),
        lambda: strategies.people(["nobody"]),
        lambda: strategies.near_misses("GYO-GIF-999"),
    ],
)
def test_unknown_names_are_refused_where_they_are_written(wrong) -> None:
    with pytest.raises(UsageError):
        wrong()
