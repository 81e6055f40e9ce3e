"""A plan: its header, its versions, its segments and its worked examples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from planlang.diagnostics import Span
from planlang.plan.model.beside import Award, Commission, Gate, Multiplier, TotalLimit
from planlang.plan.model.datasets import Book, Dataset, MadeRows
from planlang.plan.model.elements import Element, Goal
from planlang.plan.model.measures import Reading
from planlang.plan.model.promises import Promise
from planlang.plan.rows import AsOf, Condition
from planlang.quick_dataclass import dataclass
from planlang.values.calendar import Calendar, Frequency
from planlang.values.dates import DateRange
from planlang.values.money import Currency
from planlang.values.rounding import Rounding


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenSums:
    """What a reading gives in an example: numerator and denominator, a plain value, or none."""

    reading: str
    segment: str | None
    numerator: Fraction | None
    denominator: Fraction | None
    rows: tuple[Fraction, ...] = ()  # a commission on each row


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenObjective:
    """A person's objective in an example. `weight` and `score` are ratios (1 is 100 %); `score` is
    None where nobody has scored it."""

    element: str
    title: str
    weight: Fraction
    score: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A worked example: what is given for one person in one period, and what must come out."""

    title: str
    period: str  # label
    variable: Fraction  # for the period
    segments: tuple[str, ...]
    sums: tuple[GivenSums, ...]
    objectives: tuple[GivenObjective, ...]
    targets: tuple[tuple[str, Fraction], ...]
    pays: Fraction
    pays_lines: tuple[tuple[str, Fraction], ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A segment's change of one element: the fields of `Element` it replaces; `removed` takes
    the element away."""

    element: str
    fields: tuple[tuple[str, object], ...]
    removed: bool
    span: Span = field(compare=False, repr=False)
    lines: Mapping[str, Span] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleSegment:
    """A named exception for people. Its changes win over those of the segments in `over`."""

    name: str
    title: str
    when: Condition
    over: tuple[str, ...]
    changes: tuple[Change, ...]
    definition: str | None = None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The plan's terms from a day on: the plan as written, or a revision of it."""

    first: date
    title: str
    elements: tuple[Element, ...]
    goals: tuple[Goal, ...]
    gates: tuple[Gate, ...]
    multipliers: tuple[Multiplier, ...]
    commissions: tuple[Commission, ...]
    awards: tuple[Award, ...]
    segments: tuple[PeopleSegment, ...]
    total_cap: TotalLimit | None
    total_floor: TotalLimit | None
    span: Span = field(compare=False, repr=False)


class Proration(StrEnum):
    """How part of a period counts: by its days, or by its months, each for who is in the plan on
    the month's first day, last day, or `Plan.proration_day`."""

    BY_DAY = "by day"
    BY_MONTH_FIRST_DAY = "by month held on first day"
    BY_MONTH_LAST_DAY = "by month held on last day"
    BY_MONTH_DAY = "by month held on day"


class OnMove(StrEnum):
    """What holds where somebody's terms change within a period: for each stretch of days its own
    terms, or for all of it those of its last day."""

    SPLIT = "split by day"
    LAST_DAY = "terms held on the last day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """How money in another currency becomes the plan's."""

    rates: str
    at: AsOf | None  # None: on the row's own crediting date


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the author says of the company, for advice alone: no figure of pay depends on it."""

    maturity: str | None
    mission: str | None
    csm_owns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Allow:
    """A finding that the author answers for: rule name, reason, last day, and where it holds
    (an element's name, or None for the whole plan). `inherited`: it stands in a plan that this one
    extends."""

    rule: str
    reason: str
    until: date | None
    element: str | None
    inherited: bool = field(default=False, compare=False)
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One checked plan with all it reads."""

    name: str
    title: str
    purpose: str | None
    terms: str | None
    effective: DateRange
    calendar: Calendar
    pays: Frequency
    currency: Currency
    base_share: Fraction | None  # of the pay mix; None where the plan states no mix
    variable_share: Fraction | None
    spread: tuple[Fraction, ...]  # share of the annual variable per pay period of the year
    rounding: Rounding
    proration: Proration
    proration_day: int
    on_move: OnMove
    exchange: Exchange | None
    roster: str
    people: Condition | None
    context: Context
    datasets: Mapping[str, Dataset]
    books: Mapping[str, Book]
    made_rows: Mapping[str, MadeRows]
    readings: Mapping[str, Reading]
    versions: tuple[Version, ...]  # by first day; the first starts the plan
    examples: tuple[Example, ...]
    promises: tuple[Promise, ...]
    allows: tuple[Allow, ...]
    span: Span = field(compare=False, repr=False)
    lines: Mapping[str, Span] = field(compare=False, repr=False)
