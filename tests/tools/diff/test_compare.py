"""Plans beside each other: how they are matched, how long it takes, tables side by side."""

from __future__ import annotations

import time

from planlang.tools.diff.compare import compare, compare_sides
from planlang.tools.diff.model import Effect
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


def test_plans_are_matched_by_name() -> None:
    one, two = plan_of(BASE), plan_of(BASE.replace(" csm ", " other "))
    found = compare_sides([one], [two], old_name="a", new_name="b")
    assert ([r.name for r in found.removed], [r.name for r in found.added]) == (["csm"], ["other"])
    assert not found.plans
    alone = compare_sides([one], [two], old_name="a", new_name="b", one_file_each=True)
    assert [c.path for c in alone.changes] == ["plan / name"]
    assert alone.changes[0].effect is Effect.NONE


def test_an_amount_is_for_the_variable_that_was_said() -> None:
    old, new = plan_of(BASE), plan_of(edited(SEVERAL[:2]))
    small, large = (compare(old, new, v).changes[0].region for v in (old.spread[0] * 4_000, None))
    assert small is not None
    assert large is not None
    assert small.less is not None
    assert large.less is not None
    assert small.less.amount is not None
    assert large.less.amount == 10 * small.less.amount
