"""The accounts of each person's books that do not count, with the reason."""

from __future__ import annotations

from collections.abc import Mapping

from planlang.data.engine.database import name
from planlang.data.measuring.books import LEFT_OUT, TOO_SHORT, BookColumn, book_name
from planlang.data.measuring.facts import FRAMES, Facts
from planlang.data.measuring.grace import out_name
from planlang.data.measuring.members import Subject, members_name
from planlang.data.model import LeftOut, OutReason
from planlang.plan.model import ByBook, Scope

_OWN = Scope(None)
_REASONS = {TOO_SHORT: OutReason.HELD_TOO_SHORT, LEFT_OUT: OutReason.LEFT_OUT}


def left_out_accounts(
    facts: Facts, subjects: Mapping[Scope, Mapping[Subject, int]]
) -> Mapping[str, tuple[LeftOut, ...]]:
    """By person, in order of books and accounts: accounts held at some time in the period that do
    not count, and why."""
    found: dict[str, set[LeftOut]] = {subject.who: set() for subject in subjects[_OWN]}
    books = dict.fromkeys(
        r.credit.book for r in facts.plan.readings.values() if isinstance(r.credit, ByBook)
    )
    for book in books:
        for left_out in not_in_book(facts, book):
            found[left_out.person].add(left_out)
    for left_out in _by_grace(facts):
        found[left_out.person].add(left_out)
    return {
        person: tuple(sorted(mine, key=lambda x: (x.book, x.account, x.reason, x.text or "")))
        for person, mine in found.items()
        if mine
    }


def not_in_book(facts: Facts, book: str) -> tuple[LeftOut, ...]:
    """Accounts that people held at some time in the period and that are not in their book."""
    return (*_by_rule(facts, book), *_not_held(facts, book))


def _by_rule(facts: Facts, book: str) -> list[LeftOut]:
    rows = facts.db.rows(
        f"SELECT person, account, {name(BookColumn.OUT)}, {name(BookColumn.TEXT)} "
        f"FROM {name(book_name(book, _OWN))} WHERE {name(BookColumn.OUT)} IS NOT NULL"
    )
    return [
        LeftOut(
            person=person,
            book=book,
            account=account,
            reason=_REASONS[out],
            text=text if out == LEFT_OUT else None,
        )
        for person, account, out, text in rows
    ]


def _not_held(facts: Facts, book: str) -> list[LeftOut]:
    assignments = facts.tables[facts.plan.books[book].assignments]
    day = f"f.{name(f'day of {book}')}"
    rows = facts.db.rows(
        "SELECT a.person, a.account, "
        f"""bool_or({day} BETWEEN a."from" AND coalesce(a."to", {day})) """
        f"FROM {name(assignments.sql_name)} a JOIN {name(members_name(_OWN))} m "
        f"ON m.person = a.person JOIN {name(FRAMES)} f ON f.frame = m.frame "
        f"LEFT JOIN {name(book_name(book, _OWN))} b "
        "ON b.person = a.person AND b.account = a.account "
        'WHERE a."from" <= f."last" AND (a."to" IS NULL OR a."to" >= f."first") '
        "AND b.account IS NULL GROUP BY a.person, a.account"
    )
    return [
        LeftOut(
            person=person,
            book=book,
            account=account,
            reason=OutReason.HOLDER_OFF_ROSTER if held else OutReason.NOT_HELD_ON_BOOK_DAY,
            text=None,
        )
        for person, account, held in rows
    ]


def _by_grace(facts: Facts) -> list[LeftOut]:
    found: list[LeftOut] = []
    for reading in facts.plan.readings.values():
        if not reading.scope.is_person or not isinstance(reading.credit, ByBook):
            continue
        grace = facts.plan.books[reading.credit.book].grace
        if grace is None or grace.count_as_kept or reading.measure.denominator is None:
            continue
        rows = facts.db.rows(f"SELECT DISTINCT holder, account FROM {name(out_name(reading))}")
        found += [
            LeftOut(
                person=holder,
                book=reading.credit.book,
                account=account,
                reason=OutReason.GRACE_LEFT_OUT,
                text=reading.measure.title,
            )
            for holder, account in rows
        ]
    return found
