"""What planlang asks of an engine: statements of the subset, tables of its own, no figure as float.

An engine gets statements as SQLGlot expressions and writes them in its own dialect, with texts
bound as values. `embedded.py` is the engine that is always there; others take over when
planlang.toml says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sqlglot import exp


class EngineError(Exception):
    """The engine could not read a file or a table: its own words, to be put into ours."""


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
        """A working table with a few thousand rows that planlang made itself."""
        ...
