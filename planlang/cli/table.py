"""Plain text tables: aligned by what a terminal shows, not by characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_NARROWEST = 11  # columns that a heading may take even where its cells are narrower


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
    """The table with a rule under its headings; `last` (sums) stands below a second rule.

    A heading is broken between words where it is wider than the cells below it.
    """
    body = [*rows, *([last] if last else [])]
    headings: list[list[str]] = []
    widths: list[int] = []
    for i, column in enumerate(columns):
        cells = max((width(row[i]) for row in body), default=0)
        broken = _broken(column.heading, max(cells, _NARROWEST))
        headings.append(broken)
        widths.append(max([cells, *(width(part) for part in broken)]))

    def line(cells: Sequence[str]) -> str:
        parts = [
            " " * (w - width(cell)) + cell if column.figures else cell + " " * (w - width(cell))
            for cell, column, w in zip(cells, columns, widths, strict=True)
        ]
        return "  ".join(parts).rstrip()

    tall = max(len(parts) for parts in headings)
    over = [[""] * (tall - len(parts)) + parts for parts in headings]
    rule = "  ".join("─" * w for w in widths)
    lines = [line([parts[i] for parts in over]) for i in range(tall)]
    lines += [rule, *(line(row) for row in rows)]
    if last:
        lines += [rule, line(last)]
    return "\n".join(lines)


def _broken(heading: str, most: int) -> list[str]:
    """The heading on lines of at most `most` columns; a longer word has a line of its own."""
    lines: list[str] = []
    for word in heading.split(" "):
        if lines and width(lines[-1]) + 1 + width(word) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
