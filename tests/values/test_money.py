"""Currencies of ISO 4217 and amounts as people read them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlang.values import Currency, currency, currency_codes, format_money

USD = Currency("USD", 2)


@pytest.mark.parametrize(
    ("code", "digits"),
    [("USD", 2), ("EUR", 2), ("JPY", 0), ("KRW", 0), ("ISK", 0), ("KWD", 3), ("TND", 3),
     ("CLF", 4), ("HUF", 2)],
)  # fmt: skip
def test_minor_units(code: str, digits: int) -> None:
    found = currency(code)
    assert found == Currency(code, digits)
    assert found.unit == Fraction(1, 10**digits)


@pytest.mark.parametrize("code", ["", "usd", "US", "USDT", "XXX", "XAU", "ABC", "$"])
def test_unknown_codes(code: str) -> None:
    assert currency(code) is None


def test_codes_are_sorted_and_single() -> None:
    codes = currency_codes()
    assert list(codes) == sorted(set(codes))
    assert len(codes) > 150
    assert all(len(code) == 3 and code.isupper() for code in codes)


@pytest.mark.parametrize(
    ("amount", "code", "shown"),
    [
        ("1234.5", "USD", "1,234.50 USD"),
        ("-1234.5", "USD", "-1,234.50 USD"),
        ("0", "USD", "0.00 USD"),
        ("1234567", "JPY", "1,234,567 JPY"),
        ("0.5", "JPY", "0.5 JPY"),
        ("1.5", "KWD", "1.500 KWD"),
        ("4444.735", "USD", "4,444.735 USD"),  # finer than a cent: shown, not rounded
        ("1/3", "USD", "0.333333… USD"),
        ("-2/3", "USD", "-0.666666… USD"),
        ("0.12345678", "USD", "0.123456… USD"),
    ],
)
def test_format_money(amount: str, code: str, shown: str) -> None:
    found = currency(code)
    assert found is not None
    assert format_money(Fraction(amount), found) == shown


@given(st.integers())
def test_a_whole_number_of_cents_is_shown_exactly(cents: int) -> None:
    text = format_money(Fraction(cents, 100), USD)
    assert Fraction(text.removesuffix(" USD").replace(",", "")) == Fraction(cents, 100)


@given(st.fractions())
def test_what_is_cut_says_so(amount: Fraction) -> None:
    text = format_money(amount, USD).removesuffix(" USD").replace(",", "")
    assert (Fraction(text.removesuffix("…")) == amount) is not text.endswith("…")
