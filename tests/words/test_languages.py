"""Whole explanations and plans in other languages: nothing stays English, no figure changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import TypeVar, cast

import pytest

from planlang.diagnostics import Span
from planlang.plan.model import Plan
from planlang.scores.explain import explain
from planlang.scores.explanation import Explanation
from planlang.scores.model import PersonScore, Scores
from planlang.words.books import BookWords
from planlang.words.clauses import ClauseWords
from planlang.words.examples import given_words
from planlang.words.litmus import working_words
from planlang.words.locale import ENGLISH, KNOWN, Locale, locale
from planlang.words.measures import MeasureWords
from planlang.words.overrides import overrides
from planlang.words.payout_tables import payout_rows
from planlang.words.plan_terms import PlanWords
from planlang.words.terms import guarantee_words, mixed_words, no_data_words, target_words
from planlang.words.versions import version_changes
from tests.plans.test_company_plans import PLANS, plan_of, scores_of
from tests.scores.samples import everything, scores

T = TypeVar("T")

# ---------------------------------------------------------------- everything that is said


@cache
def scored(name: str) -> Scores:
    return scores_of(name, "2027-Q3")


def everybody() -> Iterator[tuple[Plan, Scores]]:
    """The sample company, and a plan with one of everything."""
    for name in PLANS:
        yield plan_of(name), scored(name)
    yield everything(), scores(retention=1, usage=2, sold=90_000)
    yield everything(), scores()


def explained(plan: Plan, of: Scores, person: PersonScore, its: Locale) -> Explanation:
    made = explain(plan, of, person, locale=its)
    assert made is not None
    return made


def said_of_a_plan(plan: Plan, its: Locale) -> Iterator[str | None]:
    """What all builders say about a plan."""
    header, measures = PlanWords(plan=plan, locale=its), MeasureWords(plan=plan, locale=its)
    yield from (header.people(), header.effective(), header.mix(), header.on_target())
    yield from (header.spread(), header.year(), header.pay_periods(), header.proration())
    yield from (header.on_move(), header.rounding(), header.exchange())
    for reading in plan.readings.values():
        yield measures.measure(reading.measure)
        yield measures.reading(reading)
        yield measures.small_sample(reading.measure)
    for book in plan.books.values():
        yield from BookWords(plan=plan, locale=its).rules(book)
    for made in plan.made_rows.values():
        yield from (value for _, value in measures.made_columns(made))
    for before, version in zip((None, *plan.versions), plan.versions, strict=False):
        words = ClauseWords(plan=plan, version=version, locale=its)
        if before is not None:
            yield from version_changes(plan, before, version, locale=its)
        yield from said_of_a_version(words)
    for example in plan.examples:
        words = ClauseWords(plan=plan, version=plan.versions[0], locale=its)
        for given in given_words(words, example):
            yield from (given.label, given.value)


def said_of_a_version(words: ClauseWords) -> Iterator[str | None]:
    plan, version, its = words.plan, words.version, words.locale
    for element in version.elements:
        kind = words.axis(element).type
        yield target_words(element.target, kind, plan, locale=its)
        yield no_data_words(element.no_data, words.titles, locale=its)
        if element.guarantee is not None:
            yield guarantee_words(element.guarantee, locale=its)
        if element.mixed is not None:
            yield mixed_words(element.mixed, locale=its)
        yield from (row.sentence for row in payout_rows(element.curve, words.axis(element)))
        yield from (working_words(words, w) for w in element.litmus.working)
    yield from map(words.gate, version.gates)
    for multiplier in version.multipliers:
        yield words.multiplier(multiplier)
        yield from (row.sentence for row in words.multiplier_rows(multiplier))
    for commission in version.commissions:
        yield words.commission(commission)
        yield from (row.sentence for row in words.rate_rows(commission))
    yield from map(words.award, version.awards)
    for segment in version.segments:
        yield words.segment(segment)
        yield words.segment_people(segment)
        yield from (o.sentence for o in overrides(words, segment))
    for limit in (version.total_cap, version.total_floor):
        if limit is not None:
            yield words.limit(limit, is_cap=limit is version.total_cap)


def said_in(explanation: Explanation) -> Iterator[str | None]:
    yield from (explanation.period, explanation.provisional, *explanation.order)
    for section in explanation.sections:
        yield section.title
        for step in section.steps:
            yield from (step.label, step.value, step.formula, step.note)


# ---------------------------------------------------------------- nothing stays English


class Scribbled:
    """A catalogue whose texts have no Latin letter outside of their places."""

    def gettext(self, message: str) -> str:
        parts = re.split(r"(\{\w+\})", message)
        return "".join(p if p.startswith("{") else re.sub(r"[^\W\d_]", "ж", p) for p in parts)

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self.gettext(one if n == 1 else many)


SCRIBBLED = replace(
    ENGLISH,
    code="x",
    catalogue=Scribbled(),
    months=("ж",) * 12,
    weekdays=("ж",) * 7,
)


def without_latin(thing: T) -> T:
    """The same, with the author's texts in letters that no language here has."""
    return cast("T", _without_latin(thing, "title"))


def _without_latin(thing: object, field: str) -> object:
    match thing:
        case Enum() | Span():
            return thing
        case str() if field in ("title", "value", "reason"):
            return re.sub(r"[^\W\d_]", "я", thing)
        case tuple():
            return tuple(_without_latin(part, field) for part in thing)
        case Mapping():
            return {key: _without_latin(part, field) for key, part in thing.items()}
        case _ if is_dataclass(thing) and not isinstance(thing, type):
            changed = {
                f.name: _without_latin(getattr(thing, f.name), f.name) for f in fields(thing)
            }
            return replace(thing, **changed)
        case _:
            return thing


def names(plan: Plan) -> set[str]:
    """Words of the names that sentences use: columns, datasets, files and the plan's own units."""
    said = {plan.currency.code, "M", "Q", "H"}
    for dataset in plan.datasets.values():
        said |= {dataset.name, *(c.name for c in (*dataset.columns, *dataset.lookups))}
    for made in plan.made_rows.values():
        said |= {name for name, _ in made.columns}
    return {word for name in said for word in name.split("_")} - {"from", "to"}


def latin(texts: Iterator[str | None], plan: Plan) -> set[str]:
    """Words in Latin letters that no author wrote."""
    found = {word for text in texts if text for word in re.findall(r"[A-Za-z]+", text)}
    return found - names(plan)


@pytest.mark.parametrize("name", PLANS)
def test_sentences_about_a_plan_come_from_catalogues(name: str) -> None:
    plan = without_latin(plan_of(name))
    assert latin(said_of_a_plan(plan, SCRIBBLED), plan) == set()


def test_explanations_come_from_catalogues() -> None:
    for plan, of in everybody():
        some = replace(of, people=of.people[:8])
        scribbled, its = without_latin(plan), without_latin(some)
        for person in its.people:
            made = explained(scribbled, its, person, SCRIBBLED)
            assert latin(said_in(made), plan) == set()


# ---------------------------------------------------------------- no figure changes


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


@pytest.mark.parametrize("code", [code for code in KNOWN if code != "en"])
def test_every_figure_has_the_same_digits(code: str) -> None:
    its = locale(code)
    assert its is not None
    for plan, of in everybody():
        for person in of.people:
            english = explained(plan, of, person, ENGLISH)
            other = explained(plan, of, person, its)
            for one, two in zip(english.sections, other.sections, strict=True):
                for a, b in zip(one.steps, two.steps, strict=True):
                    assert digits(a.value) == digits(b.value)
                    assert (a.amount, a.place, a.is_line) == (b.amount, b.place, b.is_line)
