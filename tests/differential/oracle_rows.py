"""The oracle's first half: who is in the plan when, and what the rows say about them.

One person at a time, one row at a time, written from the language reference; see `oracle.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from tests.differential.world import (
    Cond,
    Credit,
    Expr,
    Fact,
    Holding,
    Measure,
    RosterRow,
    World,
    month_add,
)

DAY = timedelta(1)
EVER = date(9999, 1, 1)


@dataclass
class Sums:
    n: Fraction | None
    d: Fraction | None
    rows: int


@dataclass
class Run:
    first: date
    last: date
    row: RosterRow
    segments: list[str]
    revised: bool
    units: int


OPERATORS = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


def holds(c: Cond | None, f: Fact) -> bool:
    match c:
        case None | ("all",):
            return True
        case ("kind", op, value):
            return OPERATORS[op](f.kind, value)
        case ("kinds", values):
            return f.kind in values
        case ("flag", wanted):
            return f.flag == wanted
        case ("n", op, value):
            return OPERATORS[op](f.n, value)
        case ("missing", wanted):
            return (f.opt is None) == wanted
        case ("and", x, y):
            return holds(x, f) and holds(y, f)
        case ("or", x, y):
            return holds(x, f) or holds(y, f)
        case ("not", x):
            return not holds(x, f)
    raise AssertionError(c)


def value(e: Expr, f: Fact) -> Fraction:
    match e:
        case ("col", name):
            return Fraction(getattr(f, name))
        case ("else", _, default):
            return Fraction(default) if f.opt is None else f.opt
        case ("min", x, y):
            return min(value(x, f), value(y, f))
        case ("max", x, y):
            return max(value(x, f), value(y, f))
        case ("+", x, y):
            return value(x, f) + value(y, f)
        case ("-", x, y):
            return value(x, f) - value(y, f)
        case ("times", k, x):
            return Fraction(k) * value(x, f)
        case ("count_times", x):
            return f.n * value(x, f)
        case ("abs", x):
            return abs(value(x, f))
        case ("if", c, x, y):
            return value(x, f) if holds(c, f) else value(y, f)
    raise AssertionError(e)


def distinct(rows: list[tuple[Fact, Fraction, bool]]) -> int:
    """How many rows there are: one that two people share counts once."""
    return len({id(f) for f, _, _ in rows})


class Readings:
    def __init__(self, world: World) -> None:
        self.w = world
        months = world.frequency
        start = world.effective[0]
        self.periods = [
            (month_add(start, i * months), month_add(start, (i + 1) * months) - DAY)
            for i in range(12 // months)
        ]
        index = int(world.label.split("-")[1].lstrip("QMH")) - 1
        self.index = index
        self.p0, self.p1 = self.periods[index]
        self.previous = (month_add(self.p0, -months), self.p0 - DAY)
        self.year0 = start

    # ---------------------------------------------------------------- people

    def row_on(self, person: str, day: date) -> RosterRow | None:
        for r in self.w.roster:
            if r.person == person and r.first <= day <= (r.last or EVER):
                return r
        return None

    def in_plan(self, person: str, day: date) -> bool:
        r = self.row_on(person, day)
        return r is not None and r.role == "CSM"

    def days(self, first: date, last: date) -> list[date]:
        return [first + i * DAY for i in range((last - first).days + 1)]

    def runs(self, person: str) -> list[Run]:
        w = self.w
        runs: list[Run] = []
        for day in self.days(self.p0, self.p1):
            if not self.in_plan(person, day):
                continue
            row = self.row_on(person, day)
            assert row is not None
            segments = [
                s.name
                for s in w.segments
                if (s.when[0] == "tenure" and day < month_add(w.hired[person], s.when[1]))
                or (s.when[0] == "team" and row.team == s.when[1])
            ]
            revised = w.revision is not None and day >= w.revision[0]
            if (
                runs
                and runs[-1].last == day - DAY
                and (
                    runs[-1].row is row
                    and runs[-1].segments == segments
                    and runs[-1].revised == revised
                )
            ):
                runs[-1].last = day
            else:
                runs.append(Run(day, day, row, segments, revised, 0))
        if not runs:
            return []
        for run in runs:
            run.units = sum(1 for d in self.deciding_days() if run.first <= d <= run.last)
        if w.on_move == "last":
            last = runs[-1]
            units = sum(r.units for r in runs)
            runs = [replace(last, first=runs[0].first, units=units)]
        return runs

    def deciding_days(self) -> list[date]:
        by, day = self.w.proration
        if by == "day":
            return self.days(self.p0, self.p1)
        found = []
        for i in range(self.w.frequency):
            first = month_add(self.p0, i)
            last = month_add(self.p0, i + 1) - DAY
            found.append({0: first, 99: last}.get(day) or min(first + (day - 1) * DAY, last))
        return found

    def window(self, person: str) -> tuple[date, date]:
        """The period, cut at the day on which the person came from or went to other terms."""
        mine = [d for d in self.days(self.p0, self.p1) if self.in_plan(person, d)]
        first, last = self.p0, self.p1
        if any(self.row_on(person, d) for d in self.days(self.p0, mine[0] - DAY)):
            first = mine[0]
        if any(self.row_on(person, d) for d in self.days(mine[-1] + DAY, self.p1)):
            last = mine[-1]
        return first, last

    # ---------------------------------------------------------------- measures

    def lies_in(self, name: str, day: date, person: str, window: tuple[date, date]) -> bool:
        """Whether a row's day lies in a stretch of time, for somebody with such a window."""
        row = self.row_on(person, day)
        elsewhere = self.inside(day, window) and row is not None and not self.in_plan(person, day)
        if name == "period":
            return self.inside(day, window) and not elsewhere
        if name == "ytd_before":
            return self.inside(day, (self.year0, window[0] - DAY)) or elsewhere
        stretch = {
            "previous": self.previous,
            "ytd": (self.year0, window[1]),
            "last6": (month_add(window[1] + DAY, -6), window[1]),
        }[name]
        return self.inside(day, stretch)

    def members(self, scope: str, person: str, team: str, day: date) -> list[str]:
        people = sorted({r.person for r in self.w.roster})
        if scope == "person":
            return [person] if self.row_on(person, day) else []
        on = [(p, self.row_on(p, day)) for p in people]
        if scope == "company":
            return [p for p, r in on if r is not None]
        return [p for p, r in on if r is not None and r.team == team]

    def book_day(self, window: tuple[date, date]) -> date:
        kind = self.w.books["own"]["day"]
        return {
            "last": window[1],
            "second-to-last": max(window[0], window[1] - DAY),
            "first": window[0],
        }[str(kind)]

    def chain(self, h: Holding) -> tuple[date, date]:
        """The unbroken stretch over which the same person held the same account."""
        mine = [x for x in self.w.holdings if (x.account, x.person) == (h.account, h.person)]
        first, last = h.first, h.last or EVER
        grown = True
        while grown:
            grown = False
            for x in mine:
                x_last = x.last or EVER
                if x.first < first <= x_last + DAY:
                    first, grown = x.first, True
                if x_last > last >= x.first - DAY:
                    last, grown = x_last, True
        return first, last

    def book(self, person: str, window: tuple[date, date]) -> list[Holding]:
        book = self.w.books["own"]
        day = self.book_day(window)
        found = []
        for h in self.w.holdings:
            if h.person != person or not h.first <= day <= (h.last or EVER):
                continue
            first, last = self.chain(h)
            first, last = max(first, window[0]), min(last, window[1])
            held = book["held"]
            if isinstance(held, tuple):
                if held[0] == "month" and month_add(first, 1) - DAY > last:
                    continue
                if held[0] == "days" and (last - first).days + 1 < held[1]:
                    continue
            if book["leave_out"] and h.excluded:
                continue
            found.append(h)
        return found

    def in_grace(self, h: Holding) -> bool:
        grace = self.w.books["own"]["grace"]
        if not isinstance(grace, tuple) or h.managed:
            return False
        began = self.chain(h)[0]
        return began >= month_add(self.p0, -self.w.frequency * (grace[1] - 1))

    def rows(
        self, credit: Credit, scope: str, person: str, team: str, window: tuple[date, date]
    ) -> list[tuple[Fact, Fraction, bool]]:
        """(row, share, in grace) of everybody in scope; windows and filters come later."""
        found: list[tuple[Fact, Fraction, bool]] = []
        if credit.way == "book":
            for p in self.members(scope, person, team, self.book_day(window)):
                for h in self.book(p, window):
                    found += [
                        (f, h.share, self.in_grace(h))
                        for f in self.w.facts
                        if f.account == h.account
                    ]
            return found
        for f in self.w.facts:
            day = {
                "date": f.day,
                "person": f.day,
                "other": f.other,
                "later": max(f.day, f.other),
            }[credit.way]
            members = self.members(scope, person, team, day)
            if credit.way == "person":
                if f.person in members:
                    found.append((f, Fraction(1), False))
                continue
            for h in self.w.holdings:
                held = h.first <= day <= (h.last or EVER)
                if h.account == f.account and h.person in members and held:
                    found.append((f, h.share, False))
        return found

    def take(
        self,
        m: Measure,
        credit: Credit,
        scope: str,
        person: str,
        team: str,
        window: tuple[date, date],
        segment: Cond | None = None,
        others: list[Cond] | None = None,
    ) -> Sums:
        """Numerator, denominator and rows; `segment` keeps its rows, `others` loses theirs."""
        rows = []
        for f, share, grace in self.rows(credit, scope, person, team, window):
            if m.window and not self.lies_in(m.window, f.day, person, window):
                continue
            if not holds(m.where, f):
                continue
            if segment is not None and not holds(segment, f):
                continue
            if others and any(holds(o, f) for o in others):
                continue
            rows.append((f, share, grace))

        def kept(where: Cond | None, part: str | None) -> list[tuple[Fact, Fraction, bool]]:
            return [
                r
                for r in rows
                if holds(where, r[0])
                and (part is None or self.lies_in(part, r[0].day, person, window))
            ]

        if m.form in ("ratio", "count_ratio"):
            top, low = kept(m.num_where, m.num_window), kept(m.den_where, m.den_window)

            def sums(accounts: set[str] | None) -> tuple[Fraction, Fraction]:
                def one(rs: list[tuple[Fact, Fraction, bool]], e: Expr | None) -> Fraction:
                    return sum(
                        (
                            s * (Fraction(1) if m.form == "count_ratio" else value(e or (), f))
                            for f, s, _ in rs
                            if accounts is None or f.account in accounts
                        ),
                        Fraction(0),
                    )

                return one(top, m.num), one(low, m.den)

            graced = {f.account for f, _, g in rows if g}
            plain = {f.account for f, _, _ in rows} - graced
            n, d = sums(plain)
            for account in sorted(graced):
                an, ad = sums({account})
                if an < ad:
                    if self.w.books["own"]["grace"][0] == "out":  # type: ignore[index]
                        continue
                    an = ad
                n, d = n + an, d + ad
            used = rows if m.num_window is None else [r for r in rows if r in top or r in low]
            return Sums(n, d, distinct(used))
        if m.form == "average":
            n = sum((s * value(m.num or (), f) for f, s, _ in rows), Fraction(0))
            return Sums(n, sum((s for _, s, _ in rows), Fraction(0)), distinct(rows))
        if m.form == "sum":
            top = kept(m.num_where, None)
            return Sums(
                sum((s * value(m.num or (), f) for f, s, _ in top), Fraction(0)),
                None,
                distinct(rows),
            )
        if m.form == "distinct":
            return Sums(Fraction(len({f.account for f, _, _ in rows})), None, distinct(rows))
        if m.form == "largest":
            return Sums(max((f.a for f, _, _ in rows), default=None), None, distinct(rows))
        if m.form == "smallest":
            return Sums(min((f.b for f, _, _ in rows), default=None), None, distinct(rows))
        raise AssertionError(m.form)

    @staticmethod
    def inside(day: date, stretch: tuple[date, date]) -> bool:
        return stretch[0] <= day <= stretch[1]

    @staticmethod
    def ratio(m: Measure, s: Sums) -> Fraction | None:
        if s.rows < m.at_least and m.at_least > 1:
            return None
        if m.form in ("ratio", "count_ratio", "average"):
            return None if not s.d else (s.n or Fraction(0)) / s.d
        return s.n

    def figure(
        self,
        m: Measure,
        credit: Credit,
        scope: str,
        person: str,
        team: str,
        window: tuple[date, date],
    ) -> Fraction | None:
        if m.form == "combined":
            parts = []
            for k, name in m.parts:
                part = next(x for x in self.w.measures if x.name == name)
                v = self.figure(part, credit, scope, person, team, window)
                if v is None:
                    return None
                parts.append(k * v)
            return sum(parts, Fraction(0))
        return self.ratio(m, self.take(m, credit, scope, person, team, window))
