"""Plans that hold at the same time are for different people."""

from __future__ import annotations

from dataclasses import replace

from planlang.plan.checks.plans_apart import plans_are_apart
from tests.plan.extending import plan

NORTH = 'people from people where role = "CSM" and team = "North"'


def test_one_plan_that_two_files_revise_is_one_plan() -> None:
    """Both files know it by its name; other plans of the same people are told."""
    one = plan("")
    again, other = replace(one, title="As revised"), replace(one, name="other")
    assert list(plans_are_apart([one, again])) == []
    (found,) = plans_are_apart([one, other])
    assert "plan `p` and in plan `other` at once" in found.diagnostic.message


def test_plans_that_follow_each_other_may_have_the_same_people() -> None:
    first = plan("effective 2027-01-01 through 2027-06-30")
    second = replace(plan("effective 2027-07-01 through 2027-12-31"), name="second")
    assert list(plans_are_apart([first, second])) == []
    assert len(list(plans_are_apart([first, replace(second, effective=first.effective)]))) == 1


def test_somebody_in_both_is_described() -> None:
    (found,) = plans_are_apart([plan(NORTH), replace(plan(""), name="all")])
    assert '(for example where role is "CSM" and team is "North")' in found.diagnostic.message
