"""Gates, multipliers, rate tables, awards, limits and overrides as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from planlang.diagnostics import Span
from planlang.plan import wording
from planlang.plan.curve import Curve
from planlang.plan.model import (
    Award,
    CapPer,
    Change,
    Commission,
    Cumulation,
    Element,
    FixedTarget,
    Gate,
    Guarantee,
    MoveWeight,
    Multiplier,
    PayNothing,
    PayTarget,
    PeopleSegment,
    PersonTarget,
    Plan,
    Quantity,
    Target,
    TotalLimit,
    Version,
)
from planlang.plan.types import MONEY, PERCENT
from planlang.scores.condition_words import PayConditionWords, row_condition
from planlang.scores.words import (
    Axis,
    TableRow,
    guarantee_words,
    no_data_words,
    payout_rows,
    target_words,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """What a segment of people changes: one sentence, and the line of the plan it stands on."""

    element: str
    sentence: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseWords:
    """Sentences about the clauses of one version of a plan."""

    plan: Plan
    version: Version

    @property
    def titles(self) -> dict[str, str]:
        """Element names and their titles."""
        return {e.name: e.title for e in self.version.elements}

    @property
    def conditions(self) -> PayConditionWords:
        return PayConditionWords(plan=self.plan, titles=self.titles)

    def money(self, amount: Fraction) -> str:
        """An amount of the plan: "30,000 USD"."""
        return wording.money(amount, self.plan.currency)

    def axis(self, element: Element) -> Axis:
        """What the element's payout table is read at."""
        return Axis(
            type=PERCENT if element.quantity is None else element.quantity.type,
            against_target=element.against_target,
            currency=self.plan.currency,
        )

    # ------------------------------------------------------------ gates and multipliers

    def gate(self, gate: Gate) -> str:
        """ "While Average discount is above 15%, Retention pays at most 100%. Without data the
        gate stays open."."""
        effects = []
        if gate.scale is not None:
            effects.append(
                f"{wording.percent(gate.scale)} of the payout" if gate.scale else "nothing"
            )
        if gate.cap is not None:
            effects.append(f"at most {wording.percent(gate.cap)}")
        verb = "pays" if len(gate.elements) == 1 else "pay"
        without = "closes" if gate.closes_without_data else "stays open"
        return (
            f"While {self.conditions.condition(gate.when)}, {self._names(gate.elements)} {verb} "
            f"{wording.listed(effects)}. Without data the gate {without}."
        )

    def multiplier(self, multiplier: Multiplier) -> str:
        """What a multiplier does and when."""
        names = self._names(multiplier.elements)
        without = f"Without data it is {wording.percent(multiplier.without_data)}."
        if multiplier.when is not None and multiplier.factor is not None:
            return (
                f"While {self.conditions.condition(multiplier.when)}, the payout of {names} is "
                f"multiplied by {wording.percent(multiplier.factor)}. {without}"
            )
        of = "" if multiplier.quantity is None else self.conditions.quantity(multiplier.quantity)
        return f"The payout of {names} is multiplied by a factor that {of} decides. {without}"

    def multiplier_rows(self, multiplier: Multiplier) -> tuple[TableRow, ...]:
        """The factor table of a multiplier on a measure."""
        if multiplier.curve is None or multiplier.quantity is None:
            return ()
        axis = Axis(
            type=multiplier.quantity.type, against_target=False, currency=self.plan.currency
        )
        return payout_rows(multiplier.curve, axis)

    # ------------------------------------------------------------ money beside the elements

    def rate_rows(self, commission: Commission) -> tuple[TableRow, ...]:
        """The rows of a rate table: "from 0 USD to 375,000 USD", "6% of the part above"."""
        rows = []
        for band in commission.bands:
            start = band.low or Fraction(0)
            reach = "all" if band.on_all else f"the part above {self._bound(start, commission)}"
            if not start and not band.on_all:
                reach = "it"
            low = self._bound(start, commission)
            if band.high is None:
                when = f"{'from' if band.low_included or not start else 'above'} {low}"
            elif not start:
                when = f"{'up to' if band.high_included else 'below'} " + self._bound(
                    band.high, commission
                )
            else:
                when = f"{'from' if band.low_included else 'above'} {low} to " + self._bound(
                    band.high, commission
                )
            tail = " of target" if commission.bounds_of_target else ""
            pays = f"{wording.percent(band.rate)} of {reach}"
            rows.append(TableRow(when=when + tail, pays=pays, span=band.span))
        return tuple(rows)

    def _bound(self, x: Fraction, commission: Commission) -> str:
        return wording.percent(x) if commission.bounds_of_target else self.money(x)

    def commission(self, commission: Commission) -> str:
        """What a rate table is applied to."""
        match commission.cumulation:
            case Cumulation.EACH_ROW:
                said = "The rates apply to each row by itself."
            case Cumulation.EACH_PERIOD:
                said = f"The rates apply to the sum of the {self.plan.pays.noun}."
            case Cumulation.YEAR_TO_DATE:
                said = "The rates apply to the year to date; the period pays what that has gained."
            case _:
                assert_never(commission.cumulation)
        if commission.target is not None:
            said += f" The target is {self._target(commission.target)}."
        if commission.bounds_prorated:
            said += " The bounds shrink with the days in the plan."
        match commission.no_data:
            case PayTarget():
                return f"{said} Without data it pays as if the target were sold."
            case PayNothing() | MoveWeight():
                return said
            case _:
                assert_never(commission.no_data)

    def award(self, award: Award) -> str:
        """What a bonus or SPIFF pays."""
        amount = self.money(award.amount)
        if award.reading is not None:
            said = f"Pays {amount} for each row counted"
        else:
            said = f"Pays {amount} a {self.plan.pays.noun}"
            said += ", prorated," if award.prorated else ""
            if award.when is not None:
                said += f" when {self.conditions.condition(award.when)}"
        if award.cap is not None:
            per = {
                CapPer.PERIOD: f"a {self.plan.pays.noun}",
                CapPer.YEAR: "a year",
                CapPer.ALL: "in all",
            }[award.cap.per]
            said += f", at most {self.money(award.cap.amount)} {per}"
        if award.first is not None:
            said += f", from {award.first}"
        if award.last is not None:
            said += f", until {award.last}"
        return f"{said}."

    def limit(self, limit: TotalLimit, *, is_cap: bool) -> str:
        """The total cap or floor."""
        level = (
            f"{wording.percent(limit.share)} of the {self.plan.pays.noun}'s variable pay"
            if limit.share is not None
            else self.money(limit.amount or Fraction(0))
        )
        awards = {a.name: a.title for a in self.version.awards}
        names = [awards.get(name, name) for name in limit.including]
        including = f", {wording.listed(names)} included" if names else ""
        return f"In all {'at most' if is_cap else 'at least'} {level}{including}."

    # ------------------------------------------------------------ overrides

    def segment(self, segment: PeopleSegment) -> str:
        """Who is in a segment of people."""
        return f"{segment.title}: {row_condition(segment.when, self.plan.currency)}."

    def overrides(self, segment: PeopleSegment) -> tuple[Override, ...]:
        """What a segment changes, one sentence a field."""
        base = {e.name: e for e in self.version.elements}
        found: list[Override] = []
        for change in segment.changes:
            element = base.get(change.element)
            if element is None:
                continue
            if change.removed:
                sentence = f"{element.title} does not apply."
                found.append(Override(element=element.name, sentence=sentence, span=change.span))
                continue
            for field, sentence in self._changes(element, change):
                span = change.lines.get(field, change.span)
                found.append(Override(element=element.name, sentence=sentence, span=span))
        return tuple(found)

    def _changes(self, element: Element, change: Change) -> Iterator[tuple[str, str]]:
        """A field and its sentence, for each change that people look at."""
        fields = dict(change.fields)
        for field, new in fields.items():
            said = self._change(element, field, new, fields)
            if said is not None:
                yield field, f"{element.title}: {said}."

    def _change(
        self, element: Element, field: str, new: object, fields: dict[str, object]
    ) -> str | None:
        kind = self.axis(element).type
        currency, pays = self.plan.currency, self.plan.pays
        match field, new:
            case (("weight" | "cap" | "floor"), _):
                return f"{field} {_level(new)} instead of {_level(getattr(element, field))}"
            case "guarantee", _:
                return f"guarantee {_guarantee(new)} instead of {_guarantee(element.guarantee)}"
            case "target", FixedTarget() | PersonTarget() | None as target:
                was = target_words(element.target, kind, currency, pays)
                return f"target {target_words(target, kind, currency, pays)} instead of {was}"
            case "curve", Curve() as curve:
                against = bool(fields.get("against_target", element.against_target))
                axis = Axis(type=kind, against_target=against, currency=currency)
                rows = payout_rows(curve, axis)
                return "payout " + "; ".join(f"{row.when} pays {row.pays}" for row in rows)
            case "no_data", PayTarget() | PayNothing() | MoveWeight() as rule:
                return f"without data {no_data_words(rule, self.titles)}"
            case "quantity", Quantity() as quantity:
                return f"measured by {self.conditions.quantity(quantity)}"
            case _:
                return None

    def _target(self, target: Target) -> str:
        return target_words(target, MONEY, self.plan.currency, self.plan.pays)

    def _names(self, names: tuple[str, ...]) -> str:
        titles = self.titles
        return wording.listed(titles.get(name, name) for name in names)


def _level(level: object) -> str:
    return wording.percent(level) if isinstance(level, Fraction) else "none"


def _guarantee(guarantee: object) -> str:
    return guarantee_words(guarantee) if isinstance(guarantee, Guarantee) else "none"
