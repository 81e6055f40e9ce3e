"""What has been loaded: a dataset's rows in the engine, with every number an exact integer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from planlang.data.files.cells import CellValue
from planlang.data.files.raw import RowNumbers
from planlang.data.model import Input
from planlang.plan.model import Dataset
from planlang.plan.types import Kind, Type

ROW = "row#"
"""The engine's column with the row's number in the file; no declared column can be called so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A column in the engine. A quantity is an integer; its value is the integer ÷ `unit`."""

    name: str
    type: Type
    unit: int = 1
    optional: bool = False

    def value(self, cell: object) -> CellValue | None:
        """A cell from the engine as an exact value."""
        if cell is None:
            return None
        if self.type.kind in _AS_THEY_ARE:
            assert isinstance(cell, str | date | bool)
            return cell
        assert isinstance(cell, int)
        return Fraction(cell, self.unit)


_AS_THEY_ARE = frozenset({Kind.TEXT, Kind.PERSON, Kind.DATE, Kind.YES_NO})


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A dataset in the engine: its rows in `sql_name`, and in the engine that reads files their
    cells as the file writes them in `raw_name` (both with the column `ROW`). `raw_name` is None for
    rows that no file has written."""

    dataset: Dataset
    sql_name: str
    raw_name: str | None
    columns: Mapping[str, Stored]
    rows: int
    input: Input
    row_numbers: RowNumbers

    @property
    def file(self) -> str:
        return self.input.file
