"""A lookup that finds no row of its history is said, once, where it decides about a row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from planlang.data.model import Measured
from planlang.plan import rows as r
from planlang.plan.model import (
    Book,
    BookDay,
    ByBook,
    Dataset,
    Goal,
    LeaveOut,
    MadeRows,
    PersonTarget,
    Plan,
    Quantity,
    ToPerson,
)
from tests.data import by_hand as b

PEOPLE = """
    person,name,role,team,from,to,hired,variable
    ana,Ana,CSM,North,2020-01-01,,2020-01-01,20000
    bob,Bob,CSM,North,2020-01-01,,2020-01-01,10000
"""
HEALTH = b.dataset(
    "health", "account text", "since date", "state text", "seats count",
    key="account since", dated="since",
)  # fmt: skip
KNOWN = """
    account,since,state,seats
    A,2026-05-01,red,5
    B,2027-02-01,red,7
"""
FACTS = b.dataset("facts", "account text", "csm person", "day date", "kind text", "amount money")
ROWS = """
    account,csm,day,kind,amount

    A,ana,2027-01-05,x,1
    B,ana,2027-01-06,x,2
    C,bob,2027-03-06,y,4
    C,bob,2027-04-06,x,8
    D,eve,2027-01-07,x,16
    E,bob,2027-01-08,x,32
"""
DAY = b.field(FACTS, "day")
KIND = b.equal(b.field(FACTS, "kind"), b.words("x"))
AMOUNT = b.field(FACTS, "amount")


def looked_up(
    column: str = "state", as_of: r.AsOf | r.Field | date = r.AsOf.PERIOD_START
) -> r.LookedUp:
    typ = HEALTH.column(column).type
    return r.LookedUp(
        name=column, dataset="health", column=column, by="account", as_of=as_of, type=typ
    )


RED = b.equal(looked_up(), b.words("red"))


def reading(
    *where: r.Condition,
    value: r.RowValue = AMOUNT,
    only: r.Condition | None = None,
    segments: tuple[b.RowSegment, ...] = (),
) -> b.Reading:
    condition = b.both(b.in_period(DAY), *where)
    measure = b.measure("m", "facts", b.total(value, only), where=condition)
    return b.reading(measure, ToPerson(person="csm", day=DAY), segments=segments)


def said(of: Plan, folder: Path, **files: str) -> list[str]:
    """The warnings about lookups."""
    b.write(folder, **{"people": PEOPLE, "health": KNOWN, "facts": ROWS, **files})
    return _warnings(b.take(of, folder))


def _warnings(measured: Measured) -> list[str]:
    assert measured.measures is not None, b.messages(measured)
    return [d.message for d in measured.diagnostics if d.code.name == "lookup_without_row"]


def in_vain(rows: str, *named: str, more: str = "") -> str:
    them, have = ("it", "has") if rows == "1 row" else ("them", "have")
    return (
        f"{rows} of facts.csv {have} no `state`, because health.csv has no row for {them} on the "
        f"day asked, and no condition on it holds: {', '.join(named)}{more}."
    )


B, C, E = "row 4 (B on 2027-01-01)", "row 5 (C on 2027-01-01)", "row 8 (E on 2027-01-01)"


@pytest.mark.parametrize(
    ("of", "wanted"),
    [
        # Rows of the quarter, and of somebody in the plan: not row 6, and not row 7.
        (reading(RED), [in_vain("3 rows", B, C, E)]),
        (reading(r.Not(part=RED)), [in_vain("3 rows", B, C, E)]),
        (reading(RED, KIND), [in_vain("2 rows", B, E)]),
        (reading(r.AnyOf(parts=(RED, KIND))), [in_vain("1 row", C)]),
        (reading(only=b.both(RED, KIND)), [in_vain("2 rows", B, E)]),
        (reading(KIND, segments=(b.row_segment("red", RED),)), [in_vain("2 rows", B, E)]),
        (reading(b.equal(looked_up(as_of=DAY), b.words("red"))),
         [in_vain("3 rows", "row 4 (B on 2027-01-06)", "row 5 (C on 2027-03-06)",
                  "row 8 (E on 2027-01-08)")]),
        (reading(), []),
    ],
)  # fmt: skip
def test_rows_are_said_for_which_it_decides(
    tmp_path: Path, of: b.Reading, wanted: list[str]
) -> None:
    assert said(b.plan([of], [FACTS, HEALTH]), tmp_path) == wanted


def test_one_message_for_all_that_is_decided_by_one_lookup(tmp_path: Path) -> None:
    first, second = reading(RED, KIND), replace(reading(RED, r.Not(part=KIND)), key="other")
    plan = b.plan([first, second], [FACTS, HEALTH])
    more = "".join(f"    F{n},ana,2027-02-01,x,1\n" for n in range(1000))
    assert said(plan, tmp_path, facts=ROWS + more) == [
        in_vain("1,003 rows", B, C, E, more=" and 1,000 more")
    ]


def test_a_value_that_is_looked_up(tmp_path: Path) -> None:
    chosen = r.Choose(condition=RED, then=AMOUNT, otherwise=b.money(0), type=AMOUNT.type)
    plan = b.plan([reading(KIND, value=chosen)], [FACTS, HEALTH])
    assert said(plan, tmp_path) == [in_vain("2 rows", B, E)]


def test_a_column_that_may_be_missing_is_answered_in_the_plan(tmp_path: Path) -> None:
    health = b.dataset(
        "health", "account text", "since date", "state text optional", "seats count",
        key="account since", dated="since",
    )  # fmt: skip
    known = r.Not(part=r.IsMissing(field=looked_up()))
    plan = b.plan([reading(known, RED)], [FACTS, health])
    assert said(plan, tmp_path) == []


# ---------------------------------------------------------------- books, made rows, targets

HOLDINGS = """
    account,person,from,to,share
    A,ana,2026-01-01,,
    B,ana,2026-01-01,,
    C,bob,2026-01-01,,
    D,bob,2026-01-01,2026-12-31,
"""


def book(*leave_out: LeaveOut) -> Book:
    return Book(
        name="own",
        title="Own",
        assignments="holdings",
        owned=BookDay.LAST,
        held_months=0,
        held_days=0,
        grace=None,
        leave_out=leave_out,
        span=b.NOWHERE,
    )


def test_accounts_that_a_book_may_leave_out(tmp_path: Path) -> None:
    rule = LeaveOut(where=RED, reason="in trouble", span=b.NOWHERE)
    measure = b.measure("m", "facts", b.total(AMOUNT), where=b.in_period(DAY))
    plan = b.plan(
        [b.reading(measure, ByBook(book="own"))], [FACTS, HEALTH, b.HOLDINGS], books=[book(rule)]
    )
    (message,) = said(plan, tmp_path, holdings=HOLDINGS)
    assert message == (
        "2 rows of holdings.csv have no `state`, because health.csv has no row for them on the day "
        "asked, and no condition on it holds: row 3 (B on 2027-01-01), row 4 (C on 2027-01-01)."
    )


@pytest.mark.parametrize("of_assignments", [True, False])
def test_rows_that_are_made_of_accounts(tmp_path: Path, of_assignments: bool) -> None:
    value: r.RowValue
    if of_assignments:
        seats = looked_up("seats")
        value = r.Choose(condition=RED, then=seats, otherwise=seats, type=seats.type)
    else:
        only = b.both(b.in_period(DAY), RED)
        value = r.RowsOf(dataset="facts", aggregate=b.total(AMOUNT, only), type=AMOUNT.type)
    made = MadeRows(
        name="lines", title="Lines", book="own", columns=(("x", value),), span=b.NOWHERE
    )
    measure = b.measure("m", "lines", b.total(r.Field(name="x", type=value.type)))
    plan = b.plan(
        [b.reading(measure, ByBook(book="own"))],
        [FACTS, HEALTH, b.HOLDINGS],
        books=[book()],
        made_rows=[made],
    )
    found = said(plan, tmp_path, holdings=HOLDINGS)
    if of_assignments:
        assert [m.partition(", because")[0] for m in found] == [
            "2 rows of holdings.csv have no `state`",
            "2 rows of holdings.csv have no `seats`",
        ]
    else:
        assert found == [in_vain("2 rows", B, C)]  # E is in nobody's book


def test_targets_that_are_found_by_a_lookup(tmp_path: Path) -> None:
    target = PersonTarget(dataset="facts", person="csm", column="amount", where=b.both(KIND, RED))
    quantity = Quantity(
        parts=((Fraction(1), "m"),), constant=Fraction(0), measure="m", title="m", type=AMOUNT.type
    )
    goal = Goal(
        name="growth",
        title="Growth",
        quantity=quantity,
        target=target,
        better=b.Better.HIGHER,
        span=b.NOWHERE,
    )
    version = replace(b.version(date(2027, 1, 1)), goals=(goal,))
    b.write(tmp_path, people=PEOPLE, health=KNOWN, facts=ROWS)
    found = b.take(b.plan([reading()], [FACTS, HEALTH], versions=[version]), tmp_path)
    assert in_vain("3 rows", B, "row 6 (C on 2027-01-01)", E) in b.messages(found)


# ---------------------------------------------------------------- people

LEVELS = b.dataset(
    "levels", "person person", "since date", "level text", key="person since", dated="since"
)
SENIOR = b.equal(
    r.LookedUp(
        name="level", dataset="levels", column="level", by="person", as_of=r.AsOf.PERIOD_START,
        type=b.t.TEXT,
    ),
    b.words("senior"),
)  # fmt: skip
NO_LEVEL = (
    "1 row of people.csv has no `level`, because levels.csv has no row for it on the day asked, "
    "and no condition on it holds: row 4 (bob on 2027-01-01)."
)


@pytest.mark.parametrize("of_plan", [True, False])
def test_people_whose_level_nobody_knows(tmp_path: Path, of_plan: bool) -> None:
    people = PEOPLE.replace("ana,Ana", "\n    ana,Ana")  # an empty line: rows as a person counts
    levels = "person,since,level\nana,2026-01-01,senior\nbob,2027-01-02,senior"
    datasets: list[Dataset] = [LEVELS]
    if of_plan:
        plan = b.plan(datasets=datasets, people=SENIOR)
    else:
        plan = b.plan(datasets=datasets, segments=[b.people_segment("senior", SENIOR)])
    assert said(plan, tmp_path, people=people, levels=levels) == [NO_LEVEL]


def test_rows_and_people_are_said_apart(tmp_path: Path) -> None:
    levels = "person,since,level\nana,2026-01-01,senior\nbob,2027-01-02,senior"
    plan = b.plan([reading(RED, KIND)], [FACTS, HEALTH, LEVELS], people=SENIOR)
    of_facts, of_people = said(plan, tmp_path, levels=levels)
    assert of_facts == in_vain("1 row", B)  # E is bob's, who is not in the plan
    assert of_people == NO_LEVEL.replace("row 4", "row 3")


def test_a_level_that_decides_nothing_is_not_missed(tmp_path: Path) -> None:
    other = b.equal(b.field(b.PEOPLE, "role"), b.words("Manager"))
    levels = "person,since,level\nana,2026-01-01,senior"
    plan = b.plan(datasets=[LEVELS], segments=[b.people_segment("x", b.both(other, SENIOR))])
    assert said(plan, tmp_path, levels=levels) == []
