"""Strategies for applications, answers to forms, plans, submissions and sealed envelopes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis.strategies import SearchStrategy

from gyosei_forms import once_only
from gyosei_forms.applications.models import FORMS, FormName
from gyosei_forms.conditions import FactValue
from gyosei_forms.envelope import Signatory, Submission, seal
from gyosei_forms.errors import unknown
from gyosei_forms.forms import Form
from gyosei_forms.testing.making import answers as answer_making
from gyosei_forms.testing.making import plans as plan_making
from gyosei_forms.testing.making import submissions as submission_making
from gyosei_forms.testing.strategies.drawn import drawn
from gyosei_forms.text import Text


def applications(form: FormName | str = "individual") -> SearchStrategy[dict[str, Any]]:
    """Return the strategy of documents of GIF 451, JSON-ready, of which a check has no finding.

    ``form`` is ``individual``, ``corporation``, ``professional_corporation``, ``certificate`` or ``service``. Raises
    :class:`~gyosei_forms.errors.UsageError` for another.
    """
    return drawn(submission_making.application, _known(form))


def answers(
    form: Form, *, facts: Mapping[str, FactValue | date] | None = None
) -> SearchStrategy[dict[str, Any]]:
    """Return the strategy of answers to a form: all that is asked in the case drawn, and nothing that is not."""
    return drawn(answer_making.answers, form, facts)


def plans() -> SearchStrategy[once_only.Plan]:
    """Return the strategy of once-only plans: a procedure for which a source states documents, with some facts."""
    return drawn(plan_making.plan)


def submissions(form: FormName | str = "individual") -> SearchStrategy[Submission]:
    """Return the strategy of submissions of an application to 例示市, with up to two attachments."""
    return drawn(submission_making.draft, _known(form)).map(submission_making.submission)


def envelopes(
    form: FormName | str = "individual", *, signer: Signatory | None = None
) -> SearchStrategy[bytes]:
    """Return the strategy of sealed ``.gyosei`` containers, signed with the demonstration key or by ``signer``.

    With the demonstration key the same choices give the same bytes.
    """
    from gyosei_forms.testing import demonstration_signatory

    signatory = signer or demonstration_signatory()

    def sealed(draft: dict[str, Any]) -> bytes:
        return seal(submission_making.submission(draft), signers=[signatory])

    return drawn(submission_making.draft, _known(form)).map(sealed)


def _known(form: str) -> str:
    if form not in FORMS:
        raise unknown(Text("書式", "form"), form, FORMS)
    return form
