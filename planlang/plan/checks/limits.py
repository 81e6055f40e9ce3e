"""Caps, floors and guarantees that contradict each other or hold nothing."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.diagnostics import Diagnostic, Label, Span
from planlang.diagnostics.catalogue import shape as codes
from planlang.plan import wording
from planlang.plan.checks.finding import Finding, Reach, Subject
from planlang.plan.checks.shapes import highest, highest_of, lowest_of
from planlang.plan.model import Element, PayNothing, PayTarget


def guarantees_stay_below_caps(subject: Subject) -> Iterator[Finding]:
    """Names guarantees and floors above the cap, of elements and of the total."""
    for reach in subject.reaches:
        for element in reach.elements():
            if element.cap is None:
                continue
            guarantee = element.guarantee
            levels = (
                ("guarantee", None if guarantee is None else guarantee.level),
                ("floor", element.floor),
            )
            for what, level in levels:
                if level is not None and level > element.cap:
                    yield _above(
                        f"The {what} of element `{element.name}`",
                        level,
                        element.cap,
                        element.lines.get(what, element.span),
                        element.lines.get("cap", element.span),
                        (element.name,),
                    )
        floor, cap = reach.version.total_floor, reach.version.total_cap
        if floor is not None and cap is not None:
            for low, high in ((floor.share, cap.share), (floor.amount, cap.amount)):
                if low is not None and high is not None and low > high:
                    yield _above("The total floor", low, high, floor.span, cap.span, ())


def caps_can_be_reached(subject: Subject) -> Iterator[Finding]:
    """Names caps that no result can reach, and rows that lie wholly above the cap."""
    for reach in subject.reaches:
        for element in reach.elements():
            if element.cap is None:
                continue
            most = highest(element.curve)
            cap_line = element.lines.get("cap", element.span)
            if most is not None and most < element.cap:
                yield Finding(
                    Diagnostic(
                        code=codes.CAP_NEVER_REACHED,
                        message=f"The cap of element `{element.name}` is "
                        f"{wording.percent(element.cap)}, and its table never pays more than "
                        f"{wording.percent(most)}.",
                        place=cap_line,
                        help="Take the cap out, or raise the last row of the table.",
                    ),
                    (element.name,),
                )
            yield from _dead_rows(element, element.cap, cap_line)
        yield from _total(reach)


def _dead_rows(element: Element, cap: Fraction, cap_line: Span) -> Iterator[Finding]:
    # The last row makes the table complete, so it stays even where the cap decides.
    for piece in element.curve.pieces[:-1]:
        low, high = lowest_of(piece), highest_of(piece)
        if low is None or low < cap or high == cap:
            continue
        yield Finding(
            Diagnostic(
                code=codes.DEAD_ROW,
                message=f"This row pays {wording.percent(low)} and more, and the cap of element "
                f"`{element.name}` holds all of it at {wording.percent(cap)}.",
                place=piece.span or element.lines.get("curve", element.span),
                help="Take the row out, or raise the cap.",
                labels=(Label(cap_line, "the cap"),),
            ),
            (element.name,),
        )


def _above(
    what: str, level: Fraction, cap: Fraction, place: Span, cap_place: Span, names: tuple[str, ...]
) -> Finding:
    return Finding(
        Diagnostic(
            code=codes.GUARANTEE_ABOVE_CAP,
            message=f"{what} is {wording.percent(level)}, above the cap of {wording.percent(cap)}.",
            place=place,
            help="Lower it, or raise the cap.",
            labels=(Label(cap_place, "the cap"),),
        ),
        names,
    )


def _total(reach: Reach) -> Iterator[Finding]:
    """A total cap above what all elements can pay together."""
    version = reach.version
    cap = version.total_cap
    bonuses = any(not award.is_spiff for award in version.awards)
    if (
        cap is None
        or cap.share is None
        or cap.including
        or version.commissions
        or version.multipliers
        or bonuses
        or reach.reached is None
    ):
        return
    totals: list[Fraction] = []
    for reached in reach.reached:
        # Weight that moves is paid under another element's terms, so the best of all counts.
        most = [_most(element) for element in reached.terms.elements]
        known = [m for m in most if m is not None]
        if len(known) < len(most) or not known:
            return
        moves = any(
            not isinstance(e.no_data, PayTarget | PayNothing) for e in reached.terms.elements
        )
        weighted = sum(
            (e.weight * m for e, m in zip(reached.terms.elements, known, strict=True)),
            Fraction(0),
        )
        totals.append(max(known) if moves else weighted)
    if totals and max(totals) < cap.share:
        yield Finding(
            Diagnostic(
                code=codes.CAP_NEVER_REACHED,
                message=f"The total cap is {wording.percent(cap.share)} of variable, and all "
                f"elements together never pay more than {wording.percent(max(totals))}.",
                place=cap.span,
                help="Take the total cap out, or lower it to what it should hold.",
            )
        )


def _most(element: Element) -> Fraction | None:
    most = highest(element.curve)
    if element.cap is not None:
        most = element.cap if most is None else min(most, element.cap)
    if most is None:
        return None
    if element.guarantee is not None:
        most = max(most, element.guarantee.level)
    # Without data an element may pay its target.
    return max(most, element.floor or Fraction(0), Fraction(1))
