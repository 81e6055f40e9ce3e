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
from planlang.data.people.windows import BEFORE, Clock, Frame
from planlang.plan.model import Plan
from planlang.plan.rows import AsOf, Window, WindowKind

FRAMES = "frames#"
FRAME = "frame"
"""The table of frames, with the edges of windows in columns; and its alias in every statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The plan's tables in the engine, and the days its windows have.

    `frames` are the stretches of the period that people are measured over; frame i is row i of
    the table `FRAMES`, whose columns are the edges of all windows, and of what they have of gaps.
    """

    db: Database
    plan: Plan
    clock: Clock
    tables: Mapping[str, Table]
    frames: tuple[Frame, ...]
    windows: tuple[Window, ...]
    rates: ExchangeRates

    def within(self, day: Sql, window: Window) -> Sql:
        """Whether a day lies in a window: in its stretch of days, by the frames table.

        The days between two stays in the plan are others' to pay. They are not in the period, and
        count as paid before; windows that look back beyond the period have them as all other days.
        """
        at = self.windows.index(window)
        stretch = _between(day, f"w{at}")
        gaps = [_between(day, gap) for gap in self._gaps_of(at)]
        if not gaps:
            return stretch
        if window.kind is WindowKind.PERIOD:
            return s.every([stretch, *(s.negate(gap) for gap in gaps)])
        return s.some([stretch, *gaps])

    def _gaps_of(self, at: int) -> list[str]:
        """Names of a window's gaps: as many as any frame has."""
        if self.windows[at].kind not in (WindowKind.PERIOD, *BEFORE):
            return []
        return [f"w{at}_gap{n}" for n in range(max(len(frame.gaps) for frame in self.frames))]

    def period_edge(self, edge: AsOf) -> Sql:
        return s.column(FRAME, "first" if edge is AsOf.PERIOD_START else "last")

    def book_day(self, book: str) -> Sql:
        return s.column(FRAME, f"day of {book}")

    def create_frames(self) -> None:
        """Fills the table of frames."""
        plan, clock = self.plan, self.clock
        columns = ["first", "last"]
        for at in range(len(self.windows)):
            for stretch in (f"w{at}", *self._gaps_of(at)):
                columns += [f"{stretch}_first", f"{stretch}_last"]
        columns += [f"day of {book}" for book in plan.books]
        rows: list[tuple[object, ...]] = []
        for number, frame in enumerate(self.frames):
            days: list[date] = [frame.days.start, frame.days.end]
            for at, window in enumerate(self.windows):
                days += clock.window(window, frame.days)
                for gap in range(len(self._gaps_of(at))):
                    days += clock.gap(window, frame, gap)
            days += [clock.book_day(book, frame.days) for book in plan.books.values()]
            rows.append((number, *days))
        held = {"frame": Held.WHOLE, **dict.fromkeys(columns, Held.DAY)}
        self.db.create_rows(FRAMES, held, rows)


def _between(day: Sql, stretch: str) -> Sql:
    return s.between(day, s.column(FRAME, f"{stretch}_first"), s.column(FRAME, f"{stretch}_last"))
