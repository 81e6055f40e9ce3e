"""Files with mistakes: every one is said, in words, with its row and column."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from planlang.data.engine.embedded import embedded
from planlang.data.files.load import load
from planlang.data.sources import Sources
from planlang.diagnostics import Diagnostic
from planlang.plan.declared.samples import BadSample
from planlang.plan.declared.written import formats
from planlang.plan.model import Column, Dataset
from tests.data.by_hand import column, dataset

LATE = date(2099, 12, 31)


def messages_of(of: Dataset, folder: Path) -> tuple[Diagnostic, ...]:
    with embedded() as db:
        return load(db, of, Sources(folder), LATE).diagnostics


def one_cell(folder: Path, declared: Column, cell: str) -> list[str]:
    """Messages about a file with one row that holds `cell` beside a good one."""
    quoted = '"' + cell.replace('"', '""') + '"'
    text = f"account,{declared.header}\nA,{quoted}\n"
    (folder / "facts.csv").write_text(text, encoding="utf-8")
    said = messages_of(dataset("facts", "account text", declared), folder)
    return [f"{d.message} {d.help or ''}".rstrip() for d in said]


def sample(written: str) -> str:
    return f'Say how the file writes its numbers with a sample: `written "{written}"`.'


def either(one: str, other: str) -> str:
    return (
        f'Say how the file writes its numbers with a sample: `written "{one}"` or '
        f'`written "{other}"`.'
    )


def other_currency(declared: str, found: str) -> str:
    return (
        f"The column's amounts have the sign {declared}, and this one has {found}. Amounts in "
        "several currencies want a column that names the currency, and the type `money in` that "
        "column."
    )


def day(as_declared: str, *written: str) -> str:
    samples = ", ".join(f'"{sample}"' for sample in written)
    return (
        f"Write it as {as_declared}, or say that the file writes its days like this: "
        f"`written {samples}`."
    )


def of_percents(point: str) -> str:
    return (
        f'Say how the file writes 93.5%: `written "93{point}5"`, or as a fraction of 1, '
        f'`written "0{point}935"`.'
    )


def percent_sign(written: str) -> str:
    return f'Say so with a sample: `written "{written}"`.'


MARKS = "Its marks stand neither between thousands nor before decimals: mend the cell."
MONTHS = "Months are read as numbers or as Jan, Feb … Dec."
SHORTENED = "A spreadsheet has shortened this number: format the column as a number and export."
EMPTY = "Where there is no value, leave the cell empty and declare the column `optional`."

NO_CLOCK = (
    "It does not say whose clock it shows: export the offset from UTC with it, or say in the "
    'column which zone it is: `timestamp in "UTC"`.'
)

BAD_CELLS = [
    # declaration, written samples, cell, what was wanted, advice
    ("x money", (), "12,5", "an amount like 1234.56", sample("1234,56")),
    ("x money", (), "1,200.00", "an amount like 1234.56", sample("1,234.56")),
    ("x money", (), "$250", "an amount like 1234.56", sample("$1,234.56")),
    ("x money", (), "250 USD", "an amount like 1234.56",
     either("1,234.56 USD", "1.234,56 USD")),
    ("x money", (), "1,250 USD", "an amount like 1234.56", sample("1,234.56 USD")),
    ("x money", (), "20k", "an amount like 1234.56",
     "A number is read with all its digits only: 20000, not 20k."),
    ("x money", (), "1e5", "an amount like 1234.56", SHORTENED),
    ("x money", (), "(250.00)", "an amount like 1234.56",
     "A negative amount is written with a minus sign."),
    ("x money", (), "+5", "an amount like 1234.56", "Leave out the plus sign."),
    ("x money", (), "−5", "an amount like 1234.56", "The minus sign is written `-`."),
    ("x money", (), "5.", "an amount like 1234.56", MARKS),
    ("x money", (), "N/A", "an amount like 1234.56", EMPTY),
    ("x money", (), "-", "an amount like 1234.56", EMPTY),
    ("x money", (), "null", "an amount like 1234.56", EMPTY),
    ("x money", (), "#DIV/0!", "an amount like 1234.56",
     "This is the error of a formula: mend it where the file comes from."),
    ("x money", (), "1234567890123456789", "an amount like 1234.56",
     "At most 18 digits are read before the point and 12 behind it."),
    ("x money", ("1,234.56",), "12,34.5", "an amount like 1,234.56", MARKS),
    ("x money", ("1,234.56",), "1.234,56", "an amount like 1,234.56", sample("1.234,56")),
    ("x money", ("$1,234.56",), "€1.00", "an amount like $1,234.56",
     other_currency("$", "€")),
    ("x money", ("1.234,56 €",), "1,234.56", "an amount like 1.234,56 €", sample("1,234.56")),
    ("x money", ("1.234,56 €",), "1.234,56 $", "an amount like 1.234,56 €",
     other_currency("€", "$")),
    ("x number", ("1,234.56", "1.234,56"), "1,234", "a number like 1,234.56 or 1.234,56",
     "With the samples declared it reads as 1234 or 617/500."),
    ("x number", (), "ten", "a number like 1234.56", None),
    ("x count", (), "12.5", "a whole number like 1234",
     "A column that has decimals is a `number`."),
    ("x count", (), "100.0", "a whole number like 1234",
     "A column that has decimals is a `number`."),
    ("x count", (), "1,200", "a whole number like 1234", sample("1,234")),
    ("x count", (), "1.200.000", "a whole number like 1234", sample("1.234")),
    ("x days", (), "3 days", "a whole number of days like 1234",
     "Leave out `days`: the cell holds the number alone."),
    ("x money", (), "A001", "an amount like 1234.56", ""),
    ("x money", (), "USD250", "an amount like 1234.56",
     either("USD1,234.56", "USD1.234,56")),
    ("x percent", (), "93.5", "a percentage like 93.5%", of_percents(".")),
    ("x percent", (), "50", "a percentage like 93.5%", of_percents(".")),
    ("x percent", (), "0,5", "a percentage like 93.5%", of_percents(",")),
    ("x percent", (), "93,5%", "a percentage like 93.5%", percent_sign("93,5%")),
    ("x percent", (), "93,5 %", "a percentage like 93.5%", percent_sign("93,5 %")),
    ("x percent", ("93.5",), "93.5%", "a percentage like 93.5", percent_sign("93.5%")),
    ("x date", (), "01/02/2027", "a day written YYYY-MM-DD",
     ('Which day is it? `written "DD/MM/YYYY"` reads 2027-02-01, and `written "MM/DD/YYYY"` reads '
      "2027-01-02.")),
    ("x date", (), "05/05/2027", "a day written YYYY-MM-DD",
     'Say how the file writes its days: `written "DD/MM/YYYY"` or `written "MM/DD/YYYY"`.'),
    ("x date", (), "31/1/2027", "a day written YYYY-MM-DD", day("2027-01-31", "D/M/YYYY")),
    ("x date", (), "1/31/2027", "a day written YYYY-MM-DD", day("2027-01-31", "M/D/YYYY")),
    ("x date", (), "2026-7-2", "a day written YYYY-MM-DD", day("2026-07-02", "YYYY-M-D")),
    ("x date", (), "2026/07/02", "a day written YYYY-MM-DD", day("2026-07-02", "YYYY/MM/DD")),
    ("x date", (), "20260702", "a day written YYYY-MM-DD", day("2026-07-02", "YYYYMMDD")),
    ("x date", (), "2-Jul-2026", "a day written YYYY-MM-DD", day("2026-07-02", "D-Mon-YYYY")),
    ("x date", (), "Jul 02, 2026", "a day written YYYY-MM-DD", day("2026-07-02", "Mon DD, YYYY")),
    ("x date", (), "July 2, 2026", "a day written YYYY-MM-DD", MONTHS),
    ("x date", ("DD.MM.YYYY",), "31.7.2026", "a day written DD.MM.YYYY",
     day("31.07.2026", "D.M.YYYY")),
    ("x date", ("DD.MM.YYYY",), "2026-07-31", "a day written DD.MM.YYYY",
     day("31.07.2026", "DD.MM.YYYY", "YYYY-MM-DD")),
    ("x date", ("DD/MM/YYYY",), "07/31/2026", "a day written DD/MM/YYYY",
     ("Write it as 31/07/2026. Days written MM/DD/YYYY cannot stand beside those written "
      "DD/MM/YYYY in one column: many cells could be two days.")),
    ("x date", (), "soon", "a day written YYYY-MM-DD",
     ("Write a day, like 2027-02-01; where there is none, leave the cell empty and declare the "
      "column `optional`.")),
    ("x date", (), "32/07/2026", "a day written YYYY-MM-DD",
     "There is no such day in the calendar."),
    ("x date", (), "2027-02-30", "a day written YYYY-MM-DD",
     "There is no such day in the calendar."),
    ("x date", (), "2027-02-01 00:00", "a day written YYYY-MM-DD",
     ("A time of day needs a zone to say which day it is: declare the column a `timestamp`, or "
      "export the day alone.")),
    ("x date", (), "44927", "a day written YYYY-MM-DD",
     "This looks like a spreadsheet's day number: export the column as a date."),
    ("x date", ("DD/MM/YYYY",), "01/02/27", "a day written DD/MM/YYYY",
     "Years are written with four digits."),
    ("x date", ("DD/MM/YYYY", "YYYY-MM-DD"), "31/04/2027",
     "a day written DD/MM/YYYY or YYYY-MM-DD", "There is no such day in the calendar."),
    ("x date", ("D Mon YYYY",), "1 März 2027", "a day written D Mon YYYY", MONTHS),
    ("x timestamp UTC", (), "2027-02-01 10:00:00", "a time written YYYY-MM-DDTHH:MM:SS+HH:MM",
     NO_CLOCK),
    ("x timestamp UTC", ("DD/MM/YYYY HH:MMZ",), "01/02/2027 10:00",
     "a time written DD/MM/YYYY HH:MMZ", NO_CLOCK),
    ("x timestamp UTC UTC", (), "2027-02-30 10:00",
     "a time written YYYY-MM-DDTHH:MM:SS or YYYY-MM-DDTHH:MM:SS+HH:MM",
     "There is no such day in the calendar."),
    ("x timestamp UTC UTC", (), "2027-02-01",
     "a time written YYYY-MM-DDTHH:MM:SS or YYYY-MM-DDTHH:MM:SS+HH:MM",
     "It has no time of day: a column that holds days alone is a `date`."),
    ("x timestamp UTC UTC", (), "9999-12-31 00:00:00",
     "a time written YYYY-MM-DDTHH:MM:SS or YYYY-MM-DDTHH:MM:SS+HH:MM",
     "Times of the years 1900 to 2199 are read."),
    ("x timestamp UTC UTC", (), "01/02/2027 10:00",
     "a time written YYYY-MM-DDTHH:MM:SS or YYYY-MM-DDTHH:MM:SS+HH:MM",
     ('Say how the file writes its times: `written "DD/MM/YYYY HH:MM"` or '
      '`written "MM/DD/YYYY HH:MM"`.')),
    ("x timestamp UTC UTC", (), "31/1/2027 9:05:00 pm",
     "a time written YYYY-MM-DDTHH:MM:SS or YYYY-MM-DDTHH:MM:SS+HH:MM",
     'Say how the file writes its times: `written "D/M/YYYY H:MM:SS AM"`.'),
    ("x timestamp UTC UTC", ("YYYY-MM-DD HH:MM",), "2026-11-01 25:30",
     "a time written YYYY-MM-DD HH:MM",
     "This is no time of day on a day of the calendar: mend it where it comes from."),
    # Clocks in New York show 01:30 twice that night: before and after midnight in Costa Rica.
    ("x timestamp America/Costa_Rica America/New_York", ("YYYY-MM-DD HH:MM",), "2026-11-01 01:30",
     "a time written YYYY-MM-DD HH:MM",
     ("The clocks in America/New_York were changed then, and show this time twice or never: it "
      "could be either of two days in America/Costa_Rica. Write its offset from UTC.")),
    ("x yes/no", (), "Y", "yes or no", 'Say how the file writes yes and no: `written "Y", "N"`.'),
    ("x yes/no", (), "1", "yes or no", 'Say how the file writes yes and no: `written "Y", "N"`.'),
    ("x yes/no", ("Y", "N"), "y", "Y or N",
     'Say how the file writes yes and no: `written "Y", "N"`.'),
]  # fmt: skip


@pytest.mark.parametrize(("declared", "written", "cell", "wanted", "advice"), BAD_CELLS)
def test_a_bad_cell_is_said(
    tmp_path: Path, declared: str, written: tuple[str, ...], cell: str, wanted: str, advice: str
) -> None:
    said = one_cell(tmp_path, column(declared, *written, header="Amount"), cell)
    assert said == [
        f'"{cell}" stands in column "Amount" of row 2 of facts.csv, and {wanted} was wanted. '
        f"{advice or ''}".rstrip()
    ]


@pytest.mark.parametrize(
    ("declared", "written", "cell"),
    [
        (declared, written, cell)
        for declared, written, cell, _, advice in BAD_CELLS
        if advice and '`written "' in advice and declared != "x yes/no"
    ],
)
def test_each_sample_that_is_advised_reads_the_cell(
    tmp_path: Path, declared: str, written: tuple[str, ...], cell: str
) -> None:
    (said,) = one_cell(tmp_path, column(declared, *written), cell)
    advised = re.findall("`written ([^`]+)`", said)
    assert advised
    for clause in advised:
        samples = re.findall('"([^"]+)"', clause)
        assert one_cell(tmp_path, column(declared, *samples), cell) == []


def test_an_empty_cell_of_a_column_that_is_not_optional_is_said(tmp_path: Path) -> None:
    (said,) = one_cell(tmp_path, column("x money"), " ")
    assert said == (
        'Row 2 of facts.csv has nothing in column "x", which is not optional. '
        "Fill the cell, or declare the column `optional`."
    )
    assert one_cell(tmp_path, column("x money optional"), " ") == []


FILES = [
    # the file's bytes, what is said (code and message)
    (b"", [("data_file_unreadable",
            "facts.csv is empty, and a first row with the names of the columns was wanted.")]),
    (b"\n\n", [("data_file_unreadable",
                "facts.csv is empty, and a first row with the names of the columns was wanted.")]),
    (b"account;amount\nA;1\n", [("data_file_unreadable",
                                 "facts.csv separates its cells by `;`, and `,` was wanted.")]),
    (b"account,amount\nA,1\nB\xe9,2\n", [(
        "data_file_unreadable",
        "facts.csv holds a character that is not UTF-8; save the file as “CSV UTF-8”.")]),
    ("account,amount\nA,1\n".encode("utf-16"), [(
        "data_file_unreadable",
        "facts.csv is written in UTF-16; save the file as “CSV UTF-8”.")]),
    (b"account,amount\nA,\x001\n", [("data_file_unreadable",
                                     "facts.csv holds a zero byte and is no text file.")]),
    (b"PK\x03\x04....", [(
        "data_file_unreadable",
        ("facts.csv is a workbook or archive, not a text file; name it .xlsx or export it as "
         "CSV."))]),
    (b"account,amount\nA,1\nB\nC,3\n", [(
        "row_ragged", "Row 3 of facts.csv has fewer cells than the 2 of the header.")]),
    (b"\r\naccount,amount\r\nA,1\r\n", [(
        "data_file_unreadable", ("facts.csv begins with a blank line, and a first row with the "
                                 "names of the columns was wanted."))]),
    (b"account,amount\nA,1,200\n", [(
        "row_ragged", "Row 2 of facts.csv has more cells than the 2 of the header.")]),
    (b'account,amount\nA,1\nB,"2"x\n', [(
        "row_ragged",
        "Row 3 of facts.csv has a quotation mark that does not open and close its cell.")]),
    (b"Account,amount\nA,1\n", [
        ("column_missing", ('facts.csv has no column "account", which is declared, and has '
                            '"Account", which is not.'))]),
    (b"account,amount,amount\nA,1,2\n", [(
        "column_repeated", 'facts.csv has 2 columns called "amount", and one is wanted.')]),
    (b"account,amount,note\nA,1,x\n", [(
        "column_not_declared",
        'facts.csv has a column that is neither declared nor ignored: "note".')]),
    (b"account,amount\n", [("file_empty", "facts.csv has a header and no rows.")]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "wanted"), FILES)
def test_a_bad_file_is_said(tmp_path: Path, content: bytes, wanted: list[tuple[str, str]]) -> None:
    (tmp_path / "facts.csv").write_bytes(content)
    said = messages_of(dataset("facts", "account text", "amount money"), tmp_path)
    assert [(d.code.name, d.message) for d in said] == wanted


@pytest.mark.parametrize(
    ("content", "row"),
    [
        (b"account,amount\r\nA,1\r\nB,2\nC,3\r\n", 3),
        (b"account,amount\nA,1\nB,2\r\n", 3),
        (b'account,amount\nA,1\n\n"B","2"\r\n"C","3"\r\n', 4),
        (b'account,amount\r\n"A\nA","1"\r\n"B","2"\n', 3),
    ],
    ids=["CRLF, then LF", "LF, then CRLF", "behind quotation marks", "a break in a cell"],
)
def test_lines_that_end_in_two_ways_are_said(tmp_path: Path, content: bytes, row: int) -> None:
    (tmp_path / "facts.csv").write_bytes(content)
    (said,) = messages_of(dataset("facts", "account text", "amount money"), tmp_path)
    assert said.message == (
        f"Row {row} of facts.csv ends with another line break than the rows before it."
    )


def test_a_quotation_mark_is_not_taken_for_a_line_break(tmp_path: Path) -> None:
    content = b'account,amount\r\n"A\nA",1\r\n"B"x,2\r\n'
    (tmp_path / "facts.csv").write_bytes(content)
    (said,) = messages_of(dataset("facts", "account text", "amount money"), tmp_path)
    assert "quotation mark" in said.message


@pytest.mark.parametrize("blank", ["", '""'])
def test_blank_lines_of_a_file_with_one_column_are_no_rows(tmp_path: Path, blank: str) -> None:
    text = f"amount\n{blank}\n1\n{blank}\n{blank}\nx\n{blank}\n"
    (tmp_path / "facts.csv").write_text(text, encoding="utf-8")
    (said,) = messages_of(dataset("facts", "amount money"), tmp_path)
    assert said.message.startswith('"x" stands in column "amount" of row 6 of facts.csv')
    (tmp_path / "facts.csv").write_text(text.replace("x", "2"), encoding="utf-8")
    assert messages_of(dataset("facts", "amount money"), tmp_path) == ()


def test_a_missing_column_names_the_nearest_header(tmp_path: Path) -> None:
    (tmp_path / "facts.csv").write_text("account,Up for renewl\nA,1\n", encoding="utf-8")
    wanted = column("amount money", header="Up for renewal")
    (said,) = messages_of(dataset("facts", "account text", wanted), tmp_path)
    assert said.message == (
        'facts.csv has no column "Up for renewal", which is declared, and has "Up for renewl", '
        "which is not."
    )
    assert said.help == (
        'Did you mean "Up for renewl"? Then write `called "Up for renewl"` behind `amount`.'
    )


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        # The one that is left over is most likely the one that is missing.
        ("account,Betrag", [('"amount"', '"Betrag"', 'If it is the same column, write')]),
        ("Account,AMOUNT", [('"account"', '"Account"', 'Did you mean "Account"?'),
                            ('"amount"', '"AMOUNT"', 'Did you mean "AMOUNT"?')]),
        # The same letters before the nearest: `amount` is near to both.
        ("account,Amounts,A_Mount", [('"amount"', '"A_Mount"', "Did you mean"),
                                     ("neither", '"Amounts"', "is like")]),
        ("account,x,y", [('"amount"', "is declared", '"x", "y"'), ("neither", '"x", "y"', "")]),
        ("Kunde,Betrag", [("none of the columns of dataset `facts`", 'it is "Kunde", "Betrag"',
                           "Delete what stands above the names of the columns")]),
        ("Export of 2 July", [('it is "Export of 2 July", and "account", "amount" were wanted.',
                               "", "such as a title")]),
    ],
)  # fmt: skip
def test_a_renamed_column_is_said_once(
    tmp_path: Path, header: str, wanted: list[tuple[str, str, str]]
) -> None:
    (tmp_path / "facts.csv").write_text(f"{header}\nA,1{',1' * (header.count(',') - 1)}\n")
    said = messages_of(dataset("facts", "account text", "amount money"), tmp_path)
    assert len(said) == len(wanted)
    for diagnostic, (first, second, advice) in zip(said, wanted, strict=True):
        assert first in diagnostic.message
        assert second in diagnostic.message
        assert advice in (diagnostic.help or "")


def test_an_ignored_column_is_offered_and_not_blamed(tmp_path: Path) -> None:
    (tmp_path / "facts.csv").write_text("account,Up for renewl\nA,1\n", encoding="utf-8")
    wanted = column("amount money", header="Up for renewal")
    (said,) = messages_of(dataset("facts", "account text", wanted, ignored=None), tmp_path)
    assert said.help == (
        'The file has a column "Up for renewl": write `called "Up for renewl"` if that is the one.'
    )


def test_columns_that_are_not_declared_are_said_in_one_message(tmp_path: Path) -> None:
    (tmp_path / "facts.csv").write_text(
        'account,zz1,amuont,Q,"say ""x""",amount\nA,1,2,3,4,5\n', encoding="utf-8"
    )
    of = dataset("facts", "account text", "amount money optional", ignored=("zz",))
    (said,) = messages_of(of, tmp_path)
    assert said.code.name == "column_not_declared"
    assert said.message == (
        "facts.csv has 4 columns that are neither declared nor ignored: "
        '"zz1", "amuont", "Q", "say "x"".'
    )
    assert said.help == (
        '"zz1" is like "zz", which is ignored. "amuont" is like "amount", which is declared. '
        "Declare in dataset `facts` what the plan should read, and for the rest write "
        '`ignore "zz1", "amuont", "Q", "say \\"x\\""` or `ignore other columns`.'
    )


def test_many_columns_that_are_not_declared_are_counted(tmp_path: Path) -> None:
    headers = [f"Q{n}" for n in range(10)]
    (tmp_path / "facts.csv").write_text(
        f"account,{','.join(headers)}\nA{',' * 10}\n", encoding="utf-8"
    )
    (said,) = messages_of(dataset("facts", "account text"), tmp_path)
    assert said.message.startswith("facts.csv has 10 columns that are neither")
    assert said.message.endswith('"Q7" and 2 more.')
    assert said.help is not None
    assert said.help.endswith("write `ignore other columns`.")


@pytest.mark.parametrize(
    ("ignored", "wanted"),
    [
        (None, []),
        (("note", "Colour", "gone since"), []),
        (("note",), ['"Colour"']),
        (("colour",), ['"note", "Colour"']),  # by the exact header, as declared columns are
        ((), ['"note", "Colour"']),
    ],
)
def test_ignored_columns_are_not_said(
    tmp_path: Path, ignored: tuple[str, ...] | None, wanted: list[str]
) -> None:
    (tmp_path / "facts.csv").write_text("note,account, Colour ,note\nx,A,red,y\n", encoding="utf-8")
    said = messages_of(dataset("facts", "account text", ignored=ignored), tmp_path)
    assert [d.message.partition(": ")[2].rstrip(".") for d in said] == wanted


def test_a_declared_column_is_missing_even_where_others_are_ignored(tmp_path: Path) -> None:
    (tmp_path / "facts.csv").write_text("Account\nA\n", encoding="utf-8")
    (said,) = messages_of(dataset("facts", "account text", ignored=None), tmp_path)
    assert said.code.name == "column_missing"


def test_all_bad_cells_are_said_up_to_twenty_and_the_rest_counted(tmp_path: Path) -> None:
    rows = "".join(f"A{i},x\n" for i in range(50))
    (tmp_path / "facts.csv").write_text(f"account,amount\n{rows}", encoding="utf-8")
    *shown, last = messages_of(dataset("facts", "account text", "amount money"), tmp_path)
    assert [d.place.row for d in shown if d.place] == list(range(2, 22))  # type: ignore[union-attr]
    assert last.message == "facts.csv has 30 more cells like these, 50 in all."


def test_rows_are_counted_as_a_person_counts_them(tmp_path: Path) -> None:
    """Blank lines, line ends of Windows, a byte order mark and a cell of two lines."""
    (tmp_path / "facts.csv").write_bytes(
        b'\xef\xbb\xbfaccount,amount\r\n\r\n"two\r\nlines",1\r\n\r\nB,x\r\n'
    )
    (said,) = messages_of(dataset("facts", "account text", "amount money"), tmp_path)
    assert said.message.startswith('"x" stands in column "amount" of row 5 of facts.csv')


@pytest.mark.parametrize(
    ("file", "code", "help"),
    [
        ("fact.csv", "file_missing", "Did you mean `facts.csv`?"),
        ("../facts.csv", "file_outside_data",
         "Put the file into the folder given with --data and write its name only."),
        ("/etc/passwd", "file_outside_data",
         "Put the file into the folder given with --data and write its name only."),
        ("facts.json", "data_file_unreadable", "The name ends in `.csv`, `.parquet` or `.xlsx`."),
        ("old.csv", "file_missing",
         "Put the file into the data folder, or name the one in the folder, with its path."),
    ],
)  # fmt: skip
def test_a_file_that_is_not_there_or_not_ours(
    tmp_path: Path, file: str, code: str, help: str | None
) -> None:
    for name in ("facts.csv", "facts.json"):
        (tmp_path / name).write_text("account\nA\n", encoding="utf-8")
    (tmp_path / "old.csv").mkdir()
    (said,) = messages_of(dataset("facts", "account text", file=file), tmp_path)
    assert (said.code.name, said.help) == (code, help)


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_text("account\nA\n", encoding="utf-8")
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "facts.csv").symlink_to(outside)
    (said,) = messages_of(dataset("facts", "account text"), folder)
    assert said.code.name == "file_outside_data"


@pytest.mark.parametrize(
    ("written", "cell"),
    [("93.5", "50"), ("0.935", "0.5"), ("93,5", "50"), ("0,935", "0,5"), ("93,5 %", "50 %")],
)
def test_advised_samples_of_percentages_read_such_cells(
    tmp_path: Path, written: str, cell: str
) -> None:
    assert one_cell(tmp_path, column("x percent", written), cell) == []


SAMPLES = [
    ("x money", ("1234,567",), None),
    ("x money", ("1,234",), "it does not show which mark stands before the decimals"),
    ("x money", ("amount",), "it shows no number"),
    ("x date", ("DD/MM/YY",), "a date is written with YYYY, MM and DD"),
    ("x date", ("DD/MM/YYYY", "MM/DD/YYYY"),
     "a cell like 01/02/2027 would read as two different days"),
    ("x yes/no", ("Y",), "a yes/no column wants two words, yes first"),
    ("x timestamp UTC", ("DD/MM/YYYY",),
     "a time shows its year (YYYY), month, day, hour and minute once each"),
    ("x timestamp UTC", ("DD/MM/YYYY HH",),
     "a time shows its year (YYYY), month, day, hour and minute once each"),
    ("x timestamp UTC", ("DD/MM/YYYY HH:MM",),
     "it shows no offset from UTC, and the column does not say whose clock it is"),
    ("x timestamp UTC UTC", ("DD/MM/YYYY HH:MM",), None),
    ("x timestamp UTC", ("DD/MM/YYYY HH:MM UTC",), None),
    ("x timestamp UTC", ("DD/MM/YYYY HH:MM:SS.000+HH:MM",), None),
    ("x timestamp UTC UTC", ("M/D/YYYY H:MM AM",), None),
    ("x timestamp UTC UTC", ("DD/MM/YYYY HH:MM", "MM/DD/YYYY HH:MM"),
     "a cell like 01/02/2027 would read as two different days"),
    ("x timestamp UTC UTC", ("yyyy-mm-dd hh:mm",),
     "a time is written with YYYY, MM, DD, HH and MM"),
    ("x timestamp UTC UTC", ("YYYY-MM-DD HH:MM:SS:SS",), "it shows a part of the time twice"),
    ("x percent", ("93.5", "0.935"),
     "a fraction (0.935) and a percentage (93.5) in one column cannot be told apart"),
]  # fmt: skip


@pytest.mark.parametrize(("declared", "written", "why"), SAMPLES)
def test_a_sample_that_says_nothing_is_refused(
    declared: str, written: tuple[str, ...], why: str | None
) -> None:
    found = formats(column(declared, *written))
    assert (found.why if isinstance(found, BadSample) else None) == why
