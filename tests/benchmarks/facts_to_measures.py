"""What it costs to bring ten million rows of facts down to everybody's measures, beside programs
written by hand for the one question: `python -m tests.benchmarks.facts_to_measures [ROWS]`.

All of them sum two amounts and count distinct accounts, exactly, for 5,000 people and three kinds
of row. planlang does so for any plan, and besides reads every cell as its format says, hashes the
files, asks who is on the roster, and looks for rows that count for nobody. One program by hand does
as much for this one question; the others trust their file.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb

from tests.benchmarks.timing import Cost, machine, seconds, side_by_side, table, times

PLAN = Path(__file__).with_name("facts") / "renewals.plan"
ROWS, PEOPLE, ROUNDS = 10_000_000, 5_000, 3
PACKAGES = ("planlang", "duckdb", "polars", "pandas", "pyarrow")
FORMATS = ("parquet", "csv")
HEAD = ("way", "time", "of DuckDB's", "processor time", "of DuckDB's", "most memory")

KINDS = ("core", "plus", "pro")

Sums = dict[str, tuple[int, ...]]
"""By person: distinct accounts, then cents renewed and cents up for renewal of each kind."""


def make(folder: Path, rows: int) -> None:
    """The files that the plan reads, the same at every call: half as many accounts as rows."""
    write = duckdb.connect(config={"memory_limit": "1GB", "temp_directory": str(folder / "spill")})
    cents = "CAST(100000 + (i * 13) % 9000000 AS DECIMAL(18, 2)) / 100"
    account = f"(i * 7919) % {max(rows // 2, 1)}"
    select = (
        f"SELECT 'A' || lpad(CAST({account} AS VARCHAR), 8, '0') AS account, "
        f"'p' || lpad(CAST((i * 31) % {PEOPLE} AS VARCHAR), 5, '0') AS person, "
        "DATE '2026-01-01' + CAST((i * 17) % 365 AS INTEGER) AS due, "
        f"CAST({cents} AS DECIMAL(14, 2)) AS up_for_renewal, "
        f"CAST(CASE WHEN i % 9 = 0 THEN 0 ELSE {cents} END AS DECIMAL(14, 2)) AS renewed, "
        f"CASE WHEN i // {PEOPLE} % 10 < 5 THEN 'core' "
        f"WHEN i // {PEOPLE} % 10 < 8 THEN 'plus' ELSE 'pro' END AS kind "
        f"FROM range({rows}) t(i)"
    )
    parquet = folder / "renewals.parquet"
    write.execute(f"COPY ({select}) TO '{parquet}' (FORMAT parquet)")
    write.execute(f"COPY (FROM '{parquet}') TO '{folder / 'renewals.csv'}' (FORMAT csv, HEADER)")
    write.close()
    lines = (f"p{n:05},Person {n},2025-01-01,,{8000 + n % 5 * 1000}\n" for n in range(PEOPLE))
    (folder / "people.csv").write_text("person,name,from,to,variable\n" + "".join(lines))
    for form in FORMATS:
        (folder / f"{form}.plan").write_text(PLAN.read_text().replace("s.parquet", f"s.{form}"))


# ------------------------------------------------------------------------------- the ways


def with_planlang(folder: Path, form: str) -> Sums:
    from planlang.data.sources import Sources
    from planlang.pipeline import checked, measured_in_columns

    plan = checked(folder / f"{form}.plan").plans[0]
    period = plan.calendar.period("2026", plan.pays)
    assert period is not None
    found = measured_in_columns(plan, Sources(folder=folder), period, period.end).columns
    assert found is not None
    kept, accounts = (reading.sums for reading in found.readings.values())
    amounts = [x for of_kind in kept for x in (of_kind.numerator, of_kind.denominator)]
    columns = [accounts[0].numerator.over]
    columns += [x.over * (100 // x.under) for x in amounts if x is not None]
    sums = zip(*(column.tolist() for column in columns), strict=True)
    return dict(zip(found.people, sums, strict=False))


COLUMNS = {
    "account": "VARCHAR", "person": "VARCHAR", "due": "DATE",
    "up_for_renewal": "DECIMAL(14, 2)", "renewed": "DECIMAL(14, 2)", "kind": "VARCHAR",
}  # fmt: skip


def with_duckdb(folder: Path, form: str) -> Sums:
    file = folder / f"renewals.{form}"
    as_csv = f"read_csv('{file}', header = true, columns = {COLUMNS})"
    rows = as_csv if form == "csv" else f"read_parquet('{file}')"
    with duckdb.connect() as engine:
        found = engine.execute(_sums_of(rows)).fetchall()
    return {person: tuple(sums_of) for person, *sums_of in found}


def _sums_of(rows: str) -> str:
    sums = ", ".join(
        f"CAST(sum(CAST({column} * 100 AS BIGINT)) FILTER (kind = '{kind}') AS BIGINT)"
        for kind in KINDS
        for column in ("renewed", "up_for_renewal")
    )
    return (
        f"SELECT person, count(DISTINCT account), {sums} FROM {rows} AS facts "
        "WHERE due BETWEEN DATE '2026-01-01' AND DATE '2026-12-31' GROUP BY person"
    )


BLANK = "account <> trim(account) OR person <> trim(person) OR kind <> trim(kind) OR account = ''"
AMOUNT = r"-?[0-9]{1,14}([.][0-9]{1,2})?"


def with_careful_duckdb(folder: Path, form: str) -> Sums:
    """The same by somebody who does not trust the file, as planlang does not, in the quickest way
    that we know: the file is hashed beside, and all cells are looked at in one pass."""
    file = folder / f"renewals.{form}"
    with ThreadPoolExecutor(max_workers=1) as beside, duckdb.connect() as engine:
        digest = beside.submit(_sha256, file)
        if form == "csv":
            engine.execute(f"CREATE TABLE facts AS {_checked_cells(file)}")
        else:
            engine.execute(f"CREATE VIEW facts AS SELECT * FROM '{file}'")
        engine.execute(f"CREATE TABLE people AS SELECT * FROM '{folder / 'people.csv'}'")
        missing = " OR ".join(f"{column} IS NULL" for column in COLUMNS)
        for wrong in (
            f"facts WHERE {missing} OR {BLANK}",
            (
                "facts ANTI JOIN people ON people.person = facts.person "
                'AND due BETWEEN "from" AND coalesce(CAST("to" AS DATE), DATE \'9999-12-31\')'
            ),
        ):
            if engine.execute(f"SELECT count(*) FROM {wrong}").fetchone() != (0,):
                raise SystemExit("a row is wrong, or counts for nobody")
        found = engine.execute(_sums_of("facts")).fetchall()
        digest.result()
    return {person: tuple(sums_of) for person, *sums_of in found}


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _checked_cells(file: Path) -> str:
    """The cells of a CSV file, each as its format says or NULL. What is written back as it was is
    what it says; a pattern, which takes longer, looks at the other amounts."""
    amounts = ", ".join(
        f"CASE WHEN CAST(TRY_CAST({column} AS DECIMAL(16, 2)) AS VARCHAR) = {column} "
        f"OR regexp_full_match({column}, '{AMOUNT}') "
        f"THEN CAST({column} AS DECIMAL(16, 2)) END AS {column}"
        for column in ("up_for_renewal", "renewed")
    )
    day = "CASE WHEN CAST(TRY_CAST(due AS DATE) AS VARCHAR) = due THEN CAST(due AS DATE) END AS due"
    cells = f"read_csv('{file}', header = true, all_varchar = true)"
    return f"SELECT account, person, kind, {day}, {amounts} FROM {cells}"


def with_polars(folder: Path, form: str) -> Sums:
    from datetime import date

    import polars as pl  # type: ignore[import-not-found, unused-ignore]

    file = folder / f"renewals.{form}"
    money = pl.Decimal(14, 2)
    rows = (
        pl.scan_csv(
            file,
            schema={
                "account": pl.String, "person": pl.String, "due": pl.Date,
                "up_for_renewal": money, "renewed": money, "kind": pl.String,
            },
        )
        if form == "csv"
        else pl.scan_parquet(file)
    )  # fmt: skip
    found = (
        rows.filter(pl.col("due").is_between(date(2026, 1, 1), date(2026, 12, 31)))
        .group_by("person")
        .agg(
            pl.col("account").n_unique(),
            *(
                (pl.col(column) * 100)
                .cast(pl.Int64)
                .filter(pl.col("kind") == kind)
                .sum()
                .alias(f"{column} {kind}")
                for kind in KINDS
                for column in ("renewed", "up_for_renewal")
            ),
        )
        .collect(engine="streaming")
    )
    return {person: tuple(sums) for person, *sums in found.iter_rows()}


def with_pandas(folder: Path, form: str) -> Sums:
    import pandas as pd  # type: ignore[import-untyped, unused-ignore]
    import pyarrow as pa

    file = folder / f"renewals.{form}"
    money = pd.ArrowDtype(pa.decimal128(14, 2))
    text, day = pd.ArrowDtype(pa.string()), pd.ArrowDtype(pa.date32())
    if form == "csv":
        types: dict[str, Any] = {
            "account": text, "person": text, "due": day,
            "up_for_renewal": money, "renewed": money, "kind": text,
        }  # fmt: skip
        rows = pd.read_csv(file, engine="pyarrow", dtype=types, dtype_backend="pyarrow")
    else:
        rows = pd.read_parquet(file, dtype_backend="pyarrow")
    first, last = pd.Timestamp("2026-01-01").date(), pd.Timestamp("2026-12-31").date()
    rows = rows[(rows["due"] >= first) & (rows["due"] <= last)]
    of_kinds = rows.groupby(["person", "kind"])[["renewed", "up_for_renewal"]].sum()
    accounts = rows.groupby("person")["account"].nunique()
    return {
        person: (
            int(count),
            *(int(x * 100) for kind in KINDS for x in of_kinds.loc[(person, kind)]),
        )
        for person, count in accounts.items()
    }


WAYS: Mapping[str, Callable[[Path, str], Sums]] = {
    "planlang": with_planlang,
    "DuckDB": with_duckdb,
    "DuckDB, as careful": with_careful_duckdb,
    "Polars, streaming": with_polars,
    "pandas on Arrow": with_pandas,
}


# ------------------------------------------------------------------------------- beside each other


def memory(folder: Path, way: str, form: str) -> int:
    """The most memory that a process of its own holds, in MiB, as Linux tells it."""
    asked = [sys.executable, "-m", "tests.benchmarks.facts_to_measures", way, form, str(folder)]
    said = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    return int(said.split()[-1]) // 1024


def held() -> str:
    """What this process held at the most, in KiB; 0 where the system does not say."""
    status = Path("/proc/self/status")
    lines_of = status.read_text().splitlines() if status.exists() else []
    return next((line.split()[1] for line in lines_of if line.startswith("VmHWM")), "0")


def lines(folder: Path, form: str) -> Iterator[tuple[str, ...]]:
    """A line for each way; all of them must find the same."""
    wanted = with_duckdb(folder, form)
    for name, way in WAYS.items():
        if way(folder, form) != wanted:
            raise SystemExit(f"{name} finds other sums in {form}")

    def work(way: Callable[[Path, str], Sums]) -> Callable[[], object]:
        return lambda: way(folder, form)

    taken = side_by_side({name: work(way) for name, way in WAYS.items()}, ROUNDS)
    of: Cost = taken["DuckDB"]
    for name, cost in taken.items():
        yield (
            name,
            seconds(cost.wall),
            times(cost.wall, of.wall),
            seconds(cost.processor),
            times(cost.processor, of.processor),
            f"{memory(folder, name, form):,} MiB",
        )


def report(rows: int = ROWS) -> str:
    """The section of docs/performance.md."""
    with tempfile.TemporaryDirectory(prefix="planlang-facts-") as name:
        folder = Path(name)
        make(folder, rows)
        of = f"{rows:,} rows, {PEOPLE:,} people, three kinds of row, {rows // 2:,} accounts"
        said = [f"{of}; medians of {ROUNDS} runs. Measured on {machine(PACKAGES)}."]
        for form in FORMATS:
            size = (folder / f"renewals.{form}").stat().st_size / 2**20
            said += [f"{form.upper()}, {size:,.0f} MiB:", table(HEAD, lines(folder, form))]
        return "\n\n".join(said)


if __name__ == "__main__":
    match sys.argv[1:]:
        case [way, form, folder]:
            WAYS[way](Path(folder), form)
            sys.stdout.write(held() + "\n")
        case given:
            sys.stdout.write(report(*map(int, given)) + "\n")
