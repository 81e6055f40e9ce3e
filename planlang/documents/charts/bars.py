"""Bars one below the other: how many have which figure, and from where to where figures lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from planlang.documents.charts.drawing import WIDTH
from planlang.documents.charts.lanes import LABEL_SIZE
from planlang.documents.charts.scales import UNIT, Scale, place
from planlang.documents.charts.text_width import shortened, text_width
from planlang.documents.views.bar_chart import BarChart, NamedBar
from planlang.documents.views.chart import Label, Stroke

ZERO = Fraction(0)
_ROW = 22 * UNIT
_BAR = 14 * UNIT
_GAP = 10 * UNIT
_LEAST = 10
"""What a bar of next to nothing is still wide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A bar to draw, from `start` to `end`, with its name and its figure in words."""

    name: str
    start: Fraction
    end: Fraction
    said: str
    middle: Fraction | None = None


def bar_chart(title: str, rows: Sequence[Stretch], full: Fraction | None = None) -> BarChart:
    """The chart of one row or more, on one scale from 0 on; `full` marks a place on it."""
    names = [shortened(row.name, LABEL_SIZE, WIDTH // 2) for row in rows]
    left = max(text_width(name, LABEL_SIZE) for name in names) + _GAP
    right = WIDTH - max(text_width(row.said, LABEL_SIZE) for row in rows) - _GAP
    most = max([row.end for row in rows] + [ZERO if full is None else full])
    least = min([row.start for row in rows] + [ZERO])
    x = Scale(low=least, high=most if most > least else least + 1, start=left, end=right)
    height = _ROW * len(rows)
    said = ", ".join(f"{row.name}: {row.said}" for row in rows)
    return BarChart(
        width=place(WIDTH),
        height=place(height),
        title=title,
        text=f"{title}. {said}.",
        bars=tuple(
            _bar(row, name, x, i * _ROW)
            for i, (row, name) in enumerate(zip(rows, names, strict=True))
        ),
        full=None
        if full is None
        else Stroke(x1=place(x.at(full)), y1="0", x2=place(x.at(full)), y2=place(height)),
    )


def _bar(row: Stretch, name: str, x: Scale, top: int) -> NamedBar:
    left, right = x.at(row.start), x.at(row.end)
    y = top + (_ROW - _BAR) // 2
    baseline = place(top + _ROW // 2 + LABEL_SIZE * UNIT * 7 // 20)
    middle = None
    if row.middle is not None:
        at = place(x.at(row.middle))
        middle = Stroke(x1=at, y1=place(y), x2=at, y2=place(y + _BAR))
    return NamedBar(
        name=Label(x="0", y=baseline, anchor="start", text=name),
        figure=Label(x=place(WIDTH), y=baseline, anchor="end", text=row.said),
        x=place(left),
        y=place(y),
        width=place(max(right - left, _LEAST) if row.end > row.start or row.middle else 0),
        height=place(_BAR),
        middle=middle,
    )
