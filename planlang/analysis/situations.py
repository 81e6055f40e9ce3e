"""Who can be paid under which terms: a plan's versions with every set of segments that can hold.

A promise that holds in every situation holds for everybody, since the pay of a period adds up over
the runs of days that a person spends in situations.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction

from planlang.plan.checks.finding import Reached, Subject, subject
from planlang.plan.model import Plan, Version
from planlang.plan.reachable.regions import Combination
from planlang.plan.terms import Terms
from planlang.quick_dataclass import dataclass
from planlang.values.calendar import Period
from planlang.values.dates import DateRange

MOST_SITUATIONS = 500
"""Situations that are looked at before giving up; plans have up to a few dozen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Terms that somebody can be paid under.

    `version` is the index in `plan.versions`, `segments` are the people segments that hold, in the
    plan's order, and `facts` says in words who such a person is (`team is "Strategic"`), or is
    empty. `period` is the first pay period in which a worked example reads this version, and whose
    share of the year's variable pay is not 0; None where the version has none of its own.
    """

    plan: Plan
    version: int
    segments: tuple[str, ...]
    terms: Terms
    facts: str
    period: Period | None

    @property
    def days(self) -> DateRange:
        """The days on which this version is in force."""
        return version_days(self.plan, self.version)


def situations(plan: Plan) -> tuple[Situation, ...] | None:
    """Every version with every set of its people segments that can hold at once, earlier versions
    and smaller sets first; None when there are too many to look at."""
    return situations_of(subject(plan))


def situations_of(looked_at: Subject) -> tuple[Situation, ...] | None:
    """`situations` of a plan whose reachable segments a check has worked out already."""
    plan = looked_at.plan
    found: list[Situation] = []
    for index, reach in enumerate(looked_at.reaches):
        if reach.reached is None or len(found) + len(reach.reached) > MOST_SITUATIONS:
            return None
        period = witness_period(plan, index)
        found.extend(
            _situation(plan, index, reach.version, reached, period)
            for reached in sorted(reach.reached, key=lambda r: len(r.combination.names))
        )
    return tuple(found)


def version_days(plan: Plan, version: int) -> DateRange:
    """The days on which a version of the plan is in force."""
    later = plan.versions[version + 1 :]
    last = later[0].first - timedelta(days=1) if later else plan.effective.end
    return DateRange(plan.versions[version].first, last)


def periods_of(plan: Plan) -> Iterator[Period]:
    """The pay periods that have days of the plan, in order."""
    period = plan.calendar.containing(plan.effective.start, plan.pays)
    while period is not None and period.start <= plan.effective.end:
        yield period
        period = plan.calendar.next(period)


def version_of(plan: Plan, period: Period) -> int:
    """The version that a worked example of this period reads: the one in force at its start."""
    started = [i for i, version in enumerate(plan.versions) if version.first <= period.start]
    return started[-1] if started else 0


def witness_period(plan: Plan, version: int) -> Period | None:
    """The first period in which an example reads this version and variable pay is at stake."""
    for period in periods_of(plan):
        if version_of(plan, period) == version and plan.spread[period.index - 1]:
            return period
    return None


def usual_variable(plan: Plan) -> Fraction:
    """A period's variable pay for figures shown in money: that of the plan's first example, or
    10,000."""
    return Subject(plan=plan, reaches=()).variable


def _situation(
    plan: Plan, index: int, version: Version, reached: Reached, period: Period | None
) -> Situation:
    combination: Combination = reached.combination
    return Situation(
        plan=plan,
        version=index,
        segments=combination.names,
        terms=reached.terms,
        facts=combination.facts(*(s.when for s in version.segments)),
        period=period,
    )
