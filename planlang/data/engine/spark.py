"""Apache Spark as the engine that holds the facts: a session beside the environment's own.

Statements are the subset's; what leaves are integers, texts and days. Working tables are computed
once and kept on the executors, so that the numbers of rows stay what they are; no other table of
the cluster is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
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
from planlang.data.engine.dialects import name_in
from planlang.data.engine.embedded import Embedded
from planlang.data.engine.spark_session import open_session, said
from planlang.data.engine.subset import Sql, bound

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import DataType

_TOO_LARGE = "22003"
"""SQLSTATE of a number out of range."""

_UNKNOWN = frozenset({"TABLE_OR_VIEW_NOT_FOUND", "PATH_NOT_FOUND", "UNABLE_TO_INFER_SCHEMA"})
"""What Spark says of a table or a path that there is not."""

_TYPES_OF_FOLDERS = "spark.sql.sources.partitionColumnTypeInference.enabled"
_TYPES_DIFFER = "Write them anew in the same types, or bind a table or a view that casts them."

_MOST_NAMED = 1000

_MOST_PLACES = 20
"""With more, Spark rounds where it compares two decimals."""


@dataclass(frozen=True, slots=True)
class Spark:
    """A session of our own, and the names that were given in it."""

    session: SparkSession
    given: list[str] = field(default_factory=list)

    @property
    def dialect(self) -> str:
        return "spark"

    # ---------------------------------------------------------------- statements of the subset

    def rows(self, statement: exp.Query) -> list[tuple[Any, ...]]:
        """All rows of a query whose answer is small."""
        with _words_of_ours():
            return [tuple(map(_cell, row)) for row in self._asked(statement).collect()]

    def row(self, statement: exp.Query) -> tuple[Any, ...]:
        """The one row of a query that always gives one."""
        (found,) = self.rows(statement)
        return found

    def columns(self, statement: exp.Query) -> tuple[NDArray[np.int64], ...]:
        """The columns of a query of many rows, all of them `Held.WHOLE` and without NULL."""
        with _words_of_ours():
            found = self._asked(statement).toArrow()
        return tuple(column.to_numpy() for column in found.columns)

    def create(self, table: str, select: exp.Query) -> None:
        """A working table of what a query finds."""
        with _words_of_ours():
            self._keep(table, self._asked(select))

    def create_view(self, view: str, select: exp.Query) -> None:
        """A name for a query that is asked anew each time."""
        with _words_of_ours():
            self._name(view, self._asked(select))

    def create_rows(
        self, table: str, columns: Mapping[str, Held], rows: Iterable[tuple[object, ...]]
    ) -> None:
        """A working table with rows that planlang made itself, handed over in columns."""
        import pyarrow as pa

        cells = list(zip(*rows, strict=True)) or [()] * len(columns)
        kinds = columns.values()
        arrays = [_array(held, values) for held, values in zip(kinds, cells, strict=True)]
        self._hand_over(table, pa.table(arrays, names=[name_in(c, self.dialect) for c in columns]))

    def _asked(self, statement: exp.Query) -> DataFrame:
        asked = bound(statement, self.dialect)
        return self.session.sql(asked.sql, args=dict(asked.values))

    def _hand_over(self, table: str, rows: pa.Table) -> None:
        with _words_of_ours():
            self._name(table, self.session.createDataFrame(rows))

    def _keep(self, table: str, frame: DataFrame) -> None:
        """Computed once: rows that are computed anew could come in another order."""
        has_folder = self.session.conf.get("spark.checkpoint.dir", None) is not None
        self._name(table, frame.checkpoint() if has_folder else frame.localCheckpoint())

    def _name(self, table: str, frame: DataFrame) -> None:
        plain = name_in(table, self.dialect)
        frame.createOrReplaceTempView(plain)
        self.given.append(plain)

    # ---------------------------------------------------------------- rows from elsewhere

    def bring(self, files: Embedded, table: str, columns: Mapping[str, Held]) -> None:
        """A working table with the rows of the embedded engine's table of the same name."""
        row = "row"
        select = exp.select(
            *(
                s.named(exp.cast(s.column(row, c), held.value), name_in(c, self.dialect))
                for c, held in columns.items()
            )
        ).from_(s.table(table, row))
        self._hand_over(table, files.arrow(select))

    def described(self, table: EngineTable) -> tuple[StoredColumn, ...] | None:
        """The columns of a table, a view or a path; None where there is none."""
        frame = self._frame(table)
        if frame is None:
            return None
        return tuple(
            StoredColumn(
                name=column.name,
                storage=_storage(column.dataType),
                type=_shown(column.dataType),
                whole_digits=_whole_digits(column.dataType),
            )
            for column in frame.schema.fields
        )

    def tables(self) -> tuple[str, ...]:
        """Names of tables that may have been meant, for a message."""
        found: list[str] = []
        with _words_of_ours():
            for (schema,) in self.session.sql("SHOW DATABASES").collect():
                shown = self.session.sql(f"SHOW TABLES IN {_quoted(schema)}").collect()
                found += [f"{schema}.{name}" for _, name, is_ours in shown if not is_ours]
                if len(found) >= _MOST_NAMED:
                    break
        return tuple(found[:_MOST_NAMED])

    def source(self, table: EngineTable, alias: str) -> exp.Table:
        """The table as a statement reads it: a name of ours, with names of columns as statements
        write them."""
        frame = self._frame(table)
        assert frame is not None, "only what is described is read"
        name = f"source {table.shown}"
        columns = [name_in(column, self.dialect) for column in frame.columns]
        self._name(name, frame.toDF(*columns))
        return s.table(name, alias)

    def _frame(self, table: EngineTable) -> DataFrame | None:
        from pyspark.errors import AnalysisException

        try:
            with _words_of_ours():
                if table.path is not None:
                    return self._parquet(table.path)
                return self.session.table(".".join(_quoted(part) for part in table.name))
        except AnalysisException as error:
            if error.getCondition() in _UNKNOWN:
                return None
            raise ServerError(said(error)) from None

    def _parquet(self, path: str) -> DataFrame:
        """The files of a path with the columns of them all: of one file alone, a column that is
        called otherwise in the next would be missing there without a word. What Spark took for a
        whole number in the names of folders (`account=0012`) is the text that it was."""
        from pyspark.sql import types as t

        merged = self.session.read.option("mergeSchema", "true")
        try:
            with _words_of_ours():
                found = merged.parquet(path)
        except ServerError as error:
            if "CANNOT_MERGE_SCHEMAS" not in str(error):
                raise
            said = f"the files of {path} hold a column in different types"
            raise ServerError(said, _TYPES_DIFFER) from None
        before = self.session.conf.get(_TYPES_OF_FOLDERS) or "true"
        self.session.conf.set(_TYPES_OF_FOLDERS, "false")
        try:
            as_texts = self.session.read.parquet(path).schema
        finally:
            self.session.conf.set(_TYPES_OF_FOLDERS, before)
        texts = {field.name for field in as_texts if isinstance(field.dataType, t.StringType)}
        fields = [
            t.StructField(f.name, t.StringType() if f.name in texts else f.dataType)
            if isinstance(f.dataType, t.IntegralType)
            else f
            for f in found.schema
        ]
        if fields == found.schema.fields:
            return found
        return self.session.read.schema(t.StructType(fields)).parquet(path)

    @contextmanager
    def in_order(self, rows: exp.Select, order: Sequence[str], number: str) -> Iterator[Numbered]:
        """Rows that are sorted on all executors at once and kept in their parts, each of which
        comes wholly before the next: a row's number is its place in its part, and the rows of the
        parts before. They are read from where they lie for this alone, so that a table that is
        written to meanwhile has one state for us."""
        inner, columns = "row", rows.named_selects
        in_order, numbered = "rows in order#", "rows with numbers#"
        listed = [s.named(s.column(inner, c), c) for c in columns]
        keys = [s.ascending(s.column(inner, c)) for c in order]
        self.create(in_order, exp.select(*listed).from_(s.subquery(rows, inner)).order_by(*keys))
        try:
            with _words_of_ours():
                kept = self.session.table(_quoted(name_in(in_order, self.dialect)))
                self._name(numbered, _with_numbers(kept, name_in(number, self.dialect)))
            row_number = s.named(s.column(inner, number), number)
            yield Numbered(
                rows=exp.select(*listed).from_(s.table(in_order, inner)),
                numbered=exp.select(row_number, *listed).from_(s.table(numbered, inner)),
            )
        finally:  # what was made of them has them by now: executors need not hold them twice
            for name in (numbered, in_order):
                self.session.catalog.dropTempView(name_in(name, self.dialect))

    def is_day(self, value: Sql) -> Sql:
        """Every day of Spark's has a number."""
        return s.negate(s.is_null(value))

    def seconds(self, value: Sql) -> Sql:
        """Whole seconds of a time since 1970: a time of a clock is read in our session's UTC."""
        return exp.func("unix_seconds", exp.cast(value, "TIMESTAMP"))

    def day_of(self, seconds: Sql) -> Sql:
        """The day on which so many seconds since 1970 fall."""
        return exp.cast(exp.func("timestamp_seconds", seconds), "DATE")

    def forget(self) -> None:
        """Takes our names out of the session; what they stood for is freed by Spark."""
        for given in self.given:
            self.session.catalog.dropTempView(given)
        self.given.clear()


@contextmanager
def spark(binding: EngineBinding) -> Iterator[Spark]:
    """Spark for one use; our names in it are gone when it ends, whatever happens."""
    opened = Spark(open_session(binding.settings))
    try:
        yield opened
    finally:
        opened.forget()


def _quoted(part: str) -> str:
    return f"`{part.replace('`', '``')}`"


def _with_numbers(sorted_rows: DataFrame, number: str) -> DataFrame:
    """Rows that are kept in parts, in order, with a column that numbers them from 1."""
    from itertools import accumulate

    from pyspark.sql import functions as f

    part = f.spark_partition_id()
    counted = sorted_rows.groupBy(part.alias("part")).count().collect()
    in_part = {found["part"]: found["count"] for found in counted}
    sizes = [in_part.get(at, 0) for at in range(max(in_part, default=0) + 1)]
    before = f.array(*(f.lit(rows).cast("BIGINT") for rows in accumulate([0, *sizes])))
    # Spark's own number of a row: that of its part in the upper bits, its place in the lower 33.
    place = f.monotonically_increasing_id().bitwiseAND(f.lit(2**33 - 1))
    return sorted_rows.withColumn(number, before[part] + place + f.lit(1))


def _array(held: Held, cells: tuple[object, ...]) -> pa.Array[Any]:
    """A column to hand over."""
    import pyarrow as pa

    types = {
        Held.WHOLE: pa.int64(),
        Held.WIDE: pa.decimal128(38, 0),
        Held.TEXT: pa.string(),
        Held.DAY: pa.date32(),
        Held.YES_NO: pa.bool_(),
    }
    if held is Held.WIDE:
        cells = tuple(Decimal(x) if isinstance(x, int) else x for x in cells)
    return pa.array(cells, type=types[held])


def _cell(cell: object) -> object:
    """A cell on its way out: a wide number is an `int` here."""
    if isinstance(cell, Decimal):
        return int(cell)
    assert cell is None or isinstance(cell, int | str | date), "no float leaves the engine"
    return cell


def _storage(typ: DataType) -> Storage:
    from pyspark.sql import types as t

    match typ:
        case t.ByteType() | t.ShortType() | t.IntegerType() | t.LongType():
            return Storage.WHOLE
        case t.DecimalType() if typ.scale <= _MOST_PLACES:
            return Storage.EXACT if typ.scale else Storage.WHOLE
        case t.FloatType() | t.DoubleType():
            return Storage.FLOAT
        case t.StringType() | t.CharType() | t.VarcharType():
            return Storage.TEXT
        case t.DateType():
            return Storage.DAY
        case t.BooleanType():
            return Storage.YES_NO
        case t.TimestampType():
            return Storage.MOMENT
        case t.TimestampNTZType():
            return Storage.CLOCK_TIME
        case _:
            return Storage.OTHER


def _whole_digits(typ: DataType) -> int | None:
    from pyspark.sql import types as t

    return typ.precision - typ.scale if isinstance(typ, t.DecimalType) else None


def _shown(typ: DataType) -> str:
    return typ.simpleString().upper()


@contextmanager
def _words_of_ours() -> Iterator[None]:
    """Turns what Spark refuses into what callers expect; a wrong statement is a bug of ours and
    stays as it is."""
    from py4j.protocol import Py4JError
    from pyspark.errors import AnalysisException, ParseException, PySparkException

    try:
        yield
    except (AnalysisException, ParseException):
        raise
    except PySparkException as error:
        if error.getSqlState() == _TOO_LARGE:
            raise TooLargeError(said(error)) from None
        raise ServerError(said(error)) from None
    except Py4JError as error:
        raise ServerError(said(error)) from None
