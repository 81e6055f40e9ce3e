"""The accounts of each person's books that do not count, with the reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlglot import exp

from planlang.data.engine import subset as s
from planlang.data.measuring.books import LEFT_OUT, TOO_SHORT, BookColumn, Holdings, book_name
from planlang.data.measuring.facts import FRAME, FRAMES, Facts
from planlang.data.measuring.grace import grace_of, out_name
from planlang.data.measuring.members import members_name
from planlang.data.model import LeftOut, OutReason
from planlang.plan.model import ByBook, Scope

_OWN = Scope(None)
_HELD, _MEMBER, _BOOK, _OUT = "held", "member", "book", "out"
_REASONS = {TOO_SHORT: OutReason.HELD_TOO_SHORT, LEFT_OUT: OutReason.LEFT_OUT}


def left_out_accounts(facts: Facts) -> Mapping[str, tuple[LeftOut, ...]]:
    """By person, in order of books and accounts: accounts held at some time in the period that do
    not count, and why."""
    found: dict[str, set[LeftOut]] = defaultdict(set)
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
    }


def not_in_book(facts: Facts, book: str) -> tuple[LeftOut, ...]:
    """Accounts that people held at some time in the period and that are not in their book."""
    return (*_by_rule(facts, book), *_not_held(facts, book))


def _by_rule(facts: Facts, book: str) -> list[LeftOut]:
    columns = ("person", "account", BookColumn.OUT, BookColumn.TEXT)
    select = (
        exp.select(*(s.column(_BOOK, c) for c in columns))
        .from_(s.table(book_name(book, _OWN), _BOOK))
        .where(s.negate(s.is_null(s.column(_BOOK, BookColumn.OUT))))
    )
    return [
        LeftOut(
            person=person,
            book=book,
            account=account,
            reason=_REASONS[out],
            text=text if out == LEFT_OUT else None,
        )
        for person, account, out, text in facts.db.rows(select)
    ]


def _not_held(facts: Facts, book: str) -> list[LeftOut]:
    assignments = facts.tables[facts.plan.books[book].assignments]
    held = Holdings(assignments, _HELD)
    person, account = s.column(_HELD, "person"), s.column(_HELD, "account")
    in_book = [
        s.compare("=", s.column(_BOOK, "person"), person),
        s.compare("=", s.column(_BOOK, "account"), account),
    ]
    in_period = [
        s.compare("<=", s.column(_HELD, "from"), s.column(FRAME, "last")),
        s.compare(">=", held.last, s.column(FRAME, "first")),
    ]
    select = (
        exp.select(person, account, s.largest(s.flag(held.on(facts.book_day(book)))))
        .from_(s.table(assignments.sql_name, _HELD))
        .join(
            s.table(members_name(_OWN), _MEMBER),
            on=s.compare("=", s.column(_MEMBER, "person"), person),
        )
        .join(
            s.table(FRAMES, FRAME),
            on=s.compare("=", s.column(FRAME, "frame"), s.column(_MEMBER, "frame")),
        )
        .join(s.table(book_name(book, _OWN), _BOOK), on=s.every(in_book), join_type="LEFT")
        .where(s.every([*in_period, s.is_null(s.column(_BOOK, "account"))]))
        .group_by(person, account)
    )
    return [
        LeftOut(
            person=person,
            book=book,
            account=account,
            reason=OutReason.HOLDER_OFF_ROSTER if on_day else OutReason.NOT_HELD_ON_BOOK_DAY,
            text=None,
        )
        for person, account, on_day in facts.db.rows(select)
    ]


def _by_grace(facts: Facts) -> list[LeftOut]:
    found: list[LeftOut] = []
    for reading in facts.plan.readings.values():
        if not reading.scope.is_person or not isinstance(reading.credit, ByBook):
            continue
        grace = grace_of(facts.plan, reading)
        if grace is None or grace.count_as_kept:
            continue
        select = (
            exp.select(s.column(_OUT, "holder"), s.column(_OUT, "account"))
            .distinct()
            .from_(s.table(out_name(reading), _OUT))
        )
        found += [
            LeftOut(
                person=holder,
                book=reading.credit.book,
                account=account,
                reason=OutReason.GRACE_LEFT_OUT,
                text=reading.measure.title,
            )
            for holder, account in facts.db.rows(select)
        ]
    return found
