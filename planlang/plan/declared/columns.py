"""What the names in an expression on rows mean: the columns of a dataset or of made rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from planlang.diagnostics import Span
from planlang.plan.model import Book, Dataset, DatasetKind, MadeRows
from planlang.plan.rows import Field
from planlang.plan.types import TEXT, Type
from planlang.quick_dataclass import dataclass

ACCOUNT = "account"
"""The column that says whose account a row is about; books and assignments hold accounts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupColumn:
    """A column read from a history; `optional` when the history's column may be missing."""

    dataset: str
    column: str
    by: str
    type: Type
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reads:
    """Everything that must be at hand to read some rows: histories, books, rows to make."""

    datasets: tuple[Dataset, ...] = ()
    books: tuple[Book, ...] = ()
    made_rows: tuple[MadeRows, ...] = ()

    def plus(self, other: Reads) -> Reads:
        """What either reads."""
        return Reads(
            datasets=(*self.datasets, *other.datasets),
            books=(*self.books, *other.books),
            made_rows=(*self.made_rows, *other.made_rows),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RowColumns:
    """The columns that an expression can read.

    `complete` is False when a clause of the declaration could not be read: then an unknown column
    is no news. `wanted`: the columns of the standard library's shape of this dataset, when an
    expression of the library is checked against the user's dataset. `book`: whose accounts made
    rows are of, None for a dataset. `tenure` is True for a roster.
    """

    name: str
    fields: Mapping[str, Field]
    optional: frozenset[str]
    lookups: Mapping[str, LookupColumn]
    key: tuple[str, ...]
    span: Span = field(compare=False, repr=False)
    complete: bool = True
    wanted: Mapping[str, Type] = field(default_factory=dict)
    reads: Reads = field(default_factory=Reads)
    book: str | None = None
    tenure: bool = False

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self.fields) | frozenset(self.lookups)

    @property
    def has_account(self) -> bool:
        return ACCOUNT in self.fields


def columns_of(dataset: Dataset, histories: Mapping[str, Dataset], complete: bool) -> RowColumns:
    """The columns of a dataset; `histories` are the datasets its lookups read, by name."""
    return RowColumns(
        name=dataset.name,
        fields={c.name: Field(name=c.name, type=c.type) for c in dataset.columns},
        optional=frozenset(c.name for c in dataset.columns if c.optional),
        lookups={
            found.name: LookupColumn(
                dataset=found.dataset,
                column=found.column,
                by=found.by,
                type=found.type,
                optional=found.dataset in histories
                and histories[found.dataset].column(found.column).optional,
            )
            for found in dataset.lookups
        },
        key=dataset.key,
        span=dataset.span,
        complete=complete,
        reads=Reads(datasets=(dataset, *histories.values())),
        tenure=dataset.kind is DatasetKind.ROSTER,
    )


def columns_of_made(rows: MadeRows, complete: bool, reads: Reads) -> RowColumns:
    """The columns of made rows: the account, and what was computed for it."""
    return RowColumns(
        name=rows.name,
        fields={ACCOUNT: Field(name=ACCOUNT, type=TEXT)}
        | {name: Field(name=name, type=value.type) for name, value in rows.columns},
        optional=frozenset(),
        lookups={},
        key=(ACCOUNT,),
        span=rows.span,
        complete=complete,
        reads=reads.plus(Reads(made_rows=(rows,))),
        book=rows.book,
    )
