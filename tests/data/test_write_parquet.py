"""Parquet keeps decimals as decimals, to the last place."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from planlang.data.write_parquet import ParquetColumn, write_parquet

COLUMNS = (
    ParquetColumn("name"),
    ParquetColumn("day", date=True),
    ParquetColumn("pay", places=2),
    ParquetColumn("ratio", places=12),
)


def test_cells_become_exact_values(tmp_path: Path) -> None:
    file = tmp_path / "it's.parquet"
    large, third = "123456789012345678901234.05", "0.333333333333"
    written = [
        ("Ann", "2027-01-31", large, third),
        ("=x", None, "-0.10", None),
    ]
    write_parquet(file, COLUMNS, iter(written))
    path = str(file).replace("'", "''")
    assert duckdb.sql(f"SELECT * FROM '{path}'").fetchall() == [
        ("Ann", date(2027, 1, 31), Decimal(large), Decimal(third)),
        ("=x", None, Decimal("-0.10"), None),
    ]  # fmt: skip


def test_nothing_is_rounded(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="pay"):
        write_parquet(tmp_path / "x.parquet", COLUMNS, [("Ann", None, "0.105", None)])


def test_more_rows_than_go_at_once(tmp_path: Path) -> None:
    file = tmp_path / "many.parquet"
    write_parquet(file, COLUMNS[:1], ((str(i),) for i in range(25_000)))
    assert duckdb.sql(f"SELECT count(DISTINCT name) FROM '{file}'").fetchall() == [(25_000,)]


def test_nobody_is_a_file_too(tmp_path: Path) -> None:
    file = tmp_path / "none.parquet"
    write_parquet(file, COLUMNS, [])
    assert duckdb.sql(f"SELECT count(*) FROM '{file}'").fetchall() == [(0,)]
