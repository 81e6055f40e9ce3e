"""Spark on this machine, for tests: one session in local mode, small, with tables of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from planlang.data.engine.binding import EngineTable

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

NO_JAVA = "Spark needs Java, and there is none here: apt-get install openjdk-17-jre-headless"

_TYPES = {
    "text": "STRING",
    "date": "DATE",
    "boolean": "BOOLEAN",
    "bigint": "BIGINT",
    "integer": "INT",
    "numeric": "DECIMAL(38, 12)",
}
SMALL_STATEMENTS = {
    # Hundreds of them: compiling them for speed would take longer than running them.
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.shuffle.partitions": "2",
}
_SETTINGS = {
    "spark.driver.memory": "1g",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


@dataclass(frozen=True, slots=True)
class Cluster:
    """A session as a company has it open, and a folder for its tables."""

    session: SparkSession
    folder: Path

    def table(
        self,
        schema: str,
        name: str,
        columns: Sequence[tuple[str, str]],
        rows: Sequence[Sequence[object]],
    ) -> EngineTable:
        """A table that stays until the next of its name; types as PostgreSQL calls them, numbers as
        texts."""
        self.session.sql(f"CREATE DATABASE IF NOT EXISTS `{schema}`")
        frame = self.frame(columns, rows)
        frame.write.mode("overwrite").saveAsTable(f"`{schema}`.`{name}`")
        return EngineTable(name=(schema, name))

    def path(
        self, name: str, columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[object]]
    ) -> EngineTable:
        """The same as Parquet in a folder."""
        path = str(self.folder / name)
        self.frame(columns, rows).repartition(3).write.mode("overwrite").parquet(path)
        return EngineTable(path=path)

    def frame(
        self, columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[object]]
    ) -> DataFrame:
        schema = ", ".join(f"`{n.replace('`', '``')}` {_TYPES.get(t, t)}" for n, t in columns)
        types = [typ for _, typ in columns]
        given = [tuple(map(_given, row, types)) for row in rows]
        return self.session.createDataFrame(given, schema)


def _given(cell: object, typ: str) -> object:
    if typ == "numeric" and isinstance(cell, str):
        return Decimal(cell)
    if typ in ("bigint", "integer") and isinstance(cell, str):
        return int(cell)
    assert cell is None or isinstance(cell, str | int | date | Decimal)
    return cell


@contextmanager
def local_spark(folder: Path) -> Iterator[Cluster]:
    """Spark on two threads of this machine; the test is skipped where Java is missing."""
    if shutil.which("java") is None:
        pytest.skip(NO_JAVA)
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]")
    builder = builder.config("spark.sql.warehouse.dir", str(folder / "warehouse"))
    for key, value in {**_SETTINGS, **SMALL_STATEMENTS}.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    try:
        yield Cluster(session, folder)
    finally:
        session.stop()
