"""Scores as CSV that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import TextIO

from planlang.scores.as_rows import COLUMNS, CellKind, rows
from planlang.scores.model import PersonScore, Scores

RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A text cell that starts with one of these is a formula (or becomes one) to a spreadsheet."""


_QUOTED = re.compile('[,"\r\n]')


def as_csv(scores: Scores) -> str:
    """A header and one row per person and line, lines ended by CR LF as RFC 4180 has them.

    A text that a spreadsheet would run as a formula starts with an apostrophe; numbers stay
    numbers, negative ones too.
    """
    out = io.StringIO()
    write_csv(scores, scores.people, out)
    return out.getvalue()


def write_csv(scores: Scores, people: Iterable[PersonScore], out: TextIO) -> None:
    """The same for any number of people, one after the other."""
    writer = csv.writer(out)
    writer.writerow([name for name, _ in COLUMNS])
    kinds = [kind for _, kind in COLUMNS]
    for row in rows(scores, people):
        writer.writerow(
            [
                "" if cell is None else harmless(cell) if kind is CellKind.TEXT else cell
                for cell, kind in zip(row, kinds, strict=True)
            ]
        )


def cell(text: str) -> str:
    """A text, harmless, as it stands between commas."""
    text = harmless(text)
    if not _QUOTED.search(text):
        return text
    return '"' + text.replace('"', '""') + '"'


def harmless(text: str) -> str:
    """The text as a spreadsheet shows it and does not run it (OWASP, "CSV injection")."""
    return f"'{text}" if text.lstrip(" ").startswith(RUN_BY_SPREADSHEETS) else text
