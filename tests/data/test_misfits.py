"""Rows of a CSV file that the engine takes although they do not fit the header."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from planlang.data.engine.embedded import embedded
from planlang.data.files import misfits as module
from planlang.data.files.load import load
from planlang.data.files.misfits import EMPTY_AT_END, misfits
from planlang.data.sources import Sources
from tests.data.by_hand import dataset

PEOPLE = dataset("people", "name text", "team text", "note text optional")


def said(folder: Path, *lines: str, end: str = "\n") -> list[str]:
    (folder / "people.csv").write_bytes(end.join(("name,team,note", *lines)).encode())
    with embedded() as db:
        found = load(db, PEOPLE, Sources(folder), date(2027, 12, 31))
        assert (found.table is None) is bool(found.diagnostics)
        return [d.message for d in found.diagnostics]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("last", ["", ","], ids=["in between", "at the end"])
@pytest.mark.parametrize("row", ["Smith, John,Blue,", "Smith,J,Blue,,,", 'Ann,Blue,x,""'])
def test_empty_cells_too_many_are_said(tmp_path: Path, row: str, last: str, end: str) -> None:
    """`Smith, John,Blue,` is somebody called Smith in the team John, where nobody says it."""
    lines = ("Ann,Blue,", '"Bo\nb",Red,""', "", row, *(("Cy,Red,",) if not last else ()))
    assert said(tmp_path, *lines, end=end) == [
        "Row 5 of people.csv has more cells than the 3 of the header."
    ]


@pytest.mark.parametrize("row", ['"Ann" "Lee",Blue,', '"Ann"  "",Blue,', 'Ann,Blue,"a" "b" "c"'])
def test_two_texts_in_a_cell_are_said(tmp_path: Path, row: str) -> None:
    assert said(tmp_path, "Bob,Red,x", row) == [
        "Row 3 of people.csv has a quotation mark that does not open and close its cell."
    ]


@pytest.mark.parametrize(
    "row",
    ['"Ann" ,Blue,', ' "A,n",Blue,', 'Ann,"say ""x"" ""y""",', 'Ann,5" x 3",', 'Ann,5" "x",', ",,"],
)
def test_rows_that_fit_are_taken(tmp_path: Path, row: str) -> None:
    messages = said(tmp_path, "Bob,Red,x", row, 'Cy,Red,"""" ')
    assert [m for m in messages if "has nothing in column" not in m] == []


def test_both_are_said_with_rows_that_the_engine_refuses(tmp_path: Path) -> None:
    messages = said(tmp_path, "a,b,c,", "a,b", "a,b,c", '"a" "b",c,', "a,b,c,d", 'a,"b"x,c')
    assert [m.split(" of people.csv has ")[0] for m in messages] == [
        f"Row {row}" for row in (2, 3, 5, 6, 7)
    ]


PIECES = ("a", "é", ",", ",", "\n", "\r\n", '"a"', '"a,"', ' "a,"', '"a\n"', '""', '"a""b"')


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.sampled_from([3, 8, 4096]))
@example('a, "a""b,c",\na,b,c,', 3)
def test_rows_too_long_are_those_of_another_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, size: int
) -> None:
    """Of texts in which nothing stands behind a quotation mark that closes its cell."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), skipinitialspace=True, strict=True))
    except csv.Error:
        return
    file = tmp_path / "facts.csv"
    file.write_bytes(b"\xef\xbb\xbfa,b\n" + text.encode())
    with monkeypatch.context() as patched:
        patched.setattr(module, "_CHUNK", size)
        found = misfits(file, ",", 2)
    assert found == {
        at: EMPTY_AT_END for at, cells in enumerate(rows, 2) if len(cells) > 2 and not cells[-1]
    }
