"""What the linked files declare, each checked when it is first asked for.

The front door for whoever builds a plan:

    linked = link("plans/a.plan", reader)
    declarations = Declarations(linked, currency="USD")
    roster = declarations.dataset(clause.dataset, kind=DatasetKind.ROSTER)
    readings = Readings(declarations, roster)
    quantity = readings.take(measure=clause.measure, credit=…, scope=…, segments=…)

Every question takes the `Name` node as it stands in the tree: a name means what it means in the
file where it is written (its span knows which). An answer of None means that the name or what it
names is wrong and that `declarations.problems` has said so; the caller goes on without a message
of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from planlang.diagnostics import Label, Span
from planlang.diagnostics.catalogue import plan as codes
from planlang.plan.declared.columns import Reads, RowColumns, columns_of, columns_of_made
from planlang.plan.declared.from_books import (
    account_column,
    book_from,
    made_rows_from,
    rows_of_dataset,
)
from planlang.plan.declared.from_datasets import dataset_from
from planlang.plan.declared.from_measures import MeasureReader
from planlang.plan.declared.measure_parts import CheckedMeasure
from planlang.plan.expressions.amounts import AmountReader
from planlang.plan.expressions.from_aggregates import Aggregates
from planlang.plan.expressions.from_conditions import RowExpressions
from planlang.plan.files.linking import Linked
from planlang.plan.files.names import Names
from planlang.plan.files.scope import Found, Scope
from planlang.plan.model import Book, Dataset, DatasetKind, MadeRows, RowSegment
from planlang.plan.problems import Problems
from planlang.plan.rows import Condition, RowsOf
from planlang.plan.types import Kind, Type
from planlang.quick_dataclass import dataclass
from planlang.tree import nodes as t

Node = TypeVar("Node", bound=t.Node)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """A dataset or made rows, with its columns."""

    product: Dataset | MadeRows
    columns: RowColumns


class Declarations:
    """Names of the linked files and what they mean. `currency` is the plan's, for money units."""

    def __init__(
        self, linked: Linked, currency: str | None = None, known: Declarations | None = None
    ) -> None:
        self.problems = Problems()
        self.names: Names = Names(linked, self.problems, None if known is None else known.names)
        self.amounts = AmountReader(self.problems, currency)
        self._linked = linked
        self._checked: dict[int, _Rows | None] = {}
        self._books: dict[int, tuple[Book, Reads] | None] = {}
        self._measures: dict[tuple[int, int], CheckedMeasure | None] = {}
        self._under_way: list[t.Declaration] = []

    def in_currency(self, code: str) -> Declarations:
        """The same names, checked anew for a plan in the currency `code`."""
        return Declarations(self._linked, code, self)

    def check_main(self) -> None:
        """Check all that the main file declares or uses of data and measures, whether or not a
        plan reads it, and the names of every linked file."""
        self.names.check_uses()
        for use in self._linked.main.tree.uses:
            for name in use.names:
                found = self.names.main.find(use.kind, name.name)
                if found is not None:
                    self._check(name, found)
        for item in self._linked.main.tree.items:
            if isinstance(item, t.Dataset | t.Book | t.Rows | t.Measure):
                self._check(item.name, Found(node=item, scope=self.names.main))

    def _check(self, name: t.Name, found: Found) -> None:
        match found.node:
            case t.Dataset() | t.Rows():
                self._rows_of(name, found)
            case t.Book():
                self._book_of(found)
            case t.Measure():
                self._measure_of(name, found)
            case t.Element() | t.Curve() | t.Plan():
                pass  # read by whoever builds plans

    # ------------------------------------------------------------ data

    def dataset(self, name: t.Name, kind: DatasetKind | None = None) -> Dataset | None:
        """A dataset; with `kind`, one of that kind (another kind is a message)."""
        found = self.names.find(t.UseKind.DATASET, name)
        rows = None if found is None else self._rows_of(name, found)
        if rows is None or not isinstance(rows.product, Dataset):
            return None
        if kind is not None and rows.product.kind is not kind:
            self.problems.add(
                codes.WRONG_KIND,
                f"`{name.name}` is declared as `{rows.product.kind}`, and `{kind}` was wanted.",
                self.names.place(name.span),
                help=f"Declare it as `{kind} {name.name} …`, or name another one.",
                labels=(Label(rows.columns.span, f"`{name.name}` is declared here"),),
            )
            return None
        return rows.product

    def dataset_found(self, found: Found) -> Dataset | None:
        """The dataset of a declaration that a scope has found."""
        rows = self._rows_of(found.node.name, found)
        product = None if rows is None else rows.product
        return product if isinstance(product, Dataset) else None

    def rows(self, name: t.Name) -> Dataset | MadeRows | None:
        """What `from NAME` can read: a dataset or made rows."""
        found = self._rows(name)
        return None if found is None else found.product

    def columns(self, name: t.Name) -> RowColumns | None:
        """The columns of a dataset or of made rows, as they can be read where `name` stands."""
        found = self._rows(name)
        return (
            None
            if found is None
            else seen_from(self.names.scope_at(name.span), name, found.columns)
        )

    def book(self, name: t.Name) -> Book | None:
        """A book."""
        found = self.book_reads(name)
        return None if found is None else found[0]

    def book_reads(self, name: t.Name) -> tuple[Book, Reads] | None:
        """A book and what it reads."""
        found = self.names.find(t.UseKind.BOOK, name)
        return None if found is None else self._book_of(found)

    def reads(self, dataset: Dataset) -> Reads:
        """A dataset and the histories that its lookups read."""
        for rows in self._checked.values():
            if rows is not None and rows.product is dataset:
                return rows.columns.reads
        return Reads(datasets=(dataset,))

    # ------------------------------------------------------------ measures

    def has_measure(self, name: t.Name) -> bool:
        """Is there a measure of this name where it stands?"""
        return self.names.scope_at(name.span).find(t.UseKind.MEASURE, name.name) is not None

    def measure(self, name: t.Name) -> CheckedMeasure | None:
        """A measure."""
        found = self.names.find(t.UseKind.MEASURE, name)
        return None if found is None else self._measure_of(name, found)

    # ------------------------------------------------------------ what plans are made of

    def element(self, name: t.Name) -> t.Element | None:
        """A file-level element that this file declares or uses."""
        return self._node(t.Element, self.names.find(t.UseKind.ELEMENT, name))

    def std_element(self, name: t.Name) -> t.Element | None:
        """`element NAME from std`: the element of the standard library. Names inside its clauses
        are looked up in std, its datasets in the file where `name` stands."""
        return self._node(t.Element, self.names.find_std(t.UseKind.ELEMENT, name))

    def element_from(self, name: t.Name, path: t.Text) -> t.Element | None:
        """`element NAME from "path"`."""
        return self._node(t.Element, self.names.find_in(path, t.UseKind.ELEMENT, name))

    def curve(self, name: t.Name) -> t.Curve | None:
        """A file-level curve that this file declares or uses (a plan's own come first; that is
        the caller's)."""
        return self._node(t.Curve, self.names.find(t.UseKind.CURVE, name))

    def plan(self, name: t.Name) -> t.Plan | None:
        """A plan that this file declares or uses (`extends NAME`, `revision of NAME`)."""
        return self._node(t.Plan, self.names.find(t.UseKind.PLAN, name))

    def condition(self, where: t.Expression, rows: Dataset | MadeRows) -> Condition | None:
        """A condition on rows: `where` of people, targets, segments of rows."""
        columns = self._columns_of(rows)
        tested = None if columns is None else self.expressions(columns, where.span).condition(where)
        return None if tested is None else tested.condition

    def people_segment(
        self, where: t.Expression, roster: Dataset, *, by_day: bool
    ) -> Condition | None:
        """The condition of a segment of people; `tenure` may stand in it."""
        columns = self._columns_of(roster)
        if columns is None:
            return None
        tested = self.expressions(columns, where.span, by_day=by_day).condition(where)
        return None if tested is None else tested.condition

    def row_segment(self, segment: t.Segment) -> tuple[str, RowSegment] | None:
        """A segment of rows, with the name of the dataset or made rows that it cuts."""
        columns = self.columns(segment.of)
        if columns is None:
            return None
        tested = self.expressions(columns, segment.where.span).condition(segment.where)
        if tested is None:
            return None
        return columns.name, RowSegment(
            name=segment.name.name,
            title=segment.title.value,
            where=tested.condition,
            span=segment.span,
        )

    def literal(self, value: t.Amount, wanted: Type, what: str) -> Fraction | None:
        """A written amount in base units, when it has the wanted type and, for money, the plan's
        currency; `what` names it in the message ("The target")."""
        found = self.amounts.of_type(value, wanted, what, self.names.place)
        if found is None:
            return None
        assert isinstance(found.value, Fraction)
        return found.value

    def expressions(
        self,
        columns: RowColumns,
        at: Span,
        *,
        by_day: bool = False,
        rows_of: Callable[[t.Call], RowsOf | None] | None = None,
    ) -> RowExpressions:
        """The checker of expressions on rows, for an expression that stands at `at`."""
        return RowExpressions(
            columns,
            self.problems,
            self.amounts,
            place=self.names.scope_at(at).place,
            rows_of=rows_of,
            by_day=by_day,
        )

    # ------------------------------------------------------------ each checked once

    def _node(self, kind: type[Node], found: Found | None) -> Node | None:
        return found.node if found is not None and isinstance(found.node, kind) else None

    def _rows(self, name: t.Name) -> _Rows | None:
        found = self.names.find_rows(name)
        return None if found is None else self._rows_of(name, found)

    def _columns_of(self, rows: Dataset | MadeRows) -> RowColumns | None:
        return next(
            (r.columns for r in self._checked.values() if r is not None and r.product is rows),
            None,
        )

    def _rows_of(self, name: t.Name, found: Found) -> _Rows | None:
        node = found.node
        if id(node) in self._checked:
            return self._checked[id(node)]
        if self._in_circle(name, node):
            return None
        self._under_way.append(node)
        match node:
            case t.Dataset():
                self._checked[id(node)] = self._dataset(node, found.scope)
            case t.Rows():
                self._checked[id(node)] = self._made_rows(node, found.scope)
            case _:
                self._checked[id(node)] = None
        self._under_way.pop()
        return self._checked[id(node)]

    def _dataset(self, node: t.Dataset, scope: Scope) -> _Rows:
        histories: dict[str, Dataset] = {}

        def find(name: t.Name) -> Dataset | None:
            found = self.dataset(name)
            if found is not None:
                histories[found.name] = found
            return found

        self.names.register(node, scope)
        product = dataset_from(node, find, self.problems, scope.place)
        return _Rows(product=product, columns=columns_of(product, histories, node.complete))

    def _made_rows(self, node: t.Rows, scope: Scope) -> _Rows | None:
        self.names.register(node, scope)
        book = self.book_reads(node.book)
        if book is None:
            return None
        assignments = next(d for d in book[1].datasets if d.name == book[0].assignments)
        own = self._columns_of(assignments)
        reads = [book[1]]

        def inner(name: t.Name) -> Aggregates | None:
            columns = self.columns(name)
            if columns is None:
                return None
            why = "made rows take each account's rows of it"
            if not account_column(columns, why, name.span, self.problems, scope.place):
                return None
            reads.append(columns.reads)
            return Aggregates(self.expressions(columns, name.span))

        def rows_of(e: t.Call) -> RowsOf | None:
            return rows_of_dataset(e, inner, self.problems, scope.place)

        if own is None:
            return None
        expressions = self.expressions(own, node.span, rows_of=rows_of)
        product = made_rows_from(node, book[0], expressions, self.problems, scope.place)
        every = Reads()
        for read in reads:
            every = every.plus(read)
        return _Rows(product=product, columns=columns_of_made(product, node.complete, every))

    def _book_of(self, found: Found) -> tuple[Book, Reads] | None:
        node = found.node
        if not isinstance(node, t.Book):
            return None
        if id(node) not in self._books:
            self.names.register(node, found.scope)
            self._books[id(node)] = self._book(node, found.scope)
        return self._books[id(node)]

    def _book(self, node: t.Book, scope: Scope) -> tuple[Book, Reads] | None:
        assignments = self.dataset(node.dataset, DatasetKind.ASSIGNMENTS)
        columns = None if assignments is None else self._columns_of(assignments)
        if assignments is None or columns is None:
            return None
        rows = self.expressions(columns, node.span)
        book = book_from(node, assignments, rows, self.problems, scope.place)
        return None if book is None else (book, columns.reads.plus(Reads(books=(book,))))

    def _measure_of(self, name: t.Name, found: Found) -> CheckedMeasure | None:
        node = found.node
        if not isinstance(node, t.Measure):
            return None
        key = (id(node), id(found.scope))
        if key in self._measures:
            return self._measures[key]
        if self._in_circle(name, node):
            return None
        self._under_way.append(node)
        self.names.register(node, found.scope)
        reader = MeasureReader(
            node,
            found.scope,
            self.problems,
            self.amounts,
            rows=lambda rows_name: self._expressions_on(rows_name, found.scope),
            measures=lambda other: self._other_measure(other, found.scope),
        )
        self._measures[key] = reader.read()
        self._under_way.pop()
        return self._measures[key]

    def _expressions_on(self, name: t.Name, scope: Scope) -> RowExpressions | None:
        found = self.names.find_rows(name, scope)
        rows = None if found is None else self._rows_of(name, found)
        if rows is None:
            return None
        columns = seen_from(scope, name, rows.columns)
        return RowExpressions(columns, self.problems, self.amounts, place=scope.place)

    def _other_measure(self, name: t.Name, scope: Scope) -> CheckedMeasure | None:
        found = self.names.find(t.UseKind.MEASURE, name, scope)
        return None if found is None else self._measure_of(name, found)

    def _in_circle(self, name: t.Name, node: t.Node) -> bool:
        """Says it when the declaration is read while it is itself being checked."""
        if not any(other is node for other in self._under_way):
            return False
        start = next(i for i, other in enumerate(self._under_way) if other is node)
        loop = [d.name.name for d in self._under_way[start:]]
        way = f"`{loop[0]}` reads " + ", which reads ".join(f"`{n}`" for n in (*loop[1:], loop[0]))
        self.problems.add(
            codes.MEASURE_CIRCLE if isinstance(node, t.Measure) else codes.NO_HISTORY,
            f"{way}: nothing can be computed from itself.",
            self.names.place(name.span),
            help="Take one of them out of what the other reads.",
        )
        return True


def seen_from(scope: Scope, name: t.Name, columns: RowColumns) -> RowColumns:
    """The columns; to the standard library with what its shape of the dataset wants of them."""
    shape = scope.shape(name.name)
    if shape is None or shape.span == columns.span:
        return columns
    wanted = {
        clause.name.name: Type(Kind(clause.type.word.value))
        for clause in shape.clauses
        if isinstance(clause, t.ColumnClause) and isinstance(clause.type, t.ColumnType)
    }
    return replace(columns, wanted=wanted)
