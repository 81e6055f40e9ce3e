"""The rows behind a figure, for `planlang explain --rows`: what counted, what did not, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from planlang.cli.score_table import figure
from planlang.cli.table import Column, shortened, table
from planlang.plan.model import Element, Goal, Plan, Version
from planlang.plan.types import NUMBER
from planlang.scores.reasons import OUT_SENTENCES

if TYPE_CHECKING:
    from planlang.data.model import SourceRow
    from planlang.data.sources import Sources
    from planlang.values.calendar import Period

_CELL = 24


def source_rows(
    plan: Plan, sources: Sources, period: Period, as_of: date, person: str, line: str | None
) -> str:
    """One table for each reading of the line called `line` (None: of every line)."""
    from planlang.data.source_rows import rows_behind

    blocks = []
    for key in dict.fromkeys(k for v in plan.versions for k in _readings(v, line)):
        rows = rows_behind(plan, sources, period, as_of, person, key)
        measure = plan.readings[key].measure
        counted = sum(1 for row in rows if row.out is None)
        head = f"{measure.title} ({key}): {counted} rows counted, {len(rows) - counted} did not"
        blocks.append(f"{head}\n{_rows_table(rows)}" if rows else head)
    return "\n\n".join(blocks)


def _readings(version: Version, line: str | None) -> Iterator[str]:
    measured: tuple[Element | Goal, ...] = (*version.elements, *version.goals)
    for paid in measured:
        if paid.quantity is not None and line in (None, paid.name):
            yield from (key for _, key in paid.quantity.parts)
    for commission in version.commissions:
        if line in (None, commission.name):
            yield commission.reading
    for award in version.awards:
        if award.reading is not None and line in (None, award.name):
            yield award.reading


def _rows_table(rows: tuple[SourceRow, ...]) -> str:
    names = list(dict.fromkeys(name for row in rows for name in row.cells))
    columns = [Column(heading="Row", figures=True), *(Column(heading=name) for name in names)]
    columns += [
        Column(heading="Share", figures=True),
        Column(heading="Numerator", figures=True),
        Column(heading="Denominator", figures=True),
        Column(heading="Counts"),
    ]
    return table(
        columns,
        [
            [
                "" if row.row is None else f"{row.file}:{row.row}",
                *(shortened(row.cells.get(name, ""), _CELL) for name in names),
                figure(row.share, NUMBER),
                figure(row.numerator, NUMBER),
                figure(row.denominator, NUMBER),
                _counts(row),
            ]
            for row in rows
        ],
    )


def _counts(row: SourceRow) -> str:
    text = f" ({row.text})" if row.text else ""
    if row.out is None:
        return (f"yes, in {row.segment}" if row.segment else "yes") + text
    return f"no, {row.out.value}: {OUT_SENTENCES[row.out]}{text}"
