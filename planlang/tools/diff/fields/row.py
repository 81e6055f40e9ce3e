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


def as_it_is(field: str, label: str) -> Row[Any]:
    """A row for a text of the part that is said as it stands."""

    def value(_: Side, thing: object) -> str | None:
        text: str | None = getattr(thing, field)
        return text

    return Row(field=field, label=label, value=value, words=value, model=(field,))


def counted_for(
    credit: Callable[[Side, Any], object],
    credit_said: Callable[[Side, Any], str | None],
    scope: Callable[[Side, Any], object],
    scope_said: Callable[[Side, Any], str | None],
    *,
    place: Callable[[str], Callable[[Any], Span | None]] | None = None,
    moves_pay: bool = True,
) -> tuple[Row[Any], Row[Any]]:
    """Rows for whom what is read counts, and whose rows are added up. `place` gives the clause that
    decides a field."""

    def row(
        field: str,
        label: str,
        value: Callable[[Side, Any], object],
        words: Callable[[Side, Any], str | None],
    ) -> Row[Any]:
        return Row(
            field=field,
            label=label,
            value=value,
            words=words,
            model=(),
            place=None if place is None else place(field),
            moves_pay=moves_pay,
        )

    return (
        row("credit", "crediting", credit, credit_said),
        row("scope", "scope", scope, scope_said),
    )


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


DEFINITION_AND_TRAP = text_rows(("definition", "definition"), ("trap", "trap"))
"""What explains a part to people."""
