r"""手続ID, the id of a procedure in the yearly survey of procedures (行政手続等の棚卸): one of five shapes.

Four, five or six digits; ``DP`` and eight digits; ``P`` and eight digits. Source:
デジタル社会の実現に向けた重点計画（2025年6月13日）, lines 7524-7526 for what it is, and its 632 ids for the shapes
(414 of five digits, 107 of six, 17 of four, 77 ``DP``, 17 ``P``). No text prescribes them, so another shape is a
warning; there is no check digit. A procedure outside the survey has no id: the plan prints a dash, which is none of
the shapes. Traps: an id is **not unique**, neither in the plan of 2025 nor in that of 2020; two ids may stand for
one procedure; a six-digit id looks like a municipality code. Whether an id is in a catalogue:
:func:`gyosei_forms.procedures.find`.

>>> [is_valid(text) for text in ("1955", "28428", "222352", "DP24009650", "P24004223")]
[True, True, True, True, True]
>>> compact("ｄｐ２４００９６５０").value
'DP24009650'
>>> sorted(validate("―").rule_ids)
['GYO-NUM-027']
"""

from __future__ import annotations

from gyosei_forms.findings import Report, Result
from gyosei_forms.identifiers import writing
from gyosei_forms.identifiers.rules import PROCEDURE_ID_FORM
from gyosei_forms.text import Text

KIND = Text("手続ID", "procedure id")

_SHAPE = writing.Shape(
    name="procedure_id", pattern="[0-9]{4,6}|D?P[0-9]{8}", form=PROCEDURE_ID_FORM, letters=True
)


def compact(text: str) -> Result[str]:
    """Return the half-width form of an id with full-width or lower-case characters, hyphens, spaces or line breaks.

    The report has an info for each kind of change. The value is ``None``, with a warning in the report, if what remains
    is none of the five shapes. Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.compact(text)


def validate(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Report a text that has none of the five shapes.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.validate(text, report, pointer)


def is_valid(text: str) -> bool:
    """Say whether a text has one of the five shapes.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.is_valid(text)


def format(text: str) -> str:  # noqa: A001
    """Return the id as the survey writes it.

    Raises :class:`~gyosei_forms.errors.UsageError` if :func:`compact` finds none of the five shapes.
    """
    return _SHAPE.format(text)
