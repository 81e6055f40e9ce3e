"""What is wrong between the files: keys, unknown people, shares, rows for nobody, source rows."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import duckdb
import openpyxl
import pytest

from planlang.data.model import SourceRow
from planlang.data.source_rows import rows_behind
from planlang.data.sources import Sources
from planlang.plan import rows as r
from planlang.plan import types as t
from planlang.plan.model import ByDate, ToPerson
from tests.data import by_hand as b

DUE = b.field(b.RENEWALS, "due")
KEPT = b.total(b.smaller(b.field(b.RENEWALS, "renewed"), b.field(b.RENEWALS, "up_for_renewal")))
GROSS = b.measure(
    "gross", "renewals", KEPT, b.total(b.field(b.RENEWALS, "up_for_renewal")), b.in_period(DUE)
)
BY_DUE = b.reading(GROSS, ByDate(day=DUE, assignments="holdings"))
PEOPLE = """
    person,name,role,team,from,to,hired,variable
    ana,Ana,CSM,North,2020-01-01,,2020-01-01,20000
    bob,Bob,CSM,North,2020-01-01,,2020-01-01,10000
"""


def take(folder: Path, holdings: list[str], renewals: list[str]) -> b.Measured:
    b.write(
        folder,
        people=PEOPLE,
        holdings="\n".join(["account,person,from,to,share", *holdings]),
        renewals="\n".join(["account,csm,due,closed,up_for_renewal,renewed,kind", *renewals]),
    )
    return b.take(b.plan([BY_DUE], [b.HOLDINGS, b.RENEWALS]), folder)


A_OF_ANA = "A,ana,2020-01-01,,"
RENEWAL = "A,,2027-02-01,,100,90,"

MISTAKES = [
    ([A_OF_ANA], [RENEWAL, "B,,2027-02-01,,1,1,", RENEWAL], True,
     "Rows 2 and 4 of renewals.csv have the same key A, 2027-02-01."),
    ([A_OF_ANA], [RENEWAL] * 4, True,
     "4 rows from 2 to 5 of renewals.csv have the same key A, 2027-02-01."),
    ([A_OF_ANA, "B,anna,2020-01-01,,", "C,anna,2020-01-01,,"], [RENEWAL], False,
     ("holdings.csv names 1 person who is not in people.csv, so 2 rows count for nobody: anna "
     "(row 3).")),
    ([A_OF_ANA], ["A,Bob,2027-02-01,,100,90,"], False,
     ("renewals.csv names 1 person who is not in people.csv, so 1 row counts for nobody: Bob "
     "(row 2).")),
    ([A_OF_ANA], [RENEWAL, *(f"X{i},,2027-02-0{i},,1,1," for i in range(1, 6))], False,
     ("5 rows of renewals.csv count for nobody, because holdings.csv has no holder of the account "
     "on the day that decides: row 3 (X1 on 2027-02-01), row 4 (X2 on 2027-02-02), row 5 (X3 on "
     "2027-02-03) and 2 more.")),
    ([A_OF_ANA, "A,bob,2027-02-15,,"], [RENEWAL], True,
     "Account A is held to 200.00% on 2027-02-15, and 100% was wanted: ana and bob."),
    (["A,ana,2020-01-01,,60%", "A,bob,2027-01-01,,50%"], [RENEWAL], True,
     "Account A is held to 110.00% on 2027-01-01, and 100% was wanted: ana and bob."),
    (["A,ana,2020-01-01,,60%", "A,bob,2020-01-01,2027-02-14,40%"], [RENEWAL], False,
     ("Account A is held to 60.00% only on 2027-02-15: ana. The rest of its rows counts for "
     "nobody.")),
    (["A,ana,2027-02-01,2027-01-01,"], [], True,
     "Row 2 of holdings.csv ends on 2027-01-01, before it starts on 2027-02-01."),
]  # fmt: skip


@pytest.mark.parametrize(("holdings", "renewals", "stops", "message"), MISTAKES)
def test_what_does_not_fit_is_said(
    tmp_path: Path, holdings: list[str], renewals: list[str], stops: bool, message: str
) -> None:
    measured = take(tmp_path, holdings, renewals)
    assert message in b.messages(measured)
    assert (measured.measures is None) == stops


def test_old_mistakes_of_holdings_do_not_stop_this_period(tmp_path: Path) -> None:
    measured = take(tmp_path, ["A,ana,2020-01-01,,", "A,bob,2021-01-01,2021-12-31,"], [RENEWAL])
    assert b.messages(measured) == []


def test_clean_files_say_nothing_and_are_named_with_their_hashes(tmp_path: Path) -> None:
    measured = take(tmp_path, [A_OF_ANA], [RENEWAL])
    assert b.messages(measured) == []
    assert measured.measures is not None
    assert [(x.file, x.rows, len(x.sha256)) for x in measured.measures.inputs] == [
        ("people.csv", 2, 64), ("holdings.csv", 1, 64), ("renewals.csv", 1, 64),
    ]  # fmt: skip


def test_only_files_that_the_plan_reads_are_read(tmp_path: Path) -> None:
    measured = take(tmp_path, [A_OF_ANA], [RENEWAL])
    (tmp_path / "renewals.csv").unlink()
    unread = b.take(b.plan([], [b.HOLDINGS, b.RENEWALS]), tmp_path)
    assert unread.measures is not None
    missing = b.take(b.plan([BY_DUE], [b.HOLDINGS, b.RENEWALS]), tmp_path)
    assert (missing.measures, len(missing.diagnostics)) == (None, 1)
    assert measured.measures is not None


def test_figures_too_large_stop_in_words(tmp_path: Path) -> None:
    renewed = b.field(b.RENEWALS, "renewed")
    power: r.RowValue = renewed
    for _ in range(3):
        power = r.Multiply(left=power, right=renewed, type=t.MONEY)
    measure = b.measure("m", "renewals", b.total(power), where=b.in_period(DUE))
    take(tmp_path, [A_OF_ANA], ["A,,2027-02-01,,1,999999999999999999,"])
    plan = b.plan([b.reading(measure, BY_DUE.credit)], [b.HOLDINGS, b.RENEWALS])
    measured = b.take(plan, tmp_path)
    assert measured.measures is None
    assert [d.code.name for d in measured.diagnostics] == ["figures_too_large"]


# ---------------------------------------------------------------- rows behind a figure


def behind(plan: b.Plan, folder: Path, person: str, key: str) -> tuple[SourceRow, ...]:
    period = plan.calendar.period("2027-Q1", plan.pays)
    assert period is not None
    found = rows_behind(plan, Sources(folder), period, period.end, person, key)
    assert found.rows is not None, found.diagnostics
    return found.rows


def test_the_rows_behind_a_figure_are_shown_as_the_file_writes_them(tmp_path: Path) -> None:
    take(
        tmp_path,
        ["A,ana,2020-01-01,,60%", "A,bob,2020-01-01,,40%"],
        ["A,,2027-04-01,,7,7,", "A,,2027-02-01,,100.10,90,new", "B,,2027-02-01,,1,1,"],
    )
    segment = b.row_segment(
        "new", b.both(r.Not(part=r.IsMissing(field=b.field(b.RENEWALS, "kind"))),
                      b.equal(b.field(b.RENEWALS, "kind"), b.words("new")))
    )  # fmt: skip
    reading = replace(BY_DUE, segments=(segment,))
    late, counted = behind(b.plan([reading], [b.HOLDINGS, b.RENEWALS]), tmp_path, "ana", "gross")
    assert (late.row, late.out, late.numerator) == (2, "outside_window", None)
    assert counted == SourceRow(
        dataset="renewals",
        file="renewals.csv",
        row=3,
        cells={
            "account": "A", "due": "2027-02-01", "up_for_renewal": "100.10", "renewed": "90",
            "kind": "new",
        },
        segment="new",
        share=Fraction(3, 5),
        numerator=Fraction(54),
        denominator=Fraction("60.06"),
    )  # fmt: skip


def test_rows_left_out_say_why(tmp_path: Path) -> None:
    entered = replace(
        b.RENEWALS,
        columns=(*b.RENEWALS.columns, b.column("entered date optional")),
        recorded="entered",
    )
    b.write(
        tmp_path,
        people=PEOPLE,
        renewals="""account,csm,due,closed,up_for_renewal,renewed,kind,entered
                    A,ana,2027-02-01,,1,1,,
                    B,ana,2027-02-01,,1,1,old,
                    C,ana,2026-02-01,,1,1,old,
                    D,ana,2027-02-01,,1,1,,2027-06-01
                    E,bob,2027-02-01,,1,1,,""",
    )
    where = b.both(b.in_period(DUE), r.IsMissing(field=b.field(entered, "kind")))
    measure = replace(GROSS, where=where)
    plan = b.plan([b.reading(measure, ToPerson(person="csm", day=DUE))], [entered])
    found = {x.cells["account"]: x.out for x in behind(plan, tmp_path, "ana", "gross")}
    assert found == {"A": None, "B": "filtered", "C": "outside_window", "D": "not_yet_recorded"}
    assert behind(plan, tmp_path, "nobody", "gross") == ()


HEADER = ["account", "csm", "due", "closed", "up_for_renewal", "renewed", "kind"]
DAMAGES = ["cut short", "a bad cell", "a missing column", "gone"]


@pytest.mark.parametrize("file", ["renewals.csv", "renewals.parquet", "renewals.xlsx"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_the_rows_of_a_damaged_file_are_answered_in_words(
    tmp_path: Path, file: str, damage: str
) -> None:
    """The file may change after the figures were taken."""
    of = replace(b.RENEWALS, file=file)
    plan = b.plan([BY_DUE], [b.HOLDINGS, of])
    b.write(tmp_path, people=PEOPLE, holdings=f"account,person,from,to,share\n{A_OF_ANA}")
    _write(tmp_path / file, HEADER, ["A", "", "2027-02-01", "", "100", "90", ""])
    assert [row.row for row in behind(plan, tmp_path, "ana", "gross")] in ([2], [1])
    match damage:
        case "cut short":
            content = (tmp_path / file).read_bytes()
            (tmp_path / file).write_bytes(content[: len(content) - 40])
        case "a bad cell":
            _write(tmp_path / file, HEADER, ["A", "", "soon", "", "100", "90", ""])
        case "a missing column":
            _write(tmp_path / file, HEADER[:-1], ["A", "", "2027-02-01", "", "100", "90"])
        case _:
            (tmp_path / file).unlink()
    period = plan.calendar.period("2027-Q1", plan.pays)
    assert period is not None
    found = rows_behind(plan, Sources(tmp_path), period, period.end, "ana", "gross")
    measured = b.take(plan, tmp_path)
    assert found.rows is None
    assert [d for d in found.diagnostics if d.is_error]
    assert set(found.diagnostics) <= set(measured.diagnostics)


def _write(path: Path, header: list[str], row: list[str]) -> None:
    """A file of texts, of the kind that its name says."""
    match path.suffix:
        case ".csv":
            path.write_text(f"{','.join(header)}\n{','.join(row)}\n", encoding="utf-8")
        case ".xlsx":
            book = openpyxl.Workbook()
            assert book.active is not None
            for cells in (header, row):
                book.active.append(cells)
            book.save(path)
        case _:
            columns = ", ".join(
                f"nullif('{cell}', '') AS {name}" for name, cell in zip(header, row, strict=True)
            )
            duckdb.sql(f"COPY (SELECT {columns}) TO '{path}' (FORMAT parquet)")
