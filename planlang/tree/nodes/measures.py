"""Measures, whose their rows are, and their examples."""

from __future__ import annotations

import enum
from dataclasses import field

from planlang.diagnostics import Span
from planlang.quick_dataclass import dataclass
from planlang.tree.nodes.datasets import TypeWord
from planlang.tree.nodes.expressions import Expression
from planlang.tree.nodes.literals import (
    Amount,
    Date,
    Days,
    Declaration,
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
