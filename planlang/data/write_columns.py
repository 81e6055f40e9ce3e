"""Columns of numbers as a Parquet file, batch after batch."""

from __future__ import annotations

import os
import tempfile
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from math import gcd
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from planlang.data.columns import MOST
from planlang.data.engine.room import is_about_room, no_room, no_room_for
from planlang.temporary import TemporaryFolder

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Column = npt.NDArray[Any]

Batch = Mapping[str, Column | str]
"""Columns of one length by name: numbers, or objects that are texts; a text stands in every row.
A fraction is a pair `x_num` and `x_den`."""

BEYOND = "beyond"
"""The column of a batch that says the fractions which do not fit whole numbers of 64 bits, as
"measure=7/3; target=1/9"; their own columns are 0 there, numerator and denominator."""


_MEMORY, _MOST_THREADS = 512, 4
_FOR_A_COLUMN = 10
"""MiB that the engine wants free for each column and thread, or one thread alone packs a file."""

_AT_ONCE = 2
"""Batches that are written at the same time."""

_AS_IT_IS = "FORMAT parquet, COMPRESSION uncompressed, DICTIONARY_SIZE_LIMIT 1"
"""How batches wait: what is read once is not worth packing."""

_PACKED = "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, DICTIONARY_SIZE_LIMIT 1000"
"""How they are kept: figures seldom come again as they are, and looking for them costs more than it
saves; a quicker level makes files that are a hundredth larger."""


class TooManyDigitsError(Exception):
    """A figure has more digits than the exact numbers of the file have room for."""


@dataclass(frozen=True, slots=True)
class Written:
    """A column of the file: its name, its type, and what it is made of the batch's columns, all in
    the engine's SQL."""

    name: str
    sql_type: str
    sql: str


def write_columns(
    file: Path, columns: Sequence[Written], batches: Iterable[Batch], types: Mapping[str, str]
) -> None:
    """Writes batches of at least one row to `file`; they wait on disk as they are until all are
    there, and are worked out and packed in one go, by all threads. `types` are the SQL types of
    columns whose numbers are not always words of 64 bits.

    Raises TooManyDigitsError for a figure that does not fit its column, OSError where a disk has no
    room; other disk errors come out as the engine's own.
    """
    import duckdb

    try:
        _write(file, columns, batches, types)
    except (duckdb.ConversionException, duckdb.OutOfRangeException) as error:
        if "DECIMAL" not in str(error):
            raise
        raise TooManyDigitsError(str(error)) from error
    except duckdb.Error as error:
        if not is_about_room(error):
            raise
        raise no_room(error, Path(tempfile.gettempdir())) from error


def _write(
    file: Path, columns: Sequence[Written], batches: Iterable[Batch], types: Mapping[str, str]
) -> None:
    import duckdb

    with (
        TemporaryFolder() as folder,
        duckdb.connect(config=_limits(folder, len(columns))) as engine,
    ):
        parts = _put_aside(engine, folder, batches, types)
        cells = ", ".join(f'CAST({c.sql} AS {c.sql_type}) AS "{c.name}"' for c in columns)
        rows = f"SELECT {cells} FROM read_parquet(?)" if parts else _nothing(columns)
        path = str(file).replace("'", "''")
        packed = f"COPY ({rows}) TO '{path}' ({_PACKED})"
        try:
            engine.execute(packed, [parts] if parts else [])
        except duckdb.IOException as error:
            if is_about_room(error):
                raise no_room_for(file) from error
            raise


def _put_aside(
    engine: DuckDBPyConnection, folder: Path, batches: Iterable[Batch], types: Mapping[str, str]
) -> list[str]:
    """A file for each batch, in order, while the next ones are made."""

    def put(batch: Batch, part: str) -> None:
        given, texts = _given(batch)
        cells = ", ".join(_typed(name, types.get(name)) for name in given)
        with engine.cursor() as own:
            own.register("given_rows", given)
            own.execute(f"COPY (SELECT {cells}, {texts} FROM given_rows) TO '{part}' ({_AS_IT_IS})")

    parts: list[str] = []
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        waiting: deque[Future[None]] = deque()
        for batch in batches:
            parts.append(str(folder / f"{len(parts)}.parquet"))
            waiting.append(threads.submit(put, batch, parts[-1]))
            if len(waiting) > _AT_ONCE:
                waiting.popleft().result()
        for each in waiting:
            each.result()
    return parts


def _typed(name: str, sql_type: str | None) -> str:
    return f'"{name}"' if sql_type is None else f'CAST("{name}" AS {sql_type}) AS "{name}"'


def _limits(folder: Path, columns: int) -> dict[str, str | bool | int | float | list[str]]:
    """Nothing is guessed from the first rows. A file of many columns may take more memory, so that
    all threads pack it."""
    threads = min(_MOST_THREADS, os.cpu_count() or 1)
    return {
        "memory_limit": f"{max(_MEMORY, columns * threads * _FOR_A_COLUMN)}MB",
        "threads": str(threads),
        "temp_directory": f"{folder}/spill",
        "pandas_analyze_sample": "0",
    }


def _nothing(columns: Sequence[Written]) -> str:
    cells = ", ".join(f'CAST(NULL AS {c.sql_type}) AS "{c.name}"' for c in columns)
    return f"SELECT {cells} LIMIT 0"


def _given(batch: Batch) -> tuple[dict[str, Column], str]:
    """The columns as the engine reads them, and the texts of every row as SQL."""
    texts = {name: text for name, text in batch.items() if isinstance(text, str)}
    columns = {name: each for name, each in batch.items() if not isinstance(each, str)}
    beyond: dict[int, list[str]] = {}
    given: dict[str, Column] = {}
    for name, column in columns.items():
        of = name.removesuffix("_num").removesuffix("_den")
        over, under = columns.get(f"{of}_num"), columns.get(f"{of}_den")
        if name in given:
            continue
        if over is not None and under is not None and np.object_ in (over.dtype, under.dtype):
            given[f"{of}_num"], given[f"{of}_den"] = _cancelled(of, over, under, beyond)
        else:
            given[name] = np.ascontiguousarray(column)
    quoted = [f'{_text(text)} AS "{name}"' for name, text in texts.items()]
    if beyond:
        rows = len(next(iter(given.values())))
        said = [("; ".join(beyond[row]) if row in beyond else None) for row in range(rows)]
        given[BEYOND] = np.array([*said, None], dtype=np.object_)[:-1]
    else:
        quoted.append(f"CAST(NULL AS VARCHAR) AS {BEYOND}")
    return given, ", ".join(quoted)


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _cancelled(
    name: str, over: Column, under: Column, beyond: dict[int, list[str]]
) -> tuple[Column, Column]:
    """Both without what they can be divided by; what is still too large is said in `beyond`."""
    pairs: list[tuple[int, int]] = []
    for row, (n, d) in enumerate(zip(over.tolist(), under.tolist(), strict=True)):
        divisor = gcd(n, d) or 1
        pair = n // divisor, d // divisor
        if max(abs(pair[0]), pair[1]) > MOST:
            beyond.setdefault(row, []).append(f"{name}={pair[0]}/{pair[1]}")
            pair = 0, 0
        pairs.append(pair)
    found = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return np.ascontiguousarray(found[:, 0]), np.ascontiguousarray(found[:, 1])
