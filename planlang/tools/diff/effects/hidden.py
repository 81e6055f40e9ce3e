"""Differences that a total cap always takes back: nobody's pay shows them."""

from __future__ import annotations

from fractions import Fraction

from planlang.analysis import curves
from planlang.plan.curve import Curve
from planlang.plan.model import Element, MoveWeight, PayNothing
from planlang.plan.terms import terms
from planlang.tools.diff.effects.effect import Outcome, Place, looks_at
from planlang.tools.diff.effects.limits import TOTAL
from planlang.tools.diff.regions.figures import ZERO, Look
from planlang.tools.diff.regions.lines import element_apart
from planlang.tools.diff.regions.paid import Paid, paid_along
from planlang.tools.diff.regions.touching import element_look

_ROUNDED = Fraction(1, 1_000)
"""How far above the cap a total must be, as a share of variable: lines are rounded before it."""


def always_capped(seen: Outcome) -> bool:
    """Whether the total cap holds, without the change and with it, wherever elements pay otherwise.

    False where anything else differs, or where nobody can tell.
    """
    if seen.unknown or not seen.places:
        return False
    known: dict[tuple[object, ...], bool] = {}
    for place in seen.places:
        context, meeting = place.context, place.meeting
        key = (context.in_old, context.at, meeting.old, meeting.new, place.box.line)
        if key not in known:
            known[key] = _is_capped(place)
        if not known[key]:
            return False
    return True


def _is_capped(place: Place) -> bool:
    context, meeting, line = place.context, place.meeting, place.box.line
    old, new = context.versions
    held = terms(old, meeting.old), terms(new, meeting.new)
    caps = [one.total_cap for one in held]
    if line == TOTAL or any(cap is None or cap.share is None for cap in caps):
        return False
    if caps[0] != caps[1] or (held[0].element(line) is None and held[1].element(line) is None):
        return False
    first, second = looks_at((context.without, held[0]), (context.with_it, held[1]))
    assert caps[0] is not None
    level = caps[0].share
    assert level is not None
    beside = _least_beside(line, first), _least_beside(line, second)
    if beside[0] is None or beside[1] is None:
        return False
    ceiling = max(level - min(beside[0], beside[1]), ZERO) + _ROUNDED
    found = element_apart(line, first, second, ceiling)
    return found.unknown is None and not found.boxes


def _least_beside(line: str, look: Look) -> Fraction | None:
    """The least that everything else in the total pays, as a share of variable; None where it may
    be below 0, or nobody can tell."""
    held = look.terms
    if held.commissions and not all(b.rate >= 0 for c in held.commissions for b in c.bands):
        return None
    if held.commissions or any(isinstance(e.no_data, MoveWeight) for e in held.elements):
        # Amounts may be below 0, and weight may go to where nothing is paid for it.
        return None
    total = ZERO
    for element in held.elements:
        if element.name != line:
            least = _least(element, look)
            if least is None or least < 0:
                return None
            total += least
    return total


def _least(element: Element, look: Look) -> Fraction | None:
    """The least that an element can pay, whatever its gates and multipliers do."""
    around = element_look(element.name, look)
    if any(m.least < 0 for m in around.multipliers) or any(
        g.gate.scale is not None and g.gate.scale < 0 for g in around.gates
    ):
        return None
    lowest = curves.lowest(_open(element))
    if lowest is None or lowest.value < 0:
        return None
    if element.guarantee is not None and not element.guarantee.before_gates:
        return element.weight * element.guarantee.level
    if around.gates or around.multipliers or isinstance(element.no_data, PayNothing):
        return ZERO
    return element.weight * min(lowest.value, Fraction(1))


def _open(element: Element) -> Curve:
    one = Fraction(1)
    return paid_along(
        Paid(
            table=element.curve,
            floor=element.floor,
            cap=element.cap,
            guarantee=element.guarantee,
            gate_scale=one,
            gate_cap=None,
            factor=one,
            x_by=one,
            y_by=one,
        )
    )
