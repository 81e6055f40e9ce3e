"""The space of a plan's figures, cut where conditions change: inside a cell every gate is open or
closed, every multiplier moves in a straight line, and pay is a sum over figures.

Comparisons that look at one figure cut it exactly. A comparison of two figures counts as free: it
may hold or not, whatever they are, which allows more than can be, never less.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import pairwise, product
from math import prod
from typing import assert_never

from planlang.analysis import curves
from planlang.analysis.atoms import Atom, Free, atom_of
from planlang.analysis.axes import (
    Figure,
    Side,
    can_be_none,
)
from planlang.analysis.conditions import comparisons
from planlang.analysis.intervals import EVERYWHERE, Interval, point
from planlang.plan.curve import Curve
from planlang.plan.model import (
    Award,
    Gate,
    Multiplier,
    PayAll,
    PayAny,
    PayComparison,
    PayCondition,
    PayNot,
)
from planlang.quick_dataclass import dataclass
from planlang.scores.gates import COMPARE

ZERO, ONE = Fraction(0), Fraction(1)
MOST_CELLS = 3_000
"""Joint cells of a situation that are looked at before giving up."""

Place = Interval | None
"""Where a figure is: somewhere in an interval, or none (no data)."""

Clause = Gate | Multiplier | Award
"""What a condition decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Where the figures of conditions are, and how the free comparisons fall (None: there is
    nothing to compare)."""

    places: Mapping[Figure, Place]
    free: Mapping[Free, bool | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """What conditions decide in a cell: for each gate whether it is closed, for each multiplier its
    factor at the lower and at the upper end of its figure's place (None: without bound), for each
    award with a condition whether it is paid."""

    closed: tuple[bool, ...]
    factors: tuple[tuple[Fraction | None, Fraction | None], ...]
    paid: tuple[bool, ...]


Known = dict[tuple[int, int], bool | None]
"""How comparisons fell, by the identity of the comparison and of the place of its figure."""


class Conditions:
    """The conditions of a side, and the cells they cut."""

    def __init__(self, side: Side) -> None:
        self.side = side
        self.atoms: dict[PayComparison, Atom] = {}
        self._by_id: dict[int, Atom] = {}  # comparisons of the side's terms, which it keeps alive
        active = side.terms
        self.awards = tuple(a for a in active.awards if a.when is not None)
        for condition in self._conditions():
            for comparison in comparisons(condition):
                if comparison not in self.atoms:
                    self.atoms[comparison] = atom_of(side, comparison)
        self.curved = {
            side.plain(m.quantity): m
            for m in active.multipliers
            if m.quantity is not None and m.curve is not None
        }

    def _conditions(self) -> Iterator[PayCondition]:
        active = self.side.terms
        yield from (g.when for g in active.gates)
        yield from (m.when for m in active.multipliers if m.when is not None)
        yield from (a.when for a in self.awards if a.when is not None)

    @cached_property
    def looking_at(self) -> Mapping[Figure, tuple[Clause, ...]]:
        """The clauses whose conditions look at each figure."""
        found: dict[Figure, list[Clause]] = {}
        active = self.side.terms
        clauses: tuple[Clause, ...] = (*active.gates, *active.multipliers, *self.awards)
        for clause in clauses:
            if clause.when is None:
                continue
            own = (self._atom(comparison).figure for comparison in comparisons(clause.when))
            for figure in dict.fromkeys(f for f in own if f is not None):
                found.setdefault(figure, []).append(clause)
        return {figure: tuple(each) for figure, each in found.items()}

    def curved_by(self, figure: Figure) -> Iterator[Multiplier]:
        """The multipliers with a table over the figure."""
        for multiplier in self.side.terms.multipliers:
            quantity = multiplier.quantity
            if quantity is None or multiplier.curve is None:
                continue
            if self.side.plain(quantity) == figure:
                yield multiplier

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that conditions or multipliers look at."""
        found = [a.figure for a in self.atoms.values() if a.figure is not None]
        found += [
            self.side.plain(m.quantity)
            for m in self.side.terms.multipliers
            if m.quantity is not None
        ]
        return tuple(dict.fromkeys(found))

    @cached_property
    def free(self) -> tuple[Free, ...]:
        found = (atom.free for atom in self.atoms.values())
        return tuple(dict.fromkeys(each for each in found if each is not None))

    def cuts(self, figure: Figure) -> tuple[Fraction, ...]:
        """The values of a figure at which a comparison or a multiplier's table changes."""
        found: set[Fraction] = set()
        for atom in self.atoms.values():
            if atom.figure == figure and atom.difference is not None:
                found.update(_zeros(atom.difference))
        for multiplier in self.side.terms.multipliers:
            quantity, curve = multiplier.quantity, multiplier.curve
            if quantity is None or curve is None or self.side.plain(quantity) != figure:
                continue
            found.update(curves.bounds(curve))
        return tuple(sorted(found))

    def effects(self, cell: Cell, known: Known | None = None) -> Effects:
        """What is decided in a cell, which must place all `figures` and `free` comparisons. `known`
        keeps how comparisons fell, for a caller who asks about cells of the same places."""
        active = self.side.terms
        if known is None:
            known = {}
        return Effects(
            closed=tuple(self._closed(gate, cell, known) for gate in active.gates),
            factors=tuple(self._factor(m, cell, known) for m in active.multipliers),
            paid=tuple(
                a.pays_without_data if met is None else met
                for a in self.awards
                if a.when is not None
                for met in (self._holds(a.when, cell, known),)
            ),
        )

    def _closed(self, gate: Gate, cell: Cell, known: Known) -> bool:
        met = self._holds(gate.when, cell, known)
        return gate.closes_without_data if met is None else met

    def _factor(
        self, multiplier: Multiplier, cell: Cell, known: Known
    ) -> tuple[Fraction | None, Fraction | None]:
        if multiplier.when is not None:
            met = self._holds(multiplier.when, cell, known)
            if met is None:
                return multiplier.without_data, multiplier.without_data
            factor = multiplier.factor if met and multiplier.factor is not None else ONE
            return factor, factor
        if multiplier.quantity is None or multiplier.curve is None:
            return ONE, ONE
        place = cell.places[self.side.plain(multiplier.quantity)]
        if place is None:
            return multiplier.without_data, multiplier.without_data
        piece = multiplier.curve.piece_at(place.inside())
        ends = place.low, place.high
        if not piece.slope:
            return piece.intercept, piece.intercept
        low, high = (None if end is None else piece.at(end) for end in ends)
        return low, high

    def _holds(self, condition: PayCondition, cell: Cell, known: Known) -> bool | None:
        match condition:
            case PayComparison():
                atom = self._atom(condition)
                if atom.is_free or atom.figure is None:
                    return self._atom_holds(atom, cell)
                key = (id(atom), id(cell.places[atom.figure]))
                if key not in known:
                    known[key] = self._atom_holds(atom, cell)
                return known[key]
            case PayAll(parts=parts) | PayAny(parts=parts):
                met = [self._holds(part, cell, known) for part in parts]
                if None in met:
                    return None
                return all(met) if isinstance(condition, PayAll) else any(met)
            case PayNot(part=part):
                inner = self._holds(part, cell, known)
                return None if inner is None else not inner
            case _:
                assert_never(condition)

    def _atom(self, comparison: PayComparison) -> Atom:
        """Found by identity first: what is the same comparison is compared only once."""
        found = self._by_id.get(id(comparison))
        if found is None:
            found = self._by_id[id(comparison)] = self.atoms[comparison]
        return found

    def _atom_holds(self, atom: Atom, cell: Cell) -> bool | None:
        if atom.free is not None:
            return cell.free[atom.free]
        if atom.figure is None or atom.difference is None:
            return atom.always
        place = cell.places[atom.figure]
        if place is None:
            value = atom.without
            return None if value is None else COMPARE[atom.comparison.operator](value, ZERO)
        found = curves.value_at(atom.difference, place.inside())
        return COMPARE[atom.comparison.operator](found, ZERO)


def places_of(side: Side, figure: Figure, cuts: Iterable[Fraction]) -> tuple[Interval, ...]:
    """The stretches and points into which cuts part what the figure can be, in rising order."""
    within = side.interval(figure)
    marks: list[Fraction | None] = [None, *sorted(set(cuts)), None]
    found: list[Interval] = []
    for low, high in pairwise(marks):
        part = Interval(low=low, high=high).meets(within)
        if part is not None:
            found.append(part)
        if high is not None:
            here = point(high).meets(within)
            if here is not None:
                found.append(here)
    return tuple(found)


def cells(sides: Sequence[Conditions], without: Iterable[Figure] = ()) -> tuple[Cell, ...] | None:
    """Every joint cell of the figures that conditions look at, those in `without` left out; None
    when there are too many."""
    left_out = frozenset(without)
    figures = tuple(dict.fromkeys(f for c in sides for f in c.figures if f not in left_out))
    free = tuple(dict.fromkeys(x for c in sides for x in c.free))
    options: list[tuple[Place, ...]] = []
    for figure in figures:
        side = next(c.side for c in sides if figure in c.figures)
        cuts = [x for c in sides for x in c.cuts(figure)]
        parts: tuple[Place, ...] = _merged(sides, figure, places_of(side, figure, cuts))
        options.append((*parts, None) if can_be_none(side, figure) else parts)
    falls = tuple((False, True, None) if each.may_be_none else (False, True) for each in free)
    if prod(len(o) for o in (*options, *falls)) > MOST_CELLS:
        return None
    return tuple(
        Cell(
            places=dict(zip(figures, places, strict=True)),
            free=dict(zip(free, fall, strict=True)),
        )
        for places in product(*options)
        for fall in product(*falls)
    )


def _merged(
    sides: Sequence[Conditions], figure: Figure, parts: tuple[Interval, ...]
) -> tuple[Interval, ...]:
    """Neighbours in which every comparison of the figure falls alike, as one. Where a multiplier
    has a table over the figure nothing is merged: it bends at the cuts."""
    if any(figure in c.curved for c in sides):
        return parts
    atoms = [a for c in sides for a in c.atoms.values() if a.figure == figure]
    found: list[tuple[Interval, list[bool]]] = []
    for part in parts:
        falls = [
            COMPARE[a.comparison.operator](curves.value_at(a.difference, part.inside()), ZERO)
            for a in atoms
            if a.difference is not None
        ]
        if found and found[-1][1] == falls:
            before = found[-1][0]
            whole = Interval(
                low=before.low,
                low_included=before.low_included,
                high=part.high,
                high_included=part.high_included,
            )
            found[-1] = (whole, falls)
        else:
            found.append((part, falls))
    return tuple(part for part, _ in found)


def _zeros(curve: Curve) -> set[Fraction]:
    """Where a curve bends, jumps or goes through 0."""
    found = set(curves.bounds(curve))
    for part in (*curves.below_zero(curve, EVERYWHERE), *curves.above_zero(curve, EVERYWHERE)):
        found.update(x for x in (part.low, part.high) if x is not None)
    return found
