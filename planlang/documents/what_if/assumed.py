"""What the page begins with where neither the plan nor data say it: figures that a reader replaces,
and words that say so."""

from __future__ import annotations

from fractions import Fraction

from planlang.plan.model import Commission, Element, Plan, Reading
from planlang.plan.rows import Function
from planlang.plan.types import MONEY, Kind, Type
from planlang.words.figures import written
from planlang.words.locale import Locale

VARIABLE = Fraction(10_000)
REST_OF_BOOK = Fraction(4, 5)
"""How much of a book lies in none of the segments of rows; they share the rest."""

_MONEY = Fraction(100_000)
_COUNT = Fraction(100)


def variable_of(plan: Plan) -> Fraction:
    """Somebody's variable pay of a period: that of the plan's first example that has any."""
    return next((e.variable for e in plan.examples if e.variable), VARIABLE)


def target_of(plan: Plan, of: Element | Commission) -> Fraction:
    """A target that each person has of their own: that of the plan's first example that has one,
    else a round figure."""
    given = (amount for e in plan.examples for name, amount in e.targets if name == of.name)
    return next((amount for amount in given if amount > 0), figure_of(unit_of(of)))


def figure_of(unit: Type) -> Fraction:
    """A round figure of a unit."""
    match unit.kind:
        case Kind.MONEY:
            return _MONEY
        case Kind.PERCENT:
            return Fraction(1)
        case _:
            return _COUNT


def size_of(reading: Reading) -> Fraction:
    """A book's size: money, or a number of things."""
    denominator = reading.measure.denominator
    assert denominator is not None  # asked for ratios only
    for _, aggregate in denominator.terms:
        value = aggregate.value
        if (
            aggregate.function is Function.SUM
            and value is not None
            and value.type.kind is Kind.MONEY
        ):
            return _MONEY
    return _COUNT


def unit_of(of: Element | Commission) -> Type:
    """The unit of what is measured against a target."""
    if isinstance(of, Commission):
        return MONEY
    assert of.quantity is not None  # objectives have no target
    return of.quantity.type


def variable_words(plan: Plan, variable: Fraction, locale: Locale) -> str:
    """ "4,400 USD of variable pay in the period"."""
    amount = locale.money(variable, plan.currency, cents=False)
    return locale.say("{amount} of variable pay in the period", amount=amount)


def target_words(plan: Plan, of: Element | Commission, figure: Fraction, locale: Locale) -> str:
    """ "a target of 10,000 USD for Add-ons"."""
    amount, title = (
        written(figure, unit_of(of), plan.currency, locale=locale),
        locale.title(of.title),
    )
    if of.target is not None and of.target.per_year:
        return locale.say("a target of {figure} a year for {title}", figure=amount, title=title)
    return locale.say("a target of {figure} for {title}", figure=amount, title=title)


def sizes_words(locale: Locale) -> str:
    """How large the parts of a book are that have terms of their own."""
    return locale.say(
        "a book with {share} outside of the parts that have a target of their own",
        share=locale.percent(REST_OF_BOOK),
    )


def note(assumed: tuple[str, ...], locale: Locale) -> str:
    """The sentence that says all of them."""
    return locale.say(
        "Assumed until you enter your own: {assumptions}.", assumptions=locale.listed(assumed)
    )
