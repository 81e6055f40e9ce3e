"""Random points of what-if pages, skewed towards bounds, ties, negative figures and no data; and
the measures that a point stands for."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from planlang.data.model import (
    Measures,
    ObjectiveLine,
    PersonMeasures,
    RowAmount,
    Run,
    Sums,
    Taken,
)
from planlang.plan.model import Plan, Reading

Json = Any
_SHARES = ("1", "1", "1", "1/3", "2/3")
_FIGURE = re.compile(r"-?[0-9]+(?:/[0-9]+)?")


class Points:
    """Points for one page of one plan."""

    def __init__(self, plan: Plan, page: Json, seed: int) -> None:
        self.page = page
        self.r = random.Random(seed)
        self.pool = sorted(set(_figures(page["terms"])) | {Fraction(0), Fraction(1)})
        self.readings: dict[str, Reading] = {}
        for setting in page["settings"]:
            for run in setting["runs"]:
                for key, reading in plan.readings.items():
                    self.readings[run["inputs"].get(key, key)] = reading
        self.elements = [e for terms in page["terms"] for e in terms["elements"]]
        self.commissions = [c for terms in page["terms"] for c in terms["commissions"]]

    def point(self) -> Json:
        r = self.r
        setting = r.randrange(len(self.page["settings"]))
        own = {e["name"] for e in self.elements if _is_own(e["target"])}
        own |= {
            e["name"] for e in self.elements for t in e["segmentTargets"].values() if _is_own(t)
        }
        own |= {c["name"] for c in self.commissions if _is_own(c["target"])}
        return {
            "setting": setting,
            "variable": str(
                r.choice((Fraction(0), Fraction(5_000), Fraction(r.randrange(10**7), 100)))
            ),
            "taken": {
                key: sums
                for key, reading in self.readings.items()
                if (sums := self.sums(reading)) is not None
            },
            "rows": {key: self.rows() for key, reading in self.readings.items() if reading.per_row},
            "targets": {name: str(self.figure()) for name in sorted(own) if r.randrange(10)},
            "objectives": {
                e["name"]: self.objectives() for e in self.elements if e["quantity"] is None
            },
        }

    def figure(self) -> Fraction:
        """On a bound, right beside one, at a bound times a target, or anywhere."""
        r = self.r
        pick = r.choice
        match r.randrange(8):
            case 0 | 1:
                return pick(self.pool)
            case 2:
                return pick(self.pool) + Fraction(r.choice((-1, 1)), 10**9)
            case 3 | 4:
                return pick(self.pool) * pick(self.pool)
            case 5:
                return (pick(self.pool) + pick(self.pool)) / 2
            case 6:
                return -Fraction(r.randrange(2_000), r.randrange(1, 50))
            case _:
                return Fraction(r.randrange(400), r.randrange(1, 300))

    def sums(self, reading: Reading) -> Json:
        r = self.r
        if not r.randrange(9):
            return None
        is_ratio = reading.measure.denominator is not None
        names = ["", *(s.name for s in reading.segments if r.randrange(4))]
        if reading.segments and not r.randrange(5):
            names = names[1:] or names
        sums = []
        for name in names:
            rows = r.choice((1, 3, max(reading.measure.at_least, 1), 0))
            if not r.randrange(12):
                sums.append([name, None, None, 0])
            elif is_ratio:
                size = r.choice((Fraction(1), Fraction(1), Fraction(r.randrange(1, 10**6), 100)))
                size = r.choice((size, size, size, Fraction(0)))
                sums.append([name, str(self.figure() * size), str(size), rows])
            else:
                sums.append([name, str(self.figure()), None, rows])
        return sums

    def rows(self) -> Json:
        r = self.r
        return [
            [str(self.figure()), r.choice(_SHARES), r.choice((1, 1, 2, 40))]
            for _ in range(r.randrange(4))
        ]

    def objectives(self) -> Json:
        r = self.r
        score = [None, "0", "1", str(Fraction(r.randrange(150), 100))]
        if not r.randrange(6):
            return []
        return [["3/5", r.choice(score)], ["2/5", r.choice(score)]]


def measures_of(
    plan: Plan, base: Measures, runs: Sequence[Run], page: Json, point: Json
) -> Measures:
    """The measures that `point` stands for: those of `base`, for one person with these days."""
    setting = page["settings"][point["setting"]]
    person = PersonMeasures(
        person="p",
        name="P",
        runs=tuple(
            replace(run, taken=_taken(plan, of["inputs"], point))
            for run, of in zip(runs, setting["runs"], strict=True)
        ),
        targets={name: Fraction(amount) for name, amount in point["targets"].items()},
        objectives={
            name: tuple(
                ObjectiveLine(
                    title="",
                    weight=Fraction(line[0]),
                    score=None if line[1] is None else Fraction(line[1]),
                )
                for line in lines
            )
            for name, lines in point["objectives"].items()
        },
    )
    return replace(base, people=(person,))


def _taken(plan: Plan, inputs: Mapping[str, str], point: Json) -> dict[str, Taken]:
    found = {}
    for key in plan.readings:
        name = inputs.get(key, key)
        sums = point["taken"].get(name)
        rows = point["rows"].get(name, ())
        if sums is not None:
            found[key] = Taken(
                sums=tuple(
                    Sums(segment=s, numerator=_maybe(n), denominator=_maybe(d), rows=count)
                    for s, n, d, count in sums
                ),
                rows=tuple(
                    RowAmount(amount=Fraction(a), share=Fraction(s), times=t) for a, s, t in rows
                ),
            )
    return found


def _maybe(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def _is_own(target: Json) -> bool:
    return target is not None and target["value"] is None


def _figures(value: Json) -> list[Fraction]:
    """Every exact figure in a page's terms."""
    match value:
        case str() if _FIGURE.fullmatch(value):
            return [Fraction(value)]
        case dict():
            return [x for part in value.values() for x in _figures(part)]
        case list():
            return [x for part in value for x in _figures(part)]
        case _:
            return []
