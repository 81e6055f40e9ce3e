"""Made-up measures of a large company, as columns of whole numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class People:
    """One row a person: annual variable in whole USD, money in cents, all else counts."""

    variable: Whole
    renewed: Whole
    up_for_renewal: Whole
    revenue_now: Whole
    revenue_before: Whole
    used: Whole
    seats: Whole
    healthy: Whole
    customers: Whole
    handed_over: Whole

    def __len__(self) -> int:
        return len(self.variable)

    def columns(self) -> dict[str, Whole]:
        """Every column by its name."""
        return {name: getattr(self, name) for name in self.__slots__}

    def first(self, number: int) -> People:
        """The first so many of them."""
        return People(**{name: column[:number] for name, column in self.columns().items()})


def made(number: int, seed: int = 20260101) -> People:
    """Books of very different size, many round figures (and so many ties to the half cent), many
    results exactly on a threshold, and some people without data."""
    chance = np.random.default_rng(seed)

    def money(mean: float, spread: float) -> Whole:
        cents = np.exp(chance.normal(mean, spread, number)).astype(np.int64) * 100
        cents += chance.integers(0, 100, number)
        is_round = chance.random(number) < 0.4
        return np.where(is_round, (cents // 500_000 + 1) * 500_000, cents)

    def share(of: Whole, mean: int, spread: int, steps: tuple[int, ...]) -> Whole:
        """A part of it in ten thousandths; one in five is on a threshold to the last cent."""
        part = np.clip(chance.normal(mean, spread, number), 0, 16_000).astype(np.int64)
        part = np.where(chance.random(number) < 0.2, chance.choice(steps, number), part)
        return of * part // 10_000

    up_for_renewal, revenue_before = money(13.2, 0.9), money(14.0, 0.8)
    seats, customers = chance.integers(40, 9_000, number), chance.integers(4, 60, number)
    up_for_renewal[chance.random(number) < 0.03] = 0
    revenue_before[chance.random(number) < 0.01] = 0
    seats[chance.random(number) < 0.02] = 0
    return People(
        variable=np.clip(
            np.round(np.exp(chance.normal(9.7, 0.35, number)) / 250).astype(np.int64) * 250,
            4_000,
            90_000,
        ),
        renewed=share(up_for_renewal, 8_900, 900, (7_200, 8_100, 9_000, 9_900)),
        up_for_renewal=up_for_renewal,
        revenue_now=share(revenue_before, 10_300, 1_100, (9_000, 10_500, 12_500)),
        revenue_before=revenue_before,
        used=share(seats, 6_700, 1_200, (6_000, 6_500, 7_000)),
        seats=seats,
        healthy=share(customers, 7_600, 1_700, (8_500, 10_000)),
        customers=customers,
        handed_over=chance.poisson(5.0, number).astype(np.int64),
    )
