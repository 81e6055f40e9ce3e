"""The waterfall: how a total is made up, one line of pay after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from planlang.documents.charts.drawing import WIDTH
from planlang.documents.charts.lanes import LABEL_SIZE
from planlang.documents.charts.scales import UNIT, Scale, place
from planlang.documents.charts.text_width import text_width, wrapped
from planlang.documents.views.chart import Bar, Label, Stroke, Waterfall
from planlang.values.money import Currency
from planlang.words.locale import Locale

ZERO = Fraction(0)
_LINE = 16 * UNIT
_BAR = 14 * UNIT
_BETWEEN = 12 * UNIT
_LEAST = 15
"""What a bar of next to nothing is still wide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A line of pay: its name and what it adds, negative where it takes away."""

    name: str
    amount: Fraction


def waterfall(parts: Sequence[Part], currency: Currency, locale: Locale) -> Waterfall:
    """The parts from 0 on, each from where the one before ended, and their sum.

    Each has its name and amount above its bar, so that long names have room.
    """
    total = locale.say("Total")
    starts = [ZERO]
    for part in parts:
        starts.append(starts[-1] + part.amount)
    low, high = min(starts), max(starts)
    if low == high:
        high = low + 1
    x = Scale(low=low, high=high, start=UNIT, end=WIDTH - UNIT)
    bars: list[Bar] = []
    zeros: list[Stroke] = []
    zero = place(x.at(ZERO))
    y = 0
    rows = [(p.name, p.amount, start) for p, start in zip(parts, starts, strict=False)]
    for index, (name, amount, start) in enumerate((*rows, (total, starts[-1], ZERO))):
        kind = "total" if index == len(rows) else "takes" if amount < 0 else "adds"
        bar, y = _bar(kind, name, locale.money(amount, currency), x, start, start + amount, y)
        bars.append(bar)
        bottom = y - _BETWEEN
        zeros.append(
            Stroke(
                x1=zero, y1=place(bottom - _BAR - 2 * UNIT), x2=zero, y2=place(bottom + 2 * UNIT)
            )
        )
    said = ", ".join(f"{name} {locale.money(amount, currency)}" for name, amount, _ in rows)
    title = locale.say("How the total is made up")
    return Waterfall(
        width=place(WIDTH),
        height=place(y - _BETWEEN + 2 * UNIT),
        title=title,
        text=f"{title}. {said}. {total} {locale.money(starts[-1], currency)}.",
        zero=tuple(zeros),
        bars=tuple(bars),
    )


def _bar(
    kind: str, name: str, amount: str, x: Scale, start: Fraction, end: Fraction, y: int
) -> tuple[Bar, int]:
    """A bar below its name, and where the next begins."""
    room = WIDTH - text_width(amount, LABEL_SIZE) - 14 * UNIT
    lines = wrapped(name, LABEL_SIZE, room, 3)
    names = tuple(
        Label(x="0", y=place(y + LABEL_SIZE * UNIT + i * _LINE), anchor="start", text=line)
        for i, line in enumerate(lines)
    )
    top = y + len(lines) * _LINE + 3 * UNIT
    left, right = sorted((x.at(start), x.at(end)))
    next_y = top + _BAR + _BETWEEN
    joint = None
    if kind != "total":
        at = place(x.at(end))
        joint = Stroke(x1=at, y1=place(top + _BAR), x2=at, y2=place(next_y))
    bar = Bar(
        kind=kind,
        name=names,
        amount=Label(x=place(WIDTH), y=names[-1].y, anchor="end", text=amount),
        x=place(left),
        y=place(top),
        width=place(max(right - left, _LEAST)),
        height=place(_BAR),
        joint=joint,
    )
    return bar, next_y
