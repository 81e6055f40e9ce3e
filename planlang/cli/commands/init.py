"""`planlang init`: a folder with a plan, its data and its checks, green from the first run."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated

import typer

from planlang.cli.console import refuse, say
from planlang.cli.files import written_whole

EPILOG = """\b
Example:
  planlang init my-plans && cd my-plans && planlang check plans
"""

# Names that packaging tools and git itself would treat specially are stored under plain ones.
_STORED_AS = {
    "gitattributes": ".gitattributes",
    "gitignore": ".gitignore",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
    "workflow.yml": ".github/workflows/plans.yml",
    "workflow-comment.yml": ".github/workflows/plans-comment.yml",
    "gitlab-ci.yml": ".gitlab-ci.yml",
}


def command(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Where to put it; made if it is not there.")
    ] = Path("."),
) -> None:
    """Make a folder with a plan, a data dictionary, small data and the checks around them.

    Nothing that is already there is touched: if one of the files exists, nothing is written.
    """
    if folder.exists() and not folder.is_dir():
        refuse(f"`{folder}` is a file, and a folder was wanted.")
    scaffold = dict(_scaffold(files("planlang.cli") / "scaffold", ""))
    taken = sorted(name for name in scaffold if (folder / name).exists())
    if taken:
        refuse(
            f"`{folder}` already has {', '.join(f'`{name}`' for name in taken[:5])}"
            + (f" and {len(taken) - 5} more" if len(taken) > 5 else "")
            + "; nothing was written.",
            "Name an empty folder: planlang init my-plans",
        )
    for name, content in sorted(scaffold.items()):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(target) as beside:
            beside.write_bytes(content)
    go = "" if folder == Path(".") else f"  cd {folder}\n"
    say(
        f"Made {len(scaffold)} files in {folder}/. Next:\n\n{go}"
        "  planlang check plans\n"
        "  planlang test plans\n"
        "  planlang score plans/csm.plan --data data --period 2026-Q3\n\n"
        "README.md says what each file is."
    )


def _scaffold(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found.extend(_scaffold(entry, f"{prefix}{entry.name}/"))
        elif entry.name != "__init__.py":
            found.append((prefix + _STORED_AS.get(entry.name, entry.name), entry.read_bytes()))
    return found
