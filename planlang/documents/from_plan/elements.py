"""The elements of a plan as a document states them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from planlang.documents.charts.payout import element_chart
from planlang.documents.from_markdown import line, plain_text, prose
from planlang.documents.from_plan.measured import quantity_facts
from planlang.documents.from_plan.stated import Stated
from planlang.documents.views import plan as v
from planlang.plan.curve import Curve
from planlang.plan.model import Element, FixedTarget, Litmus, PersonTarget, RowSegment, Target
from planlang.plan.types import Type
from planlang.words.litmus import answer_words, working_words
from planlang.words.payout_tables import payout_rows
from planlang.words.row_conditions import row_condition
from planlang.words.terms import guarantee_words, mixed_words, no_data_words, target_words


def element_views(of: Stated) -> tuple[v.Element, ...]:
    """All elements in the order of the plan; what an earlier one says is not said again."""
    views: list[v.Element] = []
    for element in of.version.elements:
        views.append(_shortened(of, _element(of, element), views))
    return tuple(views)


def litmus_view(of: Stated, litmus: Litmus) -> v.Litmus:
    """The answers of a paid line."""
    return v.Litmus(
        measurable=prose(litmus.measurable) or line(""),
        risks=tuple(
            v.Risk(
                text=prose(risk.text) or line(""),
                answer=line(answer_words(of.words, risk))
                if risk.guarded_by is not None
                else prose(answer_words(of.words, risk)) or line(""),
            )
            for risk in litmus.unintended
        ),
        working=tuple(working_words(of.words, working) for working in litmus.working),
    )


def target_said(of: Stated, target: Target | None, type_: Type) -> str | None:
    """A target in words; None where there is none."""
    if target is None:
        return None
    return target_words(target, type_, of.plan, locale=of.locale)


def shown_target(of: Stated, target: Target | None) -> Fraction | None:
    """The figure of a target where it is the same in every period and for everybody."""
    if not isinstance(target, FixedTarget):
        return None
    if not target.per_year:
        return target.value
    shares = set(of.plan.spread)
    return target.value * shares.pop() if len(shares) == 1 else None


def _shortened(of: Stated, view: v.Element, before: Sequence[v.Element]) -> v.Element:
    """`view` without what an element before it says as well: definition, measuring, table."""
    if any(e.definition == view.definition is not None for e in before):
        view = replace(view, definition=None)
    if any(e.trap == view.trap is not None for e in before):
        view = replace(view, trap=None)
    view = replace(view, measured=tuple(_as_for(of, fact, before) for fact in view.measured))
    same = next((e.title for e in before if _pays_alike(e, view)), None)
    if same is not None:
        view = replace(view, same_payout_as=same, payout=None, chart=None)
    return view


def _as_for(of: Stated, fact: v.Fact, before: Sequence[v.Element]) -> v.Fact:
    """ "as for Gross renewal rate" where that element has the same to say."""
    for element in before:
        if fact in element.measured:
            title = of.locale.title(element.title)
            return replace(fact, text=of.locale.say("as for {element}", element=title))
    return fact


def _pays_alike(one: v.Element, other: v.Element) -> bool:
    """Same table, same picture: the pictures' titles alone tell the elements apart."""
    if one.payout is None or other.payout is None or one.payout != other.payout:
        return False
    if one.chart is None or other.chart is None:
        return one.chart is other.chart
    return one.chart == replace(other.chart, title=one.chart.title, text=one.chart.text)


def _possible(element: Element) -> Curve:
    """The payout table without what no result reaches: nobody scores an objective below 0%."""
    curve = element.curve
    if element.objectives is None:
        return curve
    zero = Fraction(0)
    possible = (
        piece
        for piece in curve.pieces
        if piece.high is None or piece.high > zero or piece.holds(zero)
    )
    return replace(curve, pieces=tuple(possible))


def _element(of: Stated, element: Element) -> v.Element:
    locale, axis = of.locale, of.words.axis(element)
    rows = payout_rows(_possible(element), axis)
    measured = element.title if element.quantity is None else element.quantity.title
    return v.Element(
        name=element.name,
        title=element.title,
        weight=locale.percent(element.weight),
        pay=None,
        definition=prose(element.definition),
        trap=prose(element.trap),
        target=target_said(of, element.target, axis.type),
        targets=tuple(_targets(of, element)),
        facts=tuple(_facts(of, element)),
        measured=tuple(_measured(of, element)),
        payout=v.Table(
            when=locale.say("Attainment of target") if element.against_target else measured,
            pays=locale.say("Payout"),
            rows=tuple(v.TableRow(when=row.when, pays=row.pays) for row in rows),
        ),
        same_payout_as=None,
        chart=element_chart(
            element, of.plan.currency, locale, target=shown_target(of, element.target)
        ),
        litmus=litmus_view(of, element.litmus),
    )


# ---------------------------------------------------------------- facts


def _facts(of: Stated, element: Element) -> Iterator[v.Fact]:
    say, locale = of.locale.say, of.locale
    target = target_said(of, element.target, of.words.axis(element).type)
    if target is not None:
        yield v.Fact(label=say("Target"), text=target)
    if element.mixed is not None:
        rule = mixed_words(element.mixed, locale=locale)
        yield v.Fact(label=say("Where rows have different targets"), text=rule)
    for label, level in ((say("Cap"), element.cap), (say("Floor"), element.floor)):
        if level is not None:
            yield v.Fact(label=label, text=locale.percent(level))
    if element.guarantee is not None:
        guarantee = guarantee_words(element.guarantee, locale=locale)
        yield v.Fact(label=say("Guarantee"), text=guarantee)
    without = no_data_words(element.no_data, of.words.titles, locale=locale)
    yield v.Fact(label=say("Without data"), text=without)


def _measured(of: Stated, element: Element) -> Iterator[v.Fact]:
    locale = of.locale
    if element.quantity is not None:
        yield from quantity_facts(of, element.quantity)
    elif element.objectives is not None:
        dataset = locale.quoted(of.plan.datasets[element.objectives].title)
        said = locale.say(
            "Each objective of {dataset} with its weight times its score; one without a score "
            "counts 0 until it has one.",
            dataset=dataset,
        )
        yield v.Fact(label=locale.say("Computed"), text=said)


# ---------------------------------------------------------------- targets that differ


def _targets(of: Stated, element: Element) -> Iterator[v.SegmentTarget]:
    """Targets of segments of rows, and in a generic document those of segments of people."""
    type_, currency = of.words.axis(element).type, of.plan.currency
    rows = (
        {}
        if element.quantity is None
        else {
            segment.name: segment
            for reading in of.readings(element.quantity)
            for segment in reading.segments
        }
    )
    for name, target in element.segment_targets:
        said = target_said(of, target, type_)
        if said is not None and name in rows:
            who = _who(of, rows[name])
            yield v.SegmentTarget(title=rows[name].title, who=who, target=said)
    for segment in of.version.segments:
        for change in segment.changes:
            own = dict(change.fields).get("target") if change.element == element.name else None
            if isinstance(own, FixedTarget | PersonTarget):
                said = target_words(own, type_, of.plan, locale=of.locale)
                who = row_condition(segment.when, currency, locale=of.locale)
                yield v.SegmentTarget(title=segment.title, who=who, target=said)


def _who(of: Stated, segment: RowSegment) -> str:
    """Which rows are in a segment, and what its author says about them."""
    who = of.words.segment_rows(segment)
    definition = plain_text(segment.definition)
    return who if definition is None else f"{definition} ({who})"
