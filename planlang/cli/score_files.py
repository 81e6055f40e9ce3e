"""Pay of a population of any size as a file: some neighbours at a time are paid and written."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO, assert_never

from planlang.cli.console import progress, refuse
from planlang.cli.files import written_whole
from planlang.plan.model import Plan

if TYPE_CHECKING:
    from planlang.cli.progress import Progress
    from planlang.cli.scoring import Everybody
    from planlang.scores.columns import PayBlock

TextFormat = Literal["json", "csv"]
FileFormat = Literal[TextFormat, "parquet", "traces"]


def write_scores(
    file: Path,
    form: FileFormat,
    plan: Plan,
    everybody: Everybody,
    told: Callable[[PayBlock], None],
) -> int:
    """Writes everybody's pay to `file`, for its owner alone and only when all of it is written;
    returns how many people there are. `told` is called with what neighbours are paid.

    Leaves with exit code 2 where a figure does not fit the exact numbers of a Parquet file."""
    from planlang.data.write_columns import TooManyDigitsError

    try:
        return _written(file, form, plan, everybody, told)
    except TooManyDigitsError:
        refuse(
            f"A figure of plan `{plan.name}` has more than the 26 digits before the point that a "
            "Parquet file holds exactly; nothing was written.",
            "Look for an amount far too large in the data, or write --format csv or json, which "
            "hold figures of any size.",
        )


def _written(
    file: Path,
    form: FileFormat,
    plan: Plan,
    everybody: Everybody,
    told: Callable[[PayBlock], None],
) -> int:
    with written_whole(file, private=True) as beside, progress("Scoring") as bar:
        match form:
            case "json" | "csv":
                with beside.open("w", encoding="utf-8", newline="") as out:
                    _write_text(out, form, plan, everybody, _blocks(plan, everybody, bar, told))
            case "parquet":
                from planlang.pipeline import write_parquet

                blocks = _blocks(plan, everybody, bar, told)
                write_parquet(plan, everybody.of_all, blocks, beside)
            case "traces":
                from planlang.pipeline import write_traces

                write_traces(plan, everybody.columns, beside, bar, told)
            case _:
                assert_never(form)
    return len(everybody.columns.people)


def scores_text(
    form: TextFormat, plan: Plan, everybody: Everybody, told: Callable[[PayBlock], None]
) -> str:
    """The same as a text for the screen."""
    out = StringIO(newline="")
    with progress("Scoring") as bar:
        _write_text(out, form, plan, everybody, _blocks(plan, everybody, bar, told))
    return out.getvalue()


def _write_text(
    out: TextIO, form: TextFormat, plan: Plan, everybody: Everybody, blocks: Iterable[PayBlock]
) -> None:
    from planlang.scores.evaluate import head

    scores = head(plan, everybody.of_all)
    match form:
        case "csv":
            from planlang.scores.columns.files.csv_file import write_csv

            write_csv(scores, blocks, out)
        case "json":
            from planlang.scores.columns.files.json_file import write_json

            with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as aside:
                write_json(scores, blocks, out, aside)
            out.write("\n")
        case _:
            assert_never(form)


def _blocks(
    plan: Plan, everybody: Everybody, bar: Progress, told: Callable[[PayBlock], None]
) -> Iterator[PayBlock]:
    """What people are paid, some neighbours at a time."""
    from planlang.scores.columns import pay_blocks
    from planlang.scores.columns.files.cells import AT_ONCE

    count = len(everybody.columns.people)
    for block in pay_blocks(plan, everybody.columns, say_why=True, block=AT_ONCE):
        bar(block.first, count)
        told(block)
        yield block
