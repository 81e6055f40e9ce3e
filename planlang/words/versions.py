"""What a revision changes, sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from planlang.plan.model import (
    Commission,
    Goal,
    Multiplier,
    PeopleSegment,
    Plan,
    TotalLimit,
    Version,
)
from planlang.words.clauses import ClauseWords
from planlang.words.locale import ENGLISH, Locale
from planlang.words.overrides import element_changes, overrides
from planlang.words.payout_tables import TableRow
from planlang.words.terms import target_words


class _Named(Protocol):
    """What a version has under a name."""

    @property
    def name(self) -> str: ...

    @property
    def title(self) -> str: ...


_T = TypeVar("_T", bound=_Named)


def version_changes(
    plan: Plan, old: Version, new: Version, *, locale: Locale = ENGLISH
) -> tuple[str, ...]:
    """What is different from `new` on: what ends, what is new, what other terms it has."""
    words = ClauseWords(plan=plan, version=new, locale=locale)
    before = ClauseWords(plan=plan, version=old, locale=locale)
    return tuple(_changes(before, words))


def _changes(before: ClauseWords, words: ClauseWords) -> Iterator[str]:
    old, new = before.version, words.version
    say = words.locale.say
    elements = {e.name: e for e in old.elements}
    for element in new.elements:
        if element.name in elements:
            yield from element_changes(words, elements[element.name], element)
        else:
            weight = words.locale.percent(element.weight)
            yield say(
                "New: {title}, with a weight of {weight}.", title=element.title, weight=weight
            )
    yield from _gone(words, elements, {e.name for e in new.elements})
    yield from _compared(words, old.gates, new.gates, words.gate)
    yield from _compared(words, old.multipliers, new.multipliers, _multiplier(words))
    yield from _compared(words, old.commissions, new.commissions, _commission(words))
    yield from _compared(words, old.awards, new.awards, words.award)
    yield from _compared(words, old.segments, new.segments, _segment(words))
    yield from _compared(words, old.goals, new.goals, _goal(words))
    yield from _limit(words, old.total_cap, new.total_cap, is_cap=True)
    yield from _limit(words, old.total_floor, new.total_floor, is_cap=False)


def _compared(
    words: ClauseWords, old: Sequence[_T], new: Sequence[_T], said: Callable[[_T], str]
) -> Iterator[str]:
    say = words.locale.say
    before = {part.name: part for part in old}
    for part in new:
        if part.name not in before:
            yield say("New: {title}. {sentence}", title=part.title, sentence=said(part))
        elif before[part.name] != part:
            yield say("Changed: {title}. {sentence}", title=part.title, sentence=said(part))
    yield from _gone(words, before, {part.name for part in new})


def _gone(words: ClauseWords, before: Mapping[str, _Named], after: set[str]) -> Iterator[str]:
    for name, part in before.items():
        if name not in after:
            yield words.locale.say("No longer: {title}.", title=part.title)


def _multiplier(words: ClauseWords) -> Callable[[Multiplier], str]:
    return lambda of: _with_rows(words.multiplier(of), words.multiplier_rows(of))


def _commission(words: ClauseWords) -> Callable[[Commission], str]:
    return lambda of: _with_rows(words.commission(of), words.rate_rows(of))


def _segment(words: ClauseWords) -> Callable[[PeopleSegment], str]:
    def said(of: PeopleSegment) -> str:
        return " ".join([words.segment_people(of), *(o.sentence for o in overrides(words, of))])

    return said


def _goal(words: ClauseWords) -> Callable[[Goal], str]:
    def said(of: Goal) -> str:
        locale = words.locale
        target = target_words(of.target, of.quantity.type, words.plan, locale=locale)
        return locale.say("The target is {target}.", target=target)

    return said


def _with_rows(sentence: str, rows: Sequence[TableRow]) -> str:
    return " ".join([sentence, *(row.sentence for row in rows)])


def _limit(
    words: ClauseWords, old: TotalLimit | None, new: TotalLimit | None, *, is_cap: bool
) -> Iterator[str]:
    if old == new:
        return
    if new is not None:
        yield words.limit(new, is_cap=is_cap)
    elif is_cap:
        yield words.locale.say("There is no total cap any more.")
    else:
        yield words.locale.say("There is no total floor any more.")
