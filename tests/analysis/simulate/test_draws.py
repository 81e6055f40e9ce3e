"""What scenarios draw: every figure as often as it should come, together what belongs together."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from planlang.analysis.simulate.draws import Draws, uniforms
from planlang.analysis.simulate.model import Range
from planlang.analysis.simulate.past import Past, PersonPeriod, TeamPeriod
from planlang.data.model import PersonMeasures, Run
from planlang.values.calendar import Calendar, Frequency, MonthYear, Period

SCENARIOS = 40_000
FIRST = ["0x1.65e7db3007de9p-1", "0x1.650a0596a0e1cp-3", "0x1.4a4cf9eba96c1p-1"]


def period(label: str) -> Period:
    found = Calendar(layout=MonthYear(start_month=1)).period(label, Frequency.QUARTERLY)
    assert found is not None
    return found


def person(name: str, *segments: str, team: str = "North") -> PersonMeasures:
    run = Run(
        first=date(2026, 1, 1),
        last=date(2026, 3, 31),
        version=0,
        segments=segments,
        units=90,
        annual_variable=Fraction(10_000),
        taken={},
        facts={"team": team},
    )
    return PersonMeasures(person=name, name=name, runs=(run,), targets={}, objectives={})


def past() -> Past:
    """Three periods: of 4, 2 and 3 people without a segment, and one senior in the first."""
    who = [(0, 4), (1, 2), (2, 3)]
    people = [
        PersonPeriod(period=p, person=person(f"p{i}"), segments=())
        for p, count in who
        for i in range(count)
    ]
    senior = person("s", "senior")
    people.append(PersonPeriod(period=0, person=senior, segments=("senior",)))
    teams = [
        TeamPeriod(period=p, name=name, person=people[0].person, run=0)
        for p, name in ((0, "North"), (0, "South"), (1, "South"), (2, "North"), (2, "West"))
    ]
    return Past(
        periods=3,
        people=tuple(people),
        teams={"team": tuple(teams)},
        banks={},
        befores={},
        targets={},
        objectives={},
    )


def draws(ranges: tuple[Range, ...] = (), seed: int = 1, *, together: bool = False) -> Draws:
    return Draws(past(), ranges, period("2027-Q1"), SCENARIOS, seed, together=together)


def test_periods_come_as_often_as_each_other_and_so_do_the_people_in_them() -> None:
    drawn = draws().person(person("ana"))
    shares = np.bincount(drawn, minlength=10) / SCENARIOS
    wanted = [1 / 12] * 4 + [1 / 6] * 2 + [1 / 9] * 3 + [0]
    assert shares == pytest.approx(wanted, abs=0.01)


def test_a_scenario_has_one_period_for_everybody_and_luck_for_each() -> None:
    of = [one.period for one in past().people]
    both = draws()
    ana, ben = both.person(person("ana")), both.person(person("ben"))
    assert all(of[a] == of[b] for a, b in zip(ana[:2000], ben[:2000], strict=True))
    same = np.mean(ana == ben)
    assert same == pytest.approx((1 / 4 + 1 / 2 + 1 / 3) / 3, abs=0.01)


def test_people_under_a_segment_draw_from_people_under_it() -> None:
    """In the periods that have none, from everybody."""
    drawn = draws().person(person("sue", "senior"))
    shares = np.bincount(drawn, minlength=10) / SCENARIOS
    assert shares == pytest.approx([0] * 4 + [1 / 6] * 2 + [1 / 9] * 3 + [1 / 3], abs=0.01)
    (group,) = draws().like([person("sue", "senior")])
    assert (group.people, group.like_them, group.borrowed_periods) == (1, 1, 2)


def test_a_team_draws_its_own_figures_where_it_was_there() -> None:
    teams = past().teams["team"]
    north = draws().team("team", "North")
    names = {(teams[i].period, teams[i].name) for i in np.unique(north)}
    assert names == {(0, "North"), (1, "South"), (2, "North")}
    east = {(teams[i].period, teams[i].name) for i in np.unique(draws().team("team", "East"))}
    assert len(east) == len(teams)


def test_whoever_joins_changes_nobody_elses_scenarios() -> None:
    alone = draws().person(person("ana"))
    with_others = draws()
    with_others.person(person("ben"))
    with_others.team("team", "North")
    assert np.array_equal(with_others.person(person("ana")), alone)
    assert not np.array_equal(draws(seed=2).person(person("ana")), alone)


@pytest.mark.parametrize("likely", [None, "0.8", "0.93", "0.99"])
def test_ranges(likely: str | None) -> None:
    low, high = Fraction(8, 10), Fraction(99, 100)
    middle = None if likely is None else Fraction(likely)
    of = Range(name="r", low=low, likely=middle, high=high, is_percent=True)
    found = draws((of,)).range("r", "person\0ana")
    assert low <= found.min() < low + Fraction(1, 100)
    assert high - Fraction(1, 100) < found.max() <= high
    mean = (low + high) / 2 if middle is None else (low + middle + high) / 3
    assert found.mean() == pytest.approx(float(mean), abs=0.002)
    if middle is not None and low < middle < high:
        below = (middle - low) / (high - low)
        assert np.mean(found < float(middle)) == pytest.approx(float(below), abs=0.01)


def test_a_range_without_width_is_its_figure() -> None:
    of = Range(name="r", low=Fraction(3), likely=Fraction(3), high=Fraction(3), is_percent=False)
    assert set(draws((of,)).range("r", "x")) == {3.0}


def test_ranges_are_each_persons_own_or_everybodys() -> None:
    of = Range(name="r", low=Fraction(0), likely=None, high=Fraction(1), is_percent=False)
    apart, together = draws((of,)), draws((of,), together=True)
    one, other = apart.range("r", "a"), apart.range("r", "b")
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.02
    assert np.array_equal(together.range("r", "a"), together.range("r", "b"))


def test_the_bits_are_those_they_always_were() -> None:
    """A seed must give the same scenarios in ten years: PCG64's sequence, drawn by nobody else."""
    found = uniforms(1, (0,), 3)
    assert [x.hex() for x in found.tolist()] == FIRST
