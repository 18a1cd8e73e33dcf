"""One truth: what a check suggests is what a reduction does, for the units of all tables and in every kind of range."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyosei_forms.characters import jisx0213, mj, nta, vendor_pairs
from gyosei_forms.characters.decisions import ReductionPolicy, decide
from gyosei_forms.characters.reduction import reduce
from gyosei_forms.characters.repertoires import CP932, E_GOV, GENERAL, JIS_X_0208, JPKI, MOJI_JOHO
from gyosei_forms.characters.stand_ins import substitutes

UNITS = sorted(
    {
        *mj.members(),
        *mj.variant_kana(),
        *(unit for name in range(60_000) for unit in mj.units_of(f"MJ{name:06}")),
        *jisx0213.contents(),
        *jisx0213.jisx0212(),
        *nta.changes(),
        *vendor_pairs(),
        *(pair.canonical for pair in vendor_pairs().values()),
        *map(chr, range(0xFF61, 0xFFA0)),
    }
)
RANGES = [
    (GENERAL, 1),
    (JIS_X_0208, 7),
    (CP932, 7),
    (E_GOV, 17),
    (JPKI, 17),
    (GENERAL | MOJI_JOHO, 17),
    (GENERAL - JIS_X_0208, 17),
    (CP932 | JIS_X_0208, 17),
]
"""A range, and of which share of the units it is asked."""


def of_check(text, to):
    """Offset and text of what a check suggests, and where it suggests nothing for what is outside."""
    findings = to.check(text).findings
    put_in = [(one.position.offset, one.suggestion) for one in findings if one.suggestion is not None]
    left = [one.position.offset for one in findings if one.rule == "GYO-CHAR-001" and one.suggestion is None]
    return put_in, left


def of_reduction(text, to):
    record = reduce(text, to=to).unwrap().record
    return [(one.offset, one.to) for one in record.substitutions], [one.offset for one in record.left]


def test_the_tables_are_large():
    assert len(UNITS) > 75_000


@pytest.mark.parametrize(("to", "share"), RANGES, ids=lambda value: getattr(value, "id", None))
def test_a_check_suggests_what_a_reduction_does(to, share):
    different = [unit for unit in UNITS[::share] if of_check(unit, to) != of_reduction(unit, to)]
    assert different == []


@settings(deadline=None)  # the first use reads the tables
@given(st.text(alphabet=st.sampled_from("髙橋﨑𠮷葛神㐄㈱\U000e0100\ufe00か゚\u3099ー～〜―—ﾀﾞｱ\ue000A1\ud800")))
def test_in_running_text_too(text):
    for to, _ in RANGES:
        assert of_check(text, to) == of_reduction(text, to)


def test_what_is_chosen_is_listed_and_inside():
    for to, share in RANGES:
        for unit in UNITS[:: share * 5]:
            decision = decide(unit, to, ReductionPolicy())
            if decision is None or decision.chosen is None:
                continue
            assert decision.chosen in substitutes(unit, to)
            assert not of_reduction(decision.chosen.to, to)[0]
            assert not of_check(decision.chosen.to, to)[1]
