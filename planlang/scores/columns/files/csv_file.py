"""Everybody's lines as CSV, lines ended by CR LF as RFC 4180 has them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TextIO

from planlang.scores.columns.files.cells import (
    BlockLines,
    Cells,
    coded,
    in_files,
    joined,
    money,
    of_pieces,
    of_some,
)
from planlang.scores.columns.files.table_columns import COLUMNS, head_cells
from planlang.scores.columns.files.table_lines import FIGURES, TableLine, table_lines
from planlang.scores.columns.in_sql import REASON_TEXTS
from planlang.scores.columns.patterns import Pattern
from planlang.scores.columns.population import PayBlock
from planlang.scores.csv_cells import cell
from planlang.scores.model import Scores

_END = "\r\n"


def write_csv(scores: Scores, blocks: Iterable[PayBlock], out: TextIO) -> None:
    """A header and the rows of everybody in `blocks`, which came with reasons. `scores` say what is
    said of all people."""
    out.write(",".join(name for name, _ in COLUMNS) + _END)
    head = "".join(f"{cell(text)}," for text in head_cells(scores))
    for block in blocks:
        sheet = _CsvBlock(block, head, cell(scores.currency.code))
        out.write("".join(sheet.lines.in_order(sheet.rows_of)))


class _CsvBlock:
    """A block's rows; what each cell says is made once for everybody."""

    def __init__(self, block: PayBlock, head: str, currency: str) -> None:
        self.block, self.lines = block, BlockLines(block)
        self._head, self._currency = head, currency
        self._made: dict[tuple[str, str], tuple[Cells, ...]] = {}

    @cached_property
    def _people(self) -> list[str]:
        columns = self.block.population.columns
        whose = slice(self.block.first, self.block.first + len(self.block))
        named = zip(columns.people[whose], columns.names[whose], strict=True)
        return [f"{cell(person)},{cell(name)}," for person, name in named]

    def rows_of(self, pattern: Pattern) -> list[str]:
        """The rows of each person with these lines."""
        people = pattern.people
        whose = of_some(self._people, people, len(self.block))
        parts: list[Cells] = []
        for line in table_lines(self.lines, pattern):
            parts += [self._head, whose]
            parts.append("".join(f"{cell(x)}," for x in (line.kind, line.name, line.title)))
            parts += (of_some(x, people, len(self.block)) for x in self._cells(line))
        return joined(parts, len(people))

    def _cells(self, line: TableLine) -> tuple[Cells, ...]:
        """What follows the title, for everybody in the block."""
        key = (line.kind, line.name)
        if key not in self._made:
            self._made[key] = tuple(self._made_cells(line))
        return self._made[key]

    def _made_cells(self, line: TableLine) -> Iterable[Cells]:
        people = len(self.block)
        for name in FIGURES:
            if name in line.figures:
                yield of_pieces(line.pieces, name, people, in_files)
            yield ","
        if line.pay is not None:
            yield money(self.block, line.pay)
        yield f",{self._currency},"
        yield coded(line.reason, REASON_TEXTS)
        yield _END
