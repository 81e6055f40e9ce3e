"""No figure of an impact, and nothing that figures add up to, is about fewer than five people."""

from __future__ import annotations

import random
from collections.abc import Mapping
from fractions import Fraction

import pytest

from planlang.analysis.privacy import LEAST, Published
from planlang.tools.diff.impact.model import PlanImpact
from planlang.tools.diff.impact.movements import Movement
from planlang.tools.diff.impact.told import Priced, plan_impact
from planlang.values.money import Currency
from tests.tools.diff.impact.attacker import Equation, Insider, found_out

USD = Currency("USD", 2)


def company(seed: int) -> dict[str, tuple[Movement, ...]]:
    """Some people in teams and segments whose pay moves as it happens."""
    chance = random.Random(seed)
    people = [f"p{i}" for i in range(chance.randint(5, 16))]
    teams = {p: chance.choice("NSE"[: chance.randint(1, 3)]) for p in people}
    segments = {p: chance.choice([(), (), ("New",), ("Big", "New")]) for p in people}
    periods = [f"2027-Q{i + 1}" for i in range(chance.choice([1, 1, 2, 3]))]
    mostly = chance.choice([0.1, 0.5, 0.9])
    way = chance.choice([-1, 1, 0])
    return {
        label: tuple(
            moved(p, label, teams[p], segments[p], change(chance, mostly, way), chance)
            for p in people
            if chance.random() < 0.95
        )
        for label in periods
    }


def change(chance: random.Random, mostly: float, way: int) -> int:
    if chance.random() > mostly:
        return 0
    amount = chance.choice([40, 300, 700, 1500])
    return amount * (way or chance.choice([-1, 1]))


def moved(
    person: str, label: str, team: str, segments: tuple[str, ...], by: int, chance: random.Random
) -> Movement:
    was = chance.choice([0, 4000, 5000])
    return Movement(
        period=label, person=person, name=person.upper(), was=Fraction(was),
        becomes=Fraction(was + by), at_target_was=Fraction(5000), at_target_becomes=Fraction(5000),
        variable=Fraction(5000), facts={"team": team}, segments=segments, stays=True,
    )  # fmt: skip


def impact_of(movements: Mapping[str, tuple[Movement, ...]]) -> PlanImpact:
    return plan_impact(
        Priced(
            plan="csm", title="CSM", currency=USD, periods=tuple(movements), movements=movements,
            not_priced={}, provisional=frozenset(),
        ),
        "team",
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(60))
def test_nobody_is_found_by_adding_and_subtracting(seed: int) -> None:
    attacked(company(seed))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1000, 1600))
def test_nobody_is_found_in_many_companies(seed: int) -> None:
    attacked(company(seed))


def attacked(movements: Mapping[str, tuple[Movement, ...]]) -> None:
    impact = impact_of(movements)
    insider = Insider(movements, "team")
    systems = {
        "money": tuple(insider.of_money(impact)),
        "before": tuple(insider.of_before(impact)),
        "heads": tuple(insider.of_heads(impact)),
        **{p.label: tuple(insider.of_heads_in(impact, p.label)) for p in impact.priced},
    }
    amounts = {(m.person, m.period): m.change for m in insider.all}
    for equation in systems["money"]:  # else the attacker would have attacked something else
        assert sum(amounts[u] for u in equation.adds_up) == equation.printed, equation.what
    for figure in (*systems["money"], *systems["before"]):
        assert not mostly_one(figure, insider), figure.what
    for what, equations in systems.items():
        if what not in ("money", "before"):
            for equation in equations:
                assert len(equation.adds_up) == equation.printed, equation.what
            if len({u for e in equations for u in e.adds_up}) < LEAST:
                continue  # so few are in the plan at all, which the roster says
        found = found_out(equations)
        assert found is None, (what, found, [e.what for e in equations])


def mostly_one(figure: Equation, insider: Insider) -> bool:
    """Whether a printed amount tells one person's within a third."""
    is_before = figure.what.startswith("before")
    own: dict[str, Fraction] = {}
    for m in insider.all:
        if (m.person, m.period) in figure.adds_up:
            own[m.person] = own.get(m.person, Fraction(0)) + (m.was if is_before else m.change)
    sizes = sorted(abs(amount) for amount in own.values())
    return bool(sizes) and sizes[-1] > 3 * sum(sizes[:-1])


def in_periods(*changes: list[int]) -> PlanImpact:
    """Several periods in which people's pay changes so."""
    chance = random.Random(1)
    return impact_of(
        {
            label: tuple(moved(f"p{i}", label, "N", (), by, chance) for i, by in enumerate(own))
            for label, own in zip(
                ("2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4"), changes, strict=True
            )
        }
    )


def test_what_all_other_periods_leave_of_the_total_is_not_mostly_one_persons() -> None:
    same = [-100] * 10
    impact = in_periods(same, same, same, [-4_000, *[-100] * 9])
    said = [period.cost.change for period in impact.periods]
    assert impact.cost.change is not None
    assert said[3] is None
    assert None in said[:3], "the fourth is the total less the other three"


@pytest.mark.parametrize("seed", range(10))
def test_a_period_that_the_others_tell_is_said(seed: int) -> None:
    """In whatever order they are looked at: else what is not shown could be found all the same."""
    chance = random.Random(seed)
    impact = in_periods(*([chance.choice([0, -100, -300]) for _ in range(15)] for _ in range(4)))
    said = [period.cost.change for period in impact.periods]
    assert impact.cost.change is not None
    assert said.count(None) != 1


def of_changes(*changes: int) -> PlanImpact:
    """One period in which people's pay changes so."""
    chance = random.Random(1)
    return impact_of(
        {
            "2027-Q1": tuple(
                moved(f"p{i}", "2027-Q1", "N", (), by, chance) for i, by in enumerate(changes)
            )
        }
    )


def test_a_sum_that_is_nearly_one_persons_is_not_said() -> None:
    assert of_changes(-10_000, -1, -1, -1, -1, -1, -1).cost.change is None
    assert of_changes(-10_000, -900, -900, -900, -900).cost.change == -13_600


def test_one_person_is_not_left_when_five_are_taken_from_all() -> None:
    """Those who lose and those who gain are told apart only where both are many."""
    impact = of_changes(*[-100] * 9, 5_000)
    assert impact.heads is not None
    assert (impact.heads.down, impact.heads.up, impact.lost) == (None, None, None)


@pytest.mark.parametrize("count", range(LEAST))
def test_fewer_than_five_who_change_are_not_counted(count: int) -> None:
    impact = of_changes(*[-100] * count, *[0] * 20)
    assert impact.heads is not None
    assert impact.heads.down == (0 if count == 0 else None)
    assert impact.cost.change == (0 if count == 0 else None)
    assert impact.moves == (count > 0)


def test_the_attacker_finds_who_is_left_when_a_team_is_taken_from_all() -> None:
    """The attack is real: it solves what a careless table prints."""
    everybody = frozenset((f"p{i}", "") for i in range(11))
    team = frozenset((f"p{i}", "") for i in range(10))
    careless = (Equation(everybody, Fraction(1), "all"), Equation(team, Fraction(1), "team"))
    assert found_out(careless) == ("p10",)
    said = Published()
    assert said.say([everybody])
    assert not said.say([team])


def test_tables_in_two_directions_are_looked_at_together() -> None:
    """Each row has five people and more, and yet two tables differ by one person."""
    people = [f"p{i}" for i in range(20)]
    north, south = people[:10], people[10:]
    new, other = people[:11], people[11:]
    figures = [frozenset((p, "") for p in some) for some in (north, south, new, other)]
    said = Published()
    assert said.say(figures[:2])
    assert not said.say(figures[2:])
    assert found_out([Equation(f, Fraction(0), "") for f in figures]) == ("p10",)


def test_what_is_refused_is_not_remembered() -> None:
    everybody = frozenset((f"p{i}", "") for i in range(12))
    said = Published()
    assert not said.say([frozenset((f"p{i}", "") for i in range(4))])
    assert said.say([everybody])
    assert said.say([everybody])
    assert said.say([frozenset()])
