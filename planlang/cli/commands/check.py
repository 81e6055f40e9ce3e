"""`planlang check`: everything that can be known of a plan before there are data."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from pathlib import Path
from typing import Annotated, assert_never

import typer

from planlang.cli.console import progress, say, show
from planlang.cli.exit_codes import FINDINGS
from planlang.cli.plan_files import plan_files
from planlang.diagnostics import Diagnostic, Severity, together

EPILOG = """\b
Examples:
  planlang check plans/
  planlang check plans/csm.plan --fail-on warning
  planlang check plans/ --format json
  planlang check plans/ --format github --fail-on note
  planlang check plans/csm.plan --data data --period 2026-Q1..2026-Q3
Exit code: 0 nothing found at or above --fail-on, 1 something found, 2 could not look.
"""


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    MARKDOWN = "markdown"


def command(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Plan files, or folders of them.")
    ],
    fail_on: Annotated[
        Severity, typer.Option(help="The least severe finding that makes the exit code 1.")
    ] = Severity.ERROR,
    format: Annotated[Format, typer.Option(help="How to write the findings.")] = Format.TEXT,
    data: Annotated[
        Path | None,
        typer.Option(help="Look at the data in this folder, too: can each number be measured?"),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(metavar="P[..Q]", help="The past period (or periods) to look at with --data."),
    ] = None,
    examples: Annotated[
        bool,
        typer.Option(
            "--examples", help="Show the figures behind findings as examples to paste (text only)."
        ),
    ] = False,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Check files again that have not changed.")
    ] = False,
) -> None:
    """Check plans: names, units, payout tables, weights, missing decisions; and advise.

    A finding says where it is, what was found, what was wanted and what to do.
    """
    import sys
    from datetime import date

    from planlang.cli.checked_before import CheckedBefore

    files = plan_files(paths)
    today = date.today()  # noqa: DTZ011 - the author's own day
    before = CheckedBefore(today)
    found: dict[Diagnostic, None] = {}  # a file that two others use is reported once
    with_data = None
    if data is not None or period is not None:
        from planlang.cli.checked_data import DataCheck

        with_data = DataCheck(data=data, periods=period, today=today, alone=len(files) == 1)
    plans = 0
    with_plans: list[Path] = []
    with progress("Checking") as bar:
        for done, file in enumerate(files):
            bar(done, len(files), file.name)
            result = None if no_cache or with_data else before.found(file)
            if with_data is not None:
                result = with_data.checked(file)
            if result is None:
                from planlang.pipeline import advised

                result = before.keep(file, advised(file, today))
            plans += result.plans
            with_plans += [file] if result.plans else []
            found.update(dict.fromkeys(result.diagnostics))
        if len(with_plans) > 1:
            from planlang.pipeline import apart

            found.update(dict.fromkeys(apart(with_plans)))
    found = dict.fromkeys(together(found))
    if with_data is not None:
        with_data.done()
    noun = "file" if len(files) == 1 else "files"
    looked_at = f"{len(files)} {noun}, {plans} {'plan' if plans == 1 else 'plans'}"
    if found and format is Format.TEXT:
        show(found, sys.stdout)
        if examples:
            from planlang.cli.witnesses import witnesses

            say("\n".join(["", *witnesses(with_plans, found)]).rstrip())
    else:
        say(_written(format, found, looked_at))
    order = list(Severity)
    if any(order.index(d.severity) <= order.index(fail_on) for d in found):
        raise typer.Exit(FINDINGS)


def _written(format: Format, found: Collection[Diagnostic], looked_at: str) -> str:
    match format:
        case Format.JSON:
            from planlang.diagnostics.as_json import as_json

            return as_json(found)
        case Format.SARIF:
            from planlang import __version__
            from planlang.diagnostics.as_sarif import as_sarif

            return as_sarif(found, __version__)
        case Format.GITHUB if found:
            from planlang.diagnostics.as_github import as_github

            return as_github(found)
        case Format.MARKDOWN if found:
            from planlang.diagnostics.as_markdown import as_markdown

            return as_markdown(found)
        case Format.TEXT | Format.GITHUB | Format.MARKDOWN:
            return f"{looked_at}: nothing found."
        case _:
            assert_never(format)
