"""A per-person target means one figure: the data give a person one, whatever days it is for."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Diagnostic, Label, Span
from planlang.diagnostics.catalogue import terms as codes
from planlang.plan.checks.finding import Finding, Subject
from planlang.plan.model import PersonTarget


def person_targets_are_one(subject: Subject) -> Iterator[Finding]:
    """Names elements that read one person's target in two ways."""
    first: dict[str, tuple[PersonTarget, Span]] = {}
    for reach in subject.reaches:
        for element in reach.elements():
            targets = [element.target, *(target for _, target in element.segment_targets)]
            place = element.lines.get("target", element.span)
            for target in targets:
                if not isinstance(target, PersonTarget):
                    continue
                known, known_place = first.setdefault(element.name, (target, place))
                if known == target:
                    continue
                yield Finding(
                    Diagnostic(
                        code=codes.CLAUSE_MISPLACED,
                        message=f"Element `{element.name}` takes a person's target from "
                        f"{known.dataset}.{known.column} here and from "
                        f"{target.dataset}.{target.column}, or other rows of it, there; one "
                        "target a person and period was wanted.",
                        place=place,
                        help="Read both from one column, with a row for each person and period.",
                        labels=(Label(known_place, "the other target"),),
                    ),
                    (element.name,),
                )
                return
