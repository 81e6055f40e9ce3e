"""Which way parts of pay go with a figure; and that the short way agrees with the long one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from planlang.analysis import curves
from planlang.analysis.axes import better_rises
from planlang.analysis.directions import condition_trend, never_lowers
from planlang.analysis.promises.subject import Looked
from planlang.analysis.situations import situations
from planlang.plan.model import AttainmentOf, PayAll, PayCondition, PayNot, PayoutOf, Plan
from tests.analysis.promises.chance import plans
from tests.scores.builder import STRAIGHT, compare, curve, element, gate, plan, quantity, version

X = quantity((1, "x"))


@pytest.mark.parametrize(
    ("table", "way"),
    [
        (STRAIGHT, 1),
        (curve((None, 1, 1, 1), (1, None, 1, 1)), 0),
        (curve((None, 1, 1, 1), (1, None, 0, 0)), -1),
        (curve((None, 1, 0, 0), (1, 2, 1, "0.5"), (2, None, 1, 1)), None),
    ],
)
def test_the_way_of_a_curve(table: object, way: int | None) -> None:
    assert curves.trend(table) == way  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("condition", "way"),
    [
        (compare(X, ">", 1), 1),
        (compare(X, "<=", 1), -1),
        (compare(X, "=", 1), None),
        (compare(quantity((1, "y")), "<", 1), 0),
        (PayNot(part=compare(X, ">", 1)), -1),
        (PayAll(parts=(compare(X, ">", 1), compare(X, ">=", 2))), 1),
        (PayAll(parts=(compare(X, ">", 1), compare(X, "<", 2))), None),
        (compare(AttainmentOf(element="a"), "<", 1), -1),
        (compare(PayoutOf(element="a"), ">=", 1), 1),
    ],
)
def test_the_way_of_a_condition(condition: PayCondition, way: int | None) -> None:
    of = plan(version(element("a", of=X), gates=(gate("g", condition, "a", scale=0),)))
    (situation,) = situations(of) or ()
    looked = Looked(situation)
    assert condition_trend(looked.conditions, condition, looked.side.plain(X)) == way


@settings(max_examples=60)
@given(plans())
def test_where_every_part_goes_up_no_step_goes_down(of: Plan) -> None:
    (situation,) = situations(of) or ()
    looked = Looked(situation)
    for figure in looked.figures:
        up = better_rises(looked.side, figure)
        if up is None or not never_lowers(looked.payouts, figure, up=up):
            continue
        walk = looked.walk(figure)
        assert walk is not None
        for step in walk.steps:
            for move in step.moves:
                worst = move.least if up else move.most
                assert worst is not None
                assert worst >= 0 if up else worst <= 0, (figure, step)
