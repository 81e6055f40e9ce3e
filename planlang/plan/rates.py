"""What a rate table pays on an amount: used wherever the plan stage shows figures."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from planlang.plan.curve import RateBand


def paid(bands: Sequence[RateBand], amount: Fraction, scale: Fraction = Fraction(1)) -> Fraction:
    """What the table pays on `amount`; bounds are multiplied by `scale` (target, or proration).

    R_j(x) = rate · x on all, else R_{j-1}(lower_j) + rate · (x - lower_j). Below its lower
    bound the first row goes on, so that negative amounts pay negative.
    """
    index = next(
        (i for i, band in enumerate(bands) if _holds(band, amount, scale)),
        0,
    )
    return in_row(bands, index, amount, scale)


def _holds(band: RateBand, amount: Fraction, scale: Fraction) -> bool:
    if scale == 0:
        return band.high is None
    return band.holds(amount / scale)


def in_row(bands: Sequence[RateBand], index: int, x: Fraction, scale: Fraction) -> Fraction:
    """What row `index` pays at `x`, whether or not `x` lies in it (an edge seen from one side)."""
    below = Fraction(0)  # what the rows below pay at this row's lower bound
    for at, band in enumerate(bands[: index + 1]):
        low = Fraction(0) if band.low is None else band.low * scale
        upper = x if at == index else (band.high or Fraction(0)) * scale
        below = band.rate * upper if band.on_all else below + band.rate * (upper - low)
    return below
