"""Gates and multipliers: what they read, in which order they act, what missing data does."""

from fractions import Fraction

import pytest

from planlang.plan.model import (
    AttainmentOf,
    MoveWeight,
    PayAll,
    PayAny,
    PayNot,
    PayoutOf,
    PayTarget,
)
from planlang.scores.model import ElementScore
from planlang.scores.reasons import Reason
from tests.scores.builder import (
    compare,
    curve,
    element,
    gate,
    multiplier,
    number,
    quantity,
    version,
)
from tests.scores.people import pay_of, run

RISK = compare(quantity((1, "risk")), ">", "0.15")


def line(*gates: object, x: object = 2, multipliers: tuple = (), **given: object) -> ElementScore:
    terms = version(element("x"), gates=gates, multipliers=multipliers)
    return pay_of(terms, run(x=x, **given)).elements[0]  # type: ignore[arg-type]


def test_a_gate_acts_while_its_condition_holds() -> None:
    shut = gate("g", RISK, "x", cap=1)
    assert (line(shut, risk="0.16").payout, line(shut, risk="0.15").payout) == (1, 2)
    assert line(shut, risk="0.16").reason is Reason.GATE_CAPPED
    [step] = line(shut, risk="0.15").runs[0].gates
    assert (step.closed, step.before, step.after) == (False, 2, 2)


def test_scales_multiply_and_then_the_smallest_cap_holds() -> None:
    gates = (
        gate("a", RISK, "x", cap="0.9"),
        gate("b", RISK, "x", scale="0.5"),
        gate("c", RISK, "x", scale="0.8", cap="0.7"),
    )
    found = line(*gates, risk=1)
    assert found.payout == Fraction("0.7")
    assert [(s.gate, s.after) for s in found.runs[0].gates] == [
        ("b", 1), ("c", Fraction("0.8")), ("a", Fraction("0.8")), ("c", Fraction("0.7")),
    ]  # fmt: skip
    assert line(*gates, x=1, risk=1).payout == Fraction("0.4")  # below every cap


def test_a_gate_to_0_is_named_as_the_reason() -> None:
    assert line(gate("g", RISK, "x", scale=0), risk=1).reason is Reason.GATE_CLOSED


def test_a_gate_leaves_other_elements_alone() -> None:
    terms = version(
        element("x", "0.5"), element("y", "0.5"), gates=(gate("g", RISK, "x", scale=0),)
    )
    assert [e.payout for e in pay_of(terms, run(x=1, y=1, risk=1)).elements] == [0, 1]


@pytest.mark.parametrize(("closes", "payout"), [(True, 0), (False, 2)])
def test_without_data_a_gate_does_as_it_says(closes: bool, payout: int) -> None:
    found = line(gate("g", RISK, "x", scale=0, closes=closes), risk=None)
    assert found.payout == payout
    assert (found.runs[0].gates[0].closed, found.runs[0].gates[0].no_data) == (closes, True)


def test_one_none_decides_the_whole_condition() -> None:
    """`a or b` with a met and b none: what the clause says for no data, not "met"."""
    met = compare(quantity((1, "sure")), ">", 0)
    for condition in (PayAny(parts=(met, RISK)), PayNot(part=PayAll(parts=(met, RISK)))):
        found = line(gate("g", condition, "x", scale=0), sure=1, risk=None)
        assert (found.payout, found.runs[0].gates[0].no_data) == (2, True)


def test_conditions_read_attainments_and_payouts_of_elements() -> None:
    for of, missing in ((AttainmentOf, 2), (PayoutOf, 0)):
        condition = compare(of(element="y"), ">=", 1)
        terms = version(
            element("x"),
            element("y", 0, no_data=PayTarget()),
            gates=(gate("g", condition, "x", scale=0),),
        )
        assert pay_of(terms, run(x=2, y=1)).elements[0].payout == 0
        assert pay_of(terms, run(x=2, y="0.5")).elements[0].payout == 2
        # Nothing measured: there is no attainment, but `pay target` is a payout of 100 %.
        assert pay_of(terms, run(x=2, y=None)).elements[0].payout == missing


def test_the_payout_of_a_weight_that_moved_is_no_data() -> None:
    terms = version(
        element("x"),
        element("y", 0, no_data=MoveWeight(to="x")),
        gates=(gate("g", compare(PayoutOf(element="y"), "<", 1), "x", scale=0, closes=True),),
    )
    step = pay_of(terms, run(x=1, y=None)).elements[0].runs[0].gates[0]
    assert (step.closed, step.no_data) == (True, True)


def test_multipliers_come_after_gates() -> None:
    k = multiplier("k", compare(quantity((1, "nps")), ">", 0), "1.2", "x")
    found = line(gate("g", RISK, "x", cap=1), risk=1, nps=1, multipliers=(k,))
    assert found.payout == Fraction("1.2")
    assert found.runs[0].multipliers[0].factor == Fraction("1.2")
    assert line(nps=0, multipliers=(k,)).payout == 2


def test_a_multiplier_without_data_and_one_of_0() -> None:
    k = multiplier("k", compare(quantity((1, "nps")), ">", 0), 0, "x", without="0.9")
    assert line(nps=None, multipliers=(k,)).payout == Fraction("1.8")
    assert line(nps=1, multipliers=(k,)).reason is Reason.MULTIPLIER_ZERO


@pytest.mark.parametrize(("nps", "factor"), [(10, "0.75"), (40, "1.1"), (None, 1)])
def test_a_multiplier_by_table(nps: int | None, factor: str | int) -> None:
    from dataclasses import replace

    k = replace(
        multiplier("k", RISK, 1, "x"), when=None, factor=None, quantity=quantity((1, "nps")),
        curve=curve((None, 30, "0.75", 0), (30, None, "1.1", 0)),
    )  # fmt: skip
    assert line(x=1, nps=nps, multipliers=(k,)).payout == number(factor)


def test_steps_keep_what_the_condition_looked_at() -> None:
    attained = compare(AttainmentOf(element="x"), ">", 1)
    shut = gate("g", PayAll(parts=(RISK, PayNot(part=attained), RISK)), "x", cap=1)
    k = multiplier("k", RISK, "1.2", "x")
    working = line(shut, x="0.5", risk="0.2", multipliers=(k,)).runs[0]
    assert [(r.value, r.figure) for r in working.gates[0].reads] == [
        (quantity((1, "risk")), Fraction("0.2")),
        (AttainmentOf(element="x"), Fraction("0.5")),
    ]
    assert [r.figure for r in working.multipliers[0].reads] == [Fraction("0.2")]
