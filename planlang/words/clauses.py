"""Gates, multipliers, rate tables, awards and limits as sentences."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from planlang.plan.model import (
    Award,
    AwardCap,
    CapPer,
    Commission,
    Cumulation,
    Element,
    Gate,
    MoveWeight,
    Multiplier,
    PayNothing,
    PayTarget,
    PeopleSegment,
    Plan,
    RowSegment,
    Target,
    TotalLimit,
    Version,
)
from planlang.plan.types import MONEY, PERCENT
from planlang.values.calendar import Frequency
from planlang.words.conditions import PayConditionWords
from planlang.words.locale import ENGLISH, Locale, message
from planlang.words.payout_tables import Axis, Between, TableRow, payout_rows
from planlang.words.row_conditions import row_condition
from planlang.words.terms import a_period, target_words

_CUMULATION = {
    Cumulation.EACH_ROW: message("The rates apply to each row by itself."),
    Cumulation.YEAR_TO_DATE: message(
        "The rates apply to the year to date; the period pays what that has gained."
    ),
}
_SUM_OF_PERIOD = {
    Frequency.MONTHLY: message("The rates apply to the sum of the month."),
    Frequency.QUARTERLY: message("The rates apply to the sum of the quarter."),
    Frequency.HALF_YEARLY: message("The rates apply to the sum of the half-year."),
    Frequency.YEARLY: message("The rates apply to the sum of the year."),
}
_OF_VARIABLE = {
    Frequency.MONTHLY: message("{share} of the month's variable pay"),
    Frequency.QUARTERLY: message("{share} of the quarter's variable pay"),
    Frequency.HALF_YEARLY: message("{share} of the half-year's variable pay"),
    Frequency.YEARLY: message("{share} of the year's variable pay"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseWords:
    """Sentences about the clauses of one version of a plan."""

    plan: Plan
    version: Version
    locale: Locale = ENGLISH

    @property
    def titles(self) -> dict[str, str]:
        """Element names and their titles."""
        return {e.name: e.title for e in self.version.elements}

    @property
    def conditions(self) -> PayConditionWords:
        return PayConditionWords(plan=self.plan, titles=self.titles, locale=self.locale)

    def money(self, amount: Fraction) -> str:
        """An amount of the plan: "30,000 USD"."""
        return self.locale.money(amount, self.plan.currency, cents=False)

    def axis(self, element: Element) -> Axis:
        """What the element's payout table is read at."""
        return Axis(
            type=PERCENT if element.quantity is None else element.quantity.type,
            against_target=element.against_target,
            currency=self.plan.currency,
            locale=self.locale,
        )

    # ------------------------------------------------------------ gates and multipliers

    def gate(self, gate: Gate) -> str:
        """ "While Average discount is above 15%, Retention pays at most 100%. Without data the
        gate stays open."."""
        said = (
            message("While {condition}, {effect}. Without data the gate closes.")
            if gate.closes_without_data
            else message("While {condition}, {effect}. Without data the gate stays open.")
        )
        return self.locale.say(
            said, condition=self.conditions.condition(gate.when), effect=self._effect(gate)
        )

    def _effect(self, gate: Gate) -> str:
        """ "Retention pays at most 100%"."""
        say_many, many = self.locale.say_many, len(gate.elements)
        elements = self._names(gate.elements)
        if gate.scale == 0:
            return say_many(
                "{elements} pays nothing", "{elements} pay nothing", many, elements=elements
            )
        scale = None if gate.scale is None else self.locale.percent(gate.scale)
        cap = None if gate.cap is None else self.locale.percent(gate.cap)
        if scale is None:
            assert cap is not None  # the checker wants an effect
            return say_many(
                "{elements} pays at most {cap}",
                "{elements} pay at most {cap}",
                many,
                elements=elements,
                cap=cap,
            )
        if cap is None:
            return say_many(
                "{elements} pays {scale} of the payout",
                "{elements} pay {scale} of the payout",
                many,
                elements=elements,
                scale=scale,
            )
        return say_many(
            "{elements} pays {scale} of the payout and at most {cap}",
            "{elements} pay {scale} of the payout and at most {cap}",
            many,
            elements=elements,
            scale=scale,
            cap=cap,
        )

    def multiplier(self, multiplier: Multiplier) -> str:
        """What a multiplier does and when."""
        names = self._names(multiplier.elements)
        without = self.locale.percent(multiplier.without_data)
        if multiplier.when is not None and multiplier.factor is not None:
            return self.locale.say(
                "While {condition}, the payout of {elements} is multiplied by {factor}. "
                "Without data it is {without_data}.",
                condition=self.conditions.condition(multiplier.when),
                elements=names,
                factor=self.locale.percent(multiplier.factor),
                without_data=without,
            )
        assert multiplier.quantity is not None  # a factor without a condition is a table's
        return self.locale.say(
            "The payout of {elements} is multiplied by a factor that {measure} decides. "
            "Without data it is {without_data}.",
            elements=names,
            measure=self.conditions.quantity(multiplier.quantity),
            without_data=without,
        )

    def multiplier_rows(self, multiplier: Multiplier) -> tuple[TableRow, ...]:
        """The factor table of a multiplier on a measure."""
        if multiplier.curve is None or multiplier.quantity is None:
            return ()
        axis = Axis(
            type=multiplier.quantity.type,
            against_target=False,
            currency=self.plan.currency,
            locale=self.locale,
        )
        return payout_rows(multiplier.curve, axis)

    # ------------------------------------------------------------ money beside the elements

    def rate_rows(self, commission: Commission) -> tuple[TableRow, ...]:
        """The rows of a rate table: "from 0 USD to 375,000 USD", "6% of the part above"."""
        rows = []
        for band in commission.bands:
            start = band.low or Fraction(0)
            rate = self.locale.percent(band.rate)
            low = self._bound(start, commission)
            if band.on_all:
                pays = self.locale.say("{rate} of all", rate=rate)
            elif not start:
                pays = self.locale.say("{rate} of it", rate=rate)
            else:
                pays = self.locale.say("{rate} of the part above {low}", rate=rate, low=low)
            between = Between(
                low=low if start or band.high is None else None,
                high=None if band.high is None else self._bound(band.high, commission),
                low_included=band.low_included or not start,
                high_included=band.high_included,
                of_target=commission.bounds_of_target,
            )
            when = between.said(self.locale)
            rows.append(TableRow(when=when, pays=pays, span=band.span, locale=self.locale))
        return tuple(rows)

    def _bound(self, x: Fraction, commission: Commission) -> str:
        return self.locale.percent(x) if commission.bounds_of_target else self.money(x)

    def commission(self, commission: Commission) -> str:
        """What a rate table is applied to."""
        say = self.locale.say
        if commission.cumulation is Cumulation.EACH_PERIOD:
            sentences = [say(_SUM_OF_PERIOD[self.plan.pays])]
        else:
            sentences = [say(_CUMULATION[commission.cumulation])]
        if commission.target is not None:
            target = self._target(commission.target)
            sentences.append(say("The target is {target}.", target=target))
        if commission.bounds_prorated:
            sentences.append(say("The bounds shrink with the days in the plan."))
        match commission.no_data:
            case PayTarget():
                sentences.append(say("Without data it pays as if the target were sold."))
            case PayNothing() | MoveWeight():
                pass
            case _:
                assert_never(commission.no_data)
        return " ".join(sentences)

    def award(self, award: Award) -> str:
        """What a bonus or SPIFF pays."""
        say = self.locale.say
        amount = self.money(award.amount)
        if award.reading is not None:
            said = say("Pays {amount} for each row counted", amount=amount)
        else:
            said = self._flat(award, a_period(amount, self.plan.pays, locale=self.locale))
        if award.cap is not None:
            said = say("{what}, at most {cap}", what=said, cap=self._award_cap(award.cap))
        if award.first is not None:
            said = say("{what}, from {first}", what=said, first=award.first)
        if award.last is not None:
            said = say("{what}, until {last}", what=said, last=award.last)
        return f"{said}."

    def _flat(self, award: Award, amount: str) -> str:
        say = self.locale.say
        if award.when is None:
            if award.prorated:
                return say("Pays {amount}, prorated", amount=amount)
            return say("Pays {amount}", amount=amount)
        when = self.conditions.condition(award.when)
        if award.prorated:
            return say("Pays {amount}, prorated, when {condition}", amount=amount, condition=when)
        return say("Pays {amount} when {condition}", amount=amount, condition=when)

    def _award_cap(self, cap: AwardCap) -> str:
        amount = self.money(cap.amount)
        match cap.per:
            case CapPer.PERIOD:
                return a_period(amount, self.plan.pays, locale=self.locale)
            case CapPer.YEAR:
                return a_period(amount, Frequency.YEARLY, locale=self.locale)
            case CapPer.ALL:
                return self.locale.say("{amount} in all", amount=amount)
            case _:
                assert_never(cap.per)

    def limit(self, limit: TotalLimit, *, is_cap: bool) -> str:
        """The total cap or floor."""
        say = self.locale.say
        if limit.share is not None:
            share = self.locale.percent(limit.share)
            level = say(_OF_VARIABLE[self.plan.pays], share=share)
        else:
            level = self.money(limit.amount or Fraction(0))
        said = say("In all at most {level}" if is_cap else "In all at least {level}", level=level)
        awards = {a.name: a.title for a in self.version.awards}
        names = [self.locale.title(awards.get(name, name)) for name in limit.including]
        if names:
            names_said = self.locale.listed(names)
            said = say("{what}, {names} included", what=said, names=names_said)
        return f"{said}."

    def segment(self, segment: PeopleSegment) -> str:
        """A segment of people by its title, and who is in it."""
        who = self._who(segment)
        return self.locale.say("{title}: {condition}.", title=segment.title, condition=who)

    def segment_people(self, segment: PeopleSegment) -> str:
        """Who is in a segment of people, as a sentence."""
        return self.locale.say(
            "It holds for everybody for whom {condition}.", condition=self._who(segment)
        )

    def segment_rows(self, segment: RowSegment) -> str:
        """Which rows are in a segment of rows: "health on the period's first day is “red”"."""
        return row_condition(segment.where, self.plan.currency, locale=self.locale)

    def _who(self, segment: PeopleSegment) -> str:
        return row_condition(segment.when, self.plan.currency, locale=self.locale)

    def _target(self, target: Target) -> str:
        return target_words(target, MONEY, self.plan, locale=self.locale)

    def _names(self, names: tuple[str, ...]) -> str:
        titles = self.titles
        return self.locale.listed(self.locale.title(titles.get(name, name)) for name in names)
