"""Conditions on one roster row, on one day, in plain Python: the roster is small."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import assert_never

from planlang.data.files.cells import CellValue
from planlang.data.people.windows import Clock
from planlang.plan import rows as r
from planlang.plan.parts import parts_of
from planlang.values.dates import add_months

Cells = Mapping[str, CellValue | None]

Histories = Mapping[
    tuple[str, str, str], Mapping[CellValue, tuple[tuple[date, CellValue | None], ...]]
]
"""(dataset, column, by) -> value of `by` -> the column's values, each from its day on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterDay:
    """A roster row on a day, with what its conditions may look at. `money` brings the amount of
    a column into the plan's currency."""

    cells: Cells
    day: date
    clock: Clock
    histories: Histories
    money: Callable[[str], Fraction | None]

    def holds(self, condition: r.Condition) -> bool:
        """Whether the condition holds; a comparison with a missing value does not."""
        match condition:
            case r.Comparison(operator=operator, left=left, right=right):
                return _compare(operator, self.value(left), self.value(right))
            case r.OneOf(value=value, choices=choices):
                found = self.value(value)
                return found is not None and any(found == c.value for c in choices)
            case r.Within(field=field, window=window):
                day = self.value(field)
                first, last = self.clock.window(window, self.clock.period.range)
                return isinstance(day, date) and first <= day <= last
            case r.IsMissing(field=field):
                return self.value(field) is None
            case r.IsYes(value=value):
                return self.value(value) is True
            case r.TenureBelow():
                return self._tenure_below(condition)
            case r.AllOf(parts=parts):
                return all(self.holds(part) for part in parts)
            case r.AnyOf(parts=parts):
                return any(self.holds(part) for part in parts)
            case r.Not(part=part):
                return not self.holds(part)
            case r.LatestIn():
                raise AssertionError("a roster row is not the latest of anything")
            case _:
                assert_never(condition)

    def _tenure_below(self, condition: r.TenureBelow) -> bool:
        hired = self.cells["hired"]
        if not isinstance(hired, date):
            return False
        day = self.day if condition.by_day else self.clock.period.start
        return day < tenure_ends(condition, hired)

    def value(self, value: r.RowValue) -> CellValue | None:
        """The value of an expression; None where a cell that it needs is missing."""
        match value:
            case r.Field(name=name):
                return self.money(name) if value.type.kind == "money" else self.cells[name]
            case r.LookedUp():
                return self._looked_up(value)
            case r.Literal(value=literal):
                return literal
            case r.PeriodEdge(edge=edge):
                return self.clock.edge(edge, self.clock.period.range)
            case r.Add() | r.Subtract() | r.Multiply():
                return self._arithmetic(value)
            case r.Smallest() | r.Largest() | r.Absolute() | r.DaysBetween():
                return self._computed(value)
            case r.Choose(condition=condition, then=then, otherwise=otherwise):
                return self.value(then if self.holds(condition) else otherwise)
            case r.OrElse(field=field, default=default):
                known = self.value(field)
                return self.value(default) if known is None else known
            case r.RowsOf():
                raise AssertionError("a roster row has no rows of its own")
            case _:
                assert_never(value)

    def _arithmetic(self, value: r.Add | r.Subtract | r.Multiply) -> Fraction | None:
        left, right = self.value(value.left), self.value(value.right)
        if not isinstance(left, Fraction) or not isinstance(right, Fraction):
            return None
        match value:
            case r.Add():
                return left + right
            case r.Subtract():
                return left - right
            case r.Multiply():
                return left * right
            case _:
                assert_never(value)

    def _computed(
        self, value: r.Smallest | r.Largest | r.Absolute | r.DaysBetween
    ) -> CellValue | None:
        match value:
            case r.Smallest(values=values) | r.Largest(values=values):
                found = [self.value(v) for v in values]
                if any(v is None for v in found):
                    return None
                pick = min if isinstance(value, r.Smallest) else max
                return pick(found)  # type: ignore[type-var]
            case r.Absolute(value=inner):
                number = self.value(inner)
                return abs(number) if isinstance(number, Fraction) else None
            case r.DaysBetween(start=start, end=end):
                first, last = self.value(start), self.value(end)
                if isinstance(first, date) and isinstance(last, date):
                    return Fraction((last - first).days)
                return None
            case _:
                assert_never(value)

    def day_asked(self, value: r.LookedUp) -> date | None:
        """The day of which a lookup wants to know; None where its cell is missing."""
        match value.as_of:
            case r.AsOf():
                return self.clock.edge(value.as_of, self.clock.period.range)
            case r.Field():
                day = self.value(value.as_of)
                return day if isinstance(day, date) else None
            case _:
                return value.as_of

    def _looked_up(self, value: r.LookedUp) -> CellValue | None:
        by, day = self.cells[value.by], self.day_asked(value)
        if by is None or day is None:
            return None
        known = self.histories[value.dataset, value.column, value.by].get(by, ())
        at = bisect_right(known, day, key=lambda entry: entry[0])
        return known[at - 1][1] if at else None


def tenure_ends(condition: r.TenureBelow, hired: date) -> date:
    """The first day on which somebody hired on `hired` has the tenure."""
    if condition.months:
        return add_months(hired, condition.number)
    return date.fromordinal(min(hired.toordinal() + condition.number, date.max.toordinal()))


def cut_days(condition: r.Condition, hired: CellValue | None) -> list[date]:
    """Days on which the condition may change for somebody hired on `hired`."""
    if not isinstance(hired, date):
        return []
    return [tenure_ends(t, hired) for t in parts_of(r.TenureBelow, condition) if t.by_day]


def _compare(operator: r.Operator, left: CellValue | None, right: CellValue | None) -> bool:
    if left is None or right is None:
        return False
    match operator:
        case r.Operator.EQUAL:
            return left == right
        case r.Operator.NOT_EQUAL:
            return left != right
        case r.Operator.LESS:
            return left < right  # type: ignore[operator]
        case r.Operator.AT_MOST:
            return left <= right  # type: ignore[operator]
        case r.Operator.MORE:
            return left > right  # type: ignore[operator]
        case r.Operator.AT_LEAST:
            return left >= right  # type: ignore[operator]
        case _:
            assert_never(operator)
