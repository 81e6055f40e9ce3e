"""Checks what pages show with the computed findings alone, and with the data of the frames."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from planlang.analysis.findings.history import History, MeasuredPeriod
from planlang.data.sources import Sources
from planlang.diagnostics import Diagnostic
from planlang.diagnostics.catalogue import litmus
from planlang.pipeline import evidence_of, measured, scored
from planlang.plan.checks.finding import FindingSource, subject
from planlang.plan.files.linking import TextReader
from planlang.plan.from_tree import check
from planlang.plan.model import Plan
from planlang.tools.measurable import paid_readings
from planlang.tools.unintended import unintended
from planlang.tools.with_data import with_data
from tests.docs.checking import NAME, PERIOD, TODAY, dictionary, write_data
from tests.docs.fences import FRAMES, Fence


def computed(
    text: str, others: Mapping[str, str], more: tuple[FindingSource, ...] = ()
) -> tuple[Diagnostic, ...]:
    """What checking the file says, unintended consequences included."""
    texts = {"data.plan": dictionary(), NAME: text, **others}
    mine = FindingSource(codes=litmus.FROM_PLAN, find=unintended)
    return check(NAME, TextReader(texts), TODAY, (mine, *more)).diagnostics


def computed_with_data(
    text: str, others: Mapping[str, str], files: Mapping[str, Fence], folder: Path
) -> tuple[Diagnostic, ...]:
    """The same, and what the data of 2026-Q3 say about the file's last plan."""
    texts = {"data.plan": dictionary(), NAME: text, **others}
    plan = check(NAME, TextReader(texts), TODAY).plans[-1]
    shutil.copytree(FRAMES / "data", folder, dirs_exist_ok=True)
    for name, fence in files.items():
        write_data(folder / name, fence.text, raw="raw" in fence.words)
    return computed(text, others, with_data({plan.name: _history(plan, Sources(folder))}))


def _history(plan: Plan, sources: Sources) -> History:
    period = plan.calendar.period(PERIOD, plan.pays)
    assert period is not None
    measures = measured(plan, sources, period, TODAY).measures
    seen = evidence_of(plan, sources, period, TODAY, tuple(paid_readings(subject(plan)))).evidence
    assert measures is not None
    assert seen is not None
    one = MeasuredPeriod(measures=measures, scores=scored(plan, measures), evidence=seen)
    return History(plan=plan, periods=(one,), written={}, today=TODAY)
