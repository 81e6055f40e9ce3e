"""Every plan that can be written has a document, for everybody and for each person in it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from planlang.data.sources import Sources
from planlang.documents.from_plan.document import PlanDocuments
from planlang.documents.to_markdown import to_markdown
from planlang.documents.views.plan import PlanView
from planlang.pipeline import checked, measured
from planlang.plan.model import Plan
from tests.differential import as_files, making
from tests.documents.on_github import page
from tests.documents.samples import ready
from tests.plan import corpus

SHORT, LONG = 6, 300


def documents(plan: Plan, code: str) -> PlanDocuments:
    return PlanDocuments(plan, ready(code).locale, product="planlang", revision=None)


def markdown(view: PlanView, code: str) -> str:
    rendered = to_markdown(view, ready(code).templates)
    assert rendered.text is not None, rendered.diagnostics
    return rendered.text


@pytest.mark.parametrize("folder", corpus.names())
def test_plans_of_the_corpus(folder: str) -> None:
    for plan in corpus.checked(f"{folder}/right.plan").plans:
        made = documents(plan, "de")
        for version in plan.versions:
            view = made.for_everybody(plan.calendar.containing(version.first, plan.pays))
            assert view.measuring.periods
            assert page(markdown(view, "de")).headings[0] == (1, plan.title)


def documents_of_a_world(seed: int, folder: Path) -> int:
    """Makes everybody's documents of a generated company; gives their number."""
    made = making.make(seed)
    (plan,) = checked(as_files.write(made, folder)).plans
    period = plan.calendar.period(made.label, plan.pays)
    assert period is not None
    taken = measured(plan, Sources(folder), period, period.end)
    assert taken.measures is not None
    of_plan = documents(plan, "en")
    markdown(of_plan.for_everybody(period), "en")
    for person in taken.measures.people:
        view = of_plan.for_person(taken.measures, person)
        assert view.person is not None
        assert view.person.name == person.name
        assert len(view.pay.rows) == len(view.elements)
        last = person.runs[-1]
        whole = sum((e.weight for e in plan.versions[last.version].elements), Fraction(0))
        assert view.pay.total.cells[0] == "100%" or whole != 1
        shown = page(markdown(view, "en"))
        assert all(len({len(row) for row in table}) == 1 for table in shown.tables)
    return len(taken.measures.people)


@pytest.mark.parametrize("seed", range(SHORT))
def test_people_of_generated_companies(seed: int, tmp_path: Path) -> None:
    documents_of_a_world(seed, tmp_path)


@pytest.mark.long
def test_people_of_many_generated_companies(tmp_path: Path) -> None:
    count = 0
    for seed in range(SHORT, LONG):
        folder = tmp_path / str(seed)
        folder.mkdir()
        count += documents_of_a_world(seed, folder)
    assert count > LONG
