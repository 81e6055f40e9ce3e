"""Columns of numbers as a Parquet file, batch after batch."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import gcd
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from planlang.data.columns import MOST
from planlang.data.write_parquet import limits

Column = npt.NDArray[Any]

Batch = Mapping[str, Column | str]
"""Columns of one length by name: numbers, or objects that are texts; a text stands in every row.
A fraction is a pair `x_num` and `x_den`."""

BEYOND = "beyond"
"""The column of a batch that says the fractions which do not fit whole numbers of 64 bits, as
"measure=7/3; target=1/9"; their own columns are 0 there, numerator and denominator."""


@dataclass(frozen=True, slots=True)
class Written:
    """A column of the file: its name, its type, and what it is made of the batch's columns, all in
    the engine's SQL."""

    name: str
    sql_type: str
    sql: str


def write_columns(file: Path, columns: Sequence[Written], batches: Iterable[Batch]) -> None:
    """Writes batches of at least one row to `file`; their parts wait on disk until all are there.

    Disk errors come out as the engine's own.
    """
    import duckdb

    cells = ", ".join(f'CAST({c.sql} AS {c.sql_type}) AS "{c.name}"' for c in columns)
    with (
        tempfile.TemporaryDirectory(prefix="planlang-", ignore_cleanup_errors=True) as folder,
        duckdb.connect(config=limits(folder)) as engine,
    ):
        parts: list[str] = []
        for number, batch in enumerate(batches):
            given, texts = _given(batch)
            parts.append(f"{folder}/{number}.parquet")
            engine.register("given_rows", given)
            engine.execute(
                f"COPY (SELECT {cells} FROM given_rows, (SELECT {texts})) "
                f"TO '{parts[-1]}' (FORMAT parquet)"
            )
            engine.unregister("given_rows")
        rows = "SELECT * FROM read_parquet(?)" if parts else _nothing(columns)
        path = str(file).replace("'", "''")
        engine.execute(
            f"COPY ({rows}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)",
            [parts] if parts else [],
        )


def _nothing(columns: Sequence[Written]) -> str:
    cells = ", ".join(f'CAST(NULL AS {c.sql_type}) AS "{c.name}"' for c in columns)
    return f"SELECT {cells} LIMIT 0"


def _given(batch: Batch) -> tuple[dict[str, Column], str]:
    """The columns as the engine reads them, and the texts of every row as a table of one row."""
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
