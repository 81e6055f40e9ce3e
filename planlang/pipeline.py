"""The whole route on one screen: text -> tree -> plan -> measures -> scores.

The only module that composes stages. Each function returns its product and the diagnostics on the
way; none prints. Heavy stages are imported when they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planlang.plan.files.linking import DiskReader
from planlang.plan.from_tree import Checked, check

if TYPE_CHECKING:
    from planlang.data.columns import MeasureColumns, MeasuredColumns
    from planlang.data.evidence import Found as FoundEvidence
    from planlang.data.model import Measured, Measures
    from planlang.data.sources import Sources
    from planlang.diagnostics import Diagnostic
    from planlang.plan.checks.finding import FindingSource
    from planlang.plan.model import Plan
    from planlang.scores.columns import PayBlock
    from planlang.scores.examples import ExampleResult
    from planlang.scores.measure_examples import MeasureExampleResult
    from planlang.scores.model import Scores
    from planlang.values.calendar import Period


def checked(file: Path, today: date | None = None) -> Checked:
    """Text -> tree -> plan: the plans of a file and all it uses, with every message.

    `today` decides whether an `allow … until` has expired; None judges none of them.
    """
    name = file.as_posix()
    return check(name, DiskReader(name), today)


def advised(file: Path, today: date | None = None, more: Sequence[FindingSource] = ()) -> Checked:
    """As `checked`, with all that can be found about plans without an error: advice, promises,
    consequences that nobody wanted; and what `more` find, who have looked at data."""
    from planlang.tools.findings import SOURCES

    name = file.as_posix()
    return check(name, DiskReader(name), today, (*SOURCES, *more))


def apart(files: Sequence[Path]) -> tuple[Diagnostic, ...]:
    """Who is claimed by two plans at once, over all plans of `files`, which are checked."""
    from planlang.plan.checks.plans_apart import plans_are_apart

    plans = [plan for file in files for plan in checked(file).plans]
    return tuple(finding.diagnostic for finding in plans_are_apart(plans))


def measured(
    plan: Plan, sources: Sources, period: Period, as_of: date, others: Sequence[Plan] = ()
) -> Measured:
    """Plan + data -> measures: what the data say about each person in the period.

    `others` are plans that may not claim the same people on the same days.
    """
    from planlang.data.from_sources import measure

    return measure(plan, sources, period, as_of, others=others)


def measured_in_columns(
    plan: Plan,
    sources: Sources,
    period: Period,
    as_of: date,
    others: Sequence[Plan] = (),
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> MeasuredColumns:
    """The same for a population of any size; `progress` is told of steps done."""
    from planlang.data.from_sources import measure_columns

    return measure_columns(plan, sources, period, as_of, progress, others)


def evidence_of(
    plan: Plan, sources: Sources, period: Period, as_of: date, readings: Sequence[str]
) -> FoundEvidence:
    """Plan + data -> what the data behind some readings show of themselves: when rows came, and
    what each account adds."""
    from planlang.data.evidence import evidence

    return evidence(plan, sources, period, as_of, readings)


def scored(plan: Plan, measures: Measures) -> Scores:
    """Plan + measures -> scores: everybody's pay with its working."""
    from planlang.scores.evaluate import score

    return score(plan, measures)


def scored_in_columns(
    plan: Plan,
    columns: MeasureColumns,
    of_all: Measures,
    told: Callable[[PayBlock], None] = lambda _block: None,
) -> Scores:
    """Plan + measures in columns -> the same scores, without their working. `of_all` says what
    measures say of all people; `told` is called with what neighbours are paid."""
    from planlang.scores.columns import scores_in_columns
    from planlang.scores.evaluate import head

    return replace(head(plan, of_all), people=tuple(scores_in_columns(plan, columns, told)))


def examples_run(result: Checked) -> Iterator[ExampleResult | MeasureExampleResult]:
    """The worked examples of a file, run one after the other: those of measures, then of plans."""
    if result.measure_examples:
        from planlang.scores.measure_examples import run_measure_example

        yield from map(run_measure_example, result.measure_examples)
    if any(plan.examples for plan in result.plans):
        from planlang.scores.examples import run_examples

        for plan in result.plans:
            yield from run_examples(plan)


def write_parquet(plan: Plan, of_all: Measures, blocks: Iterable[PayBlock], file: Path) -> None:
    """Pay in columns, with reasons -> a Parquet file with a row for each person and line, and exact
    decimals. `of_all` says what measures say of all people."""
    from planlang.scores.columns.files.parquet_file import write_parquet as write
    from planlang.scores.evaluate import head

    write(head(plan, of_all), plan, blocks, file)


def write_traces(
    plan: Plan,
    columns: MeasureColumns,
    file: Path,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
    told: Callable[[PayBlock], None] = lambda _block: None,
) -> None:
    """Plan + measures in columns -> a Parquet file with the whole working of everybody's pay."""
    from planlang.data.write_columns import write_columns
    from planlang.scores.columns.traces_file import batches, column_types, file_columns

    write_columns(
        file, file_columns(plan), batches(plan, columns, progress, told), column_types(plan)
    )
