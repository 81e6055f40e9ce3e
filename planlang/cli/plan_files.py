"""Which plan files a command's PATH arguments mean, and the one plan of a PLAN argument."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from planlang.cli.console import refuse, show
from planlang.cli.exit_codes import COULD_NOT
from planlang.diagnostics import did_you_mean, has_errors, nearest

if TYPE_CHECKING:
    from planlang.plan.model import Plan


_PLAN = re.compile(r"^\s*plan\s+\w+\s*\"", re.MULTILINE)


def plan_files(paths: Sequence[Path]) -> list[Path]:
    """The files named, and the `*.plan` files below the folders named, in order and once.

    Leaves with exit code 2 where a path does not exist or a folder holds no plan.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            below = sorted(
                p
                for p in path.rglob("*.plan")
                if p.is_file()
                and not any(part.startswith(".") for part in p.parts[len(path.parts) :])
            )
            if not below:
                refuse(f"The folder `{path}` holds no file that ends in `.plan`.")
            found.update(dict.fromkeys(below))
        elif path.is_file():
            _is_plan_file(path)
            found[path] = None
        else:
            _missing(path)
    return list(found)


def one_plan(path: Path, name: str | None) -> Plan:
    """The plan of a file (its only one, or the one called `name`), checked without an error.

    Leaves with exit code 2 and the messages otherwise; warnings are not shown and do not stop.
    """
    return one_of_its_file(path, name)[0]


def one_of_its_file(path: Path, name: str | None) -> tuple[Plan, tuple[Plan, ...]]:
    """As `one_plan`, and the other plans of the file behind it."""
    from planlang.pipeline import checked

    there_is(path)
    _is_plan_file(path)
    result = checked(path, date.today())  # noqa: DTZ011 - the author's own day
    errors = [d for d in result.diagnostics if d.is_error]
    if has_errors(errors):
        show(errors)
        raise typer.Exit(COULD_NOT)
    plans = {plan.name: plan for plan in result.plans}
    if not plans:
        refuse(f"`{path}` declares no plan.", 'Name the file that has `plan NAME "…" { … }`.')
    if name is not None:
        if name not in plans:
            refuse(f"`{path}` has no plan `{name}`.", did_you_mean(name, plans))
    elif len(plans) > 1:
        refuse(
            f"`{path}` has {len(plans)} plans: {', '.join(plans)}.",
            f"Say which one: --plan {next(iter(plans))}",
        )
    chosen = plans[name or next(iter(plans))]
    return chosen, tuple(plan for plan in result.plans if plan is not chosen)


def there_is(path: Path) -> None:
    """Leaves with exit code 2 where `path` is no file."""
    if path.is_dir():
        example = _file_with_a_plan(path) or Path("plans/csm.plan")
        refuse(
            f"`{path}` is a folder, and one plan file was wanted.",
            f"Name a file, for example {example}.",
        )
    if not path.is_file():
        _missing(path)


def _is_plan_file(path: Path) -> None:
    """Leaves with exit code 2 where the name of a file says that it is something else: every line
    of a data file would be a mistake of its own."""
    if path.suffix != ".plan":
        refuse(
            f"`{path}` is no plan file: the name of one ends in `.plan`.",
            "Data files are read from the folder that --data names.",
        )


def _file_with_a_plan(folder: Path) -> Path | None:
    """The first file below a folder that declares a plan, or any plan file."""
    files = sorted(p for p in folder.rglob("*.plan") if p.is_file())
    declaring = (f for f in files if _PLAN.search(f.read_text("utf-8", errors="replace")))
    return next(declaring, files[0] if files else None)


def _missing(path: Path) -> None:
    if path.exists():
        refuse(f"`{path}` is no file: plans are not read from pipes or devices.")
    if path.is_symlink():
        refuse(f"`{path}` is a link, and what it leads to is not there.")
    folder = path.parent
    there = sorted(folder.glob("[!.]*")) if folder.is_dir() else []
    plans = [p.name for p in there if p.suffix == ".plan" and p.is_file()]
    folders = [p.name for p in there if p.is_dir()]
    with_ending = f"{path.name}.plan"
    near = with_ending if with_ending in plans else nearest(path.name, (*plans, *folders))
    hint = did_you_mean(path.name, plans) if plans else None
    refuse(f"There is no file or folder `{path}`.", f"Did you mean `{near}`?" if near else hint)
