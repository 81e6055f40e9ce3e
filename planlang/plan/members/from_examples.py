"""Examples: what is given for one person in one period, and what must come out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from planlang.diagnostics import Code, Span, did_you_mean
from planlang.diagnostics.catalogue import terms as codes
from planlang.plan import wording
from planlang.plan.members.clauses import find
from planlang.plan.members.figures import Figure, figures
from planlang.plan.members.from_given import GivenReader
from planlang.plan.members.setting import Setting
from planlang.plan.model import Example, GivenObjective, PersonTarget, Version
from planlang.plan.reachable.cells import Case, Subject, holds, subjects
from planlang.plan.rows import Field
from planlang.plan.terms import Terms, terms
from planlang.plan.types import MONEY, Type
from planlang.tree import nodes as t
from planlang.values.calendar import Period


def read_example(
    declared: t.Example, versions: Sequence[Version], first_day: date, setting: Setting
) -> Example | None:
    """An example checked against the version in force; None after messages.

    `first_day` picks the period where the example names none.
    """
    reader = _Example(declared, versions, first_day, setting)
    return reader.read()


class _Example:
    def __init__(
        self, declared: t.Example, versions: Sequence[Version], first_day: date, setting: Setting
    ) -> None:
        self._declared = declared
        self._versions = versions
        self._first_day = first_day
        self._setting = setting
        self._good = True

    def read(self) -> Example | None:
        period = self._period()
        if period is None:
            return None
        version = next(
            (v for v in reversed(self._versions) if v.first <= period.start), self._versions[0]
        )
        names = self._segments(version)
        active = terms(version, names)
        clauses = [c for c in self._declared.clauses if isinstance(c, t.GivenClause)]
        on_objectives = tuple(e.name for e in active.elements if e.objectives is not None)
        readable = figures(active, self._setting.readings.readings)
        given = GivenReader(readable, on_objectives, self._setting)
        sums = given.sums(clauses)
        self._good = self._good and given.good
        objectives = self._objectives(clauses, on_objectives)
        targets = self._targets(active)
        variable = self._variable(active)
        pays, lines = self._pays(active)
        if self._good and self._declared.complete:
            self._figures_given(readable, given.keys)
            self._objectives_given(on_objectives, objectives, clauses)
            self._targets_given(active, targets)
        if not self._good or variable is None or pays is None:
            return None
        return Example(
            title=self._declared.title.value,
            period=period.label,
            variable=variable,
            segments=names,
            sums=sums,
            objectives=objectives,
            targets=targets,
            pays=pays,
            pays_lines=lines,
            span=self._declared.head,
        )

    # ------------------------------------------------------------ the frame

    def _period(self) -> Period | None:
        header = self._setting.header
        clause = find(self._declared.clauses, t.PeriodClause)
        first = header.calendar.containing(self._first_day, header.pays)
        if clause is None:
            return first
        label = clause.period.value
        period = header.calendar.period(label, header.pays)
        example = "" if first is None else f" A period of the plan is `{first.label}`."
        if period is None:
            self._wrong(
                codes.EXAMPLE_GIVEN,
                f"`{label}` is no period of a plan that pays {header.pays.value}.",
                clause.period.span,
                help=f"Write the plan's own year and {header.pays.noun}.{example}",
            )
            return None
        if header.effective.intersection(period.range) is None:
            self._wrong(
                codes.EXAMPLE_GIVEN,
                f"{period} lies outside the days of the plan, {header.effective}.",
                clause.period.span,
                help=example.strip() or None,
            )
            return None
        return period

    def _segments(self, version: Version) -> tuple[str, ...]:
        """The people segments the person is in: those named, and those the facts say."""
        known = {s.name: s for s in version.segments}
        named: set[str] = set()
        facts = self._facts()
        for clause in self._declared.clauses:
            if not isinstance(clause, t.InSegmentClause):
                continue
            for name in clause.names:
                if name.name in known:
                    named.add(name.name)
                else:
                    self._wrong(
                        codes.UNKNOWN_PART,
                        f"The plan has no segment of people called `{name.name}`.",
                        name.span,
                        help=did_you_mean(name.name, known, "segment of people"),
                    )
        for segment in version.segments:
            asked = subjects(segment.when)
            if facts and asked <= facts.keys() and holds(segment.when, facts):
                named.add(segment.name)
        return tuple(s.name for s in version.segments if s.name in named)

    def _facts(self) -> Mapping[Subject, Case]:
        columns = {c.name: c for c in self._setting.header.roster.columns}
        found: dict[Subject, Case] = {}
        for clause in self._declared.clauses:
            if not isinstance(clause, t.FactsClause):
                continue
            for fact in clause.facts:
                column = columns.get(fact.column.name)
                if column is None:
                    self._wrong(
                        codes.UNKNOWN_PART,
                        f"Roster `{self._setting.header.roster.name}` has no column "
                        f"`{fact.column.name}`.",
                        fact.column.span,
                        help=did_you_mean(fact.column.name, columns, "column"),
                    )
                    continue
                value = _fact(fact.value)
                if value is None:
                    self._wrong(
                        codes.EXAMPLE_GIVEN,
                        f"`{wording.shortened(fact.value.span.text)}` is no written value.",
                        fact.value.span,
                        help='Write a text, a date, yes, no or a figure: `role = "CSM"`.',
                    )
                    continue
                case = Case(value, "")
                found[Field(name=column.name, type=column.type)] = case
        return found

    def _variable(self, active: Terms) -> Fraction | None:
        clause = find(self._declared.clauses, t.VariableClause)
        if clause is None:
            if not active.elements:
                return Fraction(0)
            self._missing(
                f"The example does not say the person's variable pay for the "
                f"{self._setting.header.pays.noun}.",
                self._declared.head,
                f"Add a line like `variable 5_000 {self._setting.header.currency.code}`.",
            )
            return None
        found = self._setting.figure(clause.variable, MONEY, "The variable pay")
        self._good = self._good and found is not None
        return found

    def _pays(self, active: Terms) -> tuple[Fraction | None, tuple[tuple[str, Fraction], ...]]:
        lines = {e.name for e in active.elements} | {c.name for c in active.commissions}
        lines |= {a.name for a in active.awards}
        total: Fraction | None = None
        found: list[tuple[str, Fraction]] = []
        for clause in self._declared.clauses:
            if not isinstance(clause, t.PaysTotalClause):
                continue
            amount = self._setting.figure(clause.amount, MONEY, "What the example pays")
            if amount is None:
                self._good = False
            elif clause.name is None:
                total = amount
            elif clause.name.name in lines:
                found.append((clause.name.name, amount))
            else:
                self._wrong(
                    codes.UNKNOWN_PART,
                    f"Nothing called `{clause.name.name}` pays in this example.",
                    clause.name.span,
                    help=did_you_mean(clause.name.name, lines, "line of pay"),
                )
        if total is None and self._good:
            self._missing(
                "The example does not say what it pays in total.",
                self._declared.head,
                f"Add a line like `pays 5_000 {self._setting.header.currency.code}`.",
            )
        return total, tuple(found)

    # ------------------------------------------------------------ what is given

    def _objectives(
        self, clauses: Sequence[t.GivenClause], names: Sequence[str]
    ) -> tuple[GivenObjective, ...]:
        found: list[GivenObjective] = []
        for clause in clauses:
            if not isinstance(clause.value, t.GivenObjective):
                continue
            if clause.name.name not in names:
                self._wrong(
                    codes.EXAMPLE_GIVEN,
                    f"`{clause.name.name}` is no element that is paid on objectives.",
                    clause.name.span,
                    help=did_you_mean(clause.name.name, names, "element on objectives"),
                )
                continue
            value = clause.value
            found.append(
                GivenObjective(
                    element=clause.name.name,
                    title=value.objective.value,
                    weight=value.weight.value,
                    score=None if value.score is None else value.score.value,
                )
            )
        return tuple(found)

    def _targets(self, active: Terms) -> tuple[tuple[str, Fraction], ...]:
        per_person: dict[str, Type] = {}
        for element in active.elements:
            if isinstance(element.target, PersonTarget) and element.quantity is not None:
                per_person[element.name] = element.quantity.type
        for commission in active.commissions:
            if isinstance(commission.target, PersonTarget):
                per_person[commission.name] = MONEY
        for goal in active.goals:
            if isinstance(goal.target, PersonTarget):
                per_person[goal.name] = goal.quantity.type
        found: dict[str, Fraction] = {}
        for clause in self._declared.clauses:
            if not isinstance(clause, t.GivenTargetClause):
                continue
            wanted = per_person.get(clause.element.name)
            if wanted is None:
                self._wrong(
                    codes.EXAMPLE_GIVEN,
                    f"`{clause.element.name}` has no target per person.",
                    clause.element.span,
                    help=did_you_mean(clause.element.name, per_person, "target per person"),
                )
                continue
            figure = self._setting.figure(clause.target, wanted, "The target")
            if figure is None:
                self._good = False
            else:
                found[clause.element.name] = figure
        return tuple(found.items())

    def _figures_given(self, readable: Sequence[Figure], given: frozenset[str]) -> None:
        """Asks for what the plan reads and the example leaves out."""
        for figure in readable:
            if figure.is_needed and not given.issuperset(figure.keys):
                self._missing(
                    f"The example does not give `{figure.said}`, which {figure.owner} reads.",
                    self._declared.head,
                    f"Add `given {figure.said} …`: `880_000 USD of 940_000 USD`, `95%` or `none`.",
                )

    def _objectives_given(
        self,
        names: Sequence[str],
        objectives: Sequence[GivenObjective],
        clauses: Sequence[t.GivenClause],
    ) -> None:
        given = {o.element for o in objectives}
        given |= {c.name.name for c in clauses if isinstance(c.value, t.GivenNone)}
        for name in names:
            if name not in given:
                self._missing(
                    f"The example does not give the objectives of element `{name}`.",
                    self._declared.head,
                    f'Add a line like `given {name} "Launch playbook" weight 100% score 80%`, or '
                    f"`given {name} none`.",
                )

    def _targets_given(self, active: Terms, targets: Sequence[tuple[str, Fraction]]) -> None:
        given = {name for name, _ in targets}
        wanted = [(e.name, e.target) for e in active.elements]
        wanted += [(c.name, c.target) for c in active.commissions]
        for name, target in wanted:
            if isinstance(target, PersonTarget) and name not in given:
                self._missing(
                    f"The example does not give the target of `{name}`, which is set per person.",
                    self._declared.head,
                    f"Add a line like `given target of {name} …`.",
                )

    # ------------------------------------------------------------ messages

    def _wrong(self, code: Code, message: str, place: Span, *, help: str | None = None) -> None:
        self._good = False
        self._setting.problems.add(code, message, place, help=help)

    def _missing(self, message: str, place: Span, help: str) -> None:
        self._good = False
        if self._declared.complete:
            self._setting.problems.add(codes.EXAMPLE_MISSING, message, place, help=help)


def _fact(e: t.Expression) -> Fraction | str | date | bool | None:
    match e:
        case t.Text() | t.YesNo() | t.Date() | t.Number() | t.Percent() | t.Days():
            return e.value
        case t.Money():
            return e.amount
        case _:
            return None
