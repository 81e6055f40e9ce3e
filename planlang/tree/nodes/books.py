"""Books, and rows that are made for each account of one."""

from __future__ import annotations

import enum

from planlang.quick_dataclass import dataclass
from planlang.tree.nodes.expressions import Expression
from planlang.tree.nodes.literals import (
    Declaration,
    Name,
    Node,
    Text,
    Whole,
)


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
