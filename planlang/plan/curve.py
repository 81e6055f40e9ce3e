"""Payout curves and rate tables as exact pieces: what evaluator, documents and proofs all read."""

from __future__ import annotations

from dataclasses import field
from fractions import Fraction

from planlang.diagnostics import Span
from planlang.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounded:
    """A stretch of figures between `low` and `high` (None: unbounded).

    `low_included`/`high_included` say on whose side each edge is; neighbours are contiguous.
    """

    low: Fraction | None
    high: Fraction | None
    low_included: bool
    high_included: bool

    def holds(self, x: Fraction) -> bool:
        """True when x lies between the two."""
        above = self.low is None or x > self.low or (self.low_included and x == self.low)
        below = self.high is None or x < self.high or (self.high_included and x == self.high)
        return above and below


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece(Bounded):
    """payout = intercept + slope · x, for x between the bounds.

    x is attainment (1 is 100 % of target) or the value in base units.
    """

    intercept: Fraction
    slope: Fraction
    span: Span | None = field(default=None, compare=False, repr=False)

    def at(self, x: Fraction) -> Fraction:
        """The payout at x (1 is 100 %)."""
        return self.intercept + self.slope * x


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A complete payout table: contiguous pieces from minus to plus infinity, in order."""

    pieces: tuple[Piece, ...]

    def piece_at(self, x: Fraction) -> Piece:
        """The piece that decides at x."""
        for piece in self.pieces:
            if piece.holds(x):
                return piece
        raise AssertionError("a checked curve is complete")


@dataclass(frozen=True, slots=True, kw_only=True)
class RateBand(Bounded):
    """A row of a rate table: `rate` `on_all` of the amount, or on the part above `low`.

    `low` is None only for the first band. Bounds are amounts, or shares of target where the
    table says so.
    """

    rate: Fraction
    on_all: bool
    span: Span | None = field(default=None, compare=False, repr=False)
