"""The plans that pay people of the same company, so that nobody is paid by two of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from planlang.cli.configuration import read_configuration
from planlang.cli.console import note
from planlang.cli.plan_files import plan_files

if TYPE_CHECKING:
    from planlang.plan.model import Plan

_DECLARES_A_PLAN = re.compile(rb"^[ \t]*(?:plan|revision)[ \t]", re.MULTILINE)


def other_plans(path: Path, plan: Plan) -> tuple[Plan, ...]:
    """Plans of other files than `path`, which has `plan`: of those of its folder, or of those that
    `plans` in planlang.toml names.

    What a file with errors would pay is not known; one note names these files.
    """
    from planlang.pipeline import checked

    found: list[Plan] = []
    broken: list[Path] = []
    for file in _files_beside(path):
        try:
            if not _DECLARES_A_PLAN.search(file.read_bytes()):
                continue
        except OSError:
            broken.append(file)
            continue
        result = checked(file)
        if result.has_errors:
            broken.append(file)
        found.extend(other for other in result.plans if not _is_same(plan, other))
    if broken:
        files = ", ".join(f"`{file}`" for file in broken)
        note(
            f"Whether somebody is in two plans at once is not known for all plans: {files} "
            f"cannot be read without errors (planlang check {broken[0]})."
        )
    return tuple(found)


def _files_beside(path: Path) -> list[Path]:
    """The other plan files, those that only declare data and measures among them."""
    configured = read_configuration(path).plans
    named = plan_files(configured) if configured else sorted(path.parent.glob("*.plan"))
    return [
        file
        for file in named
        if file.is_file() and not file.name.startswith(".") and not file.samefile(path)
    ]


def _is_same(plan: Plan, other: Plan) -> bool:
    """Whether both are one declaration: as written, or as a file that uses it revises it."""
    one, two = plan.span, other.span
    return (one.start, Path(one.source.name).resolve()) == (
        two.start,
        Path(two.source.name).resolve(),
    )
