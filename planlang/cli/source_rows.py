"""The rows behind a figure, for `planlang explain --rows`: what counted, what did not, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import typer

from planlang.cli.console import show
from planlang.cli.exit_codes import COULD_NOT
from planlang.cli.score_table import figure
from planlang.cli.table import Column, shortened, table
from planlang.plan.model import Element, Goal, Plan, Version
from planlang.plan.types import NUMBER
from planlang.scores.reasons import OUT_SENTENCES
from planlang.words.locale import ENGLISH, Locale

if TYPE_CHECKING:
    from planlang.data.model import SourceRow
    from planlang.data.sources import Sources
    from planlang.values.calendar import Period

_CELL = 24


def source_rows(
    plan: Plan,
    sources: Sources,
    period: Period,
    as_of: date,
    person: str,
    line: str | None,
    *,
    locale: Locale = ENGLISH,
) -> str:
    """One table for each reading of the line called `line` (None: of every line).

    Leaves with exit code 2 and the messages where a file proves damaged when all of its cells are
    read.
    """
    from planlang.data.source_rows import rows_behind

    blocks = []
    for key in dict.fromkeys(k for v in plan.versions for k in _readings(v, line)):
        behind = rows_behind(plan, sources, period, as_of, person, key)
        if behind.rows is None:
            show(behind.diagnostics)
            raise typer.Exit(COULD_NOT)
        rows = behind.rows
        measure = plan.readings[key].measure
        counted = sum(1 for row in rows if row.out is None)
        head = locale.say(
            "{title} ({reading}): {counted} rows counted, {others} did not",
            title=measure.title,
            reading=key,
            counted=counted,
            others=len(rows) - counted,
        )
        blocks.append(f"{head}\n{_rows_table(rows, locale)}" if rows else head)
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


def _rows_table(rows: tuple[SourceRow, ...], locale: Locale) -> str:
    say = locale.say
    names = list(dict.fromkeys(name for row in rows for name in row.cells))
    columns = [Column(heading=say("Row"), figures=True), *(Column(heading=name) for name in names)]
    columns += [
        Column(heading=say("Share"), figures=True),
        Column(heading=say("Numerator"), figures=True),
        Column(heading=say("Denominator"), figures=True),
        Column(heading=say("Counts")),
    ]
    return table(
        columns,
        [
            [
                "" if row.row is None else f"{row.file}:{row.row}",
                *(shortened(row.cells.get(name, ""), _CELL) for name in names),
                _figure(row.share, locale),
                _figure(row.numerator, locale),
                _figure(row.denominator, locale),
                _counts(row, locale),
            ]
            for row in rows
        ],
    )


def _figure(value: Fraction | None, locale: Locale) -> str:
    """A figure short, as the table of scores shows them, in the reader's signs."""
    return locale.in_signs(figure(value, NUMBER))


def _counts(row: SourceRow, locale: Locale) -> str:
    text = f" ({row.text})" if row.text else ""
    if row.out is None:
        if row.segment:
            return locale.say("yes, in {segment}", segment=row.segment) + text
        return locale.say("yes") + text
    why = locale.say(OUT_SENTENCES[row.out])
    return locale.say("no, {code}: {why}", code=row.out.value, why=why) + text
