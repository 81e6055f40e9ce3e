"""Row expressions and conditions as SQL over one table's rows.

A quantity is an integer expression with a unit known beforehand: its value is the integer ÷ unit.
Adding brings two units to their common multiple, multiplying multiplies them, comparing compares
integers: nothing is ever divided or rounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import lcm
from typing import Protocol, assert_never

from planlang.data.engine import subset as s
from planlang.data.engine.subset import Sql
from planlang.data.files.tables import Stored
from planlang.plan import rows as r


@dataclass(frozen=True, slots=True)
class Scaled:
    """An integer expression; its value is the integer ÷ `unit`."""

    sql: Sql
    unit: int = 1

    def at(self, unit: int) -> Sql:
        """The same value at a multiple of its unit."""
        return s.times(self.sql, unit // self.unit)


class Reach(Protocol):
    """What an expression needs from beyond its row: the statement around it answers."""

    def looked_up(self, value: r.LookedUp, rows: RowsSql) -> tuple[Sql, Stored]:
        """The cell of a dated dataset on the day asked for, and how it is stored."""
        ...

    def rows_of(self, value: r.RowsOf, rows: RowsSql) -> Scaled:
        """An aggregate over another dataset's rows of the same account."""
        ...

    def latest(self, value: r.LatestIn, rows: RowsSql) -> Sql:
        """Whether the row is the latest of its key in a window."""
        ...

    def money(self, amount: Scaled, column: Stored, rows: RowsSql) -> Scaled:
        """An amount brought into the plan's currency."""
        ...

    def within(self, day: Sql, window: r.Window) -> Sql:
        """Whether a day lies in a window."""
        ...

    def period_edge(self, edge: r.AsOf) -> Sql:
        """`start of period`, `end of period`."""
        ...


class RowsSql:
    """Expressions over the rows of the table with alias `alias`."""

    def __init__(self, alias: str, columns: Mapping[str, Stored], reach: Reach) -> None:
        self.alias = alias
        self.columns = columns
        self._reach = reach

    # ---------------------------------------------------------------- values

    def quantity(self, value: r.RowValue) -> Scaled:
        """A money, number, percent, count or days expression."""
        match value:
            case r.Field(name=name):
                return self._field(self.columns[name])
            case r.LookedUp():
                cell, stored = self._reach.looked_up(value, self)
                return self._reach.money(Scaled(s.wide(cell), stored.unit), stored, self)
            case r.RowsOf():
                return self._reach.rows_of(value, self)
            case r.Literal(value=Fraction() as fraction):
                return Scaled(s.whole(fraction.numerator), fraction.denominator)
            case r.Add() | r.Subtract() | r.Multiply():
                return self._arithmetic(value)
            case r.Smallest() | r.Largest():
                found = [self.quantity(v) for v in _flat(value)]
                unit = lcm(*(f.unit for f in found))
                return Scaled(s.extreme(_wins(value), [f.at(unit) for f in found]), unit)
            case r.Absolute(value=inner):
                one = self.quantity(inner)
                return Scaled(s.absolute(one.sql), one.unit)
            case r.DaysBetween(start=start, end=end):
                return Scaled(s.wide(s.days_between(self.plain(start), self.plain(end))))
            case r.Choose(condition=condition, then=then, otherwise=otherwise):
                a, b, unit = self._alike(then, otherwise)
                return Scaled(s.case([(self.condition(condition), a)], b), unit)
            case r.OrElse(field=field, default=default):
                a, b, unit = self._alike(field, default)
                return Scaled(s.if_null(a, b), unit)
            case r.Literal() | r.PeriodEdge():
                raise AssertionError(f"{value.type} is no quantity")
            case _:
                assert_never(value)

    def plain(self, value: r.RowValue) -> Sql:
        """A text, person, date or yes/no expression."""
        match value:
            case r.Field(name=name):
                return s.column(self.alias, name)
            case r.LookedUp():
                return self._reach.looked_up(value, self)[0]
            case r.Literal(value=str() as text):
                return s.text(text)
            case r.Literal(value=bool() as answer):
                return s.yes_no(answer)
            case r.Literal(value=date() as day):
                return s.day(day)
            case r.PeriodEdge(edge=edge):
                return self._reach.period_edge(edge)
            case r.Smallest() | r.Largest():
                return s.extreme(_wins(value), [self.plain(v) for v in _flat(value)])
            case r.Choose(condition=condition, then=then, otherwise=otherwise):
                return s.case(
                    [(self.condition(condition), self.plain(then))], self.plain(otherwise)
                )
            case r.OrElse(field=field, default=default):
                return s.if_null(self.plain(field), self.plain(default))
            case _:
                raise AssertionError(f"{value.type} is a quantity")

    def _cell(self, field: r.Field | r.LookedUp) -> Sql:
        if isinstance(field, r.LookedUp):
            return self._reach.looked_up(field, self)[0]
        return s.column(self.alias, field.name)

    def _field(self, column: Stored) -> Scaled:
        amount = Scaled(s.wide(s.column(self.alias, column.name)), column.unit)
        return self._reach.money(amount, column, self)

    def _arithmetic(self, value: r.Add | r.Subtract | r.Multiply) -> Scaled:
        if isinstance(value, r.Multiply):
            one, other = self.quantity(value.left), self.quantity(value.right)
            return Scaled(s.multiply(one.sql, other.sql), one.unit * other.unit)
        a, b, unit = self._alike(value.left, value.right)
        join = s.add if isinstance(value, r.Add) else s.subtract
        return Scaled(join(a, b), unit)

    def _alike(self, left: r.RowValue, right: r.RowValue) -> tuple[Sql, Sql, int]:
        a, b = self.quantity(left), self.quantity(right)
        unit = lcm(a.unit, b.unit)
        return a.at(unit), b.at(unit), unit

    # ---------------------------------------------------------------- conditions

    def condition(self, condition: r.Condition) -> Sql:
        """A condition that is true or false for every row, never NULL."""
        match condition:
            case r.Comparison(operator=operator, left=left, right=right):
                return s.surely(s.compare(operator.value, *self._sides(left, right)))
            case r.OneOf(value=value, choices=choices):
                return s.some(
                    s.surely(s.compare("=", *self._sides(value, choice))) for choice in choices
                )
            case r.Within(field=field, window=window):
                return s.surely(self._reach.within(self.plain(field), window))
            case r.LatestIn():
                return s.surely(self._reach.latest(condition, self))
            case r.IsMissing(field=field):
                return s.is_null(self._cell(field))
            case r.IsYes(value=value):
                return s.surely(self.plain(value))
            case r.AllOf(parts=parts):
                return s.every(self.condition(part) for part in parts)
            case r.AnyOf(parts=parts):
                return s.some(self.condition(part) for part in parts)
            case r.Not(part=part):
                return s.negate(self.condition(part))
            case r.TenureBelow():
                raise AssertionError("tenure is a matter of the roster")
            case _:
                assert_never(condition)

    def _sides(self, left: r.RowValue, right: r.RowValue) -> tuple[Sql, Sql]:
        if left.type.is_quantity:
            a, b, _ = self._alike(left, right)
            return a, b
        return self.plain(left), self.plain(right)


def _wins(value: r.Smallest | r.Largest) -> str:
    return "<=" if isinstance(value, r.Smallest) else ">="


def _flat(value: r.Smallest | r.Largest) -> list[r.RowValue]:
    """min(min(a, b), c) is min(a, b, c): each value is written once."""
    found: list[r.RowValue] = []
    for part in value.values:
        if isinstance(part, r.Smallest | r.Largest) and type(part) is type(value):
            found += _flat(part)
        else:
            found.append(part)
    return found
