"""What can change in a segment of people or of rows, besides the terms it sets."""

from __future__ import annotations

from planlang.plan.model import PeopleSegment, RowSegment
from planlang.tools.diff.fields.row import Row, text_rows
from planlang.words.locale import ENGLISH

PEOPLE: tuple[Row[PeopleSegment], ...] = (
    *text_rows(("title", "title")),
    Row(
        field="where",
        label="condition",
        value=lambda _, s: s.when,
        words=lambda side, s: side.condition(s.when),
        model=("when",),
    ),
    Row(
        field="over",
        label="segments it wins over",
        value=lambda _, s: sorted(s.over),
        words=lambda _, s: ENGLISH.listed(s.over) or None,
        model=("over",),
    ),
    *text_rows(("definition", "definition")),
)

ROWS: tuple[Row[RowSegment], ...] = (
    *text_rows(("title", "title")),
    Row(
        field="where",
        label="condition",
        value=lambda _, s: s.where,
        words=lambda side, s: side.condition(s.where),
        model=("where",),
    ),
    *text_rows(("definition", "definition")),
)
