"""Are books balanced between people: value due, size, risk?"""

from __future__ import annotations

from fractions import Fraction

from planlang.analysis.back_test.model import BackTest, Book
from planlang.documents.from_review.figures import (
    NONE,
    amount,
    percent,
    quartile_cells,
    quartile_heads,
    table,
)
from planlang.documents.views.review import ReviewPart, ReviewRow, ReviewSection
from planlang.plan.model import Plan
from planlang.plan.types import COUNT
from planlang.words.locale import Locale


def books_section(found: BackTest, locale: Locale) -> ReviewSection | None:
    """What people's books held in the last period, and whether more pays more."""
    if not found.books:
        return None
    say = locale.say
    return ReviewSection(
        key="books",
        title=say("Are books balanced?"),
        parts=tuple(_part(book, found.plan, locale) for book in found.books),
    )


def _part(book: Book, plan: Plan, locale: Locale) -> ReviewPart:
    say = locale.say
    rows = [
        ReviewRow(
            name=say("What it is divided by"),
            cells=tuple(
                NONE if x is None else amount(x, book.unit, plan, locale)
                for x in (book.value.low, book.value.middle, book.value.high)
            ),
        ),
        ReviewRow(
            name=say("Rows"),
            cells=tuple(
                NONE if x is None else amount(x, COUNT, plan, locale)
                for x in (book.size.low, book.size.middle, book.size.high)
            ),
        ),
        *(
            ReviewRow(
                name=say("Share in “{segment}”", segment=risk.title),
                cells=quartile_cells(risk.shares, locale),
            )
            for risk in book.risks
        ),
    ]
    heads = (say("In {period}", period=book.period.label), *quartile_heads(locale))
    return ReviewPart(
        title=book.title,
        sentences=tuple(_sentences(book, locale)),
        charts=(),
        tables=table(heads, rows),
        notes=(),
    )


def _sentences(book: Book, locale: Locale) -> list[str]:
    say = locale.say
    said = []
    low, high = book.value.low, book.value.high
    if low is not None and high is not None and low > 0:
        times = locale.number((high / low * 10).__floor__() * Fraction(1, 10))
        said.append(
            say(
                "A quarter of the people hold at least {times} times what another quarter holds "
                "at most.",
                times=times,
            )
        )
    more = book.pays_more
    if more is not None:
        share = percent(more.ratio, locale)
        if not more.beyond_luck:
            said.append(
                say("Holding more hardly changes pay: {share} of the pairs agree.", share=share)
            )
        elif more.ratio > Fraction(1, 2):
            said.append(
                say(
                    "Whoever holds more is paid more of the target in {share} of the pairs: more "
                    "than luck would bring.",
                    share=share,
                )
            )
        else:
            said.append(
                say(
                    "Whoever holds more is paid more of the target in only {share} of the pairs: "
                    "fewer than luck would bring.",
                    share=share,
                )
            )
    return said
