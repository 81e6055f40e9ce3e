"""What customers say: surveys, meetings with their executives, and what they do for the company."""

from __future__ import annotations

from datetime import timedelta

from making.accounts import Account
from making.days import FIRST_DAY, LAST_DAY, add_months, quarters
from making.dice import Dice
from making.holdings import Holding, holder_on
from making.people import ENTERPRISE, START_UP
from making.tables import Table, table, yes_no

NPS_SCORES = {
    "green": ((10, 26), (9, 25), (8, 22), (7, 13), (6, 7), (4, 5), (2, 2)),
    "yellow": ((10, 8), (9, 14), (8, 22), (7, 22), (6, 15), (4, 11), (1, 8)),
    "red": ((9, 6), (8, 12), (7, 17), (6, 19), (4, 20), (2, 14), (0, 12)),
}
CSAT_SCORES = {
    "green": ((5, 52), (4, 30), (3, 11), (2, 4), (1, 3)),
    "yellow": ((5, 31), (4, 32), (3, 20), (2, 10), (1, 7)),
    "red": ((5, 18), (4, 24), (3, 24), (2, 18), (1, 16)),
}


def surveys_table(seed: int, all_accounts: tuple[Account, ...]) -> Table:
    """Surveys sent: NPS (0 to 10) once a year, CSAT (1 to 5) now and then; many never answered."""
    dice = Dice(seed, "surveys")
    rows = []
    number = 0
    for one in all_accounts:
        month = add_months(FIRST_DAY, dice.between(0, 11))
        surveyed = 1 if one.segment == "SMB" else 3
        for kind, day in (
            *(("nps", add_months(month, 12 * year)) for year in (0, 1)),
            *(("csat", add_months(FIRST_DAY, dice.between(0, 23))) for _ in range(surveyed)),
        ):
            sent = day + timedelta(days=dice.between(0, 24))
            answered = sent + timedelta(days=dice.between(0, 14))
            scores = (NPS_SCORES if kind == "nps" else CSAT_SCORES)[one.health_on(sent)]
            score = dice.weighted(scores)
            replied = dice.chance(430 if one.segment != "SMB" else 260)
            if not one.alive(sent) or sent > LAST_DAY:
                continue
            number += 1
            known = replied and answered <= LAST_DAY
            rows.append(
                (
                    f"S{number:05d}",
                    one.account,
                    kind,
                    sent,
                    answered if known else None,
                    score if known else None,
                    10 if kind == "nps" else 5,
                    yes_no(score >= (9 if kind == "nps" else 4)) if known else None,
                )
            )
    return table(
        "surveys.csv",
        ("survey", "account", "kind", "sent", "answered", "score", "scale", "positive"),
        rows,
    )


def contacts_table(
    seed: int, all_accounts: tuple[Account, ...], held_of: dict[str, list[Holding]]
) -> Table:
    """Meetings with executives of large customers, logged by the CSM who held them."""
    dice = Dice(seed, "contacts")
    rows = []
    for one in all_accounts:
        if one.team.role != ENTERPRISE:
            continue
        for first, _last in quarters():
            for _ in range(dice.weighted(((0, 55), (1, 30), (2, 15)))):
                day = first + timedelta(days=dice.between(0, 88))
                level = dice.weighted((("C-level", 25), ("vice president", 35), ("director", 40)))
                person = holder_on(held_of, one.account, day)
                if person and one.alive(day):
                    rows.append((day, one.account, person, level))
    rows.sort()
    return table(
        "executive_contacts.csv",
        ("contact", "account", "csm", "met", "level"),
        (
            (f"C{number:05d}", account, person, day, level)
            for number, (day, account, person, level) in enumerate(rows, start=1)
        ),
    )


def advocacy_table(
    seed: int, all_accounts: tuple[Account, ...], held_of: dict[str, list[Holding]]
) -> Table:
    """References, case studies, testimonials and talks, on the day the customer gave them."""
    dice = Dice(seed, "advocacy")
    rows = []
    for one in all_accounts:
        rate = 60 if one.team.role == START_UP else 12
        for first, _last in quarters():
            if dice.chance(rate):
                day = first + timedelta(days=dice.between(0, 88))
                kind = dice.pick(("reference", "case study", "testimonial", "event"))
                person = holder_on(held_of, one.account, day)
                if person and one.alive(day) and one.health_on(day) != "red":
                    rows.append((day, one.account, person, kind))
    rows.sort()
    return table(
        "advocacy_acts.csv",
        ("act", "account", "csm", "day", "kind"),
        (
            (f"V{number:04d}", account, person, day, kind)
            for number, (day, account, person, kind) in enumerate(rows, start=1)
        ),
    )
