"""Tables and paths of Spark: what is exact is taken where it lies, what is not is refused in words;
rows are numbered by what they hold, however many parts they lie in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from planlang.data.engine.binding import EngineTable
from planlang.data.engine.database import ServerError, Storage
from planlang.data.engine.spark import Spark
from planlang.data.engine.workbench import workbench
from planlang.data.sources import Sources
from planlang.plan.model import Column, Dataset
from tests.data.bound.test_load_table import loaded, side_by_side
from tests.data.by_hand import column, dataset
from tests.data.engine.same import NO_FOLDER, SPARK
from tests.spark import Cluster

pytestmark = pytest.mark.xdist_group("spark")

UTC_DAY = column("x timestamp UTC")
BERLIN = column("x timestamp Europe/Berlin")
BERLIN_FROM_UTC = column("x timestamp Europe/Berlin UTC")
IN_BERLIN = column("x timestamp Europe/Berlin Europe/Berlin")


def taken(of: Dataset, table: EngineTable) -> tuple[list[tuple[object, ...]], list[str]]:
    """(row number, values…) of every row, and the messages."""
    with workbench(SPARK) as bench:
        return loaded(bench, of, Sources(NO_FOLDER, engine=SPARK, tables={"facts": table}))


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def clock(text: str) -> datetime:
    return datetime.fromisoformat(text)


TAKEN: list[tuple[Column, str, object, object]] = [
    (column("x money"), "DECIMAL(38, 2)", Decimal("12.50"), Fraction("12.5")),
    (column("x money"), "DECIMAL(38, 12)", Decimal("0.000000000001"), Fraction("0.000000000001")),
    (column("x money"), "DECIMAL(38, 20)", Decimal("-1.005"), Fraction("-1.005")),
    (column("x money"), "DECIMAL(38, 20)", Decimal(1 - 10**18), Fraction(1 - 10**18)),
    (column("x money"), "DECIMAL(38, 0)", Decimal(10**18 - 1), Fraction(10**18 - 1)),
    (column("x money"), "DECIMAL(38, 12)", Decimal("999999999999999999.999999999999"),
     10**18 - Fraction("0.000000000001")),
    (column("x money"), "BIGINT", 9007199254740993, Fraction(9007199254740993)),
    (column("x count"), "TINYINT", 7, Fraction(7)),
    (column("x percent", "93.5"), "DECIMAL(5, 2)", Decimal("93.50"), Fraction("0.935")),
    (column("x date"), "DATE", date(1899, 12, 31), date(1899, 12, 31)),
    (column("x date"), "DATE", date(1582, 10, 4), date(1582, 10, 4)),
    (column("x date"), "DATE", date(1, 1, 1), date(1, 1, 1)),
    (column("x text"), "STRING", " a\tb\n", "a\tb"),
    (column("x person"), "INT", 42, "42"),
    (column("x yes/no"), "BOOLEAN", False, False),
    (column("x text optional"), "STRING", None, None),
    (column("x money optional"), "DECIMAL(38, 12)", None, None),
    (column("x timestamp UTC optional"), "TIMESTAMP", None, None),
    (UTC_DAY, "TIMESTAMP", moment("2027-01-31 23:59:59.999999"), date(2027, 1, 31)),
    (BERLIN, "TIMESTAMP", moment("2027-01-31 22:59:59.9"), date(2027, 1, 31)),
    (BERLIN, "TIMESTAMP", moment("2027-01-31 23:00:00"), date(2027, 2, 1)),
    (BERLIN, "TIMESTAMP", moment("2027-07-31 22:00:00"), date(2027, 8, 1)),
    (BERLIN, "TIMESTAMP", moment("1969-12-31 22:59:59.999"), date(1969, 12, 31)),
    (IN_BERLIN, "TIMESTAMP", moment("2027-07-31 22:00:00"), date(2027, 8, 1)),
    (BERLIN_FROM_UTC, "TIMESTAMP_NTZ", clock("2027-07-31 22:00:00"), date(2027, 8, 1)),
    (BERLIN_FROM_UTC, "TIMESTAMP_NTZ", clock("2027-07-31 21:59:59.999999"), date(2027, 7, 31)),
    (IN_BERLIN, "TIMESTAMP_NTZ", clock("2027-07-31 23:59:59.999999"), date(2027, 7, 31)),
    (IN_BERLIN, "TIMESTAMP_NTZ", clock("1900-01-01 12:00:00"), date(1900, 1, 1)),
]  # fmt: skip


def test_what_is_exact_is_taken(cluster: Cluster) -> None:
    types = [(f"c{at}", typ) for at, (_, typ, _, _) in enumerate(TAKEN)]
    table = cluster.table("crm", "facts", types, [[value for _, _, value, _ in TAKEN]])
    rows, said = taken(side_by_side([of for of, _, _, _ in TAKEN]), table)
    assert said == []
    ((number, *found),) = rows
    assert number == 1
    assert found == [wanted for _, _, _, wanted in TAKEN]


REFUSED = [
    (column("x money"), "DOUBLE", "a floating-point number that is not exact"),
    (column("x count"), "FLOAT", "a floating-point number that is not exact"),
    (column("x money"), "DECIMAL(38, 30)", "Store it as NUMERIC"),
    (column("x money"), "STRING", "Store it as NUMERIC"),
    (column("x percent"), "DECIMAL(5, 2)", "Say what 1 means"),
    (column("x date"), "TIMESTAMP", "declare the column a `timestamp`"),
    (column("x date"), "TIMESTAMP_NTZ", "declare the column a `timestamp`"),
    (column("x timestamp UTC"), "DATE", "It has no time of day"),
    (column("x timestamp UTC"), "TIMESTAMP_NTZ", "It does not say whose clock it shows"),
    (column("x text"), "ARRAY<STRING>", "Store it as text"),
    (column("x text"), "BINARY", "Store it as text"),
]


def test_what_is_not_exact_is_refused(cluster: Cluster) -> None:
    types = [(f"c{at}", typ) for at, (_, typ, _) in enumerate(REFUSED)]
    rows, said = taken(
        side_by_side([of for of, _, _ in REFUSED]), cluster.table("crm", "facts", types, [])
    )
    assert not rows
    for at, (text, (_, _, message)) in enumerate(zip(said, REFUSED, strict=True)):
        assert f'Column "c{at}" of crm.facts' in text
        assert message in text


BAD: list[tuple[Column, str, object, str]] = [
    (column("x money"), "DECIMAL(38, 0)", Decimal(10**18), "At most 18 digits"),
    (column("x money"), "DECIMAL(38, 0)", Decimal(-(10**37)), "At most 18 digits"),
    (column("x money"), "DECIMAL(38, 19)", Decimal(10**18), "At most 18 digits"),
    (column("x money"), "DECIMAL(38, 20)", Decimal("1E-13"), "and 12 behind it"),
    (column("x money"), "DECIMAL(38, 2)", None, "has nothing in"),
    (column("x text"), "STRING", " \n", "has nothing in"),
    (column("x count"), "DECIMAL(12, 2)", Decimal("2.50"), "A column that has decimals"),
    (UTC_DAY, "TIMESTAMP", None, "has nothing in"),
    (UTC_DAY, "TIMESTAMP", moment("2300-01-01 00:00"), "Times of the years 1900 to 2199 are read"),
    (UTC_DAY, "TIMESTAMP", moment("1899-12-30 00:00"), "Times of the years 1900 to 2199 are read"),
    # A clock that was put back shows the time twice, before and after midnight elsewhere.
    (column("x timestamp Atlantic/Cape_Verde Europe/Berlin"), "TIMESTAMP_NTZ",
     clock("2027-10-31 02:30"), "2027-10-31 02:30:00"),
]  # fmt: skip


def test_what_is_no_value_is_said_with_its_row(cluster: Cluster) -> None:
    types = [(f"c{at}", typ) for at, (_, typ, _, _) in enumerate(BAD)]
    table = cluster.table("crm", "facts", types, [[value for _, _, value, _ in BAD]])
    rows, said = taken(side_by_side([of for of, _, _, _ in BAD]), table)
    assert not rows
    for at, (text, (_, _, _, message)) in enumerate(zip(said, BAD, strict=True)):
        assert f'in column "c{at}"' in text
        assert message in text


ROWS: Sequence[Sequence[object]] = [
    (n % 7, None if n % 5 == 0 else ("B", "a", "ä", "🙂")[n % 4], n) for n in range(60)
]


def wanted() -> list[tuple[object, ...]]:
    """Numbered in order of the key, texts by their code points, what is missing last."""
    in_order = sorted(ROWS, key=lambda row: (row[0], row[1] is None, row[1] or "", row[2]))
    return [(at, *map(_exact, row)) for at, row in enumerate(in_order, 1)]


def _exact(cell: object) -> object:
    return Fraction(cell) if isinstance(cell, int) else cell


TYPES = [("g", "INT"), ("k", "STRING"), ("x", "BIGINT")]
OF = dataset("facts", "g count", "k text optional", "x count", key="g k")


@pytest.mark.parametrize("parts", [1, 3, 40])
def test_rows_are_numbered_by_what_they_hold(parts: int, cluster: Cluster) -> None:
    """Wherever they lie, however many parts Spark sorts them in; more parts than it has rows."""
    before = cluster.session.conf.get("spark.sql.shuffle.partitions")
    cluster.frame(TYPES, ROWS[::-1]).repartition(parts).write.mode("overwrite").parquet(
        path := str(cluster.folder / f"numbered in {parts}")
    )
    cluster.session.conf.set("spark.sql.shuffle.partitions", str(2 * parts))
    try:
        found, said = taken(OF, EngineTable(path=path))
    finally:
        cluster.session.conf.set("spark.sql.shuffle.partitions", str(before))
    assert said == []
    assert found == wanted()


def test_a_table_in_partitions_and_several_files(cluster: Cluster) -> None:
    """Its column of partitions is one as all others."""
    cluster.session.sql("CREATE DATABASE IF NOT EXISTS crm")
    frame = cluster.frame(TYPES, ROWS)
    frame.write.mode("overwrite").partitionBy("g").saveAsTable("crm.parted")
    assert taken(OF, EngineTable(name=("crm", "parted"))) == (wanted(), [])
    folder = cluster.folder / "several files"
    frame.coalesce(1).write.mode("overwrite").parquet(str(folder))
    frame.where("false").write.mode("append").parquet(str(folder))
    assert taken(OF, EngineTable(path=str(folder))) == (wanted(), [])
    frame.coalesce(1).write.mode("append").parquet(str(folder))
    found, _ = taken(OF, EngineTable(path=f"{folder}/*.parquet"))
    assert len(found) == 2 * len(ROWS)


def test_digits_in_names_of_folders_stay_texts(cluster: Cluster) -> None:
    """Spark takes them for numbers, and 0012 for 12."""
    columns = [("account", "text"), ("day", "date"), ("x", "BIGINT")]
    rows = [("0012", date(2027, 1, 5), 1), ("012", date(2027, 1, 6), 2), ("12", None, 3)]
    path = str(cluster.folder / "in folders")
    cluster.frame(columns, rows).write.partitionBy("account", "day").parquet(path)
    of = dataset("facts", "account text", "day date optional", "x money", key="x")
    assert taken(of, EngineTable(path=path)) == (
        [(x, account, day, Fraction(x)) for account, day, x in rows],
        [],
    )


@pytest.mark.parametrize("as_it_was", ["true", "false"])
def test_a_setting_of_the_session_is_left_as_it_was(as_it_was: str, cluster: Cluster) -> None:
    setting = "spark.sql.sources.partitionColumnTypeInference.enabled"
    path = str(cluster.folder / f"inferred {as_it_was}")
    frame = cluster.frame([("account", "text"), ("x", "BIGINT")], [("0012", 1)])
    frame.write.partitionBy("account").parquet(path)
    session = cluster.session.newSession()
    session.conf.set(setting, as_it_was)
    columns = Spark(session).described(EngineTable(path=path))
    assert columns is not None
    assert {c.name: c.storage for c in columns}["account"] is Storage.TEXT
    assert session.conf.get(setting) == as_it_was


def test_all_files_of_a_path_are_looked_at_for_columns(cluster: Cluster) -> None:
    """One that is called otherwise in some files is said, whichever Spark looks at first."""
    path = str(cluster.folder / "renamed")
    for name in ("kind", "sort"):
        frame = cluster.frame([("x", "DECIMAL(12, 2)"), (name, "text")], [(Decimal(1), "new")])
        frame.coalesce(1).write.mode("append").parquet(path)
    of = dataset("facts", "x money", "kind text optional")
    rows, (said,) = taken(of, EngineTable(path=path))
    assert not rows
    assert '"sort"' in said


def test_files_of_a_path_hold_a_column_in_one_type(cluster: Cluster) -> None:
    """As many places, and as many digits before the point as the widest has."""
    path = str(cluster.folder / "wider")
    for typ in ("DECIMAL(6, 2)", "DECIMAL(24, 2)"):
        frame = cluster.frame([("x", typ)], [(Decimal("1.25"),)])
        frame.coalesce(1).write.mode("append").parquet(path)
    of = dataset("facts", "x money")
    wider = [(1, Fraction("1.25")), (2, Fraction("1.25"))]
    assert taken(of, EngineTable(path=path)) == (wider, [])
    more = cluster.frame([("x", "DECIMAL(24, 3)")], [(Decimal("1.255"),)])
    more.coalesce(1).write.mode("append").parquet(path)
    with pytest.raises(ServerError, match="hold a column in different types"):
        taken(of, EngineTable(path=path))


def test_mistakes_come_in_order_and_are_counted(cluster: Cluster) -> None:
    rows = [(n, None if n % 2 == 0 else n) for n in range(99, 0, -1)]
    table = cluster.table("crm", "facts", [("k", "BIGINT"), ("x", "BIGINT")], rows)
    _, said = taken(dataset("facts", "k count", "x money", key="k"), table)
    assert len(said) == 21
    assert said[0].startswith('Row 2 of crm.facts has nothing in column "x"')
    assert said[-1] == "crm.facts has 29 more cells like these, 49 in all."


def test_an_empty_table_and_padded_texts(cluster: Cluster) -> None:
    table = cluster.table("crm", "empty", [("x", "DECIMAL(12, 2)")], [])
    assert taken(dataset("facts", "x money"), table) == ([], ["crm.empty has no rows."])
    cluster.session.sql("DROP TABLE IF EXISTS crm.padded")
    cluster.session.sql("CREATE TABLE crm.padded (x CHAR(5)) USING parquet")
    cluster.session.sql("INSERT INTO crm.padded VALUES ('ab')")
    padded = EngineTable(name=("crm", "padded"))
    assert taken(dataset("facts", "x text"), padded) == ([(1, "ab")], [])
