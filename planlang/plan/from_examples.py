"""Examples: what is given for one person in one period, and what must come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import assert_never

from planlang.diagnostics import Code, Label, Span, did_you_mean
from planlang.diagnostics.catalogue import terms as codes
from planlang.plan import wording
from planlang.plan.cells import Case, Subject, holds, subjects
from planlang.plan.clauses import find
from planlang.plan.from_pay_conditions import sides
from planlang.plan.model import (
    Example,
    GivenObjective,
    GivenSums,
    PersonTarget,
    Quantity,
    Reading,
    Scope,
    Version,
)
from planlang.plan.rows import Field
from planlang.plan.setting import Setting
from planlang.plan.terms import Terms, terms
from planlang.plan.types import MONEY, Type
from planlang.tree import nodes as t
from planlang.values.calendar import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """A figure that an example must give: the readings it stands for, and whether 0 is assumed."""

    name: str  # as `given` may call it
    scope: Scope
    keys: tuple[str, ...]
    before: str | None
    type: Type
    is_needed: bool
    of: str  # "element `retention`"


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
        wanted = tuple(self._wanted(active))
        sums, given = self._sums(wanted)
        objectives = self._objectives(active)
        targets = self._targets(active)
        variable = self._variable(active)
        pays, lines = self._pays(active)
        self._all_given(active, wanted, given, objectives, targets)
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

    def _wanted(self, active: Terms) -> Iterator[_Wanted]:
        for element in active.elements:
            if element.quantity is not None:
                yield from self._of_quantity(
                    element.quantity, f"element `{element.name}`", element.name
                )
        for commission in active.commissions:
            yield self._of_keys(
                commission.name,
                (commission.reading,),
                commission.reading_before,
                f"commission `{commission.name}`",
                needed=True,
            )
        conditions = [(f"gate `{g.name}`", g.when) for g in active.gates]
        conditions += [
            (f"multiplier `{m.name}`", m.when) for m in active.multipliers if m.when is not None
        ]
        for award in active.awards:
            if award.reading is not None:
                yield self._of_keys(
                    award.name, (award.reading,), award.reading_before, "", needed=False
                )
            if award.when is not None:
                conditions.append((f"`{award.name}`", award.when))
        for of, condition in conditions:
            for side in sides(condition):
                if isinstance(side, Quantity):
                    yield from self._of_quantity(side, of, None)
        for multiplier in active.multipliers:
            if multiplier.quantity is not None:
                of = f"multiplier `{multiplier.name}`"
                yield from self._of_quantity(multiplier.quantity, of, None)
        for goal in active.goals:
            yield from self._of_quantity(goal.quantity, "", goal.name, needed=False)

    def _of_quantity(
        self, quantity: Quantity, of: str, name: str | None, *, needed: bool = True
    ) -> Iterator[_Wanted]:
        """One figure where the quantity is one reading; else one for each of its measures."""
        if quantity.is_single and name is not None:
            yield self._of_keys(name, (quantity.parts[0][1],), None, of, needed=needed)
            return
        for _, key in quantity.parts:
            yield self._of_keys(self._reading(key).measure.name, (key,), None, of, needed=needed)

    def _of_keys(
        self, name: str, keys: tuple[str, ...], before: str | None, of: str, *, needed: bool
    ) -> _Wanted:
        reading = self._reading(keys[0])
        return _Wanted(
            name=name,
            scope=reading.scope,
            keys=keys,
            before=before,
            type=reading.measure.type,
            is_needed=needed,
            of=of,
        )

    def _reading(self, key: str) -> Reading:
        return self._setting.readings.readings[key]

    def _sums(self, wanted: Sequence[_Wanted]) -> tuple[tuple[GivenSums, ...], frozenset[str]]:
        found: list[GivenSums] = []
        given: set[str] = set()
        places: dict[tuple[str, str | None], Span] = {}
        for clause in self._declared.clauses:
            if not isinstance(clause, t.GivenClause):
                continue
            if isinstance(clause.value, t.GivenObjective):
                continue
            meant = self._meant(clause, wanted)
            if meant is None:
                continue
            for one in meant:
                for key in one.keys:
                    place = (key, None if clause.segment is None else clause.segment.name)
                    if place in places:
                        if places[place] != clause.span:
                            self._twice(clause.span, places[place])
                        continue
                    places[place] = clause.span
                    given.add(key)
                    found.extend(self._given(clause, one, key))
        return tuple(found), frozenset(given)

    def _meant(self, clause: t.GivenClause, wanted: Sequence[_Wanted]) -> list[_Wanted] | None:
        name = clause.name.name
        named = [w for w in wanted if w.name == name]
        # An element or commission is meant by its own name; a measure also by its scope.
        own = [w for w in named if w.name != self._reading(w.keys[0]).measure.name]
        if clause.scope is None and own:
            return own
        if clause.scope is None:
            found = [w for w in named if w.scope.is_person] or named
        else:
            column = "" if clause.scope.name == "company" else clause.scope.name
            by_measure = [w for w in wanted if self._reading(w.keys[0]).measure.name == name]
            found = [w for w in by_measure if w.scope.column == column]
        if found:
            return found
        known = {w.name for w in wanted if w.name}
        objectives = {e.name.name for e in self._setting.draft.of_kind(t.Element)} - known
        if name in objectives and isinstance(clause.value, t.GivenNone):
            return []  # an element on objectives without any
        said = name if clause.scope is None else f"{name} of {clause.scope.name}"
        self._wrong(
            codes.EXAMPLE_GIVEN,
            f"Nothing in the plan reads `{said}` for this person.",
            clause.name.span,
            help=did_you_mean(name, known, "figure"),
        )
        return None

    def _given(self, clause: t.GivenClause, one: _Wanted, key: str) -> Iterator[GivenSums]:
        reading = self._reading(key)
        segment = self._segment_of(clause, reading)
        measure = reading.measure
        value = clause.value
        match value:
            case t.GivenNone():
                yield GivenSums(reading=key, segment=segment, numerator=None, denominator=None)
            case t.GivenRatio(numerator=numerator, denominator=denominator):
                if measure.denominator is None:
                    self._wrong(
                        codes.EXAMPLE_GIVEN,
                        f"`{clause.name.name}` is no ratio, so one figure was wanted.",
                        value.span,
                        help="Write the figure without `of`.",
                    )
                    return
                if wording.amount_kind(numerator) is not wording.amount_kind(denominator) and (
                    t.Percent in (type(numerator), type(denominator))
                ):
                    self._wrong(
                        codes.EXAMPLE_GIVEN,
                        "The two sides of `of` are in different units.",
                        value.span,
                        help="Write both sides as the sums they are: `880_000 USD of 940_000 USD`.",
                    )
                    return
                if wording.amount_value(denominator) == 0:
                    self._wrong(
                        codes.EXAMPLE_GIVEN,
                        "A ratio of nothing is none.",
                        value.span,
                        help=f"Write `given {clause.name.name} none`.",
                    )
                    return
                yield GivenSums(
                    reading=key,
                    segment=segment,
                    numerator=wording.amount_value(numerator),
                    denominator=wording.amount_value(denominator),
                )
            case t.GivenValue(value=amount):
                yield from self._plain(clause, one, key, segment, amount)
            case t.GivenRows(values=values):
                figures = tuple(
                    self._setting.figure(v, one.type, "A row of the example") for v in values
                )
                known = tuple(f for f in figures if f is not None)
                self._good = self._good and len(known) == len(figures)
                if reading.per_row:
                    yield GivenSums(
                        reading=key,
                        segment=segment,
                        numerator=sum(known, Fraction(0)),
                        denominator=None,
                        rows=known,
                    )
                    return
                self._wrong(
                    codes.EXAMPLE_GIVEN,
                    f"`{clause.name.name}` does not look at each row, so one figure was wanted.",
                    value.span,
                    help="Write the sum, or give the commission `rates each row`.",
                )
            case t.GivenYearToDate(now=now, before=before):
                if one.before is None:
                    self._wrong(
                        codes.EXAMPLE_GIVEN,
                        f"`{clause.name.name}` is not read year to date.",
                        value.span,
                        help="Write the period's figure alone.",
                    )
                    return
                for at, amount in ((key, now), (one.before, before)):
                    figure = self._setting.figure(amount, one.type, "The figure given")
                    self._good = self._good and figure is not None
                    yield GivenSums(reading=at, segment=None, numerator=figure, denominator=None)
            case t.GivenObjective():
                return
            case _:
                assert_never(value)

    def _plain(
        self,
        clause: t.GivenClause,
        one: _Wanted,
        key: str,
        segment: str | None,
        amount: t.Amount,
    ) -> Iterator[GivenSums]:
        reading = self._reading(key)
        figure = self._setting.figure(amount, one.type, f"`{clause.name.name}`")
        if figure is None:
            self._good = False
            return
        if reading.per_row:
            self._wrong(
                codes.EXAMPLE_GIVEN,
                f"`{clause.name.name}` is paid row by row, so the rows were wanted.",
                amount.span,
                help=f"Write `given {clause.name.name} rows 200 USD, 300 USD`.",
            )
            return
        if one.before is not None and one.is_needed:
            self._wrong(
                codes.EXAMPLE_GIVEN,
                f"`{clause.name.name}` is read year to date, so two figures were wanted.",
                amount.span,
                help=f"Write `given {clause.name.name} year to date "
                "900_000 USD after 400_000 USD`.",
            )
            return
        yield GivenSums(reading=key, segment=segment, numerator=figure, denominator=None)
        if one.before is not None:
            yield GivenSums(
                reading=one.before, segment=None, numerator=Fraction(0), denominator=None
            )

    def _segment_of(self, clause: t.GivenClause, reading: Reading) -> str | None:
        if clause.segment is None:
            return None
        names = tuple(s.name for s in reading.segments)
        if clause.segment.name in names:
            return clause.segment.name
        self._wrong(
            codes.UNKNOWN_PART,
            f"`{clause.name.name}` has no segment of rows called `{clause.segment.name}`.",
            clause.segment.span,
            help=did_you_mean(clause.segment.name, names, "segment of rows"),
        )
        return None

    def _objectives(self, active: Terms) -> tuple[GivenObjective, ...]:
        names = {e.name for e in active.elements if e.objectives is not None}
        found: list[GivenObjective] = []
        for clause in self._declared.clauses:
            if not isinstance(clause, t.GivenClause):
                continue
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

    def _all_given(
        self,
        active: Terms,
        wanted: Sequence[_Wanted],
        given: frozenset[str],
        objectives: Sequence[GivenObjective],
        targets: Sequence[tuple[str, Fraction]],
    ) -> None:
        """Asks for what the plan reads and the example leaves out."""
        if not self._good or not self._declared.complete:
            return
        for one in wanted:
            if one.is_needed and not given.intersection(one.keys):
                said = one.name
                if one.scope.column is not None and self._is_measure(one):
                    said = f"{one.name} of {one.scope.column or 'company'}"
                self._missing(
                    f"The example does not give `{said}`, which {one.of} reads.",
                    self._declared.head,
                    f"Add `given {said} …`: `880_000 USD of 940_000 USD`, `95%` or `none`.",
                )
        with_objectives = {o.element for o in objectives}
        none_said = {
            c.name.name
            for c in self._declared.clauses
            if isinstance(c, t.GivenClause) and isinstance(c.value, t.GivenNone)
        }
        for element in active.elements:
            if element.objectives is not None and element.name not in with_objectives | none_said:
                self._missing(
                    f"The example does not give the objectives of element `{element.name}`.",
                    self._declared.head,
                    f'Add a line like `given {element.name} "Launch playbook" weight 100% '
                    f"score 80%`, or `given {element.name} none`.",
                )
            named = {name for name, _ in targets}
            if isinstance(element.target, PersonTarget) and element.name not in named:
                self._missing(
                    f"The example does not give the target of element `{element.name}`, which is "
                    "set per person.",
                    self._declared.head,
                    f"Add a line like `given target of {element.name} …`.",
                )

    def _is_measure(self, one: _Wanted) -> bool:
        return self._reading(one.keys[0]).measure.name == one.name

    # ------------------------------------------------------------ messages

    def _wrong(self, code: Code, message: str, place: Span, *, help: str | None = None) -> None:
        self._good = False
        self._setting.problems.add(code, message, place, help=help)

    def _missing(self, message: str, place: Span, help: str) -> None:
        self._good = False
        if self._declared.complete:
            self._setting.problems.add(codes.EXAMPLE_MISSING, message, place, help=help)

    def _twice(self, place: Span, other: Span) -> None:
        self._good = False
        self._setting.problems.add(
            codes.CLAUSE_TWICE,
            "The example gives the same figure twice.",
            place,
            help="Take one of them out.",
            labels=(Label(other, "the other one"),),
        )


def _fact(e: t.Expression) -> Fraction | str | date | bool | None:
    match e:
        case t.Text() | t.YesNo() | t.Date() | t.Number() | t.Percent() | t.Days():
            return e.value
        case t.Money():
            return e.amount
        case _:
            return None
