"""What the plan `five` pays, written a second time, on fractions, without anything of planlang."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction

import numpy as np

from tests.benchmarks.scoring.people import People, Whole

LINES = ("retention", "net_revenue", "utilisation", "health", "opportunities")


def percent(points: int) -> Fraction:
    return Fraction(points, 100)


def retention(reached: Fraction | None) -> Fraction:
    if reached is None:
        return Fraction(1)
    of_target = reached / percent(90)
    if of_target < percent(80):
        return Fraction(0)
    if of_target < 1:
        return (of_target - percent(80)) / percent(20)
    if of_target < percent(110):
        return 1 + (of_target - 1) / percent(10) * percent(70)
    return percent(170)


def net_revenue(reached: Fraction | None) -> Fraction:
    if reached is None:
        return Fraction(1)
    if reached < percent(90):
        return Fraction(0)
    if reached < percent(105):
        return percent(50) + (reached - percent(90)) / percent(15) * percent(50)
    return min(1 + 2 * (reached - percent(105)), percent(140))


def utilisation(reached: Fraction | None) -> Fraction:
    if reached is None or reached < percent(60):
        return Fraction(0)
    if reached < percent(65):
        return percent(50)
    return percent(75) if reached < percent(70) else Fraction(1)


def health(reached: Fraction | None) -> Fraction:
    return Fraction(1) if reached is None else min(reached / percent(85), Fraction(1))


def opportunities(reached: int) -> Fraction:
    if reached < 3:
        return Fraction(0)
    if reached < 7:
        return percent(30) + Fraction(reached - 3, 4) * percent(70)
    return min(1 + Fraction(reached - 7, 20), percent(150))


def cents(dollars: Fraction) -> int:
    """Half-up to the cent."""
    return int((dollars * 200 + 1) // 2)


def ratio(over: int, under: int) -> Fraction | None:
    return Fraction(over, under) if under else None


def lines(people: People) -> Iterator[tuple[int, ...]]:
    """The five lines of each person, in cents."""
    for row in zip(*(column.tolist() for column in people.columns().values()), strict=True):
        variable, n1, d1, n2, d2, n3, d3, n4, d4, handed_over = row
        quarter = Fraction(variable, 4)
        yield (
            cents(quarter * percent(35) * retention(ratio(n1, d1))),
            cents(quarter * percent(25) * net_revenue(ratio(n2, d2))),
            cents(quarter * percent(20) * utilisation(ratio(n3, d3))),
            cents(quarter * percent(12) * health(ratio(n4, d4))),
            cents(quarter * percent(8) * opportunities(handed_over)),
        )


def _paid(people: People) -> Whole:
    return np.array(list(lines(people)), dtype=np.int64)


def paid(people: People) -> Whole:
    """The same as a table of `people` rows and five columns; two processes share the work."""
    parts = [
        People(**{name: c[at : at + 25_000] for name, c in people.columns().items()})
        for at in range(0, len(people), 25_000)
    ]
    with ProcessPoolExecutor(2) as workers:
        return np.concatenate(list(workers.map(_paid, parts)))
