"""Measures: one figure or one ratio over rows, or a linear combination of other measures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from planlang.diagnostics import Code, Span, nearest
from planlang.diagnostics.catalogue import plan as codes
from planlang.plan.declared.data_clauses import DataClauses
from planlang.plan.declared.from_combinations import Combination, CombinationReader, FindMeasure
from planlang.plan.declared.measure_parts import CheckedMeasure, MeasurePart
from planlang.plan.expressions import row_functions, units
from planlang.plan.expressions.amounts import AmountReader
from planlang.plan.expressions.from_conditions import RowExpressions
from planlang.plan.expressions.from_expressions import NOTHING, Known, Tested
from planlang.plan.expressions.from_values import Form, Values
from planlang.plan.expressions.inside import parts_of
from planlang.plan.files.scope import Scope
from planlang.plan.model import About, Better, Measure
from planlang.plan.problems import Problems
from planlang.plan.rows import Condition, Function, Linear
from planlang.plan.types import Kind, Type
from planlang.quick_dataclass import dataclass
from planlang.tree import nodes as t

_ABOUT = frozenset(about.value for about in About)
_WITHOUT_UNIT = (Kind.NUMBER, Kind.PERCENT, Kind.COUNT)

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
            about=self._about(),
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
            about=part.about,
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

    def _about(self) -> About | None:
        clause = self._clauses.one(t.AboutClause)
        if clause is None:
            return None
        if clause.subject.name in _ABOUT:
            return About(clause.subject.name)
        self._say(
            codes.UNKNOWN_NAME,
            f"`{clause.subject.name}` is nothing that a measure can be about.",
            clause.subject.span,
            help=_about_help(clause.subject.name),
        )
        return None

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
        found = CombinationReader(self._scope, self._problems, self._amounts, self._measures).read(
            value
        )
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
            about=self._about() or _agreed(part.about for part in found.parts),
            span=self._node.span,
        )

    def _direction(self, better: t.BetterClause | None, found: Combination) -> Better | None:
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

    def _say(self, code: Code, message: str, span: Span, help: str | None = None) -> None:
        self._problems.add(code, message, self._scope.place(span), help=help)


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
    form = Values(rows, amounts, known).form(value)
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


def _about_help(word: str) -> str:
    near = nearest(word, _ABOUT)
    if near is not None:
        return f"Did you mean `{near}`?"
    return f"There is {', '.join(f'`{about}`' for about in About)}."


def _agreed(parts: Iterable[About | None]) -> About | None:
    """What all parts of a combination are about; None where they are about different things."""
    found = set(parts)
    return found.pop() if len(found) == 1 else None


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
