"""Plans with every construct that pay can have: checked plans of the random maker, with their
terms changed beyond what the maker writes. Seeded; ties and edges are common."""

from __future__ import annotations

import random
import tempfile
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from planlang.pipeline import checked
from planlang.plan.curve import Curve, Piece, RateBand
from planlang.plan.model import (
    AttainmentOf,
    Award,
    AwardCap,
    Better,
    CapPer,
    Commission,
    Element,
    FixedTarget,
    Gate,
    Goal,
    Guarantee,
    Mixed,
    MoveWeight,
    Multiplier,
    NoData,
    PayComparison,
    PayCondition,
    PayNothing,
    PayoutOf,
    PayTarget,
    PersonTarget,
    Plan,
    Quantity,
    Reading,
    Target,
    TotalLimit,
    Version,
)
from planlang.plan.rows import Operator
from planlang.plan.types import PERCENT
from planlang.values.rounding import Rounding
from tests.differential import as_files, making

PERIODS = {1: 12, 3: 4, 6: 2}


def plan_of(seed: int) -> tuple[Plan, str]:
    """A varied plan and the label of the period to pay."""
    made = making.make(seed)
    with tempfile.TemporaryDirectory() as folder:
        (plan,) = checked(as_files.write(made, Path(folder))).plans
    return _Varied(random.Random(seed), plan).plan(), made.label


class _Varied:
    """Changes the terms of a plan."""

    def __init__(self, rng: random.Random, plan: Plan) -> None:
        self.r = rng
        self._plan = plan

    def plan(self) -> Plan:
        plan = self._plan
        units = (Fraction(1, 100), Fraction(1, 100), Fraction(1), Fraction(5, 100), Fraction(5))
        spread = plan.spread
        if self.chance(20):
            shares = [self.r.randrange(1, 40) for _ in spread]
            spread = tuple(Fraction(share, sum(shares)) for share in shares)
        return replace(
            plan,
            rounding=Rounding(self.r.choice(units)),
            spread=spread,
            readings={key: self.reading(reading) for key, reading in plan.readings.items()},
            versions=tuple(self.version(version) for version in plan.versions),
        )

    def version(self, version: Version) -> Version:
        r = self.r
        names = tuple(e.name for e in version.elements)
        elements = tuple(self.element(e, names) for e in version.elements)
        gates, multipliers = version.gates, version.multipliers
        if elements and self.chance(60):
            gates = (*gates, self.gate(f"more{len(gates)}", names, version))
        quantities = [e.quantity for e in elements if e.quantity is not None]
        if quantities and self.chance(50):
            multipliers = (*multipliers, self.multiplier(names, r.choice(quantities), version))
        awards = tuple(self.award(award) for award in version.awards)
        spiffs = tuple(a.name for a in awards if a.is_spiff and self.chance(40))
        return replace(
            version,
            elements=elements,
            gates=gates,
            multipliers=multipliers,
            commissions=tuple(self.commission(c) for c in version.commissions),
            goals=tuple(self.goal(f"goal{n}", q, version) for n, q in enumerate(quantities)),
            awards=awards,
            total_cap=self.limit(version, spiffs, 40, 160),
            total_floor=self.limit(version, spiffs, 5, 90),
        )

    def reading(self, reading: Reading) -> Reading:
        if not self.chance(25):
            return reading
        return replace(reading, measure=replace(reading.measure, at_least=self.r.randrange(2, 6)))

    # ------------------------------------------------------------------------------- elements

    def element(self, element: Element, names: tuple[str, ...]) -> Element:
        curve = self.curve() if self.chance(70) else element.curve
        floor = self.percent(-20, 40) if self.chance(30) else element.floor
        cap = self.percent(30, 180) if self.chance(50) else element.cap
        guarantee = element.guarantee
        if self.chance(25):
            guarantee = Guarantee(self.percent(-5, 120), before_gates=self.chance(50))
        target: Target | None = element.target
        if self.chance(25):
            target = self.target(element.target)
        return replace(
            element,
            weight=self.weight(),
            curve=curve,
            floor=floor,
            cap=cap,
            guarantee=guarantee,
            no_data=self.no_data(element, names),
            target=target,
            better=Better.LOWER if self.chance(6) else element.better,
            against_target=element.against_target if self.chance(85) else target is not None,
            mixed=self.r.choice((Mixed.BLEND, Mixed.EACH)) if element.mixed else None,
        )

    def weight(self) -> Fraction:
        if self.chance(10):
            return Fraction(self.r.randrange(0, 7), 7)
        return Fraction(self.r.randrange(0, 21) * 5, 100)

    def no_data(self, element: Element, names: tuple[str, ...]) -> NoData:
        others = [name for name in names if name != element.name]
        pick = self.r.randrange(4)
        if pick == 0 and others:
            return MoveWeight(self.r.choice(others))
        return (element.no_data, PayTarget(), PayNothing())[pick % 3]

    def target(self, before: Target | None) -> Target:
        per_year, prorated = self.chance(40), self.chance(40)
        if self.chance(40):
            return PersonTarget(
                dataset="quotas", person="person", column="amount", where=None,
                per_year=per_year, prorated=prorated,
            )  # fmt: skip
        value = before.value if isinstance(before, FixedTarget) else self.percent(40, 120)
        return FixedTarget(value=value, per_year=per_year, prorated=prorated)

    def curve(self) -> Curve:
        """A table of up to six pieces, with falls, level parts and payouts below 0%."""
        r = self.r
        edges = sorted(r.sample(range(0, 160, 5), r.randrange(0, 6)))
        lows: list[Fraction | None] = [None, *(Fraction(edge, 100) for edge in edges)]
        included = r.random() < 0.7
        pieces: list[Piece] = []
        for number, low in enumerate(lows):
            high = lows[number + 1] if number + 1 < len(lows) else None
            slope = r.choice(
                (Fraction(0), Fraction(0), Fraction(1), Fraction(3), Fraction(-1), Fraction(10, 7),
                 self.percent(-300, 500))
            )  # fmt: skip
            at = self.percent(-40, 150)
            pieces.append(
                Piece(
                    low=low,
                    high=high,
                    low_included=included and low is not None,
                    high_included=not included and high is not None,
                    intercept=at - slope * (low or 0),
                    slope=slope,
                )
            )
        return Curve(pieces=tuple(pieces))

    # -------------------------------------------------------------------------- beside elements

    def condition(self, names: tuple[str, ...]) -> PayCondition:
        r = self.r
        reads = r.choice((AttainmentOf, PayoutOf))(element=r.choice(names))
        operator = r.choice(list(Operator))
        edge = Fraction(r.randrange(0, 33) * 5, 100)
        return PayComparison(operator=operator, left=reads, right=edge, type=PERCENT)

    def gate(self, name: str, names: tuple[str, ...], version: Version) -> Gate:
        r = self.r
        scale = r.choice((Fraction(0), self.percent(0, 95), None))
        return Gate(
            name=name, title=name, when=self.condition(names), scale=scale,
            elements=tuple(n for n in names if self.chance(70)),
            cap=self.percent(-10, 110) if scale is None or self.chance(30) else None,
            closes_without_data=self.chance(50), span=version.span,
        )  # fmt: skip

    def multiplier(self, names: tuple[str, ...], of: Quantity, version: Version) -> Multiplier:
        on_curve = self.chance(50)
        return Multiplier(
            name="more", title="more", elements=tuple(n for n in names if self.chance(80)),
            when=None if on_curve else self.condition(names),
            factor=None if on_curve else self.r.choice((Fraction(0), self.percent(50, 150))),
            quantity=of if on_curve else None, curve=self.curve() if on_curve else None,
            without_data=self.percent(0, 120), span=version.span,
        )  # fmt: skip

    def commission(self, commission: Commission) -> Commission:
        r = self.r
        of_target = self.chance(35)
        target: Target | None = commission.target
        if of_target or self.chance(20):
            target = self.target(FixedTarget(value=Fraction(r.randrange(1, 60) * 100)))
        bands = commission.bands
        if self.chance(60):
            bands = self.bands(Fraction(1, 2000) if of_target else Fraction(1))
        elif of_target:
            bands = self.bands(Fraction(1, 2000))
        return replace(
            commission,
            bands=bands,
            target=target,
            bounds_of_target=of_target,
            bounds_prorated=self.chance(30) or commission.bounds_prorated,
            no_data=PayTarget() if self.chance(40) else PayNothing(),
        )

    def bands(self, scale: Fraction) -> tuple[RateBand, ...]:
        r = self.r
        bounds = sorted(r.sample(range(200, 6000, 100), r.randrange(0, 4)))
        lows: list[Fraction | None] = [None, *(bound * scale for bound in bounds)]
        included = r.random() < 0.5
        return tuple(
            RateBand(
                low=low,
                high=high,
                low_included=included and low is not None,
                high_included=not included and high is not None,
                rate=r.choice(
                    (Fraction(0), self.percent(1, 20), self.percent(-5, 5), Fraction(1, 3))
                ),
                on_all=self.chance(30),
            )
            for low, high in zip(lows, [*lows[1:], None], strict=True)
        )

    def goal(self, name: str, of: Quantity, version: Version) -> Goal:
        target = self.target(None) if self.chance(60) else None
        better = Better.LOWER if self.chance(20) else Better.HIGHER
        return Goal(
            name=name, title=name, quantity=of, target=target, better=better, span=version.span
        )

    def award(self, award: Award) -> Award:
        cap = award.cap
        if cap is not None and self.chance(50):
            cap = self.cap(cap.per)
        if cap is None and award.reading_before is None and self.chance(40):
            cap = self.cap(CapPer.PERIOD)
        first, last = award.first, award.last
        if self.chance(10):
            first, last = date(1999, 1, 1), date(1999, 12, 31)
        return replace(award, cap=cap, first=first, last=last)

    def cap(self, per: CapPer) -> AwardCap:
        amount = Fraction(self.r.randrange(0, 60) * 25) + self.r.choice((0, Fraction(1, 3)))
        return AwardCap(amount=amount, per=per)

    def limit(
        self, version: Version, spiffs: tuple[str, ...], low: int, high: int
    ) -> TotalLimit | None:
        if not self.chance(40):
            return None
        share = self.percent(low, high) if self.chance(60) else None
        amount = Fraction(self.r.randrange(1, 40) * 100) if share is None else None
        return TotalLimit(share=share, amount=amount, including=spiffs, span=version.span)

    def percent(self, low: int, high: int) -> Fraction:
        return Fraction(self.r.randrange(low, high + 1), 100)

    def chance(self, percent: int) -> bool:
        return self.r.random() * 100 < percent
