"""Segments of people: who is in them and what they change."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.documents.from_markdown import prose
from planlang.documents.from_plan.stated import Stated
from planlang.documents.views import plan as v
from planlang.plan.model import Change, PeopleSegment, Version
from planlang.words.clauses import ClauseWords
from planlang.words.overrides import overrides
from planlang.words.row_conditions import row_condition


def segment_views(of: Stated, version: Version) -> tuple[v.Segment, ...]:
    """All segments of people of `version`, in the order of the plan."""
    return tuple(_segment(of, segment, version) for segment in version.segments)


def _segment(of: Stated, segment: PeopleSegment, version: Version) -> v.Segment:
    words = ClauseWords(plan=of.plan, version=version, locale=of.locale)
    changes = [override.sentence for override in overrides(words, segment)]
    return v.Segment(
        title=segment.title,
        who=row_condition(segment.when, of.plan.currency, locale=of.locale),
        definition=prose(segment.definition),
        changes=(*changes, *_precedence(of, segment, version)),
    )


def _precedence(of: Stated, segment: PeopleSegment, version: Version) -> Iterator[str]:
    """What the segment wins over: only where both change the same thing does that decide."""
    for other in version.segments:
        if other.name in segment.over and _shared(segment.changes, other.changes):
            yield of.locale.say(
                "Where {segment} holds as well, this one decides.",
                segment=of.locale.quoted(other.title),
            )


def _shared(one: tuple[Change, ...], other: tuple[Change, ...]) -> bool:
    return bool({change.element for change in one} & {change.element for change in other})
