"""Which parts of two plans belong together, and the fields in which they differ.

Parts are matched by kind and name; order means nothing. Versions are matched by their days.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar

from planlang.plan.model import Change as ChangeOfSegment
from planlang.plan.model import Element, PeopleSegment, Plan, RowSegment, Version
from planlang.tools.diff.fields.data import BOOK, COLUMN, DATASET, LOOKUP, MADE_ROWS
from planlang.tools.diff.fields.elements import ELEMENT, GOAL
from planlang.tools.diff.fields.gates import GATE, MULTIPLIER
from planlang.tools.diff.fields.header import HEADER
from planlang.tools.diff.fields.measures import MEASURE
from planlang.tools.diff.fields.money_lines import AWARD, COMMISSION, limit_row
from planlang.tools.diff.fields.row import Row
from planlang.tools.diff.fields.segments import PEOPLE, ROWS
from planlang.tools.diff.fields.side import Side, canonical, measures_of
from planlang.tools.diff.fields.texts import (
    Text,
    allow_name,
    allow_words,
    example_words,
    promise_name,
    promise_words,
    words_apart,
)
from planlang.tools.diff.model import Edit
from planlang.tools.diff.pairing.parts import (
    Difference,
    Named,
    VersionPair,
    fields_apart,
    parts_apart,
)
from planlang.values.dates import DateRange

T = TypeVar("T", bound=Named)


def version_pairs(old: Plan, new: Plan) -> tuple[VersionPair, ...]:
    """The versions that belong together.

    Plans with as many versions pair them in order; a revision whose first day moved is still the
    same. Else those in force on the same days are compared; plans that share no day pair their
    versions from the last to the first.
    """
    if len(old.versions) == len(new.versions):
        indexes = [(i, i) for i in range(len(old.versions))]
    elif old.effective.intersection(new.effective) is None:
        count = max(len(old.versions), len(new.versions))
        back = range(count - 1, -1, -1)
        indexes = [
            (max(len(old.versions) - 1 - i, 0), max(len(new.versions) - 1 - i, 0)) for i in back
        ]
    else:
        indexes = [
            (i, j)
            for i in range(len(old.versions))
            for j in range(len(new.versions))
            if version_days(old, i).intersection(version_days(new, j)) is not None
        ]
    return tuple(
        VersionPair(old=i, new=j, days=version_days(old, i).intersection(version_days(new, j)))
        for i, j in indexes
    )


def version_days(plan: Plan, index: int) -> DateRange:
    """The days on which a version is in force."""
    first = plan.versions[index].first
    later = [v.first for v in plan.versions[index + 1 : index + 2]]
    last = later[0] - timedelta(days=1) if later else plan.effective.end
    return DateRange(first, max(first, last))


def differences(old: Plan, new: Plan) -> tuple[Difference, ...]:
    """All differences of meaning, in the order of the new plan: header, terms, measures, data."""
    found: list[Difference] = [*_header(old, new), *_revision_days(old, new)]
    in_versions: dict[tuple[str, str, str], Difference] = {}
    for pair in version_pairs(old, new):
        for each in _version(
            Side(plan=old, version=old.versions[pair.old]),
            Side(plan=new, version=new.versions[pair.new]),
        ):
            key = (each.path, str(each.was_value), str(each.becomes_value))
            known = in_versions.get(key)
            pairs = (pair,) if known is None else (*known.pairs, pair)
            in_versions[key] = replace(each, pairs=pairs)
    first = (
        Side(plan=old, version=old.versions[0]),
        Side(plan=new, version=new.versions[0]),
    )
    return (*found, *in_versions.values(), *_shared(*first), *_texts(*first))


# ---------------------------------------------------------------- the plan's parts


def _header(old: Plan, new: Plan) -> Iterator[Difference]:
    sides = (
        Side(plan=old, version=old.versions[0]),
        Side(plan=new, version=new.versions[0]),
    )
    yield from fields_apart("plan", HEADER, (sides[0], old), (sides[1], new))


def _revision_days(old: Plan, new: Plan) -> Iterator[Difference]:
    """Revisions that start on another day; only where both plans have as many, else their terms
    are compared day by day."""
    if len(old.versions) != len(new.versions):
        return
    if old.effective.intersection(new.effective) is None:
        return  # another year's plan: all days are others
    for number, (before, after) in enumerate(zip(old.versions, new.versions, strict=True)):
        if number == 0:
            continue
        for field, label, was, becomes, moves in (
            ("from", "first day", str(before.first), str(after.first), True),
            ("title", "title", f"“{before.title}”", f"“{after.title}”", False),
        ):
            if was != becomes:
                yield Difference(
                    kind="revision",
                    name=str(number),
                    segment=None,
                    owner=None,
                    field=field,
                    label=label,
                    edit=Edit.CHANGED,
                    was=was,
                    becomes=becomes,
                    was_value=was.strip("“”"),
                    becomes_value=becomes.strip("“”"),
                    moves_pay=moves,
                    place=after.span,
                    old_place=before.span,
                )


def _version(old: Side, new: Side) -> Iterator[Difference]:
    before, after = old.version, new.version
    yield from parts_apart(
        "element", ELEMENT, (old, before.elements), (new, after.elements), own=True
    )
    yield from parts_apart("goal", GOAL, (old, before.goals), (new, after.goals), moves_pay=False)
    yield from parts_apart("gate", GATE, (old, before.gates), (new, after.gates))
    yield from parts_apart(
        "multiplier", MULTIPLIER, (old, before.multipliers), (new, after.multipliers)
    )
    yield from parts_apart(
        "commission", COMMISSION, (old, before.commissions), (new, after.commissions)
    )
    yield from parts_apart("award", AWARD, (old, before.awards), (new, after.awards))
    yield from _limits(old, new)
    yield from parts_apart("segment", PEOPLE, (old, before.segments), (new, after.segments))
    yield from _segment_terms(old, new)


def _limits(old: Side, new: Side) -> Iterator[Difference]:
    for is_cap in (True, False):
        row = limit_row(is_cap=is_cap)
        before = old.version.total_cap if is_cap else old.version.total_floor
        after = new.version.total_cap if is_cap else new.version.total_floor
        was, becomes = canonical(before), canonical(after)
        if was != becomes:
            yield Difference(
                kind="total",
                name="total",
                segment=None,
                owner=None,
                field=row.field,
                label=row.label,
                edit=Edit.ADDED
                if before is None
                else Edit.REMOVED
                if after is None
                else Edit.CHANGED,
                was=None if before is None else row.words(old, before),
                becomes=None if after is None else row.words(new, after),
                was_value=was,
                becomes_value=becomes,
                moves_pay=True,
                place=None if after is None else after.span,
                old_place=None if before is None else before.span,
            )


def _segment_terms(old: Side, new: Side) -> Iterator[Difference]:
    """What segments of people set: each field of an element that one of the two sides sets, as the
    people of that segment alone have it."""
    after = {s.name: s for s in new.version.segments}
    for before in old.version.segments:
        segment = after.get(before.name)
        if segment is not None:
            yield from _terms_of(before, segment, old, new)


def _terms_of(
    before: PeopleSegment, after: PeopleSegment, old: Side, new: Side
) -> Iterator[Difference]:
    mine = {c.element: c for c in before.changes}
    yours = {c.element: c for c in after.changes}
    bases = [{e.name: e for e in side.version.elements} for side in (old, new)]
    for name in dict.fromkeys((*yours, *mine)):
        if name not in bases[0] or name not in bases[1]:
            continue  # the element itself came or went
        one, two = mine.get(name), yours.get(name)
        if (one is not None and one.removed) or (two is not None and two.removed):
            if (one is not None and one.removed) != (two is not None and two.removed):
                yield _removal(name, before, after, was=one is not None and one.removed)
            continue
        set_fields = {field for c in (one, two) if c is not None for field, _ in c.fields}
        changed = [
            base[name] if c is None else _with(base[name], c)
            for base, c in zip(bases, (one, two), strict=True)
        ]
        rows = [row for row in ELEMENT if _is_set(row, set_fields)]
        for each in fields_apart(
            "element", rows, (old, changed[0]), (new, changed[1]), segment=after.name, owner=name
        ):
            if each.field not in ("measure", "credit", "scope") or not _is_inherited(
                each, rows, (old, bases[0][name]), (new, bases[1][name])
            ):
                yield each


def _with(element: Element, change: ChangeOfSegment) -> Element:
    fields: dict[str, Any] = dict(change.fields)
    return replace(element, **fields, lines={**element.lines, **change.lines})


def _is_set(row: Row[Element], fields: set[str]) -> bool:
    if row.field in ("credit", "scope"):
        return "quantity" in fields
    return any(name in fields for name in row.model)


def _is_inherited(
    each: Difference,
    rows: Sequence[Row[Element]],
    old: tuple[Side, Element],
    new: tuple[Side, Element],
) -> bool:
    """A segment that sets a part of what is measured takes the rest from the element."""
    row = next(row for row in rows if row.field == each.field)
    return (canonical(row.value(*old)), canonical(row.value(*new))) == (
        each.was_value,
        each.becomes_value,
    )


def _removal(name: str, before: PeopleSegment, after: PeopleSegment, *, was: bool) -> Difference:
    has, has_not = "applies", "does not apply"
    return Difference(
        kind="element",
        name=name,
        segment=after.name,
        owner=name,
        field="applies",
        label="whether it applies",
        edit=Edit.CHANGED,
        was=has_not if was else has,
        becomes=has if was else has_not,
        was_value=not was,
        becomes_value=was,
        moves_pay=True,
        place=after.span,
        old_place=before.span,
    )


def _shared(old: Side, new: Side) -> Iterator[Difference]:
    """Measures, segments of rows, books and datasets: whoever reads them, they change once."""
    measures = measures_of(old.plan), measures_of(new.plan)
    both = [name for name in measures[1] if name in measures[0]]
    yield from parts_apart(
        "measure",
        MEASURE,
        (old, [measures[0][name] for name in both]),
        (new, [measures[1][name] for name in both]),
    )
    yield from parts_apart(
        "row segment", ROWS, (old, _row_segments(old.plan)), (new, _row_segments(new.plan))
    )
    shared: tuple[tuple[str, Sequence[Row[Any]], list[tuple[Any, Any]]], ...] = (
        ("book", BOOK, _common(old.plan.books, new.plan.books)),
        ("rows", MADE_ROWS, _common(old.plan.made_rows, new.plan.made_rows)),
        ("dataset", DATASET, _common(old.plan.datasets, new.plan.datasets)),
    )
    for kind, rows, common in shared:
        yield from parts_apart(
            kind, rows, (old, [x for x, _ in common]), (new, [y for _, y in common])
        )
    for mine, yours in _common(old.plan.datasets, new.plan.datasets):
        yield from _columns("column", COLUMN, yours.name, (old, mine.columns), (new, yours.columns))
        yield from _columns("lookup", LOOKUP, yours.name, (old, mine.lookups), (new, yours.lookups))


def _columns(
    what: str,
    rows: Sequence[Row[Any]],
    dataset: str,
    old: tuple[Side, Iterable[T]],
    new: tuple[Side, Iterable[T]],
) -> Iterator[Difference]:
    for each in parts_apart(what, rows, old, new):
        field = f"{what} {each.name}"
        yield replace(each, kind="dataset", name=dataset, field=field, label=field)


def _common(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[tuple[Any, Any]]:
    return [(old[name], new[name]) for name in new if name in old]


def _row_segments(plan: Plan) -> tuple[RowSegment, ...]:
    found = {s.name: s for reading in plan.readings.values() for s in reading.segments}
    return tuple(found.values())


def _texts(old: Side, new: Side) -> Iterator[Difference]:
    """Worked examples and answers to findings, which nobody is paid by."""
    yield from _unnamed(
        "example",
        {e.title: Text.of(old.plan, e, example_words(old.plan, e)) for e in old.plan.examples},
        {e.title: Text.of(new.plan, e, example_words(new.plan, e)) for e in new.plan.examples},
    )
    yield from _unnamed(
        "allow",
        {allow_name(a): Text.of(old.plan, a, allow_words(a)) for a in old.plan.allows},
        {allow_name(a): Text.of(new.plan, a, allow_words(a)) for a in new.plan.allows},
    )
    yield from _unnamed(
        "promise",
        {promise_name(p): Text.of(old.plan, p, promise_words(p)) for p in old.plan.promises},
        {promise_name(p): Text.of(new.plan, p, promise_words(p)) for p in new.plan.promises},
    )


def _unnamed(kind: str, old: Mapping[str, Text], new: Mapping[str, Text]) -> Iterator[Difference]:
    for name in dict.fromkeys((*new, *old)):
        was, becomes = old.get(name), new.get(name)
        if was is not None and becomes is not None and was.same_as(becomes):
            continue
        yield Difference(
            kind=kind,
            name=name,
            segment=None,
            owner=None,
            field="",
            label=kind,
            edit=Edit.ADDED if was is None else Edit.REMOVED if becomes is None else Edit.CHANGED,
            was=None if was is None else was.words,
            becomes=None
            if becomes is None
            else becomes.words
            if was is None
            else words_apart(was, becomes),
            was_value=None if was is None else was.value,
            becomes_value=None if becomes is None else becomes.value,
            moves_pay=False,
            place=None if becomes is None else becomes.place,
            old_place=None if was is None else was.place,
        )


def same_parts(old: Version, new: Version, besides: Container[str] = ()) -> int:
    """How many elements, gates and so on both versions have alike; not those called `besides`."""
    return sum(
        1
        for kind in _KINDS_OF_PARTS
        for thing in getattr(new, kind)
        if thing in getattr(old, kind) and thing.name not in besides
    )


def parts_in(version: Version) -> int:
    """How many elements, gates and so on a version has."""
    return sum(len(getattr(version, kind)) for kind in _KINDS_OF_PARTS)


_KINDS_OF_PARTS = (
    "elements", "goals", "gates", "multipliers", "commissions", "awards", "segments",
)  # fmt: skip
