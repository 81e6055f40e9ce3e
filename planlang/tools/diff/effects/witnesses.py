"""A person who shows what a change does, paid by the evaluator without it and with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from planlang.analysis.as_plan_text import as_plan_text
from planlang.analysis.intervals import Interval, point
from planlang.analysis.situations import Situation, witness_period
from planlang.analysis.witness import (
    Witness,
    on_target,
    replay,
    with_element_at,
    with_figures,
    with_rows,
)
from planlang.plan.model import (
    Better,
    Commission,
    Cumulation,
    Element,
    FixedTarget,
    GivenObjective,
    GivenSums,
    PayComparison,
    Plan,
    Quantity,
    Target,
)
from planlang.plan.parts import parts_of
from planlang.plan.terms import terms
from planlang.plan.types import PERCENT
from planlang.scores.model import PersonScore
from planlang.tools.diff.effects.effect import Place
from planlang.tools.diff.effects.region import range_of
from planlang.tools.diff.model import Axis, Direction, Replay
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

_LARGE = 100
"""So many times the variable makes differences large that rounding would hide."""


def replayed(place: Place, variable: Fraction, period: str | None = None) -> Replay | None:
    """The place shown by somebody who is in it; None where no tried person's pay bears it out.

    `period` is the label of the pay period; None takes the first under the terms of the place.
    """
    wanted = place.box.direction
    for stake in (variable, variable * _LARGE):
        for tried in _tried(place, stake):
            witness = tried if period is None else replace(tried, period=period)
            paid = paid_both(place, witness)
            was, becomes = paid[0].total, paid[1].total
            if (becomes < was and wanted is Direction.LESS) or (
                becomes > was and wanted is Direction.MORE
            ):
                plan = place.context.without if place.context.in_old else place.context.with_it
                score = paid[0] if place.context.in_old else paid[1]
                names = place.meeting.old if place.context.in_old else place.meeting.new
                version = place.context.at[not place.context.in_old]
                own = replace(witness, version=version, segments=names)
                return Replay(
                    witness=own,
                    in_old=place.context.in_old,
                    given=_given(place, plan, paid, stake),
                    was=was,
                    becomes=becomes,
                    example=as_plan_text(plan, own, score, "What a change does") or "",
                )
    return None


def paid_both(place: Place, witness: Witness) -> tuple[PersonScore, PersonScore]:
    """What the evaluator pays without the change and with it."""
    context, meeting = place.context, place.meeting
    return (
        replay(context.without, replace(witness, version=context.at[0], segments=meeting.old)),
        replay(context.with_it, replace(witness, version=context.at[1], segments=meeting.new)),
    )


def _given(
    place: Place, plan: Plan, paid: tuple[PersonScore, PersonScore], stake: Fraction
) -> tuple[str, ...]:
    named = {f.key for f, _ in place.box.where}
    said: list[str] = []
    for figure, cells in _figures(place):
        own = cells
        if figure.axis is Axis.TOTAL:
            own = _own_total(figure, cells, paid, stake)
        elif figure.key[0] != "condition":
            own = _one_of(cells)
        if figure.key in named:
            said.append(range_of(figure, own, plan).words)
    if place.meeting.facts:
        said.append(place.meeting.facts)
    return tuple(said)


def _own_total(
    figure: Figure, cells: Cells, paid: tuple[PersonScore, PersonScore], stake: Fraction
) -> Cells:
    """What the limit looked at: no figure of a witness, but what its figures add up to."""
    limits = [limit for score in reversed(paid) for limit in score.limits]
    found = next((limit.before for limit in limits if limit.is_cap is figure.key[1]), None)
    if found is None:
        return cells
    return Cells(intervals=(point(found / stake if figure.type == PERCENT else found),))


# ---------------------------------------------------------------- building


def _tried(place: Place, variable: Fraction) -> Iterator[Witness]:
    """Witnesses of a place: others on target first, then where they pay least (which keeps a total
    cap out of the way), then where they pay much (which lifts pay over a total floor), last with
    money beside the elements."""
    situations = _situations(place)
    base = _merged(*(on_target(s, variable) for s in situations))
    starts = [
        _money_beside(situations, at, variable * beside) if beside is not None else at
        for others, beside in _LADDER
        for at in [base if others is None else _others_at(situations, base, place, others)]
    ]
    starts += [found for start in starts[:2] for found in _multiplied(situations, start)]
    for start in starts:
        found: Witness | None = start
        for figure, cells in _figures(place):
            found = None if found is None else _with_figure(situations, found, figure, cells, place)
        if found is not None:
            yield found


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


def _figures(place: Place) -> Iterator[tuple[Figure, Cells]]:
    """The figures of a place with a point of each: the largest difference for the line's own."""
    peak = place.box.peak
    others = {f.key: cells for f, cells in peak.others}
    yield from ((figure, _close_to_bound(figure, cells)) for figure, cells in peak.others)
    for figure, cells in place.box.where:
        if figure.key not in others:
            if peak.at is None:
                chosen = cells if not cells.intervals else Cells(intervals=cells.intervals[:1])
                if cells.no_data:
                    chosen = Cells(intervals=(), no_data=True)
            else:
                chosen = Cells(intervals=(_near(peak.at, peak.attained, peak.near, cells),))
            yield figure, chosen


def _close_to_bound(figure: Figure, cells: Cells) -> Cells:
    """A percentage without an upper end is looked at a few points above its bound, where people's
    figures are."""
    if figure.type != PERCENT or figure.axis is Axis.TOTAL or not cells.intervals:
        return cells
    low, high = cells.intervals[0].low, cells.intervals[0].high
    if low is None or high is not None or cells.intervals[0].low_included:
        return cells
    return Cells(intervals=(point(low + _POINTS),))


def _one_of(cells: Cells) -> Cells:
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


def _with_figure(
    situations: tuple[Situation, Situation],
    witness: Witness,
    figure: Figure,
    cells: Cells,
    place: Place,
) -> Witness | None:
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
        case _:
            del place
            return witness


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
