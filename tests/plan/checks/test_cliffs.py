"""A table that jumps is said once for all elements on it, with the money of each."""

from dataclasses import replace

from planlang.plan.checks.cliffs import payouts_have_no_cliff
from planlang.plan.checks.finding import subject
from planlang.plan.curve import Curve
from planlang.plan.model import Element
from tests.scores.builder import curve, element, plan, version

STEP = curve((None, "0.9", 0, 0), ("0.9", 1, "0.5", 1), (1, None, 1, 1))


def said(*elements: Element) -> list[str]:
    found = payouts_have_no_cliff(subject(plan(version(*elements))))
    return [each.diagnostic.message for each in found]


def test_each_element_of_a_shared_table_has_its_own_money() -> None:
    (message,) = said(element("a", "3/4", pays=STEP), element("b", "1/4", pays=STEP))
    assert message == (
        "The payout of elements `a` and `b` jumps by 50 points at 90% of target: just below it "
        "0% (0 USD), at it 50% (3,750 USD of `a`, 1,250 USD of `b`) of a variable of 10,000 USD."
    )


def test_elements_of_the_same_weight_have_the_same_money() -> None:
    (message,) = said(element("a", "1/2", pays=STEP), element("b", "1/2", pays=STEP))
    assert message.endswith(
        "just below it 0% (0 USD), at it 50% (2,500 USD each) of a variable of 10,000 USD."
    )


def test_a_cap_that_hides_the_jump_of_one_leaves_that_of_the_other() -> None:
    (message,) = said(element("a", "1/2", pays=STEP), element("b", "1/2", pays=STEP, cap="0.1"))
    assert "element `a` jumps" in message


def test_a_jump_of_20_points_is_a_cliff_and_a_smaller_one_a_step() -> None:
    for to, cliffs in (("0.2", 1), ("0.1999", 0)):
        pays = curve((None, "0.9", 0, 0), ("0.9", 1, to, to), (1, None, to, to))
        assert len(said(element("a", "1", pays=pays))) == cliffs


def test_a_jump_behind_an_edge_is_told_from_one_at_it() -> None:
    """`up to 90%` keeps the edge in the lower row: only what lies above it is paid more."""
    low, high = STEP.pieces[0], STEP.pieces[1]
    behind = (
        replace(low, high_included=True),
        replace(high, low_included=False),
        *STEP.pieces[2:],
    )
    (message,) = said(element("a", "1", pays=Curve(pieces=behind)))
    assert "at 90% of target: at it 0% (0 USD), just above it 50% (5,000 USD) of" in message
