"""Everybody in the plan by patterns of roster rows: as when each person is worked out alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planlang.data.engine.workbench import workbench
from planlang.data.from_sources import open_facts
from planlang.data.people.windows import Clock
from planlang.data.sources import Sources
from planlang.pipeline import checked
from planlang.plan.model import Plan
from tests.cli.running import ROOT
from tests.differential import as_files, making


def compare(plan: Plan, folder: Path, label: str) -> int:
    """Holds everybody against `Roster.member`; how many people are in the plan."""
    period = plan.calendar.period(label, plan.pays)
    assert period is not None
    clock = Clock(calendar=plan.calendar, period=period, as_of=date(2027, 12, 31))
    sources = Sources(folder=folder)
    with workbench(sources.engine) as bench:
        opened = open_facts(bench, plan, sources, clock)
        people, roster = opened.people, opened.roster
        assert people is not None, opened.diagnostics
        assert roster is not None
        rows = people.rows
        alone = [member for mine in rows.values() if (member := roster.member(mine)) is not None]
        assert list(people) == alone
        assert list(people.ids()) == [member.person for member in alone]
        assert list(people.names()) == [member.name for member in alone]
        assert [(people.person[at], rows.days(row)) for at, row in enumerate(people.row)] == [
            (number, run.row.days) for number, member in enumerate(alone) for run in member.terms
        ]
        assert list(people.own_days()) == [
            (number, row.days) for number, member in enumerate(alone) for row in rows[member.person]
        ]
        return len(alone)


@pytest.mark.parametrize("name", ["enterprise", "onboarding"])
def test_the_sample_company(name: str) -> None:
    (plan,) = checked(ROOT / f"plans/company/{name}.plan").plans
    assert compare(plan, ROOT / "plans/company/data", "2027-Q2")


@pytest.mark.parametrize("seed", range(3))
def test_generated_companies(seed: int, tmp_path: Path) -> None:
    made = making.make(seed)
    (plan,) = checked(as_files.write(made, tmp_path)).plans
    assert compare(plan, tmp_path, made.label)
