"""Rate tables: whole or part, each row, each period or the year to date; bounds and shares."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from planlang.plan.model import Commission, Cumulation, FixedTarget, PayTarget
from planlang.scores.model import CommissionScore
from planlang.scores.reasons import Reason
from tests.scores.builder import Number, commission, number, plan, rates, version
from tests.scores.people import pay, pay_of, person, rows, run, taken

PART = rates((None, "0.10"), (1_000, "0.20"))
WHOLE = rates((None, "0.10"), (1_000, "0.20"), on_all=True)


def line(terms: Commission, units: int = 90, **given: object) -> CommissionScore:
    score = pay_of(version(commissions=(terms,)), run(units=units, **given))  # type: ignore[arg-type]
    return score.commissions[0]


@pytest.mark.parametrize(("amount", "part", "whole"), [(999, "99.9", "99.9"), (1_000, 100, 200)])
def test_on_the_part_above_or_on_all(amount: Number, part: Number, whole: Number) -> None:
    assert line(commission("c", PART), c=amount).pay == number(part)
    assert line(commission("c", WHOLE), c=amount).pay == number(whole)


def test_a_part_band_above_a_whole_one_starts_at_what_that_pays_at_the_bound() -> None:
    mixed = (*WHOLE[:1], replace(PART[1], rate=Fraction(1, 2)))
    assert line(commission("c", mixed), c=1_200).pay == 100 + 100


def test_a_bound_that_belongs_to_the_row_below() -> None:
    upto = (replace(WHOLE[0], high_included=True), replace(WHOLE[1], low_included=False))
    assert line(commission("c", upto), c=1_000).pay == 100


def test_bounds_shrink_with_the_days_in_the_plan() -> None:
    assert line(commission("c", PART, prorated=True), units=45, c=1_000).pay == 150
    assert line(commission("c", PART), units=45, c=1_000).pay == 100


def test_bounds_as_shares_of_target() -> None:
    table = rates((None, "0.10"), (1, "0.20"))
    target = FixedTarget(value=Fraction(4_000), per_year=True, prorated=True)
    terms = commission("c", table, of_target=True, target=target, prorated=True)
    found = line(terms, c=1_500)
    assert (found.pay, found.runs[0].bounds) == (200, (None, 1_000))
    # The target has shrunk already; its shares do not shrink again.
    assert line(terms, units=45, c=1_500).pay == 250


def test_bounds_as_shares_of_a_missing_target_are_no_data() -> None:
    found = line(commission("c", PART, of_target=True), c=1_500)
    assert (found.pay, found.reason) == (0, Reason.NO_DATA_PAYS_NOTHING)


def test_year_to_date_pays_what_the_year_gained() -> None:
    terms = commission("c", PART, Cumulation.YEAR_TO_DATE)
    assert line(terms, c=1_500, c_before=800).pay == 200 - 80
    assert line(terms, c=800, c_before=0).pay == 80
    assert line(terms, c=800, c_before=800).reason is Reason.NO_AMOUNT
    assert line(terms, c=700, c_before=800).pay == -10


def test_year_to_date_reads_the_years_target_whole() -> None:
    target = FixedTarget(value=Fraction(4_000), per_year=True)
    terms = commission(
        "c", rates((None, "0.10"), (1, "0.20")), Cumulation.YEAR_TO_DATE, of_target=True,
        target=target,
    )  # fmt: skip
    assert line(terms, c=5_000, c_before=0).pay == 600


def test_each_row_sees_whole_rows_and_pays_their_shares() -> None:
    terms = commission("c", WHOLE, Cumulation.EACH_ROW)
    found = line(terms, c=rows((1_000, "1/3"), 500, -100))
    assert [r.pay for r in found.runs[0].rows] == [Fraction(200, 3), 50, -10]
    assert found.pay == Fraction("106.67")


def test_rows_of_one_amount_count_as_often_as_they_come() -> None:
    many = rows(500)
    many = replace(many, rows=(replace(many.rows[0], times=3),))
    assert line(commission("c", WHOLE, Cumulation.EACH_ROW), c=many).pay == 150


def test_no_data_pays_nothing_or_the_target() -> None:
    few = replace(taken(None), sums=())
    table = rates((None, "0.10"))
    target = FixedTarget(value=Fraction(4_000))
    terms = commission("c", table, no_data=PayTarget(), target=target)
    made = plan(version(commissions=(terms,)))
    sample = made.readings["c"]
    needs = replace(sample, measure=replace(sample.measure, at_least=1))
    made = replace(made, readings={"c": needs})
    assert pay(made, run(c=few)).commissions[0].pay == 400
    terms = replace(terms, no_data=commission("c", table).no_data)
    made = replace(made, versions=(version(commissions=(terms,)),))
    assert pay(made, run(c=few)).commissions[0].reason is Reason.NO_DATA_PAYS_NOTHING


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (rows(), Reason.NO_AMOUNT),
        (rows(50, -50), Reason.ADDS_TO_ZERO),
        (rows("0.01"), Reason.ROUNDED_TO_ZERO),
    ],
)
def test_every_zero_says_why(given: object, reason: Reason) -> None:
    assert line(commission("c", PART, Cumulation.EACH_ROW), c=given).reason is reason


def test_a_rate_of_0_is_a_reason() -> None:
    assert line(commission("c", rates((None, 0), (9, 1))), c=5).reason is Reason.RATE_ZERO


def test_runs_with_other_rates_count_by_their_share_of_the_days() -> None:
    made = plan(
        version(commissions=(commission("c", rates((None, "0.10"))),)),
        version(commissions=(commission("c", rates((None, "0.20"))),), first=date(2027, 2, 1)),
    )
    found = pay(made, person(run(c=900, units=30), run(c=900, units=60, version=1)))
    assert found.commissions[0].pay == 30 + 120
    assert found.commissions[0].amount == 900


def test_a_run_cut_by_other_terms_changes_nothing() -> None:
    made = plan(version(commissions=(commission("c", PART),)))
    whole = pay(made, run(c=1_234)).total
    assert pay(made, person(run(c=1_234, units=7), run(c=1_234, units=83))).total == whole
    # By month, days without a unit share what they sold.
    assert pay(made, person(run(c=1_234, units=0), run(c=1_234, units=0))).total == whole
