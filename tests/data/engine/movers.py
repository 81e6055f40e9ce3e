"""Data for `movers.plan`: people who go from one plan to the other and back within a quarter, off
the roster in between, and from team to team; deals and hand-overs on the days around all this."""

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

PLAN = Path(__file__).parent / "movers.plan"
LABEL = "2026-Q2"
START, END = date(2026, 4, 1), date(2026, 6, 30)
EVER, A_DAY = date(2025, 1, 1), timedelta(1)

PEOPLE = ("p1", "P1", "p'2", "q🎉")
TEAMS = ("North", "north", "Süd")
ACCOUNTS = ("A0", "a0", "B'1", "Ä", "C", "D")
STATES = ("red", "Red", "green")
AMOUNTS = ("10", "10.00", "-3.5", "0", "7123", "250")
ODD_AMOUNTS = ("0.000000000001", "12345678901234567.89")
"""Of one seed and the next: both in a column are more than the digits that an engine adds."""

Rows = Iterable[Sequence[object]]


def write(folder: Path, seed: int) -> tuple[tuple[Plan, ...], Period]:
    """Puts the plans and their files into a folder; returns both plans and the period."""
    r = Random(seed)
    moves = {person: _moves(r) for person in PEOPLE}
    edges = [day for days in moves.values() for day in days] + [START, END + A_DAY]
    amounts = (*AMOUNTS, ODD_AMOUNTS[seed % 2])
    for name, head, rows in _files(r, moves, edges, amounts):
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head.split(), *rows])
    shutil.copy(PLAN, folder / PLAN.name)
    plans = checked(folder / PLAN.name).plans
    period = plans[0].calendar.period(LABEL, plans[0].pays)
    assert period is not None
    return plans, period


def _moves(r: Random) -> list[date]:
    """The days on which somebody's row of the roster begins, up to five of them in the quarter."""
    of_quarter = sorted(r.sample(range(-10, 90), r.choice((1, 2, 3, 4, 5))))
    return [EVER, *(START + timedelta(days) for days in of_quarter)]


def _files(
    r: Random, moves: dict[str, list[date]], edges: Sequence[date], amounts: Sequence[str]
) -> Iterable[tuple[str, str, Rows]]:
    def near() -> date:
        """A day next to one on which something changes, or any other since the year before."""
        if r.random() < 0.4:
            return r.choice(edges) + timedelta(r.choice((-1, 0, 0, 1)))
        return date(2025, 10, 1) + timedelta(r.randrange(285))

    yield "people.csv", "person name from to role team variable", _people(r, moves)
    head = "account person from to share managed excluded why"
    yield "holdings.csv", head, [row for a in ACCOUNTS for row in _held(r, a, near())]
    days = sorted({EVER, START, near(), near()})
    yield (
        "fx.csv",
        "from_currency to_currency day rate",
        [("EUR", "USD", day, r.choice(("1.0812", "0.9", "1.123456789"))) for day in days],
    )
    yield (
        "health.csv",
        "account since state",
        [
            (account, day, r.choice(STATES))
            for account in ACCOUNTS[:-1]  # of the last one nothing is known
            for day in sorted({r.choice((EVER, near())), near(), near()})
        ],
    )
    yield (
        "deals.csv",
        "id account person due closed amount currency fee kind entered",
        [
            (f"{r.choice('dD')}{n}", r.choice(ACCOUNTS), r.choice(PEOPLE), near(),
             r.choice(("", near())), r.choice(amounts), r.choice(("USD", "EUR")),
             r.choice(("", "5", "-7.25")), r.choice(("", "new", "New")), near())
            for n in range(60)
        ],
    )  # fmt: skip
    yield (
        "seats.csv",
        "account month used bought",
        [
            (account, day, r.randrange(20), r.choice((0, 10, 20)))
            for account in ACCOUNTS[:-1]
            for day in sorted({near() for _ in range(4)} | {START - A_DAY, END})
        ],
    )


def _people(r: Random, moves: dict[str, list[date]]) -> Rows:
    for person, starts in moves.items():
        role = r.choice(("CSM", "AE"))
        ends: list[date | str] = [start - A_DAY for start in starts[1:]]
        for start, end in zip(starts, [*ends, ""], strict=True):
            if start == EVER or r.random() < 0.9:  # else off the roster
                yield person, f"Name of {person}", start, end, role, r.choice(TEAMS), 12000
            if r.random() < 0.8:
                role = "AE" if role == "CSM" else "CSM"


def _held(r: Random, account: str, cut: date) -> Rows:
    """Who has the account: one after the other, both at once, or one in two parts."""
    one, other = r.sample(PEOPLE, 2)
    cut = max(cut, EVER + A_DAY)  # who has it first has it for a day at least
    more = lambda: (r.choice(("yes", "no")), r.choice(("yes", "no", "no", "no")), "it's")  # noqa: E731
    match r.randrange(4):
        case 0:
            yield account, one, EVER, "", "0.333", *more()
            yield account, other, EVER, "", "0.667", *more()
        case 1:
            yield account, one, EVER, "", "0.25", *more()
            yield account, one, cut, "", "0.25", *more()
            yield account, other, EVER, "", "0.5", *more()
        case 2:
            yield account, one, EVER, cut - A_DAY, "", *more()
            yield account, other, cut, cut + timedelta(9), "", *more()
            yield account, one, cut + timedelta(10), "", "1", *more()
        case _:
            yield account, one, EVER, cut - A_DAY, "", *more()
            yield account, other, cut, "", "", *more()
