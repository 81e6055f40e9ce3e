"""What only the composition of stages can show."""

from decimal import Decimal
from pathlib import Path

import duckdb

from planlang.data.columns import from_measures
from planlang.pipeline import write_parquet
from planlang.scores.columns import pay_blocks
from tests.scores.samples import everything, measured, scores


def test_parquet_has_exact_decimals_and_lines_that_add_up(tmp_path: Path) -> None:
    file = tmp_path / "pay.parquet"
    plan, measures = everything(), measured()
    blocks = pay_blocks(plan, from_measures(plan, measures), say_why=True)
    write_parquet(plan, measures, blocks, file)
    lines = duckdb.sql(f"SELECT line, attainment, pay FROM '{file}' WHERE pay IS NOT NULL")
    table = {name: (attainment, pay) for name, attainment, pay in lines.fetchall()}
    assert table["retention"] == (Decimal("0.967741935484"), Decimal("419.35"))
    assert sum(pay for _, pay in table.values()) == scores().people[0].total
