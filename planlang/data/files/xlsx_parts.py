"""What a sheet of a workbook says beside the values of its cells: formulas without a result, and
cells that are merged. A reader of values sees nothing in either of them, as in an empty cell."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
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
    `merged`: by position of the column, in order, (first row, last row, "B2:B4"). `begin`: by row,
    (position, "B2:B4") of the cells whose value merged ones show; `shown` are those that show any,
    which a reader of rows says of each row in turn."""

    unsaved: frozenset[tuple[int, int]] = frozenset()
    merged: Mapping[int, list[tuple[int, int, str]]] = field(default_factory=dict)
    begin: Mapping[int, list[tuple[int, str]]] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)

    def read(self, row: int, values: Sequence[object]) -> None:
        """Told what a row holds."""
        for position, where in self.begin.get(row, ()):
            if position < len(values) and values[position] not in (None, ""):
                self.shown.add(where)

    def merged_at(self, row: int, position: int) -> str | None:
        """The merged cells of which this one is a part, where they show anything."""
        ranges = self.merged.get(position, [])
        at = bisect_right(ranges, row, key=lambda merged: merged[0])
        if not at or row > ranges[at - 1][1] or ranges[at - 1][2] not in self.shown:
            return None
        return ranges[at - 1][2]


def beside(parts: ZipFile, sheet: str) -> Beside:
    """Reads the part that holds a sheet. Programs that only write workbooks leave the results of
    formulas out, or write 0 in their place, and that the workbook is still to be calculated."""
    zeros_are_unsaved = _still_to_be_calculated(parts)
    unsaved: set[tuple[int, int]] = set()
    merged: dict[int, list[tuple[int, int, str]]] = {}
    begin: dict[int, list[tuple[int, str]]] = {}
    with parts.open(sheet) as part:
        for piece in _pieces(part):
            if b"f>" in piece or b"f " in piece:
                unsaved.update(_unsaved(piece, zeros_are_unsaved=zeros_are_unsaved))
            for found in _MERGED.finditer(piece):
                left, first, right, last = found.groups()
                where = f"{left.decode()}{int(first)}:{right.decode()}{int(last)}"
                begin.setdefault(int(first), []).append((_position(left), where))
                for position in range(_position(left), _position(right) + 1):
                    merged.setdefault(position, []).append((int(first), int(last), where))
    in_order = {position: sorted(set(ranges)) for position, ranges in merged.items()}
    return Beside(frozenset(unsaved), in_order, begin)


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
