"""Random elements with their tables, and what changes them: revisions and segments of people."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from tests.differential.making_measures import MeasureMaker
from tests.differential.world import Band, Cond, Element, Segment, Target


class ElementMaker(MeasureMaker):
    """Makes elements on the measures."""

    row_segments: dict[str, Cond]
    elements: list[Element]

    def make_elements(self) -> list[Element]:
        count = self.r.randrange(1, 5)
        cuts = sorted(self.r.sample(range(5, 96, 5), count - 1))
        edges = [0, *cuts, 100]
        weights = [Fraction(b - a, 100) for a, b in pairwise(edges)]
        found: list[Element] = []
        for i, weight in enumerate(weights):
            found.append(self.element(f"e{i}", weight, found))
        return found

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
            a_year = m.window not in ("ytd", "last6")  # a share of the year fits one period's rows
            target = (
                Target(None, self.chance(40) and a_year, self.chance(50), quotas=True)
                if self.chance(30)
                else Target(
                    Fraction(r.randrange(1, 50) * 100),
                    self.chance(50) and a_year,
                    self.chance(50),
                )
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
