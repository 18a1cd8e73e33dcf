"""One plan of three documents, from rules as data, beside the same decisions written out by hand.

The reference decides the same seven questions for 測量業者の新規登録申請 (28428) on the day before its dated omission,
builds the same trail (kind, row, citations, missing facts) and the same answers, and can do nothing else.

``python -m benchmarks.once_only`` plans as many procedures as the yearly survey has, made up, with their documents, and
says how long that takes and how much memory it holds.
"""

from __future__ import annotations

import itertools
import time
import tracemalloc
from collections.abc import Iterator
from datetime import date

from benchmarks.pair import Pair
from gyosei_forms import basis, clock, once_only, procedures
from gyosei_forms.procedures import Procedure

DAY = date(2024, 1, 31)
DOCUMENTS = ("定款", "印鑑証明書（法人）")


def ours() -> once_only.Plan:
    return once_only.plan("28428", applicant="法人", receiver="国", documents=DOCUMENTS, as_of=DAY)


STATED = basis.cite("000:8387", "003:19053-19057")
NATIONAL = basis.cite("000:7434,8882", "003:3399-3405,18390-18402")
LOCAL = basis.cite("000:7434,8882")
SITE = basis.cite("000:7438", "003:3377-3383")
SERVICE = basis.cite("000:7438", "003:3389-3397")
SENT = basis.cite("000:7438", "003:3383-3389")
TARGET = basis.cite("000:7436")
PLANNED = basis.cite("000:7462", "003:3583-3584")
IMAGE = basis.cite("000:7462", "003:3581-3583")
SEAL = basis.cite("000:7452", "003:3519-3527")
RULE, EFFORT = basis.cite("000:7418,7428"), basis.cite("000:7428")


class Step:
    """One reason of the trail."""

    def __init__(self, kind, basis, as_of, row=None, missing=(), failed=None):
        self.kind, self.basis, self.as_of = kind, basis, as_of
        self.row, self.missing, self.failed = row, missing, failed


class Answer:
    """What becomes of one document."""

    def __init__(self, document, matter, outcome, meanwhile, steps, row, others, missing, changes):
        self.document, self.matter, self.outcome, self.meanwhile = document, matter, outcome, meanwhile
        self.steps, self.row, self.others, self.missing, self.changes = steps, row, others, missing, changes


def fact_step(facts, name, basis, day, row, first):
    if day < first:
        return Step("not_yet", basis, day, row)
    value = facts.get(name)
    if value is None:
        return Step("open", basis, day, row, (name,))
    return Step("fires", basis, day, row) if value else Step("not_met", basis, day, row, failed=name)


def national_step(facts, name, basis, day, row, first, wanted="国"):
    if facts["receiver.kind"] != wanted:
        return Step("not_met", basis, day, row, failed="receiver.kind")
    return fact_step(facts, name, basis, day, row, first)


def statement_step(facts, day):
    if day < date(2024, 2, 1):
        return Step("not_yet", STATED, day, "28428")
    if facts["receiver.kind"] != "国":
        return Step("not_met", STATED, day, "28428", failed="receiver.kind")
    return Step("fires", STATED, day, "28428")


def linkage_steps(facts, day, matter):
    name = "receiver.connected.registry_linkage"
    return [
        national_step(facts, name, NATIONAL, day, f"{matter}.national", date(2020, 10, 1)),
        national_step(facts, name, LOCAL, day, f"{matter}.local", date(2023, 2, 1), "地方等"),
    ]


def service_step(facts, day, matter):
    if not facts["procedure.based_on_law"]:
        return Step("not_met", SERVICE, day, f"{matter}.service", failed="procedure.based_on_law")
    name = "receiver.checks.registry_information_service"
    return national_step(facts, name, SERVICE, day, f"{matter}.service", date(2020, 12, 25))


def sent_step(facts, day, matter):
    if facts["applicant.kind"] != "法人":
        return Step("not_met", SENT, day, f"{matter}.sent", failed="applicant.kind")
    name = "applicant.sends_commercial_registration_certificate"
    return national_step(facts, name, SENT, day, f"{matter}.sent", date(2020, 12, 25))


def registry_steps(facts, day, matter):
    steps = [statement_step(facts, day), *linkage_steps(facts, day, matter)]
    if matter == "name_and_office":
        name = "receiver.checks.corporate_number_site"
        steps.append(national_step(facts, name, SITE, day, "name.site", date(2020, 12, 25)))
    steps.append(service_step(facts, day, matter))
    if matter != "registered_matters":
        steps.append(sent_step(facts, day, matter))
    steps.append(Step("not_realised", TARGET, day, f"{matter}.base-registry"))
    return steps


def seal_steps(facts, day):
    if facts["applicant.kind"] != "法人":
        return [Step("not_met", SEAL, day, "seal", failed="applicant.kind")]
    name = "applicant.sends_commercial_registration_certificate"
    return [fact_step(facts, name, SEAL, day, "seal", date(2020, 12, 25))]


def articles_steps(facts, day):
    image = fact_step(facts, "receiver.accepts_image", IMAGE, day, "articles.image", date(2020, 12, 25))
    return [Step("not_realised", PLANNED, day, "articles.site"), image]


def floor(facts, day, exempt):
    national = facts["receiver.kind"] == "国"
    if exempt:
        return Step("paper", RULE if national else EFFORT, day)
    if national and facts.get("procedure.based_on_law"):
        return Step("online_rule", RULE, day)
    return Step("online_effort", EFFORT, day)


def answer(document, matter, steps, facts, day):
    fired = [step.row for step in steps if step.kind == "fires" and step.row != "articles.image"]
    if fired:
        return Answer(document, matter, "omit", "omit", tuple(steps), fired[0], tuple(fired[1:]), (), ())
    exempt = facts.get("procedure.exempt_from_online")
    stays = "submit_paper" if exempt else "submit_digital"
    asked = {name for step in steps for name in step.missing}
    missing = asked - {"receiver.accepts_image"}
    digital = [step.row for step in steps if step.kind == "fires" and not exempt]
    changes = {step.failed for step in steps if step.failed not in (None, "receiver.kind", "applicant.kind")}
    changes |= asked if exempt is not None else {*asked, "procedure.exempt_from_online"}
    if exempt:
        changes.discard("receiver.accepts_image")
    steps.append(floor(facts, day, exempt))
    return Answer(
        document,
        matter,
        "unknown" if missing else stays,
        stays,
        tuple(steps),
        digital[0] if digital and not missing else None,
        (),
        tuple(sorted(missing)),
        tuple(sorted(changes)),
    )


def registry(facts, day):
    return [
        answer("registry_certificate_corporate", matter, registry_steps(facts, day, matter), facts, day)
        for matter in ("name_and_office", "representative", "registered_matters")
    ]


def articles(facts, day):
    return [answer("articles_of_incorporation", "contents", articles_steps(facts, day), facts, day)]


def seal(facts, day):
    return [answer("seal_certificate_corporate", "authenticity", seal_steps(facts, day), facts, day)]


BY_NAME = {"登記事項証明書（商業）": registry, "定款": articles, "印鑑証明書（法人）": seal}


def by_hand(procedure, *, applicant, receiver, documents=(), facts=None, as_of=None):
    procedure, day = procedures.get(procedure), clock.today_in_japan() if as_of is None else as_of
    if applicant not in ("法人", "個人", "個人事業主") or receiver not in ("国", "地方等", "独立行政法人等"):
        raise ValueError
    known = {"procedure.based_on_law": True, **(facts or {})}
    known["receiver.kind"], known["applicant.kind"] = receiver, applicant
    items = [(name, BY_NAME[name](known, day)) for name in ("登記事項証明書（商業）", *documents)]
    return {"procedure": procedure, "as_of": day, "facts": known, "items": items}


def reference() -> dict[str, object]:
    return by_hand("28428", applicant="法人", receiver="国", documents=DOCUMENTS, as_of=DAY)


def pairs() -> list[Pair]:
    """One plan against the same decision by hand; both trails are compared first."""
    by_data = [answer for item in ours() for answer in item.answers]
    hand_made = [answer for _, answers in reference()["items"] for answer in answers]
    for one, other in zip(by_data, hand_made, strict=True):
        assert (one.outcome, one.missing, one.changes) == (other.outcome, other.missing, other.changes)
        assert [step.kind for step in one.steps] == [step.kind for step in other.steps]
        assert [step.basis for step in one.steps] == [step.basis for step in other.steps]
    return [Pair("one plan / the same decision by hand", ours, reference, 3.0)]


# --- as many procedures as the survey has ----------------------------------------------------------

SURVEY = 76_000
_LAWS = ("測量法（昭和24年法律第188号）第55条", "-", "登録規程（昭和52年建設省告示第717号）第4条", "")
_RECEIVERS = ("国", "地方等", "独立行政法人等")
_APPLICANTS = ("法人", "個人", "個人事業主")


def made_up(count: int) -> Iterator[tuple[Procedure, tuple[str, ...]]]:
    """Yield procedures, every twentieth one of the catalogue, each with one to four documents."""
    documents = sorted(once_only.documents())
    rows = itertools.cycle(procedures.catalogue())
    for i in range(count):
        asked = tuple(documents[(i * 7 + k) % len(documents)] for k in range(1 + i % 4))
        if i % 20 == 0:
            yield next(rows), asked
        else:
            yield Procedure(key=f"made-up:{i}", name=f"手続{i}", law_raw=_LAWS[i % len(_LAWS)]), asked


def plan_all(count: int) -> int:
    """Plan them one by one, keeping none; return how many documents can go."""
    gone = 0
    for i, (procedure, asked) in enumerate(made_up(count)):
        plan = once_only.plan(
            procedure,
            applicant=_APPLICANTS[i % 3],
            receiver=_RECEIVERS[i % 3],
            documents=asked,
            as_of=date(2025, 6, 13),
        )
        gone += sum(item.outcome is once_only.Outcome.OMIT for item in plan)
    return gone


def main() -> None:
    """Time the whole survey, then measure the memory of a tenth of it and of the double of that."""
    plan_all(100)
    start = time.perf_counter()
    gone = plan_all(SURVEY)
    print(f"{SURVEY:,} procedures: {time.perf_counter() - start:.1f} s, {gone:,} documents can go")
    for count in (SURVEY // 10, SURVEY // 5):
        tracemalloc.start()
        plan_all(count)
        print(f"{count:,} procedures: at most {tracemalloc.get_traced_memory()[1] / 1e3:.0f} kB held")
        tracemalloc.stop()


if __name__ == "__main__":
    main()
