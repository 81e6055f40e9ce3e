"""People with what was measured of them, built by hand, and the pay they get under a plan of
`builder`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from planlang.data.model import (
    Measures,
    ObjectiveLine,
    PersonMeasures,
    RowAmount,
    Run,
    Sums,
    Taken,
)
from planlang.plan.model import Element, Plan, Version
from planlang.scores.evaluate import score
from planlang.scores.model import PersonScore
from planlang.values.calendar import Frequency, Period
from tests.scores.builder import CALENDAR, Number, maybe, number, plan, version

QUARTER = CALENDAR.period("2027-Q1", Frequency.QUARTERLY)
assert QUARTER is not None

Given = Taken | Number | tuple[Number, Number] | None


def sums(
    numerator: Number | None, denominator: Number | None = None, name: str = "", rows: int = 9
) -> Sums:
    """A row segment's sums."""
    return Sums(segment=name, numerator=maybe(numerator), denominator=maybe(denominator), rows=rows)


def taken(given: Given) -> Taken:
    """What a reading gave: (numerator, denominator), a plain figure, or None for no data."""
    match given:
        case Taken():
            return given
        case None:
            return Taken(sums=(sums(None, None, rows=0),))
        case (numerator, denominator):
            return Taken(sums=(sums(numerator, denominator),))
        case _:
            return Taken(sums=(sums(given, 1),))


def rows(*amounts: Number | tuple[Number, Number]) -> Taken:
    """Rows of a commission on each row: an amount, or (amount, share)."""
    each = [a if isinstance(a, tuple) else (a, 1) for a in amounts]
    made = tuple(RowAmount(amount=number(a), share=number(s)) for a, s in each)
    whole = sum((r.amount * r.share for r in made), Fraction(0))
    return Taken(sums=(sums(whole, None, rows=len(made)),), rows=made)


def run(
    variable: Number = 20_000,
    *,
    units: int = 90,
    version: int = 0,
    segments: tuple[str, ...] = (),
    first: date = date(2027, 1, 1),
    last: date = date(2027, 3, 31),
    **given: Given,
) -> Run:
    """A run of days; `variable` is the year's, `given` what each reading gave."""
    return Run(
        first=first, last=last, version=version, segments=segments, units=units,
        annual_variable=number(variable), taken={k: taken(v) for k, v in given.items()},
        facts={"team": "North"},
    )  # fmt: skip


def person(
    *runs: Run,
    name: str = "p1",
    targets: Mapping[str, Number] | None = None,
    objectives: Mapping[str, tuple[tuple[Number, Number | None], ...]] | None = None,
) -> PersonMeasures:
    """Somebody; objectives are (weight, score) by element."""
    return PersonMeasures(
        person=name, name=name.capitalize(), runs=runs,
        targets={k: number(v) for k, v in (targets or {}).items()},
        objectives={
            e: tuple(
                ObjectiveLine(title=f"Objective {i}", weight=number(w), score=maybe(s))
                for i, (w, s) in enumerate(lines, 1)
            )
            for e, lines in (objectives or {}).items()
        },
    )  # fmt: skip


def measures(*people: PersonMeasures, period: Period = QUARTER, units: int = 90) -> Measures:
    """Everybody's measures of a quarter of 90 units."""
    return Measures(
        plan="sample", period=period, as_of=period.end, provisional=False, period_units=units,
        people=people, inputs=(),
    )  # fmt: skip


def pay(of: Plan, who: PersonMeasures | Run, period: Period = QUARTER) -> PersonScore:
    """The score of one person of the plan."""
    someone = person(who) if isinstance(who, Run) else who
    return score(of, measures(someone, period=period)).people[0]


def pay_of(terms: Version | Element, *runs: Run, **settings: object) -> PersonScore:
    """The score of one person under one version, or under one element that is all there is."""
    made = terms if isinstance(terms, Version) else version(terms)
    return pay(plan(made, **settings), person(*runs))  # type: ignore[arg-type]
