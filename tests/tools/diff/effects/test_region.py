"""Regions in words: united, and true of money."""

from __future__ import annotations

from fractions import Fraction

from planlang.tools.diff.model import Effect
from tests.tools.diff.company import changes, compared, words

BY_BOOK = "    credit     by book own\n    target     93%\n    payout {"


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


def test_a_line_that_gets_weight_is_in_the_region_of_what_takes_data_away() -> None:
    """Credited another way somebody may have no renewal, and the weight moves to the team."""
    change = changes(
        "enterprise",
        ("    credit     by due\n    target     93%\n    payout {", BY_BOOK),
    )["element retention / credit"]
    assert change.effect is Effect.DEPENDS
    assert words(change) == "may pay less or more in Gross renewal rate and Team gross renewal rate"


def test_what_cannot_be_decided_says_where() -> None:
    found = changes("enterprise", ("cap        1_000 USD a quarter", "cap        1_000 USD a year"))
    assert list(found) == ["award pipeline / cap"]  # the examples say what they said
    change = found["award pipeline / cap"]
    assert words(change) == "may pay less or more in Qualified opportunity handed to Sales"
    assert change.reason == "the caps are for other stretches of time"


def test_a_line_whose_crediting_changes_too_is_not_said_to_differ_only_somewhere() -> None:
    lines = compared(
        "enterprise",
        ("    credit     by due\n    target     93%\n    payout {", BY_BOOK),
        ("from 107% of target             pays 150%", "from 107% of target             pays 160%"),
    ).lines
    line = next(line for line in lines if line.name == "retention")
    assert line.region is not None
    assert line.region.words.endswith(
        "; besides, it may pay less or more by element retention / credit"
    )
    assert not line.region.exact


def test_an_example_is_a_change_where_its_author_changed_it() -> None:
    path = "example A red account lost, a strong rest, three opportunities"
    line = (
        "    pays       8_398.79 USD\n",
        "    pays       8_398.79 USD\n    pays pipeline 750 USD\n",
    )
    found = changes("enterprise", line)
    assert list(found) == [path]
    assert found[path].becomes == f"{found[path].was}, from other figures"
