"""Measures whose figure people can move to another period, because they choose the day."""

from __future__ import annotations

from planlang.plan.model import Better, Element, MadeRows, Measure, Plan, Reading
from planlang.plan.parts import parts_of
from planlang.plan.rows import (
    Aggregate,
    Field,
    Function,
    LatestIn,
    RowValue,
    Subtract,
    Window,
    WindowKind,
    Within,
)


def can_be_moved(plan: Plan, element: Element) -> bool:
    """True for amounts and counts of a period, and for what was done in a period beside what was
    due in it: the day of doing can be chosen, the day it was due cannot.

    A share of what was due stays due, and what is counted for the year to date is in it either way.
    """
    if element.quantity is None or element.better is Better.LOWER:
        return False
    return all(_is_of_period(plan, plan.readings[key]) for _, key in element.quantity.parts)


def _is_of_period(plan: Plan, reading: Reading) -> bool:
    measure = reading.measure
    if reading.scope.is_company:
        return False
    if any(a.function in (Function.MIN, Function.MAX) for _, a in measure.numerator.terms):
        return False
    made = plan.made_rows.get(measure.rows)
    if made is not None:
        return _is_made_of_period(made, measure)
    whole = _days(measure.where)
    own = _days(measure.numerator)
    if measure.denominator is None:
        return bool(whole | own)
    # Done on days of the period, of what was due on other days of it.
    due = _days(measure.denominator)
    return not whole and bool(own) and bool(due) and own != due


def _days(of: object) -> frozenset[RowValue]:
    """The days that must lie in the period."""
    found = parts_of(Within, of)
    return frozenset(each.field for each in found if each.window.kind is WindowKind.PERIOD)


# ---------------------------------------------------------------- rows made of others


def _is_made_of_period(made: MadeRows, measure: Measure) -> bool:
    """Rows of accounts: amounts of the period in their columns, or what grew between its ends.

    What stands in a book at a period's end is there in the next one, too, and what is kept of an
    amount is the customer's to decide.
    """
    columns = dict(made.columns)

    def read(of: object) -> tuple[RowValue, ...]:
        return tuple(columns[f.name] for f in parts_of(Field, of) if f.name in columns)

    earlier = [each for each in read((measure.numerator, measure.denominator)) if _is_before(each)]
    terms = measure.numerator.terms
    taken = any(c < 0 and _reads(a, columns, WindowKind.PREVIOUS_PERIOD) for c, a in terms)
    added = any(c > 0 and _reads(a, columns, WindowKind.PERIOD) for c, a in terms)
    if (taken and added) or any(_grows(aggregate, columns) for _, aggregate in terms):
        return not any(_is_now(each) for each in read(measure.denominator))
    if earlier or any(_days(each) for each in read(measure.denominator)):
        return False
    return any(_days(each) for each in read((measure.numerator, measure.where)))


def _grows(aggregate: Aggregate, columns: dict[str, RowValue]) -> bool:
    """Whether it adds up what stands in a book now, less what stood in it a period ago."""
    return any(
        _reads(difference.left, columns, WindowKind.PERIOD)
        and _reads(difference.right, columns, WindowKind.PREVIOUS_PERIOD)
        for difference in parts_of(Subtract, aggregate.value)
    )


def _reads(value: object, columns: dict[str, RowValue], kind: WindowKind) -> bool:
    named = (columns[f.name] for f in parts_of(Field, value) if f.name in columns)
    return any(kind in _stands_at(column) for column in named)


def _stands_at(column: RowValue) -> frozenset[WindowKind]:
    return frozenset(each.window.kind for each in parts_of(LatestIn, column))


def _is_now(column: RowValue) -> bool:
    return WindowKind.PERIOD in _stands_at(column)


def _is_before(column: RowValue) -> bool:
    return any(w.kind is WindowKind.PREVIOUS_PERIOD for w in parts_of(Window, column))
