"""What can change in a measure, wherever it is read."""

from __future__ import annotations

from planlang.plan.model import Measure
from planlang.plan.rows import AllOf
from planlang.tools.diff.fields.row import DEFINITION_AND_TRAP, Row, text_rows
from planlang.tools.diff.fields.side import Side


def _where(side: Side, measure: Measure) -> str | None:
    if measure.where is None or measure.where == AllOf(parts=()):
        return None
    return side.condition(measure.where)


def _rows(side: Side, measure: Measure) -> str:
    made = side.plan.made_rows.get(measure.rows)
    title = side.plan.datasets[measure.rows].title if made is None else made.title
    return f"“{title}”"


MEASURE: tuple[Row[Measure], ...] = (
    *text_rows(("title", "title")),
    Row(
        field="value",
        label="figure",
        value=lambda _, m: [m.numerator, m.denominator],
        words=lambda s, m: s.measures.figure(m),
        model=("numerator", "denominator", "type"),
    ),
    Row(
        field="from",
        label="rows",
        value=lambda _, m: m.rows,
        words=_rows,
        model=("rows",),
    ),
    Row(
        field="where",
        label="condition of the rows",
        value=lambda _, m: m.where,
        words=_where,
        model=("where",),
    ),
    Row(
        field="better",
        label="better direction",
        value=lambda _, m: m.better,
        words=lambda _, m: m.better.value,
        model=("better",),
    ),
    Row(
        field="at_least",
        label="fewest rows",
        value=lambda _, m: m.at_least,
        words=lambda _, m: f"{m.at_least} row" if m.at_least == 1 else f"{m.at_least} rows",
        model=("at_least",),
    ),
    *DEFINITION_AND_TRAP,
)
