"""People by what a column of the roster says, so that no group is smaller than five."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from planlang.analysis.back_test.figures import met
from planlang.analysis.back_test.model import LEAST, Group, Past
from planlang.analysis.back_test.spread import quartiles, share
from planlang.plan.model import Element
from planlang.scores.model import PersonScore


def groups(past: Past, column: str, outcome: Element | None) -> tuple[Group, ...]:
    """The groups of a period, the small ones together. Where these are fewer than five as well, the
    smallest other group joins them: what is left when all others are taken away would be them."""
    by: dict[str, list[PersonScore]] = {}
    # The total of all is said elsewhere: what is left of it when all groups are taken away is the
    # pay of those who have none at target.
    if 0 < sum(not p.variable and p.total != 0 for p in past.scores.people) < LEAST:
        return ()
    for person in past.scores.people:
        if person.variable:
            by.setdefault(dict(person.facts).get(column, ""), []).append(person)
    shown = {name: people for name, people in sorted(by.items()) if name and len(people) >= LEAST}
    rest = [p for name, people in by.items() if name not in shown for p in people]
    if rest and len(rest) < LEAST:
        if not shown:
            return ()
        smallest = min(shown, key=lambda name: (len(shown[name]), name))
        rest += shown.pop(smallest)
    found = [_group(name, people, outcome) for name, people in shown.items()]
    if rest:
        found.append(_group(None, rest, outcome))
    if any(group.met is None for group in found):
        # What one group keeps to itself could be told from all others and the whole.
        return tuple(replace(group, met=None) for group in found)
    return tuple(found)


def _group(name: str | None, people: Sequence[PersonScore], outcome: Element | None) -> Group:
    spread = quartiles(p.total / p.variable for p in people)
    assert spread is not None  # five or more, all with variable pay
    reached: list[bool] = []
    if outcome is not None:
        lines = [p.element(outcome.name) for p in people]
        answers = [met(line, outcome.better) for line in lines if line is not None]
        reached = [answer for answer in answers if answer is not None]
    return Group(
        name=name,
        people=len(people),
        pay=sum((p.total for p in people), Fraction(0)),
        at_target=sum((p.variable for p in people), Fraction(0)),
        of_target=spread,
        met=share(reached) if reached else None,
    )
