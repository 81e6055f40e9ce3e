"""Measures: what the data say about each person in a period, before any pay is computed.

Everything here is exact: sums are `Fraction` in base units (whole currency units, 1 is 100 %).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from planlang.diagnostics import Diagnostic
from planlang.quick_dataclass import dataclass
from planlang.values.calendar import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """One row segment of a reading ("" is the base).

    `numerator` is None where a `min` or `max` saw no row; `denominator` is None where the measure
    is no ratio. `rows` counts the rows behind it (shared rows count once).
    """

    segment: str
    numerator: Fraction | None
    denominator: Fraction | None
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RowAmount:
    """Rows of a commission on each row: `times` rows of `amount` each, of which `share` counts."""

    amount: Fraction
    share: Fraction
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A reading taken for one subject (a person, a team, the company)."""

    sums: tuple[Sums, ...]  # base first, then the segments that hold rows, in plan order
    rows: tuple[RowAmount, ...] = ()

    @property
    def row_count(self) -> int:
        return sum(s.rows for s in self.sums)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveLine:
    """One objective of a person in the period; `score` is None while it is not scored."""

    title: str
    weight: Fraction
    score: Fraction | None


class OutReason(StrEnum):
    """Why an account or a row does not count. Each has a sentence in `scores/reasons.py`."""

    NOT_HELD_ON_BOOK_DAY = "not_held_on_book_day"
    HELD_TOO_SHORT = "held_too_short"
    LEFT_OUT = "left_out"  # with the plan's own reason in `text`
    GRACE_LEFT_OUT = "grace_left_out"
    NO_HOLDER = "no_holder"
    HOLDER_OFF_ROSTER = "holder_off_roster"
    HOLDER_NOT_IN_PLAN = "holder_not_in_plan"
    OUTSIDE_WINDOW = "outside_window"
    FILTERED = "filtered"
    NOT_YET_RECORDED = "not_yet_recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An account of a person's book that does not count, and why."""

    person: str
    book: str
    account: str
    reason: OutReason
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of days with constant terms.

    `version` indexes `Plan.versions`; `segments` are the people segments that hold, in plan
    order; `units` are the days (or months) of it, `annual_variable` in the plan's currency.
    `taken` maps a reading's key to what it gave for the subject of this run.
    """

    first: date
    last: date
    version: int
    segments: tuple[str, ...]
    units: int
    annual_variable: Fraction
    taken: Mapping[str, Taken]
    facts: Mapping[str, str]  # the roster row's texts, for words and tables


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMeasures:
    """One person in one plan and period, in order of days.

    `targets`: element, goal or commission name -> the amount of a per-person target as the data
    gives it (the period's or the year's, before proration).
    """

    person: str
    name: str
    runs: tuple[Run, ...]
    targets: Mapping[str, Fraction]
    objectives: Mapping[str, tuple[ObjectiveLine, ...]]  # by element
    left_out: tuple[LeftOut, ...] = ()

    @property
    def units(self) -> int:
        return sum(r.units for r in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A file that was read, with its SHA-256, so that a figure can be reproduced; None for a table
    of a database, which may hold other rows tomorrow."""

    dataset: str
    file: str
    sha256: str | None
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """A plan's readings for everybody in it, for one period.

    `period_units`: units (days or months, as the plan prorates) of the whole period.
    `as_of`: facts after this day were not looked at; the figures are provisional when it is
    before the period's last day. `diagnostics` holds what data readers must know; `measure`
    returns no product at all when one of them is an error.
    """

    plan: str
    period: Period
    as_of: date
    provisional: bool
    period_units: int
    people: tuple[PersonMeasures, ...]
    inputs: tuple[Input, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What stage one returns: None exactly when a diagnostic is an error."""

    measures: Measures | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A row behind a figure, for an explanation: `cells` as the file writes them, whether and how
    it counts (`numerator`, `denominator` after the share), or why it does not."""

    dataset: str
    file: str
    row: int | None
    cells: Mapping[str, str] = field(default_factory=dict)
    segment: str = ""
    share: Fraction = Fraction(1)
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    out: OutReason | None = None
    text: str | None = None
