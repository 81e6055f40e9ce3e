"""Regions in words: united, and true of money."""

from __future__ import annotations

from fractions import Fraction

from planlang.tools.diff.model import Effect
from tests.tools.diff.company import changes, words


def test_a_rate_on_each_persons_target_says_a_share_of_that() -> None:
    """A hundredth of a target between half of it and the whole is half a hundredth, whatever the
    target; an amount of money would be made up."""
    change = changes("small_business", ("pays 5% on the part above", "pays 4% on the part above"))[
        "commission add_ons / rates"
    ]
    assert change.effect is Effect.REDUCES
    assert "at most 0.5% of the target a quarter, at 100% of target" in words(change)
    assert change.region is not None
    assert change.region.less is not None
    assert (change.region.less.amount, change.region.less.share) == (None, Fraction(1, 200))
    assert change.region.less.of_target


def test_what_the_two_ways_of_looking_find_is_one_region() -> None:
    """Looked at with the new cap the slope differs up to one figure, with the old cap to another:
    for the same people that is one interval."""
    found = changes(
        "onboarding",
        ("pays 100% plus 3 points per point", "pays 100% plus 4 points per point"),
        ("    cap        150%\n", "    cap        140%\n"),
    )
    for path in ("element success / payout", "element success / cap"):
        region = found[path].region
        assert region is not None
        people = [(part.line, part.who) for part in region.parts]
        assert len(people) == len(set(people)) == 2
    assert "above 80% and below 93.333333…%" in words(found["element success / payout"])


def test_a_moved_revision_says_its_days() -> None:
    change = changes("enterprise", ("from 2026-08-01", "from 2026-11-01"))["revision 1 / from"]
    assert change.region is not None
    assert [str(d.start) + " " + str(d.end) for d in change.region.days] == [
        "2026-08-01 2026-10-31"
    ]
