"""What a measure is in words, whose rows count, the rules of books, and where data come from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planlang.plan.model import Book, Measure, Plan, Reading
from planlang.words.books import BookWords
from planlang.words.locale import locale
from planlang.words.measures import MeasureWords
from planlang.words.sources import file_words, ready_words
from tests.plan.extending import plan
from tests.plans.test_company_plans import plan_of

GERMAN, FRENCH = locale("de"), locale("fr")
assert GERMAN is not None
assert FRENCH is not None


def first(of: Plan, name: str) -> Reading:
    """The first reading of a measure."""
    return next(r for r in of.readings.values() if r.measure.name == name)


def measure(value: str, rest: str = "renewals where due in period", *, more: str = "") -> Plan:
    """A plan with a goal on a measure called `m`."""
    before = f'measure m "M" {{ value {value}\n from {rest}\n better higher\n {more} }}'
    return plan('goal g "G" { measure m\n credit by due }', before=before)


def said(of: Plan) -> str:
    return MeasureWords(plan=of).measure(first(of, "m").measure)


# ---------------------------------------------------------------- what is measured


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (
            "sum(min(renewed, up_for_renewal)) / sum(up_for_renewal)",
            (
                "The sum of the smaller of renewed and up for renewal, divided by the sum of up "
                "for renewal, over the rows of “Renewals, from billing” where due is in the period."
            ),
        ),
        ("count()", "Counted are the rows of “Renewals, from billing” where due is in the period."),
        (
            "count(where kept and due in period)",
            (
                "Counted are the rows of “Renewals, from billing” where due is in the period and "
                "kept is yes."
            ),
        ),
        (
            "count(where kept) / count()",
            (
                "The number of rows where kept is yes, divided by the number of rows, over the "
                "rows of “Renewals, from billing” where due is in the period."
            ),
        ),
        (
            "100 * (count(where seats > 9) - count(where seats < 7)) / count()",
            (
                "(100 × the number of rows where seats is above 9 − 100 × the number of rows where "
                "seats is below 7), divided by the number of rows, over the rows of “Renewals, "
                "from billing” where due is in the period."
            ),
        ),
        (
            "distinct(account whole rows)",
            (
                "The number of different account, over the rows of “Renewals, from billing” where "
                "due is in the period."
            ),
        ),
    ],
)
def test_measures(value: str, words: str) -> None:
    assert said(measure(value)) == words


def test_what_goes_without_saying_is_left_out() -> None:
    """That a column is there, where another condition needs it; and what is said twice."""
    where = "closed is not missing and closed in period and closed is not missing and kept"
    made = measure("count()", f"renewals where {where}")
    assert MeasureWords(plan=made).rows(first(made, "m").measure) == (
        "the rows of “Renewals, from billing” where closed is in the period and kept is yes"
    )


def test_days_come_before_and_after() -> None:
    where = "due in period and due >= start of period and not (due > 2027-03-01)"
    made = measure("count()", f"renewals where {where}")
    assert (
        MeasureWords(plan=made)
        .rows(first(made, "m").measure)
        .endswith("due is on or after the start of the period and due is on or before 2027-03-01")
    )


def test_few_rows_and_which_way_is_good() -> None:
    few = MeasureWords(plan=plan(""))
    many = first(measure("count()", more="at least 5 rows"), "m").measure
    assert few.small_sample(first(plan(""), "kept_share").measure) is None
    assert few.small_sample(many) == "With fewer than 5 rows there is nothing to measure."
    assert few.better(many) == "More is better."


def test_a_measure_in_other_languages() -> None:
    enterprise = plan_of("enterprise")
    renewal = first(enterprise, "gross_renewal").measure
    assert MeasureWords(plan=enterprise, locale=GERMAN).measure(renewal) == (
        "Die Summe über das Minimum aus „renewed“ und „up for renewal“, geteilt durch die Summe "
        "über „up for renewal“; gezählt werden die Zeilen von „Renewals, from billing“, für die "
        "gilt: „due“ liegt in der Periode."
    )
    french = MeasureWords(plan=enterprise, locale=FRENCH).measure(renewal)
    assert french.replace("\N{NO-BREAK SPACE}", " ") == (
        "La somme de la plus petite valeur entre « renewed » et « up for renewal », le tout divisé "
        "par la somme de « up for renewal », sur les lignes de « Renewals, from billing » où "
        "« due » tombe dans la période."
    )


def test_measures_of_measures() -> None:
    onboarding = plan_of("onboarding")
    success = next(e for e in onboarding.versions[0].elements if e.name == "success")
    assert success.quantity is not None
    words = MeasureWords(plan=onboarding)
    assert words.quantity(success.quantity) == (
        "40% × Satisfaction with onboarding + 30% × Assessments passed + "
        "30% × Onboarding without extra help"
    )


# ---------------------------------------------------------------- whose it is


@pytest.mark.parametrize(
    ("clauses", "words"),
    [
        (
            "credit by due",
            (
                "A row counts for whoever held its account on the day in its column due, as “Who "
                "holds which account” has it. The person's own results count."
            ),
        ),
        (
            "credit by later(due, due)\nscope company",
            (
                "A row counts for whoever held its account on this day, as “Who holds which "
                "account” has it: the latest of due and due. The results of the whole company "
                "count."
            ),
        ),
        (
            "credit by book own\nscope team",
            (
                "A row counts for whoever has its account in “Accounts of a CSM”. The results of "
                "everybody with the same team count together."
            ),
        ),
        (
            "credit to csm on due",
            (
                "A row counts for the person in its column csm; about teams and moves decides this "
                "day: due. The person's own results count."
            ),
        ),
    ],
)
def test_whose_rows(clauses: str, words: str) -> None:
    before = 'measure m "M" { value count()\n from renewals where due in period\n better higher }'
    made = plan(f'goal g "G" {{ measure m\n {clauses} }}', before=before)
    assert MeasureWords(plan=made).reading(first(made, "m")) == words


def test_shared_accounts() -> None:
    enterprise = plan_of("enterprise")
    credit = first(enterprise, "licence_utilisation").credit
    shared = MeasureWords(plan=enterprise).shared(credit)
    assert shared == "Who holds a share of an account has that share of its rows."
    assert MeasureWords(plan=plan("")).shared(first(plan(""), "kept_share").credit) is None


# ---------------------------------------------------------------- books and data


HOLDINGS = 'use dataset holdings from "data.plan"'


def book(rules: str) -> tuple[Plan, Book]:
    """The book `mine` with these rules, and a plan that reads it."""
    made = plan(
        'goal g "G" { measure kept_share\n credit by book mine }',
        before=f'{HOLDINGS}\nbook mine "Mine" from holdings {{ {rules} }}',
    )
    return made, made.books["mine"]


def test_the_rules_of_a_book() -> None:
    made, mine = book(
        """owned on second-to-last day of period
        held at least 1 month of period
        grace 2 periods where excluded = no, shrunk accounts left out
        leave out where excluded, reason "Start-up credits" """
    )
    assert BookWords(plan=made).rules(mine) == (
        "An account is in the book of whoever holds it on the day before the period's last.",
        "It must have been held for at least 1 month of the period.",
        "In the first 2 periods with a new holder, an account that shrank does not count.",
        "This holds where excluded is no.",
        "Accounts do not count where excluded is yes (Start-up credits).",
    )
    assert BookWords(plan=made, locale=GERMAN).rules(mine)[2:4] == (
        "In den ersten 2 Perioden bei einer neuen Betreuung zählt ein geschrumpfter Kunde nicht.",
        "Nur unter dieser Bedingung: „excluded“ trifft nicht zu.",
    )


def test_a_book_of_few_rules() -> None:
    made, mine = book(
        "owned on first day of period\nheld at least 20 days of period\n"
        "grace 1 period where excluded = no, shrunk accounts count as kept"
    )
    assert BookWords(plan=made).rules(mine)[:3] == (
        "An account is in the book of whoever holds it on the period's first day.",
        "It must have been held for at least 20 days of the period.",
        "In the first period with a new holder, an account that shrank counts as kept.",
    )


def test_files_and_when_they_are_complete() -> None:
    datasets = plan_of("enterprise").datasets
    objectives = datasets["quarterly_objectives"]
    assert file_words(objectives) == "objectives.xlsx, sheet Objectives"
    assert ready_words(objectives) == "within 10 days of the period's end"
    assert ready_words(datasets["people"], locale=GERMAN) == (
        "spätestens 1 Tag nach Ende der Periode"
    )
    assert ready_words(plan("").datasets["renewals"]) is None


def test_columns_that_are_worked_out() -> None:
    startup = plan_of("startup_team")
    made = startup.made_rows["seat_lines"]
    columns = MeasureWords(plan=startup).made_columns(made)
    assert columns[0] == (
        "before",
        "the sum of bought in seats where month is the latest in the previous period",
    )


def test_rows_without_a_condition() -> None:
    made = measure("count()")
    every = replace(first(made, "m").measure, where=None)
    assert MeasureWords(plan=made).measure(every) == (
        "Counted are the rows of “Renewals, from billing”."
    )


def test_a_plain_figure_has_no_divisor() -> None:
    found: Measure = first(measure("sum(renewed)"), "m").measure
    assert MeasureWords(plan=plan("")).figure(found) == "the sum of renewed"
