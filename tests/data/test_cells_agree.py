"""The SQL that checks millions of cells and the Python that words one read alike."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planlang.data.engine.embedded import Embedded, embedded
from planlang.data.files.cell_sql import cell_sql
from planlang.data.files.cells import BadCell, parse_cell
from planlang.data.files.tables import Stored
from planlang.data.files.time_sql import layered
from planlang.plan.declared.samples import BadSample
from planlang.plan.declared.written import formats
from tests.data.by_hand import column

COLUMNS = (
    column("c money"),
    column("c number"),
    column("c count"),
    column("c days"),
    column("c percent"),
    column("c date"),
    column("c yes/no"),
    column("c text"),
    column("c person"),
    column("c money", "1,234.56"),
    column("c money", "1.234,56 €"),
    column("c money", "$1,234.56"),
    column("c money", "1 234,56"),
    column("c money", "1'234.56"),
    column("c number", "1,234.56", "1.234,56"),
    column("c count", "1,234"),
    column("c percent", "93.5"),
    column("c percent", "0.935"),
    column("c percent", "93,5 %"),
    column("c date", "DD/MM/YYYY", "YYYY-MM-DD"),
    column("c date", "D Mon YYYY"),
    column("c date", "M/D/YYYY"),
    column("c timestamp Europe/Berlin"),
    column("c timestamp America/New_York UTC"),
    column("c timestamp America/Costa_Rica America/New_York"),
    column("c timestamp Australia/Lord_Howe Australia/Lord_Howe", "D Mon YYYY H:MM AM"),
    column("c timestamp Asia/Kathmandu UTC", "DD/MM/YYYY HH:MM", "YYYY-MM-DD HH:MM:SS UTC"),
    column("c yes/no", "Y", "N"),
    column("c yes/no", "ja", "nein"),
)

PIECES = (
    "0", "1", "12", "007", "123", "1234", "999999999999999999", "0000", "2027", "02", "29", "31",
    "-", "+", ".", ",", "'", "’", " ", "\u00a0", "\u202f", "\t", "\n", "$", "€", "%", "/", ":",
    "e5", "E", "(", ")", "T00:00", "Feb", "feb", "Mon", "yes", "NO", "True", "fAlse", "Y", "N",
    "ja", "nein", "N/A", "#DIV/0!", "NaN", "inf", "null", "x", "é", "\u0661", "\u2212", '"', "\\",
)  # fmt: skip

cells = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=7).map("".join),
    st.from_regex(
        r"-?\$?[0-9]{1,3}([., ][0-9]{3}){0,3}([.,][0-9]{1,14})?( ?[€%])?", fullmatch=True
    ),
    st.from_regex(r"[0-9]{1,4}[-/. ]([0-9]{1,2}|Feb)[-/. ][0-9]{1,4}", fullmatch=True),
    st.dates().map(str),
    st.from_regex(
        r"(19|20|21|22)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[T ]([01][0-9]|2[0-3])"
        r":[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?( ?(Z|UTC|[+-][0-9]{2}(:?[0-9]{2})?))?",
        fullmatch=True,
    ),
    st.from_regex(
        r"[0-9]{1,2}(/[0-9]{1,2}/| Mar | Nov )20[0-9]{2} [0-9]{1,2}:[0-5]0( [AP]M)?", fullmatch=True
    ),
    st.text(max_size=6),
)


@pytest.fixture(scope="module")
def db() -> Iterator[Embedded]:
    with embedded() as opened:
        opened.run("CREATE TABLE cells (c VARCHAR)")
        yield opened


def by_sql(db: Embedded, at: int) -> list[tuple[bool, object]]:
    """(bad, value) of every cell in the table, through the SQL of column number `at`."""
    declared = COLUMNS[at]
    samples = formats(declared)
    assert not isinstance(samples, BadSample)
    sql = cell_sql("c", samples)
    places, digits = 0, 0
    if sql.is_number:
        places, digits = db.row(
            f"SELECT coalesce(max({sql.places}), 0), coalesce(max({sql.whole_digits}), 0) "
            "FROM cells"
        )
    stored = Stored(name="c", type=declared.type, unit=10 ** (places + sql.shift))
    cells = layered("SELECT rowid AS number, c FROM cells", [sql])
    found = db.rows(
        f"SELECT {sql.is_bad}, {sql.stored(places, digits)} FROM ({cells}) ORDER BY number"
    )
    return [(bad, None if bad else stored.value(value)) for bad, value in found]


def by_python(texts: list[str], at: int) -> list[tuple[bool, object]]:
    samples = formats(COLUMNS[at])
    assert not isinstance(samples, BadSample)
    parsed = [parse_cell(text, COLUMNS[at].type.kind, samples) for text in texts]
    return [(isinstance(p, BadCell), None if isinstance(p, BadCell) else p) for p in parsed]


@settings(max_examples=8)
@given(st.lists(cells, min_size=20, max_size=80))
@example(["1,234", "1.234", "1,234.5", "-0.50", "-.5", ".5", "5.", "00.10", "1e5", "--1", "-$1"])
@example(
    [
        "29/02/2028",
        "29/02/2027",
        "0001-01-01",
        "9999-12-31",
        "10000-01-01",
        "0999-01-01",
        "2027-2-1",
        "1 Feb 2027",
    ]
)
@example(
    [
        "2026-10-25T02:30:00+02:00",
        "2026-10-25 02:30:00.999999999 +0100",
        "2026-10-24T22:00Z",
        "2026-10-24T21:59:59Z",
        "2026-11-01 01:30:00",
        "2026-11-01T05:59:59-00:30",
        "1899-12-31T23:59:59Z",
        "1900-01-01T00:00:00Z",
        "2199-12-31T23:59:59Z",
        "2200-01-01T00:00:00Z",
        "2027-02-29T00:00:00Z",
        "2027-02-28T24:00:00Z",
        "2027-02-28T23:59:60Z",
        "2027-02-28T23:59:59+15:00",
        "4 Oct 2026 2:15 AM",
        "5 Apr 2026 12:15 am",
        "5 Apr 2026 13:15 PM",
        "05/04/2026 00:00",
    ]
)
@example(
    [
        "999999999999999999.999999999999",
        "1000000000000000000",
        "0.1234567890123",
        "00012.500000000000000",
        "0.0000000000001",
        "000000000000000000001",
    ]
)
@example(["50000.0000000"])
@example(["50,000.0000000", "1000000.000000"])
def test_sql_and_python_read_cells_alike(db: Embedded, texts: list[str]) -> None:
    texts = [text for text in texts if "\0" not in text]
    db.run("DELETE FROM cells")
    db.run("INSERT INTO cells SELECT unnest(CAST(? AS VARCHAR[]))", (texts,))
    for at in range(len(COLUMNS)):
        assert by_sql(db, at) == by_python(texts, at), COLUMNS[at]
