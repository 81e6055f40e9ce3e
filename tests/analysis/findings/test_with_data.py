"""What only data show: each planted in the data of a company that is sound without it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from planlang.diagnostics import Diagnostic
from planlang.tools.measurable import MANY_A_MONTH, is_gap
from tests.analysis.findings.company import Company, looked_at
from tests.analysis.findings.planted import Draft, sound, table

RISK = "Haste"


def draft() -> Draft:
    """A sound plan whose target lies above what the company reaches, below its cap."""
    made = sound(Random(3))
    made.elements["retention"]["target"] = "target 90%"
    made.elements["satisfaction"]["payout"] = table(
        "below 80% of target pays 0%",
        "from 80% to 100% of target pays 0% to 100%",
        "from 100% of target pays 100% plus 1 points per point",
    )
    made.elements["expansion"]["target"] = "target 50_000 USD a quarter, in full"
    return made


def names(found: tuple[Diagnostic, ...]) -> set[str]:
    return {d.code.name for d in found if d.code.code.startswith("L")}


def test_nothing_is_found_in_a_sound_company(tmp_path: Path) -> None:
    found = looked_at(draft().text(), Company(), tmp_path)
    assert names(found) == set(), [d.message for d in found]


def test_one_account_of_half_a_book(tmp_path: Path) -> None:
    company = Company(sizes=(19_000, *(1_000,) * 19), renewed=lambda at: Fraction(9, 10))
    found = looked_at(draft().text(), company, tmp_path)
    assert names(found) == {"one_account_decides"}
    (one,) = (d for d in found if d.code.name == "one_account_decides")
    assert "8 of 8 people" in one.message
    assert "50% of the book" in one.message


def test_nobody_is_named(tmp_path: Path) -> None:
    company = Company(people=3, sizes=(19_000, *(1_000,) * 18, 900))
    found = looked_at(draft().text(), company, tmp_path)
    assert [d.code.name for d in found] == ["one_account_decides"]
    for one in found:
        assert "Person" not in one.message
        assert "p0" not in one.message
        assert "A0" not in one.message
        assert "50% of the book" in one.message  # 50.04 %, told in steps of ten


def test_a_small_half_that_nobody_misses(tmp_path: Path) -> None:
    company = Company(sizes=((2_000,) * 15) + ((10,) * 15))
    found = looked_at(draft().text(), company, tmp_path)
    assert names(found) == {"small_accounts_neglected"}


def test_a_cap_that_all_have_passed(tmp_path: Path) -> None:
    made = draft()
    made.elements["retention"] |= {"target": "target 60%", "cap": "cap 120%"}
    found = looked_at(made.text(), Company(), tmp_path)
    assert "cap_common" in names(found)
    assert any("8 of 8 people (100%)" in d.message for d in found)


def test_a_cap_that_four_have_passed_is_not_common(tmp_path: Path) -> None:
    made = draft()
    made.elements["retention"] |= {"target": "target 60%", "cap": "cap 120%"}
    assert "cap_common" not in names(looked_at(made.text(), Company(people=4), tmp_path))


def test_rows_that_are_not_there(tmp_path: Path) -> None:
    found = looked_at(draft().text(), Company(due=()), tmp_path)
    assert {"period_without_rows", "people_without_rows"} <= names(found)


@pytest.mark.parametrize(
    ("months", "found"),
    [
        (("2026-01-31", "2026-02-28", "2026-03-31"), set()),
        (("2026-01-31", "2026-02-28"), {"period_without_rows"}),
        (("2026-01-31", "2026-03-31"), {"period_without_rows"}),
    ],
)
def test_a_month_that_is_not_there(
    months: tuple[str, ...], found: set[str], tmp_path: Path
) -> None:
    looked = looked_at(draft().text(), Company(months=months), tmp_path)
    assert names(looked) == found
    if found:
        assert " in each other month of 2026-Q1; " in looked[0].message


def test_people_without_answers(tmp_path: Path) -> None:
    found = looked_at(draft().text(), Company(surveys=2), tmp_path)
    # Five answers are wanted; of two, none is of March.
    assert names(found) == {"people_without_rows", "period_without_rows"}
    (said,) = (d.message for d in found if d.code.name == "people_without_rows")
    assert "`satisfaction` had nothing to measure for 8 of 8 people" in said


def test_seats_that_are_counted_at_the_end_only(tmp_path: Path) -> None:
    found = looked_at(draft().text(), Company(months=("2026-03-31",)), tmp_path)
    assert names(found) == {"not_followed"}


@pytest.mark.parametrize(
    ("entered", "found"),
    [("2026-02-01", set()), ("2026-04-02", {"not_followed"}), ("2026-04-20", {"data_late"})],
)
def test_rows_that_are_recorded_late(entered: str, found: set[str], tmp_path: Path) -> None:
    text = (
        draft()
        .text()
        .replace(
            "  column discount money\n",
            "  column discount money\n  column entered date\n  recorded on entered\n",
            1,
        )
    )
    said = names(looked_at(text, Company(entered=entered), tmp_path))
    assert found <= said
    assert ("data_late" in said) == ("data_late" in found)


def test_what_a_spiff_counts_need_not_happen(tmp_path: Path) -> None:
    made = draft()
    made.beside.append(
        '  spiff praise "Praise" {\n'
        '    pays 50 USD for each health where health = "praised" and since in period\n'
        "    credit by since of holdings\n    cap 500 USD a quarter\n  }"
    )
    found = looked_at(made.text(), Company(), tmp_path)
    assert names(found) <= {"ready_not_said"}, [d.message for d in found]


def test_a_file_from_before_the_end(tmp_path: Path) -> None:
    old, new = {"renewals": date(2026, 3, 1)}, {"renewals": date(2026, 4, 1)}
    assert names(looked_at(draft().text(), Company(), tmp_path, old)) == {"data_late"}
    assert names(looked_at(draft().text(), Company(), tmp_path, new)) == set()


def test_a_dataset_without_a_promise(tmp_path: Path) -> None:
    head, behind = draft().text().split('dataset deals "Add-ons" {')
    text = f'{head}dataset deals "Add-ons" {{{behind.replace("  ready within 3 days", "", 1)}'
    assert names(looked_at(text, Company(), tmp_path)) == {"ready_not_said"}


def test_an_answer_in_the_litmus_test_counts(tmp_path: Path) -> None:
    made = draft()
    company = Company(sizes=(19_000, *(1_000,) * 19))
    text = made.text().replace(
        f'unintended "{RISK}"', f'unintended one_account_decides "{RISK}"', 1
    )
    assert names(looked_at(text, company, tmp_path)) == set()


def test_an_answer_to_what_the_data_do_not_show_is_named(tmp_path: Path) -> None:
    text = draft().text().replace(f'unintended "{RISK}"', f'unintended cap_common "{RISK}"', 1)
    assert names(looked_at(text, Company(), tmp_path)) == {"answer_unused"}


def test_allow_answers_what_data_show(tmp_path: Path) -> None:
    made = draft()
    made.elements["satisfaction"]["allow"] = 'allow people_without_rows "A new survey."'
    found = looked_at(made.text(), Company(surveys=2), tmp_path)
    assert names(found) == {"period_without_rows"}  # none is of March


def test_months_that_are_empty_by_chance_are_not_named() -> None:
    """Rows on random days, from a few to many a month: one alarm in five hundred quarters at most.
    With a month taken out, there is one wherever the others have many rows."""
    random = Random(5)
    alarms = quarters = missed = 0
    for _ in range(3000):
        rows = random.choice((6, 12, 18, 24, 30, 60))
        months = [0, 0, 0]
        for _ in range(rows):
            months[random.randrange(3)] += 1
        quarters += 1
        alarms += 0 in months and is_gap(tuple(months))
        months[random.randrange(3)] = 0
        missed += not is_gap(tuple(months)) and sum(months) >= 2 * MANY_A_MONTH
    assert alarms * 500 <= quarters, alarms
    assert not missed
