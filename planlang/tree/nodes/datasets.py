"""Datasets: what a table of facts is, its columns, and what is said about them."""

from __future__ import annotations

import enum

from planlang.quick_dataclass import dataclass
from planlang.tree.nodes.literals import (
    Currency,
    Declaration,
    Name,
    Node,
    Text,
    Whole,
)


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
