"""Figures of a proof put into a witness: values people can read, on the right side of edges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from planlang.analysis.axes import Figure, Side
from planlang.analysis.cells import Place
from planlang.analysis.curves import Extreme
from planlang.analysis.intervals import Interval
from planlang.analysis.witness import Witness, with_element_at, with_figures
from planlang.plan.types import Kind
from planlang.values.rounding import Rounding

ZERO, ONE = Fraction(0), Fraction(1)
CLOSEST = 9
"""Decimals after which an edge is not approached any further."""


def placed(side: Side, witness: Witness, figure: Figure, value: Fraction | None) -> Witness:
    """The witness with a figure at `value` (None: no data). What shares a reading moves along."""
    active = side.terms
    if not figure.is_plain:
        for element in active.elements:
            axis = side.axis(element)
            if axis is not None and axis.figure == figure:
                if value is not None:
                    return with_element_at(
                        side.situation, witness, element.name, value / axis.scale
                    )
                if element.quantity is None:
                    kept = tuple(o for o in witness.objectives if o.element != element.name)
                    return replace(witness, objectives=kept)
                keys = tuple(key for _, key in element.quantity.parts)
                return with_figures(witness, dict.fromkeys(keys))
        return witness
    keys_of = side.keys
    parts = [(factor, keys_of[name]) for factor, name in figure.parts if name in keys_of]
    if not parts:
        return witness  # a figure that only the other of two plans reads
    if value is None:
        return with_figures(witness, dict.fromkeys(key for _, key in parts))
    whole = sum((factor for factor, _ in parts), ZERO)
    if whole:
        each = (value - figure.constant) / whole
        return with_figures(witness, {key: each for _, key in parts})
    (factor, key), *others = parts
    values = {key: (value - figure.constant) / factor, **{k: ZERO for _, k in others}}
    return with_figures(witness, values)


def value_of(side: Side, witness: Witness, figure: Figure) -> Fraction | None:
    """What a plain figure is for the witness; None for no data and for figures of another kind."""
    if not figure.is_plain:
        return None
    keys = side.keys
    found = figure.constant
    for factor, name in figure.parts:
        part = witness.value(keys[name]) if name in keys else None
        if part is None:
            return None
        found += factor * part
    return found


def near(extreme: Extreme, side: Side, figure: Figure, step: int) -> Fraction:
    """The figure of an extreme, or one of its stretch close to it."""
    if extreme.attained:
        return extreme.at
    unit = step_of(side, figure) / Fraction(10) ** step
    low = extreme.near.high != extreme.at
    for _ in range(CLOSEST):
        value = extreme.at + unit if low else extreme.at - unit
        if extreme.near.holds(value):
            return value
        unit /= 10
    return extreme.near.inside()


def readable(place: Interval) -> Fraction:
    """A figure of the place with few decimals, in its middle or beside its one end."""
    middle = place.inside()
    for places in range(CLOSEST):
        rounded = Rounding(Fraction(1, 10**places)).half_up(middle)
        if place.holds(rounded):
            return rounded
    return middle


def step_of(side: Side, figure: Figure) -> Fraction:
    """A small step of a figure, as people count it: a hundredth of a point, a cent, one piece."""
    if not figure.is_plain:
        return Fraction(1, 10_000)
    keys = side.keys
    kinds = {
        side.plan.readings[keys[name]].measure.type.kind for _, name in figure.parts if name in keys
    }
    if kinds == {Kind.PERCENT}:
        return Fraction(1, 10_000)
    return ONE if kinds <= {Kind.COUNT, Kind.DAYS} else Fraction(1, 100)


def beyond(side: Side, figure: Figure, place: Place, upward: bool) -> Iterator[Fraction]:
    """Figures farther and farther out, where pay has no bound."""
    within = place or side.interval(figure)
    start = within.low if upward and within.low is not None else within.high
    at = abs(start) if start else ONE
    for _ in range(40):
        at *= 2
        value = at if upward else -at
        if within.holds(value):
            yield value


def distances(side: Side, figure: Figure) -> Iterator[Fraction]:
    """Smaller and smaller steps of a figure."""
    step = step_of(side, figure)
    for k in range(CLOSEST - 2):
        yield step / Fraction(10) ** k
