"""How each line comes about: its figures one by one, with formulas and the lines of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from planlang.diagnostics import Span
from planlang.documents.from_scores.earned import line_title
from planlang.documents.views import statement as v
from planlang.plan.model import Plan
from planlang.scores.explain import explained_lines
from planlang.scores.explanation import Section, Step
from planlang.scores.model import ElementScore, PersonScore
from planlang.scores.runs import TermsOf
from planlang.words.locale import Locale


def workings(
    plan: Plan, person: PersonScore, answer: TermsOf, locale: Locale
) -> tuple[v.Traced, ...]:
    """Every printed line with its working, the same as `planlang explain` prints it."""
    explained = explained_lines(plan, person, answer, locale=locale)
    return tuple(
        v.Traced(
            title=line_title(line, locale),
            place=place_shown(line.span),
            parts=tuple(_parts(line, sections, locale)),
        )
        for line, sections in zip(person.printed_lines, explained, strict=True)
    )


def place_shown(place: Span) -> str:
    """ "enterprise.plan:42"."""
    return f"{PurePath(place.source.name).name}:{place.line}"


def _parts(line: object, sections: tuple[Section, ...], locale: Locale) -> Iterator[v.Part]:
    """A part for each section; those before the last are for some days of an element's line."""
    runs = line.runs if isinstance(line, ElementScore) else ()
    for index, section in enumerate(sections):
        days = None
        if index < len(sections) - 1:
            days = locale.say("{first} to {last}", first=runs[index].first, last=runs[index].last)
        yield v.Part(days=days, steps=tuple(_steps(section, locale)))


def _steps(section: Section, locale: Locale) -> Iterator[v.TracedStep]:
    """The steps of a section. Pay that needs no rounding and the line are one step."""
    steps = list(section.steps)
    if len(steps) > 1 and steps[-1].is_line:
        pay, line = steps[-2:]
        if pay.label == locale.say("Pay") and pay.value == line.value:
            steps[-2:] = [_joined(pay, line)]
    for step in steps:
        formula = None if step.formula == step.value else step.formula
        place = None if step.place is None else place_shown(step.place)
        yield v.TracedStep(
            label=step.label, formula=formula, value=step.value, note=step.note, place=place
        )


def _joined(pay: Step, line: Step) -> Step:
    return Step(
        label=line.label,
        value=line.value,
        formula=pay.formula,
        note=line.note,
        amount=line.amount,
        place=line.place,
        is_line=True,
    )
