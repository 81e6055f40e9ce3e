"""A back-test -> the review that a CS leader reads, section by section."""

from __future__ import annotations

from fractions import Fraction

from planlang.analysis.back_test.model import BackTest
from planlang.documents.from_review.books import books_section
from planlang.documents.from_review.cost import cost_section, groups_section
from planlang.documents.from_review.figures import money, percent, share
from planlang.documents.from_review.outcome import outcome_section
from planlang.documents.from_review.targets import pay_section, targets_section
from planlang.documents.from_review.working import working_section
from planlang.documents.views.identity import Identity
from planlang.documents.views.plan import Fact
from planlang.documents.views.review import ReviewView
from planlang.plan.as_json import plan_as_text
from planlang.plan.fingerprint import fingerprint
from planlang.words.locale import Locale


def review_view(
    found: BackTest, locale: Locale, *, product: str, revision: str | None
) -> ReviewView:
    """The document. `product` is the program with its version, `revision` the commit of the plan's
    repository, if there is one."""
    plan, say = found.plan, locale.say
    first, last = found.periods[0], found.periods[-1]
    sections = (
        pay_section(found, locale),
        targets_section(found, locale),
        outcome_section(found, locale),
        working_section(found, locale),
        books_section(found, locale),
        cost_section(found, locale),
        groups_section(found, locale),
    )
    label = first.label if first == last else f"{first.label} – {last.label}"
    return ReviewView(
        language=locale.code,
        identity=Identity(
            plan=plan.name,
            title=plan.title,
            version=None,
            revision=revision,
            fingerprint=fingerprint(plan),
            compiled=plan_as_text(plan),
            day=last.end.isoformat(),
            product=product,
        ),
        periods=label,
        days=say("{first} through {last}", first=first.start, last=last.end),
        summary=_summary(found, locale),
        sections=tuple(section for section in sections if section is not None),
        notes=(
            *_left_out(found, locale),
            say(
                "Nobody is named, and nothing is said about fewer than five people. “–” stands "
                "where there is nothing to say, and where a figure would be about fewer or would "
                "tell of fewer together with the others; a column of nothing else is left out."
            ),
            say(
                "“A quarter at most” and “a quarter at least” are figures of the middle half of "
                "people: not the lowest and the highest."
            ),
        ),
    )


def _left_out(found: BackTest, locale: Locale) -> tuple[str, ...]:
    if not found.left_out:
        return ()
    periods = locale.listed(p.label for p in found.left_out)
    said = locale.say(
        "Left out, because fewer than five people were in the plan: {periods}.", periods=periods
    )
    return (said,)


def _summary(found: BackTest, locale: Locale) -> tuple[Fact, ...]:
    say, plan = locale.say, found.plan
    facts = [Fact(label=say("People"), text=locale.number(Fraction(found.people)))]
    paid = [p.pay for p in found.paid if p.pay is not None]
    if len(paid) == len(found.paid):
        pay = sum(paid, Fraction(0))
        facts.append(Fact(label=say("Pay"), text=money(pay, plan, locale)))
        if found.at_target:
            share_paid = percent(pay / found.at_target, locale)
            facts.append(Fact(label=say("Of target"), text=share_paid))
    outcome = next((e for e in found.elements if e.name == found.outcome), None)
    if outcome is not None and outcome.met is not None:
        facts.append(
            Fact(
                label=say("At or above target: {element}", element=outcome.title),
                text=share(outcome.met, locale),
            )
        )
    return tuple(facts)
