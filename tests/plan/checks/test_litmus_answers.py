"""`unintended NAME "…"`: whose findings it answers, and when it answers nothing."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from planlang.diagnostics import Diagnostic
from planlang.diagnostics.catalogue import litmus
from planlang.plan.checks.finding import Finding, FindingSource, Subject
from planlang.plan.files.linking import TextReader
from planlang.plan.from_tree import check
from tests.analysis.findings.planted import cliff, sound


def plan_text(answer: str = "", element: str = "retention") -> str:
    """A made-up plan whose retention table has a cliff; `answer` stands in the litmus test of
    `element`."""
    draft = sound(Random(5))
    cliff(draft)
    text = draft.text()
    at = text.index(f"element {element} ")
    where = text.index('      unintended "Haste"', at)
    return f"{text[:where]}      {answer}\n{text[where:]}"


def names(text: str, *sources: FindingSource) -> list[str]:
    result = check("made.plan", TextReader({"made.plan": text}), None, sources)
    return sorted(d.code.name for d in result.diagnostics)


def finding(*members: str) -> FindingSource:
    """Somebody who finds a timing gain in these parts."""

    def find(subject: Subject) -> Iterator[Finding]:
        yield Finding(
            Diagnostic(code=litmus.TIMING_GAIN, message="It pays.", place=subject.plan.span),
            members,
        )

    return FindingSource(codes=litmus.FROM_PLAN, find=find)


def test_an_answer_holds_for_its_own_part() -> None:
    answer = 'unintended cliff_payout "The last renewal" accepted "We look at it."'
    assert names(plan_text()) == ["cliff_payout"]
    assert names(plan_text(answer)) == []
    assert names(plan_text(answer, "utilisation")) == ["answer_unused", "cliff_payout"]


def test_nothing_is_accepted_without_a_reason() -> None:
    assert names(plan_text('unintended "The last renewal" accepted " "')) == ["litmus_missing"]


def test_a_guard_must_act_on_the_part() -> None:
    answer = 'unintended cliff_payout "The last renewal" guarded by bought'
    assert names(plan_text(answer)) == []  # it caps retention
    other = 'unintended timing_gain "Waiting" guarded by bought'
    assert names(plan_text(other, "expansion"), finding("expansion")) == [
        "cliff_payout",
        "guard_elsewhere",
        "timing_gain",
    ]


def test_what_nobody_looked_for_is_not_missed() -> None:
    answer = 'unintended timing_gain "Waiting" accepted "It is rare."'
    assert names(plan_text(answer, "expansion")) == ["cliff_payout"]
    assert names(plan_text(answer, "expansion"), finding("retention")) == [
        "answer_unused",
        "cliff_payout",
        "timing_gain",
    ]
    assert names(plan_text(answer, "expansion"), finding("expansion")) == ["cliff_payout"]


@pytest.mark.parametrize("name", ["cliff", "allow_unused", "weights_not_100", "accepted"])
def test_a_name_that_is_no_finding_is_refused(name: str) -> None:
    answer = f'unintended {name} "The last renewal" accepted "We look at it."'
    assert "finding_unknown" in names(plan_text(answer))


def test_an_inherited_answer_need_not_answer_anything() -> None:
    answer = 'unintended cliff_payout "The last renewal" accepted "We look at it."'
    text = plan_text(answer)
    better = """
plan better "Better" extends made {
  effective 2027-01-01 through 2027-12-31
  change retention {
    payout {
      below 80% of target pays 0%
      from 80% to 100% of target pays 0% to 100%
      from 100% of target pays 100% plus 2 points per point
    }
  }
}
"""
    assert names(f"{text}{better}") == []
