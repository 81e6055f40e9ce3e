"""Conditions on the rows of one dataset: comparisons, sets, windows, missing, days, tenure."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from planlang.diagnostics import Fix, Label, Span, nearest
from planlang.diagnostics.catalogue import plan as codes
from planlang.plan.expressions import units
from planlang.plan.expressions.contraries import contrary
from planlang.plan.expressions.from_expressions import (
    NOTHING,
    Day,
    Known,
    RowValues,
    Tested,
    presence,
)
from planlang.plan.rows import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Field,
    IsMissing,
    IsYes,
    LatestIn,
    Literal,
    LookedUp,
    Not,
    OneOf,
    Operator,
    PeriodEdge,
    RowValue,
    TenureBelow,
    Window,
    WindowKind,
    Within,
)
from planlang.plan.types import Kind
from planlang.tree import nodes as t

_WINDOWS = {
    t.WindowKind.PERIOD: WindowKind.PERIOD,
    t.WindowKind.PREVIOUS_PERIOD: WindowKind.PREVIOUS_PERIOD,
    t.WindowKind.YEAR_TO_DATE: WindowKind.YEAR_TO_DATE,
    t.WindowKind.LAST_MONTHS: WindowKind.LAST_MONTHS,
    t.WindowKind.LAST_DAYS: WindowKind.LAST_DAYS,
}
_ENDS = {
    t.WindowKind.END_OF_PERIOD: WindowKind.PERIOD,
    t.WindowKind.END_OF_PREVIOUS_PERIOD: WindowKind.PREVIOUS_PERIOD,
}


TENURE = "tenure"
"""What a roster knows beside its columns: the time since `hired`."""


class RowExpressions(RowValues):
    """Checks values and conditions on the rows that `columns` describes."""

    def condition(
        self, e: t.Expression, known: Known = NOTHING, day: Day | None = None
    ) -> Tested | None:
        """The condition `e` on a row; None when something is wrong with it (and was said)."""
        match e:
            case t.And():
                return self._all(e, known, day)
            case t.Or():
                return self._any(e, known, day)
            case t.Not():
                part = self.condition(e.operand, known, day)
                return None if part is None else self._negated(part)
            case t.Compare():
                return self._compare(e, known, day)
            case t.InSet():
                return self._one_of(e, known, day)
            case t.InWindow():
                return self._in_window(e, known, day)
            case t.IsMissing():
                return self._missing(e, known, day)
            case t.AsOf():
                return self._as_of(e, known, day)
            case _:
                value = self.value(e, known, day)
                if value is None:
                    return None
                if value.type.kind is not Kind.YES_NO:
                    self.wrong(
                        codes.NOT_A_CONDITION,
                        f"{units.shown(e.span)} is {units.words(value.type)}, and a condition was "
                        "wanted here.",
                        e.span,
                        help="Compare it with something: `=`, `!=`, `<`, `<=`, `>`, `>=`, `in`."
                        if not isinstance(value, Literal)
                        else f"Say what is compared each time, as in `or role = {e.span.text}`; or "
                        "list the values: `role in (…, …)`.",
                    )
                    return None
                return Tested(condition=IsYes(value=value))

    def _all(self, e: t.And, known: Known, day: Day | None) -> Tested | None:
        found: list[Tested] = []
        complete = True
        if_true = NOTHING
        for part in e.parts:
            tested = self.condition(part, known | if_true, day)
            if tested is None:
                complete = False
                continue
            found.append(tested)
            if_true |= tested.if_true
        if not complete:
            return None
        if_false = frozenset.intersection(*(p.if_false for p in found))
        condition = AllOf(parts=tuple(p.condition for p in found))
        return Tested(condition=condition, if_true=if_true, if_false=if_false)

    def _any(self, e: t.Or, known: Known, day: Day | None) -> Tested | None:
        found: list[Tested] = []
        complete = True
        if_false = NOTHING
        for part in e.parts:
            tested = self.condition(part, known | if_false, day)
            if tested is None:
                complete = False
                continue
            found.append(tested)
            if_false |= tested.if_false
        if not complete:
            return None
        if_true = frozenset.intersection(*(p.if_true for p in found))
        condition = AnyOf(parts=tuple(p.condition for p in found))
        return Tested(condition=condition, if_true=if_true, if_false=if_false)

    def _compare(self, e: t.Compare, known: Known, day: Day | None) -> Tested | None:
        if isinstance(e.left, t.Name) and e.left.name == TENURE not in self.columns.fields:
            return self._tenure(e)
        if self._text_without_quotes(e):
            return None
        left, right = self.value(e.left, known, day), self.value(e.right, known, day)
        if left is None or right is None:
            return None
        if not units.comparable(left.type, right.type):
            self.differ(left, e.left.span, right, e.right.span, "cannot be compared")
            return None
        if isinstance(left, Literal) and isinstance(right, Literal):
            self._says_nothing(e.span, left, e.left.span)
            return None
        equality = e.op in (t.Comparison.EQUAL, t.Comparison.UNEQUAL)
        if not equality and not (left.type.is_quantity or left.type.kind is Kind.DATE):
            self.wrong(
                codes.UNITS_DIFFER,
                f"{units.shown(e.span)} asks which of two is larger, and {units.words(left.type)} "
                "has no size.",
                e.span,
                help="Use `=`, `!=` or `in`.",
            )
            return None
        if left.type.kind is Kind.YES_NO and isinstance(right, Literal):
            yes = Tested(condition=IsYes(value=left))
            holds = bool(right.value) is (e.op is t.Comparison.EQUAL)
            return yes if holds else self._negated(yes)
        self._whole(left, e.left.span, right)
        self._whole(right, e.right.span, left)
        return Tested(condition=Comparison(operator=Operator(e.op.value), left=left, right=right))

    def _says_nothing(self, place: Span, value: Literal, written: Span) -> None:
        """A condition without a column is the same for every row."""
        named = isinstance(value.value, str) and value.value in self.columns.names
        self.wrong(
            codes.NOT_A_CONDITION,
            f"{units.shown(place)} looks at no column, so it is the same for every row.",
            place,
            help=f"A column stands without quotes: `{value.value}`."
            if named
            else "Compare a column: a text in quotes is always the same text.",
            fix=Fix(written, str(value.value)) if named else None,
        )

    def _whole(self, literal: RowValue, span: Span, other: RowValue) -> None:
        """A count or a number of days is compared with a whole number."""
        if (
            isinstance(literal, Literal)
            and isinstance(literal.value, Fraction)
            and literal.value.denominator != 1
            and isinstance(other, Field | LookedUp)
            and other.type.kind in (Kind.COUNT, Kind.DAYS)
        ):
            self.wrong(
                codes.NOT_WHOLE,
                f"`{other.name}` is {units.words(other.type)} and always whole; "
                f"{units.shown(span)} is not.",
                span,
                help="Write the next whole number that is meant.",
            )

    def _text_without_quotes(self, e: t.Compare) -> bool:
        """`kind = new` means `kind = "new"` nearly always: say so instead of "no such column"."""
        for name, other in ((e.right, e.left), (e.left, e.right)):
            if not (isinstance(name, t.Name) and isinstance(other, t.Name)):
                continue
            column = self.columns.fields.get(other.name) or self.columns.lookups.get(other.name)
            is_text = column is not None and column.type.kind in (Kind.TEXT, Kind.PERSON)
            if not is_text or name.name in self.columns.names or not self.columns.complete:
                continue
            near = nearest(name.name, self.columns.names)
            also = f" Or did you mean the column `{near}`?" if near is not None else ""
            self.wrong(
                codes.TEXT_WITHOUT_QUOTES,
                f"`{self.columns.name}` has no column `{name.name}` to compare "
                f"`{other.name}` with.",
                name.span,
                help=f'A text stands in quotes: `"{name.name}"`.{also}',
                fix=Fix(name.span, f'"{name.name}"'),
            )
            return True
        return False

    def _one_of(self, e: t.InSet, known: Known, day: Day | None) -> Tested | None:
        value = self.value(e.operand, known, day)
        if value is None:
            return None
        if isinstance(value, Literal):
            self._says_nothing(e.span, value, e.operand.span)
            return None
        choices: list[Literal] = []
        for written in e.values:
            if isinstance(written, t.Name) and written.name not in self.columns.names:
                self.wrong(
                    codes.TEXT_WITHOUT_QUOTES,
                    f"`{written.name}` is no text: a text stands in quotes.",
                    written.span,
                    fix=Fix(written.span, f'"{written.name}"'),
                )
                return None
            choice = self.value(written, known, day)
            if choice is None:
                return None
            if not isinstance(choice, Literal):
                self.wrong(
                    codes.FUNCTION_INPUT,
                    f"`in` compares with written values, and {units.shown(written.span)} is none.",
                    written.span,
                    help="Compare two columns with `=`, joined by `or`.",
                )
                return None
            if not units.comparable(value.type, choice.type):
                self.differ(value, e.operand.span, choice, written.span, "cannot be compared")
                return None
            self._whole(choice, written.span, value)
            choices.append(choice)
        return Tested(condition=OneOf(value=value, choices=tuple(choices)))

    def _missing(self, e: t.IsMissing, known: Known, day: Day | None) -> Tested | None:
        if not isinstance(e.operand, t.Name):
            self.wrong(
                codes.FUNCTION_INPUT,
                f"Only a column can be missing, and {units.shown(e.operand.span)} is none.",
                e.operand.span,
            )
            return None
        column = self.column(e.operand, known, day, may_miss=True)
        if column is None:
            return None
        # The standard library asks about columns that some companies always fill: no news there.
        if not self.is_optional(column) and not self.columns.wanted:
            self.wrong(
                codes.MAY_BE_MISSING,
                f"`{e.operand.name}` can never be missing: its column is not `optional`.",
                e.span,
                help="Take this test away, or add `optional` to the column's declaration.",
                labels=(Label(self.columns.span, f"`{self.columns.name}` is declared here"),),
            )
            return None
        missing = Tested(condition=IsMissing(field=column), if_false=frozenset({presence(column)}))
        return self._negated(missing) if e.negated else missing

    def _in_window(self, e: t.InWindow, known: Known, day: Day | None) -> Tested | None:
        operand = e.operand
        value = (
            self.column(operand, known, day, may_miss=True)
            if isinstance(operand, t.Name)
            else self.value(operand, known, day)
        )
        if value is None:
            return None
        if value.type.kind is not Kind.DATE:
            self.not_wanted(value, operand.span, "a date")
            return None
        condition: Condition | None
        if e.window.kind in _ENDS:
            condition = self._latest(e, value)
        else:
            kind, number = _WINDOWS[e.window.kind], e.window.count or 0
            if e.window.count is not None and number < 1:
                self.wrong(
                    codes.FUNCTION_INPUT, "A window has at least 1 month or day.", e.window.span
                )
                return None
            condition = Within(field=value, window=Window(kind, number))
        if condition is None:
            return None
        if isinstance(value, Field | LookedUp) and self.is_optional(value):
            # A missing date lies in no window; said in so many words, no later stage can err.
            there = Not(part=IsMissing(field=value))
            return Tested(
                condition=AllOf(parts=(there, condition)), if_true=frozenset({presence(value)})
            )
        return Tested(condition=condition)

    def _latest(self, e: t.InWindow, value: RowValue) -> Condition | None:
        if not isinstance(value, Field):
            self.not_wanted(value, e.operand.span, "a date column")
            return None
        others = tuple(k for k in self.columns.key if k != value.name)
        if value.name not in self.columns.key or not others:
            self.wrong(
                codes.NO_KEY,
                f"`{value.name} at end of period` takes the last row of each thing, and the key of "
                f"`{self.columns.name}` does not say what a thing is.",
                e.span,
                help=f"Declare a key with `{value.name}` and what it belongs to: "
                f"`key account, {value.name}`.",
                labels=(Label(self.columns.span, f"`{self.columns.name}` is declared here"),),
            )
            return None
        return LatestIn(field=value, key=others, window=Window(_ENDS[e.window.kind]))

    def _as_of(self, e: t.AsOf, known: Known, day: Day | None) -> Tested | None:
        read_before = self.lookups_read
        inner: Day | None
        match e.day:
            case t.Of():
                edge = self.period_edge(e.day)
                inner = edge.edge if isinstance(edge, PeriodEdge) else None
            case t.Date():
                inner = e.day.value
            case t.Name():
                column = self.column(e.day, known, None)
                if column is not None and column.type.kind is not Kind.DATE:
                    self.not_wanted(column, e.day.span, "a date")
                    column = None
                inner = column if isinstance(column, Field) else None
            case _:
                assert_never(e.day)
        if inner is None:
            return None
        if day is not None:
            self.wrong(
                codes.AS_OF_NEEDLESS, "Two `as of` say different days for one condition.", e.span
            )
            return None
        tested = self.condition(e.operand, known, inner)
        if tested is not None and self.lookups_read == read_before:
            self.wrong(
                codes.AS_OF_NEEDLESS,
                f"{units.shown(e.operand.span)} reads no fact that changes, so that `as of` has no "
                "effect.",
                e.span,
                help="A plain column has one value, whatever the day. Read it from a history with "
                "`lookup NAME from HISTORY by account`, or take `as of …` away.",
                labels=(Label(self.columns.span, f"`{self.columns.name}` is declared here"),),
            )
            return None
        return tested

    def _tenure(self, e: t.Compare) -> Tested | None:
        if not self.columns.tenure:
            self.wrong(
                codes.TENURE_FORM,
                f"`tenure` is how long a person has been in the job, and `{self.columns.name}` is "
                "no roster.",
                e.left.span,
                help='It can stand in a segment of people: `segment new "…" of people where '
                "tenure < 3 months by day`.",
            )
            return None
        if "hired" not in self.columns.fields:
            if not self.columns.complete:
                return None
            self.wrong(
                codes.TENURE_FORM,
                f"`tenure` counts from the day of hiring, and `{self.columns.name}` has no column "
                "`hired`.",
                e.left.span,
                help="Add `column hired date` to the roster.",
                labels=(Label(self.columns.span, f"`{self.columns.name}` is declared here"),),
            )
            return None
        match e.right:
            case t.Months(value=months):
                below = TenureBelow(number=months, months=True, by_day=self.by_day)
            case t.Days(value=days) if days.denominator == 1:
                below = TenureBelow(number=int(days), months=False, by_day=self.by_day)
            case _:
                self.wrong(
                    codes.TENURE_FORM,
                    f"`tenure` is compared with whole months or days, not with "
                    f"{units.shown(e.right.span)}.",
                    e.right.span,
                    help="Write `tenure < 3 months` or `tenure < 90 days`.",
                )
                return None
        tested = Tested(condition=below)
        match e.op:
            case t.Comparison.LESS:
                return tested
            case t.Comparison.AT_LEAST:
                return self._negated(tested)
            case _:
                self.wrong(
                    codes.TENURE_FORM,
                    f"`tenure` is compared with `<` or `>=`, not with `{e.op}`.",
                    e.span,
                    help="`tenure < 3 months` are the first three months, `tenure >= 3 months` "
                    "all days after them.",
                )
                return None

    def _negated(self, tested: Tested) -> Tested:
        def unanswered(lookup: LookedUp) -> bool:
            return not self.is_optional(lookup)

        return Tested(
            condition=contrary(tested.condition, unanswered),
            if_true=tested.if_false,
            if_false=tested.if_true,
        )
