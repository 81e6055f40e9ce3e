"""Published figures with all their rows, through the standard library as a user takes it.

The examples in planlang/std hold the small ones; here are those with hundreds of rows, the ones
that set two measures side by side, and a user's own data dictionary.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import pytest

from planlang.plan.files.linking import TextReader
from planlang.plan.from_tree import check
from planlang.scores.measure_examples import run_measure_example


def figure(measure: str, rows: Iterable[str], *, period: str = "2027-Q1", data: str = "") -> object:
    """What a measure of std gives over these rows; `data` replaces the library's shapes."""
    lines = [f"use measure {measure} from std"]
    if data:
        lines.append(data)
    else:
        lines.append(f"use dataset {next(iter(rows)).split()[0]} from std")
    lines += [f'example of {measure} "All rows" {{', f"  period {period}"]
    lines += [f"  row {row}" for row in rows]
    lines += ["  gives none", "}", ""]
    result = check("m.plan", TextReader({"m.plan": "\n".join(lines)}))
    assert [d.message for d in result.diagnostics] == []
    (example,) = result.measure_examples
    return run_measure_example(example).figure


def test_logo_retention_of_200_customers_with_15_lost() -> None:
    rows = [
        f'renewals account "A{n}", due 2027-02-01, kept {"no" if n < 15 else "yes"}'
        for n in range(200)
    ]
    assert figure("logo_retention", rows) == Fraction("0.925")


def test_csat_150_of_250_positive() -> None:
    rows = [
        f'surveys kind "csat", answered 2027-02-01, positive {"yes" if n < 150 else "no"}'
        for n in range(250)
    ]
    assert figure("csat_positive", rows) == Fraction("0.6")


@pytest.mark.parametrize(("period", "wanted"), [("2027-M01", 0), ("2027-M02", 2), ("2027-Q1", 1)])
def test_a_late_renewal_by_closing_date(period: str, wanted: int) -> None:
    full = "up_for_renewal 100 USD, renewed 100 USD"
    rows = [
        f'renewals account "{account}", due {due}, closed {closed}, {full}'
        for account, due, closed in (
            ("A", "2027-01-31", "2027-02-20"),
            ("B", "2027-02-28", "2027-02-28"),
        )
    ]
    assert figure("renewal_rate_by_closing", rows, period=period) == wanted


def test_the_two_forms_of_gross_retention_differ_when_a_customer_shrinks_and_grows() -> None:
    events = [
        'movements account "A", day 2027-01-01, kind "start", amount 100 USD',
        'movements account "A", day 2027-01-15, kind "contraction", amount 20 USD',
        'movements account "A", day 2027-02-15, kind "expansion", amount 30 USD',
        'movements account "B", day 2027-01-01, kind "start", amount 100 USD',
    ]
    customers = [
        'customer_values account "A", counted 2027-03-31, start_value 100 USD, end_value 110 USD',
        'customer_values account "B", counted 2027-03-31, start_value 100 USD, end_value 100 USD',
    ]
    assert figure("gross_retention", events) == Fraction("0.9")
    assert figure("gross_retention_per_customer", customers) == 1


def test_the_due_and_the_book_give_two_rates_of_the_same_contracts() -> None:
    due = ['renewals account "A", due 2027-02-28, up_for_renewal 250_000 EUR, renewed 200_000 EUR']
    first = "starts 2026-03-01, ends 2027-02-28, value 250_000 EUR, renewed 200_000 EUR"
    second = "starts 2026-06-01, ends 2027-05-31, value 750_000 EUR"
    book = [f'contracts account "A", {first}', f'contracts account "B", {second}']
    assert figure("gross_renewal", due) == Fraction("0.8")
    assert figure("renewal_rate_of_book", book) == Fraction("0.95")


def test_the_users_own_dataset_stands_in_for_the_shape() -> None:
    data = """\
dataset seats "Licences, from the warehouse" {
  file   "licences.parquet"
  column customer  text
  column month     date
  column bought    count  called "Seats bought"
  column used      count
  key    customer, month
}
"""
    rows = [
        'seats customer "C", month 2027-02-28, bought 100, used 90',
        'seats customer "C", month 2027-03-31, bought 100, used 40',
        'seats customer "D", month 2027-02-28, bought 50, used 20',
    ]
    assert figure("licence_utilisation", rows, data=data) == Fraction("0.4")


def test_columns_that_a_company_always_fills_need_not_be_optional() -> None:
    data = """\
dataset surveys "Answers, from the survey tool" {
  file   "answers.csv"
  column survey    text
  column kind      text
  column answered  date
  column score     number
  key    survey
}
"""
    scores = (9, 10, 10, 8, 3)
    rows = [
        f'surveys survey "S{n}", kind "nps", answered 2027-02-01, score {score}'
        for n, score in enumerate(scores)
    ]
    assert figure("nps", rows, data=data) == 40


def test_a_missing_dataset_is_said_with_the_shape_to_copy() -> None:
    result = check("m.plan", TextReader({"m.plan": "use measure nps from std\n"}))
    (said,) = result.diagnostics
    assert said.message == (
        "The standard library reads a dataset `surveys` here, and this file has none."
    )
    assert "column score number optional" in " ".join((said.help or "").split())


def test_a_missing_column_is_said_with_its_type() -> None:
    text = """\
use measure licence_utilisation from std
dataset seats "Licences" {
  file   "seats.csv"
  column account  text
  column month    date
  column bought   count
  key    account, month
}
"""
    result = check("m.plan", TextReader({"m.plan": text}))
    assert [d.message for d in result.diagnostics] == [
        "The standard library reads `used` (count) of `seats`, which has no such column."
    ]
