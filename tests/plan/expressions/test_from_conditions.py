"""Conditions on rows: what an optional column needs, windows, facts that change, texts."""

import pytest

from planlang.plan.rows import (
    AllOf,
    AsOf,
    Comparison,
    Field,
    IsMissing,
    IsYes,
    LatestIn,
    LookedUp,
    Not,
    Window,
    WindowKind,
    Within,
)
from planlang.plan.types import DATE
from tests.plan.declaring import complaints, measure, measured, name

CLOSED = Field(name="closed", type=DATE)
DUE = Field(name="due", type=DATE)


def condition(where: str) -> object:
    return measure("count()", where).parts[0].measure.where


@pytest.mark.parametrize(
    "where",
    [
        "closed is not missing and closed > due",
        "closed is missing or closed > due",
        "not (closed is missing) and closed > due",
        "not (closed is missing or closed > due)",
        "closed in period and closed > due",
        "(closed else due) > due",
        "if(closed is missing, due, closed) > due",
        "closed is not missing and (kept or closed > due)",
        "(closed is not missing and kept) and closed > due",
    ],
)
def test_a_guarded_column_can_be_read(where: str) -> None:
    assert complaints("count()", where) == []


@pytest.mark.parametrize(
    "where",
    [
        "closed > due",
        "closed > due and closed is not missing",  # too late
        "closed is not missing or closed > due",
        "kept and closed > due",
        "not (closed is not missing) and closed > due",
        "if(closed is missing, closed, due) > due",
        "(closed is not missing or kept) and closed > due",
        "not (closed in period) and closed > due",
        "days(due, closed) > 3 days",
        "closed else closed > due",
    ],
)
def test_an_unguarded_column_cannot(where: str) -> None:
    assert complaints("count()", where) == ["may_be_missing"]


def test_the_filter_of_a_measure_guards_its_values() -> None:
    assert complaints("average(days(due, closed))", "closed in period") == []
    assert complaints("sum(days(due, closed) where closed is not missing)") == []
    assert complaints("sum(days(due, closed))") == ["may_be_missing"]
    assert complaints("sum(fee else 0 USD)") == []


def test_a_column_that_is_always_there_is_never_missing() -> None:
    assert complaints("count()", "due is not missing") == ["may_be_missing"]


def test_a_missing_date_lies_in_no_window() -> None:
    inside = Within(field=CLOSED, window=Window(WindowKind.PERIOD))
    there = AllOf(parts=(Not(part=IsMissing(field=CLOSED)), inside))
    assert condition("closed in period") == there
    assert condition("not (closed in period)") == Not(part=there)


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ("in period", Window(WindowKind.PERIOD)),
        ("in previous period", Window(WindowKind.PREVIOUS_PERIOD)),
        ("in year to date", Window(WindowKind.YEAR_TO_DATE)),
        ("in last 12 months", Window(WindowKind.LAST_MONTHS, 12)),
        ("in last 90 days", Window(WindowKind.LAST_DAYS, 90)),
    ],
)
def test_windows(words: str, window: Window) -> None:
    assert condition(f"due {words}") == Within(field=DUE, window=window)


def test_the_last_row_of_each_key() -> None:
    period, before = Window(WindowKind.PERIOD), Window(WindowKind.PREVIOUS_PERIOD)
    assert condition("due at end of period") == LatestIn(field=DUE, key=("account",), window=period)
    assert condition("due at end of previous period") == LatestIn(
        field=DUE, key=("account",), window=before
    )
    assert complaints("count()", "closed at end of period") == ["no_key"]


def test_yes_and_no_are_one_kind_of_condition() -> None:
    kept = condition("kept")
    assert isinstance(kept, IsYes)
    assert condition("kept = yes") == condition("kept != no") == condition("not not kept") == kept
    assert condition("kept = no") == condition("not kept") == Not(part=kept)


@pytest.mark.parametrize(
    ("day", "read"),
    [
        ("period start", AsOf.PERIOD_START),
        ("period end", AsOf.PERIOD_END),
        ("due", DUE),
    ],
)
def test_a_fact_that_changes_is_read_on_a_day(day: str, read: object) -> None:
    found = condition(f'tier = "high" as of {day}')
    assert isinstance(found, Comparison)
    assert isinstance(found.left, LookedUp)
    assert (found.left.dataset, found.left.column, found.left.by) == ("tiers", "tier", "account")
    assert found.left.as_of == read


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ('tier = "high"', "as_of_missing"),
        ('kind = "paid" as of period start', "as_of_needless"),
        ('tier = "high" as of closed', "may_be_missing"),
        ('tier = "high" as of kind', "unit_not_wanted"),
        ("kind = paid", "text_without_quotes"),
        ("kind in (paid, lost)", "text_without_quotes"),
        ('kind > "paid"', "units_differ"),
        ('renewed = "paid"', "units_differ"),
        ('due > "2027-01-01"', "units_differ"),
        ("renewed > 500", "units_differ"),
        ("rate > 0.5", "units_differ"),
        ("renewed > 500 EUR", "other_currency"),
        ("renewed > 500 XYZ", "unknown_currency"),
        ("seats > 1.5", "not_whole"),
        ("days(due, due) > 1.5 days", "not_whole"),
        ("seats in (1, 1.5)", "not_whole"),
        ("seats", "not_a_condition"),
        ('"kind" = "paid"', "not_a_condition"),
        ('"paid" in ("paid", "free")', "not_a_condition"),
        ("3 > 2", "not_a_condition"),
        ('kind = "paid" or "free"', "not_a_condition"),
        ("renewed in period", "unit_not_wanted"),
        ("due in last 0 days", "function_input"),
        ("due + 3 days > due", "units_differ"),
        ("renewed / up_for_renewal > 50%", "divided_by_column"),
        ("renewed / 0 > 5 USD", "divided_by_zero"),
        ("tenure < 3 months", "tenure_form"),
        ("due < 3 months", "tenure_form"),
        ("attainment of x > 50%", "unit_not_wanted"),
        ("min(due, due) > due", "function_input"),
        ("later(due, seats) > due", "unit_not_wanted"),
        ("abs(kind) > 3", "unit_not_wanted"),
        ("if(kept, 1, 2, 3) > 1", "function_input"),
        ("if(kept, 1, 2 USD) > 1", "units_differ"),
        ("iif(kept, 1, 2) > 1", "unknown_function"),
        ("sum(seats) > 3", "aggregate_misplaced"),
        ("kind in (kept, account)", "function_input"),
        ("renewd > 3 USD", "unknown_column"),
        ("(due in period) = kept", "unit_not_wanted"),
        ("(renewed else 0 USD) > renewed else 5", "units_differ"),
    ],
)
def test_refused(where: str, code: str) -> None:
    assert complaints("count()", where) == [code]


def test_a_column_in_quotes_is_told_from_a_text() -> None:
    advice = []
    for where in ('"kind" = "paid"', '"kid" = "paid"', 'kind = "paid" or "free"'):
        declarations = measured("count()", where)
        declarations.measure(name(declarations, "m"))
        (found,) = declarations.problems.diagnostics
        advice.append(found.help)
    assert advice == [
        "A column stands without quotes: `kind`.",
        "Compare a column: a text in quotes is always the same text.",
        (
            'Say what is compared each time, as in `or role = "free"`; or list the values: '
            "`role in (…, …)`."
        ),
    ]


def test_each_wrong_part_is_told() -> None:
    assert complaints("count()", "seats > 1.5 and kind = paid and renewed > 5") == [
        "not_whole",
        "text_without_quotes",
        "units_differ",
    ]


@pytest.mark.parametrize(
    ("where", "same"),
    [
        (
            'tier not in ("a", "b") as of period end',
            '(tier != "a" and tier != "b") as of period end',
        ),
        ('not (tier in ("a", "b")) as of due', '(tier != "a" and tier != "b") as of due'),
        ('not (tier = "a") as of due', 'tier != "a" as of due'),
        ('not (tier not in ("a", "b")) as of due', '(tier = "a" or tier = "b") as of due'),
        (
            'not (tier = "a" and kept) as of due and not (seats < 3 or tier != "b" as of due)',
            '(tier != "a" or not kept) as of due and (not (seats < 3) and tier = "b" as of due)',
        ),
    ],
)
def test_the_contrary_of_what_is_looked_up_compares_too(where: str, same: str) -> None:
    """Of an account that the history does not know, neither a condition holds nor its contrary."""
    assert condition(f"due in period and {where}") == condition(f"due in period and {same}")
