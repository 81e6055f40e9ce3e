"""What a payout table pays beyond a result: held to looking at every place of the table."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlang.plan.curve import Curve, Piece
from planlang.plan.next_bound import Ahead, NextBound, next_bound, reaching
from tests.scores.builder import Number, curve, number, rising

USUAL = Curve(
    pieces=(
        *curve((None, "0.8", 0, 0), ("0.8", 1, "0.5", 1), (1, "1.2", 1, 2)).pieces,
        rising("1.2", 2, 0),
    )
)
"""Nothing below 80%, a jump to 50% there, 100% at target, 200% at 120%, no more beyond."""


def ahead(table: Curve, x: Number, *, rises: bool = True) -> NextBound:
    return next_bound(table.pieces, number(x), rises=rises)


@pytest.mark.parametrize(
    ("x", "at", "payout"), [("0.5", "0.8", "0.5"), ("0.8", 1, 1), ("0.95", 1, 1), (1, "1.2", 2)]
)
def test_the_next_bound_pays_more(x: Number, at: Number, payout: Number) -> None:
    assert ahead(USUAL, x) == NextBound(ahead=Ahead.AT, x=number(at), payout=number(payout))


def test_beyond_the_last_bound_there_is_nothing_more() -> None:
    assert ahead(USUAL, "1.2") == ahead(USUAL, 3) == NextBound(ahead=Ahead.NOTHING)


def test_a_threshold_without_a_jump_is_where_it_starts() -> None:
    table = curve((None, "0.8", 0, 0), ("0.8", 1, 0, 1), (1, None, 1, 1))
    assert ahead(table, "0.2") == NextBound(ahead=Ahead.FROM, x=number("0.8"))
    assert ahead(table, "0.8") == NextBound(ahead=Ahead.AT, x=number(1), payout=number(1))


def test_a_bound_of_the_row_below_pays_more_right_beyond_it() -> None:
    table = curve((None, "0.8", 0, 0), ("0.8", None, "0.5", "0.5"), upper_included=True)
    for x in ("0.3", "0.8"):
        assert ahead(table, x) == NextBound(
            ahead=Ahead.BEYOND, x=number("0.8"), payout=number("0.5")
        )


def test_a_slope_without_end_goes_on() -> None:
    table = Curve(pieces=(*curve((None, 1, 0, 0)).pieces, rising(1, 1, 5)))
    assert ahead(table, 2) == NextBound(ahead=Ahead.ON, slope=Fraction(5))


def test_where_less_is_better_it_looks_down() -> None:
    table = curve((None, 30, "1.4", "1.4"), (30, 60, 1, 0), (60, None, 0, 0))
    assert ahead(table, 70, rises=False) == NextBound(ahead=Ahead.FROM, x=number(60))
    assert ahead(table, 45, rises=False) == NextBound(
        ahead=Ahead.AT, x=number(30), payout=number(1)
    )
    assert ahead(table, 30, rises=False) == NextBound(
        ahead=Ahead.BEYOND, x=number(30), payout=number("1.4")
    )
    assert ahead(table, 10, rises=False) == NextBound(ahead=Ahead.NOTHING)
    assert reaching(table.pieces, number(45), number("0.75"), rises=False) == number("37.5")


def test_full_pay_is_where_it_is_reached_first() -> None:
    def full(x: Number) -> Fraction | None:
        return reaching(USUAL.pieces, number(x), Fraction(1), rises=True)

    assert full("0.2") == full("0.9") == full(1) == 1
    assert full("1.1") == number("1.1")
    assert reaching(USUAL.pieces, number(1), Fraction(3), rises=True) is None


# ---------------------------------------------------------------- any table

SMALL = st.integers(-3, 3).map(Fraction)


@st.composite
def tables(draw: st.DrawFn) -> tuple[Piece, ...]:
    """Whole tables with jumps, kinks, falls, and bounds of either side."""
    cuts = sorted(draw(st.sets(SMALL, max_size=4)))
    bounds: list[Fraction | None] = [None, *cuts, None]
    pieces: list[Piece] = []
    low_included = False
    for low, high in pairwise(bounds):
        high_included = high is not None and draw(st.booleans())
        pieces.append(
            Piece(
                low=low,
                high=high,
                low_included=low_included,
                high_included=high_included,
                intercept=draw(SMALL),
                slope=draw(SMALL),
            )
        )
        low_included = high is not None and not high_included
    return tuple(pieces)


NEAR = Fraction(1, 1009)


def value(pieces: Sequence[Piece], x: Fraction) -> Fraction:
    return next(piece.at(x) for piece in pieces if piece.holds(x))


def beyond(pieces: Sequence[Piece], x: Fraction) -> list[Fraction]:
    """Places above x: close to every bound, between bounds, far away."""
    cuts = [x, *(p.low for p in pieces if p.low is not None and p.low > x)]
    near = [c + d for c in cuts for d in (-NEAR, Fraction(0), NEAR, Fraction(1, 2))]
    far = [max(cuts) + n for n in (1, 10, 1000)]
    return sorted(place for place in (*near, *far) if place > x)


@given(tables(), st.fractions(-4, 4, max_denominator=6))
def test_it_is_the_nearest_place_that_pays_more(pieces: tuple[Piece, ...], x: Fraction) -> None:
    now, places = value(pieces, x), beyond(pieces, x)
    found = next_bound(pieces, x, rises=True)
    better = [place for place in places if value(pieces, place) > now]
    if found.ahead is Ahead.NOTHING:
        assert not better
        return
    if found.ahead is Ahead.ON:
        piece = next(p for p in reversed(pieces))
        assert piece.slope == found.slope
        assert value(pieces, places[-1]) > now
        assert all(value(pieces, place) > now for place in places)
        return
    assert found.x is not None
    before = [place for place in better if place < found.x]
    match found.ahead:
        case Ahead.AT:
            assert found.payout is not None
            assert found.payout > now
            assert found.x > x
            rises_all_the_way = value(pieces, x + NEAR) > now
            assert not before or rises_all_the_way
        case Ahead.BEYOND:
            assert found.x >= x
            assert not before
            assert value(pieces, found.x) <= now
            assert found.payout == _right_of(pieces, found.x)
        case Ahead.FROM:
            assert not before
            assert value(pieces, found.x) <= now < value(pieces, found.x + NEAR)


def _right_of(pieces: Sequence[Piece], x: Fraction) -> Fraction:
    """What is paid right above x, where a piece may begin."""
    return next(p.at(x) for p in pieces if p.high is None or p.high > x)


@given(tables(), st.fractions(-4, 4, max_denominator=6))
def test_less_is_more_seen_from_the_other_side(pieces: tuple[Piece, ...], x: Fraction) -> None:
    mirrored = tuple(
        Piece(
            low=None if p.high is None else -p.high,
            high=None if p.low is None else -p.low,
            low_included=p.high_included,
            high_included=p.low_included,
            intercept=p.intercept,
            slope=-p.slope,
        )
        for p in reversed(pieces)
    )
    up, down = next_bound(pieces, x, rises=True), next_bound(mirrored, -x, rises=False)
    assert (up.ahead, up.payout, up.slope) == (down.ahead, down.payout, down.slope)
    assert up.x == (None if down.x is None else -down.x)


@given(tables(), st.fractions(-4, 4, max_denominator=6), SMALL)
def test_a_level_is_reached_where_it_is_paid_first(
    pieces: tuple[Piece, ...], x: Fraction, level: Fraction
) -> None:
    at = reaching(pieces, x, level, rises=True)
    if at is None:
        return
    assert at >= x
    assert value(pieces, at) >= level
    earlier = [place for place in (x, *beyond(pieces, x)) if place < at]
    paid = [place for place in earlier if value(pieces, place) >= level]
    # Right behind a bound there is no first place that pays it; the next that there is counts.
    assert not [place for place in paid if place in {p.low for p in pieces if p.low_included}]
