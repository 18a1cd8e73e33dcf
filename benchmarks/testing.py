"""What made-up data cost: people by seed beside writing them as JSON, people through Hypothesis beside plain integers.

The bars are 20,000 people a second by seed (1,000 in 50,000 us) and 300 through Hypothesis (100 in 333,333 us).
"""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.pair import Pair
from gyosei_forms.testing import corporations, people, strategies

_BULK = 1_000
_EXAMPLES = 100
_DRAWS = 11
"""As many choices as a person takes."""


def _through_hypothesis(strategy):
    @settings(max_examples=_EXAMPLES, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def run(_) -> None:
        """Take the example."""

    return run


@st.composite
def _integers(draw):
    return [draw(st.integers(0, 1_000)) for _ in range(_DRAWS)]


def pairs() -> list[Pair]:
    made = list(people(1, _BULK))
    list(corporations(1, 10))
    return [
        Pair(
            f"testing: {_BULK} people by seed / json.dumps of them",
            lambda: list(people(1, _BULK)),
            lambda: [json.dumps(one, ensure_ascii=False) for one in made],
            limit=5.0,
            number=2,
        ),
        Pair(
            f"testing: {_BULK} corporations by seed / json.dumps of as many people",
            lambda: list(corporations(1, _BULK)),
            lambda: [json.dumps(one, ensure_ascii=False) for one in made],
            limit=6.0,
            number=2,
        ),
        Pair(
            f"testing: {_EXAMPLES} people through Hypothesis / as many integers drawn",
            _through_hypothesis(strategies.people()),
            _through_hypothesis(_integers()),
            limit=3.0,
            number=1,
        ),
    ]
