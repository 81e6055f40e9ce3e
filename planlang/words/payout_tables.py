"""Payout and rate tables row by row, and how a row's figure is worked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, pairwise

from planlang.diagnostics import Span
from planlang.plan.curve import Curve, Piece
from planlang.plan.types import Kind, Type
from planlang.values.money import Currency
from planlang.words.figures import measured, points, written
from planlang.words.locale import ENGLISH, Locale, message


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row of a payout or rate table: "from 90% to 100% of target", "50% to 100%"."""

    when: str
    pays: str
    span: Span | None
    locale: Locale = ENGLISH

    @property
    def clause(self) -> str:
        """ "from 90% to 100% of target pays 50% to 100%"."""
        return self.locale.say("{when} pays {pays}", when=self.when, pays=self.pays)

    @property
    def sentence(self) -> str:
        """ "From 90% to 100% of target pays 50% to 100%."."""
        return f"{self.clause[0].upper()}{self.clause[1:]}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """What a payout table is read at: shares of target, or the value itself in its unit."""

    type: Type
    against_target: bool
    currency: Currency
    locale: Locale = ENGLISH

    @property
    def is_ratio(self) -> bool:
        return self.against_target or self.type.kind is Kind.PERCENT

    def bound(self, x: Fraction) -> str:
        """A bound without "of target"."""
        if self.against_target:
            return self.locale.percent(x)
        return written(x, self.type, self.currency, locale=self.locale)

    def at(self, x: Fraction) -> str:
        """Where the table is read: a measured figure."""
        if not self.against_target:
            return self.short(x)
        return self.locale.say("{figure} of target", figure=self.short(x))

    def short(self, x: Fraction) -> str:
        """The measured figure without "of target"."""
        if self.against_target:
            return self.locale.ratio(x)
        return measured(x, self.type, self.currency, locale=self.locale)

    def slope(self, slope: Fraction) -> str:
        """ "5 points per point", "2 points per 1,000 USD"."""
        say = self.locale.say
        if self.is_ratio:
            return say("{points} per point", points=points(slope, locale=self.locale))
        step = Fraction(1_000) if self.type.kind is Kind.MONEY else Fraction(1)
        gain = points(100 * slope * step, locale=self.locale)
        if self.type.kind is Kind.DAYS:
            return say("{points} per day", points=gain)
        return say("{points} per {step}", points=gain, step=self.bound(step))


def payout_rows(curve: Curve, axis: Axis) -> tuple[TableRow, ...]:
    """The rows of a payout table, as they are written; steps are one row."""
    rows = []
    for _, group in groupby(enumerate(curve.pieces), key=_row_key):
        pieces = [piece for _, piece in group]
        whole = _joined(pieces)
        pays = _steps(pieces, axis) if len(pieces) > 1 else _pays(whole, axis)
        rows.append(_row(whole, pays, axis))
    return tuple(rows)


def payout_row(piece: Piece, axis: Axis) -> TableRow:
    """One piece of a payout table as a row."""
    return _row(piece, _pays(piece, axis), axis)


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
    start = axis.locale.percent(piece.at(at))
    return f"{start} {sign} {apart} × {axis.slope(abs(piece.slope))}"


def table_edges(curve: Curve) -> tuple[Fraction, ...]:
    """The bounds of a payout table: what a shown figure must not be rounded across."""
    return tuple(high.low for _, high in pairwise(curve.pieces) if high.low is not None)


# ---------------------------------------------------------------- between which bounds

_FROM_TO = {
    # (is the lower bound included, are bounds shares of target)
    (True, True): message("from {low} to {high} of target"),
    (True, False): message("from {low} to {high}"),
    (False, True): message("above {low} to {high} of target"),
    (False, False): message("above {low} to {high}"),
}
_FROM = {
    (True, True): message("from {low} of target"),
    (True, False): message("from {low}"),
    (False, True): message("above {low} of target"),
    (False, False): message("above {low}"),
}
_UP_TO = {
    # (is the upper bound included, are bounds shares of target)
    (True, True): message("up to {high} of target"),
    (True, False): message("up to {high}"),
    (False, True): message("below {high} of target"),
    (False, False): message("below {high}"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """Two bounds in words, None where there is none, and which of them belong to the row."""

    low: str | None
    high: str | None
    low_included: bool
    high_included: bool
    of_target: bool

    def said(self, locale: Locale) -> str:
        """ "below 90% of target", "from 90% to 100% of target", "above 75%"."""
        match self.low, self.high:
            case None, None:
                return locale.say("any result")
            case str(low), None:
                return locale.say(_FROM[self.low_included, self.of_target], low=low)
            case None, str(high):
                return locale.say(_UP_TO[self.high_included, self.of_target], high=high)
            case str(low), str(high):
                found = _FROM_TO[self.low_included, self.of_target]
                return locale.say(found, low=low, high=high)
            case _:
                raise AssertionError("bounds are texts")


def _row(piece: Piece, pays: str, axis: Axis) -> TableRow:
    between = Between(
        low=None if piece.low is None else axis.bound(piece.low),
        high=None if piece.high is None else axis.bound(piece.high),
        low_included=piece.low_included,
        high_included=piece.high_included,
        of_target=axis.against_target,
    )
    when = between.said(axis.locale)
    return TableRow(when=when, pays=pays, span=piece.span, locale=axis.locale)


# ---------------------------------------------------------------- what a row pays


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


def _pays(piece: Piece, axis: Axis) -> str:
    locale = axis.locale
    low, high = piece.low, piece.high
    if not piece.slope:
        return locale.percent(piece.intercept)
    slope = axis.slope(abs(piece.slope))
    rises = piece.slope > 0
    if low is not None and high is not None:
        start, end = locale.percent(piece.at(low)), locale.percent(piece.at(high))
        return locale.say("{start} to {end}", start=start, end=end)
    if low is None and high is not None:
        said = (
            message("{end} less {slope} below {bound}")
            if rises
            else message("{end} plus {slope} below {bound}")
        )
        end = locale.percent(piece.at(high))
        return locale.say(said, end=end, slope=slope, bound=axis.bound(high))
    if low is None and piece.slope == 1 and not piece.intercept and axis.is_ratio:
        return locale.say("what is attained" if axis.against_target else "the result itself")
    said = message("{start} plus {slope}") if rises else message("{start} less {slope}")
    start = locale.percent(piece.intercept if low is None else piece.at(low))
    return locale.say(said, start=start, slope=slope)


def _steps(pieces: Sequence[Piece], axis: Axis) -> str:
    """ "100% plus 5 points per full point". Where less is better, steps count down from the top."""
    locale = axis.locale
    downwards = pieces[0].intercept > pieces[-1].intercept
    near, far = (pieces[-1], pieces[-2]) if downwards else (pieces[0], pieces[1])
    start, then = (near.high, far.high) if downwards else (near.low, far.low)
    assert start is not None  # the checker demands a bound that steps count from
    assert then is not None
    width = abs(then - start)
    values = {
        "start": locale.percent(near.intercept),
        "gain": points(100 * (far.intercept - near.intercept), locale=locale),
        "bound": axis.bound(start),
        "step": points(100 * width, locale=locale) if axis.is_ratio else axis.bound(width),
    }
    if axis.is_ratio and 100 * width == 1:
        if downwards:
            return locale.say("{start} plus {gain} per full point below {bound}", **values)
        return locale.say("{start} plus {gain} per full point", **values)
    if downwards:
        return locale.say("{start} plus {gain} per full {step} below {bound}", **values)
    return locale.say("{start} plus {gain} per full {step}", **values)
