"""A review on a terminal: the sections of the document as plain tables and bars."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.analysis.back_test.model import BackTest
from planlang.cli.table import Column, shortened, table
from planlang.cli.text_bars import text_bars
from planlang.documents.from_review.document import review_view
from planlang.documents.views.review import ReviewPart, ReviewTable
from planlang.words.locale import ENGLISH

_NAME_WIDTH = 44
_WORDS_WIDTH = 110


def review_text(found: BackTest) -> str:
    """All of it, as text."""
    view = review_view(found, ENGLISH, product="", revision=None)
    facts = ", ".join(f"{fact.label.lower()} {fact.text}" for fact in view.summary)
    heading = f"{view.identity.title} ({view.identity.plan})\n{view.periods}: {view.days}."
    parts = [f"{heading}\n{facts[0].upper()}{facts[1:]}."]
    for section in view.sections:
        parts.append(f"{section.title}\n{'═' * len(section.title)}")
        for part in section.parts:
            parts += _part(part)
    parts.append("\n".join(view.notes))
    return "\n\n".join(parts)


def _part(part: ReviewPart) -> Iterator[str]:
    if part.title:
        yield f"{part.title}\n{'─' * len(part.title)}"
    if part.sentences:
        yield "\n".join(part.sentences)
    for of in part.tables:
        yield _table(of)
    for chart in part.charts:
        if all(bar.middle is None for bar in chart.bars):  # the others are in the table
            rows = [(bar.name.text, bar.figure.text, Fraction(bar.width)) for bar in chart.bars]
            yield text_bars(chart.title, rows)
    yield from part.notes


def _table(of: ReviewTable) -> str:
    columns = [
        Column(heading=head, figures=i > 0 and not of.words) for i, head in enumerate(of.heads)
    ]
    most = _WORDS_WIDTH if of.words else _NAME_WIDTH
    rows = [
        [shortened(row.name, _NAME_WIDTH), *(shortened(cell, most) for cell in row.cells)]
        for row in of.rows
    ]
    sums = [i for i, row in enumerate(of.rows) if row.is_sum]
    if sums == [len(rows) - 1]:
        return table(columns, rows[:-1], rows[-1])
    return table(columns, rows)
