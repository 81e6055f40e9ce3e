"""Elements in columns: as `scores.attainment` and `scores.elements`, in the same order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import lcm
from typing import assert_never

import numpy as np

from planlang.plan.model import (
    Better,
    Element,
    Mixed,
    MoveWeight,
    PayNothing,
    PayTarget,
    Target,
)
from planlang.scores.columns.figures import figures_at
from planlang.scores.columns.ratio import (
    NO,
    NOTHING,
    ONE,
    YES,
    ZERO,
    Figures,
    Ratio,
    below,
    both,
    divided,
    fixed,
    where,
)
from planlang.scores.columns.runs import BookSegment, RunColumns, total
from planlang.scores.columns.tables import Held, Read
from planlang.scores.columns.whole import ONES, Flags, Rows, Whole, tight, whole
from planlang.scores.elements import moved_weights


@dataclass(frozen=True, slots=True, kw_only=True)
class AttainedColumns:
    """What an element reached: its measure against its target, and φ after floor and cap, before
    the guarantee; which of both held it; and whether there were rows, but too few."""

    value: Figures
    target: Figures
    attainment: Figures
    payout: Figures
    held: Callable[[Held], Flags]
    """Where floor or cap made the payout: asked for only where somebody is told why."""
    too_few: Flags


def attained_in(element: Element, runs: RunColumns) -> AttainedColumns:
    """The element's measure against its terms."""
    quantity = element.quantity
    if quantity is None:
        value, too_few = objectives(element.name, runs), NO
    else:
        taken = runs.quantity(quantity)
        value, too_few = taken.value, taken.too_few
        if element.mixed is not None and quantity.is_single:
            return _mixed(element, runs, value, too_few)
    target = runs.target(element.target, element.name)
    attainment = against(value, target, element.better)
    x = attainment if element.against_target else value
    return _read(element, runs, x, value, target, attainment, too_few)


def against(value: Figures, target: Figures, better: Better) -> Figures:
    """value ÷ target; none where there is no target, or where less is better."""
    if better is Better.LOWER or not target.known.any():
        return NOTHING
    share = divided(value.ratio, target.ratio)
    return Figures(share.ratio, both(share.known, value.known, target.known))


def objectives(element: str, runs: RunColumns) -> Figures:
    """Σ weight · score of each run's person; none where nothing is scored yet."""
    given = runs.population.columns.objectives.get(element)
    if given is None or not len(given.person):
        return NOTHING
    # Runs and objectives stand in order of people, so that a block's are neighbours.
    low, high = int(runs.people[0]), int(runs.people[-1]) + 1
    first, end = np.searchsorted(given.person, [low, high]).tolist()
    lines = slice(first, end)
    whose = given.person[lines] - low
    scored = np.zeros(high - low, dtype=np.bool_)
    scored[whose if given.score.known is None else whose[given.score.known[lines]]] = True
    weights = figures_at(given.weight, lines).ratio
    scores = figures_at(given.score, lines).ratio
    added = added_by(weights.over * scores.over, whose, high - low)
    mine = runs.people - low
    return Figures(Ratio(added.at(mine), scale=weights.scale * scores.scale), scored[mine])


def added_by(numbers: Whole, group: Rows, groups: int) -> Whole:
    """Σ of the numbers of each group."""
    most = int(np.bincount(group).max()) if len(group) else 0
    bound = Whole(numbers.values, numbers.low * most, numbers.high * most)
    fits = numbers.is_narrow and bound.most < 2**63
    found = np.zeros(groups, dtype=np.int64 if fits else np.object_)
    np.add.at(found, group, numbers.spread(len(group)).values.astype(found.dtype))
    return Whole(found, min(bound.low, 0), max(bound.high, 0))


def _read(
    element: Element,
    runs: RunColumns,
    x: Figures,
    value: Figures,
    target: Figures,
    attainment: Figures,
    too_few: Flags,
) -> AttainedColumns:
    """Looks x up in the payout table, which has floor and cap in it."""
    if not x.known.any():
        return AttainedColumns(
            value=value, target=target, attainment=attainment, payout=NOTHING,
            held=lambda _how: NO, too_few=too_few,
        )  # fmt: skip
    table = runs.population.table(element.curve, element.floor, element.cap)
    found = table.read(x.ratio)
    return AttainedColumns(
        value=value,
        target=target,
        attainment=attainment,
        payout=Figures(found.payout, both(x.known, value.known)),
        held=found.is_held,
        too_few=too_few,
    )


@dataclass(frozen=True, slots=True)
class _Share:
    """A row segment's part of a mixed book."""

    segment: BookSegment
    target: Figures
    value: Figures
    weight: Figures
    attainment: Figures

    def stands_over_denominator(self, element: Element) -> bool:
        """Whether x is a constant times numerator ÷ denominator, and nothing else."""
        parts = [self.segment.numerator.ratio.under, self.weight.ratio.under]
        if element.against_target:
            parts += [self.target.ratio.over, self.target.ratio.under]
        return all(part is ONES for part in parts)


def _mixed(element: Element, runs: RunColumns, value: Figures, too_few: Flags) -> AttainedColumns:
    """A book with row segments, each against its own target."""
    assert element.quantity is not None
    key = element.quantity.parts[0][1]
    own = dict(element.segment_targets)
    shares = [_share(element, own, segment, runs) for segment in runs.book(key)]
    wanted = total(
        (s.segment.counts, Figures(s.target.ratio * s.weight.ratio, s.target.known)) for s in shares
    )
    numerator = total((s.segment.counts, s.segment.numerator) for s in shares)
    weight = total((s.segment.counts, s.weight) for s in shares)
    reached = divided(numerator.ratio, wanted.ratio)
    attainment = Figures(
        reached.ratio, reached.known & wanted.known & numerator.known & value.known
    )
    target = Figures(wanted.ratio, wanted.known)
    if runs.plan.readings[key].measure.denominator is not None:
        share = divided(wanted.ratio, weight.ratio)
        target = Figures(share.ratio, share.known & wanted.known & ~_too_little(runs, key))
    if element.mixed is Mixed.BLEND:
        x = attainment if element.against_target else value
        return _read(element, runs, x, value, target, attainment, too_few)
    return _each(element, runs, shares, value, target, attainment, too_few)


def _too_little(runs: RunColumns, key: str) -> Flags:
    least = runs.plan.readings[key].measure.at_least
    return runs.row_count(key) < least if least > 0 else NO


def _share(
    element: Element, own: Mapping[str, Target], segment: BookSegment, runs: RunColumns
) -> _Share:
    target = runs.target(own.get(segment.name, element.target), element.name)
    weight = segment.denominator or Figures(ONE, YES)
    value = segment.numerator
    if segment.denominator is not None:
        found = divided(value.ratio, weight.ratio)
        value = Figures(found.ratio, found.known & value.known & weight.known)
    return _Share(segment, target, value, weight, against(value, target, element.better))


def _each(
    element: Element,
    runs: RunColumns,
    shares: list[_Share],
    value: Figures,
    target: Figures,
    attainment: Figures,
    too_few: Flags,
) -> AttainedColumns:
    """Each segment reads the table by itself; payouts are averaged by denominator."""
    table = runs.population.table(element.curve, element.floor, element.cap)
    weighted = weights = ZERO
    read: list[tuple[Flags, Read]] = []
    for share in shares:
        x = share.attainment if element.against_target else share.value
        counts = share.segment.counts & x.known
        if not counts.any():
            continue
        found = table.read(x.ratio)
        payout_of_it = _weighted(element, share, x.ratio, found.payout)
        weighted = weighted + where(counts, payout_of_it, ZERO)
        weights = weights + where(counts, share.weight.ratio, ZERO)
        read.append((counts, found))

    def held(how: Held) -> Flags:
        return reduce(np.logical_or, (counts & each.is_held(how) for counts, each in read), NO)

    payout = divided(weighted, weights)
    known = payout.known & value.known
    return AttainedColumns(
        value=Figures(value.ratio, known),
        target=Figures(target.ratio, target.known & known),
        attainment=Figures(attainment.ratio, attainment.known & known),
        payout=Figures(payout.ratio, known),
        held=held,
        too_few=too_few,
    )


def _weighted(element: Element, share: _Share, x: Ratio, payout: Ratio) -> Ratio:
    """denominator · payout of a segment. Where x stands over that denominator they cancel, which
    keeps sums over segments small."""
    weight = share.weight.ratio
    stands = payout.under is x.under and x.under is not ONES
    if not stands or not share.stands_over_denominator(element):
        return weight * payout
    # It stands over the absolute value.
    sign = ONES if weight.over.low > 0 else tight(np.sign(weight.over.values))
    return Ratio(payout.over * sign, ONES, payout.scale * weight.scale)


def payout_before_gates(element: Element, found: AttainedColumns) -> tuple[Figures, Flags]:
    """φ with the none rule and a guarantee `before gates`, none where the weight moves away; and
    where that guarantee decided it."""
    payout = found.payout
    match element.no_data:
        case PayTarget():
            payout = Figures(where(payout.known, payout.ratio, ONE), YES)
        case PayNothing():
            payout = Figures(where(payout.known, payout.ratio, ZERO), YES)
        case MoveWeight():
            pass
        case _:
            assert_never(element.no_data)
    guarantee = element.guarantee
    if guarantee is None or not guarantee.before_gates:
        return payout, NO
    raised = below(payout.ratio, fixed(guarantee.level)) & payout.known
    return Figures(where(raised, fixed(guarantee.level), payout.ratio), payout.known), raised


def guaranteed(element: Element, payout: Ratio, before: Flags) -> tuple[Ratio, Flags]:
    """The payout under a guarantee that stands behind gates and multipliers, and where a guarantee
    decided it: this one, or the one `before` gates."""
    guarantee = element.guarantee
    if guarantee is None or guarantee.before_gates:
        return payout, before
    raised = below(payout, fixed(guarantee.level))
    return where(raised, fixed(guarantee.level), payout), raised


@dataclass(frozen=True, slots=True)
class WeightColumns:
    """An element's weight after moves; where its own moved away, and where it moved in vain."""

    weight: Ratio
    moved: Flags
    lost: Flags


def weights(
    elements: tuple[Element, ...], reached: Mapping[str, AttainedColumns], rows: int
) -> dict[str, WeightColumns]:
    """Each element's weight after moves."""
    if not any(isinstance(e.no_data, MoveWeight) for e in elements) or all(
        reached[e.name].payout.are_known for e in elements
    ):
        return {e.name: WeightColumns(fixed(e.weight), NO, NO) for e in elements}
    without: dict[str, Flags] = {
        e.name: ~np.broadcast_to(reached[e.name].payout.known, rows) for e in elements
    }
    codes = np.zeros(rows, dtype=np.object_ if len(elements) > 62 else np.int64)
    for number, element in enumerate(elements):
        codes = codes + without[element.name].astype(codes.dtype) * 2**number
    kinds, at = np.unique(codes, return_inverse=True)
    at = np.asarray(at, dtype=np.int64).reshape(-1)
    moved = [
        _moved(elements, frozenset(e.name for n, e in enumerate(elements) if int(kind) >> n & 1))
        for kind in kinds
    ]
    under = lcm(*(e.weight.denominator for e in elements))
    found: dict[str, WeightColumns] = {}
    for e in elements:
        each = [kind[e.name] for kind in moved]
        column = whole([int(weight * under) for weight, _, _ in each])
        found[e.name] = WeightColumns(
            fixed(each[0][0])
            if column.low == column.high
            else Ratio(column.at(at), scale=Fraction(1, under)),
            np.array([away for _, away, _ in each])[at],
            np.array([lost for _, _, lost in each])[at],
        )
    return found


def _moved(
    elements: tuple[Element, ...], none: frozenset[str]
) -> dict[str, tuple[Fraction, bool, bool]]:
    """Where just the elements of `none` have nothing to measure: each element's weight, whether its
    own moved away, and whether it then pays nowhere."""
    moves = moved_weights(elements, none)
    found = {e.name: Fraction(0) if e.name in moves else e.weight for e in elements}
    for element in elements:
        way = moves.get(element.name)
        if way is not None and way.pays:
            found[way.path[-1]] += element.weight
    return {
        e.name: (found[e.name], e.name in moves, e.name in moves and not moves[e.name].pays)
        for e in elements
    }
