"""Pay of a population of any size as a file: people are scored and written one after the other."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, assert_never

from planlang.cli.console import progress
from planlang.cli.files import written_whole
from planlang.plan.model import Plan

if TYPE_CHECKING:
    from planlang.cli.scoring import Everybody
    from planlang.scores.columns import PayBlock
    from planlang.scores.model import PersonScore, Scores

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
    from planlang.scores.columns import scores_in_columns
    from planlang.scores.evaluate import head

    count = len(everybody.columns.people)
    if form == "traces":
        from planlang.pipeline import write_traces

        with written_whole(file, private=True) as beside, progress("Scoring") as bar:
            write_traces(plan, everybody.columns, beside, bar, told)
        return count
    scores = head(plan, everybody.of_all)
    people = scores_in_columns(plan, everybody.columns, told)
    with written_whole(file, private=True) as beside:
        _write(beside, form, scores, _told(people, count))
    return count


def _told(people: Iterable[PersonScore], count: int) -> Iterator[PersonScore]:
    """The people, with a progress bar on stderr while they are asked for."""
    with progress("Scoring") as bar:
        for done, person in enumerate(people):
            bar(done, count)
            yield person


def _write(
    file: Path,
    form: Literal["json", "csv", "parquet"],
    scores: Scores,
    people: Iterable[PersonScore],
) -> None:
    match form:
        case "parquet":
            from planlang.pipeline import write_parquet

            write_parquet(scores, file, people)
        case "csv":
            from planlang.scores.as_csv import write_csv

            with file.open("w", encoding="utf-8", newline="") as out:
                write_csv(scores, people, out)
        case "json":
            from planlang.scores.as_json import write_json

            with (
                file.open("w", encoding="utf-8", newline="") as out,
                tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as aside,
            ):
                write_json(scores, people, out, aside)
                out.write("\n")
        case _:
            assert_never(form)
