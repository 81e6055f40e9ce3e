"""Adds people up to what a plan costs in each scenario, and says how that lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from planlang.analysis.simulate.columns import Floats, number
from planlang.analysis.simulate.model import (
    Bar,
    BudgetRisk,
    GateShut,
    LineCost,
    Replayed,
    Spread,
)
from planlang.analysis.simulate.pay import LineColumns, PersonColumns
from planlang.values.rounding import Rounding

PAYOUT_EDGES = tuple(Fraction(x, 100) for x in (50, 80, 90, 100, 110, 125, 150))
"""Bounds of the bars of payouts, as shares of pay at target."""

_BARS = 14
_LOW, _QUARTER, _MIDDLE, _THREE_QUARTERS, _HIGH = (Fraction(x, 100) for x in (5, 25, 50, 75, 95))


@dataclass(slots=True, kw_only=True, frozen=True)
class _Line:
    """A line over the people so far; `pays` is a column over scenarios that grows in place."""

    kind: str
    name: str
    title: str
    people: int
    pays: Floats
    nothing: int
    at_top: int | None
    without_data: int | None
    who: dict[str, Fraction]
    sources: frozenset[str]


class Tally:
    """Grows person by person; memory is that of a column for each line of pay."""

    def __init__(self, rounding: Rounding, scenarios: int) -> None:
        self._rounding = rounding
        self._scenarios = scenarios
        self._people = 0
        self._cost: Floats = np.zeros(scenarios)
        self._lines: dict[tuple[str, str], _Line] = {}
        self._gates: dict[str, GateShut] = {}
        self._gate_counts: dict[str, tuple[int, int]] = {}
        self._payers: list[set[str]] = [set() for _ in range(len(PAYOUT_EDGES) + 1)]
        self._payouts = np.zeros(len(PAYOUT_EDGES) + 1, dtype=np.int64)
        self._replayed = Replayed(payouts=0, same=0, most=Fraction(0))

    def add(
        self, person: str, paid: PersonColumns, variable: Fraction, sources: frozenset[str]
    ) -> None:
        """A person's lines in all scenarios, pay at target, and whose past figures were drawn."""
        self._people += 1
        self._cost += paid.total
        for line in paid.lines:
            self._add_line(person, line, sources)
        for gate, shut in paid.gates:
            closed, people = self._gate_counts.get(gate.name, (0, 0))
            self._gate_counts[gate.name] = (closed + int(shut.sum()), people + 1)
            before = self._gates.get(gate.name)
            who = frozenset() if before is None else before.who
            self._gates[gate.name] = GateShut(
                name=gate.name, title=gate.title, closed=None, who=who | {person}
            )
        if variable:
            edges = np.array([number(edge * variable) for edge in PAYOUT_EDGES])
            tie = number(self._rounding.unit) / 2
            into = np.searchsorted(edges - tie, paid.total, side="right")
            counts = np.bincount(into, minlength=len(self._payouts))
            self._payouts += counts
            for payers, count in zip(self._payers, counts, strict=True):
                if count:
                    payers.add(person)

    def replayed(self, exact: Fraction, approximate: float) -> None:
        """What the exact evaluator paid, where this one paid `approximate`."""
        away = abs(self._rounding.half_up(Fraction(approximate)) - exact)
        self._replayed = Replayed(
            payouts=self._replayed.payouts + 1,
            same=self._replayed.same + (not away),
            most=max(self._replayed.most, away),
        )

    def _add_line(self, person: str, line: LineColumns, sources: frozenset[str]) -> None:
        key = (line.kind, line.name)
        before = self._lines.get(key)
        if before is None:
            before = _Line(
                kind=line.kind,
                name=line.name,
                title=line.title,
                people=0,
                pays=np.zeros(self._scenarios),
                nothing=0,
                at_top=None,
                without_data=None,
                who={},
                sources=frozenset(),
            )
        mean = self._money(line.pay.mean().item())
        before.who[person] = before.who.get(person, Fraction(0)) + mean
        np.add(before.pays, line.pay, out=before.pays)
        at_top, without = before.at_top, before.without_data
        if line.at_top is not None:
            at_top = (at_top or 0) + int(line.at_top.sum())
        if line.without_data is not None:
            without = (without or 0) + int(line.without_data.sum())
        half = number(self._rounding.unit) / 2
        self._lines[key] = replace(
            before,
            title=line.title,
            people=before.people + 1,
            nothing=before.nothing + int((np.abs(line.pay) < half).sum()),
            at_top=at_top,
            without_data=without,
            sources=before.sources | sources,
        )

    # ---------------------------------------------------------------- what came out

    @property
    def cost(self) -> Spread:
        """What the plan costs."""
        return self._spread(self._cost)

    @property
    def replays(self) -> Replayed:
        return self._replayed

    @property
    def lines(self) -> tuple[LineCost, ...]:
        """The lines in the order in which people have them: elements, commissions, bonuses, limits,
        SPIFFs."""
        order = ("element", "commission", "bonus", "total_floor", "total_cap", "spiff")
        return tuple(
            LineCost(
                kind=line.kind,
                name=line.name,
                title=line.title,
                people=line.people,
                cost=self._spread(line.pays),
                at_top=self._share(line.at_top, line.people),
                without_data=self._share(line.without_data, line.people),
                nothing=Fraction(line.nothing, self._scenarios * line.people),
                who=line.who,
                sources=line.sources,
            )
            for line in sorted(self._lines.values(), key=lambda line: order.index(line.kind))
        )

    @property
    def gates(self) -> tuple[GateShut, ...]:
        """How often each gate was closed."""
        return tuple(
            replace(gate, closed=Fraction(closed, people * self._scenarios))
            for name, gate in self._gates.items()
            for closed, people in (self._gate_counts[name],)
        )

    @property
    def costs(self) -> tuple[Bar, ...]:
        """The cost of scenarios in bars of equal width, on round amounts."""
        low, high = self._money(self._cost.min().item()), self._money(self._cost.max().item())
        if low == high:
            return (Bar(low=low, high=high, share=Fraction(1)),)
        step = _round_step((high - low) / _BARS)
        first = Rounding(step).down(low)
        edges = [first]
        while edges[-1] <= high:
            edges.append(edges[-1] + step)
        tie = number(self._rounding.unit) / 2
        found = np.searchsorted(
            np.array([number(edge) for edge in edges]) - tie, self._cost, side="right"
        )
        counts = np.bincount(found, minlength=len(edges) + 1)[1:]
        return tuple(
            Bar(low=low, high=low + step, share=Fraction(int(count), self._scenarios))
            for low, count in zip(edges[:-1], counts, strict=False)
        )

    @property
    def payouts(self) -> tuple[Bar, ...]:
        """Totals of single people as shares of pay at target; empty where nobody has any."""
        total = int(self._payouts.sum())
        if not total:
            return ()
        edges: Sequence[Fraction | None] = (None, *PAYOUT_EDGES, None)
        return tuple(
            Bar(low=low, high=high, share=Fraction(int(count), total), who=frozenset(payers))
            for low, high, count, payers in zip(
                edges, edges[1:], self._payouts, self._payers, strict=False
            )
        )

    def against(self, budget: Fraction) -> BudgetRisk:
        """The budget's risk."""
        over = self._cost > number(budget) + number(self._rounding.unit) / 2
        count = int(over.sum())
        excess = Fraction(0)
        if count:
            excess = self._money(self._cost[over].mean().item()) - budget
        return BudgetRisk(
            budget=budget,
            over=Fraction(count, self._scenarios),
            mean_excess=max(excess, Fraction(0)),
            at_risk=max(self.cost.high - budget, Fraction(0)),
        )

    def _spread(self, costs: Floats) -> Spread:
        ordered = np.sort(costs)

        def at(share: Fraction) -> Fraction:
            """The least amount that this share of scenarios does not exceed."""
            rank = -(-share.numerator * len(ordered) // share.denominator)
            return self._money(ordered[max(rank, 1) - 1].item())

        return Spread(
            mean=self._money(costs.mean().item()),
            low=at(_LOW),
            quarter=at(_QUARTER),
            middle=at(_MIDDLE),
            three_quarters=at(_THREE_QUARTERS),
            high=at(_HIGH),
        )

    def _share(self, count: int | None, people: int) -> Fraction | None:
        return None if count is None else Fraction(count, self._scenarios * people)

    def _money(self, amount: float) -> Fraction:
        return self._rounding.half_up(Fraction(amount))


def _round_step(wanted: Fraction) -> Fraction:
    """The least of 1, 2, 5 times a power of ten that is not below `wanted`."""
    power = Fraction(1)
    while power * 10 <= wanted:
        power *= 10
    while power > wanted:
        power /= 10
    return next(power * step for step in (1, 2, 5, 10) if power * step >= wanted)
