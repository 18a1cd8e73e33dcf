"""Form C: amounts that follow from others as the standard describes them."""

from __future__ import annotations

from gyosei_forms.applications import rules
from gyosei_forms.applications.consistency.reading import number
from gyosei_forms.applications.models import Finances
from gyosei_forms.findings import Report
from gyosei_forms.gif.checking.across import Across
from gyosei_forms.gif.consistency.reading import Places, Values, words

_SUMS = (
    ("total_liabilities", ("total_current_liabilities", "total_fixed_liabilities"), ()),
    ("total_net_assets", ("total_assets",), ("total_liabilities",)),
    ("gross_profit", ("net_sales",), ("cost_of_sales",)),
    ("operating_profit", ("gross_profit",), ("selling_and_administrative_expenses",)),
    ("ordinary_profit", ("operating_profit", "non_operating_income"), ("non_operating_expenses",)),
)
"""An amount, those it is the sum of, and those that are taken off."""
_PARTS = (
    ("total_assets", ("total_current_assets", "total_fixed_assets")),
    ("total_tangible_fixed_assets", ("land",)),
    ("total_loans_receivable", ("short_term_loans_receivable",)),
    ("cost_of_sales", ("depreciation_in_cost_of_sales",)),
    ("selling_and_administrative_expenses", ("depreciation_in_selling_and_administrative_expenses",)),
)
"""An amount, and others that it includes with more that has no item."""


def _follows(whole: str, added: tuple[str, ...], taken_off: tuple[str, ...], *, exact: bool) -> Across:
    parts = (*added, *taken_off)
    rule = rules.AMOUNTS_DISAGREE if exact else rules.PART_OVER_WHOLE

    def check(values: Values, places: Places, report: Report) -> None:
        total = number(values[whole])
        if total is None:
            return
        over = -total
        for name in parts:
            amount = number(values[name])
            if amount is None:
                return
            over += -amount if name in taken_off else amount
        # each part may have been rounded to the unit by less than one
        if over > len(parts) or (exact and over < -len(parts)):
            report.add(rule, places[whole], **words(Finances, whole=whole, parts=" ".join(parts)))

    return Across((whole, *parts), check)


AMOUNTS = (
    *(_follows(whole, added, taken_off, exact=True) for whole, added, taken_off in _SUMS),
    *(_follows(whole, parts, (), exact=False) for whole, parts in _PARTS),
)
"""The checks of the amounts."""
