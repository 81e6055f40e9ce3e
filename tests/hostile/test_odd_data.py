"""Data files that nobody means: each is refused in words that name it, or read as it stands."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from tests.cli.running import Ran, run
from tests.hostile.spoiled_files import PERIOD, make

SECONDS = 60


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return make(tmp_path / "own")


def scored(plan: Path, *more: str) -> Ran:
    return run(
        "score", plan, "--data", plan.parent / "data", "--period", PERIOD, *more, seconds=SECONDS
    )


PEOPLE = "person,name,from,to,variable\n"
RENEWALS = "account,due,Up for renewal (USD),renewed,kept,entered\n"

ODD = {
    "empty": ("people.csv", b"", "people.csv is empty"),
    "only a header": ("people.csv", PEOPLE.encode(), "people.csv has a header and no rows"),
    "too few cells": ("people.csv", f"{PEOPLE}ana,Ana\n".encode(), "fewer cells than the 5"),
    "too many cells": ("people.csv", f"{PEOPLE}ana,A,2024-01-01,,1,2,3\n".encode(), "more cells"),
    "a zero byte": ("people.csv", PEOPLE.encode() + b"a\0na,Ana,2024-01-01,,1\n", "zero byte"),
    "Latin-1": ("people.csv", f"{PEOPLE}ana,Chloé,2024-01-01,,1\n".encode("latin-1"),
                "not UTF-8"),
    "UTF-16": ("people.csv", f"{PEOPLE}ana,Ana,2024-01-01,,1\n".encode("utf-16"), "UTF-16"),
    "binary": ("people.csv", bytes(range(256)) * 100, "people.csv"),
    "a zip": ("people.csv", b"PK\x03\x04" + b"x" * 100, "workbook or archive"),
    "day 0000": ("people.csv", f"{PEOPLE}ana,Ana,0000-01-01,,1\n".encode(), '"0000-01-01"'),
    "no such day": ("people.csv", f"{PEOPLE}ana,Ana,2024-02-30,,1\n".encode(), "no such day"),
    "a column missing": ("people.csv", b"person,name,from,to\nana,Ana,2024-01-01,\n",
                         'people.csv has no column "variable"'),
    "a column twice": ("people.csv", f"{PEOPLE[:-1]},name\na,A,2024-01-01,,1,B\n".encode(),
                       '2 columns called "name"'),
    "a huge number": ("people.csv", f"{PEOPLE}ana,Ana,2024-01-01,,{'9' * 400}\n".encode(),
                      "At most 18 digits"),
    "an open quote": ("renewals.csv", f'{RENEWALS}"A1,2026-07-10,1,1,Y,2026-07-11\n'.encode(),
                      "renewals.csv"),
    "a cell of 10 MB": ("people.csv", f"{PEOPLE}ana,{'x' * 10_000_000},2024-01-01,,1\n".encode(),
                        "too long to be a row"),
    "no workbook": ("calls.xlsx", b"PK\x03\x04 but no more", "calls.xlsx is no workbook"),
    "text as workbook": ("calls.xlsx", b"person,day,minutes\n", "calls.xlsx is no workbook"),
    "an empty workbook": ("calls.xlsx", b"", "calls.xlsx is no workbook"),
    "no Parquet": ("seats.parquet", b"account,month\n", "seats.parquet is no Parquet file"),
    "empty Parquet": ("seats.parquet", b"", "seats.parquet is no Parquet file"),
    "only the magic word": ("seats.parquet", b"PAR1PAR1", "seats.parquet is no Parquet file"),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_odd_files(name: str, plan: Path) -> None:
    file, content, said = ODD[name]
    (plan.parent / "data" / file).write_bytes(content)
    ran = scored(plan)
    assert ran.code == (0 if "no rows" in said else 2), ran.text[-2000:]
    assert said in ran.err
    assert len(ran.text) < 50_000


def test_days_at_the_edges_of_the_calendar(plan: Path) -> None:
    people = plan.parent / "data" / "people.csv"
    people.write_text(f"{PEOPLE}ana,Ana,0001-01-01,9999-12-31,20000\n")
    ran = scored(plan, "--person", "ana")
    assert ran.code in (0, 2), ran.text
    assert "Traceback" not in ran.text


def test_a_wrong_stylesheet_or_part_of_a_workbook(plan: Path) -> None:
    book = plan.parent / "data" / "calls.xlsx"
    good = book.read_bytes()
    with zipfile.ZipFile(book) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for spoiled in parts:
        for content in (None, b"<x/>"):
            with zipfile.ZipFile(book, "w") as new:
                for name, part in parts.items():
                    if name != spoiled:
                        new.writestr(name, part)
                    elif content is not None:
                        new.writestr(name, content)
            ran = scored(plan)
            assert ran.code in (0, 2), (spoiled, content, ran.text[-1500:])
            assert "Traceback" not in ran.text
    book.write_bytes(good)
    assert scored(plan).code == 0


@pytest.mark.parametrize("says", ["A1", "A1:XFD1048576"])
def test_a_sheet_that_is_wrong_about_its_size(says: str, plan: Path) -> None:
    before = scored(plan).out
    book = plan.parent / "data" / "calls.xlsx"
    with zipfile.ZipFile(book) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    assert b'ref="A1:D5"' in parts[sheet]
    parts[sheet] = parts[sheet].replace(b'ref="A1:D5"', f'ref="{says}"'.encode())
    with zipfile.ZipFile(book, "w") as new:
        for name, part in parts.items():
            new.writestr(name, part)
    ran = scored(plan)
    assert (ran.code, ran.out) == (0, before)


def test_a_workbook_that_unpacks_to_more_than_anybody_means(plan: Path) -> None:
    book = plan.parent / "data" / "calls.xlsx"
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as new, new.open("a", "w") as part:
        for _ in range(1100):
            part.write(bytes(1 << 20))
    assert book.stat().st_size < 2_000_000
    ran = scored(plan)
    assert (ran.code, "calls.xlsx unpacks to more than 1 GiB" in ran.err) == (2, True)


def test_damaged_rows_of_a_parquet_file(plan: Path) -> None:
    seats = plan.parent / "data" / "seats.parquet"
    good = seats.read_bytes()
    for at in range(4, len(good), 101):
        seats.write_bytes(good[:at] + bytes((good[at] ^ 0x55,)) + good[at + 1 :])
        ran = scored(plan)
        assert ran.code in (0, 2), (at, ran.text[-1500:])
        assert "Traceback" not in ran.text


ODD_NAMES = (
    "'; DROP TABLE people; --", "\"a'b;\\", "$$ %s {0} [red] `x` /*", "\u202ee\u0301😀", "NULL",
    "--",
)  # fmt: skip


@pytest.mark.parametrize("odd", ODD_NAMES)
def test_odd_names_of_people_and_accounts_are_only_names(odd: str, plan: Path) -> None:
    data = plan.parent / "data"
    before = scored(plan, "--format", "csv").out.splitlines()
    quoted = '"' + odd.replace('"', '""') + '"'
    for name in ("people.csv", "holdings.csv"):
        text = (data / name).read_text()
        text = text.replace("ana,Ana Duarte", f"{quoted},Ana Duarte").replace(
            ";ana;", f";{quoted};"
        )
        (data / name).write_text(text)
    for name in ("holdings.csv", "renewals.csv", "health.csv"):
        text = (data / name).read_text()
        (data / name).write_text("\n".join(
            quoted + line[2:] if line.startswith("A4") else line for line in text.splitlines()
        ) + "\n")  # fmt: skip
    (data / "calls.xlsx").unlink()
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "Calls"
    for row in (["person", "day", "minutes", "done"], [odd, "2026-07-03 12:00", 45, None]):
        book.active.append(row)
    book.save(data / "calls.xlsx")
    ran = scored(plan, "--format", "csv")
    assert ran.code == 0, ran.err
    assert len(ran.out.splitlines()) == len(before)
    explained = run("explain", plan, "--data", data, "--period", PERIOD, odd, "--rows")
    if not odd.startswith("-"):
        assert explained.code == 0, explained.err


@pytest.mark.parametrize("odd", ["'; DROP TABLE renewals; --", "a'\\\\%s`😀", "select"])
def test_odd_headers_are_only_headers(odd: str, plan: Path) -> None:
    before = scored(plan).out
    renewals = plan.parent / "data" / "renewals.csv"
    renewals.write_text(
        renewals.read_text().replace("Up for renewal (USD)", odd.replace("\\\\", "\\"))
    )
    plan.write_text(plan.read_text().replace("Up for renewal (USD)", odd))
    ran = scored(plan)
    assert (ran.code, ran.out) == (0, before), ran.err


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("../secret.csv", "error: "), ("/etc/passwd", "error: "), ("sub", "error: "),
        ("link.csv", "error: "), ("nowhere.csv", "is not in the data folder"),
        ("*.csv", "is not in the data folder"), ("people.csv.bak", "is no CSV, Parquet or Excel"),
        ("http://example.com/people.csv", "error: "), ("a" * 5000 + ".csv", "error: "),
        ("pipe.csv", "error: "), ("people.docx", "error: "),
    ],
)  # fmt: skip
def test_files_that_are_none_of_ours(file: str, said: str, plan: Path) -> None:
    data = plan.parent / "data"
    (plan.parent / "secret.csv").write_text(f"{PEOPLE}secret,Secret,2024-01-01,,1\n")
    (data / "link.csv").symlink_to(plan.parent / "secret.csv")
    (data / "sub").mkdir()
    (data / "people.docx").write_text("words")
    os.mkfifo(data / "pipe.csv")
    plan.write_text(plan.read_text().replace('"people.csv"', f'"{file}"'))
    ran = scored(plan)
    assert ran.code == 2, ran.text
    assert said in ran.err
    assert "Secret" not in ran.text


def test_a_folder_with_a_pattern_in_its_name(plan: Path, tmp_path: Path) -> None:
    before = scored(plan).out
    odd = tmp_path / "a [x] * '; --"
    (plan.parent / "data").rename(odd)
    ran = run("score", plan, "--data", odd, "--period", PERIOD)
    assert (ran.code, ran.out) == (0, before), ran.err
