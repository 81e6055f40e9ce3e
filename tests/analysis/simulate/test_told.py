"""What a simulation says to everybody tells nothing of fewer than five people."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import combinations

import pytest

from planlang.analysis.privacy import LEAST
from planlang.analysis.simulate import Refused, Wanted, simulate
from planlang.analysis.simulate.model import Bar, LineCost, Simulation, Spread
from planlang.analysis.simulate.told import told
from planlang.pipeline import scored
from tests.analysis.test_targets import company

ZERO = Fraction(0)


@cache
def simulation(people: int, history: int | None = None) -> Simulation | Refused:
    """The first people of the sample company, drawn from the first ones of two quarters."""
    plan, measured = company("enterprise")
    *past, base = measured[-3:]
    base = replace(base, people=base.people[:people])
    drawn = tuple(replace(m, people=m.people[: history or len(m.people)]) for m in past)
    found = simulate(
        Wanted(
            plan=plan, base=base, history=drawn, ranges=(), scenarios=100, seed=1, together=False,
            budget=None,
        )
    )  # fmt: skip
    assert isinstance(found, Simulation)
    return found


@pytest.mark.parametrize("people", [1, LEAST - 1])
def test_a_few_people_are_not_simulated_for_everybody(people: int) -> None:
    found = simulation(people)
    assert isinstance(found, Simulation)
    refused = told(found)
    assert isinstance(refused, Refused)
    assert "--private" in refused.help


def test_figures_of_a_few_are_not_drawn_for_everybody() -> None:
    found = simulation(12, LEAST - 1)
    assert isinstance(found, Simulation)
    refused = told(found)
    assert isinstance(refused, Refused)
    assert "drawn of fewer than five" in refused.message


def test_what_many_cost_is_said() -> None:
    found = simulation(31)
    assert isinstance(found, Simulation)
    shown = told(found)
    assert isinstance(shown, Simulation)
    assert shown.cost == found.cost
    assert [line.name for line in shown.lines if line.cost is None] == []
    assert sum(bar.share for bar in shown.payouts) == 1
    assert all(not bar.who or len(bar.who) >= LEAST for bar in shown.payouts)


def line(name: str, pays: dict[str, Fraction]) -> LineCost:
    mean = sum(pays.values(), ZERO)
    spread = Spread(mean=mean, low=mean, quarter=mean, middle=mean, three_quarters=mean, high=mean)
    return LineCost(
        kind="element", name=name, title=name, people=len(pays), cost=spread, at_top=ZERO,
        without_data=ZERO, nothing=ZERO, who=pays, sources=frozenset(),
    )  # fmt: skip


def made(lines: list[LineCost]) -> Simulation:
    found = simulation(31)
    assert isinstance(found, Simulation)
    people = {person for one in lines for person in one.who}
    return replace(found, lines=tuple(lines), people=len(people), payouts=(), gates=())


@pytest.mark.parametrize("seed", range(60))
def test_nobody_is_found_by_adding_and_subtracting(seed: int) -> None:
    """From the average cost of all and of each line."""
    chance = random.Random(seed)
    people = [f"p{i}" for i in range(chance.randint(4, 12))]
    lines = []
    for name in "abcd"[: chance.randint(1, 4)]:
        some = chance.sample(people, chance.randint(1, len(people)))
        lines.append(line(name, {p: Fraction(chance.choice([0, 100, 900, 20_000])) for p in some}))
    shown = told(made(lines))
    if isinstance(shown, Refused):
        return
    known = [one.name for one in shown.lines if one.cost is not None]
    pays = {(p, one.name): pay for one in lines for p, pay in one.who.items() if pay}
    printed = [set(pays)] + [{u for u in pays if u[1] == name} for name in known]
    for size in range(len(printed)):
        for taken in combinations(printed[1:], size):  # lines are apart: these are all there is
            left = printed[0].difference(*taken)
            for figure in (left, *taken):
                own: dict[str, Fraction] = {}
                for person, name in figure:
                    own[person] = own.get(person, ZERO) + pays[person, name]
                assert not 0 < len(own) < LEAST
                assert not own or max(own.values()) <= Fraction(3, 4) * sum(own.values())
    assert all(len(one.who) >= LEAST for one in shown.lines if one.cost is not None)


def test_bars_of_payouts_have_five_people() -> None:
    def bar(low: int | None, high: int | None, who: str) -> Bar:
        edges = (None if x is None else Fraction(x) for x in (low, high))
        return Bar(low=next(edges), high=next(edges), share=Fraction(1, 4), who=frozenset(who))

    found = made([line("a", {p: Fraction(100) for p in "abcdefgh"})])
    bars = (bar(None, 1, "a"), bar(1, 2, "bcdefg"), bar(2, 3, "abcdefg"), bar(3, None, "h"))
    shown = told(replace(found, payouts=bars))
    assert isinstance(shown, Simulation)
    assert [(b.low, b.high, b.share) for b in shown.payouts] == [
        (None, 2, Fraction(1, 2)),
        (2, None, Fraction(1, 2)),
    ]


@pytest.mark.parametrize("number", range(6))
def test_one_person_with_one_past_is_paid_what_score_pays(number: int) -> None:
    """Drawn from the period itself there is one figure for each: the exact evaluator's pay."""
    plan, measured = company("enterprise")
    base = measured[-1]
    whole = [p for p in base.people if p.units == base.period_units]
    base = replace(base, people=(whole[number * 5 % len(whole)],))
    found = simulate(
        Wanted(
            plan=plan, base=base, history=(base,), ranges=(), scenarios=100, seed=number,
            together=False, budget=None,
        )
    )  # fmt: skip
    assert isinstance(found, Simulation)
    (score,) = scored(plan, base).people
    spread = found.cost
    assert {spread.mean, spread.low, spread.middle, spread.high} == {score.total}
    assert found.replayed.same == found.replayed.payouts == 100
