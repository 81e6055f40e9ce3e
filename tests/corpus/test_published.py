"""Published plans and worked figures, from files to pay, to the cent.

Each folder of `tests/corpus/published` holds plans, their data and `expected.csv`; its README says
what the columns mean and where the figures come from. A message that a plan gives is written on its
line as `#! the message`; one that is missing and one that is not expected both fail.
"""

from __future__ import annotations

import csv
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from planlang.data.sources import Sources
from planlang.diagnostics import Span
from planlang.pipeline import checked, measured, scored
from planlang.plan.from_tree import Checked
from planlang.scores.model import (
    AwardScore,
    CommissionScore,
    CommissionWorking,
    ElementScore,
    GoalScore,
    PersonScore,
    Scores,
)

FOLDER = Path(__file__).parent / "published"
MARK = "#! "
REFUSED = "refused.plan"
TOGETHER = " + "  # several periods in one row: their figures add up

Row = dict[str, str]


def cases() -> list[str]:
    """The folders, each a case."""
    return sorted(path.name for path in FOLDER.iterdir() if path.is_dir())


def plans() -> list[str]:
    """Every plan file, as `case/file`."""
    return [f"{p.parent.name}/{p.name}" for p in sorted(FOLDER.glob("*/*.plan"))]


@cache
def expected(case: str) -> tuple[Row, ...]:
    """The lines of a case's `expected.csv`."""
    with (FOLDER / case / "expected.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def plan_file(file: Path) -> Checked:
    """A plan file, checked once for all tests."""
    return checked(file)


@cache
def scores(case: str, file: str, period: str, as_of: str) -> Scores:
    """A plan of a case scored the whole way; the data must be without a finding."""
    folder = FOLDER / case
    (plan,) = plan_file(folder / file).plans
    days = plan.calendar.period(period, plan.pays)
    assert days is not None, f"{period} is no period of {file}"
    day = date.fromisoformat(as_of) if as_of else days.end
    found = measured(plan, Sources(folder), days, day)
    assert [d.message for d in found.diagnostics] == []
    assert found.measures is not None
    return scored(plan, found.measures)


@pytest.mark.parametrize("plan", plans())
def test_the_plan_says_what_its_lines_are_marked_with(plan: str) -> None:
    file = FOLDER / plan
    expected = {
        (number, message.strip())
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        for message in line.split(MARK)[1:]
    }
    result = plan_file(file)
    given = {(d.place.line, d.message) for d in result.diagnostics if isinstance(d.place, Span)}
    assert given == expected
    assert len(result.diagnostics) == len(expected)
    assert result.has_errors is (file.name == REFUSED)


@pytest.mark.parametrize("plan", plans())
def test_the_plan_names_its_source(plan: str) -> None:
    head = (FOLDER / plan).parent / "plan.plan"
    comments = [x for x in head.read_text(encoding="utf-8").splitlines() if x.startswith("#")]
    assert any(x.startswith("# Source: ") for x in comments)


@pytest.mark.parametrize("case", cases())
def test_every_plan_that_scores_has_an_expected_figure(case: str) -> None:
    named = {row["file"] for row in expected(case)}
    assert named == {p.name for p in (FOLDER / case).glob("*.plan")} - {REFUSED}


@pytest.mark.parametrize(
    ("case", "row"),
    [(case, row) for case in cases() for row in expected(case)],
    ids=lambda x: x if isinstance(x, str) else f"{x['person']} {x['line']} {x['what']}",
)
def test_a_published_figure(case: str, row: Row) -> None:
    figures = [
        figure(person_of(case, row, period), row["line"], row["what"])
        for period in row["period"].split(TOGETHER)
    ]
    if row["value"] == "none":
        assert figures == [None]
    else:
        assert sum(x for x in figures if x is not None) == Fraction(row["value"])
        assert None not in figures


def test_every_line_that_pays_nothing_has_a_reason() -> None:
    silent = [
        f"{case} {period} {person.person} {line.name}"
        for case in cases()
        for file, period, as_of in scored_in(case)
        for person in scores(case, file, period, as_of).people
        for line in person.paid_lines
        if line.pay == 0 and line.reason is None
    ]
    assert silent == []


def scored_in(case: str) -> set[tuple[str, str, str]]:
    """What the expected figures of a case have scored: plan file, period and day."""
    return {
        (row["file"], period, row.get("as_of") or "")
        for row in expected(case)
        for period in row["period"].split(TOGETHER)
    }


def person_of(case: str, row: Row, period: str) -> PersonScore:
    """The score of the row's person."""
    people = scores(case, row["file"], period, row.get("as_of") or "").people
    return next(p for p in people if p.person == row["person"])


def figure(person: PersonScore, name: str, what: str) -> Fraction | None:
    """The figure that a row of `expected.csv` speaks of; None where there is nothing to measure."""
    if name == "total":
        assert what == "pay"
        assert person.total == sum(x.pay for x in (*person.paid_lines, *person.limits))
        return person.total
    line = next(x for x in (*person.paid_lines, *person.goals) if x.name == name)
    match line:
        case CommissionScore():
            return of_commission(line, what)
        case ElementScore() | GoalScore() | AwardScore():
            value = getattr(line, what)
            assert value is None or isinstance(value, Fraction | int)
            return None if value is None else Fraction(value)


def of_commission(line: CommissionScore, what: str) -> Fraction | None:
    """A commission's pay, amount, blended rate, or what one row of its table or data paid."""
    (run,) = line.runs
    match what.split():
        case ["pay"]:
            return line.pay
        case ["measure"]:
            return line.amount
        case ["rate"]:
            assert line.amount
            return line.exact_pay / line.amount
        case ["band", number]:
            return run.bands[int(number) - 1].pay
        case ["row", "of", amount]:
            return of_row(run, Fraction(amount))
        case _:
            raise AssertionError(f"no figure of a commission is called {what!r}")


def of_row(run: CommissionWorking, amount: Fraction) -> Fraction:
    """What one row of the data paid this person."""
    (row,) = (r for r in run.rows if r.amount == amount)
    return row.pay
