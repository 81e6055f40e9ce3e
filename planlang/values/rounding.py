"""The one place where a number is rounded."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Rounding:
    """Rounding to whole multiples of `unit` (`Fraction(1, 100)` for cents).

    Every method takes and returns an exact amount in the currency's major unit. A `unit` of 0 or
    less is a bug of the caller (the checker refuses it in plans) and raises ValueError.
    """

    unit: Fraction

    def __post_init__(self) -> None:
        if self.unit <= 0:
            raise ValueError(f"a rounding unit is more than 0, not {self.unit}")

    def half_up(self, x: Fraction) -> Fraction:
        """The nearest multiple; a tie goes away from zero, so that −x rounds to −half_up(x)."""
        numerator, denominator = self._units(abs(x))
        rounded = (2 * numerator + denominator) // (2 * denominator) * self.unit
        return rounded if x >= 0 else -rounded

    def down(self, x: Fraction) -> Fraction:
        """The greatest multiple that is not above `x` (floor: −0.001 goes to −0.01)."""
        numerator, denominator = self._units(x)
        return numerator // denominator * self.unit

    def up(self, x: Fraction) -> Fraction:
        """The least multiple that is not below `x` (ceiling: −0.019 goes to −0.01)."""
        numerator, denominator = self._units(x)
        return -(-numerator // denominator) * self.unit

    def _units(self, x: Fraction) -> tuple[int, int]:
        return (x / self.unit).as_integer_ratio()
