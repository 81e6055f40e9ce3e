"""PostgreSQL measures what the embedded engine measures: hash for hash, from files and tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planlang.data.engine.binding import EngineTable
from planlang.data.source_rows import rows_behind
from planlang.data.sources import Sources
from planlang.diagnostics.as_text import as_text
from planlang.pipeline import checked, measured
from planlang.plan.model import Plan
from planlang.values.calendar import Period
from tests.data.engine import hostile, movers, times
from tests.data.engine.same import POSTGRES, bind_all, digest, in_engine
from tests.differential import as_files, making
from tests.postgres import Server

COMPANY = Path(__file__).parents[3] / "plans" / "company"
AS_OF = date(2027, 1, 31)

SHORT, LONG = 2, 150


@pytest.fixture(autouse=True)
def _database(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANLANG_TEST_DATABASE", postgres.url)


def compare_company(name: str, server: Server, *, tables: bool) -> None:
    (plan,) = checked(COMPANY / f"{name}.plan").plans
    period = plan.calendar.period("2027-Q3", plan.pays)
    assert period is not None
    data = COMPANY / "data"
    wanted = measured(plan, Sources(data), period, AS_OF)
    assert wanted.measures is not None
    assert len(wanted.measures.people) > 3
    bound = bind_all(server, "company", plan, data) if tables else {}
    got = in_engine(plan, data, period, AS_OF, tables=bound)
    assert got.measures is not None, as_text(got.diagnostics)
    assert digest(plan, got.measures) == digest(plan, wanted.measures)
    if not tables:
        assert got.diagnostics == wanted.diagnostics


def test_the_company_is_measured_alike_from_tables(postgres: Server) -> None:
    compare_company("onboarding", postgres, tables=True)


@pytest.mark.long
@pytest.mark.parametrize("tables", [False, True])
@pytest.mark.parametrize("name", ["enterprise", "onboarding", "small_business", "startup_team"])
def test_every_plan_of_the_company_is_measured_alike(
    name: str, tables: bool, postgres: Server
) -> None:
    compare_company(name, postgres, tables=tables)


@pytest.mark.parametrize("tables", [pytest.param(False, marks=pytest.mark.long), True])
def test_hostile_names_and_huge_amounts_are_measured_alike(
    tables: bool, tmp_path: Path, postgres: Server
) -> None:
    plan, period = hostile.write(tmp_path, seed=int(tables))
    wanted = measured(plan, Sources(tmp_path), period, AS_OF)
    assert wanted.measures is not None, as_text(wanted.diagnostics)
    bound = bind_all(postgres, "hostile", plan, tmp_path) if tables else {}
    got = in_engine(plan, tmp_path, period, AS_OF, tables=bound)
    assert got.measures is not None, as_text(got.diagnostics)
    assert digest(plan, got.measures) == digest(plan, wanted.measures)


def compare_world(seed: int, folder: Path, server: Server, *, tables: bool) -> None:
    made = making.make(seed)
    result = checked(as_files.write(made, folder))
    (plan,) = result.plans
    period = plan.calendar.period(made.label, plan.pays)
    assert period is not None
    wanted = measured(plan, Sources(folder), period, period.end)
    assert wanted.measures is not None
    bound = bind_all(server, "world", plan, folder) if tables else {}
    got = in_engine(plan, folder, period, period.end, tables=bound)
    assert got.measures is not None, f"seed {seed}\n{as_text(got.diagnostics)}"
    assert digest(plan, got.measures) == digest(plan, wanted.measures), f"seed {seed}"


@pytest.mark.parametrize("seed", range(SHORT))
def test_generated_data_are_measured_alike(seed: int, tmp_path: Path, postgres: Server) -> None:
    compare_world(seed, tmp_path, postgres, tables=seed % 2 == 0)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(SHORT, SHORT + LONG))
def test_much_generated_data_are_measured_alike(
    seed: int, tmp_path: Path, postgres: Server
) -> None:
    compare_world(seed, tmp_path, postgres, tables=seed % 2 == 0)


def compare_movers(
    plan: Plan, folder: Path, period: Period, server: Server, *, tables: bool
) -> None:
    wanted = measured(plan, Sources(folder), period, period.end)
    assert wanted.measures is not None, as_text(wanted.diagnostics)
    bound = bind_all(server, "movers", plan, folder) if tables else {}
    got = in_engine(plan, folder, period, period.end, tables=bound)
    assert got.measures is not None, as_text(got.diagnostics)
    assert digest(plan, got.measures) == digest(plan, wanted.measures)


def test_who_goes_to_another_plan_and_back_is_measured_alike(
    tmp_path: Path, postgres: Server
) -> None:
    """And the rows behind are the same: made rows of a team, counted texts, accounts left out."""
    (plan, _), period = movers.write(tmp_path, seed=0)
    compare_movers(plan, tmp_path, period, postgres, tables=True)
    embedded, server = Sources(tmp_path), Sources(tmp_path, engine=POSTGRES)
    keys = [key for key, of in plan.readings.items() if of.measure.name in ("made", "ids")]
    assert len(keys) == 2
    for key in keys:
        behind = rows_behind(plan, embedded, period, period.end, "p1", key)
        assert behind.rows
        assert rows_behind(plan, server, period, period.end, "p1", key) == behind


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 50))
def test_many_who_go_to_another_plan_and_back_are_measured_alike(
    seed: int, tmp_path: Path, postgres: Server
) -> None:
    plans, period = movers.write(tmp_path, seed)
    for plan in plans:
        compare_movers(plan, tmp_path, period, postgres, tables=seed % 4 < 2)


def test_times_are_measured_alike(tmp_path: Path, postgres: Server) -> None:
    plan, period, rows = times.write(tmp_path)
    wanted = measured(plan, Sources(tmp_path), period, period.end)
    assert wanted.measures is not None, as_text(wanted.diagnostics)
    types = ("text", "timestamptz", "timestamp", "numeric")
    columns = list(zip(times.COLUMNS, types, strict=True))
    postgres.table("crm", "deals", columns, rows)
    bound = {"deals": EngineTable(name=("crm", "deals"))}
    got = in_engine(plan, tmp_path, period, period.end, tables=bound)
    assert got.measures is not None, as_text(got.diagnostics)
    assert digest(plan, got.measures) == digest(plan, wanted.measures)
