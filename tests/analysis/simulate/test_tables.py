"""Payout and rate tables in columns, at and around their bounds."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from planlang.analysis.simulate.columns import column
from planlang.analysis.simulate.tables import down, half_up, most_paid, paid_at, rated, up
from planlang.plan.curve import Curve, Piece, RateBand
from planlang.plan.rates import paid
from planlang.values.rounding import Rounding

CENTS = Rounding(Fraction(1, 100))


def piece(low: str | None, high: str | None, intercept: str, slope: str = "0") -> Piece:
    return Piece(
        low=None if low is None else Fraction(low),
        high=None if high is None else Fraction(high),
        low_included=low is not None,
        high_included=False,
        intercept=Fraction(intercept),
        slope=Fraction(slope),
    )


CLIFF = Curve(
    pieces=(piece(None, "0.8", "0"), piece("0.8", "1", "-3", "4"), piece("1", None, "1.5"))
)


def test_a_figure_on_a_bound_does_not_fall_off_it() -> None:
    """Every value · n / n, over thousands of ways to come to 80 % in floats."""
    values = [(Fraction(8 * n, 10), Fraction(n)) for n in range(1, 3000)]
    x = column([a * Fraction(94, 100) for a, _ in values]) / column([b for _, b in values]) / 0.94
    assert np.all(paid_at(CLIFF, x) > 0.19)


@pytest.mark.parametrize("x", ["-1", "0.7999999999", "0.8", "0.9", "0.99999", "1", "7"])
def test_a_table_pays_what_the_exact_one_pays(x: str) -> None:
    exact = Fraction(x)
    found = paid_at(CLIFF, column([exact]))[0]
    assert found == pytest.approx(float(CLIFF.piece_at(exact).at(exact)), abs=1e-12)


def test_none_stays_none() -> None:
    assert np.isnan(paid_at(CLIFF, column([None]))[0])


def band(low: str | None, high: str | None, rate: str, on_all: bool) -> RateBand:
    return RateBand(
        low=None if low is None else Fraction(low),
        high=None if high is None else Fraction(high),
        low_included=True,
        high_included=False,
        rate=Fraction(rate),
        on_all=on_all,
    )


@pytest.mark.parametrize(
    "on_all", [(False, False, False), (False, True, False), (True, True, True)]
)
@pytest.mark.parametrize("scale", ["1", "0.4", "120000"])
def test_a_rate_table_pays_what_the_exact_one_pays(
    on_all: tuple[bool, bool, bool], scale: str
) -> None:
    bands = (
        band("0", "10", "0.02", on_all[0]),
        band("10", "50", "0.05", on_all[1]),
        band("50", None, "0.1", on_all[2]),
    )
    times = Fraction(scale)
    amounts = [Fraction(x) * times / 10 for x in range(-50, 900, 7)] + [10 * times, 50 * times]
    found = rated(bands, column(amounts), float(times))
    wanted = [float(paid(bands, amount, times)) for amount in amounts]
    assert found == pytest.approx(wanted, abs=1e-6)


@pytest.mark.parametrize("n", [0, 1, 4, 5, 99, 123455, 10_000_005])
@pytest.mark.parametrize("sign", [1, -1])
def test_ties_go_away_from_zero_as_exactly(n: int, sign: int) -> None:
    for thousandths in (n * 10 + 5, n * 10 + 4, n * 10):
        exact = sign * Fraction(thousandths, 1000)
        x = column([exact])
        assert CENTS.half_up(Fraction(half_up(CENTS, x)[0])) == CENTS.half_up(exact)
        assert CENTS.half_up(Fraction(down(CENTS, x)[0])) == CENTS.down(exact)
        assert CENTS.half_up(Fraction(up(CENTS, x)[0])) == CENTS.up(exact)


def test_the_most_that_a_table_pays() -> None:
    flat = Curve(pieces=(piece(None, None, "1"),))
    rising = Curve(pieces=(piece(None, "0.8", "0"), piece("0.8", None, "0", "1")))
    falling = Curve(pieces=(piece(None, "10", "2"), piece("10", None, "3", "-0.1")))
    assert most_paid(CLIFF, None, None) == Fraction(3, 2)
    assert most_paid(CLIFF, None, Fraction(6, 5)) == Fraction(6, 5)
    assert most_paid(rising, None, None) is None
    assert most_paid(rising, None, Fraction(2)) == 2
    assert most_paid(falling, None, None) == 2
    assert most_paid(flat, None, None) is None
