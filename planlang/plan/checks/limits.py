"""Caps, floors and guarantees that contradict each other or hold nothing."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.diagnostics import Diagnostic, Label, Span
from planlang.diagnostics.catalogue import shape as codes
from planlang.plan import wording
from planlang.plan.checks.finding import Finding, Reach, Subject
from planlang.plan.checks.shapes import highest, highest_of, lowest_of
from planlang.plan.curve import Piece
from planlang.plan.model import Element, PayNothing, PayTarget, TotalLimit


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
                        wording.percent(level),
                        wording.percent(element.cap),
                        element.lines.get(what, element.span),
                        element.lines.get("cap", element.span),
                        (element.name,),
                    )
        floor, cap = reach.version.total_floor, reach.version.total_cap
        if floor is not None and cap is not None:
            for low, high in ((floor.share, cap.share), (floor.amount, cap.amount)):
                if low is not None and high is not None and low > high:
                    least, most = _limit_words(floor, subject), _limit_words(cap, subject)
                    yield _above("The total floor", least, most, floor.span, cap.span, ())


def caps_can_be_reached(subject: Subject) -> Iterator[Finding]:
    """Names caps that no result can reach, and rows that lie wholly above the cap.

    A cap or a row that has its effect for somebody is none of these, whatever a segment or a
    revision changes; nor is a row of a plan that this one extends.
    """
    for reach in subject.reaches:
        yield from _idle_caps(tuple(reach.elements()))
        yield from _total(reach)
    yield from _dead_rows(subject)


def _idle_caps(elements: tuple[Element, ...]) -> Iterator[Finding]:
    users: dict[Span, list[Element]] = {}
    for element in elements:
        if element.cap is not None:
            users.setdefault(element.lines.get("cap", element.span), []).append(element)
    for line, capped in users.items():
        cap = capped[0].cap
        reached = [highest(element.curve) for element in capped]
        known = [most for most in reached if most is not None]
        if cap is None or len(known) < len(reached) or max(known) >= cap:
            continue
        name = capped[0].name
        yield Finding(
            Diagnostic(
                code=codes.CAP_NEVER_REACHED,
                message=f"The cap of element `{name}` is {wording.percent(cap)}, and its table "
                f"never pays more than {wording.percent(max(known))}.",
                place=line,
                help="Take the cap out, or raise the last row of the table.",
            ),
            (name,),
        )


def _dead_rows(subject: Subject) -> Iterator[Finding]:
    users: dict[Span, list[tuple[Element, Piece]]] = {}
    for reach in subject.reaches:
        for element in reach.elements():
            for piece in element.curve.pieces:
                place = piece.span or element.lines.get("curve", element.span)
                users.setdefault(place, []).append((element, piece))
    plan = subject.plan.span
    for place, rows in users.items():
        own = place.source == plan.source and place.start >= plan.start
        if own and all(_is_above_cap(element, piece) for element, piece in rows):
            yield _dead_row(*rows[0], place)


def _is_above_cap(element: Element, piece: Piece) -> bool:
    low, high, cap = lowest_of(piece), highest_of(piece), element.cap
    if cap is None or low is None or low < cap or high == cap:
        return False
    # The last row makes the table complete, so it may start where the cap holds.
    return low > cap or piece is not element.curve.pieces[-1]


def _dead_row(element: Element, piece: Piece, place: Span) -> Finding:
    low, cap = lowest_of(piece), element.cap
    assert low is not None
    assert cap is not None
    pays = wording.percent(low) + (" and more" if piece.slope else "")
    is_last = piece is element.curve.pieces[-1]
    instead = f"Let the row pay {wording.percent(cap)}" if is_last else "Take the row out"
    return Finding(
        Diagnostic(
            code=codes.DEAD_ROW,
            message=f"This row pays {pays}, and the cap of element `{element.name}` holds all of "
            f"it at {wording.percent(cap)}.",
            place=place,
            help=f"{instead}, or raise the cap.",
            labels=(Label(element.lines.get("cap", element.span), "the cap"),),
        ),
        (element.name,),
    )


def _limit_words(limit: TotalLimit, subject: Subject) -> str:
    if limit.amount is not None:
        return wording.money(limit.amount, subject.plan.currency)
    assert limit.share is not None  # a limit is one of the two
    return f"{wording.percent(limit.share)} of variable"


def _above(
    what: str, level: str, cap: str, place: Span, cap_place: Span, names: tuple[str, ...]
) -> Finding:
    return Finding(
        Diagnostic(
            code=codes.GUARANTEE_ABOVE_CAP,
            message=f"{what} is {level}, above the cap of {cap}.",
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
