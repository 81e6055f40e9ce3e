"""Where somebody stands: each element's result, its target, what it pays, and what lies ahead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import groupby

from planlang.documents.charts.payout import element_chart
from planlang.documents.charts.shapes import bounds
from planlang.documents.from_scores.ahead import what_lies_ahead
from planlang.documents.from_scores.element_days import ElementDays
from planlang.documents.from_scores.figures import payout_shown, target_shown
from planlang.documents.views import statement as v
from planlang.documents.views.chart import PayoutChart
from planlang.plan.curve import Piece
from planlang.plan.model import PayComparison, Plan
from planlang.plan.parts import parts_of
from planlang.scores.model import ConditionRead, ElementScore, GoalScore, PersonScore, RunWorking
from planlang.scores.reasons import SENTENCES, Reason
from planlang.scores.runs import TermsOf
from planlang.words.clauses import ClauseWords
from planlang.words.figures import shown
from planlang.words.locale import Locale

FULL = Fraction(1)
_HELD_BY_GATES = frozenset({Reason.GATE_CAPPED, Reason.GATE_CLOSED, Reason.MULTIPLIER_ZERO})


def standings(
    plan: Plan, person: PersonScore, answer: TermsOf, locale: Locale
) -> tuple[v.Standing, ...]:
    """Every element of somebody's, in the order of the plan."""
    return tuple(_standing(plan, line, answer, locale) for line in person.elements)


def goal_standings(plan: Plan, person: PersonScore, locale: Locale) -> tuple[v.GoalStanding, ...]:
    """Every tracked goal."""
    return tuple(_goal(plan, goal, locale) for goal in person.goals)


# ---------------------------------------------------------------- elements


def _standing(plan: Plan, line: ElementScore, answer: TermsOf, locale: Locale) -> v.Standing:
    groups = [tuple(runs) for _, runs in groupby(line.runs, key=_alike)]
    stretches = []
    for runs in groups:
        of = _element_days(plan, line.name, runs[-1], answer, locale)
        days = None
        if len(groups) > 1:
            days = locale.say("{first} to {last}", first=runs[0].first, last=runs[-1].last)
        stretches.append(_stretch(of, days, is_last=runs is groups[-1]))
    return v.Standing(
        name=line.name,
        title=line.title,
        weight=locale.percent(line.weight),
        payout=payout_shown(line.payout, locale),
        pay=locale.money(line.pay, plan.currency),
        stretches=tuple(_said_once(stretches)),
        chart=_chart(_element_days(plan, line.name, line.runs[-1], answer, locale)),
    )


def _element_days(
    plan: Plan, name: str, run: RunWorking, answer: TermsOf, locale: Locale
) -> ElementDays:
    element = answer(run.version, run.segments).element(name)
    assert element is not None  # the line came from these terms
    words = ClauseWords(plan=plan, version=plan.versions[run.version], locale=locale)
    return ElementDays(plan=plan, words=words, element=element, run=run)


def _chart(of: ElementDays) -> PayoutChart | None:
    """The payout table with the place that was reached; none where there is no single place."""
    if of.run.x is None:
        return None
    target = None if of.element.against_target else of.run.target
    return element_chart(of.element, of.plan.currency, of.locale, target=target, reached=of.run.x)


def _said_once(stretches: list[v.Stretch]) -> Iterator[v.Stretch]:
    """Parts of a book that are the same on all days stand with the last of them."""
    for stretch in stretches:
        if stretch is not stretches[-1] and stretch.segments == stretches[-1].segments:
            yield replace(stretch, segments=())
        else:
            yield stretch


def _alike(run: RunWorking) -> object:
    """What runs of days share that need not be told apart."""
    same = (run.value, run.target, run.attainment, run.payout, run.x, run.shares, run.reason)
    return (*same, run.gates, run.multipliers, run.moved_from, run.guaranteed)


def _stretch(of: ElementDays, days: str | None, *, is_last: bool) -> v.Stretch:
    run, locale = of.run, of.locale
    edges = bounds(of.pieces)
    if of.element.against_target:
        of_target, of_value = (FULL, *edges), _results(edges, run.target)
    else:
        of_target, of_value = (FULL,), edges
    if run.target is not None:
        of_value = (run.target, *of_value)
    return v.Stretch(
        days=days,
        result=shown(run.value, of.type, of.plan.currency, of_value, locale=locale),
        target=None
        if run.target is None
        else target_shown(run.target, of.type, of.plan, locale, run.value),
        attainment=None
        if run.attainment is None
        else locale.rounded_percent(run.attainment, of_target),
        payout=payout_shown(run.payout, locale),
        segments=tuple(_segments(of)),
        paid_apart=any(share.payout is not None for share in run.shares),
        notes=tuple(_notes(of)),
        ahead=tuple(what_lies_ahead(of)) if is_last and run.weight else (),
    )


def _results(places: tuple[Fraction, ...], target: Fraction | None) -> tuple[Fraction, ...]:
    return () if target is None else tuple(place * target for place in places)


def _segments(of: ElementDays) -> Iterator[v.SegmentStanding]:
    """The parts of a mixed book; a book without rows of other segments has none to tell apart."""
    shares = of.run.shares
    if not any(share.segment for share in shares):
        return
    for share in shares:
        edges = () if share.target is None else (share.target,)
        yield v.SegmentStanding(
            title=of.segment_title(share),
            result=shown(share.value, of.type, of.plan.currency, edges, locale=of.locale),
            target=None
            if share.target is None
            else target_shown(share.target, of.type, of.plan, of.locale, share.value),
            payout=None if share.payout is None else payout_shown(share.payout, of.locale),
        )


# ---------------------------------------------------------------- what decided


def _notes(of: ElementDays) -> Iterator[str]:
    """What made the payout what it is, besides the table; the effects of gates one by one."""
    run, locale, say = of.run, of.locale, of.locale.say
    held = [step for step in run.gates if step.closed and step.before != step.after]
    for name, steps in groupby(held, key=lambda step: step.gate):
        both = tuple(steps)  # a gate that scales and caps does so in two steps
        yield say(
            "{gate} is closed: {found}. It takes the payout from {before} to {after}.",
            gate=locale.quoted(both[0].title),
            found=_found(of, both[0].reads, of.gate(name).when),
            before=payout_shown(both[0].before, locale, both[-1].after),
            after=payout_shown(both[-1].after, locale, both[0].before),
        )
    for multiplier in run.multipliers:
        if multiplier.factor != 1:
            yield say(
                "{multiplier} multiplies the payout by {factor}: {found}.",
                multiplier=locale.quoted(multiplier.title),
                factor=locale.ratio(multiplier.factor),
                found=_found(of, multiplier.reads, of.multiplier(multiplier.multiplier)),
            )
    if run.reason is not None and run.reason not in _HELD_BY_GATES:
        yield say(SENTENCES[run.reason])
    if run.moved_from:
        titles = of.words.titles
        weights = (
            say(
                "{weight} from {element}",
                weight=locale.percent(weight),
                element=locale.title(titles.get(name, name)),
            )
            for name, weight in run.moved_from
        )
        yield say("Its weight includes {weights}.", weights=locale.listed(weights))
    waiting = sum(1 for objective in run.objectives if objective.score is None)
    if waiting and len(run.objectives) > waiting:
        yield locale.say_many(
            "{count} objective has no score yet and counts 0 until it has one.",
            "{count} objectives have no score yet and count 0 until they have one.",
            waiting,
        )


def _found(of: ElementDays, reads: Iterable[ConditionRead], *clause: object) -> str:
    """What a gate or multiplier looked at: figures to two places, and to more where two would put
    one on the other side of a limit of the clause, or of another figure."""
    limits = [
        side
        for comparison in parts_of(PayComparison, *clause)
        for side in (comparison.left, comparison.right)
        if isinstance(side, Fraction)
    ]
    limits += [piece.low for piece in parts_of(Piece, *clause) if piece.low is not None]
    limits += [read.figure for read in reads if read.figure is not None]
    return ", ".join(
        of.locale.say(
            "{what} {figure}",
            what=of.words.conditions.value(read.value),
            figure=shown(
                read.figure,
                read.type,
                of.plan.currency,
                [limit for limit in limits if limit != read.figure],
                locale=of.locale,
            ),
        )
        for read in reads
    )


# ---------------------------------------------------------------- goals


def _goal(plan: Plan, goal: GoalScore, locale: Locale) -> v.GoalStanding:
    edges = () if goal.target is None else (goal.target,)
    return v.GoalStanding(
        title=goal.title,
        result=shown(goal.measure, goal.measure_type, plan.currency, edges, locale=locale),
        target=None
        if goal.target is None
        else target_shown(goal.target, goal.measure_type, plan, locale, goal.measure),
        attainment=None
        if goal.attainment is None
        else locale.rounded_percent(goal.attainment, (FULL,)),
    )
