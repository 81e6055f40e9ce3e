"""What an element pays as a function of its figure, held to the evaluator figure by figure."""

from dataclasses import replace
from fractions import Fraction

import pytest

from planlang.analysis import element_pay
from planlang.analysis.curves import value_at
from planlang.analysis.intervals import EVERYWHERE, FROM_ZERO, Interval
from planlang.analysis.situations import situations
from planlang.analysis.witness import on_target, replay, with_element_at
from planlang.plan.curve import Curve
from planlang.plan.model import Better, Element, FixedTarget, PersonTarget
from planlang.plan.rows import Aggregate, Field, Function, IsYes, Largest, Linear, Smallest
from planlang.plan.types import COUNT, MONEY, YES_NO
from tests.scores.builder import curve, element, linear, plan, quantity, reading, rising, version

TABLE = curve((None, "0.8", 0, 0), ("0.8", 1, "0.2", 1), (1, None, "1.5", "1.5"))
STEEP = Curve(pieces=(*curve((None, 1, 0, 0)).pieces, rising(1, 1, 4)))
MARKS = ("-1", "0", "1/2", "79/100", "4/5", "9/10", "1", "11/10", "3")


@pytest.mark.parametrize(
    "made",
    [
        element("a", pays=TABLE, target="0.93"),
        element("a", pays=TABLE, target="0.93", floor="0.1", cap="1.2"),
        element("a", pays=STEEP, target="0.5", cap=2, guarantee="0.4"),
        element("a", pays=STEEP, guarantee=1, before_gates=True),
        element("a", pays=TABLE, against_target=False, target=None),
        element("a", pays=TABLE, against_target=False, target="0.9"),
        element("a", pays=TABLE, objectives=True, against_target=False, target=None),
    ],
    ids=["table", "floor and cap", "guarantee", "before gates", "value", "value target", "agreed"],
)
@pytest.mark.parametrize("x", MARKS)
def test_pay_is_the_evaluators(made: Element, x: str) -> None:
    (situation,) = situations(plan(version(made))) or ()
    witness = with_element_at(situation, on_target(situation, Fraction(1000)), "a", Fraction(x))
    paid = replay(situation.plan, witness).elements[0]
    expected = value_at(element_pay.ungated(made), Fraction(x))
    assert paid.payout == expected
    assert paid.exact_pay == 1000 * expected
    target = element_pay.fixed_target(made.target, Fraction(1, 4))
    figure = Fraction(x) * target if made.against_target and target else Fraction(x)
    over = element_pay.over_figure(made, element_pay.ungated(made), target)
    assert over is not None
    money = element_pay.in_money(made, over, Fraction(1000))
    assert value_at(money, figure) == paid.exact_pay


def test_guarantees_stand_where_they_belong() -> None:
    early = element("a", pays=TABLE, guarantee="0.5", before_gates=True)
    late = element("a", pays=TABLE, guarantee="0.5")
    zero = Fraction(0)
    assert value_at(element_pay.before_gates(early), zero) == Fraction(1, 2)
    assert value_at(element_pay.before_gates(late), zero) == 0
    assert value_at(element_pay.guaranteed(late, element_pay.before_gates(late)), zero) == (
        Fraction(1, 2)
    )
    assert element_pay.guaranteed(early, TABLE) == TABLE


def test_a_table_against_a_target_that_is_not_there_is_not_read() -> None:
    nobody = element("a", pays=TABLE, target=None)
    assert element_pay.over_figure(nobody, TABLE, None) is None


def test_targets_of_the_year_are_spread() -> None:
    share = Fraction(1, 4)
    assert element_pay.fixed_target(FixedTarget(value=Fraction(400), per_year=True), share) == 100
    assert element_pay.fixed_target(FixedTarget(value=Fraction(400)), share) == 400
    assert element_pay.fixed_target(FixedTarget(value=Fraction(0)), share) is None
    own = PersonTarget(dataset="quotas", person="csm", column="amount", where=None)
    assert element_pay.fixed_target(own, share) is None


def test_where_an_element_pays_in_full() -> None:
    higher = curve((None, 2, 0, 0), (2, 6, "0.5", "1.5"), (6, None, "1.5", "1.5"))
    lower = curve((None, 3, "1.5", "1.5"), (3, 5, "1.5", "0.5"), (5, None, 0, 0))
    never = curve((None, 1, 0, 0), (1, None, "0.9", "0.9"))
    by_value = element("a", pays=higher, against_target=False, target=None)
    assert element_pay.full_payout_x(by_value, None) == 4
    assert element_pay.full_payout_x(by_value, Fraction(3)) == 3
    assert element_pay.full_payout_x(element("a", pays=higher), Fraction(3)) == 1
    falling = replace(by_value, curve=lower, better=Better.LOWER)
    assert element_pay.full_payout_x(falling, None) == 4
    assert element_pay.full_payout_x(replace(by_value, curve=never), None) is None


def test_what_a_figure_can_be() -> None:
    part = Aggregate(
        function=Function.COUNT, value=None, where=IsYes(value=Field(name="good", type=YES_NO))
    )
    all_ = Aggregate(function=Function.COUNT, value=None)
    share = replace(
        reading("a").measure,
        numerator=Linear(terms=((Fraction(1), part),)),
        denominator=Linear(terms=((Fraction(1), all_),)),
    )
    assert element_pay.figure_domain(share) == element_pay.UP_TO_ONE
    assert element_pay.figure_domain(reading("a").measure) == EVERYWHERE  # sums of money
    counted = replace(reading("a", is_ratio=False, type=COUNT).measure, numerator=linear(
        Function.COUNT
    ))  # fmt: skip
    assert element_pay.figure_domain(counted) == FROM_ZERO
    minus = Linear(terms=((Fraction(1), part), (Fraction(-1), all_)))
    assert element_pay.figure_domain(replace(share, numerator=minus)) == EVERYWHERE
    assert element_pay.figure_domain(replace(share, numerator=share.denominator or minus)) == (
        element_pay.UP_TO_ONE
    )
    reverse = replace(
        share, numerator=Linear(terms=((Fraction(1), all_),)), denominator=share.numerator
    )
    assert element_pay.figure_domain(reverse) == FROM_ZERO


def test_what_the_x_of_an_element_can_be() -> None:
    made = plan(version(element("a"), element("b", of=quantity((1, "a"), constant=1))))
    a, b = made.versions[0].elements
    assert element_pay.domain(made, a) == EVERYWHERE
    counted = replace(
        made.readings["a"], measure=replace(made.readings["a"].measure, numerator=linear(
            Function.COUNT
        ), denominator=None)
    )  # fmt: skip
    known = replace(made, readings={"a": counted})
    assert element_pay.domain(known, a) == FROM_ZERO
    above = replace(b, against_target=False)
    found = element_pay.domain(known, above)
    assert (found.low, found.low_included, found.high) == (Fraction(1), True, None)
    turned = element("c", of=quantity((-1, "a"), constant=1, type=MONEY), against_target=False)
    found = element_pay.domain(known, turned)
    assert (found.low, found.high, found.high_included) == (None, Fraction(1), True)
    assert element_pay.domain(known, element("d", objectives=True)) == FROM_ZERO


def test_what_is_kept_of_an_amount_is_at_most_all_of_it() -> None:
    amount = Field(name="due", type=MONEY)
    due = Aggregate(function=Function.SUM, value=amount)
    least = Smallest(values=(Field(name="renewed", type=MONEY), amount), type=MONEY)
    kept = replace(due, value=least)

    def ratio(part: Aggregate, whole: Aggregate) -> Interval:
        of = Linear(terms=((Fraction(1), part),))
        all_ = Linear(terms=((Fraction(1), whole),))
        return element_pay.figure_domain(
            replace(reading("a").measure, numerator=of, denominator=all_)
        )

    assert ratio(kept, due) == element_pay.UP_TO_ONE
    assert ratio(kept, replace(due, value=Field(name="other", type=MONEY))) == EVERYWHERE
    assert ratio(kept, replace(due, where=IsYes(value=Field(name="good", type=YES_NO)))) == (
        EVERYWHERE
    )
    assert ratio(replace(kept, value=Largest(values=least.values, type=MONEY)), due) == EVERYWHERE
