"""The roster's rows as they stand in memory: a list a column, a million people in a few hundred
megabytes. A row becomes an object when somebody asks for it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from planlang.data.engine.subset import LAST_DAY
from planlang.data.files.cells import CellValue
from planlang.data.files.tables import Table
from planlang.data.people.conditions import Cells
from planlang.values.dates import DateRange


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRow:
    """A row of the roster: the days it holds, its number in the file, and its cells."""

    person: str
    name: str
    days: DateRange
    row: int
    cells: Cells


class RosterRows(Mapping[str, tuple[RosterRow, ...]]):
    """Everybody's rows, by person in order of ids, a person's in order of days.

    `numbers` are the rows' numbers in the file and `cells` their cells as the engine holds them,
    by column; rows are in any order, and none ends before it starts.
    """

    def __init__(
        self, table: Table, numbers: Sequence[int], cells: Mapping[str, Sequence[object]]
    ) -> None:
        people, first, last = cells["person"], cells["from"], cells["to"]

        def place(row: int) -> tuple[object, object, object, int]:
            return people[row], first[row], last[row] or LAST_DAY, numbers[row]

        order = sorted(range(len(numbers)), key=place)
        self._table = table
        self._numbers = [numbers[row] for row in order]
        self._cells = {column: [mine[row] for row in order] for column, mine in cells.items()}
        self._people = [str(person) for person in self._cells["person"]]
        self._each = list(dict.fromkeys(self._people))

    def __len__(self) -> int:
        return len(self._each)

    def __iter__(self) -> Iterator[str]:
        return iter(self._each)

    def __getitem__(self, person: str) -> tuple[RosterRow, ...]:
        first = bisect_left(self._people, person)
        last = bisect_right(self._people, person, lo=first)
        if first == last:
            raise KeyError(person)
        return tuple(self.row(at) for at in range(first, last))

    def with_several(self) -> Iterator[str]:
        """People with more than one row."""
        twice = (one for one, other in pairwise(self._people) if one == other)
        return iter(dict.fromkeys(twice))

    # ---------------------------------------------------------------- by number, in the same order

    @property
    def people(self) -> Sequence[str]:
        """The person of each row."""
        return self._people

    def column(self, name: str) -> Sequence[object]:
        """A column's cells as the engine holds them; see `Stored.value`."""
        return self._cells[name]

    def person_name(self, at: int) -> str:
        """The name in a row, or the id where there is none."""
        return str(self._cells["name"][at] or self._people[at])

    def cell(self, column: str, at: int) -> CellValue | None:
        """An exact value."""
        return self._table.columns[column].value(self._cells[column][at])

    def days(self, at: int) -> DateRange:
        """The days that a row holds."""
        first, last = self._cells["from"][at], self._cells["to"][at] or LAST_DAY
        assert isinstance(first, date)
        assert isinstance(last, date)
        return DateRange(first, last)

    def row(self, at: int) -> RosterRow:
        """A row as an object."""
        return RosterRow(
            person=self._people[at],
            name=self.person_name(at),
            days=self.days(at),
            row=self._numbers[at],
            cells={
                c: stored.value(self._cells[c][at]) for c, stored in self._table.columns.items()
            },
        )
