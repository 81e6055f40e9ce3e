"""What a worked example is given, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from planlang.plan.model import Element, Example, GivenSums, Goal, Plan, Version
from planlang.plan.types import MONEY, Type
from planlang.words.clauses import ClauseWords
from planlang.words.columns import named
from planlang.words.figures import no_data, written
from planlang.words.locale import Locale
from planlang.words.measures import linear_type


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A line of what is given: "Gross renewal rate", "930,000 USD of 1,000,000 USD"."""

    label: str
    value: str


def given_words(words: ClauseWords, example: Example) -> tuple[Given, ...]:
    """All that an example is given, in the order of the plan: pay, segments, figures, targets."""
    return tuple(_given(words, example))


def _given(words: ClauseWords, example: Example) -> Iterator[Given]:
    plan, locale = words.plan, words.locale
    yield Given(label=locale.say("Variable pay of the period"), value=words.money(example.variable))
    segments = {s.name: s.title for s in words.version.segments}
    for name in example.segments:
        yield Given(label=locale.say("In the segment"), value=segments.get(name, name))
    before = {a.reading_before for a in words.version.awards}
    for sums in example.sums:
        if sums.reading in before and sums.numerator == 0:
            continue  # an award whose cap no earlier period has used
        yield Given(label=_label(words, sums), value=_value(plan, sums, locale))
    for objective in example.objectives:
        weight = locale.percent(objective.weight)
        if objective.score is None:
            value = locale.say("weight {weight}, not scored yet", weight=weight)
        else:
            score = locale.percent(objective.score)
            value = locale.say("weight {weight}, score {score}", weight=weight, score=score)
        yield Given(label=objective.title, value=value)
    measured = {m.name: m for m in _measured(words.version)}
    titles = {c.name: c.title for c in words.version.commissions}
    titles |= {name: m.title for name, m in measured.items()}
    for name, amount in example.targets:
        quantity = measured[name].quantity if name in measured else None
        kind = MONEY if quantity is None else quantity.type
        yield Given(
            label=locale.say("Target: {title}", title=titles.get(name, name)),
            value=written(amount, kind, plan.currency, locale=locale),
        )


def _measured(version: Version) -> tuple[Element | Goal, ...]:
    return (*version.elements, *version.goals)


def _label(words: ClauseWords, sums: GivenSums) -> str:
    """Whose figure it is: the one line that reads it, else the measure and whose results count."""
    say = words.locale.say
    reading = words.plan.readings[sums.reading]
    readers = [
        m.title
        for m in _measured(words.version)
        if m.quantity is not None
        and m.quantity.is_single
        and m.quantity.parts[0][1] == sums.reading
    ]
    title = readers[0] if len(readers) == 1 else reading.measure.title
    for commission in words.version.commissions:
        if commission.reading_before is not None and sums.reading == commission.reading:
            title = say("{title}, year to date", title=title)
    before = {c.reading_before for c in words.version.commissions}
    before |= {a.reading_before for a in words.version.awards}
    if sums.reading in before:
        title = say("{title}, through the previous period", title=title)
    if len(readers) != 1 and reading.scope.is_company:
        title = say("{title}, company", title=title)
    elif len(readers) != 1 and reading.scope.column is not None:
        group = named(reading.scope.column, locale=words.locale)
        title = say("{title}, {group}", title=title, group=group)
    segment = next((s.title for s in reading.segments if s.name == sums.segment), None)
    return title if segment is None else f"{title} · {segment}"


def _value(plan: Plan, sums: GivenSums, locale: Locale) -> str:
    measure = plan.readings[sums.reading].measure

    def figure(x: Fraction, type: Type) -> str:
        return written(x, type, plan.currency, locale=locale)

    if sums.rows:
        amounts = [figure(x, linear_type(measure.numerator)) for x in sums.rows]
        return locale.say("rows of {amounts}", amounts=locale.listed(amounts))
    if sums.numerator is None:
        return no_data(locale)
    if sums.denominator is None or measure.denominator is None:
        return figure(sums.numerator, measure.type)
    return locale.say(
        "{figure} of {all}",
        figure=figure(sums.numerator, linear_type(measure.numerator)),
        all=figure(sums.denominator, linear_type(measure.denominator)),
    )
