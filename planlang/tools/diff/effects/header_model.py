"""What a change of a plan's header does, and what all of them share."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from planlang.analysis.situations import Situation, periods_of, version_of, witness_period
from planlang.plan.model import Plan
from planlang.plan.terms import terms
from planlang.tools.diff.model import Direction, Effect, Part, Region, Replay, Who
from planlang.tools.diff.pairing.parts import Difference
from planlang.tools.diff.pairing.readers import every_line
from planlang.values.calendar import Period
from planlang.values.dates import DateRange


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderEffect:
    """What such a change does."""

    effect: Effect
    reason: str = ""
    region: Region | None = None
    witness: Replay | None = None


Asked = tuple[Difference, Plan, Plan, Fraction]
"""A difference, the old plan, the new one, and a period's variable pay."""


def whole(plan: Plan, words: str, direction: Direction = Direction.EITHER) -> Region:
    """All lines of pay, for everybody."""
    return Region(
        parts=tuple(
            Part(line=name, direction=direction, who=Who(), ranges=()) for name in every_line(plan)
        ),
        exact=False,
        days=(),
        less=None,
        more=None,
        words=words,
    )


def first_situation(plan: Plan) -> Situation:
    """The plan's first terms, for somebody in no segment."""
    return Situation(
        plan=plan,
        version=0,
        segments=(),
        terms=terms(plan.versions[0], ()),
        facts="",
        period=witness_period(plan, 0),
    )


def situation_in(plan: Plan, period: Period) -> Situation:
    """The terms that hold in a period, for somebody in no segment."""
    version = version_of(plan, period)
    return Situation(
        plan=plan,
        version=version,
        segments=(),
        terms=terms(plan.versions[version], ()),
        facts="",
        period=period,
    )


def periods_with(plan: Plan, days: tuple[DateRange, ...]) -> list[Period]:
    """The plan's pay periods that have some of the days."""
    return [
        period
        for period in periods_of(plan)
        if any(period.range.intersection(each) is not None for each in days)
    ]
