"""Looking through a plan's parts for all things of a kind, however deep they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import TypeVar

from planlang.diagnostics import Span

T = TypeVar("T")


def parts_of(kind: type[T], *things: object) -> tuple[T, ...]:
    """Everything of `kind` in `things`, once each, in order."""
    return tuple(dict.fromkeys(part for thing in things for part in _parts(kind, thing)))


def _parts(kind: type[T], thing: object) -> Iterator[T]:
    if isinstance(thing, kind):
        yield thing
    match thing:
        case Span():
            return
        case tuple():
            for part in thing:
                yield from _parts(kind, part)
        case _ if is_dataclass(thing):
            for field in fields(thing):
                yield from _parts(kind, getattr(thing, field.name))
