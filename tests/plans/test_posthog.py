"""PostHog's published plan at three dates: each published point is a person with a known pay.

Source: PostHog's public handbook, "how we work", customer success. The expected figures were worked
out by hand (`plans/posthog/README.md`).
"""

from __future__ import annotations

import csv
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from planlang.data.from_sources import measure
from planlang.data.sources import Sources
from planlang.pipeline import checked, scored
from planlang.scores.examples import run_examples
from planlang.scores.model import PersonScore
from planlang.scores.reasons import Reason

POSTHOG = Path(__file__).parents[2] / "plans" / "posthog"
PLANS = {"2025-Q2": "2025_q2.plan", "2026-Q3": "2026_q3.plan", "2026-Q4": "2026_q4.plan"}


def expected() -> list[dict[str, str]]:
    """The table of published points."""
    with (POSTHOG / "expected.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str], PersonScore]:
    """Everybody's score, by person and quarter."""
    people: dict[tuple[str, str], PersonScore] = {}
    for label, file in PLANS.items():
        (plan,) = checked(POSTHOG / file).plans
        period = plan.calendar.period(label, plan.pays)
        assert period is not None
        result = measure(plan, Sources(POSTHOG / "data"), period, date(2027, 1, 31))
        # The three dates share their files: what is one's is nobody's where the people are others.
        assert {d.code.name for d in result.diagnostics} <= {"rows_without_holder"}
        assert result.measures is not None
        for person in scored(plan, result.measures).people:
            people[person.person, label] = person
    return people


def test_the_table_names_everybody(found: dict[tuple[str, str], PersonScore]) -> None:
    assert {(row["person"], row["period"]) for row in expected()} == set(found)


@pytest.mark.parametrize("row", expected(), ids=lambda row: f"{row['person']}: {row['shows']}")
def test_a_published_point(row: dict[str, str], found: dict[tuple[str, str], PersonScore]) -> None:
    person = found[row["person"], row["period"]]
    (element,) = person.elements
    run = element.runs[0]
    assert run.numerator == Fraction(row["numerator"])
    assert run.denominator == Fraction(row["denominator"])
    assert element.measure == Fraction(row["measure"])
    assert element.attainment == Fraction(row["attainment"])
    assert element.payout == Fraction(row["payout"])
    assert element.pay == Fraction(row["pay"])
    assert person.total == element.pay


def test_every_line_that_pays_nothing_has_a_reason(
    found: dict[tuple[str, str], PersonScore],
) -> None:
    nothing = [e for person in found.values() for e in person.elements if e.pay == 0]
    assert {e.reason for e in nothing} == {Reason.BELOW_THRESHOLD}


def test_accounts_left_out_are_listed_with_their_reason(
    found: dict[tuple[str, str], PersonScore],
) -> None:
    left = {out.account: out for person in found.values() for out in person.left_out}
    assert {"lichen", "lodge", "ivory", "mosaic"} <= set(left)


@pytest.mark.parametrize("file", PLANS.values())
def test_the_examples_pay_what_they_say(file: str) -> None:
    (plan,) = checked(POSTHOG / file).plans
    results = run_examples(plan)
    assert results
    assert [d.message for result in results for d in result.diagnostics] == []
