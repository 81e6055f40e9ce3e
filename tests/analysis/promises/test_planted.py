"""Flaws that were planted are all found, with figures that bear them out; sound plans have none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from time import process_time

import pytest

from planlang.analysis.promises.model import Answer, Broken, Holds, Unknown
from planlang.analysis.promises.prove import prove
from planlang.analysis.witness import replay
from planlang.plan.model import (
    AttainmentOf,
    Better,
    BetterNeverPaysLess,
    FullAttainmentPays,
    Mixed,
    MoveWeight,
    NeverPaysLessThan,
    NoCliff,
    PayoutOf,
    PayTarget,
    PersonTarget,
    Plan,
    Promise,
    PromiseKind,
    Reading,
    TotalAtMost,
)
from tests.analysis.promises.chance import promising
from tests.analysis.shipped import EVERY, plans
from tests.scores.builder import (
    HERE,
    award,
    changed,
    commission,
    compare,
    curve,
    element,
    gate,
    limit,
    multiplier,
    plan,
    quantity,
    rates,
    reading,
    segment,
    version,
)

SMOOTH = curve(
    (None, "0.8", 0, 0), ("0.8", 1, 0, 1), (1, "1.1", 1, "1.5"), ("1.1", None, "1.5", "1.5")
)
STEP = curve((None, 1, 0, 0), (1, None, 1, 1))
FALLS = curve((None, 1, 1, 1), (1, "1.2", 1, "0.9"), ("1.2", None, "0.9", "0.9"))
DIPS = curve((None, 1, 1, 1), (1, None, "0.9", "0.9"))
LOWER = curve((None, 5, 1, 1), (5, 10, 1, 0), (10, None, 0, 0))
NEVER = BetterNeverPaysLess()


def less_is_better(key: str) -> Reading:
    made = reading(key)
    return replace(made, measure=replace(made.measure, better=Better.LOWER))


def answer(of: Plan, says: PromiseKind) -> Answer:
    (proof,) = prove(promising(of, says))
    if isinstance(proof.answer, Broken):
        for shown in proof.answer.shown:
            assert replay(shown.plan, shown.witness).total == shown.score.total
    return proof.answer


def discount(sign: str = ">", scale: str | None = None, cap: str | None = None) -> Plan:
    """A gate on discounts, of which fewer are better."""
    return plan(
        version(
            element("a", pays=SMOOTH),
            gates=(
                gate("g", compare(quantity((1, "discount")), sign, "0.15"), "a", scale=scale,
                     cap=cap),
            ),
        ),
        readings=(less_is_better("discount"),),
    )  # fmt: skip


BROKEN: list[tuple[str, Plan, PromiseKind]] = [
    ("a row falls", plan(version(element("a", pays=FALLS))), NEVER),
    ("an edge goes down", plan(version(element("a", pays=DIPS))), NEVER),
    ("a rise where less is better",
     plan(version(element("a", pays=SMOOTH, against_target=False, target=None)),
          readings=(less_is_better("a"),)), NEVER),
    ("a gate that closes on better", discount("<", scale="0.5"), NEVER),
    ("a gate that raises pay", discount(">", scale="2"), NEVER),
    ("a multiplier for less", plan(version(element("a"), multipliers=(
        multiplier("m", compare(quantity((1, "x")), "<", "0.5"), "1.2", "a"),))), NEVER),
    ("a bonus for less", plan(version(element("a"), awards=(
        award("b", 100, when=compare(quantity((1, "x")), "<", "0.5")),))), NEVER),
    ("a rate that falls", plan(version(element("a"), commissions=(
        commission("sold", rates((None, "0.1"), (100, "0.05"), on_all=True)),
    )), ), NEVER),
    ("a fall on one element alone", plan(version(
        element("a", "9/10", pays=SMOOTH), element("b", "1/10", pays=DIPS))), NEVER),
    ("a fall for some people", plan(version(element("a", pays=SMOOTH), segments=(
        segment("ramping", a={"curve": DIPS}),))), NEVER),
    ("a fall under a floor that does not hide it",
     plan(version(element("a", pays=FALLS, floor="0.92"))), NEVER),
    ("a fall in a later version", plan(version(element("a", pays=SMOOTH)), version(
        element("a", pays=DIPS), first=date(2027, 7, 1))), NEVER),
    ("a step", plan(version(element("a", pays=STEP))), NoCliff(above=Fraction(1, 2), element="a")),
    ("a step of everything", plan(version(element("a", "1/2", pays=STEP, of=quantity((1, "x"))),
        element("b", "1/2", pays=STEP, of=quantity((1, "x"))))),
     NoCliff(above=Fraction(3, 5), element=None)),
    ("a gate that wipes out", discount(scale="0"), NoCliff(above=Fraction(3, 5), element="a")),
    ("a gate without an end", plan(version(element("a"), gates=(
        gate("g", compare(quantity((1, "x")), "<", "0.5"), "a", scale=0),))),
     NoCliff(above=Fraction(5), element="a")),
    ("a bonus beside", plan(version(element("a", pays=SMOOTH), awards=(
        award("b", 7000, when=compare(AttainmentOf(element="a"), ">=", 1)),))),
     NoCliff(above=Fraction(1, 2), element=None)),
    ("a rate on all the money", plan(version(element("a", pays=SMOOTH), commissions=(
        commission("sold", rates((None, "0.01"), (1_000_000, "0.03"), on_all=True)),))),
     NoCliff(above=Fraction(1, 2), element=None)),
    ("no cap", plan(version(element("a"))), TotalAtMost(share=Fraction(3), amount=None)),
    ("a cap that is higher", plan(version(element("a"), cap=limit(share=2))),
     TotalAtMost(share=Fraction(3, 2), amount=None)),
    ("a weight that moves to more", plan(version(
        element("a", "9/10", pays=STEP, no_data=MoveWeight(to="b")),
        element("b", "1/10", pays=SMOOTH))), TotalAtMost(share=Fraction(6, 5), amount=None)),
    ("a multiplier on top", plan(version(element("a", pays=STEP), multipliers=(
        multiplier("m", compare(quantity((1, "x")), ">=", 1), "1.3", "a"),))),
     TotalAtMost(share=Fraction(6, 5), amount=None)),
    ("a guarantee above", plan(version(element("a", pays=STEP, guarantee=2))),
     TotalAtMost(share=Fraction(3, 2), amount=None)),
    ("a floor above", plan(version(element("a", pays=STEP), floor=limit(share=2))),
     TotalAtMost(share=Fraction(3, 2), amount=None)),
    ("money without a cap", plan(version(element("a", pays=STEP), commissions=(
        commission("sold", rates((None, "0.1"))),))), TotalAtMost(share=Fraction(2), amount=None)),
    ("an amount", plan(version(element("a", pays=STEP))),
     TotalAtMost(share=None, amount=Fraction(9999))),
    ("SPIFFs beside", plan(version(element("a", pays=STEP), awards=(
        award("s", 500, is_spiff=True, cap=1000),), cap=limit(share=1))),
     TotalAtMost(share=Fraction(1), amount=None, including=("s",))),
    ("not in full", plan(version(element("a", "1/2", pays=STEP), element("b", "1/2",
        pays=curve((None, 1, 0, 0), (1, None, "0.9", "0.9"))))),
     FullAttainmentPays(share=Fraction(1))),
    ("a bonus at target", plan(version(element("a", pays=STEP), awards=(
        award("b", 10, when=compare(PayoutOf(element="a"), ">=", 1)),))),
     FullAttainmentPays(share=Fraction(1))),
]  # fmt: skip


@pytest.mark.parametrize(("of", "says"), [b[1:] for b in BROKEN], ids=[b[0] for b in BROKEN])
def test_a_planted_flaw_is_found(of: Plan, says: PromiseKind) -> None:
    found = answer(of, says)
    assert isinstance(found, Broken), found
    assert found.sentence


SOUND: list[tuple[str, Plan, PromiseKind]] = [
    ("smooth", plan(version(element("a", pays=SMOOTH))), NEVER),
    ("where less is better", plan(version(element(
        "a", pays=LOWER, against_target=False, target=None)), readings=(less_is_better("a"),)),
     NEVER),
    ("a gate that closes on worse", discount(scale="0.5"), NEVER),
    ("a gate that caps", discount(cap="1"), NEVER),
    ("a fall under a cap", plan(version(element("a", pays=FALLS, cap="0.9"))), NEVER),
    ("a fall under a guarantee", plan(version(element("a", pays=DIPS, guarantee=1))), NEVER),
    ("a fall that another part makes good", plan(version(
        element("a", "9/10", pays=STEP, of=quantity((1, "x"))),
        element("b", "1/10", pays=DIPS, of=quantity((1, "x"))))), NEVER),
    ("mixed books", plan(version(element("a", pays=SMOOTH, mixed=Mixed.EACH,
        segment_targets={"red": "0.5"})), readings=(reading("a", segments=("red",)),)), NEVER),
    ("a target per person", plan(version(element("a", pays=SMOOTH, target=PersonTarget(
        dataset="q", person="p", column="c", where=None)))), NEVER),
    ("a small step", plan(version(element("a", pays=curve((None, 1, "0.5", "0.5"),
        (1, None, 1, 1))))), NoCliff(above=Fraction(1, 2), element="a")),
    ("steps at different figures", plan(version(element("a", "1/2", pays=STEP),
        element("b", "1/2", pays=STEP))), NoCliff(above=Fraction(1, 2), element=None)),
    ("steps of one figure at different targets", plan(version(
        element("a", "1/2", pays=STEP, of=quantity((1, "x"))),
        element("b", "1/2", pays=STEP, of=quantity((1, "x")), target="0.5"))),
     NoCliff(above=Fraction(1, 2), element=None)),
    ("a gate where little is paid", plan(version(element("a", pays=SMOOTH), gates=(
        gate("g", compare(AttainmentOf(element="a"), "<", "0.85"), "a", scale=0),))),
     NoCliff(above=Fraction(1, 4), element="a")),
    ("a cap", plan(version(element("a"), cap=limit(share="1.5"))),
     TotalAtMost(share=Fraction(3, 2), amount=None)),
    ("an amount under a cap", plan(version(element("a"), cap=limit(amount=9000))),
     TotalAtMost(share=None, amount=Fraction(9000))),
    ("a gate on the same figure", plan(version(element("a", pays=SMOOTH), gates=(
        gate("g", compare(AttainmentOf(element="a"), ">", 1), "a", cap=1),))),
     TotalAtMost(share=Fraction(1), amount=None)),
    ("SPIFFs that the cap includes", plan(version(element("a", pays=STEP), awards=(
        award("s", 500, is_spiff=True, cap=1000),), cap=limit(share=1, including=("s",)))),
     TotalAtMost(share=Fraction(1), amount=None, including=("s",))),
    ("in full", plan(version(element("a", "1/3", pays=STEP), element("b", "1/3", pays=SMOOTH),
        element("c", "1/3", pays=LOWER, against_target=False, target=None),
        gates=(gate("g", compare(quantity((1, "x")), "<", 1), "a", scale=0),)),
        readings=(less_is_better("c"),)), FullAttainmentPays(share=Fraction(1))),
]  # fmt: skip


@pytest.mark.parametrize(("of", "says"), [s[1:] for s in SOUND], ids=[s[0] for s in SOUND])
def test_a_sound_plan_is_proved(of: Plan, says: PromiseKind) -> None:
    assert isinstance(answer(of, says), Holds), answer(of, says)


OPEN: list[tuple[str, Plan, PromiseKind, str]] = [
    ("a bonus beside shares", plan(version(element("a", pays=STEP), awards=(
        award("b", 100, when=compare(quantity((1, "x")), ">", 1)),))),
     TotalAtMost(share=Fraction(2), amount=None),
     ("amounts of money count beside shares of variable pay: it holds for a variable of 100 USD a "
      "quarter and more")),
    ("an amount for any variable", plan(version(element("a", pays=STEP))),
     TotalAtMost(share=None, amount=Fraction(30_000)),
     "it holds for a variable of up to 30,000 USD a quarter"),
    ("a small bonus", plan(version(element("a", pays=SMOOTH), awards=(
        award("b", 100, when=compare(quantity((1, "x")), ">", 1)),))),
     NoCliff(above=Fraction(1, 2), element=None),
     ("100 USD come or go at one figure of `x`: it holds for a variable of 200 USD a quarter and "
      "more")),
    ("two targets of one figure", plan(version(
        element("a", "1/2", pays=STEP, of=quantity((1, "x"))),
        element("b", "1/2", pays=STEP, of=quantity((1, "x")), target="0.5"))),
     FullAttainmentPays(share=Fraction(1)),
     "`b` reads the same figure as another element, and their targets differ (50% here)"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("of", "says", "reason"),
    [o[1:] for o in OPEN],
    ids=[o[0] for o in OPEN],
)
def test_what_nobody_knows_says_why(of: Plan, says: PromiseKind, reason: str) -> None:
    assert answer(of, says) == Unknown(reason=reason)


def test_a_comparison_of_two_figures_stays_open() -> None:
    comparison = replace(compare(quantity((1, "x")), "<", 0), right=quantity((1, "y")))
    of = plan(version(element("a", pays=SMOOTH), gates=(gate("g", comparison, "a", scale="0.5"),)))
    assert answer(of, NEVER) == Unknown(reason="a condition compares two figures with each other")
    assert isinstance(answer(of, TotalAtMost(share=Fraction(3, 2), amount=None)), Holds)


def test_too_many_cells_are_said() -> None:
    many = tuple(
        gate(f"g{i}", compare(quantity((1, f"x{i}")), "<", "0.5"), "a", scale="0.5")
        for i in range(9)
    )
    of = plan(version(element("a", pays=SMOOTH), gates=many))
    found = answer(of, TotalAtMost(share=Fraction(1), amount=None))
    assert found == Unknown(reason="there are too many cases to look at")
    assert isinstance(answer(of, NEVER), Holds)  # each part goes one way: no cell is looked at


# ---------------------------------------------------------------- against another plan


def against(new: Plan, old: Plan) -> Answer:
    return answer(new, NeverPaysLessThan(path="old.plan", plan=None, other=old))


OLD = plan(version(element("a", "1/2", pays=SMOOTH), element("b", "1/2", pays=STEP)))


@pytest.mark.parametrize(
    "new",
    [
        OLD,
        plan(version(element("a", "1/2", pays=SMOOTH, target="0.9"), element("b", "1/2",
             pays=STEP))),
        plan(version(element("a", "1/2", pays=SMOOTH, floor="0.5"), element("b", "1/2",
             pays=STEP, guarantee=1))),
        changed(OLD, versions=(replace(OLD.versions[0], awards=(award("b", 10, when=compare(
            quantity((1, "a")), ">", 1)),)),)),
    ],
    ids=["the same", "an easier target", "floor and guarantee", "a bonus more"],
)  # fmt: skip
def test_more_is_never_less(new: Plan) -> None:
    assert isinstance(against(new, OLD), Holds)


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (plan(version(element("a", "1/2", pays=SMOOTH, target="1.01"),
                      element("b", "1/2", pays=STEP))), OLD),
        (plan(version(element("a", "2/5", pays=SMOOTH), element("b", "3/5", pays=STEP))), OLD),
        (changed(OLD, versions=(replace(OLD.versions[0], total_cap=limit(share="1.1")),)), OLD),
        (OLD, changed(OLD, versions=(replace(OLD.versions[0], total_floor=limit(share="0.5")),))),
        (OLD, changed(OLD, versions=(replace(OLD.versions[0], awards=(
            award("bonus", 900, when=compare(quantity((1, "a")), ">=", 1)),)),))),
        (plan(replace(OLD.versions[0], gates=(
            gate("g", compare(quantity((1, "x")), "<", "0.5"), "a", scale=0),))), OLD),
        (plan(version(element("a", "1/2", pays=SMOOTH, no_data=PayTarget()),
                      element("b", "1/2", pays=STEP))),
         plan(version(element("a", "1/2", pays=SMOOTH, no_data=MoveWeight(to="b")),
                      element("b", "1/2", pays=curve((None, 1, 0, 0), (1, None, "1.5", "1.5")))))),
    ],
    ids=["target", "weights", "cap", "floor", "bonus gone", "gate", "no data"],
)  # fmt: skip
def test_less_is_found(new: Plan, old: Plan) -> None:
    found = against(new, old)
    assert isinstance(found, Broken), found
    was, becomes = found.shown
    assert becomes.score.total < was.score.total
    assert (found.pays, found.most) == (becomes.score.total, was.score.total)


def test_every_version_against_the_one_before() -> None:
    first, easier, harder = (
        version(element("a", pays=SMOOTH, target=target), first=date(2027, month, 1))
        for target, month in (("0.9", 1), ("0.8", 4), ("0.95", 7))
    )
    before = NeverPaysLessThan(path=None, plan=None)
    assert isinstance(answer(plan(first, easier), before), Holds)
    found = answer(plan(first, easier, harder), before)
    assert isinstance(found, Broken)
    assert "under the terms from 2027-07-01" in found.sentence


def test_other_currencies_are_not_compared() -> None:
    from planlang.values.money import currency

    euros = changed(OLD, currency=currency("EUR"))
    assert against(OLD, euros) == Unknown(reason="the plans pay in different currencies or periods")


def test_people_of_segments_of_both_plans_are_held_against_each_other() -> None:
    ramped = plan(version(element("a", pays=STEP), segments=(
        segment("ramping", a={"curve": curve((None, 1, 1, 1), (1, None, 1, 1))}),)))  # fmt: skip
    plain = plan(version(element("a", pays=STEP)))
    assert isinstance(against(ramped, plain), Holds)
    found = against(plain, ramped)
    assert isinstance(found, Broken)
    assert found.shown[0].witness.segments == ("ramping",)


# ---------------------------------------------------------------- all of it


def test_a_promise_of_a_revision_is_not_held_against_what_was_before() -> None:
    made = plan(
        version(element("a", pays=DIPS)),
        version(element("a", pays=SMOOTH), first=date(2027, 7, 1)),
    )
    late = Promise(says=NEVER, first=date(2027, 7, 1), span=HERE)
    (proof,) = prove(changed(made, promises=(late,)))
    assert isinstance(proof.answer, Holds)


@pytest.mark.parametrize(("file", "index"), EVERY, ids=lambda x: str(x))
def test_shipped_plans_keep_what_they_promise(file: str, index: int) -> None:
    for proof in prove(plans(file)[index]):
        assert isinstance(proof.answer, Holds), proof


def test_five_elements_are_proved_in_a_few_milliseconds() -> None:
    """Generously: machines differ, and five times as long would still be quick."""
    table = curve((None, "0.8", 0, 0), ("0.8", 1, 0, 1), (1, "1.07", 1, "1.5"),
                  ("1.07", None, "1.5", "1.5"))  # fmt: skip
    of = plan(
        version(
            *(element(f"e{i}", "1/5", pays=table, no_data=MoveWeight(to="e0") if i == 1 else None)
              for i in range(5)),
            gates=(gate("g", compare(quantity((1, "x")), "<", "0.5"), "e0", cap=1),),
        )
    )  # fmt: skip
    promised = promising(of, NEVER, TotalAtMost(share=Fraction(3, 2), amount=None))
    times = []
    for _ in range(3):
        start = process_time()
        proofs = prove(promised)
        times.append(process_time() - start)
        assert all(isinstance(proof.answer, Holds) for proof in proofs)
    assert min(times) < 0.1
