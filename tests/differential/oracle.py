"""The slow, obvious computation of a world's pay, written from the language reference.

One person at a time, one row at a time, nothing but `Fraction`. It shares no code with planlang:
where both agree on generated worlds, two readings of the same text agree.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction as F

from tests.differential.world import (
    Award,
    Band,
    Commission,
    Cond,
    Condition,
    Credit,
    Element,
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
    n: F | None
    d: F | None
    rows: int


@dataclass
class Run:
    first: date
    last: date
    row: RosterRow
    segments: list[str]
    revised: bool
    units: int


@dataclass
class Paid:
    total: F
    elements: dict[str, F]
    commissions: dict[str, F]
    awards: dict[str, F]
    limits: F


def half_up(x: F, unit: F) -> F:
    n = abs(x) / unit
    whole = n.numerator // n.denominator
    if n - whole >= F(1, 2):
        whole += 1
    return (whole if x >= 0 else -whole) * unit


def down(x: F, unit: F) -> F:
    n = x / unit
    return (n.numerator // n.denominator) * unit


def up(x: F, unit: F) -> F:
    return -down(-x, unit)


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


def value(e: Expr, f: Fact) -> F:
    match e:
        case ("col", name):
            return F(getattr(f, name))
        case ("else", _, default):
            return F(default) if f.opt is None else f.opt
        case ("min", x, y):
            return min(value(x, f), value(y, f))
        case ("max", x, y):
            return max(value(x, f), value(y, f))
        case ("+", x, y):
            return value(x, f) + value(y, f)
        case ("-", x, y):
            return value(x, f) - value(y, f)
        case ("times", k, x):
            return F(k) * value(x, f)
        case ("count_times", x):
            return f.n * value(x, f)
        case ("abs", x):
            return abs(value(x, f))
        case ("if", c, x, y):
            return value(x, f) if holds(c, f) else value(y, f)
    raise AssertionError(e)


class Oracle:
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
            if runs and runs[-1].last == day - DAY and (
                runs[-1].row is row and runs[-1].segments == segments and runs[-1].revised == revised
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

    def stretch(self, name: str, window: tuple[date, date]) -> tuple[date, date]:
        if name == "period":
            return window
        if name == "previous":
            return self.previous
        if name == "ytd":
            return self.year0, window[1]
        if name == "ytd_before":
            return self.year0, self.p0 - DAY
        if name == "last6":
            return month_add(window[1] + DAY, -6), window[1]
        raise AssertionError(name)

    def members(self, scope: str, person: str, team: str, day: date) -> list[str]:
        people = sorted({r.person for r in self.w.roster})
        if scope == "person":
            return [person]
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
    ) -> list[tuple[Fact, F, bool]]:
        """(row, share, in grace) of everybody in scope; windows and filters come later."""
        found: list[tuple[Fact, F, bool]] = []
        if credit.way == "book":
            for p in self.members(scope, person, team, self.book_day(window)):
                for h in self.book(p, window):
                    found += [
                        (f, h.share, self.in_grace(h)) for f in self.w.facts if f.account == h.account
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
                    found.append((f, F(1), False))
                continue
            for h in self.w.holdings:
                if h.account == f.account and h.person in members:
                    if h.first <= day <= (h.last or EVER):
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
            if m.window and not self.inside(f.day, self.stretch(m.window, window)):
                continue
            if not holds(m.where, f):
                continue
            if segment is not None and not holds(segment, f):
                continue
            if others and any(holds(o, f) for o in others):
                continue
            rows.append((f, share, grace))

        def kept(where: Cond | None, part: str | None) -> list[tuple[Fact, F, bool]]:
            return [
                r
                for r in rows
                if holds(where, r[0])
                and (part is None or self.inside(r[0].day, self.stretch(part, window)))
            ]

        if m.form in ("ratio", "count_ratio"):
            top, low = kept(m.num_where, m.num_window), kept(m.den_where, m.den_window)

            def sums(accounts: set[str] | None) -> tuple[F, F]:
                def one(rs: list[tuple[Fact, F, bool]], e: Expr | None) -> F:
                    return sum(
                        (
                            s * (F(1) if m.form == "count_ratio" else value(e or (), f))
                            for f, s, _ in rs
                            if accounts is None or f.account in accounts
                        ),
                        F(0),
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
            return Sums(n, d, len(used))
        if m.form == "average":
            n = sum((s * value(m.num or (), f) for f, s, _ in rows), F(0))
            return Sums(n, sum((s for _, s, _ in rows), F(0)), len(rows))
        if m.form == "sum":
            top = kept(m.num_where, None)
            return Sums(sum((s * value(m.num or (), f) for f, s, _ in top), F(0)), None, len(rows))
        if m.form == "distinct":
            return Sums(F(len({f.account for f, _, _ in rows})), None, len(rows))
        if m.form == "largest":
            return Sums(max((f.a for f, _, _ in rows), default=None), None, len(rows))
        if m.form == "smallest":
            return Sums(min((f.b for f, _, _ in rows), default=None), None, len(rows))
        raise AssertionError(m.form)

    @staticmethod
    def inside(day: date, stretch: tuple[date, date]) -> bool:
        return stretch[0] <= day <= stretch[1]

    @staticmethod
    def ratio(m: Measure, s: Sums) -> F | None:
        if s.rows < m.at_least and m.at_least > 1:
            return None
        if m.form in ("ratio", "count_ratio", "average"):
            return None if not s.d else (s.n or F(0)) / s.d
        return s.n

    def figure(
        self, m: Measure, credit: Credit, scope: str, person: str, team: str, window: tuple[date, date]
    ) -> F | None:
        if m.form == "combined":
            parts = []
            for k, name in m.parts:
                part = next(x for x in self.w.measures if x.name == name)
                v = self.figure(part, credit, scope, person, team, window)
                if v is None:
                    return None
                parts.append(k * v)
            return sum(parts, F(0))
        return self.ratio(m, self.take(m, credit, scope, person, team, window))

    # ---------------------------------------------------------------- pay

    def share(self) -> F:
        return self.w.spread[self.index] if self.w.spread else F(self.w.frequency, 12)

    def terms(self, run: Run) -> dict[str, Element]:
        found = {e.name: e for e in self.w.elements}

        def change(name: str, fields: dict[str, object]) -> None:
            e = found[name]
            for key, new in fields.items():
                if key == "target":
                    assert e.target is not None
                    e = replace(e, target=replace(e.target, value=new))
                else:
                    e = replace(e, **{key: new})
            found[name] = e

        if run.revised and self.w.revision:
            for name, fields in self.w.revision[1].items():
                change(name, fields)
        for s in self.w.segments:
            if s.name in run.segments:
                for name, fields in s.changes.items():
                    change(name, fields)
        return found

    def pay(self, person: str) -> Paid | None:
        runs = self.runs(person)
        if not runs:
            return None
        w = self.w
        window = self.window(person)
        total_units = len(self.deciding_days())
        mine = sum(r.units for r in runs)
        exact: dict[str, F] = {e.name: F(0) for e in w.elements}
        variable = F(0)
        final = runs[-1]
        for run in runs:
            t = run.row.variable * self.share() * F(run.units, total_units)
            variable += t
            working = self.work(person, run, window, F(mine, total_units))
            for name, (weight, payout) in working.items():
                exact[name] += t * weight * payout
        elements = {name: half_up(x, w.unit) for name, x in exact.items()}
        team = final.row.team
        commissions = {
            c.name: self.commission(c, person, team, window, F(mine, total_units))
            for c in w.commissions
        }
        awards = {}
        for a in w.awards:
            awards[a.name] = self.award(a, person, runs, window, F(mine, total_units))
        bonuses = sum((awards[a.name] for a in w.awards if not a.spiff), F(0))
        spiffs = sum((awards[a.name] for a in w.awards if a.spiff), F(0))
        inside = [a.name for a in w.awards if a.spiff and a.name in w.including and w.total_cap]
        a_sum = sum(elements.values(), F(0)) + sum(commissions.values(), F(0)) + bonuses
        z = a_sum
        if w.total_floor:
            z = max(z, up(self.limit(w.total_floor, variable), w.unit))
        within = sum((awards[n] for n in inside), F(0))
        if w.total_cap:
            limit = down(self.limit(w.total_cap, variable), w.unit)
            z = min(z + within, limit) - within
        return Paid(
            total=z + spiffs,
            elements=elements,
            commissions=commissions,
            awards=awards,
            limits=z - a_sum,
        )

    @staticmethod
    def limit(limit: tuple[str, F], variable: F) -> F:
        return limit[1] * variable if limit[0] == "share" else limit[1]

    def target(self, e: Element, person: str, part: F) -> F | None:
        t = e.target
        if t is None:
            return None
        base = self.w.quotas[person] if t.quotas else t.value
        assert base is not None
        if t.per_year:
            base *= self.share()
        return base * part if t.prorated else base

    def work(
        self, person: str, run: Run, window: tuple[date, date], part: F
    ) -> dict[str, tuple[F, F]]:
        """Element -> (weight after moves, payout after everything)."""
        w = self.w
        terms = self.terms(run)
        team = run.row.team
        phi: dict[str, F | None] = {}
        attainment: dict[str, F | None] = {}
        for name, e in terms.items():
            phi[name], attainment[name] = self.phi(e, person, team, window, part)
        weight = {n: e.weight for n, e in terms.items()}
        # Without data the payout is the rule's; where the weight moves away there is none.
        ungated: dict[str, F] = {}
        for name, e in terms.items():
            got = phi[name]
            if got is not None:
                ungated[name] = got
            elif e.no_data[0] != "move":
                ungated[name] = F(1) if e.no_data[0] == "target" else F(0)
        # An element without data hands on its own weight and whatever arrives; where weight
        # arrives at another one without data that does not move it on, it pays nothing.
        for name, e in terms.items():
            if phi[name] is None and e.no_data[0] == "move":
                own = e.weight
                weight[name] -= own
                at = e.no_data[1]
                assert at is not None
                while phi[at] is None and terms[at].no_data[0] == "move":
                    onward = terms[at].no_data[1]
                    assert onward is not None
                    at = onward
                if phi[at] is not None:
                    weight[at] += own
        for name, e in terms.items():
            if name in ungated and e.guarantee and e.guarantee[1]:
                ungated[name] = max(ungated[name], e.guarantee[0])

        def condition(c: Condition, credit: Credit | None) -> bool | None:
            answers = []
            for left, op, right in c.parts:
                match left:
                    case ("measure", n, scope):
                        assert credit is not None
                        m = next(m for m in w.measures if m.name == n)
                        got = self.figure(m, credit, scope, person, team, window)
                    case ("attainment", n):
                        got = attainment[n]
                    case ("payout", n):
                        got = ungated.get(n)
                    case _:
                        raise AssertionError(left)
                answers.append(None if got is None else OPERATORS[op](got, right))
            if any(a is None for a in answers):
                return None
            result = all(answers) if c.joiner == "and" else any(answers)
            return result != c.negated

        out = {}
        self._condition = condition
        for name, e in terms.items():
            payout = ungated.get(name, F(0))
            caps = []
            for g in w.gates:
                if g.elements is not None and name not in g.elements:
                    continue
                closed = condition(g.when, g.credit)
                if g.closes if closed is None else closed:
                    if g.scale is not None:
                        payout *= g.scale
                    if g.cap is not None:
                        caps.append(g.cap)
            payout = min([payout, *caps])
            for k in w.multipliers:
                if k.elements is not None and name not in k.elements:
                    continue
                answer = condition(k.when, k.credit)
                payout *= k.without if answer is None else k.factor if answer else 1
            if e.guarantee and not e.guarantee[1]:
                payout = max(payout, e.guarantee[0])
            out[name] = (weight[name], payout)
        return out

    def phi(
        self, e: Element, person: str, team: str, window: tuple[date, date], part: F
    ) -> tuple[F | None, F | None]:
        """Payout before gates and attainment; None without data."""
        if e.measure is None:
            mine = [
                o
                for o in self.w.objectives
                if o.person == person and self.p0 <= o.day <= self.p1 and o.score is not None
            ]
            if not mine:
                return None, None
            weighted = sum((o.weight * (o.score or F(0)) for o in mine), F(0))
            return self.clip(e, self.curve(e.bands, weighted)), None
        m = next(m for m in self.w.measures if m.name == e.measure)
        assert e.credit is not None
        target = self.target(e, person, part)
        if e.segment_targets:
            return self.segmented(e, m, person, team, window, target)
        x = self.figure(m, e.credit, e.scope, person, team, window)
        if x is None:
            return None, None
        # A target that proration brought to 0 leaves nothing to attain.
        attainment = None if not target else x / target
        if e.of_target and attainment is None:
            return None, None
        at = attainment if e.of_target else x
        assert at is not None
        return self.clip(e, self.curve(e.bands, at)), attainment

    def segmented(
        self, e: Element, m: Measure, person: str, team: str, window: tuple[date, date], target: F | None
    ) -> tuple[F | None, F | None]:
        assert e.credit is not None
        assert target is not None
        conds = {n: self.w.row_segments[n] for n in e.segment_targets}
        parts = [
            (self.take(m, e.credit, e.scope, person, team, window, None, list(conds.values())), target)
        ]
        for n, c in conds.items():
            parts.append(
                (self.take(m, e.credit, e.scope, person, team, window, c), e.segment_targets[n])
            )
        if m.at_least > 1 and sum(s.rows for s, _ in parts) < m.at_least:
            return None, None
        n = sum((s.n or F(0) for s, _ in parts), F(0))
        d = sum((s.d or F(0) for s, _ in parts), F(0))
        wanted = sum((t * (s.d or F(0)) for s, t in parts), F(0))
        if d == 0 or wanted == 0:
            return None, None
        if e.mixed == "blend":
            x = n / wanted
            return self.clip(e, self.curve(e.bands, x)), x
        total = F(0)
        for s, t in parts:
            if s.d:
                total += s.d * self.clip(e, self.curve(e.bands, (s.n or F(0)) / s.d / t))
        return total / d, n / wanted

    @staticmethod
    def clip(e: Element, x: F) -> F:
        if e.floor is not None:
            x = max(x, e.floor)
        if e.cap is not None:
            x = min(x, e.cap)
        return x

    @staticmethod
    def curve(bands: list[Band], x: F) -> F:
        low: F | None = None
        slope = F(0)
        reached = F(0)
        for band in bands:
            pays = band.pays
            match band.rise:
                case "flat" | "full":
                    slope = F(0)
                case "to":
                    assert band.to is not None and band.upper is not None and low is not None
                    slope = (band.to - band.pays) / (band.upper - low)
                case "plus":
                    assert band.points is not None and band.per is not None
                    slope = band.points / band.per
                case "continues":
                    pays = reached  # and the slope of the row before
            inside = band.upper is None or x < band.upper or (band.upper_included and x == band.upper)
            if inside:
                if low is None:
                    return pays
                if band.rise == "full":
                    assert band.points is not None and band.per is not None
                    steps = (x - low) / band.per
                    return pays + band.points * (steps.numerator // steps.denominator)
                return pays + slope * (x - low)
            assert band.upper is not None
            reached = pays if low is None else pays + slope * (band.upper - low)
            low = band.upper
        raise AssertionError(x)

    # ---------------------------------------------------------------- rates and flat money

    def amounts(
        self, c: Commission, person: str, team: str, stretch: tuple[date, date], window: tuple[date, date]
    ) -> list[tuple[F, F]]:
        return [
            (value(c.value, f), s)
            for f, s, _ in self.rows(c.credit, "person", person, team, window)
            if self.inside(f.day, stretch) and holds(c.where, f)
        ]

    @staticmethod
    def rate(bands: list[tuple[F, F, bool]], x: F, scale: F = F(1)) -> F:
        paid = F(0)
        for i, (low, rate, on_all) in enumerate(bands):
            low *= scale
            start = F(0) if i == 0 else low
            before = paid
            high = bands[i + 1][0] * scale if i + 1 < len(bands) else None
            if high is None or x < high:
                return rate * x if on_all or i == 0 else before + rate * (x - start)
            paid = rate * high if on_all or i == 0 else before + rate * (high - start)
        raise AssertionError(x)

    def commission(
        self, c: Commission, person: str, team: str, window: tuple[date, date], part: F
    ) -> F:
        unit = self.w.unit
        if c.cumulation == "row":
            got = self.amounts(c, person, team, window, window)
            return half_up(sum((s * self.rate(c.bands, x) for x, s in got), F(0)), unit)

        def summed(stretch: tuple[date, date]) -> F:
            return sum((x * s for x, s in self.amounts(c, person, team, stretch, window)), F(0))

        if c.cumulation == "period":
            return half_up(self.rate(c.bands, summed(window), part if c.prorated else F(1)), unit)
        now = half_up(self.rate(c.bands, summed((self.year0, window[1]))), unit)
        before = half_up(self.rate(c.bands, summed((self.year0, self.p0 - DAY))), unit)
        return now - before

    def award(
        self, a: Award, person: str, runs: list[Run], window: tuple[date, date], part: F
    ) -> F:
        unit = self.w.unit
        run = runs[-1]
        if a.where is not None:

            def count(first: date, last: date) -> F:
                stretch = (max(first, a.first or first), min(last, a.last or last))
                return sum(
                    (
                        s
                        for f, s, _ in self.rows(a.credit, "person", person, run.row.team, window)
                        if self.inside(f.day, stretch) and holds(a.where, f)
                    ),
                    F(0),
                )

            if a.cap is None or a.cap[1] == "period":
                got = a.amount * count(*window)
                return half_up(min(got, a.cap[0]) if a.cap else got, unit)
            since = self.year0
            now = min(a.amount * count(since, window[1]), a.cap[0])
            before = min(a.amount * count(since, self.p0 - DAY), a.cap[0])
            return half_up(now, unit) - half_up(before, unit)
        assert a.when is not None
        # A condition can hold under the terms of some days and not of others: each run of days
        # brings its part.
        mine = sum(r.units for r in runs)
        got = F(0)
        for r in runs:
            self.work(person, r, window, part)
            if self._condition(a.when, a.credit):
                span = sum((x.last - x.first).days + 1 for x in runs)
                own = (r.last - r.first).days + 1
                days = F(r.units, mine) if mine else F(own, span)
                got += a.amount * (part if a.prorated else 1) * days
        return half_up(got, unit)
