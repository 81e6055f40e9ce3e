"""What customers do with the product: seats bought and used, features, people who come back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from making.accounts import Account
from making.days import FIRST_DAY, LAST_DAY, UNIT_BOUGHT, month_ends
from making.dice import Dice
from making.holdings import Holding, holder_on
from making.people import START_UP
from making.tables import Table, table

SEAT_PRICE = {"enterprise": (420, 900), "commercial": (300, 620), "SMB": (120, 300)}
"""What a seat costs in a year, whole units of money."""

HEALTH_EFFECT = {"green": 2, "yellow": -7, "red": -19}
"""Points of use that go with a health."""

FEATURES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One account at one month's end."""

    account: Account
    end: date
    bought: int
    used: int
    features: int
    monthly: int
    weekly: int
    actions: int
    silent: bool


def months(
    seed: int, all_accounts: tuple[Account, ...], held_of: dict[str, list[Holding]]
) -> tuple[Month, ...]:
    """Every customer at every month's end, as far as it was recorded."""
    dice = Dice(seed, "activity")
    made: list[Month] = []
    for one in all_accounts:
        low, high = SEAT_PRICE.get(one.segment, (200, 420))
        price = dice.between(low, high) * 100
        habit = dice.weighted(((46, 10), (58, 20), (70, 30), (80, 28), (90, 12)))
        appetite = dice.between(35, 90)
        silent = dice.chance(25)  # telemetry switched off: the account counts nobody
        drift = dice.between(-6, 6)
        since = UNIT_BOUGHT if one.team.role == START_UP else FIRST_DAY
        for end in month_ends(since, LAST_DAY):
            drift = max(-14, min(14, drift + dice.between(-2, 2)))
            missing = dice.chance(12)
            noise = dice.between(-3, 3)
            if not one.alive(end) or missing:
                continue
            bought = max(one.value_on(end) // price, 2)
            share = habit + drift + noise + HEALTH_EFFECT[one.health_on(end)]
            young = (end - one.started).days < 120
            share += _touch(seed, holder_on(held_of, one.account, end))
            share = max(4, min(100, share - (18 if young else 0)))
            used = bought * share // 100
            monthly = used * dice.between(70, 100) // 100
            made.append(
                Month(
                    account=one,
                    end=end,
                    bought=bought,
                    used=used,
                    features=max(1, min(FEATURES, (appetite + drift + noise) * FEATURES // 100)),
                    monthly=monthly,
                    weekly=monthly * dice.between(45, 92) // 100,
                    actions=monthly * dice.between(6, 60),
                    silent=silent,
                )
            )
    return tuple(made)


@cache
def _touch(seed: int, person: str | None) -> int:
    """Some CSMs get more out of the same customers; an account that nobody holds loses."""
    return Dice(seed, f"touch of {person}").between(-8, 8) if person else -4


def seats_table(made: tuple[Month, ...]) -> Table:
    """Seats bought and used at each month's end."""
    return table(
        "seats.csv",
        ("account", "month", "bought", "used"),
        ((one.account.account, one.end, one.bought, one.used) for one in made),
    )


def usage_table(made: tuple[Month, ...]) -> Table:
    """Use at each month's end; nothing where the customer switched telemetry off."""
    header = "account month features_used features_available monthly_active weekly_active actions"
    return table(
        "usage.csv",
        header.split(),
        (
            (
                one.account.account,
                one.end,
                one.features,
                FEATURES,
                one.monthly,
                one.weekly,
                one.actions,
            )
            for one in made
            if not one.silent
        ),
    )
