"""Random rows: a roster, holdings, facts and objectives around the edges of a period."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from tests.differential.chance import Chance
from tests.differential.world import (
    KINDS,
    TEAMS,
    Element,
    Fact,
    Holding,
    Objective,
    RosterRow,
    month_add,
)


class FactMaker(Chance):
    """Makes rows for the period `p0` to `p1`."""

    p0: date
    p1: date
    people: list[str]
    accounts: list[str]

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
            for i, first in enumerate(starts):
                last = starts[i + 1] - timedelta(1) if i + 1 < len(starts) else end
                role = self.r.choice(("CSM", "CSM", "CSM", "CSM", "lead", "rep"))
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
