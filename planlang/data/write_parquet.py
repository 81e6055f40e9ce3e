"""Rows of texts as a Parquet file with exact types."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

_AT_ONCE = 20_000
"""Rows handed to the engine in one statement: enough to be quick, few enough to stay small."""

_DECIMAL = re.compile(r"-?[0-9]+(?:[.][0-9]+)?", re.ASCII)
_MEMORY, _MOST_THREADS = 512, 4
_FOR_A_COLUMN = 10
"""MiB that the engine wants free for each column and thread, or one thread alone packs a file."""


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
    import numpy as np

    names = [f'"{column.name}"' for column in columns]
    declared = ", ".join(f"{n} {c.sql_type}" for n, c in zip(names, columns, strict=True))
    cells = ", ".join(f"CAST(c{i} AS {column.sql_type})" for i, column in enumerate(columns))
    source = iter(rows)
    with (
        tempfile.TemporaryDirectory(prefix="planlang-", ignore_cleanup_errors=True) as folder,
        duckdb.connect(f"{folder}/lines.duckdb", config=limits(folder)) as engine,
    ):
        engine.execute(f"CREATE TABLE lines ({declared})")
        while batch := list(islice(source, _AT_ONCE)):
            given = {
                f"c{i}": np.array([_fitting(row[i], column) for row in batch], dtype=np.object_)
                for i, column in enumerate(columns)
            }
            engine.register("given_rows", given)
            engine.execute(f"INSERT INTO lines SELECT {cells} FROM given_rows")
            engine.unregister("given_rows")
        path = str(file).replace("'", "''")
        engine.execute(f"COPY lines TO '{path}' (FORMAT parquet, COMPRESSION zstd)")


def limits(folder: str, columns: int = 0) -> dict[str, str | bool | int | float | list[str]]:
    """Many lines wait on disk; nothing is guessed from the first of them. A file of many `columns`
    may take more memory, so that all threads pack it."""
    threads = min(_MOST_THREADS, os.cpu_count() or 1)
    return {
        "memory_limit": f"{max(_MEMORY, columns * threads * _FOR_A_COLUMN)}MB",
        "threads": str(threads),
        "temp_directory": f"{folder}/spill",
        "pandas_analyze_sample": "0",
    }


def _fitting(text: str | None, column: ParquetColumn) -> str | None:
    """The text, once it is sure that the engine will not round it."""
    if text is None or column.places is None:
        return text
    if not _DECIMAL.fullmatch(text) or len(text.partition(".")[2].rstrip("0")) > column.places:
        raise ValueError(f"{column.name}: {text!r} is no number of {column.places} places")
    return text
