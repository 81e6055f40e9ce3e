"""What a segment removes is not read by anything that stays."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Diagnostic, Label, Span
from planlang.diagnostics.catalogue import terms as codes
from planlang.plan.checks.finding import Finding, Reach, Reached, Subject
from planlang.plan.members.from_pay_conditions import sides
from planlang.plan.model import AttainmentOf, MoveWeight, PayCondition, PayoutOf
from planlang.plan.terms import Terms


def removed_parts_are_free(subject: Subject) -> Iterator[Finding]:
    """Names elements that a segment removes while a gate, bonus or move still looks at them."""
    seen: set[tuple[str, Span]] = set()
    for reach in subject.reaches:
        for reached in reach.reached or ():
            there = {e.name for e in reached.terms.elements}
            for name, reader, place in _readers(reached.terms):
                if name not in there and (name, place) not in seen:
                    seen.add((name, place))
                    yield _finding(name, reader, place, reach, reached)


def _readers(terms: Terms) -> Iterator[tuple[str, str, Span]]:
    """An element's name, who reads it, and where."""
    for element in terms.elements:
        if isinstance(element.no_data, MoveWeight):
            place = element.lines.get("no_data", element.span)
            yield element.no_data.to, f"element `{element.name}` moves its weight there", place
    conditions: list[tuple[str, PayCondition | None, Span]] = [
        (f"gate `{g.name}` reads it", g.when, g.span) for g in terms.gates
    ]
    conditions += [(f"multiplier `{m.name}` reads it", m.when, m.span) for m in terms.multipliers]
    conditions += [(f"`{a.name}` is paid by it", a.when, a.span) for a in terms.awards]
    for reader, condition, place in conditions:
        for side in () if condition is None else sides(condition):
            if isinstance(side, AttainmentOf | PayoutOf):
                yield side.element, reader, place


def _finding(name: str, reader: str, place: Span, reach: Reach, reached: Reached) -> Finding:
    names = reached.combination.names
    removers = [
        s
        for s in reach.version.segments
        if s.name in names and any(c.element == name and c.removed for c in s.changes)
    ]
    remover = removers[0]  # an element is missing only where an active segment removes it
    removal = next(c.span for c in remover.changes if c.element == name)
    return Finding(
        Diagnostic(
            code=codes.STILL_NEEDED,
            message=f"Segment `{remover.name}` removes element `{name}`, but {reader}.",
            place=removal,
            help="Change what reads it in the segment, too, or give the element weight 0% there "
            "instead of removing it.",
            labels=(Label(place, "it is needed here"),),
        ),
        (name,),
    )
