"""Measuring the same in two engines, and what must be alike."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from planlang.data.engine.binding import EngineBinding, EngineKind, EngineTable
from planlang.data.engine.embedded import embedded
from planlang.data.engine.embedded import name as quoted
from planlang.data.files.cells import CellValue
from planlang.data.files.load import all_rows, formats_of, load_file
from planlang.data.model import Measured, Measures
from planlang.data.needs import datasets_of
from planlang.data.sources import Sources
from planlang.pipeline import measured, scored
from planlang.plan.declared.written import NumberFormat
from planlang.plan.model import Column, Dataset, Plan
from planlang.plan.types import Kind
from planlang.values.calendar import Period
from planlang.values.decimals import plain
from tests.data.engine.measures_as_values import as_values
from tests.scores.one_by_one.as_json import as_json

NO_FOLDER = Path("no such folder")

SPARK = EngineBinding(kind=EngineKind.SPARK)
POSTGRES = EngineBinding(
    kind=EngineKind.POSTGRES, settings={"url_variable": "PLANLANG_TEST_DATABASE"}
)


def in_engine(
    plan: Plan,
    folder: Path,
    period: Period,
    as_of: date,
    engine: EngineBinding = POSTGRES,
    tables: Mapping[str, EngineTable] | None = None,
) -> Measured:
    """The measures that an engine takes."""
    sources = Sources(folder, engine=engine, tables=tables or {})
    return measured(plan, sources, period, as_of)


def digest(plan: Plan, measures: Measures) -> str:
    """A hash of everything that was measured, and of everybody's pay with its working; of the
    inputs only how many rows they have, because a table has no content hash."""
    inputs = tuple(replace(i, file="", sha256=None) for i in measures.inputs)
    bare = replace(measures, inputs=inputs)
    said = {"measures": as_values(bare), "scores": as_json(scored(plan, bare))}
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


class Holder(Protocol):
    """Something that holds tables: types as PostgreSQL calls them."""

    def table(
        self,
        schema: str,
        name: str,
        columns: Sequence[tuple[str, str]],
        rows: Sequence[Sequence[object]],
    ) -> object: ...


def bind_all(server: Holder, schema: str, plan: Plan, folder: Path) -> Mapping[str, EngineTable]:
    """Puts the rows of the plan's datasets into tables of a database, as a company would have them
    there, under the headers of the files; returns the bindings.

    Datasets with times, and percentages whose column does not say what 1 means, stay files.
    """
    bound: dict[str, EngineTable] = {}
    with embedded() as db:
        for name in datasets_of(plan):
            dataset = plan.datasets[name]
            if any(_stays_a_file(column) for column in dataset.columns):
                continue
            loaded = load_file(db, dataset, Sources(folder)).table
            assert loaded is not None
            columns = [c for c in dataset.columns if c.name in loaded.columns]
            listed = ", ".join(quoted(c.name) for c in columns)
            found = db.rows(f"SELECT {listed} FROM {quoted(all_rows(name))} ORDER BY random()")
            rows = [
                [
                    _as_stored(dataset, column, loaded.columns[column.name].value(cell))
                    for column, cell in zip(columns, row, strict=True)
                ]
                for row in found
            ]
            types = [(c.header, _TYPES.get(c.type.kind, "numeric")) for c in columns]
            server.table(schema, name, types, rows)
            bound[name] = EngineTable(name=(schema, name))
    return bound


_TYPES = {
    Kind.TEXT: "text",
    Kind.PERSON: "text",
    Kind.DATE: "date",
    Kind.YES_NO: "boolean",
    Kind.COUNT: "bigint",
    Kind.DAYS: "integer",
}


def _stays_a_file(column: Column) -> bool:
    if column.stamp is not None:
        return True
    if column.type.kind is not Kind.PERCENT:
        return False
    return not column.written or column.written[0].strip().endswith("%")


def _as_stored(dataset: Dataset, column: Column, value: CellValue | None) -> object:
    """A cell as a company stores it: a percentage as its column says what 1 means."""
    if not isinstance(value, Fraction):
        return value
    shift = 0
    if column.type.kind is Kind.PERCENT:
        written = formats_of(dataset)[column.name]
        shift = max(f.shift for f in written if isinstance(f, NumberFormat))
    return plain(value * 10**shift)
