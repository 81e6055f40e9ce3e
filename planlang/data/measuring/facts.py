"""Everything that the statements of one measuring share: tables, days, and exchange rates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planlang.data.engine import subset as s
from planlang.data.engine.database import Database, Held
from planlang.data.engine.subset import Sql
from planlang.data.exchange import ExchangeRates
from planlang.data.files.tables import Table
from planlang.data.people.windows import Clock
from planlang.plan.model import Plan
from planlang.plan.rows import AsOf, Window
from planlang.values.dates import DateRange

FRAMES = "frames#"
FRAME = "frame"
"""The table of frames, and its alias in every statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The plan's tables in the engine, and the days its windows have.

    `frames` are the stretches of the period that people are measured over; frame i is row i of
    the table `FRAMES`, whose columns are the edges of all windows.
    """

    db: Database
    plan: Plan
    clock: Clock
    tables: Mapping[str, Table]
    frames: tuple[DateRange, ...]
    windows: tuple[Window, ...]
    rates: ExchangeRates

    def window(self, window: Window) -> tuple[Sql, Sql]:
        """The columns of the frames table with a window's first and last day."""
        at = self.windows.index(window)
        return s.column(FRAME, f"w{at}_first"), s.column(FRAME, f"w{at}_last")

    def period_edge(self, edge: AsOf) -> Sql:
        return s.column(FRAME, "first" if edge is AsOf.PERIOD_START else "last")

    def book_day(self, book: str) -> Sql:
        return s.column(FRAME, f"day of {book}")

    def create_frames(self) -> None:
        """Fills the table of frames."""
        plan, clock = self.plan, self.clock
        columns = ["first", "last"]
        for at in range(len(self.windows)):
            columns += [f"w{at}_first", f"w{at}_last"]
        columns += [f"day of {book}" for book in plan.books]
        rows: list[tuple[object, ...]] = []
        for number, frame in enumerate(self.frames):
            days: list[date] = [frame.start, frame.end]
            for window in self.windows:
                days += clock.window(window, frame)
            days += [clock.book_day(book, frame) for book in plan.books.values()]
            rows.append((number, *days))
        held = {"frame": Held.WHOLE, **dict.fromkeys(columns, Held.DAY)}
        self.db.create_rows(FRAMES, held, rows)
