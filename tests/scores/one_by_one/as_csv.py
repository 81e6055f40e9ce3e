"""Scores as CSV, person by person, by Python's own writer."""

from __future__ import annotations

import csv
import io

from planlang.scores.columns.files.table_columns import COLUMNS, CellKind
from planlang.scores.csv_cells import harmless
from planlang.scores.model import Scores
from tests.scores.one_by_one.as_rows import rows


def as_csv(scores: Scores) -> str:
    """A header and one row per person and line."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([name for name, _ in COLUMNS])
    kinds = [kind for _, kind in COLUMNS]
    for row in rows(scores):
        writer.writerow(
            [
                "" if cell is None else harmless(cell) if kind is CellKind.TEXT else cell
                for cell, kind in zip(row, kinds, strict=True)
            ]
        )
    return out.getvalue()
