"""Decimal text: read strictly, written exactly, shown without lying about an edge."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlang.values import exact_or_fraction, parse_decimal, percent_text, plain
from planlang.values.decimals import MAX_DIGITS, grouped

ratios = st.fractions(min_value=-3, max_value=3, max_denominator=10**6)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", Fraction(0)),
        ("-0", Fraction(0)),
        ("007", Fraction(7)),
        ("0.93", Fraction(93, 100)),
        ("-12.50", Fraction(-25, 2)),
        ("0.1", Fraction(1, 10)),
        ("123456789012345678901234567890.01", Fraction("123456789012345678901234567890.01")),
    ],
)
def test_reads(text: str, number: Fraction) -> None:
    assert parse_decimal(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "-", ".", ".5", "5.", "+5", "--5", "1e3", "1E3", "1_000", "1,000", " 1", "1 ", "1\n",
     "1.2.3", "0x10", "nan", "NaN", "inf", "Infinity", "1/3", "٣", "１", "−5", "½", "5%", "$5",
     "1\x00", "9" * (MAX_DIGITS + 1)],
)  # fmt: skip
def test_refuses_everything_else(text: str) -> None:
    assert parse_decimal(text) is None


@given(st.text(alphabet="0123456789.-+eE _,٣", max_size=12))
def test_whatever_is_read_is_what_fraction_reads(text: str) -> None:
    number = parse_decimal(text)
    if number is not None:
        assert number == Fraction(text)
        assert text.lstrip("-").replace(".", "").isdigit()


@given(st.integers(), st.integers(min_value=0, max_value=30), st.integers(min_value=0, max_value=9))
def test_plain_and_parse_are_inverse(digits: int, scale: int, places: int) -> None:
    x = Fraction(digits, 10**scale)
    text = plain(x, places)
    assert text is not None
    assert parse_decimal(text) == x
    shown = len(text.partition(".")[2])
    assert shown >= places
    if shown > places:
        assert not text.endswith("0")


def test_plain() -> None:
    assert plain(Fraction(93, 100)) == "0.93"
    assert plain(Fraction(93, 100), 4) == "0.9300"
    assert plain(Fraction(93, 100), 1) == "0.93"
    assert plain(Fraction(-5, 4)) == "-1.25"
    assert plain(Fraction(1, 1024)) == "0.0009765625"
    assert plain(Fraction(1000)) == "1000"
    assert plain(Fraction(1, 3)) is None
    assert plain(Fraction(1, 70)) is None


def test_exact_or_fraction() -> None:
    assert exact_or_fraction(Fraction(93, 100)) == ("0.93", None)
    assert exact_or_fraction(Fraction(1, 3)) == ("0.333333333333", "1/3")
    assert exact_or_fraction(Fraction(-2, 3)) == ("-0.666666666667", "-2/3")
    assert exact_or_fraction(Fraction(2)) == ("2", None)


@given(st.fractions(max_denominator=10**9))
def test_json_text_gives_the_number_back(x: Fraction) -> None:
    decimal, fraction = exact_or_fraction(x)
    assert Fraction(fraction if fraction is not None else decimal) == x
    assert abs(Fraction(decimal) - x) <= Fraction(1, 2 * 10**12)


@pytest.mark.parametrize(
    ("x", "edges", "shown"),
    [
        ("0.93", (), "93.00%"),
        ("0.89996", (), "90.00%"),
        ("0.89996", ("0.9",), "89.996%"),
        ("0.8999999", ("0.9",), "89.99999%"),
        ("0.90004", ("0.9",), "90.004%"),
        ("0.9", ("0.9",), "90.00%"),
        ("0.93125", ("0.93125",), "93.125%"),  # standing on an edge is shown in full
        ("0.93125", ("0.9",), "93.13%"),
        ("-0.00001", (), "0.00%"),
        ("-0.00001", ("0",), "-0.001%"),
        ("1/3", ("1/3",), "33.33%"),
        ("1/3", ("0.33333",), "33.3333%"),
        ("12.5", ("0.9", "1"), "1250.00%"),
    ],
)
def test_percent_text(x: str, edges: tuple[str, ...], shown: str) -> None:
    assert percent_text(Fraction(x), map(Fraction, edges)) == shown


@given(ratios, st.lists(ratios, max_size=4))
def test_a_shown_figure_never_crosses_an_edge(x: Fraction, edges: list[Fraction]) -> None:
    shown = Fraction(percent_text(x, edges).removesuffix("%")) / 100
    for edge in edges:
        assert (x < edge) <= (shown < edge)
        assert (x > edge) <= (shown > edge)
    assert abs(shown - x) <= Fraction(1, 20_000)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("0", "0"), ("999", "999"), ("1000", "1,000"), ("-1234567.5", "-1,234,567.5"),
     ("-100", "-100"), ("0.123456", "0.123456")],
)  # fmt: skip
def test_grouped(text: str, shown: str) -> None:
    assert grouped(text) == shown
