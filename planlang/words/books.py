"""The rules of a book: which accounts count for a holder in a period, and which do not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planlang.plan.model import Book, BookDay, Grace, LeaveOut, Plan
from planlang.words.columns import named
from planlang.words.locale import ENGLISH, Locale, message
from planlang.words.row_conditions import row_condition

_OWNED = {
    BookDay.FIRST: message(
        "An account is in the book of whoever holds it on the period's first day."
    ),
    BookDay.SECOND_TO_LAST: message(
        "An account is in the book of whoever holds it on the day before the period's last."
    ),
    BookDay.LAST: message(
        "An account is in the book of whoever holds it on the period's last day."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BookWords:
    """Sentences about a book."""

    plan: Plan
    locale: Locale = ENGLISH

    def rules(self, book: Book) -> tuple[str, ...]:
        """All rules of a book, one sentence each."""
        return tuple(self._rules(book))

    def _rules(self, book: Book) -> Iterator[str]:
        yield self.locale.say(_OWNED[book.owned])
        yield from self._held(book)
        if book.grace is not None:
            yield from self._grace(book.grace)
        for rule in book.leave_out:
            yield self._leave_out(rule)

    def _held(self, book: Book) -> Iterator[str]:
        if book.held_months:
            yield self.locale.say_many(
                "It must have been held for at least {count} month of the period.",
                "It must have been held for at least {count} months of the period.",
                book.held_months,
            )
        if book.held_days:
            yield self.locale.say_many(
                "It must have been held for at least {count} day of the period.",
                "It must have been held for at least {count} days of the period.",
                book.held_days,
            )

    def _grace(self, grace: Grace) -> Iterator[str]:
        if grace.count_as_kept:
            yield self.locale.say_many(
                "In the first period with a new holder, an account that shrank counts as kept.",
                "In the first {count} periods with a new holder, an account that shrank counts as "
                "kept.",
                grace.periods,
            )
        else:
            yield self.locale.say_many(
                "In the first period with a new holder, an account that shrank does not count.",
                "In the first {count} periods with a new holder, an account that shrank does not "
                "count.",
                grace.periods,
            )
        if grace.where is not None:
            condition = row_condition(grace.where, self.plan.currency, locale=self.locale)
            yield self.locale.say("This holds where {condition}.", condition=condition)

    def _leave_out(self, rule: LeaveOut) -> str:
        condition = row_condition(rule.where, self.plan.currency, locale=self.locale)
        if isinstance(rule.reason, str):
            return self.locale.say(
                "Accounts do not count where {condition} ({reason}).",
                condition=condition,
                reason=rule.reason,
            )
        return self.locale.say(
            "Accounts do not count where {condition}; the column {column} says why.",
            condition=condition,
            column=named(rule.reason.name, locale=self.locale),
        )
