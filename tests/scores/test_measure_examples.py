"""Examples of measures: rows in, a figure out, and what is said when it is another one."""

from __future__ import annotations

from fractions import Fraction

from planlang.plan.files.linking import TextReader
from planlang.plan.from_tree import check
from planlang.scores.measure_examples import MeasureExampleResult, run_measure_example

DATA = """\
dataset renewals "Renewals" {
  file   "renewals.xlsx"
  sheet  "Export"
  column account         text
  column due             date    written "DD/MM/YYYY"
  column up_for_renewal  money   called "Up for renewal" written "1.234,56"
  column renewed         money   written "1.234,56"
  column discount        percent written "93.5"
  column closed          date    optional
  column signed          yes/no  written "Y", "N"
  column terms           count
  column csm             person
  lookup segment         from account_segments by account
  key    account, due
}

dataset account_segments "Segments, as a history" {
  file   "segments.csv"
  column account  text
  column since    date
  column segment  text
  key    account, since
  dated  since
}

assignments holdings "Who holds which account" {
  file   "holdings.csv"
  column account         text
  column person          person
  column from            date
  column to              date     optional
  column share           percent  optional
  column managed_before  yes/no
  column excluded        yes/no
  column why             text     optional
}

dataset invoices "Invoices" {
  file   "invoices.csv"
  column account  text
  column issued   date
  column amount   money
  column number   text
  key    number
}

book own "Accounts in the book" from holdings {
  owned  on last day of period
  held   at least 1 month of period
  leave out where excluded, reason why
}

rows book_lines "One line per account of the book" per account of own {
  before  4 * sum(amount) of invoices where issued in previous period
  now     4 * sum(amount) of invoices where issued in period
}

measure gross "Gross renewal rate" {
  value   sum(min(renewed, up_for_renewal)) / sum(up_for_renewal)
  from    renewals where due in period
  better  higher
}

measure in_enterprise "Renewed in enterprise" {
  value   sum(renewed)
  from    renewals where due in period and segment = "enterprise" as of due
  better  higher
}

measure highest_discount "Highest discount" {
  value   max(discount)
  from    renewals where due in period
  better  lower
}

measure days_early "Days closed before due" {
  value   average(days(closed, due))
  from    renewals where closed is not missing and due in period
  better  higher
}

measure several_terms "Renewals signed for several terms" {
  value   count(where signed and terms > 1)
  from    renewals where due in period
  better  higher
}

measure by_ada "Renewed by ada" {
  value   sum(renewed where csm = "ada")
  from    renewals where due in period
  better  higher
}

measure growth "Growth of the book" {
  value   sum(now) / sum(before)
  from    book_lines
  better  higher
}

measure mixed "Gross and several terms" {
  value   50% * gross + 50% * gross
}
"""


def run(example: str) -> MeasureExampleResult:
    """The one example, over the data dictionary above."""
    result = check("m.plan", TextReader({"m.plan": f"{DATA}\n{example}"}))
    assert [f"{d.place}: {d.message}" for d in result.diagnostics] == []
    (read,) = result.measure_examples
    return run_measure_example(read)


def figure(measure: str, *rows: str, period: str = "2027-Q1") -> Fraction | None:
    lines = "".join(f"  row {row}\n" for row in rows)
    found = run(f'example of {measure} "E" {{\n  period {period}\n{lines}  gives none\n}}\n')
    return found.figure


def message(measure: str, gives: str, *rows: str) -> str:
    """The message about an example that gives something else, or leaves something out."""
    lines = "".join(f"  row {row}\n" for row in rows)
    text = f'example of {measure} "Shown" {{\n  period 2027-Q1\n{lines}  gives {gives}\n}}\n'
    (said,) = run(text).diagnostics
    return said.message


RENEWAL = "renewals due 2027-02-01, up_for_renewal 300 EUR, renewed 200 EUR"


def test_an_example_that_gives_what_it_says_has_no_message() -> None:
    text = f'example of gross "E" {{\n  period 2027\n  row {RENEWAL[:-3]}EUR\n  gives 80%\n}}\n'
    found = run(text.replace("300", "250"))
    assert found.diagnostics == ()
    assert found.name == "gross: E"
    assert found.figure == Fraction(4, 5)


def test_written_headers_and_sheets_of_the_file_do_not_matter() -> None:
    assert figure("gross", RENEWAL) == Fraction(2, 3)
    assert figure("highest_discount", "renewals due 2027-02-01, discount 12.5%") == Fraction(1, 8)


def test_columns_that_the_measure_does_not_read_may_be_left_out() -> None:
    assert figure("gross", RENEWAL) == Fraction(2, 3)


def test_optional_columns_may_be_left_out_and_are_missing() -> None:
    rows = ("renewals due 2027-02-10, closed 2027-02-01", "renewals due 2027-02-20")
    assert figure("days_early", *rows) == 9


def test_nothing_gives_none_or_zero() -> None:
    assert figure("gross") is None
    assert figure("several_terms") == 0
    assert figure("highest_discount") is None


def test_yes_no_counts_and_people() -> None:
    rows = (
        "renewals due 2027-02-01, signed yes, terms 3",
        "renewals due 2027-02-02, signed yes, terms 1",
        "renewals due 2027-02-03, signed no, terms 3",
    )
    assert figure("several_terms", *rows) == 1
    named = ('renewals due 2027-02-01, renewed 5 EUR, csm "ada"',)
    assert figure("by_ada", *named, 'renewals due 2027-02-01, renewed 7 EUR, csm "bo"') == 5


def test_histories_are_rows_too() -> None:
    rows = (
        'renewals account "A", due 2027-02-01, renewed 5 EUR',
        'renewals account "B", due 2027-02-01, renewed 7 EUR',
        'account_segments account "A", since 2026-01-01, segment "SMB"',
        'account_segments account "A", since 2027-01-15, segment "enterprise"',
        'account_segments account "B", since 2026-01-01, segment "SMB"',
    )
    assert figure("in_enterprise", *rows) == 5


def test_made_rows_take_accounts_that_somebody_has_always_held() -> None:
    rows = (
        'invoices account "A", issued 2026-12-01, amount 100 USD',
        'invoices account "A", issued 2027-02-01, amount 110 USD',
        'invoices account "B", issued 2026-10-01, amount 100 USD',
    )
    assert figure("growth", *rows) == Fraction(110, 200)


def test_assignments_of_the_example_decide_what_is_in_the_book() -> None:
    rows = (
        'invoices account "A", issued 2026-12-01, amount 100 USD',
        'invoices account "A", issued 2027-02-01, amount 110 USD',
        'invoices account "B", issued 2026-10-01, amount 100 USD',
        'invoices account "C", issued 2026-10-01, amount 100 USD',
        'holdings account "A", from 2026-01-01',
        'holdings account "B", excluded yes, why "start-up credits"',
        'holdings account "C", from 2027-03-15',
    )
    assert figure("growth", *rows) == Fraction(11, 10)


def test_measures_of_measures() -> None:
    assert figure("mixed", RENEWAL) == Fraction(2, 3)


def test_periods_of_every_length_are_of_the_calendar_year() -> None:
    rows = [f"{RENEWAL.replace('2027-02-01', day)}" for day in ("2027-02-01", "2027-05-01")]
    assert figure("several_terms", "renewals due 2027-05-01, signed yes, terms 2") == 0
    wanted = {"2027-M02": 200, "2027-Q2": 200, "2027-H1": 400, "2027": 400, "2027-H2": 0}
    rows = [row + ', csm "ada"' for row in rows]
    assert {period: figure("by_ada", *rows, period=period) for period in wanted} == wanted


def test_what_is_said_when_a_figure_differs() -> None:
    assert message("gross", "80%", RENEWAL) == (
        "Example “Shown” of `gross` gives 2/3 (about 0.666666666667), and 80% was wanted."
    )
    assert message("gross", "80%", RENEWAL.replace("300", "250").replace("200", "125")) == (
        "Example “Shown” of `gross` gives 50%, and 80% was wanted."
    )
    assert message("gross", "80%") == "Example “Shown” of `gross` gives none, and 80% was wanted."
    assert message("by_ada", "7.50 EUR", RENEWAL + ', csm "ada"') == (
        "Example “Shown” of `by_ada` gives 200.00 EUR, and 7.50 EUR was wanted."
    )
    early = "renewals due 2027-02-10, closed 2027-02-01"
    assert message("days_early", "8 days", early) == (
        "Example “Shown” of `days_early` gives 9 days, and 8 days was wanted."
    )
    assert message("several_terms", "none") == (
        "Example “Shown” of `several_terms` gives 0, and none was wanted."
    )
