"""An attacker who has every printed number and knows everything but the amounts.

They know who is in which team and segment, whose pay changes at all, who loses and who gains, and
by which band: far more than readers of a pull request do. They add and subtract what is printed,
with any factors, and look for a result that is about fewer than five people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from planlang.tools.diff.impact.model import Group, Heads, PlanImpact, Way
from planlang.tools.diff.impact.movements import Movement

FEW = 4
PRIME = 2**61 - 1
"""Ranks are taken modulo a prime: figures are sums with factors 0 and 1, which it is far above."""

Unknown = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Equation:
    """A printed number, and the unknowns that it adds up."""

    adds_up: frozenset[Unknown]
    printed: Fraction
    what: str


class Insider:
    """Who knows the roster and everybody's direction, but no amount."""

    def __init__(self, movements: Mapping[str, Sequence[Movement]], team: str) -> None:
        self.all = [m for own in movements.values() for m in own]
        self.team = team
        self.changes: dict[str, Fraction] = {}
        self.variables: dict[str, Fraction] = {}
        self.facts: dict[str, str] = {}
        self.segments: dict[str, str] = {}
        for m in self.all:
            self.changes[m.person] = self.changes.get(m.person, Fraction(0)) + m.change
            self.variables[m.person] = self.variables.get(m.person, Fraction(0)) + m.variable
            self.facts[m.person] = m.facts.get(team, "")
            self.segments[m.person] = ", ".join(m.segments)
        self.people = sorted(self.changes)

    def way(self, person: str) -> Way:
        change = self.changes[person]
        return Way.DOWN if change < 0 else Way.UP if change > 0 else Way.UNCHANGED

    def group(self, by: str, row: Group) -> list[str]:
        of = self.facts if by == self.team else self.segments
        return [p for p in self.people if of[p] in row.names]

    # ------------------------------------------------------------ equations

    def of_money(self, impact: PlanImpact) -> Iterator[Equation]:
        """Every printed amount of change."""

        def said(people: Iterable[str], printed: Fraction | None, what: str) -> Iterator[Equation]:
            if printed is not None:
                wanted = set(people)
                moved = (m for m in self.all if m.person in wanted and m.change)
                yield Equation(frozenset((m.person, m.period) for m in moved), printed, what)

        yield from said(self.people, impact.cost.change, "all")
        yield from said((p for p in self.people if self.way(p) is Way.DOWN), impact.lost, "lost")
        yield from said((p for p in self.people if self.way(p) is Way.UP), impact.gained, "gained")
        for table in impact.tables:
            for row in table.rows:
                yield from said(self.group(table.by, row), row.change, f"{table.by} {row.names}")
        for band in impact.bands:
            inside = (
                p
                for p in self.people
                if self.way(p) is band.way
                and band.low <= abs(self.changes[p]) / self.variables[p]
                and (band.high is None or abs(self.changes[p]) / self.variables[p] < band.high)
            )
            yield from said(inside, band.change, f"band {band.low}")
        for period in impact.priced:
            if period.cost.change is not None:
                own = frozenset((m.person, m.period) for m in self.all
                                if m.period == period.label and m.change)  # fmt: skip
                yield Equation(own, period.cost.change, period.label)

    def of_before(self, impact: PlanImpact) -> Iterator[Equation]:
        """Every printed amount of what was paid."""
        rows = [(impact.cost.before, None), *((p.cost.before, p.label) for p in impact.priced)]
        for printed, label in rows:
            if printed is not None:
                yield Equation(
                    frozenset((m.person, m.period) for m in self.all
                              if label in (None, m.period) and m.was),
                    printed, f"before {label}",
                )  # fmt: skip

    def of_heads(self, impact: PlanImpact) -> Iterator[Equation]:
        """Every printed count, and what is left of all people."""

        def counted(heads: Heads | None, people: Sequence[str], ways: Callable[[str], Way],
                    what: str) -> Iterator[Equation]:  # fmt: skip
            if heads is None:
                return
            known = {Way.DOWN: heads.down, Way.UP: heads.up, Way.UNCHANGED: heads.unchanged}
            said = {way for way, count in known.items() if count is not None}
            assert heads.people == len(people), what
            if not said:
                return  # how many people there are, the roster says
            for way in said:
                count = known[way]
                assert count is not None
                inside = frozenset((p, "") for p in people if ways(p) is way)
                yield Equation(inside, Fraction(count), f"{what} {way}")
            rest = frozenset((p, "") for p in people if ways(p) not in said)
            left = heads.people - sum(known[way] or 0 for way in said)
            yield Equation(rest, Fraction(left), f"{what} rest")

        yield from counted(impact.heads, self.people, self.way, "all")
        for table in impact.tables:
            for row in table.rows:
                people = self.group(table.by, row)
                yield from counted(row.heads, people, self.way, f"{table.by} {row.names}")
        for band in impact.bands:
            inside = frozenset(
                (p, "")
                for p in self.people
                if self.way(p) is band.way
                and band.low <= abs(self.changes[p]) / self.variables[p]
                and (band.high is None or abs(self.changes[p]) / self.variables[p] < band.high)
            )
            yield Equation(inside, Fraction(band.people), f"band {band.low}")

    def of_heads_in(self, impact: PlanImpact, label: str) -> Iterator[Equation]:
        """The counts of one period."""
        (period,) = (p for p in impact.priced if p.label == label)
        change = {m.person: m.change for m in self.all if m.period == label}
        heads = period.heads
        assert heads is not None
        known = {Way.DOWN: heads.down, Way.UP: heads.up, Way.UNCHANGED: heads.unchanged}
        ways = {
            p: Way.DOWN if c < 0 else Way.UP if c > 0 else Way.UNCHANGED for p, c in change.items()
        }
        said = {way for way, count in known.items() if count is not None}
        if not said:
            return
        for way in said:
            yield Equation(
                frozenset((p, "") for p in ways if ways[p] is way), Fraction(known[way] or 0), way
            )
        yield Equation(
            frozenset((p, "") for p in ways if ways[p] not in said),
            Fraction(heads.people - sum(known[way] or 0 for way in said)), "rest",
        )  # fmt: skip


def found_out(equations: Sequence[Equation]) -> tuple[str, ...] | None:
    """The smallest set of at most `FEW` people that some combination of the numbers is about; None
    where every combination that is about anybody is about more.

    A combination about nobody but S is one that is 0 on all others: there is one exactly where the
    numbers hang together less without the columns of S than with them.
    """
    unknowns = sorted({u for e in equations for u in e.adds_up})
    people = sorted({person for person, _ in unknowns})
    rows = [[int(u in e.adds_up) for u in unknowns] for e in equations]
    whole = rank(rows)
    for size in range(1, FEW + 1):
        for some in combinations(people, size):
            keep = [i for i, (person, _) in enumerate(unknowns) if person not in some]
            if rank([[row[i] for i in keep] for row in rows]) < whole:
                return some
    return None


def rank(rows: Sequence[Sequence[int]]) -> int:
    """The rank of a matrix of whole numbers."""
    left = [[x % PRIME for x in row] for row in rows]
    done = 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((r for r in range(done, len(left)) if left[r][column]), None)
        if pivot is None:
            continue
        left[done], left[pivot] = left[pivot], left[done]
        inverse = pow(left[done][column], -1, PRIME)
        for r in range(done + 1, len(left)):
            factor = left[r][column] * inverse % PRIME
            if factor:
                left[r] = [
                    (x - factor * y) % PRIME for x, y in zip(left[r], left[done], strict=True)
                ]
        done += 1
    return done
