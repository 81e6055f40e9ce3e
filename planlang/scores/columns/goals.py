"""Goals in columns: looked at, never paid, as `scores.evaluate` has them."""

from __future__ import annotations

from dataclasses import dataclass

from planlang.plan.model import Goal
from planlang.scores.columns.elements import against
from planlang.scores.columns.ratio import Figures
from planlang.scores.columns.runs import RunColumns
from planlang.scores.columns.whole import Flags


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRuns:
    """What a goal reached in each run."""

    goal: Goal
    value: Figures
    target: Figures
    attainment: Figures
    too_few: Flags


def goal_runs(goal: Goal, runs: RunColumns) -> GoalRuns:
    """The goal's measure against its target."""
    taken = runs.quantity(goal.quantity)
    target = runs.target(goal.target, goal.name)
    return GoalRuns(
        goal=goal,
        value=taken.value,
        target=target,
        attainment=against(taken.value, target, goal.better),
        too_few=taken.too_few,
    )
