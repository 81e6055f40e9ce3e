"""Differences: fields of two parts of one name, and parts that only one plan has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from planlang.diagnostics import Span
from planlang.plan.as_json import Json
from planlang.tools.diff.fields.row import Row
from planlang.tools.diff.fields.side import Side, canonical
from planlang.tools.diff.model import Edit
from planlang.values.dates import DateRange


class Named(Protocol):
    """A part of a plan that has a name."""

    @property
    def name(self) -> str: ...

    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=Named)


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionPair:
    """Two versions that are compared, by their indexes, and the days on which both hold (None
    where no day has both)."""

    old: int
    new: int
    days: DateRange | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field, or a whole part, that is not the same. `kind` and `name` say of what; `segment` is
    the segment of people whose own terms differ; `owner` the element it is about.

    `pairs` are the versions in which it is so; empty for what does not belong to a version.
    """

    kind: str
    name: str
    segment: str | None
    owner: str | None
    field: str
    label: str
    edit: Edit
    was: str | None
    becomes: str | None
    was_value: Json
    becomes_value: Json
    moves_pay: bool
    place: Span | None
    old_place: Span | None
    pairs: tuple[VersionPair, ...] = ()

    @property
    def part(self) -> str:
        """ "element retention", "segment ramping", "plan"."""
        if self.segment is not None:
            return f"segment {self.segment}"
        return self.kind if self.kind in ("plan", "total") else f"{self.kind} {self.name}"

    @property
    def path(self) -> str:
        """ "element retention / target"; a whole part has no field."""
        pieces = [self.part]
        if self.segment is not None and self.kind == "element":
            pieces.append(self.name)
        if self.edit is Edit.CHANGED or self.field:
            pieces.append(self.field)
        return " / ".join(p for p in pieces if p)

    @property
    def rule(self) -> str:
        """The kind of change: "element_target", "gate_removed"."""
        kind = f"segment_{self.kind}" if self.segment and self.kind == "element" else self.kind
        what = self.field or self.edit.value
        return f"{kind}_{what}".replace(" ", "_")


def fields_apart(
    kind: str,
    rows: Sequence[Row[Any]],
    old: tuple[Side, T],
    new: tuple[Side, T],
    **more: Any,
) -> Iterator[Difference]:
    """The fields in which two parts of one name differ."""
    for row in rows:
        before, after = canonical(row.value(*old)), canonical(row.value(*new))
        if before == after:
            continue
        nothing, something = before in (None, []), after in (None, [])
        yield Difference(
            kind=kind,
            name=new[1].name,
            field=row.field,
            label=row.label,
            edit=Edit.ADDED if nothing else Edit.REMOVED if something else Edit.CHANGED,
            was=None if nothing else row.words(*old),
            becomes=None if something else row.words(*new),
            was_value=before,
            becomes_value=after,
            moves_pay=row.moves_pay,
            place=_place(row, new[1]),
            old_place=_place(row, old[1]),
            **{"segment": None, "owner": None, **more},
        )


def _place(row: Row[Any], thing: Named) -> Span | None:
    return thing.span if row.place is None else row.place(thing)


def parts_apart(
    kind: str,
    rows: Sequence[Row[Any]],
    old: tuple[Side, Iterable[T]],
    new: tuple[Side, Iterable[T]],
    *,
    moves_pay: bool = True,
    own: bool = False,
) -> Iterator[Difference]:
    """Parts of one kind, matched by name: those that are new, gone, or differ in a field. `own`:
    the part is itself what a change is about."""
    before = {thing.name: thing for thing in old[1]}
    after = {thing.name: thing for thing in new[1]}
    for name, thing in after.items():
        more = {"owner": name} if own else {}
        if name in before:
            yield from fields_apart(kind, rows, (old[0], before[name]), (new[0], thing), **more)
        else:
            yield _whole(kind, rows, new[0], thing, Edit.ADDED, moves_pay=moves_pay, **more)
    for name, thing in before.items():
        more = {"owner": name} if own else {}
        if name not in after:
            yield _whole(kind, rows, old[0], thing, Edit.REMOVED, moves_pay=moves_pay, **more)


def _whole(
    kind: str,
    rows: Sequence[Row[Any]],
    side: Side,
    thing: T,
    edit: Edit,
    *,
    moves_pay: bool,
    **more: Any,
) -> Difference:
    """A part that only one of the plans has."""
    value = canonical({row.field: row.value(side, thing) for row in rows})
    said = [
        f"{row.label} {words}"
        for row in rows
        if row.moves_pay and (words := row.words(side, thing)) is not None
    ]
    title = getattr(thing, "title", thing.name)
    words = f"{title} ({'; '.join(said)})" if said else title
    added = edit is Edit.ADDED
    return Difference(
        kind=kind,
        name=thing.name,
        field="",
        label=kind,
        edit=edit,
        was=None if added else words,
        becomes=words if added else None,
        was_value=None if added else value,
        becomes_value=value if added else None,
        moves_pay=moves_pay,
        place=thing.span if added else None,
        old_place=None if added else thing.span,
        **{"segment": None, "owner": None, **more},
    )
