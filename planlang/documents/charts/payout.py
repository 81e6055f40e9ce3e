"""Payout charts: what an element, a rate table or a multiplier pays for each result."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from planlang.documents.charts import marks
from planlang.documents.charts.drawing import Drawing, Reading, draw
from planlang.documents.charts.marks import Place
from planlang.documents.charts.shapes import bounds, clipped, of_rates
from planlang.documents.views.chart import PayoutChart
from planlang.plan.curve import Curve
from planlang.plan.model import Better, Commission, Element, Multiplier
from planlang.plan.types import MONEY, PERCENT, Kind, Type
from planlang.values.decimals import plain
from planlang.values.money import Currency
from planlang.values.rounding import Rounding
from planlang.words.figures import written
from planlang.words.locale import Locale

ONE = Fraction(1)
_MOST_PLACES = 4
_MOST_RATES = 5
"""More rows of a rate table than these are drawn and not told."""


def element_chart(
    element: Element,
    currency: Currency,
    locale: Locale,
    *,
    target: Fraction | None = None,
    reached: Fraction | None = None,
) -> PayoutChart | None:
    """The element's payout table under its floor, cap and guarantee.

    `target`: where the table is read by value, the target in the measure's base unit for the period
    shown, if there is one. `reached`: what somebody got, as the table is read (1 is 100% of target,
    or the value). None where a picture would show nothing: one straight line without a target.
    """
    type_ = PERCENT if element.quantity is None else element.quantity.type
    before = clipped(element.curve, element.floor, element.cap)
    pieces = before
    guarantee = element.guarantee
    if guarantee is not None:
        pieces = clipped(Curve(pieces=before), guarantee.level, None)
    if element.against_target:
        target, type_ = ONE, PERCENT
        x_title = locale.say("Attainment of target")
    else:
        name = element.title if element.quantity is None else element.quantity.title
        x_title = _with_unit(name, type_, currency, locale)
    if len(pieces) == len(before) == 1 and target is None and type_.kind is not Kind.PERCENT:
        return None
    found = marks.places(
        pieces,
        rises=element.better is Better.HIGHER,
        target=target,
        guarantee=None if guarantee is None else guarantee.level,
    )
    return draw(
        Drawing(
            pieces=pieces,
            replaced=before if pieces != before else (),
            places=_with_reached(found, reached),
            also_shown=bounds(before),
            full=ONE,
            x=_reading(type_, x_title, currency, locale),
            y=_reading(PERCENT, locale.say("Payout"), currency, locale),
            title=locale.say("Payout for {element}", element=element.title),
        ),
        locale,
    )


def factor_chart(multiplier: Multiplier, currency: Currency, locale: Locale) -> PayoutChart | None:
    """The factor of a multiplier by a measure; None for one that stands on a condition, and for one
    that is the same everywhere."""
    quantity, curve = multiplier.quantity, multiplier.curve
    if quantity is None or curve is None or len(curve.pieces) == 1:
        return None
    first, last = curve.pieces[0], curve.pieces[-1]
    edges = bounds(curve.pieces)
    rises = first.at(edges[0]) <= last.at(edges[-1])
    found = marks.places(curve.pieces, rises=rises, target=None)
    return draw(
        Drawing(
            pieces=curve.pieces,
            replaced=(),
            places=tuple(found),
            also_shown=edges,
            full=ONE,
            x=_reading(
                quantity.type,
                _with_unit(quantity.title, quantity.type, currency, locale),
                currency,
                locale,
            ),
            y=_reading(PERCENT, locale.say("Factor"), currency, locale),
            title=locale.say("Factor of {multiplier}", multiplier=multiplier.title),
        ),
        locale,
    )


def rate_chart(
    commission: Commission,
    currency: Currency,
    locale: Locale,
    *,
    target: Fraction | None = None,
) -> PayoutChart | None:
    """What a rate table pays on an amount.

    `target` is the commission's target in money for the period shown. Where the bounds are shares
    of a target that is not known, both axes are shares of it. None for a table of one rate.
    """
    if len(commission.bands) == 1:
        return None
    of_target = commission.bounds_of_target and target is None
    scale = target if commission.bounds_of_target and target is not None else ONE
    pieces = of_rates(commission.bands, scale)
    type_ = PERCENT if of_target else MONEY
    if of_target:
        target = ONE
        x_title, y_title = locale.say("Amount, of target"), locale.say("Pay, of target")
    else:
        x_title = _with_unit(locale.say("Amount"), MONEY, currency, locale)
        y_title = _with_unit(locale.say("Pay"), MONEY, currency, locale)
    found: list[Place] = []
    if len(commission.bands) <= _MOST_RATES + 1:
        found += [
            Place(kind=marks.Kind.STEP, x=edge, level=band.rate)
            for edge, band in zip(bounds(pieces), commission.bands[1:], strict=True)
        ]
    if target is not None:
        found.append(Place(kind=marks.Kind.TARGET, x=target))
    found.sort(key=lambda place: place.x)
    return draw(
        Drawing(
            pieces=pieces,
            replaced=(),
            places=tuple(found),
            also_shown=(Fraction(0), *bounds(pieces)),
            full=None,
            x=_reading(type_, x_title, currency, locale),
            y=_reading(type_, y_title, currency, locale),
            title=locale.say("Pay by amount: {commission}", commission=commission.title),
        ),
        locale,
    )


def _with_reached(found: Sequence[Place], reached: Fraction | None) -> tuple[Place, ...]:
    if reached is None:
        return tuple(found)
    own = Place(kind=marks.Kind.REACHED, x=reached)
    return tuple(sorted((*found, own), key=lambda place: place.x))


def _reading(type_: Type, title: str, currency: Currency, locale: Locale) -> Reading:
    return Reading(
        title=title,
        tick=_tick(type_, locale),
        said=lambda x: _said(x, type_, currency, locale),
        is_ratio=type_.kind is Kind.PERCENT,
    )


def _tick(type_: Type, locale: Locale) -> Callable[[Fraction], str]:
    """Figures on an axis have no unit but "%": the axis has it in its title."""
    return locale.percent if type_.kind is Kind.PERCENT else locale.number


def _said(x: Fraction, type_: Type, currency: Currency, locale: Locale) -> str:
    """A place in words. Where a cap cuts a slope the place may have no short decimal: it is then
    said to two places, as roughly that."""
    shown = 100 * x if type_.kind is Kind.PERCENT else x
    exact = plain(shown)
    if exact is not None and len(exact.partition(".")[2]) <= _MOST_PLACES:
        return written(x, type_, currency, locale=locale)
    rounded = Rounding(Fraction(1, 100)).half_up(shown)
    near = rounded / 100 if type_.kind is Kind.PERCENT else rounded
    return locale.say("about {figure}", figure=written(near, type_, currency, locale=locale))


def _with_unit(name: str, type_: Type, currency: Currency, locale: Locale) -> str:
    match type_.kind:
        case Kind.MONEY:
            return locale.say("{name} ({unit})", name=name, unit=type_.currency or currency.code)
        case Kind.DAYS:
            return locale.say("{name} ({unit})", name=name, unit=locale.say("days"))
        case _:
            return name
