"""Does what is paid go before the outcome that it should bring?"""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from planlang.analysis.back_test.agreement import LEAST_OBSERVATIONS
from planlang.analysis.back_test.model import Agreement, BackTest, Lag, Lead, Sign
from planlang.documents.from_review.figures import NONE, percent, table
from planlang.documents.views.review import ReviewPart, ReviewRow, ReviewSection
from planlang.words.locale import Locale


def outcome_section(found: BackTest, locale: Locale) -> ReviewSection | None:
    """Each other figure beside the outcome, before it, with it and after it."""
    if found.outcome_title is None:
        return None
    say = locale.say
    title = locale.title(found.outcome_title)
    sentences = [
        say("The outcome looked at is {element}.", element=title),
        say(
            "Of two people of the same period: did the one with the better figure also have the "
            "better outcome? By luck alone in half of the pairs."
        ),
    ]
    if not found.leads:
        sentences.append(say("Nothing else in the plan is measured for each person."))
    if found.pay_and_outcome is not None:
        sentences.append(_pay(found.pay_and_outcome, locale))
    sentences += [_sentence(lead, locale) for lead in found.leads]
    heads = (
        say("Figure"),
        say("Outcome a period before"),
        say("The same period"),
        say("A period later"),
        say("Two periods later"),
        say("People and periods"),
    )
    rows = tuple(_row(lead, locale) for lead in found.leads)
    return ReviewSection(
        key="outcome",
        title=say("Does it bring what it should?"),
        parts=(
            ReviewPart(
                title="",
                sentences=tuple(sentences),
                charts=(),
                tables=table(heads, rows),
                notes=(
                    say(
                        "* more (or fewer) pairs than luck would bring in nineteen of twenty "
                        "cases, with people and periods taken as independent of each other. What "
                        "goes together need not bring each other about."
                    ),
                )
                if any(lead.agreements for lead in found.leads)
                else (),
            ),
        ),
    )


def _pay(of: Agreement, locale: Locale) -> str:
    share = _share(of, locale)
    if not of.beyond_luck:
        return locale.say("Pay hardly goes with it: {share} of the pairs agree.", share=share)
    if of.ratio > Fraction(1, 2):
        return locale.say("Pay goes with it: {share} of the pairs agree.", share=share)
    return locale.say("Pay goes against it: only {share} of the pairs agree.", share=share)


def _sentence(lead: Lead, locale: Locale) -> str:
    say = locale.say
    title = locale.title(lead.title)
    after = next((a for a in lead.agreements if a.lag is Lag.AFTER), None)
    share = NONE if after is None else _share(after, locale)
    match lead.sign:
        case Sign.BEFORE:
            return say(
                "{figure} goes before it: whoever had more had the better outcome a period later "
                "in {share} of the pairs.",
                figure=title,
                share=share,
            )
        case Sign.WITH:
            return say(
                "{figure} goes with it, and not before it: {share} of the pairs agree a period "
                "later, no more than a period before.",
                figure=title,
                share=share,
            )
        case Sign.AGAINST:
            return say(
                "{figure} goes against it: whoever had more had the worse outcome a period later; "
                "only {share} of the pairs agree.",
                figure=title,
                share=share,
            )
        case Sign.NONE:
            return say(
                "No sign that {figure} brings it: {share} of the pairs agree a period later.",
                figure=title,
                share=share,
            )
        case Sign.TOO_FEW:
            return say(
                "Too few data on {figure}: {count} people and periods have both figures, and at "
                "least {least} in a row are wanted.",
                figure=title,
                count=lead.observations,
                least=LEAST_OBSERVATIONS,
            )
        case _:
            assert_never(lead.sign)


def _row(lead: Lead, locale: Locale) -> ReviewRow:
    by_lag = {a.lag: a for a in lead.agreements}
    cells = []
    for lag in Lag:
        of = by_lag.get(lag)
        if of is None:
            cells.append(NONE)
        else:
            cells.append(_share(of, locale) + ("*" if of.beyond_luck else ""))
    tracked = "" if lead.is_paid else f" ({locale.say('tracked, not paid')})"
    return ReviewRow(
        name=f"{lead.title}{tracked}", cells=(*cells, locale.number(Fraction(lead.observations)))
    )


def _share(of: Agreement, locale: Locale) -> str:
    return percent(of.ratio, locale)
