"""Where PostgreSQL would answer otherwise if it were asked carelessly: hostile names, huge amounts,
texts in order, groups without rows, missing values, ties."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planlang.data.engine.binding import EngineTable
from planlang.data.model import Measured
from planlang.data.source_rows import rows_behind
from planlang.data.sources import Sources
from planlang.pipeline import measured
from planlang.plan.model import ByDate, Plan, ToPerson
from tests.data import by_hand as b
from tests.data.engine.measures_as_values import as_values
from tests.data.engine.same import POSTGRES, in_engine
from tests.postgres import Server

END = date(2027, 3, 31)

HOSTILE = (
    "x'; DROP TABLE crm.victim; --",
    'a"b""c',
    "back\\slash\\' and \\\\",
    "$$ $1 $text0 $tag$ :text0 ? %s %(x)s %%",
    "two\nlines\r\nand\ttabs",
    "Zoë 顧客 🙂 \u202etfel",
    "{0} {{x}} `y` [z] /* c */",
)


@pytest.fixture(autouse=True)
def _database(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANLANG_TEST_DATABASE", postgres.url)


def both(
    plan: Plan, folder: Path, tables: dict[str, EngineTable] | None = None
) -> tuple[Measured, Measured]:
    """What the embedded engine measures, and what PostgreSQL does."""
    period = plan.calendar.period("2027-Q1", plan.pays)
    assert period is not None
    wanted = in_engine(plan, folder, period, END, Sources(folder).engine)
    return wanted, in_engine(plan, folder, period, END, POSTGRES, tables)


def assert_alike(wanted: Measured, got: Measured) -> None:
    assert got.diagnostics == wanted.diagnostics
    assert (got.measures is None) == (wanted.measures is None)
    if wanted.measures is not None and got.measures is not None:
        assert as_values(got.measures) == as_values(wanted.measures)


def write(folder: Path, name: str, header: tuple[str, ...], *rows: tuple[str, ...]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([header, *rows])


PEOPLE = ("person", "name", "role", "team", "from", "to", "hired", "variable")


def test_no_name_and_no_text_is_taken_for_sql(tmp_path: Path, postgres: Server) -> None:
    """A dataset, a column, a segment, a person, an account and a table can be called anything."""
    postgres.table("crm", "victim", [("x", "integer")], [(1,)])
    facts = HOSTILE[0] + "x" * 60
    amount, kind = f"{HOSTILE[1]}{'y' * 70}1", f"{HOSTILE[1]}{'y' * 70}2"
    data = b.dataset(
        facts,
        "account text", "csm person", "due date",
        replace(b.column("a money"), name=amount, header="amount"),
        replace(b.column("k text"), name=kind, header="kind"),
        file="facts.csv",
    )  # fmt: skip
    measure = b.measure("sold", facts, b.total(b.field(data, amount)))
    segments = [
        b.row_segment(text, b.equal(b.field(data, kind), b.words(text))) for text in HOSTILE
    ]
    credit = ToPerson(day=b.field(data, "due"), person="csm")
    plan = b.plan([b.reading(measure, credit, segments=segments)], [data])
    write(
        tmp_path, "people", PEOPLE,
        *((who, who, "CSM", who, "2020-01-01", "", "2020-01-01", "1000") for who in HOSTILE),
    )  # fmt: skip
    rows = [
        (f"{who}{n}", who, "2027-02-01", str(n), HOSTILE[(n + at) % len(HOSTILE)])
        for at, who in enumerate(HOSTILE)
        for n in range(9)
    ]
    header = ("account", "csm", "due", "amount", "kind")
    write(tmp_path, "facts", header, *rows)
    wanted, got = both(plan, tmp_path)
    assert_alike(wanted, got)
    assert wanted.measures is not None
    segments_seen = {
        sums.segment
        for person in wanted.measures.people
        for sums in person.runs[0].taken["sold"].sums
        if sums.rows
    }
    assert segments_seen == set(HOSTILE)

    schema, table = HOSTILE[2], HOSTILE[3][:60]
    types = [("account", "text"), ("csm", "text"), ("due", "date"), ("amount", "numeric")]
    postgres.table(schema, table, [*types, ("kind", "text")], rows)
    _, got = both(plan, tmp_path, {facts: EngineTable(name=(schema, table))})
    assert got.measures is not None
    assert as_values(got.measures)["people"] == as_values(wanted.measures)["people"]
    assert postgres.rows("SELECT x FROM crm.victim") == [(1,)]


def test_texts_of_a_plan_are_bound(tmp_path: Path, postgres: Server) -> None:
    """The server's log shows marks where a plan has texts."""
    secret = "words of the plan, bound"
    data = b.dataset("facts", "csm person", "due date", "kind text")
    where = b.equal(b.field(data, "kind"), b.words(secret))
    measure = b.measure("won", "facts", b.count(), where=where)
    plan = b.plan([b.reading(measure, ToPerson(day=b.field(data, "due"), person="csm"))], [data])
    ana = ("ana", "Ana", "CSM", "North", "2020-01-01", "", "", "1000")
    write(tmp_path, "people", PEOPLE, ana)
    write(tmp_path, "facts", ("csm", "due", "kind"), ("ana", "2027-02-01", secret))
    assert_alike(*both(plan, tmp_path))
    said = postgres.log.read_text(encoding="utf-8", errors="replace")
    with_the_text = [line for line in said.splitlines() if secret in line]
    assert with_the_text
    assert all("DETAIL:  parameters: $" in line for line in with_the_text)


@pytest.mark.parametrize(
    ("amounts", "rows"), [("999999999999999999.99", 3), ("99999999999999999.999999999999", 40)]
)
def test_huge_amounts_are_exact_or_refused(amounts: str, rows: int, tmp_path: Path) -> None:
    """Multiplied by themselves they outgrow 38 digits, in each engine alike."""
    data = b.dataset("facts", "csm person", "due date", "amount money")
    amount = b.field(data, "amount")
    ana = ("ana", "Ana", "CSM", "North", "2020-01-01", "", "", "1000")
    write(tmp_path, "people", PEOPLE, ana)
    write(
        tmp_path, "facts", ("csm", "due", "amount"),
        *(("ana", "2027-02-01", sign + amounts) for sign in ["", "", "-", *[""] * (rows - 3)]),
    )  # fmt: skip
    credit = ToPerson(day=b.field(data, "due"), person="csm")
    times = b.r.Multiply(left=amount, right=amount, type=amount.type)
    for value, fits in ((amount, True), (times, False)):
        measure = b.measure("sold", "facts", b.total(value))
        wanted, got = both(b.plan([b.reading(measure, credit)], [data]), tmp_path)
        assert (wanted.measures is not None) == fits
        assert_alike(wanted, got)


def test_what_is_wrong_with_data_is_said_alike_and_in_order(tmp_path: Path) -> None:
    """Accounts in the order of their bytes, which is not that of the server's own texts; and the
    rows behind a figure."""
    ana = ("ana", "Ana", "CSM", "North", "2020-01-01", "", "", "1000")
    write(tmp_path, "people", PEOPLE, ana)
    accounts = ("b", "B", "a", "Ä", "A", "ä", "Z", "_", "é", "z", "-", "1")
    held = [(a, "ana", "2020-01-01", "", "60%") for a in accounts]
    short = [(f"{a}2", "ana", "2020-01-01", "", "40%") for a in accounts]
    header = ("account", "person", "from", "to", "share")
    write(tmp_path, "holdings", header, *short, *held)
    columns = ("account", "csm", "due", "closed", "up_for_renewal", "renewed", "kind")
    write(
        tmp_path, "renewals", columns,
        *((f"{a}3", "", "2027-02-01", "", "10", "5", "") for a in accounts),
        *((f"{a}", "zoe", "2027-02-01", "", "10.5", "5", "") for a in accounts),
        *((f"{a}2", "", "2026-02-01", "2027-01-01", "0", "0", "x") for a in accounts),
    )  # fmt: skip
    due = b.field(b.RENEWALS, "due")
    up, renewed = b.field(b.RENEWALS, "up_for_renewal"), b.field(b.RENEWALS, "renewed")
    gross = b.measure("gross", "renewals", b.total(renewed), b.total(up), b.in_period(due))
    plan = b.plan(
        [b.reading(gross, ByDate(day=due, assignments="holdings"))], [b.HOLDINGS, b.RENEWALS]
    )
    wanted, got = both(plan, tmp_path)
    assert len(wanted.diagnostics) > 10
    assert_alike(wanted, got)
    period = plan.calendar.period("2027-Q1", plan.pays)
    assert period is not None
    sources = Sources(tmp_path), Sources(tmp_path, engine=POSTGRES)
    one, other = (rows_behind(plan, s, period, END, "ana", "gross") for s in sources)
    assert one.rows
    assert one == other


def test_a_roster_in_a_table_has_nobody_in_two_plans(tmp_path: Path, postgres: Server) -> None:
    """Known by their id where both plans read the same table, whatever each calls it."""
    types = ("text", "text", "text", "text", "date", "date", "date", "numeric")
    columns = list(zip(PEOPLE, types, strict=True))
    ana = ("ana", "Ana", "CSM", "North", "2020-01-01", None, None, "1000")
    postgres.table("hr", "people", columns, [ana])
    table = EngineTable(name=("hr", "people"))
    sources = Sources(tmp_path, engine=POSTGRES, tables={"people": table, "staff": table})
    staff = replace(b.PEOPLE, name="staff", title="The same people")
    one, alike = b.plan(), replace(b.plan(), name="alike")
    other = replace(b.plan(roster=staff), name="other")
    period = one.calendar.period("2027-Q1", one.pays)
    assert period is not None
    found = measured(one, sources, period, END, others=[alike, other])
    assert found.measures is None
    assert [d.code.name for d in found.diagnostics if d.is_error] == ["in_two_plans"] * 2
