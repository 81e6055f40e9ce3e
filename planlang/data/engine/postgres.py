"""PostgreSQL as the engine that holds the facts: one transaction, which is never kept.

Everything happens in one snapshot of the database, and it is rolled back at the end: working tables
are temporary, and no other table can be changed. What the server computes are whole numbers of the
type `numeric`; its answers are made the same as everywhere by `postgres_sql`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from planlang.data.engine import subset as s
from planlang.data.engine.binding import EngineBinding, EngineTable
from planlang.data.engine.database import (
    Held,
    Numbered,
    ServerError,
    Storage,
    StoredColumn,
    TooLargeError,
)
from planlang.data.engine.embedded import Embedded
from planlang.data.engine.embedded import name as embedded_name
from planlang.data.engine.postgres_connection import connected
from planlang.data.engine.postgres_sql import asked, literally, name
from planlang.data.engine.subset import Sql
from planlang.values.zones import SECONDS_A_DAY

if TYPE_CHECKING:
    import numpy as np
    import psycopg
    from numpy.typing import NDArray

_TYPES = {
    Held.WHOLE: "bigint",
    Held.WIDE: "numeric(38, 0)",
    Held.TEXT: 'text COLLATE "C"',
    Held.DAY: "date",
    Held.YES_NO: "boolean",
}
_STORAGE = {
    **dict.fromkeys(("int2", "int4", "int8"), Storage.WHOLE),
    "numeric": Storage.EXACT,
    **dict.fromkeys(("float4", "float8"), Storage.FLOAT),
    **dict.fromkeys(("text", "varchar", "bpchar", "citext", "uuid", "name"), Storage.TEXT),
    "date": Storage.DAY,
    "bool": Storage.YES_NO,
    "timestamptz": Storage.MOMENT,
    "timestamp": Storage.CLOCK_TIME,
}
_AT_ONCE = 20_000
_SETTINGS = (
    ("search_path", "pg_catalog"),  # no function of anybody else's is taken for the server's
    ("TimeZone", "'UTC'"),
    ("DateStyle", "'ISO, YMD'"),  # days in messages are written as everywhere
    ("standard_conforming_strings", "on"),
    # The planner takes a subquery for a few rows and would go through it once for each row of a
    # table; every join that can be long has an equality to hash.
    ("enable_nestloop", "off"),
    ("jit", "off"),  # what the line above makes seem expensive would be compiled each time
)
_NOT_ALLOWED = "42501"
"""SQLSTATE of missing rights, the one fault of a statement that is not ours."""

_ADVICE = {
    _NOT_ALLOWED: "What is needed are the right to read the tables that planlang.toml names, and "
    "the right to make temporary ones.",
    "25006": "A standby server takes no temporary tables: name the one that it follows. Where it "
    "is no standby, `default_transaction_read_only` is on for this user: switch it off.",
    "53100": "Its disk is full: temporary tables hold the declared columns of what is read.",
    "57014": "Somebody cancelled the statement, or its `statement_timeout` was too short.",
    "57P01": "Somebody stopped the server or ended the connection. Run it again when it is up.",
}
_CONNECTION_LOST = "Look whether the server is up, and run it again."


@dataclass(frozen=True, slots=True)
class Postgres:
    """A connection with an open transaction."""

    connection: psycopg.Connection[tuple[Any, ...]]

    @property
    def dialect(self) -> str:
        return "postgres"

    # ---------------------------------------------------------------- statements of the subset

    def rows(self, statement: exp.Query) -> list[tuple[Any, ...]]:
        """All rows of a query whose answer is small."""
        return self._ask(*asked(statement)).fetchall()

    def row(self, statement: exp.Query) -> tuple[Any, ...]:
        """The one row of a query that always gives one."""
        found = self._ask(*asked(statement)).fetchone()
        assert found is not None
        return found

    def columns(self, statement: exp.Query) -> tuple[NDArray[np.int64], ...]:
        """The columns of a query of many rows, all of them `Held.WHOLE` and without NULL."""
        import numpy as np

        # A figure too large must not end the whole transaction.
        with _words_of_ours(), self.connection.transaction():
            cursor = self._ask(*asked(statement))
            rows = cursor.fetchall()
        width = len(cursor.description or ())
        found = np.array(rows, dtype=np.int64).reshape(len(rows), width)
        return tuple(np.ascontiguousarray(found[:, at]) for at in range(width))

    def create(self, table: str, select: exp.Query) -> None:
        """A working table of what a query finds."""
        sql, values = asked(select)
        self._ask(f"CREATE TEMPORARY TABLE {name(table)} AS {sql}", values)
        self._ask(f"ANALYZE pg_temp.{name(table)}")

    def create_view(self, view: str, select: exp.Query) -> None:
        """A name for a query that is asked anew each time."""
        self._ask(f"CREATE TEMPORARY VIEW {name(view)} AS {literally(select)}")

    def create_rows(
        self, table: str, columns: Mapping[str, Held], rows: Iterable[tuple[object, ...]]
    ) -> None:
        """A working table with rows that come one after the other."""
        declared = ", ".join(f"{name(column)} {_TYPES[held]}" for column, held in columns.items())
        self._ask(f"CREATE TEMPORARY TABLE {name(table)} ({declared})")
        into = f"COPY pg_temp.{name(table)} FROM STDIN"
        with _words_of_ours(), self.connection.cursor() as cursor, cursor.copy(into) as copy:
            for row in rows:
                copy.write_row(row)
        self._ask(f"ANALYZE pg_temp.{name(table)}")

    def _ask(self, sql: str, values: tuple[str, ...] = ()) -> psycopg.Cursor[tuple[Any, ...]]:
        with _words_of_ours():
            return self.connection.execute(sql.encode(), values)

    # ---------------------------------------------------------------- rows from elsewhere

    def bring(self, files: Embedded, table: str, columns: Mapping[str, Held]) -> None:
        """A working table with the rows of the embedded engine's table of the same name."""
        listed = ", ".join(embedded_name(column) for column in columns)
        found = files.reading(f"SELECT {listed} FROM {embedded_name(table)}", _AT_ONCE)
        self.create_rows(table, columns, found)

    def described(self, table: EngineTable) -> tuple[StoredColumn, ...] | None:
        """The columns of a table, a view or a foreign table; None where there is none."""
        schema, relation = table.name
        found = self._ask(
            "SELECT a.attname, coalesce(b.typname, t.typname), coalesce(b.typtype, t.typtype), "
            "format_type(a.atttypid, a.atttypmod) "
            "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid "
            "LEFT JOIN pg_type b ON b.oid = t.typbasetype "
            "WHERE n.nspname = $1 AND c.relname = $2 AND c.relkind IN ('r', 'v', 'm', 'p', 'f') "
            "AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum",
            (schema, relation),
        ).fetchall()
        columns = tuple(
            StoredColumn(
                name=column,
                storage=_storage(typ, kind),
                type=shown,
            )
            for column, typ, kind, shown in found
        )
        return columns or None

    def tables(self) -> tuple[str, ...]:
        """Names of tables that may have been meant, for a message."""
        found = self._ask(
            "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n "
            "ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f') "
            "AND n.nspname NOT IN ('pg_catalog', 'information_schema') "
            "AND n.nspname NOT LIKE 'pg!_%' ESCAPE '!' ORDER BY 1, 2 LIMIT 1000"
        ).fetchall()
        return tuple(f"{schema}.{relation}" for schema, relation in found)

    def source(self, table: EngineTable, alias: str) -> exp.Table:
        """The table as a statement reads it."""
        schema, relation = table.name
        named = exp.to_identifier(alias, quoted=True)
        return exp.table_(relation, db=schema, quoted=True, alias=named)

    @contextmanager
    def in_order(self, rows: exp.Select, order: Sequence[str], number: str) -> Iterator[Numbered]:
        """Rows and their numbers; the transaction sees one state of them, however often."""
        inner = "unnumbered"
        keys = [s.ascending(s.column(inner, name)) for name in order]
        window = exp.Window(this=exp.RowNumber(), order=exp.Order(expressions=keys))
        kept = (s.named(s.column(inner, name), name) for name in rows.named_selects)
        numbered = exp.select(s.named(exp.cast(window, "BIGINT"), number), *kept)
        yield Numbered(rows=rows, numbered=numbered.from_(s.subquery(rows.copy(), inner)))

    def is_day(self, value: Sql) -> Sql:
        """Whether a day, or a time, is no infinity."""
        return exp.func("isfinite", value)

    def seconds(self, value: Sql) -> Sql:
        """Whole seconds of a time since 1970, on its own clock or, for a moment, on UTC."""
        epoch = exp.Extract(this=exp.Var(this="EPOCH"), expression=value)
        return exp.cast(exp.Floor(this=epoch), "BIGINT")

    def day_of(self, seconds: Sql) -> Sql:
        """The day on which so many seconds since 1970 fall."""
        # Divided as `numeric`: sixteen digits at least, of which eleven would do.
        number = exp.cast(seconds, "DECIMAL")
        a_day = exp.cast(s.whole(SECONDS_A_DAY), "DECIMAL")
        days = exp.func("floor", exp.func("numeric_div", number, a_day))
        first = exp.cast(exp.Literal.string("1970-01-01"), "DATE")
        return exp.func("date_pli", first, exp.cast(days, "INT"))


def _storage(typ: str, kind: str) -> Storage:
    """Of a type by its name, and by what PostgreSQL says that it is: an enumeration, a base type,
    or something else that anybody can give the name of one."""
    match kind:
        case "e":
            return Storage.TEXT
        case "b":
            return _STORAGE.get(typ, Storage.OTHER)
        case _:
            return Storage.OTHER


@contextmanager
def _words_of_ours() -> Iterator[None]:
    """Turns what the server refuses into what callers expect; a wrong statement is a bug of ours
    and stays as it is."""
    import psycopg

    try:
        yield
    except psycopg.errors.NumericValueOutOfRange as error:
        raise TooLargeError(error.diag.message_primary) from None
    except psycopg.Error as error:
        not_allowed = error.sqlstate == _NOT_ALLOWED
        in_a_function = error.diag.context is not None  # which a view of the user's calls
        is_ours = isinstance(error, psycopg.ProgrammingError) and error.sqlstate is not None
        if is_ours and not not_allowed and not in_a_function:
            raise
        if error.sqlstate is None and isinstance(error, psycopg.OperationalError):
            raise ServerError("the connection was lost", _CONNECTION_LOST) from None
        said = error.diag.message_primary or str(error).partition("\n")[0]
        raise ServerError(said, _ADVICE.get(error.sqlstate or "")) from None


@contextmanager
def postgres(binding: EngineBinding) -> Iterator[Postgres]:
    """A connection for one use; nothing of it stays, whatever happens."""
    connection = connected(binding)
    try:
        with _words_of_ours():
            settings = (f"SET LOCAL {name} = {value}" for name, value in _SETTINGS)
            connection.execute("; ".join(settings).encode())
        yield Postgres(connection)
    finally:
        connection.close()  # without a commit
