"""The pay mix, and what is paid at target: shares for everybody, money for one person."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.documents.from_plan.stated import Stated
from planlang.documents.views import plan as v
from planlang.scores.runs import PaidRun
from planlang.values.rounding import Rounding

ZERO = Fraction(0)


def pay_in_shares(of: Stated) -> v.Pay:
    """Weights, and what part of on-target pay each element is where the plan has a pay mix."""
    say, percent = of.locale.say, of.locale.percent
    share = of.plan.variable_share

    def cells(weight: Fraction) -> tuple[str, ...]:
        return (percent(weight),) if share is None else (percent(weight), percent(weight * share))

    heads = (say("Element"), say("Weight"))
    whole = sum((e.weight for e in of.version.elements), ZERO)
    return v.Pay(
        facts=tuple(_mix(of)),
        heads=heads if share is None else (*heads, say("Of on-target pay")),
        rows=tuple(v.PayRow(title=e.title, cells=cells(e.weight)) for e in of.version.elements),
        total=v.PayRow(title=say("Variable pay"), cells=cells(whole)),
        notes=tuple(_notes(of)),
    )


def pay_in_money(of: Stated, runs: tuple[PaidRun, ...], period: str) -> v.Pay:
    """The same with a person's money, as the roster has it in the period: what each line pays when
    its target is met exactly, rounded as lines are."""
    say, percent = of.locale.say, of.locale.percent
    elements = of.version.elements
    amounts = [of.plan.rounding.half_up(at_target(runs, e.name)) for e in elements]
    whole = sum((e.weight for e in elements), ZERO)
    return v.Pay(
        facts=tuple(_person_facts(of, runs[-1].run.annual_variable)),
        heads=(say("Element"), say("Weight"), say("At target in {period}", period=period)),
        rows=tuple(
            v.PayRow(title=element.title, cells=(percent(element.weight), of.words.money(amount)))
            for element, amount in zip(elements, amounts, strict=True)
        ),
        total=v.PayRow(
            title=say("Variable pay"),
            cells=(percent(whole), of.words.money(sum(amounts, ZERO))),
        ),
        notes=tuple(_notes(of)),
    )


def at_target(runs: tuple[PaidRun, ...], name: str) -> Fraction:
    """What an element pays in the period when its target is met exactly, unrounded."""
    pay = ZERO
    for paid in runs:
        element = paid.terms.element(name)
        pay += ZERO if element is None else paid.variable * element.weight
    return pay


def _mix(of: Stated) -> Iterator[v.Fact]:
    mix = of.header.mix()
    if mix is not None:
        yield v.Fact(label=of.locale.say("Pay mix"), text=mix)


def _person_facts(of: Stated, annual: Fraction) -> Iterator[v.Fact]:
    say, plan = of.locale.say, of.plan
    yield from _mix(of)
    amounts = [(say("Variable pay a year"), annual)]
    if plan.variable_share and plan.base_share is not None:
        whole = annual / plan.variable_share
        amounts.insert(0, (say("Base pay a year"), whole * plan.base_share))
        amounts.append((say("On-target pay a year"), whole))
    for label, amount in amounts:
        to_the_cent = Rounding(plan.currency.unit).half_up(amount)
        yield v.Fact(label=label, text=of.words.money(to_the_cent))


def _notes(of: Stated) -> Iterator[str]:
    on_target = of.header.on_target()
    if on_target is not None:
        yield on_target
    yield of.header.spread()
    on_top = [commission.title for commission in of.version.commissions]
    on_top += [award.title for award in of.version.awards]
    if on_top:
        titles = of.locale.listed(map(of.locale.title, on_top))
        yield of.locale.say("On top of it come: {titles}.", titles=titles)
    yield of.header.rounding()
