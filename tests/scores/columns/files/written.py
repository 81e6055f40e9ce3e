"""What files say of people's measures, as `score` writes them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from planlang.data.columns import MeasureColumns, from_measures
from planlang.data.from_columns import head as head_of
from planlang.data.model import Measures
from planlang.plan.model import Plan
from planlang.scores.columns import PayBlock, pay_blocks
from planlang.scores.columns.files.cells import AT_ONCE
from planlang.scores.columns.files.csv_file import write_csv
from planlang.scores.columns.files.json_file import write_json
from planlang.scores.columns.files.parquet_file import write_parquet
from planlang.scores.evaluate import head


class Written:
    """The measures of a plan as files; `at_once` people are written together."""

    def __init__(self, plan: Plan, columns: MeasureColumns, at_once: int = AT_ONCE) -> None:
        self._plan, self._columns, self._at_once = plan, columns, at_once
        self._head = head(plan, head_of(columns))

    @classmethod
    def of(cls, plan: Plan, measures: Measures) -> Written:
        """Of measures person by person."""
        return cls(plan, from_measures(plan, measures))

    def _blocks(self) -> Iterator[PayBlock]:
        return pay_blocks(self._plan, self._columns, say_why=True, block=self._at_once)

    def csv(self) -> str:
        """As CSV."""
        out = io.StringIO(newline="")
        write_csv(self._head, self._blocks(), out)
        return out.getvalue()

    def json(self) -> str:
        """As JSON."""
        out = io.StringIO(newline="")
        write_json(self._head, self._blocks(), out, io.StringIO(newline=""))
        return out.getvalue()

    def parquet(self, file: Path) -> None:
        """As a Parquet file."""
        write_parquet(self._head, self._plan, self._blocks(), file)
