"""What the machine takes for the least that has to be done: `python -m tests.benchmarks.limits`.

Nothing here pays anybody. It is what no program can do without: reading the bytes of a file,
adding up a column, dividing once for each payout. Beside it, what planlang takes for the whole.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb
import numpy as np

from tests.benchmarks.facts_to_measures import ROWS, make, with_planlang
from tests.benchmarks.scoring import ours
from tests.benchmarks.scoring.people import made
from tests.benchmarks.timing import machine, seconds, side_by_side, table

PEOPLE, LINES, ROUNDS = 1_000_000, 5, 5
PACKAGES = ("planlang", "numpy", "duckdb")
HEAD = ("", "time", "processor time")

Ways = Mapping[str, Callable[[], object]]


def of_paying() -> Ways:
    """The least for a million people with five lines each, and the whole."""
    people = made(PEOPLE)
    columns = tuple(people.columns().values())
    pay = np.empty((LINES, PEOPLE), dtype=np.int64)
    under = [np.maximum(column, 1) for column in columns[LINES:]]
    prepared = ours.prepare(people)

    def read_and_write() -> None:
        for at, line in enumerate(pay):
            np.add(columns[at], columns[at + LINES], out=line)

    def divide() -> None:
        for at, line in enumerate(pay):
            np.floor_divide(columns[at], under[at], out=line)

    return {
        "summing one column of whole numbers, numpy": lambda: columns[0].sum(),
        "reading ten columns and writing five, numpy": read_and_write,
        "one division of whole numbers for each of five lines, numpy": divide,
        "planlang, five lines for a million people": lambda: ours.pay(prepared),
    }


def of_facts(folder: Path) -> Ways:
    """The least for ten million rows, and the whole."""

    def asked(sql: str) -> Callable[[], object]:
        def ask() -> None:
            with duckdb.connect() as engine:
                engine.execute(sql).fetchall()

        return ask

    def read(file: Path) -> Callable[[], object]:
        def every_byte() -> None:
            with file.open("rb", buffering=0) as opened:
                while opened.read(1 << 20):
                    pass

        return every_byte

    def hashed(file: Path) -> Callable[[], object]:
        def digest() -> str:
            with file.open("rb") as opened:
                return hashlib.file_digest(opened, "sha256").hexdigest()

        return digest

    parquet, csv = folder / "renewals.parquet", folder / "renewals.csv"
    counts = ", ".join(
        f"count({column})"
        for column in ("account", "person", "due", "up_for_renewal", "renewed", "kind")
    )
    cells = f"read_csv('{csv}', header = true, all_varchar = true)"
    distinct = "SELECT person, count(DISTINCT account)"
    return {
        "Parquet: reading its bytes": read(parquet),
        "Parquet: SHA-256 of its bytes": hashed(parquet),
        "Parquet: summing one column, DuckDB": asked(f"SELECT sum(renewed) FROM '{parquet}'"),
        "Parquet: counting everybody's accounts, DuckDB": asked(
            f"{distinct} FROM '{parquet}' GROUP BY person"
        ),
        "planlang, Parquet to measures": lambda: with_planlang(folder, "parquet"),
        "CSV: reading its bytes": read(csv),
        "CSV: SHA-256 of its bytes": hashed(csv),
        "CSV: its cells as texts, DuckDB": asked(f"SELECT {counts} FROM {cells}"),
        "CSV: counting everybody's accounts, DuckDB": asked(
            f"{distinct} FROM {cells} GROUP BY person"
        ),
        "planlang, CSV to measures": lambda: with_planlang(folder, "csv"),
    }


def report() -> str:
    """The section of docs/performance.md."""
    said = [f"Measured on {machine(PACKAGES)}; medians of {ROUNDS} rounds."]
    with tempfile.TemporaryDirectory(prefix="planlang-limits-") as name:
        folder = Path(name)
        make(folder, ROWS)
        for ways in (of_paying(), of_facts(folder)):
            taken = side_by_side(ways, ROUNDS)
            lines = (
                (way, seconds(cost.wall), seconds(cost.processor)) for way, cost in taken.items()
            )
            said.append(table(HEAD, lines))
    return "\n\n".join(said)


if __name__ == "__main__":
    sys.stdout.write(report() + "\n")
