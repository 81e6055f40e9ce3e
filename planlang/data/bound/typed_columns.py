"""A column of a table in the engine as expressions: its cells, what is wrong, what is measured."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import assert_never

from sqlglot import exp

from planlang.data.engine import subset as s
from planlang.data.engine.database import ServerDatabase, Storage, StoredColumn
from planlang.data.engine.subset import Sql
from planlang.data.files.times import steps_of
from planlang.plan.declared.samples import BLANKS
from planlang.plan.declared.written import (
    MOST_PLACES,
    MOST_WHOLE_DIGITS,
    Format,
    NumberFormat,
)
from planlang.plan.model import Column
from planlang.plan.types import Kind
from planlang.values.zones import EARLIEST, LATEST, Steps

TOO_MANY_PLACES = MOST_PLACES + 1
SOURCE, CELLS = "source", "cells"
"""Aliases: the table itself, and its cells as they are read below."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a column cannot be taken as it is stored."""

    inexact: bool
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedColumn:
    """`cell` is read over `SOURCE`; all others over `CELLS`, where it has the column's name.

    `places` are the decimals of a number, `TOO_MANY_PLACES` where it is none that is read; `value`
    is what is stored of any other column, NULL where the cell is bad. A time has `seconds`, a
    further column over `SOURCE`, and no value until it is known which times there are (`days_of`).
    """

    column: Column
    cell: Sql
    value: Sql
    places: Sql | None = None
    shift: int = 0
    seconds: Sql | None = None
    clock: str | None = None

    @property
    def seconds_name(self) -> str:
        return f"{self.column.name} seconds#"

    @property
    def is_bad(self) -> Sql:
        """True for a cell that holds something that is no value."""
        known = s.negate(s.is_null(_cell(self.column)))
        if self.places is not None:
            whole = self.column.type.kind in (Kind.COUNT, Kind.DAYS)
            most = 0 if whole else MOST_PLACES
            return s.every([known, s.compare(">", self.places, s.whole(most))])
        return s.every([known, s.is_null(self.value)])


def typed(
    server: ServerDatabase, column: Column, stored: StoredColumn, formats: tuple[Format, ...]
) -> TypedColumn | Refused:
    """How a column is taken; or why it is not: nothing is guessed and nothing is rounded."""
    kind = column.type.kind
    found = s.column(SOURCE, stored.name)
    match stored.storage:
        case Storage.OTHER:
            return Refused(False, f"Store it as {_wanted(column)}, or bind a view that casts it.")
        case Storage.FLOAT:
            return Refused(True, "Store it as NUMERIC, or as a whole number of the smallest unit.")
        case Storage.WHOLE if kind in (Kind.TEXT, Kind.PERSON):
            return _text(column, found)
        case Storage.TEXT if kind in (Kind.TEXT, Kind.PERSON):
            return _text(column, found)
        case Storage.WHOLE | Storage.EXACT if column.type.is_quantity:
            return _number(column, stored, formats)
        case Storage.DAY if kind is Kind.DATE:
            if column.stamp is not None:
                return Refused(
                    False, "It has no time of day: a column that holds days alone is a `date`."
                )
            return _day(server, column, found)
        case Storage.MOMENT | Storage.CLOCK_TIME if kind is Kind.DATE:
            return _time(server, column, stored.storage, found)
        case Storage.YES_NO if kind is Kind.YES_NO:
            return TypedColumn(column=column, cell=found, value=_cell(column))
        case _:
            return Refused(False, f"Store it as {_wanted(column)}, or bind a view that casts it.")


def _wanted(column: Column) -> str:
    if column.stamp is not None:
        return "TIMESTAMP"
    match column.type.kind:
        case Kind.TEXT | Kind.PERSON:
            return "text"
        case Kind.DATE:
            return "DATE"
        case Kind.YES_NO:
            return "BOOLEAN"
        case Kind.MONEY | Kind.NUMBER | Kind.PERCENT:
            return "NUMERIC"
        case Kind.COUNT | Kind.DAYS:
            return "a whole number"
        case other:
            assert_never(other)


def _cell(column: Column) -> Sql:
    return s.column(CELLS, column.name)


def _text(column: Column, found: Sql) -> TypedColumn:
    """Blanks around a text do not count, and an empty one is none: as in a file."""
    trimmed = exp.Trim(this=s.as_text(found), expression=s.text(BLANKS))
    cell = s.case([(s.compare("=", trimmed, s.text("")), s.null())], trimmed.copy())
    return TypedColumn(column=column, cell=cell, value=_cell(column))


def _number(
    column: Column, stored: StoredColumn, formats: tuple[Format, ...]
) -> TypedColumn | Refused:
    shift = 0
    if column.type.kind is Kind.PERCENT:
        if not column.written or column.written[0].strip().endswith("%"):
            return Refused(False, 'Say what 1 means: `written "93.5"` or `written "0.935"`.')
        shift = max(f.shift for f in formats if isinstance(f, NumberFormat))
    cell, most = _cell(column), 10**MOST_WHOLE_DIGITS
    read = [s.compare("<", cell, s.whole(most)), s.compare(">", cell, s.whole(-most))]
    if stored.whole_digits is not None and stored.whole_digits <= MOST_WHOLE_DIGITS:
        read = []  # no number of this type is larger, and the limit itself is none of this type
    # Where a number is not changed by giving it so many places, it has no more.
    fits = [
        (s.compare("=", cell, exp.cast(cell, f"DECIMAL(38, {places})")), s.whole(places))
        for places in range(MOST_PLACES + 1)
    ]
    places = s.case(
        [
            (s.is_null(cell), s.whole(0)),
            *((s.negate(s.surely(within)), s.whole(TOO_MANY_PLACES)) for within in read),
            *fits,
        ],
        s.whole(TOO_MANY_PLACES),
    )
    found = s.column(SOURCE, stored.name)
    return TypedColumn(column=column, cell=found, value=cell, places=places, shift=shift)


def _day(server: ServerDatabase, column: Column, found: Sql) -> TypedColumn:
    cell = _cell(column)
    read = s.every([server.is_day(cell), s.between(cell, s.day(s.FIRST_DAY), s.day(s.LAST_DAY))])
    return TypedColumn(column=column, cell=found, value=s.case([(read, cell)], s.null()))


def _time(
    server: ServerDatabase, column: Column, storage: Storage, found: Sql
) -> TypedColumn | Refused:
    stamp = column.stamp
    if stamp is None:
        return Refused(
            False,
            "A time of day needs a zone to say which day it is: declare the column a `timestamp`, "
            "or store a DATE.",
        )
    if storage is Storage.CLOCK_TIME and stamp.clock is None:
        return Refused(
            False,
            "It does not say whose clock it shows: store TIMESTAMP WITH TIME ZONE, or say in the "
            'column which zone it is: `timestamp in "UTC"`.',
        )
    return TypedColumn(
        column=column,
        cell=s.as_text(found),
        value=s.null(),
        seconds=s.case([(server.is_day(found), server.seconds(found))], s.null()),
        clock=None if storage is Storage.MOMENT else stamp.clock,
    )


def with_days(server: ServerDatabase, of: TypedColumn, first: int, last: int) -> TypedColumn:
    """A column of times with the days that they are, NULL beyond the years that are read, and where
    the two readings of a time are of different days.

    All times lie between the seconds `first` and `last`: of the changes of a clock in three
    centuries, a statement has those of the years that the rows are of.
    """
    assert of.column.stamp is not None
    first, last = (min(max(second, EARLIEST), LATEST) for second in (first, last))
    seconds = s.column(CELLS, of.seconds_name)
    days = [
        server.day_of(s.add(seconds, _added(seconds, _between(steps, first, last))))
        for steps in steps_of(of.clock, of.column.stamp.days)
    ]
    read = s.between(seconds, s.whole(EARLIEST), s.whole(LATEST))
    same = [s.compare("=", other, days[0]) for other in days[1:]]
    return replace(of, value=s.case([(s.every([read, *same]), days[0])], s.null()))


def _between(steps: Steps, first: int, last: int) -> Steps:
    """The steps that times from `first` through `last` need."""
    start = bisect_right(steps.starts, first) - 1
    end = bisect_right(steps.starts, last)
    return Steps(steps.starts[start:end], steps.seconds[start:end])


def _added(seconds: Sql, steps: Steps) -> Sql:
    """The steps as a tree of comparisons."""
    if len(steps.starts) == 1:
        return s.whole(steps.seconds[0])
    middle = len(steps.starts) // 2
    low = Steps(steps.starts[:middle], steps.seconds[:middle])
    high = Steps(steps.starts[middle:], steps.seconds[middle:])
    below = s.compare("<", seconds, s.whole(steps.starts[middle]))
    return s.case([(below, _added(seconds, low))], _added(seconds, high))
