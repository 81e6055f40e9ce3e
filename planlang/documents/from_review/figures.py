"""How figures of a review are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from planlang.analysis.back_test.model import Bar, Quartiles, Share
from planlang.documents.charts.bars import Stretch, bar_chart
from planlang.documents.views.bar_chart import BarChart
from planlang.documents.views.review import ReviewRow, ReviewTable
from planlang.plan.model import Plan
from planlang.plan.types import Kind, Type
from planlang.values.rounding import Rounding
from planlang.words.figures import shown
from planlang.words.locale import Locale

FULL = Fraction(1)
NONE = "–"
_WHOLE = Rounding(Fraction(1))
_TENTH = Rounding(Fraction(1, 10))


def money(amount: Fraction, plan: Plan, locale: Locale) -> str:
    """Whole units: what is compared is thousands."""
    return locale.money(_WHOLE.half_up(amount), plan.currency, cents=False)


def some_money(amount: Fraction | None, plan: Plan, locale: Locale) -> str:
    """The same, where it may be said."""
    return NONE if amount is None else money(amount, plan, locale)


def share(of: Share | None, locale: Locale) -> str:
    """ "83% (19 of 23)"."""
    if of is None:
        return NONE
    percent = locale.percent(Rounding(Fraction(1, 100)).half_up(of.ratio))
    return locale.say("{share} ({part} of {whole})", share=percent, part=of.part, whole=of.whole)


def percent(x: Fraction, locale: Locale) -> str:
    """A ratio to a tenth of a percent, and finer beside 100 %."""
    rounded = Rounding(Fraction(1, 1000)).half_up(x)
    if (rounded == FULL) != (x == FULL):
        return locale.rounded_percent(x, (FULL,))
    return locale.percent(rounded)


def some_percent(x: Fraction | None, locale: Locale) -> str:
    """The same, where it may be said."""
    return NONE if x is None else percent(x, locale)


def quartile_cells(of: Quartiles | None, locale: Locale) -> tuple[str, str, str]:
    """The quarter, the middle, three quarters, as ratios."""
    if of is None:
        return NONE, NONE, NONE
    low, high = some_percent(of.low, locale), some_percent(of.high, locale)
    return low, percent(of.middle, locale), high


def quartile_heads(locale: Locale) -> tuple[str, str, str]:
    """What stands above these three."""
    return (
        locale.say("A quarter at most"),
        locale.say("Middle"),
        locale.say("A quarter at least"),
    )


def amount(x: Fraction, kind: Type, plan: Plan, locale: Locale) -> str:
    """What a book holds: money in whole units, counts to a tenth."""
    if kind.kind is Kind.MONEY:
        return money(x, plan, locale)
    return shown(_TENTH.half_up(x), kind, plan.currency, locale=locale)


def table(
    heads: Sequence[str], rows: Sequence[ReviewRow], *, words: bool = False
) -> tuple[ReviewTable, ...]:
    """The table of a part, without the columns in which nothing can be said; none without rows."""
    if not rows:
        return ()
    kept = [i for i in range(len(heads) - 1) if any(row.cells[i] != NONE for row in rows)]
    return (
        ReviewTable(
            caption="",
            heads=(heads[0], *(heads[1 + i] for i in kept)),
            rows=tuple(replace(row, cells=tuple(row.cells[i] for i in kept)) for row in rows),
            words=words,
        ),
    )


def histogram(title: str, bars: Sequence[Bar], locale: Locale) -> BarChart | None:
    """How many have which share of target."""
    if not bars:
        return None
    return bar_chart(
        title,
        [
            Stretch(
                name=_between(bar, locale),
                start=Fraction(0),
                end=bar.share,
                said=percent(bar.share, locale),
            )
            for bar in bars
        ],
    )


def strips(
    title: str, rows: Sequence[tuple[str, Quartiles | None]], locale: Locale
) -> BarChart | None:
    """From which figure to which the middle half of people lie, row by row."""
    drawn = [
        Stretch(
            name=name, start=of.low, end=of.high, middle=of.middle, said=percent(of.middle, locale)
        )
        for name, of in rows
        if of is not None and of.low is not None and of.high is not None
    ]
    return bar_chart(title, drawn, full=FULL) if drawn else None


def _between(bar: Bar, locale: Locale) -> str:
    if bar.low is None:
        return locale.say("below {high}", high=locale.percent(bar.high or FULL))
    if bar.high is None:
        return locale.say("from {low}", low=locale.percent(bar.low))
    return locale.say(
        "{low} to below {high}", low=locale.percent(bar.low), high=locale.percent(bar.high)
    )
