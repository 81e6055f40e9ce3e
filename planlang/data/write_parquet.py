"""Rows of texts as a Parquet file with exact types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from pathlib import Path

from planlang.values.decimals import parse_decimal
from planlang.values.rounding import Rounding

_AT_ONCE = 10_000
"""Rows handed to the engine in one statement: enough to be quick, few enough to stay small."""


@dataclass(frozen=True, slots=True)
class ParquetColumn:
    """A column: text, a date (as `date` is True), or a decimal with so many places."""

    name: str
    places: int | None = None
    date: bool = False

    @property
    def sql_type(self) -> str:
        if self.date:
            return "DATE"
        return "VARCHAR" if self.places is None else f"DECIMAL(38, {self.places})"


def write_parquet(
    file: Path, columns: Sequence[ParquetColumn], rows: Iterable[Sequence[str | None]]
) -> None:
    """Writes `rows` to `file`; each cell is its value's text, or None.

    Nothing is rounded: a number with more places than its column has is a bug of the caller and
    raises ValueError. Disk errors come out as the engine's own.
    """
    import duckdb

    names = [f'"{column.name}"' for column in columns]
    declared = ", ".join(f"{n} {c.sql_type}" for n, c in zip(names, columns, strict=True))
    cells = ", ".join(f"c{i}::{column.sql_type}" for i, column in enumerate(columns))
    lists = ", ".join(f"unnest($c{i}::VARCHAR[]) AS c{i}" for i in range(len(columns)))
    source = iter(rows)
    with duckdb.connect() as engine:
        engine.execute(f"CREATE TABLE lines ({declared})")
        while batch := list(islice(source, _AT_ONCE)):
            given = {
                f"c{i}": [_fitting(row[i], column) for row in batch]
                for i, column in enumerate(columns)
            }
            engine.execute(f"INSERT INTO lines SELECT {cells} FROM (SELECT {lists})", given)
        path = str(file).replace("'", "''")
        engine.execute(f"COPY lines TO '{path}' (FORMAT parquet, COMPRESSION zstd)")


def _fitting(text: str | None, column: ParquetColumn) -> str | None:
    """The text, once it is sure that the engine will not round it."""
    if text is None or column.places is None:
        return text
    value = parse_decimal(text)
    if value is None or not Rounding(Fraction(1, 10**column.places)).is_multiple(value):
        raise ValueError(f"{column.name}: {text!r} is no number of {column.places} places")
    return text
