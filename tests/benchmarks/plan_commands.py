"""What commands on plans cost as plans grow: `python -m tests.benchmarks.plan_commands`.

Processor seconds of whole processes, with nothing kept from before.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.benchmarks.large_plans import elements
from tests.benchmarks.timing import machine, seconds, table, times

ROOT = Path(__file__).parents[2]
SIZES = (5, 50, 500)
PLANS = 1_000
ROUNDS = 3
PACKAGES = ("planlang", "lark", "typer")


def processor_seconds(*arguments: str) -> float:
    """What `python ARGUMENTS` takes, read and computed; the command must have worked."""
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:
        raise SystemExit(f"{arguments} ended with {process.returncode}: {said.decode()}")
    return used.ru_utime + used.ru_stime


def often(*arguments: str) -> float:
    """The median of several runs."""
    return median(processor_seconds(*arguments) for _ in range(ROUNDS))


def growing(folder: Path) -> Iterator[tuple[str, ...]]:
    """`check`, `fmt` and `diff` on plans of all sizes."""
    taken: dict[str, list[float]] = {"check": [], "fmt --check": [], "diff": []}
    for size in SIZES:
        plan, changed = folder / f"of_{size}.plan", folder / f"of_{size}_changed.plan"
        text = elements(size)
        plan.write_text(text, encoding="utf-8")
        changed.write_text(text.replace("target     90%", "target     91%", 1), encoding="utf-8")
        taken["check"].append(often("-m", "planlang", "check", "--no-cache", str(plan)))
        taken["fmt --check"].append(often("-m", "planlang", "fmt", "--check", str(plan)))
        taken["diff"].append(often("-m", "planlang", "diff", str(plan), str(changed)))
    for command, (few, some, many) in taken.items():
        yield (f"`{command}`", seconds(few), seconds(some), seconds(many), times(many, some))


def many_plans(folder: Path) -> Iterator[tuple[str, ...]]:
    """A folder of a thousand plans, checked and laid out at once, beside one plan alone."""
    folder.mkdir()
    text = elements(5)
    for number in range(PLANS):
        (folder / f"plan_{number:04}.plan").write_text(text, encoding="utf-8")
    alone = folder / "plan_0000.plan"
    for command in (["check", "--no-cache"], ["fmt", "--check"]):
        one = often("-m", "planlang", *command, str(alone))
        all_of_them = processor_seconds("-m", "planlang", *command, str(folder))
        yield (
            f"`{' '.join(command)}`",
            seconds(one),
            seconds(all_of_them),
            seconds(all_of_them / PLANS),
            times(all_of_them, one),
        )


def starting() -> Iterator[tuple[str, ...]]:
    """Commands beside what their libraries take to load."""
    plan = "plans/company/enterprise.plan"
    for arguments, libraries in (
        (["--help"], "import typer"),
        (["check", "--no-cache", plan], "import lark, typer"),
        (["check", plan], "import lark, typer"),
    ):
        processor_seconds("-m", "planlang", *arguments)  # fills what is kept
        pairs = [
            (processor_seconds("-m", "planlang", *arguments), processor_seconds("-c", libraries))
            for _ in range(3 * ROUNDS)
        ]
        yield (
            f"`planlang {' '.join(arguments)}`",
            f"`{libraries}`",
            seconds(median(ours for ours, _ in pairs)),
            f"{median(ours / theirs for ours, theirs in pairs):.2f}",
        )


def report() -> str:
    """The section of docs/performance.md."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return "\n\n".join(
            [
                f"Measured on {machine(PACKAGES)}; processor seconds, medians of {ROUNDS} runs.",
                table(
                    (
                        "elements",
                        *(f"{size}" for size in SIZES),
                        f"{SIZES[-1]} of {SIZES[-2]}",
                    ),
                    growing(folder),
                ),
                table(
                    ("folder", "one plan", f"{PLANS:,} plans", "each", "of one"),
                    many_plans(folder / "many"),
                ),
                table(("command", "beside", "takes", "of its libraries"), starting()),
            ]
        )


if __name__ == "__main__":
    sys.stdout.write(report() + "\n")
