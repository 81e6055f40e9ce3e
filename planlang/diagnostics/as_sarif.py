"""Messages as SARIF 2.1.0, which code scanning services and editors read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import PurePath, PurePosixPath
from typing import Any, assert_never

from planlang.diagnostics.model import Cell, Code, Diagnostic, Fix, Place, Span, in_order

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def as_sarif(diagnostics: Iterable[Diagnostic], version: str) -> str:
    """A log with one run of planlang `version`: its rules (those that found something) and results.

    Lines and columns count from 1, columns in characters; the end is the first character behind a
    place. Paths are as the user gave them, relative ones to the folder the command ran in.
    """
    ordered = in_order(diagnostics)
    codes = tuple(dict.fromkeys(d.code for d in ordered))
    driver = {"name": "planlang", "version": version, "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(d, codes.index(d.code)) for d in ordered],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    text = json.dumps(log, indent=2, ensure_ascii=False)
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"


def _rule(code: Code) -> dict[str, Any]:
    return {
        "id": code.code,
        "name": code.name,
        "shortDescription": {"text": code.summary},
        "defaultConfiguration": {"level": code.severity.value},
    }


def _result(diagnostic: Diagnostic, rule: int) -> dict[str, Any]:
    text = diagnostic.message
    if isinstance(diagnostic.place, Cell):
        text = f"{diagnostic.place}: {text}"  # rows of a workbook have no lines to point at
    if diagnostic.help is not None:
        text += f"\n{diagnostic.help}"
    result: dict[str, Any] = {
        "ruleId": diagnostic.code.code,
        "ruleIndex": rule,
        "level": diagnostic.severity.value,
        "message": {"text": text},
        "partialFingerprints": {"codeAndMessage/v1": _fingerprint(diagnostic)},
    }
    if diagnostic.place is not None:
        result["locations"] = [_location(diagnostic.place)]
    if diagnostic.labels:
        result["relatedLocations"] = [
            {**_location(label.place), "message": {"text": label.text}}
            for label in diagnostic.labels
        ]
    if diagnostic.fix is not None:
        result["fixes"] = [_fix(diagnostic.fix)]
    return result


def _fingerprint(diagnostic: Diagnostic) -> str:
    """The same for a finding that only moved within its file."""
    said = f"{diagnostic.code.code}\n{_file(diagnostic.place)}\n{diagnostic.message}"
    return sha256(said.encode("utf-8", "replace")).hexdigest()


def _location(place: Place) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(_file(place))}}
    if isinstance(place, Span):
        physical["region"] = _region(place)
    return {"physicalLocation": physical}


def _fix(fix: Fix) -> dict[str, Any]:
    change = {"deletedRegion": _region(fix.span), "insertedContent": {"text": fix.text}}
    return {
        "description": {"text": f"Write `{fix.text}`."},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": _uri(fix.span.source.name)},
                "replacements": [change],
            }
        ],
    }


def _region(span: Span) -> dict[str, int]:
    line, column = span.source.place(span.start)
    end_line, end_column = span.source.place(span.end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    }


def _file(place: Place | None) -> str:
    match place:
        case None:
            return ""
        case Span():
            return place.source.name
        case Cell():
            return place.file
        case _:
            assert_never(place)


def _uri(file: str) -> str:
    """A reference to a file: an address of its own where the path is absolute, else relative."""
    plain = file.encode("utf-8", "replace").decode("utf-8")
    if PurePath(plain).is_absolute():
        return PurePath(plain).as_uri()
    return PurePosixPath("/", plain).as_uri().removeprefix("file:///")
