"""Expressions and conditions on the rows of one dataset: tree -> typed and exact, or a message.

No value is ever silently missing: an optional column can be read only where the expression itself
has made sure that it is there (`is not missing` before it, or `else`). A test of a date against a
window does that by itself: a missing date lies in no window.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import date
from typing import assert_never

from planlang.diagnostics import Code, Fix, Label, Span, did_you_mean
from planlang.diagnostics.catalogue import plan as codes
from planlang.plan.declared.columns import LookupColumn, RowColumns
from planlang.plan.expressions import arithmetic, row_functions, units
from planlang.plan.expressions.amounts import AmountReader
from planlang.plan.problems import Problems
from planlang.plan.rows import (
    AsOf,
    Choose,
    Condition,
    Field,
    Literal,
    LookedUp,
    OrElse,
    PeriodEdge,
    RowsOf,
    RowValue,
)
from planlang.plan.types import DATE, TEXT, YES_NO
from planlang.quick_dataclass import dataclass
from planlang.tree import nodes as t

Day = AsOf | Field | date
"""The day on which facts that change are read."""

Known = frozenset[str]
"""Optional columns that are certainly present where an expression is evaluated."""

NOTHING: Known = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """A checked condition, and which optional columns are present when it holds or fails."""

    condition: Condition
    if_true: Known = NOTHING
    if_false: Known = NOTHING


class RowValues(ABC):
    """Checks values on the rows that `columns` describes; `from_conditions` adds the conditions.

    `place` says where a message about a span is shown; `rows_of` builds `sum(x) of dataset` and is
    None where that may not stand.
    """

    def __init__(
        self,
        columns: RowColumns,
        problems: Problems,
        amounts: AmountReader,
        *,
        place: Callable[[Span], Span],
        rows_of: Callable[[t.Call], RowsOf | None] | None = None,
        by_day: bool = False,
    ) -> None:
        self.columns = columns
        self.problems = problems
        self._amounts = amounts
        self.place = place
        self._rows_of = rows_of
        self.by_day = by_day
        self.lookups_read = 0

    # ------------------------------------------------------------ values

    @abstractmethod
    def condition(
        self, e: t.Expression, known: Known = NOTHING, day: Day | None = None
    ) -> Tested | None:
        """The condition `e` on a row; None when something is wrong with it (and was said)."""

    def wrong(
        self,
        code: Code,
        message: str,
        span: Span,
        *,
        help: str | None = None,
        fix: Fix | None = None,
        labels: tuple[Label, ...] = (),
    ) -> None:
        """A message about a part of an expression."""
        self.problems.add(code, message, self.place(span), help=help, fix=fix, labels=labels)

    def value(
        self, e: t.Expression, known: Known = NOTHING, day: Day | None = None
    ) -> RowValue | None:
        """The value of `e` on a row; None when something is wrong with it (and was said)."""
        match e:
            case t.Number() | t.Percent() | t.Money() | t.Days():
                return self._amounts.literal(e, self.place)
            case t.Text() | t.Date() | t.YesNo():
                return _constant(e)
            case t.Name():
                return self.column(e, known, day)
            case t.Of():
                return self.period_edge(e)
            case t.Arithmetic():
                left, right = self.value(e.left, known, day), self.value(e.right, known, day)
                if left is None or right is None:
                    return None
                return arithmetic.computed(e, left, right, self)
            case t.Negate():
                operand = self.value(e.operand, known, day)
                return None if operand is None else arithmetic.negative(e, operand, self)
            case t.Call():
                return self._call(e, known, day)
            case t.Else():
                return self._or_else(e, known, day)
            case t.Months():
                self.wrong(
                    codes.TENURE_FORM,
                    "Months can only be compared with `tenure`: they differ in length.",
                    e.span,
                    help="Count in days: `days(from, to) <= 90 days`.",
                )
                return None
            case (
                t.Compare()
                | t.And()
                | t.Or()
                | t.Not()
                | t.InSet()
                | t.InWindow()
                | t.IsMissing()
                | t.AsOf()
            ):
                self.wrong(
                    codes.UNIT_NOT_WANTED,
                    f"{units.shown(e.span)} is a condition, and a value was wanted.",
                    e.span,
                    help="Turn a condition into a value with `if(condition, 1, 0)`.",
                )
                return None
            case _:
                assert_never(e)

    def column(
        self, name: t.Name, known: Known, day: Day | None, *, may_miss: bool = False
    ) -> Field | LookedUp | None:
        """A column of the row; with `may_miss` it may be optional and unguarded."""
        lookup = self.columns.lookups.get(name.name)
        if lookup is not None:
            return self._looked_up(name, lookup, known, day, may_miss=may_miss)
        found = self.columns.fields.get(name.name)
        if found is None:
            self._unknown(name)
            return None
        wanted = self.columns.wanted.get(name.name)
        if wanted is not None and wanted.kind is not found.type.kind:
            self.wrong(
                codes.STD_NEEDS_COLUMN,
                f"The standard library reads `{name.name}` of `{self.columns.name}` as "
                f"{wanted.kind}, and here it is {found.type.kind}.",
                name.span,
                help=f"Declare `column {name.name} {wanted.kind}`, or write a measure of your own.",
                labels=(Label(self.columns.span, f"`{self.columns.name}` is declared here"),),
            )
            return None
        if name.name in self.columns.optional and name.name not in known and not may_miss:
            self._may_be_missing(name)
            return None
        return found

    def _looked_up(
        self, name: t.Name, lookup: LookupColumn, known: Known, day: Day | None, *, may_miss: bool
    ) -> LookedUp | None:
        self.lookups_read += 1
        if day is None:
            self.wrong(
                codes.AS_OF_MISSING,
                f"`{name.name}` changes over time, and nothing says on which day it is read.",
                name.span,
                help=f'Say it after the condition: `{name.name} = "…" as of period start`; or '
                "`as of period end`, or `as of` a date column. A row whose value changes within "
                "the period is paid differently by each.",
            )
            return None
        found = LookedUp(
            name=name.name,
            dataset=lookup.dataset,
            column=lookup.column,
            by=lookup.by,
            as_of=day,
            type=lookup.type,
        )
        if lookup.optional and presence(found) not in known and not may_miss:
            self._may_be_missing(name)
            return None
        return found

    def _unknown(self, name: t.Name) -> None:
        rows = self.columns
        if not rows.complete:
            return
        wanted = rows.wanted.get(name.name)
        label = (Label(rows.span, f"`{rows.name}` is declared here"),)
        if wanted is not None:
            self.wrong(
                codes.STD_NEEDS_COLUMN,
                f"The standard library reads `{name.name}` ({wanted.kind}) of `{rows.name}`, "
                "which has no such column.",
                name.span,
                help=f"Add it to `{rows.name}`:\n  column {name.name} {wanted.kind}",
                labels=label,
            )
            return
        if name.name in row_functions.AGGREGATES or name.name in row_functions.NAMES:
            self.wrong(
                codes.FUNCTION_INPUT,
                f"`{name.name}` needs parentheses with what it is taken of.",
                name.span,
                help=f"Write `{name.name}(…)`.",
            )
            return
        self.wrong(
            codes.UNKNOWN_COLUMN,
            f"`{rows.name}` has no column `{name.name}`.",
            name.span,
            help=did_you_mean(name.name, rows.names, "column"),
            labels=label,
        )

    def _may_be_missing(self, name: t.Name) -> None:
        if self.columns.wanted:
            self.wrong(
                codes.STD_NEEDS_COLUMN,
                f"The standard library reads `{name.name}` of `{self.columns.name}` in every row, "
                "and here it may be missing.",
                name.span,
                help=f"Take `optional` away from `{name.name}`, or write a measure of your own.",
                labels=(Label(self.columns.span, f"`{self.columns.name}` is declared here"),),
            )
            return
        self.wrong(
            codes.MAY_BE_MISSING,
            f"`{name.name}` may be missing, and this does not say what happens then.",
            name.span,
            help=f"Leave such rows out with `{name.name} is not missing and …` before it, or give "
            f"a value in their place: `({name.name} else …)`.",
        )

    def period_edge(self, e: t.Of) -> RowValue | None:
        if e.of.name == "period" and e.name.name in ("start", "end"):
            edge = AsOf.PERIOD_START if e.name.name == "start" else AsOf.PERIOD_END
            return PeriodEdge(edge=edge, type=DATE)
        self.wrong(
            codes.UNIT_NOT_WANTED,
            f"{units.shown(e.span)} cannot be read on a row.",
            e.span,
            help="On rows there are columns, `start of period` and `end of period`. Attainments, "
            "payouts and measures are read by gates, multipliers and bonuses.",
        )
        return None

    def _call(self, e: t.Call, known: Known, day: Day | None) -> RowValue | None:
        if e.of_dataset is not None:
            if self._rows_of is not None:
                return self._rows_of(e)
            self.wrong(
                codes.AGGREGATE_MISPLACED,
                f"{units.shown(e.span)} reads the rows of another dataset, which only made rows "
                "can do.",
                e.span,
                help='Declare `rows NAME "…" per account of BOOK { … }` and measure those.',
            )
            return None
        if e.name.name in row_functions.AGGREGATES and not row_functions.is_row_function(e):
            self.wrong(
                codes.AGGREGATE_MISPLACED,
                f"{units.shown(e.span)} adds up rows, and here a single row is read.",
                e.span,
                help="An aggregate stands outermost: `sum(a + b)`, not `sum(a + sum(b))`. In made "
                "rows say whose rows: `sum(amount) of invoices`.",
            )
            return None
        if e.name.name == "if":
            return self._choose(e, known, day)
        if not row_functions.check_form(e, self):
            return None
        values = [self.value(a, known, day) for a in e.args]
        if any(v is None for v in values):
            return None
        given = [v for v in values if v is not None]
        return row_functions.build(e, given, self)

    def _choose(self, e: t.Call, known: Known, day: Day | None) -> RowValue | None:
        if not row_functions.check_form(e, self):
            return None
        tested = self.condition(e.args[0], known, day)
        if tested is None:
            return None
        then = self.value(e.args[1], known | tested.if_true, day)
        otherwise = self.value(e.args[2], known | tested.if_false, day)
        if then is None or otherwise is None:
            return None
        type = units.sum_type(then.type, otherwise.type)
        if type is None:
            self.differ(
                then, e.args[1].span, otherwise, e.args[2].span, "cannot be two answers of one `if`"
            )
            return None
        return Choose(condition=tested.condition, then=then, otherwise=otherwise, type=type)

    def _or_else(self, e: t.Else, known: Known, day: Day | None) -> RowValue | None:
        if not isinstance(e.operand, t.Name):
            self.wrong(
                codes.FUNCTION_INPUT,
                f"`else` stands behind a column, not behind {units.shown(e.operand.span)}.",
                e.operand.span,
                help="Write it right behind the optional column: `(renewed else 0 USD) + fee`.",
            )
            return None
        column = self.column(e.operand, known, day, may_miss=True)
        default = self.value(e.default, known, day)
        if column is None or default is None:
            return None
        type = units.sum_type(column.type, default.type)
        if type is None:
            self.differ(column, e.operand.span, default, e.default.span, "do not match")
            return None
        if not self.is_optional(column):
            return column
        return OrElse(field=column, default=default, type=type)

    def is_optional(self, column: Field | LookedUp) -> bool:
        if isinstance(column, LookedUp):
            return self.columns.lookups[column.name].optional
        return column.name in self.columns.optional

    # ------------------------------------------------------------ words

    def differ(
        self, left: RowValue, left_at: Span, right: RowValue, right_at: Span, how: str
    ) -> None:
        """Two values of different units meet."""
        self.wrong(
            codes.UNITS_DIFFER,
            f"{units.shown(left_at)} is {units.words(left.type)} and {units.shown(right_at)} is "
            f"{units.words(right.type)}: they {how}.",
            left_at.to(right_at),
            help=units.advice(left.type, right.type),
        )

    def not_wanted(self, value: RowValue, at: Span, wanted: str) -> None:
        """A value of the wrong unit."""
        self.wrong(
            codes.UNIT_NOT_WANTED,
            f"{units.shown(at)} is {units.words(value.type)}, and {wanted} was wanted here.",
            at,
        )


def _constant(e: t.Text | t.Date | t.YesNo) -> Literal:
    match e:
        case t.Text():
            return Literal(value=e.value, type=TEXT)
        case t.Date():
            return Literal(value=e.value, type=DATE)
        case t.YesNo():
            return Literal(value=e.value, type=YES_NO)


def presence(column: Field | LookedUp) -> str:
    """How `Known` calls an optional column (a fact that changes: on one day)."""
    return column.name if isinstance(column, Field) else f"{column.name} as of {column.as_of}"
