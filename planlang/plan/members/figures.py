"""The figures that an example may give: one for each thing a plan's terms read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from planlang.plan.members.from_pay_conditions import sides
from planlang.plan.model import PayCondition, Quantity, Reading, Scope
from planlang.plan.terms import Terms
from planlang.plan.types import Type
from planlang.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure that an example gives under `name`.

    `parts` are the readings it stands for: one as it stands, or the parts of a combined measure
    (Σ coefficient · reading + `constant`). `before` is the reading of the year up to the previous
    period. `owner` reads it ("element `retention`"); where `is_needed` is False, nothing given
    means 0.
    """

    name: str
    scope: Scope
    parts: tuple[tuple[Fraction, str], ...]
    before: str | None
    type: Type
    is_needed: bool
    owner: str
    is_measure: bool
    constant: Fraction = Fraction(0)

    @property
    def keys(self) -> tuple[str, ...]:
        """The readings it stands for."""
        return tuple(key for _, key in self.parts)

    @property
    def is_combined(self) -> bool:
        """True when it is not one reading as it stands."""
        return self.constant != 0 or len(self.parts) > 1 or self.parts[0][0] != 1

    @property
    def said(self) -> str:
        """The name as `given` writes it."""
        if not self.is_measure or self.scope.is_person:
            return self.name
        return f"{self.name} of {self.scope.column or 'company'}"


def figures(active: Terms, readings: Mapping[str, Reading]) -> tuple[Figure, ...]:
    """Every figure of some terms, those that are needed first of their name."""
    reader = _Figures(readings)
    return (
        *reader.of_elements(active),
        *reader.of_money(active),
        *reader.of_conditions(active),
        *reader.of_goals(active),
    )


@dataclass(frozen=True, slots=True)
class _Figures:
    readings: Mapping[str, Reading]

    def of_elements(self, active: Terms) -> Iterator[Figure]:
        for element in active.elements:
            if element.quantity is not None:
                yield from self._named(element.name, element.quantity, f"element `{element.name}`")

    def of_money(self, active: Terms) -> Iterator[Figure]:
        for commission in active.commissions:
            owner = f"commission `{commission.name}`"
            yield self._reading(
                commission.name, commission.reading, commission.reading_before, owner, True
            )
        for award in active.awards:
            if award.reading is not None:
                owner = f"SPIFF `{award.name}`"
                yield self._reading(award.name, award.reading, award.reading_before, owner, False)

    def of_conditions(self, active: Terms) -> Iterator[Figure]:
        conditions: list[tuple[str, PayCondition | None]] = [
            (f"gate `{g.name}`", g.when) for g in active.gates
        ]
        conditions += [(f"multiplier `{m.name}`", m.when) for m in active.multipliers]
        conditions += [
            (f"{'SPIFF' if a.is_spiff else 'bonus'} `{a.name}`", a.when) for a in active.awards
        ]
        for owner, condition in conditions:
            for side in () if condition is None else sides(condition):
                if isinstance(side, Quantity):
                    yield from self._measures(side, owner, needed=True)
        for multiplier in active.multipliers:
            if multiplier.quantity is not None:
                owner = f"multiplier `{multiplier.name}`"
                yield from self._measures(multiplier.quantity, owner, needed=True)

    def of_goals(self, active: Terms) -> Iterator[Figure]:
        for goal in active.goals:
            if goal.quantity.is_single:
                key = goal.quantity.parts[0][1]
                yield self._reading(goal.name, key, None, f"goal `{goal.name}`", False)

    def _named(self, name: str, quantity: Quantity, owner: str) -> Iterator[Figure]:
        if quantity.is_single:
            yield self._reading(name, quantity.parts[0][1], None, owner, True)
            return
        yield Figure(
            name=name,
            scope=self.readings[quantity.parts[0][1]].scope,
            parts=quantity.parts,
            before=None,
            type=quantity.type,
            is_needed=True,
            owner=owner,
            is_measure=False,
            constant=quantity.constant,
        )
        yield from self._measures(quantity, owner, needed=False)

    def _measures(self, quantity: Quantity, owner: str, *, needed: bool) -> Iterator[Figure]:
        for _, key in quantity.parts:
            reading = self.readings[key]
            yield Figure(
                name=reading.measure.name,
                scope=reading.scope,
                parts=((Fraction(1), key),),
                before=None,
                type=reading.measure.type,
                is_needed=needed,
                owner=owner,
                is_measure=True,
            )

    def _reading(self, name: str, key: str, before: str | None, owner: str, needed: bool) -> Figure:
        reading = self.readings[key]
        return Figure(
            name=name,
            scope=reading.scope,
            parts=((Fraction(1), key),),
            before=before,
            type=reading.measure.type,
            is_needed=needed,
            owner=owner,
            is_measure=False,
        )
