"""The goals, each looked at three times: `python -m tests.benchmarks.goals`.

Every run is a process of its own, so that none profits from what another has warmed up. Ratios are
of the clock, as somebody waits; what is compared takes turns.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.timing import machine, table

ROOT = Path(__file__).parents[2]
RUNS, ROUNDS = 3, 5
PEOPLE, TRACED = 1_000_000, 500_000
PACKAGES = ("planlang", "numpy", "polars", "duckdb", "OpenFisca-Core")

Found = dict[str, float]
"""What a run found, by the name of the goal."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure that is wanted: at most so much, or at least."""

    wanted: float
    at_most: bool = False
    whole: bool = False
    """Whether the figure is a number of people."""

    @property
    def shown(self) -> str:
        return f"{'at most' if self.at_most else 'at least'} {self.said(self.wanted)}"

    def said(self, figure: float) -> str:
        return f"{figure:,.0f}" if self.whole else f"{figure:.2f}"

    def holds(self, figure: float) -> bool:
        return figure <= self.wanted if self.at_most else figure >= self.wanted


def in_time(name: str) -> str:
    return f"{name}, time of planlang's"


GOALS: Mapping[str, Goal] = {
    "people paid wrongly": Goal(0, at_most=True, whole=True),
    in_time("exact Polars"): Goal(1),
    in_time("OpenFisca-Core, tables as its scales"): Goal(2),
    in_time("OpenFisca-Core, numbers in formulas"): Goal(2),
    "people explained a second, as columns": Goal(100_000, whole=True),
    "people explained a second, in a file": Goal(100_000, whole=True),
    "facts in Parquet, time of a program that checks as much": Goal(1.15, at_most=True),
    "facts in CSV, time of a program that checks as much": Goal(1.15, at_most=True),
    "facts in Parquet, time of a program that trusts its file": Goal(1.15, at_most=True),
    "facts in CSV, time of a program that trusts its file": Goal(1.15, at_most=True),
    "500 elements checked, time of 50": Goal(10, at_most=True),
}


def paying() -> Found:
    """A million people, five elements each."""
    from tests.benchmarks.scoring import oracle
    from tests.benchmarks.scoring.people import made
    from tests.benchmarks.scoring.run import IN_COLUMNS, OURS, outcomes

    people = made(PEOPLE)
    theirs = {
        way.name: way
        for way in IN_COLUMNS
        if way.name.startswith(("Polars, exact", "OpenFisca-Core"))
    }
    mine, *others = outcomes((OURS, *theirs.values()), people, oracle.paid(people), ROUNDS)
    found: Found = {"people paid wrongly": mine.wrong}
    for each in others:
        name = "exact Polars" if each.name.startswith("Polars") else each.name
        found[in_time(name)] = each.cost.wall / mine.cost.wall
    return found


def explaining(folder: Path) -> Found:
    """Half a million people's whole working."""
    from planlang.pipeline import write_traces
    from planlang.scores.columns.traces import traces
    from tests.benchmarks.scoring import ours
    from tests.benchmarks.scoring.people import made
    from tests.benchmarks.timing import side_by_side

    plan, columns = ours.prepare(made(TRACED))

    def in_memory() -> None:
        for each in traces(plan, columns):
            each.columns()

    ways = {
        "as columns": in_memory,
        "in a file": lambda: write_traces(plan, columns, folder / "traces.parquet"),
    }
    taken = side_by_side(ways, ROUNDS)
    return {
        f"people explained a second, {name}": TRACED / cost.wall for name, cost in taken.items()
    }


def facts(folder: Path) -> Found:
    """Ten million rows."""
    from tests.benchmarks.facts_to_measures import FORMATS, ROWS, WAYS, make
    from tests.benchmarks.timing import side_by_side

    make(folder, ROWS)
    found: Found = {}
    for form in FORMATS:
        ways = {
            name: (lambda way=WAYS[name], form=form: way(folder, form))
            for name in ("planlang", "DuckDB", "DuckDB, as careful")
        }
        taken = side_by_side(ways, ROUNDS)
        shown = {"parquet": "Parquet", "csv": "CSV"}[form]
        for name, what in (("DuckDB, as careful", "checks as much"), ("DuckDB", "trusts its file")):
            ratio = taken["planlang"].wall / taken[name].wall
            found[f"facts in {shown}, time of a program that {what}"] = ratio
    return found


def checking(folder: Path) -> Found:
    """Plans of fifty and of five hundred elements."""
    from tests.benchmarks.large_plans import elements
    from tests.benchmarks.plan_commands import often

    taken: list[float] = []
    for size in (50, 500):
        plan = folder / f"of_{size}.plan"
        plan.write_text(elements(size), encoding="utf-8")
        taken.append(often("-m", "planlang", "check", "--no-cache", str(plan)))
    return {"500 elements checked, time of 50": taken[1] / taken[0]}


def one_run() -> Found:
    """Every goal once."""
    with tempfile.TemporaryDirectory(prefix="planlang-goals-") as name:
        folder = Path(name)
        return {**paying(), **explaining(folder), **facts(folder), **checking(folder)}


def lines(runs: list[Found]) -> Iterator[tuple[str, ...]]:
    """A line for each goal."""
    for name, goal in GOALS.items():
        figures = [run[name] for run in runs]
        holds = "yes" if all(map(goal.holds, figures)) else "no"
        yield (name, goal.shown, *map(goal.said, figures), holds)


def report() -> str:
    """The section of docs/performance.md."""
    runs: list[Found] = []
    for number in range(RUNS):
        sys.stderr.write(f"goals, run {number + 1} of {RUNS} …\n")
        asked = [sys.executable, "-m", "tests.benchmarks.goals", "once"]
        done = subprocess.run(asked, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
        runs.append(json.loads(done.stdout))
    head = ("goal", "wanted", *(f"run {number + 1}" for number in range(RUNS)), "holds")
    return f"Measured on {machine(PACKAGES)}.\n\n{table(head, lines(runs))}"


if __name__ == "__main__":
    if sys.argv[1:] == ["once"]:
        sys.stdout.write(json.dumps(one_run()))
    else:
        sys.stdout.write(report() + "\n")
