"""How an element of two plans is read on one figure: the measured value, or an attainment."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from planlang.analysis.element_pay import domain
from planlang.plan.model import Element, FixedTarget, Mixed, Plan, Target
from planlang.plan.types import PERCENT
from planlang.tools.diff.model import Axis
from planlang.tools.diff.regions.figures import (
    ONE,
    PART_OF_BOOK,
    Figure,
    Reading,
    is_simple,
    value_figure,
)


def reading_of(
    name: str, old: tuple[Plan, Element] | None, new: tuple[Plan, Element] | None
) -> Reading | str:
    """How an element is read in both plans; a text says why it cannot be on one figure."""
    first = old or new
    second = new or old
    assert first is not None
    assert second is not None
    a, b = first[1], second[1]
    if a.objectives is not None or b.objectives is not None:
        if a.objectives is None or b.objectives is None:
            return "the two plans measure different things"
        figure = Figure(
            key=("score", name), name=name, title=b.title, axis=Axis.SCORE, type=PERCENT,
            domain=domain(second[0], b),
        )  # fmt: skip
        return Reading(figure=figure, scales=((ONE, ONE),))
    assert a.quantity is not None
    assert b.quantity is not None
    single = a.quantity.is_single and b.quantity.is_single
    if single and a.mixed is not b.mixed:
        return "how a mixed book is scored decides by its accounts"
    if single and b.mixed is not None:
        return _mixed(name, a, b, second[0])
    if a.target == b.target:
        return _same_target(name, a, b, second[0])
    return _targets_apart(name, a, b, second[0])


def _attainment(name: str, element: Element, plan: Plan, note: str = "") -> Figure:
    return Figure(
        key=("attainment", name),
        name=name,
        title=element.title,
        axis=Axis.ATTAINMENT,
        type=PERCENT,
        domain=domain(plan, element),
        note=note,
    )


def _same_target(name: str, a: Element, b: Element, plan: Plan) -> Reading | str:
    assert b.quantity is not None
    value = value_figure(plan, b.quantity)
    if not a.against_target and not b.against_target:
        return Reading(figure=value, scales=((ONE, ONE),))
    if is_simple(b.target):
        assert isinstance(b.target, FixedTarget)
        scale = b.target.value
        pair = (scale if a.against_target else ONE, scale if b.against_target else ONE)
        return Reading(figure=value, scales=(pair,)) if scale > 0 else "the target is not above 0"
    if a.against_target and b.against_target:
        return Reading(figure=_attainment(name, b, plan), scales=((ONE, ONE),))
    return "one plan reads its table against a target that is not the same for everybody"


def _targets_apart(name: str, a: Element, b: Element, plan: Plan) -> Reading | str:
    assert b.quantity is not None
    value = value_figure(plan, b.quantity)
    scales = []
    for element in (a, b):
        if not element.against_target:
            scales.append(ONE)
        elif isinstance(element.target, FixedTarget) and element.target.value > 0:
            scales.append(element.target.value)
        else:
            return "the targets are set for each person"
    one, other = a.target, b.target
    if scales == [ONE, ONE] and not a.against_target and not b.against_target:
        return Reading(figure=value, scales=((ONE, ONE),))
    if is_simple(one) and is_simple(other):
        return Reading(figure=value, scales=((scales[0], scales[1]),))
    if not (isinstance(one, FixedTarget) and isinstance(other, FixedTarget)):
        return "the targets are set for each person"
    if (one.per_year, one.prorated) == (other.per_year, other.prorated):
        noun = "year" if other.per_year else plan.pays.noun
        figure = Figure(
            key=("scaled", name), name=name, title=f"{b.title} a {noun}, by its target",
            axis=Axis.VALUE, type=b.quantity.type, domain=value.domain,
            note=f"a {noun}",
        )  # fmt: skip
        return Reading(figure=figure, scales=((scales[0], scales[1]),))
    return "the targets are for other stretches of time"


def _mixed(name: str, a: Element, b: Element, plan: Plan) -> Reading | str:
    """Books with segments of rows: attainment against what the whole book, or a part, had to
    reach. Where targets differ, the book's own mix decides between the two edges."""
    each = b.mixed is Mixed.EACH
    titles = PART_OF_BOOK if each else ""
    if not a.against_target and not b.against_target:
        assert b.quantity is not None
        figure = value_figure(plan, b.quantity)
        return Reading(figure=figure, scales=((ONE, ONE),), exact=not each)
    if a.against_target != b.against_target:
        return "one plan reads its table against a target that is not the same for everybody"
    figure = _attainment(name, b, plan, note=titles)
    mine, yours = dict(a.segment_targets), dict(b.segment_targets)
    if a.target == b.target and mine == yours:
        return Reading(figure=figure, scales=((ONE, ONE),), exact=not each)
    ratios: list[Fraction] = []
    apart: list[str | None] = []
    for segment in (None, *sorted({*mine, *yours})):
        one = a.target if segment is None else mine.get(segment, a.target)
        other = b.target if segment is None else yours.get(segment, b.target)
        ratio = target_ratio(one, other)
        if ratio is None:
            return "the targets are set for each person"
        ratios.append(ratio)
        apart += [segment] if ratio != 1 else []
    if apart and None not in apart and not each:
        listed = " or ".join(str(segment) for segment in apart)
        figure = _attainment(name, b, plan, note=f"rows are in {listed}")
    # The attainment that is spoken of is that against the lower targets, whichever plan has them.
    edges = sorted({min(ratios), max(ratios)})
    lower_is_old = edges[0] * edges[-1] >= 1
    if edges != [ONE]:
        figure = replace(figure, target="the old target" if lower_is_old else "the new target")
    scales = tuple((ONE, r) if lower_is_old else (1 / r, ONE) for r in edges)
    return Reading(figure=figure, scales=scales, exact=False)


def target_ratio(one: Target | None, other: Target | None) -> Fraction | None:
    """How much higher the other target is; None where each person has another."""
    if one == other:
        return ONE
    if not isinstance(one, FixedTarget) or not isinstance(other, FixedTarget):
        return None
    if (one.per_year, one.prorated) != (other.per_year, other.prorated):
        return None
    return other.value / one.value if one.value > 0 and other.value > 0 else None
