"""`planlang score`: everybody's pay for a period."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planlang.cli.arguments import AsOf, DataFolder, NoCache, PeriodLabel, PlanFile, PlanName
from planlang.cli.console import refuse, say, screen_width

if TYPE_CHECKING:
    from planlang.cli.score_files import FileFormat
    from planlang.plan.model import Plan
    from planlang.scores.model import Scores

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


_FILES: dict[Format, FileFormat] = {
    Format.JSON: "json",
    Format.CSV: "csv",
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
        Format, typer.Option(help="table for reading, traces for checking, others for programs.")
    ] = Format.TABLE,
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
    from planlang.cli.score_timing import Timing
    from planlang.cli.scoring import scored_from

    heard = Timing()
    if format is Format.PARQUET and out is None:
        refuse("Parquet is no text for a screen.", "Say where to write it: --out pay.parquet")
    if format is Format.TRACES and (out is None or person is not None):
        refuse(
            "Traces are a Parquet file of everybody's working.",
            "Say where to write it: --out traces.parquet. `planlang explain` tells one person's.",
        )
    if out is not None:
        _refuse_to_write(out, plan, data)
    form = _FILES.get(format)
    if out is not None and form is not None and person is None:
        from planlang.cli.score_files import write_scores
        from planlang.cli.scoring import everybody_from

        checked_plan, everybody = everybody_from(
            plan, plan_name, data, period, as_of, keeps=not no_cache
        )
        count = write_scores(out, form, checked_plan, everybody, heard.told)
        say(f"Wrote {out}: {count} people.")
        if timing:
            heard.say()
        return
    checked_plan, scores = scored_from(
        plan, plan_name, data, period, as_of, person, keeps=not no_cache, told=heard.told
    )
    if timing:
        heard.say()
    if format is Format.PARQUET:
        assert out is not None
        from planlang.cli.files import written_whole
        from planlang.pipeline import write_parquet

        with written_whole(out, private=True) as beside:
            write_parquet(scores, beside)
        say(f"Wrote {out}: {len(scores.people)} people.")
        return
    text = _as_text(format, checked_plan, scores, None if out else screen_width())
    if out is None:
        say(text)
        return
    from planlang.cli.files import write_text

    write_text(out, text, private=True)
    say(f"Wrote {out}: {len(scores.people)} people.")


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


def _as_text(format: Format, plan: Plan, scores: Scores, most: int | None) -> str:
    if format is Format.JSON:
        from planlang.scores.as_json import as_json

        return as_json(scores) + "\n"
    if format is Format.CSV:
        from planlang.scores.as_csv import as_csv

        return as_csv(scores)
    from planlang.cli.score_table import score_table

    return score_table(plan, scores, most) + "\n"
