"""Payout and rate tables as functions: equal for tables that pay the same, however many rows they
are written in."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from planlang.analysis import curves
from planlang.plan.curve import Curve, Piece, RateBand
from planlang.plan.model import Commission


def pieces(curve: Curve) -> list[object]:
    """The straight pieces of a payout table: bounds, what is paid at them, and the slope."""
    return [_piece(piece) for piece in curves.normal(curve).pieces]


def _piece(piece: Piece) -> dict[str, object]:
    return {
        "from": piece.low,
        "from_included": piece.low_included,
        "to": piece.high,
        "to_included": piece.high_included,
        "intercept": piece.intercept,
        "slope": piece.slope,
    }


def rate_pieces(commission: Commission) -> list[object]:
    """What a rate table pays on an amount, as straight pieces."""
    return pieces(paid_curve(commission.bands))


def paid_curve(bands: tuple[RateBand, ...], scale: Fraction = Fraction(1)) -> Curve:
    """What a rate table pays on an amount; bounds are multiplied by `scale`, which is above 0.

    R_j(x) = rate · x on all, else R_{j−1}(lower_j) + rate · (x − lower_j); the first row goes on
    below its bound.
    """
    found: list[Piece] = []
    for index, band in enumerate(bands):
        low = None if index == 0 or band.low is None else band.low * scale
        high = None if band.high is None else band.high * scale
        intercept = Fraction(0)
        if not band.on_all and band.low is not None:
            edge = band.low * scale
            below = found[-1].at(edge) if found else Fraction(0)
            intercept = below - band.rate * edge
        found.append(
            Piece(
                low=low,
                high=high,
                low_included=index > 0 and band.low_included,
                high_included=band.high_included,
                intercept=intercept,
                slope=band.rate,
            )
        )
    assert all(a.high == b.low for a, b in pairwise(found))  # rows of a checked table meet
    return Curve(pieces=tuple(found))
