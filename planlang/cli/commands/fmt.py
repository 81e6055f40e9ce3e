"""`planlang fmt`: the one standard layout, proved not to change the plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from planlang.cli.console import say, show
from planlang.cli.exit_codes import COULD_NOT, FINDINGS
from planlang.cli.files import write_text
from planlang.cli.plan_files import plan_files
from planlang.diagnostics import Diagnostic

EPILOG = """\b
Examples:
  planlang fmt plans/
  planlang fmt plans/csm.plan --check
Exit code: 0 laid out; 1 with --check, where something would change; 2 could not (nothing written).
"""


def command(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Plan files, or folders of them.")
    ],
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; name the files that would change.")
    ] = False,
) -> None:
    """Lay plans out in the one standard way.

    Each result is read again and compared before it is written: the same plan, the same comments at
    the same clauses, and a second pass that changes nothing. Where that fails, nothing is written.
    """
    from planlang.tools.format import format_file

    problems: list[Diagnostic] = []
    changed: list[Path] = []
    refused = 0
    files = plan_files(paths)
    for file in files:
        result = format_file(file.as_posix(), file.read_bytes())
        problems.extend(result.diagnostics)
        if result.text is None:
            refused += 1
            continue
        if result.unchanged:
            continue
        changed.append(file)
        if not check:
            write_text(file, result.text)
    show(problems)
    for file in changed:
        say(f"{'would change' if check else 'laid out'} {file}")
    what = "would change" if check else "changed"
    same = len(files) - len(changed) - refused
    left = f", {refused} left alone for {'its' if refused == 1 else 'their'} errors"
    say(f"{len(changed)} of {len(files)} {what}, {same} as they were{left if refused else ''}.")
    if any(p.is_error for p in problems):
        raise typer.Exit(COULD_NOT)
    if check and changed:
        raise typer.Exit(FINDINGS)
