"""What a total cap always takes back changes nobody's pay; what it hides here and there does."""

from __future__ import annotations

import pytest

from planlang.tools.diff.compare import compare
from planlang.tools.diff.effects.classes import ALWAYS_CAPPED
from tests.tools.diff.kinds import BASE, plan_of

_COMMISSION = BASE[BASE.index("  commission add_ons") : BASE.index("  bonus clean")]
ALONE = BASE.replace(_COMMISSION, "").replace(
    "    if no data move weight to renewal", "    if no data pay nothing"
)
"""Nothing in the total but elements of 0% and more and a bonus; renewal pays 40% of it."""

SLOPE = ("100% plus 2 points per point", "100% plus 1 points per point")
CAP = ("cap        160%", "cap        140%")


def said(cap: str, edit: tuple[str, str], text: str = ALONE) -> tuple[str, str]:
    """Class and reason of a change under a total cap."""
    old = text.replace("total cap    200% of variable", f"total cap    {cap} of variable")
    new = old.replace(*edit)
    assert new != old
    (change,) = compare(plan_of(old), plan_of(new)).changes
    (back,) = compare(plan_of(new), plan_of(old)).changes
    assert back.effect is change.effect.mirrored
    assert (change.witness is None) is (change.effect.value in ("no effect", "depends"))
    return change.effect.value, change.reason


@pytest.mark.parametrize(("cap", "edit"), [("35%", SLOPE), ("39%", SLOPE), ("55%", CAP)])
def test_a_cap_that_always_holds(cap: str, edit: tuple[str, str]) -> None:
    assert said(cap, edit) == ("no effect", ALWAYS_CAPPED)


@pytest.mark.parametrize(
    ("cap", "edit"), [("41%", SLOPE), ("50%", SLOPE), ("200%", SLOPE), ("57%", CAP)]
)
def test_a_cap_that_leaves_some_of_it(cap: str, edit: tuple[str, str]) -> None:
    """At 105% of target, and nothing else, renewal pays less than half of variable pay."""
    assert said(cap, edit)[0] == "reduces pay"


def test_amounts_below_nothing_are_not_proved() -> None:
    """A rate table can pay less than nothing, which makes room below the cap."""
    assert said("35%", SLOPE, BASE)[0] == "depends"
