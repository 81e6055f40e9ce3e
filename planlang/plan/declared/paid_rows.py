"""Rows that are paid for directly: what a commission adds up, what a SPIFF counts.

They are taken like measures, with two more demands: money for rows needs a window (or the same rows
would be paid in every period), and a year's table or cap needs one that can be widened.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import assert_never

from planlang.diagnostics import Span
from planlang.diagnostics.catalogue import plan as codes
from planlang.diagnostics.catalogue import terms as term_codes
from planlang.plan.declared.columns import RowColumns
from planlang.plan.declared.declarations import Declarations
from planlang.plan.declared.from_credits import window_words
from planlang.plan.declared.from_measures import read_value
from planlang.plan.declared.measure_parts import MeasurePart
from planlang.plan.declared.windows import (
    knows_the_period,
    of_aggregate,
    reads_windows,
    with_windows,
)
from planlang.plan.expressions import units
from planlang.plan.expressions.from_expressions import NOTHING, Known
from planlang.plan.expressions.from_values import Form
from planlang.plan.model import Better, Measure
from planlang.plan.rows import Aggregate, Condition, Function, Linear, Window, WindowKind
from planlang.plan.types import COUNT, Kind, Type
from planlang.tree import nodes as t
from planlang.values.calendar import Frequency


def commission_part(
    name: str, title: str, of: t.OfClause, source: t.FromClause, declarations: Declarations
) -> MeasurePart | None:
    """What a commission is paid on; None after a message. It must be one sum of money, so that it
    is also known for each row."""
    columns = declarations.columns(source.dataset)
    if columns is None:
        return None
    rows = declarations.expressions(columns, of.span)
    found = read_value(of.value, source.where, rows, declarations.amounts)
    if found is None:
        return None
    one_sum = _is_one_sum(found.form)
    if not one_sum or found.form.type.kind is not Kind.MONEY:
        rows.wrong(
            term_codes.COMMISSION_SOURCE,
            f"A commission is paid on one sum of money, and {units.shown(of.value.span)} is "
            f"{units.words(found.form.type) if one_sum else 'no single sum'}.",
            of.value.span,
            help="Write `of sum(amount)`; what goes into it can be computed on each row: "
            "`of sum(12 * monthly)`.",
        )
        return None
    part = _part(
        name, title, columns, found.where, found.form.numerator, found.form.type, found.known,
        of.span, declarations,
    )  # fmt: skip
    return part if _has_window(part, source.span, declarations) else None


def count_part(
    name: str, title: str, each: t.PaysEachClause, declarations: Declarations
) -> MeasurePart | None:
    """What a SPIFF counts; None after a message."""
    columns = declarations.columns(each.dataset)
    if columns is None:
        return None
    rows = declarations.expressions(columns, each.span)
    tested = None if each.where is None else rows.condition(each.where)
    if each.where is not None and tested is None:
        return None
    where, known = (None, NOTHING) if tested is None else (tested.condition, tested.if_true)
    total = Linear(terms=((Fraction(1), Aggregate(function=Function.COUNT, value=None)),))
    part = _part(name, title, columns, where, total, COUNT, known, each.span, declarations)
    return part if _has_window(part, each.span, declarations) else None


def in_window(part: MeasurePart, window: Window) -> MeasurePart:
    """The part with its period widened to `window`."""
    return replace(part, measure=with_windows(part.measure, lambda _: window))


def clipped(part: MeasurePart, first: date | None, last: date | None) -> MeasurePart:
    """The part with its windows cut to the days from `first` to `last`."""
    return replace(
        part,
        measure=with_windows(part.measure, lambda w: replace(w, first=first, last=last)),
    )


def only_in_period(part: MeasurePart, at: Span, why: str, declarations: Declarations) -> bool:
    """True when the part reads `in period` alone; else a message at `at`: `why` names what it
    would have to be widened to."""
    other = next((w for w in _windows(part.measure) if w.kind is not WindowKind.PERIOD), None)
    if other is None:
        return True
    declarations.problems.add(
        codes.PER_YEAR_WINDOW,
        f"`{window_words(other)}` cannot be widened to {why}: only `in period` can.",
        declarations.names.place(at),
        help="Write `in period`; the tool itself looks at the periods before.",
    )
    return False


def _part(
    name: str,
    title: str,
    columns: RowColumns,
    where: Condition | None,
    total: Linear,
    type: Type,
    known: Known,
    at: Span,
    declarations: Declarations,
) -> MeasurePart:
    measure = Measure(
        name=name,
        title=title,
        rows=columns.name,
        where=where,
        numerator=total,
        denominator=None,
        better=Better.HIGHER,
        at_least=0,
        type=type,
        definition=None,
        trap=None,
        span=at,
    )
    return MeasurePart(
        coefficient=Fraction(1),
        measure=measure,
        columns=columns,
        known=known,
        credit=None,
        scope=declarations.names.scope_at(at),
    )


def _is_one_sum(form: Form) -> bool:
    terms = form.numerator.terms
    return (
        form.denominator is None
        and form.numerator.constant == 0
        and len(terms) == 1
        and terms[0][0] == 1
        and terms[0][1].function is Function.SUM
    )


def _has_window(part: MeasurePart, at: Span, declarations: Declarations) -> bool:
    if part.columns.book is not None or knows_the_period(part.measure, lambda _: True):
        return True
    dates = [n for n, f in part.columns.fields.items() if f.type.kind is Kind.DATE]
    declarations.problems.add(
        codes.WINDOW_MISSING,
        f"No date says which rows of `{part.columns.name}` belong to the period: each would be "
        "paid again in every period."
        + (
            " A window under `not`, or in one branch of `or`, does not."
            if reads_windows(part.measure)
            else ""
        ),
        declarations.names.place(at),
        help=f"Add `where {dates[0] if dates else 'DATE'} in period`.",
    )
    return False


def of_one_period(measure: Measure, at: Span, pays: Frequency, declarations: Declarations) -> bool:
    """True when a row that is paid for lies in the windows of one period; else a message."""
    long = window_beyond(measure, pays)
    if long is None:
        return True
    declarations.problems.add(
        codes.WINDOW_MISSING,
        f"`{window_words(long)}` reaches beyond a {pays.noun}: each row of `{measure.rows}` would "
        "be paid again in the next period.",
        declarations.names.place(at),
        help="Write `in period`. A commission on the sums of the year says `rates year to date`.",
    )
    return False


def window_beyond(measure: Measure, pays: Frequency) -> Window | None:
    """A window by which rows of the measure count in several periods, if there is one. Made rows
    have windows of their own, in each column."""
    windows = _windows(measure)
    if not windows or knows_the_period(measure, lambda w: _is_of_one_period(w, pays)):
        return None
    return next((w for w in windows if not _is_of_one_period(w, pays)), None)


_FEWEST_DAYS = {
    Frequency.MONTHLY: 28,
    Frequency.QUARTERLY: 89,  # February to April
    Frequency.HALF_YEARLY: 181,
    Frequency.YEARLY: 364,  # 52 weeks
}


def _is_of_one_period(window: Window, pays: Frequency) -> bool:
    """Does a day lie in this window in one period at most?"""
    match window.kind:
        case WindowKind.PERIOD | WindowKind.PREVIOUS_PERIOD:
            return True
        case WindowKind.YEAR_TO_DATE:
            return pays is Frequency.YEARLY
        case WindowKind.LAST_MONTHS:
            return window.number <= pays.months
        case WindowKind.LAST_DAYS:
            return window.number <= _FEWEST_DAYS[pays]
        case WindowKind.YEAR_BEFORE_PERIOD | WindowKind.SINCE | WindowKind.SINCE_BEFORE_PERIOD:
            return False  # nobody writes them; a cap a year or in all widens to them
        case _:
            assert_never(window.kind)


def _windows(measure: Measure) -> tuple[Window, ...]:
    seen = {
        window
        for total in (measure.numerator, measure.denominator)
        if total is not None
        for _, aggregate in total.terms
        for _, window in of_aggregate(aggregate, measure.where)
    }
    return tuple(sorted(seen, key=lambda w: (w.kind, w.number)))
