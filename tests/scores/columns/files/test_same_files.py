"""Files from columns where a company's data are odd; `agreeing` compares all others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planlang.data.columns import from_measures
from planlang.data.model import LeftOut, Measures, OutReason, PersonMeasures
from planlang.plan.model import Plan
from planlang.scores.columns.files.cells import AT_ONCE
from planlang.scores.evaluate import score
from tests.scores.columns.files.same import assert_same_files
from tests.scores.columns.files.written import Written
from tests.scores.columns.varied_people import PeopleMaker
from tests.scores.columns.varied_plans import plan_of

NAMES = (
    "Ann", "", "a,b", 'say "x"', "two\nlines", "two\r\nlines", "\r", "=1+1", " =1", "-1", "＝1",
    "@a", "50%", "%s", "%%", "Zoë 🙂", "\x00", "\t", "'", "}", '", "total": "0', "  ", "a;b",
)  # fmt: skip


def _odd(person: PersonMeasures, number: int) -> PersonMeasures:
    """The same person with texts that are no usual names."""
    name = NAMES[number % len(NAMES)]
    told = None if number % 3 else f"because {name}"
    out = LeftOut(
        person=person.person, account=name, book="own", reason=OutReason.LEFT_OUT, text=told
    )
    facts = [{"team": name} if number % 5 else {}, {"team": "last", "100%": name}]
    return replace(
        person,
        person=f"{name}{number}",
        name=name,
        runs=tuple(replace(run, facts=facts[at % 2]) for at, run in enumerate(person.runs)),
        left_out=(out,) * (number % 3),
    )


def _made(seed: int, people: int) -> tuple[Plan, Measures]:
    plan, label = plan_of(seed)
    measures = PeopleMaker(seed, plan, label).measures(people)
    odd = (_odd(person, number) for number, person in enumerate(measures.people))
    return plan, replace(measures, people=tuple(odd))


@pytest.mark.parametrize(("seed", "at_once"), [(1, AT_ONCE), (3, 5), (0, 5), (7, 2)])
def test_odd_texts_in_one_block_and_in_many(seed: int, at_once: int) -> None:
    """Neighbours in different blocks have other lines, reasons and large figures."""
    plan, measures = _made(seed, 3 * len(NAMES))
    people = score(plan, measures).people
    columns = from_measures(plan, measures)
    assert_same_files(plan, columns, people, f"seed {seed}", at_once)


def test_nobody() -> None:
    plan, measures = _made(0, 0)
    assert_same_files(plan, from_measures(plan, measures), (), "nobody")


def test_halves_of_characters_are_replaced_as_before() -> None:
    plan, measures = _made(0, 1)
    measures = replace(measures, people=(replace(measures.people[0], name="x\ud800"),))
    assert '"name": "x?"' in Written.of(plan, measures).json()
