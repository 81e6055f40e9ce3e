"""Whoever moves between plans: every row is paid by one of them, whichever way it is counted."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from planlang.plan.model import Book, BookDay, ByBook, ByDate, Credit, ToPerson
from planlang.plan.rows import WindowKind
from tests.data import by_hand as b

DUE, CLOSED = b.field(b.RENEWALS, "due"), b.field(b.RENEWALS, "closed")
QUARTERS = {"2027-Q1": date(2027, 1, 1), "2027-Q2": date(2027, 4, 1)}
ROLES = ("CSM", "AE")
OWN = Book(
    name="own", title="own", assignments="holdings", owned=BookDay.LAST,
    held_months=0, held_days=0, grace=None, leave_out=(), span=b.NOWHERE,
)  # fmt: skip
CREDITS: dict[str, Credit] = {
    "to a person": ToPerson(person="csm", day=DUE),
    "to a person on another day": ToPerson(person="csm", day=CLOSED),
    "by date": ByDate(day=CLOSED, assignments="holdings"),
    "by book": ByBook(book="own"),
}
KINDS = (WindowKind.PERIOD, WindowKind.YEAR_TO_DATE, WindowKind.YEAR_BEFORE_PERIOD)
IN_ALL = (WindowKind.SINCE, WindowKind.SINCE_BEFORE_PERIOD)

days = st.integers(0, 89).map(timedelta)
moves = st.lists(
    st.lists(days, unique=True, max_size=3).map(sorted),
    min_size=len(QUARTERS),
    max_size=len(QUARTERS),
)
"""For each quarter after how many days of it somebody goes to the other plan: there, back, and
there again."""

Moves = list[list[timedelta]]
Row = tuple[str, timedelta, timedelta, int]
"""Whose row it is, the days of the year on which it is due and closed, and its amount."""

in_half_a_year = st.integers(0, 180).map(timedelta)
rows = st.lists(
    st.tuples(st.sampled_from("ab"), in_half_a_year, in_half_a_year, st.integers(-50, 99)),
    max_size=12,
)


def reading(kind: WindowKind, way: str) -> b.Reading:
    amount = b.total(b.field(b.RENEWALS, "renewed"))
    measure = b.measure("amount", "renewals", amount, where=b.within(DUE, kind))
    return b.reading(measure, CREDITS[way], key=f"{kind.name} {way}")


def roster(person: str, role: int, of: Moves) -> list[str]:
    """The person's rows, each with the other role than the one before."""
    starts = [date(2026, 1, 1)]
    for quarter, after in zip(QUARTERS.values(), of, strict=True):
        starts += [quarter + days for days in after]
    ends: list[date | str] = [start - timedelta(1) for start in starts[1:]]
    return [
        f"{person},{person},{ROLES[(role + at) % 2]},North,{start},{end},,100"
        for at, (start, end) in enumerate(zip(starts, [*ends, ""], strict=True))
    ]


def paid(
    one: Moves, other: Moves, facts: list[Row], kinds: tuple[WindowKind, ...] = KINDS
) -> dict[str, Fraction]:
    """What both plans pay in both quarters, by each way to credit rows and to count them."""
    start = QUARTERS["2027-Q1"]
    people = ["person,name,role,team,from,to,hired,variable",
              *roster("a", 0, one), *roster("b", 1, other)]  # fmt: skip
    holdings = ["account,person,from,to,share"]
    holdings += [f"{at},{who},2026-01-01,," for at, (who, *_) in enumerate(facts)]
    lines = ["account,csm,due,closed,up_for_renewal,renewed,kind"]
    lines += [
        f"{at},{who},{start + due},{start + closed},0,{amount},"
        for at, (who, due, closed, amount) in enumerate(facts)
    ]
    readings = [reading(kind, way) for way in CREDITS for kind in kinds]
    found: dict[str, Fraction] = {}

    def pays(how: str, amount: Fraction) -> None:
        found[how] = found.get(how, Fraction(0)) + amount

    with tempfile.TemporaryDirectory() as folder:
        texts = {"people": people, "holdings": holdings, "renewals": lines}
        b.write(Path(folder), **{name: "\n".join(text) for name, text in texts.items()})
        for role, quarter in product(ROLES, QUARTERS):
            is_in = b.equal(b.field(b.PEOPLE, "role"), b.words(role))
            plan = b.plan(readings, [b.RENEWALS, b.HOLDINGS], people=is_in, books=[OWN])
            for person in b.taken(b.take(plan, Path(folder), quarter)).values():
                for way in CREDITS:
                    period, *more = (
                        person.runs[-1].taken[f"{kind.name} {way}"].sums[0].numerator or Fraction(0)
                        for kind in kinds
                    )
                    pays(f"{way}, in the period", period)
                    for kind, now, before in zip(kinds[1::2], more[::2], more[1::2], strict=True):
                        pays(f"{way}, {kind.value}", now - before)
    return found


@settings(max_examples=5, phases=(Phase.generate,))  # to make a failure small takes minutes
@given(moves, moves, rows)
def test_every_row_is_paid_by_one_plan(one: Moves, other: Moves, facts: list[Row]) -> None:
    wanted = Fraction(sum(amount for *_, amount in facts))
    found = paid(one, other, facts)
    assert found == dict.fromkeys(found, wanted)


def test_there_and_back_within_a_quarter() -> None:
    """In February under the other plan: rows due then are that plan's, whenever they were closed,
    and rows closed then are not where they are due before or after."""
    february = [timedelta(31), timedelta(59)]
    facts = [
        ("a", timedelta(40), timedelta(4), 1),
        ("a", timedelta(4), timedelta(40), 10),
        ("a", timedelta(68), timedelta(40), 100),
    ]
    found = paid([february, []], [[], []], facts, (*KINDS, *IN_ALL))
    assert found == dict.fromkeys(found, Fraction(111))
    assert len(found) == 3 * len(CREDITS)
