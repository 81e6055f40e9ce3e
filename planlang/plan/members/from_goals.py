"""Goals: measured and shown like an element, never paid."""

from __future__ import annotations

from planlang.plan.members.clauses import definition_of, find, trap_of
from planlang.plan.members.from_targets import fits_its_windows, read_target
from planlang.plan.members.setting import Setting
from planlang.plan.model import Goal
from planlang.tree import nodes as t


def read_goal(declared: t.Goal, setting: Setting) -> Goal | None:
    """A goal: measured like an element, never paid."""
    measure = find(declared.clauses, t.MeasureClause)
    if measure is None:
        setting.missing(
            declared,
            f"Goal `{declared.name.name}` does not say what it measures.",
            "Add a line like `measure contacts_per_week`.",
        )
        return None
    checked = setting.declarations.measure(measure.measure)
    scope = find(declared.clauses, t.ScopeClause)
    quantity = setting.readings.take(
        measure=measure.measure,
        credit=find(declared.clauses, t.CreditClause),
        scope=None if scope is None else scope.scope,
        owner=f"goal `{declared.name.name}`",
        place=declared.name.span,
        complete=declared.complete,
    )
    if checked is None or quantity is None:
        return None
    clause = find(declared.clauses, t.TargetClause)
    target = None
    if clause is not None:
        # What is tracked is not paid, so a target of a sum may be the period's without saying so.
        target = read_target(
            clause,
            quantity.type,
            is_sum=checked.grows and _says_stretch(clause),
            setting=setting,
        )
        if target is None or not fits_its_windows(clause, target, quantity, setting):
            return None
    return Goal(
        name=declared.name.name,
        title=declared.title.value,
        quantity=quantity,
        target=target,
        better=checked.better,
        definition=definition_of(declared.clauses),
        trap=trap_of(declared.clauses),
        span=declared.name.span,
    )


def _says_stretch(clause: t.TargetClause) -> bool:
    return clause.target.per is not None
