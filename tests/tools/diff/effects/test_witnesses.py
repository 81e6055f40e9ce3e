"""Witnesses of changes: somebody is found, and what is said of them is so."""

from __future__ import annotations

import pytest

from planlang.tools.diff.model import Effect
from tests.tools.diff.company import changes


def test_a_floor_is_shown_by_somebody_whose_elements_pay_little() -> None:
    """Days taken pay most at 0, and least where they are many."""
    change = changes("onboarding", ("total floor  20%", "total floor  30%"))["total / total_floor"]
    assert change.effect is Effect.RAISES
    assert change.witness is not None
    assert (change.witness.was, change.witness.becomes) == (2_000, 3_000)


@pytest.mark.parametrize(
    ("plan", "edit", "path"),
    [
        (
            "small_business",
            ("total cap    175% of variable", "total cap    150% of variable"),
            "total / total_cap",
        ),
        ("enterprise", ("total cap    140%", "total cap    120%"), "total / total_cap"),
        ("onboarding", ("total floor  20%", "total floor  30%"), "total / total_floor"),
    ],
)
def test_the_total_that_a_limit_looks_at_is_the_witness_own(
    plan: str, edit: tuple[str, str], path: str
) -> None:
    """A total is what a witness's figures add up to; what is paid follows from it and the limit."""
    shown = changes(plan, edit)[path].witness
    assert shown is not None
    said = shown.given[0]
    assert said.startswith("the total before the ")
    share = float(said.split("exactly ")[1].split("%")[0].replace(",", "").rstrip("…")) / 100
    limits = [float(text.split("%")[0].split()[-1]) / 100 for text in edit]
    was, becomes = (min(share, limit) if "cap" in path else max(share, limit) for limit in limits)
    variable = float(shown.witness.variable)
    assert (float(shown.was), float(shown.becomes)) == pytest.approx(
        (was * variable, becomes * variable), abs=1
    )


def test_a_witness_says_of_people_what_a_condition_names() -> None:
    """That somebody's team is any other one tells nobody anything."""
    change = changes("enterprise", ("    cap        150%\n", "    cap        140%\n"))[
        "element utilisation / cap"
    ]
    assert change.witness is not None
    assert change.witness.given == (
        "Licence utilisation is exactly 80.5%",
        "tenure is at least 3 months",
    )


def test_where_a_multiplier_decides_the_witness_has_it() -> None:
    """A guarantee before gates is multiplied, too: more only where the company's quarter is good,
    and less where a gate is closed. Both are shown, so no rule is said to hide either."""
    change = changes(
        "small_business",
        ("change logos { guarantee 100% }", "change logos { guarantee 100% before gates }"),
    )["segment ramping / logos / guarantee"]
    assert change.effect is Effect.DEPENDS
    assert change.reason == ""
    assert change.witness is not None
    assert change.witness.given[0] == "Average discount on renewals is exactly 20%"


def test_rows_that_somebody_has_are_whole() -> None:
    """At 300 USD the cap of 1,000 is reached within the fourth opportunity."""
    change = changes("enterprise", ("250 USD for each", "300 USD for each"))[
        "award pipeline / amount"
    ]
    assert change.witness is not None
    assert change.region is not None
    assert change.region.more is not None
    assert (change.region.more.amount, change.region.more.at) == (150, "at 3")
    assert change.witness.becomes - change.witness.was == 150
    assert "given pipeline              3" in change.witness.example


def test_what_is_better_matters_only_to_attainments() -> None:
    old = "  from    renewals where due in period\n  better  lower"
    change = changes("enterprise", (old, old.replace("lower", "higher")))[
        "measure average_discount / better"
    ]
    assert change.effect is Effect.NONE
