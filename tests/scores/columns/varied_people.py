"""People of a plan with figures that lie on its edges, halves of a unit, nothing, and very large
numbers: what rounding and comparing go wrong on."""

from __future__ import annotations

import random
from datetime import timedelta
from fractions import Fraction

from planlang.data.model import (
    Measures,
    ObjectiveLine,
    PersonMeasures,
    RowAmount,
    Run,
    Sums,
    Taken,
)
from planlang.plan.model import FixedTarget, PersonTarget, Plan, Reading
from planlang.plan.terms import terms

UNITS = 90

Edges = dict[str, list[Fraction]]


class PeopleMaker:
    """Makes measures of any number of people in a plan, from a seed. Most seeds make figures of a
    usual size, in cents; `is_wild` ones have hundredths of cents and a few very large figures."""

    def __init__(self, seed: int, plan: Plan, label: str) -> None:
        self.is_wild = seed % 4 == 3
        self.r = random.Random(seed)
        period = plan.calendar.period(label, plan.pays)
        assert period is not None
        self._plan, self._period = plan, period
        self._edges = _edges(plan)
        self._owners = _owners(plan)
        self._shared = {key: self.taken(r) for key, r in plan.readings.items()}

    def measures(self, people: int) -> Measures:
        return Measures(
            plan=self._plan.name,
            period=self._period,
            as_of=self._period.end,
            provisional=False,
            period_units=UNITS,
            people=tuple(self.person(number) for number in range(people)),
            inputs=(),
        )

    def person(self, number: int) -> PersonMeasures:
        r = self.r
        count = r.choices((1, 2, 3, 4, 10), (70, 18, 8, 3, 1))[0]
        own = {key: self.taken(reading) for key, reading in self._plan.readings.items()}
        versions = sorted(r.randrange(len(self._plan.versions)) for _ in range(count))
        annual = self.annual()
        runs: list[Run] = []
        day = self._period.start
        for version in versions:
            if self.chance(15):
                annual = self.annual()
            names = [s.name for s in self._plan.versions[version].segments]
            units = r.choice((0, 1, 7, 30, UNITS, UNITS // count))
            runs.append(
                Run(
                    first=day,
                    last=day + timedelta(units),
                    version=version,
                    segments=tuple(name for name in names if self.chance(40)),
                    units=UNITS if count == 1 and self.chance(70) else units,
                    annual_variable=annual,
                    taken={
                        key: self.of_run(key, reading, own)
                        for key, reading in self._plan.readings.items()
                    },
                    facts={"team": "North"} if self.chance(90) else {},
                )
            )
            day += timedelta(units + 1)
        return PersonMeasures(
            person=f"p{number:06}",
            name=f"Person {number}",
            runs=tuple(runs),
            targets={
                name: r.choice((Fraction(0), self.round_amount(), self.round_amount()))
                for name in self._owners
                if self.chance(95)
            },
            objectives={
                element.name: self.objectives()
                for version in self._plan.versions
                for element in version.elements
                if element.objectives is not None and self.chance(90)
            },
        )

    def of_run(self, key: str, reading: Reading, own: dict[str, Taken]) -> Taken:
        """What a reading gave: mostly the same in all runs of a person; the company's for many."""
        if not reading.scope.is_person and self.chance(80):
            return self._shared[key]
        return self.taken(reading) if self.chance(4) else own[key]

    def annual(self) -> Fraction:
        r = self.r
        pick = r.randrange(100)
        if pick < 4:
            return Fraction(0)
        if pick < 5 and self.is_wild:
            return Fraction(10 ** r.choice((13, 17, 22)) + r.randrange(10**6), 100)
        if pick < 60:
            return Fraction(r.randrange(1, 200) * 250)
        if pick < 80:
            return Fraction(r.randrange(1, 10**5))
        return Fraction(r.randrange(1, 10**7), 100)

    def round_amount(self) -> Fraction:
        return Fraction(self.r.randrange(1, 60) * 100)

    def taken(self, reading: Reading) -> Taken:
        segments = ["", *(s.name for s in reading.segments if self.chance(60))]
        sums = tuple(self.sums(reading, name) for name in segments)
        return Taken(
            sums=(sums[0], *(s for s in sums[1:] if s.rows)),
            rows=tuple(self.row() for _ in range(self.r.randrange(5))) if reading.per_row else (),
        )

    def sums(self, reading: Reading, segment: str) -> Sums:
        r = self.r
        rows = r.choice((0, 1, 2, 3, 5, 8, 13, 20))
        edges = self._edges.get(reading.key) or [Fraction(1)]
        if reading.measure.denominator is None:
            numerator = self.round_amount() * r.choice((1, -1))
            if self.chance(60):
                numerator = r.choice(edges)
            if self.chance(25):
                numerator += r.choice((1, -1, Fraction(1, 100), Fraction(-1, 100)))
            if self.is_wild and self.chance(1):
                numerator *= 10**15
            return Sums(
                segment=segment, numerator=self.maybe(numerator), denominator=None, rows=rows
            )
        pick = r.randrange(100)
        denominator = (
            Fraction(0) if pick < 5
            else Fraction(-r.randrange(1, 50)) if pick < 6
            else Fraction(r.randrange(1, 40)) if pick < 40
            else Fraction(r.randrange(1, 500) * 1000) if pick < 75
            else Fraction(r.randrange(1, 10**9), 100) if pick < 99 or not self.is_wild
            else Fraction(r.randrange(1, 10**20), 100)
        )  # fmt: skip
        share = r.choice(edges) if self.chance(60) else Fraction(r.randrange(0, 1600), 1000)
        numerator = denominator * share
        if not self.is_wild:
            numerator = Fraction(round(numerator * 100), 100)
        if self.chance(20):
            numerator += r.choice((Fraction(1, 100), Fraction(-1, 100)))
        return Sums(
            segment=segment,
            numerator=self.maybe(numerator),
            denominator=denominator,
            rows=rows,
        )

    def maybe(self, x: Fraction) -> Fraction | None:
        return None if self.chance(2) else x

    def row(self) -> RowAmount:
        return RowAmount(
            amount=self.round_amount() * self.r.choice((1, 1, 1, -1)),
            share=self.r.choice((Fraction(1), Fraction(1, 2), Fraction(3, 10))),
            times=self.r.choice((1, 1, 2, 5)),
        )

    def objectives(self) -> tuple[ObjectiveLine, ...]:
        scores = (None, Fraction(0), Fraction(1), Fraction(17, 20), Fraction(3, 2))
        count = self.r.randrange(0, 4)
        return tuple(
            ObjectiveLine(
                title=f"Objective {number}",
                weight=Fraction(1, count),
                score=self.r.choice(scores),
            )
            for number in range(count)
        )

    def chance(self, percent: int) -> bool:
        return self.r.random() * 100 < percent


def _edges(plan: Plan) -> Edges:
    """The values of each reading at which something of the plan changes."""
    found: Edges = {}
    for version in plan.versions:
        for element in terms(version, ()).elements:
            target = element.target
            if element.quantity is None:
                continue
            scale = Fraction(1)
            if element.against_target and isinstance(target, FixedTarget):
                scale = target.value
            lows = [piece.low for piece in element.curve.pieces if piece.low is not None]
            for _, key in element.quantity.parts:
                found.setdefault(key, [Fraction(0)]).extend(low * scale for low in lows)
        for commission in version.commissions:
            lows = [band.low for band in commission.bands if band.low is not None]
            found.setdefault(commission.reading, [Fraction(0)]).extend(lows)
        for award in version.awards:
            if award.reading is not None:
                found.setdefault(award.reading, [Fraction(x) for x in range(6)])
    return found


def _owners(plan: Plan) -> tuple[str, ...]:
    """Elements and commissions that have a target per person, in some version or segment."""
    found: dict[str, None] = {}
    for version in plan.versions:
        for owner in (*version.elements, *version.commissions, *version.goals):
            if isinstance(owner.target, PersonTarget):
                found[owner.name] = None
    return tuple(found)
