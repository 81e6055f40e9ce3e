"""How each line comes about: its figures one by one, with formulas and the lines of the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePath

from planlang.diagnostics import Span
from planlang.documents.from_scores.earned import PrintedLine, line_key, line_title
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
            name=line_key(line),
            title=line_title(line, locale),
            pay=locale.money(line.pay, plan.currency),
            place=place_shown(line.span),
            parts=tuple(_parts(line, sections, locale)),
        )
        for line, sections in zip(person.printed_lines, explained, strict=True)
    )


def place_shown(place: Span) -> str:
    """ "enterprise.plan:42"."""
    return f"{PurePath(place.source.name).name}:{place.line}"


def _parts(line: PrintedLine, sections: tuple[Section, ...], locale: Locale) -> Iterator[v.Part]:
    """A part for the line; where terms differ within the period, first those for some days, and
    before them what is the same on all days."""
    *of_days, last = (tuple(_steps(section, locale)) for section in sections)
    whole = None
    if isinstance(line, ElementScore) and of_days:
        whole = _days(line.runs[0].first, line.runs[-1].last, locale)
        same = _shared(of_days)
        if same:
            yield v.Part(days=whole, steps=of_days[0][:same])
        for run, steps in zip(line.runs, of_days, strict=True):
            yield v.Part(days=_days(run.first, run.last, locale), steps=steps[same:])
    yield v.Part(days=whole, steps=last)


def _days(first: date, last: date, locale: Locale) -> str:
    return locale.say("{first} to {last}", first=first, last=last)


def _shared(parts: Sequence[tuple[v.TracedStep, ...]]) -> int:
    """How many steps all parts begin with."""
    count = 0
    for steps in zip(*parts, strict=False):
        if any(step != steps[0] for step in steps):
            break
        count += 1
    return count


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
            label=step.label,
            formula=formula,
            value=step.value,
            note=step.note,
            place=place,
            is_line=step.is_line,
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
