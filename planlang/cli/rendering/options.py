"""Options that `render` and `statement` share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from planlang.cli.rendering.makers import DocumentFormat

OutFolder = Annotated[
    Path,
    typer.Option(
        "--out", metavar="DIR", help="The folder to write into; it is made where there is none."
    ),
]
Format = Annotated[
    DocumentFormat,
    typer.Option(
        "--format",
        help="pdf to print, sign and keep; html for a browser, with a page to play with; md for "
        "repositories and pull requests.",
    ),
]
Everyone = Annotated[bool, typer.Option("--everyone", help="A document for each person.")]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        metavar="N",
        min=1,
        max=64,
        help="How many documents to make at once (default: one for each processor).",
        show_default=False,
    ),
]


def workers(jobs: int | None) -> int:
    """As many as were asked for, else one for each processor that this process may use."""
    if jobs is not None:
        return jobs
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
