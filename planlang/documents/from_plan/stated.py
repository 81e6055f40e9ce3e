"""What a document states: one version of a plan, for everybody or for people in given segments."""

from __future__ import annotations

from dataclasses import dataclass, replace

from planlang.plan.model import Plan, Quantity, Reading, Version
from planlang.plan.terms import terms
from planlang.words.clauses import ClauseWords
from planlang.words.locale import Locale
from planlang.words.measures import MeasureWords
from planlang.words.plan_terms import PlanWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """The terms of a document. `version` has the changes of the person's segments made and no
    segments left; in a generic document (`segments` None) it is the plan's own."""

    plan: Plan
    index: int  # of the version in the plan
    segments: tuple[str, ...] | None
    version: Version
    locale: Locale
    words: ClauseWords
    measures: MeasureWords
    header: PlanWords

    def readings(self, quantity: Quantity) -> tuple[Reading, ...]:
        """The readings that a quantity is made of."""
        return tuple(self.plan.readings[key] for _, key in quantity.parts)


def stated(plan: Plan, index: int, segments: tuple[str, ...] | None, locale: Locale) -> Stated:
    """The terms of version `index` for everybody, or for people in `segments`."""
    version = plan.versions[index]
    if segments is not None:
        version = applied(version, segments)
    return Stated(
        plan=plan,
        index=index,
        segments=segments,
        version=version,
        locale=locale,
        words=ClauseWords(plan=plan, version=version, locale=locale),
        measures=MeasureWords(plan=plan, locale=locale),
        header=PlanWords(plan=plan, locale=locale),
    )


def applied(version: Version, segments: tuple[str, ...]) -> Version:
    """A version as it holds for people in `segments`, with nothing in it that takes no effect."""
    found = terms(version, segments)
    return replace(
        version,
        elements=found.elements,
        gates=tuple(gate for gate in found.gates if gate.elements),
        multipliers=tuple(multiplier for multiplier in found.multipliers if multiplier.elements),
        segments=(),
    )
