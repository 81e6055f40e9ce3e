"""Pay of a population of any size as a file: some neighbours at a time are paid and written."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, assert_never

from planlang.cli.console import progress
from planlang.cli.files import written_whole
from planlang.plan.model import Plan

if TYPE_CHECKING:
    from planlang.cli.progress import Progress
    from planlang.cli.scoring import Everybody
    from planlang.scores.columns import PayBlock
    from planlang.scores.model import Scores

FileFormat = Literal["json", "csv", "parquet", "traces"]


def write_scores(
    file: Path,
    form: FileFormat,
    plan: Plan,
    everybody: Everybody,
    told: Callable[[PayBlock], None],
) -> int:
    """Writes everybody's pay to `file`, for its owner alone and only when all of it is written;
    returns how many people there are. `told` is called with what neighbours are paid."""
    from planlang.scores.columns import pay_blocks
    from planlang.scores.columns.files.cells import AT_ONCE
    from planlang.scores.evaluate import head

    count = len(everybody.columns.people)
    with written_whole(file, private=True) as beside, progress("Scoring") as bar:
        if form == "traces":
            from planlang.pipeline import write_traces

            write_traces(plan, everybody.columns, beside, bar, told)
            return count
        blocks = pay_blocks(plan, everybody.columns, say_why=True, block=AT_ONCE)
        scores = head(plan, everybody.of_all)
        _write(beside, form, scores, plan, _told(blocks, count, bar, told))
    return count


def _told(
    blocks: Iterable[PayBlock], count: int, bar: Progress, told: Callable[[PayBlock], None]
) -> Iterator[PayBlock]:
    for block in blocks:
        bar(block.first, count)
        told(block)
        yield block


def _write(
    file: Path,
    form: Literal["json", "csv", "parquet"],
    scores: Scores,
    plan: Plan,
    blocks: Iterable[PayBlock],
) -> None:
    match form:
        case "parquet":
            from planlang.scores.columns.files.parquet_file import write_parquet

            write_parquet(scores, plan, blocks, file)
        case "csv":
            from planlang.scores.columns.files.csv_file import write_csv

            with file.open("w", encoding="utf-8", newline="") as out:
                write_csv(scores, blocks, out)
        case "json":
            from planlang.scores.columns.files.json_file import write_json

            with (
                file.open("w", encoding="utf-8", newline="") as out,
                tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as aside,
            ):
                write_json(scores, blocks, out, aside)
                out.write("\n")
        case _:
            assert_never(form)
