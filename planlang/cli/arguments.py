"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

PlanFile = Annotated[
    Path, typer.Argument(metavar="PLAN", help="The plan file.", show_default=False)
]
DataFolder = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="DIR",
        help="The folder of the data files (default: `data` in planlang.toml).",
        show_default=False,
    ),
]
PeriodLabel = Annotated[
    str | None,
    typer.Option(
        "--period",
        metavar="PERIOD",
        help="The period, in the plan's own year: 2027-Q1, 2027-M03, 2027-H1, 2027.",
        show_default=False,
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Look only at what was known on this day (default: today, during the period).",
        show_default=False,
    ),
]
PlanName = Annotated[
    str | None,
    typer.Option(
        "--plan", metavar="NAME", help="Which plan, where the file has several.", show_default=False
    ),
]
NoCache = Annotated[
    bool,
    typer.Option(
        "--no-cache", help="Read the data again, and keep nothing, though nothing has changed."
    ),
]
Language = Annotated[
    str,
    typer.Option(
        "--language",
        metavar="CODE",
        help="The reader's language: en, en-US, en-GB, de, fr.",
    ),
]
