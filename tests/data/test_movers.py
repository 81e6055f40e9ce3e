"""Whoever moves between plans: every row is paid by one of them, whichever way it is counted."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from planlang.plan.model import ToPerson
from planlang.plan.rows import WindowKind
from tests.data import by_hand as b

DUE = b.field(b.RENEWALS, "due")
QUARTERS = {"2027-Q1": date(2027, 1, 1), "2027-Q2": date(2027, 4, 1)}
ROLES = ("CSM", "AE")

days = st.integers(0, 89).map(timedelta)
moves = st.lists(st.tuples(st.booleans(), days), min_size=len(QUARTERS), max_size=len(QUARTERS))
"""For each quarter whether somebody goes to the other plan in it, and after how many days."""

rows = st.lists(
    st.tuples(st.sampled_from("ab"), st.integers(0, 180).map(timedelta), st.integers(-50, 99)),
    max_size=12,
)


def reading(kind: WindowKind) -> b.Reading:
    amount = b.total(b.field(b.RENEWALS, "renewed"))
    measure = b.measure("amount", "renewals", amount, where=b.within(DUE, kind))
    return b.reading(measure, ToPerson(person="csm", day=DUE), key=kind.name)


KINDS = (WindowKind.PERIOD, WindowKind.YEAR_TO_DATE, WindowKind.YEAR_BEFORE_PERIOD)


def roster(person: str, role: int, of: list[tuple[bool, timedelta]]) -> list[str]:
    """The person's rows, each with the other role than the one before."""
    starts = [date(2026, 1, 1)]
    starts += [quarter + after for (goes, after), quarter in zip(of, QUARTERS.values(), strict=True)
               if goes]  # fmt: skip
    ends: list[date | str] = [start - timedelta(1) for start in starts[1:]]
    return [
        f"{person},{person},{ROLES[(role + at) % 2]},North,{start},{end},,100"
        for at, (start, end) in enumerate(zip(starts, [*ends, ""], strict=True))
    ]


@settings(max_examples=8, phases=(Phase.generate,))  # to make a failure small takes minutes
@given(moves, moves, rows)
def test_every_row_is_paid_by_one_plan(
    one: list[tuple[bool, timedelta]],
    other: list[tuple[bool, timedelta]],
    facts: list[tuple[str, timedelta, int]],
) -> None:
    start = QUARTERS["2027-Q1"]
    people = ["person,name,role,team,from,to,hired,variable",
              *roster("a", 0, one), *roster("b", 1, other)]  # fmt: skip
    lines = ["account,csm,due,closed,up_for_renewal,renewed,kind"]
    lines += [f"{at},{who},{start + day},,0,{x}," for at, (who, day, x) in enumerate(facts)]
    paid = dict.fromkeys(("in the period", "by the year to date"), Fraction(0))
    with tempfile.TemporaryDirectory() as folder:
        b.write(Path(folder), people="\n".join(people), renewals="\n".join(lines))
        for role in ROLES:
            is_in = b.equal(b.field(b.PEOPLE, "role"), b.words(role))
            plan = b.plan(map(reading, KINDS), [b.RENEWALS], people=is_in)
            for quarter in QUARTERS:
                for person in b.taken(b.take(plan, Path(folder), quarter)).values():
                    period, to_date, before = (
                        person.runs[-1].taken[kind.name].sums[0].numerator or 0 for kind in KINDS
                    )
                    paid["in the period"] += period
                    paid["by the year to date"] += to_date - before
    assert set(paid.values()) == {sum(x for *_, x in facts)}
