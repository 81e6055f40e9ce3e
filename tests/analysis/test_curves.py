"""Arithmetic on payout curves, held to what the curves give figure by figure."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlang.analysis import curves
from planlang.analysis.intervals import EVERYWHERE, FROM_ZERO, Interval, joined, point
from planlang.plan.curve import Curve, Piece

SMALL = st.integers(-4, 4).map(Fraction)


def curve(*parts: tuple[str, int | str, int | str]) -> Curve:
    """Pieces from (upper bound, intercept, slope); a bound is "2]" or "2)", the last is ""."""
    pieces, low, low_included = [], None, False
    for bound, intercept, slope in parts:
        high = Fraction(bound[:-1]) if bound else None
        high_included = bound.endswith("]")
        pieces.append(
            Piece(
                low=low,
                high=high,
                low_included=low_included,
                high_included=high_included,
                intercept=Fraction(intercept),
                slope=Fraction(slope),
            )
        )
        low, low_included = high, high is not None and not high_included
    return Curve(pieces=tuple(pieces))


@st.composite
def written(draw: st.DrawFn) -> Curve:
    """Complete curves with jumps, kinks and single points that stand alone."""
    cuts = sorted(draw(st.sets(SMALL, max_size=4)))
    parts = []
    for cut in cuts:
        closed = draw(st.booleans())
        parts.append((f"{cut}{']' if closed else ')'}", draw(SMALL), draw(SMALL)))
        if not closed and draw(st.booleans()):
            parts.append((f"{cut}]", draw(SMALL), 0))
    return curve(*parts, ("", draw(SMALL), draw(SMALL)))


def places(*some: Curve, more: tuple[Fraction, ...] = ()) -> list[Fraction]:
    """Every bound of the curves, figures close to it on both sides, and figures between."""
    cuts = sorted({p.low for c in some for p in c.pieces if p.low is not None} | set(more))
    close = [c + d for c in cuts for d in (Fraction(-1, 97), Fraction(0), Fraction(1, 97))]
    between = [(a + b) / 2 for a, b in pairwise(cuts)]
    return sorted({*close, *between, Fraction(-50), Fraction(50)})


@given(written(), written())
def test_sums_and_differences(a: Curve, b: Curve) -> None:
    sum_, difference = curves.plus(a, b), curves.minus(a, b)
    for x in places(a, b):
        one, other = curves.value_at(a, x), curves.value_at(b, x)
        assert curves.value_at(sum_, x) == one + other
        assert curves.value_at(difference, x) == one - other


@given(written(), written())
def test_the_smaller_and_the_larger_of_two(a: Curve, b: Curve) -> None:
    crossings = tuple(Fraction(n, 7) for n in range(-70, 71, 3))
    least, greatest = curves.least(a, b), curves.greatest(a, b)
    for x in places(a, b, more=crossings):
        one, other = curves.value_at(a, x), curves.value_at(b, x)
        assert curves.value_at(least, x) == min(one, other)
        assert curves.value_at(greatest, x) == max(one, other)


@given(written())
def test_the_normal_form_is_the_same_function_in_the_fewest_pieces(a: Curve) -> None:
    made = curves.normal(a)
    assert all(curves.value_at(made, x) == curves.value_at(a, x) for x in places(a))
    assert curves.normal(made) == made
    assert len(made.pieces) <= len(a.pieces)


@given(written(), written(), written())
def test_equal_functions_have_equal_normal_forms(a: Curve, b: Curve, c: Curve) -> None:
    assert curves.minus(curves.plus(a, b), b) == curves.normal(a)
    assert curves.plus(a, curves.plus(b, c)) == curves.plus(curves.plus(c, a), b)
    assert curves.least(a, b) == curves.least(b, a)
    assert curves.plus(curves.least(a, b), curves.greatest(a, b)) == curves.plus(a, b)


@given(written(), st.fractions(min_value=Fraction(1, 9), max_value=9), SMALL)
def test_a_curve_read_in_another_unit(a: Curve, x_by: Fraction, y_by: Fraction) -> None:
    made = curves.scaled(a, x_by=x_by, y_by=y_by)
    for x in places(a):
        assert curves.value_at(made, x * x_by) == y_by * curves.value_at(a, x)


@given(written(), SMALL, SMALL)
def test_clipped_as_pay_clips(a: Curve, floor: Fraction, cap: Fraction) -> None:
    made = curves.clipped(a, floor, cap)
    for x in places(a, made):
        assert curves.value_at(made, x) == min(max(curves.value_at(a, x), floor), cap)


@given(written())
def test_where_a_curve_is_below_and_above_zero(a: Curve) -> None:
    below, above = curves.below_zero(a), curves.above_zero(a)
    edges = tuple(e for i in (*below, *above) for e in (i.low, i.high) if e is not None)
    for x in places(a, more=edges):
        value = curves.value_at(a, x)
        assert any(i.holds(x) for i in below) is (value < 0)
        assert any(i.holds(x) for i in above) is (value > 0)


@given(written(), st.fractions(-6, 6), st.fractions(0, 5))
def test_extremes_over_a_stretch(a: Curve, low: Fraction, length: Fraction) -> None:
    within = Interval(low=low, high=low + length, low_included=True, high_included=True)
    inside = [x for x in (*places(a), low, low + length) if within.holds(x)]
    values = [curves.value_at(a, x) for x in inside]
    for found, bound in ((curves.highest(a, within), max), (curves.lowest(a, within), min)):
        assert found is not None
        assert bound(*values, found.value) == found.value
        if found.attained:
            assert curves.value_at(a, found.at) == found.value
        else:
            near = found.near.inside()
            for _ in range(30):
                near = (near + found.at) / 2
            assert found.near.holds(near)
            assert abs(curves.value_at(a, near) - found.value) < Fraction(1, 1_000_000)


@given(written())
def test_a_fall_is_found_exactly_where_there_is_one(a: Curve) -> None:
    found = curves.falls(a)
    values = [curves.value_at(a, x) for x in places(a)]
    if found is None:
        assert values == sorted(values)
    else:
        first, second = found
        assert first.at <= second.at
        assert first.value > second.value


def test_without_end() -> None:
    rising = curve(("", 0, 1))
    assert curves.highest(rising) is None
    assert curves.lowest(rising) is None
    lowest = curves.lowest(rising, FROM_ZERO)
    assert lowest is not None
    assert (lowest.value, lowest.attained) == (0, True)


def test_a_jump_is_a_limit_that_is_not_reached() -> None:
    jump = curve(("1)", 0, 1), ("", 0, 0))
    highest = curves.highest(jump, FROM_ZERO)
    assert highest is not None
    assert (highest.value, highest.at, highest.attained) == (1, 1, False)
    assert curves.bounds(jump) == (1,)


def test_a_bound_without_a_bend_is_none() -> None:
    assert curves.bounds(curve(("1)", 0, 1), ("2]", 0, 1), ("", 2, 0))) == (2,)


def test_a_target_is_above_zero() -> None:
    with pytest.raises(ValueError, match="above 0"):
        curves.scaled(curve(("", 0, 1)), x_by=Fraction(0))


def test_intervals_meet_and_join() -> None:
    left = Interval(high=Fraction(1), high_included=True)
    right = Interval(low=Fraction(1), low_included=True)
    assert left.meets(right) == point(Fraction(1))
    assert left.meets(Interval(low=Fraction(1))) is None
    assert left.meets(Interval(low=Fraction(2))) is None
    assert EVERYWHERE.meets(left) == left
    assert joined([left, Interval(low=Fraction(1))]) == (EVERYWHERE,)
    apart = (Interval(high=Fraction(1)), Interval(low=Fraction(1)))
    assert joined(apart) == apart


@given(
    st.lists(st.tuples(written(), SMALL), min_size=1, max_size=3),
    st.sampled_from(
        (EVERYWHERE, FROM_ZERO, point(Fraction(1)), Interval(low=Fraction(-2), high=Fraction(3)))
    ),
    st.sampled_from((1, -1)),
)
def test_the_extreme_of_a_sum_is_that_of_the_curves_added_up(
    parts: list[tuple[Curve, Fraction]], within: Interval, sign: int
) -> None:
    whole = curves.constant(Fraction(0))
    for part, weight in parts:
        whole = curves.plus(whole, curves.scaled(part, y_by=weight))
    ask = curves.highest if sign > 0 else curves.lowest
    expected, found = ask(whole, within), curves.extreme_of_sum(parts, within, sign)
    assert (expected is None) is (found is None)
    if expected is None or found is None:
        return
    assert (found.value, found.attained) == (expected.value, expected.attained)
    if found.attained:
        assert within.holds(found.at)
        assert curves.value_at(whole, found.at) == found.value
