"""Seeded choices, skewed towards boundaries."""

from __future__ import annotations

import random
from datetime import date, timedelta
from fractions import Fraction


class Chance:
    """What the makers draw from; every choice comes from one stream."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.r = random.Random(seed)

    def chance(self, p: int) -> bool:
        return self.r.randrange(100) < p

    def money(self, most: int = 4000) -> Fraction:
        pick = self.r.randrange(6)
        if pick == 0:
            return Fraction(self.r.choice((0, 100, 500, 1000)))
        if pick == 1:
            return Fraction(self.r.randrange(most * 100), 100)
        return Fraction(self.r.randrange(most))

    def percent(self, low: int, high: int, step: int = 1) -> Fraction:
        return Fraction(self.r.randrange(low, high + 1, step), 100)

    def day(self, low: date, high: date) -> date:
        return low + timedelta(self.r.randrange((high - low).days + 1))

    def maybe(self, value: Fraction) -> Fraction | None:
        return value if self.chance(35) else None
