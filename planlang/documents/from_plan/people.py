"""Whom a personal document is for: the roster's facts, segments, and days with other terms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planlang.data.model import Run
from planlang.documents.from_plan.segments import segment_views
from planlang.documents.from_plan.stated import Stated, stated
from planlang.documents.views import plan as v
from planlang.plan.model import Column, Dataset, Element, Version
from planlang.plan.types import Kind
from planlang.scores.runs import PaidRun
from planlang.values.calendar import Period
from planlang.values.rounding import Rounding
from planlang.words.columns import usual_name
from planlang.words.overrides import element_changes

_SHOWN = frozenset({Kind.TEXT, Kind.YES_NO})


def person_view(of: Stated, runs: tuple[PaidRun, ...], period: Period) -> v.Person:
    """The person of `runs` (in order of days), whose last run has the terms of the document."""
    person, last = runs[0].person, runs[-1].run
    return v.Person(
        id=person.person,
        name=person.name,
        period=period.label,
        days=days_said(of, runs[0].run.first, last.last),
        facts=roster_facts(of, last),
        segments=own_segments(of),
        stretches=tuple(_stretches(of, runs)),
    )


def own_segments(of: Stated) -> tuple[v.Segment, ...]:
    """The segments a document's person is in."""
    version = of.plan.versions[of.index]
    views = zip(version.segments, segment_views(of, version), strict=True)
    return tuple(view for segment, view in views if segment.name in (of.segments or ()))


def days_said(of: Stated, first: date, last: date) -> str:
    """ "1 February 2026 to 30 April 2026"."""
    return of.locale.say("{first} to {last}", first=first, last=last)


def roster_facts(of: Stated, run: Run) -> tuple[v.Fact, ...]:
    """What the roster says about the person on these days, in its own words."""
    return tuple(
        v.Fact(label=_label(of, column), text=text)
        for column in _shown_columns(of.plan.datasets[of.plan.roster])
        if (text := run.facts.get(column.name))
    )


def _shown_columns(roster: Dataset) -> Iterator[Column]:
    """Texts about a person: no name (the document has it), no currency, no days and amounts."""
    currencies = {column.type.currency_column for column in roster.columns}
    for column in roster.columns:
        if column.type.kind in _SHOWN and column.name not in {"name", *currencies}:
            yield column


def _label(of: Stated, column: Column) -> str:
    """A column as what it is; where it is none that every roster has, the author's own word."""
    said = usual_name(column.name, locale=of.locale) or column.name.replace("_", " ")
    return said[:1].upper() + said[1:]


# ---------------------------------------------------------------- days with other terms


def _stretches(of: Stated, runs: tuple[PaidRun, ...]) -> Iterator[v.Stretch]:
    """Days on which something was different for the person, neighbours that are alike as one."""
    begun: list[PaidRun] = []
    for paid in runs[:-1]:
        if begun and _conditions(of, begun[-1]) != _conditions(of, paid):
            yield from _stretch(of, begun, runs[-1])
            begun = []
        begun.append(paid)
    if begun:
        yield from _stretch(of, begun, runs[-1])


def _conditions(of: Stated, paid: PaidRun) -> object:
    """All that can differ between two runs of days."""
    run = paid.run
    return run.version, run.segments, run.annual_variable, roster_facts(of, run)


def _stretch(of: Stated, runs: list[PaidRun], shown: PaidRun) -> Iterator[v.Stretch]:
    first, last = runs[0].run, runs[-1].run
    then = stated(of.plan, first.version, first.segments, of.locale)
    titles = {s.name: s.title for s in of.plan.versions[first.version].segments}
    changes = (*_differences(of, then), *_circumstances(of, first, shown.run))
    if changes:
        yield v.Stretch(
            days=days_said(of, first.first, last.last),
            segments=tuple(titles[name] for name in first.segments),
            changes=changes,
        )


def _circumstances(of: Stated, then: Run, now: Run) -> Iterator[str]:
    """The person's other pay, team, level then."""
    if then.annual_variable != now.annual_variable:
        amount = Rounding(of.plan.currency.unit).half_up(then.annual_variable)
        yield of.locale.say(
            "{label}: {text}.",
            label=of.locale.say("Variable pay a year"),
            text=of.words.money(amount),
        )
    known = set(roster_facts(of, now))
    for fact in roster_facts(of, then):
        if fact not in known:
            yield of.locale.say("{label}: {text}.", label=fact.label, text=fact.text)


def _differences(of: Stated, then: Stated) -> Iterator[str]:
    """What an element's terms were, seen from those of the document."""
    now, before = _by_name(of.version), _by_name(then.version)
    for name, element in before.items():
        if name in now:
            yield from element_changes(then.words, now[name], element)
        else:
            yield of.locale.say(
                "{element} applies with a weight of {weight}.",
                element=of.locale.title(element.title),
                weight=of.locale.percent(element.weight),
            )
    for name, element in now.items():
        if name not in before:
            title = of.locale.title(element.title)
            yield of.locale.say("{element} does not apply.", element=title)


def _by_name(version: Version) -> dict[str, Element]:
    return {element.name: element for element in version.elements}
