"""Elements: what is measured, against which target, and what it pays."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from planlang.diagnostics import Label, Span
from planlang.diagnostics.catalogue import terms as codes
from planlang.plan.declared.measure_parts import CheckedMeasure
from planlang.plan.members.clauses import find, word
from planlang.plan.members.from_curves import Table
from planlang.plan.members.from_litmus import read_litmus
from planlang.plan.members.from_pay_conditions import Reads
from planlang.plan.members.from_payouts import read_payout
from planlang.plan.members.from_targets import fits_its_windows, read_target
from planlang.plan.members.setting import RowException, Setting
from planlang.plan.model import (
    Better,
    DatasetKind,
    Element,
    Guarantee,
    Mixed,
    MoveWeight,
    NoData,
    PayNothing,
    PayTarget,
    Quantity,
    Target,
)
from planlang.quick_dataclass import dataclass
from planlang.tree import nodes as t

FIELDS = {
    "weight": ("weight",),
    "measure": ("quantity", "objectives", "better", "target", "curve", "against_target"),
    "objectives": ("quantity", "objectives", "better", "target", "curve", "against_target"),
    "credit": ("quantity",),
    "scope": ("quantity",),
    "target": ("target",),
    "payout": ("curve", "against_target"),
    "floor": ("floor",),
    "cap": ("cap",),
    "guarantee": ("guarantee",),
    "if no data": ("no_data",),
    "litmus": ("litmus",),
    "definition": ("definition",),
    "trap": ("trap",),
}
"""The fields of `Element` that each clause decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What an element looks at: a measure as taken, or an objectives dataset."""

    quantity: Quantity | None
    objectives: str | None
    measure: CheckedMeasure | None
    better: Better
    exceptions: tuple[RowException, ...]

    @property
    def is_sum(self) -> bool:
        return self.measure is not None and self.measure.grows


def read_element(declared: t.Element, setting: Setting) -> Element | None:
    """The element of one version, without the changes of people segments; None after messages."""
    reader = _Element(declared, setting)
    weight = reader.weight()
    measured = reader.measured()
    no_data = reader.no_data()
    floor = reader.level(t.FloorClause)
    cap = reader.level(t.CapClause)
    guarantee = reader.guarantee()
    litmus = read_litmus(find(declared.clauses, t.LitmusClause), declared, reader.reads(), setting)
    has_table = reader.has_table()
    if measured is None or not has_table:
        return None
    target = reader.target(measured)
    table = reader.table(measured)
    segment_targets, mixed = reader.segment_targets(measured, table)
    if (
        not reader.good
        or weight is None
        or table is None
        or no_data is None
        or litmus is None
        or segment_targets is None
    ):
        return None
    definition = find(declared.clauses, t.DefinitionClause)
    trap = find(declared.clauses, t.TrapClause)
    source = measured.measure
    return Element(
        name=declared.name.name,
        title=declared.title.value,
        weight=weight,
        quantity=measured.quantity,
        objectives=measured.objectives,
        better=measured.better,
        target=target,
        segment_targets=segment_targets,
        mixed=mixed,
        curve=table.curve,
        against_target=table.against_target,
        floor=floor,
        cap=cap,
        guarantee=guarantee,
        no_data=no_data,
        litmus=litmus,
        definition=_text(definition, None if source is None else source.definition),
        trap=_text(trap, None if source is None else source.trap),
        span=declared.name.span,
        lines=_lines(declared, measured),
    )


def _text(clause: t.DefinitionClause | t.TrapClause | None, inherited: str | None) -> str | None:
    return inherited if clause is None else clause.text.value


def _lines(declared: t.Element, measured: Measured) -> dict[str, Span]:
    lines: dict[str, Span] = {}
    for clause in declared.clauses:
        if word(clause) in ("measure", "credit", "scope"):  # together they are what is measured
            lines[word(clause)] = clause.span
        for field in FIELDS.get(word(clause), ()):
            # `measure` decides much; a clause of its own says it more closely.
            if field not in lines or word(clause) not in ("measure", "objectives"):
                lines[field] = clause.span
    if measured.exceptions:
        lines["mixed"] = measured.exceptions[0].span
        lines["segment_targets"] = measured.exceptions[0].span
    return lines


class _Element:
    """Reads one element's clauses; `good` turns False with the first message."""

    def __init__(self, declared: t.Element, setting: Setting) -> None:
        self._declared = declared
        self._setting = setting
        self._clauses = declared.clauses
        self._name = declared.name.name
        self.good = True

    def reads(self) -> Reads:
        scope = find(self._clauses, t.ScopeClause)
        measure = find(self._clauses, t.MeasureClause)
        return Reads(
            credit=find(self._clauses, t.CreditClause),
            scope=None if scope is None else scope.scope,
            owner=f"element `{self._name}`",
            place=self._declared.name.span,
            complete=self._declared.complete,
            measure="" if measure is None else measure.measure.name,
        )

    def weight(self) -> Fraction | None:
        clause = find(self._clauses, t.WeightClause)
        if clause is None:
            self._setting.missing(
                self._declared,
                f"Element `{self._name}` has no weight: which part of variable pay is it?",
                "Add a line like `weight 40%`; what is tracked and never paid is a `goal`.",
            )
            return None
        good = self._setting.share(clause.weight, "The weight", most=100)
        return clause.weight.value if good else None

    def measured(self) -> Measured | None:
        objectives = find(self._clauses, t.ObjectivesClause)
        if objectives is not None:
            return self._objectives(objectives)
        clause = find(self._clauses, t.MeasureClause)
        if clause is None:
            self._setting.missing(
                self._declared,
                f"Element `{self._name}` does not say what it measures.",
                "Add `measure NAME`, or `objectives NAME` for objectives set per person.",
            )
            return None
        checked = self._setting.declarations.measure(clause.measure)
        if checked is None:
            return None
        exceptions = tuple(
            e
            for e in self._setting.exceptions
            if self._name in e.targets and e.rows in checked.datasets
        )
        reads = self.reads()
        quantity = self._setting.readings.take(
            measure=clause.measure,
            credit=reads.credit,
            scope=reads.scope,
            segments=tuple(e.segment for e in exceptions),
            owner=reads.owner,
            place=reads.place,
            complete=reads.complete,
        )
        if quantity is None:
            return None
        return Measured(
            quantity=quantity,
            objectives=None,
            measure=checked,
            better=checked.better,
            exceptions=exceptions,
        )

    def _objectives(self, clause: t.ObjectivesClause) -> Measured | None:
        dataset = self._setting.declarations.dataset(clause.dataset, kind=DatasetKind.OBJECTIVES)
        for kind in (t.CreditClause, t.ScopeClause, t.TargetClause):
            other = find(self._clauses, kind)
            if other is not None:
                self.good = False
                self._setting.problems.add(
                    codes.OBJECTIVES_TERMS,
                    f"Element `{self._name}` pays on objectives, which are set and scored per "
                    f"person, so `{word(other)}` has nothing to say.",
                    other.span,
                    help="Take the line out.",
                    labels=(Label(clause.span, "paid on objectives"),),
                )
        if dataset is None:
            return None
        self._setting.readings.need(dataset)
        return Measured(
            quantity=None,
            objectives=dataset.name,
            measure=None,
            better=Better.HIGHER,
            exceptions=(),
        )

    def target(self, measured: Measured) -> Target | None:
        clause = find(self._clauses, t.TargetClause)
        if clause is None or measured.quantity is None:
            return None
        found = read_target(
            clause, measured.quantity.type, is_sum=measured.is_sum, setting=self._setting
        )
        if found is None or not fits_its_windows(clause, found, measured.quantity, self._setting):
            self.good = False
        return found

    def has_table(self) -> bool:
        if find(self._clauses, t.PayoutClause) is not None:
            return True
        self._setting.missing(
            self._declared,
            f"Element `{self._name}` has no payout table.",
            "Add `payout { … }`, `payout as ELEMENT` or `payout curve NAME`.",
        )
        return False

    def table(self, measured: Measured) -> Table | None:
        return read_payout(
            self._declared,
            quantity=measured.quantity,
            better=measured.better,
            setting=self._setting,
        )

    def level(self, kind: type[t.FloorClause] | type[t.CapClause]) -> Fraction | None:
        clause = find(self._clauses, kind)
        if clause is None:
            return None
        percent = clause.floor if isinstance(clause, t.FloorClause) else clause.cap
        self.good = self._setting.share(percent, f"The {word(clause)}") and self.good
        return percent.value

    def guarantee(self) -> Guarantee | None:
        clause = find(self._clauses, t.GuaranteeClause)
        if clause is None:
            return None
        self.good = self._setting.share(clause.guarantee, "The guarantee") and self.good
        return Guarantee(level=clause.guarantee.value, before_gates=clause.before_gates)

    def no_data(self) -> NoData | None:
        clause = find(self._clauses, t.NoDataClause)
        if clause is None:
            self._setting.undecided(
                self._declared,
                f"Element `{self._name}` does not say what it pays when there is nothing to "
                "measure: its target pay, nothing, or its weight moves to another element.",
                "Add `if no data pay target`, `if no data pay nothing` or "
                "`if no data move weight to ELEMENT`.",
            )
            return None
        match clause.action:
            case t.PayTarget():
                return PayTarget()
            case t.PayNothing():
                return PayNothing()
            case t.MoveWeight(to=to):
                element = self._setting.element(to)
                return None if element is None else MoveWeight(to=element)
            case _:
                assert_never(clause.action)

    def segment_targets(
        self, measured: Measured, table: Table | None
    ) -> tuple[tuple[tuple[str, Target], ...] | None, Mixed | None]:
        """The targets of row segments, in the order of the plan, and how they come together."""
        if not measured.exceptions or measured.quantity is None:
            return (), None
        if table is None:
            return None, None
        first = measured.exceptions[0]
        reason = self._not_mixable(measured.quantity, table)
        if reason is not None:
            self._setting.problems.add(
                codes.MIXED_BOOK_TABLE,
                f"Segment `{first.segment.name}` gives rows of element `{self._name}` their own "
                f"target, and {reason}.",
                first.targets[self._name].span,
                help="Row segments need a ratio of sums and a payout table against target.",
                labels=(Label(self._declared.name.span, "the element"),),
            )
            return None, None
        ways = {e.mixed for e in measured.exceptions}
        if len(ways) > 1:
            self._setting.problems.add(
                codes.SEGMENT_CHANGE,
                f"The segments of element `{self._name}` disagree on how a mixed book is scored.",
                measured.exceptions[-1].span,
                help="Write the same `mixed book` line in all of them.",
                labels=(Label(first.span, "the other way"),),
            )
            return None, None
        found: list[tuple[str, Target]] = []
        for exception in measured.exceptions:
            target = read_target(
                exception.targets[self._name],
                measured.quantity.type,
                is_sum=measured.is_sum,
                setting=self._setting,
            )
            if target is None:
                return None, None
            found.append((exception.segment.name, target))
        return tuple(found), first.mixed

    def _not_mixable(self, quantity: Quantity, table: Table) -> str | None:
        if not table.against_target:
            return "its payout table reads plain values, not shares of target"
        if not quantity.is_single:
            return "its measure is combined from several"
        reading = self._setting.readings.readings[quantity.parts[0][1]]
        if reading.measure.denominator is None:
            return "its measure is no ratio, so the parts of a book have no sizes to weigh them by"
        if find(self._clauses, t.TargetClause) is None:
            return "it has no target for the other rows"
        return None
