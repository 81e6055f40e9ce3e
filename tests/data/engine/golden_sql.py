"""The statements that measuring asks, in every dialect, as golden files; `python -m
tests.data.engine.golden_sql` writes them anew.

DuckDB, PostgreSQL and Spark run them in other tests. No server of Snowflake, BigQuery, Redshift or
Databricks has run its files: they show what SQLGlot writes.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
from numpy.typing import NDArray
from sqlglot import exp, parse_one

from planlang.data import from_sources
from planlang.data.engine.binding import EngineBinding
from planlang.data.engine.database import Database, Held
from planlang.data.engine.dialects import WRITTEN, in_dialect, name_in
from planlang.data.engine.postgres_sql import asked as asked_of_postgres
from planlang.data.engine.subset import marked_texts
from planlang.data.engine.workbench import Workbench, workbench
from planlang.data.sources import Sources
from planlang.pipeline import checked, measured
from planlang.plan.model import Plan
from planlang.values.calendar import Period
from tests.data.engine import hostile

GOLDEN = Path(__file__).parent / "golden"
COMPANY = Path(__file__).parents[3] / "plans" / "company"


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that an engine was asked: rows of a query, or a table or view of its answer."""

    what: str
    query: exp.Query


@dataclass(frozen=True, slots=True)
class Given:
    """A working table that planlang filled."""

    table: str
    columns: Mapping[str, Held]


@dataclass(frozen=True, slots=True)
class Listening:
    """The embedded engine, and what it was asked."""

    engine: Database
    heard: list[Asked | Given] = field(default_factory=list)

    @property
    def dialect(self) -> str:
        return self.engine.dialect

    def rows(self, statement: exp.Query) -> list[tuple[Any, ...]]:
        self.heard.append(Asked("rows", statement))
        return self.engine.rows(statement)

    def row(self, statement: exp.Query) -> tuple[Any, ...]:
        self.heard.append(Asked("one row", statement))
        return self.engine.row(statement)

    def columns(self, statement: exp.Query) -> tuple[NDArray[np.int64], ...]:
        self.heard.append(Asked("columns", statement))
        return self.engine.columns(statement)

    def create(self, table: str, select: exp.Query) -> None:
        self.heard.append(Asked(f"working table {table}", select))
        self.engine.create(table, select)

    def create_view(self, view: str, select: exp.Query) -> None:
        self.heard.append(Asked(f"view {view}", select))
        self.engine.create_view(view, select)

    def create_rows(
        self, table: str, columns: Mapping[str, Held], rows: Iterable[tuple[object, ...]]
    ) -> None:
        self.heard.append(Given(table, columns))
        self.engine.create_rows(table, columns, rows)


def heard(plan: Plan, data: Path, period: Period) -> list[Asked | Given]:
    """Everything that an engine is asked for a period, in order."""
    listening: list[Listening] = []

    @contextmanager
    def with_ears(binding: EngineBinding) -> Iterator[Workbench]:
        with workbench(binding) as bench:
            listening.append(Listening(bench.db))
            yield replace(bench, db=listening[-1])

    with mock.patch.object(from_sources, "workbench", with_ears):
        found = measured(plan, Sources(data), period, period.end)
    assert found.measures is not None
    (one,) = listening
    return one.heard


def plans() -> Iterator[tuple[str, list[Asked | Given]]]:
    """The plans of the golden files, by name, with what is asked for them."""
    (company,) = checked(COMPANY / "onboarding.plan").plans
    period = company.calendar.period("2027-Q3", company.pays)
    assert period is not None
    yield "onboarding", heard(company, COMPANY / "data", period)
    with tempfile.TemporaryDirectory() as folder:
        everything, period = hostile.write(Path(folder))
        yield "everything", heard(everything, Path(folder), period)


def script(said: Iterable[Asked | Given], dialect: str) -> str:
    """What was asked, as one engine is asked it: texts bound where it is run, else as literals."""
    parts = [f"-- {_HEADS.get(dialect, _NEVER_RUN)}\n"]
    for one in said:
        match one:
            case Given(table=table, columns=columns):
                names = ", ".join(f'"{name_in(c, dialect)}" {held}' for c, held in columns.items())
                parts.append(f'-- rows of ours in "{name_in(table, dialect)}": {names}\n')
            case Asked(what=what, query=query):
                pretty, texts = _sent(query, dialect)
                values = "".join(f"--   {mark}: {text!r}\n" for mark, text in texts.items())
                parts.append(f"-- {_called(what, dialect)}\n{values}{pretty};\n")
    return "\n".join(parts)


def _called(what: str, dialect: str) -> str:
    for kind in ("working table ", "view "):
        if what.startswith(kind):
            return f'{kind}"{name_in(what.removeprefix(kind), dialect)}":'
    return f"{what}:"


def _sent(query: exp.Query, dialect: str) -> tuple[str, Mapping[str, str]]:
    match dialect:
        case "postgres":
            sql, texts = asked_of_postgres(query)
            tree = parse_one(sql, read="postgres")
            assert tree.sql(dialect="postgres") == sql  # so that lines are all that is added
            pretty = tree.sql(dialect="postgres", pretty=True)
            return pretty, {f"${number}": text for number, text in enumerate(texts, 1)}
        case "duckdb" | "spark":
            marked, values = marked_texts(query)
            return in_dialect(marked, dialect, pretty=True), values
        case _:
            return in_dialect(query, dialect, pretty=True), {}


_HEADS = {
    "duckdb": "As the embedded engine is asked.",
    "postgres": "As PostgreSQL is asked.",
    "spark": "As Apache Spark is asked.",
}
_NEVER_RUN = "As SQLGlot writes it. No server of this dialect has run it."


def golden(name: str, dialect: str) -> Path:
    return GOLDEN / name / f"{dialect}.sql"


if __name__ == "__main__":
    for name, said in plans():
        for dialect in WRITTEN:
            target = golden(name, dialect)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(script(said, dialect), encoding="utf-8", newline="")
