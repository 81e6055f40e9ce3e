"""Datasets, books and made rows: where rows come from and which of them count."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from planlang.diagnostics import Span
from planlang.plan.rows import Condition, Field, RowValue
from planlang.plan.types import Type
from planlang.quick_dataclass import dataclass


class DatasetKind(StrEnum):
    """What a dataset holds, by the word that declares it; `DATASET` are facts of any kind."""

    DATASET = "dataset"
    ROSTER = "roster"
    ASSIGNMENTS = "assignments"
    RATES = "rates"
    OBJECTIVES = "objectives"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What makes a column of days one of timestamps: its cells have a time of day, and count by the
    day that it is then in the zone `days`.

    `clock` is the zone whose clock a cell without an offset from UTC shows; None where every cell
    has its offset.
    """

    days: str
    clock: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column as declared: its name here, its header in the file, its type, how it is written.

    A column of timestamps has the type of days, which is what its values are, and a `stamp`.
    """

    name: str
    header: str
    type: Type
    optional: bool
    written: tuple[str, ...]
    stamp: Stamp | None = None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """A column whose value is read from a dated dataset, by a column both share."""

    name: str
    dataset: str
    column: str
    by: str
    type: Type
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """Where rows come from and what their columns mean.

    `ignored` are the headers of columns that the file has and nobody reads; None stands for every
    header that no column has.
    """

    kind: DatasetKind
    name: str
    title: str
    file: str
    sheet: str | None
    separator: str
    columns: tuple[Column, ...]
    ignored: tuple[str, ...] | None
    lookups: tuple[Lookup, ...]
    key: tuple[str, ...]
    dated: str | None
    recorded: str | None
    ready_days: int | None
    span: Span = field(compare=False, repr=False)

    def column(self, name: str) -> Column:
        """The column called `name`; the checker has made sure that it exists."""
        return next(c for c in self.columns if c.name == name)


class BookDay(StrEnum):
    """The day of a period on which whoever holds an account has it in the book."""

    FIRST = "first day of period"
    SECOND_TO_LAST = "second-to-last day of period"
    LAST = "last day of period"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grace:
    """For `periods` periods from the start of holding, an account that shrank is kept at its
    denominator (`count_as_kept`) or leaves the measure."""

    periods: int
    where: Condition | None
    count_as_kept: bool
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveOut:
    """Accounts that do not count; the reason is a text column or a fixed text."""

    where: Condition
    reason: Field | str
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """Which accounts count for a holder in a period."""

    name: str
    title: str
    assignments: str
    owned: BookDay
    held_months: int
    held_days: int
    grace: Grace | None
    leave_out: tuple[LeaveOut, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeRows:
    """One row per account of a book; each column is computed from other datasets' rows of the
    same account (`RowsOf`) and from the assignment's own columns (`Field`)."""

    name: str
    title: str
    book: str
    columns: tuple[tuple[str, RowValue], ...]
    span: Span = field(compare=False, repr=False)
