"""The figures of people that a back-test compares: attainments, and what stands in for them."""

from __future__ import annotations

from fractions import Fraction

from planlang.analysis.back_test.agreement import Figures
from planlang.analysis.back_test.model import Past
from planlang.plan.model import Better, Element, Goal, Plan, Quantity, Reading
from planlang.plan.rows import Function, Linear
from planlang.plan.types import COUNT, Type
from planlang.scores.model import ElementScore, GoalScore


def elements_of(plan: Plan) -> dict[str, Element]:
    """Every element that a version has, as the last one has it."""
    return {element.name: element for version in plan.versions for element in version.elements}


def goals_of(plan: Plan) -> dict[str, Goal]:
    """Every goal that a version has, as the last one has it."""
    return {goal.name: goal for version in plan.versions for goal in version.goals}


def reading_of(plan: Plan, quantity: Quantity | None) -> Reading | None:
    """The one reading of each person's own that a quantity is; None for combined ones and those of
    a team or the company."""
    if quantity is None or not quantity.is_single:
        return None
    reading = plan.readings[quantity.parts[0][1]]
    return reading if reading.scope.is_person else None


def met(line: ElementScore | GoalScore, better: Better) -> bool | None:
    """Whether the target was met; None where there is none or nothing was measured."""
    if line.attainment is not None:
        return line.attainment >= 1
    if line.measure is None or line.target is None:
        return None
    return line.measure <= line.target if better is Better.LOWER else line.measure >= line.target


def better_is_more(line: ElementScore | GoalScore, better: Better) -> Fraction | None:
    """The figure to compare people by: attainment, else the measure (turned where less is
    better)."""
    if line.attainment is not None:
        return line.attainment
    if line.measure is None:
        return None
    return -line.measure if better is Better.LOWER else line.measure


def compared(past: Past, name: str, better: Better) -> Figures:
    """Everybody's figure of an element or goal in a period."""
    found: dict[str, Fraction] = {}
    for person in past.scores.people:
        lines: tuple[ElementScore | GoalScore, ...] = (*person.elements, *person.goals)
        for line in lines:
            figure = better_is_more(line, better) if line.name == name else None
            if figure is not None:
                found[person.person] = figure
    return found


def paid_of_target(past: Past) -> Figures:
    """Everybody's total as a share of pay at target."""
    return {p.person: p.total / p.variable for p in past.scores.people if p.variable}


def unit(of: Linear | None) -> Type | None:
    """What a sum is in: money, a count, …; None where it has no single one."""
    if of is None or not of.terms:
        return None
    kinds = {
        COUNT
        if a.value is None or a.function in (Function.COUNT, Function.DISTINCT)
        else a.value.type
        for _, a in of.terms
    }
    return kinds.pop() if len(kinds) == 1 else None
