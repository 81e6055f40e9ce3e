"""A field of a part of a plan, as the comparison reads and says it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from planlang.diagnostics import Span
from planlang.tools.diff.fields.side import Side

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Generic[T]):
    """`field` is its name in paths and JSON, `label` what people call it.

    `value` gives what is compared (None: nothing there), `words` says it, `place` is the clause
    that decides it. `moves_pay` is False for what nobody's pay can depend on. `model` names the
    fields of the part's data type that the row stands for.
    """

    field: str
    label: str
    value: Callable[[Side, T], object]
    words: Callable[[Side, T], str | None]
    model: tuple[str, ...]
    place: Callable[[T], Span | None] | None = None
    moves_pay: bool = True


def text_rows(*fields: tuple[str, str]) -> tuple[Row[Any], ...]:
    """Rows for titles and texts, which nobody's pay depends on: (field, label) each."""

    def row(field: str, label: str) -> Row[Any]:
        def value(_: Side, thing: object) -> object:
            return getattr(thing, field)

        def words(_: Side, thing: object) -> str | None:
            text: str | None = getattr(thing, field)
            return None if text is None else f"“{text}”"

        return Row(
            field=field, label=label, value=value, words=words, model=(field,), moves_pay=False
        )

    return tuple(row(field, label) for field, label in fields)
