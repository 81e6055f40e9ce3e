"""What must not be said to hold: each of these promises has figures, or a person, that break it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from planlang.analysis.promises.model import Answer, Broken, Holds, Unknown
from planlang.analysis.promises.prove import prove
from planlang.plan.curve import Curve
from planlang.plan.model import (
    AttainmentOf,
    BetterNeverPaysLess,
    CapPer,
    CostAtMost,
    Cumulation,
    FixedTarget,
    FullAttainmentPays,
    Mixed,
    NeverPaysLessThan,
    NoCliff,
    PayoutOf,
    PersonTarget,
    Plan,
    PromiseKind,
    TotalAtMost,
)
from tests.analysis.promises.chance import promising
from tests.scores.builder import (
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
    reading,
    version,
)
from tests.scores.people import measures, person, run

STEP = curve((None, 1, 0, 0), (1, None, 1, 1))
MORE = curve((None, 1, 0, 0), (1, None, 3, 3))
EARLIER = curve((None, "0.7", 0, 0), ("0.7", None, 1, 1))
ENDS = rates((0, "0.05"), (1, 0))
OWN = PersonTarget(dataset="quotas", person="person", column="amount", where=None)
A_YEAR = FixedTarget(value=Fraction(100_000), per_year=True)
UNEVEN = ("1/10", "2/10", "3/10", "4/10")


def answer(of: Plan, says: PromiseKind) -> Answer:
    (proof,) = prove(promising(of, says))
    return proof.answer


def against(new: Plan, old: Plan) -> Answer:
    return answer(new, NeverPaysLessThan(path="old.plan", plan=None, other=old))


# ---------------------------------------------------------------- the most that is paid


def capped_from(day: date) -> Plan:
    return plan(
        version(element("a", pays=STEP)),
        version(element("a", pays=MORE), first=day, cap=limit(share=1)),
    )


def test_a_period_with_days_before_the_total_cap_is_not_capped() -> None:
    promise = TotalAtMost(share=Fraction(1), amount=None)
    found = answer(capped_from(date(2027, 5, 16)), promise)
    assert isinstance(found, Unknown)
    assert found.reason.startswith("the period in which the total cap comes or changes")
    assert isinstance(answer(capped_from(date(2027, 4, 1)), promise), Holds)


def test_a_cap_that_is_needed_by_no_part_may_come_within_a_period() -> None:
    of = plan(
        version(element("a", pays=STEP)),
        version(element("a", pays=STEP), first=date(2027, 5, 16), cap=limit(share=1)),
    )
    assert isinstance(answer(of, TotalAtMost(share=Fraction(1), amount=None)), Holds)


def test_what_a_roster_costs_is_not_capped_in_a_period_that_is_not() -> None:
    of = capped_from(date(2027, 2, 15))
    somebody = person(run(4000, units=45), run(4000, units=45, version=1))
    for most, holds in ((2000, True), (1999, False)):
        made = promising(of, CostAtMost(amount=Fraction(most), per_year=False))
        (proof,) = prove(made, measures(somebody))
        assert isinstance(proof.answer, Holds) is holds, proof


def sold(target: FixedTarget | PersonTarget, *, spread: tuple[str, ...] | None = None) -> Plan:
    return plan(
        version(commissions=(commission("sold", ENDS, of_target=True, target=target),)),
        spread=("1/4", "1/4", "1/4", "1/4") if spread is None else spread,
    )


@pytest.mark.parametrize(
    ("of", "most", "holds"),
    [
        (sold(OWN), 1_000_000, False),
        (sold(A_YEAR), 1_250, True),
        (sold(A_YEAR), 1_249, False),
        (sold(A_YEAR, spread=UNEVEN), 2_000, True),
        (sold(A_YEAR, spread=UNEVEN), 1_999, False),
    ],
    ids=["of each person", "a quarter of the year", "more", "the largest part", "more than it"],
)
def test_rates_that_end_at_a_target_pay_by_its_size(of: Plan, most: int, holds: bool) -> None:
    found = answer(of, TotalAtMost(share=None, amount=Fraction(most)))
    assert isinstance(found, Holds) is holds, found


def test_what_a_roster_costs_by_each_persons_own_target() -> None:
    somebody = replace(person(run(4000)), targets={"sold": Fraction(300_000)})
    for most, holds in ((15_000, True), (14_999, False)):
        made = promising(sold(OWN), CostAtMost(amount=Fraction(most), per_year=False))
        (proof,) = prove(made, measures(somebody))
        assert isinstance(proof.answer, Holds) is holds, proof


def test_a_multiplier_that_has_nothing_to_compare() -> None:
    two = replace(compare(quantity((1, "x")), ">", 0), right=quantity((1, "y")))
    of = plan(
        version(element("a", pays=STEP), multipliers=(multiplier("m", two, "1.1", "a", without=2),))
    )
    assert isinstance(answer(of, TotalAtMost(share=Fraction(2), amount=None)), Holds)
    found = answer(of, TotalAtMost(share=Fraction(3, 2), amount=None))
    assert not isinstance(found, Holds)


# ---------------------------------------------------------------- in full, for whom


def test_a_bonus_at_target_is_another_share_of_another_variable_pay() -> None:
    bonus = award("b", 500, when=compare(PayoutOf(element="a"), ">=", 1))
    of = plan(version(element("a", pays=STEP), awards=(bonus,)))
    found = answer(of, FullAttainmentPays(share=Fraction(105, 100)))
    assert found == Unknown(
        reason="it holds for a variable of 10,000 USD a quarter, and not for every one: amounts "
        "of money are paid or held back beside shares of it"
    )
    held = plan(version(element("a", pays=STEP), cap=limit(amount=12_000)))
    assert isinstance(answer(held, FullAttainmentPays(share=Fraction(1))), Unknown)


# ---------------------------------------------------------------- against another plan


def bonus_at(sign: str = ">=") -> tuple[object, ...]:
    return (award("b", 500, when=compare(AttainmentOf(element="a"), sign, 1)),)


def test_a_bonus_on_the_attainment_of_a_harder_target() -> None:
    old = plan(version(element("a", pays=STEP, target="0.9"), awards=bonus_at()))  # type: ignore[arg-type]
    new = plan(version(element("a", pays=EARLIER, target="0.95"), awards=bonus_at()))  # type: ignore[arg-type]
    assert isinstance(against(old, old), Holds)
    assert not isinstance(against(new, old), Holds)


def test_a_gate_that_compares_the_attainment_of_another_target() -> None:
    """The same words, and another answer: 92% is more of a target of 90% than of 100%."""

    def of(target: str) -> Plan:
        behind = replace(compare(AttainmentOf(element="a"), "<", 0), right=quantity((1, "y")))
        return plan(
            version(
                element("a", pays=STEP, target=target, floor=1),
                gates=(gate("g", behind, "a", scale=0),),
            )
        )

    assert isinstance(against(of("0.9"), of("0.9")), Holds)
    assert not isinstance(against(of("1"), of("0.9")), Holds)


def test_a_gate_on_the_average_payout_of_another_table() -> None:
    def of(pays: object) -> Plan:
        mixed = element("a", "0", pays=pays, mixed=Mixed.EACH, segment_targets={"red": "0.5"})  # type: ignore[arg-type]
        low = compare(PayoutOf(element="a"), "<", 1)
        return plan(
            version(
                mixed,
                element("b", 1, pays=STEP),
                gates=(gate("g", low, "b", scale=0),),
            ),
            readings=(reading("a", segments=("red",)),),
        )

    assert isinstance(against(of(STEP), of(STEP)), Holds)
    assert not isinstance(against(of(STEP), of(EARLIER)), Holds)


@pytest.mark.parametrize("target", [A_YEAR, replace(OWN, per_year=True)], ids=["fixed", "own"])
def test_a_years_target_that_is_shared_out_otherwise(target: FixedTarget | PersonTarget) -> None:
    def of(spread: tuple[str, ...]) -> Plan:
        return plan(version(element("a", pays=STEP, target=target)), spread=spread)

    assert isinstance(against(of(UNEVEN), of(UNEVEN)), Holds)
    assert not isinstance(against(of(UNEVEN[::-1]), of(UNEVEN)), Holds)


def test_rates_by_a_years_target_that_is_shared_out_otherwise() -> None:
    rising = rates((None, "0.02"), (1, "0.05"))

    def of(spread: tuple[str, ...], cumulation: Cumulation) -> Plan:
        made = commission("sold", rising, cumulation, of_target=True, target=A_YEAR)
        return plan(version(element("a", pays=STEP), commissions=(made,)), spread=spread)

    each, year = Cumulation.EACH_PERIOD, Cumulation.YEAR_TO_DATE
    assert isinstance(against(of(UNEVEN, each), of(UNEVEN, each)), Holds)
    assert not isinstance(against(of(UNEVEN[::-1], each), of(UNEVEN, each)), Holds)
    assert isinstance(against(of(UNEVEN[::-1], year), of(UNEVEN, year)), Holds)


def test_a_new_commission_takes_back_what_credit_notes_are_worth() -> None:
    old = plan(version(element("a", pays=STEP)))
    made = commission("sold", rates((None, "0.05")))
    new = plan(version(element("a", pays=STEP), commissions=(made,)))
    assert against(new, old) == Unknown(
        reason="commission `sold` is new, and amounts below 0 take pay back"
    )
    free = commission("sold", rates((None, 0), (1000, "0.05")))
    assert isinstance(
        against(plan(version(element("a", pays=STEP), commissions=(free,))), old), Holds
    )


def test_a_spiff_whose_cap_is_for_longer() -> None:
    def of(amount: int, cap: int, per: CapPer) -> Plan:
        made = award("s", amount, is_spiff=True, cap=cap, per=per)
        return plan(version(element("a", pays=STEP), awards=(made,)))

    assert isinstance(against(of(250, 2000, CapPer.YEAR), of(250, 1000, CapPer.YEAR)), Holds)
    assert not isinstance(against(of(250, 1000, CapPer.YEAR), of(250, 1000, CapPer.ALL)), Holds)
    used_up = against(of(500, 1000, CapPer.YEAR), of(250, 1000, CapPer.YEAR))
    assert not isinstance(used_up, Holds | Broken)


def test_a_figure_that_only_the_other_plan_reads() -> None:
    """The new plan has no figure that could be put there; the promise is answered all the same."""
    old = plan(version(element("a", pays=STEP, of=quantity((1, "x")), target="0.9")))
    new = plan(
        version(element("a", pays=STEP, of=quantity((1, "y")), target="0.9")),
        readings=(reading("y", at_least=3),),
    )
    assert isinstance(against(new, old), Unknown | Broken)


# ---------------------------------------------------------------- averages over parts of a book


DIPS = curve((None, "0.8", "0.5", "0.5"), ("0.8", "1.1", 0, 0), ("1.1", None, "0.8", "0.8"))
"""Falls at 80%, from less than a guarantee of 60% to less than it."""


def averaged(pays: Curve, guarantee: str | None = "0.6") -> Plan:
    made = element(
        "a", pays=pays, guarantee=guarantee, mixed=Mixed.EACH, segment_targets={"red": "0.5"}
    )
    return plan(version(made), readings=(reading("a", segments=("red",)),))


def test_a_guarantee_on_an_average_does_not_hide_what_falls_in_its_parts() -> None:
    """Half a book at 80%, the other half just below the dip: 65%, and 60% with a better figure."""
    found = answer(averaged(DIPS), BetterNeverPaysLess())
    assert isinstance(found, Unknown)
    assert "paid on average" in found.reason
    assert isinstance(answer(averaged(STEP), BetterNeverPaysLess()), Holds)


def test_a_guarantee_on_an_average_does_not_hide_what_jumps_in_its_parts() -> None:
    low = curve((None, "0.8", 0, 0), ("0.8", 1, "0.6", "0.6"), (1, None, "0.6", 1))
    assert isinstance(answer(averaged(low), NoCliff(above=Fraction(3, 5), element="a")), Holds)
    assert isinstance(answer(averaged(low), NoCliff(above=Fraction(1, 2), element="a")), Unknown)


def test_a_guarantee_on_an_average_does_not_hide_what_is_less_in_its_parts() -> None:
    poorer = curve((None, 1, 0, 0), (1, None, 1, 1))
    richer = curve((None, 1, "0.5", "0.5"), (1, None, 1, 1))
    assert isinstance(against(averaged(richer), averaged(richer)), Holds)
    assert not isinstance(against(averaged(poorer), averaged(richer)), Holds)


def test_a_year_has_the_terms_of_its_revisions_too() -> None:
    later = plan(
        version(element("a", pays=STEP)), version(element("a", pays=MORE), first=date(2027, 7, 1))
    )
    for of, holds in ((plan(version(element("a", pays=STEP))), True), (later, False)):
        made = promising(of, CostAtMost(amount=Fraction(4000), per_year=True))
        (proof,) = prove(made, measures(person(run(4000))))
        assert isinstance(proof.answer, Holds) is holds, proof
    assert proof.answer == Unknown(
        reason="it holds under the terms of 2027-Q1, and the year has others, from 2027-07-01"
    )
