"""What changes in an element: by a segment of people, or from one version to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from planlang.diagnostics import Span
from planlang.plan.model import Element, Guarantee, PeopleSegment, Target
from planlang.words.clauses import ClauseWords
from planlang.words.locale import message
from planlang.words.payout_tables import payout_rows
from planlang.words.terms import guarantee_words, mixed_words, no_data_words, target_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """What a segment of people changes: one sentence, and the line of the plan it stands on."""

    element: str
    sentence: str
    span: Span


FIELDS = (
    "weight",
    "quantity",
    "objectives",
    "target",
    "segment_targets",
    "mixed",
    "curve",
    "floor",
    "cap",
    "guarantee",
    "no_data",
)
"""The fields of an element that people look at."""

_LEVELS = {
    # (both levels are there, a new one, none any more)
    "weight": (
        message("{element}: weight {new} instead of {old}."),
        message("{element}: weight {new} instead of none."),
        message("{element}: weight none instead of {old}."),
    ),
    "cap": (
        message("{element}: cap {new} instead of {old}."),
        message("{element}: cap {new} instead of none."),
        message("{element}: cap none instead of {old}."),
    ),
    "floor": (
        message("{element}: floor {new} instead of {old}."),
        message("{element}: floor {new} instead of none."),
        message("{element}: floor none instead of {old}."),
    ),
    "guarantee": (
        message("{element}: guarantee {new} instead of {old}."),
        message("{element}: guarantee {new} instead of none."),
        message("{element}: guarantee none instead of {old}."),
    ),
}


def overrides(words: ClauseWords, segment: PeopleSegment) -> tuple[Override, ...]:
    """What a segment changes, one sentence a field."""
    base = {e.name: e for e in words.version.elements}
    found: list[Override] = []
    for change in segment.changes:
        element = base.get(change.element)
        if element is None:
            continue
        if change.removed:
            title = words.locale.title(element.title)
            sentence = words.locale.say("{element} does not apply.", element=title)
            found.append(Override(element=element.name, sentence=sentence, span=change.span))
            continue
        fields: dict[str, Any] = dict(change.fields)
        changed = replace(element, **fields)
        for field in fields:
            span = change.lines.get(field, change.span)
            found += (
                Override(element=element.name, sentence=sentence, span=span)
                for sentence in _changes(words, element, changed, field)
            )
    return tuple(found)


def element_changes(words: ClauseWords, old: Element, new: Element) -> tuple[str, ...]:
    """What is different in `new`, one sentence a field; `words` are those of the new terms."""
    return tuple(
        said
        for field in FIELDS
        if getattr(old, field) != getattr(new, field) or _axis_changed(old, new, field)
        for said in _changes(words, old, new, field)
    )


def _axis_changed(old: Element, new: Element, field: str) -> bool:
    return field == "curve" and old.against_target != new.against_target


def _changes(words: ClauseWords, old: Element, new: Element, field: str) -> Iterator[str]:
    """The sentence on a field, where it is one that people look at."""
    say, title = words.locale.say, new.title
    match field:
        case "weight" | "cap" | "floor" | "guarantee":
            yield _level(words, old, new, field)
        case "target":
            yield say(
                "{element}: target {new} instead of {old}.",
                element=title,
                new=_target(words, new, new.target),
                old=_target(words, old, old.target),
            )
        case "segment_targets":
            yield from _segment_targets(words, old, new)
        case "mixed" if new.mixed is not None:
            rule = mixed_words(new.mixed, locale=words.locale)
            yield say("{element}: in a mixed book, {rule}.", element=title, rule=rule)
        case "curve":
            rows = "; ".join(row.clause for row in payout_rows(new.curve, words.axis(new)))
            yield say("{element}: payout {rows}.", element=title, rows=rows)
        case "no_data":
            rule = no_data_words(new.no_data, words.titles, locale=words.locale)
            yield say("{element}: without data {rule}.", element=title, rule=rule)
        case "quantity" if new.quantity is not None:
            measure = words.conditions.quantity(new.quantity)
            yield say("{element}: measured by {measure}.", element=title, measure=measure)
        case "objectives" if new.objectives is not None:
            dataset = words.locale.quoted(words.plan.datasets[new.objectives].title)
            yield say("{element}: measured by {measure}.", element=title, measure=dataset)
        case _:
            pass


def _level(words: ClauseWords, old: Element, new: Element, field: str) -> str:
    before: Fraction | Guarantee | None = getattr(old, field)
    after: Fraction | Guarantee | None = getattr(new, field)
    changed, added, taken = _LEVELS[field]
    said = added if before is None else taken if after is None else changed
    return words.locale.say(
        said, element=new.title, new=_level_words(words, after), old=_level_words(words, before)
    )


def _level_words(words: ClauseWords, level: Fraction | Guarantee | None) -> str:
    match level:
        case None:
            return ""
        case Guarantee():
            return guarantee_words(level, locale=words.locale)
        case _:
            return words.locale.percent(level)


def _segment_targets(words: ClauseWords, old: Element, new: Element) -> Iterator[str]:
    """Targets of segments of rows that are new, other ones, or gone."""
    say, title = words.locale.say, new.title
    titles = {s.name: s.title for reading in words.plan.readings.values() for s in reading.segments}
    before, after = dict(old.segment_targets), dict(new.segment_targets)
    for name in dict.fromkeys((*before, *after)):
        segment = words.locale.quoted(titles.get(name, name))
        if before.get(name) == after.get(name):
            continue
        if name not in after:
            yield say(
                "{element}: no target of its own for {segment}.", element=title, segment=segment
            )
            continue
        target = _target(words, new, after[name])
        yield say(
            "{element}: target {target} for {segment}.",
            element=title,
            target=target,
            segment=segment,
        )


def _target(words: ClauseWords, element: Element, target: Target | None) -> str:
    return target_words(target, words.axis(element).type, words.plan, locale=words.locale)
