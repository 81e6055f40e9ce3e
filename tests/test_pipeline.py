"""What only the composition of stages can show."""

from decimal import Decimal
from pathlib import Path

import duckdb

from planlang.pipeline import write_parquet
from tests.scores.samples import scores


def test_parquet_has_exact_decimals_and_lines_that_add_up(tmp_path: Path) -> None:
    file = tmp_path / "pay.parquet"
    found = scores()
    write_parquet(found, file)
    lines = duckdb.sql(f"SELECT line, attainment, pay FROM '{file}' WHERE pay IS NOT NULL")
    table = {name: (attainment, pay) for name, attainment, pay in lines.fetchall()}
    assert table["retention"] == (Decimal("0.967741935484"), Decimal("419.35"))
    assert sum(pay for _, pay in table.values()) == found.people[0].total
