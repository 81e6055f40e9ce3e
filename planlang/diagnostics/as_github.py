"""Messages as commands of a GitHub workflow, which shows each at its line of a pull request."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from planlang.diagnostics.as_text import tally
from planlang.diagnostics.model import Cell, Diagnostic, Place, Severity, Span, in_order

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """A line `::error file=…,line=…::message` for each message, by place, and a tally.

    GitHub ends a command at a line break and a property at a comma or a colon, so that all of these
    are escaped: no text of a plan can give a command of its own.
    """
    ordered = in_order(diagnostics)
    return "\n".join([*map(_command, ordered), tally(ordered)]) + "\n"


def _command(diagnostic: Diagnostic) -> str:
    code = diagnostic.code
    properties = {**_where(diagnostic.place), "title": f"{code.name} ({code.code})"}
    shown = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    text = diagnostic.message
    if diagnostic.help is not None:
        text += f"\n{diagnostic.help}"
    for label in diagnostic.labels:
        text += f"\n{label.place}: {label.text}"
    return f"::{_COMMANDS[diagnostic.severity]} {shown}::{_data(text)}"


def _where(place: Place | None) -> dict[str, str | int]:
    match place:
        case None:
            return {}
        case Span():
            line, column = place.source.place(place.start)
            end_line, end_column = place.source.place(place.end)
            where: dict[str, str | int] = {"file": place.source.name, "line": line}
            if end_line == line:  # GitHub wants columns on one line only
                return {**where, "col": column, "endColumn": max(column, end_column)}
            return {**where, "endLine": end_line}
        case Cell():
            return {"file": place.file, **({} if place.row is None else {"line": place.row})}
        case _:
            assert_never(place)


def _data(text: str) -> str:
    for character, escaped in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(character, escaped)
    return text.encode("utf-8", "replace").decode("utf-8")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
