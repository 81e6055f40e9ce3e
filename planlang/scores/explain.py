"""Why somebody is paid what they are paid: every line with its working."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import assert_never

from planlang.plan.model import Plan
from planlang.plan.types import COUNT
from planlang.scores.explain_element import element_sections, half_up, what_was_read
from planlang.scores.explanation import ORDER, Explanation, Section, Step
from planlang.scores.model import (
    AwardScore,
    AwardWorking,
    BandWorking,
    CommissionScore,
    CommissionWorking,
    ElementScore,
    GoalScore,
    LimitScore,
    PaidLine,
    PersonScore,
    Scores,
)
from planlang.scores.reasons import SENTENCES, Reason
from planlang.scores.runs import TermsOf, terms_of
from planlang.words.clauses import ClauseWords
from planlang.words.figures import measured, no_data, written
from planlang.words.locale import ENGLISH, Locale


def explain(
    plan: Plan,
    scores: Scores,
    person: PersonScore,
    line: str | None = None,
    *,
    locale: Locale = ENGLISH,
) -> Explanation | None:
    """Everything about the person's pay, or about the line or goal called `line`.

    `person` is one of `scores`, which are scores of `plan`. None where the person has no such line.
    What the plan's author wrote (titles, names) stays as written in every language.
    """
    explainer = _Explainer(plan, person, terms_of(plan), locale)
    sections = tuple(explainer.everything() if line is None else explainer.named(line))
    if not sections:
        return None
    period = scores.period
    provisional = None
    if scores.provisional:
        provisional = locale.say("Facts through {day}.", day=scores.as_of)
    return Explanation(
        plan=scores.plan,
        title=scores.title,
        period=locale.say(
            "{label} ({first} to {last})", label=period.label, first=period.start, last=period.end
        ),
        person=person.person,
        name=person.name,
        provisional=provisional,
        order=tuple(locale.say(step) for step in ORDER),
        sections=sections,
        left_out=person.left_out,
    )


def explained_lines(
    plan: Plan, person: PersonScore, answer: TermsOf | None = None, *, locale: Locale = ENGLISH
) -> tuple[tuple[Section, ...], ...]:
    """The sections of each of `person.printed_lines`, in that order; the last one of each ends with
    the line itself. `answer` lets a caller who explains many keep the terms once worked out."""
    explainer = _Explainer(plan, person, answer or terms_of(plan), locale)
    return tuple(tuple(explainer.line(line)) for line in person.printed_lines)


def limit_title(limit: LimitScore, locale: Locale) -> str:
    """What a line is called that the total cap or floor makes."""
    return locale.say("Total cap") if limit.is_cap else locale.say("Total floor")


def line_names(person: PersonScore) -> tuple[str, ...]:
    """What `explain` knows for a person: the names of all lines and goals."""
    return (*(line.name for line in person.paid_lines), *(goal.name for goal in person.goals))


class _Explainer:
    def __init__(self, plan: Plan, person: PersonScore, answer: TermsOf, locale: Locale) -> None:
        self._plan = plan
        self._person = person
        self._answer = answer
        self._locale = locale

    def named(self, name: str) -> Iterator[Section]:
        for line in self._person.paid_lines:
            if line.name == name:
                yield from self.line(line)
        for goal in self._person.goals:
            if goal.name == name:
                yield self._goal(goal)

    def everything(self) -> Iterator[Section]:
        for line in self._person.printed_lines:
            yield from self.line(line)
        yield self._total()
        for goal in self._person.goals:
            yield self._goal(goal)

    def line(self, line: PaidLine | LimitScore) -> Iterator[Section]:
        match line:
            case ElementScore():
                yield from element_sections(self._plan, line, self._answer, locale=self._locale)
            case CommissionScore():
                yield self._commission(line)
            case AwardScore():
                yield self._award(line)
            case LimitScore():
                yield self._limit(line)
            case _:
                assert_never(line)

    def _money(self, amount: Fraction) -> str:
        return self._locale.money(amount, self._plan.currency)

    def _words(self, version: int) -> ClauseWords:
        return ClauseWords(
            plan=self._plan, version=self._plan.versions[version], locale=self._locale
        )

    def _label(self, text: str, days: str) -> str:
        """A step's label, with the days it is for where the line has several runs of days."""
        return self._locale.say("{label}, {days}", label=text, days=days) if days else text

    def _days(self, line: CommissionScore | AwardScore, first: date, last: date) -> str:
        if len(line.runs) == 1:
            return ""
        return self._locale.say("{first} to {last}", first=first, last=last)

    # ------------------------------------------------------------ commissions

    def _commission(self, line: CommissionScore) -> Section:
        steps: list[Step] = []
        for run in line.runs:
            steps += self._rates(line, run, self._days(line, run.first, run.last))
        formula = half_up(self._plan, line.exact_pay, self._locale)
        if any(run.before is not None for run in line.runs):
            before = self._money(self._plan.rounding.half_up(line.exact_before))
            formula = self._locale.say(
                "{amount}, less {before} before", amount=formula, before=before
            )
        steps.append(self._line(formula, line.pay, line.reason))
        return Section(title=line.title, steps=tuple(steps), place=line.span)

    def _rates(self, line: CommissionScore, run: CommissionWorking, days: str) -> Iterator[Step]:
        locale = self._locale
        commission = next(
            c for c in self._answer(run.version, run.segments).commissions if c.name == line.name
        )
        yield Step(
            label=self._label(locale.say("Amount"), days),
            formula=self._words(run.version).commission(commission),
            value=no_data(locale) if run.amount is None else self._money(run.amount),
            amount=run.amount,
            place=line.span,
        )
        if run.target is not None:
            value = self._money(run.target)
            yield Step(label=locale.say("Target"), value=value, amount=run.target)
        for row in run.rows:
            whole = self._bands(row.bands)
            by = [] if row.share == 1 else [locale.percent(row.share)]
            if row.times != 1:
                by.append(locale.say_many("{count} row", "{count} rows", row.times))
            if by and len(row.bands) > 1:
                whole = f"({whole})"
            yield Step(
                label=locale.say("Row of {amount}", amount=self._money(row.amount)),
                formula=" × ".join((whole, *by)),
                value=self._money(row.pay),
                amount=row.pay,
                place=row.bands[-1].band.span,
            )
        for band in run.bands or ():
            yield self._band(band, locale.percent(band.band.rate))
        for band in run.bands_before or ():
            rate = locale.percent(band.band.rate)
            yield self._band(band, locale.say("{rate} (through the previous period)", rate=rate))
        if run.part != 1:
            yield Step(
                label=self._label(locale.say("Part"), days),
                formula=locale.say(
                    "{amount} × {share} of the days",
                    amount=self._money(run.pay),
                    share=locale.ratio(run.part),
                ),
                value=self._money(run.part * run.pay),
                amount=run.part * run.pay,
            )

    def _bands(self, bands: tuple[BandWorking, ...]) -> str:
        return " + ".join(
            f"{self._money(b.amount)} × {self._locale.percent(b.band.rate)}" for b in bands
        )

    def _band(self, band: BandWorking, label: str) -> Step:
        return Step(
            label=label,
            formula=self._bands((band,)),
            value=self._money(band.pay),
            amount=band.pay,
            place=band.band.span,
        )

    # ------------------------------------------------------------ awards, limits, total

    def _award(self, line: AwardScore) -> Section:
        locale = self._locale
        steps: list[Step] = []
        for run in line.runs:
            days = self._days(line, run.first, run.last)
            award = next(
                a for a in self._answer(run.version, run.segments).awards if a.name == line.name
            )
            words = self._words(run.version)
            note = what_was_read(words, run.reads) or None
            if run.met is None:
                label = locale.say("Counted")
                value = self._counted(run.own_count)
            else:
                label = locale.say("Condition")
                value = locale.say("met") if run.met else locale.say("not met")
            if run.before:
                note = locale.say(
                    "{count} through this period, less {before} through the one before",
                    count=self._counted(run.count),
                    before=self._counted(run.before),
                )
            steps.append(
                Step(
                    label=self._label(label, days),
                    formula=words.award(award),
                    value=value,
                    note=note,
                    amount=run.own_count,
                    place=line.span,
                )
            )
            if run.part != 1:
                steps.append(
                    Step(
                        label=self._label(locale.say("Part"), days),
                        formula=f"{self._before_parts(line, run)} × {locale.ratio(run.part)}",
                        value=self._money(run.part * (run.pay - run.pay_before)),
                        amount=run.part * (run.pay - run.pay_before),
                    )
                )
        steps.append(self._line(self._awarded(line), line.pay, line.reason))
        return Section(title=line.title, steps=tuple(steps), place=line.span)

    def _before_parts(self, line: AwardScore, run: AwardWorking) -> str:
        """What an award gives before the part of days is taken."""
        own = run.pay - run.pay_before
        if run.own_count and run.own_count * line.amount == own:
            return self._times(run.own_count, line.amount)
        return self._money(own)

    def _counted(self, count: Fraction | None) -> str:
        return measured(count, COUNT, self._plan.currency, locale=self._locale)

    def _times(self, count: Fraction, amount: Fraction) -> str:
        """ "3 × 250.00 USD"."""
        return f"{self._counted(count)} × {self._money(amount)}"

    def _awarded(self, line: AwardScore) -> str:
        """What an award comes to, how it is rounded, and what its cap leaves of it."""
        say = self._locale.say
        through = sum((run.part * run.pay for run in line.runs), Fraction(0))
        before = sum((run.part * run.pay_before for run in line.runs), Fraction(0))
        own = through - before
        said = self._money(line.uncapped)
        if own != line.uncapped and before:
            said = say(
                "{amount}, less {before} before",
                amount=half_up(self._plan, through, self._locale),
                before=self._money(self._plan.rounding.half_up(before)),
            )
        elif own != line.uncapped:
            said = half_up(self._plan, own, self._locale)
        if line.count and line.count * line.amount == own:
            counted = self._times(line.count, line.amount)
            alone = own == line.uncapped and not line.capped and not line.used
            said = counted if alone else f"{counted} = {said}"
        if line.capped:
            pay = self._money(line.pay)
            said = say("{amount}, of which the cap leaves {pay}", amount=said, pay=pay)
        if line.used:
            used = self._money(line.used)
            said = say(
                "{amount} (earlier periods have used {used} of the cap)", amount=said, used=used
            )
        return said

    def _limit(self, line: LimitScore) -> Section:
        say, name = self._locale.say, limit_title(line, self._locale)
        steps = (
            Step(label=say("Sum before"), value=self._money(line.before), amount=line.before),
            Step(
                label=name,
                value=self._money(line.limit),
                note=say("rounded down") if line.is_cap else say("rounded up"),
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
        lines = [
            (limit_title(x, self._locale) if isinstance(x, LimitScore) else x.title, x.pay)
            for x in person.printed_lines
        ]
        name = self._locale.say("Total")
        lines.append((name, person.total))
        steps = [Step(label=t, value=self._money(pay), amount=pay) for t, pay in lines]
        return Section(title=name, steps=tuple(steps))

    def _goal(self, goal: GoalScore) -> Section:
        currency, locale = self._plan.currency, self._locale
        steps = [
            Step(
                label=locale.say("Measure"),
                value=measured(goal.measure, goal.measure_type, currency, locale=locale),
                amount=goal.measure,
                place=goal.span,
            )
        ]
        if goal.target is not None:
            target = written(goal.target, goal.measure_type, currency, locale=locale)
            steps.append(Step(label=locale.say("Target"), value=target, amount=goal.target))
        if goal.attainment is not None:
            attained = locale.ratio(goal.attainment)
            steps.append(
                Step(label=locale.say("Attainment"), value=attained, amount=goal.attainment)
            )
        title = locale.say("{title} (tracked, not paid)", title=goal.title)
        return Section(title=title, steps=tuple(steps), place=goal.span)

    def _line(self, formula: str, pay: Fraction, reason: Reason | None) -> Step:
        return Step(
            label=self._locale.say("Line"),
            formula=formula,
            value=self._money(pay),
            note=None if reason is None else self._locale.say(SENTENCES[reason]),
            amount=pay,
            is_line=True,
        )
