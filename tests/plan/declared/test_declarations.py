"""Names across files, late binding of the library's measures, and what datasets may say."""

import subprocess
import sys

import pytest

from planlang.plan.declared.declarations import Declarations
from planlang.plan.files.linking import TextReader, link
from planlang.plan.model import BookDay, DatasetKind
from planlang.plan.rows import Function, RowsOf
from tests.plan.declaring import DATA, declared, name, only

SEATS = """
dataset seats "Our seats" {
  file   "our_seats.csv"
  column account  text
  column month    date
  column bought   count
  column used     count
  key    account, month
}
"""


def messages(declarations: Declarations) -> list[tuple[str, str]]:
    return [(d.code.name, d.message) for d in declarations.problems.diagnostics]


def codes(declarations: Declarations) -> list[str]:
    return [code for code, _ in messages(declarations)]


# ---------------------------------------------------------------- the standard library


def test_a_library_measure_reads_the_datasets_of_who_uses_it() -> None:
    declarations = only(f"use measure licence_utilisation from std\n{SEATS}")
    found = declarations.measure(name(declarations, "licence_utilisation"))
    assert codes(declarations) == []
    assert found is not None
    (dataset,) = found.parts[0].columns.reads.datasets
    assert (dataset.name, dataset.file) == ("seats", "our_seats.csv")


def test_the_file_between_binds_first() -> None:
    """`measures.plan` uses the library's measure with its own seats; the main file has others."""
    other = SEATS.replace("our_seats", "other_seats")
    declarations = only(
        f'use measure half from "measures.plan"\n{other}',
        {
            "measures.plan": "use measure licence_utilisation from std\n"
            + SEATS
            + 'measure half "Half" {\n  value 50% * licence_utilisation\n}\n'
        },
    )
    found = declarations.measure(name(declarations, "half"))
    assert codes(declarations) == []
    assert found is not None
    assert found.parts[0].columns.reads.datasets[0].file == "our_seats.csv"


def test_what_the_library_wants_is_told_where_it_is_used() -> None:
    declarations = only("use measure licence_utilisation from std\n")
    declarations.check_main()
    (found,) = declarations.problems.diagnostics
    assert found.code.name == "std_needs_dataset"
    assert str(found.place) == "a.plan:1:13"
    assert found.help is not None
    assert "column used            count" in found.help


def test_a_column_of_another_type_is_told_too() -> None:
    wrong = SEATS.replace("used     count", "used     money")
    declarations = only(f"use measure licence_utilisation from std\n{wrong}")
    declarations.check_main()
    (found,) = declarations.problems.diagnostics
    assert found.code.name == "std_needs_column"
    assert "as count, and here it is money" in found.message


def test_the_library_needs_some_columns_in_every_row() -> None:
    optional = SEATS.replace("used     count", "used     count optional")
    declarations = only(f"use measure licence_utilisation from std\n{optional}")
    declarations.check_main()
    (found,) = declarations.problems.diagnostics
    assert found.code.name == "std_needs_column"
    assert "in every row, and here it may be missing" in found.message


def test_a_shape_of_the_library_can_be_used_as_it_is() -> None:
    declarations = only("use dataset seats from std\nuse measure licence_utilisation from std\n")
    declarations.check_main()
    assert codes(declarations) == []


# ---------------------------------------------------------------- names


def test_unknown_names_say_where_the_name_is() -> None:
    declarations = only(
        'use dataset x from "data.plan"\n'
        'measure m "M" {\n  value sum(amount)\n  from y where day in period\n  better higher\n}\n',
        {"data.plan": SEATS.replace("seats", "x") + SEATS.replace("seats", "y")},
    )
    declarations.check_main()
    (found,) = declarations.problems.diagnostics
    assert found.code.name == "unknown_name"
    assert found.help == "`data.plan` declares it: add `use dataset y from …` with its path."


def test_a_wrong_use_is_told_once() -> None:
    declarations = only(
        'use dataset rnewals from "data.plan"\n'
        'measure m "M" {\n  value count()\n  from rnewals\n  better higher\n}\n',
        {"data.plan": DATA},
    )
    declarations.check_main()
    assert codes(declarations) == ["not_in_file"]


def test_a_file_whose_text_is_wrong_gives_no_second_message() -> None:
    linked = link(
        "a.plan",
        TextReader(
            {
                "a.plan": 'use dataset x, y from "data.plan"\n',
                "data.plan": SEATS.replace("seats", "x") + 'datset y "Y" {\n  file "y.csv"\n}\n',
            }
        ),
    )
    declarations = Declarations(linked)
    declarations.check_main()
    assert linked.diagnostics
    assert codes(declarations) == []


def test_a_plan_wants_datasets_of_a_kind() -> None:
    declarations = declared("")
    assert declarations.dataset(name(declarations, "holdings"), DatasetKind.ASSIGNMENTS)
    assert declarations.dataset(name(declarations, "holdings"), DatasetKind.ROSTER) is None
    assert codes(declarations) == ["wrong_kind"]


# ---------------------------------------------------------------- datasets


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('column day date written "DD/MM"', "wrong_sample"),
        ('column day date written "DD/MM/YYYY", "MM/DD/YYYY"', "wrong_sample"),
        ('column n number written "1.234.56"', "wrong_sample"),
        ('column n count written "one"', "wrong_sample"),
        ('column b yes/no written "Y"', "wrong_sample"),
        ('column t text written "abc"', "wrong_sample"),
        ("column m money in paid_in", "unknown_column"),
        ("column account number", "column_twice"),
        ('column other text called "account"', "column_twice"),
        ("dated account", "column_type"),
        ("dated since", "unknown_column"),
        ("recorded on entered", "unknown_column"),
        ("key account, optional_day", "column_type"),
        ("key account, account", "column_twice"),
        ("lookup tier from unknown by account", "unknown_name"),
        ("lookup colour from tiers by account", "unknown_column"),
        ("lookup tier from tiers by other", "no_history"),
        ("lookup tier from tiers by account, day", "no_history"),
        ("lookup kind from renewals by account", "no_history"),
        ('sheet "One"', "data_file_kind"),
        ('separator ";;"', "data_file_kind"),
        ('ignore "account"', "column_twice"),
        ('ignore "Notes", "Colour", "Notes"', "column_twice"),
    ],
)
def test_a_dataset_refuses(line: str, code: str) -> None:
    body = '  file "x.csv"\n  column account text\n  column optional_day date optional\n'
    declarations = declared(f'dataset x "X" {{\n{body}  {line}\n}}\n')
    declarations.check_main()
    assert codes(declarations) == [code]


@pytest.mark.parametrize(("written", "sign"), [(";", ";"), ("tab", "\t"), ("\t", "\t")])
def test_what_separates_cells(written: str, sign: str) -> None:
    body = f'  file "x.csv"\n  separator "{written}"\n  column account text\n'
    declarations = declared(f'dataset x "X" {{\n{body}}}\n')
    declarations.check_main()
    assert codes(declarations) == []
    dataset = declarations.dataset(name(declarations, "x"))
    assert dataset is not None
    assert dataset.separator == sign


@pytest.mark.parametrize(
    ("line", "ignored"),
    [
        ("", ()),
        ('ignore "Notes", "Colour"', ("Notes", "Colour")),
        ("ignore other columns", None),
    ],
)
@pytest.mark.parametrize("kind", ["dataset", "roster", "assignments", "rates", "objectives"])
def test_every_kind_of_dataset_can_ignore_columns(
    kind: str, line: str, ignored: tuple[str, ...] | None
) -> None:
    declarations = declared(f'{kind} x "X" {{\n  file "x.csv"\n  {line}\n}}\n')
    declarations.check_main()
    assert "clause_misplaced" not in codes(declarations)
    found = declarations.dataset(name(declarations, "x"))
    assert found is not None
    assert found.ignored == ignored


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/etc/passwd.csv", "path_not_allowed"),
        ("../x.csv", "path_not_allowed"),
        ("a/../../x.csv", "path_not_allowed"),
        ("C:x.csv", "path_not_allowed"),
        ("x.txt", "data_file_kind"),
        ("x", "data_file_kind"),
        ("", "path_not_allowed"),
    ],
)
def test_data_files_lie_in_the_data_folder(path: str, code: str) -> None:
    declarations = only(f'dataset x "X" {{\n  file "{path}"\n  column a text\n}}\n')
    declarations.check_main()
    assert codes(declarations) == [code]


def test_written_samples_that_say_enough() -> None:
    samples = {
        "money": ["1,234.56", "1.234,56 €", "1 234,56", "$1,234.56", "1234.5"],
        "date": ["DD/MM/YYYY", "YYYY-MM-DD", "D.M.YYYY", "YYYYMMDD"],
        "percent": ["93.5%", "93,5 %", "0.935", "93.5"],
    }
    lines = [
        f'  column c{i}_{j} {kind} written "{sample}"\n'
        for i, (kind, written) in enumerate(samples.items())
        for j, sample in enumerate(written)
    ]
    declarations = only(f'dataset x "X" {{\n  file "x.csv"\n{"".join(lines)}}}\n')
    declarations.check_main()
    assert codes(declarations) == []


def test_a_roster_says_how_much_a_person_can_earn() -> None:
    roster = (
        'roster people "People" {{\n  file "p.csv"\n  column person person\n  column name text\n'
        "  column from date\n  column to date optional\n{pay}}}\n"
    )
    for pay, expected in (
        ("  column variable money\n", []),
        ("  column on_target money EUR\n", []),
        ("", ["required_column"]),
        ("  column variable number\n", ["column_type"]),
        ("  column variable money optional\n", []),
        ("  column on_target money optional\n", []),
        ("  column variable money\n  column on_target money\n", ["column_twice"]),
    ):
        declarations = only(roster.format(pay=pay))
        declarations.check_main()
        assert codes(declarations) == expected, pay


# ---------------------------------------------------------------- books and made rows


def test_a_book() -> None:
    declarations = declared(
        'book b "B" from holdings {\n'
        "  owned on second-to-last day of period\n"
        "  held at least 1 month of period\n"
        "  grace 2 periods where managed = no, shrunk accounts left out\n"
        '  leave out where not managed, reason "not managed"\n'
        "}\n"
    )
    book = declarations.book(name(declarations, "b"))
    assert codes(declarations) == []
    assert book is not None
    assert (book.owned, book.held_months, book.held_days) == (BookDay.SECOND_TO_LAST, 1, 0)
    assert book.grace is not None
    assert (book.grace.periods, book.grace.count_as_kept) == (2, False)
    assert [left.reason for left in book.leave_out] == ["not managed"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("held at least 1 month of period", "clause_missing"),
        ("owned on last day of period\n  grace 1 period", "decision_missing"),
        ("owned on last day of period\n  held at least 0 days of period", "value_out_of_range"),
        (
            "owned on last day of period\n  leave out where managed, reason person",
            "unit_not_wanted",
        ),
    ],
)
def test_a_book_says_what_moves_money(body: str, code: str) -> None:
    declarations = declared(f'book b "B" from holdings {{\n  {body}\n}}\n')
    declarations.check_main()
    assert codes(declarations) == [code]


def test_made_rows_bring_datasets_together() -> None:
    declarations = declared(
        'rows lines "Lines" per account of own {\n'
        "  now     if(managed, 4 * sum(amount where amount > 0 USD) of invoices"
        " where issued in period, 0 USD)\n"
        "  number  count() of invoices where issued in period\n"
        "}\n"
        'measure m "M" {\n  value sum(now)\n  from lines\n  better higher\n}\n'
    )
    declarations.check_main()
    assert codes(declarations) == []
    found = declarations.measure(name(declarations, "m"))
    assert found is not None
    reads = found.parts[0].columns.reads
    assert {d.name for d in reads.datasets} == {"holdings", "invoices"}
    assert [b.name for b in reads.books] == ["own"]
    ((_, _), (_, number)) = reads.made_rows[0].columns
    assert isinstance(number, RowsOf)
    assert (number.dataset, number.aggregate.function) == ("invoices", Function.COUNT)


@pytest.mark.parametrize(
    ("column", "code"),
    [
        ("x average(amount) of invoices", "made_column"),
        ("x max(amount) of invoices", "made_column"),
        ("x abs(amount) of invoices", "aggregate_misplaced"),
        ("x sum(amount) of person", "unknown_name"),
        ("x sum(amount)", "aggregate_misplaced"),
        ("x sum(managed) of invoices", "unknown_column"),
        ("account sum(amount) of invoices", "column_twice"),
    ],
)
def test_made_columns_always_have_a_value(column: str, code: str) -> None:
    declarations = declared(f'rows lines "Lines" per account of own {{\n  {column}\n}}\n')
    declarations.check_main()
    assert codes(declarations) == [code]


# ---------------------------------------------------------------- what a check loads


def test_a_check_loads_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from planlang.plan.from_tree import check\n"
        "from planlang.plan.files.linking import TextReader\n"
        "check('a.plan', TextReader({'a.plan': 'use measure nps from std'}))\n"
        "heavy = {'duckdb', 'sqlglot', 'pydantic', 'openpyxl', 'jinja2', 'numpy'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
