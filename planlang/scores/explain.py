"""Why somebody is paid what they are paid: every line with its working."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.plan import wording
from planlang.plan.model import Plan
from planlang.plan.types import COUNT
from planlang.scores.explain_element import element_sections, what_was_read
from planlang.scores.explanation import ORDER, Explanation, Section, Step
from planlang.scores.model import (
    AwardScore,
    BandWorking,
    CommissionScore,
    CommissionWorking,
    GoalScore,
    LimitScore,
    PersonScore,
    Scores,
)
from planlang.scores.reasons import SENTENCES, Reason
from planlang.scores.runs import TermsOf, terms_of
from planlang.values.money import format_money
from planlang.words.clauses import ClauseWords
from planlang.words.figures import measured, no_data, written
from planlang.words.locale import ENGLISH


def explain(
    plan: Plan, scores: Scores, person: PersonScore, line: str | None = None
) -> Explanation | None:
    """Everything about the person's pay, or about the line or goal called `line`.

    `person` is one of `scores`, which are scores of `plan`. None where the person has no such line.
    """
    explainer = _Explainer(plan, person, terms_of(plan))
    sections = tuple(explainer.everything() if line is None else explainer.named(line))
    if not sections:
        return None
    return Explanation(
        plan=scores.plan,
        title=scores.title,
        period=str(scores.period),
        person=person.person,
        name=person.name,
        provisional=f"Facts through {scores.as_of}." if scores.provisional else None,
        order=ORDER,
        sections=sections,
        left_out=person.left_out,
    )


def line_names(person: PersonScore) -> tuple[str, ...]:
    """What `explain` knows for a person: the names of all lines and goals."""
    return (*(line.name for line in person.paid_lines), *(goal.name for goal in person.goals))


class _Explainer:
    def __init__(self, plan: Plan, person: PersonScore, answer: TermsOf) -> None:
        self._plan = plan
        self._person = person
        self._answer = answer

    def named(self, name: str) -> Iterator[Section]:
        person = self._person
        for element in person.elements:
            if element.name == name:
                yield from element_sections(self._plan, element, self._answer)
        for commission in person.commissions:
            if commission.name == name:
                yield self._commission(commission)
        for award in person.awards:
            if award.name == name:
                yield self._award(award)
        for goal in person.goals:
            if goal.name == name:
                yield self._goal(goal)

    def everything(self) -> Iterator[Section]:
        person = self._person
        for element in person.elements:
            yield from element_sections(self._plan, element, self._answer)
        for commission in person.commissions:
            yield self._commission(commission)
        for award in person.awards:
            if not award.is_spiff:
                yield self._award(award)
        for limit in person.limits:
            yield self._limit(limit)
        for award in person.awards:
            if award.is_spiff:
                yield self._award(award)
        yield self._total()
        for goal in person.goals:
            yield self._goal(goal)

    def _money(self, amount: Fraction) -> str:
        return format_money(amount, self._plan.currency)

    def _unit(self) -> str:
        return wording.money(self._plan.rounding.unit, self._plan.currency)

    # ------------------------------------------------------------ commissions

    def _commission(self, line: CommissionScore) -> Section:
        steps: list[Step] = []
        for run in line.runs:
            days = "" if len(line.runs) == 1 else f", {run.first} to {run.last}"
            steps += self._rates(line, run, days)
        before = line.exact_before
        formula = f"{self._money(line.exact_pay)}, half up to {self._unit()}"
        if any(run.before is not None for run in line.runs):
            formula += f", less {self._money(self._plan.rounding.half_up(before))} before"
        steps.append(self._line(formula, line.pay, line.reason))
        return Section(title=line.title, steps=tuple(steps), place=line.span)

    def _rates(self, line: CommissionScore, run: CommissionWorking, days: str) -> Iterator[Step]:
        commission = next(
            c for c in self._answer(run.version, run.segments).commissions if c.name == line.name
        )
        words = ClauseWords(plan=self._plan, version=self._plan.versions[run.version])
        yield Step(
            label=f"Amount{days}",
            formula=words.commission(commission),
            value=no_data() if run.amount is None else self._money(run.amount),
            amount=run.amount,
            place=line.span,
        )
        if run.target is not None:
            yield Step(label="Target", value=self._money(run.target), amount=run.target)
        for row in run.rows:
            share = "" if row.share == 1 else f" × {wording.percent(row.share)}"
            times = "" if row.times == 1 else f" × {row.times} rows"
            yield Step(
                label=f"Row of {self._money(row.amount)}",
                formula=self._bands(row.bands) + share + times,
                value=self._money(row.pay),
                amount=row.pay,
                place=row.bands[-1].band.span,
            )
        if run.bands:
            yield from self._band_steps(run.bands, "")
        if run.bands_before:
            yield from self._band_steps(run.bands_before, " (through the previous period)")
        if run.part != 1:
            yield Step(
                label=f"Part{days}",
                formula=f"{self._money(run.pay)} × {ENGLISH.ratio(run.part)} of the days",
                value=self._money(run.part * run.pay),
                amount=run.part * run.pay,
            )

    def _bands(self, bands: tuple[BandWorking, ...]) -> str:
        return " + ".join(
            f"{self._money(b.amount)} × {wording.percent(b.band.rate)}" for b in bands
        )

    def _band_steps(self, bands: tuple[BandWorking, ...], tail: str) -> Iterator[Step]:
        for band in bands:
            yield Step(
                label=f"{wording.percent(band.band.rate)}{tail}",
                formula=self._bands((band,)),
                value=self._money(band.pay),
                amount=band.pay,
                place=band.band.span,
            )

    # ------------------------------------------------------------ awards, limits, total

    def _award(self, line: AwardScore) -> Section:
        steps: list[Step] = []
        for run in line.runs:
            days = "" if len(line.runs) == 1 else f", {run.first} to {run.last}"
            award = next(
                a for a in self._answer(run.version, run.segments).awards if a.name == line.name
            )
            words = ClauseWords(plan=self._plan, version=self._plan.versions[run.version])
            if run.met is None:
                counted = (
                    no_data()
                    if run.count is None
                    else measured(run.count, COUNT, self._plan.currency)
                )
                label, value = f"Counted{days}", counted
            else:
                label, value = f"Condition{days}", "met" if run.met else "not met"
            steps.append(
                Step(
                    label=label,
                    formula=words.award(award),
                    value=value,
                    note=what_was_read(words, run.reads) or None,
                    amount=run.count,
                    place=line.span,
                )
            )
            if run.part != 1:
                steps.append(
                    Step(
                        label=f"Part{days}",
                        formula=f"{self._money(run.pay)} × {ENGLISH.ratio(run.part)}",
                        value=self._money(run.part * run.pay),
                        amount=run.part * run.pay,
                    )
                )
        formula = f"{self._money(line.uncapped)}"
        if line.capped:
            formula += f", of which the cap leaves {self._money(line.pay)}"
        if line.used:
            formula += f" ({self._money(line.used)} of it are used by earlier periods)"
        steps.append(self._line(formula, line.pay, line.reason))
        return Section(title=line.title, steps=tuple(steps), place=line.span)

    def _limit(self, line: LimitScore) -> Section:
        name = "Total cap" if line.is_cap else "Total floor"
        steps = (
            Step(label="Sum before", value=self._money(line.before), amount=line.before),
            Step(
                label=name,
                value=self._money(line.limit),
                note="rounded down" if line.is_cap else "rounded up",
                amount=line.limit,
                place=line.span,
            ),
            self._line(
                f"{self._money(line.limit)} − {self._money(line.before)}", line.pay, line.reason
            ),
        )
        return Section(title=name, steps=steps, place=line.span)

    def _total(self) -> Section:
        """All printed lines: they add up to the total exactly."""
        person = self._person
        lines = [(e.title, e.pay) for e in person.elements]
        lines += [(c.title, c.pay) for c in person.commissions]
        lines += [(a.title, a.pay) for a in person.awards if not a.is_spiff]
        lines += [("Total cap" if x.is_cap else "Total floor", x.pay) for x in person.limits]
        lines += [(a.title, a.pay) for a in person.awards if a.is_spiff]
        steps = [Step(label=t, value=self._money(pay), amount=pay) for t, pay in lines]
        steps.append(Step(label="Total", value=self._money(person.total), amount=person.total))
        return Section(title="Total", steps=tuple(steps))

    def _goal(self, goal: GoalScore) -> Section:
        currency = self._plan.currency
        steps = [
            Step(
                label="Measure",
                value=measured(goal.measure, goal.measure_type, currency),
                amount=goal.measure,
                place=goal.span,
            )
        ]
        if goal.target is not None:
            target = written(goal.target, goal.measure_type, currency)
            steps.append(Step(label="Target", value=target, amount=goal.target))
        if goal.attainment is not None:
            steps.append(
                Step(
                    label="Attainment", value=ENGLISH.ratio(goal.attainment), amount=goal.attainment
                )
            )
        return Section(
            title=f"{goal.title} (tracked, not paid)", steps=tuple(steps), place=goal.span
        )

    def _line(self, formula: str, pay: Fraction, reason: Reason | None) -> Step:
        return Step(
            label="Line",
            formula=formula,
            value=self._money(pay),
            note=None if reason is None else SENTENCES[reason],
            amount=pay,
            is_line=True,
        )
