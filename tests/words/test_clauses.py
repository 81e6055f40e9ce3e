"""Sentences from checked plans: tables, targets, rules, conditions, gates, rates, overrides."""

from datetime import date
from fractions import Fraction

import pytest

from planlang.diagnostics import Source, Span
from planlang.plan import rows as r
from planlang.plan.curve import Curve, Piece
from planlang.plan.model import (
    AttainmentOf,
    CapPer,
    Cumulation,
    FixedTarget,
    Guarantee,
    Mixed,
    MoveWeight,
    PayAll,
    PayAny,
    PayNot,
    PayNothing,
    PayoutOf,
    PayTarget,
    PersonTarget,
)
from planlang.plan.types import COUNT, DATE, DAYS, MONEY, PERCENT, TEXT, YES_NO, Type
from planlang.values.calendar import Frequency
from planlang.words.clauses import ClauseWords
from planlang.words.figures import measured
from planlang.words.locale import ENGLISH
from planlang.words.overrides import overrides
from planlang.words.payout_tables import Axis, interpolation, payout_rows, table_edges
from planlang.words.row_conditions import divisor_words, row_condition
from planlang.words.terms import guarantee_words, mixed_words, no_data_words, target_words
from tests.scores.builder import (
    HERE,
    USD,
    Number,
    award,
    commission,
    compare,
    curve,
    element,
    gate,
    limit,
    multiplier,
    number,
    plan,
    quantity,
    rates,
    rising,
    segment,
    version,
)

OF_TARGET = Axis(type=PERCENT, against_target=True, currency=USD)
MONEY_AXIS = Axis(type=MONEY, against_target=False, currency=USD)
DAYS_AXIS = Axis(type=DAYS, against_target=False, currency=USD)


def sentences(table: Curve, axis: Axis = OF_TARGET) -> list[str]:
    return [row.sentence for row in payout_rows(table, axis)]


# ---------------------------------------------------------------- figures


@pytest.mark.parametrize(
    ("x", "said"),
    [
        ("0.9", "90%"),
        ("2/3", "66.666666…%"),
        ("-1/3", "-33.333333…%"),
        ("0.89999999999", "89.999999…%"),
    ],
)
def test_a_measured_ratio_is_cut_and_never_reaches_a_bound(x: str, said: str) -> None:
    assert ENGLISH.ratio(Fraction(x)) == said


@pytest.mark.parametrize(
    ("x", "type", "said"),
    [
        (None, PERCENT, "no data"),
        ("1200", MONEY, "1,200.00 USD"),
        ("1/3", MONEY, "0.333333… USD"),
        (1, DAYS, "1 day"),
        ("12.5", DAYS, "12.5 days"),
        (1200, COUNT, "1,200"),
    ],
)
def test_measured_figures_carry_their_unit(x: Number | None, type: Type, said: str) -> None:
    assert measured(None if x is None else number(x), type, USD) == said


# ---------------------------------------------------------------- payout tables


def test_a_table_reads_like_the_plan() -> None:
    table = Curve(
        pieces=(*curve((None, "0.9", 0, 0), ("0.9", 1, "0.5", 1)).pieces, rising(1, 1, 2))
    )
    assert sentences(table) == [
        "Below 90% of target pays 0%.",
        "From 90% to 100% of target pays 50% to 100%.",
        "From 100% of target pays 100% plus 2 points per point.",
    ]
    assert table_edges(table) == (Fraction(9, 10), Fraction(1))


def test_bounds_that_belong_to_the_row_below() -> None:
    table = curve((None, "0.75", 0, 0), ("0.75", 1, "0.5", 1), (1, None, 1, 1), upper_included=True)
    assert [row.when for row in payout_rows(table, OF_TARGET)] == [
        "up to 75% of target", "above 75% to 100% of target", "above 100% of target",
    ]  # fmt: skip


def test_tables_on_money_and_days_count_in_their_units() -> None:
    assert sentences(Curve(pieces=(rising(30_000, 1, "0.00005"),)), MONEY_AXIS) == [
        "From 30,000 USD pays 100% plus 5 points per 1,000 USD."
    ]
    down = Piece(
        low=None, high=Fraction(30), low_included=False, high_included=False,
        intercept=Fraction(8, 5), slope=Fraction(-1, 50), span=HERE,
    )  # fmt: skip
    table = Curve(pieces=(down, *curve((30, None, 1, 1)).pieces))
    assert sentences(table, DAYS_AXIS) == [
        "Below 30 days pays 100% plus 2 points per day below 30 days.",
        "From 30 days pays 100%.",
    ]
    assert interpolation(down, Fraction(25), DAYS_AXIS) == (
        "100% + (30 days − 25 days) × 2 points per day"
    )


def steps(*pays: Number, low: int = 10) -> Curve:
    """Steps of one row: 10 to 11, 11 to 12, …"""
    row = Span(Source("steps.plan", "from 10 …"), 0, 4)
    return Curve(
        pieces=tuple(
            Piece(
                low=Fraction(low + i), high=Fraction(low + i + 1), low_included=True,
                high_included=False, intercept=number(p), slope=Fraction(0), span=row,
            )
            for i, p in enumerate(pays)
        )
    )  # fmt: skip


def test_steps_are_one_row() -> None:
    assert sentences(steps(1, "1.05", "1.1"), DAYS_AXIS) == [
        "From 10 days to 13 days pays 100% plus 5 points per full 1 day."
    ]
    assert sentences(steps("1.1", "1.05", 1), DAYS_AXIS) == [
        "From 10 days to 13 days pays 100% plus 5 points per full 1 day below 13 days."
    ]


def test_what_a_row_pays_at_a_figure() -> None:
    [row] = curve(("0.9", 1, "0.5", 1)).pieces
    assert (
        interpolation(row, Fraction("0.96"), OF_TARGET) == "50% + (96% − 90%) × 5 points per point"
    )
    assert interpolation(curve((None, 1, 0, 0)).pieces[0], Fraction(0), OF_TARGET) is None


# ---------------------------------------------------------------- targets and rules


def test_targets_say_for_how_long_they_are() -> None:
    def said(target: object, type: Type = MONEY) -> str:
        return target_words(target, type, USD, Frequency.QUARTERLY)  # type: ignore[arg-type]

    assert said(None) == "no target"
    assert said(FixedTarget(value=Fraction("0.93")), PERCENT) == "93%"
    assert said(FixedTarget(value=Fraction(9), per_year=True)) == "9 USD a year"
    assert said(FixedTarget(value=Fraction(9), prorated=True)) == "9 USD a quarter, prorated"
    each = PersonTarget(dataset="quotas", person="p", column="amount", where=None, per_year=True)
    assert said(each) == "set per person in `quotas.amount` a year"


def test_rules_in_words() -> None:
    titles = {"x": "Retention"}
    assert no_data_words(PayTarget(), titles) == "it pays its target"
    assert no_data_words(PayNothing(), titles) == "it pays nothing"
    assert no_data_words(MoveWeight(to="x"), titles) == "its weight moves to Retention"
    assert guarantee_words(Guarantee(level=Fraction(1), before_gates=True)) == (
        "at least 100% before gates"
    )
    assert [mixed_words(m) for m in Mixed] == [
        "one target, blended from those of the segments",
        "each segment by itself, averaged by denominator",
    ]


# ---------------------------------------------------------------- conditions, gates, multipliers

RISK = compare(quantity((1, "average_discount")), ">", "0.15")


def clauses(**parts: object) -> ClauseWords:
    gates = (gate("g", RISK, "usage"),)
    made = version(element("retention"), element("usage"), gates=gates, **parts)  # type: ignore[arg-type]
    return ClauseWords(plan=plan(made), version=made)


def test_conditions_read_aloud() -> None:
    say = clauses().conditions.condition
    attained = compare(AttainmentOf(element="usage"), "<", 1)
    paid = compare(PayoutOf(element="usage"), "=", 0)
    assert say(RISK) == "Average discount is above 15%"
    assert say(PayNot(part=RISK)) == "Average discount is at most 15%"
    assert say(PayAll(parts=(RISK, PayAny(parts=(attained, paid))))) == (
        "Average discount is above 15% and (the attainment of Usage is below 100% or "
        "the payout of Usage before gates is 0%)"
    )
    assert say(PayNot(part=PayAll(parts=(attained, paid)))).startswith("not (the attainment")


def test_gates_and_multipliers() -> None:
    words = clauses()
    assert words.gate(gate("g", RISK, "retention", cap=1)) == (
        "While Average discount is above 15%, Retention pays at most 100%. "
        "Without data the gate stays open."
    )
    both = gate("g", RISK, "retention", "usage", scale="0.5", cap=1, closes=True)
    assert words.gate(both) == (
        "While Average discount is above 15%, Retention and Usage pay 50% of the payout and at "
        "most 100%. Without data the gate closes."
    )
    assert "Retention pays nothing." in words.gate(gate("g", RISK, "retention", scale=0))
    assert words.multiplier(multiplier("k", RISK, "1.1", "usage")) == (
        "While Average discount is above 15%, the payout of Usage is multiplied by 110%. "
        "Without data it is 100%."
    )


HEALTH = r.LookedUp(
    name="health", dataset="d", column="health", by="account", as_of=r.AsOf.PERIOD_START, type=TEXT
)
RED = r.Literal(value="red", type=TEXT)
END = r.PeriodEdge(edge=r.AsOf.PERIOD_END, type=DATE)
SOLD = r.Field(name="sold_on", type=DATE)


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (
            r.Comparison(operator=r.Operator.EQUAL, left=HEALTH, right=RED),
            "health on the period's first day is “red”",
        ),
        (
            r.OneOf(value=HEALTH, choices=(RED, RED)),
            "health on the period's first day is “red” or “red”",
        ),
        (
            r.TenureBelow(number=3, months=True, by_day=True),
            "tenure is under 3 months, day by day",
        ),
        (
            r.Within(field=SOLD, window=r.Window(r.WindowKind.PERIOD, last=date(2027, 7, 31))),
            "sold on is in the period, until 2027-07-31",
        ),
        (r.Not(part=r.IsMissing(field=r.Field(name="tier", type=TEXT))), "tier is there"),
        (r.IsYes(value=r.Field(name="joint", type=YES_NO)), "joint is yes"),
        (
            r.Comparison(
                operator=r.Operator.MORE,
                left=r.DaysBetween(start=SOLD, end=END, type=DAYS),
                right=r.Literal(value=Fraction(30), type=DAYS),
            ),
            "the days from sold on to the end of the period is above 30 days",
        ),
    ],
)  # fmt: skip
def test_facts_of_rows_and_people(condition: r.Condition, said: str) -> None:
    assert row_condition(condition, USD) == said


# ---------------------------------------------------------------- money beside the elements


def test_rate_tables() -> None:
    bands = rates((None, "0.06"), (375_000, "0.08"))
    words = clauses()
    assert [(row.when, row.pays) for row in words.rate_rows(commission("c", bands))] == [
        ("below 375,000 USD", "6% of it"),
        ("from 375,000 USD", "8% of the part above 375,000 USD"),
    ]
    on_all = commission("c", rates((None, "0.06"), (1, "0.08"), on_all=True), of_target=True)
    assert [row.sentence for row in words.rate_rows(on_all)] == [
        "Below 100% of target pays 6% of all.",
        "From 100% of target pays 8% of all.",
    ]
    ytd = commission("c", bands, Cumulation.YEAR_TO_DATE, prorated=True)
    assert words.commission(ytd) == (
        "The rates apply to the year to date; the period pays what that has gained. "
        "The bounds shrink with the days in the plan."
    )


def test_awards_and_limits() -> None:
    words = clauses(awards=(award("spiff", 250, is_spiff=True),))
    spiff = award("s", 250, is_spiff=True, cap=1_000, per=CapPer.YEAR, last=date(2027, 7, 31))
    assert words.award(spiff) == (
        "Pays 250 USD for each row counted, at most 1,000 USD a year, until 2027-07-31."
    )
    assert words.award(award("b", 20_000, when=RISK, prorated=True)) == (
        "Pays 20,000 USD a quarter, prorated, when Average discount is above 15%."
    )
    assert words.limit(limit(share=2, including=("spiff",)), is_cap=True) == (
        "In all at most 200% of the quarter's variable pay, Spiff included."
    )
    assert words.limit(limit(amount=500), is_cap=False) == "In all at least 500 USD."


def test_overrides_say_what_changes_and_from_what() -> None:
    ramping = segment(
        "ramping",
        retention={
            "guarantee": Guarantee(level=Fraction(1)),
            "target": FixedTarget(value=Fraction(1, 2)),
            "weight": Fraction(1, 4),
            "no_data": PayTarget(),
            "curve": curve((None, 1, 0, 0), (1, None, 1, 1)),
        },
    )
    words = clauses()
    assert words.segment(ramping) == "ramping: tenure is under 3 months, day by day."
    assert [o.sentence for o in overrides(words, ramping)] == [
        "Retention: guarantee at least 100% instead of none.",
        "Retention: target 50% instead of 100%.",
        "Retention: weight 25% instead of 100%.",
        "Retention: without data it pays its target.",
        "Retention: payout below 100% of target pays 0%; from 100% of target pays 100%.",
    ]
    assert all(o.span == HERE for o in overrides(words, ramping))


FEE = r.Field(name="fee", type=MONEY)
PAID = r.IsYes(value=r.Field(name="paid", type=YES_NO))


def divisor(function: r.Function, value: r.RowValue | None, where: r.Condition | None) -> r.Linear:
    aggregate = r.Aggregate(function=function, value=value, where=where)
    return r.Linear(terms=((Fraction(1), aggregate),))


@pytest.mark.parametrize(
    ("of", "words"),
    [
        (None, "1 for each"),
        (divisor(r.Function.SUM, FEE, None), "the sum of fee"),
        (divisor(r.Function.COUNT, None, None), "the number of rows"),
        (divisor(r.Function.DISTINCT, FEE, None), "the number of different fee"),
        (divisor(r.Function.MAX, FEE, None), "the max of fee"),
        (
            r.Linear(terms=((Fraction(2), r.Aggregate(function=r.Function.SUM, value=FEE)),)),
            "what the measure divides by",
        ),
    ],
)
def test_what_a_measure_divides_by(of: r.Linear | None, words: str) -> None:
    assert divisor_words(of, USD) == words


def test_what_a_measure_divides_by_says_which_rows() -> None:
    said = divisor_words(divisor(r.Function.COUNT, None, PAID), USD)
    assert said == f"the number of rows where {row_condition(PAID, USD)}"
