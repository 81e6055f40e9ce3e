"""Columns of floats pay what the exact evaluator pays, line by line, for plans of every construct.

Each scenario of a simulation can be said exactly: whose figures were drawn, what a range gave. The
evaluator that pays people pays these, and both must agree to the last unit of rounding; how many
payouts round otherwise is counted, and must be next to none.
"""

from __future__ import annotations

from dataclasses import fields
from fractions import Fraction
from pathlib import Path

import pytest

from planlang.analysis.simulate import Refused, Wanted
from planlang.analysis.simulate.draws import Draws
from planlang.analysis.simulate.figures import origins_of, used_terms
from planlang.analysis.simulate.past import past_of
from planlang.analysis.simulate.pay import PersonColumns, pay_in_columns
from planlang.analysis.simulate.person import People
from planlang.analysis.simulate.tables import most_paid
from planlang.data.sources import Sources
from planlang.pipeline import checked, measured
from planlang.plan.model import Award, Commission, Element, Gate, Multiplier, TotalLimit
from planlang.plan.terms import Terms
from planlang.scores.evaluate import score_person
from planlang.scores.model import PersonScore
from planlang.scores.runs import terms_of
from tests.differential import as_files, making

SHORT, LONG = 24, 1500
SCENARIOS = 12


def wanted_of(seed: int, folder: Path) -> Wanted:
    """A generated company whose people draw each other's figures of one period."""
    made = making.make(seed)
    (plan,) = checked(as_files.write(made, folder)).plans
    period = plan.calendar.period(made.label, plan.pays)
    assert period is not None
    measures = measured(plan, Sources(folder), period, period.end).measures
    assert measures is not None
    return Wanted(
        plan=plan,
        base=measures,
        history=(measures,),
        ranges=(),
        scenarios=SCENARIOS,
        seed=seed,
        together=False,
        budget=None,
    )


def exact_lines(score: PersonScore) -> dict[str, Fraction]:
    lines = {f"{line.name}": line.pay for line in score.paid_lines}
    for limit in score.limits:
        lines["total_cap" if limit.is_cap else "total_floor"] = limit.pay
    return {name: pay for name, pay in lines.items() if pay} | {"total": score.total}


def column_lines(paid: PersonColumns, scenario: int, wanted: Wanted) -> dict[str, Fraction]:
    def rounded(x: float) -> Fraction:
        return wanted.plan.rounding.half_up(Fraction(x))

    lines = {line.name: rounded(line.pay[scenario].item()) for line in paid.lines}
    total = rounded(paid.total[scenario].item())
    return {name: pay for name, pay in lines.items() if pay} | {"total": total}


def caps(score: PersonScore, wanted: Wanted) -> dict[str, bool]:
    """Which lines pay the most that they can, as the evaluator has it: elements whose table or cap
    ends, awards under a cap, limits that take or give something."""
    found = {award.name: award.capped for award in score.awards}
    answer = terms_of(wanted.plan)
    for line in score.elements:
        tops = []
        for run in line.runs:
            of = answer(run.version, run.segments).element(line.name)
            assert of is not None
            top = most_paid(of.curve, of.floor, of.cap)
            if top is not None:
                assert not run.capped or of.cap == top
                tops.append(
                    run.capped or (run.curve_payout is not None and run.curve_payout >= top)
                )
        if tops:
            found[line.name] = any(tops)
    for limit in score.limits:
        found["total_cap" if limit.is_cap else "total_floor"] = bool(limit.pay)
    return {name: at_top for name, at_top in found.items() if at_top}


def top_lines(paid: PersonColumns, scenario: int) -> dict[str, bool]:
    """The same, as it is counted in columns."""
    return {
        line.name: True
        for line in paid.lines
        if line.at_top is not None and bool(line.at_top[scenario])
    }


def compare(seed: int, folder: Path) -> tuple[int, int]:
    """How many payouts were compared, and how many rounded otherwise (by one unit a line)."""
    wanted = wanted_of(seed, folder)
    plan, base = wanted.plan, wanted.base
    answer = terms_of(plan)
    people = [p for p in base.people if p.runs]
    if not any(p.units == base.period_units for p in people):
        return 0, 0
    origins = origins_of(wanted, used_terms(wanted, answer))
    assert not isinstance(origins, Refused), f"seed {seed}: {origins.message}"
    past = past_of(plan, wanted.history, origins.drawn, origins.added_to.values())
    draws = Draws(past, (), base.period, SCENARIOS, seed, together=False)
    makes = People(wanted, origins, past, draws, answer)
    compared = otherwise = 0
    for person in people:
        drawn = makes.drawn(person)
        paid = pay_in_columns(plan, base.period, makes.columns(person, drawn))
        for scenario in range(SCENARIOS):
            given = makes.exactly(person, drawn, scenario)
            score = score_person(plan, base, given, answer)
            assert caps(score, wanted) == top_lines(paid, scenario), (
                f"seed {seed}, {person.person}, scenario {scenario}"
            )
            exact = exact_lines(score)
            found = column_lines(paid, scenario, wanted)
            compared += 1
            if exact != found:
                away = max(
                    abs(exact.get(n, Fraction(0)) - found.get(n, Fraction(0)))
                    for n in exact | found
                )
                assert away <= 2 * plan.rounding.unit, (
                    f"seed {seed}, {person.person}, scenario {scenario}: {exact} is {found}"
                )
                otherwise += 1
    return compared, otherwise


@pytest.mark.parametrize("seed", range(SHORT))
def test_every_construct_pays_the_same(seed: int, tmp_path: Path) -> None:
    compared, otherwise = compare(seed, tmp_path)
    assert otherwise * 1000 <= compared


@pytest.mark.long
def test_every_construct_pays_the_same_in_many_companies(tmp_path: Path) -> None:
    compared = otherwise = 0
    for seed in range(SHORT, SHORT + LONG):
        folder = tmp_path / str(seed)
        folder.mkdir()
        more, differ = compare(seed, folder)
        compared, otherwise = compared + more, otherwise + differ
    assert compared > 20 * LONG
    assert otherwise * 1000 <= compared


def test_no_new_construct_goes_unsimulated() -> None:
    """What takes part in pay is written down here: a new field has to be simulated or refused, and
    to come into the generated companies, before it is added."""
    assert {f.name for f in fields(Terms)} == {
        "segments", "elements", "goals", "gates", "multipliers", "commissions", "awards",
        "total_cap", "total_floor",
    }  # fmt: skip
    told = {"name", "title", "definition", "trap", "span", "lines", "litmus"}
    assert {f.name for f in fields(Element)} - told == {
        "weight", "quantity", "objectives", "better", "target", "segment_targets", "mixed", "curve",
        "against_target", "floor", "cap", "guarantee", "no_data",
    }  # fmt: skip
    assert {f.name for f in fields(Gate)} - told == {
        "when", "elements", "scale", "cap", "closes_without_data",
    }  # fmt: skip
    assert {f.name for f in fields(Multiplier)} - told == {
        "elements", "when", "factor", "quantity", "curve", "without_data",
    }  # fmt: skip
    assert {f.name for f in fields(Commission)} - told == {
        "reading", "reading_before", "cumulation", "bounds_prorated", "bounds_of_target", "target",
        "bands", "no_data",
    }  # fmt: skip
    assert {f.name for f in fields(Award)} - told == {
        "is_spiff", "amount", "reading", "reading_before", "when", "prorated", "cap", "first",
        "last", "pays_without_data",
    }  # fmt: skip
    assert {f.name for f in fields(TotalLimit)} - told == {"share", "amount", "including"}
