"""What is tracked and not paid."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.documents.from_markdown import prose
from planlang.documents.from_plan.elements import target_said
from planlang.documents.from_plan.measured import quantity_facts
from planlang.documents.from_plan.stated import Stated
from planlang.documents.views import plan as v
from planlang.plan.model import Goal


def goal_views(of: Stated) -> tuple[v.Goal, ...]:
    """All goals in the order of the plan."""
    return tuple(
        v.Goal(
            title=goal.title, definition=prose(_definition(of, goal)), facts=tuple(_facts(of, goal))
        )
        for goal in of.version.goals
    )


def _definition(of: Stated, goal: Goal) -> str | None:
    readings = of.readings(goal.quantity)
    return readings[0].measure.definition if goal.quantity.is_single else None


def _facts(of: Stated, goal: Goal) -> Iterator[v.Fact]:
    target = target_said(of, goal.target, goal.quantity.type)
    if target is not None:
        yield v.Fact(label=of.locale.say("Target"), text=target)
    yield from quantity_facts(of, goal.quantity)
