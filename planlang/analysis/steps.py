"""How pay moves along one figure: within a stretch, and over the edges between stretches.

All other figures stay where they are. The figure is cut where any table that reads it bends, and
where a condition on it changes; between two neighbours gates may close and multipliers change, and
what that does to the elements of other figures is worked out over all that those can be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product

from planlang.analysis import curves
from planlang.analysis.axes import Figure, can_be_none
from planlang.analysis.cells import Cell, Effects, Known, Place, cells, places_of
from planlang.analysis.curves import Extreme
from planlang.analysis.intervals import Interval
from planlang.analysis.totals import Payouts
from planlang.plan.curve import Curve
from planlang.plan.model import Element
from planlang.quick_dataclass import dataclass

ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What a step does to one element's payout: at least `least`, at most `most` (None: without
    bound), where its own figure is at `at_least` or `at_most` (None: at the step itself, or no
    data)."""

    element: Element
    least: Fraction | None
    most: Fraction | None
    at_least: Extreme | None
    at_most: Extreme | None
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From one place of `figure` to the next higher one, over the edge `at`, while the figures of
    other conditions are in `cell`. `moves` are the elements that can move, `flips` the awards by
    name that begin (1) or end (−1) to pay."""

    figure: Figure
    at: Fraction
    lower: Interval
    upper: Interval
    cell: Cell
    moves: tuple[Move, ...]
    flips: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slope:
    """Within a place of `figure`: the elements that move with it straight, as curves, and whether
    a multiplier moves as well, by name of the element it multiplies (1 up, −1 down)."""

    figure: Figure
    place: Interval
    cell: Cell
    curves: tuple[tuple[Element, Curve], ...]
    multiplied: tuple[tuple[Element, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """All that happens along one figure."""

    figure: Figure
    steps: tuple[Step, ...]
    slopes: tuple[Slope, ...]


def figures_of(payouts: Payouts) -> tuple[Figure, ...]:
    """Every figure that elements or conditions read."""
    own = [axis.figure for axis in payouts.axes.values() if axis is not None]
    return tuple(dict.fromkeys((*own, *payouts.conditions.figures)))


def walk(payouts: Payouts, figure: Figure, *, pairs: bool = False) -> Walk | None:
    """What happens along a figure. With `pairs`, steps over an edge that stands alone are given
    from the stretch below it to the one above, too. None where there are too many cases."""
    conditions = payouts.conditions
    decides = figure in conditions.figures
    around = cells((conditions,), without=(figure,)) if decides else payouts.cells
    if around is None:
        return None
    own = payouts.side.readers.get(figure, ())
    cuts = set(conditions.cuts(figure)) if decides else set()
    for element in own:
        cuts.update(curves.bounds(payouts.base(element)))
    places = places_of(payouts.side, figure, cuts)
    steps: dict[object, Step] = {}
    slopes: dict[object, Slope] = {}
    for cell, effects in _told_apart(payouts, own, figure, places, around, decides=decides):
        for index, place in enumerate(places):
            for slope in _slopes(payouts, figure, own, place, cell, effects[index]):
                key = (place, slope.curves, tuple((e.name, d) for e, d in slope.multiplied))
                slopes.setdefault(key, slope)
            for other in (index + 1, index + 2):
                if other >= len(places) or (other == index + 2 and not pairs):
                    continue
                if other == index + 2 and not places[index + 1].is_point:
                    continue
                pair = effects[index], effects[other]
                for step in _steps(payouts, figure, own, (place, places[other]), cell, pair):
                    found = tuple((m.element.name, m.least, m.most) for m in step.moves)
                    if found or step.flips:
                        steps.setdefault((place, places[other], found, step.flips), step)
    return Walk(figure=figure, steps=tuple(steps.values()), slopes=tuple(slopes.values()))


def _told_apart(
    payouts: Payouts,
    own: Sequence[Element],
    figure: Figure,
    places: Sequence[Interval],
    around: Sequence[Cell],
    *,
    decides: bool,
) -> Iterator[tuple[Cell, Sequence[Effects]]]:
    """One cell for each way in which things go along the figure, with the effects in each of its
    places. Where no condition looks at the figure, only its own elements can move with it."""
    conditions = payouts.conditions
    known: Known = {}
    seen: set[object] = set()
    if not decides:
        names = {e.name for e in own}
        multipliers = payouts.side.terms.multipliers
        for effects, cell in payouts.effects.items():
            each = zip(multipliers, effects.factors, strict=True)
            factors = tuple(ends for m, ends in each if names & set(m.elements))
            key: object = (tuple(payouts.gated(e, effects) for e in own), factors)
            if key not in seen:
                seen.add(key)
                yield cell, (effects,) * len(places)
        return
    others = {axis.figure for axis in payouts.axes.values() if axis is not None} - {figure}
    placed = [f for f in conditions.figures if f in others]
    for cell in around:
        along = tuple(
            conditions.effects(Cell(places={**cell.places, figure: place}, free=cell.free), known)
            for place in places
        )
        key = (along, tuple(id(cell.places[f]) for f in placed))
        if key not in seen:
            seen.add(key)
            yield cell, along


def _slopes(
    payouts: Payouts,
    figure: Figure,
    own: Sequence[Element],
    place: Interval,
    cell: Cell,
    effects: Effects,
) -> Iterator[Slope]:
    if place.is_point:
        return
    bends: dict[str, int] = {}
    for multiplier, (low, high) in zip(
        payouts.side.terms.multipliers, effects.factors, strict=True
    ):
        quantity = multiplier.quantity
        if low == high or quantity is None or payouts.side.plain(quantity) != figure:
            continue
        rises = 1 if low is None or high is None or low < high else -1
        if low is None or high is None:
            assert multiplier.curve is not None  # it bends
            rises = 1 if multiplier.curve.piece_at(place.inside()).slope > 0 else -1
        for name in multiplier.elements:
            bends[name] = rises
    for factors in _factors(payouts, effects, figure, own):
        yield Slope(
            figure=figure,
            place=place,
            cell=cell,
            curves=tuple((e, payouts.curve(e, effects, factors.get(e.name, ONE))) for e in own),
            multiplied=tuple(
                (e, bends[e.name]) for e in payouts.side.terms.elements if e.name in bends
            )
            if bends
            else (),
        )


def _steps(
    payouts: Payouts,
    figure: Figure,
    own: Sequence[Element],
    places: tuple[Interval, Interval],
    cell: Cell,
    pair: tuple[Effects, Effects],
) -> Iterator[Step]:
    lower, upper = places
    at = lower.high
    assert at is not None  # there is a place above it
    flips = tuple(
        (award.name, 1 if after else -1)
        for award, before, after in zip(
            payouts.conditions.awards, pair[0].paid, pair[1].paid, strict=True
        )
        if before is not after
    )
    names = {e.name for e in own}
    touched = _touched(payouts, figure, pair, own)
    for factors in _pairs_of_factors(payouts, pair, figure, touched):
        moves: list[Move] = []
        for element in touched:
            before, after = (each.get(element.name, ONE) for each in factors)
            if element.name in names:
                moves.extend(_own_move(payouts, element, places, at, pair, (before, after)))
            else:
                moves.extend(_other_move(payouts, element, cell, pair, (before, after)))
        yield Step(
            figure=figure,
            at=at,
            lower=lower,
            upper=upper,
            cell=cell,
            moves=tuple(moves),
            flips=flips,
        )


def _touched(
    payouts: Payouts, figure: Figure, pair: tuple[Effects, Effects], own: Sequence[Element]
) -> Sequence[Element]:
    """The elements that can move over a step: those of the figure itself, and those named by a gate
    or a multiplier that does not stay as it is."""
    terms = payouts.side.terms
    before, after = pair
    gates = zip(terms.gates, before.closed, after.closed, strict=True)
    multipliers = zip(terms.multipliers, before.factors, after.factors, strict=True)
    names = {name for gate, was, becomes in gates if was is not becomes for name in gate.elements}
    bending = tuple(payouts.conditions.curved_by(figure))
    for multiplier, one, other in multipliers:
        if one != other or multiplier in bending:
            names.update(multiplier.elements)
    if not names:
        return own
    names.update(e.name for e in own)
    return tuple(e for e in terms.elements if e.name in names)


def _own_move(
    payouts: Payouts,
    element: Element,
    places: tuple[Interval, Interval],
    at: Fraction,
    pair: tuple[Effects, Effects],
    factors: tuple[Fraction, Fraction],
) -> Iterator[Move]:
    """An element on the figure itself: its limits on both sides of the edge."""
    ends = []
    for place, effects, factor in zip(places, pair, factors, strict=True):
        ends.append(_limit(payouts.curve(element, effects, factor), place, at))
    change = ends[1] - ends[0]
    if change:
        yield Move(
            element=element, least=change, most=change, at_least=None, at_most=None, own=True
        )


def _limit(curve: Curve, place: Interval, at: Fraction) -> Fraction:
    """What the curve comes to at the edge `at` of a place, from inside of the place."""
    if place.is_point:
        return curves.value_at(curve, at)
    if place.high == at:
        before = (p for p in curve.pieces if p.low is None or p.low < at)
        return next(p for p in before if p.high is None or p.high >= at).at(at)
    behind = (p for p in curve.pieces if p.high is None or p.high > at)
    return next(p for p in behind if p.low is None or p.low <= at).at(at)


def _other_move(
    payouts: Payouts,
    element: Element,
    cell: Cell,
    pair: tuple[Effects, Effects],
    factors: tuple[Fraction, Fraction],
) -> Iterator[Move]:
    """An element on another figure: what the change of gates and factors does wherever it is."""
    same = payouts.gated(element, pair[0]) == payouts.gated(element, pair[1])
    if same and factors[0] == factors[1]:
        return
    empty = payouts.without_data(element, pair[1], factors[1]) - payouts.without_data(
        element, pair[0], factors[0]
    )
    axis = payouts.axes[element.name]
    place: Place = None
    if axis is not None:
        place = cell.places.get(axis.figure, payouts.side.interval(axis.figure))
    if axis is None or place is None:
        if empty:
            yield Move(
                element=element, least=empty, most=empty, at_least=None, at_most=None, own=False
            )
        return
    difference = curves.minus(
        payouts.curve(element, pair[1], factors[1]), payouts.curve(element, pair[0], factors[0])
    )
    low, high = curves.lowest(difference, place), curves.highest(difference, place)
    least = None if low is None else low.value
    most = None if high is None else high.value
    if axis.figure not in cell.places and can_be_none(payouts.side, axis.figure):
        if least is not None and empty < least:
            least, low = empty, None
        if most is not None and empty > most:
            most, high = empty, None
    if least == 0 and most == 0:
        return
    yield Move(element=element, least=least, most=most, at_least=low, at_most=high, own=False)


def _factors(
    payouts: Payouts, effects: Effects, figure: Figure, of: Sequence[Element]
) -> Iterator[Mapping[str, Fraction]]:
    """The factors of some elements at every corner of multipliers on other figures; those on the
    figure itself count where they are at the lower end of its place, or 1 where that has none."""
    for first, _ in _pairs_of_factors(payouts, (effects, effects), figure, of):
        yield first


def _pairs_of_factors(
    payouts: Payouts, pair: tuple[Effects, Effects], figure: Figure, of: Sequence[Element]
) -> Iterator[tuple[Mapping[str, Fraction], Mapping[str, Fraction]]]:
    """The factors of some elements before and after a step, at every corner of what multipliers on
    other figures can be; an element that nothing multiplies is not in them. An end without bound
    counts as the other end, or as 1: `walk` cannot say more of it, and what asks for bounds looks
    at `unbounded_factors` first."""
    names = {e.name for e in of}
    multiplied: list[tuple[str, ...]] = []
    options: list[tuple[tuple[Fraction, Fraction], ...]] = []
    for multiplier, before, after in zip(
        payouts.side.terms.multipliers, pair[0].factors, pair[1].factors, strict=True
    ):
        mine = tuple(name for name in multiplier.elements if name in names)
        if not mine:
            continue
        multiplied.append(mine)
        quantity = multiplier.quantity
        if quantity is not None and payouts.side.plain(quantity) == figure:
            # Over the edge: the upper end of the lower place, the lower end of the upper one.
            options.append(((_known(before[1], before[0]), _known(after[0], after[1])),))
        elif before == after:
            ends = dict.fromkeys(_known(end, None) for end in before)
            options.append(tuple((end, end) for end in ends))
        else:
            options.append(((_known(before[0], None), _known(after[0], None)),))
    for chosen in product(*options):
        first: dict[str, Fraction] = {}
        second: dict[str, Fraction] = {}
        for mine, (one, other) in zip(multiplied, chosen, strict=True):
            for name in mine:
                first[name] = first.get(name, ONE) * one
                second[name] = second.get(name, ONE) * other
        yield first, second


def _known(end: Fraction | None, other: Fraction | None) -> Fraction:
    if end is not None:
        return end
    return ONE if other is None else other


def unbounded_factors(payouts: Payouts) -> bool:
    """Whether a multiplier's table has no bound over what its figure can be."""
    for multiplier in payouts.side.terms.multipliers:
        if multiplier.curve is None or multiplier.quantity is None:
            continue
        within = payouts.side.interval(payouts.side.plain(multiplier.quantity))
        if curves.highest(multiplier.curve, within) is None:
            return True
        if curves.lowest(multiplier.curve, within) is None:
            return True
    return False
