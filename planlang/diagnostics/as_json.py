"""Messages for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, assert_never

from planlang.diagnostics.model import Cell, Diagnostic, Place, Severity, Span, in_order

SCHEMA_VERSION = 1
"""Raised when a reader of the JSON would have to change."""


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """One JSON object with a line end: `schema_version`, `tally`, and `diagnostics` by place.

    Lines, columns and rows count from 1; the end of a place is the first character behind it. Keys
    are always there; what a message does not have is null (or an empty list, for labels).
    """
    document = {"schema_version": SCHEMA_VERSION, **as_object(diagnostics)}
    text = json.dumps(document, indent=2, ensure_ascii=False)
    # Halves of characters can come in with a file name; UTF-8 output has no way to write them.
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"


def as_object(diagnostics: Iterable[Diagnostic]) -> dict[str, Any]:
    """`tally` and `diagnostics` as plain JSON values, to be put into a larger document."""
    ordered = in_order(diagnostics)
    return {
        "tally": {
            f"{severity.value}s": sum(d.severity is severity for d in ordered)
            for severity in Severity
        },
        "diagnostics": [_diagnostic(d) for d in ordered],
    }


def errors_as_json(errors: Iterable[Diagnostic | tuple[str, str | None]]) -> str:
    """Why a command could not do its job: one JSON object with `schema_version` and `errors`, which
    have the fields of diagnostics. A pair is a message and its help, of no place and no code."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "errors": [
            _diagnostic(each) if isinstance(each, Diagnostic) else _without_a_place(*each)
            for each in errors
        ],
    }
    text = json.dumps(document, indent=2, ensure_ascii=False)
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"


def _without_a_place(message: str, help_text: str | None) -> dict[str, Any]:
    return {
        "code": None,
        "name": None,
        "severity": Severity.ERROR.value,
        "message": message,
        "place": None,
        "help": help_text,
        "labels": [],
        "fix": None,
        "next_command": None,
    }


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    fix = diagnostic.fix
    return {
        "code": diagnostic.code.code,
        "name": diagnostic.code.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "place": None if diagnostic.place is None else _place(diagnostic.place),
        "help": diagnostic.help,
        "labels": [{"place": _place(x.place), "text": x.text} for x in diagnostic.labels],
        "fix": None if fix is None else {"place": _place(fix.span), "text": fix.text},
        "next_command": diagnostic.next_command,
    }


def _place(place: Place) -> dict[str, Any]:
    match place:
        case Span():
            line, column = place.source.place(place.start)
            end_line, end_column = place.source.place(place.end)
            return {
                "kind": "text",
                "file": place.source.name,
                "start": {"line": line, "column": column},
                "end": {"line": end_line, "column": end_column},
            }
        case Cell():
            return {"kind": "cell", "file": place.file, "row": place.row, "column": place.column}
        case _:
            assert_never(place)
