"""Measures, and how a plan takes them: credit, scope, row segments."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from fractions import Fraction

from planlang.diagnostics import Span
from planlang.plan.rows import Condition, Linear, RowValue
from planlang.plan.types import Type
from planlang.quick_dataclass import dataclass


class Better(StrEnum):
    """Which figures of a measure are the better ones."""

    HIGHER = "higher"
    LOWER = "lower"


class About(StrEnum):
    """Which of the field's measures a measure is: what advice about it rests on, never its name.

    Retention is of value without growth (gross), with growth (net), or of customers by count
    (logo). `licences` is seats used of seats bought, `adoption` all other use of the product.
    `other` is none of these.
    """

    GROSS_RETENTION = "gross_retention"
    NET_RETENTION = "net_retention"
    LOGO_RETENTION = "logo_retention"
    EXPANSION = "expansion"
    PIPELINE = "pipeline"
    CONVERSIONS = "conversions"
    ONBOARDING = "onboarding"
    LICENCES = "licences"
    ADOPTION = "adoption"
    ACTIVITY = "activity"
    ENGAGEMENT = "engagement"
    REPORTING = "reporting"
    OUTCOMES = "outcomes"
    ADVOCACY = "advocacy"
    CSAT = "csat"
    NPS = "nps"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Σ numerator ÷ Σ denominator over rows of one dataset or of made rows; a plain figure where
    the denominator is None."""

    name: str
    title: str
    rows: str
    where: Condition | None
    numerator: Linear
    denominator: Linear | None
    better: Better
    at_least: int
    type: Type
    definition: str | None
    trap: str | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ByBook:
    """One book, one holder: both fixed at the book's day."""

    book: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ByDate:
    """Each row to who held its account on a date of the row."""

    day: RowValue
    assignments: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToPerson:
    """Each row to the person it names; the day decides about teams and moves."""

    person: str
    day: RowValue


Credit = ByBook | ByDate | ToPerson


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose rows are pooled. column None: the person's own, "": the company, else everybody who
    shares the roster column's value with the person on the crediting day."""

    column: str | None

    @property
    def is_person(self) -> bool:
        return self.column is None

    @property
    def is_company(self) -> bool:
        return self.column == ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSegment:
    """A named exception of rows; rows in none of a reading's segments are its base."""

    name: str
    title: str
    where: Condition
    definition: str | None = None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A measure as it is taken for this plan: credited, scoped, split by row segments.

    `key` is unique in the plan. `per_row` readings also deliver each row's amount
    (a commission on each row).
    """

    key: str
    measure: Measure
    credit: Credit
    scope: Scope
    segments: tuple[RowSegment, ...] = ()
    per_row: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """Σ coefficient · reading + constant. One reading with coefficient 1 in most plans; more
    only for measures combined from measures (none if any of them is none)."""

    parts: tuple[tuple[Fraction, str], ...]
    constant: Fraction
    measure: str  # the measure's name and title, for words
    title: str
    type: Type
    about: About | None = None  # None: its author does not say

    @property
    def is_single(self) -> bool:
        """True when it is one reading as it stands, so that numerators and denominators pool."""
        return self.constant == 0 and len(self.parts) == 1 and self.parts[0][0] == 1
