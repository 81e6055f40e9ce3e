"""Under which terms the page computes: each set of segments of people that somebody can be in, or
one person's own days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from planlang.data.model import ObjectiveLine, Taken
from planlang.plan.model import Plan, Version
from planlang.plan.reachable.regions import combinations
from planlang.plan.terms import Terms, terms
from planlang.scores.runs import PaidRun
from planlang.words.locale import Locale

ONE = Fraction(1)
MOST_SETTINGS = 24
"""More sets of segments than these are not all offered: each is then offered by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Days with constant terms. `variable` None: whoever reads the page says how much.

    `inputs` names what is entered for a reading, where it goes by another name than the reading's
    key because other days of the period ask for other figures.
    """

    terms: Terms
    variable: Fraction | None
    part: Fraction
    in_plan: Fraction
    said: str
    inputs: Mapping[str, str]
    taken: Mapping[str, Taken]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What holds for somebody over a whole period."""

    title: str
    days: tuple[Days, ...]
    targets: Mapping[str, Fraction]
    objectives: Mapping[str, tuple[ObjectiveLine, ...]]


def for_anybody(plan: Plan, version: Version, locale: Locale) -> tuple[tuple[Setting, ...], bool]:
    """A setting for each set of segments of people, the one without any first, and whether these
    are all sets that there are."""
    by_name = {segment.name: segment for segment in version.segments}
    found = combinations([(s.name, s.when) for s in version.segments], plan.people)
    are_all = found is not None and len(found) <= MOST_SETTINGS
    if found is None or not are_all:
        sets = [(), *((name,) for name in by_name)][:MOST_SETTINGS]
    else:
        sets = sorted({each.names for each in found}, key=lambda names: (len(names), names))
    return tuple(
        Setting(
            title=" + ".join(by_name[name].title for name in names)
            or locale.say("Those without any exception"),
            days=(
                Days(
                    terms=terms(version, names),
                    variable=None,
                    part=ONE,
                    in_plan=ONE,
                    said="",
                    inputs={},
                    taken={},
                ),
            ),
            targets={},
            objectives={},
        )
        for names in sets
    ), are_all


def for_person(runs: tuple[PaidRun, ...], locale: Locale) -> Setting:
    """The person's own days in the period: one stretch of them, or several with other terms."""
    person = runs[0].person
    return Setting(
        title=person.name,
        days=tuple(
            Days(
                terms=paid.terms,
                variable=paid.variable,
                part=paid.part,
                in_plan=paid.in_plan,
                said=locale.say("{first} to {last}", first=paid.run.first, last=paid.run.last)
                if len(runs) > 1
                else "",
                inputs=_inputs(runs, at),
                taken=paid.run.taken,
            )
            for at, paid in enumerate(runs)
        ),
        targets=person.targets,
        objectives=person.objectives,
    )


def _inputs(runs: tuple[PaidRun, ...], at: int) -> dict[str, str]:
    """Readings that other days of the period take of other people, or that gave other figures
    there, are entered for each stretch of days by itself."""
    named: dict[str, str] = {}
    for key, reading in runs[at].plan.readings.items():
        column = reading.scope.column
        same = next(
            earlier
            for earlier, other in enumerate(runs)
            if other.run.taken.get(key) == runs[at].run.taken.get(key)
            and (not column or other.run.facts.get(column) == runs[at].run.facts.get(column))
        )
        if same:
            named[key] = f"{key}@{same}"
    return named
