"""Books (which accounts count for a holder) and the rows made of their accounts."""

from __future__ import annotations

from collections.abc import Callable

from planlang.diagnostics import Label, Span
from planlang.diagnostics.catalogue import plan as codes
from planlang.diagnostics.catalogue import terms as clause_codes
from planlang.plan.declared.columns import ACCOUNT, RowColumns
from planlang.plan.declared.data_clauses import DataClauses
from planlang.plan.expressions import row_functions, units
from planlang.plan.expressions.from_aggregates import Aggregates
from planlang.plan.expressions.from_conditions import RowExpressions
from planlang.plan.expressions.from_expressions import NOTHING
from planlang.plan.model import Book, BookDay, Dataset, Grace, LeaveOut, MadeRows
from planlang.plan.problems import Problems
from planlang.plan.rows import Field, RowsOf, RowValue
from planlang.plan.types import Kind
from planlang.tree import nodes as t

_DAYS = {
    t.BookDay.FIRST: BookDay.FIRST,
    t.BookDay.SECOND_TO_LAST: BookDay.SECOND_TO_LAST,
    t.BookDay.LAST: BookDay.LAST,
}


def book_from(
    node: t.Book,
    assignments: Dataset,
    rows: RowExpressions,
    problems: Problems,
    place: Callable[[Span], Span],
) -> Book | None:
    """The book that `node` declares over `assignments`, whose columns `rows` checks."""
    clauses = DataClauses(node, node.clauses, f"book `{node.name.name}`", problems, place)
    owned = clauses.needed(
        t.OwnedClause,
        "owned",
        "owned on last day of period      # or: second-to-last day, first day",
        ", the day whose holder has the account: an account handed over within the period counts "
        "for one or the other",
    )
    held = clauses.one(t.HeldClause)
    if held is not None and held.least.value < 1:
        problems.add(
            clause_codes.VALUE_RANGE,
            "An account is held for at least 1 day or month, not 0.",
            place(held.span),
            help="Take `held` away where any holding counts.",
        )
    leave_out = tuple(
        found
        for clause in clauses.all(t.LeaveOutClause)
        if (found := _leave_out(clause, rows)) is not None
    )
    grace = _grace(clauses, rows)
    if owned is None:
        return None
    in_months = held is not None and held.unit is t.HeldUnit.MONTHS
    least = 0 if held is None else held.least.value
    return Book(
        name=node.name.name,
        title=node.title.value,
        assignments=assignments.name,
        owned=_DAYS[owned.day],
        held_months=least if in_months else 0,
        held_days=0 if in_months else least,
        grace=grace,
        leave_out=leave_out,
        span=node.span,
    )


def _grace(clauses: DataClauses, rows: RowExpressions) -> Grace | None:
    clause = clauses.one(t.GraceClause)
    if clause is None:
        return None
    tested = None if clause.where is None else rows.condition(clause.where)
    if clause.periods.value < 1:
        rows.wrong(
            clause_codes.VALUE_RANGE,
            "A grace lasts at least 1 period, not 0.",
            clause.span,
            help="Take `grace` away where there is none.",
        )
        return None
    if clause.shrunk is None:
        rows.wrong(
            clause_codes.DECISION_MISSING,
            "The grace does not say what happens to an account that shrank.",
            clause.span,
            help="Write at its end `, shrunk accounts count as kept` (an account that fell from "
            "100 to 60 counts as 100 of 100) or `, shrunk accounts left out` (it counts neither "
            "as 60 nor as 100).",
        )
        return None
    if clause.where is not None and tested is None:
        return None
    return Grace(
        periods=clause.periods.value,
        where=None if tested is None else tested.condition,
        count_as_kept=clause.shrunk is t.Shrunk.COUNT_AS_KEPT,
        span=clause.span,
    )


def _leave_out(clause: t.LeaveOutClause, rows: RowExpressions) -> LeaveOut | None:
    tested = rows.condition(clause.where)
    reason: Field | str
    match clause.reason:
        case t.Text(value=text):
            reason = text
        case t.Name() as name:
            column = rows.column(name, NOTHING, None, may_miss=True)
            if column is None:
                return None
            if column.type.kind is not Kind.TEXT or not isinstance(column, Field):
                rows.not_wanted(column, name.span, "a text that says why")
                return None
            reason = column
    if tested is None:
        return None
    return LeaveOut(where=tested.condition, reason=reason, span=clause.span)


def made_rows_from(
    node: t.Rows,
    book: Book,
    rows: RowExpressions,
    problems: Problems,
    place: Callable[[Span], Span],
) -> MadeRows:
    """The rows that `node` makes of the accounts of `book`; `rows` checks expressions on the
    book's assignments and knows how to read `sum(x) of dataset` (`rows_of_dataset`)."""
    if node.per.name != ACCOUNT:
        problems.add(
            codes.UNKNOWN_NAME,
            f"Made rows are made per account, not per `{node.per.name}`.",
            place(node.per.span),
            help=f"Write `per account of {node.book.name}`.",
        )
    columns: dict[str, RowValue] = {}
    places: dict[str, Span] = {}
    for column in node.columns:
        name = column.name
        first = places.setdefault(name.name, name.span)
        if first is not name.span or name.name == ACCOUNT:
            problems.add(
                codes.COLUMN_TWICE,
                f"Made rows `{node.name.name}` have the column `{name.name}` already.",
                place(name.span),
                help="Every made row has its `account`; other columns need other names.",
                labels=()
                if first is name.span
                else (Label(first, f"the other `{name.name}` is here"),),
            )
            continue
        value = rows.value(column.value)
        if value is not None:
            columns[name.name] = value
    return MadeRows(
        name=node.name.name,
        title=node.title.value,
        book=book.name,
        columns=tuple(columns.items()),
        span=node.span,
    )


def rows_of_dataset(
    e: t.Call,
    inner: Callable[[t.Name], Aggregates | None],
    problems: Problems,
    place: Callable[[Span], Span],
) -> RowsOf | None:
    """`sum(x where c) of dataset where d`: the dataset's rows of the made row's account. `inner`
    gives the checker of aggregates over the dataset, or None after a message."""
    assert e.of_dataset is not None
    name = e.name.name
    if name not in row_functions.AGGREGATES:
        problems.add(
            codes.AGGREGATE_MISPLACED,
            f"`{name}` does not bring rows together, and {units.shown(e.span)} reads many.",
            place(e.span),
            help="Write `sum(…) of …`, `count() of …` or `distinct(…) of …`.",
        )
        return None
    if name in ("average", "min", "max"):
        problems.add(
            codes.MADE_COLUMN,
            f"`{name}` of no rows is nothing at all, and a made column always has a value.",
            place(e.span),
            help="Make two columns, `sum(…) of …` and `count() of …`, and divide their sums in a "
            "measure."
            if name == "average"
            else "Use `sum`, `count` or `distinct`, which are 0 where there are no rows.",
        )
        return None
    aggregates = inner(e.of_dataset)
    if aggregates is None:
        return None
    return aggregates.rows_of(e)


def account_column(
    columns: RowColumns,
    why: str,
    at: Span,
    problems: Problems,
    place: Callable[[Span], Span],
) -> bool:
    """True when the rows say whose account they are about (`account text`, never missing)."""
    field = columns.fields.get(ACCOUNT)
    if field is not None and field.type.kind is Kind.TEXT and ACCOUNT not in columns.optional:
        return True
    if columns.complete:
        problems.add(
            codes.CREDIT_IMPOSSIBLE,
            f"`{columns.name}` has no column `account` (text, not optional), and {why}.",
            place(at),
            help=f"Add `column account text` to `{columns.name}`.",
            labels=(Label(columns.span, f"`{columns.name}` is declared here"),),
        )
    return False
