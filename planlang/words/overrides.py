"""What a segment of people changes, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from planlang.diagnostics import Span
from planlang.plan.curve import Curve
from planlang.plan.model import (
    Change,
    Element,
    FixedTarget,
    Guarantee,
    MoveWeight,
    PayNothing,
    PayTarget,
    PeopleSegment,
    PersonTarget,
    Quantity,
)
from planlang.words.clauses import ClauseWords
from planlang.words.locale import message
from planlang.words.payout_tables import Axis, payout_rows
from planlang.words.terms import guarantee_words, no_data_words, target_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """What a segment of people changes: one sentence, and the line of the plan it stands on."""

    element: str
    sentence: str
    span: Span


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
        for field, sentence in _changes(words, element, change):
            span = change.lines.get(field, change.span)
            found.append(Override(element=element.name, sentence=sentence, span=span))
    return tuple(found)


def _changes(words: ClauseWords, element: Element, change: Change) -> Iterator[tuple[str, str]]:
    """A field and its sentence, for each change that people look at."""
    fields = dict(change.fields)
    for field, new in fields.items():
        said = _change(words, element, field, new, fields)
        if said is not None:
            yield field, said


def _change(
    words: ClauseWords, element: Element, field: str, new: object, fields: dict[str, object]
) -> str | None:
    kind, locale = words.axis(element).type, words.locale
    currency, pays = words.plan.currency, words.plan.pays
    match field, new:
        case (("weight" | "cap" | "floor" | "guarantee"), (Fraction() | Guarantee() | None)):
            return _level(words, element, field, new)
        case "target", FixedTarget() | PersonTarget() | None as target:
            return locale.say(
                "{element}: target {new} instead of {old}.",
                element=element.title,
                new=target_words(target, kind, currency, pays, locale=locale),
                old=target_words(element.target, kind, currency, pays, locale=locale),
            )
        case "curve", Curve() as curve:
            against = bool(fields.get("against_target", element.against_target))
            axis = Axis(type=kind, against_target=against, currency=currency, locale=locale)
            return locale.say(
                "{element}: payout {rows}.",
                element=element.title,
                rows="; ".join(row.clause for row in payout_rows(curve, axis)),
            )
        case "no_data", PayTarget() | PayNothing() | MoveWeight() as rule:
            return locale.say(
                "{element}: without data {rule}.",
                element=element.title,
                rule=no_data_words(rule, words.titles, locale=locale),
            )
        case "quantity", Quantity() as quantity:
            return locale.say(
                "{element}: measured by {measure}.",
                element=element.title,
                measure=words.conditions.quantity(quantity),
            )
        case _:
            return None


def _level(
    words: ClauseWords, element: Element, field: str, new: Fraction | Guarantee | None
) -> str:
    changed, added, taken = _LEVELS[field]
    old: Fraction | Guarantee | None = getattr(element, field)
    said = changed if None not in (new, old) else added if old is None else taken
    return words.locale.say(
        said, element=element.title, new=_said(words, new), old=_said(words, old)
    )


def _said(words: ClauseWords, level: Fraction | Guarantee | None) -> str:
    match level:
        case None:
            return ""
        case Guarantee():
            return guarantee_words(level, locale=words.locale)
        case _:
            return words.locale.percent(level)
