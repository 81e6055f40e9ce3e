"""Tables of a database: what is exact is taken where it is, what is not is refused in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from planlang.data.engine import subset as s
from planlang.data.engine.binding import EngineTable
from planlang.data.engine.database import ServerError
from planlang.data.engine.workbench import Workbench, workbench
from planlang.data.files.tables import ROW
from planlang.data.loading import bring
from planlang.data.sources import Sources
from planlang.diagnostics import Diagnostic
from planlang.plan.model import Column, Dataset
from tests.data.by_hand import column, dataset
from tests.data.engine.same import NO_FOLDER, POSTGRES
from tests.postgres import Server

LATE = date(2099, 12, 31)
FACTS = {"facts": EngineTable(name=("crm", "facts"))}


@pytest.fixture(autouse=True)
def _database(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANLANG_TEST_DATABASE", postgres.url)


@contextmanager
def facts(server: Server, declared: str, *rows: str) -> Iterator[Workbench]:
    """A database with the table `crm.facts`, and planlang at work on it."""
    server.run(
        "CREATE SCHEMA IF NOT EXISTS crm",
        "DROP TABLE IF EXISTS crm.facts CASCADE",
        f"CREATE TABLE crm.facts ({declared})",
        *(f"INSERT INTO crm.facts VALUES ({row})" for row in rows),
    )
    with workbench(POSTGRES) as bench:
        yield bench


def loaded(
    bench: Workbench,
    of: Dataset,
    sources: Sources = Sources(NO_FOLDER, engine=POSTGRES, tables=FACTS),  # noqa: B008 - frozen
) -> tuple[list[tuple[object, ...]], list[str]]:
    """(row number, values…) of every row, and the messages."""
    found = bring(bench, of, sources, LATE)
    said = [_text(d) for d in found.diagnostics]
    if found.table is None:
        return [], said
    columns = tuple(found.table.columns.values())
    names = [s.column("row", c) for c in (ROW, *found.table.columns)]
    select = s.exp.select(*names).from_(s.table(found.table.sql_name, "row"))
    rows = bench.db.rows(select.order_by(s.ascending(s.column("row", ROW))))
    return [
        (row, *(c.value(v) for c, v in zip(columns, values, strict=True))) for row, *values in rows
    ], said


def _text(d: Diagnostic) -> str:
    return f"{d.message} {d.help or ''}".rstrip()


BERLIN = column("x timestamp Europe/Berlin")
BERLIN_FROM_UTC = column("x timestamp Europe/Berlin UTC")

TAKEN = [
    (column("x money"), "numeric(12, 2)", "12.50", Fraction("12.5")),
    (column("x money"), "numeric", "-0.07", Fraction("-0.07")),
    (column("x money"), "numeric", "1.005", Fraction("1.005")),
    (column("x money"), "numeric", "0.000000000001", Fraction("0.000000000001")),
    (column("x money"), "numeric", "999999999999999999.99", 10**18 - Fraction("0.01")),
    (column("x money"), "bigint", "9007199254740993", Fraction(9007199254740993)),
    (column("x money"), "numeric(30, 12)", "5", Fraction(5)),
    (column("x count"), "smallint", "7", Fraction(7)),
    (column("x count"), "numeric(12, 2)", "7.00", Fraction(7)),
    (column("x days"), "integer", "-3", Fraction(-3)),
    (column("x percent", "93.5"), "numeric(5, 2)", "93.5", Fraction("0.935")),
    (column("x percent", "0.935"), "numeric(5, 4)", "0.935", Fraction("0.935")),
    (column("x date"), "date", "DATE '2027-02-01'", date(2027, 2, 1)),
    (column("x date"), "date", "DATE '0001-01-01'", date(1, 1, 1)),
    (column("x yes/no"), "boolean", "true", True),
    (column("x text"), "text", "E' a\\tb\\n'", "a\tb"),
    (column("x text"), "char(5)", "'ab'", "ab"),
    (column("x text"), "varchar(99)", "E'it''s \\\\ $1 %s \\n;--'", "it's \\ $1 %s \n;--"),
    (column("x person"), "integer", "42", "42"),
    (column("x text"), "uuid", "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'",
     "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
    (column("x text optional"), "text", "' '", None),
    (column("x text optional"), "text", "NULL", None),
    (column("x money optional"), "numeric", "NULL", None),
    (column("x timestamp UTC"), "timestamptz", "'2027-01-31 23:59:59.999999+00'",
     date(2027, 1, 31)),
    (BERLIN, "timestamptz", "'2027-01-31 22:59:59.9+00'", date(2027, 1, 31)),
    (BERLIN, "timestamptz", "'2027-01-31 23:00:00+00'", date(2027, 2, 1)),
    (BERLIN, "timestamptz", "'1969-12-31 22:59:59.999+00'", date(1969, 12, 31)),
    (BERLIN_FROM_UTC, "timestamp", "'2027-07-31 22:00:00'", date(2027, 8, 1)),
    (BERLIN_FROM_UTC, "timestamp", "'2027-07-31 21:59:59.999999'", date(2027, 7, 31)),
]  # fmt: skip


def side_by_side(columns: Sequence[Column]) -> Dataset:
    """A dataset with the columns `c0`, `c1` and so on, which takes one look at the database."""
    named = [replace(of, name=f"c{at}", header=f"c{at}") for at, of in enumerate(columns)]
    return dataset("facts", *named)


def test_what_is_exact_is_taken(postgres: Server) -> None:
    declared = ", ".join(f"c{at} {typ}" for at, (_, typ, _, _) in enumerate(TAKEN))
    values = ", ".join(value for _, _, value, _ in TAKEN)
    with facts(postgres, declared, values) as bench:
        rows, said = loaded(bench, side_by_side([of for of, _, _, _ in TAKEN]))
    assert said == []
    ((_, *found),) = rows
    assert found == [wanted for _, _, _, wanted in TAKEN]


REFUSED = [
    (column("x money"), "double precision", "a floating-point number that is not exact"),
    (column("x count"), "real", "a floating-point number that is not exact"),
    (column("x money"), "money", "is stored as money, and money is wanted. Store it as NUMERIC"),
    (column("x money"), "text", "is stored as text, and money is wanted. Store it as NUMERIC"),
    (column("x percent"), "numeric", "Say what 1 means"),
    (column("x percent", "93.5%"), "numeric", "Say what 1 means"),
    (column("x date"), "timestamptz", "declare the column a `timestamp`"),
    (column("x date"), "text", "Store it as DATE"),
    (column("x timestamp UTC"), "date", "It has no time of day"),
    (column("x timestamp UTC"), "timestamp", "It does not say whose clock it shows"),
    (column("x yes/no"), "integer", "Store it as BOOLEAN"),
    (column("x text"), "numeric", "Store it as text"),
    (column("x text"), "jsonb", "Store it as text"),
    (column("x days"), "interval", "Store it as a whole number"),
]


def test_what_is_not_exact_is_refused(postgres: Server) -> None:
    declared = ", ".join(f"c{at} {typ}" for at, (_, typ, _) in enumerate(REFUSED))
    with facts(postgres, declared) as bench:
        rows, said = loaded(bench, side_by_side([of for of, _, _ in REFUSED]))
    assert not rows
    for at, (text, (_, _, message)) in enumerate(zip(said, REFUSED, strict=True)):
        assert f'Column "c{at}" of crm.facts' in text
        assert message in text


def test_a_type_of_somebodys_own_is_known_by_what_it_is(postgres: Server) -> None:
    types = ("domains.amount", "domains.numeric", "domains.date", "domains.kind")
    postgres.run(
        "DROP SCHEMA IF EXISTS domains CASCADE",
        "CREATE SCHEMA domains",
        "CREATE DOMAIN domains.amount AS pg_catalog.numeric(12, 2) CHECK (VALUE > 0)",
        "CREATE TYPE domains.numeric AS (a int)",
        "CREATE TYPE domains.date AS RANGE (subtype = int)",
        "CREATE TYPE domains.kind AS ENUM ('new', 'old')",
    )
    declared = [column(f"x {kind}") for kind in ("money", "money", "date", "text")]
    with facts(postgres, ", ".join(f"c{at} {typ}" for at, typ in enumerate(types))) as bench:
        _, said = loaded(bench, side_by_side(declared))
    assert [f'Column "c{at}"' in text for at, text in zip((1, 2), said, strict=True)] == [True] * 2
    assert ["stored as domains." in text for text in said] == [True] * 2


BAD = [
    (column("x money"), "numeric", "'NaN'", '"NaN" stands in column "c0" of row 1 of crm.facts'),
    (column("x money"), "numeric", "'-Infinity'", '"-Infinity" stands'),
    (column("x money"), "numeric", "1000000000000000000", "At most 18 digits"),
    (column("x money"), "numeric", "0.0000000000001", "and 12 behind it"),
    (column("x money"), "numeric", "NULL", 'has nothing in'),
    (column("x text"), "text", "E' \\n'", 'has nothing in'),
    (column("x count"), "numeric", "2.5", "A column that has decimals is a `number`"),
    (column("x date"), "date", "'infinity'", '"infinity" stands'),
    (column("x date"), "date", "'0044-03-15 BC'", '"0044-03-15 BC" stands'),
    (column("x date"), "date", "'10000-01-01'", "Days of the years 1 to 9999 are read"),
    (BERLIN, "timestamptz", "'-infinity'", "Times of the years 1900 to 2199 are read"),
    (BERLIN, "timestamptz", "'2300-01-01 00:00+00'", "Times of the years 1900 to 2199 are read"),
    # A clock that was put back shows the time twice, before and after midnight elsewhere.
    (column("x timestamp Atlantic/Cape_Verde Europe/Berlin"), "timestamp", "'2027-10-31 02:30'",
     "2027-10-31 02:30:00"),
]  # fmt: skip


def test_what_is_no_value_is_said_with_its_row(postgres: Server) -> None:
    declared = ", ".join(f"c{at} {typ}" for at, (_, typ, _, _) in enumerate(BAD))
    values = ", ".join(value for _, _, value, _ in BAD)
    with facts(postgres, declared, values) as bench:
        rows, said = loaded(bench, side_by_side([of for of, _, _, _ in BAD]))
    assert not rows
    for at, (text, (_, _, _, message)) in enumerate(zip(said, BAD, strict=True)):
        assert f'in column "c{at}"' in text
        assert message in text


def test_days_are_written_alike_whatever_the_server_is_set_to(
    postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = "options=-c%20DateStyle%3DSQL,DMY%20-c%20TimeZone%3DAsia/Tokyo"
    monkeypatch.setenv("PLANLANG_TEST_DATABASE", f"{postgres.url}&{settings}")
    of = dataset("facts", "x date", replace(BERLIN, name="y", header="y"))
    for row, said in (
        ("'2027-02-01', '2027-02-01 22:59+00'", None),
        ("'10000-02-03', '2300-01-02 00:00+00'", ('"10000-02-03"', '"2300-01-02 00:00:00+00"')),
    ):
        with facts(postgres, "x date, y timestamptz", row) as bench:
            rows, found = loaded(bench, of)
        if said is None:
            assert (rows, found) == ([(1, date(2027, 2, 1), date(2027, 2, 1))], [])
        else:
            assert [cell in text for cell, text in zip(said, found, strict=True)] == [True, True]


def test_mistakes_come_in_order_and_are_counted(postgres: Server) -> None:
    rows = [f"{n}, CASE WHEN {n} % 2 = 0 THEN NULL ELSE {n} END" for n in range(99, 0, -1)]
    with facts(postgres, "k bigint, x numeric", *rows) as bench:
        _, said = loaded(bench, dataset("facts", "k count", "x money", key="k"))
    assert len(said) == 21
    assert said[0].startswith('Row 2 of crm.facts has nothing in column "x"')
    assert said[-1] == "crm.facts has 29 more cells like these, 49 in all."


def test_rows_are_numbered_by_what_they_hold(postgres: Server) -> None:
    """In order of the key, texts by their bytes, wherever the server keeps the rows."""
    of = dataset("facts", "x money", "k text optional", key="k")
    wanted = [(1, 3, "B"), (2, 2, "a"), (3, 4, "ä"), (4, 1, None)]
    values = ["1, NULL", "2, 'a'", "3, 'B'", "4, 'ä'"]
    for rows in (values, values[::-1]):
        with facts(postgres, "x numeric, k text", *rows) as bench:
            found, said = loaded(bench, of)
        assert said == []
        assert [(n, x, k) for n, x, k in found] == wanted


def test_columns_are_found_by_their_headers(postgres: Server) -> None:
    of = dataset("facts", column("fee money", header='Fee "net"; %s'), "due date", ignored=("id",))
    with facts(postgres, '"Due" date, "Fee ""net""; %s" numeric, id int', "NULL, 1, 1") as bench:
        _, said = loaded(bench, of)
    assert len(said) == 1
    assert '"Due"' in said[0]
    renamed = dataset("facts", of.columns[0], column("due date", header="Due"), ignored=("id",))
    with facts(
        postgres, '"Due" date, "Fee ""net""; %s" numeric, id int', "'2027-01-02', 1.5, 1"
    ) as bench:
        assert loaded(bench, renamed) == ([(1, Fraction("1.5"), date(2027, 1, 2))], [])


def test_views_are_read_and_empty_tables_are_said(postgres: Server) -> None:
    with facts(postgres, "x numeric") as bench:
        assert loaded(bench, dataset("facts", "x money")) == ([], ["crm.facts has no rows."])
    postgres.run(
        "DROP TABLE crm.facts",
        "CREATE VIEW crm.facts AS SELECT CAST(1.25 AS double precision)::numeric AS x",
    )
    with workbench(POSTGRES) as bench:
        assert loaded(bench, dataset("facts", "x money")) == ([(1, Fraction("1.25"))], [])
    postgres.run("DROP VIEW crm.facts")


def test_what_goes_wrong_in_a_view_is_said(postgres: Server) -> None:
    with facts(postgres, "x numeric"):
        pass
    postgres.run(
        "DROP TABLE crm.facts",
        "CREATE OR REPLACE FUNCTION crm.f() RETURNS numeric LANGUAGE plpgsql AS "
        "'BEGIN RETURN (SELECT x FROM nowhere); END'",
        "CREATE VIEW crm.facts AS SELECT crm.f() AS x",
    )
    with workbench(POSTGRES) as bench, pytest.raises(ServerError, match="nowhere"):
        loaded(bench, dataset("facts", "x money"))
    postgres.run("DROP VIEW crm.facts")


def test_a_table_that_is_not_there_is_said_with_the_nearest(postgres: Server) -> None:
    with facts(postgres, "x numeric") as bench:
        postgres.run("ALTER TABLE crm.facts RENAME TO fakts")
        _, (said,) = loaded(bench, dataset("facts", "x money"))
    assert said.startswith("The database has no table `crm.facts`")
    assert "`crm.fakts`" in said
    postgres.run("DROP TABLE crm.fakts")


def test_nothing_of_the_users_is_changed(postgres: Server) -> None:
    with facts(postgres, "x numeric", "1", "2") as bench:
        before = postgres.rows("SELECT xmin, ctid, x FROM crm.facts ORDER BY x")
        loaded(bench, dataset("facts", "x money"))
    assert postgres.rows("SELECT xmin, ctid, x FROM crm.facts ORDER BY x") == before
    left = postgres.rows("SELECT relname FROM pg_class WHERE relname LIKE '%facts%'")
    assert left == [("facts",)]


def test_all_statements_see_one_state_of_the_database(postgres: Server) -> None:
    with facts(postgres, "x numeric", "1") as bench:
        assert bench.server is not None
        assert bench.server.described(FACTS["facts"]) is not None  # the first look
        postgres.run("INSERT INTO crm.facts VALUES (2)")
        rows, _ = loaded(bench, dataset("facts", "x money"))
    assert rows == [(1, Fraction(1))]
