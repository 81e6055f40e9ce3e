"""The plan as SQL for DuckDB, in two ways: as one writes it, and with whole numbers of 128 bits."""

from __future__ import annotations

import duckdb
import numpy as np

from tests.benchmarks.scoring.people import People, Whole

AS_ONE_WRITES_IT = """
SELECT
  round(q * 0.35 * CASE
    WHEN up_for_renewal = 0 THEN 1
    WHEN renewed / up_for_renewal / 0.9 < 0.8 THEN 0
    WHEN renewed / up_for_renewal / 0.9 < 1 THEN (renewed / up_for_renewal / 0.9 - 0.8) / 0.2
    WHEN renewed / up_for_renewal / 0.9 < 1.1 THEN 1 + (renewed / up_for_renewal / 0.9 - 1) * 7
    ELSE 1.7 END, 2) AS retention,
  round(q * 0.25 * CASE
    WHEN revenue_before = 0 THEN 1
    WHEN revenue_now / revenue_before < 0.9 THEN 0
    WHEN revenue_now / revenue_before < 1.05
      THEN 0.5 + (revenue_now / revenue_before - 0.9) / 0.15 * 0.5
    WHEN revenue_now / revenue_before < 1.25 THEN 1 + 2 * (revenue_now / revenue_before - 1.05)
    ELSE 1.4 END, 2) AS net_revenue,
  round(q * 0.20 * CASE
    WHEN seats = 0 OR used / seats < 0.6 THEN 0
    WHEN used / seats < 0.65 THEN 0.5
    WHEN used / seats < 0.7 THEN 0.75
    ELSE 1 END, 2) AS utilisation,
  round(q * 0.12 * CASE
    WHEN healthy / customers < 0.85 THEN healthy / customers / 0.85 ELSE 1 END, 2) AS health,
  round(q * 0.08 * CASE
    WHEN handed_over < 3 THEN 0
    WHEN handed_over < 7 THEN 0.3 + (handed_over - 3) / 4 * 0.7
    WHEN handed_over < 17 THEN 1 + (handed_over - 7) * 0.05
    ELSE 1.5 END, 2) AS opportunities
FROM (SELECT *, variable / 4 AS q FROM people)
"""


def _half_up(over: str, under: str) -> str:
    return f"CAST((2 * ({over}) + {under}) // (2 * ({under})) AS BIGINT)"


EXACT = f"""
SELECT
  CASE
    WHEN d1 = 0 THEN {_half_up("v * 35", "4::HUGEINT")}
    WHEN 25 * n1 < 18 * d1 THEN 0
    WHEN 10 * n1 < 9 * d1 THEN {_half_up("v * 35 * (50 * n1 - 36 * d1)", "36 * d1")}
    WHEN 100 * n1 < 99 * d1 THEN {_half_up("v * 35 * (70 * n1 - 54 * d1)", "36 * d1")}
    ELSE {_half_up("v * 35 * 17", "40::HUGEINT")} END AS retention,
  CASE
    WHEN d2 = 0 THEN {_half_up("v * 25", "4::HUGEINT")}
    WHEN 10 * n2 < 9 * d2 THEN 0
    WHEN 20 * n2 < 21 * d2 THEN {_half_up("v * 25 * (20 * n2 - 15 * d2)", "24 * d2")}
    WHEN 20 * n2 < 25 * d2 THEN {_half_up("v * 25 * (20 * n2 - 11 * d2)", "40 * d2")}
    ELSE {_half_up("v * 25 * 7", "20::HUGEINT")} END AS net_revenue,
  {
    _half_up(
        '''v * 5 * CASE
    WHEN seats = 0 OR 10 * used < 6 * seats THEN 0
    WHEN 100 * used < 65 * seats THEN 2
    WHEN 10 * used < 7 * seats THEN 3
    ELSE 4 END''',
        "4::HUGEINT",
    )
} AS utilisation,
  CASE
    WHEN 100 * healthy < 85 * customers THEN {_half_up("v * 60 * healthy", "17 * customers")}
    ELSE CAST(v * 3 AS BIGINT) END AS health,
  CASE
    WHEN handed_over < 3 THEN 0
    WHEN handed_over < 7 THEN {_half_up("v * 2 * (7 * handed_over - 9)", "40::HUGEINT")}
    WHEN handed_over < 17 THEN {_half_up("v * 2 * (13 + handed_over)", "20::HUGEINT")}
    ELSE CAST(v * 3 AS BIGINT) END AS opportunities
FROM (
  SELECT *, variable::HUGEINT AS v, renewed::HUGEINT AS n1, up_for_renewal::HUGEINT AS d1,
    revenue_now::HUGEINT AS n2, revenue_before::HUGEINT AS d2
  FROM people
)
"""


def prepare(people: People) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(config={"threads": "2"})
    columns = people.columns()
    connection.register("given", columns)
    connection.execute("CREATE TABLE people AS SELECT * FROM given")
    return connection


def pay_as_one_writes_it(people: duckdb.DuckDBPyConnection) -> dict[str, Whole]:
    return people.execute(AS_ONE_WRITES_IT).fetchnumpy()


def pay_exactly(people: duckdb.DuckDBPyConnection) -> dict[str, Whole]:
    return people.execute(EXACT).fetchnumpy()


def table_of_dollars(paid: dict[str, Whole]) -> Whole:
    return np.stack([np.round(line * 100).astype(np.int64) for line in paid.values()], axis=1)


def table_of_cents(paid: dict[str, Whole]) -> Whole:
    return np.stack(list(paid.values()), axis=1)
