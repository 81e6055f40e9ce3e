"""Everybody's lines as a Parquet file with exact decimals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from planlang.data.columns import texts
from planlang.data.write_columns import Batch, Column, Written, write_columns
from planlang.plan.model import Plan
from planlang.scores.columns.codes import no_codes
from planlang.scores.columns.decimals import decimals
from planlang.scores.columns.files.cells import BlockLines
from planlang.scores.columns.files.table_columns import COLUMNS, CellKind, head_cells
from planlang.scores.columns.files.table_lines import FIGURES, TableLine, table_lines
from planlang.scores.columns.in_sql import in_money, money_type, reason_text, units_type
from planlang.scores.columns.population import PayBlock
from planlang.scores.columns.whole import Numbers, Rows
from planlang.scores.model import Scores
from planlang.values.decimals import SHOWN_PLACES

_NONE = 10**SHOWN_PLACES
"""Stands for the places of a figure that is none: more than any have."""

_RATIO = f"DECIMAL(38, {SHOWN_PLACES})"
_WHOLE = f"DECIMAL({38 - SHOWN_PLACES}, 0)"
_LAST_PLACE = f"CAST('0.{'1'.rjust(SHOWN_PLACES, '0')}' AS DECIMAL(13, {SHOWN_PLACES}))"


def write_parquet(scores: Scores, plan: Plan, blocks: Iterable[PayBlock], file: Path) -> None:
    """A row for each person of `blocks` and line. `scores` say what is said of all people."""
    names = [name for name, _ in COLUMNS]
    head = dict(zip(names, head_cells(scores), strict=False)) | {"currency": scores.currency.code}
    columns = [_written(plan, name, kind) for name, kind in COLUMNS]
    types = {f"{name}_whole": _WHOLE for name in FIGURES} | {"pay": units_type(plan)}
    write_columns(file, columns, _batches(blocks, head), types)


def _batches(blocks: Iterable[PayBlock], head: dict[str, str]) -> Iterator[Batch]:
    for block in blocks:
        rows = _Rows(block)
        if len(rows):
            yield rows.batch() | head


def _written(plan: Plan, name: str, kind: CellKind) -> Written:
    match kind:
        case CellKind.RATIO:
            places = f"CAST({name}_places AS DECIMAL(13, 0)) * {_LAST_PLACE}"
            figure = f"CAST({name}_whole AS {_RATIO}) + {places}"
            return Written(name, _RATIO, f"CASE WHEN {name}_places < {_NONE} THEN {figure} END")
        case CellKind.MONEY:
            amount = in_money(plan, name)
            return Written(name, money_type(plan), f"CASE WHEN has_{name} THEN {amount} END")
        case CellKind.DATE:
            return Written(name, "DATE", name)
        case CellKind.TEXT if name == "reason":
            return Written(name, "VARCHAR", reason_text(name))
        case CellKind.TEXT:
            return Written(name, "VARCHAR", f'"{name}"')


class _Rows:
    """The rows of a block, column by column."""

    def __init__(self, block: PayBlock) -> None:
        self.block, self.lines = block, BlockLines(block)
        of_person = np.zeros(len(block), dtype=np.int64)
        self._table = [(x, tuple(table_lines(self.lines, x))) for x in self.lines.patterns]
        for pattern, lines in self._table:
            of_person[pattern.people] = len(lines)
        self._first: Rows = np.cumsum(of_person) - of_person
        self._person: Rows = np.repeat(np.arange(len(block)), of_person)
        self._figures: dict[tuple[str, str, str], tuple[Numbers, Rows]] = {}

    def __len__(self) -> int:
        return len(self._person)

    def batch(self) -> dict[str, Column | str]:
        """All columns that differ from row to row."""
        block, rows = self.block, len(self)
        columns, person = block.population.columns, self._person + block.first
        wholes = {name: np.zeros(rows, dtype=np.int64) for name in FIGURES}
        places = {name: np.full(rows, _NONE, dtype=np.int64) for name in FIGURES}
        pay = np.zeros(rows, dtype=self._pay_type())
        has_pay, reason = np.zeros(rows, dtype=np.bool_), no_codes(rows)
        label = np.zeros(rows, dtype=np.int64)
        labels: dict[tuple[str, str, str], int] = {}
        for pattern, lines in self._table:
            people = pattern.people
            for number, line in enumerate(lines):
                at = self._first[people] + number
                label[at] = labels.setdefault((line.kind, line.name, line.title), len(labels))
                reason[at] = line.reason[people]
                if line.pay is not None:
                    pay[at] = line.pay.spread(len(block)).values[people]
                    has_pay[at] = True
                for name in line.figures:
                    whole, behind = self._decimals(line, name)
                    if whole.dtype == np.object_:
                        wholes[name] = wholes[name].astype(np.object_)
                    wholes[name][at], places[name][at] = whole[people], behind[people]
        kinds, names, titles = (texts(column)[label] for column in zip(*labels, strict=True))
        return {
            "person": columns.people[person],
            "name": columns.names[person],
            "kind": kinds,
            "line": names,
            "title": titles,
            "pay": pay,
            "has_pay": has_pay,
            "reason": reason,
            **{f"{name}_whole": column for name, column in wholes.items()},
            **{f"{name}_places": column for name, column in places.items()},
        }

    def _pay_type(self) -> np.dtype:
        pays = [x.pay for _, lines in self._table for x in lines if x.pay is not None]
        return np.dtype(np.int64 if all(pay.is_narrow for pay in pays) else np.object_)

    def _decimals(self, line: TableLine, name: str) -> tuple[Numbers, Rows]:
        """Whole parts and places of a figure, for everybody in the block."""
        key = (line.kind, line.name, name)
        if key not in self._figures:
            self._figures[key] = self._made(line, name)
        return self._figures[key]

    def _made(self, line: TableLine, name: str) -> tuple[Numbers, Rows]:
        wholes: Numbers = np.zeros(len(self.block), dtype=np.int64)
        places = np.full(len(self.block), _NONE, dtype=np.int64)
        for piece in line.pieces:
            found = decimals(piece.figures[name], len(piece.people))
            whole = found.whole
            if whole.dtype == np.object_:
                wholes = wholes.astype(np.object_)
                whole = np.where(found.known, whole, 0)  # what is none needs no room
            sign = np.where(found.negative, -1, 1)
            wholes[piece.people] = whole * sign
            places[piece.people] = np.where(found.known, found.places * sign, _NONE)
        return wholes, places
