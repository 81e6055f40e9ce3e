"""Periods that were measured: what findings that need data are looked for in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from planlang.data.evidence import Evidence
from planlang.data.model import Measures, PersonMeasures
from planlang.plan.model import Plan
from planlang.scores.model import PersonScore, Scores

FEW = 5
"""A figure of fewer people than this could be one person's: it is not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredPeriod:
    """A period with what the data say, what the plan pays for it, and what the data show of
    themselves."""

    measures: Measures
    scores: Scores
    evidence: Evidence

    @property
    def label(self) -> str:
        return self.measures.period.label


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A plan's measured periods in order. `written` is the day on which each dataset's file was
    last written, `today` the day on which it is looked at."""

    plan: Plan
    periods: tuple[MeasuredPeriod, ...]
    written: Mapping[str, date]
    today: date

    def whole_people(self) -> Iterator[tuple[MeasuredPeriod, PersonMeasures, PersonScore]]:
        """Everybody who was under the same terms for a whole period, in each such period."""
        for period in self.periods:
            scored = {score.person: score for score in period.scores.people}
            for person in period.measures.people:
                whole = len(person.runs) == 1 and person.units == period.measures.period_units
                if whole and person.person in scored:
                    yield period, person, scored[person.person]

    def when(self) -> str:
        """The periods in words: "in 2027-Q1", "in 2026-Q2 to 2027-Q1"."""
        labels = [period.label for period in self.periods]
        return f"in {labels[0]}" + (f" to {labels[-1]}" if len(labels) > 1 else "")

    def counted(self, number: int, of: int) -> str:
        """ "12 of 40 people"; over several periods "12 of 40 payouts" (a person in a period)."""
        one, more = ("person", "people") if len(self.periods) == 1 else ("payout", "payouts")
        return f"{number} of {of} {one if of == 1 else more}"


def median(values: Sequence[Fraction]) -> Fraction:
    """The middle value; the mean of the two middle ones where there are two."""
    ordered = sorted(values)
    at = len(ordered) // 2
    return ordered[at] if len(ordered) % 2 else (ordered[at - 1] + ordered[at]) / 2
