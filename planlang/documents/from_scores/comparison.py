"""A period beside an earlier one: line by line, and what is different in terms and facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from planlang.documents.from_plan.people import days_said, person_view, roster_facts
from planlang.documents.from_plan.stated import Stated, stated
from planlang.documents.from_scores.earned import PrintedLine, line_key, line_title
from planlang.documents.from_scores.figures import at_target_shown, change_shown, result_shown
from planlang.documents.from_scores.scored import Against, Scored, Somebody
from planlang.documents.views import statement as v
from planlang.documents.views.plan import Fact
from planlang.plan.model import Plan
from planlang.scores.model import ElementScore, PersonScore
from planlang.values.money import Currency
from planlang.words.locale import Locale
from planlang.words.versions import version_changes

ZERO = Fraction(0)


def comparison(
    of: Stated, before: Stated | None, now: Somebody, then: Somebody | None, against: Against
) -> v.Comparison:
    """Somebody's lines in both periods. `then` is None where the person was not in the plan, or
    where there are no figures of that period at all; `before` are the terms that held then."""
    period = against.period.label
    absent = against.said(of.plan, of.locale)
    if absent is None and then is None:
        absent = not_there(now, against, of.locale)
    if then is None or before is None or against.scored is None:
        return v.Comparison(
            period=period, lines=(), total=None, changes=(), notes=(), absent=absent
        )
    plan, locale = of.plan, of.locale
    return v.Comparison(
        period=period,
        lines=tuple(_lines(now.score, then.score, plan, locale)),
        total=v.ComparedLine(
            title=locale.say("Total"),
            result_before=None,
            result=None,
            pay_before=locale.money(then.score.total, plan.currency),
            pay=locale.money(now.score.total, plan.currency),
            change=change_shown(now.score.total - then.score.total, plan.currency, locale),
        ),
        changes=tuple(changes(of, before, now, then)),
        notes=tuple(_notes(of, against.scored)),
        absent=None,
    )


def not_there(somebody: Somebody, against: Against, locale: Locale) -> str:
    """That somebody has no figures in the earlier period."""
    return locale.say(
        "{name} was not in this plan in {period}.",
        name=somebody.score.name,
        period=against.period.label,
    )


def changes(of: Stated, before: Stated, now: Somebody, then: Somebody) -> Iterator[str]:
    """What is different in the person's own facts and pay, then in the terms.

    All days of the period are compared with the last day of the earlier one: what is different on
    some of them only is said with these days, and days of the earlier period on which other terms
    held, with theirs.
    """
    say, locale = of.locale.say, of.locale
    stretches = _stretches(of, before, now, then)
    always = [said for said in stretches[0].facts if all(said in s.facts for s in stretches)]
    yield from always
    if now.score.variable != then.score.variable:
        yield say(
            "Variable pay of the period: {new} instead of {old}.",
            new=at_target_shown(now.score.variable, of.plan, locale),
            old=at_target_shown(then.score.variable, of.plan, locale),
        )
    always += [said for said in stretches[0].terms if all(said in s.terms for s in stretches)]
    yield from (said for said in always if said in stretches[0].terms)
    for stretch in stretches:
        of_days = [said for said in (*stretch.facts, *stretch.terms) if said not in always]
        if of_days:
            days = days_said(of, stretch.first, stretch.last)
            yield say("{days}: {what}", days=days, what=" ".join(of_days))
    for other in person_view(before, then.runs, then.period).stretches:
        said = " ".join((*(f"{title}." for title in other.segments), *other.changes))
        yield say("{days}: {what}", days=other.days, what=said)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """Days of a period on which the same is different from the last day of the earlier period."""

    first: date
    last: date
    facts: tuple[str, ...]
    terms: tuple[str, ...]


def _stretches(of: Stated, before: Stated, now: Somebody, then: Somebody) -> tuple[_Stretch, ...]:
    """All days of `now`, in order."""
    found: list[_Stretch] = []
    earlier = roster_facts(before, then.runs[-1].run)
    for paid in now.runs:
        run = paid.run
        terms = of
        if (run.version, run.segments) != now.terms:
            terms = stated(of.plan, run.version, run.segments, of.locale)
        stretch = _Stretch(
            first=run.first,
            last=run.last,
            facts=tuple(_other_facts(of.locale, roster_facts(terms, run), earlier)),
            terms=version_changes(of.plan, before.version, terms.version, locale=of.locale),
        )
        if found and (found[-1].facts, found[-1].terms) == (stretch.facts, stretch.terms):
            stretch = replace(stretch, first=found.pop().first)
        found.append(stretch)
    return tuple(found)


def _other_facts(locale: Locale, now: Sequence[Fact], then: Sequence[Fact]) -> Iterator[str]:
    """What the roster says about somebody that it did not say then."""
    facts = {fact.label: fact.text for fact in now}
    earlier = {fact.label: fact.text for fact in then}
    for label in dict.fromkeys((*facts, *earlier)):
        if facts.get(label) != earlier.get(label):
            yield locale.say(
                "{what}: {new} instead of {old}.",
                what=label,
                new=facts.get(label) or locale.say("none"),
                old=earlier.get(label) or locale.say("none"),
            )


def _lines(
    now: PersonScore, then: PersonScore, plan: Plan, locale: Locale
) -> Iterator[v.ComparedLine]:
    """The lines of this period, then those that only the earlier one had."""
    current = {line_key(line): line for line in now.printed_lines}
    earlier = {line_key(line): line for line in then.printed_lines}
    for key in dict.fromkeys((*current, *earlier)):
        yield _line(current.get(key), earlier.get(key), plan, locale)


def _line(
    line: PrintedLine | None, before: PrintedLine | None, plan: Plan, locale: Locale
) -> v.ComparedLine:
    named = line or before
    assert named is not None  # one of the two is there
    paid = ZERO if line is None else line.pay
    paid_before = ZERO if before is None else before.pay
    return v.ComparedLine(
        title=line_title(named, locale),
        result_before=_result(before, plan, locale),
        result=_result(line, plan, locale),
        pay_before=_pay(before, plan.currency, locale),
        pay=_pay(line, plan.currency, locale),
        change=change_shown(paid - paid_before, plan.currency, locale),
    )


def _result(line: PrintedLine | None, plan: Plan, locale: Locale) -> str | None:
    return result_shown(line, plan, locale) if isinstance(line, ElementScore) else None


def _pay(line: PrintedLine | None, currency: Currency, locale: Locale) -> str | None:
    return None if line is None else locale.money(line.pay, currency)


def _notes(of: Stated, then: Scored) -> Iterator[str]:
    period = then.scores.period.label
    yield of.locale.say(
        "{period} is worked out anew from the same files: what was corrected since then is in it.",
        period=period,
    )
    if then.scores.provisional:
        yield of.locale.say(
            "Facts of {period} are in through {day}.", period=period, day=then.scores.as_of
        )
