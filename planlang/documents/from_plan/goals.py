"""What is tracked and not paid."""

from __future__ import annotations

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
            title=goal.title,
            definition=prose(goal.definition or _definition(of, goal)),
            trap=prose(goal.trap),
            target=target_said(of, goal.target, goal.quantity.type),
            measured=tuple(quantity_facts(of, goal.quantity)),
        )
        for goal in of.version.goals
    )


def _definition(of: Stated, goal: Goal) -> str | None:
    readings = of.readings(goal.quantity)
    return readings[0].measure.definition if goal.quantity.is_single else None
