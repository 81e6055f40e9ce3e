"""Dead zones: stretches of a table over which a better result pays no more, and then does."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.analysis import curves
from planlang.analysis.element_pay import domain, full_payout_x, ungated
from planlang.analysis.findings.model import Consequence, Examined, Figure, who
from planlang.analysis.intervals import Interval
from planlang.analysis.neutral import target_in
from planlang.analysis.situations import Situation
from planlang.analysis.witness import with_element_at
from planlang.diagnostics.catalogue.litmus import DEAD_ZONE
from planlang.plan import wording
from planlang.plan.checks.shapes import x_words
from planlang.plan.curve import Curve, Piece
from planlang.plan.model import Better, Element
from planlang.plan.types import Kind

LEAST_WIDTH = Fraction(1, 10)
"""A flat stretch wider than so much of the target is a dead zone; narrower ones are steps."""

_CLOSE = Fraction(1, 1000)


def dead_zones(of: Examined) -> Iterator[Consequence]:
    """The flat stretches between two that pay more for more: below the first payout and at the cap
    nothing moves either, and everybody knows. Of several in a table the widest is named."""
    widest: dict[str, Consequence] = {}
    for situation, element in of.elements():
        if not any(_is_level(piece) for piece in element.curve.pieces):
            continue  # floor, cap and guarantee make no level stretch between two that rise
        at = full_payout_x(element, target_in(situation, element))
        if at is None or at <= 0 or not element.weight:
            continue
        for low, high in _inner_flats(ungated(element), domain(of.plan, element), element):
            known = widest.get(element.name)
            least = LEAST_WIDTH * at if known is None else _width(known)
            if high - low > least:
                found = _consequence(of, situation, element, low, high)
                if found is not None:
                    widest[element.name] = found
    yield from widest.values()


def _width(found: Consequence) -> Fraction:
    return found.figure("to") - found.figure("from")


def _is_level(piece: Piece) -> bool:
    return not piece.slope and piece.low is not None and piece.high is not None


def _inner_flats(
    curve: Curve, reachable: Interval, element: Element
) -> Iterator[tuple[Fraction, Fraction]]:
    """Level pieces that have a lower payout on their worse side and a higher one on their better
    side."""
    higher = element.better is Better.HIGHER
    for piece in curves.normal(curve).pieces:
        if not _is_level(piece) or piece.low == piece.high:
            continue
        assert piece.low is not None
        assert piece.high is not None
        below = reachable.meets(Interval(high=piece.low))
        above = reachable.meets(Interval(low=piece.high))
        if below is None or above is None:
            continue
        worse, better = (below, above) if higher else (above, below)
        least, most = curves.lowest(curve, worse), curves.highest(curve, better)
        if (least is None or least.value < piece.intercept) and (
            most is None or most.value > piece.intercept
        ):
            yield piece.low, piece.high


def _consequence(
    of: Examined, situation: Situation, element: Element, low: Fraction, high: Fraction
) -> Consequence | None:
    """The finding where the evaluator bears it out: another part may pay for the same figure."""
    start = of.on_target(situation)
    edge = (high - low) * _CLOSE
    places = (low + edge, high - edge)
    one, other = (
        of.scene(
            f"at {x_words(element, of.plan, x)}",
            with_element_at(situation, start, element.name, x),
        )
        for x in places
    )
    if one.pay != other.pay:
        return None
    paid = next(e for e in of.scored(one.witness).elements if e.name == element.name)
    stretch = f"{x_words(element, of.plan, low)} to {x_words(element, of.plan, high)}"
    return Consequence(
        code=DEAD_ZONE,
        sentence=f"From {stretch}, a better result in element `{element.name}` pays no "
        f"more{who(situation)}: it is {of.of_variable(paid.pay)} all the way.",
        advice="Who stands in the middle of it gains nothing by going on and loses nothing by "
        f"letting go. Let the row rise (`pays {wording.percent(paid.payout)} to …`).",
        place=element.lines.get("curve", element.span),
        members=(element.name,),
        figures=(
            Figure(name="from", value=low, kind=_kind(element)),
            Figure(name="to", value=high, kind=_kind(element)),
            Figure(name="pay", value=paid.pay, kind=Kind.MONEY),
        ),
        scenes=(one, other),
    )


def _kind(element: Element) -> Kind:
    if element.against_target or element.quantity is None:
        return Kind.PERCENT
    return element.quantity.type.kind
