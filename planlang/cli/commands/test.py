"""`planlang test`: the worked examples that plans and measures carry."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from planlang.cli.console import progress, say, show
from planlang.cli.exit_codes import COULD_NOT, FINDINGS
from planlang.cli.plan_files import plan_files

EPILOG = """\b
Examples:
  planlang test plans/
  planlang test plans/csm.plan
Exit code: 0 all came out, 1 at least one did not, 2 a plan could not be read.
"""


def command(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Plan files, or folders of them.")
    ],
) -> None:
    """Run the worked examples of plans (`example`) and of measures (`example of`).

    Each is scored by the same code that pays people, and compared to the cent.
    """
    from planlang.pipeline import checked, examples_run

    files = plan_files(paths)
    failed = ran = broken = 0
    with progress("Testing") as bar:
        for done, file in enumerate(files):
            bar(done, len(files), file.name)
            result = checked(file)
            if any(d.is_error for d in result.diagnostics):
                show(d for d in result.diagnostics if d.is_error)
                broken += 1
                continue
            for outcome in examples_run(result):
                ran += 1
                if outcome.diagnostics:
                    failed += 1
                    show(outcome.diagnostics)
                else:
                    say(f"ok    {outcome.name}")
    say(f"{ran} {'example' if ran == 1 else 'examples'}, {failed} failed.")
    if broken:
        raise typer.Exit(COULD_NOT)
    if failed:
        raise typer.Exit(FINDINGS)
