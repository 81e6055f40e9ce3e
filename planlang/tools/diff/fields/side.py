"""One of the two plans that are compared: its parts in canonical form and in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from enum import Enum
from fractions import Fraction
from typing import Any

from planlang.plan.as_json import Json, part_as_json
from planlang.plan.model import Element, Measure, Plan, Quantity, Reading, Version
from planlang.plan.rows import RowValue
from planlang.plan.types import PERCENT, Type
from planlang.quick_dataclass import dataclass
from planlang.values.decimals import plain
from planlang.words.books import BookWords
from planlang.words.clauses import ClauseWords
from planlang.words.locale import ENGLISH
from planlang.words.measures import MeasureWords
from planlang.words.plan_terms import PlanWords
from planlang.words.row_conditions import row_condition, row_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A plan and the version of it that is looked at."""

    plan: Plan
    version: Version

    @property
    def words(self) -> ClauseWords:
        return ClauseWords(plan=self.plan, version=self.version)

    @property
    def measures(self) -> MeasureWords:
        return MeasureWords(plan=self.plan)

    @property
    def books(self) -> BookWords:
        return BookWords(plan=self.plan)

    @property
    def header(self) -> PlanWords:
        return PlanWords(plan=self.plan)

    def readings(self, quantity: Quantity | None) -> tuple[Reading, ...]:
        """What a quantity reads."""
        if quantity is None:
            return ()
        return tuple(self.plan.readings[key] for _, key in quantity.parts)

    def type_of(self, element: Element) -> Type:
        """The unit of what an element measures."""
        return PERCENT if element.quantity is None else element.quantity.type

    def condition(self, of: Any) -> str:
        """A condition on rows or people in words."""
        return row_condition(of, self.plan.currency)

    def value(self, of: RowValue) -> str:
        """A value of a row in words."""
        return row_value(of, self.plan.currency)

    def money(self, amount: Fraction) -> str:
        """An amount of the plan: "30,000 USD"."""
        return ENGLISH.money(amount, self.plan.currency, cents=False)


def canonical(value: object) -> Json:
    """Equal for values that mean the same: figures as decimals where there is an exact one, sets in
    one order, no titles of measures that are only read."""
    match value:
        case Enum() | None | bool() | str() | int():
            return part_as_json(value)
        case Fraction():
            exact = plain(value)
            return exact if exact is not None else f"{value.numerator}/{value.denominator}"
        case tuple() | list():
            return [canonical(part) for part in value]
        case Mapping():
            return {str(key): canonical(part) for key, part in value.items()}
        case _ if is_dataclass(value):
            return _without_titles(part_as_json(value))
        case _:
            return part_as_json(value)


def by_measure(plan: Plan, value: object) -> Json:
    """`canonical`, with readings called by their measure and scope alone: for texts and examples,
    which do not change where crediting does."""
    return _renamed(canonical(value), {key: _measure_name(r) for key, r in plan.readings.items()})


def _measure_name(reading: Reading) -> str:
    if reading.scope.is_person:
        return reading.measure.name
    return f"{reading.measure.name} of {reading.scope.column or 'company'}"


def _renamed(written: Json, names: Mapping[str, str]) -> Json:
    match written:
        case str():
            return names.get(written, written)
        case list():
            return [_renamed(part, names) for part in written]
        case dict():
            return {name: _renamed(part, names) for name, part in written.items()}
        case _:
            return written


def _without_titles(written: Json) -> Json:
    match written:
        case list():
            return [_without_titles(part) for part in written]
        case dict():
            read_only = written.get("is") == "quantity"
            return {
                name: _without_titles(part)
                for name, part in written.items()
                if not (read_only and name in ("title", "about"))
            }
        case _:
            return written


def measures_of(plan: Plan) -> dict[str, Measure]:
    """The plan's measures by name, except the sums of rate tables and counts of SPIFFs."""
    own: set[str | None] = set()
    for version in plan.versions:
        for commission in version.commissions:
            own |= {commission.reading, commission.reading_before}
        for award in version.awards:
            own |= {award.reading, award.reading_before}
    return {
        reading.measure.name: reading.measure
        for key, reading in plan.readings.items()
        if key not in own
    }
