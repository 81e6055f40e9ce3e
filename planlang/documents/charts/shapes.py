"""What is drawn: payout tables with their floor and cap, and rate tables, as pieces of lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from planlang.plan.curve import Curve, Piece, RateBand

ZERO = Fraction(0)


def clipped(curve: Curve, floor: Fraction | None, cap: Fraction | None) -> tuple[Piece, ...]:
    """The payout table under the element's own floor and cap: pieces that cross one are parted
    there, and neighbours on one line are joined."""
    pieces: Sequence[Piece] = curve.pieces
    if floor is not None:
        pieces = [part for piece in pieces for part in _held(piece, floor, above=True)]
    if cap is not None:
        pieces = [part for piece in pieces for part in _held(piece, cap, above=False)]
    return _joined(pieces)


def of_rates(bands: Sequence[RateBand], scale: Fraction = Fraction(1)) -> tuple[Piece, ...]:
    """What a rate table pays in money, as lines over the amount; bounds times `scale`.

    Below its lower bound the first row goes on, so the first line has no lower end.
    """
    pieces: list[Piece] = []
    for index, band in enumerate(bands):
        low = None if band.low is None else band.low * scale
        intercept = ZERO
        if not band.on_all:
            start = ZERO if low is None else low
            paid_below = ZERO if index == 0 else pieces[-1].at(start)
            intercept = paid_below - band.rate * start
        pieces.append(
            Piece(
                low=None if index == 0 else low,
                high=None if band.high is None else band.high * scale,
                low_included=band.low_included,
                high_included=band.high_included,
                intercept=intercept,
                slope=band.rate,
            )
        )
    return tuple(pieces)


def bounds(pieces: Sequence[Piece]) -> tuple[Fraction, ...]:
    """Where one piece ends and the next begins, upwards."""
    return tuple(right.low for _, right in pairwise(pieces) if right.low is not None)


def _held(piece: Piece, level: Fraction, *, above: bool) -> Iterable[Piece]:
    """The parts of a piece that is held at a level: not below it (`above`), or not above it."""
    flat = replace(piece, intercept=level, slope=ZERO)
    if not piece.slope:
        out = piece.intercept < level if above else piece.intercept > level
        return (flat if out else piece,)
    crossing = (level - piece.intercept) / piece.slope
    starts_out = (piece.slope > 0) == above
    if piece.low is not None and crossing <= piece.low:
        return (piece if starts_out else flat,)
    if piece.high is not None and crossing >= piece.high:
        return (flat if starts_out else piece,)
    left, right = (flat, piece) if starts_out else (piece, flat)
    return (
        replace(left, high=crossing, high_included=False),
        replace(right, low=crossing, low_included=True),
    )


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    made: list[Piece] = []
    for piece in pieces:
        last = made[-1] if made else None
        if last is not None and (last.intercept, last.slope) == (piece.intercept, piece.slope):
            made[-1] = replace(last, high=piece.high, high_included=piece.high_included)
        else:
            made.append(piece)
    return tuple(made)
