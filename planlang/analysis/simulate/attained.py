"""From figures to payouts before gates, in columns: what `scores.readings` and
`scores.attainment` do for one person, done for all scenarios at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from planlang.analysis.simulate.columns import Flags, Floats, RunColumns, SumsColumn, number
from planlang.analysis.simulate.tables import paid_at
from planlang.plan.model import Better, Element, FixedTarget, Mixed, Quantity, Reading, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureColumn:
    """A measure's figure; NaN is the language's none."""

    numerator: Floats
    denominator: Floats | None
    value: Floats
    sums: tuple[SumsColumn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttainedColumn:
    """What an element reached. `payout` is φ after floor and cap; NaN where there was nothing to
    measure."""

    attainment: Floats
    payout: Floats


def figure(reading: Reading, run: RunColumns) -> FigureColumn:
    """The reading over all row segments together."""
    sums = run.sums[reading.key]
    base = sums[0]
    numerator, denominator = base.numerator, base.denominator
    if len(sums) > 1:
        some = sum((s.rows for s in sums), np.zeros(run.scenarios)) > 0
        numerator = np.where(some, _added(sums, lambda s: s.numerator), base.numerator)
        if base.denominator is not None:
            denominator = np.where(some, _added(sums, lambda s: s.denominator), base.denominator)
    at_least = reading.measure.at_least
    if at_least:
        too_few = sum((s.rows for s in sums), np.zeros(run.scenarios)) < at_least
        numerator = np.where(too_few, np.nan, numerator)
        if denominator is not None:
            denominator = np.where(too_few, np.nan, denominator)
    value = numerator if denominator is None else ratio(numerator, denominator)
    return FigureColumn(numerator=numerator, denominator=denominator, value=value, sums=sums)


def ratio(numerator: Floats, denominator: Floats) -> Floats:
    """numerator ÷ denominator; none where the denominator is 0."""
    found: Floats = numerator / np.where(denominator == 0, np.nan, denominator)
    return found


def quantity_value(
    quantity: Quantity, readings: Mapping[str, Reading], run: RunColumns
) -> FigureColumn:
    """A measure as it is read; none where any measure it is combined from is none."""
    if quantity.is_single:
        return figure(readings[quantity.parts[0][1]], run)
    value = np.full(run.scenarios, number(quantity.constant))
    for factor, key in quantity.parts:
        value = value + number(factor) * figure(readings[key], run).value
    return FigureColumn(numerator=value, denominator=None, value=value, sums=())


def target_column(target: Target | None, name: str, run: RunColumns) -> Floats:
    """The target of `name`; NaN where there is none, and where it is not above 0."""
    if target is None:
        return np.full(run.scenarios, np.nan)
    if isinstance(target, FixedTarget):
        amount = np.full(run.scenarios, number(target.value))
    else:
        found = run.targets.get(name)
        amount = np.full(run.scenarios, np.nan) if found is None else found
    if target.per_year:
        amount = amount * run.period_share
    if target.prorated:
        amount = amount * run.in_plan
    return np.where(amount > 0, amount, np.nan)


def attained(element: Element, readings: Mapping[str, Reading], run: RunColumns) -> AttainedColumn:
    """The element's figure against its terms in this run."""
    quantity = element.quantity
    if quantity is None:
        value = run.objectives.get(element.name, np.full(run.scenarios, np.nan))
        return _whole(element, value, run)
    found = quantity_value(quantity, readings, run)
    match element.mixed if quantity.is_single else None:
        case None:
            return _whole(element, found.value, run)
        case Mixed.BLEND:
            return _blend(element, found, run)
        case Mixed.EACH:
            return _each(element, found, run)


def _attainment(element: Element, value: Floats, target: Floats) -> Floats:
    if element.better is Better.LOWER:
        return np.full(value.shape, np.nan)
    found: Floats = value / target
    return found


def _whole(element: Element, value: Floats, run: RunColumns) -> AttainedColumn:
    attainment = _attainment(element, value, target_column(element.target, element.name, run))
    return _read(element, attainment, attainment if element.against_target else value)


def _blend(element: Element, found: FigureColumn, run: RunColumns) -> AttainedColumn:
    wanted = _wanted(element, found.sums, run)
    attainment = np.where(np.isnan(found.value), np.nan, ratio(found.numerator, wanted))
    return _read(element, attainment, attainment if element.against_target else found.value)


def _each(element: Element, found: FigureColumn, run: RunColumns) -> AttainedColumn:
    weighted = weights = np.zeros(run.scenarios)
    for share, here in _present(found.sums, run):
        value = share.numerator
        if share.denominator is not None:
            value = ratio(share.numerator, share.denominator)
        x = value
        if element.against_target:
            x = _attainment(element, value, _segment_target(element, share.segment, run))
        payout = _clipped(element, paid_at(element.curve, x))
        counts = here & ~np.isnan(x)
        weight = np.ones(run.scenarios) if share.denominator is None else share.denominator
        weighted = weighted + np.where(counts, weight * payout, 0.0)
        weights = weights + np.where(counts, weight, 0.0)
    none = np.isnan(found.value) | (weights == 0)
    attainment = ratio(found.numerator, _wanted(element, found.sums, run))
    return AttainedColumn(
        attainment=np.where(none, np.nan, attainment),
        payout=np.where(none, np.nan, ratio(weighted, weights)),
    )


def _read(element: Element, attainment: Floats, x: Floats) -> AttainedColumn:
    return AttainedColumn(
        attainment=attainment, payout=_clipped(element, paid_at(element.curve, x))
    )


def _clipped(element: Element, payout: Floats) -> Floats:
    if element.floor is not None:
        payout = np.maximum(payout, number(element.floor))
    if element.cap is not None:
        payout = np.minimum(payout, number(element.cap))
    return payout


def _present(sums: tuple[SumsColumn, ...], run: RunColumns) -> tuple[tuple[SumsColumn, Flags], ...]:
    """The segments with where they count: those that hold rows, else the base alone."""
    if len(sums) == 1:
        return ((sums[0], np.ones(run.scenarios, dtype=np.bool_)),)
    some = sum((s.rows for s in sums), np.zeros(run.scenarios)) > 0
    return tuple((s, (s.rows > 0) | (~some if s.segment == "" else False)) for s in sums)


def _segment_target(element: Element, segment: str, run: RunColumns) -> Floats:
    own = dict(element.segment_targets)
    return target_column(own.get(segment, element.target), element.name, run)


def _wanted(element: Element, sums: tuple[SumsColumn, ...], run: RunColumns) -> Floats:
    """Σ target × denominator; none where a target is missing."""
    wanted = np.zeros(run.scenarios)
    for share, here in _present(sums, run):
        target = _segment_target(element, share.segment, run)
        part = target if share.denominator is None else target * share.denominator
        wanted = wanted + np.where(here, part, 0.0)
    return wanted


def _added(sums: tuple[SumsColumn, ...], read: Callable[[SumsColumn], Floats | None]) -> Floats:
    """The sum over the segments that hold rows; none where one of them has none."""
    total: Floats = np.zeros(sums[0].rows.shape)
    for s in sums:
        part = read(s)
        assert part is not None  # all segments of a ratio have a denominator
        total = total + np.where(s.rows > 0, part, 0.0)
    return total
