"""The readings of a plan: measures as they are taken, each kept once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from planlang.diagnostics import Span
from planlang.plan.declarations import Declarations
from planlang.plan.model import (
    Book,
    CapPer,
    Cumulation,
    Dataset,
    MadeRows,
    Quantity,
    Reading,
    RowSegment,
)
from planlang.tree import nodes as t


class Readings:
    """Gathers what a plan reads while its members are built; the four mappings go into `Plan`.

    `roster` gives the columns that `scope` may name; None when it is itself wrong.
    """

    readings: Mapping[str, Reading]
    datasets: Mapping[str, Dataset]
    books: Mapping[str, Book]
    made_rows: Mapping[str, MadeRows]

    def __init__(self, declarations: Declarations, roster: Dataset | None) -> None:
        raise NotImplementedError

    def need(self, dataset: Dataset) -> None:
        """The plan reads this dataset for another reason (roster, rates, targets, objectives)."""
        raise NotImplementedError

    def take(
        self,
        *,
        measure: t.Name,
        credit: t.CreditClause | None,
        scope: t.Name | None,
        segments: tuple[RowSegment, ...] = (),
        owner: str,
        place: Span,
    ) -> Quantity | None:
        """Take a measure for an element, goal, gate … (`owner`: "element `retention`", for words).

        `credit` None: the measure's own default, else a message at `place` that asks for it.
        `scope` None: the person's own; else the name as written (`team`, `company`, a roster
        column). `segments`: the row segments that change this element and cut its dataset.
        """
        raise NotImplementedError

    def take_commission(
        self,
        *,
        name: str,
        title: str,
        of: t.OfClause,
        source: t.FromClause,
        credit: t.CreditClause | None,
        scope: t.Name | None,
        cumulation: Cumulation,
        place: Span,
    ) -> tuple[str, str | None] | None:
        """The keys of a commission's reading and, with `year to date`, of the one before the
        period. The filter says `in period`; the year's readings widen that window themselves."""
        raise NotImplementedError

    def take_count(
        self,
        *,
        name: str,
        title: str,
        each: t.PaysEachClause,
        credit: t.CreditClause | None,
        scope: t.Name | None,
        cap_per: CapPer | None,
        first: date | None,
        last: date | None,
        place: Span,
    ) -> tuple[str, str | None] | None:
        """The keys of a SPIFF's count and, for a cap per year or in all, of the count before the
        period. `first`/`last` clip its windows."""
        raise NotImplementedError
