"""Aggregates over rows: `sum(x where c)`, `count()`, `distinct(x)`, each with its unit."""

from __future__ import annotations

from dataclasses import replace

from planlang.diagnostics.catalogue import plan as codes
from planlang.plan.expressions import units
from planlang.plan.expressions.from_conditions import RowExpressions
from planlang.plan.expressions.from_expressions import NOTHING, Known
from planlang.plan.rows import Aggregate, AllOf, Condition, Function, RowsOf, RowValue
from planlang.plan.types import COUNT, Kind, Type
from planlang.quick_dataclass import dataclass
from planlang.tree import nodes as t


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An aggregate with its unit. `counts` says what a count counts ("rows", "distinct account",
    "sum"): counts of the same kind of thing give a percentage, others a plain number. `known` are
    the optional columns that its own filter makes sure of."""

    aggregate: Aggregate
    type: Type
    counts: str | None
    known: Known = NOTHING


class Aggregates:
    """Reads aggregates over the rows that `rows` checks; `known` are the optional columns that the
    measure's own filter makes sure of."""

    def __init__(self, rows: RowExpressions, known: Known = NOTHING) -> None:
        self._rows = rows
        self._known = known

    def aggregate(self, e: t.Call, known: Known | None = None) -> Taken | None:
        """`sum(x where c)` and its kind; `average` is none of them (it is a ratio)."""
        known = self._known if known is None else known
        name = e.name.name
        where = None
        own: Known = NOTHING
        if e.where is not None:
            tested = self._rows.condition(e.where, known)
            if tested is None:
                return None
            where, own = tested.condition, tested.if_true
        if name == "count":
            return self._count(e, count_rows(where), own)
        if len(e.args) != 1:
            self._rows.wrong(
                codes.FUNCTION_INPUT,
                f"`{name}` takes one value; here there "
                f"{'is none' if not e.args else f'are {len(e.args)}'}.",
                e.span,
                help=f"Write `{name}(amount)`, or with a filter `{name}(amount where …)`.",
            )
            return None
        value = self._rows.value(e.args[0], known | own)
        if value is None:
            return None
        function = Function.SUM if name == "average" else Function(name)
        if e.whole_rows and function is Function.SUM:
            self._whole_rows_misplaced(e)
            return None
        if function is not Function.DISTINCT and not value.type.is_quantity:
            self._no_amount(e, value)
            return None
        made = Aggregate(function=function, value=value, where=where, whole_rows=e.whole_rows)
        if function is Function.DISTINCT:
            counted = f"distinct {units.shown(e.args[0].span)}"
            return Taken(aggregate=made, type=COUNT, counts=counted, known=own)
        type = units.plain_type(value.type)
        return Taken(aggregate=made, type=type, counts="sum", known=own)

    def _count(self, e: t.Call, made: Aggregate, own: Known) -> Taken | None:
        if e.args:
            self._rows.wrong(
                codes.FUNCTION_INPUT,
                f"`count` counts rows and takes no value, and here it is given "
                f"{units.shown(e.args[0].span)}.",
                e.span,
                help="Write `count()`, `count(where amount > 0 USD)`, or `distinct(account)` to "
                "count different values.",
            )
            return None
        return Taken(aggregate=made, type=COUNT, counts="rows", known=own)

    def _whole_rows_misplaced(self, e: t.Call) -> None:
        self._rows.wrong(
            codes.FUNCTION_INPUT,
            f"`whole rows` does not go with `{e.name.name}`: a shared row adds its share.",
            e.span,
            help="It belongs to `distinct`, `min` and `max`, which cannot take a part of a row.",
        )

    def _no_amount(self, e: t.Call, value: RowValue) -> None:
        name = e.name.name
        if value.type.kind is Kind.YES_NO:
            help = f"Count the rows instead: `count(where {e.args[0].span.text})`."
        elif value.type.kind in (Kind.TEXT, Kind.PERSON):
            help = f"Count the different ones with `distinct({e.args[0].span.text})`."
        else:
            help = "Measure the days between two dates: `average(days(sold, first_value))`."
        self._rows.wrong(
            codes.UNIT_NOT_WANTED,
            f"`{name}` takes amounts, and {units.shown(e.args[0].span)} is "
            f"{units.words(value.type)}.",
            e.args[0].span,
            help=help,
        )

    def rows_of(self, e: t.Call) -> RowsOf | None:
        """`sum(x where c) of dataset where d` in made rows: both filters hold."""
        where, known = None, self._known
        if e.of_where is not None:
            tested = self._rows.condition(e.of_where, known)
            if tested is None:
                return None
            where, known = tested.condition, known | tested.if_true
        taken = self.aggregate(e, known)
        if taken is None:
            return None
        own = taken.aggregate.where
        if where is not None and own is not None:
            where = AllOf(parts=(where, own))
        made = replace(taken.aggregate, where=own if where is None else where)
        return RowsOf(dataset=self._rows.columns.name, aggregate=made, type=taken.type)


def count_rows(where: Condition | None) -> Aggregate:
    """`count(where …)`."""
    return Aggregate(function=Function.COUNT, value=None, where=where)
