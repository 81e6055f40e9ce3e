"""Generated plans with everything in them, and their data: findings replay, accounts add up."""

from __future__ import annotations

from pathlib import Path

import pytest

from planlang.analysis.findings import consequences, consequences_with_data
from planlang.analysis.findings.history import History, MeasuredPeriod
from planlang.analysis.witness import replay
from planlang.data.sources import Sources
from planlang.pipeline import checked, evidence_of, measured, scored
from planlang.plan.checks.finding import subject
from planlang.plan.model import Plan, Reading
from planlang.plan.rows import Function
from planlang.tools.measurable import measurable, paid_readings
from tests.differential import as_files, making

SHORT, LONG = 12, 400


def world(seed: int, folder: Path) -> tuple[Plan, str]:
    """A generated plan whose data lie in the folder, and the period they are of."""
    made = making.make(seed)
    (plan,) = checked(as_files.write(made, folder)).plans
    return plan, made.label


def replays(seed: int, folder: Path) -> None:
    plan, _ = world(seed, folder)
    for found in consequences(subject(plan)):
        assert found.sentence.endswith(".")
        assert found.scenes
        for scene in found.scenes:
            assert scene.pay == replay(plan, scene.witness).total, f"seed {seed}"


@pytest.mark.parametrize("seed", range(SHORT))
def test_findings_replay(seed: int, tmp_path: Path) -> None:
    replays(seed, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(SHORT, LONG))
def test_findings_replay_at_length(seed: int, tmp_path: Path) -> None:
    replays(seed, tmp_path)


@pytest.mark.parametrize("seed", range(SHORT // 3))
def test_accounts_add_up_to_figures(seed: int, tmp_path: Path) -> None:
    plan, label = world(seed, tmp_path)
    period = plan.calendar.period(label, plan.pays)
    assert period is not None
    measures = measured(plan, Sources(tmp_path), period, period.end).measures
    keys = tuple(paid_readings(subject(plan)))
    seen = evidence_of(plan, Sources(tmp_path), period, period.end, keys).evidence
    assert measures is not None
    assert seen is not None
    one = MeasuredPeriod(measures=measures, scores=scored(plan, measures), evidence=seen)
    history = History(plan=plan, periods=(one,), written={}, today=period.end)
    assert all(f.scenes for f in consequences_with_data(subject(plan), history))
    assert all(f.diagnostic.message for f in measurable(subject(plan), history))
    for key, people in seen.accounts.items():
        if not adds_up(plan.readings[key]):
            continue
        for person in measures.people:
            if len(person.runs) == 1 and person.person in people:
                whole = sum(s.numerator or 0 for s in person.runs[0].taken[key].sums)
                assert whole == sum(a.numerator for a in people[person.person])


def adds_up(reading: Reading) -> bool:
    """True where a figure is the sum of what its accounts add."""
    of = reading.measure.numerator
    return of.constant == 0 and all(a.function is not Function.DISTINCT for _, a in of.terms)
