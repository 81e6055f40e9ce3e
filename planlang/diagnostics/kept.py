"""Messages as plain values and back, so that a result can be kept between runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_never

from planlang.diagnostics.catalogue import find
from planlang.diagnostics.model import Cell, Diagnostic, Fix, Label, Place, Source, Span


def as_values(diagnostic: Diagnostic) -> dict[str, Any]:
    """The message as JSON values; a place in a text keeps the text's name, not the text."""
    fix = diagnostic.fix
    return {
        "code": diagnostic.code.code,
        "message": diagnostic.message,
        "place": _place(diagnostic.place),
        "help": diagnostic.help,
        "labels": [[_place(label.place), label.text] for label in diagnostic.labels],
        "fix": None if fix is None else [_place(fix.span), fix.text],
        "next_command": diagnostic.next_command,
    }


def from_values(values: Mapping[str, Any], sources: Mapping[str, Source]) -> Diagnostic | None:
    """The message again, with `sources` by name; None where its code or a source is not there."""
    code = find(values["code"])
    place = _again(values["place"], sources)
    labels = [(_again(at, sources), text) for at, text in values["labels"]]
    fix = values["fix"]
    span = None if fix is None else _again(fix[0], sources)
    lost = (place is None) != (values["place"] is None) or any(at is None for at, _ in labels)
    if code is None or lost or (fix is not None and not isinstance(span, Span)):
        return None
    return Diagnostic(
        code=code,
        message=values["message"],
        place=place,
        help=values["help"],
        labels=tuple(Label(at, text) for at, text in labels if at is not None),
        fix=Fix(span, fix[1]) if isinstance(span, Span) else None,
        next_command=values["next_command"],
    )


def _place(place: Place | None) -> list[Any] | None:
    match place:
        case None:
            return None
        case Span():
            return [place.source.name, place.start, place.end]
        case Cell():
            return ["", place.file, place.row, place.column]
        case _:
            assert_never(place)


def _again(values: list[Any] | None, sources: Mapping[str, Source]) -> Place | None:
    if values is None:
        return None
    if values[0] == "":
        return Cell(file=values[1], row=values[2], column=values[3])
    source = sources.get(values[0])
    return None if source is None else Span(source, values[1], values[2])
