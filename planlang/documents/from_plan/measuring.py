"""How and when it is measured and paid: periods, sources with their days, rules of books."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from planlang.documents.from_plan.stated import Stated
from planlang.documents.views import plan as v
from planlang.plan.model import (
    ByBook,
    ByDate,
    Dataset,
    Element,
    PersonTarget,
    Quantity,
    Reading,
)
from planlang.plan.parts import parts_of
from planlang.plan.rows import LookedUp, RowsOf
from planlang.values import calendar
from planlang.values.direction import turned_back
from planlang.words.books import BookWords
from planlang.words.sources import ready_words


def measuring_view(of: Stated, shown: calendar.Period) -> v.Measuring:
    """Everything about data and days; `shown` is the period whose year is laid out."""
    datasets = of.plan.datasets
    paid = sources_of_pay(of)
    used = sources_used(of)
    return v.Measuring(
        facts=tuple(_facts(of)),
        periods=tuple(_periods(of, shown, [datasets[name] for name in paid])),
        sources=tuple(
            v.Source(
                title=datasets[name].title,
                used_for=", ".join(map(turned_back, titles)),
                ready=ready_words(datasets[name], locale=of.locale),
            )
            for name, titles in used.items()
        ),
        rules=tuple(_rules(of)),
    )


def _facts(of: Stated) -> Iterator[v.Fact]:
    say, header = of.locale.say, of.header
    yield v.Fact(label=say("Pay periods"), text=header.pay_periods())
    yield v.Fact(label=say("Year"), text=header.year())
    exchange = header.exchange()
    if exchange is not None:
        yield v.Fact(label=say("Other currencies"), text=exchange)


def _periods(of: Stated, shown: calendar.Period, sources: Iterable[Dataset]) -> Iterator[v.Period]:
    """The periods of the plan's year in which the plan holds, with the day on which the last of
    its data is in: none where a dataset does not say."""
    plan, locale = of.plan, of.locale
    days = [dataset.ready_days for dataset in sources]
    known = [day for day in days if day is not None]
    for period in plan.calendar.periods(shown.year, plan.pays):
        if period.range.intersection(plan.effective) is None:
            continue
        ready = period.end + timedelta(days=max(known, default=0))
        yield v.Period(
            label=period.label,
            first=locale.date(period.start),
            last=locale.date(period.end),
            share=locale.percent(plan.spread[period.index - 1]),
            ready=locale.date(ready) if len(known) == len(days) else None,
        )


# ---------------------------------------------------------------- sources


def sources_of_pay(of: Stated) -> dict[str, list[str]]:
    """The datasets that decide about pay, by name, each with the titles of what it is used for."""
    return _sources(of, _paid(of))


def sources_used(of: Stated) -> dict[str, list[str]]:
    """The same of all datasets that the plan reads: those of pay, then those of goals alone."""
    paid, tracked = _sources(of, _paid(of)), _sources(of, _tracked(of))
    return {name: [*paid.get(name, ()), *tracked.get(name, ())] for name in (*paid, *tracked)}


_Taker = tuple[str, tuple[Reading, ...], tuple[str, ...]]
"""A part of the plan that reads data: its title, its readings, and other datasets."""


def _sources(of: Stated, takers: Iterable[_Taker]) -> dict[str, list[str]]:
    """Names of the datasets that `takers` read, each with the titles of those that do."""
    found: dict[str, dict[str, None]] = {}
    for title, readings, others in takers:
        names = [name for reading in readings for name in _of_reading(of, reading)]
        for name in (*names, *others):
            found.setdefault(name, {})[title] = None
    return {name: list(titles) for name, titles in found.items()}


def _paid(of: Stated) -> Iterator[_Taker]:
    """All that decides about pay, the roster first."""
    version, plan, say = of.version, of.plan, of.locale.say
    yield say("who is in the plan, and variable pay"), (), (plan.roster,)
    for element in version.elements:
        yield element.title, _read(of, element.quantity), tuple(_of_element(element))
    for gate in version.gates:
        yield gate.title, _read(of, gate.when), ()
    for multiplier in version.multipliers:
        yield multiplier.title, _read(of, multiplier.when, multiplier.quantity), ()
    for commission in version.commissions:
        targets = parts_of(PersonTarget, commission.target)
        datasets = tuple(target.dataset for target in targets)
        yield commission.title, (plan.readings[commission.reading],), datasets
    for award in version.awards:
        counted = () if award.reading is None else (plan.readings[award.reading],)
        yield award.title, (*counted, *_read(of, award.when)), ()
    if plan.exchange is not None:
        yield say("money in other currencies"), (), (plan.exchange.rates,)


def _tracked(of: Stated) -> Iterator[_Taker]:
    for goal in of.version.goals:
        yield goal.title, _read(of, goal.quantity), ()


def _read(of: Stated, *things: object) -> tuple[Reading, ...]:
    return tuple(r for quantity in parts_of(Quantity, *things) for r in of.readings(quantity))


def _of_element(element: Element) -> Iterator[str]:
    if element.objectives is not None:
        yield element.objectives
    for target in parts_of(PersonTarget, element.target, element.segment_targets):
        yield target.dataset


def _of_reading(of: Stated, reading: Reading) -> Iterator[str]:
    """The datasets behind a reading: its rows or what they are made of, holders, histories."""
    plan, measure = of.plan, reading.measure
    made = plan.made_rows.get(measure.rows)
    if made is None:
        yield measure.rows
    book = plan.books[reading.credit.book] if isinstance(reading.credit, ByBook) else None
    if isinstance(reading.credit, ByDate):
        yield reading.credit.assignments
    elif book is not None:
        yield book.assignments
    if made is not None:
        yield plan.books[made.book].assignments
    things = (reading, made, book)
    for rows in parts_of(RowsOf, *things):
        yield rows.dataset
    for looked_up in parts_of(LookedUp, *things):
        yield looked_up.dataset


# ---------------------------------------------------------------- rules


def _rules(of: Stated) -> Iterator[v.Rules]:
    """The books that decide which accounts count, and rows that are made of other rows."""
    words = BookWords(plan=of.plan, locale=of.locale)
    taken = [r for _, readings, _ in (*_paid(of), *_tracked(of)) for r in readings]
    credited = [r.credit.book for r in taken if isinstance(r.credit, ByBook)]
    made = dict.fromkeys(r.measure.rows for r in taken if r.measure.rows in of.plan.made_rows)
    books = dict.fromkeys((*credited, *(of.plan.made_rows[name].book for name in made)))
    for name in books:
        book = of.plan.books[name]
        yield v.Rules(title=book.title, sentences=words.rules(book))
    for name in made:
        rows = of.plan.made_rows[name]
        yield v.Rules(
            title=rows.title,
            sentences=tuple(
                of.locale.say("{column}: {value}.", column=column, value=value)
                for column, value in of.measures.made_columns(rows)
            ),
        )
