"""What statements are made of: a period's measures and scores, and those of an earlier one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planlang.data.model import Measures, PersonMeasures
from planlang.plan.model import Plan
from planlang.scores.model import PersonScore, Scores
from planlang.scores.runs import PaidRun, TermsOf, paid_runs
from planlang.values.calendar import Period
from planlang.words.locale import Locale


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A plan's scores for a period, and the measures that they come from: people stand in the same
    order in both. `seen_from` is the day that decides whether their data are complete by now."""

    measures: Measures
    scores: Scores
    seen_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """One person in one period."""

    measured: PersonMeasures
    score: PersonScore
    runs: tuple[PaidRun, ...]  # in order of days
    period: Period

    @property
    def terms(self) -> tuple[int, tuple[str, ...]]:
        """The version of the plan and the segments that hold on the last day."""
        last = self.runs[-1].run
        return last.version, last.segments


def everybody(plan: Plan, scored: Scored, answer: TermsOf) -> dict[str, Somebody]:
    """Everybody by id, in the order of the scores."""
    measures = scored.measures
    return {
        score.person: Somebody(
            measured=measured,
            score=score,
            runs=paid_runs(plan, measures, measured, answer),
            period=measures.period,
        )
        for measured, score in zip(measures.people, scored.scores.people, strict=True)
    }


class Absent(StrEnum):
    """Why an earlier period that was asked for cannot be compared with."""

    BEFORE_PLAN = "before_plan"
    DATA = "data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """The earlier period that a statement is compared with; exactly one of the last two is set."""

    period: Period
    scored: Scored | None = None
    absent: Absent | None = None

    def said(self, plan: Plan, locale: Locale) -> str | None:
        """Why there is nothing to compare with, in a sentence."""
        match self.absent:
            case None:
                return None
            case Absent.BEFORE_PLAN:
                return locale.say(
                    "This plan begins on {day}; there is nothing in {period} to compare with.",
                    day=plan.effective.start,
                    period=self.period.label,
                )
            case Absent.DATA:
                return locale.say(
                    "The data do not give the figures of {period}, so nothing is compared.",
                    period=self.period.label,
                )
