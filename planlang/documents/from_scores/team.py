"""A manager's view of a team: everybody's lines side by side, their sums and how they lie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from planlang.documents.charts.gauge import gauges
from planlang.documents.from_plan.people import person_view
from planlang.documents.from_plan.stated import Stated
from planlang.documents.from_scores.comparison import changes, not_there
from planlang.documents.from_scores.earned import PrintedLine, line_key, line_title
from planlang.documents.from_scores.figures import (
    amount_shown,
    of_target_shown,
    pay_at_target,
    payout_shown,
    result_shown,
    target_shown,
)
from planlang.documents.from_scores.scored import Against, Somebody
from planlang.documents.from_scores.sources import unscored, with_open
from planlang.documents.from_scores.spread import lines_of
from planlang.documents.views import statement as v
from planlang.documents.views.chart import Gauge
from planlang.plan.model import Plan
from planlang.scores.model import ElementScore
from planlang.scores.reasons import SENTENCES
from planlang.words.locale import Locale

ZERO = Fraction(0)
FULL = Fraction(1)
MOST_COLUMNS = 5
"""So many lines of pay have room side by side on a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMember:
    """Somebody of a team, now and in the earlier period; both with the terms of the last day.
    `data` is the status of the data that these terms read."""

    data: v.Status
    now: Somebody
    of: Stated
    then: Somebody | None
    before: Stated | None

    @property
    def total_before(self) -> Fraction | None:
        return None if self.then is None else self.then.score.total


def total_rows(people: Sequence[TeamMember], plan: Plan, locale: Locale) -> tuple[v.TotalRow, ...]:
    """Everybody's total, with a bar on one scale for all."""
    drawn = gauges([(p.now.score.total, p.now.score.variable) for p in people])
    return tuple(
        _total(
            person.now.score.name,
            person.now.score.total,
            person.now.score.variable,
            pay_at_target(person.now.score, plan),
            person.total_before,
            _provisional(person),
            plan,
            locale,
            gauge,
        )
        for person, gauge in zip(people, drawn, strict=True)
    )


def sum_row(people: Sequence[TeamMember], plan: Plan, locale: Locale) -> v.TotalRow:
    """The team's total. It is compared with that of the same people: nothing where somebody was not
    there in the earlier period."""
    before = [person.total_before for person in people]
    known = [total for total in before if total is not None]
    still_open = [said for said in (_provisional(p) for p in people) if said is not None]
    return _total(
        locale.say_many("{count} person", "{count} people", len(people)),
        sum((p.now.score.total for p in people), ZERO),
        sum((p.now.score.variable for p in people), ZERO),
        sum((pay_at_target(p.now.score, plan) for p in people), ZERO),
        sum(known, ZERO) if len(known) == len(before) else None,
        still_open[0] if still_open else None,
        plan,
        locale,
        None,
    )


def still_open(people: Sequence[TeamMember]) -> Iterator[str]:
    """What is open for one of them alone, with the name."""
    for person in people:
        for said in unscored(person.of, person.now.score):
            yield person.of.locale.say("{name}: {what}", name=person.now.score.name, what=said)


def _amount(amount: Fraction, plan: Plan, locale: Locale) -> str:
    return amount_shown(amount, plan.currency, locale)


def _change(change: Fraction, plan: Plan, locale: Locale) -> str:
    return f"{'+' if change > 0 else ''}{_amount(change, plan, locale)}"


def _provisional(person: TeamMember) -> str | None:
    """ "Provisional" where the person's figures can still change."""
    found = with_open(person.data, unscored(person.of, person.now.score), person.of.locale)
    return found.title if found.is_provisional else None


def _total(
    name: str,
    total: Fraction,
    variable: Fraction,
    at_target: Fraction,
    before: Fraction | None,
    provisional: str | None,
    plan: Plan,
    locale: Locale,
    gauge: Gauge | None,
) -> v.TotalRow:
    return v.TotalRow(
        name=name,
        at_target=_amount(at_target, plan, locale),
        total=_amount(total, plan, locale),
        of_target=of_target_shown(total, variable, locale),
        before=None if before is None else _amount(before, plan, locale),
        change=None if before is None else _change(total - before, plan, locale),
        provisional=provisional,
        gauge=gauge,
    )


# ---------------------------------------------------------------- members by lines


def matrices(people: Sequence[TeamMember], plan: Plan, locale: Locale) -> tuple[v.Matrix, ...]:
    """Members by lines, so many lines in a table as have room, and in all tables about as many."""
    lines = lines_of([person.now.score for person in people])
    keys = list(lines)
    tables = -(-len(keys) // MOST_COLUMNS)
    parts = [keys[len(keys) * i // tables : len(keys) * (i + 1) // tables] for i in range(tables)]
    return tuple(_matrix(people, lines, part, plan, locale) for part in parts)


def _matrix(
    people: Sequence[TeamMember],
    lines: dict[str, list[PrintedLine]],
    keys: Sequence[str],
    plan: Plan,
    locale: Locale,
) -> v.Matrix:
    sums = [sum((line.pay for line in lines[key]), ZERO) for key in keys]
    return v.Matrix(
        heads=(locale.say("Person"), *(line_title(lines[key][0], locale) for key in keys)),
        rows=tuple(_cells(person, keys, plan, locale) for person in people),
        sums=v.MemberRow(
            name=locale.say("Sum"),
            cells=tuple(v.Cell(pay=_amount(x, plan, locale), detail=None) for x in sums),
        ),
    )


def _cells(person: TeamMember, keys: Sequence[str], plan: Plan, locale: Locale) -> v.MemberRow:
    own = {line_key(line): line for line in person.now.score.printed_lines}
    return v.MemberRow(
        name=person.now.score.name,
        cells=tuple(_cell(own[key], plan, locale) if key in own else None for key in keys),
    )


def _cell(line: PrintedLine, plan: Plan, locale: Locale) -> v.Cell:
    return v.Cell(pay=_amount(line.pay, plan, locale), detail=_detail(line, plan, locale))


def _detail(line: PrintedLine, plan: Plan, locale: Locale) -> str | None:
    """What an element reached and what its payout is: "98.68% of target pays 93.42%"."""
    if not isinstance(line, ElementScore):
        return None
    payout = payout_shown(line.payout, locale)
    if line.attainment is not None:
        attained = locale.rounded_percent(line.attainment, (FULL,))
        return locale.say("{share} of target pays {payout}", share=attained, payout=payout)
    result = result_shown(line, plan, locale)
    if result is None:
        return locale.say("pays {payout}", payout=payout)
    return locale.say("{result} pays {payout}", result=result, payout=payout)


# ---------------------------------------------------------------- each member


def members(
    people: Sequence[TeamMember],
    totals: Sequence[v.TotalRow],
    shared: Sequence[str],
    against: Against | None,
) -> tuple[v.Member, ...]:
    """Everybody with all lines. `shared` are changes of terms that the view says for all."""
    return tuple(
        v.Member(
            id=person.now.score.person,
            name=person.now.score.name,
            lines=tuple(_lines(person)),
            total=total,
            notes=tuple(_notes(person, shared, against)),
        )
        for person, total in zip(people, totals, strict=True)
    )


def shared_changes(people: Sequence[TeamMember]) -> tuple[str, ...]:
    """What is different now for everybody who was there in both periods, and there are two or
    more of them."""
    found = [_changes(person) for person in people if person.then is not None]
    if len(found) < 2:
        return ()
    return tuple(said for said in found[0] if all(said in other for other in found[1:]))


def _changes(person: TeamMember) -> list[str]:
    if person.then is None or person.before is None:
        return []
    return list(changes(person.of, person.before, person.now, person.then))


def _lines(person: TeamMember) -> Iterator[v.MemberLine]:
    plan, locale = person.of.plan, person.of.locale
    then = () if person.then is None else person.then.score.printed_lines
    before = {line_key(line): line.pay for line in then}
    for line in person.now.score.printed_lines:
        paid = before.get(line_key(line))
        element = line if isinstance(line, ElementScore) else None
        change = None
        if person.then is not None:
            change = _change(line.pay - (paid or ZERO), plan, locale)
        yield v.MemberLine(
            title=line_title(line, locale),
            result=None if element is None else result_shown(element, plan, locale),
            target=None if element is None else _target(element, plan, locale),
            attainment=None
            if element is None or element.attainment is None
            else locale.rounded_percent(element.attainment, (FULL,)),
            payout=None if element is None else payout_shown(element.payout, locale),
            pay=_amount(line.pay, plan, locale),
            before=None if paid is None else _amount(paid, plan, locale),
            change=change,
            note=None if line.reason is None else locale.say(SENTENCES[line.reason]),
        )


def _target(line: ElementScore, plan: Plan, locale: Locale) -> str | None:
    if line.target is None:
        return None
    return target_shown(line.target, line.measure_type, plan, locale, line.measure)


def _notes(person: TeamMember, shared: Sequence[str], against: Against | None) -> Iterator[str]:
    of, runs = person.of, person.now.runs
    say, period = of.locale.say, person.now.period
    first, last = runs[0].run.first, runs[-1].run.last
    if (first, last) != (period.start, period.end):
        yield say("In this plan from {first} to {last}.", first=first, last=last)
    for stretch in person_view(of, runs, period).stretches:
        said = " ".join((*(f"{title}." for title in stretch.segments), *stretch.changes))
        yield say("{days}: {what}", days=stretch.days, what=said)
    yield from unscored(of, person.now.score)
    if person.then is None:
        if against is not None and against.scored is not None:
            yield not_there(person.now, against, of.locale)
        return
    yield from (said for said in _changes(person) if said not in shared)
