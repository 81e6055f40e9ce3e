"""The plan as an exact Polars program: whole numbers of 128 bits, the algebra done by hand.

Where a number outgrows 128 bits, Polars wraps without a word; at these sizes none does.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from tests.benchmarks.scoring.people import People, Whole


def prepare(people: People) -> pl.DataFrame:
    return pl.DataFrame(people.columns())


def _c(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.Int128)


def _half_up(over: pl.Expr, under: pl.Expr) -> pl.Expr:
    return ((2 * over + under) // (2 * under)).cast(pl.Int64)


def _lines() -> list[pl.Expr]:
    v = _c("variable")
    n, d = _c("renewed"), _c("up_for_renewal")
    retention = (
        pl.when(d == 0).then(_half_up(v * 35, pl.lit(4, pl.Int128)))
        .when(25 * n < 18 * d).then(0)
        .when(10 * n < 9 * d).then(_half_up(v * 35 * (50 * n - 36 * d), 36 * d))
        .when(100 * n < 99 * d).then(_half_up(v * 35 * (70 * n - 54 * d), 36 * d))
        .otherwise(_half_up(v * 35 * 17, pl.lit(40, pl.Int128)))
    )  # fmt: skip
    n, d = _c("revenue_now"), _c("revenue_before")
    net_revenue = (
        pl.when(d == 0).then(_half_up(v * 25, pl.lit(4, pl.Int128)))
        .when(10 * n < 9 * d).then(0)
        .when(20 * n < 21 * d).then(_half_up(v * 25 * (20 * n - 15 * d), 24 * d))
        .when(20 * n < 25 * d).then(_half_up(v * 25 * (20 * n - 11 * d), 40 * d))
        .otherwise(_half_up(v * 25 * 7, pl.lit(20, pl.Int128)))
    )  # fmt: skip
    n, d = _c("used"), _c("seats")
    quarters = (
        pl.when((d == 0) | (10 * n < 6 * d)).then(0)
        .when(100 * n < 65 * d).then(2)
        .when(10 * n < 7 * d).then(3)
        .otherwise(4)
    )  # fmt: skip
    utilisation = _half_up(v * 5 * quarters, pl.lit(4, pl.Int128))
    n, d = _c("healthy"), _c("customers")
    health = pl.when(100 * n < 85 * d).then(_half_up(v * 60 * n, 17 * d)).otherwise(v * 3)
    h = _c("handed_over")
    opportunities = (
        pl.when(h < 3).then(0)
        .when(h < 7).then(_half_up(v * 2 * (7 * h - 9), pl.lit(40, pl.Int128)))
        .when(h < 17).then(_half_up(v * 2 * (13 + h), pl.lit(20, pl.Int128)))
        .otherwise(v * 3)
    )  # fmt: skip
    found = (retention, net_revenue, utilisation, health, opportunities)
    return [line.cast(pl.Int64).alias(str(at)) for at, line in enumerate(found)]


def pay(people: pl.DataFrame) -> pl.DataFrame:
    return people.select(_lines())


def table(paid: pl.DataFrame) -> Whole:
    found: Whole = paid.to_numpy().astype(np.int64)
    return found
