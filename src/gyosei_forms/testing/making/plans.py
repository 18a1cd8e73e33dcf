"""Facts and plans of once-only: a procedure that a source states documents for, and some of the facts that decide."""

from __future__ import annotations

import datetime as dt

from gyosei_forms import once_only, tables
from gyosei_forms.conditions import FactValue
from gyosei_forms.once_only import ApplicantKind, Channel, Plan, ReceiverKind
from gyosei_forms.once_only.vocabulary import Fact
from gyosei_forms.testing.choices import Choices, some
from gyosei_forms.testing.making.parts import day

_ARGUMENTS = ("receiver.kind", "applicant.kind", "application.channel")
_FIRST, _LAST = dt.date(2025, 6, 13).toordinal(), dt.date(2031, 3, 31).toordinal()


@tables.once
def stated() -> tuple[str, ...]:
    """Return the keys of the procedures for which a source states documents."""
    from gyosei_forms import procedures

    rules = once_only.official()
    return tuple(row.key for row in procedures.catalogue() if rules.requirements_of(row))


@tables.once
def _facts() -> tuple[Fact, ...]:
    return tuple(one for name, one in once_only.facts().items() if name not in _ARGUMENTS)


def facts(choose: Choices) -> dict[str, FactValue | dt.date]:
    """Return some facts with values that they can have."""
    return {one.id: _value(choose, one) for one in some(choose, _facts(), most=8)}


def _value(choose: Choices, fact: Fact) -> FactValue | dt.date:
    if fact.is_date:
        return day(choose)
    return choose.pick(tuple(fact.values)) if fact.values else choose.number(0, 1) == 1


def plan(choose: Choices) -> Plan:
    """Return a plan for a procedure with facts, on a day after the plan of 2025."""
    return once_only.plan(
        choose.pick(stated()),
        applicant=choose.pick(tuple(ApplicantKind)),
        receiver=choose.pick(tuple(ReceiverKind)),
        channel=choose.pick((None, *Channel)),
        facts=facts(choose),
        as_of=dt.date.fromordinal(choose.number(_FIRST, _LAST)),
    )
