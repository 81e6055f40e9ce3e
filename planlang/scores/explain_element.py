"""How an element's line came about: measure, target, payout table, gates, weight, rounding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import assert_never

from planlang.plan.model import Mixed, MoveWeight, PayNothing, PayTarget, Plan
from planlang.scores.explain_measure import ExplainedRun, measure_steps, target_steps
from planlang.scores.explanation import Section, Step
from planlang.scores.model import ConditionRead, ElementScore, GateStep
from planlang.scores.reasons import SENTENCES, Reason
from planlang.scores.runs import TermsOf
from planlang.words.clauses import ClauseWords
from planlang.words.locale import Locale
from planlang.words.payout_tables import interpolation, payout_row
from planlang.words.terms import no_data_words


def element_sections(
    plan: Plan, line: ElementScore, answer: TermsOf, *, locale: Locale
) -> Iterator[Section]:
    """A section for each run of days, and, where there are several, one that adds them up."""
    alone = len(line.runs) == 1
    for run in line.runs:
        element = answer(run.version, run.segments).element(line.name)
        assert element is not None  # the line came from these terms
        words = ClauseWords(plan=plan, version=plan.versions[run.version], locale=locale)
        steps = tuple(_steps(ExplainedRun(plan=plan, words=words, element=element, run=run)))
        if alone:
            steps = (*steps, _rounded(plan, line, locale))
            yield Section(title=line.title, steps=steps, place=line.span)
        else:
            title = locale.say(
                "{title}, {first} to {last}", title=line.title, first=run.first, last=run.last
            )
            yield Section(title=title, steps=steps, place=line.span)
    if not alone:
        yield Section(title=line.title, steps=tuple(_added(plan, line, locale)), place=line.span)


def what_was_read(words: ClauseWords, reads: Iterable[ConditionRead]) -> str:
    """ "Average discount 17.2%, the attainment of Retention 98.5%"."""
    return words.conditions.found((read.value, read.figure, read.type) for read in reads)


def half_up(plan: Plan, amount: Fraction, locale: Locale) -> str:
    """ "1,234.567 USD, half up to 0.01 USD": how a line is rounded."""
    return locale.say(
        "{amount}, half up to {unit}",
        amount=locale.money(amount, plan.currency),
        unit=locale.money(plan.rounding.unit, plan.currency, cents=False),
    )


def _rounded(plan: Plan, line: ElementScore, locale: Locale) -> Step:
    return Step(
        label=locale.say("Line"),
        formula=half_up(plan, line.exact_pay, locale),
        value=locale.money(line.pay, plan.currency),
        note=None if line.reason is None else locale.say(SENTENCES[line.reason]),
        amount=line.pay,
        place=plan.lines.get("rounding"),
        is_line=True,
    )


def _added(plan: Plan, line: ElementScore, locale: Locale) -> Iterator[Step]:
    """The runs in whole units, and what rounding the sum once makes different from their sum."""
    shown = Fraction(0)
    for run in line.runs:
        pay = plan.rounding.half_up(run.pay)
        shown += pay
        exact = locale.money(run.pay, plan.currency)
        yield Step(
            label=locale.say("{first} to {last}", first=run.first, last=run.last),
            value=locale.money(pay, plan.currency),
            formula=locale.say("{amount} before rounding", amount=exact),
            amount=pay,
        )
    if shown != line.pay:
        yield Step(
            label=locale.say("Rounding"),
            value=locale.money(line.pay - shown, plan.currency),
            note=locale.say("The line is rounded once, not run by run."),
            amount=line.pay - shown,
        )
    yield _rounded(plan, line, locale)


def _steps(of: ExplainedRun) -> Iterator[Step]:
    """The steps of one run of days, in the order of the pay formula."""
    yield from measure_steps(of)
    yield from target_steps(of)
    yield from _payout(of)
    yield from _no_data(of)
    yield from _after_the_table(of)
    yield from _weight(of)
    yield from _pay(of)


# ---------------------------------------------------------------- payout


def _payout(of: ExplainedRun) -> Iterator[Step]:
    run, locale = of.run, of.locale
    if run.curve_payout is None:
        return
    if run.piece is not None and run.x is not None:
        axis = of.words.axis(of.element)
        row = payout_row(run.piece, axis)
        yield Step(
            label=locale.say("Payout table"),
            formula=locale.say("{figure}: {row}", figure=axis.at(run.x), row=row.clause),
            value=locale.ratio(run.curve_payout),
            note=interpolation(run.piece, run.x, axis),
            amount=run.curve_payout,
            place=run.piece.span or of.line("curve"),
        )
    else:
        yield Step(
            label=locale.say("Payout table"),
            formula=locale.say(
                "the segments' payouts, averaged by denominator: {divisor}",
                divisor=of.denominator(),
            ),
            value=locale.ratio(run.curve_payout),
            amount=run.curve_payout,
            place=of.line("mixed"),
        )
    each = of.element.mixed is Mixed.EACH and run.piece is None
    for held, level, label, field in (
        (run.floored, of.element.floor, locale.say("Floor"), "floor"),
        (run.capped, of.element.cap, locale.say("Cap"), "cap"),
    ):
        if held and level is not None:
            note = locale.say("It is in the segments' payouts already.") if each else None
            yield Step(
                label=label,
                value=locale.percent(level),
                note=note,
                amount=level,
                place=of.line(field),
            )


def _no_data(of: ExplainedRun) -> Iterator[Step]:
    run, locale = of.run, of.locale
    if run.no_data is None:
        return
    titles = of.words.titles
    path = " → ".join(titles.get(name, name) for name in run.moved_to[1:] and run.moved_to)
    lost = run.reason is Reason.WEIGHT_LOST
    yield Step(
        label=locale.say("Without data"),
        value=no_data_words(run.no_data, titles, locale=locale),
        formula=path or None,
        note=locale.say(SENTENCES[Reason.WEIGHT_LOST]) if lost else None,
        amount=_paid_without_data(run.no_data),
        place=of.line("no_data"),
    )


def _paid_without_data(rule: PayTarget | PayNothing | MoveWeight) -> Fraction | None:
    """The payout that the rule gives; None where the weight moves away."""
    match rule:
        case PayTarget():
            return Fraction(1)
        case PayNothing():
            return Fraction(0)
        case MoveWeight():
            return None
        case _:
            assert_never(rule)


def _after_the_table(of: ExplainedRun) -> Iterator[Step]:
    run, guarantee, locale = of.run, of.element.guarantee, of.locale
    if run.guaranteed and guarantee is not None and guarantee.before_gates:
        yield _guarantee(of, guarantee.level)
    gates = {g.name: g for g in of.words.version.gates}
    multipliers = {m.name: m for m in of.words.version.multipliers}
    told: set[str] = set()
    for gate in run.gates:
        if gate.gate in told:  # it scales and caps: the scales of all gates come before their caps
            if gate.closed and gate.cap is not None:
                yield _capped_by(of, gate, gate.cap)
            continue
        told.add(gate.gate)
        found = what_was_read(of.words, gate.reads)
        yield Step(
            label=locale.say("Gate: {title}", title=gate.title),
            formula=of.words.gate(gates[gate.gate]),
            value=locale.ratio(gate.after),
            note=locale.say("closed: {found}", found=found)
            if gate.closed
            else locale.say("open: {found}", found=found),
            amount=gate.after,
            place=gate.span,
        )
    for multiplier in run.multipliers:
        yield Step(
            label=locale.say("Multiplier: {title}", title=multiplier.title),
            formula=of.words.multiplier(multipliers[multiplier.multiplier]),
            value=f"× {locale.ratio(multiplier.factor)}",
            note=what_was_read(of.words, multiplier.reads),
            amount=multiplier.factor,
            place=multiplier.span,
        )
    if run.guaranteed and guarantee is not None and not guarantee.before_gates:
        yield _guarantee(of, guarantee.level)


def _capped_by(of: ExplainedRun, gate: GateStep, cap: Fraction) -> Step:
    """The second step of a gate that has been told already."""
    return Step(
        label=of.locale.say("Gate: {title}", title=gate.title),
        formula=of.locale.say("at most {level}", level=of.locale.percent(cap)),
        value=of.locale.ratio(gate.after),
        amount=gate.after,
        place=gate.span,
    )


def _guarantee(of: ExplainedRun, level: Fraction) -> Step:
    locale = of.locale
    return Step(
        label=locale.say("Guarantee"),
        formula=locale.say("at least {level}", level=locale.percent(level)),
        value=locale.ratio(level),
        amount=level,
        place=of.line("guarantee"),
    )


# ---------------------------------------------------------------- weight and pay


def _weight(of: ExplainedRun) -> Iterator[Step]:
    run, locale = of.run, of.locale
    own = locale.percent(run.own_weight)
    formula = None
    if run.moved_from:
        formula = " + ".join([own, *_weights_from(of, run.moved_from)])
    elif run.moved_to:
        formula = locale.say("{weight}, moved away", weight=own)
    note = None
    if run.lost_from:
        note = locale.say(
            "{weights} arrived here without data and pays nothing.",
            weights=locale.listed(_weights_from(of, run.lost_from)),
        )
    yield Step(
        label=locale.say("Weight"),
        formula=formula,
        value=locale.ratio(run.weight),
        note=note,
        amount=run.weight,
        place=of.line("weight"),
    )


def _weights_from(of: ExplainedRun, moved: Iterable[tuple[str, Fraction]]) -> Iterator[str]:
    """ "20% from Usage" for each weight that came from another element."""
    titles, locale = of.words.titles, of.locale
    for name, weight in moved:
        element = locale.title(titles.get(name, name))
        yield locale.say("{weight} from {element}", weight=locale.percent(weight), element=element)


def _pay(of: ExplainedRun) -> Iterator[Step]:
    run, locale = of.run, of.locale
    year = locale.say(
        "{amount} a year × {share}",
        amount=of.money(run.annual_variable),
        share=locale.ratio(run.period_share),
    )
    part = "" if run.units == run.period_units else f" × {run.units}/{run.period_units}"
    yield Step(
        label=locale.say("Variable pay"),
        formula=year + part,
        value=of.money(run.variable),
        amount=run.variable,
        place=of.plan.lines.get("proration"),
    )
    weight, payout = locale.ratio(run.weight), locale.ratio(run.payout)
    yield Step(
        label=locale.say("Pay"),
        formula=f"{of.money(run.variable)} × {weight} × {payout}",
        value=of.money(run.pay),
        amount=run.pay,
    )
