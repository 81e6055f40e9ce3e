"""Everybody's pay, line by line, in columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Generic, TypeVar

import numpy as np

from planlang.data.model import Measures
from planlang.plan.model import Award, CapPer, Plan, TotalLimit
from planlang.scores.awards import outside
from planlang.scores.columns.beside import award_part, award_pay, limit_amount
from planlang.scores.columns.commissions import commission_pay
from planlang.scores.columns.conditions import StandingColumns, closed, factor, gated
from planlang.scores.columns.elements import (
    attained_in,
    guaranteed,
    payout_before_gates,
    weights,
)
from planlang.scores.columns.rounded import Direction, Sums
from planlang.scores.columns.runs import RunColumns, runs_of
from planlang.scores.columns.whole import Flags, Whole, chosen, constant, less
from planlang.values.rounding import Rounding

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class PayColumns:
    """What everybody is paid, in units of the plan's rounding, one row a person in the order of the
    measures. `lines` has elements, commissions and awards by name; a person whose terms have no
    such line has 0. `limits` is what the total floor adds and the total cap takes away."""

    people: tuple[str, ...]
    unit: Fraction
    lines: Mapping[str, Whole]
    limits: Whole
    total: Whole

    def amounts(self, column: Whole) -> tuple[Fraction, ...]:
        """A column in money."""
        spread = column.spread(len(self.people))
        return tuple(int(x) * self.unit for x in spread.values)


def pay_in_columns(plan: Plan, measures: Measures) -> PayColumns:
    """What `scores.evaluate.score` pays everybody for the period of `measures`."""
    sheet = _Sheet(plan, measures)
    for runs in runs_of(plan, measures):
        sheet.add(runs)
    return sheet.paid()


class _Last(Generic[T]):
    """Which terms each person's last run of days had: a line is capped by the last one's."""

    def __init__(self, people: int) -> None:
        self._people = people
        self._terms: list[T] = []
        self._number: dict[int, int] = {}
        self._day: dict[int, date] = {}

    def add(self, runs: RunColumns, terms: T) -> None:
        number = len(self._terms)
        self._terms.append(terms)
        for person, paid in zip(runs.people.tolist(), runs.paid, strict=True):
            if person not in self._day or self._day[person] < paid.run.first:
                self._day[person] = paid.run.first
                self._number[person] = number

    def each(self) -> Iterable[tuple[T, Flags]]:
        """The terms, with the people whose last they are."""
        numbers = np.full(self._people, -1, dtype=np.int64)
        numbers[list(self._number)] = list(self._number.values())
        for number, terms in enumerate(self._terms):
            yield terms, numbers == number


class _Sheet:
    """The lines of everybody while runs of days are added."""

    def __init__(self, plan: Plan, measures: Measures) -> None:
        self._plan, self._measures = plan, measures
        self._people = len(measures.people)
        self._alone: Flags = np.array([len(p.runs) == 1 for p in measures.people], dtype=np.bool_)
        self._elements: dict[str, Sums] = defaultdict(Sums)
        self._commissions: dict[str, tuple[Sums, Sums]] = defaultdict(lambda: (Sums(), Sums()))
        self._awards: dict[str, tuple[Sums, Sums]] = defaultdict(lambda: (Sums(), Sums()))
        self._award_terms: dict[str, _Last[Award]] = {}
        self._limits = {is_cap: Sums() for is_cap in (False, True)}
        self._limit_terms = {is_cap: _Last[TotalLimit](self._people) for is_cap in (False, True)}
        self._without_cap: Flags = np.zeros(self._people, dtype=np.bool_)

    def add(self, runs: RunColumns) -> None:
        """The runs' part of every line."""
        standing = self._add_elements(runs)
        for commission in runs.terms.commissions:
            through, before = self._commissions[commission.name]
            pay, earlier = commission_pay(commission, runs)
            through.add(runs.people, pay, runs.part)
            if earlier is not None:
                before.add(runs.people, earlier, runs.part)
        for award in runs.terms.awards:
            self._add_award(award, standing)
        for is_cap, limit in ((False, runs.terms.total_floor), (True, runs.terms.total_cap)):
            if limit is not None:
                self._limits[is_cap].add(runs.people, limit_amount(limit, runs.variable, runs.part))
                self._limit_terms[is_cap].add(runs, limit)
        if runs.terms.total_cap is None:
            self._without_cap[runs.people] = True

    def _add_elements(self, runs: RunColumns) -> StandingColumns:
        elements = runs.terms.elements
        reached = {e.name: attained_in(e, runs) for e in elements}
        payouts = {e.name: payout_before_gates(e, reached[e.name]) for e in elements}
        standing = StandingColumns(runs=runs, attained=reached, payouts=payouts)
        gates = {gate.name: (gate, closed(gate, standing)) for gate in runs.terms.gates}
        factors = [(m.elements, factor(m, standing)) for m in runs.terms.multipliers]
        weight_of = weights(elements, reached, len(runs))
        for element in elements:
            payout = gated(element.name, payouts[element.name].ratio, gates)
            for names, by in factors:
                if element.name in names:
                    payout = payout * by
            payout = guaranteed(element, payout)
            self._elements[element.name].add(
                runs.people, runs.variable, payout * weight_of[element.name]
            )
        return standing

    def _add_award(self, award: Award, standing: StandingColumns) -> None:
        runs = standing.runs
        if award.name not in self._award_terms:
            self._award_terms[award.name] = _Last(self._people)
        self._award_terms[award.name].add(runs, award)
        through, before = self._awards[award.name]
        part = award_part(award, standing)
        pay, earlier = award_pay(award, standing)
        through.add(runs.people, pay, part)
        if earlier is not None:
            before.add(runs.people, earlier, part)

    def paid(self) -> PayColumns:
        """Every line rounded, limits held, everything added up."""
        lines = {name: self._rounded(sums) for name, sums in self._elements.items()}
        for name, (through, before) in self._commissions.items():
            lines[name] = self._rounded(through) - self._rounded(before)
        inside = _added(lines.values(), self._people)
        spiffs: dict[str, Whole] = {}
        for name, terms in self._award_terms.items():
            lines[name] = self._award(name, terms)
            outside_total = np.zeros(self._people, dtype=np.bool_)
            for award, people in terms.each():
                outside_total |= people & award.is_spiff
            spiffs[name] = chosen(outside_total, lines[name], constant(0))
            inside = inside + lines[name] - spiffs[name]
        limits = self._limited(inside, spiffs)
        return PayColumns(
            people=tuple(person.person for person in self._measures.people),
            unit=self._plan.rounding.unit,
            lines=lines,
            limits=limits,
            total=inside + limits + _added(spiffs.values(), self._people),
        )

    def _rounded(self, sums: Sums, direction: Direction = Direction.NEAREST) -> Whole:
        return sums.rounded(self._plan.rounding, direction, self._alone)

    def _award(self, name: str, terms: _Last[Award]) -> Whole:
        through, before = (self._rounded(sums) for sums in self._awards[name])
        found = Whole(np.zeros(self._people, dtype=np.int64), 0)
        for award, people in terms.each():
            if outside(award, self._measures.period) is not None:
                continue
            pay = through
            if award.cap is not None:
                limit = constant(_units(self._plan.rounding, award.cap.amount))
                pay = _smaller(through, limit)
                if award.cap.per is not CapPer.PERIOD:
                    pay = pay - _smaller(before, limit)
            found = chosen(people, pay, found)
        return found

    def _limited(self, inside: Whole, spiffs: Mapping[str, Whole]) -> Whole:
        """Z − A: first what the floor adds, then what the cap takes away."""
        added = constant(0)
        for is_cap, direction in ((False, Direction.UP), (True, Direction.DOWN)):
            to = self._rounded(self._limits[is_cap], direction)
            for limit, people in self._limit_terms[is_cap].each():
                included = _added(
                    (pay for name, pay in spiffs.items() if name in limit.including), self._people
                )
                before = inside + added + included
                holds = less(to, before) if is_cap else less(before, to)
                if is_cap:
                    holds = holds & ~self._without_cap
                added = added + chosen(people & holds, to - before, constant(0))
        return added.spread(self._people)


def _added(columns: Iterable[Whole], people: int) -> Whole:
    found = Whole(np.zeros(people, dtype=np.int64), 0)
    for column in columns:
        found = found + column
    return found


def _smaller(one: Whole, other: Whole) -> Whole:
    return chosen(less(other, one), other, one)


def _units(rounding: Rounding, amount: Fraction) -> int:
    return int(rounding.down(amount) / rounding.unit)
