"""Plans beside each other: how they are matched, how long it takes, tables side by side."""

from __future__ import annotations

import time
from dataclasses import replace

from planlang.tools.diff.compare import compare, compare_sides
from planlang.tools.diff.model import Direction, Effect
from planlang.tools.diff.pairing.plans import matched
from tests.tools.diff.kinds import BASE, edited, plan_of

TABLE = "from 80% to 100% of target   pays 50% to 100%"
SEVERAL = (
    ("    weight     40%\n", "    weight     35%\n"),
    ("weight     30%", "weight     35%"),
    (TABLE, TABLE.replace("50%", "40%")),
    ("discount > 15%", "discount > 12%"),
    ("guarantee 100%", "guarantee 90%"),
)


def test_five_elements_with_five_changes_take_less_than_a_second() -> None:
    old, new = plan_of(BASE), plan_of(edited(SEVERAL))
    assert len(new.versions[0].elements) == 5
    start = time.process_time()
    found = compare(old, new)
    assert time.process_time() - start < 1
    assert len(found.changes) == 5


def test_several_changes_are_added_up_line_by_line() -> None:
    found = compare(plan_of(BASE), plan_of(edited(SEVERAL)))
    lines = {line.name: line for line in found.lines}
    assert found.effect is Effect.DEPENDS
    assert lines["renewal"].effect is Effect.REDUCES
    assert lines["sales"].effect is Effect.RAISES
    assert lines.keys() == {"renewal", "sales"}


def test_tables_stand_side_by_side_interval_by_interval() -> None:
    old = """      below 85%                    pays 0%
      from 85% to 95%              pays 60% to 110%
"""
    new = """      below 80%                    pays 0%
      from 80% to 90%              pays 60% to 85%
      from 90% to 95%              pays 85% to 110%
"""
    found = compare(plan_of(BASE), plan_of(edited(((old, new),))))
    table = {line.name: line.table for line in found.lines}["team_renewal"]
    assert table == (
        ("below 80%", "0%", "0%"),
        ("from 80% to 85%", "0%", "60% to 72.5%"),
        ("from 85% to 90%", "60% to 85%", "72.5% to 85%"),
        ("above 90% to 95%", "85% to 110%", "85% to 110%"),
        ("above 95%", "110%", "110%"),
    )


SPIRIT = "    when       gross_renewal of company >= 95%\n    then       multiply renewal, sales"


def test_a_multiplier_may_look_at_the_figure_of_what_it_multiplies() -> None:
    """From 90% on team renewal pays half as much again, once its own figure is the condition."""

    def of(factor: str) -> str:
        own = "    when       gross_renewal of team >= 90%\n    then       multiply team_renewal"
        return edited(((SPIRIT + " by 110%", f"{own} by {factor}"),))

    (change,) = compare(plan_of(of("110%")), plan_of(of("150%"))).changes
    assert change.effect is Effect.RAISES
    assert change.region is not None
    assert change.region.words == (
        "pays more only in Team renewal, where Gross renewal of the team is at least 90%; "
        "at most 440 USD a quarter, at 95%"
    )
    assert change.witness is not None
    assert change.witness.becomes - change.witness.was == 440


def test_a_higher_spiff_uses_up_the_years_cap_sooner() -> None:
    """200 USD instead of 100 USD: more in the quarters before the cap is used, less after them."""
    a_year = ("cap        500 USD a quarter", "cap        500 USD a year")
    more = ("pays       100 USD for each", "pays       200 USD for each")
    (change,) = compare(plan_of(edited((a_year,))), plan_of(edited((a_year, more)))).changes
    assert change.effect is Effect.DEPENDS
    assert "what earlier periods have used of the cap decides" in change.reason
    higher = ("cap        500 USD a quarter", "cap        700 USD a year")
    (change,) = compare(plan_of(edited((a_year,))), plan_of(edited((higher,)))).changes
    assert change.effect is Effect.RAISES


def test_a_guarantee_holds_the_average_of_a_book_and_not_its_parts() -> None:
    """Below 80% of target 40% instead of nothing: a guarantee of 60% hides it in a book that is all
    there, and shows it where the other part of the book pays more."""
    each = ("mixed book blend target", "mixed book score each")
    held = ("    cap        160%\n", "    cap        160%\n    guarantee  60%\n")
    low = "below 80% of target          pays 0%\n      from 80% to 100% of target   pays 50%"
    more = (low, low.replace("pays 0%", "pays 40%"))
    (change,) = compare(plan_of(edited((each, held))), plan_of(edited((each, held, more)))).changes
    assert change.effect is not Effect.NONE
    assert change.effect is not Effect.REDUCES
    assert change.region is not None
    assert {part.direction for part in change.region.parts} == {Direction.MORE}
    alone = compare(plan_of(edited((held,))), plan_of(edited((held, more))))
    assert alone.changes[0].effect is Effect.NONE


def test_plans_are_matched_by_name() -> None:
    one = plan_of(BASE)
    two = replace(one, name="other")
    both = matched([one, two], [two, one])
    assert both.pairs == ((two, two), (one, one))
    assert (both.only_old, both.only_new) == ((), ())


def test_a_plan_under_another_name_is_the_same_plan() -> None:
    """Wherever it stands, and with other changes beside the name."""
    one, kept = plan_of(BASE), replace(plan_of(BASE), name="kept")
    two = plan_of(edited(SEVERAL[:2]).replace(" csm ", " other "))
    found = matched([kept, one], [two, kept])
    assert found.pairs == ((one, two), (kept, kept))
    said = compare_sides(found, old_name="a", new_name="b")
    names = [c for c in said.changes if c.path == "plan / name"]
    assert [(c.was, c.becomes, c.effect) for c in names] == [("“csm”", "“other”", Effect.NONE)]
    assert len(said.changes) == 1 + len(compare(one, plan_of(edited(SEVERAL[:2]))).changes)


def test_plans_that_share_little_are_one_gone_and_one_come() -> None:
    one = plan_of(BASE)
    terms = one.versions[-1]
    bare = replace(terms, elements=terms.elements[:1], gates=(), awards=(), commissions=())
    two = replace(one, name="other", versions=(bare,))
    found = matched([one], [two])
    assert (found.only_old, found.only_new) == ((one,), (two,))
    said = compare_sides(found, old_name="a", new_name="b")
    assert ([r.name for r in said.removed], [r.name for r in said.added]) == (["csm"], ["other"])
    assert not said.plans
    assert matched([one], [two], one_file_each=True).pairs == ((one, two),)


def test_an_amount_is_for_the_variable_that_was_said() -> None:
    old, new = plan_of(BASE), plan_of(edited(SEVERAL[:2]))
    small, large = (compare(old, new, v).changes[0].region for v in (old.spread[0] * 4_000, None))
    assert small is not None
    assert large is not None
    assert small.less is not None
    assert large.less is not None
    assert small.less.amount is not None
    assert large.less.amount == 10 * small.less.amount
