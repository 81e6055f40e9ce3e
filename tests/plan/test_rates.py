"""Rate tables: published figures, to the cent, and edges seen from both sides."""

from fractions import Fraction

import pytest

from planlang.plan.curve import RateBand
from planlang.plan.rates import in_row, paid


def table(*rows: tuple[int | None, int | None, str], on_all: bool = False) -> tuple[RateBand, ...]:
    """Rows (lower, upper, rate in percent), the lower bound inside."""
    return tuple(
        RateBand(
            low=None if low is None else Fraction(low),
            high=None if high is None else Fraction(high),
            low_included=low is not None,
            high_included=False,
            rate=Fraction(rate) / 100,
            on_all=on_all,
        )
        for low, high, rate in rows
    )


T1 = table(
    (0, 375_000, "6"), (375_000, 468_750, "8"), (468_750, 562_500, "10"), (562_500, None, "12")
)
T2 = table((0, 300_000, "3"), (300_000, 500_000, "5"), (500_000, None, "7"))
T4 = table((0, 1_000, "1"), (1_000, 3_000, "2"), (3_000, 8_000, "3"), (8_000, None, "5"))
T6 = table((0, 1_000, "1"), (1_000, None, "2"))
N1 = table((0, 500, "25"), (500, 3_000, "30"), (3_000, None, "40"))


@pytest.mark.parametrize(
    ("bands", "amount", "pay"),
    [
        (T1, 500_000, "33125"),
        (T2, 600_000, "26000"),
        (T4, 9_700, "285"),
        (T6, 2_500, "40"),  # a blended rate of 1.6 %
        (N1, 1_500, "425"),
        (N1, 4_000, "1275"),
    ],
)
def test_published_figures(bands: tuple[RateBand, ...], amount: int, pay: str) -> None:
    assert paid(bands, Fraction(amount)) == Fraction(pay)


def test_t4_each_transaction_by_itself() -> None:
    pays = [paid(T4, Fraction(x)) for x in (200, 300, 1_500, 1_200, 2_000, 4_500)]
    assert pays == [2, 3, 20, 14, 30, 95]


def test_marginal_or_whole_on_a_quota_of_300_000() -> None:
    rows = ((0, 1, "7.5"), (1, None, "12.5"))
    quota = Fraction(300_000)
    assert paid(table(*rows), Fraction(360_000), quota) == 30_000
    assert paid(table(*rows, on_all=True), Fraction(360_000), quota) == 45_000


def test_negative_amounts_go_on_with_the_first_row() -> None:
    assert paid(T1, Fraction(-1_000)) == -60


def test_bounds_that_shrink_to_nothing_leave_the_last_row() -> None:
    assert paid(T6, Fraction(100), Fraction(0)) == 2


def test_an_edge_seen_from_both_sides() -> None:
    whole = table((0, 45_000, "10"), (45_000, None, "12.5"), on_all=True)
    assert in_row(whole, 0, Fraction(45_000), Fraction(1)) == 4_500
    assert in_row(whole, 1, Fraction(45_000), Fraction(1)) == 5_625
