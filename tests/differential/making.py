"""The random maker of worlds: seeded, skewed towards boundaries and odd days."""

from __future__ import annotations

import random
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from tests.differential.world import (
    KINDS,
    TEAMS,
    Award,
    Band,
    Commission,
    Cond,
    Condition,
    Credit,
    Element,
    Expr,
    Fact,
    Gate,
    Holding,
    Measure,
    Multiplier,
    Objective,
    RosterRow,
    Segment,
    Target,
    World,
    month_add,
)


def make(seed: int) -> World:
    """The world of a seed."""
    return _Maker(seed).world()


class _Maker:
    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.r = random.Random(seed)

    # -- small choices

    def chance(self, p: int) -> bool:
        return self.r.randrange(100) < p

    def money(self, most: int = 4000) -> Fraction:
        pick = self.r.randrange(6)
        if pick == 0:
            return Fraction(self.r.choice((0, 100, 500, 1000)))
        if pick == 1:
            return Fraction(self.r.randrange(most * 100), 100)
        return Fraction(self.r.randrange(most))

    def percent(self, low: int, high: int, step: int = 1) -> Fraction:
        return Fraction(self.r.randrange(low, high + 1, step), 100)

    def day(self, low: date, high: date) -> date:
        return low + timedelta(self.r.randrange((high - low).days + 1))

    # -- the world

    def world(self) -> World:
        r = self.r
        self.start_month = r.choice((1, 2, 7, 10))
        named_by_end = self.start_month != 1 and self.chance(50)
        self.frequency = r.choice((3, 3, 3, 1, 6))
        periods = 12 // self.frequency
        year_start = date(2025, self.start_month, 1)
        index = r.randrange(periods)
        self.p0 = month_add(year_start, index * self.frequency)
        self.p1 = month_add(self.p0, self.frequency) - timedelta(1)
        year_end = month_add(year_start, 12) - timedelta(1)
        name_year = year_end.year if named_by_end else year_start.year
        letter = {3: "Q", 1: "M", 6: "H"}[self.frequency]
        label = (
            f"{name_year}-{letter}{index + 1:02d}"
            if letter == "M"
            else (f"{name_year}-{letter}{index + 1}")
        )
        self.people = [f"p{i}" for i in range(r.randrange(2, 6))]
        self.accounts = [f"A{i}" for i in range(r.randrange(3, 9))]
        roster, hired = self.roster()
        holdings = self.holdings()
        facts = self.facts()
        self.books = self.make_books()
        self.row_segments = self.make_row_segments()
        self.measures = self.make_measures()
        elements = self.make_elements()
        self.elements = elements
        commissions = [self.commission(i) for i in range(r.choice((0, 0, 1, 2)))]
        awards = [self.award(i) for i in range(r.choice((0, 0, 1, 2)))]
        spread: list[Fraction] | None = None
        if periods in (2, 4) and self.chance(30):
            cuts = sorted(r.sample(range(5, 96, 5), periods - 1))
            edges = [0, *cuts, 100]
            spread = [Fraction(b - a, 100) for a, b in pairwise(edges)]
        currency, unit = r.choice(
            (
                ("USD", Fraction(1, 100)),
                ("USD", Fraction(1, 100)),
                ("USD", Fraction(1)),
                ("CHF", Fraction(5, 100)),
                ("JPY", Fraction(1)),
            )
        )
        return World(
            seed=self.seed,
            start_month=self.start_month,
            named_by_end=named_by_end,
            frequency=self.frequency,
            label=label,
            unit=unit,
            currency=currency,
            proration=r.choice(
                (("day", 0), ("day", 0), ("month", 0), ("month", 15), ("month", 99))
            ),
            on_move=r.choice(("split", "split", "last")),
            spread=spread,
            effective=(year_start, year_end),
            roster=roster,
            hired=hired,
            holdings=holdings,
            facts=facts,
            objectives=self.objectives(elements),
            quotas={p: Fraction(r.randrange(1, 60) * 100) for p in self.people},
            books=self.books,
            row_segments=self.row_segments,
            measures=self.measures,
            elements=elements,
            revision=self.revision(elements),
            gates=[self.gate(i) for i in range(r.choice((0, 1, 1, 2)))],
            multipliers=[self.multiplier(i) for i in range(r.choice((0, 0, 1)))],
            commissions=commissions,
            awards=awards,
            segments=self.segments(elements),
            total_cap=self.limit(80, 220),
            total_floor=self.limit(5, 60),
            including=[a.name for a in awards if a.spiff and self.chance(40)],
        )

    def roster(self) -> tuple[list[RosterRow], dict[str, date]]:
        rows: list[RosterRow] = []
        hired: dict[str, date] = {}
        for person in self.people:
            early = self.p0 - timedelta(self.r.randrange(30, 500))
            start = self.day(self.p0, self.p1) if self.chance(15) else early
            hired[person] = start
            end = self.day(start, self.p1 + timedelta(30)) if self.chance(12) else None
            cuts = sorted(
                {self.day(self.p0, self.p1) for _ in range(self.r.choice((0, 0, 0, 1, 1, 2)))}
            )
            cuts = [c for c in cuts if c > start and (end is None or c <= end)]
            starts = [start, *cuts]
            gone = False
            for i, first in enumerate(starts):
                last = starts[i + 1] - timedelta(1) if i + 1 < len(starts) else end
                role = self.r.choice(("CSM", "CSM", "CSM", "CSM", "lead", "rep"))
                # A plan is left or joined at most once in a period.
                if gone or (role != "CSM" and i > 0):
                    gone = gone or role != "CSM"
                    role = "rep" if gone else role
                rows.append(
                    RosterRow(
                        person, first, last, role, self.r.choice(TEAMS),
                        Fraction(self.r.randrange(1, 40) * 1000),
                    )
                )  # fmt: skip
        return rows, hired

    def holdings(self) -> list[Holding]:
        rows: list[Holding] = []
        for account in self.accounts:
            first = self.p0 - timedelta(self.r.randrange(20, 600))
            managed, excluded = self.chance(70), self.chance(10)
            for _ in range(self.r.choice((1, 1, 2, 3))):
                last = self.day(first, self.p1 + timedelta(20)) if self.chance(50) else None
                who = self.r.sample(self.people, 2)
                if self.chance(25):
                    part = Fraction(self.r.choice((50, 60, 75, 33)), 100)
                    for person, share in zip(who, (part, 1 - part), strict=True):
                        rows.append(Holding(account, person, first, last, share, managed, excluded))
                else:
                    rows.append(
                        Holding(account, who[0], first, last, Fraction(1), managed, excluded)
                    )
                if last is None:
                    break
                first = last + timedelta(self.r.choice((1, 1, 1, 9)))
                managed = self.chance(70)
                if first > self.p1:
                    break
        return rows

    def facts(self) -> list[Fact]:
        rows = []
        low = month_add(self.p0, -14)
        high = self.p1 + timedelta(20)
        for account in self.accounts:
            for _ in range(self.r.randrange(1, 9)):
                near = self.chance(60)
                day = self.day(self.p0, self.p1) if near else self.day(low, high)
                b = self.money()
                a = self.r.choice((b, Fraction(0), self.money(), b * Fraction(9, 10)))
                rows.append(
                    Fact(
                        account=account,
                        person=self.r.choice(self.people),
                        day=day,
                        other=day + timedelta(self.r.randrange(-20, 40)),
                        a=Fraction(round(a * 100), 100),
                        b=b,
                        n=self.r.randrange(0, 12),
                        kind=self.r.choice(KINDS),
                        flag=self.chance(50),
                        opt=None if self.chance(40) else self.money(300),
                    )
                )
        return rows

    def objectives(self, elements: list[Element]) -> list[Objective]:
        if all(e.measure is not None for e in elements):
            return []
        rows = []
        for person in self.people:
            if self.chance(25):
                continue
            cut = self.r.randrange(10, 91, 5)
            for i, weight in enumerate((Fraction(cut, 100), Fraction(100 - cut, 100))):
                rows.append(
                    Objective(
                        person,
                        self.day(self.p0, self.p1),
                        f"Goal {i}",
                        weight,
                        self.percent(0, 130),
                    )
                )
        return rows

    # -- expressions

    def expr(self, depth: int = 2) -> Expr:
        """A money expression over one fact."""
        pick = self.r.randrange(9) if depth else self.r.randrange(3)
        match pick:
            case 0 | 1:
                return ("col", self.r.choice("ab"))
            case 2:
                return ("else", "opt", Fraction(self.r.randrange(0, 50)))
            case 3:
                return (self.r.choice(("min", "max")), self.expr(depth - 1), self.expr(depth - 1))
            case 4:
                return (self.r.choice("+-"), self.expr(depth - 1), self.expr(depth - 1))
            case 5:
                return (
                    "times",
                    Fraction(self.r.randrange(1, 9), self.r.choice((1, 2, 10))),
                    self.expr(0),
                )
            case 6:
                return ("if", self.cond(1), self.expr(depth - 1), self.expr(depth - 1))
            case 7:
                return ("abs", self.expr(depth - 1))
            case _:
                return ("count_times", self.expr(0))

    def cond(self, depth: int = 1) -> Cond:
        pick = self.r.randrange(8) if depth else self.r.randrange(5)
        match pick:
            case 0:
                return ("kind", self.r.choice(("=", "!=")), self.r.choice(KINDS))
            case 1:
                return ("flag", self.chance(50))
            case 2:
                return ("n", self.r.choice(("<", ">=", "=", "!=", "<=", ">")), self.r.randrange(12))
            case 3:
                return ("kinds", tuple(self.r.sample(KINDS, 2)))
            case 4:
                return ("missing", self.chance(50))
            case 5:
                return ("and", self.cond(0), self.cond(0))
            case 6:
                return ("or", self.cond(0), self.cond(0))
            case _:
                return ("not", self.cond(0))

    def make_books(self) -> dict[str, dict[str, object]]:
        grace = self.r.choice((None, None, ("kept", 1), ("out", 2)))
        return {
            "own": {
                "day": self.r.choice(("last", "second-to-last", "first")),
                "held": self.r.choice((None, ("month", 1), ("days", 20))),
                "leave_out": self.chance(50),
                "grace": grace,
            }
        }

    def make_row_segments(self) -> dict[str, Cond]:
        kinds = self.r.sample(KINDS, 2)
        return {"seg_one": ("kind", "=", kinds[0]), "seg_two": ("kind", "=", kinds[1])}

    def make_measures(self) -> list[Measure]:
        r = self.r
        found = []
        for i in range(r.randrange(2, 5)):
            form = r.choice(
                ("ratio", "ratio", "ratio", "ratio", "sum", "count_ratio", "average", "distinct",
                 "largest", "smallest")
            )  # fmt: skip
            where = self.cond() if self.chance(40) else None
            den_where = self.cond(0) if form == "count_ratio" and self.chance(30) else None
            found.append(
                Measure(
                    name=f"m{i}",
                    form=form,
                    num=self.expr() if form in ("ratio", "sum", "average") else None,
                    num_where=self.cond(0)
                    if form == "count_ratio" or (form in ("ratio", "sum") and self.chance(25))
                    else None,
                    den=r.choice((("col", "b"), self.expr(1))) if form == "ratio" else None,
                    den_where=den_where,
                    where=where,
                    window=r.choice(("period", "period", "period", "ytd", "last6", "previous")),
                    num_window=None,
                    den_window=None,
                    at_least=r.choice((1, 1, 1, 3)),
                )
            )
        if self.chance(30):
            # this period's over the previous one's, for one book
            found.append(
                Measure("growth", "ratio", ("col", "a"), None, ("col", "b"), None, None, None,
                        "period", "previous", 1)
            )  # fmt: skip
        ratios = [m.name for m in found if m.form in ("ratio", "count_ratio") and m.window]
        if len(ratios) >= 2 and self.chance(40):
            found.append(
                Measure("mixed", "combined", None, None, None, None, None, None, None, None, 1,
                        parts=[(Fraction(60, 100), ratios[0]), (Fraction(40, 100), ratios[1])])
            )  # fmt: skip
        return found

    def measure(self, name: str) -> Measure:
        return next(m for m in self.measures if m.name == name)

    def credit(self, measure: Measure | None) -> Credit:
        if measure is not None and measure.window is None and measure.form != "combined":
            return Credit("book", "own")
        has_grace = self.books["own"]["grace"] is not None
        ratio = measure is not None and measure.form == "ratio"
        ways = ["date", "date", "other", "later", "person"]
        if ratio or (not has_grace):
            ways += ["book", "book"]
        way = self.r.choice(ways)
        return Credit(way, "own" if way == "book" else None)

    # -- what pays

    def make_elements(self) -> list[Element]:
        count = self.r.randrange(1, 5)
        cuts = sorted(self.r.sample(range(5, 96, 5), count - 1))
        edges = [0, *cuts, 100]
        weights = [Fraction(b - a, 100) for a, b in pairwise(edges)]
        found: list[Element] = []
        for i, weight in enumerate(weights):
            found.append(self.element(f"e{i}", weight, found))
        return found

    def is_ratio(self, m: Measure) -> bool:
        return m.form in ("ratio", "count_ratio", "combined")

    def element(self, name: str, weight: Fraction, before: list[Element]) -> Element:
        r = self.r
        no_data: tuple[str, str | None] = r.choice((("target", None), ("nothing", None)))
        if before and self.chance(35):
            no_data = ("move", r.choice(before).name)
        if self.chance(12):
            return Element(
                name, weight, None, None, "person", None, False,
                self.bands(Fraction(0), percent=True), self.maybe(self.percent(0, 20)),
                self.maybe(self.percent(90, 160)), None, no_data,
            )  # fmt: skip
        m = r.choice(self.measures)
        target: Target | None = None
        of_target = self.chance(60)
        ratio = self.is_ratio(m)
        if ratio:
            target = Target(self.percent(40, 120))
        elif m.form in ("sum",):
            target = (
                Target(None, self.chance(40), self.chance(50), quotas=True)
                if self.chance(30)
                else Target(Fraction(r.randrange(1, 50) * 100), self.chance(50), self.chance(50))
            )
        elif m.form in ("distinct",):
            target = Target(Fraction(r.randrange(1, 8)), False, self.chance(50))
        else:
            target = Target(Fraction(r.randrange(1, 40) * 10))
        if not of_target:
            target = target if self.chance(50) or target.quotas else None
        scale = (
            Fraction(1)
            if of_target or ratio
            else {"distinct": Fraction(5)}.get(m.form, Fraction(1500))
        )
        element = Element(
            name=name,
            weight=weight,
            measure=m.name,
            credit=self.credit(m),
            scope=r.choice(("person", "person", "person", "team", "company")),
            target=target,
            of_target=of_target,
            bands=self.bands(scale, percent=of_target or ratio),
            floor=self.maybe(self.percent(0, 30)),
            cap=self.maybe(self.percent(90, 180)),
            guarantee=(self.percent(20, 120), self.chance(50)) if self.chance(20) else None,
            no_data=no_data,
        )
        if m.form == "ratio" and of_target and target is not None and self.chance(45):
            names = r.sample(sorted(self.row_segments), r.choice((1, 2)))
            element.segment_targets = {n: self.percent(30, 110) for n in sorted(names)}
            element.mixed = r.choice(("blend", "each"))
        return element

    def maybe(self, value: Fraction) -> Fraction | None:
        return value if self.chance(35) else None

    def bands(self, scale: Fraction, *, percent: bool) -> list[Band]:
        """A table on shares (`percent`) or on amounts around `scale`."""
        r = self.r
        steps = sorted(r.sample(range(40, 160, 5), r.randrange(1, 5)))
        bounds = [Fraction(s, 100) if percent else Fraction(s, 100) * (scale or 1) for s in steps]
        if not percent:
            bounds = sorted({Fraction(round(b)) for b in bounds})
        found: list[Band] = []
        # `up to`/`above` rows own their upper bound, `below`/`from` rows their lower one; a table
        # is written one way throughout.
        upper_included = self.chance(25)
        pays = Fraction(0) if self.chance(70) else self.percent(0, 40)
        found.append(Band(bounds[0], upper_included, pays, "flat"))
        for i, _low in enumerate(bounds):
            upper = bounds[i + 1] if i + 1 < len(bounds) else None
            pays = max(Fraction(0), pays + self.percent(-5, 60))
            rise = (
                r.choice(("flat", "to", "plus", "full"))
                if upper is not None
                else (r.choice(("flat", "plus", "continues")))
            )
            width = (upper - bounds[i]) if upper is not None else Fraction(1)
            band = Band(upper, upper_included, pays, rise)
            per = Fraction(1, 100) if percent else max(Fraction(1), Fraction(int(width / 3)))
            if rise == "to":
                band.to = pays + self.percent(0, 60)
                pays = band.to
            elif rise in ("plus", "full"):
                band.points, band.per = self.percent(1, 5), per
                if upper is not None:
                    pays = pays + band.points * (width / per)
                    pays = Fraction(round(pays * 100), 100)
            elif rise == "continues" and found[-1].rise not in ("to", "plus"):
                band.rise = "flat"
            found.append(band)
        return found

    def revision(self, elements: list[Element]) -> tuple[date, dict[str, dict[str, object]]] | None:
        if not self.chance(30):
            return None
        day = self.day(self.p0 + timedelta(1), self.p1)
        changes: dict[str, dict[str, object]] = {}
        for e in elements:
            if e.target is not None and e.target.value is not None and not e.target.quotas:
                new = (
                    e.target.value + Fraction(5, 100) if e.target.value < 3 else e.target.value + 10
                )
                changes[e.name] = {"target": new}
                break
        else:
            changes[elements[0].name] = {"cap": self.percent(90, 140)}
        return day, changes

    def condition(self) -> tuple[Condition, bool]:
        """A condition and whether it reads a measure."""
        parts: list[tuple[tuple, str, Fraction]] = []
        reads = False
        for _ in range(self.r.choice((1, 1, 2))):
            pick = self.r.randrange(3)
            ops = ("<", "<=", ">", ">=")
            with_target = [e for e in self.elements if e.measure and e.target]
            if pick == 0 or not with_target:
                m = self.r.choice(
                    [m for m in self.measures if self.is_ratio(m) and m.window] or [None]
                )
                if m is not None:
                    scope = self.r.choice(("person", "company"))
                    parts.append(
                        (("measure", m.name, scope), self.r.choice(ops), self.percent(40, 110))
                    )
                    reads = True
                    continue
            if pick == 1 and with_target:
                e = self.r.choice(with_target)
                parts.append((("attainment", e.name), self.r.choice(ops), self.percent(50, 120)))
            else:
                e = self.r.choice(self.elements)
                parts.append((("payout", e.name), self.r.choice(ops), self.percent(20, 130)))
        return Condition(parts, self.r.choice(("and", "or")), self.chance(20)), reads

    def named(self) -> list[str] | None:
        names = [e.name for e in self.elements]
        return (
            None
            if self.chance(40)
            else sorted(self.r.sample(names, self.r.randrange(1, len(names) + 1)))
        )

    def gate(self, i: int) -> Gate:
        when, reads = self.condition()
        scale = self.percent(0, 90, 5) if self.chance(60) else None
        cap = self.percent(50, 110, 5) if scale is None or self.chance(30) else None
        credit = Credit(self.r.choice(("date", "person"))) if reads else None
        return Gate(f"g{i}", when, self.named(), scale, cap, self.chance(50), credit)

    def multiplier(self, i: int) -> Multiplier:
        when, reads = self.condition()
        credit = Credit("date") if reads else None
        return Multiplier(
            f"k{i}", when, self.named(), self.percent(50, 150, 5), self.percent(90, 110, 5), credit
        )

    def commission(self, i: int) -> Commission:
        r = self.r
        bounds = sorted(r.sample(range(200, 8000, 100), r.randrange(0, 4)))
        bands = [(Fraction(b), self.percent(1, 15), self.chance(25)) for b in (0, *bounds)]
        cumulation = r.choice(("row", "period", "ytd"))
        return Commission(
            name=f"c{i}",
            value=("-", ("col", "a"), ("times", Fraction(1, 2), ("col", "b")))
            if self.chance(30)
            else ("col", "a"),
            window_kind="period",
            where=self.cond(0) if self.chance(40) else None,
            credit=Credit(r.choice(("date", "person"))),
            cumulation=cumulation,
            prorated=cumulation == "period" and self.chance(40),
            bands=bands,
            no_data="nothing",
        )

    def award(self, i: int) -> Award:
        r = self.r
        each = self.chance(60)
        when, _ = self.condition()
        first = self.day(self.p0 - timedelta(40), self.p1) if each and self.chance(30) else None
        last = self.day(self.p0, self.p1 + timedelta(40)) if each and self.chance(40) else None
        if first and last and first > last:
            first, last = last, first
        cap = None
        if each and self.chance(60):
            cap = (Fraction(r.randrange(1, 20) * 100), r.choice(("period", "year", "all")))
        return Award(
            name=f"s{i}",
            spiff=each or self.chance(50),
            amount=Fraction(r.randrange(1, 40) * 25),
            where=(self.cond(0) if self.chance(60) else ("all",)) if each else None,
            when=None if each else when,
            prorated=self.chance(50),
            cap=cap,
            first=first,
            last=last,
            credit=Credit(r.choice(("person", "date")) if each else ("date")),
        )

    def segments(self, elements: list[Element]) -> list[Segment]:
        found = []
        if self.chance(40):
            e = self.r.choice(elements)
            found.append(
                Segment(
                    "ramping",
                    ("tenure", self.r.choice((1, 3, 6))),
                    {e.name: {"guarantee": (Fraction(1), self.chance(50))}},
                )
            )
        if self.chance(35):
            e = self.r.choice(elements)
            change: dict[str, object] = {"cap": self.percent(80, 150)}
            if e.target is not None and e.target.value is not None and e.target.prorated is None:
                change = (
                    {"target": e.target.value + Fraction(10, 100)} if e.target.value < 3 else change
                )
            found.append(Segment("northern", ("team", "North"), {e.name: change}))
        return found

    def limit(self, low: int, high: int) -> tuple[str, Fraction] | None:
        if not self.chance(30):
            return None
        if self.chance(60):
            return ("share", self.percent(low, high))
        return ("amount", Fraction(self.r.randrange(1, 30) * 100))
