"""Where rate tables, bonuses and SPIFFs pay otherwise; differences are in money, not in shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import ceil, floor, prod

from planlang.analysis import curves
from planlang.analysis.element_pay import figure_domain
from planlang.analysis.intervals import EVERYWHERE, FROM_ZERO, Interval
from planlang.plan.curve import Curve, Piece
from planlang.plan.model import Award, Commission, Cumulation, FixedTarget, Reading, ToPerson
from planlang.plan.types import COUNT, MONEY
from planlang.tools.diff.fields.tables import paid_curve
from planlang.tools.diff.model import Axis, Direction
from planlang.tools.diff.regions.answers import NO_FIGURES, answered_twice
from planlang.tools.diff.regions.boxes import Apart, Box, Cells, Peak, covering, together
from planlang.tools.diff.regions.figures import (
    ONE,
    ZERO,
    Figure,
    Key,
    Look,
    Tree,
    decided,
    figures_in,
    truths_in,
)
from planlang.tools.diff.regions.lines import MOST_BOXES
from planlang.tools.diff.regions.row_values import each_row_ends, linear_ends
from planlang.tools.diff.regions.stretches import cells_between


def commission_apart(
    name: str, old: Look, new: Look, commissions: tuple[Commission | None, Commission | None]
) -> Apart:
    """Where a rate table pays less or more on an amount, for somebody who is in the plan for the
    whole period."""
    a, b = commissions
    known = b or a
    assert known is not None
    scales = [_scale(c) for c in commissions if c is not None]
    if None in scales:
        if a is None or b is None or a.target != b.target:
            return Apart(unknown="the target is set for each person")
        scales = [ONE, ONE]
    if a is not None and b is not None:
        if a.cumulation is not b.cumulation:
            return Apart(unknown="the amounts of rows, periods and years decide")
        if _is_share(a) != _is_share(b):
            return Apart(unknown="the target is set for each person")
    tables = [
        curves.constant(ZERO) if c is None else paid_curve(c.bands, _scale(c) or ONE)
        for c in commissions
    ]
    difference = curves.minus(tables[1], tables[0])
    plan = new.plan if b is not None else old.plan
    reading = plan.readings[known.reading]
    relative = _is_share(known) and _scale(known) is None
    figure = Figure(
        key=("amount", name),
        name=name,
        title=_amount_title(known),
        axis=Axis.ATTAINMENT if relative else Axis.AMOUNT,
        type=MONEY,
        domain=_domain(known, reading),
    )
    if known.cumulation is Cumulation.YEAR_TO_DATE and not _keeps_direction(difference):
        return Apart(unknown="the year's amount before the period decides")
    return Apart(boxes=tuple(_of_curve(name, figure, difference)))


def _domain(commission: Commission, reading: Reading) -> Interval:
    """What an amount can be: as the rows' conditions say, below 0 or not."""
    measure = reading.measure
    known = figure_domain(measure)
    if commission.bounds_of_target:
        return known
    found = linear_ends(measure.numerator, measure.where)
    if commission.cumulation is Cumulation.EACH_ROW:
        found = each_row_ends(measure.numerator, measure.where)
    low = Interval(low=found.least, low_included=found.least is not None)
    return known.meets(replace(low, high=found.most, high_included=found.most is not None)) or known


def _amount_title(commission: Commission) -> str:
    match commission.cumulation:
        case Cumulation.EACH_ROW:
            return f"a row of {commission.title}"
        case Cumulation.EACH_PERIOD:
            return f"the amount of {commission.title}"
        case Cumulation.YEAR_TO_DATE:
            return f"the year's amount of {commission.title}"


def _is_share(commission: Commission) -> bool:
    return commission.bounds_of_target


def _scale(commission: Commission) -> Fraction | None:
    """What bounds are multiplied by for a whole period; None where it is each person's."""
    if not commission.bounds_of_target:
        return ONE
    target = commission.target
    if isinstance(target, FixedTarget) and target.value > 0 and not target.per_year:
        return target.value
    return None


def _keeps_direction(difference: Curve) -> bool:
    """True where more never turns less into more: a year's later periods then go the same way."""
    return (
        curves.falls(difference) is None
        or curves.falls(curves.minus(curves.constant(ZERO), difference)) is None
    )


def _of_curve(name: str, figure: Figure, difference: Curve) -> Iterator[Box]:
    for direction, intervals, extreme in (
        (Direction.LESS, curves.below_zero(difference, figure.domain), curves.lowest),
        (Direction.MORE, curves.above_zero(difference, figure.domain), curves.highest),
    ):
        if not intervals:
            continue
        found = extreme(difference, figure.domain)
        far = intervals[-1]
        peak = Peak(
            value=None if found is None else abs(found.value),
            at=_further_out(far) if found is None else found.at,
            attained=found is None or found.attained,
            near=None if found is None else found.near,
            others=(),
        )
        yield Box(
            line=name,
            direction=direction,
            where=((figure, Cells(intervals=intervals)),),
            peak=peak,
        )


def _further_out(interval: Interval) -> Fraction:
    """A figure where a difference without end is plain to see: twice the bound."""
    low = interval.low
    return interval.inside() if low is None or low <= 0 or interval.high is not None else 2 * low


# ---------------------------------------------------------------- bonuses and SPIFFs


def award_apart(
    name: str, old: Look, new: Look, awards: tuple[Award | None, Award | None]
) -> Apart:
    """Where a bonus or SPIFF pays less or more in a period within its days."""
    a, b = awards
    known = b or a
    assert known is not None
    if a is not None and b is not None:
        if (a.reading is None) != (b.reading is None):
            return Apart(unknown="one pays for each row, the other on a condition")
        if (a.cap and a.cap.per) != (b.cap and b.cap.per) and a.cap and b.cap:
            return Apart(unknown="the caps are for other stretches of time")
    if known.reading is not None:
        if a == b:
            return Apart()
        figure = Figure(
            key=("count", name),
            name=name,
            title=f"the count of {known.title}",
            axis=Axis.COUNT,
            type=COUNT,
            domain=FROM_ZERO,
        )
        tables = [_counted(award) for award in awards]
        difference = curves.minus(tables[1], tables[0])
        earlier = any(award is not None and award.reading_before for award in awards)
        if earlier and curves.trend(difference, figure.domain) is None:
            return Apart(unknown="what earlier periods have used of the cap decides")
        boxes = _of_curve(name, figure, difference)
        if all(
            isinstance(look.plan.readings[award.reading].credit, ToPerson)
            for look, award in zip((old, new), awards, strict=True)
            if award is not None and award.reading is not None
        ):
            boxes = _of_whole_counts(boxes, difference)
        return Apart(boxes=tuple(boxes))
    return _on_condition(name, (old, new), awards)


def _of_whole_counts(boxes: Iterable[Box], difference: Curve) -> Iterator[Box]:
    """Where nobody has a part of a row, the largest difference is at a whole count."""
    for box in boxes:
        peak = box.peak
        if peak.at is None or peak.value is None:
            yield box
            continue
        sign = -1 if box.direction is Direction.LESS else 1
        sizes = {
            Fraction(x): sign * curves.value_at(difference, Fraction(x))
            for bound in (ONE, peak.at, *curves.bounds(difference))
            for x in (floor(bound), ceil(bound))
            if x >= 0
        }
        best = max(sizes, key=lambda x: (sizes[x], -x))
        if sizes[best] > 0:
            whole = replace(peak, value=sizes[best], at=best, attained=True, near=None)
            yield replace(box, peak=whole)


def _counted(award: Award | None) -> Curve:
    """What a count pays with nothing used of a cap yet."""
    if award is None:
        return curves.constant(ZERO)
    line = curves.scaled(_LINE, y_by=award.amount)
    if award.cap is None:
        return line
    return curves.least(line, curves.constant(award.cap.amount))


_LINE = Curve(
    pieces=(
        Piece(
            low=None, high=None, low_included=False, high_included=False, intercept=ZERO, slope=ONE
        ),
    )
)
"""x itself."""

_ANY = Cells(intervals=(EVERYWHERE,), no_data=True)


def _on_condition(
    name: str, looks: tuple[Look, Look], awards: tuple[Award | None, Award | None]
) -> Apart:
    trees = tuple(
        None if award is None or award.when is None else look.tree(award.when)
        for look, award in zip(looks, awards, strict=True)
    )
    figures: dict[Key, Figure] = {}
    for tree in trees:
        if tree is not None:
            figures.update({f.key: f for f in figures_in(tree)})
    axes = [(f, _cells(f, trees)) for f in figures.values()]
    if prod(len(c) for _, c in axes) > MOST_BOXES:
        return Apart(unknown="too many cases to look at each")
    answered = answered_twice(figures.values(), *looks, own=None)
    nobody: set[tuple[int, ...]] = set()
    found: dict[Direction, dict[tuple[int, ...], Fraction]] = {
        Direction.LESS: {},
        Direction.MORE: {},
    }
    for numbers in product(*(range(len(c)) for _, c in axes)):
        at = [c[n] for (_, c), n in zip(axes, numbers, strict=True)]
        if any(each.figures_there(_ANY, at) == NO_FIGURES for each in answered):
            nobody.add(numbers)
            continue
        samples = {f.key: cells.sample for f, cells in zip(figures.values(), at, strict=True)}
        paid = [_flat(award, tree, samples) for award, tree in zip(awards, trees, strict=True)]
        if paid[0] != paid[1]:
            direction = Direction.LESS if paid[1] < paid[0] else Direction.MORE
            found[direction][numbers] = abs(paid[1] - paid[0])
    boxes: list[Box] = []
    for direction, values in found.items():
        for amount in sorted(set(values.values())):
            chosen = {n for n, value in values.items() if value == amount}
            sizes = [len(c) for _, c in axes]
            boxes += [
                _box(name, direction, axes, sets, amount)
                for sets in covering(chosen, sizes, nobody)
            ]
    return Apart(boxes=tuple(boxes))


def _box(
    name: str,
    direction: Direction,
    axes: Sequence[tuple[Figure, list[Cells]]],
    sets: tuple[frozenset[int], ...],
    amount: Fraction,
) -> Box:
    chosen = [(f, [c[i] for i in sorted(s)]) for (f, c), s in zip(axes, sets, strict=True)]
    return Box(
        line=name,
        direction=direction,
        where=tuple(
            (figure, together(cells))
            for (figure, cells), (_, every) in zip(chosen, axes, strict=True)
            if len(cells) < len(every)
        ),
        peak=Peak(
            value=amount,
            at=None,
            attained=True,
            near=None,
            others=tuple((figure, cells[0]) for figure, cells in chosen),
        ),
    )


def _cells(figure: Figure, trees: Sequence[Tree | None]) -> list[Cells]:
    truths = [
        t
        for tree in trees
        if tree is not None
        for t in truths_in(tree)
        if t.figure is not None and t.figure.key == figure.key
    ]
    cuts = sorted({x for t in truths for i in t.holds for x in (i.low, i.high) if x is not None})
    found: dict[tuple[bool | None, ...], list[Interval]] = {}
    for cell in cells_between(cuts):
        part = cell.meets(figure.domain)
        if part is not None:
            found.setdefault(tuple(t.at(part.inside()) for t in truths), []).append(part)
    return [
        *(together([Cells(intervals=tuple(parts))]) for parts in found.values()),
        Cells(intervals=(), no_data=True),
    ]


def _flat(award: Award | None, tree: Tree | None, samples: dict[Key, Fraction | None]) -> Fraction:
    if award is None:
        return ZERO
    met = True if tree is None else decided(tree, samples)
    pays = award.pays_without_data if met is None else met
    return award.amount if pays else ZERO
