"""Two segments never set the same thing for the same people, unless one says `over` the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from planlang.diagnostics import Diagnostic, Label, Span
from planlang.diagnostics.catalogue import terms as codes
from planlang.plan.checks.field_words import field_words, value_words
from planlang.plan.checks.finding import Finding, Reach, Reached, Subject
from planlang.plan.model import Change, Element, PeopleSegment, Version
from planlang.plan.terms import wins_over


def segments_agree(subject: Subject) -> Iterator[Finding]:
    """Names every pair of segments that meet and disagree, with somebody in both."""
    for reach in subject.reaches:
        for one, other in combinations(reach.version.segments, 2):
            segments = reach.version.segments
            if wins_over(segments, one.name, other.name) or wins_over(
                segments, other.name, one.name
            ):
                continue
            meeting = _meeting(reach, one, other)
            if meeting is None:
                continue
            for element, mine, theirs in _shared(reach.version, one, other):
                finding = _conflict(element, mine, theirs, (one, other), meeting, subject)
                if finding is not None:
                    yield finding


def is_contested(reach: Reach, segment: PeopleSegment, change: Change, field: str) -> bool:
    """Does another segment of the same people set this field of the element otherwise, and neither
    is over the other? Then nobody can say yet what holds."""
    segments = reach.version.segments
    mine = dict(change.fields)
    for other in segments:
        if (
            other.name == segment.name
            or wins_over(segments, segment.name, other.name)
            or wins_over(segments, other.name, segment.name)
            or _meeting(reach, segment, other) is None
        ):
            continue
        for theirs in other.changes:
            values = dict(theirs.fields)
            if theirs.element == change.element and (
                theirs.removed or values.get(field, mine[field]) != mine[field]
            ):
                return True
    return False


def segments_can_be_looked_at(subject: Subject) -> Iterator[Finding]:
    """Says so where segments combine in too many ways to be looked at."""
    for reach in subject.reaches:
        if reach.reached is None:
            yield Finding(
                Diagnostic(
                    code=codes.TOO_MANY_COMBINATIONS,
                    message="The conditions of the segments of people tell too many cases apart to "
                    "look at each: whether weights add up and segments agree cannot be said.",
                    place=reach.version.segments[0].span,
                    help="Use fewer limits and values in the conditions, or one column of the "
                    "roster that names the group.",
                )
            )


def _meeting(reach: Reach, one: PeopleSegment, other: PeopleSegment) -> Reached | None:
    for reached in reach.reached or ():
        if one.name in reached.combination.names and other.name in reached.combination.names:
            return reached
    return None


def _shared(
    version: Version, one: PeopleSegment, other: PeopleSegment
) -> Iterator[tuple[Element, Change, Change]]:
    elements = {e.name: e for e in version.elements}
    theirs = {c.element: c for c in other.changes}
    for change in one.changes:
        if change.element in theirs and change.element in elements:
            yield elements[change.element], change, theirs[change.element]


def _conflict(
    element: Element,
    mine: Change,
    theirs: Change,
    segments: tuple[PeopleSegment, PeopleSegment],
    meeting: Reached,
    subject: Subject,
) -> Finding | None:
    one, other = segments
    if mine.removed and theirs.removed:
        return None
    if mine.removed or theirs.removed:
        remover, changer = (one, other) if mine.removed else (other, one)
        message = (
            f"Segment `{remover.name}` removes element `{element.name}`, and segment "
            f"`{changer.name}` changes it for the same people."
        )
        places: tuple[Span, Span] = (mine.span, theirs.span)
        values = ("here it is removed", "here it is changed")
        texts = values if mine.removed else (values[1], values[0])
    else:
        before, after = dict(mine.fields), dict(theirs.fields)
        field = next((f for f in before if f in after and before[f] != after[f]), None)
        if field is None:
            return None
        texts = (
            value_words(before[field], element, subject.plan),
            value_words(after[field], element, subject.plan),
        )
        places = (mine.lines[field], theirs.lines[field])
        message = (
            f"Segments `{one.name}` and `{other.name}` both set the {field_words(field)} of "
            f"element `{element.name}` for the same people: {texts[0]} and {texts[1]}."
        )
    facts = meeting.combination.facts(one.when, other.when)
    return Finding(
        Diagnostic(
            code=codes.SEGMENT_CONFLICT,
            message=message,
            place=places[1],
            help=f"For example somebody where {facts}. Write `over {one.name}` in the first line "
            f"of segment `{other.name}` (or `over {other.name}` in the other's), or let their "
            "conditions exclude each other.",
            labels=(
                Label(places[0], f"segment `{one.name}`: {texts[0]}"),
                Label(places[1], f"segment `{other.name}`: {texts[1]}"),
            ),
            next_command=f"planlang show {places[1].source.name}",
        ),
        (one.name, other.name, element.name),
    )
