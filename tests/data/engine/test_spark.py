"""Apache Spark measures what the embedded engine measures: hash for hash, from files, tables and
paths."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from pyspark.sql import SparkSession
from sqlglot import exp

from planlang.data.engine import subset as s
from planlang.data.engine.binding import EngineTable
from planlang.data.engine.database import Held, ServerError, Storage, TooLargeError
from planlang.data.engine.spark import Spark, spark
from planlang.data.sources import Sources
from planlang.diagnostics.as_text import as_text
from planlang.pipeline import checked, measured
from planlang.plan.model import Plan
from planlang.values.calendar import Period
from tests.data.engine import hostile, movers, times
from tests.data.engine.same import SPARK, bind_all, digest, in_engine
from tests.data.engine.test_postgres import AS_OF, COMPANY
from tests.differential import as_files, making
from tests.spark import SMALL_STATEMENTS, Cluster

pytestmark = pytest.mark.xdist_group("spark")

LONG = 40


def compare(
    plan: Plan,
    folder: Path,
    period: Period,
    bound: Mapping[str, EngineTable] | None = None,
    as_of: date = AS_OF,
) -> None:
    """Fails where Spark measures otherwise; from files it has to say the same, too."""
    wanted = measured(plan, Sources(folder), period, as_of)
    assert wanted.measures is not None, as_text(wanted.diagnostics)
    got = in_engine(plan, folder, period, as_of, SPARK, bound)
    assert got.measures is not None, as_text(got.diagnostics)
    assert digest(plan, got.measures) == digest(plan, wanted.measures)
    if not bound:
        assert got.diagnostics == wanted.diagnostics


def compare_company(name: str, cluster: Cluster, *, tables: bool) -> None:
    (plan,) = checked(COMPANY / f"{name}.plan").plans
    period = plan.calendar.period("2027-Q3", plan.pays)
    assert period is not None
    data = COMPANY / "data"
    compare(plan, data, period, bind_all(cluster, "company", plan, data) if tables else None)


def test_the_company_is_measured_alike(cluster: Cluster) -> None:
    compare_company("onboarding", cluster, tables=False)


def test_hostile_names_and_huge_amounts_in_tables_and_paths_are_measured_alike(
    tmp_path: Path, cluster: Cluster
) -> None:
    plan, period = hostile.write(tmp_path, seed=1)
    bound = dict(bind_all(cluster, "hostile", plan, tmp_path))
    assert {"people", "order", "seats"} <= set(bound)
    path = str(cluster.folder / "seats; DROP TABLE x")
    cluster.session.table("hostile.seats").repartition(3).write.parquet(path)
    bound["seats"] = EngineTable(path=path)
    compare(plan, tmp_path, period, bound)
    assert not names_in(cluster.session)  # names of ours are not the company's


def test_times_are_measured_alike(tmp_path: Path, cluster: Cluster) -> None:
    plan, period, rows = times.write(tmp_path)
    types = ("text", "TIMESTAMP", "TIMESTAMP_NTZ", "numeric")
    columns = list(zip(times.COLUMNS, types, strict=True))
    table = cluster.path("deals", columns, rows)
    compare(plan, tmp_path, period, {"deals": table}, period.end)


@pytest.mark.long
@pytest.mark.parametrize("tables", [False, True])
@pytest.mark.parametrize("name", ["enterprise", "onboarding", "small_business", "startup_team"])
def test_every_plan_of_the_company_is_measured_alike(
    name: str, tables: bool, cluster: Cluster, as_in_use: None
) -> None:
    compare_company(name, cluster, tables=tables)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3))
def test_hostile_names_in_files_are_measured_alike(
    seed: int, tmp_path: Path, cluster: Cluster
) -> None:
    plan, period = hostile.write(tmp_path, seed)
    compare(plan, tmp_path, period)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(LONG))
def test_generated_data_are_measured_alike(seed: int, tmp_path: Path, cluster: Cluster) -> None:
    made = making.make(seed)
    (plan,) = checked(as_files.write(made, tmp_path)).plans
    period = plan.calendar.period(made.label, plan.pays)
    assert period is not None
    tables = bind_all(cluster, "world", plan, tmp_path) if seed % 2 == 0 else None
    compare(plan, tmp_path, period, tables)


def test_who_goes_to_another_plan_and_back_is_measured_alike(
    tmp_path: Path, cluster: Cluster
) -> None:
    (plan, _), period = movers.write(tmp_path, seed=0)
    compare(plan, tmp_path, period, bind_all(cluster, "movers", plan, tmp_path), period.end)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 10))
def test_many_who_go_to_another_plan_and_back_are_measured_alike(
    seed: int, tmp_path: Path, cluster: Cluster
) -> None:
    plans, period = movers.write(tmp_path, seed)
    for plan in plans:
        tables = bind_all(cluster, "movers", plan, tmp_path) if seed % 2 == 0 else None
        compare(plan, tmp_path, period, tables, period.end)


@pytest.fixture
def as_in_use(cluster: Cluster) -> Iterator[None]:
    """Spark's own settings in place of those for small statements."""
    small = {key: cluster.session.conf.get(key) for key in SMALL_STATEMENTS}
    for key in small:
        cluster.session.conf.unset(key)
    yield
    for key, value in small.items():
        cluster.session.conf.set(key, str(value))


# ---------------------------------------------------------------- the engine by itself


@pytest.fixture
def db(cluster: Cluster) -> Iterator[Spark]:
    with spark(SPARK) as found:
        yield found


MOST = 10**37
TOO_LARGE = {
    "sum": lambda x: s.total(x),
    "product": lambda x: s.multiply(x, x),
    "difference": lambda x: s.subtract(s.multiply(x, s.whole(-9)), s.multiply(x, s.whole(9))),
    "word": lambda x: s.word(x),
}


@pytest.mark.parametrize("figure", TOO_LARGE.values(), ids=TOO_LARGE)
def test_a_figure_that_outgrows_its_digits_is_an_error_and_never_null(
    figure: Callable[[s.Sql], s.Sql], db: Spark
) -> None:
    db.create_rows("t#", {"x y": Held.WIDE}, [(MOST - 1,)] * 11)
    value = figure(s.column("t", "x y"))
    with pytest.raises(TooLargeError):
        db.rows(exp.select(value).from_(s.table("t#", "t")))


def test_wide_numbers_days_and_texts_come_out_as_they_are(db: Spark) -> None:
    columns = {"n": Held.WIDE, "day": Held.DAY, "text": Held.TEXT, "yes": Held.YES_NO}
    rows = [
        (-(MOST - 1), s.FIRST_DAY, "a'b\\c\n", True),
        (0, s.LAST_DAY, "", False),
        (None, None, None, None),
    ]
    db.create_rows("out", columns, rows)
    select = exp.select(*(s.column("t", c) for c in columns)).from_(s.table("out", "t"))
    found = db.rows(select.order_by(s.ascending(s.column("t", "n"))))
    assert found == rows
    assert type(found[0][0]) is int


def test_columns_come_out_as_machine_words(db: Spark) -> None:
    db.create_rows("words", {"n": Held.WHOLE}, [(3,), (-(2**63),), (2**63 - 1,)])
    select = exp.select(s.column("t", "n")).from_(s.table("words", "t"))
    (found,) = db.columns(select.order_by(s.ascending(s.column("t", "n"))))
    assert found.tolist() == [-(2**63), 3, 2**63 - 1]
    (none,) = db.columns(select.where(s.yes_no(False)))
    assert none.tolist() == []
    assert found.dtype == none.dtype == "int64"


def test_decimals_are_compared_without_rounding(cluster: Cluster, db: Spark) -> None:
    """Spark compares DECIMAL(38, 20) to DECIMAL(30, 3) with 8 places, unless it is told not to."""
    rows = [("1.000000000001",)]
    table = cluster.table("exact", "t", [("x", "DECIMAL(38, 20)")], [(Decimal(rows[0][0]),)])
    value = s.column("t", "x")
    rounded = s.compare("=", value, exp.cast(value.copy(), "DECIMAL(38, 3)"))
    assert db.row(exp.select(s.flag(rounded)).from_(db.source(table, "t"))) == (0,)


def test_what_is_not_there_has_no_columns(cluster: Cluster, db: Spark) -> None:
    assert db.described(EngineTable(name=("nowhere", "t`; DROP TABLE x"))) is None
    assert db.described(EngineTable(path=str(cluster.folder / "no such folder"))) is None
    (cluster.folder / "text.parquet").write_text("no Parquet")
    with pytest.raises(ServerError):
        db.described(EngineTable(path=str(cluster.folder / "text.parquet")))
    cluster.table("there", "deals_won", [("x", "integer")], [(1,)])
    assert "there.deals_won" in db.tables()


def test_what_a_table_says_of_its_columns(cluster: Cluster, db: Spark) -> None:
    types = {
        "a": ("BIGINT", Storage.WHOLE),
        "b": ("DECIMAL(12, 2)", Storage.EXACT),
        "c": ("DOUBLE", Storage.FLOAT),
        "d": ("TIMESTAMP", Storage.MOMENT),
        "e": ("TIMESTAMP_NTZ", Storage.CLOCK_TIME),
        "f": ("DECIMAL(38, 30)", Storage.OTHER),
        "g": ("ARRAY<INT>", Storage.OTHER),
        "h": ("STRING", Storage.TEXT),
    }
    table = cluster.table("types", "t", [(c, typ) for c, (typ, _) in types.items()], [])
    found = db.described(table)
    assert found is not None
    assert {c.name: c.storage for c in found} == {c: storage for c, (_, storage) in types.items()}


def test_seconds_and_days_of_times(cluster: Cluster, db: Spark) -> None:
    at = datetime(1969, 12, 31, 23, 59, 59, 500_000, tzinfo=UTC)
    table = cluster.table("times", "t", [("x", "TIMESTAMP")], [(at,)])
    seconds = db.seconds(s.column("t", "x"))
    select = exp.select(seconds, db.day_of(seconds.copy())).from_(db.source(table, "t"))
    assert db.row(select) == (-1, date(1969, 12, 31))


def test_rows_in_order_are_read_once(cluster: Cluster, db: Spark) -> None:
    """Whoever writes to the path meanwhile is not seen, and the rows are gone afterwards."""
    path = str(cluster.folder / "written to meanwhile")
    frame = cluster.frame([("x", "BIGINT")], [(n,) for n in (3, 1, 2)])
    frame.write.parquet(path)
    source = exp.select(s.named(s.column("source", "x"), "x"))
    with db.in_order(source.from_(db.source(EngineTable(path=path), "source")), ["x"], "n#") as of:
        cluster.frame([("x", "BIGINT")], [(9,)]).write.mode("overwrite").parquet(path)
        found = db.rows(of.numbered.order_by(s.ascending(s.column("row", "n#"))))
        assert found == [(1, 1), (2, 2), (3, 3)]
        assert len(db.rows(of.rows)) == 3
    assert not [name for name in names_in(db.session) if name.startswith("rows")]


def test_names_of_ours_are_gone_afterwards(cluster: Cluster) -> None:
    with spark(SPARK) as db:
        db.create_rows("mine", {"x": Held.WHOLE}, [(1,)])
        assert names_in(db.session) == {"mine"}
    assert not names_in(db.session)


def names_in(session: SparkSession) -> set[str]:
    """Names that are only a session's own."""
    found = session.sql("SHOW TABLES IN `default`").collect()
    return {name for _, name, is_temporary in found if is_temporary}
