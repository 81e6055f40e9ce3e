"""Every value in one form: sums of aggregates, or one ratio of two."""

from dataclasses import replace
from fractions import Fraction

import pytest

from planlang.plan.rows import Function, Linear
from tests.plan.declaring import complaints, measure


def shape(total: Linear | None) -> list[str]:
    """A sum in short: `3 sum`, `+5`."""
    if total is None:
        return []
    constant = [f"+{total.constant}"] if total.constant else []
    return [f"{c} {a.function}" for c, a in total.terms] + constant


def form(value: str) -> tuple[list[str], list[str]]:
    found = measure(value).parts[0].measure
    return shape(found.numerator), shape(found.denominator)


@pytest.mark.parametrize(
    ("value", "numerator", "denominator"),
    [
        ("sum(renewed) / sum(up_for_renewal)", ["1 sum"], ["1 sum"]),
        ("average(renewed)", ["1 sum"], ["1 count"]),
        ("4 * sum(renewed) - sum(up_for_renewal) / 2", ["4 sum", "-1/2 sum"], []),
        ("-(sum(renewed) - sum(up_for_renewal))", ["-1 sum", "1 sum"], []),
        ("100 * (count(where kept) - count(where not kept)) / count()", ["100 count", "-100 count"],
         ["1 count"]),
        ("100% - sum(renewed) / sum(up_for_renewal)", ["1 sum", "-1 sum"], ["1 sum"]),
        ("sum(renewed) / count() + 5 USD", ["5 count", "1 sum"], ["1 count"]),
        ("sum(renewed) / count() + sum(up_for_renewal) / count()", ["1 sum", "1 sum"], ["1 count"]),
        ("sum(renewed) + sum(renewed)", ["2 sum"], []),
        ("min(seats) + 3", ["1 min", "+3"], []),
        ("sum(renewed) / 3", ["1/3 sum"], []),
    ],
)  # fmt: skip
def test_forms(value: str, numerator: list[str], denominator: list[str]) -> None:
    assert form(value) == (numerator, denominator)


@pytest.mark.parametrize(
    ("value", "type", "grows"),
    [
        ("sum(renewed)", "money", True),
        ("sum(renewed) / sum(up_for_renewal)", "percent", False),
        ("sum(renewed) / count()", "money", False),
        ("count()", "count", True),
        ("count(where kept) / count()", "percent", False),
        ("100 * count(where kept) / count()", "number", False),
        ("100 * sum(renewed) / sum(up_for_renewal)", "number", False),
        ("100 * (sum(renewed) / sum(up_for_renewal))", "number", False),
        ("100 * (sum(renewed) - sum(fee else 0 USD)) / sum(up_for_renewal)", "number", False),
        ("4 * sum(renewed) / sum(up_for_renewal)", "percent", False),  # a quarter's, of a year's
        ("100 USD / sum(up_for_renewal)", "percent", False),
        ("50% * count(where kept) / count()", "percent", False),
        ("count() / distinct(account)", "number", False),
        ("distinct(account where kept) / distinct(account)", "percent", False),
        ("sum(seats) / count()", "number", False),
        ("average(seats)", "number", False),
        ("average(score)", "number", False),
        ("average(rate)", "percent", False),
        ("average(days(due, closed else due))", "days", False),
        ("max(seats)", "count", False),
        ("sum(score)", "number", True),
        ("sum(5% * renewed)", "money", True),
    ],
)
def test_units(value: str, type: str, grows: bool) -> None:
    found = measure(value)
    assert (str(found.type), found.grows) == (type, grows)


def test_a_stated_unit() -> None:
    assert str(measure("sum(seats) / sum(seats)", clauses="unit number").type) == "number"
    assert str(measure("count() / distinct(account)", clauses="unit percent").type) == "percent"
    assert complaints("sum(renewed)", clauses="unit number") == ["unit_not_wanted"]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("sum(renewed) * sum(up_for_renewal)", "units_differ"),
        ("sum(score) * sum(score)", "not_one_ratio"),
        ("count() / (count() / count(where kept))", "not_one_ratio"),
        ("average(score) / count()", "not_one_ratio"),
        ("sum(renewed) / sum(seats) + sum(renewed) / count()", "not_one_ratio"),
        ("sum(renewed) / (count() - count())", "divided_by_zero"),
        ("sum(renewed) / 0%", "divided_by_zero"),
        ("sum(renewed) + 5", "units_differ"),
        ("1 - sum(renewed) / sum(up_for_renewal)", "units_differ"),
        ("sum(kept)", "unit_not_wanted"),
        ("min(due)", "unit_not_wanted"),
        ("count(renewed)", "function_input"),
        ("sum()", "function_input"),
        ("sum(renewed whole rows)", "function_input"),
        ("renewed", "aggregate_misplaced"),
        ("sum(sum(renewed))", "aggregate_misplaced"),
        ("min(renewed, up_for_renewal)", "aggregate_misplaced"),
        ("sum(amount) of invoices", "aggregate_misplaced"),
        ("median(renewed)", "unknown_function"),
        ("sum(renewed) - sum(renewed)", "not_one_ratio"),
        ("sum(renewed, due)", "function_input"),
    ],
)
def test_refused(value: str, code: str) -> None:
    assert complaints(value) == [code]


def test_distinct_of_shared_rows_can_take_whole_rows() -> None:
    (term,) = measure("distinct(account whole rows)").parts[0].measure.numerator.terms
    assert term[0] == Fraction(1)
    assert term[1].function is Function.DISTINCT
    assert term[1].whole_rows
    assert term[1].where is None


def test_whole_rows_can_have_a_filter_of_their_own() -> None:
    value = "distinct(account whole rows where renewed > 0 USD)"
    (term,) = measure(value).parts[0].measure.numerator.terms
    (other,) = measure("distinct(account where renewed > 0 USD)").parts[0].measure.numerator.terms
    assert replace(term[1], whole_rows=False) == other[1]
