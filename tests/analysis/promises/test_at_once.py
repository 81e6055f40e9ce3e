"""A quick bound on jumps is never below a jump that the long way finds."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings

from planlang.analysis.promises.at_once import jumps_at_once, largest_jump, share_at_once
from planlang.analysis.promises.subject import Looked
from planlang.analysis.situations import situations
from planlang.plan.model import Plan
from tests.analysis.promises.chance import plans
from tests.scores.builder import (
    STRAIGHT,
    compare,
    curve,
    element,
    gate,
    multiplier,
    plan,
    quantity,
    version,
)

HALF = Fraction(1, 2)
CLIFF = curve((None, 1, 0, 0), (1, None, 1, 1))


def looked_at(of: Plan) -> Looked:
    (situation,) = situations(of) or ()
    return Looked(situation)


@pytest.mark.parametrize(
    ("table", "jump"),
    [
        (STRAIGHT, Fraction(0)),
        (CLIFF, Fraction(1)),
        (curve((None, 1, 0, 0), (1, 2, "0.5", 1), (2, None, "0.25", "0.25")), Fraction(3, 4)),
    ],
)
def test_the_largest_jump_of_a_table(table: object, jump: Fraction) -> None:
    assert largest_jump(table) == jump  # type: ignore[arg-type]


def test_gates_count_with_all_that_they_can_take() -> None:
    x = compare(quantity((1, "y")), "<", 1)
    of = plan(
        version(
            element("a", of=quantity((1, "x")), pays=CLIFF),
            element("b", of=quantity((1, "y")), pays=CLIFF, weight=0),
            gates=(gate("g", x, "a", scale=HALF),),
        )
    )
    bounds = jumps_at_once(looked_at(of).payouts)
    assert bounds is not None
    assert bounds == {"a": 1 + HALF, "b": 1}


def test_multipliers_are_left_to_the_long_way() -> None:
    when = compare(quantity((1, "y")), ">", 1)
    of = plan(
        version(
            element("a", of=quantity((1, "x"))),
            multipliers=(multiplier("m", when, 2, "a"),),
        )
    )
    assert jumps_at_once(looked_at(of).payouts) is None


@settings(max_examples=60)
@given(plans())
def test_no_step_is_larger(of: Plan) -> None:
    looked = looked_at(of)
    bounds = jumps_at_once(looked.payouts)
    if bounds is None:
        return
    whole = share_at_once(looked.payouts, bounds)
    for figure in looked.figures:
        walk = looked.walk(figure, pairs=True)
        assert walk is not None
        for step in walk.steps:
            moved = Fraction(0)
            for move in step.moves:
                assert move.least is not None
                assert move.most is not None
                size = max(abs(move.least), abs(move.most))
                assert size <= bounds[move.element.name], (figure, step)
                moved += move.element.weight * size
            assert moved <= whole, (figure, step)
