"""How an element's measure and target came about, with the segments of a mixed book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from planlang.diagnostics import Span
from planlang.plan.model import Element, FixedTarget, Plan, RowSegment
from planlang.plan.types import PERCENT, Type
from planlang.scores.explanation import Step
from planlang.scores.model import RunWorking, SegmentShare
from planlang.words.clauses import ClauseWords
from planlang.words.figures import measured, written
from planlang.words.locale import Locale
from planlang.words.measures import linear_type
from planlang.words.row_conditions import divisor_words
from planlang.words.terms import target_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedRun:
    """A run of days of an element's line: what was scored, under which terms, in whose language."""

    plan: Plan
    words: ClauseWords
    element: Element
    run: RunWorking

    @property
    def locale(self) -> Locale:
        return self.words.locale

    @property
    def type(self) -> Type:
        """The unit of what the element measures."""
        return PERCENT if self.element.quantity is None else self.element.quantity.type

    @property
    def is_mixed(self) -> bool:
        """More than the base of the book holds rows."""
        return any(share.segment for share in self.run.shares)

    def line(self, field: str) -> Span:
        """Where the plan decided a field of the element."""
        return self.element.lines.get(field, self.element.span)

    def money(self, amount: Fraction) -> str:
        return self.locale.money(amount, self.plan.currency)

    def figure(self, x: Fraction | None) -> str:
        """A measured figure in the element's unit."""
        return measured(x, self.type, self.plan.currency, locale=self.locale)

    def denominator(self) -> str:
        """ "the sum of up_for_renewal": what the measure divides by, and segments weigh by."""
        quantity = self.element.quantity
        assert quantity is not None  # objectives have no rows
        measure = self.plan.readings[quantity.parts[0][1]].measure
        return divisor_words(measure.denominator, self.plan.currency, locale=self.locale)


# ---------------------------------------------------------------- measure


def measure_steps(of: ExplainedRun) -> Iterator[Step]:
    """What was measured: objectives, parts and segments, then the element's figure."""
    run, quantity, locale = of.run, of.element.quantity, of.locale
    for objective in run.objectives:
        weight, score = objective.weight, objective.score
        points = Fraction(0) if score is None else weight * score
        scored = locale.say("not scored yet") if score is None else locale.percent(score)
        yield Step(
            label=objective.title,
            formula=f"{locale.percent(weight)} × {scored}",
            value=locale.ratio(points),
            amount=points,
        )
    for part in run.parts:
        measure = of.plan.readings[part.reading].measure
        yield Step(
            label=measure.title,
            value=measured(part.value, measure.type, of.plan.currency, locale=locale),
            amount=part.value,
            place=measure.span,
        )
    if of.is_mixed:
        for share in run.shares:
            yield _share(of, share)
    label = (
        locale.say("{title}, all objectives", title=of.element.title)
        if quantity is None
        else quantity.title
    )
    yield Step(
        label=label,
        formula=_divided(of, run.numerator, run.denominator) or _combined(of),
        value=of.figure(run.value),
        note=_why_none(of) if run.value is None else None,
        amount=run.value,
        place=of.line("objectives" if quantity is None else "quantity"),
    )


def _share(of: ExplainedRun, share: SegmentShare) -> Step:
    titles = {s.name: s.title for s in _segments(of)}
    other = of.locale.say("All other rows")
    return Step(
        label=titles.get(share.segment, other),
        formula=_divided(of, share.numerator, share.denominator),
        value=of.figure(share.value),
        note=_share_note(of, share),
        amount=share.value,
        place=of.line("segment_targets") if share.segment else None,
    )


def _share_note(of: ExplainedRun, share: SegmentShare) -> str | None:
    say = of.locale.say
    payout = None if share.payout is None else of.locale.ratio(share.payout)
    if share.target is None:
        return None if payout is None else say("pays {payout}", payout=payout)
    target = of.figure(share.target)
    if payout is None:
        return say("target {target}", target=target)
    return say("target {target}, pays {payout}", target=target, payout=payout)


def _segments(of: ExplainedRun) -> tuple[RowSegment, ...]:
    quantity = of.element.quantity
    if quantity is None or not quantity.is_single:
        return ()
    return of.plan.readings[quantity.parts[0][1]].segments


def _divided(
    of: ExplainedRun, numerator: Fraction | None, denominator: Fraction | None
) -> str | None:
    """ "880,000.00 USD ÷ 940,000.00 USD", each side in the unit of what it adds up."""
    quantity = of.element.quantity
    if numerator is None or denominator in (None, 1) or quantity is None:
        return None  # over 1 stands an example's figure that is given alone
    measure = of.plan.readings[quantity.parts[0][1]].measure
    currency, locale = of.plan.currency, of.locale
    above = measured(numerator, linear_type(measure.numerator), currency, locale=locale)
    below = measured(denominator, linear_type(measure.denominator), currency, locale=locale)
    return f"{above} ÷ {below}"


def _combined(of: ExplainedRun) -> str | None:
    """ "60% × … + 40% × …" for measures combined from measures."""
    quantity, run, locale = of.element.quantity, of.run, of.locale
    if quantity is None or not run.parts:
        return None
    terms = [
        f"{locale.percent(p.factor)} × {of.plan.readings[p.reading].measure.title}"
        for p in run.parts
    ]
    if quantity.constant:
        terms.append(written(quantity.constant, of.type, of.plan.currency, locale=locale))
    return " + ".join(terms)


def _why_none(of: ExplainedRun) -> str:
    quantity, say = of.element.quantity, of.locale.say
    if quantity is None:
        return say("No objective has a score yet.")
    if not quantity.is_single:
        return say("One of its measures has no data.")
    least = of.plan.readings[quantity.parts[0][1]].measure.at_least
    if of.run.denominator == 0:
        return say("There is nothing to divide by: {divisor} is 0.", divisor=of.denominator())
    if least:
        return of.locale.say_many("Fewer than {count} row.", "Fewer than {count} rows.", least)
    return say("No row counted.")


# ---------------------------------------------------------------- target


def target_steps(of: ExplainedRun) -> Iterator[Step]:
    """The target of these days and what of it was attained."""
    run, target = of.run, of.element.target
    if run.target is None or target is None:
        return
    base = of.figure(run.target)
    yield Step(
        label=of.locale.say("Target"),
        formula=_target_formula(of),
        value=base,
        amount=run.target,
        place=of.line("target"),
    )
    if run.attainment is not None:
        yield Step(
            label=of.locale.say("Attainment"),
            formula=f"{of.figure(run.value)} ÷ {base}",
            value=of.locale.ratio(run.attainment),
            amount=run.attainment,
        )


def _target_formula(of: ExplainedRun) -> str | None:
    """ "120,000 USD × 25% of the year", or None where nothing is multiplied."""
    run, target, locale = of.run, of.element.target, of.locale
    if of.is_mixed:
        return locale.say(
            "blended from the segments' targets by denominator: {divisor}",
            divisor=of.denominator(),
        )
    if not isinstance(target, FixedTarget):
        return target_words(target, of.type, of.plan, locale=locale)
    factors = []
    if target.per_year:
        factors.append(locale.say("{share} of the year", share=locale.ratio(run.period_share)))
    if target.prorated:
        factors.append(
            locale.say(
                "{units}/{all} of the period in the plan",
                units=run.units_in_plan,
                all=run.period_units,
            )
        )
    if not factors:
        return None
    value = written(target.value, of.type, of.plan.currency, locale=locale)
    return " × ".join([value, *factors])
