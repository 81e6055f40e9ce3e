"""Money beside elements as curves, held to the evaluator amount by amount."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from planlang.analysis.curves import value_at
from planlang.analysis.money_lines import most_of_award, rate_curve, runs_in
from planlang.analysis.situations import situations
from planlang.analysis.witness import on_target, replay, with_figures
from planlang.plan.curve import RateBand
from planlang.plan.model import FixedTarget
from planlang.values.calendar import Frequency
from tests.scores.builder import (
    CALENDAR,
    HERE,
    award,
    commission,
    compare,
    plan,
    quantity,
    rates,
    version,
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[RateBand, ...]:
    """Rate tables with rows on all and on the part above, and bounds on either side."""
    lows = [None, *sorted(draw(st.sets(st.integers(-2, 6), max_size=3)))]
    included = draw(st.booleans())
    return tuple(
        RateBand(
            low=None if low is None else Fraction(low),
            high=None if high is None else Fraction(high),
            low_included=low is not None and included,
            high_included=high is not None and not included,
            rate=Fraction(draw(st.integers(0, 4)), 4),
            on_all=draw(st.booleans()),
            span=HERE,
        )
        for low, high in zip(lows, [*lows[1:], None], strict=True)
    )


@given(tables(), st.fractions(-4, 9, max_denominator=4), st.booleans())
def test_a_rate_table_pays_what_the_evaluator_pays(
    bands: tuple[RateBand, ...], amount: Fraction, of_target: bool
) -> None:
    target = FixedTarget(value=Fraction(3)) if of_target else None
    of = plan(version(commissions=(commission("c", bands, of_target=of_target, target=target),)))
    (situation,) = situations(of) or ()
    paid = replay(of, with_figures(on_target(situation, Fraction(0)), {"c": amount}))
    assert value_at(rate_curve(situation, of.versions[0].commissions[0]), amount) == (
        paid.commissions[0].exact_pay
    )


def test_the_most_of_an_award() -> None:
    met = compare(quantity((1, "x")), ">", 1)
    assert most_of_award(award("a", 100, when=met)) == 100
    assert most_of_award(award("a", 100)) is None
    assert most_of_award(award("a", 100, cap=250)) == 250
    assert most_of_award(award("a", 100, when=met, cap=50)) == 50


def test_the_days_of_an_award() -> None:
    of = plan(version(commissions=(commission("c", rates((None, "0.1"))),)))
    quarter = CALENDAR.period("2027-Q2", Frequency.QUARTERLY)
    over = award("a", 1, last=date(2027, 3, 31))
    assert runs_in(over, of, None)
    assert not runs_in(over, of, quarter)
    assert not runs_in(award("a", 1, first=date(2028, 1, 1)), of, None)
