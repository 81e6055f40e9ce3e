"""Expressions and conditions, one small language for measures, filters, gates and segments.

The tree says only what was written. Which names mean a column, a measure or an element, and whether
the types fit, is decided by the plan stage.
"""

from __future__ import annotations

import enum

from planlang.quick_dataclass import dataclass
from planlang.tree.nodes.literals import (
    Date,
    Days,
    Money,
    Months,
    Name,
    Node,
    Number,
    Percent,
    Text,
    YesNo,
)


class Operator(enum.StrEnum):
    """The four arithmetic signs."""

    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "*"
    DIVIDE = "/"


class Comparison(enum.StrEnum):
    """The six comparison signs."""

    EQUAL = "="
    UNEQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


class WindowKind(enum.StrEnum):
    """Which stretch of days a date must fall into, in the words of the language."""

    PERIOD = "in period"
    PREVIOUS_PERIOD = "in previous period"
    YEAR_TO_DATE = "in year to date"
    LAST_MONTHS = "in last months"
    LAST_DAYS = "in last days"
    END_OF_PERIOD = "at end of period"
    END_OF_PREVIOUS_PERIOD = "at end of previous period"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window(Node):
    """`in period`, `in last 12 months`; `count` is the 12, and None for the other kinds."""

    kind: WindowKind
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Of(Node):
    """`attainment of retention`, `payout of x`, `gross_renewal of company`, `start of period`.

    `as of period start` keeps its day in the same shape: name `start`, of `period`.
    """

    name: Name
    of: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Node):
    """`min(a, b)`, `sum(amount where kind = "new")`, `sum(amount) of invoices where c`.

    `where` stands inside the parentheses, `of_where` after the dataset; `whole_rows` is
    `distinct(account whole rows)`.
    """

    name: Name
    args: tuple[Expression, ...]
    where: Expression | None = None
    whole_rows: bool = False
    of_dataset: Name | None = None
    of_where: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arithmetic(Node):
    """`left op right`."""

    op: Operator
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Negate(Node):
    """`-amount`."""

    operand: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Compare(Node):
    """`left op right`; comparisons do not chain."""

    op: Comparison
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class And(Node):
    """`a and b and c`: two parts or more, none of them an `And` written without parentheses."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Or(Node):
    """`a or b or c`: two parts or more."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Not(Node):
    """`not a`; also `a not in (…)`."""

    operand: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class InSet(Node):
    """`role in ("CSM", "Lead")`."""

    operand: Expression
    values: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InWindow(Node):
    """`due in period`, `counted at end of period`."""

    operand: Expression
    window: Window


@dataclass(frozen=True, slots=True, kw_only=True)
class IsMissing(Node):
    """`health is missing`, or `is not missing` when `negated`."""

    operand: Expression
    negated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Else(Node):
    """`renewed else 0 USD`: the default where an optional column is missing."""

    operand: Expression
    default: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOf(Node):
    """`health = "red" as of period start`: the condition read on a day.

    `day` is `Of` (start or end of period), a date column, or a date.
    """

    operand: Expression
    day: Of | Name | Date


Expression = (
    Number
    | Percent
    | Money
    | Days
    | Months
    | Text
    | Date
    | YesNo
    | Name
    | Of
    | Call
    | Arithmetic
    | Negate
    | Compare
    | And
    | Or
    | Not
    | InSet
    | InWindow
    | IsMissing
    | Else
    | AsOf
)
