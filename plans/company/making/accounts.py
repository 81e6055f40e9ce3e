"""The customers and their lives: start, size, health, renewals that keep, shrink or end them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from making.days import (
    FIRST_DAY,
    HISTORY_START,
    LAST_DAY,
    RENEWALS_KNOWN_TO,
    UNIT_BOUGHT,
    add_months,
)
from making.dice import Dice
from making.names import FIRST_SYLLABLES, INDUSTRIES, SECOND_SYLLABLES, TRADES
from making.people import ENTERPRISE, SMALL_BUSINESS, START_UP, TEAMS, Team
from making.tables import Table, table, yes_no

State = TypeVar("State")

NEW_ACCOUNTS = 680
"""How many customers come in the eight quarters, beside those who were there before."""

FRESH = {ENTERPRISE: 2, SMALL_BUSINESS: 3, START_UP: 3}
"""How the new customers spread, for each person of a role."""

MIDDLE_ARR = {
    "enterprise": 62_000_00,
    "commercial": 21_000_00,
    "SMB": 4_800_00,
    "start-up": 9_000_00,
}
"""The middle account's yearly value in cents; the means are far above, as in any book."""
SMALLEST_ARR = {"enterprise": 15_000_00, "commercial": 5_000_00, "SMB": 600_00, "start-up": 900_00}
"""Below this nobody of the segment is served by a person."""

TERMS = {
    "enterprise": ((12, 60), (24, 22), (36, 18)),
    "commercial": ((12, 80), (24, 20)),
    "SMB": ((12, 100),),
    "start-up": ((12, 85), (6, 15)),
    "strategic": ((12, 10), (24, 40), (36, 50)),
}
# What becomes of a renewal, per mille: left, renewed smaller. The rest renew in full or more.
FATE = {
    ("large", "green"): (12, 80),
    ("large", "yellow"): (45, 170),
    ("large", "red"): (250, 280),
    ("small", "green"): (58, 60),
    ("small", "yellow"): (150, 130),
    ("small", "red"): (390, 200),
}
# Chance per mille in a month to go from one health to the next.
HEALTH_MOVES = {
    "green": (("yellow", 38), ("red", 8)),
    "yellow": (("green", 170), ("red", 65)),
    "red": (("yellow", 110), ("green", 10)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """One contract's end: what was up, what was renewed (0: lost or still open), when it closed."""

    account: str
    due: date
    up_for_renewal: int
    renewed: int
    closed: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A customer over its whole life; `ended` is its last day, None while it is a customer."""

    account: str
    name: str
    segment: str
    grown: date | None
    industry: str
    team: Team
    size: str
    started: date
    ended: date | None
    health: tuple[tuple[date, str], ...]
    values: tuple[tuple[date, int], ...]
    renewals: tuple[Renewal, ...]
    start_up_credits: bool

    def alive(self, day: date) -> bool:
        """Whether it is a customer on `day`."""
        return self.started <= day and (self.ended is None or day <= self.ended)

    def health_on(self, day: date) -> str:
        """Its health on `day`."""
        return _last_before(self.health, day)

    def value_on(self, day: date) -> int:
        """Its yearly value in cents on `day`."""
        return _last_before(self.values, day)


def accounts(seed: int) -> tuple[Account, ...]:
    """Every customer the company ever had in the eight quarters, in the order of their ids."""
    dice = Dice(seed, "accounts")
    booked = [team for team in TEAMS if team.accounts_each]
    wanted = [(team, False) for team in booked for _ in range(team.members * team.accounts_each)]
    # Strategic accounts are chosen, not won: their team gets none of the new ones.
    fresh = [(team, FRESH[team.role] * team.members) for team in booked if team.accounts_each > 6]
    wanted += [(dice.weighted(fresh), True) for _ in range(NEW_ACCOUNTS)]
    taken: set[str] = set()
    made: list[Account] = []
    for number, (team, new) in enumerate(wanted, start=1):
        made.append(_account(dice, f"A{number:04d}", _name(dice, taken), team, new))
    return tuple(made)


def accounts_table(all_accounts: tuple[Account, ...]) -> Table:
    """The customers as the CRM knows them."""
    return table(
        "accounts.csv",
        ("account", "name", "industry", "region", "started", "ended", "start_up_credits"),
        (
            (
                one.account,
                one.name,
                one.industry,
                one.team.region,
                one.started,
                one.ended if one.ended and one.ended <= LAST_DAY else None,
                yes_no(one.start_up_credits),
            )
            for one in all_accounts
        ),
    )


def segments_table(all_accounts: tuple[Account, ...]) -> Table:
    """The customers' segments as a history: some grow out of theirs."""
    rows: list[tuple[str, date, str]] = []
    for one in all_accounts:
        first = max(one.started, HISTORY_START)
        rows.append((one.account, first, one.segment))
        if one.grown and one.alive(one.grown) and one.grown > first:
            larger = {"SMB": "commercial", "commercial": "enterprise"}[one.segment]
            rows.append((one.account, one.grown, larger))
    return table("account_segments.csv", ("account", "since", "segment"), rows)


def health_table(all_accounts: tuple[Account, ...]) -> Table:
    """The customers' health as a history: a row holds until the next one."""
    return table(
        "account_health.csv",
        ("account", "since", "health"),
        (
            (one.account, since, colour)
            for one in all_accounts
            for since, colour in one.health
            if since <= LAST_DAY
        ),
    )


def _account(dice: Dice, account: str, name: str, team: Team, new: bool) -> Account:
    segment = _segment(dice, team)
    strategic = team.name == "Strategic Accounts"
    size = "strategic" if strategic else segment
    arr = dice.skewed(MIDDLE_ARR[segment] * (9 if strategic else 1), 160) // 100_00 * 100_00
    started = _start(dice, team, new, size)
    health = _health(dice, started)
    renewals, values, ended = _life(
        dice, account, size, started, max(arr, SMALLEST_ARR[segment]), health
    )
    return Account(
        account=account,
        name=name,
        segment=segment,
        grown=_growth(dice, segment),
        industry=dice.pick(INDUSTRIES),
        team=team,
        size=size,
        started=started,
        ended=ended,
        health=health,
        values=values,
        renewals=renewals,
        start_up_credits=segment == "SMB" and dice.chance(12),
    )


def _segment(dice: Dice, team: Team) -> str:
    if team.name == "Strategic Accounts":
        return "enterprise"
    if team.role == ENTERPRISE:
        return dice.weighted((("enterprise", 40), ("commercial", 60)))
    if team.role == START_UP:
        return "start-up"
    return dice.weighted((("SMB", 92), ("commercial", 8)))


def _start(dice: Dice, team: Team, new: bool, size: str) -> date:
    if new:
        first = UNIT_BOUGHT if team.role == START_UP else FIRST_DAY
        day = first + timedelta(days=dice.between(3, (LAST_DAY - first).days - 10))
    else:
        day = date(dice.between(2019, 2023), dice.between(1, 12), dice.between(1, 28))
    if size in ("enterprise", "strategic") and dice.chance(300):
        # Large contracts like to start when a fiscal quarter ends.
        month = (2, 5, 8, 11)[(day.month - 2) % 12 // 3]
        start = date(day.year - (day.month == 1), month, 1)
        return start if not new or start >= FIRST_DAY else day
    return day


def _growth(dice: Dice, segment: str) -> date | None:
    if segment in ("SMB", "commercial") and dice.chance(25):
        return FIRST_DAY + timedelta(days=dice.between(20, 700))
    return None


def _health(dice: Dice, started: date) -> tuple[tuple[date, str], ...]:
    day = max(started, HISTORY_START)
    colour = dice.weighted((("green", 76), ("yellow", 15), ("red", 9)))
    if started > HISTORY_START:
        colour = "green"
    path = [(day, colour)]
    month = date(day.year, day.month, 1)
    while (month := add_months(month, 1)) <= LAST_DAY:
        for following, per_mille in HEALTH_MOVES[colour]:
            if dice.chance(per_mille):
                colour = following
                path.append((month + timedelta(days=dice.between(0, 26)), colour))
                break
    return tuple(path)


def _life(
    dice: Dice,
    account: str,
    size: str,
    started: date,
    arr: int,
    health: tuple[tuple[date, str], ...],
) -> tuple[tuple[Renewal, ...], tuple[tuple[date, int], ...], date | None]:
    """The account's renewals, its value over time, and its last day if it leaves."""
    term = dice.weighted(TERMS[size])
    known_from = max(started, HISTORY_START)
    values = [(known_from, arr)]
    renewals: list[Renewal] = []
    due = add_months(started, term)
    while due < FIRST_DAY:
        due = add_months(due, term)
    while due <= RENEWALS_KNOWN_TO:
        day = due
        colour = _last_before(health, max(day - timedelta(days=40), known_from))
        renewed = _renewed(dice, size, colour, arr)
        closed = _closed(dice, day)
        if closed > LAST_DAY:
            renewals.append(_renewal(account, day, arr, 0, None))
            if day < LAST_DAY and not renewed:
                break  # still open when the export was made; nobody knows yet that it is lost
        else:
            renewals.append(_renewal(account, day, arr, renewed, closed))
            if not renewed:
                return tuple(renewals), tuple(values), day
            arr = renewed
            values.append((max(day, closed), arr))
        due = add_months(due, term)
    return tuple(renewals), tuple(sorted(values)), None


def _renewal(account: str, due: date, arr: int, renewed: int, closed: date | None) -> Renewal:
    return Renewal(account=account, due=due, up_for_renewal=arr, renewed=renewed, closed=closed)


def _renewed(dice: Dice, size: str, colour: str, arr: int) -> int:
    lost, smaller = FATE["small" if size in ("SMB", "start-up") else "large", colour]
    if dice.chance(lost):
        return 0
    if dice.chance(smaller * 1000 // (1000 - lost)):
        return arr * dice.between(45, 96) // 100 // 100 * 100
    if dice.chance(450):
        return arr * dice.between(101, 112) // 100 // 100 * 100
    return arr


def _closed(dice: Dice, due: date) -> date:
    """Most close in the weeks before they are due, some late, a few very late."""
    if dice.chance(160):
        return due + timedelta(days=dice.between(1, 28 if dice.chance(850) else 75))
    return due - timedelta(days=dice.between(0, 55))


def _name(dice: Dice, taken: set[str]) -> str:
    while True:
        syllables = dice.pick(FIRST_SYLLABLES) + dice.pick(SECOND_SYLLABLES)
        name = f"{syllables} {dice.pick(TRADES)}"
        if name not in taken:
            taken.add(name)
            return name


def _last_before(path: tuple[tuple[date, State], ...], day: date) -> State:
    found = path[0][1]
    for since, state in path:
        if since > day:
            break
        found = state
    return found
