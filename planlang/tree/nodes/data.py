"""Declarations about data: datasets, books, made rows, measures and their examples."""

from __future__ import annotations

import enum
from dataclasses import field

from planlang.diagnostics import Span
from planlang.quick_dataclass import dataclass
from planlang.tree.nodes.expressions import Expression
from planlang.tree.nodes.literals import (
    Amount,
    Currency,
    Date,
    Days,
    Money,
    Name,
    Node,
    Number,
    Percent,
    Text,
    Whole,
    YesNo,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration(Node):
    """A named thing with a body in braces.

    `head` is its first line up to the brace. `title` is empty where a body stands without one and
    where the title was forgotten (already reported). `complete` is False when a clause of the
    body could not be read: then nobody should complain that a clause is missing.
    """

    head: Span = field(compare=False, repr=False)
    name: Name
    title: Text
    complete: bool = True


class DatasetKind(enum.StrEnum):
    """What a dataset holds, as the declaring word says it."""

    DATASET = "dataset"
    ROSTER = "roster"
    ASSIGNMENTS = "assignments"
    RATES = "rates"
    OBJECTIVES = "objectives"


class TypeWord(enum.StrEnum):
    """The types of columns."""

    TEXT = "text"
    MONEY = "money"
    NUMBER = "number"
    COUNT = "count"
    PERCENT = "percent"
    DAYS = "days"
    DATE = "date"
    PERSON = "person"
    YES_NO = "yes/no"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnType(Node):
    """`money`, `money EUR` (`currency`), `money in paid_in` (`currency_column`)."""

    word: TypeWord
    currency: Currency | None = None
    currency_column: Name | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimestampType(Node):
    """`timestamp in "UTC" days in "Europe/Berlin"`: the zone whose `clock` the cells show, and the
    one whose `days` count."""

    clock: Text | None
    days: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileClause(Node):
    """`file "renewals.csv"`."""

    path: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetClause(Node):
    """`sheet "Renewals"`."""

    sheet: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SeparatorClause(Node):
    """`separator ";"`."""

    separator: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysInClause(Node):
    """`days in "Europe/Berlin"`: the zone on whose calendar the dataset's timestamps fall."""

    zone: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnClause(Node):
    """`column due date written "DD/MM/YYYY", "YYYY-MM-DD" called "Due date" optional`."""

    name: Name
    type: ColumnType | TimestampType
    written: tuple[Text, ...] = ()
    called: Text | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IgnoreClause(Node):
    """`ignore "Notes", "Colour"`, or `ignore other columns` (no `headers`)."""

    headers: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupClause(Node):
    """`lookup segment from account_facts by account`."""

    name: Name
    dataset: Name
    by: tuple[Name, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyClause(Node):
    """`key account, due`."""

    columns: tuple[Name, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedClause(Node):
    """`dated since`: the dataset is a history."""

    column: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedClause(Node):
    """`recorded on entered`."""

    column: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyClause(Node):
    """`ready within 3 days`."""

    days: Whole


DatasetItem = (
    FileClause
    | SheetClause
    | SeparatorClause
    | DaysInClause
    | ColumnClause
    | IgnoreClause
    | LookupClause
    | KeyClause
    | DatedClause
    | RecordedClause
    | ReadyClause
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset(Declaration):
    """`dataset`, `roster`, `assignments`, `rates` or `objectives`, by `kind`."""

    kind: DatasetKind
    clauses: tuple[DatasetItem, ...]


class BookDay(enum.StrEnum):
    """The day of the period on which an account must be owned."""

    LAST = "last"
    SECOND_TO_LAST = "second-to-last"
    FIRST = "first"


class HeldUnit(enum.StrEnum):
    """Unit of the shortest holding that counts."""

    DAYS = "days"
    MONTHS = "months"


class Shrunk(enum.StrEnum):
    """What happens to an account that shrank within its grace."""

    COUNT_AS_KEPT = "count as kept"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedClause(Node):
    """`owned on second-to-last day of period`."""

    day: BookDay


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldClause(Node):
    """`held at least 1 month of period`."""

    least: Whole
    unit: HeldUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class GraceClause(Node):
    """`grace 1 period where managed_before = no, shrunk accounts count as kept`.

    `shrunk` is None when the author did not say it.
    """

    periods: Whole
    where: Expression | None
    shrunk: Shrunk | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveOutClause(Node):
    """`leave out where excluded, reason exclusion_reason`: a text column or a string."""

    where: Expression
    reason: Name | Text


BookItem = OwnedClause | HeldClause | GraceClause | LeaveOutClause


@dataclass(frozen=True, slots=True, kw_only=True)
class Book(Declaration):
    """`book own "…" from holdings { … }`."""

    dataset: Name
    clauses: tuple[BookItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeColumn(Node):
    """One line of made rows: `before 4 * sum(amount) of invoices where …`."""

    name: Name
    value: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows(Declaration):
    """`rows book_lines "…" per account of own { … }`."""

    per: Name
    book: Name
    columns: tuple[MadeColumn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditByBook(Node):
    """`by book own`."""

    book: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditByDate(Node):
    """`by due`, `by due of holdings`, `by later(signed, starts)`.

    `date` is a `Name` or a `Call`; `assignments` is None when only one dataset can be meant.
    """

    date: Expression
    assignments: Name | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditTo(Node):
    """`to csm on closed`: a person column, and the date that says when."""

    column: Name
    on: Expression


Credit = CreditByBook | CreditByDate | CreditTo


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditClause(Node):
    """`credit by due`."""

    credit: Credit


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueClause(Node):
    """`value sum(renewed) / sum(up_for_renewal)`."""

    value: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitClause(Node):
    """`unit number`: what the value is, where its parts would give another unit."""

    word: TypeWord


@dataclass(frozen=True, slots=True, kw_only=True)
class FromClause(Node):
    """`from renewals where due in period` (measure, commission)."""

    dataset: Name
    where: Expression | None = None


class Better(enum.StrEnum):
    """Which way a measure is good."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True, slots=True, kw_only=True)
class BetterClause(Node):
    """`better higher`."""

    better: Better


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLeastRowsClause(Node):
    """`at least 5 rows`."""

    rows: Whole


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutClause(Node):
    """`about gross_retention`: which of the field's measures it is, so that advice can be given."""

    subject: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionClause(Node):
    """`definition "…"`."""

    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TrapClause(Node):
    """`trap "…"`."""

    text: Text


MeasureItem = (
    ValueClause
    | UnitClause
    | FromClause
    | BetterClause
    | AtLeastRowsClause
    | AboutClause
    | CreditClause
    | DefinitionClause
    | TrapClause
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Declaration):
    """`measure gross_renewal "…" { … }`."""

    clauses: tuple[MeasureItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodClause(Node):
    """`period 2027-Q1`, `2027-M03`, `2027-H1`, `2027`; `period` is the name as written."""

    period: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Node):
    """`score 9`: one column of a row of an example."""

    column: Name
    value: Number | Percent | Money | Days | Text | Date | YesNo


@dataclass(frozen=True, slots=True, kw_only=True)
class RowClause(Node):
    """`row surveys score 9, answered 2027-02-01`."""

    dataset: Name
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivesClause(Node):
    """`gives 93%`; `value` is None for `gives none`."""

    value: Amount | None


MeasureExampleItem = PeriodClause | RowClause | GivesClause


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureExample(Node):
    """`example of nps "…" { … }`, at file level."""

    head: Span = field(compare=False, repr=False)
    measure: Name
    title: Text
    clauses: tuple[MeasureExampleItem, ...]
    complete: bool = True
