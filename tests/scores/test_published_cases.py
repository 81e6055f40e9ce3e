"""Worked figures of public plans, at the level of the scorer, to the cent."""

from fractions import Fraction

import pytest

from planlang.data.model import Taken
from planlang.plan.curve import Curve
from planlang.plan.model import (
    AttainmentOf,
    Cumulation,
    FixedTarget,
    Mixed,
    MoveWeight,
    PayAll,
    PayAny,
    PayNot,
    PayTarget,
)
from planlang.plan.types import NUMBER
from planlang.scores.evaluate import score
from planlang.scores.reasons import Reason
from planlang.values.calendar import Frequency
from tests.scores.builder import (
    CALENDAR,
    Number,
    award,
    commission,
    compare,
    curve,
    element,
    gate,
    multiplier,
    number,
    plan,
    quantity,
    rates,
    reading,
    rising,
    version,
)
from tests.scores.people import measures, pay, pay_of, person, rows, run, sums


def paid(bands: tuple, given: object, how: Cumulation = Cumulation.EACH_PERIOD) -> Fraction:
    """What a rate table alone pays."""
    terms = version(commissions=(commission("sales", bands, how),))
    return pay_of(terms, run(sales=given)).total


def test_t1_marginal_tiers() -> None:
    bands = rates((None, "0.06"), (375_000, "0.08"), (468_750, "0.10"), (562_500, "0.12"))
    assert paid(bands, 500_000) == 33_125


def test_t2_marginal_tiers_and_their_working() -> None:
    bands = rates((None, "0.03"), (300_000, "0.05"), (500_000, "0.07"))
    found = pay_of(version(commissions=(commission("sales", bands),)), run(sales=600_000))
    assert found.total == 26_000
    assert [b.pay for b in found.commissions[0].runs[0].bands] == [9_000, 10_000, 7_000]


def test_t4_each_transaction_by_itself_or_cumulated() -> None:
    bands = rates((None, "0.01"), (1_000, "0.02"), (3_000, "0.03"), (8_000, "0.05"))
    sold = rows(200, 300, 1_500, 1_200, 2_000, 4_500)
    found = pay_of(
        version(commissions=(commission("sales", bands, Cumulation.EACH_ROW),)), run(sales=sold)
    )
    assert [r.pay for r in found.commissions[0].runs[0].rows] == [2, 3, 20, 14, 30, 95]
    assert found.total == 164
    assert paid(bands, 9_700) == 285


def test_t6_blended_rate() -> None:
    assert paid(rates((None, "0.01"), (1_000, "0.02")), 2_500) / 2_500 == Fraction("0.016")


@pytest.mark.parametrize(
    ("attained", "payout"), [("0.75", "0.5"), (1, 1), ("1.25", 2), ("1.5", 3), ("1.75", 4)]
)
def test_t9_linear_between_no_cap(attained: Number, payout: Number) -> None:
    table = Curve(
        pieces=(*curve((None, "0.75", 0, 0), ("0.75", 1, "0.5", 1)).pieces, rising(1, 1, 4))
    )
    found = pay_of(element("x", pays=table), run(x=attained))
    assert found.elements[0].payout == number(payout)
    assert found.total == 5_000 * number(payout)


@pytest.mark.parametrize(
    ("value", "payout"),
    [("0.929", 0), ("0.93", "0.65"), ("0.96", "0.8"), (1, 1), ("1.1", "1.5"), ("1.2", "1.5")],
)
def test_t10_cliff_at_93(value: Number, payout: Number) -> None:
    table = curve(
        (None, "0.93", 0, 0), ("0.93", 1, "0.65", 1), (1, "1.1", 1, "1.5"), ("1.1", None, "1.5", 0)
    )
    found = pay_of(element("x", pays=table, against_target=False), run(x=value))
    assert found.elements[0].payout == number(payout)
    assert found.elements[0].reason == (None if payout else Reason.BELOW_THRESHOLD)


BELOW, THRESHOLD, TARGET, SUPERIOR = "0.5", "0.8", "1", "1.2"


def t12(a: Number, others: Number) -> Fraction:
    """The payout in points of 100 with A at one level, B and C at another."""
    steps = curve(
        (None, "0.8", 0, 0), ("0.8", 1, "0.5", "0.5"), (1, "1.2", 1, 1), ("1.2", None, 2, 0)
    )
    late = curve((None, 1, 0, 0), (1, "1.2", 1, 1), ("1.2", None, 2, 0))
    terms = version(
        element("a", "0.5", pays=steps),
        element("b", "0.25", pays=steps),
        element("c", "0.25", pays=late),
        gates=(gate("only_b", compare(AttainmentOf(element="a"), "<", "0.8"), "a", "c", scale=0),),
    )
    return pay_of(terms, run(400, a=a, b=others, c=others)).total


@pytest.mark.parametrize(
    ("level", "total", "a_missed"),
    [(BELOW, 0, 0), (THRESHOLD, "37.5", "12.5"), (TARGET, 100, 25), (SUPERIOR, 200, 50)],
)
def test_t12_only_b_pays_when_a_misses(level: Number, total: Number, a_missed: Number) -> None:
    assert t12(level, level) == number(total)
    assert t12(BELOW, level) == number(a_missed)


@pytest.mark.parametrize(
    ("nps", "attained", "total"), [(30, 1, 5_000), (29, 1, 3_750), (29, "1.01", 5_050)]
)
def test_t14_modifier_unless_over_target(nps: Number, attained: Number, total: Number) -> None:
    unless = PayNot(part=compare(AttainmentOf(element="x"), ">", 1))
    when = PayAll(parts=(compare(quantity((1, "nps"), type=NUMBER), "<", 30, NUMBER), unless))
    terms = version(element("x"), multipliers=(multiplier("k", when, "0.75", "x"),))
    assert pay_of(terms, run(x=attained, nps=nps)).total == number(total)


@pytest.mark.parametrize(("amount", "total"), [(1_500, 425), (4_000, 1_275)])
def test_n1_tiers_at_their_exact_bounds(amount: Number, total: Number) -> None:
    bands = rates((None, "0.25"), (500, "0.30"), (3_000, "0.40"))
    assert paid(bands, amount) == number(total)
    assert paid(bands, -number(amount)) == -number(amount) / 4


def test_s1_split_deal() -> None:
    bands = rates((None, "0.10"))
    assert paid(bands, rows((100_000, "0.6")), Cumulation.EACH_ROW) == 6_000
    assert paid(bands, rows((100_000, "0.4")), Cumulation.EACH_ROW) == 4_000


def test_s1_the_tier_sees_the_whole_deal_and_the_share_takes_its_part() -> None:
    bands = rates((None, "0.10"), (50_000, "0.20"))
    assert paid(bands, rows((100_000, "0.6")), Cumulation.EACH_ROW) == 9_000


@pytest.mark.parametrize(
    ("quarter", "year", "total"), [(1, "0.9", 1), ("0.9", 1, 1), ("0.9", "0.9", 0)]
)
def test_y1_the_year_to_date_repairs_a_missed_quarter(
    quarter: Number, year: Number, total: int
) -> None:
    when = PayAny(
        parts=(
            compare(quantity((1, "in_quarter")), ">=", 1),
            compare(quantity((1, "in_year")), ">=", 1),
        )
    )
    terms = version(awards=(award("bonus", 20_000, when=when),))
    found = pay_of(terms, run(in_quarter=quarter, in_year=year))
    assert found.total == 20_000 * total
    assert found.awards[0].reason == (None if total else Reason.CONDITION_NOT_MET)


def test_c2_a_cancelled_deal_is_taken_back_when_it_is_cancelled() -> None:
    bands = rates((None, 1))
    assert paid(bands, rows(500), Cumulation.EACH_ROW) == 500
    assert paid(bands, rows(-500), Cumulation.EACH_ROW) == -500


@pytest.mark.parametrize(("units_in_plan", "of"), [((1, 3, 3, 3), 3), ((31, 91, 92, 92), 90)])
def test_r1_seasonal_target_from_march(units_in_plan: tuple[int, ...], of: int) -> None:
    """By month 86,666.67; by day another figure: 31 of 90 days is more than a month of three."""
    yearly = FixedTarget(value=Fraction(100_000), per_year=True, prorated=True)
    made = plan(version(element("x", target=yearly)), spread=("0.2", "0.2", "0.2", "0.4"))
    lengths = (of, 3, 3, 3) if of == 3 else (90, 91, 92, 92)
    total = Fraction(0)
    for index, (units, length) in enumerate(zip(units_in_plan, lengths, strict=True), 1):
        period = CALENDAR.period(f"2027-Q{index}", Frequency.QUARTERLY)
        assert period is not None
        found = score(made, measures(person(run(x=1, units=units)), period=period, units=length))
        target = found.people[0].elements[0].target
        assert target is not None
        total += target
    assert total == (Fraction(260_000, 3) if of == 3 else 80_000 + Fraction(20_000 * 31, 90))


def test_a1_commission_on_the_annualised_figure() -> None:
    assert paid(rates((None, "0.10")), 60_000) == 6_000
    assert paid(rates((None, "0.10")), 30_000) == 3_000


def test_retention_by_segment_each_at_its_own_target_pays_all() -> None:
    book = Taken(sums=(sums(90, 100), sums(50, 100, "at_risk")))
    for mixed in Mixed:
        terms = version(element("x", target="0.9", segment_targets={"at_risk": "0.5"}, mixed=mixed))
        made = plan(terms, readings=[reading("x", segments=("at_risk",))])
        assert pay(made, run(x=book)).elements[0].payout == 1


def test_the_solid_quarter_of_the_language_reference() -> None:
    table = curve(
        (None, "0.9", 0, 0), ("0.9", 1, "0.5", 1), (1, "1.07", 1, "1.5"), ("1.07", None, "1.5", 0)
    )
    usage = Curve(
        pieces=(*curve((None, "0.6", 0, 0), ("0.6", "0.75", 0, 1)).pieces, rising("0.75", 1, 2))
    )
    bought = compare(quantity((1, "discount")), ">", "0.15")
    terms = version(
        element(
            "retention", "0.6", pays=table, target="0.93",
            segment_targets={"at_risk": "0.5"}, mixed=Mixed.BLEND, no_data=PayTarget(),
        ),
        element(
            "utilisation", "0.25", pays=usage, target="0.75", against_target=False, cap="1.5",
            no_data=MoveWeight(to="retention"),
        ),
        element("team_retention", "0.15", pays=table, target="0.93"),
        gates=(gate("discounts", bought, "retention", cap=1),),
    )  # fmt: skip
    made = plan(terms, readings=[reading("retention", segments=("at_risk",))])
    book = Taken(sums=(sums(880_000, 940_000), sums(30_000, 60_000, "at_risk")))
    found = pay(
        made, run(20_000, retention=book, utilisation=None, team_retention="0.95", discount="0.09")
    )
    assert [e.pay for e in found.elements] == [Fraction("4444.73"), 0, Fraction("865.21")]
    assert found.total == Fraction("5309.94")
    assert found.elements[1].reason is Reason.WEIGHT_MOVED
    assert found.elements[0].weight == Fraction("0.85")
