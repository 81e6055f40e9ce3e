"""The ground of the tree: a node with its place, declarations, names, and written values.

All numbers are exact (`Fraction`). How a number was written (`1_200`, `93.50%`) is not kept here:
two plans with the same meaning are equal, and the formatter works on the text itself.
"""

from __future__ import annotations

import datetime
from dataclasses import field
from fractions import Fraction

from planlang.diagnostics import Span
from planlang.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Anything in the tree. `span` is where it stands; it does not count in comparisons."""

    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Node):
    """A name the author chose (element, column, measure, dataset …), or a name in an expression."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Node):
    """A string with its escapes resolved: a title, a file name, a value of a text column."""

    value: str


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Node):
    """`1_200`, `0.5`; negative where a sign was written before it in a value's place."""

    value: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Percent(Node):
    """`93%`: `value` is the ratio, 93/100."""

    value: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Money(Node):
    """`250 USD`: `amount` in whole units of `currency` (three upper-case letters)."""

    amount: Fraction
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Days(Node):
    """`45 days`."""

    value: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Months(Node):
    """`3 months`: a span of the calendar, only for comparing `tenure`."""

    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Points(Node):
    """`2 points`: percentage points, `value` = 2. Stands only after `per`."""

    value: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Node):
    """`2027-02-01`."""

    value: datetime.date


@dataclass(frozen=True, slots=True, kw_only=True)
class YesNo(Node):
    """`yes`, `no`, `true`, `false`."""

    value: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole(Node):
    """A whole number that counts something in a clause: `at least 5 rows`, `1 period`."""

    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Currency(Node):
    """Three upper-case letters standing alone: `currency USD`, `money EUR`."""

    code: str


Amount = Number | Percent | Money | Days
"""A value of a measure: a target, a bound of a band, a given figure of an example."""

"""A value that can be written anywhere in an expression."""
