"""Figures and the terms of an element as people read them.

The one place where sentences about payout tables, targets and rules are built from the checked
plan: explanations and documents say the same thing in the same words. Figures of the plan are
shown as an author would write them; measured ones are cut, never rounded, so that no figure ever
crosses a bound it has not reached.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, pairwise
from typing import assert_never

from planlang.diagnostics import Span
from planlang.plan import wording
from planlang.plan.curve import Curve, Piece
from planlang.plan.model import (
    FixedTarget,
    Guarantee,
    Mixed,
    MoveWeight,
    NoData,
    PayNothing,
    PayTarget,
    PersonTarget,
    Target,
)
from planlang.plan.types import Kind, Type
from planlang.values.calendar import Frequency
from planlang.values.decimals import grouped, plain
from planlang.values.money import Currency, format_money
from planlang.values.rounding import Rounding

NO_DATA = "no data"
_MEASURED_PLACES = 6

# ---------------------------------------------------------------- figures


def ratio(x: Fraction) -> str:
    """A measured ratio with all the places that a check by hand needs: "93.617021…%"."""
    return f"{_cut(100 * x)}%"


def measured(x: Fraction | None, type: Type, currency: Currency) -> str:
    """A measured figure in its unit, or "no data"."""
    if x is None:
        return NO_DATA
    match type.kind:
        case Kind.PERCENT:
            return ratio(x)
        case Kind.MONEY:
            return format_money(x, currency)
        case Kind.DAYS:
            return f"{_cut(x)} day" if x == 1 else f"{_cut(x)} days"
        case _:
            return _cut(x)


def written(x: Fraction, type: Type, currency: Currency) -> str:
    """A figure of the plan, as an author writes it: "90%", "30,000 USD"."""
    return wording.value(x, type.kind, currency)


def _cut(x: Fraction) -> str:
    """The decimal of x, cut after six places with "…" where more would follow."""
    exact = plain(x)
    if exact is not None and len(exact.partition(".")[2]) <= _MEASURED_PLACES:
        return grouped(exact)
    shown = plain(Rounding(Fraction(1, 10**_MEASURED_PLACES)).down(abs(x)), _MEASURED_PLACES)
    assert shown is not None  # a multiple of a power of ten has an exact decimal
    return f"{'-' if x < 0 else ''}{grouped(shown)}…"


# ---------------------------------------------------------------- payout tables


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row of a payout or rate table: "from 90% to 100% of target", "50% to 100%"."""

    when: str
    pays: str
    span: Span | None

    @property
    def sentence(self) -> str:
        """ "From 90% to 100% of target pays 50% to 100%."."""
        return f"{self.when[0].upper()}{self.when[1:]} pays {self.pays}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """What a payout table is read at: shares of target, or the value itself in its unit."""

    type: Type
    against_target: bool
    currency: Currency

    @property
    def is_ratio(self) -> bool:
        return self.against_target or self.type.kind is Kind.PERCENT

    def bound(self, x: Fraction) -> str:
        """A bound without "of target"."""
        return wording.percent(x) if self.against_target else written(x, self.type, self.currency)

    def at(self, x: Fraction) -> str:
        """Where the table is read: a measured figure."""
        return f"{self.short(x)} of target" if self.against_target else self.short(x)

    def short(self, x: Fraction) -> str:
        """The measured figure without "of target"."""
        return ratio(x) if self.against_target else measured(x, self.type, self.currency)

    def slope(self, slope: Fraction) -> str:
        """ "5 points per point", "2 points per 1,000 USD"."""
        if self.is_ratio:
            return f"{_points(slope)} per point"
        step = Fraction(1)
        if self.type.kind is Kind.MONEY:
            step = Fraction(1_000)
        per = f"per {written(step, self.type, self.currency)}"
        return f"{_points(100 * slope * step)} {'per day' if self.type.kind is Kind.DAYS else per}"


def payout_rows(curve: Curve, axis: Axis) -> tuple[TableRow, ...]:
    """The rows of a payout table, as they are written; steps are one row."""
    rows = []
    for _, group in groupby(enumerate(curve.pieces), key=_row_key):
        pieces = [piece for _, piece in group]
        whole = _joined(pieces)
        pays = _steps(pieces, axis) if len(pieces) > 1 else _pays(whole, axis)
        rows.append(TableRow(when=_when(whole, axis), pays=pays, span=whole.span))
    return tuple(rows)


def payout_row(piece: Piece, axis: Axis) -> TableRow:
    """One piece of a payout table as a row."""
    return TableRow(when=_when(piece, axis), pays=_pays(piece, axis), span=piece.span)


def interpolation(piece: Piece, x: Fraction, axis: Axis) -> str | None:
    """ "50% + (96% − 90%) × 5 points per point", or None where there is nothing to work
    out: a row of one figure, a result right on the bound."""
    at = piece.low if piece.low is not None else piece.high
    if not piece.slope or at is None or x == at:
        return None
    sign = "+" if piece.slope > 0 else "−"
    apart = f"({axis.short(x)} − {axis.bound(at)})"
    if piece.low is None and piece.high is not None:
        apart = f"({axis.bound(at)} − {axis.short(x)})"
        sign = "−" if piece.slope > 0 else "+"
    return f"{wording.percent(piece.at(at))} {sign} {apart} × {axis.slope(abs(piece.slope))}"


def _row_key(numbered: tuple[int, Piece]) -> object:
    """Pieces with one place in the text are one row (steps); without a place each is its own."""
    index, piece = numbered
    return index if piece.span is None or piece.slope else (piece.span.start, piece.span.end)


def _joined(pieces: Sequence[Piece]) -> Piece:
    first, last = pieces[0], pieces[-1]
    return Piece(
        low=first.low,
        high=last.high,
        low_included=first.low_included,
        high_included=last.high_included,
        intercept=first.intercept,
        slope=first.slope,
        span=first.span,
    )


def _when(piece: Piece, axis: Axis) -> str:
    """ "below 90% of target", "from 90% to 100% of target", "above 75%"."""
    tail = " of target" if axis.against_target else ""
    low, high = piece.low, piece.high
    if low is None and high is None:
        return "any result"
    if high is None:
        assert low is not None
        return f"{'from' if piece.low_included else 'above'} {axis.bound(low)}{tail}"
    if low is None:
        return f"{'up to' if piece.high_included else 'below'} {axis.bound(high)}{tail}"
    start = f"{'from' if piece.low_included else 'above'} {axis.bound(low)}"
    return f"{start} to {axis.bound(high)}{tail}"


def _pays(piece: Piece, axis: Axis) -> str:
    low, high, slope = piece.low, piece.high, axis.slope(abs(piece.slope))
    rises = piece.slope > 0
    if not piece.slope:
        return wording.percent(piece.intercept)
    if low is not None and high is not None:
        return f"{wording.percent(piece.at(low))} to {wording.percent(piece.at(high))}"
    if low is not None:
        return f"{wording.percent(piece.at(low))} {'plus' if rises else 'less'} {slope}"
    if high is not None:
        end = wording.percent(piece.at(high))
        return f"{end} {'less' if rises else 'plus'} {slope} below {axis.bound(high)}"
    if piece.slope == 1 and not piece.intercept and axis.is_ratio:
        return "what is attained" if axis.against_target else "the result itself"
    return f"{wording.percent(piece.intercept)} {'plus' if rises else 'less'} {slope}"


def _steps(pieces: Sequence[Piece], axis: Axis) -> str:
    """ "100% plus 5 points per full point". Where less is better, steps count down from the top."""
    downwards = pieces[0].intercept > pieces[-1].intercept
    near, far = (pieces[-1], pieces[-2]) if downwards else (pieces[0], pieces[1])
    start, then = (near.high, far.high) if downwards else (near.low, far.low)
    assert start is not None  # the checker demands a bound that steps count from
    assert then is not None
    width = abs(then - start)
    if not axis.is_ratio:
        step = axis.bound(width)
    else:
        step = "point" if 100 * width == 1 else f"{wording.number(100 * width)} points"
    gain = _points(100 * (far.intercept - near.intercept))
    below = f" below {axis.bound(start)}" if downwards else ""
    return f"{wording.percent(near.intercept)} plus {gain} per full {step}{below}"


def _points(x: Fraction) -> str:
    return f"{wording.number(x)} point" if x == 1 else f"{wording.number(x)} points"


def table_edges(curve: Curve) -> tuple[Fraction, ...]:
    """The bounds of a payout table: what a shown figure must not be rounded across."""
    return tuple(high.low for _, high in pairwise(curve.pieces) if high.low is not None)


# ---------------------------------------------------------------- an element's other terms


def target_words(target: Target | None, type: Type, currency: Currency, pays: Frequency) -> str:
    """ "93%", "120,000 USD a year, prorated", "set per person in `quotas`"."""
    match target:
        case None:
            return "no target"
        case FixedTarget(value=value):
            said = written(value, type, currency)
        case PersonTarget(dataset=dataset, column=column):
            said = f"set per person in `{dataset}.{column}`"
        case _:
            assert_never(target)
    if target.per_year:
        said += " a year"
    elif target.prorated:
        said += f" a {pays.noun}"
    return f"{said}, prorated" if target.prorated else said


def no_data_words(rule: NoData, titles: dict[str, str]) -> str:
    """What happens where there is nothing to measure, as the end of a sentence."""
    match rule:
        case PayTarget():
            return "it pays its target"
        case PayNothing():
            return "it pays nothing"
        case MoveWeight(to=name):
            return f"its weight moves to {titles.get(name, name)}"
        case _:
            assert_never(rule)


def guarantee_words(guarantee: Guarantee) -> str:
    """ "at least 100%", and whether gates come after it."""
    said = f"at least {wording.percent(guarantee.level)}"
    return f"{said} before gates" if guarantee.before_gates else said


def mixed_words(mixed: Mixed) -> str:
    """How a book with segments of rows is scored."""
    match mixed:
        case Mixed.BLEND:
            return "one target, blended from those of the segments"
        case Mixed.EACH:
            return "each segment by itself, averaged by denominator"
        case _:
            assert_never(mixed)
