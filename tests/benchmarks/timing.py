"""Several ways to do the same, timed side by side in one run."""

from __future__ import annotations

import gc
import os
import platform
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from statistics import median


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, and seconds of processors."""

    wall: float
    processor: float


def cost(work: Callable[[], object]) -> Cost:
    """What one call takes, its children included."""
    gc.collect()
    wall, before = time.perf_counter(), _processor_seconds()
    work()
    return Cost(time.perf_counter() - wall, _processor_seconds() - before)


def _processor_seconds() -> float:
    used = [getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def side_by_side(ways: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, Cost]:
    """The median of each way over so many rounds; the ways take turns, so that what else the
    machine does meets them all."""
    taken: dict[str, list[Cost]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, work in ways.items():
            taken[name].append(cost(work))
    return {
        name: Cost(median(c.wall for c in costs), median(c.processor for c in costs))
        for name, costs in taken.items()
    }


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table; the first column reads from the left, figures from the right."""
    names = list(head)
    lines = [names, ["---", *("---:" for _ in names[1:])], *(list(row) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def seconds(taken: float) -> str:
    """As a reader compares them: three digits that count."""
    return f"{taken:.2f} s" if taken >= 1 else f"{taken * 1000:.3g} ms"


def times(taken: float, of: float) -> str:
    """How many times as long."""
    ratio = taken / of
    return f"{ratio:.2f}" if ratio < 10 else f"{ratio:,.0f}"


def machine(packages: Iterable[str] = ()) -> str:
    """What the figures were measured on, in one line."""
    cores = os.cpu_count() or 1
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    known = [f"{name} {version(name)}" for name in packages]
    return ", ".join(
        [
            f"{_processor()}, {cores} cores, {memory:.0f} GiB",
            f"{platform.system()} {platform.release().split('-')[0]}",
            f"Python {platform.python_version()}",
            *known,
        ]
    )


def _processor() -> str:
    try:
        described = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    names = [
        line.partition(":")[2].strip()
        for line in described.splitlines()
        if line.startswith("model name")
    ]
    return names[0] if names else platform.machine()
