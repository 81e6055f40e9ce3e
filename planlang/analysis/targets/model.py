"""What targets are wanted, and those that history proposes.

All figures are exact, and about five people or more; what is None would be about fewer, or would
tell of fewer together with all the rest (`planlang.analysis.privacy`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from planlang.data.model import Measures
from planlang.plan.model import Better, Plan
from planlang.plan.types import Type
from planlang.values.calendar import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """`history` are whole past periods. `met_by` of the people should have reached the level that a
    target starts from; `uplift` is added to it (0.02: 2 % more, or less where less is better).
    `private` is for those who may see what people reached: it also says what is about a few."""

    plan: Plan
    history: tuple[Measures, ...]
    met_by: Fraction
    uplift: Fraction
    private: bool = False


class Thin(StrEnum):
    """Why history is too thin to propose a target from."""

    NO_FIGURES = "nobody has a figure"
    FEW_PEOPLE = "fewer than five people"
    SMALL_TEAMS = "no team has five people or more"
    FEW_FIGURES = "too few people and periods"
    NEAR_THE_END = "fewer than five people are above that level, or below it"
    ONE_PERIOD = "one period only"


class Why(StrEnum):
    """Why an element has no proposal at all."""

    PER_PERSON = "a target of each person's own"
    NO_TARGET = "no target"
    COMBINED = "combined from several measures"
    OBJECTIVES = "objectives"


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A target and how many people and periods of the past would have met it; None where it, or
    how many would not, is about a few people."""

    target: Fraction
    met: int | None
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A target for an element or goal, for people of one segment (None: of none), and for rows of
    one segment where the element is cut by rows (None: for all rows, or for those of none).

    Figures are those of a whole period, of a year where the target is one of the year. Three of
    four people and periods reached `low`, one of four `high`, the wanted share `base` (None where
    history is thin). `proposed` is that with its uplift, rounded; None where `thin` says why.
    `ends_at` is the most (or least) that the measure can be, where the uplift wanted more: it is
    what is proposed then. `now` is today's target. Of `small_teams` figures of a team in a period
    nothing is taken, because fewer than five people were in it.
    """

    segment: str | None
    title: str | None
    rows: str | None
    rows_title: str | None
    people: int
    figures: int
    periods: int
    low: Fraction | None
    base: Fraction | None
    high: Fraction | None
    now: Met | None
    proposed: Met | None
    ends_at: Fraction | None
    small_teams: int
    thin: Thin | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfElement:
    """An element or goal with the proposals for it, or why there are none."""

    name: str
    title: str
    is_paid: bool
    type: Type
    better: Better
    scope: str | None
    proposals: tuple[Proposal, ...]
    why_none: Why | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """Everything."""

    plan: Plan
    periods: tuple[Period, ...]
    met_by: Fraction
    uplift: Fraction
    elements: tuple[OfElement, ...]
