"""Bars on a terminal: names, figures, and how they compare."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from planlang.cli.table import width
from planlang.values.rounding import Rounding

_MOST = 32


def text_bars(title: str, rows: Sequence[tuple[str, str, Fraction]]) -> str:
    """A line for each (name, figure, length), the longest of them as long as there is room."""
    most = max((length for _, _, length in rows), default=Fraction(0)) or Fraction(1)
    names = max((width(name) for name, _, _ in rows), default=0)
    figures = max((width(figure) for _, figure, _ in rows), default=0)
    lines = [title]
    for name, figure, length in rows:
        cells = int(Rounding(Fraction(1)).half_up(length / most * _MOST))
        bar = "█" * max(cells, 1 if length else 0)
        left = " " * (names - width(name)) + name
        right = " " * (figures - width(figure)) + figure
        lines.append(f"  {left}  {right}  {bar}".rstrip())
    return "\n".join(lines)
