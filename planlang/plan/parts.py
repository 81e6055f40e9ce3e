"""Looking through a plan's parts for all things of a kind, however deep they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import TypeVar

from planlang.diagnostics import Span

T = TypeVar("T")


def parts_of(kind: type[T], *things: object, outside: tuple[type, ...] = ()) -> tuple[T, ...]:
    """Everything of `kind` in `things`, once each, in order; nothing that stands inside of one of
    the kinds in `outside`."""
    return tuple(dict.fromkeys(part for thing in things for part in _parts(kind, thing, outside)))


def _parts(kind: type[T], thing: object, outside: tuple[type, ...]) -> Iterator[T]:
    if isinstance(thing, outside):
        return
    if isinstance(thing, kind):
        yield thing
    match thing:
        case Span():
            return
        case tuple():
            for part in thing:
                yield from _parts(kind, part, outside)
        case _ if is_dataclass(thing):
            for field in fields(thing):
                yield from _parts(kind, getattr(thing, field.name), outside)
