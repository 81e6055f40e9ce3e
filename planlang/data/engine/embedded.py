"""The embedded engine: a DuckDB of its own in a temporary folder, with a limit on memory, gone
afterwards.

Every file is read here, in SQL of this engine; what is measured is asked in the subset, as of any
other engine. Nothing else in planlang imports duckdb but the writer of Parquet, and nothing here
asks it for anything but integers, texts and days: no figure leaves the engine as a float.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

from planlang.data.engine.database import EngineError, Held, TooLargeError
from planlang.data.engine.room import is_about_room, no_room
from planlang.data.engine.subset import bound, written
from planlang.temporary import TemporaryFolder

if TYPE_CHECKING:
    import duckdb
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray
    from sqlglot import exp

MEMORY_LIMIT = "1536MB"
"""What the engine may hold in memory; beyond it, it works on disk."""

MOST_THREADS = 4
"""Each thread needs memory of its own: on a large machine they would use up the limit."""

_AT_ONCE = 100_000
_GIVEN = "given_rows"
_INTERRUPTED = "Query interrupted"  # says the driver's RuntimeError after Ctrl-C

_HELD = {
    "HUGEINT": Held.WIDE,
    "VARCHAR": Held.TEXT,
    "DATE": Held.DAY,
    "BOOLEAN": Held.YES_NO,
}


@dataclass(frozen=True, slots=True)
class Embedded:
    """A connection, and the folder in which temporary files may be put."""

    connection: duckdb.DuckDBPyConnection
    folder: Path

    @property
    def dialect(self) -> str:
        return "duckdb"

    def rows(
        self, statement: exp.Query | str, parameters: tuple[object, ...] = ()
    ) -> list[tuple[Any, ...]]:
        """All rows of a query whose answer is small; a text is SQL of this engine."""
        return self._ask(statement, parameters).fetchall()

    def row(
        self, statement: exp.Query | str, parameters: tuple[object, ...] = ()
    ) -> tuple[Any, ...]:
        """The one row of a query that always gives one."""
        found = self._ask(statement, parameters).fetchone()
        assert found is not None
        return tuple(found)

    def columns(self, statement: exp.Query) -> tuple[NDArray[np.int64], ...]:
        """The columns of a query of many rows, all of them `Held.WHOLE` and without NULL."""
        found = self._ask(statement, ()).fetchnumpy()
        return tuple(found.values())

    def arrow(self, statement: exp.Query) -> pa.Table:
        """All rows of a query without texts of its own, to hand over to an engine that reads
        Arrow."""
        import duckdb

        try:
            return self.connection.sql(written(statement, self.dialect)).to_arrow_table()
        except duckdb.Error as error:
            raise EngineError(str(error)) from error

    def create(self, table: str, select: exp.Query) -> None:
        """A working table of what a query finds."""
        asked = bound(select, self.dialect)
        self._execute(f"CREATE TABLE {name(table)} AS {asked.sql}", asked.values)

    def create_view(self, view: str, select: exp.Query) -> None:
        """A name for a query that is asked anew each time."""
        self._execute(f"CREATE VIEW {name(view)} AS {select.sql(dialect=self.dialect)}", ())

    def create_rows(
        self, table: str, columns: Mapping[str, Held], rows: Iterable[tuple[object, ...]]
    ) -> None:
        """A working table with rows that planlang made itself, handed over in columns."""
        declared = ", ".join(f"{name(column)} {held}" for column, held in columns.items())
        self.run(f"CREATE TABLE {name(table)} ({declared})")
        cells = ", ".join(f"CAST(c{at} AS {held})" for at, held in enumerate(columns.values()))
        source = iter(rows)
        while part := list(islice(source, _AT_ONCE)):
            given = {
                f"c{at}": _array(held, values)
                for at, (held, values) in enumerate(
                    zip(columns.values(), zip(*part, strict=True), strict=True)
                )
            }
            self.connection.register(_GIVEN, given)
            self.run(f"INSERT INTO {name(table)} SELECT {cells} FROM {_GIVEN}")
            self.connection.unregister(_GIVEN)

    def run(self, sql: str, parameters: tuple[object, ...] = ()) -> None:
        """A statement of this engine without an answer."""
        self._execute(sql, parameters)

    def held(self, table: str) -> Mapping[str, Held]:
        """The columns of a table of ours, and how they are held."""
        found = self.rows(f"DESCRIBE {name(table)}")
        return {str(column): _HELD.get(str(typ), Held.WHOLE) for column, typ, *_ in found}

    def reading(self, sql: str, at_once: int) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, however many there are."""
        found = self._execute(sql, ())
        while part := found.fetchmany(at_once):
            yield from part

    def _ask(
        self, statement: exp.Query | str, parameters: tuple[object, ...]
    ) -> duckdb.DuckDBPyConnection:
        if isinstance(statement, str):
            return self._execute(statement, parameters)
        asked = bound(statement, self.dialect)
        return self._execute(asked.sql, asked.values)

    def _execute(
        self, sql: str, parameters: tuple[object, ...] | Mapping[str, str]
    ) -> duckdb.DuckDBPyConnection:
        import duckdb

        try:
            return self.connection.execute(sql, parameters)
        except duckdb.OutOfRangeException as error:
            raise TooLargeError(str(error)) from error
        except duckdb.Error as error:
            if is_about_room(error):
                raise no_room(error, self.folder) from error
            if not _is_about_a_file(error):
                raise
            raise EngineError(str(error)) from error


def _array(held: Held, values: tuple[object, ...]) -> NDArray[Any]:
    """A column to hand over; a wide number goes as its digits."""
    import numpy as np

    match held:
        case Held.WHOLE:
            return np.array(values, dtype=np.int64)
        case Held.DAY:
            return np.array(values, dtype="datetime64[D]").astype("datetime64[s]")
        case Held.WIDE | Held.YES_NO:
            return np.array([None if x is None else str(x) for x in values], dtype=np.object_)
        case Held.TEXT:
            return np.array(values, dtype=np.object_)
        case _:
            assert_never(held)


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
def embedded() -> Iterator[Embedded]:
    """A database for one use; its files are gone when it ends, whatever happens.

    Who interrupts a statement gets the `KeyboardInterrupt` that any other line would have raised.
    """
    import duckdb

    with TemporaryFolder() as folder:
        connection = duckdb.connect(
            ":memory:",
            config={
                "memory_limit": MEMORY_LIMIT,
                "threads": str(min(MOST_THREADS, os.cpu_count() or 1)),
                "temp_directory": f"{folder}/spill",
                # What is handed over in columns is cast: nothing is guessed from its first rows.
                "pandas_analyze_sample": "0",
                # What is here for one measuring costs more to compress than to write.
                "force_compression": "uncompressed",
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
            },
        )
        try:
            # How a time is shown must not depend on the machine.
            connection.execute("SET TimeZone = 'UTC'")
            yield Embedded(connection, folder)
        except (RuntimeError, duckdb.InterruptException) as error:
            if isinstance(error, duckdb.InterruptException) or str(error) == _INTERRUPTED:
                raise KeyboardInterrupt from error
            raise
        finally:
            connection.close()


def name(identifier: str) -> str:
    """An identifier, quoted."""
    return '"' + identifier.replace('"', '""') + '"'


def text(value: str) -> str:
    """A text literal, quoted."""
    return "'" + value.replace("'", "''") + "'"
