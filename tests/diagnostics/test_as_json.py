"""The JSON of messages: every key always there, places from 1."""

import json

from planlang.diagnostics import Cell, Code, Diagnostic, Fix, Label, Severity, Source, Span
from planlang.diagnostics.as_json import SCHEMA_VERSION, as_json

CODE = Code(code="P299", name="an_example", severity=Severity.ERROR, summary="An example.")
SOURCE = Source("a.plan", "one\ntwo\n")


def test_a_whole_message() -> None:
    diagnostic = Diagnostic(
        code=CODE,
        message="Found “x”.",
        place=Span(SOURCE, 4, 7),
        help="Help.",
        labels=(Label(Cell(file="r.csv", row=2), "here too"),),
        fix=Fix(Span(SOURCE, 4, 7), "three"),
        next_command="planlang check a.plan",
    )
    text = as_json([diagnostic])
    assert "“x”" in text
    assert text.endswith("}\n")
    two = {
        "kind": "text",
        "file": "a.plan",
        "start": {"line": 2, "column": 1},
        "end": {"line": 2, "column": 4},
    }
    assert json.loads(text) == {
        "schema_version": SCHEMA_VERSION,
        "tally": {"errors": 1, "warnings": 0, "notes": 0},
        "diagnostics": [
            {
                "code": "P299",
                "name": "an_example",
                "severity": "error",
                "message": "Found “x”.",
                "place": two,
                "help": "Help.",
                "labels": [
                    {
                        "place": {"kind": "cell", "file": "r.csv", "row": 2, "column": None},
                        "text": "here too",
                    }
                ],
                "fix": {"place": two, "text": "three"},
                "next_command": "planlang check a.plan",
            }
        ],
    }


def test_what_a_message_does_not_have_is_null() -> None:
    (found,) = json.loads(as_json([Diagnostic(code=CODE, message="m")]))["diagnostics"]
    assert found["labels"] == []
    assert [key for key, value in found.items() if value is None] == [
        "place",
        "help",
        "fix",
        "next_command",
    ]


def test_half_a_character_in_a_file_name_still_makes_utf8() -> None:
    text = as_json([Diagnostic(code=CODE, message="m", place=Cell(file="a\udcff.csv"))])
    assert text.encode("utf-8")
