"""The plan as a numpy program: floats, and half-up as most people write it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.scoring.people import People, Whole

Floats = NDArray[np.float64]


def prepare(people: People) -> People:
    return people


def _cents(dollars: Floats) -> Whole:
    return np.floor(dollars * 100 + 0.5).astype(np.int64)


def pay(p: People) -> list[Whole]:
    quarter = p.variable / 4
    with np.errstate(divide="ignore", invalid="ignore"):
        of_target = p.renewed / p.up_for_renewal / 0.9
        revenue = p.revenue_now / p.revenue_before
        use = p.used / p.seats
        healthy = p.healthy / p.customers
    retention = np.select(
        [p.up_for_renewal == 0, of_target < 0.8, of_target < 1, of_target < 1.1],
        [1, 0, (of_target - 0.8) / 0.2, 1 + (of_target - 1) * 7],
        1.7,
    )
    net_revenue = np.select(
        [p.revenue_before == 0, revenue < 0.9, revenue < 1.05],
        [1, 0, 0.5 + (revenue - 0.9) / 0.15 * 0.5],
        np.minimum(1 + 2 * (revenue - 1.05), 1.4),
    )
    utilisation = np.select(
        [p.seats == 0, use < 0.6, use < 0.65, use < 0.7], [0, 0, 0.5, 0.75], 1.0
    )
    health = np.minimum(healthy / 0.85, 1)
    opportunities = np.select(
        [p.handed_over < 3, p.handed_over < 7],
        [0, 0.3 + (p.handed_over - 3) / 4 * 0.7],
        np.minimum(1 + (p.handed_over - 7) * 0.05, 1.5),
    )
    return [
        _cents(quarter * 0.35 * retention),
        _cents(quarter * 0.25 * net_revenue),
        _cents(quarter * 0.20 * utilisation),
        _cents(quarter * 0.12 * health),
        _cents(quarter * 0.08 * opportunities),
    ]


def table(paid: list[Whole]) -> Whole:
    return np.stack(paid, axis=1)
