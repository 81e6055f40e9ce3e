"""What is said about examples that do not fit their measure."""

from __future__ import annotations

import pytest

from planlang.plan.files.linking import TextReader
from planlang.plan.from_tree import check

DATA = """\
dataset renewals "Renewals" {
  file   "renewals.csv"
  column account  text
  column due      date
  column renewed  money
  column seats    count
  column health   percent
  column open     yes/no
  key    account, due
}

dataset deals "Deals" {
  file   "deals.csv"
  column account  text
}

measure renewed "Renewed" {
  value   sum(renewed)
  from    renewals where due in period
  better  higher
}

measure notice "Days of notice" {
  value   average(days(due, end of period))
  from    renewals where due in period
  better  higher
}
"""
CASES = [
    ('row deals account "A"', "Measure `renewed` reads no dataset `deals`."),
    ("row renewals duee 2027-01-01", "Dataset `renewals` has no column `duee`."),
    ("row renewals due 2027-01-01, due 2027-01-02", "The row gives `due` twice."),
    ('row renewals due "soon"', '`due` is a date, and the row gives `"soon"`.'),
    ("row renewals account 12", "`account` is a text, and the row gives `12`."),
    ("row renewals open 2027-01-01", "`open` is yes or no, and the row gives `2027-01-01`."),
    ("row renewals renewed 12", "`renewed` is a number, `12`, and money was wanted."),
    ("row renewals renewed 12 ABC", "`ABC` is no currency that is in use (ISO 4217)."),
    ("row renewals seats 1.5", "`seats` is a count, and `1.5` is not whole."),
    ("row renewals health 0.5", "`health` is a number, `0.5`, and a percentage was wanted."),
    ("row renewals renewed yes", "`renewed` is money, and the row gives `yes`."),
]


def messages(body: str, measure: str = "renewed") -> list[str]:
    """The messages about an example with these lines."""
    text = f'{DATA}\nexample of {measure} "E" {{\n{body}\n}}\n'
    result = check("m.plan", TextReader({"m.plan": text}))
    return [d.message for d in result.diagnostics]


@pytest.mark.parametrize(("row", "wanted"), CASES)
def test_a_row_that_does_not_fit(row: str, wanted: str) -> None:
    assert messages(f"  period 2027-Q1\n  {row}\n  gives 1 USD") == [wanted]


def test_a_row_must_give_what_the_measure_reads_and_no_more() -> None:
    row = "row renewals due 2027-01-01"
    assert messages(f"  period 2027-Q1\n  {row}\n  gives 1 USD") == [
        "The row does not give `renewed`, which measure `renewed` reads and which is not optional."
    ]
    assert messages(f"  period 2027-Q1\n  {row}, renewed 1 USD\n  gives 1 USD") == []


def test_a_figure_of_another_unit() -> None:
    assert messages("  period 2027-Q1\n  gives 5%") == [
        "The figure is a percentage, `5%`, and money was wanted."
    ]
    assert messages("  period 2027-Q1\n  gives 5", "notice") == [
        "The figure is a number, `5`, and a number of days was wanted."
    ]
    assert messages("  period 2027-Q1\n  gives 5 days", "notice") == []


def test_a_figure_and_a_period_are_needed_once() -> None:
    assert messages("  period 2027-Q1") == ["The example “E” has no `gives`."]
    assert messages("  gives none") == ["The example “E” has no `period`."]
    assert messages("  period 2027-Q1\n  gives none\n  gives 1 USD") == [
        "`gives` is written twice here; the first is on line 31."
    ]


def test_a_period_that_no_year_has() -> None:
    assert messages("  period 2027-M13\n  gives none") == ["`2027-M13` is no period."]


def test_an_unknown_measure() -> None:
    assert messages("  period 2027-Q1\n  gives none", "renewd") == [
        "There is no measure called `renewd` in this file, nor is one used."
    ]
