"""From parser trees to nodes: expressions and conditions."""

from __future__ import annotations

import re

from planlang.diagnostics import Span
from planlang.tree import nodes as t
from planlang.tree.quick_parser import Token
from planlang.tree.reading.values import Kids, ValueReader

_LIKE_A_DATE = re.compile(
    r"[0-9]{1,2}([/-])[0-9]{1,2}\1[0-9]{4}|[0-9]{4}([/-])[0-9]{1,2}\2[0-9]{1,2}"
)
"""`01/02/2027` is a division to the grammar, and a day to everybody else."""

_WINDOWS = {
    "in period": t.WindowKind.PERIOD,
    "in previous period": t.WindowKind.PREVIOUS_PERIOD,
    "in year to date": t.WindowKind.YEAR_TO_DATE,
    "at end of period": t.WindowKind.END_OF_PERIOD,
    "at end of previous period": t.WindowKind.END_OF_PREVIOUS_PERIOD,
}


class ExpressionReader(ValueReader):
    """The rules between `expression` and its atoms."""

    def variable_name(self, span: Span, kids: Kids) -> t.Name | t.YesNo:
        written = str(kids[0])
        if written in ("yes", "no"):
            return t.YesNo(span=span, value=written == "yes")
        return t.Name(span=span, name=written)

    def of(self, span: Span, kids: Kids) -> t.Of:
        name, of = kids
        return t.Of(span=span, name=name, of=of)

    def period_edge(self, span: Span, kids: Kids) -> t.Of:
        period, edge = (t.Name(span=self.token_span(token), name=str(token)) for token in kids)
        return t.Of(span=span, name=edge, of=period)

    def grouped(self, _span: Span, kids: Kids) -> t.Expression:
        inner: t.Expression = kids[0]
        return inner

    def call(self, span: Span, kids: Kids) -> t.Call:
        token: Token
        token, *rest = kids
        name = t.Name(span=self.token_span(token), name=str(token))
        args: list[t.Expression] = []
        where: t.Expression | None = None
        whole_rows = False
        for kid in rest:
            match kid:
                case None:
                    pass
                case _WhereArgument(argument, condition):
                    where = condition
                    args += [] if argument is None else [argument]
                case _WholeRows():
                    whole_rows = True
                case _:
                    args.append(kid)
        return t.Call(span=span, name=name, args=tuple(args), where=where, whole_rows=whole_rows)

    def where_argument(self, _span: Span, kids: Kids) -> _WhereArgument:
        return _WhereArgument(*kids)

    def whole_rows(self, _span: Span, _kids: Kids) -> _WholeRows:
        return _WholeRows()

    def whole_rows_where(self, _span: Span, kids: Kids) -> _WhereArgument:
        return _WhereArgument(None, *kids)

    def call_of(self, span: Span, kids: Kids) -> t.Call:
        call, dataset, where = kids
        return t.Call(
            span=span,
            name=call.name,
            args=call.args,
            where=call.where,
            whole_rows=call.whole_rows,
            of_dataset=dataset,
            of_where=where,
        )

    def add_terms(self, span: Span, kids: Kids) -> t.Arithmetic:
        return self._arithmetic(span, t.Operator.ADD, kids)

    def subtract(self, span: Span, kids: Kids) -> t.Arithmetic:
        return self._arithmetic(span, t.Operator.SUBTRACT, kids)

    def multiply_terms(self, span: Span, kids: Kids) -> t.Arithmetic:
        return self._arithmetic(span, t.Operator.MULTIPLY, kids)

    def divide(self, span: Span, kids: Kids) -> t.Arithmetic:
        return self._arithmetic(span, t.Operator.DIVIDE, kids)

    def _arithmetic(self, span: Span, op: t.Operator, kids: Kids) -> t.Arithmetic:
        if _LIKE_A_DATE.fullmatch(span.text):
            from planlang.tree.mistakes.values import misspelled_date

            found = misspelled_date(span.text)
            raise self.slip(found.code, span, found.message, found.help)
        left, right = (kid for kid in kids if not isinstance(kid, Token))
        return t.Arithmetic(span=span, op=op, left=left, right=right)

    def negate(self, span: Span, kids: Kids) -> t.Negate:
        return t.Negate(span=span, operand=kids[-1])

    def comparison(self, _span: Span, kids: Kids) -> t.Comparison:
        return t.Comparison(str(kids[0]))

    def compare(self, span: Span, kids: Kids) -> t.Compare:
        left, op, right = kids
        return t.Compare(span=span, op=op, left=left, right=right)

    def and_condition(self, span: Span, kids: Kids) -> t.And:
        return t.And(span=span, parts=tuple(kids))

    def or_condition(self, span: Span, kids: Kids) -> t.Or:
        return t.Or(span=span, parts=tuple(kids))

    def not_condition(self, span: Span, kids: Kids) -> t.Not:
        return t.Not(span=span, operand=kids[-1])

    def in_set(self, span: Span, kids: Kids) -> t.InSet:
        operand, *values = kids
        return t.InSet(span=span, operand=operand, values=tuple(values))

    def not_in_set(self, span: Span, kids: Kids) -> t.Not:
        return t.Not(span=span, operand=self.in_set(span, kids))

    def in_window(self, span: Span, kids: Kids) -> t.InWindow:
        operand, window = kids
        return t.InWindow(span=span, operand=operand, window=window)

    def window(self, span: Span, kids: Kids) -> t.Window:
        words = [str(token) for token in kids]
        kind = _WINDOWS.get(" ".join(words))
        if kind is not None:
            return t.Window(span=span, kind=kind)
        count = self._whole_number(words[2], self.token_span(kids[2]))
        months = "month" in words or "months" in words
        kind = t.WindowKind.LAST_MONTHS if months else t.WindowKind.LAST_DAYS
        return t.Window(span=span, kind=kind, count=count)

    def is_missing(self, span: Span, kids: Kids) -> t.IsMissing:
        return t.IsMissing(span=span, operand=kids[0], negated=False)

    def is_not_missing(self, span: Span, kids: Kids) -> t.IsMissing:
        return t.IsMissing(span=span, operand=kids[0], negated=True)

    def else_value(self, span: Span, kids: Kids) -> t.Else:
        operand, default = kids
        return t.Else(span=span, operand=operand, default=default)

    def as_of(self, span: Span, kids: Kids) -> t.AsOf:
        operand, day = kids
        return t.AsOf(span=span, operand=operand, day=day)


class _WhereArgument:
    """`amount where kind = "new"` inside parentheses."""

    __match_args__ = ("argument", "condition")

    def __init__(self, argument: t.Expression | None, condition: t.Expression) -> None:
        self.argument = argument
        self.condition = condition


class _WholeRows:
    """`whole rows` inside parentheses."""
