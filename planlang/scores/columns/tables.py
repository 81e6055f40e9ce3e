"""Payout tables for columns: floor and cap folded in, and which rule each piece comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from functools import lru_cache
from math import lcm

import numpy as np

from planlang.plan.curve import Curve, Piece
from planlang.plan.rows import Operator
from planlang.scores.columns.ratio import ZERO, Ratio, compared, fixed
from planlang.scores.columns.whole import ZEROS, Flags, Rows, Whole, constant, whole


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


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A table read at each x: the payout, and the piece that it comes from."""

    payout: Ratio
    piece: Rows
    held: tuple[Held, ...]

    def is_held(self, how: Held) -> Flags:
        """Where this rule made the payout."""
        if how not in self.held:
            return np.array([False])
        return np.array([each is how for each in self.held])[self.piece]


@lru_cache(maxsize=1024)
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


def read(pieces: tuple[FlatPiece, ...], x: Ratio) -> Read:
    """The table read at each x."""
    held = tuple(piece.held for piece in pieces)
    at: Rows = np.zeros(1, dtype=np.int64)
    if len(pieces) > 1:
        at = _place(pieces, x)
    factors = [piece.slope * x.scale for piece in pieces]
    under = lcm(*(f.denominator for f in (*factors, *(p.intercept for p in pieces))))
    intercepts = _at([int(p.intercept * under) for p in pieces], at)
    payout = Ratio(intercepts, scale=Fraction(1, under)) if intercepts is not ZEROS else ZERO
    if any(factors):
        over = _at([int(f * under) for f in factors], at) * x.over
        if intercepts is not ZEROS:
            over = over + intercepts * x.under
        payout = Ratio(over, x.under, Fraction(1, under))
    return Read(payout, at, held)


def _place(pieces: tuple[FlatPiece, ...], x: Ratio) -> Rows:
    """The number of the piece that each x lies in."""
    found: np.ndarray[tuple[int], np.dtype[np.int16]] | None = None
    for piece in pieces[1:]:
        assert piece.low is not None
        operator = Operator.AT_LEAST if piece.low_included else Operator.MORE
        reached = compared(operator, x, fixed(piece.low))
        one = reached.view(np.int8)
        found = one.astype(np.int16) if found is None else np.add(found, one, out=found)
    assert found is not None
    return found.astype(np.int64)


def _at(values: list[int], at: Rows) -> Whole:
    if len(set(values)) == 1:
        return constant(values[0]) if values[0] else ZEROS
    column = whole(values)
    return Whole(column.values.take(at), column.low, column.high)
