"""Decimal text to exact numbers and back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from planlang.values.rounding import Rounding

MAX_DIGITS = 1_000
"""Longest digit string that is read as a number; a longer one is a slip, not money."""

SHOWN_PLACES = 12
"""Places of a decimal that stands beside an exact fraction."""

_DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def parse_decimal(text: str) -> Fraction | None:
    """The number that `text` writes, or None.

    Accepted is `-12.50` and nothing else: ASCII digits, a point with digits on both sides, a minus
    sign. No plus, exponent, separators or blanks: what the source allows beyond this is taken off
    by whoever knows its format.
    """
    if len(text) > MAX_DIGITS or not _DECIMAL.fullmatch(text):
        return None
    whole, _, places = text.partition(".")
    return Fraction(int(whole + places), 10 ** len(places))


def plain(x: Fraction, places: int | None = None) -> str | None:
    """`x` as a decimal with at least `places` places ("0.93"), or None when none is exact."""
    needed = _places_needed(x.denominator)
    if needed is None:
        return None
    return _digits(x, needed if places is None else max(needed, places))


def exact_or_fraction(x: Fraction) -> tuple[str, str | None]:
    """For JSON: ("0.93", None), or ("0.333333333333", "1/3") when no decimal is exact."""
    exact = plain(x)
    if exact is not None:
        return exact, None
    shown = Rounding(Fraction(1, 10**SHOWN_PLACES)).half_up(x)
    return _digits(shown, SHOWN_PLACES), f"{x.numerator}/{x.denominator}"


def percent_text(x: Fraction, edges: Iterable[Fraction] = ()) -> str:
    """The ratio `x` for people: "93.00%", with more places where two would tell a lie.

    A figure is never shown on or beyond an edge (a band's bound, a gate's limit, a target) that it
    has not reached: with the edge 90 %, 0.89996 reads "89.996%" and not "90.00%". `x` and `edges`
    are ratios (1 is 100 %). A figure that is itself an edge without an exact decimal (a third) is
    shown with two places.
    """
    return f"{rounded_text(100 * x, (100 * edge for edge in edges))}%"


def rounded_text(x: Fraction, edges: Iterable[Fraction] = ()) -> str:
    """`x` with two places, and with more where two would carry it onto or across an edge."""
    sides = tuple(edges)
    places = 2
    while True:
        shown = Rounding(Fraction(1, 10**places)).half_up(x)
        if all(_same_side(x, shown, edge) for edge in sides):
            return _digits(shown, places)
        places += 1


def grouped(text: str) -> str:
    """A decimal text with commas between thousands: "-1234.5" becomes "-1,234.5"."""
    sign = "-" if text.startswith("-") else ""
    whole, point, places = text.removeprefix("-").partition(".")
    first = len(whole) % 3 or 3
    parts = [whole[:first], *(whole[i : i + 3] for i in range(first, len(whole), 3))]
    return sign + ",".join(parts) + point + places


def _same_side(x: Fraction, shown: Fraction, edge: Fraction) -> bool:
    """Does `shown` lie to `edge` as `x` does: below, on it, above?"""
    if x < edge:
        return shown < edge
    if x > edge:
        return shown > edge
    return shown == edge or _places_needed(x.denominator) is None


def _places_needed(denominator: int) -> int | None:
    """Places of the exact decimal of a reduced fraction; None when it never ends."""
    twos = (denominator & -denominator).bit_length() - 1
    rest = denominator >> twos
    fives = 0
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    return max(twos, fives) if rest == 1 else None


def _digits(x: Fraction, places: int) -> str:
    """`x`, a whole multiple of 10**-places, with exactly that many places."""
    scaled = abs(x.numerator) * (10**places // x.denominator)
    digits = str(scaled).rjust(places + 1, "0")
    sign = "-" if x.numerator < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
