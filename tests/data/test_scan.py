"""What is told of a text file without reading a cell: where something is, it is never said that
there is nothing."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from planlang.data.files import scan
from planlang.data.files.scan import Scanned, scan_text
from planlang.plan.declared.samples import BLANKS

PIECES = ("a", "é", "Ω", ",", ";", "\t", " ", "\u00a0", "\u202f", "\ufeff", '"', '""', "\n", "\r\n",
          "\r", "1.50", "x y", ",,", ' "', '" ')  # fmt: skip


def scanned(folder: Path, text: str, separator: str = ",") -> Scanned:
    file = folder / "facts.csv"
    file.write_bytes(text.encode())
    return scan_text(file, separator)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.sampled_from([",", ";", "\t", " "]),
)
@example("a, b\n", ",")
@example('a,"b "\n', ",")
@example('a," b"\n', " ")
@example('a,""\n', ",")
@example('"\na",b\n', ",")
@example("a,b\n\nc,d", ",")
@example("a,b\u00a0", ",")
@example("a,b\r", ",")
def test_nothing_is_overlooked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, separator: str
) -> None:
    text = "head" + separator + "er\n" + text
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    found = {scanned(tmp_path, text, separator)}
    for size in (3, 4, 7):
        with monkeypatch.context() as patched:
            patched.setattr(scan, "_CHUNK", size)
            found.add(scanned(tmp_path, text, separator))
    for told in found:
        assert told.trouble is None
        if not told.may_have_blank_lines:
            assert all(rows), text
        if not told.may_have_blanks_at_ends:
            for cell in (cell for row in rows[1:] for cell in row if cell):
                assert cell == cell.strip(BLANKS), text
            assert '""' not in text


@pytest.mark.parametrize(
    "text",
    [
        "account,amount\nA1,1.50\nA2,2\n",
        "account,amount\r\nA1,1.50\r\nA2,2\r\n",
        "\ufeffaccount,amount\nAcme Inc,1.50\nZoë & Söhne,2",
        'account,amount\nA1,"1,50"\nB2,3\n',
    ],
    ids=["plain", "CRLF", "BOM and blanks inside", "quotation marks"],
)
def test_usual_files_have_nothing_to_look_at(tmp_path: Path, text: str) -> None:
    told = scanned(tmp_path, text)
    assert (told.may_have_blank_lines, told.may_have_blanks_at_ends) == (False, False)


@pytest.mark.parametrize(
    "row", ["A1 ,2", " A1,2", "A1,2 ", "A1\t,2", "A1\u00a0,2", '"A1 ",2', '" A1",2', '"",2']
)
def test_a_blank_at_an_end_is_seen(tmp_path: Path, row: str) -> None:
    assert scanned(tmp_path, f"account,amount\n{row}\n").may_have_blanks_at_ends
    assert scanned(tmp_path, f"account,amount\nB1,1\n{row}").may_have_blanks_at_ends
