"""Expressions over one row of a dataset, and conditions on it: which the data stage turns into SQL.

Everything is typed and checked. Numbers are exact: a `Literal` of a quantity holds a `Fraction`
in base units (93 % is 93/100, money is in whole currency units, not cents). There is no division:
the checker has folded constants, so stage one only adds, multiplies and compares.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fractions import Fraction

from planlang.plan.types import Type
from planlang.quick_dataclass import dataclass


class WindowKind(StrEnum):
    """Stretches of time, all measured against the period and the person's own days in the plan."""

    PERIOD = "period"
    PREVIOUS_PERIOD = "previous period"
    YEAR_TO_DATE = "year to date"
    YEAR_BEFORE_PERIOD = "year to date of the previous period"  # empty in the year's first period
    LAST_MONTHS = "last months"  # `number` months that end with the period's end
    LAST_DAYS = "last days"
    SINCE = "since"  # from the day `since` through the period's end (SPIFF caps "in all")
    SINCE_BEFORE_PERIOD = "since, before the period"


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of days. `first`/`last` clip it (a SPIFF's `from` and `until`), both inclusive.

    `since` is for what a cap a year or in all counts: its first day of earlier periods. The days of
    the period itself are in it, whether they lie before that day or not.
    """

    kind: WindowKind
    number: int = 0
    first: date | None = None
    last: date | None = None
    since: date | None = None


class AsOf(StrEnum):
    """The day on which a fact that changes is read."""

    PERIOD_START = "period start"
    PERIOD_END = "period end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column of the row."""

    name: str
    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedUp:
    """A `lookup` column: the value that `dataset.column` (a dated dataset) holds for this row's
    `by` on the day `as_of` (a period edge, a date column of the row, or a fixed date)."""

    name: str
    dataset: str
    column: str
    by: str
    as_of: AsOf | Field | date
    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal:
    """A constant: Fraction for quantities, else str, date or bool."""

    value: Fraction | str | date | bool
    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodEdge:
    """`start of period` or `end of period`."""

    edge: AsOf
    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Add:
    left: RowValue
    right: RowValue
    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Subtract:
    left: RowValue
    right: RowValue
    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiply:
    left: RowValue
    right: RowValue
    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Smallest:
    """`min(a, b, …)` of a row, and `earlier(d, e)` for dates."""

    values: tuple[RowValue, ...]
    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Largest:
    """`max(a, b, …)` of a row, and `later(d, e)` for dates."""

    values: tuple[RowValue, ...]
    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Absolute:
    value: RowValue
    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysBetween:
    """`days(from, to)`: to − from, in whole days."""

    start: RowValue
    end: RowValue
    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose:
    """`if(c, a, b)`."""

    condition: Condition
    then: RowValue
    otherwise: RowValue
    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class OrElse:
    """`column else default`: the default where the cell is missing."""

    field: Field | LookedUp
    default: RowValue
    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsOf:
    """An aggregate over another dataset, inside a made row: its rows of the same account."""

    dataset: str
    aggregate: Aggregate
    type: Type


RowValue = (
    Field
    | LookedUp
    | Literal
    | PeriodEdge
    | Add
    | Subtract
    | Multiply
    | Smallest
    | Largest
    | Absolute
    | DaysBetween
    | Choose
    | OrElse
    | RowsOf
)


class Operator(StrEnum):
    EQUAL = "="
    NOT_EQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    operator: Operator
    left: RowValue
    right: RowValue


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOf:
    """`x in ("a", "b")`."""

    value: RowValue
    choices: tuple[Literal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """`date column in window`."""

    field: RowValue
    window: Window


@dataclass(frozen=True, slots=True, kw_only=True)
class LatestIn:
    """`date column at end of period`: the row is the latest of its key inside the window.

    `key` are the other key columns of the dataset.
    """

    field: Field
    key: tuple[str, ...]
    window: Window


@dataclass(frozen=True, slots=True, kw_only=True)
class IsMissing:
    field: Field | LookedUp


@dataclass(frozen=True, slots=True, kw_only=True)
class IsYes:
    """A yes/no value as a condition."""

    value: RowValue


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureBelow:
    """Roster only: fewer than `number` months or days since `hired`, on each day or, when
    `by_day` is false, at the period's start for the whole period."""

    number: int
    months: bool
    by_day: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    part: Condition


Condition = (
    Comparison | OneOf | Within | LatestIn | IsMissing | IsYes | TenureBelow | AllOf | AnyOf | Not
)


class Function(StrEnum):
    SUM = "sum"
    COUNT = "count"
    DISTINCT = "distinct"
    MIN = "min"
    MAX = "max"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate:
    """One aggregate over the rows of a measure (the measure's own `where` applies as well).

    `value` is None for `count()`. A share multiplies what a row adds to `sum` and `count`;
    the other three refuse shared rows unless `whole_rows`.
    """

    function: Function
    value: RowValue | None
    where: Condition | None = None
    whole_rows: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Linear:
    """Σ coefficient · aggregate + constant, exact."""

    terms: tuple[tuple[Fraction, Aggregate], ...]
    constant: Fraction = Fraction(0)
