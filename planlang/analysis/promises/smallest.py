"""The smallest witness: as few figures off the target as will do, each as near to it as will do.

A proof says where pay is most or least, and that is far out. What people can check by hand is the
least that breaks a promise: everything on target but for a figure or two, and those just so far
from it that the promise breaks. Figures are tried as they are read: in hundredths of a point, in
cents, in single pieces. What is smallest for each kind of promise, decision 0069 says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TypeVar

from planlang.analysis import curves
from planlang.analysis.axes import Figure, Side
from planlang.analysis.cells import Cell
from planlang.analysis.curves import Extreme
from planlang.analysis.element_pay import full_payout_x
from planlang.analysis.money_lines import rate_curve
from planlang.analysis.neutral import target_in
from planlang.analysis.placing import near, placed, readable, step_of, value_of
from planlang.analysis.totals import Corner, Signed
from planlang.analysis.witness import Witness, with_rows
from planlang.plan.model import Cumulation

ZERO, ONE = Fraction(0), Fraction(1)
FEW = 8
"""Figures of which each is tried without, and nearer to the target; of more, only the last."""

T = TypeVar("T")
Moves = Mapping[Figure, Fraction | None]
"""Where figures are that are not on target (None: no data), those that do most first."""


class Search:
    """The figures of a situation around the witness that is on target with everything."""

    def __init__(self, sides: Sequence[Signed], start: Witness) -> None:
        self.sides = sides
        self.payouts = sides[0][0]
        self.side: Side = self.payouts.side
        self.start = start
        self.sold = {self.side.amount(c.reading): c for c in self.side.terms.commissions}

    def put(self, moves: Moves) -> Witness:
        """The witness with these figures, and all others on target."""
        witness = self.start
        for figure, value in moves.items():
            commission = self.sold.get(figure)
            if commission is not None and commission.cumulation is Cumulation.EACH_ROW:
                witness = with_rows(witness, commission.reading, () if value is None else (value,))
            else:
                witness = placed(self.side, witness, figure, value)
        return witness

    def on_target(self, figure: Figure) -> Fraction | None:
        """Where a figure is for the witness that is on target; None where it has no data."""
        if figure.is_plain:
            return value_of(self.side, self.start, figure)
        for element in self.side.readers.get(figure, ()):
            axis = self.side.axis(element)
            x = full_payout_x(element, target_in(self.side.situation, element))
            if axis is not None and x is not None:
                return x * axis.scale
        return ZERO

    def into(self, cell: Cell) -> dict[Figure, Fraction | None]:
        """The figures of conditions that are not where the cell has them, each put there."""
        found: dict[Figure, Fraction | None] = {}
        for figure, place in cell.places.items():
            at = self.on_target(figure)
            if place is None:
                found[figure] = None
            elif at is None or not place.holds(at):
                found[figure] = readable(place)
        return found

    def at_extremes(self, corner: Corner, sign: int) -> dict[Figure, Fraction | None]:
        """The figures of a corner where elements pay the most (sign 1) or the least (−1), those
        that do most beside being on target first."""
        gains: dict[Figure, Fraction] = {}
        for figure, extreme in corner.at.items():
            start = self.on_target(figure)
            if extreme is None or start is None:
                gains[figure] = ZERO
                continue
            gains[figure] = sign * (extreme.value - self._paid(figure, start, corner.cell))
        order = sorted(corner.at, key=lambda figure: -gains[figure])
        return {figure: self.value(figure, corner.at[figure]) for figure in order}

    def value(self, figure: Figure, extreme: Extreme | None) -> Fraction | None:
        """The figure of an extreme, or one close to it; None for no data."""
        return None if extreme is None else near(extreme, self.side, figure, 0)

    def _paid(self, figure: Figure, value: Fraction, cell: Cell) -> Fraction:
        """What the elements on a figure pay together at a value, as a share of variable pay."""
        total = ZERO
        for payouts, plus in self.sides:
            conditions = payouts.conditions
            if not (
                cell.places.keys() >= set(conditions.figures)
                and cell.free.keys() >= set(conditions.free)
            ):
                continue  # a cell of the other side alone
            effects = payouts.conditions.effects(cell)
            for element in payouts.side.readers.get(figure, ()):
                curve = payouts.curve(element, effects, ONE)
                total += plus * element.weight * curves.value_at(curve, value)
        return total

    def marks(self, figure: Figure) -> set[Fraction]:
        """The values of a figure at which anything that reads it bends or jumps."""
        found: set[Fraction] = set()
        for payouts, _ in self.sides:
            found.update(payouts.conditions.cuts(figure))
            for element in payouts.side.readers.get(figure, ()):
                found.update(curves.bounds(payouts.base(element)))
                for effects in payouts.effects:
                    found.update(curves.bounds(payouts.curve(element, effects, ONE)))
            for commission in payouts.side.terms.commissions:
                if payouts.side.amount(commission.reading) == figure:
                    found.update(curves.bounds(rate_curve(payouts.side.situation, commission)))
        return found

    def nearest(
        self, figure: Figure, value: Fraction, breaks: Callable[[Fraction], bool]
    ) -> Fraction:
        """The value nearest to the target, of those on the way to `value`, that breaks a promise;
        `value` itself, which breaks it, where none nearer is found.

        Between two marks pay goes straight, so that what breaks it lies at one of the two ends, or
        from one point on up to the farther end.
        """
        start = self.on_target(figure)
        if start is None or start == value:
            return value
        step = step_of(self.side, figure) * (1 if value > start else -1)
        # Counted in steps from the target outwards: between is a grid of readable values.
        first, last = start // step + 1, -(-value // step) - 1
        marks = [mark / step for mark in self.marks(figure)]
        cuts = sorted({-(-mark // 1) for mark in marks} | {mark // 1 + 1 for mark in marks})
        inner = [n for n in cuts if first < n <= last]

        def breaks_at(n: int) -> bool:
            return breaks(n * step)

        for low, high in pairwise([first, *inner, last + 1]):
            found = _first(low, high - 1, breaks_at) if low < high else None
            if found is not None:
                return found * step
        return value


def _first(low: int, end: int, breaks: Callable[[int], bool]) -> int | None:
    """The lowest number that breaks it, where that is the first, or all from it on to the end."""
    if breaks(low):
        return low
    if end == low or not breaks(end):
        return None
    while end - low > 1:
        middle = (low + end) // 2
        if breaks(middle):
            end = middle
        else:
            low = middle
    return end


def _with(
    moves: Moves, figure: Figure, tried: Callable[[Moves], T | None]
) -> Callable[[Fraction], bool]:
    """Whether the moves break it with a figure at another value."""
    return lambda value: tried({**moves, figure: value}) is not None


def smallest(
    search: Search, moves: Moves, breaks: Callable[[Witness], T | None]
) -> tuple[T, Moves] | None:
    """What `breaks` has for the smallest witness that it has something for, with the figures that
    are off target there; None where `moves` do not break it. `moves` have what does most first."""

    def tried(some: Moves) -> T | None:
        return breaks(search.put(some))

    if tried(moves) is None:
        return None
    every = tuple(moves.items())
    low, high = 0, len(every)  # so many of those that do most are enough: the last, the first not
    while low < high:
        middle = (low + high) // 2
        if tried(dict(every[:middle])) is None:
            low = middle + 1
        else:
            high = middle
    kept = dict(every[:high])
    if len(kept) <= FEW:
        for figure in reversed(tuple(kept)):
            fewer = {f: value for f, value in kept.items() if f != figure}
            if tried(fewer) is not None:
                kept = fewer
    for figure in tuple(kept)[::-1] if len(kept) <= FEW else tuple(kept)[-1:]:
        value = kept[figure]
        if value is not None:
            kept[figure] = search.nearest(figure, value, _with(kept, figure, tried))
    found = tried(kept)
    assert found is not None  # each step kept what breaks it
    return found, kept


def smallest_of(
    search: Search, tries: Iterable[Iterable[Moves]], breaks: Callable[[Witness], T | None]
) -> T | None:
    """What `breaks` has for the smallest witness of all that are tried: of each series of rising
    figures the first that it has something for. None where it has nothing for any."""
    best: tuple[T, Moves] | None = None
    for series in tries:
        each = (smallest(search, moves, breaks) for moves in series)
        found = next((one for one in each if one is not None), None)
        if found is not None and (best is None or len(found[1]) < len(best[1])):
            best = found
        if best is not None and len(best[1]) <= 1:
            break
    return None if best is None else best[0]
