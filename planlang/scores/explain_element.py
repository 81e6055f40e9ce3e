"""How an element's line came about: measure, target, payout table, gates, weight, rounding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from planlang.diagnostics import Span
from planlang.plan import wording
from planlang.plan.model import Element, FixedTarget, Mixed, Plan, RowSegment
from planlang.plan.rows import Function, Linear
from planlang.plan.types import COUNT, PERCENT, Type
from planlang.scores.explanation import Section, Step
from planlang.scores.model import ConditionRead, ElementScore, RunWorking, SegmentShare
from planlang.scores.reasons import SENTENCES, Reason
from planlang.scores.runs import TermsOf
from planlang.values.money import format_money
from planlang.words.clauses import ClauseWords
from planlang.words.figures import measured, written
from planlang.words.locale import ENGLISH
from planlang.words.payout_tables import Axis, interpolation, payout_row
from planlang.words.row_conditions import divisor_words
from planlang.words.terms import no_data_words, target_words


def element_sections(plan: Plan, line: ElementScore, answer: TermsOf) -> Iterator[Section]:
    """A section for each run of days, and, where there are several, one that adds them up."""
    alone = len(line.runs) == 1
    for run in line.runs:
        element = answer(run.version, run.segments).element(line.name)
        assert element is not None  # the line came from these terms
        words = ClauseWords(plan=plan, version=plan.versions[run.version])
        steps = tuple(_RunSteps(plan=plan, words=words, element=element, run=run).steps())
        if alone:
            yield Section(title=line.title, steps=(*steps, _rounded(plan, line)), place=line.span)
        else:
            title = f"{line.title}, {run.first} to {run.last}"
            yield Section(title=title, steps=steps, place=line.span)
    if not alone:
        yield Section(title=line.title, steps=tuple(_added(plan, line)), place=line.span)


def _rounded(plan: Plan, line: ElementScore) -> Step:
    unit = wording.money(plan.rounding.unit, plan.currency)
    return Step(
        label="Line",
        formula=f"{format_money(line.exact_pay, plan.currency)}, half up to {unit}",
        value=format_money(line.pay, plan.currency),
        note=None if line.reason is None else SENTENCES[line.reason],
        amount=line.pay,
        place=plan.lines.get("rounding"),
        is_line=True,
    )


def _added(plan: Plan, line: ElementScore) -> Iterator[Step]:
    """The runs in whole units, and what rounding the sum once makes different from their sum."""
    shown = Fraction(0)
    for run in line.runs:
        pay = plan.rounding.half_up(run.pay)
        shown += pay
        yield Step(
            label=f"{run.first} to {run.last}",
            value=format_money(pay, plan.currency),
            formula=f"{format_money(run.pay, plan.currency)} before rounding",
            amount=pay,
        )
    if shown != line.pay:
        yield Step(
            label="Rounding",
            value=format_money(line.pay - shown, plan.currency),
            note="The line is rounded once, not run by run.",
            amount=line.pay - shown,
        )
    yield _rounded(plan, line)


@dataclass(frozen=True, slots=True, kw_only=True)
class _RunSteps:
    """The steps of one run of days, in the order of the pay formula."""

    plan: Plan
    words: ClauseWords
    element: Element
    run: RunWorking

    def steps(self) -> Iterator[Step]:
        yield from self._measure()
        yield from self._target()
        yield from self._payout()
        yield from self._no_data()
        yield from self._after_the_table()
        yield from self._weight()
        yield from self._pay()

    @property
    def _type(self) -> Type:
        return PERCENT if self.element.quantity is None else self.element.quantity.type

    @property
    def _axis(self) -> Axis:
        return self.words.axis(self.element)

    @property
    def _is_mixed(self) -> bool:
        """More than the base of the book holds rows."""
        return any(share.segment for share in self.run.shares)

    def _line(self, field: str) -> Span:
        return self.element.lines.get(field, self.element.span)

    def _money(self, amount: Fraction) -> str:
        return format_money(amount, self.plan.currency)

    def _figure(self, x: Fraction | None) -> str:
        return measured(x, self._type, self.plan.currency)

    # ------------------------------------------------------------ measure and target

    def _measure(self) -> Iterator[Step]:
        run = self.run
        quantity = self.element.quantity
        for objective in run.objectives:
            weight, score = objective.weight, objective.score
            points = Fraction(0) if score is None else weight * score
            yield Step(
                label=objective.title,
                formula=f"{wording.percent(weight)} × "
                + ("not scored yet" if score is None else wording.percent(score)),
                value=ENGLISH.ratio(points),
                amount=points,
            )
        for part in run.parts:
            reading = self.plan.readings[part.reading]
            yield Step(
                label=reading.measure.title,
                value=measured(part.value, reading.measure.type, self.plan.currency),
                amount=part.value,
                place=reading.measure.span,
            )
        if self._is_mixed:
            for share in run.shares:
                yield self._share(share)
        title = self.element.title if quantity is None else quantity.title
        yield Step(
            label=f"{title}, all objectives" if quantity is None else title,
            formula=self._formula(run.numerator, run.denominator) or self._combined(),
            value=self._figure(run.value),
            note=self._why_none() if run.value is None else None,
            amount=run.value,
            place=self._line("objectives" if quantity is None else "quantity"),
        )

    def _share(self, share: SegmentShare) -> Step:
        titles = {s.name: s.title for s in self._segments()}
        note = None
        if share.target is not None:
            note = f"target {self._figure(share.target)}"
        if share.payout is not None:
            note = f"{note}, " if note else ""
            note += f"pays {ENGLISH.ratio(share.payout)}"
        return Step(
            label=titles.get(share.segment, "All other rows"),
            formula=self._formula(share.numerator, share.denominator),
            value=self._figure(share.value),
            note=note,
            amount=share.value,
            place=self._line("segment_targets") if share.segment else None,
        )

    def _segments(self) -> tuple[RowSegment, ...]:
        quantity = self.element.quantity
        if quantity is None or not quantity.is_single:
            return ()
        return self.plan.readings[quantity.parts[0][1]].segments

    def _formula(self, numerator: Fraction | None, denominator: Fraction | None) -> str | None:
        """ "880,000.00 USD ÷ 940,000.00 USD", each side in the unit of what it adds up."""
        quantity = self.element.quantity
        if numerator is None or denominator in (None, 1) or quantity is None:
            return None  # over 1 stands an example's figure that is given alone
        measure = self.plan.readings[quantity.parts[0][1]].measure
        currency = self.plan.currency
        above = measured(numerator, linear_type(measure.numerator), currency)
        below = measured(denominator, linear_type(measure.denominator), currency)
        return f"{above} ÷ {below}"

    def _denominator(self) -> str:
        """ "the sum of up_for_renewal": what the measure divides by, and segments weigh by."""
        quantity = self.element.quantity
        assert quantity is not None  # objectives have no rows
        measure = self.plan.readings[quantity.parts[0][1]].measure
        return divisor_words(measure.denominator, self.plan.currency)

    def _combined(self) -> str | None:
        """ "60% × … + 40% × …" for measures combined from measures."""
        quantity, run = self.element.quantity, self.run
        if quantity is None or not run.parts:
            return None
        terms = [
            f"{wording.percent(p.factor)} × {self.plan.readings[p.reading].measure.title}"
            for p in run.parts
        ]
        if quantity.constant:
            terms.append(written(quantity.constant, self._type, self.plan.currency))
        return " + ".join(terms)

    def _why_none(self) -> str:
        quantity = self.element.quantity
        if quantity is None:
            return "No objective has a score yet."
        if not quantity.is_single:
            return "One of its measures has no data."
        least = self.plan.readings[quantity.parts[0][1]].measure.at_least
        if self.run.denominator == 0:
            return f"There is nothing to divide by: {self._denominator()} is 0."
        return f"Fewer than {least} rows." if least else "No row counted."

    def _target(self) -> Iterator[Step]:
        run, target = self.run, self.element.target
        if run.target is None or target is None:
            return
        base = self._figure(run.target)
        terms = target_words(target, self._type, self.plan.currency, self.plan.pays)
        formula = None
        if self._is_mixed:
            formula = f"blended from the segments' targets by denominator: {self._denominator()}"
        elif isinstance(target, FixedTarget):
            formula = _times(
                written(target.value, self._type, self.plan.currency),
                (target.per_year, f"{ENGLISH.ratio(run.period_share)} of the year"),
                (
                    target.prorated,
                    f"{run.units_in_plan}/{run.period_units} of the period in the plan",
                ),
            )
        else:
            formula = terms
        yield Step(
            label="Target",
            formula=formula,
            value=base,
            amount=run.target,
            place=self._line("target"),
        )
        if run.attainment is not None:
            yield Step(
                label="Attainment",
                formula=f"{self._figure(run.value)} ÷ {base}",
                value=ENGLISH.ratio(run.attainment),
                amount=run.attainment,
            )

    # ------------------------------------------------------------ payout

    def _payout(self) -> Iterator[Step]:
        run = self.run
        if run.curve_payout is None:
            return
        if run.piece is not None and run.x is not None:
            row = payout_row(run.piece, self._axis)
            yield Step(
                label="Payout table",
                formula=f"{self._axis.at(run.x)}: {row.when} pays {row.pays}",
                value=ENGLISH.ratio(run.curve_payout),
                note=interpolation(run.piece, run.x, self._axis),
                amount=run.curve_payout,
                place=run.piece.span or self._line("curve"),
            )
        else:
            yield Step(
                label="Payout table",
                formula=f"the segments' payouts, averaged by denominator: {self._denominator()}",
                value=ENGLISH.ratio(run.curve_payout),
                amount=run.curve_payout,
                place=self._line("mixed"),
            )
        each = self.element.mixed is Mixed.EACH and run.piece is None
        for held, level, field in (
            (run.floored, self.element.floor, "floor"),
            (run.capped, self.element.cap, "cap"),
        ):
            if held and level is not None:
                note = "It is in the segments' payouts already." if each else None
                yield Step(
                    label=field.capitalize(),
                    value=wording.percent(level),
                    note=note,
                    amount=level,
                    place=self._line(field),
                )

    def _no_data(self) -> Iterator[Step]:
        run = self.run
        if run.no_data is None:
            return
        titles = self.words.titles
        path = " → ".join(titles.get(name, name) for name in run.moved_to[1:] and run.moved_to)
        yield Step(
            label="Without data",
            value=no_data_words(run.no_data, titles),
            formula=path or None,
            note=SENTENCES[Reason.WEIGHT_LOST] if run.reason is Reason.WEIGHT_LOST else None,
            amount=run.payout_before_gates,
            place=self._line("no_data"),
        )

    def _after_the_table(self) -> Iterator[Step]:
        run, guarantee = self.run, self.element.guarantee
        if run.guaranteed and guarantee is not None and guarantee.before_gates:
            yield self._guarantee(guarantee.level)
        gates = {g.name: g for g in self.words.version.gates}
        multipliers = {m.name: m for m in self.words.version.multipliers}
        for gate in run.gates:
            state = "closed" if gate.closed else "open"
            yield Step(
                label=f"Gate: {gate.title}",
                formula=self.words.gate(gates[gate.gate]),
                value=ENGLISH.ratio(gate.after),
                note=f"{state}: {what_was_read(self.words, gate.reads)}",
                amount=gate.after,
                place=gate.span,
            )
        for multiplier in run.multipliers:
            yield Step(
                label=f"Multiplier: {multiplier.title}",
                formula=self.words.multiplier(multipliers[multiplier.multiplier]),
                value=f"× {ENGLISH.ratio(multiplier.factor)}",
                note=what_was_read(self.words, multiplier.reads),
                amount=multiplier.factor,
                place=multiplier.span,
            )
        if run.guaranteed and guarantee is not None and not guarantee.before_gates:
            yield self._guarantee(guarantee.level)

    def _guarantee(self, level: Fraction) -> Step:
        return Step(
            label="Guarantee",
            formula=f"at least {wording.percent(level)}",
            value=ENGLISH.ratio(level),
            amount=level,
            place=self._line("guarantee"),
        )

    # ------------------------------------------------------------ weight and pay

    def _weight(self) -> Iterator[Step]:
        run, titles = self.run, self.words.titles
        formula = None
        if run.moved_from:
            moved = [f"{wording.percent(w)} from {titles.get(n, n)}" for n, w in run.moved_from]
            formula = " + ".join([wording.percent(run.own_weight), *moved])
        elif run.moved_to:
            formula = f"{wording.percent(run.own_weight)}, moved away"
        note = None
        if run.lost_from:
            lost = [f"{wording.percent(w)} from {titles.get(n, n)}" for n, w in run.lost_from]
            note = f"{wording.listed(lost)} arrived here without data and pays nothing."
        yield Step(
            label="Weight",
            formula=formula,
            value=ENGLISH.ratio(run.weight),
            note=note,
            amount=run.weight,
            place=self._line("weight"),
        )

    def _pay(self) -> Iterator[Step]:
        run = self.run
        part = "" if run.units == run.period_units else f" × {run.units}/{run.period_units}"
        yield Step(
            label="Variable pay",
            formula=f"{self._money(run.annual_variable)} a year × "
            f"{ENGLISH.ratio(run.period_share)}{part}",
            value=self._money(run.variable),
            amount=run.variable,
            place=self.plan.lines.get("proration"),
        )
        yield Step(
            label="Pay",
            formula=f"{self._money(run.variable)} × {ENGLISH.ratio(run.weight)} × "
            f"{ENGLISH.ratio(run.payout)}",
            value=self._money(run.pay),
            amount=run.pay,
        )


def what_was_read(words: ClauseWords, reads: Iterable[ConditionRead]) -> str:
    """ "Average discount 17.2%, the attainment of Retention 98.5%"."""
    return words.conditions.found((read.value, read.figure, read.type) for read in reads)


def linear_type(linear: Linear | None) -> Type:
    """The unit of what a numerator or denominator adds up."""
    if linear is None or not linear.terms:
        return COUNT
    aggregate = linear.terms[0][1]
    if aggregate.function in (Function.COUNT, Function.DISTINCT) or aggregate.value is None:
        return COUNT
    return aggregate.value.type


def _times(base: str, *factors: tuple[bool, str]) -> str | None:
    """ "120,000 USD × 25% of the year", or None where nothing is multiplied."""
    said = [text for holds, text in factors if holds]
    return " × ".join([base, *said]) if said else None
