"""What every measure and element of the standard library must say of itself."""

from __future__ import annotations

import pytest

from planlang.tree import nodes as t
from planlang.tree.to_text import to_text
from tests.std.library import STD, SUBJECTS, clause, items, parsed

MEASURES = items(t.Measure)
ELEMENTS = items(t.Element)


def by_name(declaration: t.Declaration) -> str:
    return declaration.name.name


def test_every_file_is_looked_at() -> None:
    assert {path.stem for path in STD.glob("*.plan")} == {*SUBJECTS, "shapes"}


@pytest.mark.parametrize("subject", [*SUBJECTS, "shapes"])
def test_files_are_read_without_a_message(subject: str) -> None:
    assert parsed(subject).diagnostics == ()


@pytest.mark.parametrize("subject", [*SUBJECTS, "shapes"])
def test_a_file_starts_by_saying_what_it_is_about(subject: str) -> None:
    text = (STD / f"{subject}.plan").read_text(encoding="utf-8")
    assert text.startswith("# ")


def test_names_are_given_once_so_that_an_example_can_tell_measure_from_element() -> None:
    names = [d.name.name for d in (*MEASURES, *ELEMENTS)]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("measure", MEASURES, ids=by_name)
def test_a_measure_says_what_it_counts_how_it_misleads_and_gives_an_example(
    measure: t.Measure,
) -> None:
    definition, trap = clause(measure, t.DefinitionClause), clause(measure, t.TrapClause)
    assert definition is not None
    assert definition.text.value.endswith(".")
    assert trap is not None
    assert trap.text.value.endswith(".")
    assert measure.name.name in {e.measure.name for e in items(t.MeasureExample)}


@pytest.mark.parametrize("element", ELEMENTS, ids=by_name)
def test_an_element_answers_two_of_the_three_questions(element: t.Element) -> None:
    definition, trap = clause(element, t.DefinitionClause), clause(element, t.TrapClause)
    litmus = clause(element, t.LitmusClause)
    assert definition is not None
    assert trap is not None
    assert litmus is not None
    assert [a for a in litmus.answers if isinstance(a, t.Measurable)]
    unintended = [a for a in litmus.answers if isinstance(a, t.Unintended)]
    assert unintended
    assert all(isinstance(a.answer, t.Accepted) for a in unintended)
    # A result and a date cannot be known before there is a plan.
    assert not [a for a in litmus.answers if isinstance(a, t.Working)]


@pytest.mark.parametrize("element", ELEMENTS, ids=by_name)
def test_what_moves_money_is_left_to_the_author(element: t.Element) -> None:
    money = (t.WeightClause, t.CreditClause, t.TargetClause, t.PayoutClause, t.NoDataClause)
    assert [c for c in element.clauses if isinstance(c, money)] == []


def test_elements_take_measures_and_objectives_that_the_library_has() -> None:
    measures = {m.name.name for m in MEASURES}
    objectives = {
        d.name.name for d in items(t.Dataset, "shapes") if d.kind is t.DatasetKind.OBJECTIVES
    }
    for element in ELEMENTS:
        measured, set_ones = clause(element, t.MeasureClause), clause(element, t.ObjectivesClause)
        if measured is not None:
            assert measured.measure.name in measures
        else:
            assert set_ones is not None
            assert set_ones.dataset.name in objectives


@pytest.mark.parametrize("subject", [*SUBJECTS, "shapes"])
def test_files_have_the_standard_layout(subject: str) -> None:
    text = (STD / f"{subject}.plan").read_text(encoding="utf-8")
    assert to_text(text) == text
