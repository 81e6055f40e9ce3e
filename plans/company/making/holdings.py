"""Who holds which account on which day: books filled, handed over, shared, or nobody's."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from making.accounts import Account
from making.days import FIRST_DAY, HISTORY_START, LAST_DAY, UNIT_BOUGHT, add_months
from making.dice import Dice
from making.people import ENTERPRISE, START_UP, Membership, Team
from making.tables import Table, table, yes_no

ONE_DAY = timedelta(days=1)
SHARED_ACCOUNTS = 28
"""Large accounts served by two people, 60 to 40."""

HEADER = (
    "account",
    "person",
    "from",
    "to",
    "share",
    "managed_before",
    "excluded",
    "exclusion_reason",
)
LEFT_OUT = (
    "Start-up credits",
    "In litigation",
    "Served by a reseller",
    "Internal test account",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """An account in somebody's book from a day to a day, both included; `share` in percent."""

    account: str
    person: str
    start: date
    end: date | None
    share: int
    managed_before: bool
    left_out_because: str | None


@dataclass(slots=True, kw_only=True)
class _Open:
    """A holding that nobody has ended yet."""

    person: str
    start: date
    share: int
    managed_before: bool


@dataclass(slots=True, kw_only=True)
class _Books:
    """The state of all books on the day being walked."""

    all_accounts: dict[str, Account]
    members: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    open: dict[str, list[_Open]] = field(default_factory=lambda: defaultdict(list))
    sizes: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    closed: list[Holding] = field(default_factory=list)
    waiting: dict[date, list[tuple[str, str, bool]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    left_out: dict[str, str] = field(default_factory=dict)


def holdings(
    seed: int, all_accounts: tuple[Account, ...], stays: tuple[Membership, ...]
) -> tuple[Holding, ...]:
    """Every holding, by account and day. A day on which nobody holds an account is nobody's."""
    dice = Dice(seed, "holdings")
    books = _Books(all_accounts={one.account: one for one in all_accounts})
    _leave_out(books, dice)
    joins, leaves = _by_day(stays)
    starts, ends = _lives(all_accounts)
    day = HISTORY_START
    while day <= LAST_DAY:
        for stay in leaves[day]:
            _hand_over(books, dice, stay, day)
        for stay in joins[day]:
            books.members[stay.team.name].append(stay.person)
            if day not in (HISTORY_START, UNIT_BOUGHT):
                _fill(books, dice, stay, day)
        for one in ends[day]:
            _close(books, one.account, day - ONE_DAY)
        for one in starts[day]:
            _give(books, one.account, _emptiest(books, dice, one.team), day, True)
        _take_over(books, day)
        if day.day == 1 and day >= FIRST_DAY:
            _rebalance(books, dice, day)
        if day == add_months(FIRST_DAY, 2):
            _share(books, dice, day)
        day += ONE_DAY
    for account in list(books.open):
        _close(books, account, None)
    return tuple(sorted(books.closed, key=lambda held: (held.account, held.start, held.person)))


def holdings_table(held: tuple[Holding, ...]) -> Table:
    """The holdings as the CRM exports them; an empty share is the whole account."""
    return table(
        "holdings.csv",
        HEADER,
        (
            (
                one.account,
                one.person,
                one.start,
                one.end,
                None if one.share == 100 else f"{one.share}%",
                yes_no(one.managed_before),
                yes_no(one.left_out_because is not None),
                one.left_out_because,
            )
            for one in held
        ),
    )


def holder_on(held_of: dict[str, list[Holding]], account: str, day: date) -> str | None:
    """Who holds the (larger part of the) account on `day`."""
    here = [
        one
        for one in held_of.get(account, ())
        if one.start <= day and (one.end is None or day <= one.end)
    ]
    return max(here, key=lambda one: one.share).person if here else None


def by_account(held: tuple[Holding, ...]) -> dict[str, list[Holding]]:
    """The holdings of each account, in order."""
    found: dict[str, list[Holding]] = defaultdict(list)
    for one in held:
        found[one.account].append(one)
    return found


def _by_day(
    stays: tuple[Membership, ...],
) -> tuple[dict[date, list[Membership]], dict[date, list[Membership]]]:
    joins: dict[date, list[Membership]] = defaultdict(list)
    leaves: dict[date, list[Membership]] = defaultdict(list)
    for stay in stays:
        if stay.team.accounts_each:
            joins[max(stay.start, HISTORY_START)].append(stay)
            if stay.end:
                leaves[stay.end + ONE_DAY].append(stay)
    return joins, leaves


def _lives(
    all_accounts: tuple[Account, ...],
) -> tuple[dict[date, list[Account]], dict[date, list[Account]]]:
    """The accounts that come on a day, and those of which the day before was the last."""
    starts: dict[date, list[Account]] = defaultdict(list)
    ends: dict[date, list[Account]] = defaultdict(list)
    for one in all_accounts:
        start = max(one.started, UNIT_BOUGHT if one.team.role == START_UP else HISTORY_START)
        if one.ended is None or one.ended >= start:
            starts[start].append(one)
        if one.ended:
            ends[one.ended + ONE_DAY].append(one)
    return starts, ends


def _leave_out(books: _Books, dice: Dice) -> None:
    """A few accounts are in nobody's numbers, each for a reason."""
    for one in books.all_accounts.values():
        if one.start_up_credits:
            books.left_out[one.account] = LEFT_OUT[0]
        elif dice.chance(6):
            books.left_out[one.account] = dice.pick(LEFT_OUT[1:])


def _take_over(books: _Books, day: date) -> None:
    """The hand-overs agreed for `day`, unless the new holder or the customer is gone by then."""
    for account, person, managed in books.waiting.pop(day, []):
        if books.all_accounts[account].alive(day) and person in _at_work(books, account):
            _move(books, account, person, day, managed)


def _at_work(books: _Books, account: str) -> list[str]:
    return books.members[books.all_accounts[account].team.name]


def _emptiest(books: _Books, dice: Dice, team: Team) -> str:
    """Somebody with one of the smaller books: balance is aimed at, never quite reached."""
    people = sorted(books.members[team.name], key=lambda person: (books.sizes[person], person))
    return people[0] if dice.chance(700) or len(people) == 1 else people[1]


def _give(
    books: _Books, account: str, person: str, day: date, managed: bool, share: int = 100
) -> None:
    books.open[account].append(_Open(person=person, start=day, share=share, managed_before=managed))
    books.sizes[person] += 1


def _close(books: _Books, account: str, end: date | None) -> None:
    for held in books.open.pop(account, []):
        _write(books, account, held, end)


def _write(books: _Books, account: str, held: _Open, end: date | None) -> None:
    books.sizes[held.person] -= 1
    if end is None or held.start <= end:
        books.closed.append(
            Holding(
                account=account,
                person=held.person,
                start=held.start,
                end=end,
                share=held.share,
                managed_before=held.managed_before,
                left_out_because=books.left_out.get(account),
            )
        )


def _move(books: _Books, account: str, person: str, day: date, managed: bool) -> None:
    """From `day` the whole account is `person`'s."""
    if [held.person for held in books.open.get(account, [])] == [person]:
        return
    _close(books, account, day - ONE_DAY)
    _give(books, account, person, day, managed)


def _hand_over(books: _Books, dice: Dice, stay: Membership, day: date) -> None:
    """Somebody is gone: most accounts have a new holder at once, some only days later."""
    books.members[stay.team.name].remove(stay.person)
    for account in sorted(books.open):
        mine = [held for held in books.open[account] if held.person == stay.person]
        if not mine or books.all_accounts[account].team != stay.team:
            continue
        others = [held for held in books.open[account] if held.person != stay.person]
        new = others[0].person if others else _emptiest(books, dice, stay.team)
        if others or dice.chance(880):
            _move(books, account, new, day, dice.chance(900))
        else:
            _close(books, account, day - ONE_DAY)
            wait = timedelta(days=dice.between(1, 17))
            books.waiting[day + wait].append((account, new, False))


def _fill(books: _Books, dice: Dice, stay: Membership, day: date) -> None:
    """Somebody is new: within weeks they take over their part of the team's books."""
    team = books.members[stay.team.name]
    held = sorted(
        (account, opened[0].person)
        for account, opened in books.open.items()
        if len(opened) == 1 and books.all_accounts[account].team == stay.team
    )
    wanted = len(held) // len(team)
    waves = [day + timedelta(days=dice.between(5, 45)) for _ in range(3)]
    for _ in range(wanted):
        account, _holder = held.pop(dice.between(0, len(held) - 1))
        books.waiting[dice.pick(waves)].append((account, stay.person, dice.chance(850)))


def _rebalance(books: _Books, dice: Dice, month: date) -> None:
    """A few accounts a month move to a colleague, on whatever day it is agreed."""
    for account in sorted(books.open):
        team = _at_work(books, account)
        if len(books.open[account]) == 1 and len(team) > 1 and dice.chance(7):
            day = month + timedelta(days=dice.between(1, 27))
            books.waiting[day].append((account, dice.pick(team), dice.chance(930)))


def _share(books: _Books, dice: Dice, day: date) -> None:
    """Some large accounts get a second person: 60 to 40 from `day` on."""
    large = sorted(
        (
            account
            for account, opened in books.open.items()
            if books.all_accounts[account].team.role == ENTERPRISE
            and books.all_accounts[account].size == "enterprise"
            and opened[0].start < day
        ),
        key=lambda account: (-books.all_accounts[account].value_on(day), account),
    )
    for account in large[: SHARED_ACCOUNTS * 2 : 2]:
        first = books.open[account][0].person
        second = dice.pick([one for one in _at_work(books, account) if one != first])
        _close(books, account, day - ONE_DAY)
        _give(books, account, first, day, True, share=60)
        _give(books, account, second, day, True, share=40)
