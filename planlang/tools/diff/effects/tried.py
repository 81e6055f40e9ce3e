"""People who stand at a place of a region: their figures, tried one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from planlang.analysis.intervals import Interval, point
from planlang.analysis.situations import Situation, witness_period
from planlang.analysis.witness import (
    Witness,
    on_target,
    with_element_at,
    with_figures,
    with_rows,
)
from planlang.plan.model import (
    AttainmentOf,
    Better,
    Cumulation,
    PayComparison,
    PayoutOf,
    Quantity,
)
from planlang.plan.parts import parts_of
from planlang.plan.terms import terms
from planlang.plan.types import PERCENT
from planlang.tools.diff.effects.effect import Place
from planlang.tools.diff.effects.given_figures import with_figure
from planlang.tools.diff.model import Axis
from planlang.tools.diff.regions.boxes import Cells
from planlang.tools.diff.regions.figures import ONE, ZERO, Figure
from planlang.tools.diff.regions.stretches import where

_CLOSE = Fraction(1, 64)
"""How far inside of an open end a witness stands, as a part of the way to the middle."""

_MUCH = Fraction(1_000)

_LADDER: tuple[tuple[Fraction | None, Fraction | None], ...] = (
    (None, None),
    (ZERO, None),
    (Fraction(3), None),
    (Fraction(3), Fraction(25)),
    (_MUCH, _MUCH),
)
"""What is tried one after the other: where the other elements stand (as if all paid more for more;
None: on target), and how many times the variable is sold beside them."""

_POINTS = Fraction(5, 100)

_ALONG = (Fraction(1, 64), Fraction(1, 8), Fraction(63, 64))
"""Where in its stretch the line's own figure is tried besides where the difference is largest: a
limit on the total may hold there."""

_PLACES = tuple(Fraction(n, 10) for n in (0, 5, 9, 11, 15, 20))
"""Where of its table an element is put that a condition compares with another."""


def tried_at(
    place: Place, variable: Fraction, *, widely: bool
) -> Iterator[tuple[Witness, Sequence[tuple[Figure, Cells]]]]:
    """Witnesses of a place: others on target first, then where they pay least (which keeps a total
    cap out of the way), then where they pay much (which lifts pay over a total floor), last with
    money beside the elements. The figures that were chosen come with each."""
    situations = _situations(place)
    base = _merged(*(on_target(s, variable) for s in situations))
    starts = [
        _money_beside(situations, at, variable * beside) if beside is not None else at
        for others, beside in _LADDER
        for at in [base if others is None else _others_at(situations, base, place, others)]
    ]
    starts += [found for start in starts[:2] for found in _multiplied(situations, start)]
    starts += [found for start in starts[:2] for found in _compared(situations, start, place)]
    for along in (None, *_ALONG) if widely else (None,):
        figures = sorted(_figures_at(place, along), key=lambda f: f[0].key[0] == "difference")
        for start in starts if along is None else starts[:2]:
            found: Witness | None = start
            for figure, cells in figures:
                found = found and with_figure(situations, found, figure, cells, place)
            if found is not None:
                yield found, figures


def _situations(place: Place) -> tuple[Situation, Situation]:
    context = place.context
    held = (
        (context.without, context.at[0], place.meeting.old),
        (context.with_it, context.at[1], place.meeting.new),
    )
    first, second = (
        Situation(
            plan=plan,
            version=version,
            segments=segments,
            terms=terms(plan.versions[version], segments),
            facts="",
            period=witness_period(plan, version),
        )
        for plan, version, segments in held
    )
    return first, second


def _merged(old: Witness, new: Witness) -> Witness:
    """What either of the two plans asks for."""
    sums = {s.reading: s for s in (*old.sums, *new.sums)}
    objectives = {o.element: o for o in (*old.objectives, *new.objectives)}
    return replace(
        new,
        sums=tuple(sums.values()),
        objectives=tuple(objectives.values()),
        targets=tuple({**dict(old.targets), **dict(new.targets)}.items()),
    )


def _others_at(
    situations: tuple[Situation, Situation], witness: Witness, place: Place, x: Fraction
) -> Witness:
    for situation in situations:
        for element in situation.terms.elements:
            if element.name != place.box.line:
                falls = element.better is Better.LOWER
                own = x if not falls else _MUCH if x == ZERO else ZERO
                try:
                    witness = with_element_at(situation, witness, element.name, own)
                except ValueError:
                    continue
    return witness


def _multiplied(situations: tuple[Situation, Situation], witness: Witness) -> tuple[Witness, ...]:
    """The witness with the conditions of multipliers met; nothing where there are none."""
    figures: dict[str, Fraction | None] = {}
    for situation in situations:
        for multiplier in situation.terms.multipliers:
            for each in parts_of(PayComparison, multiplier.when):
                if isinstance(each.left, Quantity) and isinstance(each.right, Fraction):
                    met = where(each.operator, each.right)[0].inside()
                    figures |= {key: met for _, key in each.left.parts}
    return (with_figures(witness, figures),) if figures else ()


def _compared(
    situations: tuple[Situation, Situation], witness: Witness, place: Place
) -> Iterator[Witness]:
    """Elements that a condition compares with each other, at other places of their tables."""
    names: dict[str, None] = {}
    for figure, _ in place.box.where:
        if figure.key[0] == "condition":
            names |= dict.fromkeys(v.element for v in parts_of(AttainmentOf, figure.key[1]))
            names |= dict.fromkeys(v.element for v in parts_of(PayoutOf, figure.key[1]))
    for name in names:
        for x in _PLACES:
            try:
                yield with_element_at(situations[1], witness, name, x)
            except ValueError:
                break


def _money_beside(
    situations: tuple[Situation, Situation], witness: Witness, much: Fraction
) -> Witness:
    """Much sold and much counted beside the elements: for limits that these do not reach."""
    figures: dict[str, Fraction | None] = {}
    rows: list[str] = []
    for situation in situations:
        for commission in situation.terms.commissions:
            figures[commission.reading] = much
            if commission.cumulation is Cumulation.EACH_ROW:
                rows.append(commission.reading)
        for award in situation.terms.awards:
            if award.reading is not None:
                figures[award.reading] = much
    witness = with_figures(witness, figures)
    for reading in rows:
        witness = with_rows(witness, reading, (much,))
    return witness


def _figures_at(place: Place, along: Fraction | None) -> Iterator[tuple[Figure, Cells]]:
    """The figures of a place with a point of each: for the line's own where the difference is
    largest, or a part of the way `along` its stretch."""
    peak = place.box.peak
    others = {f.key: cells for f, cells in peak.others}
    yield from ((figure, _close_to_bound(figure, cells)) for figure, cells in peak.others)
    for figure, cells in place.box.where:
        if figure.key not in others:
            if peak.at is None:
                chosen = cells if not cells.intervals else Cells(intervals=cells.intervals[:1])
                if cells.no_data:
                    chosen = Cells(intervals=(), no_data=True)
            elif along is None or not cells.intervals:
                chosen = Cells(intervals=(_near(peak.at, peak.attained, peak.near, cells),))
            else:
                chosen = Cells(intervals=(point(_part_of(cells.intervals[0], along)),))
            yield figure, chosen


def _part_of(interval: Interval, along: Fraction) -> Fraction:
    """A figure a part of the way from the lower end of a stretch to the upper one."""
    low, high = interval.low, interval.high
    if low is None or high is None:
        return interval.inside()
    return low + (high - low) * along


def _close_to_bound(figure: Figure, cells: Cells) -> Cells:
    """A percentage without an upper end is looked at a few points above its bound, where people's
    figures are."""
    if not cells.intervals:
        return cells
    if figure.key[0] == "difference":
        return Cells(intervals=(point(_slightly(cells.intervals[0], figure)),))
    if figure.type != PERCENT or figure.axis is Axis.TOTAL:
        return cells
    low, high = cells.intervals[0].low, cells.intervals[0].high
    if low is None or high is not None or cells.intervals[0].low_included:
        return cells
    return Cells(intervals=(point(low + _POINTS),))


def _slightly(interval: Interval, figure: Figure) -> Fraction:
    """A difference of two figures close to where it begins to matter."""
    step = _POINTS if figure.type == PERCENT else ONE
    low, high = interval.low, interval.high
    tried = [] if low is None else [low + step]
    tried += [] if high is None else [high - step]
    return next((x for x in tried if interval.holds(x)), interval.inside())


def one_of(cells: Cells) -> Cells:
    """The one figure that a witness has of a set of them."""
    x = cells.sample
    return cells if x is None else Cells(intervals=(point(x),))


def _near(at: Fraction, attained: bool, near: Interval | None, cells: Cells) -> Interval:
    """The one figure `at`, or one close to it inside of `near`."""
    x = at
    if not attained and near is not None:
        x = at + (near.inside() - at) * _CLOSE
    if not any(i.holds(x) for i in cells.intervals) and cells.intervals:
        x = cells.intervals[0].inside()
    return point(x)
