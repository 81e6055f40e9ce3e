"""A file brought into the engine with its cells unread, and what the readers of files return."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from planlang.diagnostics import Diagnostic

MOST_SHOWN = 20
"""Mistakes of one file that are shown one by one; the rest is counted."""

RowNumbers = Callable[[Iterable[int]], tuple[int, ...]]
"""Rows as the engine numbers them -> rows as a person who opens the file counts them."""


class ColumnSql(Protocol):
    """A column of a raw table as SQL expressions."""

    @property
    def cell(self) -> str:
        """The cell as it is, NULL where it is empty."""
        ...

    @property
    def is_bad(self) -> str:
        """True where the cell holds something that is no value of the column's type."""
        ...

    @property
    def is_number(self) -> bool: ...

    @property
    def shift(self) -> int:
        """Places that the point moves to the left: 2 where 93.5 means 93.5 %."""
        ...

    @property
    def places(self) -> str:
        """Digits behind the point."""
        ...

    @property
    def whole_digits(self) -> str:
        """Digits before the point."""
        ...

    @property
    def untrimmed(self) -> str | None:
        """The column itself where any text will do, else None."""
        ...

    @property
    def has_blanks(self) -> str:
        """True for a text that is empty or has blanks at its ends, which have to be taken off."""
        ...

    def stored(self, places: int, whole_digits: int, *, blanks: bool = True) -> str:
        """The value as it is stored, numbers as integers scaled by `places`; without `blanks` no
        text has any at its ends."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A table of so many rows with every declared column as it is stored, and the places of each,
    in the order of the file."""

    sql_name: str
    rows: int
    places: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """A table in the engine with the column `ROW` and the declared columns that the file has.

    `in_place`: the cells need next to no conversion, so that the rows are read from the file each
    time and never copied. `typed`: the rows are stored already, without a mistake.
    """

    sql_name: str
    columns: Mapping[str, ColumnSql]
    row_numbers: RowNumbers
    in_place: bool = False
    typed: Typed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a reader returns: `raw` is None where the file could not be read at all."""

    sha256: str
    diagnostics: tuple[Diagnostic, ...]
    raw: Raw | None = None


def glob_free(path: Path) -> str:
    """The path with the characters that the engine would read as a pattern made plain."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in str(path))
