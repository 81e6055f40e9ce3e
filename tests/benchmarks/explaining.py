"""What it costs to explain everybody: `python -m tests.benchmarks.explaining [PEOPLE]`.

The people and the plan are those of `tests/benchmarks/scoring`: five elements each. Measures are in
memory; explaining starts with paying.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from planlang.data.from_columns import to_measures
from planlang.pipeline import write_traces
from planlang.scores.columns.traces import traces
from planlang.scores.evaluate import score
from planlang.scores.explain import explained_lines
from planlang.scores.runs import terms_of
from tests.benchmarks.scoring import ours
from tests.benchmarks.scoring.people import made
from tests.benchmarks.timing import cost, machine, table

PEOPLE, ONE_BY_ONE, IN_WORDS = 500_000, 20_000, 1_000
ROUNDS = 3
PACKAGES = ("planlang", "numpy", "duckdb")


def report(people: int = PEOPLE) -> str:
    """The section of docs/performance.md."""
    plan, columns = ours.prepare(made(people))
    few = min(people, ONE_BY_ONE)
    measures = to_measures(plan, columns, range(few))
    scores = score(plan, measures)
    answer = terms_of(plan)
    told = scores.people[: min(few, IN_WORDS)]

    def in_columns() -> None:
        for each in traces(plan, columns):
            each.columns()

    def in_a_file() -> None:
        with tempfile.TemporaryDirectory() as folder:
            write_traces(plan, columns, Path(folder, "traces.parquet"))

    def one_by_one() -> None:
        score(plan, measures)

    def in_words() -> None:
        for person in told:
            explained_lines(plan, person, answer)

    ways: tuple[tuple[str, int, Callable[[], None]], ...] = (
        ("columns in memory", people, in_columns),
        ("columns in a Parquet file, `score --format traces`", people, in_a_file),
        ("objects with fractions, one person after the other", few, one_by_one),
        ("sentences and tables, as `explain` prints them", len(told), in_words),
    )
    lines = []
    for name, number, work in ways:
        costs = [cost(work) for _ in range(ROUNDS)]
        wall = min(c.wall for c in costs)
        processor = min(c.processor for c in costs)
        lines.append((name, f"{number:,}", f"{number / wall:,.0f}", f"{number / processor:,.0f}"))
    head = ("explained as", "people", "a second", "a second of one processor")
    return f"Measured on {machine(PACKAGES)}; the best of {ROUNDS} rounds.\n\n{table(head, lines)}"


if __name__ == "__main__":
    sys.stdout.write(report(*(int(number) for number in sys.argv[1:])) + "\n")
