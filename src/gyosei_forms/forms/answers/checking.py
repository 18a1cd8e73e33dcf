"""``forms.check``: answers against the definition of their form, value by value."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import islice
from typing import Any

from gyosei_forms import clock
from gyosei_forms import limits as limits_
from gyosei_forms import policy as policies
from gyosei_forms.characters import Repertoire, repertoires
from gyosei_forms.conditions import FactValue
from gyosei_forms.errors import UsageError, require
from gyosei_forms.findings import Report
from gyosei_forms.findings import pointer as make_pointer
from gyosei_forms.forms.answers.asked import evaluate
from gyosei_forms.forms.answers.states import Evaluation, FieldState, Status
from gyosei_forms.forms.answers.values import EXPECTED, add
from gyosei_forms.forms.answers.values import check as check_value
from gyosei_forms.forms.items import FieldType
from gyosei_forms.forms.model import Field, Form
from gyosei_forms.forms.rules import answers as rules
from gyosei_forms.intake import read_json
from gyosei_forms.limits import Limits, require_limits
from gyosei_forms.once_only import RuleSet
from gyosei_forms.policy import Policy

_BREAKS = re.compile("\r\n|\n|\t")
_DECIMAL = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_LONGEST_GUESS = 60
_MOST_GUESSES = 50
_MOST_KNOWN = 500
_SHOWN = 8


def check(
    form: Form,
    answers: Mapping[str, Any] | bytes | str,
    *,
    facts: Mapping[str, FactValue | date] | None = None,
    attachments: Iterable[str] = (),
    as_of: date | None = None,
    words: RuleSet | None = None,
    policy: Policy = policies.DEFAULT,
    limits: Limits = limits_.DEFAULT,
) -> Report:
    """Check the answers to a form: what is missing, surplus or unknown, and each value by its type or item of GIF.

    ``answers`` are by field id, as JSON text or what was parsed from it; pointers lead into them, and those of attachments
    begin with ``/attachments``. The other arguments are those of :func:`~gyosei_forms.forms.evaluate`; ``as_of`` (today
    in Japan) is also held against the form's days. Never raises on data.

    Raises :class:`~gyosei_forms.errors.UsageError` for what is no form and no answers, and for unknown facts.
    """
    require(isinstance(form, Form), "form は Form で渡してください。", "pass form as a Form.")
    require(isinstance(policy, Policy), "policy は Policy で渡してください。", "pass policy as a Policy.")
    as_of = clock.today_in_japan() if as_of is None else as_of
    report = Report(policy=policy, max_findings=require_limits(limits).max_findings, as_of=as_of)
    raw: Any = answers
    if isinstance(answers, bytes | bytearray | str):
        read = read_json(answers, limits=limits, report=report)
        if not report.ok and read.value is None:
            return report
        raw = read.value
    elif not isinstance(answers, Mapping):
        raise UsageError("answers は dict か JSON で渡してください。", "pass answers as a dict or as JSON.")
    if not isinstance(raw, Mapping):
        add(report, rules.WRONG_TYPE, "", form.title.text, EXPECTED[FieldType.GROUP])
        return report
    found = evaluate(form, raw, facts=facts, attachments=attachments, as_of=as_of, words=words)
    checker = _Checker(report)
    checker.days(form, as_of)
    checker.answers(found, raw)
    checker.attachments(found)
    return report


def check_answers(
    form: Form, answers: Mapping[str, Any], *, facts: Mapping[str, FactValue | date] | None = None
) -> Report:
    """Return the report on the answers alone: neither on attachments nor on the days of the form."""
    report = Report()
    found = evaluate(form, answers, facts=facts)
    _Checker(report).answers(found, answers)
    return report


class _Checker:
    """One set of answers against the states that were found for them."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._guesses = 0
        self._ranges: tuple[Repertoire, ...] = ()

    def answers(self, found: Evaluation, answers: Mapping[str, Any]) -> None:
        """Report on the keys and on every field."""
        self._ranges = tuple(repertoires.by_id(one) for one in found.form.destinations)
        self._keys([one for section in found.form.sections for one in section.fields], answers, "")
        for one in found.fields:
            self._field(one, answers)

    def days(self, form: Form, as_of: date) -> None:
        """Report a form that is not, or no longer, to be used."""
        after = form.superseded_by
        early = form.valid_from is not None and as_of < form.valid_from
        late = form.valid_to is not None and as_of > form.valid_to
        if early or late or (after is not None and as_of >= after.since):
            version = " ".join(filter(None, (after.id, after.version))) if after is not None else ""
            self._report.add(
                rules.NOT_VALID,
                hint_ja=f"{version} に代わりました。" if version else "",
                hint_en=f" {version} has taken its place." if version else "",
            )

    def _keys(self, fields: Iterable[Field], answers: Mapping[str, Any], place: str) -> None:
        known = {one.id for one in fields}
        for key in answers:
            if key not in known:
                close = self._close(str(key), known)
                self._report.add(
                    rules.UNKNOWN_ANSWER,
                    place + make_pointer(str(key)),
                    suggestion=close,
                    hint_ja=f"「{close}」ではありませんか。" if close else "",
                    hint_en=f" Is {close} meant?" if close else "",
                )

    def _close(self, key: str, known: Iterable[str]) -> str | None:
        self._guesses += 1
        if len(key) > _LONGEST_GUESS or self._guesses > _MOST_GUESSES:
            return None
        return next(
            iter(difflib.get_close_matches(key, list(islice(known, _MOST_KNOWN)), n=1, cutoff=0.6)), None
        )

    def attachments(self, found: Evaluation) -> None:
        """Report on every attachment."""
        for one in found.attachments:
            place, label = make_pointer("attachments", one.attachment.id), one.attachment.label.text
            if one.surplus:
                add(self._report, rules.SURPLUS_ATTACHMENT, place, label)
            elif not one.given and one.meanwhile is Status.REQUIRED:
                add(self._report, rules.MISSING_ATTACHMENT, place, label)
        for name in found.unknown_attachments:
            self._report.add(rules.UNKNOWN_ATTACHMENT, make_pointer("attachments", str(name)))

    # --- fields

    def _field(self, state: FieldState, answers: Mapping[str, Any]) -> None:
        label = state.field.label.text
        if state.surplus:
            add(self._report, rules.SURPLUS_ANSWER, state.pointer, label)
        elif state.given:
            value = _value(answers, state.pointer)
            check_value(state.field, value, state.pointer, self._report)
            self._destinations(state, value)
            self._rows(state, value)
        elif state.meanwhile is Status.REQUIRED:
            add(self._report, rules.MISSING_ANSWER, state.pointer, label)
        elif state.status is Status.UNKNOWN:
            facts = ", ".join(state.missing[:_SHOWN])
            add(self._report, rules.UNDECIDED, state.pointer, label, facts=facts)

    def _destinations(self, state: FieldState, value: Any) -> None:
        """Report what a system that the answers go to cannot take, where the field's own range takes it."""
        if state.field.kind not in (FieldType.TEXT, FieldType.LINES):
            return
        texts = value if isinstance(value, list | tuple) else [value]
        for index, text in enumerate(texts):
            place = f"{state.pointer}/{index}" if texts is value else state.pointer
            if isinstance(text, str) and self._ranges and text.isprintable():
                for one in self._ranges:
                    one.check(text, report=self._report, pointer=place)

    def _rows(self, state: FieldState, value: Any) -> None:
        """Report the keys in a group that are none of its fields."""
        if state.field.fields:
            several = state.field.many and isinstance(value, list | tuple)
            rows = enumerate(value) if several else [(-1, value)]
            for number, row in rows:
                if isinstance(row, Mapping):
                    place = state.pointer if number < 0 else f"{state.pointer}/{number}"
                    self._keys(state.field.fields, row, place)


def _value(answers: Any, pointer: str) -> Any:
    for token in pointer.split("/")[1:]:  # ids have no sign to escape
        answers = answers[int(token)] if isinstance(answers, list | tuple) else answers[token]
    return answers
