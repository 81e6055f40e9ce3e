"""Traces say in columns what the evaluator worked out, and add up to what people are paid."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from planlang.data.columns import MeasureColumns, from_measures
from planlang.data.model import Measures
from planlang.pipeline import write_traces
from planlang.plan.model import Plan
from planlang.scores.columns.in_sql import REASON_TEXTS
from planlang.scores.columns.traces import FIGURES, traces
from planlang.scores.evaluate import score
from planlang.scores.model import RunWorking
from tests.scores.columns.varied_people import PeopleMaker
from tests.scores.columns.varied_plans import plan_of

Row = dict[str, Fraction | str | None]


def population(seed: int) -> tuple[Plan, Measures, MeasureColumns]:
    plan, label = plan_of(seed)
    measures = PeopleMaker(seed, plan, label).measures(80)
    return plan, measures, from_measures(plan, measures)


def element_rows(plan: Plan, columns: MeasureColumns) -> dict[tuple[str, str], list[Row]]:
    """Person and element -> their traces, run by run."""
    found: dict[tuple[str, str], dict[int, Row]] = {}
    for each in traces(plan, columns):
        if each.kind != "element":
            continue
        made = {name: column.tolist() for name, column in each.columns().items()}
        for at in range(len(each)):
            row: Row = {"reason": REASON_TEXTS[made["reason"][at]] or None}
            for name in FIGURES:
                over, under = made[f"{name}_num"][at], made[f"{name}_den"][at]
                row[name] = Fraction(over, under) if under else None
            person = columns.people[made["person"][at]]
            found.setdefault((person, each.line), {})[made["run"][at]] = row
    return {key: [runs[run] for run in sorted(runs)] for key, runs in found.items()}


def evaluated(run: RunWorking) -> Row:
    product = Fraction(1)
    for step in run.multipliers:
        product *= step.factor
    after = run.payout_before_gates
    if run.gates:
        after = run.gates[-1].after
    return {
        "variable": run.variable,
        "share_of_period": Fraction(run.units, run.period_units),
        "measure": run.value,
        "target": run.target,
        "attainment": run.attainment,
        "payout_before_gates": run.payout_before_gates,
        "payout_after_gates": after,
        "payout": run.payout,
        "weight": run.weight,
        "before": None,
        "earned": None,
        "part": None,
        "reason": None if run.reason is None else run.reason.value,
        **({} if run.payout_before_gates is None else {"multiplier": product}),
    }


@pytest.mark.parametrize("seed", [2, 3, 6])
def test_elements_are_traced_as_they_are_evaluated(seed: int) -> None:
    plan, measures, columns = population(seed)
    found = element_rows(plan, columns)
    compared = 0
    for person in score(plan, measures).people:
        for line in person.elements:
            for row, run in zip(found[person.person, line.name], line.runs, strict=True):
                wanted = evaluated(run)
                assert {name: row[name] for name in wanted} == wanted, (person.person, line.name)
                compared += 1
    assert compared > 80


def test_a_file_of_traces_adds_up_and_says_why(tmp_path: Path) -> None:
    import duckdb

    plan, measures, columns = population(3)  # with figures beyond 64 bits
    file = tmp_path / "traces.parquet"
    write_traces(plan, columns, file)
    people = score(plan, measures).people
    paid = duckdb.sql(f"SELECT person, sum(pay) FROM '{file}' GROUP BY person").fetchall()
    assert {person: Fraction(pay) for person, pay in paid} == {p.person: p.total for p in people}
    zeros = duckdb.sql(
        f"SELECT count(*) FROM '{file}' WHERE pay = 0 AND line_reason IS NULL"
    ).fetchall()
    assert zeros == [(0,)]
    (beyond,) = duckdb.sql(f"SELECT count(beyond) FROM '{file}'").fetchall()
    assert beyond[0] > 0


def test_nobody_has_an_empty_file(tmp_path: Path) -> None:
    import duckdb

    plan, label = plan_of(2)
    nobody = PeopleMaker(2, plan, label).measures(0)
    write_traces(plan, from_measures(plan, nobody), tmp_path / "none.parquet")
    assert duckdb.sql(f"SELECT count(*) FROM '{tmp_path}/none.parquet'").fetchall() == [(0,)]
