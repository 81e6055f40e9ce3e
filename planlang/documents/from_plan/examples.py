"""A plan's worked examples with their arithmetic, worked out by the code that pays people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from planlang.diagnostics import Diagnostic
from planlang.documents.from_plan.stated import Stated, applied
from planlang.documents.views import plan as v
from planlang.plan.model import Example, Plan
from planlang.scores.evaluate import score
from planlang.scores.examples import example_measures, run_example
from planlang.scores.explain import explained_lines, limit_title
from planlang.scores.explanation import Section
from planlang.scores.model import LimitScore, PersonScore
from planlang.words.clauses import ClauseWords
from planlang.words.examples import given_words
from planlang.words.locale import Locale


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedExample:
    """An example and the terms it stands under."""

    version: int
    segments: frozenset[str]
    view: v.Example


def example_mistakes(plan: Plan) -> tuple[Diagnostic, ...]:
    """What is wrong with examples that do not come out as they are written."""
    results = (run_example(plan, example) for example in plan.examples)
    return tuple(diagnostic for result in results for diagnostic in result.diagnostics)


def worked_examples(plan: Plan, locale: Locale) -> tuple[WorkedExample, ...]:
    """All examples of a plan, worked out, in the order of the plan."""
    return tuple(_worked(plan, example, locale) for example in plan.examples)


def examples_for(of: Stated, examples: Iterable[WorkedExample]) -> tuple[v.Example, ...]:
    """The examples that a document shows.

    A generic one has all of them. A personal one has those under the person's own terms; where
    there are none it has all, and says under which terms they stand.
    """
    known = tuple(examples)
    if of.segments is not None:
        segments = frozenset(of.segments)
        own = tuple(e for e in known if e.version == of.index and e.segments == segments)
        known = own or known
    return tuple(replace(e.view, terms=_terms(of, e)) for e in known)


def _terms(of: Stated, example: WorkedExample) -> str | None:
    """Under which terms an example stands, where these are not those of the document. That it is
    about somebody in a segment stands in what it is given."""
    said: list[str] = []
    if example.version != of.index:
        first = of.plan.versions[example.version].first
        said.append(of.locale.say("On the terms that hold from {first}.", first=first))
    if of.segments and not example.segments:
        said.append(of.locale.say("For somebody who is in no segment."))
    return " ".join(said) or None


def _worked(plan: Plan, example: Example, locale: Locale) -> WorkedExample:
    measures = example_measures(plan, example)
    run = measures.people[0].runs[0]
    version = applied(plan.versions[run.version], run.segments)
    # Titles of segments are the version's: what is given names them.
    titled = replace(version, segments=plan.versions[run.version].segments)
    words = ClauseWords(plan=plan, version=titled, locale=locale)
    scores = score(plan, measures)
    person = scores.people[0]
    explained = explained_lines(plan, person, locale=locale)
    view = v.Example(
        title=example.title,
        terms=None,
        given=tuple(v.Fact(label=g.label, text=g.value) for g in given_words(words, example)),
        workings=tuple(_working(sections[-1], words) for sections in explained),
        lines=tuple(_lines(plan, person, locale)),
        total=locale.money(person.total, plan.currency),
    )
    return WorkedExample(version=run.version, segments=frozenset(run.segments), view=view)


def _working(section: Section, words: ClauseWords) -> v.Working:
    return v.Working(
        title=section.title,
        steps=tuple(_steps(section, words)),
        pay=section.steps[-1].value,
    )


def _steps(section: Section, words: ClauseWords) -> Iterator[v.Step]:
    """The steps of a line, without those that the step after them repeats, and without sentences
    that the document has already."""
    say = words.locale.say
    said = {words.gate(gate) for gate in words.version.gates}
    said |= {words.multiplier(multiplier) for multiplier in words.version.multipliers}
    said |= {words.commission(commission) for commission in words.version.commissions}
    said |= {words.award(award) for award in words.version.awards}
    *before, line = section.steps
    repeated = {(say("Weight"), say("Variable pay")), (say("Target"), say("Attainment"))}
    formula = None if line.formula == line.value else line.formula
    for step, following in pairwise(section.steps):
        if step is before[-1] and step.value == line.value and step.label == say("Pay"):
            formula = step.formula  # nothing to round
        elif step.label == say("Variable pay") or (
            step.formula is step.note is None and (step.label, following.label) in repeated
        ):
            continue
        else:
            yield v.Step(
                label=step.label,
                formula=None if step.formula in said else step.formula,
                value=step.value,
                note=step.note,
            )
    yield v.Step(label=section.title, formula=formula, value=line.value, note=line.note)


def _lines(plan: Plan, person: PersonScore, locale: Locale) -> Iterator[v.Fact]:
    """The printed lines; they add up to the total."""
    for line in person.printed_lines:
        title = limit_title(line, locale) if isinstance(line, LimitScore) else line.title
        yield v.Fact(label=title, text=locale.money(line.pay, plan.currency))
