"""Rounding: half away from zero at any unit, and both directed ways."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlang.values import Rounding

CENT = Rounding(Fraction(1, 100))
units = st.sampled_from([Fraction(1, 100), Fraction(1), Fraction(1, 20), Fraction(5), Fraction(7)])
numbers = st.fractions(max_denominator=10**6)


@pytest.mark.parametrize(
    ("x", "half_up", "down", "up"),
    [
        ("1.005", "1.01", "1.00", "1.01"),  # the half cent that binary numbers lose
        ("-1.005", "-1.01", "-1.01", "-1.00"),
        ("2.675", "2.68", "2.67", "2.68"),
        ("1.00499999", "1", "1", "1.01"),
        ("-0.004", "0", "-0.01", "0"),
        ("0", "0", "0", "0"),
        ("12.34", "12.34", "12.34", "12.34"),
    ],
)
def test_cents(x: str, half_up: str, down: str, up: str) -> None:
    assert CENT.half_up(Fraction(x)) == Fraction(half_up)
    assert CENT.down(Fraction(x)) == Fraction(down)
    assert CENT.up(Fraction(x)) == Fraction(up)


def test_units_other_than_a_power_of_ten() -> None:
    five_cents = Rounding(Fraction(1, 20))
    assert five_cents.half_up(Fraction("10.025")) == Fraction("10.05")
    assert five_cents.half_up(Fraction("10.0249")) == Fraction(10)
    assert Rounding(Fraction(50)).half_up(Fraction(125)) == 150
    assert Rounding(Fraction(50)).down(Fraction(-125)) == -150


@given(x=numbers, unit=units)
def test_laws(x: Fraction, unit: Fraction) -> None:
    """Results are multiples, within half a unit (a unit when directed), and odd in sign."""
    rounding = Rounding(unit)
    near, low, high = rounding.half_up(x), rounding.down(x), rounding.up(x)
    assert all((y / unit).denominator == 1 for y in (near, low, high))
    assert low <= x <= high
    assert high - low == (0 if (x / unit).denominator == 1 else unit)
    assert abs(near - x) <= unit / 2
    assert rounding.half_up(-x) == -near
    assert rounding.up(-x) == -low
    assert rounding.half_up(near) == near
    if abs(near - x) == unit / 2:
        assert abs(near) > abs(x)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12))
def test_agrees_with_decimal(x: Decimal) -> None:
    """The decimal module, given room enough, rounds the same way."""
    cent = Decimal("0.01")
    with localcontext() as context:
        context.prec = 200
        context.Emin = -999999
        expected = [x.quantize(cent, r) for r in (ROUND_HALF_UP, ROUND_FLOOR, ROUND_CEILING)]
    f = Fraction(x)
    assert [CENT.half_up(f), CENT.down(f), CENT.up(f)] == [Fraction(e) for e in expected]


@pytest.mark.parametrize("unit", [Fraction(0), Fraction(-1, 100)])
def test_no_unit_is_a_bug(unit: Fraction) -> None:
    with pytest.raises(ValueError, match="more than 0"):
        Rounding(unit)
