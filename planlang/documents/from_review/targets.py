"""What was paid, and who met the targets."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from planlang.analysis.back_test.model import BackTest, ElementReview
from planlang.analysis.back_test.spread import PEOPLE_FOR_MIDDLE, PEOPLE_FOR_QUARTERS
from planlang.analysis.privacy import LEAST
from planlang.documents.from_review.figures import (
    NONE,
    histogram,
    percent,
    quartile_cells,
    quartile_heads,
    share,
    some_money,
    some_percent,
    strips,
    table,
)
from planlang.documents.views.bar_chart import BarChart
from planlang.documents.views.review import ReviewPart, ReviewRow, ReviewSection
from planlang.words.locale import Locale


def pay_section(found: BackTest, locale: Locale) -> ReviewSection:
    """What each period paid, and how totals lie."""
    say, plan = locale.say, found.plan
    rows = [
        ReviewRow(
            name=p.period.label,
            cells=(
                locale.number(Fraction(p.people)),
                some_money(p.pay, plan, locale),
                some_percent(p.mean_of_target, locale),
                *quartile_cells(p.of_target, locale),
            ),
        )
        for p in found.paid
    ]
    charts = _present(
        histogram(say("Totals of people and periods, of pay at target"), found.bars, locale),
        strips(
            say("The middle half of totals, of pay at target"),
            [(p.period.label, p.of_target) for p in found.paid],
            locale,
        ),
    )
    heads = (
        say("Period"), say("People"), say("Pay"), say("Of target, on average"),
        *quartile_heads(locale),
    )  # fmt: skip
    return ReviewSection(
        key="pay",
        title=say("What was paid"),
        parts=(
            ReviewPart(
                title="",
                sentences=_why_so_little(found, locale),
                charts=charts,
                tables=table(heads, rows),
                notes=(),
            ),
        ),
    )


def _why_so_little(found: BackTest, locale: Locale) -> tuple[str, ...]:
    """Of a small plan: why there is so little to read, before the first table."""
    most = max(p.people for p in found.paid)
    if most >= PEOPLE_FOR_QUARTERS:
        return ()
    said = locale.say(
        "So few people were paid ({most} in a period at most) that little can be said without "
        "telling what one of them got: a middle needs {middle} people, a quarter {quarters}, and a "
        "count of who met a target {least} on either side. Who may see everybody's figures gets "
        "them with “planlang review --people”.",
        most=most,
        middle=PEOPLE_FOR_MIDDLE,
        quarters=PEOPLE_FOR_QUARTERS,
        least=LEAST,
    )
    return (said,)


def targets_section(found: BackTest, locale: Locale) -> ReviewSection | None:
    """Each element over the periods: who met the target, how attainment and payouts lie."""
    if not found.elements:
        return None
    say, plan = locale.say, found.plan
    rows = tuple(
        ReviewRow(
            name=e.title,
            cells=(
                locale.percent(e.weight),
                share(e.met, locale),
                NONE if e.payout is None else percent(e.payout.middle, locale),
                some_money(e.pay, plan, locale),
            ),
        )
        for e in found.elements
    )
    heads = (
        say("Element"), say("Weight"), say("At or above target"), say("Middle payout"), say("Pay"),
    )  # fmt: skip
    first = ReviewPart(
        title="",
        sentences=(),
        charts=(),
        tables=table(heads, rows),
        notes=(),
    )
    return ReviewSection(
        key="targets",
        title=say("Who met the targets"),
        parts=(first, *(_element(e, locale) for e in found.elements)),
    )


def _element(of: ElementReview, locale: Locale) -> ReviewPart:
    say = locale.say
    what = say("Attainment") if of.of_attainment else say("Payout")
    rows = []
    changed = any(p.several for p in of.periods)
    for p in of.periods:
        if not p.people:
            continue
        figures = p.attainment if of.of_attainment else p.payout
        rows.append(
            ReviewRow(
                name=p.period.label,
                cells=(
                    locale.number(Fraction(p.people)),
                    locale.number(Fraction(p.without_data)),
                    *([locale.number(Fraction(p.several))] if changed else []),
                    share(p.met, locale),
                    *quartile_cells(figures, locale),
                    NONE if p.payout is None else percent(p.payout.middle, locale),
                ),
            )
        )
    heads = (
        say("Period"), say("People"), say("No data"),
        *([say("Several figures")] if changed else []), say("At or above target"),
        *(say("{figure}: {quartile}", figure=what, quartile=q) for q in quartile_heads(locale)),
        say("Middle payout"),
    )  # fmt: skip
    shown = say("{figure} of people and periods", figure=what)
    payouts = say("{figure} of people and periods", figure=say("Payout"))
    return ReviewPart(
        title=of.title,
        sentences=() if rows else (say("Nobody had this element in these periods."),),
        charts=_present(
            histogram(shown, of.bars, locale), histogram(payouts, of.payout_bars, locale)
        ),
        tables=table(heads, rows),
        notes=(
            say(
                "“Several figures”: the team or the terms of these people changed within the "
                "period. Each part of it has its own figure, and they are in none of the columns "
                "that follow but the payout."
            ),
        )
        if changed
        else (),
    )


def _present(*charts: BarChart | None) -> tuple[BarChart, ...]:
    found: Iterable[BarChart] = (chart for chart in charts if chart is not None)
    return tuple(found)
