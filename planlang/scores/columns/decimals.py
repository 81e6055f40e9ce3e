"""Figures in columns as decimals, and as their texts: what `values.decimals` writes one by one.

A fraction is divided digit by digit, in whole numbers. One without a decimal of twelve places is
rounded there as `Rounding.half_up` has it: only files show such a decimal, nobody is paid by it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planlang.scores.columns.ratio import Figures, Ratio
from planlang.scores.columns.whole import FITS, Flags, Numbers, Rows, Whole
from planlang.values.decimals import SHOWN_PLACES

_STEPS = (12, 6, 4, 3, 2, 1)
"""How many digits one division may give; each divides the places that are shown."""

_ALL = 10**SHOWN_PLACES
_FOUR = np.array([f"{number:04d}" for number in range(10_000)], dtype="S4").view(np.uint32)
"""Four digits each, as the bytes of one word: numbers are made of these."""

_POWERS = np.array([10**digit for digit in reversed(range(20))], dtype=np.uint64)
"""What a number must reach to have so many digits; no word has more than 20."""

_ZERO, _POINT, _MINUS, _END = (np.uint8(ord(sign)) for sign in "0.-\n")
_FIVES = 5**27
"""The largest power of five that is a machine word."""


@dataclass(frozen=True, slots=True, eq=False)
class Decimals:
    """Decimals of twelve places: `places` is what follows the point, in units of its last place.

    `exact` says which were not rounded, `known` which there are. `whole` are machine words, or
    Python's integers where some are larger.
    """

    negative: Flags
    whole: Numbers
    places: Rows
    exact: Flags
    known: Flags

    def __len__(self) -> int:
        return len(self.places)

    def texts(self, at_least: int = 0) -> list[str]:
        """A text for each row, "" where there is none. An exact one has the places that it needs,
        but `at_least` so many; a rounded one has all."""
        if self.whole.dtype == np.object_:
            return self._one_by_one(at_least)
        known = self.known[:, np.newaxis]
        most = int(self.whole.max(initial=0))
        whole, places = _digits(self.whole, most), _digits(self.places, _ALL - 1)
        shown = self.whole.astype(np.uint64)[:, np.newaxis] >= _POWERS[-whole.shape[1] :]
        shown[:, -1] = True
        needed = places != _ZERO
        needed[:, :at_least] = True
        needed[~self.exact] = True
        needed = np.logical_or.accumulate(needed[:, ::-1], axis=1)[:, ::-1] & known
        made = np.zeros((len(self), whole.shape[1] + SHOWN_PLACES + 3), dtype=np.uint8)
        point = made.shape[1] - SHOWN_PLACES - 2
        made[:, 0] = _MINUS * (self.negative & self.known)
        made[:, 1:point] = whole * (shown & known)
        made[:, point] = _POINT * needed[:, 0]
        made[:, point + 1 : -1] = places * needed
        made[:, -1] = _END
        # What is not shown is a byte of 0: the others, one after the other, are the texts.
        made = made.ravel()
        return np.compress(made != 0, made).tobytes().decode("ascii").split("\n")[:-1]

    def _one_by_one(self, at_least: int) -> list[str]:
        signs, exact, known = (x.tolist() for x in (self.negative, self.exact, self.known))
        rows = zip(signs, self.whole.tolist(), self.places.tolist(), exact, known, strict=True)
        return [_text(*row, at_least) for row in rows]


def _text(negative: bool, whole: int, places: int, exact: bool, known: bool, at_least: int) -> str:
    if not known:
        return ""
    digits = str(places).rjust(SHOWN_PLACES, "0")
    if exact:
        digits = digits.rstrip("0").ljust(at_least, "0")
    return f"{'-' if negative else ''}{whole}{'.' if digits else ''}{digits}"


def _digits(numbers: Numbers, most: int) -> npt.NDArray[np.uint8]:
    """The digits of numbers from 0 to `most`, a row each, with zeros in front."""
    words = (len(str(most)) + 3) // 4
    made = np.empty((len(numbers), words), dtype=np.uint32)
    for word in reversed(range(words)):
        above = numbers // 10_000
        made[:, word] = _FOUR[numbers - above * 10_000]
        numbers = above
    return made.view(np.uint8)


def is_same(figures: Figures) -> bool:
    """Whether all rows have one and the same figure, or all have none."""
    ratio = figures.ratio
    if len(figures.known) > 1:
        return not figures.known.any()
    return len(ratio.over) == len(ratio.under) == 1


def decimals(figures: Figures, rows: int) -> Decimals:
    """Figures as decimals, one a row."""
    over, under = _fraction(figures.ratio, rows)
    known = np.broadcast_to(figures.known, rows)
    step = next((n for n in _STEPS if under.high * 10**n <= FITS), 0)
    if not (step and over.is_narrow and under.is_narrow):
        step = SHOWN_PLACES
        over, under = (Whole(x.values.astype(np.object_), x.low, x.high) for x in (over, under))
    divisor = under.values
    whole, rest = _divided(np.abs(over.values), divisor)
    places = np.zeros(rows, dtype=whole.dtype)
    for _ in range(SHOWN_PLACES // step):
        digits, rest = _divided(rest * 10**step, divisor)
        places = places * 10**step + digits
    places = places + (2 * rest >= divisor)
    carried = places == _ALL
    if carried.any():
        whole, places = whole + carried, np.where(carried, 0, places)
    return Decimals(
        negative=np.asarray((over.values < 0) & ((whole != 0) | (places != 0)), dtype=np.bool_),
        whole=_narrow(whole),
        places=places.astype(np.int64),
        exact=np.asarray(rest == 0, dtype=np.bool_),
        known=known,
    )


def _divided(over: Numbers, under: Numbers) -> tuple[Numbers, Numbers]:
    """Quotients and what remains."""
    quotients = over // under
    return quotients, over - quotients * under


def _fraction(ratio: Ratio, rows: int) -> tuple[Whole, Whole]:
    """Numerators, one a row, and denominators."""
    over = ratio.over.times(ratio.scale.numerator).spread(rows)
    return over, ratio.under.times(ratio.scale.denominator)


def _narrow(whole: Numbers) -> Numbers:
    fits = whole.dtype == np.object_ and (not len(whole) or int(whole.max()) <= FITS)
    return whole.astype(np.int64) if fits else whole


def fractions(figures: Figures, rows: Rows, of: int) -> tuple[list[int], list[int], list[bool]]:
    """Numerators and denominators of some of `of` rows, cancelled; and whether a decimal, of
    however many places, is exact."""
    over, under = (x.spread(of).values[rows] for x in _fraction(figures.ratio, of))
    divisor = np.gcd(over, under)
    over, under = over // divisor, under // divisor
    odd = under // (under & -under)
    if under.dtype != np.object_:
        ends = _FIVES % odd == 0
    else:
        ends = np.array([pow(5, n.bit_length(), n) == 0 for n in odd.tolist()], dtype=np.bool_)
    return over.tolist(), under.tolist(), ends.tolist()
