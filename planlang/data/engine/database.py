"""The engine: a DuckDB of its own in a temporary folder, with a limit on memory, gone afterwards.

Nothing else in planlang imports duckdb, and nothing here asks it for anything but integers, texts
and days: no figure leaves the engine as a float.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

MEMORY_LIMIT = "1536MB"
"""What the engine may hold in memory; beyond it, it works on disk."""

MOST_THREADS = 4
"""Each thread needs memory of its own: on a large machine they would use up the limit."""


class EngineError(Exception):
    """The engine could not read a file: its own words, to be put into ours."""


class TooLargeError(Exception):
    """A figure outgrew 38 digits; exactness was kept by stopping."""


@dataclass(frozen=True, slots=True)
class Database:
    """A connection, and the folder in which temporary files may be put."""

    connection: duckdb.DuckDBPyConnection
    folder: Path

    def rows(self, sql: str, parameters: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query whose answer is small."""
        return self._execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: tuple[object, ...] = ()) -> tuple[Any, ...]:
        """The one row of a query that always gives one."""
        found = self._execute(sql, parameters).fetchone()
        assert found is not None
        return tuple(found)

    def run(self, sql: str, parameters: tuple[object, ...] = ()) -> None:
        """A statement without an answer."""
        self._execute(sql, parameters)

    def insert(self, table: str, rows: list[tuple[object, ...]]) -> None:
        """A few thousand rows into a table, in one statement a thousand."""
        for start in range(0, len(rows), 1000):
            part = rows[start : start + 1000]
            marks = ", ".join(f"({', '.join('?' * len(part[0]))})" for _ in part)
            values = tuple(value for row in part for value in row)
            self._execute(f"INSERT INTO {table} VALUES {marks}", values)

    def _execute(self, sql: str, parameters: tuple[object, ...]) -> duckdb.DuckDBPyConnection:
        import duckdb

        try:
            return self.connection.execute(sql, parameters)
        except duckdb.OutOfRangeException as error:
            raise TooLargeError(str(error)) from error
        except duckdb.Error as error:
            if not _is_about_a_file(error):
                raise
            raise EngineError(str(error)) from error


def _is_about_a_file(error: duckdb.Error) -> bool:
    """Is it what the engine says of a damaged file? (A wrong statement is a bug of ours.)

    The decoder of Parquet lets the errors of its libraries through without a kind of their own.
    """
    import duckdb

    kinds = (
        duckdb.InvalidInputException, duckdb.IOException, duckdb.SerializationException,
        duckdb.NotImplementedException, duckdb.InternalException, duckdb.FatalException,
    )  # fmt: skip
    return isinstance(error, kinds) or type(error) is duckdb.Error


@contextmanager
def database() -> Iterator[Database]:
    """A database for one use; its files are gone when it ends, whatever happens."""
    import duckdb

    with tempfile.TemporaryDirectory(prefix="planlang-", ignore_cleanup_errors=True) as folder:
        connection = duckdb.connect(
            f"{folder}/facts.duckdb",
            config={
                "memory_limit": MEMORY_LIMIT,
                "threads": str(min(MOST_THREADS, os.cpu_count() or 1)),
                "temp_directory": f"{folder}/spill",
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
            },
        )
        try:
            # How a time is shown must not depend on the machine.
            connection.execute("SET TimeZone = 'UTC'")
            yield Database(connection, Path(folder))
        finally:
            connection.close()


def name(identifier: str) -> str:
    """An identifier, quoted."""
    return '"' + identifier.replace('"', '""') + '"'


def text(value: str) -> str:
    """A text literal, quoted."""
    return "'" + value.replace("'", "''") + "'"
