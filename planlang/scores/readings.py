"""What a reading gives for a run of days: its numerator, denominator and value, or none."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from planlang.data.model import Sums, Taken
from planlang.plan.model import Measure, Quantity, Reading
from planlang.plan.rows import Function, Linear
from planlang.quick_dataclass import dataclass
from planlang.scores.model import MeasurePart
from planlang.scores.runs import PaidRun

_ZERO_OF_NOTHING = frozenset({Function.SUM, Function.COUNT, Function.DISTINCT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A measure's figure. `value` None is the language's none: denominator 0, `min` or `max` of
    nothing, fewer rows than the measure needs (`too_few`: there were some). `sums` are the row
    segments that hold rows."""

    numerator: Fraction | None
    denominator: Fraction | None
    value: Fraction | None
    sums: tuple[Sums, ...]
    parts: tuple[MeasurePart, ...] = ()  # of a measure combined from measures
    too_few: bool = False


def taken(key: str, paid: PaidRun) -> Taken:
    """What stage one took for the reading in this run; where it saw no row, what nothing gives."""
    found = paid.run.taken.get(key)
    if found is None or not found.sums:
        return Taken(sums=(of_nothing(paid.plan.readings[key].measure),))
    return found


def of_nothing(measure: Measure) -> Sums:
    """The measure over no rows: `sum` and `count` of nothing are 0, `min` and `max` none."""

    def linear(of: Linear | None) -> Fraction | None:
        if of is None or any(a.function not in _ZERO_OF_NOTHING for _, a in of.terms):
            return None
        return of.constant

    return Sums(
        segment="",
        numerator=linear(measure.numerator),
        denominator=linear(measure.denominator),
        rows=0,
    )


def figure(reading: Reading, found: Taken) -> Figure:
    """The reading over all row segments together: Σ numerator ÷ Σ denominator."""
    sums = found.sums
    if len(sums) > 1:
        sums = tuple(s for s in sums if s.rows) or sums[:1]
    if found.row_count < reading.measure.at_least:
        too_few = found.row_count > 0
        return Figure(numerator=None, denominator=None, value=None, sums=sums, too_few=too_few)
    if len(sums) == 1:
        numerator, denominator = sums[0].numerator, sums[0].denominator
    else:
        numerator = total(s.numerator for s in sums)
        denominator = total(s.denominator for s in sums)
    return Figure(
        numerator=numerator,
        denominator=denominator,
        value=ratio(numerator, denominator, is_ratio=reading.measure.denominator is not None),
        sums=sums,
    )


def total(parts: Iterable[Fraction | None]) -> Fraction | None:
    """The sum, or None where a part is missing."""
    added = Fraction(0)
    for part in parts:
        if part is None:
            return None
        added += part
    return added


def ratio(
    numerator: Fraction | None, denominator: Fraction | None, *, is_ratio: bool = True
) -> Fraction | None:
    """numerator ÷ denominator, or the numerator where the measure is no ratio; none stays none."""
    if numerator is None or not is_ratio:
        return numerator
    return numerator / denominator if denominator else None


def quantity_figure(quantity: Quantity, paid: PaidRun) -> Figure:
    """A measure as it is read here; none if any measure it is combined from is none."""
    if quantity.is_single:
        key = quantity.parts[0][1]
        return figure(paid.plan.readings[key], taken(key, paid))
    figures = tuple(figure(paid.plan.readings[key], taken(key, paid)) for _, key in quantity.parts)
    parts = tuple(
        MeasurePart(factor=factor, reading=key, value=of.value)
        for (factor, key), of in zip(quantity.parts, figures, strict=True)
    )
    value = total(None if p.value is None else p.factor * p.value for p in parts)
    if value is not None:
        value += quantity.constant
    return Figure(
        numerator=None,
        denominator=None,
        value=value,
        sums=(),
        parts=parts,
        too_few=any(of.too_few for of in figures),
    )
