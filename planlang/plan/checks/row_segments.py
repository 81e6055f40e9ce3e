"""A row lies in at most one segment of rows of an element."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations as pairs

from planlang.diagnostics import Diagnostic, Label
from planlang.diagnostics.catalogue import shape as shape_codes
from planlang.diagnostics.catalogue import terms as codes
from planlang.plan.checks.finding import Finding, Subject
from planlang.plan.model import Reading, RowSegment
from planlang.plan.reachable.regions import Combination, combinations


def rows_are_in_one_segment(subject: Subject) -> Iterator[Finding]:
    """Names pairs of row segments that share rows, and row segments that no row can be in."""
    for reading in subject.plan.readings.values():
        segments = reading.segments
        if not segments:
            continue
        found = combinations([(s.name, s.where) for s in segments], reading.measure.where)
        if found is None:
            found = combinations([(s.name, s.where) for s in segments], None)
        if found is None:
            yield _too_many(segments[0])
            continue
        yield from _overlaps(reading, found)
        for segment in segments:
            if not any(segment.name in c.names for c in found):
                yield _dead(segment)


def _overlaps(reading: Reading, found: tuple[Combination, ...]) -> Iterator[Finding]:
    for one, other in pairs(reading.segments, 2):
        meeting = next((c for c in found if one.name in c.names and other.name in c.names), None)
        if meeting is None:
            continue
        facts = meeting.facts(one.where, other.where)
        yield Finding(
            Diagnostic(
                code=codes.ROW_SEGMENTS_OVERLAP,
                message=f"A row can be in segment `{one.name}` and in segment `{other.name}`, and "
                "both give it a target of its own.",
                place=other.span,
                help=f"For example where {facts}. Write `over {one.name}` in the first line of "
                f"segment `{other.name}`, or let the conditions exclude each other.",
                labels=(Label(one.span, "the other segment"),),
            ),
            (one.name, other.name),
        )


def _dead(segment: RowSegment) -> Finding:
    return Finding(
        Diagnostic(
            code=shape_codes.DEAD_SEGMENT,
            message=f"No row can be in segment `{segment.name}`: its condition never holds.",
            place=segment.span,
            help="Compare it with the measure's own `where`, and with segments that are `over` it.",
        ),
        (segment.name,),
    )


def _too_many(segment: RowSegment) -> Finding:
    return Finding(
        Diagnostic(
            code=codes.TOO_MANY_COMBINATIONS,
            message="The conditions of the segments of rows tell too many cases apart to look at "
            "each: whether a row can be in two of them cannot be said.",
            place=segment.span,
            help="Use fewer limits and values in the conditions, or one column that names the "
            "group.",
        )
    )
