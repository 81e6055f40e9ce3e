"""Prints what commands cost beside what their libraries cost to load; see docs/decisions/0017.

    python -m tests.cli.cost_of_a_check

Process time (user and system) of whole processes, run in turn, so that a machine that slows down
slows both; the ratio of each pair, of which the median is to be quoted.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
RUNS = 15
PLAN = "plans/company/enterprise.plan"
PAIRS = (
    (["check", "--no-cache", PLAN], "import lark, typer"),
    (["check", PLAN], "import lark, typer"),
    (["--help"], "import typer"),
)


def cost(arguments: list[str]) -> float:
    """The seconds of processor time that `python ARGUMENTS` takes."""
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    return used.ru_utime + used.ru_stime


def main() -> None:
    for arguments, libraries in PAIRS:
        command, load = ["-m", "planlang", *arguments], ["-c", libraries]
        cost(command), cost(load)  # fills caches
        ratios = sorted(cost(command) / cost(load) for _ in range(RUNS))
        sys.stdout.write(
            f"planlang {' '.join(arguments)}: {median(ratios):.2f} times `{libraries}` "
            f"({ratios[0]:.2f} to {ratios[-1]:.2f})\n"
        )


if __name__ == "__main__":
    main()
