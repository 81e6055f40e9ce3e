"""Plain text tables: aligned by what a terminal shows, not by characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its heading, and whether its cells are figures (set flush right)."""

    heading: str
    figures: bool = False


def width(text: str) -> int:
    """Columns that a terminal needs for `text`: two for wide characters, none for combining."""
    return sum(
        0 if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Cf")
        else 2 if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in text
    )  # fmt: skip


def shortened(text: str, most: int) -> str:
    """`text`, cut to `most` columns with an ellipsis where it is longer."""
    if width(text) <= most:
        return text
    kept = ""
    for c in text:
        if width(kept + c) >= most:
            break
        kept += c
    return kept.rstrip() + "…"


def table(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], last: Sequence[str] = ()
) -> str:
    """The table with a rule under its headings; `last` (sums) stands below a second rule."""
    everything = [[c.heading for c in columns], *rows, *([last] if last else [])]
    widths = [max(width(row[i]) for row in everything) for i in range(len(columns))]

    def line(cells: Sequence[str]) -> str:
        parts = [
            " " * (w - width(cell)) + cell if column.figures else cell + " " * (w - width(cell))
            for cell, column, w in zip(cells, columns, widths, strict=True)
        ]
        return "  ".join(parts).rstrip()

    rule = "  ".join("─" * w for w in widths)
    lines = [line(everything[0]), rule, *(line(row) for row in rows)]
    if last:
        lines += [rule, line(last)]
    return "\n".join(lines)
