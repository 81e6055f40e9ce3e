"""Growth in the base: add-on deals, opportunities handed to Sales, and quotas."""

from __future__ import annotations

from datetime import timedelta

from making.accounts import Account
from making.days import LAST_DAY, quarters, quarters_with_targets
from making.dice import Dice
from making.holdings import Holding, holder_on
from making.people import ENTERPRISE, ONBOARDING, SMALL_BUSINESS, START_UP, Job
from making.tables import Table, money, table, yes_no


def deals_table(
    seed: int, all_accounts: tuple[Account, ...], held_of: dict[str, list[Holding]]
) -> Table:
    """Add-ons sold to customers: who suggested it, who closed it, what it is worth in a year."""
    dice = Dice(seed, "deals")
    rows = []
    for one in all_accounts:
        if one.team.role == START_UP:
            continue
        for first, last in quarters():
            if not dice.chance(45 if one.team.role == SMALL_BUSINESS else 60):
                continue
            signed = first + timedelta(days=dice.between(0, (last - first).days))
            holder = holder_on(held_of, one.account, signed)
            suggested = dice.chance(640)
            closed_by_csm = suggested and dice.chance(
                780 if one.team.role == SMALL_BUSINESS else 150
            )
            share = dice.weighted(((6, 30), (12, 30), (20, 25), (35, 12), (60, 3)))
            closed = signed + timedelta(days=dice.between(0, 9))
            starts = signed + timedelta(days=dice.between(1, 40))
            if holder is None or not one.alive(closed) or closed > LAST_DAY:
                continue
            amount = max(one.value_on(signed) * share // 100 // 100 * 100, 120_00)
            rows.append(
                (
                    signed,
                    one.account,
                    closed,
                    starts,
                    money(amount),
                    holder if suggested else None,
                    holder if closed_by_csm else None,
                    yes_no(not closed_by_csm or dice.chance(120)),
                )
            )
    rows.sort(key=lambda row: (row[0], row[1]))
    return table(
        "deals.csv",
        (
            "deal",
            "account",
            "signed",
            "closed",
            "starts",
            "amount",
            "suggested_by",
            "closed_by",
            "with_sales",
        ),
        ((f"D{number:04d}", row[1], row[0], *row[2:]) for number, row in enumerate(rows, start=1)),
    )


def opportunities_table(
    seed: int, all_accounts: tuple[Account, ...], held_of: dict[str, list[Holding]]
) -> Table:
    """Opportunities that CSMs handed to Sales; some accepted, some declined, some still open."""
    dice = Dice(seed, "opportunities")
    rows = []
    for one in all_accounts:
        rate = {ENTERPRISE: 85, START_UP: 20}.get(one.team.role, 12)
        for first, _last in quarters():
            if not dice.chance(rate):
                continue
            handed = first + timedelta(days=dice.between(0, 88))
            accepted = handed + timedelta(days=dice.between(1, 30))
            taken = dice.chance(620)
            worth = one.value_on(handed) * dice.between(8, 45) // 100 // 100_00 * 100_00
            person = holder_on(held_of, one.account, handed)
            if person is None or not one.alive(handed):
                continue
            rows.append(
                (
                    handed,
                    one.account,
                    person,
                    accepted if taken and accepted <= LAST_DAY else None,
                    money(max(worth, 500_00)),
                )
            )
    rows.sort(key=lambda row: (row[0], row[1]))
    return table(
        "opportunities.csv",
        ("opportunity", "account", "csm", "handed", "accepted", "amount"),
        (
            (f"O{number:04d}", account, person, handed, accepted, amount)
            for number, (handed, account, person, accepted, amount) in enumerate(rows, start=1)
        ),
    )


def quotas_table(seed: int, all_jobs: tuple[Job, ...]) -> Table:
    """What each small-business CSM is asked to sell as add-ons in a quarter, whole quarters."""
    dice = Dice(seed, "quotas")
    rows = []
    for person in sorted({job.person for job in all_jobs}):
        mine = [job for job in all_jobs if job.person == person]
        base = dice.between(12, 19) * 250_00
        for index, (first, last) in enumerate(quarters_with_targets()):
            here = [job for job in mine if job.start <= last and (job.end or last) >= first]
            if any(job.team.role == SMALL_BUSINESS for job in here):
                rows.append((person, first, money(base * (100 + 3 * index) // 100)))
    return table("quotas.csv", ("person", "starts", "amount"), rows)


def project_quotas_table(seed: int, all_jobs: tuple[Job, ...]) -> Table:
    """How many projects each onboarding specialist is asked to finish in a quarter."""
    dice = Dice(seed, "project quotas")
    rows = []
    for person in sorted({job.person for job in all_jobs if job.team.role == ONBOARDING}):
        mine = [job for job in all_jobs if job.person == person]
        for first, last in quarters_with_targets():
            here = [job for job in mine if job.start <= last and (job.end or last) >= first]
            if any(job.team.role == ONBOARDING for job in here):
                senior = any(job.level == "senior" for job in here)
                rows.append((person, first, dice.between(7, 8) + senior))
    return table("project_quotas.csv", ("person", "starts", "projects"), rows)
