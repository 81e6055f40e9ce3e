"""What is measured and whose it is: aggregates, rows, divisors, credit, scope, small samples."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from planlang.plan.model import (
    Better,
    ByBook,
    ByDate,
    Credit,
    Element,
    Goal,
    MadeRows,
    Measure,
    Plan,
    Quantity,
    Reading,
    Scope,
    ToPerson,
)
from planlang.plan.rows import Aggregate, AllOf, Condition, Field, Function, Linear
from planlang.plan.types import COUNT, Type
from planlang.words.columns import named
from planlang.words.figures import written
from planlang.words.locale import ENGLISH, Locale
from planlang.words.row_conditions import aggregate_words, row_condition, row_value


def linear_type(linear: Linear | None) -> Type:
    """The unit of what a numerator or denominator adds up."""
    if linear is None or not linear.terms:
        return COUNT
    aggregate = linear.terms[0][1]
    if aggregate.function in (Function.COUNT, Function.DISTINCT) or aggregate.value is None:
        return COUNT
    return aggregate.value.type


def _counted(measure: Measure) -> Condition | None:
    """The condition of the rows that the measure counts, where it is nothing but their number."""
    if measure.denominator is not None or measure.numerator.constant:
        return None
    match measure.numerator.terms:
        case ((factor, Aggregate(function=Function.COUNT, value=None, where=where)),) if (
            factor == 1
        ):
            return AllOf(parts=tuple(part for part in (measure.where, where) if part is not None))
        case _:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureWords:
    """Sentences about measures and how a plan reads them."""

    plan: Plan
    locale: Locale = ENGLISH

    # ------------------------------------------------------------ what is added up

    def measure(self, measure: Measure) -> str:
        """ "The sum of renewed, divided by the sum of up for renewal, over the rows of “Renewals”
        where due is in the period."."""
        counted = _counted(measure)
        if counted is not None:
            rows = self.rows(replace(measure, where=counted))
            return self.locale.say("Counted are {rows}.", rows=rows)
        rows = self.rows(measure)
        said = self.locale.say("{figure}, over {rows}.", figure=self.figure(measure), rows=rows)
        return said[0].upper() + said[1:]

    def figure(self, measure: Measure) -> str:
        """ "the sum of renewed, divided by the sum of up for renewal"."""
        above = self._linear(measure.numerator, measure.type)
        if measure.denominator is None:
            return above
        below = self._linear(measure.denominator, linear_type(measure.denominator))
        if len(measure.numerator.terms) > 1:
            above = f"({above})"
        if len(measure.denominator.terms) > 1:
            below = f"({below})"
        return self.locale.say("{figure}, divided by {divisor}", figure=above, divisor=below)

    def rows(self, measure: Measure) -> str:
        """ "the rows of “Renewals, from billing” where due is in the period"."""
        rows = self.locale.quoted(self._rows_title(measure.rows))
        if measure.where is None or measure.where == AllOf(parts=()):
            return self.locale.say("the rows of {dataset}", dataset=rows)
        condition = row_condition(measure.where, self.plan.currency, locale=self.locale)
        return self.locale.say(
            "the rows of {dataset} where {condition}", dataset=rows, condition=condition
        )

    def made_columns(self, made: MadeRows) -> tuple[tuple[str, str], ...]:
        """The columns of made rows: what each is called, and how it is worked out."""
        return tuple(
            (name.replace("_", " "), row_value(value, self.plan.currency, locale=self.locale))
            for name, value in made.columns
        )

    def quantity(self, quantity: Quantity) -> str | None:
        """ "60% × Gross renewal rate + 40% × Licence utilisation" for a measure combined from
        measures; None for a single one."""
        if quantity.is_single:
            return None
        locale = self.locale
        terms = [
            f"{locale.percent(factor)} × {self.plan.readings[key].measure.title}"
            for factor, key in quantity.parts
        ]
        if quantity.constant:
            currency = self.plan.currency
            terms.append(written(quantity.constant, quantity.type, currency, locale=locale))
        return " + ".join(terms)

    def better(self, measured: Element | Goal | Measure) -> str:
        """Which way is good."""
        match measured.better:
            case Better.HIGHER:
                return self.locale.say("More is better.")
            case Better.LOWER:
                return self.locale.say("Less is better.")
            case _:
                assert_never(measured.better)

    def small_sample(self, measure: Measure) -> str | None:
        """With how few rows there is no figure; None where one row is enough."""
        if measure.at_least <= 1:
            return None
        return self.locale.say_many(
            "With fewer than {count} row there is nothing to measure.",
            "With fewer than {count} rows there is nothing to measure.",
            measure.at_least,
        )

    def _linear(self, linear: Linear, type: Type) -> str:
        terms: list[str] = []
        for factor, aggregate in linear.terms:
            said = aggregate_words(aggregate, self.plan.currency, locale=self.locale)
            if abs(factor) != 1:
                said = f"{self.locale.number(abs(factor))} × {said}"
            sign = "− " if factor < 0 else "+ "
            terms.append(said if factor > 0 and not terms else sign + said)
        if linear.constant or not terms:
            constant = written(linear.constant, type, self.plan.currency, locale=self.locale)
            terms.append(f"+ {constant}" if terms else constant)
        return " ".join(terms)

    def _rows_title(self, name: str) -> str:
        made = self.plan.made_rows.get(name)
        return self.plan.datasets[name].title if made is None else made.title

    # ------------------------------------------------------------ whose it is

    def reading(self, reading: Reading) -> str:
        """For whom a row counts, how a shared account does, and whose rows are added up."""
        shared = self.shared(reading.credit)
        credit = self.credit(reading.credit)
        return " ".join([credit, *([] if shared is None else [shared]), self.scope(reading.scope)])

    def shared(self, credit: Credit) -> str | None:
        """How an account counts that several people hold; None where there is no such thing."""
        match credit:
            case ByBook(book=book):
                holdings = self.plan.books[book].assignments
            case ByDate(assignments=assignments):
                holdings = assignments
            case ToPerson():
                return None
            case _:
                assert_never(credit)
        if not any(c.name == "share" for c in self.plan.datasets[holdings].columns):
            return None
        return self.locale.say("Who holds a share of an account has that share of its rows.")

    def credit(self, credit: Credit) -> str:
        """For whom a row counts."""
        say, locale, currency = self.locale.say, self.locale, self.plan.currency
        match credit:
            case ByBook(book=book):
                title = locale.quoted(self.plan.books[book].title)
                return say("A row counts for whoever has its account in {book}.", book=title)
            case ByDate(day=day, assignments=assignments):
                holders = locale.quoted(self.plan.datasets[assignments].title)
                if isinstance(day, Field):
                    return say(
                        "A row counts for whoever held its account on the day in its column "
                        "{column}, as {assignments} has it.",
                        column=named(day.name, locale=locale),
                        assignments=holders,
                    )
                return say(
                    "A row counts for whoever held its account on this day, as {assignments} has "
                    "it: {day}.",
                    day=row_value(day, currency, locale=locale),
                    assignments=holders,
                )
            case ToPerson(person=person, day=day):
                return say(
                    "A row counts for the person in its column {column}; about teams and moves "
                    "decides this day: {day}.",
                    column=named(person, locale=locale),
                    day=row_value(day, currency, locale=locale),
                )
            case _:
                assert_never(credit)

    def scope(self, scope: Scope) -> str:
        """Whose rows are added up."""
        say = self.locale.say
        if scope.column is None:
            return say("The person's own results count.")
        if scope.is_company:
            return say("The results of the whole company count.")
        if scope.column == "team":
            return say("The results of everybody with the same team count together.")
        return say(
            "The results of everybody with the same {column} count together.",
            column=named(scope.column, locale=self.locale),
        )
