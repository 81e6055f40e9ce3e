"""Do two figures go together? Counted in pairs of people, exactly.

Of two people of the same period, does the one with the better first figure have the better second
one as well? The share of pairs that agree needs no distribution and no root, and says itself in a
sentence. It is Kendall's rank correlation (1938) without its ties: half of the pairs agree by luck.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import groupby

from planlang.analysis.back_test.model import Agreement, Lag
from planlang.analysis.privacy import is_few

LEAST_OBSERVATIONS = 20
"""Fewer people and periods say nothing about what goes with what."""

_DEVIATIONS = 2
"""So many standard deviations from half are beyond luck: once in twenty times."""

Figures = Mapping[str, Fraction]
"""Person -> figure; more is better."""


def agreement(lag: Lag, pairs: Sequence[tuple[Figures, Figures]]) -> Agreement | None:
    """The pairs within each period, added up over periods; None for few people and periods, where
    nothing can be said, and for fewer than five people.

    `beyond_luck` takes periods for independent and people for strangers, as Kendall's variance
    does: n(n−1)(2n+5)/18 of the surplus of agreeing pairs.
    """
    agree = against = observations = periods = 0
    people: set[str] = set()
    variance = Fraction(0)
    for one, other in pairs:
        both = [(one[person], other[person]) for person in one if person in other]
        if len(both) < 2:
            continue
        people |= one.keys() & other.keys()
        good, bad = _counted(both)
        n = len(both)
        agree, against = agree + good, against + bad
        observations, periods = observations + n, periods + 1
        variance += Fraction(n * (n - 1) * (2 * n + 5), 18)
    if not agree + against or observations < LEAST_OBSERVATIONS or is_few(people):
        return None
    surplus = agree - against
    return Agreement(
        lag=lag,
        agree=agree,
        pairs=agree + against,
        observations=observations,
        periods=periods,
        beyond_luck=surplus**2 > _DEVIATIONS**2 * variance,
    )


def _counted(both: Sequence[tuple[Fraction, Fraction]]) -> tuple[int, int]:
    """Pairs that agree and pairs that do not, without comparing each with each."""
    agree = against = 0
    before: list[Fraction] = []  # the second figures of everybody with a smaller first one
    for _, same in groupby(sorted(both), key=lambda pair: pair[0]):
        seconds = [second for _, second in same]
        for second in seconds:
            agree += bisect_left(before, second)
            against += len(before) - bisect_right(before, second)
        for second in seconds:
            insort(before, second)
    return agree, against
