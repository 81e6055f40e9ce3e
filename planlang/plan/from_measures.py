"""Measures: one figure or one ratio over rows, or a linear combination of other measures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import assert_never

from planlang.diagnostics import Code, Span
from planlang.diagnostics.catalogue import plan as codes
from planlang.plan import row_functions, units
from planlang.plan.amounts import AmountReader
from planlang.plan.columns import RowColumns
from planlang.plan.data_clauses import DataClauses
from planlang.plan.from_aggregates import Aggregates, Form
from planlang.plan.from_conditions import RowExpressions
from planlang.plan.from_expressions import NOTHING, Known, Tested
from planlang.plan.inside import parts_of
from planlang.plan.model import Better, Measure
from planlang.plan.problems import Problems
from planlang.plan.rows import Condition, Function, Linear
from planlang.plan.scope import Scope
from planlang.plan.types import PERCENT, Kind, Type
from planlang.tree import nodes as t


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurePart:
    """A measure over rows, `coefficient` times, as a part of what an author calls a measure.

    `columns` are its rows'; `known` the optional columns that are present in every row that
    counts; `credit` its own default, whose names are looked up in `scope`.
    """

    coefficient: Fraction
    measure: Measure
    columns: RowColumns
    known: Known
    credit: t.CreditClause | None
    scope: Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedMeasure:
    """A measure as declared: what an element needs to know of it. (`Readings.take` reads it.)

    `grows`: its value grows with time (a sum, a count), so that a target says for how long it is.
    `datasets`: names of the datasets and made rows it reads.
    """

    name: str
    title: str
    better: Better
    type: Type
    grows: bool
    definition: str | None
    trap: str | None
    datasets: tuple[str, ...]
    parts: tuple[MeasurePart, ...]
    constant: Fraction
    span: Span = field(compare=False, repr=False)


_WITHOUT_UNIT = (Kind.NUMBER, Kind.PERCENT, Kind.COUNT)

FindMeasure = Callable[[t.Name], "CheckedMeasure | None"]
FindRows = Callable[[t.Name], "RowExpressions | None"]


class MeasureReader:
    """Checks the declaration of a measure.

    `rows` gives the checker of expressions on what `from NAME` names, `measures` other measures;
    both answer None after a message of their own.
    """

    def __init__(
        self,
        node: t.Measure,
        scope: Scope,
        problems: Problems,
        amounts: AmountReader,
        *,
        rows: FindRows,
        measures: FindMeasure,
    ) -> None:
        self._node = node
        self._scope = scope
        self._problems = problems
        self._amounts = amounts
        self._rows = rows
        self._measures = measures
        self._clauses = DataClauses(
            node, node.clauses, f"measure `{node.name.name}`", problems, scope.place
        )

    def read(self) -> CheckedMeasure | None:
        """The checked measure, or None after a message."""
        value = self._clauses.needed(
            t.ValueClause, "value", "value sum(renewed) / sum(up_for_renewal)"
        )
        source = self._clauses.one(t.FromClause)
        if value is None:
            return None
        if source is None and not has_aggregate(value.value):
            return self._combined(value.value)
        if source is None:
            self._clauses.needed(t.FromClause, "from", "from renewals where due in period")
            return None
        return self._simple(value.value, source)

    # ------------------------------------------------------------ over rows

    def _simple(self, value: t.Expression, source: t.FromClause) -> CheckedMeasure | None:
        better = self._clauses.needed(
            t.BetterClause, "better", "better higher", ": is more of it good (`higher`) or bad"
        )
        at_least = self._clauses.one(t.AtLeastRowsClause)
        rows = self._rows(source.dataset)
        if rows is None or self._mixes(value):
            return None
        node = self._node
        found = read_value(value, source.where, rows, self._amounts)
        if found is None or better is None:
            return None
        definition, trap = self._texts()
        measure = Measure(
            name=node.name.name,
            title=node.title.value,
            rows=rows.columns.name,
            where=found.where,
            numerator=found.form.numerator,
            denominator=found.form.denominator,
            better=Better(better.better.value),
            at_least=0 if at_least is None else at_least.rows.value,
            type=self._unit(found.form.type),
            definition=definition,
            trap=trap,
            span=node.span,
        )
        part = MeasurePart(
            coefficient=Fraction(1),
            measure=measure,
            columns=rows.columns,
            known=found.known,
            credit=self._clauses.one(t.CreditClause),
            scope=self._scope,
        )
        return CheckedMeasure(
            name=measure.name,
            title=measure.title,
            better=measure.better,
            type=measure.type,
            grows=measure.denominator is None and _adds_up(measure.numerator),
            definition=definition,
            trap=trap,
            datasets=(measure.rows,),
            parts=(part,),
            constant=Fraction(0),
            span=node.span,
        )

    def _mixes(self, value: t.Expression) -> bool:
        """Says it when a measure of rows also reads another measure."""
        for name in _names_outside(value):
            found = self._scope.find(t.UseKind.MEASURE, name.name)
            if found is None:
                continue
            self._say(
                codes.MEASURE_MIXED,
                f"`{name.name}` is a measure, and this measure has rows of its own (`from`).",
                name.span,
                help="Give the sums a measure of their own, and combine the two measures in a "
                "third one, without `from`.",
            )
            return True
        return False

    def _texts(self) -> tuple[str | None, str | None]:
        definition = self._clauses.one(t.DefinitionClause)
        trap = self._clauses.one(t.TrapClause)
        return (
            None if definition is None else definition.text.value,
            None if trap is None else trap.text.value,
        )

    def _unit(self, found: Type) -> Type:
        """The unit as the author says it: a plain number and a percentage stand for each other, and
        a count is a number. Other units follow from what is added up."""
        clause = self._clauses.one(t.UnitClause)
        if clause is None:
            return found
        said = Kind(clause.word.value)
        if said is found.kind:
            return found
        if said in (Kind.NUMBER, Kind.PERCENT) and found.kind in _WITHOUT_UNIT:
            return Type(said)
        self._say(
            codes.UNIT_NOT_WANTED,
            f"The value of `{self._node.name.name}` is {units.words(found)} and cannot be taken "
            f"for {units.words(Type(said))}.",
            clause.span,
            help="Only a plain number, a count and a percentage can be read as each other: "
            "`unit number`, `unit percent`.",
        )
        return found

    # ------------------------------------------------------------ of other measures

    def _combined(self, value: t.Expression) -> CheckedMeasure | None:
        for kind, word in (
            (t.AtLeastRowsClause, "at least"),
            (t.CreditClause, "credit"),
        ):
            clause = self._clauses.one(kind)
            if clause is not None:
                self._say(
                    codes.MEASURE_MIXED,
                    f"`{word}` belongs to rows, and `{self._node.name.name}` has none: it combines "
                    "measures.",
                    clause.span,
                    help="Say it in the measures that it combines.",
                )
        found = self._combination(value)
        better = self._clauses.one(t.BetterClause)
        if found is None:
            return None
        if not found.parts:
            self._say(
                codes.NOT_ONE_RATIO,
                f"`{self._node.name.name}` reads nothing: its value is the same for everybody.",
                value.span,
                help="Combine measures: `value 60% * first + 40% * second`.",
            )
            return None
        direction = self._direction(better, found)
        if direction is None:
            return None
        definition, trap = self._texts()
        return CheckedMeasure(
            name=self._node.name.name,
            title=self._node.title.value,
            better=direction,
            type=self._unit(found.type),
            grows=found.grows,
            definition=definition,
            trap=trap,
            datasets=tuple(dict.fromkeys(p.measure.rows for p in found.parts)),
            parts=found.parts,
            constant=found.constant,
            span=self._node.span,
        )

    def _direction(self, better: t.BetterClause | None, found: _Combination) -> Better | None:
        """`better` as said, else as all parts agree."""
        if better is not None:
            return Better(better.better.value)
        agreed = {
            p.measure.better
            if p.coefficient > 0
            else (Better.LOWER if p.measure.better is Better.HIGHER else Better.HIGHER)
            for p in found.parts
        }
        if len(agreed) == 1:
            return agreed.pop()
        self._clauses.needed(
            t.BetterClause,
            "better",
            "better higher",
            ", and what it combines does not agree on whether more is good",
        )
        return None

    def _combination(self, e: t.Expression) -> _Combination | None:
        match e:
            case t.Number() | t.Percent() | t.Money() | t.Days():
                literal = self._amounts.literal(e, self._scope.place)
                if literal is None:
                    return None
                assert isinstance(literal.value, Fraction)
                return _Combination(constant=literal.value, type=literal.type)
            case t.Name():
                return self._other(e)
            case t.Negate():
                operand = self._combination(e.operand)
                return None if operand is None else operand.times(Fraction(-1), operand.type)
            case t.Arithmetic():
                left, right = self._combination(e.left), self._combination(e.right)
                if left is None or right is None:
                    return None
                return self._joined(e, left, right)
            case _:
                self._say(
                    codes.MEASURES_MULTIPLIED,
                    f"{units.shown(e.span)} cannot stand in a combination of measures.",
                    e.span,
                    help="Measures combine by `+`, `-` and fixed weights: `60% * first + 40% * "
                    "second`. Anything else belongs inside one measure.",
                )
                return None

    def _other(self, name: t.Name) -> _Combination | None:
        found = self._measures(name)
        if found is None:
            return None
        return _Combination(
            parts=found.parts,
            constant=found.constant,
            type=found.type,
            grows=found.grows,
        )

    def _joined(
        self, e: t.Arithmetic, left: _Combination, right: _Combination
    ) -> _Combination | None:
        match e.op:
            case t.Operator.ADD | t.Operator.SUBTRACT:
                type = units.sum_type(left.type, right.type)
                if type is None:
                    self._differ(e, left, right, "cannot be added or subtracted")
                    return None
                sign = Fraction(1 if e.op is t.Operator.ADD else -1)
                return left.plus(right.times(sign, type), type)
            case t.Operator.MULTIPLY:
                type = units.product_type(left.type, right.type)
                if type is not None and not left.parts:
                    scaled = _scaled_type(left.type, right.type, type)
                    return right.times(left.constant, scaled)
                if type is not None and not right.parts:
                    scaled = _scaled_type(right.type, left.type, type)
                    return left.times(right.constant, scaled)
            case t.Operator.DIVIDE:
                if not right.parts:
                    return self._by_constant(e, left, right)
            case _:
                assert_never(e.op)
        verb = "multiplied" if e.op is t.Operator.MULTIPLY else "divided"
        self._say(
            codes.MEASURES_MULTIPLIED,
            f"In {units.shown(e.span)} measures are {verb} by each other.",
            e.span,
            help="A product or ratio belongs inside one measure, where it is taken over the same "
            "rows: `value sum(price * seats) / sum(seats)`. Between measures there are `+`, `-` "
            "and fixed weights.",
        )
        return None

    def _by_constant(
        self, e: t.Arithmetic, left: _Combination, right: _Combination
    ) -> _Combination | None:
        if right.constant == 0:
            self._say(codes.DIVIDED_BY_ZERO, f"{units.shown(e.span)} divides by 0.", e.right.span)
            return None
        if right.type.kind not in (Kind.NUMBER, Kind.COUNT):
            self._differ(e, left, right, "do not divide")
            return None
        return left.times(1 / right.constant, left.type)

    def _differ(self, e: t.Arithmetic, left: _Combination, right: _Combination, how: str) -> None:
        self._say(
            codes.UNITS_DIFFER,
            f"{units.shown(e.left.span)} is {units.words(left.type)} and "
            f"{units.shown(e.right.span)} is {units.words(right.type)}: they {how}.",
            e.span,
            help=units.advice(left.type, right.type),
        )

    def _say(self, code: Code, message: str, span: Span, help: str | None = None) -> None:
        self._problems.add(code, message, self._scope.place(span), help=help)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Combination:
    parts: tuple[MeasurePart, ...] = ()
    constant: Fraction = Fraction(0)
    type: Type = PERCENT
    grows: bool = False

    def times(self, factor: Fraction, type: Type) -> _Combination:
        return _Combination(
            parts=tuple(
                MeasurePart(
                    coefficient=factor * p.coefficient,
                    measure=p.measure,
                    columns=p.columns,
                    known=p.known,
                    credit=p.credit,
                    scope=p.scope,
                )
                for p in self.parts
                if factor != 0
            ),
            constant=factor * self.constant,
            type=type,
            grows=self.grows,
        )

    def plus(self, other: _Combination, type: Type) -> _Combination:
        return _Combination(
            parts=(*self.parts, *other.parts),
            constant=self.constant + other.constant,
            type=type,
            grows=self.grows or other.grows,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadValue:
    """A value over filtered rows, with the optional columns that every row that counts has."""

    form: Form
    where: Condition | None
    known: Known


def read_value(
    value: t.Expression, where: t.Expression | None, rows: RowExpressions, amounts: AmountReader
) -> ReadValue | None:
    """What a measure (or a commission) adds up; None after a message."""
    filtered: Tested | None = None
    if where is not None:
        filtered = rows.condition(where)
        if filtered is None:
            return None
    known = NOTHING if filtered is None else filtered.if_true
    form = Aggregates(rows, amounts, known).form(value)
    if form is None:
        return None
    if not form.numerator.terms and (form.denominator is None or not form.denominator.terms):
        rows.wrong(
            codes.NOT_ONE_RATIO,
            f"{units.shown(value.span)} reads no rows: it is the same for everybody.",
            value.span,
            help="A measure adds up rows: `sum(amount)`, `count()`, `sum(a) / sum(b)`.",
        )
        return None
    return ReadValue(
        form=form,
        where=None if filtered is None else filtered.condition,
        known=known | (frozenset.intersection(*form.known) if form.known else NOTHING),
    )


def has_aggregate(e: t.Expression) -> bool:
    """Does an expression bring rows together anywhere?"""
    waiting = [e]
    while waiting:
        node = waiting.pop()
        if isinstance(node, t.Call) and node.name.name in row_functions.AGGREGATES:
            return True
        waiting.extend(parts_of(node))
    return False


def _adds_up(numerator: Linear) -> bool:
    """True for what more rows make more of; the largest or smallest of rows is not."""
    added = (Function.SUM, Function.COUNT, Function.DISTINCT)
    return any(aggregate.function in added for _, aggregate in numerator.terms)


def _names_outside(e: t.Expression) -> tuple[t.Name, ...]:
    """Names that do not stand inside a call: in a combination they are measures."""
    found: list[t.Name] = []
    waiting = [e]
    while waiting:
        node = waiting.pop()
        if isinstance(node, t.Name):
            found.append(node)
        elif not isinstance(node, t.Call):
            waiting.extend(parts_of(node))
    return tuple(found)


def _scaled_type(constant: Type, other: Type, product: Type) -> Type:
    """A share of a measure is of the measure's unit."""
    return units.plain_type(other) if constant.kind is Kind.PERCENT else product
