"""Files that are written from columns beside those of the evaluator's scores, person by person."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb

from planlang.data.columns import MeasureColumns
from planlang.data.from_columns import head as head_of
from planlang.data.write_columns import TooManyDigitsError
from planlang.plan.model import Plan
from planlang.scores.columns.files.cells import AT_ONCE
from planlang.scores.columns.files.table_columns import COLUMNS, CellKind
from planlang.scores.evaluate import head
from planlang.scores.model import PersonScore
from tests.scores.columns.files.written import Written
from tests.scores.one_by_one.as_csv import as_csv
from tests.scores.one_by_one.as_json import as_json
from tests.scores.one_by_one.as_rows import rows


def assert_same_files(
    plan: Plan,
    columns: MeasureColumns,
    people: Sequence[PersonScore],
    what: str,
    at_once: int = AT_ONCE,
) -> None:
    """CSV and JSON of columns are those of the evaluator, byte for byte; the Parquet file has its
    rows, in order, exactly."""
    written = Written(plan, columns, at_once)
    scores = replace(head(plan, head_of(columns)), people=tuple(people))
    _assert_same_lines(written.csv(), as_csv(scores), what)
    _assert_same_lines(written.json(), as_json(scores), what)
    wanted = [tuple(map(_as_stored, row, COLUMNS)) for row in rows(scores)]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "pay.parquet")
        try:
            written.parquet(file)
        except TooManyDigitsError:
            figures = (x for row in wanted for x in row if isinstance(x, Decimal))
            assert any(abs(x) >= 10**26 for x in figures), what
            return
        table = duckdb.read_parquet(str(file))
        assert table.columns == [name for name, _ in COLUMNS], what
        for found, row in zip(table.fetchall(), wanted, strict=True):
            assert found == row, what


def _assert_same_lines(found: str, wanted: str, what: str) -> None:
    for line, other in zip(found.split("\n"), wanted.split("\n"), strict=False):
        assert line == other, what
    assert found == wanted, what


def _as_stored(text: str | None, column: tuple[str, CellKind]) -> str | date | Decimal | None:
    match column[1]:
        case CellKind.RATIO | CellKind.MONEY:
            return None if text is None else Decimal(text)
        case CellKind.DATE:
            return None if text is None else date.fromisoformat(text)
        case CellKind.TEXT:
            return text
