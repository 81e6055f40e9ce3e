"""Weight without data moves to an element that is there, and never in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Diagnostic, Label
from planlang.diagnostics.catalogue import terms as codes
from planlang.plan.checks.finding import Finding, Reached, Subject
from planlang.plan.model import Element, MoveWeight


def moves_end(subject: Subject) -> Iterator[Finding]:
    """Names circles of `move weight to`, in any combination of segments."""
    seen: set[frozenset[str]] = set()
    for reach in subject.reaches:
        for reached in reach.reached or ():
            circle = _circle(reached)
            if circle is None or frozenset(e.name for e in circle) in seen:
                continue
            seen.add(frozenset(e.name for e in circle))
            names = [e.name for e in circle]
            chain = " → ".join(f"`{n}`" for n in (*names, names[0]))
            yield Finding(
                Diagnostic(
                    code=codes.CIRCLE,
                    message=f"Without data, weight moves in a circle and would never be paid: "
                    f"{chain}.",
                    place=circle[0].lines.get("no_data", circle[0].span),
                    help="Let one of them `pay target` or `pay nothing`.",
                    labels=tuple(
                        Label(e.lines.get("no_data", e.span), f"`{e.name}` moves on")
                        for e in circle[1:]
                    ),
                ),
                tuple(names),
            )


def _circle(reached: Reached) -> tuple[Element, ...] | None:
    elements = {e.name: e for e in reached.terms.elements}
    for start in elements.values():
        path: list[Element] = []
        at: Element | None = start
        while at is not None and at not in path:
            path.append(at)
            at = elements.get(at.no_data.to) if isinstance(at.no_data, MoveWeight) else None
        if at is start:
            return tuple(path)
    return None
