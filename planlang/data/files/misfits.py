"""Rows of a CSV file that do not fit their header, and that the engine takes all the same: it drops
empty cells behind the last column, so that `Smith, John,Blue,` is three cells and not the four that
it has, and joins what stands in a cell between two pairs of quotation marks."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from planlang.data.files.scan import BOM

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]

EMPTY_AT_END, TWO_TEXTS = "EMPTY AT END", "TWO TEXTS"
"""What is wrong with a row."""

_CHUNK = 1 << 20
_NEWLINE, _RETURN, _QUOTE = b"\n"[0], b"\r"[0], b'"'[0]


def misfits(path: Path, separator: str, width: int) -> dict[int, str]:
    """The rows, as a person counts them, with what is wrong with each. A file in which nothing of
    the kind can be is told without looking at each of its cells."""
    sign = separator.encode()
    if len(sign) == 1 and _all_fit(path, sign[0], width):
        return {}
    return dict(_misfits(path, sign, width))


def _all_fit(path: Path, separator: int, width: int) -> bool:
    """False where a row has more cells than the header, or a quotation mark stands elsewhere than
    at an end of its cell, and may be meant otherwise."""
    inside, closed, before, separators = False, False, _NEWLINE, 0
    with path.open("rb") as file:
        if file.read(len(BOM)) != BOM:
            file.seek(0)
        while chunk := file.read(_CHUNK):
            signs = np.frombuffer(chunk, dtype=np.uint8)
            ends, between = (signs == _NEWLINE) | (signs == _RETURN), signs == separator
            quotes = signs == _QUOTE
            if inside or closed or quotes.any():
                within = np.logical_xor.accumulate(quotes) ^ inside
                at_ends = ends | between | quotes
                opens, closes = quotes & within, quotes & ~within
                behind = np.concatenate(([closed], closes[:-1]))
                first = before in (_NEWLINE, _RETURN, separator, _QUOTE)
                if (opens & ~np.concatenate(([first], at_ends[:-1]))).any():
                    return False
                if (behind & ~at_ends).any():
                    return False
                ends, between = ends & ~within, between & ~within
                inside, closed = bool(within[-1]), bool(closes[-1])
            most, separators = _most_in_a_row(ends, between, separators)
            if most >= width:
                return False
            before = chunk[-1]
    return separators < width


def _most_in_a_row(ends: Flags, between: Flags, started: int) -> tuple[int, int]:
    """The most separators of a row that ends here, and those of the row that goes on, of which so
    many were `started` before."""
    at, rows = np.flatnonzero(between), np.flatnonzero(ends)
    if not rows.size:
        return 0, started + at.size
    passed = np.searchsorted(at, rows)
    in_rows = np.diff(passed, prepend=0)
    in_rows[0] += started
    return int(in_rows.max()), int(at.size - passed[-1])


def _misfits(path: Path, separator: bytes, width: int) -> Iterator[tuple[int, str]]:
    sign = re.escape(separator)
    other = (
        rb"[^" + sign + rb"\r\n]*" if len(separator) == 1 else rb"(?:(?!" + sign + rb")[^\r\n])*"
    )
    cell = re.compile(
        rb'(?: *"(?P<quoted>[^"]*(?:""[^"]*)*)"(?P<behind>'
        + other
        + rb")|(?P<plain>"
        + other
        + rb"))"
        rb"(?P<end>" + sign + rb"|\r\n|\n|\r|\Z)"
    )
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        row, cells, at, two_texts = 1, 0, 0, False
        if content[: len(BOM)] == BOM:
            at = len(BOM)
        while at < len(content) and (found := cell.match(content, at)):
            at = found.end()
            cells += 1
            empty = not (found["quoted"] or found["plain"])
            two_texts |= (found["behind"] or b"").lstrip(b" ").startswith(b'"')
            if found["end"] == separator:
                if at < len(content):
                    continue
                cells, empty = cells + 1, True  # the file ends before the last cell begins
            if two_texts:
                yield row, TWO_TEXTS
            elif cells > width and empty:
                yield row, EMPTY_AT_END
            row, cells, two_texts = row + 1, 0, False
