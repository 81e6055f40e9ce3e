"""Parquet and workbooks: what is exact is taken, what is not is refused in words."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from zipfile import ZipFile

import duckdb
import openpyxl
import pytest

from planlang.data.engine.embedded import embedded, name
from planlang.data.files.load import load
from planlang.data.sources import Sources
from planlang.diagnostics import Diagnostic
from planlang.plan.model import Column, Dataset
from tests.data.by_hand import column, dataset

LATE = date(2099, 12, 31)


def loaded(of: Dataset, folder: Path) -> tuple[list[tuple[object, ...]], list[str]]:
    """(row number, values…) of every row, and the messages."""
    with embedded() as db:
        found = load(db, of, Sources(folder), LATE)
        said = [_text(d) for d in found.diagnostics]
        if found.table is None:
            return [], said
        columns = tuple(found.table.columns.values())
        listed = ", ".join(name(c.name) for c in columns)
        rows = db.rows(f'SELECT "row#", {listed} FROM {name(found.table.sql_name)} ORDER BY 1')
        return [
            (row, *(c.value(v) for c, v in zip(columns, values, strict=True)))
            for row, *values in rows
        ], said


def _text(d: Diagnostic) -> str:
    return f"{d.message} {d.help or ''}".rstrip()


def parquet(folder: Path, select: str) -> None:
    duckdb.sql(f"COPY ({select}) TO '{folder}/facts.parquet' (FORMAT parquet)")


def of_parquet(*columns: str | Column) -> Dataset:
    return dataset("facts", *columns, file="facts.parquet")


TAKEN = [
    (column("x money"), "CAST('12.50' AS DECIMAL(12, 2))", Fraction("12.5")),
    (column("x money"), "CAST('-0.07' AS DECIMAL(30, 12))", Fraction("-0.07")),
    (column("x money"), "CAST(9007199254740993 AS BIGINT)", Fraction(9007199254740993)),
    (column("x money"), "'12.50'", Fraction("12.5")),
    (column("x money", "1.234,56 €"), "'1.234,50 €'", Fraction("1234.5")),
    (column("x count"), "CAST(7 AS UTINYINT)", Fraction(7)),
    (column("x percent", "93.5"), "CAST('93.5' AS DECIMAL(5, 2))", Fraction("0.935")),
    (column("x percent", "0.935"), "CAST('0.935' AS DECIMAL(5, 4))", Fraction("0.935")),
    (column("x money"), "CAST('1000000.5' AS DECIMAL(18, 6))", Fraction("1000000.5")),
    (column("x money"), "CAST('9999999999999999.99' AS DECIMAL(18, 2))", 10**16 - Fraction("0.01")),
    (column("x percent"), "'93.5%'", Fraction("0.935")),
    (column("x date"), "DATE '2027-02-01'", date(2027, 2, 1)),
    (column("x date", "DD/MM/YYYY"), "'01/02/2027'", date(2027, 2, 1)),
    (
        column("x timestamp Europe/Berlin"),
        "TIMESTAMPTZ '2027-01-31 22:59:59+00'",
        date(2027, 1, 31),
    ),
    (column("x timestamp Europe/Berlin"), "TIMESTAMPTZ '2027-01-31 23:00:00+00'", date(2027, 2, 1)),
    (
        column("x timestamp Europe/Berlin"),
        "TIMESTAMPTZ '1969-12-31 22:59:59.999+00'",
        date(1969, 12, 31),
    ),
    (column("x timestamp Europe/Berlin UTC"), "TIMESTAMP '2027-07-31 22:00:00'", date(2027, 8, 1)),
    (
        column("x timestamp Europe/Berlin UTC"),
        "TIMESTAMP_NS '2027-07-31 21:59:59.999999999'",
        date(2027, 7, 31),
    ),
    (
        column("x timestamp Europe/Berlin UTC"),
        "TIMESTAMP_S '2027-07-31 22:00:00'",
        date(2027, 8, 1),
    ),
    (
        column("x timestamp Europe/Berlin America/New_York"),
        "TIMESTAMP_MS '2027-07-31 18:00:00'",
        date(2027, 8, 1),
    ),
    (column("x timestamp Europe/Berlin"), "'2027-01-31T23:00:00Z'", date(2027, 2, 1)),
    (column("x yes/no"), "TRUE", True),
    (column("x yes/no"), "'no'", False),
    (column("x text"), "' blanks '", "blanks"),
    (column("x text"), "CAST(4711 AS INTEGER)", "4711"),
    (column("x money optional"), "CAST(NULL AS DECIMAL(9, 2))", None),
]


@pytest.mark.parametrize(("declared", "value", "wanted"), TAKEN)
def test_exact_parquet_columns_are_taken(
    tmp_path: Path, declared: Column, value: str, wanted: object
) -> None:
    parquet(tmp_path, f"SELECT {value} AS x")
    assert loaded(of_parquet(declared), tmp_path) == ([(1, wanted)], [])


REFUSED = [
    (column("x money"), "CAST(12.5 AS DOUBLE)",
     ('Column "x" of facts.parquet is stored as DOUBLE, a floating-point number that is not exact, '
     "and money is wanted. Store it as DECIMAL or as text.")),
    (column("x count"), "CAST(12 AS FLOAT)",
     ('Column "x" of facts.parquet is stored as FLOAT, a floating-point number that is not exact, '
     "and count is wanted. Store it as DECIMAL or as text.")),
    (column("x count"), "CAST('12.5' AS DECIMAL(9, 1))",
     ('Column "x" of facts.parquet is stored as DECIMAL(9,1), and count is wanted. Store whole '
     "numbers, or declare the column a `number`.")),
    (column("x percent"), "CAST('93.5' AS DECIMAL(5, 2))",
     ('Column "x" of facts.parquet is stored as DECIMAL(5,2), and percent is wanted. Say what 1 '
     'means: `written "93.5"` or `written "0.935"`.')),
    (column("x date"), "TIMESTAMP '2027-02-01 10:00:00'",
     ('Column "x" of facts.parquet is stored as TIMESTAMP, and date is wanted. A time of day needs '
      "a zone to say which day it is: declare the column a `timestamp`, or store a DATE.")),
    (column("x timestamp Europe/Berlin"), "TIMESTAMP '2027-02-01 10:00:00'",
     ('Column "x" of facts.parquet is stored as TIMESTAMP, and timestamp is wanted. It does not '
      "say whose clock it shows: store TIMESTAMP WITH TIME ZONE, or say in the column which zone "
      'it is: `timestamp in "UTC"`.')),
    (column("x timestamp Europe/Berlin UTC"), "DATE '2027-02-01'",
     ('Column "x" of facts.parquet is stored as DATE, and timestamp is wanted. It has no time of '
      "day: a column that holds days alone is a `date`.")),
    (column("x timestamp Europe/Berlin UTC"), "1234",
     ('Column "x" of facts.parquet is stored as INTEGER, and timestamp is wanted. Store it as '
      "TIMESTAMP or as text.")),
    (column("x timestamp Europe/Berlin UTC"), "TIMESTAMP '2300-02-01 10:00:00'",
     ('"2300-02-01 10:00:00" stands in column "x" of row 1 of facts.parquet, and a time written '
      "YYYY-MM-DDTHH:MM:SS or YYYY-MM-DDTHH:MM:SS+HH:MM was wanted. Times of the years 1900 to "
      "2199 are read.")),
    (column("x timestamp Europe/Berlin UTC"), "CAST(NULL AS TIMESTAMP)",
     ('Row 1 of facts.parquet has nothing in column "x", which is not optional. Fill the cell, or '
      "declare the column `optional`.")),
    (column("x money"), "DATE '2027-02-01'",
     ('Column "x" of facts.parquet is stored as DATE, and money is wanted. Store it as DECIMAL, as '
     "a whole number or as text.")),
    (column("x text"), "[1, 2]",
     'Column "x" of facts.parquet is stored as INTEGER[], and text is wanted. Store it as text.'),
    (column("x money"), "'12,5'",
     ('"12,5" stands in column "x" of row 1 of facts.parquet, and an amount like 1234.56 was '
     'wanted. Say how the file writes its numbers with a sample: `written "1234,56"`.')),
    (column("x money"), "CAST(NULL AS DECIMAL(9, 2))",
     ('Row 1 of facts.parquet has nothing in column "x", which is not optional. Fill the cell, or '
     "declare the column `optional`.")),
]  # fmt: skip


@pytest.mark.parametrize(("declared", "value", "message"), REFUSED)
def test_parquet_columns_that_are_not_exact_are_refused(
    tmp_path: Path, declared: Column, value: str, message: str
) -> None:
    parquet(tmp_path, f"SELECT {value} AS x")
    assert loaded(of_parquet(declared), tmp_path) == ([], [message])


def test_a_folder_with_an_equals_sign_is_no_column(tmp_path: Path) -> None:
    """Elsewhere folders like `x=5` hold a column's value, in place of the one in the file."""
    folder = tmp_path / "x=5" / "month=2026-07"
    folder.mkdir(parents=True)
    parquet(folder, "SELECT CAST('1.50' AS DECIMAL(9, 2)) AS x")
    assert loaded(of_parquet("x money"), folder) == ([(1, Fraction("1.5"))], [])


def test_a_column_may_be_called_like_the_engines_own(tmp_path: Path) -> None:
    parquet(tmp_path, "SELECT unnest([7, 8]) AS File_Row_Number, 'A' AS account")
    number = column("number count", header="File_Row_Number")
    assert loaded(of_parquet("account text", number), tmp_path) == ([(1, "A", 7), (2, "A", 8)], [])


@pytest.mark.parametrize("day", ["infinity", "-infinity", "10000-01-01", "0044-03-15 (BC)"])
def test_a_day_of_no_calendar_is_said(tmp_path: Path, day: str) -> None:
    parquet(tmp_path, f"SELECT unnest([DATE '2027-02-01', DATE '{day}']) AS x")
    for declared in ("x date", "x date optional"):
        rows, (said,) = loaded(of_parquet(declared), tmp_path)
        assert rows == []
        assert said.startswith(f'"{day}" stands in column "x" of row 2 of facts.parquet, and a day')


@pytest.mark.parametrize("kind", ["text", "money", "date", "yes/no", "timestamp UTC UTC"])
def test_a_column_stored_without_any_value_has_none(tmp_path: Path, kind: str) -> None:
    parquet(tmp_path, "SELECT 'A' AS account, NULL AS x")
    assert loaded(of_parquet("account text", f"x {kind} optional"), tmp_path) == (
        [(1, "A", None)],
        [],
    )
    _, (said,) = loaded(of_parquet("account text", f"x {kind}"), tmp_path)
    assert said.startswith('Row 1 of facts.parquet has nothing in column "x", which is not')


@pytest.mark.parametrize("clock", ["", "America/New_York"])
def test_moments_to_the_billionth_of_a_second_are_moments(tmp_path: Path, clock: str) -> None:
    """As pandas stores them; whose clock a column shows is not asked where a moment is stored."""
    moments = "'2027-01-31 22:59:59.999999999+00', '2027-01-31 18:00:00-05', '1970-01-01 00:00+01'"
    parquet(tmp_path, f"SELECT CAST(unnest([{moments}, NULL]) AS TIMESTAMPTZ_NS) AS x")
    of = of_parquet(f"x timestamp Europe/Berlin {clock} optional")
    assert loaded(of, tmp_path) == (
        [(1, date(2027, 1, 31)), (2, date(2027, 2, 1)), (3, date(1970, 1, 1)), (4, None)],
        [],
    )


def test_a_file_that_is_no_parquet(tmp_path: Path) -> None:
    (tmp_path / "facts.parquet").write_text("account,amount\n", encoding="utf-8")
    _, said = loaded(of_parquet("x money"), tmp_path)
    assert said == ["facts.parquet is no Parquet file, or it is damaged."]


# ---------------------------------------------------------------- workbooks


def test_a_day_without_a_time_of_day_is_no_timestamp(tmp_path: Path) -> None:
    """In New York the day before would count; the sheet shows a day and no hour."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("x",))
    sheet.append((datetime(2027, 2, 1),))  # noqa: DTZ001
    sheet["A2"].number_format = "yyyy-mm-dd"
    book.save(tmp_path / "facts.xlsx")
    rows, (said,) = loaded(of_workbook("x timestamp America/New_York UTC"), tmp_path)
    assert rows == []
    assert said.endswith("It has no time of day: a column that holds days alone is a `date`.")


def workbook(folder: Path, *rows: tuple[object, ...], percent: bool = False) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Facts"
    for row in rows:
        sheet.append(row)
    if percent:
        for cells in sheet.iter_rows(min_row=2):
            for cell in cells:
                cell.number_format = "0.0%"
    book.save(folder / "facts.xlsx")


def of_workbook(*columns: str | Column, sheet: str | None = None) -> Dataset:
    return dataset("facts", *columns, file="facts.xlsx", sheet=sheet)


CELLS = [
    (column("x money"), 12.1, False, Fraction("12.1")),
    (column("x money"), 0.1 + 0.2, False, Fraction("0.3")),
    (column("x money"), 123456789012.345, False, Fraction("123456789012.345")),
    (column("x money"), 1e-7, False, Fraction(1, 10**7)),
    (column("x money", "1.234,56"), 1234.5, False, Fraction("1234.5")),
    (column("x money", "1.234,56"), "1.234,5", False, Fraction("1234.5")),
    (column("x count"), 12, False, Fraction(12)),
    (column("x percent"), 0.935, True, Fraction("0.935")),
    (column("x percent", "93.5"), 93.5, False, Fraction("0.935")),
    (column("x percent", "93.5"), "6.523691959421", False, Fraction("0.06523691959421")),
    (column("x percent"), "-81.5632958274%", False, Fraction("-0.815632958274")),
    (column("x percent", "0.935"), "0.123456789012", False, Fraction("0.123456789012")),
    (column("x percent", "93.5"), 0.123456789012, True, Fraction("0.123456789012")),
    (column("x date"), date(2027, 2, 1), False, date(2027, 2, 1)),
    (column("x date"), datetime(2027, 2, 1), False, date(2027, 2, 1)),  # noqa: DTZ001
    (column("x date"), "2027-02-01", False, date(2027, 2, 1)),
    (
        column("x timestamp Europe/Berlin UTC"),
        datetime(2027, 1, 31, 23),  # noqa: DTZ001
        False,
        date(2027, 2, 1),
    ),
    (
        column("x timestamp Europe/Berlin Europe/Berlin"),
        datetime(2027, 1, 31, 23),  # noqa: DTZ001
        False,
        date(2027, 1, 31),
    ),
    (
        column("x timestamp America/New_York UTC"),
        datetime(2027, 2, 1),  # noqa: DTZ001
        False,
        date(2027, 1, 31),
    ),
    (column("x timestamp Europe/Berlin"), "2027-01-31T23:00:00Z", False, date(2027, 2, 1)),
    (column("x yes/no"), True, False, True),
    (column("x yes/no", "Y", "N"), "N", False, False),
    (column("x text"), 4711, False, "4711"),
    (column("x text"), 'two\nlines, quoted " and comma', False, 'two\nlines, quoted " and comma'),
]


@pytest.mark.parametrize(("declared", "cell", "percent", "wanted"), CELLS)
def test_cells_of_a_workbook_are_taken_as_typed(
    tmp_path: Path, declared: Column, cell: object, percent: bool, wanted: object
) -> None:
    workbook(tmp_path, ("x",), (cell,), percent=percent)
    assert loaded(of_workbook(declared), tmp_path) == ([(2, wanted)], [])


BAD = [
    (column("x money"), "#DIV/0!", "an amount like 1234.56"),
    (column("x money"), "12,5", "an amount like 1234.56"),
    (column("x money"), date(2027, 2, 1), "an amount like 1234.56"),
    (column("x money"), True, "an amount like 1234.56"),
    (column("x count"), 12.5, "a whole number like 1234"),
    (column("x number", "1.234,56"), 0.333333333333333, "a number like 1.234,56"),
    (column("x percent"), 0.935, "a percentage like 93.5%"),
    (
        column("x date"),
        46054,
        "a day written YYYY-MM-DD was wanted. The cell holds a number: format it as a date.",
    ),
    (column("x text"), "#REF!", "a text was wanted. This is the error of a formula"),
    (column("x person"), "#N/A", "a text was wanted. This is the error of a formula"),
    (column("x date"), datetime(2027, 2, 1, 10), "a day written YYYY-MM-DD"),  # noqa: DTZ001
    (
        column("x timestamp UTC"),
        datetime(2027, 2, 1, 10),  # noqa: DTZ001
        "a time written YYYY-MM-DDTHH:MM:SS+HH:MM was wanted. A workbook does not store whose",
    ),
    (
        column("x timestamp UTC UTC"),
        datetime(2300, 2, 1, 10),  # noqa: DTZ001
        (
            "a time written YYYY-MM-DDTHH:MM:SS or YYYY-MM-DDTHH:MM:SS+HH:MM was wanted. Times of "
            "the years 1900 to 2199 are read."
        ),
    ),
    (
        column("x timestamp America/Costa_Rica America/New_York"),
        datetime(2026, 11, 1, 1, 30),  # noqa: DTZ001
        (
            "a time written YYYY-MM-DDTHH:MM:SS or YYYY-MM-DDTHH:MM:SS+HH:MM was wanted. The "
            "clocks in America/New_York were changed then"
        ),
    ),
    (column("x yes/no"), 1, "yes or no"),
]


@pytest.mark.parametrize(("declared", "cell", "wanted"), BAD)
def test_bad_cells_of_a_workbook_are_said(
    tmp_path: Path, declared: Column, cell: object, wanted: str
) -> None:
    workbook(tmp_path, ("x",), (cell,))
    rows, (said,) = loaded(of_workbook(declared), tmp_path)
    assert rows == []
    assert said.startswith(f'"{cell}" stands in column "x" of row 2 of facts.xlsx, and {wanted}')


def formatted(folder: Path, value: float | str, number_format: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["A2"] = "x", value
    sheet["A2"].number_format = number_format
    book.save(folder / "facts.xlsx")


@pytest.mark.parametrize("number_format", ['0.0"%"', r"0.0\%", "[$%-409]0.0", "0.0_%"])
def test_a_sign_that_counts_nothing_makes_no_percentage(tmp_path: Path, number_format: str) -> None:
    """The sheet shows 93.5%, and 93.5 is stored: it is not 9,350%."""
    formatted(tmp_path, 93.5, number_format)
    rows, (said,) = loaded(of_workbook("x percent"), tmp_path)
    assert rows == []
    assert "Format the cells as percentages" in said
    points = of_workbook(column("x percent", "93.5"))
    assert loaded(points, tmp_path) == ([(2, Fraction("0.935"))], [])
    formatted(tmp_path, 0.935, '[Red]0.0%_);"less: "0.0%')
    assert loaded(points, tmp_path) == ([(2, Fraction("0.935"))], [])


@pytest.mark.parametrize("kind", ["text", "person"])
def test_numbers_of_accounts_are_taken_as_they_are_shown(tmp_path: Path, kind: str) -> None:
    formatted(tmp_path, 123, "00000")
    assert loaded(of_workbook(f"x {kind}"), tmp_path) == ([(2, "00123")], [])
    formatted(tmp_path, 999_999_999_999_999, "0")
    assert loaded(of_workbook(f"x {kind}"), tmp_path) == ([(2, "9" * 15)], [])
    formatted(tmp_path, 1234567890123456.0, "0")  # and its neighbours are the same to Excel
    rows, (said,) = loaded(of_workbook(f"x {kind}"), tmp_path)
    assert rows == []
    assert "A workbook keeps 15 digits of a number" in said


def saved_anew(folder: Path, **replaced: str) -> None:
    """The workbook with texts of its first sheet replaced, as another program writes them."""
    file = folder / "facts.xlsx"
    with ZipFile(file) as book:
        parts = {part: book.read(part) for part in book.namelist()}
    with ZipFile(file, "w") as book:
        for part, content in parts.items():
            if part == replaced.get("part", "xl/worksheets/sheet1.xml"):
                assert replaced["old"].encode() in content
                content = content.replace(replaced["old"].encode(), replaced["new"].encode())
            book.writestr(part, content)


def test_formulas_without_a_result_are_said(tmp_path: Path) -> None:
    """Programs that write workbooks do not calculate: such a cell is no empty one, and a row of
    such cells no empty row."""
    of = of_workbook("x text optional", "y money optional")
    workbook(tmp_path, ("x", "y"), ("A", "=1+1"), ("=A2", "=1<2"))
    rows, said = loaded(of, tmp_path)
    assert rows == []
    assert [m.partition(" whose")[0] for m in said] == [
        f'Row {row} of facts.xlsx has a formula in column "{header}"'
        for row, header in ((2, "y"), (3, "x"), (3, "y"))
    ]
    # As XlsxWriter does: 0 for everything, and a wish that it be calculated.
    workbook(tmp_path, ("x", "y"), ("A", "=1+1"), ("B", 0))
    saved_anew(tmp_path, old="<v></v>", new="<v>0</v>")
    assert [m.partition(" whose")[0] for m in loaded(of, tmp_path)[1]] == [
        'Row 2 of facts.xlsx has a formula in column "y"'
    ]
    # As Excel does: the result.
    saved_anew(tmp_path, part="xl/workbook.xml", old='fullCalcOnLoad="1"', new="")
    assert loaded(of, tmp_path) == ([(2, "A", 0), (3, "B", 0)], [])
    saved_anew(tmp_path, old="<v>0</v>", new="<v>2</v>")
    assert loaded(of, tmp_path)[0][0] == (2, "A", 2)


def test_a_formula_with_an_empty_text_is_an_empty_cell(tmp_path: Path) -> None:
    workbook(tmp_path, ("x", "y"), ("A", '=""'))
    saved_anew(tmp_path, old='<c r="B2">', new='<c r="B2" t="str">')
    assert loaded(of_workbook("x text", "y text optional"), tmp_path) == ([(2, "A", None)], [])


def test_merged_cells_are_said(tmp_path: Path) -> None:
    """The sheet shows "red" for all three accounts, and stores it for the first."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("x", "y", "z"),
        ("A", "red", 1),
        ("B", None, 2),
        ("C", "blue", None),
        ("D",),
        ("E",),
        ("F",),
    ):
        sheet.append(row)
    for cells in ("B2:B3", "B4:C4", "D4:E5", "B5:B5", "B6:C7"):  # the last shows nothing
        sheet.merge_cells(cells)
    book.save(tmp_path / "facts.xlsx")
    rows, said = loaded(of_workbook("x text", "y text optional", "z money optional"), tmp_path)
    assert rows == []
    assert [m.partition(" are merged")[0] for m in said] == [
        'Row 3 of facts.xlsx has nothing of its own in column "y", where the cells B2:B3',
        'Row 4 of facts.xlsx has nothing of its own in column "z", where the cells B4:C4',
    ]


def test_rows_of_a_workbook_keep_their_numbers(tmp_path: Path) -> None:
    """A title above, an empty row between: the row is the one that Excel shows."""
    workbook(tmp_path, (), ("x", "y"), ("A", 1), (), ("B", 2))
    rows, said = loaded(of_workbook("x text", "y count"), tmp_path)
    assert (rows, said) == ([(3, "A", 1), (5, "B", 2)], [])


def test_the_sheet_is_named_where_there_are_several(tmp_path: Path) -> None:
    workbook(tmp_path, ("x",), ("A",))
    book = openpyxl.load_workbook(tmp_path / "facts.xlsx")
    book.create_sheet("Notes")
    book.save(tmp_path / "facts.xlsx")
    assert loaded(of_workbook("x text", sheet="Facts"), tmp_path)[0] == [(2, "A")]
    assert loaded(of_workbook("x text"), tmp_path)[1] == [
        (
            'facts.xlsx has 2 sheets, and `facts` does not say which one. Write `sheet "Facts"` or '
            '`sheet "Notes"`.'
        )
    ]
    assert loaded(of_workbook("x text", sheet="Fact"), tmp_path)[1] == [
        'facts.xlsx has no sheet "Fact". Did you mean `Facts`?'
    ]


def test_a_file_that_is_no_workbook(tmp_path: Path) -> None:
    (tmp_path / "facts.xlsx").write_bytes(b"PK\x03\x04 damaged")
    _, (said,) = loaded(of_workbook("x text"), tmp_path)
    assert said.startswith("facts.xlsx is no workbook, or it is damaged or locked by a password.")


def test_bad_and_missing_cells_of_a_workbook_are_said_together_in_order_of_place(
    tmp_path: Path,
) -> None:
    rows: list[tuple[object, ...]] = [("A", "x"), (None, 1), ("B", None), (" ", "y"), ("C", 2)]
    workbook(tmp_path, ("account", "amount"), *rows)
    found, said = loaded(of_workbook("account text", "amount money"), tmp_path)
    assert found == []
    assert [message.partition(",")[0] for message in said] == [
        '"x" stands in column "amount" of row 2 of facts.xlsx',
        'Row 3 of facts.xlsx has nothing in column "account"',
        'Row 4 of facts.xlsx has nothing in column "amount"',
        'Row 5 of facts.xlsx has nothing in column "account"',
        '"y" stands in column "amount" of row 5 of facts.xlsx',
    ]


def test_bad_and_missing_cells_of_a_workbook_are_counted_together(tmp_path: Path) -> None:
    workbook(
        tmp_path, ("account", "amount"), *((("A", "x"), ("A", None))[n % 2] for n in range(30))
    )
    _, said = loaded(of_workbook("account text", "amount money"), tmp_path)
    assert len(said) == 21
    assert said[-1] == "facts.xlsx has 10 more cells like these, 30 in all."
