"""Figures of a place, given to a witness: what was measured, so that a line reads just that."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from planlang.analysis.situations import Situation
from planlang.analysis.witness import Witness, with_element_at, with_figures, with_rows
from planlang.plan.model import (
    Commission,
    Cumulation,
    Element,
    FixedTarget,
    GivenObjective,
    GivenSums,
    Target,
)
from planlang.tools.diff.effects.effect import Place
from planlang.tools.diff.model import Axis
from planlang.tools.diff.regions.boxes import Cells
from planlang.tools.diff.regions.figures import ONE, ZERO, Figure


def with_figure(
    situations: tuple[Situation, Situation],
    witness: Witness,
    figure: Figure,
    cells: Cells,
    place: Place,
) -> Witness | None:
    """The witness with one of the `cells` of a figure of the place; None where no figures of theirs
    give it. What is no figure of a person (a comparison, a total) leaves it as it is."""
    x = cells.sample
    match figure.key[0]:
        case "value":
            return _with_value(witness, figure, x)
        case "score":
            return _with_score(witness, str(figure.key[1]), x)
        case "attainment" | "scaled":
            return _with_attainment(situations, witness, figure, x)
        case "amount":
            return _with_amount(situations, witness, str(figure.key[1]), x, figure.axis)
        case "count":
            return _with_count(situations, witness, str(figure.key[1]), x)
        case "difference":
            return _with_difference(situations, witness, figure, x, place)
        case _:
            return witness


def _with_difference(
    situations: tuple[Situation, Situation],
    witness: Witness,
    figure: Figure,
    x: Fraction | None,
    place: Place,
) -> Witness:
    """One of the readings that are compared, so that they differ by x; one that no other figure of
    the place has set."""
    parts = figure.key[1]
    assert isinstance(parts, tuple)
    taken = {
        key
        for other, _ in place.box.where
        if other.key[0] == "value" and isinstance(other.key[1], tuple)
        for _, key in other.key[1]
    }
    taken |= {
        key
        for situation in situations
        for element in situation.terms.elements
        if element.name == place.box.line and element.quantity is not None
        for _, key in element.quantity.parts
    }
    free = [part for part in parts if part[1] not in taken] or list(parts)
    if x is None:
        return with_figures(witness, {free[0][1]: None})
    for factor, key in free:
        rest = sum((f * (witness.value(k) or ZERO) for f, k in parts if k != key), ZERO)
        value = (x - rest) / factor
        if value >= 0:
            return with_figures(witness, {key: value})
    factor, key = free[0]
    rest = sum((f * (witness.value(k) or ZERO) for f, k in parts if k != key), ZERO)
    return with_figures(witness, {key: (x - rest) / factor})


def _with_value(witness: Witness, figure: Figure, x: Fraction | None) -> Witness:
    parts, constant = figure.key[1], figure.key[2]
    assert isinstance(parts, tuple)
    assert isinstance(constant, Fraction)
    if x is None:
        return with_figures(witness, {key: None for _, key in parts})
    whole = sum((factor for factor, _ in parts), ZERO)
    if not whole:
        return witness
    return with_figures(witness, {key: (x - constant) / whole for _, key in parts})


def _with_score(witness: Witness, element: str, x: Fraction | None) -> Witness:
    others = tuple(o for o in witness.objectives if o.element != element)
    own = GivenObjective(element=element, title="Objective", weight=ONE, score=x)
    return replace(witness, objectives=others if x is None else (*others, own))


def _with_attainment(
    situations: tuple[Situation, Situation], witness: Witness, figure: Figure, x: Fraction | None
) -> Witness | None:
    name = str(figure.key[1])
    held = [(s, e) for s in situations if (e := s.terms.element(name)) is not None]
    if not held or held[0][1].quantity is None:
        return None
    keys = [key for s, e in held for _, key in (e.quantity.parts if e.quantity else ())]
    if x is None:
        return with_figures(witness, dict.fromkeys(keys))
    if figure.key[0] == "scaled":
        situation, element = held[-1]
        value = x
        if element.target is not None and element.target.per_year:
            period = situation.plan.calendar.period(witness.period, situation.plan.pays)
            assert period is not None  # a witness has a period of its plan
            value *= situation.plan.spread[period.index - 1]
        return with_figures(witness, dict.fromkeys(keys, value))
    segment = _segment_apart(held)
    if segment is not None:
        return _with_segment(witness, held, segment, x)
    situation, element = held[-1]
    try:
        return with_element_at(situation, witness, name, x)
    except ValueError:
        return None


def _segment_apart(held: list[tuple[Situation, Element]]) -> str | None:
    """The segment of rows whose target differs between the two."""
    if len(held) < 2:
        return None
    one, other = (dict(e.segment_targets) for _, e in held)
    for name in dict.fromkeys((*one, *other)):
        if one.get(name, held[0][1].target) != other.get(name, held[1][1].target):
            return name
    return None


def _with_segment(
    witness: Witness, held: list[tuple[Situation, Element]], segment: str, x: Fraction
) -> Witness | None:
    """A book that lies in one segment of rows alone, at x of the lower of its two targets."""
    targets = [
        target.value
        for _, e in held
        if isinstance(target := dict(e.segment_targets).get(segment, e.target), FixedTarget)
    ]
    if len(targets) < len(held):
        return None
    quantity = held[-1][1].quantity
    assert quantity is not None
    key = quantity.parts[0][1]
    own = GivenSums(reading=key, segment=segment, numerator=x * min(targets), denominator=ONE)
    others = tuple(s for s in witness.sums if s.reading != key)
    return replace(witness, sums=(*others, own))


def _with_amount(
    situations: tuple[Situation, Situation],
    witness: Witness,
    name: str,
    x: Fraction | None,
    axis: Axis,
) -> Witness | None:
    found = _commission(situations, name)
    if found is None or x is None:
        return None
    amount = x
    if axis is Axis.ATTAINMENT:
        amount *= dict(witness.targets).get(name, _fixed(found.target))
    if found.cumulation is Cumulation.EACH_ROW:
        return with_rows(witness, found.reading, (amount,))
    figures: dict[str, Fraction | None] = {found.reading: amount}
    if found.reading_before is not None:
        figures[found.reading_before] = ZERO
    return with_figures(witness, figures)


def _fixed(target: Target | None) -> Fraction:
    return target.value if isinstance(target, FixedTarget) else ONE


def _commission(situations: tuple[Situation, Situation], name: str) -> Commission | None:
    for situation in reversed(situations):
        for commission in situation.terms.commissions:
            if commission.name == name:
                return commission
    return None


def _with_count(
    situations: tuple[Situation, Situation], witness: Witness, name: str, x: Fraction | None
) -> Witness | None:
    readings: dict[str, Fraction | None] = {}
    for situation in situations:
        for award in situation.terms.awards:
            if award.name == name and award.reading is not None:
                readings[award.reading] = x
                if award.reading_before is not None:
                    readings[award.reading_before] = ZERO
    return with_figures(witness, readings) if readings else None
