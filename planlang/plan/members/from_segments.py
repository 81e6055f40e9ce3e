"""Segments: named exceptions for people, and for rows of a book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from planlang.diagnostics import Label, Span
from planlang.diagnostics.catalogue import terms as codes
from planlang.plan.members.clauses import MEMBER_WORDS, definition_of, fitting, merged, once, word
from planlang.plan.members.from_elements import FIELDS, read_element
from planlang.plan.members.setting import RowException, Setting
from planlang.plan.model import Change, Dataset, DatasetKind, Mixed, PeopleSegment
from planlang.plan.rows import AllOf, Condition, Not
from planlang.quick_dataclass import dataclass
from planlang.tree import nodes as t


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """A version's segments by what they hold; `good` is False after a message."""

    people: tuple[t.Segment, ...]
    rows: tuple[t.Segment, ...]
    good: bool


def sort_segments(setting: Setting) -> Sorted:
    """Segments of the plan's roster, and segments of other rows."""
    people: list[t.Segment] = []
    rows: list[t.Segment] = []
    good = True
    for segment in setting.draft.of_kind(t.Segment):
        source = setting.declarations.rows(segment.of)
        if source is None:
            good = False
        elif isinstance(source, Dataset) and source.kind is DatasetKind.ROSTER:
            if source.name == setting.header.roster.name:
                people.append(segment)
                continue
            good = False
            setting.problems.add(
                codes.SEGMENT_CHANGE,
                f"Segment `{segment.name.name}` is of roster `{source.name}`, and the people of "
                f"the plan are from `{setting.header.roster.name}`.",
                segment.of.span,
                help=f"Write `of {setting.header.roster.name}`.",
            )
        else:
            rows.append(segment)
    return Sorted(people=tuple(people), rows=tuple(rows), good=good)


# ---------------------------------------------------------------- segments of rows


def row_exceptions(
    segments: Sequence[t.Segment], setting: Setting
) -> tuple[RowException, ...] | None:
    """The row segments with the targets they change; None after messages.

    A row that a segment takes `over` another one's is no longer the other's: the conditions that
    come out exclude each other where `over` says so.
    """
    above = _above(segments, "segment of rows", setting)
    found: dict[str, RowException] = {}
    good = above is not None
    for segment in segments:
        exception = _row_exception(segment, setting)
        if exception is None:
            good = False
        else:
            found[segment.name.name] = exception
    if not good or above is None:
        return None
    return tuple(_without_those_over(e, found, above) for e in found.values())


def _row_exception(segment: t.Segment, setting: Setting) -> RowException | None:
    name = segment.name.name
    cut = setting.declarations.row_segment(segment)
    targets: dict[str, t.TargetClause] = {}
    mixed: t.MixedBookClause | None = None
    places: dict[str, Span] = {}
    good = True
    for item in segment.items:
        match item:
            case t.MixedBookClause():
                mixed = item
            case t.Change():
                good = _row_change(item, segment, targets, setting) and good
                good = _is_first(item, segment, places, setting) and good
            case t.Remove():
                good = False
                setting.problems.add(
                    codes.SEGMENT_CHANGE,
                    f"Segment `{name}` is of rows, which cannot be without an element.",
                    item.span,
                    help="Leave rows out in the measure or the book, or write a segment of people.",
                )
            case t.AllowClause() | t.DefinitionClause():
                pass
    if segment.by_day:
        good = False
        setting.problems.add(
            codes.SEGMENT_CHANGE,
            f"`by day` is about people; segment `{name}` is of rows.",
            segment.head,
            help="Take `by day` out; `as of period start` says when a row's facts are read.",
        )
    if mixed is None:
        setting.undecided(
            segment,
            f"Segment `{name}` does not say how a book with rows inside and outside of it is "
            "scored: against one blended target, or each part by itself.",
            "Add `mixed book blend target` or `mixed book score each`.",
        )
        return None
    if cut is None or not good:
        return None
    return RowException(
        segment=replace(cut[1], definition=definition_of(segment.items)),
        rows=cut[0],
        targets=targets,
        mixed=Mixed(mixed.mixed.value),
        span=mixed.span,
    )


def _row_change(
    change: t.Change, segment: t.Segment, targets: dict[str, t.TargetClause], setting: Setting
) -> bool:
    element = setting.element(change.name)
    if element is None:
        return False
    good = True
    for clause in once(change.clauses, setting.problems):
        if isinstance(clause, t.TargetClause):
            targets[element] = clause
            continue
        good = False
        setting.problems.add(
            codes.SEGMENT_CHANGE,
            f"A segment of rows can change a target; `{word(clause)}` holds for a person's whole "
            "element.",
            clause.span,
            help="Change it in the element itself, or in a segment of people.",
        )
    return good and _reads_rows(element, change, segment, setting)


def _reads_rows(element: str, change: t.Change, segment: t.Segment, setting: Setting) -> bool:
    declared = setting.draft.members[element]
    assert isinstance(declared, t.Element)
    measure = next((c for c in declared.clauses if isinstance(c, t.MeasureClause)), None)
    checked = None if measure is None else setting.declarations.measure(measure.measure)
    if measure is None and not declared.complete:
        return True
    if measure is not None and (checked is None or segment.of.name in checked.datasets):
        return True
    what = (
        "is paid on objectives"
        if checked is None or measure is None
        else f"measures `{measure.measure.name}`, which reads "
        + " and ".join(f"`{d}`" for d in checked.datasets)
    )
    setting.problems.add(
        codes.SEGMENT_CHANGE,
        f"Segment `{segment.name.name}` is of `{segment.of.name}`, and element `{element}` {what}.",
        change.name.span,
        help="A segment of rows changes elements that read these rows.",
    )
    return False


def _without_those_over(
    exception: RowException,
    all_of_them: Mapping[str, RowException],
    above: Mapping[str, frozenset[str]],
) -> RowException:
    over = tuple(
        Not(part=other.segment.where)
        for name, other in all_of_them.items()
        if name in above[exception.segment.name] and other.rows == exception.rows
    )
    if not over:
        return exception
    segment = exception.segment
    where: Condition = AllOf(parts=(segment.where, *over))
    return replace(
        exception,
        segment=replace(segment, where=where),
    )


def _above(
    segments: Sequence[t.Segment], what: str, setting: Setting
) -> Mapping[str, frozenset[str]] | None:
    """For each segment the ones that are over it, through others too; None after a message."""
    names = {s.name.name for s in segments}
    over: dict[str, frozenset[str]] = {}
    good = True
    for segment in segments:
        for name in segment.over:
            if name.name not in names:
                good = False
                if setting.named(name, t.Segment, what) is not None:
                    setting.problems.add(
                        codes.SEGMENT_CHANGE,
                        f"Segment `{segment.name.name}` cannot be over `{name.name}`: one is of "
                        "people, the other of rows.",
                        name.span,
                    )
        over[segment.name.name] = frozenset(n.name for n in segment.over) & names
    reached: dict[str, set[str]] = {name: set() for name in over}
    for upper, lower in over.items():
        waiting = list(lower)
        seen: set[str] = set()
        while waiting:
            below = waiting.pop()
            if below in seen:
                continue
            seen.add(below)
            reached[below].add(upper)
            waiting.extend(over[below])
    for segment in segments:
        if segment.name.name in reached[segment.name.name]:
            setting.problems.add(
                codes.CIRCLE,
                f"Segment `{segment.name.name}` is over a segment that is over it.",
                segment.over[0].span,
                help="Take one `over` out: the segment that stays over wins.",
            )
            return None
    return {name: frozenset(above) for name, above in reached.items()} if good else None


def _is_first(
    item: t.Change | t.Remove, segment: t.Segment, places: dict[str, Span], setting: Setting
) -> bool:
    """A segment changes an element once: of two changes the order would decide."""
    other = places.setdefault(item.name.name, item.span)
    if other is item.span:
        return True
    setting.problems.add(
        codes.CLAUSES_CLASH,
        f"Segment `{segment.name.name}` changes `{item.name.name}` twice.",
        item.span,
        help="Write one `change` with all its lines.",
        labels=(Label(other, "the other one"),),
    )
    return False


# ---------------------------------------------------------------- segments of people


def people_segments(
    segments: Sequence[t.Segment], setting: Setting
) -> tuple[PeopleSegment, ...] | None:
    """The people segments with the fields they change; None after messages.

    Call it when the elements themselves are good: a change is read as the element with the change.
    """
    good = _above(segments, "segment of people", setting) is not None
    found: list[PeopleSegment] = []
    for segment in segments:
        made = _people_segment(segment, setting)
        if made is None:
            good = False
        else:
            found.append(made)
    return tuple(found) if good else None


def check_conditions(segments: Sequence[t.Segment], setting: Setting) -> None:
    """Messages about the conditions alone, where an element is wrong and no change can be read."""
    for segment in segments:
        _when(segment, setting)


def _when(segment: t.Segment, setting: Setting) -> Condition | None:
    return setting.declarations.people_segment(
        segment.where, setting.header.roster, by_day=segment.by_day
    )


def _people_segment(segment: t.Segment, setting: Setting) -> PeopleSegment | None:
    when = _when(segment, setting)
    changes: list[Change] = []
    places: dict[str, Span] = {}
    good = when is not None
    for item in segment.items:
        match item:
            case t.MixedBookClause():
                good = False
                setting.problems.add(
                    codes.CLAUSE_MISPLACED,
                    f"`mixed book` is about rows; segment `{segment.name.name}` is of people.",
                    item.span,
                    help="Take the line out.",
                )
            case t.Change() | t.Remove():
                change = _change(item, segment, setting)
                good = _is_first(item, segment, places, setting) and good
                if change is None:
                    good = False
                else:
                    changes.append(change)
            case t.AllowClause() | t.DefinitionClause():
                pass
    if when is None or not good:
        return None
    return PeopleSegment(
        name=segment.name.name,
        title=segment.title.value,
        when=when,
        over=tuple(name.name for name in segment.over),
        changes=tuple(changes),
        definition=definition_of(segment.items),
        span=segment.name.span,
    )


def _change(item: t.Change | t.Remove, segment: t.Segment, setting: Setting) -> Change | None:
    member = setting.draft.members.get(item.name.name)
    if member is not None and not isinstance(member, t.Element):
        kind = MEMBER_WORDS[type(member)]
        setting.problems.add(
            codes.SEGMENT_CHANGE,
            f"Segment `{segment.name.name}` names {kind} `{member.name.name}`, and a segment of "
            "people changes elements only.",
            item.name.span,
            help="Write a plan of its own that `extends` this one for these people.",
            labels=(Label(member.name.span, f"the {kind}"),),
        )
        return None
    element = setting.element(item.name)
    if element is None or not isinstance(member, t.Element):
        return None
    if isinstance(item, t.Remove):
        return Change(
            element=element, fields=(), removed=True, span=item.span, lines={"removed": item.span}
        )
    clauses = once(fitting(member, item.clauses, setting.problems), setting.problems)
    changed = replace(
        member,
        clauses=cast(
            "tuple[t.ElementItem, ...]", merged(cast("tuple[t.Node, ...]", member.clauses), clauses)
        ),
        complete=member.complete and item.complete,
    )
    read = read_element(changed, setting)
    if read is None or len(clauses) < len(item.clauses):
        return None
    lines: dict[str, Span] = {}
    for clause in clauses:
        for field in FIELDS.get(word(clause), ()):
            lines[field] = clause.span
    fields: tuple[tuple[str, Any], ...] = tuple((field, getattr(read, field)) for field in lines)
    return Change(element=element, fields=fields, removed=False, span=item.span, lines=lines)
