"""Payout tables for columns: floor and cap folded in, and which rule each piece comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from math import gcd, lcm
from typing import Any

import numpy as np
import numpy.typing as npt

from planlang.plan.curve import Curve, Piece
from planlang.scores.columns.ratio import NO, Ratio
from planlang.scores.columns.whole import (
    ONES,
    ZEROS,
    Flags,
    Rows,
    Whole,
    at_most,
    constant,
    less,
    whole,
)


class Held(IntEnum):
    """Which rule a piece comes from: the table itself, or what holds its payout."""

    NOT = 0
    FLOORED = 1
    CAPPED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatPiece:
    """payout = intercept + slope · x from `low` on (None: from minus infinity)."""

    low: Fraction | None
    low_included: bool
    intercept: Fraction
    slope: Fraction
    held: Held


def pieces_of(curve: Curve, floor: Fraction | None, cap: Fraction | None) -> tuple[FlatPiece, ...]:
    """The table's pieces with floor and cap in them: cut where a line crosses one."""
    made: list[FlatPiece] = []
    for piece in curve.pieces:
        for part in _clipped(piece, floor, cap):
            if not (made and _is_one(made[-1], part)):
                made.append(part)
    return tuple(made)


def _is_one(before: FlatPiece, after: FlatPiece) -> bool:
    """Whether two neighbours are one piece."""
    lines = [(each.intercept, each.slope, each.held) for each in (before, after)]
    return lines[0] == lines[1]


def _clipped(piece: Piece, floor: Fraction | None, cap: Fraction | None) -> list[FlatPiece]:
    """A piece cut where its line crosses floor or cap. On the crossing itself neither holds."""
    cuts: list[tuple[Fraction, bool]] = []
    if piece.slope:
        for level in {x for x in (floor, cap) if x is not None}:
            at = (level - piece.intercept) / piece.slope
            # The crossing belongs to neither side that is held: it is a cut from both sides.
            cuts += [(at, True), (at, False)]
    inside = [cut for cut in sorted(cuts, key=lambda c: (c[0], not c[1])) if _lies_in(piece, cut)]
    starts: list[tuple[Fraction | None, bool]] = [(piece.low, piece.low_included), *inside]
    made: list[FlatPiece] = []
    for number, (low, included) in enumerate(starts):
        following = inside[number] if number < len(inside) else None
        x = _inner(piece, low, following)
        payout = piece.at(x)
        clipped = payout if floor is None or payout >= floor else floor
        clipped = clipped if cap is None or clipped <= cap else cap
        held = Held.FLOORED if clipped > payout else Held.CAPPED if clipped < payout else Held.NOT
        flat = held is not Held.NOT
        made.append(
            FlatPiece(
                low=low,
                low_included=included,
                intercept=clipped if flat else piece.intercept,
                slope=Fraction(0) if flat else piece.slope,
                held=held,
            )
        )
    return made


def _lies_in(piece: Piece, cut: tuple[Fraction, bool]) -> bool:
    """Whether a part of the piece begins at the cut and something of it lies before."""
    at, included = cut
    if piece.low is not None and (at < piece.low or (at == piece.low and included)):
        return False
    if piece.low is not None and at == piece.low and not piece.low_included:
        return False
    if piece.high is not None and (at > piece.high or (at == piece.high and not included)):
        return False
    return not (piece.high is not None and at == piece.high and not piece.high_included)


def _inner(piece: Piece, low: Fraction | None, following: tuple[Fraction, bool] | None) -> Fraction:
    """A point of the part that begins at `low`, inside which nothing changes."""
    high = piece.high if following is None else following[0]
    if low is None and high is None:
        return Fraction(0)
    if low is None:
        assert high is not None
        return high - 1
    if high is None:
        return low + 1
    # A part of one point alone begins at it.
    return low if low == high else (low + high) / 2


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A table read at each x: the payout, and the number of the piece that it comes from."""

    payout: Ratio
    piece: Rows
    held: tuple[Held, ...]

    def is_held(self, how: Held) -> Flags:
        """Where this rule made the payout."""
        if how not in self.held:
            return NO
        flags: Flags = np.array([each is how for each in self.held])[self.piece]
        return flags


class Table:
    """A payout table with floor and cap in it, ready to be read at columns of x."""

    def __init__(self, curve: Curve, floor: Fraction | None, cap: Fraction | None) -> None:
        self._pieces = pieces_of(curve, floor, cap)
        self._held = tuple(piece.held for piece in self._pieces)
        self._scaled: dict[tuple[int, int], _Scaled] = {}

    def read(self, x: Ratio) -> Read:
        """The table at each x."""
        key = x.scale.as_integer_ratio()
        scaled = self._scaled.get(key)
        if scaled is None:
            scaled = self._scaled[key] = _scaled(self._pieces, x.scale)
        at = scaled.place(x)
        over = _at(scaled.intercepts, at)
        slope = ZEROS if scaled.slopes is None else _at(scaled.slopes, at)
        if slope.is_zero_for_all:
            return Read(Ratio(over, ONES, scaled.unit), at, self._held)
        risen = slope * x.over
        if not over.is_zero_for_all:
            risen = risen + over * x.under
        return Read(Ratio(scaled.bounded(risen, x.under), x.under, scaled.unit), at, self._held)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Scaled:
    """The pieces for x = scale · over ÷ under, all in whole numbers.

    A piece is reached where over · factor is at least (or above) under · low. What it pays is
    unit · (intercept + slope · over ÷ under); no slopes where every piece is level.
    """

    factor: int
    lows: tuple[tuple[int, bool], ...]
    intercepts: Whole
    slopes: Whole | None
    unit: Fraction
    least: int | None
    most: int | None
    """What no payout falls below and none exceeds, in units; None where there is no such number."""

    def place(self, x: Ratio) -> Rows:
        """The number of the piece that each x lies in."""
        over = x.over.times(self.factor)
        few = len(self.lows) < 2**7
        by_all = 0
        found: npt.NDArray[Any] | None = None
        for low, included in self.lows:
            bound = x.under.times(low)
            # Pieces that everybody reaches, or nobody, need no look at each.
            if over.low > bound.high or (included and over.low >= bound.high):
                by_all += 1
                continue
            if over.high < bound.low:
                break
            reached = at_most(bound, over) if included else less(bound, over)
            one = reached.view(np.int8) if few else reached.astype(np.int64)
            found = one if found is None else found + one
        if found is None:
            return np.full(1, by_all, dtype=np.int64)
        return found.astype(np.int64) + by_all if by_all else found.astype(np.int64)

    def bounded(self, paid: Whole, under: Whole) -> Whole:
        """`paid`, which is some payout of the table times `under`, with bounds that know it. Those
        of its two terms add up to more: they do not know of each other."""
        low, high = paid.low, paid.high
        if self.least is not None:
            low = max(low, min(self.least * under.low, self.least * under.high))
        if self.most is not None:
            high = min(high, max(self.most * under.low, self.most * under.high))
        return Whole(paid.values, low, high)


def _least_and_most(pieces: tuple[FlatPiece, ...], unit: Fraction) -> tuple[int | None, int | None]:
    """The least and the most that a table pays, in units: rounded down and up."""
    paid: list[Fraction] = []
    falls_without_end = rises_without_end = False
    for number, piece in enumerate(pieces):
        high = pieces[number + 1].low if number + 1 < len(pieces) else None
        ends = [end for end in (piece.low, high) if end is not None] or [Fraction(0)]
        paid += [piece.intercept + piece.slope * end for end in ends]
        for end, slope in ((piece.low, -piece.slope), (high, piece.slope)):
            rises_without_end |= end is None and slope > 0
            falls_without_end |= end is None and slope < 0
    return (
        None if falls_without_end else min(paid) // unit,
        None if rises_without_end else -(-max(paid) // unit),
    )


def _scaled(pieces: tuple[FlatPiece, ...], scale: Fraction) -> _Scaled:
    lows = [(Fraction(0) if p.low is None else p.low) for p in pieces[1:]]
    # over · scale ≥ under · low, times what makes both whole.
    whole_by = lcm(scale.denominator, *(low.denominator for low in lows))
    factor, bounds = int(scale * whole_by), [int(low * whole_by) for low in lows]
    divisor = gcd(factor, *bounds) or 1
    slopes = [piece.slope * scale for piece in pieces]
    under = lcm(*(x.denominator for x in (*slopes, *(p.intercept for p in pieces))))
    unit = Fraction(1, under)
    least, most = _least_and_most(pieces, unit)
    return _Scaled(
        factor=factor // divisor,
        lows=tuple(
            (bound // divisor, piece.low_included)
            for bound, piece in zip(bounds, pieces[1:], strict=True)
        ),
        intercepts=whole([int(piece.intercept * under) for piece in pieces]),
        slopes=whole([int(slope * under) for slope in slopes]) if any(slopes) else None,
        unit=unit,
        least=least,
        most=most,
    )


def _at(column: Whole, at: Rows) -> Whole:
    if column.low == column.high:
        return constant(column.low)
    if len(at) == 1:
        return constant(int(column.values[at[0]]))
    return Whole(column.values.take(at, mode="clip"), column.low, column.high)
