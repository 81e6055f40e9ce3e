"""Data for `everything.plan`: people, accounts and texts that would like to be SQL, amounts near
the edge of 64 bits, ties, empty cells, and accounts without a row."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from planlang.pipeline import checked
from planlang.plan.model import Plan
from planlang.values.calendar import Period

PLAN = Path(__file__).parent / "everything.plan"
LABEL = "2026-Q2"
START, END = date(2026, 4, 1), date(2026, 6, 30)

PEOPLE = ("p'1", 'p"2', "p\\3", "p;4 --", "p\n5", "Ω≈ç√∫ 🎉", "$1 :text0 %s {0}", "NULL")
TEAMS = ("North'; DROP TABLE people; --", "South\\", 'We"st', "North'; DROP TABLE People; --")
ROLES = ("CSM'; --", "CSM'; --", "CSM'; --", "CSM', --")
ACCOUNTS = (
    *('O\'Brien \\ "Söhne"', "'; DROP TABLE people; --", "a\\", "\\' OR 1=1 --", "tab\tand\nline"),
    *("$$", "/*", "*/ --", "`tick`", "[x]", "ZZZ", "zzz", "Ääß", "A", "a", "B"),
)
KINDS = ("'; DROP TABLE people; --", "a\\", "\\' OR 1=1 --", "line\none", "Ω≈ç√∫ 🎉", "NULL", "")
STATES = ("red'\\", "green", "Red'\\", "red")
HUGE = ("123456789012345678.91", "-123456789012345678.91", "99999999999999999.99", "0.01", "0")


def write(folder: Path, seed: int = 0) -> tuple[Plan, Period]:
    """Puts the plan and its files into a folder; returns the plan and the period to measure."""
    r = Random(seed)
    for name, head, rows in _files(r):
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(head)
            writer.writerows(rows)
    shutil.copy(PLAN, folder / PLAN.name)
    (plan,) = checked(folder / PLAN.name).plans
    period = plan.calendar.period(LABEL, plan.pays)
    assert period is not None
    return plan, period


Rows = Iterable[Sequence[object]]


def _files(r: Random) -> Iterable[tuple[str, Sequence[str], Rows]]:
    head = ("person", "name", "from", "to", "team", "hired", 'Role\'; DROP TABLE "people"; --')
    yield "people.csv", (*head, "variable", "currency"), _people(r)
    head = ("account", "person", "from", "to", "share", "managed", "excluded", "Why \\ 'not'")
    yield "holdings.csv", head, _holdings(r)
    yield "fx.csv", ("from_currency", "to_currency", "day", "rate"), _rates()
    yield "okrs.csv", ("person", "day", "objective", "weight", "score"), _objectives(r)
    yield (
        "quotas.csv",
        ("person", "starts", "amount"),
        [(who, START, r.choice((100, 250, "99.99"))) for who in PEOPLE],
    )
    yield (
        "health.csv",
        ("account", "since", "table"),
        [
            (account, since, r.choice(STATES))
            for account in ACCOUNTS
            for since in (date(2025, 1, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 5, 1))
            if since.year == 2025 or r.random() < 0.5
        ],
    )
    head = ("account", "Who?", "day", "due", 'Value "net"; --', "currency", "paid")
    yield "order.csv", (*head, "Kind `of` $1 :text0 %s {0}", "done"), _orders(r)
    yield (
        "seats.csv",
        ("account", "month", "used", "bought"),
        [
            (account, month, min(used, bought), bought)
            for account in ACCOUNTS[:-1]  # the last one has no row
            for month in (date(2026, 3, 31), date(2026, 6, 30))
            for used, bought in [(r.randrange(0, 30), r.choice((0, 10, 10, 20)))]
        ],
    )


def _people(r: Random) -> Rows:
    for at, person in enumerate(PEOPLE):
        cut = START + timedelta(r.randrange(1, 80))
        stays = [("2025-01-01", "")]
        if at % 3 == 1:
            stays = [("2025-01-01", cut - timedelta(1)), (cut, "")]
        for start, end in stays:
            money = (r.randrange(1, 9) * 1000, r.choice(("USD", "EUR")))
            who = (person, f"Name of {person}", start, end, r.choice(TEAMS), "2024-05-05")
            yield (*who, r.choice(ROLES), *money)


def _holdings(r: Random) -> Rows:
    for account in ACCOUNTS:
        one, other = r.sample(PEOPLE, 2)
        cut = START + timedelta(r.randrange(-40, 100))
        before = cut - timedelta(1)
        yes = lambda: r.choice(("yes", "no", "no"))  # noqa: E731
        why = lambda: r.choice(("", 'said; \\ "it\'s"', "--"))  # noqa: E731
        match r.randrange(4):
            case 0:
                for who, share in ((one, "33.3%"), (other, "66.7%")):
                    yield account, who, "2025-01-01", "", share, yes(), yes(), why()
            case 1:
                yield account, one, "2025-01-01", before, "", yes(), "no", ""
                yield account, other, cut, "", "", yes(), yes(), why()
            case 2:
                yield account, one, "2025-01-01", before, "", yes(), "no", ""
                yield account, one, cut, "", "100%", yes(), "no", ""
            case _:
                yield account, one, "2025-01-01", "", "", "no", yes(), why()


def _rates() -> Rows:
    for day, euro in ((date(2025, 1, 1), "1.0812"), (date(2026, 5, 1), "1.1")):
        yield "EUR", "USD", day, euro
        yield "G'P", "USD", day, "1.250000001"


def _objectives(r: Random) -> Rows:
    for person in PEOPLE[:-1]:
        for objective, weight in (("it's \\ done", "60%"), ('"done"; --', "40%")):
            yield person, START, objective, weight, r.choice(("", "0%", "50%", "110%"))


def _orders(r: Random) -> Rows:
    seen: set[tuple[object, ...]] = set()
    for account in ACCOUNTS:
        for _ in range(r.randrange(0, 9)):
            day = START + timedelta(r.randrange(-30, 91))
            value = r.choice((*HUGE, "10", "10", "10.50", r.randrange(1, 5000)))
            key = (account, r.choice(PEOPLE), day)
            if (*key, str(value)) in seen:
                continue
            seen.add((*key, str(value)))
            due = r.choice(("", day - timedelta(30), day, day + timedelta(11)))
            money = (value, r.choice(("USD", "EUR", "G'P")), r.choice(("", "0", "-7.25", *HUGE)))
            yield (*key, due, *money, r.choice(KINDS), r.choice(("yes", "no")))
