"""Onboarding projects: one for each new customer that gets a specialist."""

from __future__ import annotations

from datetime import date, timedelta

from making.accounts import Account
from making.days import FIRST_DAY, LAST_DAY
from making.dice import Dice
from making.people import ONBOARDING, Membership
from making.tables import Table, table, yes_no

HEADER = (
    "project",
    "account",
    "specialist",
    "sold",
    "started",
    "planned",
    "first_value",
    "finished",
    "satisfaction",
    "satisfaction_scale",
    "assessments_taken",
    "assessments_passed",
    "extra_help",
)
PLANNED_DAYS = {"enterprise": 75, "commercial": 50, "SMB": 28, "start-up": 35}


def projects_table(
    seed: int, all_accounts: tuple[Account, ...], stays: tuple[Membership, ...]
) -> Table:
    """Every project: planned and real end, first value, and how it went."""
    dice = Dice(seed, "onboarding")
    specialists = [stay for stay in stays if stay.team.role == ONBOARDING]
    load: dict[str, int] = {}
    rows: list[tuple[str | int | date | None, ...]] = []
    newest = sorted(
        (one for one in all_accounts if one.started >= FIRST_DAY - timedelta(days=60)),
        key=lambda one: (one.started, one.account),
    )
    for one in newest:
        started = one.started + timedelta(days=dice.between(1, 12))
        region = "EMEA" if one.team.region == "EMEA" else "Americas"
        free = _least_busy_first(
            {s.person for s in specialists if s.team.region == region and _in(s, started)}, load
        )
        planned = PLANNED_DAYS[one.segment]
        took = max(5, planned * dice.between(62, 128) // 100 + (planned if dice.chance(60) else 0))
        completed = started + timedelta(days=took)
        first_value = started + timedelta(days=took * dice.between(45, 90) // 100)
        tests = dice.between(1, 3)
        passed = sum(dice.chance(880) for _ in range(tests))
        helped = dice.chance(150)
        satisfaction = dice.weighted(((5, 46), (4, 34), (3, 12), (2, 5), (1, 3)))
        replied = dice.chance(780)
        if started > LAST_DAY or not free:
            continue
        chosen = free[0] if dice.chance(750) or len(free) == 1 else free[1]
        load[chosen] += 1
        done = completed <= LAST_DAY and one.alive(completed)
        stay = next(stay for stay in specialists if stay.person == chosen and _in(stay, started))
        if done and not _in(stay, completed):
            others = [person for person in free if person != chosen]
            chosen = others[0] if others else chosen
        rows.append(
            (
                f"P{len(rows) + 1:04d}",
                one.account,
                chosen,
                one.started,
                started,
                started + timedelta(days=planned),
                first_value if first_value <= LAST_DAY and one.alive(first_value) else None,
                completed if done else None,
                satisfaction if done and replied else None,
                5,
                tests if done else 0,
                min(passed, tests) if done else 0,
                yes_no(helped and done),
            )
        )
    return table("onboarding_projects.csv", HEADER, rows)


def _least_busy_first(people: set[str], load: dict[str, int]) -> list[str]:
    """Those at work by the number of their projects. Somebody new or back starts level with the
    others: nobody gets all new projects at once."""
    known = sorted(load[person] for person in people if person in load)
    level = known[len(known) // 2] if known else 0
    for person in people:
        load[person] = max(load.get(person, level), level - 3)
    return sorted(people, key=lambda person: (load[person], person))


def _in(stay: Membership, day: date) -> bool:
    return stay.start <= day and (stay.end is None or day <= stay.end)
