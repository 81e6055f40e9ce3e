"""Gates, multipliers, rate tables, awards, limits and overrides as sentences."""

from datetime import date
from fractions import Fraction

from planlang.plan.model import (
    AttainmentOf,
    CapPer,
    Cumulation,
    FixedTarget,
    Guarantee,
    PayAll,
    PayAny,
    PayNot,
    PayoutOf,
    PayTarget,
)
from planlang.words.clauses import ClauseWords
from planlang.words.overrides import overrides
from tests.scores.builder import (
    HERE,
    award,
    commission,
    compare,
    curve,
    element,
    gate,
    limit,
    multiplier,
    plan,
    quantity,
    rates,
    segment,
    version,
)

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
