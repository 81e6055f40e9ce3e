"""The plan in plain Python on `Decimal` with its usual 28 digits, person by person."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import numpy as np

from tests.benchmarks.scoring.people import People, Whole

D = Decimal
CENT = D("0.01")
Row = tuple[D, ...]


def prepare(people: People) -> list[Row]:
    rows = zip(*(column.tolist() for column in people.columns().values()), strict=True)
    return [tuple(D(value) for value in row) for row in rows]


def _retention(renewed: D, due: D) -> D:
    if due == 0:
        return D(1)
    of_target = renewed / due / D("0.9")
    if of_target < D("0.8"):
        return D(0)
    if of_target < 1:
        return (of_target - D("0.8")) / D("0.2")
    if of_target < D("1.1"):
        return 1 + (of_target - 1) * 7
    return D("1.7")


def _net_revenue(now: D, before: D) -> D:
    if before == 0:
        return D(1)
    reached = now / before
    if reached < D("0.9"):
        return D(0)
    if reached < D("1.05"):
        return D("0.5") + (reached - D("0.9")) / D("0.15") * D("0.5")
    return min(1 + 2 * (reached - D("1.05")), D("1.4"))


def _utilisation(used: D, seats: D) -> D:
    if seats == 0 or used / seats < D("0.6"):
        return D(0)
    if used / seats < D("0.65"):
        return D("0.5")
    return D("0.75") if used / seats < D("0.7") else D(1)


def _opportunities(handed_over: D) -> D:
    if handed_over < 3:
        return D(0)
    if handed_over < 7:
        return D("0.3") + (handed_over - 3) / 4 * D("0.7")
    return min(1 + (handed_over - 7) * D("0.05"), D("1.5"))


def pay(people: list[Row]) -> list[tuple[D, ...]]:
    paid = []
    for variable, n1, d1, n2, d2, n3, d3, n4, d4, handed_over in people:
        quarter = variable / 4
        lines = (
            quarter * D("0.35") * _retention(n1, d1),
            quarter * D("0.25") * _net_revenue(n2, d2),
            quarter * D("0.20") * _utilisation(n3, d3),
            quarter * D("0.12") * min(n4 / d4 / D("0.85"), D(1)),
            quarter * D("0.08") * _opportunities(handed_over),
        )
        paid.append(tuple(line.quantize(CENT, ROUND_HALF_UP) for line in lines))
    return paid


def table(paid: list[tuple[D, ...]]) -> Whole:
    return np.array([[int(line * 100) for line in lines] for lines in paid], dtype=np.int64)
