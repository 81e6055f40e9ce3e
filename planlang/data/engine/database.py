"""What planlang asks of an engine: statements of the subset, tables of its own, no figure as float.

An engine gets statements as SQLGlot expressions and writes them in its own dialect, with texts
bound as values. `embedded.py` is the engine that is always there; others take over when
planlang.toml says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sqlglot import exp

    from planlang.data.engine.binding import EngineTable
    from planlang.data.engine.embedded import Embedded
    from planlang.data.engine.subset import Sql


class EngineError(Exception):
    """The engine could not read a file or a table: its own words, to be put into ours."""


class ServerError(EngineError):
    """An engine beside the embedded one stopped in the middle; `help` is advice, where there is
    any."""

    def __init__(self, said: str, help: str | None = None) -> None:
        super().__init__(said)
        self.help = help


class EngineUnreachableError(ConnectionError):
    """There is no way to the engine that planlang.toml names: what is wrong, and what may help.

    Neither says anything that was a secret.
    """

    def __init__(self, message: str, help: str) -> None:
        super().__init__(f"{message}\n  help  {help}")
        self.message, self.help = message, help


class TooLargeError(Exception):
    """A figure outgrew 38 digits; exactness was kept by stopping."""


class Held(StrEnum):
    """How a column is held, as SQLGlot reads the type."""

    WHOLE = "BIGINT"
    WIDE = "DECIMAL(38, 0)"
    TEXT = "VARCHAR"
    DAY = "DATE"
    YES_NO = "BOOLEAN"


class Database(Protocol):
    """An engine at work on one measuring: its tables are gone when that ends.

    Numbers come out as `int`, days as `date`, texts as `str`; rows only in the order asked for,
    texts in the order of their code points. Raises TooLargeError where a whole number outgrows 38
    digits, EngineError where something cannot be read.
    """

    @property
    def dialect(self) -> str:
        """The engine's dialect, as SQLGlot calls it."""
        ...

    def rows(self, statement: exp.Query) -> list[tuple[Any, ...]]:
        """All rows of a query whose answer is small."""
        ...

    def row(self, statement: exp.Query) -> tuple[Any, ...]:
        """The one row of a query that always gives one."""
        ...

    def columns(self, statement: exp.Query) -> tuple[NDArray[np.int64], ...]:
        """The columns of a query of many rows, all of them `Held.WHOLE` and without NULL."""
        ...

    def create(self, table: str, select: exp.Query) -> None:
        """A working table of what a query finds."""
        ...

    def create_view(self, view: str, select: exp.Query) -> None:
        """A name for a query that is asked anew each time."""
        ...

    def create_rows(
        self, table: str, columns: Mapping[str, Held], rows: Iterable[tuple[object, ...]]
    ) -> None:
        """A working table with rows that planlang made itself: up to a few for each person."""
        ...


class Storage(StrEnum):
    """What a table of the engine says of a column, as far as it matters to us."""

    WHOLE = "a whole number"
    EXACT = "a number with an exact number of places"
    FLOAT = "a number that is not exact"
    TEXT = "a text"
    DAY = "a day"
    YES_NO = "yes or no"
    MOMENT = "a time that says when it was, wherever one is"
    CLOCK_TIME = "a time that a clock showed"
    OTHER = "anything else"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredColumn:
    """A column of a table that is in the engine; `type` is what the engine calls its type.

    `whole_digits` are those that its numbers can have before the point; None where that is not
    known.
    """

    name: str
    storage: Storage
    type: str
    whole_digits: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """Rows that are looked at several times, and stay the same for it: as they are, and with a
    column more that numbers them from 1."""

    rows: exp.Select
    numbered: exp.Select


class ServerDatabase(Database, Protocol):
    """An engine beside the embedded one: files are brought to it, and it has tables of its own."""

    def bring(self, files: Embedded, table: str, columns: Mapping[str, Held]) -> None:
        """A working table with the rows of the embedded engine's table of the same name."""
        ...

    def described(self, table: EngineTable) -> tuple[StoredColumn, ...] | None:
        """The columns of a table that is in the engine already; None where there is none."""
        ...

    def tables(self) -> tuple[str, ...]:
        """Names of tables that may have been meant, for a message."""
        ...

    def source(self, table: EngineTable, alias: str) -> exp.Table:
        """The table as a statement reads it."""
        ...

    def in_order(
        self, rows: exp.Select, order: Sequence[str], number: str
    ) -> AbstractContextManager[Numbered]:
        """Rows numbered in the order of their columns `order`, texts by their code points, what is
        missing last; for one use. The `number` depends on nothing but what the rows hold."""
        ...

    def is_day(self, value: Sql) -> Sql:
        """Whether a day, or a time, is one that has a number: no infinity."""
        ...

    def seconds(self, value: Sql) -> Sql:
        """Whole seconds of a time since 1970, on its own clock or, for a moment, on UTC."""
        ...

    def day_of(self, seconds: Sql) -> Sql:
        """The day on which so many seconds since 1970 fall."""
        ...
