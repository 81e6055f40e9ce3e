"""What a check looks at and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from planlang.diagnostics import Code, Diagnostic
from planlang.plan.model import Element, Plan, Version
from planlang.plan.reachable.regions import Combination, combinations
from planlang.plan.terms import Terms, terms
from planlang.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A message and the members it is about: an `allow` inside one of them answers it."""

    diagnostic: Diagnostic
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """People segments that can hold together in a version, a witness, and their terms."""

    combination: Combination
    terms: Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """A version with every reachable combination of its people segments; None: too many."""

    version: Version
    reached: tuple[Reached, ...] | None

    def elements(self) -> Iterator[Element]:
        """Every element in every form it takes for somebody, each form once."""
        yield from self.version.elements
        changing = {
            e.name: {
                s.name for s in self.version.segments if any(c.element == e.name for c in s.changes)
            }
            for e in self.version.elements
        }
        seen: set[tuple[str, frozenset[str]]] = {(name, frozenset()) for name in changing}
        for reached in self.reached or ():
            active = frozenset(reached.combination.names)
            for element in reached.terms.elements:
                form = (element.name, active & changing[element.name])
                if form not in seen:
                    seen.add(form)
                    yield element


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A plan under examination."""

    plan: Plan
    reaches: tuple[Reach, ...]

    @property
    def variable(self) -> Fraction:
        """A period's variable pay for the figures in messages: that of the plan's first example,
        or 10,000."""
        for example in self.plan.examples:
            if example.variable > 0:
                return example.variable
        return Fraction(10_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingSource:
    """Somebody else who looks at plans that have no error, and all that they may find."""

    codes: tuple[Code, ...]
    find: Callable[[Subject], Iterator[Finding]]


def subject(plan: Plan) -> Subject:
    """The plan with the combinations of segments that each version can meet."""
    reaches = []
    for version in plan.versions:
        found = combinations([(s.name, s.when) for s in version.segments], plan.people)
        reached = None
        if found is not None:
            reached = tuple(Reached(combination=c, terms=terms(version, c.names)) for c in found)
        reaches.append(Reach(version=version, reached=reached))
    return Subject(plan=plan, reaches=tuple(reaches))
