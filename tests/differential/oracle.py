"""The slow, obvious computation of a world's pay, written from the language reference.

One person at a time, one row at a time, nothing but `Fraction`. It shares no code with planlang:
where both agree on generated worlds, two readings of the same text agree.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from tests.differential.oracle_rows import OPERATORS, Readings, Run, holds, value
from tests.differential.world import (
    Award,
    Band,
    Commission,
    Condition,
    Credit,
    Element,
    Measure,
)


@dataclass
class Paid:
    total: Fraction
    elements: dict[str, Fraction]
    commissions: dict[str, Fraction]
    awards: dict[str, Fraction]
    limits: Fraction


def half_up(x: Fraction, unit: Fraction) -> Fraction:
    n = abs(x) / unit
    whole = n.numerator // n.denominator
    if n - whole >= Fraction(1, 2):
        whole += 1
    return (whole if x >= 0 else -whole) * unit


def down(x: Fraction, unit: Fraction) -> Fraction:
    n = x / unit
    return (n.numerator // n.denominator) * unit


def up(x: Fraction, unit: Fraction) -> Fraction:
    return -down(-x, unit)


class Oracle(Readings):
    # ---------------------------------------------------------------- pay

    def share(self) -> Fraction:
        return self.w.spread[self.index] if self.w.spread else Fraction(self.w.frequency, 12)

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
        exact: dict[str, Fraction] = {e.name: Fraction(0) for e in w.elements}
        variable = Fraction(0)
        final = runs[-1]
        for run in runs:
            t = run.row.variable * self.share() * Fraction(run.units, total_units)
            variable += t
            working = self.work(person, run, window, Fraction(mine, total_units))
            for name, (weight, payout) in working.items():
                exact[name] += t * weight * payout
        elements = {name: half_up(x, w.unit) for name, x in exact.items()}
        team = final.row.team
        commissions = {
            c.name: self.commission(c, person, team, window, Fraction(mine, total_units))
            for c in w.commissions
        }
        awards = {}
        for a in w.awards:
            awards[a.name] = self.award(a, person, runs, window, Fraction(mine, total_units))
        bonuses = sum((awards[a.name] for a in w.awards if not a.spiff), Fraction(0))
        spiffs = sum((awards[a.name] for a in w.awards if a.spiff), Fraction(0))
        inside = [a.name for a in w.awards if a.spiff and a.name in w.including and w.total_cap]
        a_sum = (
            sum(elements.values(), Fraction(0)) + sum(commissions.values(), Fraction(0)) + bonuses
        )
        z = a_sum
        if w.total_floor:
            z = max(z, up(self.limit(w.total_floor, variable), w.unit))
        within = sum((awards[n] for n in inside), Fraction(0))
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
    def limit(limit: tuple[str, Fraction], variable: Fraction) -> Fraction:
        return limit[1] * variable if limit[0] == "share" else limit[1]

    def target(self, e: Element, person: str, part: Fraction) -> Fraction | None:
        t = e.target
        if t is None:
            return None
        base = self.w.quotas[person] if t.quotas else t.value
        assert base is not None
        if t.per_year:
            base *= self.share()
        return base * part if t.prorated else base

    def work(
        self, person: str, run: Run, window: tuple[date, date], part: Fraction
    ) -> dict[str, tuple[Fraction, Fraction]]:
        """Element -> (weight after moves, payout after everything)."""
        w = self.w
        terms = self.terms(run)
        team = run.row.team
        phi: dict[str, Fraction | None] = {}
        attainment: dict[str, Fraction | None] = {}
        for name, e in terms.items():
            phi[name], attainment[name] = self.phi(e, person, team, window, part)
        weight = {n: e.weight for n, e in terms.items()}
        # Without data the payout is the rule's; where the weight moves away there is none.
        ungated: dict[str, Fraction] = {}
        for name, e in terms.items():
            got = phi[name]
            if got is not None:
                ungated[name] = got
            elif e.no_data[0] != "move":
                ungated[name] = Fraction(1) if e.no_data[0] == "target" else Fraction(0)
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
            payout = ungated.get(name, Fraction(0))
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
        self, e: Element, person: str, team: str, window: tuple[date, date], part: Fraction
    ) -> tuple[Fraction | None, Fraction | None]:
        """Payout before gates and attainment; None without data."""
        if e.measure is None:
            mine = [
                o
                for o in self.w.objectives
                if o.person == person and self.p0 <= o.day <= self.p1 and o.score is not None
            ]
            if not mine:
                return None, None
            weighted = sum((o.weight * (o.score or Fraction(0)) for o in mine), Fraction(0))
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
        self,
        e: Element,
        m: Measure,
        person: str,
        team: str,
        window: tuple[date, date],
        target: Fraction | None,
    ) -> tuple[Fraction | None, Fraction | None]:
        assert e.credit is not None
        assert target is not None
        conds = {n: self.w.row_segments[n] for n in e.segment_targets}
        parts = [
            (
                self.take(m, e.credit, e.scope, person, team, window, None, list(conds.values())),
                target,
            )
        ]
        for n, c in conds.items():
            parts.append(
                (self.take(m, e.credit, e.scope, person, team, window, c), e.segment_targets[n])
            )
        if m.at_least > 1 and sum(s.rows for s, _ in parts) < m.at_least:
            return None, None
        n = sum((s.n or Fraction(0) for s, _ in parts), Fraction(0))
        d = sum((s.d or Fraction(0) for s, _ in parts), Fraction(0))
        wanted = sum((t * (s.d or Fraction(0)) for s, t in parts), Fraction(0))
        if d == 0 or wanted == 0:
            return None, None
        if e.mixed == "blend":
            x = n / wanted
            return self.clip(e, self.curve(e.bands, x)), x
        total = Fraction(0)
        for s, t in parts:
            if s.d:
                total += s.d * self.clip(e, self.curve(e.bands, (s.n or Fraction(0)) / s.d / t))
        return total / d, n / wanted

    @staticmethod
    def clip(e: Element, x: Fraction) -> Fraction:
        if e.floor is not None:
            x = max(x, e.floor)
        if e.cap is not None:
            x = min(x, e.cap)
        return x

    @staticmethod
    def curve(bands: list[Band], x: Fraction) -> Fraction:
        low: Fraction | None = None
        slope = Fraction(0)
        reached = Fraction(0)
        for band in bands:
            pays = band.pays
            match band.rise:
                case "flat" | "full":
                    slope = Fraction(0)
                case "to":
                    assert band.to is not None
                    assert band.upper is not None
                    assert low is not None
                    slope = (band.to - band.pays) / (band.upper - low)
                case "plus":
                    assert band.points is not None
                    assert band.per is not None
                    slope = band.points / band.per
                case "continues":
                    pays = reached  # and the slope of the row before
            inside = (
                band.upper is None or x < band.upper or (band.upper_included and x == band.upper)
            )
            if inside:
                if low is None:
                    return pays
                if band.rise == "full":
                    assert band.points is not None
                    assert band.per is not None
                    steps = (x - low) / band.per
                    return pays + band.points * (steps.numerator // steps.denominator)
                return pays + slope * (x - low)
            assert band.upper is not None
            reached = pays if low is None else pays + slope * (band.upper - low)
            low = band.upper
        raise AssertionError(x)

    # ---------------------------------------------------------------- rates and flat money

    def amounts(
        self,
        c: Commission,
        person: str,
        team: str,
        stretch: str,
        window: tuple[date, date],
    ) -> list[tuple[Fraction, Fraction]]:
        return [
            (value(c.value, f), s)
            for f, s, _ in self.rows(c.credit, "person", person, team, window)
            if self.lies_in(stretch, f.day, person, window) and holds(c.where, f)
        ]

    @staticmethod
    def rate(
        bands: list[tuple[Fraction, Fraction, bool]], x: Fraction, scale: Fraction = Fraction(1)
    ) -> Fraction:
        paid = Fraction(0)
        for i, (low, rate, on_all) in enumerate(bands):
            low *= scale
            start = Fraction(0) if i == 0 else low
            before = paid
            high = bands[i + 1][0] * scale if i + 1 < len(bands) else None
            if high is None or x < high:
                return rate * x if on_all or i == 0 else before + rate * (x - start)
            paid = rate * high if on_all or i == 0 else before + rate * (high - start)
        raise AssertionError(x)

    def commission(
        self, c: Commission, person: str, team: str, window: tuple[date, date], part: Fraction
    ) -> Fraction:
        unit = self.w.unit
        if c.cumulation == "row":
            got = self.amounts(c, person, team, "period", window)
            return half_up(sum((s * self.rate(c.bands, x) for x, s in got), Fraction(0)), unit)

        def summed(stretch: str) -> Fraction:
            return sum(
                (x * s for x, s in self.amounts(c, person, team, stretch, window)), Fraction(0)
            )

        if c.cumulation == "period":
            return half_up(
                self.rate(c.bands, summed("period"), part if c.prorated else Fraction(1)), unit
            )
        now = half_up(self.rate(c.bands, summed("ytd")), unit)
        before = half_up(self.rate(c.bands, summed("ytd_before")), unit)
        return now - before

    def award(
        self, a: Award, person: str, runs: list[Run], window: tuple[date, date], part: Fraction
    ) -> Fraction:
        unit = self.w.unit
        run = runs[-1]
        if a.where is not None:

            def count(stretch: str) -> Fraction:
                return sum(
                    (
                        s
                        for f, s, _ in self.rows(a.credit, "person", person, run.row.team, window)
                        if self.lies_in(stretch, f.day, person, window)
                        and self.inside(f.day, (a.first or f.day, a.last or f.day))
                        and holds(a.where, f)
                    ),
                    Fraction(0),
                )

            if a.cap is None or a.cap[1] == "period":
                got = a.amount * count("period")
                return half_up(min(got, a.cap[0]) if a.cap else got, unit)
            now = min(a.amount * count("ytd"), a.cap[0])
            before = min(a.amount * count("ytd_before"), a.cap[0])
            return half_up(now, unit) - half_up(before, unit)
        assert a.when is not None
        # A condition can hold under the terms of some days and not of others: each run of days
        # brings its part.
        mine = sum(r.units for r in runs)
        got = Fraction(0)
        for r in runs:
            self.work(person, r, window, part)
            if self._condition(a.when, a.credit):
                span = sum((x.last - x.first).days + 1 for x in runs)
                own = (r.last - r.first).days + 1
                days = Fraction(r.units, mine) if mine else Fraction(own, span)
                got += a.amount * (part if a.prorated else 1) * days
        return half_up(got, unit)
