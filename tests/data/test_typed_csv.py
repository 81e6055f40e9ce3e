"""CSV files read in one pass: what is taken is what the careful way takes, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planlang.data.engine.embedded import Embedded, embedded
from planlang.data.files import read_csv
from planlang.data.files.cell_sql import has_blanks_at_ends
from planlang.data.files.cells import BadCell, parse_cell
from planlang.data.files.load import load
from planlang.data.files.tables import ROW, Stored
from planlang.data.files.typed_csv import typed_columns
from planlang.data.sources import Sources
from planlang.plan.declared.samples import BadSample
from planlang.plan.declared.written import NumberFormat, formats
from planlang.plan.model import Column, Dataset
from tests.cli.running import ROOT
from tests.data.by_hand import column, dataset
from tests.data.test_cells_agree import cells
from tests.scores.columns.agreeing import measures_of

COLUMNS = tuple(
    column(f"c {kind}{optional}", *written)
    for kind, *written in (
        ["money"],
        ["number"],
        ["count"],
        ["days"],
        ["percent", "93.5"],
        ["date"],
        ["text"],
        ["person"],
    )
    for optional in ("", " optional")
)
USUAL = {
    "money": ["0", "-12.50", "007.5", "12345678901234.99"],
    "number": ["1.2345", "-0.1"],
    "count": ["12", "-3"],
    "days": ["30"],
    "percent": ["93.5", "100"],
    "date": ["2027-02-28", "1999-12-31"],
    "text": ["Zoë Ω", "a b"],
    "person": ["ana"],
}


@pytest.fixture(scope="module")
def db() -> Iterator[Embedded]:
    with embedded() as opened:
        opened.run("CREATE TABLE typed_cells (c0 VARCHAR)")
        yield opened


def taken(db: Embedded, declared: Column, texts: list[str]) -> list[object] | None:
    """What the one pass takes for each cell, None where it does not take it; None for a column that
    it leaves to the careful way."""
    samples = formats(declared)
    assert not isinstance(samples, BadSample)
    of = dataset("cells", declared)
    typed = typed_columns(of, {declared.name: 0}, {declared.name: samples})
    if typed is None:
        return None
    one = typed[declared.name]
    shift = max((f.shift for f in samples if isinstance(f, NumberFormat)), default=0)
    stored = Stored(name="c", type=declared.type, unit=10 ** (one.places + shift))
    db.run("DELETE FROM typed_cells")
    db.run("INSERT INTO typed_cells SELECT nullif(unnest(CAST(? AS VARCHAR[])), '')", (texts,))
    unusual = one.unusual.format("value")
    if one.is_text:
        unusual += f" + count(CASE WHEN {has_blanks_at_ends('value')} THEN 1 END)"
    rows = db.rows(
        f"SELECT value, (SELECT {unusual} FROM (SELECT v.value)) FROM "
        f"(SELECT rowid AS number, {one.value} AS value FROM typed_cells) v ORDER BY number"
    )
    return [None if wrong else (stored.value(value),) for value, wrong in rows]


@settings(max_examples=4)
@given(st.lists(cells, min_size=10, max_size=60))
@example(["1.005", "1.00", "1e5", " 1", "+1", "1.", ".5", "12345678901234567890", "-", "", "0.10"])
@example(["0001-01-01", "2027-2-1", "2027-02-29", "10000-01-01", " 2027-01-01", "infinity"])
@example(["-1000000000000000000", "-999999999999999999", " ", "\u00a0x", "x\ufeff"])
def test_what_is_taken_is_what_the_careful_way_takes(db: Embedded, texts: list[str]) -> None:
    texts = [text for text in texts if "\0" not in text]
    for declared in COLUMNS:
        samples = formats(declared)
        assert not isinstance(samples, BadSample)
        for text, value in zip(texts, taken(db, declared, texts) or (), strict=False):
            if value is None:
                continue
            careful = None if text == "" else parse_cell(text, declared.type.kind, samples)
            assert not isinstance(careful, BadCell), (declared, text)
            assert value == (careful,), (declared, text)
            assert careful is not None or declared.optional, (declared, text)


@pytest.mark.parametrize("declared", COLUMNS, ids=lambda c: f"{c.type.kind} {c.optional}")
def test_usual_cells_are_taken(db: Embedded, declared: Column) -> None:
    texts = USUAL[declared.type.kind.value]
    found = taken(db, declared, texts)
    assert found is not None
    assert None not in found


FILE = 'account,since,amount\nA1,2027-01-01,1.50\n"A, 2",2027-01-02,\n\nA3,2027-01-03,3\n'


def loaded(folder: Path, text: str) -> list[tuple[object, ...]]:
    """The rows as they are stored, with their numbers."""
    (folder / "facts.csv").write_text(text, encoding="utf-8")
    of = dataset(
        "facts", column("account text"), column("since date"), column("amount money optional")
    )
    with embedded() as db:
        found = load(db, of, Sources(folder=folder), date(2027, 12, 31))
        assert found.table is not None, found.diagnostics
        unit = found.table.columns["amount"].unit
        rows = db.rows(f'SELECT "{ROW}", account, since, amount FROM facts ORDER BY 1')
        raw = db.rows(f'SELECT "{ROW}", account FROM {found.table.raw_name} ORDER BY 1')
        assert [row[:2] for row in rows] == raw
        numbers = found.table.row_numbers(row for row, *_ in rows)
    return [
        (number, account, since, None if amount is None else Fraction(amount, unit))
        for number, (_, account, since, amount) in zip(numbers, rows, strict=True)
    ]


def test_rows_keep_their_numbers(tmp_path: Path) -> None:
    assert loaded(tmp_path, FILE) == [
        (2, "A1", date(2027, 1, 1), Fraction(3, 2)),
        (3, "A, 2", date(2027, 1, 2), None),
        (5, "A3", date(2027, 1, 3), 3),
    ]


def test_a_file_with_something_unusual_is_read_the_careful_way(tmp_path: Path) -> None:
    rows = loaded(tmp_path, FILE.replace("1.50", " 1.5000"))
    assert rows == loaded(tmp_path, FILE)


def test_both_ways_measure_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    company = ROOT / "plans/company"
    plan = company / "onboarding.plan"
    _, quick = measures_of(plan, company / "data", "2027-Q2")
    monkeypatch.setattr(read_csv, "_read_quickly", lambda *_: None)
    _, careful = measures_of(plan, company / "data", "2027-Q2")
    assert quick == careful


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "BOM"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("inside", ["\n", "\r\n", "\r"], ids=["LF in it", "CRLF in it", "CR in it"])
@pytest.mark.parametrize("before", [True, False], ids=["first", "second"])
def test_no_row_is_lost_where_a_header_has_a_line_break(
    tmp_path: Path, mark: str, end: str, inside: str, before: bool
) -> None:
    amount = "1.50" if mark else "1.500"  # in one pass, and the careful way
    header = f'"Up for{inside}renewal"'
    rows = [(header, "account"), (amount, "A1"), ("2", '"A\n2"'), ("", "A3")]
    lines = [",".join(row if before else row[::-1]) for row in rows]
    file = tmp_path / "facts.csv"
    file.write_bytes((mark + end.join(lines) + end).encode())
    money = column("amount money optional", header=f"Up for{inside}renewal")
    assert of_file(tmp_path, dataset("facts", "account text", money)) == [
        ("A1", Fraction(3, 2)),
        ("A\n2", Fraction(2)),
        ("A3", None),
    ]
    file.write_bytes((mark + end.join((header, amount, "2", "")) + end).encode())
    assert of_file(tmp_path, dataset("facts", money)) == [(Fraction(3, 2),), (Fraction(2),)]


def of_file(folder: Path, of: Dataset) -> list[tuple[object, ...]]:
    """The values of a file without a mistake."""
    with embedded() as db:
        found = load(db, of, Sources(folder=folder), date(2027, 12, 31))
        assert found.table is not None, found.diagnostics
        assert found.diagnostics == ()
        stored = tuple(found.table.columns.values())
        listed = ", ".join(c.name for c in stored)
        rows = db.rows(f'SELECT {listed} FROM facts ORDER BY "{ROW}"')
    return [tuple(c.value(v) for c, v in zip(stored, row, strict=True)) for row in rows]
