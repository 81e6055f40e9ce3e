"""Where the page can start besides on target: the plan's worked examples, or what was measured."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from planlang.data.model import PersonMeasures
from planlang.documents.what_if.controls import can_be_none
from planlang.documents.what_if.points import Point, rows_of, scored, sums_of
from planlang.documents.what_if.settings import Setting
from planlang.plan.model import Example, Plan
from planlang.scores.examples import example_measures
from planlang.values.calendar import Period
from planlang.words.locale import Locale


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A point with a name."""

    title: str
    point: Point


def example_starts(
    plan: Plan, version: int, period: Period, settings: tuple[Setting, ...]
) -> tuple[Start, ...]:
    """The examples that come out on the page as they are written: of this version, for segments
    that it offers, in a period that pays as this one does."""
    found: list[Start] = []
    sets = [frozenset(setting.days[0].terms.segments) for setting in settings]
    for example in plan.examples:
        person = example_measures(plan, example).people[0]
        run = person.runs[0]
        segments = frozenset(run.segments)
        if (
            run.version == version
            and segments in sets
            and _pays_alike(plan, example, period)
            and _can_be_entered(plan, person)
        ):
            point = _point(person, sets.index(segments), example.variable)
            found.append(Start(title=example.title, point=point))
    return tuple(found)


def measured_start(setting: Setting, variable: Fraction, locale: Locale) -> tuple[Start, ...]:
    """What was measured so far, where anything was."""
    taken = {
        days.inputs.get(key, key): of for days in setting.days for key, of in days.taken.items()
    }
    if not any(of.row_count for of in taken.values()):
        return ()
    point = Point(
        setting=0,
        variable=variable,
        taken={name: sums_of(of) for name, of in taken.items()},
        rows={name: rows_of(of) for name, of in taken.items() if of.rows},
        targets=setting.targets,
        objectives=scored(setting.objectives),
    )
    return (Start(title=locale.say("As measured"), point=point),)


def _pays_alike(plan: Plan, example: Example, period: Period) -> bool:
    if example.period == period.label:
        return True
    of = plan.calendar.period(example.period, plan.pays)
    awards = (award for version in plan.versions for award in version.awards)
    return (
        of is not None
        and plan.spread[of.index - 1] == plan.spread[period.index - 1]
        and all(award.first is None and award.last is None for award in awards)
    )


def _can_be_entered(plan: Plan, person: PersonMeasures) -> bool:
    """Whether each reading without data may be one: the page has no box for sums without data."""
    return all(
        can_be_none(plan.readings[key]) or all(s.numerator is not None for s in taken.sums)
        for key, taken in person.runs[0].taken.items()
    )


def _point(person: PersonMeasures, setting: int, variable: Fraction) -> Point:
    taken = person.runs[0].taken
    return Point(
        setting=setting,
        variable=variable,
        taken={key: sums_of(of) for key, of in taken.items()},
        rows={key: rows_of(of) for key, of in taken.items() if of.rows},
        targets=person.targets,
        objectives=scored(person.objectives),
    )
