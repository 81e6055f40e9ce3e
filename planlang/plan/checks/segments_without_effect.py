"""Segments that nobody can be in, changes that change nothing, `over` that decides nothing."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Diagnostic, Span
from planlang.diagnostics.catalogue import shape as codes
from planlang.plan import wording
from planlang.plan.checks.field_words import field_words
from planlang.plan.checks.finding import Finding, Reach, Subject
from planlang.plan.checks.segment_conflicts import is_contested
from planlang.plan.model import Change, PeopleSegment
from planlang.plan.terms import terms, wins_over


def segments_are_alive(subject: Subject) -> Iterator[Finding]:
    """Names segments of people whose condition can hold for nobody in the plan."""
    for reach in subject.reaches:
        for segment in reach.version.segments:
            if reach.reached is None or _combinations(reach, segment):
                continue
            yield Finding(
                Diagnostic(
                    code=codes.DEAD_SEGMENT,
                    message=f"Nobody in the plan can be in segment `{segment.name}`: its condition "
                    "never holds.",
                    place=segment.span,
                    help="Compare it with the plan's `people` line; take the segment out if it is "
                    "no longer needed.",
                ),
                (segment.name,),
            )


def changes_change_something(subject: Subject) -> Iterator[Finding]:
    """Names clauses of a segment that leave every field as it was, for everybody and in every
    version that has them; where segments disagree about a field, that is said first."""
    idle: dict[Span, Finding] = {}
    needed: set[Span] = set()
    for reach in subject.reaches:
        for segment in reach.version.segments:
            combinations = _combinations(reach, segment)
            for change in segment.changes:
                if not combinations:
                    continue
                for line, finding in _lines(reach, segment, change, combinations):
                    if finding is None:
                        needed.add(line)
                    else:
                        idle.setdefault(line, finding)
    yield from (finding for line, finding in idle.items() if line not in needed)


def over_is_needed(subject: Subject) -> Iterator[Finding]:
    """Names `over` between segments that never set the same thing for the same people, in any
    version that has it."""
    needless: dict[tuple[Span, str], Finding] = {}
    needed: set[tuple[Span, str]] = set()
    for reach in subject.reaches:
        known = {s.name: s for s in reach.version.segments}
        for segment in reach.version.segments:
            for name in segment.over:
                other = known.get(name)
                key = (segment.span, name)
                if other is None or reach.reached is None:
                    continue
                if _meet(reach, segment, other):
                    needed.add(key)
                    continue
                needless[key] = Finding(
                    Diagnostic(
                        code=codes.NEEDLESS_OVER,
                        message=f"Segment `{segment.name}` is over `{name}`, and the two never set "
                        "the same thing for the same people.",
                        place=segment.span,
                        help=f"Take `over {name}` out.",
                    ),
                    (segment.name,),
                )
    yield from (finding for key, finding in needless.items() if key not in needed)


def _combinations(reach: Reach, segment: PeopleSegment) -> tuple[tuple[str, ...], ...]:
    return tuple(
        r.combination.names for r in reach.reached or () if segment.name in r.combination.names
    )


def _meet(reach: Reach, one: PeopleSegment, other: PeopleSegment) -> bool:
    mine = {(c.element, f) for c in one.changes for f in _set(c)}
    theirs = {(c.element, f) for c in other.changes for f in _set(c)}
    removed = {c.element for c in (*one.changes, *other.changes) if c.removed}
    touched = {e for e, _ in mine} & {e for e, _ in theirs}
    if not mine & theirs and not removed & touched:
        return False
    return any(other.name in names for names in _combinations(reach, one))


def _set(change: Change) -> tuple[str, ...]:
    return tuple(field for field, _ in change.fields) or ("removed",)


def _lines(
    reach: Reach, segment: PeopleSegment, change: Change, combinations: tuple[tuple[str, ...], ...]
) -> Iterator[tuple[Span, Finding | None]]:
    """The clauses of a change, each with what is said of it where it changes nothing."""
    if change.removed:
        return
    by_line: dict[Span, list[str]] = {}
    for field, _ in change.fields:
        by_line.setdefault(change.lines[field], []).append(field)
    for line, fields in by_line.items():
        if any(is_contested(reach, segment, change, field) for field in fields) or any(
            _differs(reach, segment, change.element, fields, names) for names in combinations
        ):
            yield line, None
            continue
        above = [
            s.name
            for s in reach.version.segments
            if wins_over(reach.version.segments, s.name, segment.name)
            and any(_touches(c, change.element, fields) for c in s.changes)
        ]
        why = (
            f"it is always overruled by {wording.listed(f'`{n}`' for n in above)}"
            if above
            else "the element says the same without it"
        )
        yield (
            line,
            Finding(
                Diagnostic(
                    code=codes.CHANGE_WITHOUT_EFFECT,
                    message=f"Segment `{segment.name}` sets the {field_words(fields[0])} of "
                    f"element `{change.element}` to no effect: {why}.",
                    place=line,
                    help="Take the line out.",
                ),
                (segment.name, change.element),
            ),
        )


def _touches(change: Change, element: str, fields: list[str]) -> bool:
    return change.element == element and (change.removed or bool(set(fields) & set(_set(change))))


def _differs(
    reach: Reach, segment: PeopleSegment, element: str, fields: list[str], names: tuple[str, ...]
) -> bool:
    inside = terms(reach.version, names).element(element)
    without = terms(reach.version, (n for n in names if n != segment.name)).element(element)
    if inside is None or without is None:
        return inside is not without
    return any(getattr(inside, field) != getattr(without, field) for field in fields)
