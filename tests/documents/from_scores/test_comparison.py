"""What a statement says is different from the earlier period: days, too, on which it was not."""

from __future__ import annotations

from tests.documents.from_scores.samples import statement


def changes(name: str) -> tuple[str, ...]:
    comparison = statement(name).comparison
    assert comparison is not None
    return comparison.changes


def test_a_guarantee_that_held_on_some_days_is_gone_from_the_next_one_on() -> None:
    """Her first three months end within the period: on 52 of its 92 days nothing is gone."""
    assert [said for said in changes("several-runs") if "guarantee" in said] == [
        (
            "September 22, 2026 to October 31, 2026: "
            "Gross renewal rate: guarantee none instead of at least 100%."
        )
    ]


def test_a_guarantee_that_is_gone_on_all_days_is_gone() -> None:
    assert "Customers kept: guarantee none instead of at least 100%." in changes("provisional")


def test_what_is_different_on_all_days_is_said_without_days() -> None:
    assert "Gross renewal rate: target 94% instead of 93%." in changes("several-runs")


def test_a_move_is_said_with_its_days() -> None:
    (said,) = [said for said in changes("edges-moved") if said.startswith("10 May")]
    assert said == "10 May 2026 to 30 June 2026: Team: North & | <i>one</i> instead of South."


def test_days_of_the_earlier_period_with_other_terms_are_said() -> None:
    (said,) = [said for said in changes("lower-is-better") if said.startswith("1 May")]
    assert said == (
        "1 May 2026 to 15 June 2026: Seniors take the large customers. "
        "Variable pay a year: 13,387.50 USD."
    )
