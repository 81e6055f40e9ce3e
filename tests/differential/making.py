"""The random maker of worlds: seeded, skewed towards boundaries and odd days."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from tests.differential.making_elements import ElementMaker
from tests.differential.world import (
    Award,
    Commission,
    Condition,
    Credit,
    Gate,
    Multiplier,
    World,
    month_add,
)


def make(seed: int) -> World:
    """The world of a seed."""
    return _Maker(seed).world()


class _Maker(ElementMaker):
    """Makes what stands beside the elements, and the whole."""

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

    def limit(self, low: int, high: int) -> tuple[str, Fraction] | None:
        if not self.chance(30):
            return None
        if self.chance(60):
            return ("share", self.percent(low, high))
        return ("amount", Fraction(self.r.randrange(1, 30) * 100))
