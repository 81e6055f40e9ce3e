"""An attacker who adds and subtracts what is printed, with any factors, and looks for a result that
is about fewer than five people.

They know who is in which group and which terms hold, and everything else but the figures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

FEW = 4
PRIME = 2**31 - 1
"""Ranks are taken modulo a prime: products of two remainders fit in 64 bits."""

Unknown = tuple[str, str]
"""A person, and which of their figures it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Equation:
    """A printed number, and what it adds up, with factors."""

    adds_up: Mapping[Unknown, Fraction]
    printed: Fraction
    what: str

    def holds(self, amounts: Mapping[Unknown, Fraction]) -> bool:
        """Whether the attacker has understood what is printed."""
        return sum(f * amounts[u] for u, f in self.adds_up.items()) == self.printed

    def is_mostly_one(self, amounts: Mapping[Unknown, Fraction], most: Fraction) -> bool:
        """Whether one person makes so much of it."""
        own: dict[str, Fraction] = {}
        for unknown, factor in self.adds_up.items():
            own[unknown[0]] = own.get(unknown[0], Fraction(0)) + factor * amounts[unknown]
        sizes = [abs(size) for size in own.values()]
        return bool(sizes) and max(sizes) > most * sum(sizes)


def counted(people: Sequence[Unknown], printed: int, what: str) -> Equation:
    """A printed count."""
    return Equation(
        adds_up=dict.fromkeys(people, Fraction(1)), printed=Fraction(printed), what=what
    )


def found_out(equations: Sequence[Equation]) -> tuple[str, ...] | None:
    """The smallest set of at most `FEW` people that some combination of the numbers is about; None
    where every combination that is about anybody is about more.

    A combination about nobody but S is one that is 0 on all others: there is one exactly where the
    numbers hang together less without the columns of S than with them.
    """
    unknowns = sorted({u for e in equations for u in e.adds_up})
    people = sorted({person for person, _ in unknowns})
    if not unknowns:
        return None
    rows = np.array(
        [[_remainder(e.adds_up.get(u, Fraction(0))) for u in unknowns] for e in equations],
        dtype=np.int64,
    )
    rows = _independent(rows)
    of = np.array([people.index(person) for person, _ in unknowns])
    for size in range(1, min(FEW, len(people)) + 1):
        for some in combinations(range(len(people)), size):
            if len(_independent(rows[:, ~np.isin(of, some)])) < len(rows):
                return tuple(people[i] for i in some)
    return None


def _remainder(x: Fraction) -> int:
    return x.numerator * pow(x.denominator, -1, PRIME) % PRIME


def _independent(rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Rows that span the same, as many as the rank says."""
    left, done = rows.copy(), 0
    for column in range(left.shape[1]):
        if done == len(left):
            break
        pivots = np.flatnonzero(left[done:, column])
        if not len(pivots):
            continue
        pivot = done + int(pivots[0])
        left[[done, pivot]] = left[[pivot, done]]
        left[done] = left[done] * pow(int(left[done, column]), -1, PRIME) % PRIME
        factors = left[done + 1 :, column : column + 1]
        left[done + 1 :] = (left[done + 1 :] - factors * left[done]) % PRIME
        done += 1
    return left[:done]
