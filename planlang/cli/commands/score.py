"""`planlang score`: everybody's pay for a period."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planlang.cli.arguments import AsOf, DataFolder, NoCache, PeriodLabel, PlanFile, PlanName
from planlang.cli.console import refuse, say, screen_width

if TYPE_CHECKING:
    from planlang.cli.score_files import FileFormat, TextFormat

EPILOG = """\b
Examples:
  planlang score plans/csm.plan --data data --period 2027-Q1
  planlang score plans/csm.plan --data data --period 2027-Q1 --as-of 2027-02-28
  planlang score plans/csm.plan --data data --period 2027-Q1 --format json --out pay/q1.json
Exit code: 0 scored; 2 could not (nothing is written).
"""


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"
    TRACES = "traces"


_ENDINGS = {
    Format.TABLE: (".txt",),
    Format.CSV: (".csv",),
    Format.JSON: (".json",),
    Format.PARQUET: (".parquet",),
    Format.TRACES: (".parquet",),
}
_TEXTS: dict[Format, TextFormat] = {Format.JSON: "json", Format.CSV: "csv"}
_FILES: dict[Format, FileFormat] = {
    **_TEXTS,
    Format.PARQUET: "parquet",
    Format.TRACES: "traces",
}


def command(
    plan: PlanFile,
    data: DataFolder = None,
    period: PeriodLabel = None,
    as_of: AsOf = None,
    person: Annotated[
        str | None, typer.Option(metavar="ID", help="Only this person (the id in the roster).")
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option(
            help="table for reading, traces for checking, others for programs.",
            show_default="by the ending of --out, else table",
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write there instead of to the screen.")
    ] = None,
    plan_name: PlanName = None,
    no_cache: NoCache = False,
    timing: Annotated[
        bool, typer.Option("--timing", help="Say how long it took, and for whom it took long.")
    ] = False,
) -> None:
    """Compute everybody's pay for a period, exactly, each line rounded once as the plan says.

    During a period it shows where each person stands so far; --as-of reproduces an earlier day.
    """
    from planlang.cli.file_formats import format_for
    from planlang.cli.score_timing import Timing

    heard = Timing()
    form = format_for(out, format, Format.TABLE, _ENDINGS)
    if form is Format.PARQUET and out is None:
        refuse("Parquet is no text for a screen.", "Say where to write it: --out pay.parquet")
    if form is Format.TRACES and (out is None or person is not None):
        refuse(
            "Traces are a Parquet file of everybody's working.",
            "Say where to write it: --out traces.parquet. `planlang explain` tells one person's.",
        )
    if out is not None:
        _refuse_to_write(out, plan, data)
    from planlang.cli.scoring import everybody_from, scored_from

    asked = (plan, plan_name, data, period, as_of, person)
    if form is Format.TABLE:
        from planlang.cli.score_table import score_table

        checked_plan, scores = scored_from(*asked, keeps=not no_cache, told=heard.told)
        people = len(scores.people)
        _put(score_table(checked_plan, scores, None if out else screen_width()) + "\n", out)
    else:
        from planlang.cli.score_files import scores_text, write_scores

        checked_plan, everybody = everybody_from(*asked, keeps=not no_cache)
        people = len(everybody.columns.people)
        if out is not None:
            write_scores(out, _FILES[form], checked_plan, everybody, heard.told)
        else:
            say(scores_text(_TEXTS[form], checked_plan, everybody, heard.told))
    if out is not None:
        say(f"Wrote {out}: {'1 person' if people == 1 else f'{people:,} people'}.")
    if timing:
        heard.say()


def _put(text: str, out: Path | None) -> None:
    """On the screen, or into a file for its owner alone."""
    from planlang.cli.files import write_text

    if out is None:
        say(text)
    else:
        write_text(out, text, private=True)


def _refuse_to_write(out: Path, plan_file: Path, data: Path | None) -> None:
    """Leaves with exit code 2 where the scores may not or cannot be written to `out`."""
    from planlang.cli.configuration import read_configuration
    from planlang.cli.files import why_not_replaced, why_not_written

    wrong = why_not_written(out)
    if wrong is not None:
        refuse(wrong)
    folder = data or read_configuration(plan_file).data_folder
    over_data = None if folder is None else why_not_replaced(out, folder)
    if over_data is not None:
        refuse(over_data, "Name another file: --out pay.csv")
