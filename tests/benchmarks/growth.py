"""What grows with facts and with people, and how: `python -m tests.benchmarks.growth`.

Scores a quarter with `planlang score --out`, once for each of four numbers of fact rows and of four
numbers of people, each in a process of its own with nothing kept from before. The data are those of
`make_accounts`: assignments, a history, renewals, and months of use for each account. That takes
five minutes and 15 GB of disk on two cores; `facts` or `people` behind it measures that
alone.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.timing import machine, seconds, table

ROOT = Path(__file__).parents[2]
PLAN, PERIOD = Path(__file__).with_name("accounts.plan"), "2026-Q3"
PEOPLE, FACTS = (10_000, 100_000, 300_000, 1_000_000), (1, 10, 30, 100)
FEW_PEOPLE, MILLION = 5_000, 1_000_000
PACKAGES = ("planlang", "duckdb", "numpy")
HEAD = ("", "in files", "time", "processor time", "of it for a million", "most memory")


@dataclass(frozen=True, slots=True)
class Used:
    """Seconds by the clock and of processors, and the most memory in MiB."""

    wall: float
    processor: float
    memory: int


def made(folder: Path, rows: int, people: int, months: int) -> None:
    """Makes the data in a process of its own: one that starts another counts as memory of that one
    what it held itself."""
    asked = [sys.executable, "-m", "tests.benchmarks.growth", "make", str(folder)]
    subprocess.run([*asked, str(rows), str(people), str(months)], cwd=ROOT, check=True)


def scored(data: Path, form: str) -> Used:
    """What `planlang score` takes for the data of a folder; its file is written there."""
    begun = os.times().elapsed
    process = subprocess.Popen(
        [
            sys.executable, "-m", "planlang", "score", str(PLAN), "--data", str(data),
            "--period", PERIOD, "--no-cache", "--format", form,
            "--out", str(data / f"pay.{form}"),
        ],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"scoring ended with {process.returncode}")
    return Used(os.times().elapsed - begun, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)


def by_facts() -> Iterator[tuple[str, ...]]:
    """Rows of use in Parquet for a few thousand people; an account has ten of them."""
    for millions in FACTS:
        with tempfile.TemporaryDirectory(prefix="planlang-growth-") as name:
            folder = Path(name)
            made(folder, millions * MILLION, FEW_PEOPLE, 10)
            yield _line(f"{millions} million rows", folder, millions, scored(folder, "json"))


def by_people() -> Iterator[tuple[str, ...]]:
    """People with an account each, and few rows of it: three of use, three of health, a renewal."""
    for people in PEOPLE:
        with tempfile.TemporaryDirectory(prefix="planlang-growth-") as name:
            folder = Path(name)
            made(folder, people * 3, people, 3)
            yield _line(f"{people:,} people", folder, people / MILLION, scored(folder, "parquet"))


def _line(what: str, folder: Path, millions: float, used: Used) -> tuple[str, ...]:
    files = (file for file in folder.iterdir() if file.stem != "pay" and file.is_file())
    size = sum(file.stat().st_size for file in files) / 2**20
    sys.stderr.write(f"{what}: {used}\n")
    return (
        what,
        f"{size:,.0f} MiB",
        seconds(used.wall),
        seconds(used.processor),
        seconds(used.processor / millions),
        f"{used.memory:,} MiB",
    )


def report(*wanted: str) -> str:
    """The section of docs/performance.md."""
    said = [f"Measured on {machine(PACKAGES)}; each line is one run of a process of its own."]
    if "facts" in wanted or not wanted:
        said.append(table(HEAD, by_facts()))
    if "people" in wanted or not wanted:
        said.append(table(HEAD, by_people()))
    return "\n\n".join(said)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["make", folder, rows, people, months]:
            from tests.benchmarks.make_accounts import make

            make(Path(folder), int(rows), int(people), int(months))
        case wanted:
            sys.stdout.write(report(*wanted) + "\n")
