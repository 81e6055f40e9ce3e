"""People by what a column of the roster says, so that no group is smaller than five."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from planlang.analysis.back_test.figures import met
from planlang.analysis.back_test.model import Group, Past, Share
from planlang.analysis.back_test.said import Heads, Said, of_target, pay_of
from planlang.analysis.back_test.spread import quartiles
from planlang.analysis.privacy import LEAST
from planlang.plan.model import Element
from planlang.scores.model import PersonScore


def groups(past: Past, column: str, outcome: Element | None, said: Said) -> tuple[Group, ...]:
    """The groups of a period, the small ones together; smaller ones join them until neither a group
    nor anything that figures add up to is about fewer than five people. Empty where all of them
    would stand together.

    What totals are of target compares groups of any size, so that it is said before their pay."""
    by: dict[str, list[PersonScore]] = {}
    for person in past.scores.people:
        by.setdefault(dict(person.facts).get(column, ""), []).append(person)
    shown = {name: people for name, people in sorted(by.items()) if name and len(people) >= LEAST}
    rest = [p for name, people in by.items() if name not in shown for p in people]
    while not _may_stand(past, [*shown.values(), *([rest] if rest else [])], said):
        if not shown:
            return ()
        smallest = min(shown, key=lambda name: (len(shown[name]), name))
        rest += shown.pop(smallest)
    if not shown:
        return ()
    parts: list[tuple[str | None, list[PersonScore]]] = [*shown.items()]
    if rest:
        parts.append((None, rest))
    pays = said.pay.say(pay_of(past, people) for _, people in parts)
    shares: Sequence[Share | None] = [None] * len(parts)
    if outcome is not None:
        heads = [_heads(past, people, outcome) for _, people in parts]
        shares = said.shares(outcome.name, heads)
    return tuple(
        _group(name, people, share, pays=pays)
        for (name, people), share in zip(parts, shares, strict=True)
    )


def _may_stand(past: Past, parts: Sequence[Sequence[PersonScore]], said: Said) -> bool:
    if any(len(people) < LEAST for people in parts):
        return False
    return said.pay.say(of_target(past, people) for people in parts)


def _heads(past: Past, people: Sequence[PersonScore], outcome: Element) -> Heads:
    found = []
    for person in people:
        line = person.element(outcome.name)
        answer = None if line is None else met(line, outcome.better)
        if answer is not None:
            found.append((person.person, past.period.label, answer))
    return found


def _group(
    name: str | None, people: Sequence[PersonScore], share: Share | None, *, pays: bool
) -> Group:
    ratios = [(p.person, p.total / p.variable) for p in people if p.variable]
    mean = sum((r for _, r in ratios), Fraction(0)) / len(ratios) if ratios else None
    return Group(
        name=name,
        people=len(people),
        pay=sum((p.total for p in people), Fraction(0)) if pays else None,
        mean_of_target=mean,
        of_target=quartiles(ratios),
        met=share,
    )
