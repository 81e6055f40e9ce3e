"""What a sheet of a workbook says beside the values of its cells: formulas without a result, and
cells that are merged. A reader of values sees nothing in either of them, as in an empty cell."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO
from zipfile import ZipFile

_PIECE = 1 << 20
_LONGEST = 1 << 16  # of what is looked for: a formula has at most 8,192 characters
_CELL = re.compile(
    rb"<(?:\w+:)?c\b(?P<attributes>[^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>(?P<value>0?)</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"')
_TO_CALCULATE = re.compile(rb'<(?:\w+:)?calcPr\b[^>]*\bfullCalcOnLoad="(?:1|true)"')
_PLACE = re.compile(rb'\br="([A-Z]+)([0-9]+)"')
_TEXT = re.compile(rb'\bt="str"')


@dataclass(frozen=True, slots=True)
class Beside:
    """`unsaved`: (row, position of the column from 0) of each formula whose result was never saved.
    `merged`: by position of the column, in order, (first row, last row, "B2:B4")."""

    unsaved: frozenset[tuple[int, int]] = frozenset()
    merged: Mapping[int, list[tuple[int, int, str]]] = field(default_factory=dict)

    def merged_at(self, row: int, position: int) -> str | None:
        """The merged cells of which this one is a part."""
        ranges = self.merged.get(position, [])
        at = bisect_right(ranges, row, key=lambda merged: merged[0])
        return ranges[at - 1][2] if at and row <= ranges[at - 1][1] else None


def beside(parts: ZipFile, sheet: str) -> Beside:
    """Reads the part that holds a sheet. Programs that only write workbooks leave the results of
    formulas out, or write 0 in their place, and that the workbook is still to be calculated."""
    zeros_are_unsaved = _still_to_be_calculated(parts)
    unsaved: set[tuple[int, int]] = set()
    merged: dict[int, list[tuple[int, int, str]]] = {}
    with parts.open(sheet) as part:
        for piece in _pieces(part):
            if b"f>" in piece or b"f " in piece:
                unsaved.update(_unsaved(piece, zeros_are_unsaved=zeros_are_unsaved))
            for found in _MERGED.finditer(piece):
                left, first, right, last = found.groups()
                where = f"{left.decode()}{int(first)}:{right.decode()}{int(last)}"
                for position in range(_position(left), _position(right) + 1):
                    merged.setdefault(position, []).append((int(first), int(last), where))
    return Beside(frozenset(unsaved), {key: sorted(set(rows)) for key, rows in merged.items()})


def _still_to_be_calculated(parts: ZipFile) -> bool:
    book = next((name for name in parts.namelist() if name.endswith("/workbook.xml")), None)
    return book is not None and _TO_CALCULATE.search(parts.read(book)) is not None


def _unsaved(piece: bytes, *, zeros_are_unsaved: bool) -> Iterator[tuple[int, int]]:
    for found in _CELL.finditer(piece):
        place = _PLACE.search(found["attributes"])
        if place is None or _TEXT.search(found["attributes"]):  # an empty text is a result
            continue
        if found["value"] and not zeros_are_unsaved:
            continue
        yield int(place[2]), _position(place[1])


def _pieces(part: IO[bytes]) -> Iterator[bytes]:
    """The part, each piece with the end of the one before."""
    last = b""
    while piece := part.read(_PIECE):
        yield last + piece
        last = (last + piece)[-_LONGEST:]


def _position(letters: bytes) -> int:
    at = 0
    for letter in letters:
        at = 26 * at + letter - 64
    return at - 1
