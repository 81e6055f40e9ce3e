"""The SQL that planlang sends to an engine, as SQLGlot expressions: a strict subset.

Whole numbers only (DECIMAL(38, 0): wide, and overflow is an error everywhere), comparison, CASE,
joins, SUM, COUNT, MIN, MAX and COUNT DISTINCT. No division, no AVG, no LEAST, no decimal literal:
whatever an engine computes here, every engine computes alike. All statements are built from these
functions and from SQLGlot's SELECT, JOIN and GROUP BY; names are quoted, texts are bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

from sqlglot import exp

from planlang.data.engine.database import TooLargeError
from planlang.data.engine.dialects import in_dialect

Sql = exp.Expr

_WIDE = "DECIMAL(38, 0)"
_MOST = 10**37
_MOST_WRITTEN = 10**18
"""Digits alone are a number of 64 bits in some dialects; what is wider is cast."""

FIRST_DAY, LAST_DAY = date(1, 1, 1), date(9999, 12, 31)
"""Open ends of a stretch of days."""


def column(table: str, name: str) -> Sql:
    return exp.column(name, table=table, quoted=True)


def table(name: str, alias: str) -> exp.Table:
    return exp.table_(name, quoted=True, alias=exp.to_identifier(alias, quoted=True))


def subquery(select: exp.Query, alias: str) -> exp.Subquery:
    return select.subquery(exp.to_identifier(alias, quoted=True))


def named(value: Sql, alias: str) -> Sql:
    return exp.alias_(value, alias, quoted=True)


def whole(n: int) -> Sql:
    """A whole number; one of 38 digits or more would not stay exact and is refused."""
    if abs(n) >= _MOST:
        raise TooLargeError(f"a constant of {len(str(abs(n)))} digits")
    if abs(n) >= _MOST_WRITTEN:
        return wide(exp.Literal.string(str(n)))
    literal: Sql = exp.Literal.number(abs(n))
    return exp.Paren(this=exp.Neg(this=literal)) if n < 0 else literal


def text(value: str) -> Sql:
    return exp.Literal.string(value)


def day(value: date) -> Sql:
    return exp.cast(exp.Literal.string(value.isoformat()), "DATE")


def yes_no(value: bool) -> Sql:
    return exp.Boolean(this=value)


def null() -> Sql:
    return exp.Null()


def wide(value: Sql) -> Sql:
    """As a whole number of up to 38 digits."""
    return exp.cast(value, _WIDE)


def word(value: Sql) -> Sql:
    """As a whole number of 64 bits; one that does not fit is an error."""
    return exp.cast(value, "BIGINT")


def as_text(value: Sql) -> Sql:
    """For the way out: a text loses no digit."""
    return exp.cast(value, "VARCHAR")


def _apart(value: Sql) -> Sql:
    """An operand, in parentheses where it is more than a name, a constant or a function."""
    simple = isinstance(value, _SIMPLE) and not isinstance(value, exp.Connector)
    return value.copy() if simple else exp.paren(value)


_SIMPLE = (exp.Column, exp.Literal, exp.Null, exp.Boolean, exp.Paren, exp.Func)


def _side(condition: Sql) -> Sql:
    """A part of AND or OR."""
    return exp.paren(condition) if isinstance(condition, exp.Connector) else condition.copy()


def times(value: Sql, factor: int) -> Sql:
    return value if factor == 1 else exp.Mul(this=_apart(value), expression=whole(factor))


def multiply(left: Sql, right: Sql) -> Sql:
    return exp.Mul(this=_apart(left), expression=_apart(right))


def add(left: Sql, right: Sql) -> Sql:
    return exp.Add(this=_apart(left), expression=_apart(right))


def subtract(left: Sql, right: Sql) -> Sql:
    return exp.Sub(this=_apart(left), expression=_apart(right))


def absolute(value: Sql) -> Sql:
    return exp.Abs(this=value)


_COMPARISONS: dict[str, type[exp.Binary]] = {
    "=": exp.EQ,
    "!=": exp.NEQ,
    "<": exp.LT,
    "<=": exp.LTE,
    ">": exp.GT,
    ">=": exp.GTE,
}


def compare(operator: str, left: Sql, right: Sql) -> Sql:
    """`operator` as the language writes it. NULL when a side is NULL: see `surely`."""
    found: Sql = _COMPARISONS[operator](this=_apart(left), expression=_apart(right))
    return found


def between(value: Sql, first: Sql, last: Sql) -> Sql:
    return every([compare(">=", value, first), compare("<=", value, last)])


def one_of(value: Sql, choices: Iterable[int]) -> Sql:
    """Whether it is one of some whole numbers."""
    return exp.In(this=value, expressions=[whole(n) for n in choices])


def is_null(value: Sql) -> Sql:
    return exp.Is(this=_apart(value), expression=exp.Null())


def surely(condition: Sql) -> Sql:
    """Two-valued: a comparison with a missing value does not hold."""
    return case([(condition, yes_no(True))], yes_no(False))


def every(conditions: Iterable[Sql]) -> Sql:
    """All of them; true when there are none."""
    found = [_side(c) for c in conditions]
    return reduce(lambda a, b: exp.And(this=a, expression=b), found) if found else yes_no(True)


def some(conditions: Iterable[Sql]) -> Sql:
    """At least one of them; false when there are none."""
    found = [_side(c) for c in conditions]
    return reduce(lambda a, b: exp.Or(this=a, expression=b), found) if found else yes_no(False)


def negate(condition: Sql) -> Sql:
    return exp.Not(this=_apart(condition))


def flag(condition: Sql) -> Sql:
    """1 where the condition holds, else 0: truth as a number, for the way out."""
    return case([(condition, whole(1))], whole(0))


def case(whens: Sequence[tuple[Sql, Sql]], otherwise: Sql) -> Sql:
    found = exp.Case(default=otherwise)
    for condition, value in whens:
        found = found.when(condition, value)
    return found


def if_null(value: Sql, otherwise: Sql) -> Sql:
    return case([(is_null(value), otherwise)], value)


def extreme(operator: str, values: Sequence[Sql]) -> Sql:
    """The smallest ("<=") or largest (">=") of them: LEAST, spelled out."""
    *most, last = values
    whens = [
        (every(compare(operator, value, other) for other in values[i + 1 :]), value)
        for i, value in enumerate(most)
    ]
    return case(whens, last) if whens else last


def days_between(start: Sql, end: Sql) -> Sql:
    """end − start, in days."""
    return exp.DateDiff(this=end, expression=start, unit=exp.Var(this="DAY"))


def next_day(value: Sql) -> Sql:
    moved = exp.DateAdd(this=value, expression=whole(1), unit=exp.Var(this="DAY"))
    return exp.cast(moved, "DATE")


def add_months(start: Sql, months: int) -> Sql:
    """The same day so many months on, clamped to the month's end."""
    moved = exp.DateAdd(this=start, expression=whole(months), unit=exp.Var(this="MONTH"))
    return exp.cast(moved, "DATE")


def total(value: Sql) -> Sql:
    return exp.Sum(this=value)


def count(value: Sql | None = None) -> Sql:
    return exp.Count(this=exp.Star() if value is None else value)


def count_where(condition: Sql) -> Sql:
    """The rows for which the condition holds; 0 where there are none."""
    return count(case([(condition, whole(1))], null()))


def distinct(value: Sql) -> Sql:
    return exp.Count(this=exp.Distinct(expressions=[value]))


def smallest(value: Sql) -> Sql:
    return exp.Min(this=value)


def largest(value: Sql) -> Sql:
    return exp.Max(this=value)


def ascending(value: Sql) -> Sql:
    """For ORDER BY: the smallest first, NULL last, which dialects do not agree on."""
    return exp.Ordered(this=value, desc=False, nulls_first=False)


def places(number: int) -> list[Sql]:
    """The first columns of the SELECT, to group by: a constant column has no other name there."""
    return [whole(at) for at in range(1, number + 1)]


def written(statement: Sql, dialect: str = "duckdb") -> str:
    """The statement in an engine's dialect, texts as literals: for the eye."""
    return in_dialect(statement, dialect)


@dataclass(frozen=True, slots=True)
class Bound:
    """A statement in an engine's dialect, and the texts that are bound to its marks by name."""

    sql: str
    values: Mapping[str, str]


def bound(statement: Sql, dialect: str) -> Bound:
    """The statement as engines are asked it: no text of a plan stands in the SQL itself."""
    marked, values = marked_texts(statement)
    return Bound(in_dialect(marked, dialect), values)


def marked_texts(statement: Sql) -> tuple[Sql, Mapping[str, str]]:
    """The statement with a mark for each text, equal ones sharing theirs. What is read as a day or
    a number stays: these are our own."""
    marked = statement.copy()
    marks: dict[str, str] = {}
    for literal in list(marked.find_all(exp.Literal)):
        if literal.is_string and not isinstance(literal.parent, exp.Cast):
            mark = marks.setdefault(literal.name, f"text{len(marks)}")
            literal.replace(exp.Placeholder(this=mark))
    return marked, {mark: text for text, mark in marks.items()}
