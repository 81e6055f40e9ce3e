"""What a payout table pays beyond a result: the next place at which it pays more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction
from itertools import dropwhile

from planlang.plan.curve import Piece
from planlang.quick_dataclass import dataclass


class Ahead(StrEnum):
    """What lies ahead of a result on the way to better ones."""

    AT = "at"  # exactly there the table pays more
    BEYOND = "beyond"  # there it does not yet; beyond it, at once
    FROM = "from"  # there it begins to rise
    ON = "on"  # it rises from here on without end
    NOTHING = "nothing"  # nothing better pays more


@dataclass(frozen=True, slots=True, kw_only=True)
class NextBound:
    """`x` is the place, as the table is read; `payout` what is paid there (for BEYOND: right behind
    it); `slope` how steeply the table rises towards better results (for ON)."""

    ahead: Ahead
    x: Fraction | None = None
    payout: Fraction | None = None
    slope: Fraction | None = None


def next_bound(pieces: Sequence[Piece], x: Fraction, *, rises: bool) -> NextBound:
    """What lies ahead of the result `x` on a whole table, which is under its floor and cap.

    `rises`: better results are higher ones; otherwise lower ones.
    """
    if rises:
        return _next(pieces, x)
    found = _next([_mirrored(piece) for piece in reversed(pieces)], -x)
    return found if found.x is None else replace(found, x=-found.x)


def reaching(
    pieces: Sequence[Piece], x: Fraction, level: Fraction, *, rises: bool
) -> Fraction | None:
    """The nearest result at `x` or better at which the table pays `level` or more; None where there
    is none, or where it pays so much only right behind a bound."""
    if not rises:
        found = _reaching([_mirrored(piece) for piece in reversed(pieces)], -x, level)
        return None if found is None else -found
    return _reaching(pieces, x, level)


def _mirrored(piece: Piece) -> Piece:
    """The same piece read from the other side: at −x."""
    return Piece(
        low=None if piece.high is None else -piece.high,
        high=None if piece.low is None else -piece.low,
        low_included=piece.high_included,
        high_included=piece.low_included,
        intercept=piece.intercept,
        slope=-piece.slope,
    )


def _next(pieces: Sequence[Piece], x: Fraction) -> NextBound:
    now = _value(pieces, x)
    for piece in _behind(pieces, x):
        start = x if piece.low is None or piece.low <= x else piece.low
        if start > x and _value(pieces, start) > now:
            return NextBound(ahead=Ahead.AT, x=start, payout=_value(pieces, start))
        if piece.at(start) > now:
            return NextBound(ahead=Ahead.BEYOND, x=start, payout=piece.at(start))
        if piece.slope <= 0:
            continue
        level = (now - piece.intercept) / piece.slope  # where it is back at what is paid now
        if piece.high is None:
            if level <= x:
                return NextBound(ahead=Ahead.ON, slope=piece.slope)
            return NextBound(ahead=Ahead.FROM, x=level)
        if level < piece.high:
            if level > x:
                return NextBound(ahead=Ahead.FROM, x=level)
            return _end(pieces, piece, piece.high)
    return NextBound(ahead=Ahead.NOTHING)


def _end(pieces: Sequence[Piece], piece: Piece, end: Fraction) -> NextBound:
    """The end of a piece that rises from here: where the table falls behind it, what it pays right
    before it."""
    return NextBound(ahead=Ahead.AT, x=end, payout=max(_value(pieces, end), piece.at(end)))


def _reaching(pieces: Sequence[Piece], x: Fraction, level: Fraction) -> Fraction | None:
    if _value(pieces, x) >= level:
        return x
    for piece in _behind(pieces, x):
        if piece.low is not None and piece.low > x and _value(pieces, piece.low) >= level:
            return piece.low
        if piece.slope > 0:
            at = (level - piece.intercept) / piece.slope
            if at >= x and piece.holds(at):
                return at
    return None


def _behind(pieces: Sequence[Piece], x: Fraction) -> Iterator[Piece]:
    """The pieces that hold results above `x`, upwards."""
    return dropwhile(lambda piece: piece.high is not None and piece.high <= x, pieces)


def _value(pieces: Sequence[Piece], x: Fraction) -> Fraction:
    return next(piece.at(x) for piece in pieces if piece.holds(x))
