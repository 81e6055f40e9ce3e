"""The small plan with every kind of file: its folder made whole, and files spoiled by dice."""

from __future__ import annotations

import random
import shutil
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

from tests.hostile.mutations import mutated

FACTS = Path(__file__).with_name("facts")
PERIOD = "2026-Q3"

ODD_CELLS = (
    "", " ", "0", "-1", "-0", "+1", "1e5", "1e400", "NaN", "inf", "9" * 18, "9" * 19, "9" * 5000,
    "0." + "0" * 40 + "1", "1,234.5", "1.234,5", "12 %", "12%", "1/0", "½", "٣", "−5", "(5)",
    "0000-01-01", "0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "2026-02-30",
    "31/12/9999", "01/01/0001", "00/00/0000", "2026-07-01T00:00:00Z", "44927", "today",
    "2026-07-01T00:00:00+14:30", "2026-11-01 01:30", "31 Feb 2026 1:00 AM-04:00",
    "2026-07-01 24:00", "2200-01-01 00:00", "1 Jul 2026 13:00 PM Z",
    "2026-07-01T00:00:00.123456789012Z",
    "Y", "n", "yes", "TRUE", "NULL", "None", "N/A", "#REF!", "=1+1", "=HYPERLINK(\"x\")", "@x",
    "'; DROP TABLE people; --", "\" OR \"\"=\"", "\\", "\\'", "'", "''", "`", "{0}", "%s", "$1",
    "x" * 100_000, "a\tb", "a\nb", "a\rb", "\u202eevil", "\u200b", "\ufeff", "e\u0301", "😀",
    "ana", "ANA", "ana ", "A1", "red", "../../etc/passwd", "nul", "*", "?", "[", "--", ";", ",",
)  # fmt: skip


def make(folder: Path) -> Path:
    """The plan, its text files, workbook and Parquet file in `folder`; returns the plan's path."""
    shutil.copytree(FACTS, folder)
    write_workbook(folder / "data" / "calls.xlsx")
    write_seats(folder / "data" / "seats.parquet")
    return folder / "facts.plan"


def write_workbook(path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Calls"
    sheet.append(["person", "day", "minutes", "done"])
    for person, day, minutes, done in (
        ("ana", datetime(2026, 7, 3, 9, 30), 45.5, "100%"),  # noqa: DTZ001
        ("ana", "2026-08-03 16:00", 30, None),
        ("ben", datetime(2026, 7, 4, 0, 15), 61, "55%"),  # noqa: DTZ001
        ("chloe", "2026-09-01T12:00:00Z", 59.9, "12.5%"),
    ):
        sheet.append([person, day, minutes, done])
    book.save(path)


def write_seats(path: Path) -> None:
    import duckdb

    duckdb.sql(
        "SELECT * FROM (VALUES "
        + ", ".join(
            f"('{account}', DATE '{month}', {bought}, {used}, CAST({fee} AS DECIMAL(12, 2)), "
            f"TIMESTAMPTZ '{month} 23:30:00+00')"
            for account, month, bought, used, fee in (
                ("A1", "2026-07-31", 15, 7, "10.50"), ("A1", "2026-09-30", 15, 14, "10.50"),
                ("A2", "2026-09-30", 40, 22, "8"), ("A3", "2026-09-30", 9, 9, "0"),
                ("A4", "2026-08-31", 5, 2, "1.25"), ("A4", "2026-09-30", 5, 0, "1.25"),
            )
        )
        + ") AS seats(account, month, bought, used, fee, counted)"
    ).write_parquet(str(path))  # fmt: skip


def spoiled(content: bytes, suffix: str, dice: random.Random) -> bytes:
    """A data file, spoiled: its cells and columns, the parts of a workbook, or its bytes."""
    if suffix == ".xlsx" and dice.random() < 0.7:
        return _spoiled_part(content, dice)
    if suffix == ".csv" and dice.random() < 0.6:
        return _spoiled_cells(content, dice)
    return mutated(content, dice)


def _spoiled_part(content: bytes, dice: random.Random) -> bytes:
    """A workbook that still is a zip, with one part spoiled."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        chosen = dice.choice(names)
        for name in names:
            part = old.read(name)
            if name == chosen:
                if dice.random() < 0.1:
                    continue
                part = mutated(part, dice)
            new.writestr(name, part)
    return out.getvalue()


def _spoiled_cells(content: bytes, dice: random.Random) -> bytes:
    separator = ";" if content.count(b";") > content.count(b",") else ","
    rows = [line.split(separator) for line in content.decode().splitlines()]
    for _ in range(dice.choice((1, 1, 2, 5))):
        row = dice.randrange(len(rows))
        column = dice.randrange(len(rows[0]))
        match dice.randrange(6):
            case 0:  # a column goes
                rows = [r[:column] + r[column + 1 :] or [""] for r in rows]
            case 1:  # a column twice
                rows = [[*r, *r[column : column + 1]] for r in rows]
            case 2:  # a header of another name
                rows[0] = [*rows[0][:column], dice.choice(ODD_CELLS), *rows[0][column + 1 :]]
            case 3:  # a row twice
                rows.append(rows[row])
            case _:
                cell = dice.choice(ODD_CELLS)
                if dice.random() < 0.5:
                    cell = '"' + cell.replace('"', '""') + '"'
                rows[row] = [*rows[row][:column], cell, *rows[row][column + 1 :]]
    return "\n".join(separator.join(row) for row in rows).encode("utf-8", "surrogatepass")
