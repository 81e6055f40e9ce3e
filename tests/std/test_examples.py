"""Every example of the standard library gives what it says."""

from __future__ import annotations

import pytest

from planlang.pipeline import checked
from planlang.plan.model.measure_examples import MeasureExample
from planlang.scores.measure_examples import run_measure_example
from planlang.tree import nodes as t
from tests.std.library import STD, SUBJECTS, items

CHECKED = {subject: checked(STD / f"{subject}.plan") for subject in (*SUBJECTS, "shapes")}
EXAMPLES = [example for result in CHECKED.values() for example in result.measure_examples]


@pytest.mark.parametrize("subject", CHECKED)
def test_a_file_is_checked_without_a_message(subject: str) -> None:
    assert [str(d) for d in CHECKED[subject].diagnostics] == []


def test_no_example_is_left_out() -> None:
    assert len(EXAMPLES) == len(items(t.MeasureExample))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.measure}: {e.title}")
def test_an_example_gives_what_it_says(example: MeasureExample) -> None:
    assert [d.message for d in run_measure_example(example).diagnostics] == []
