"""Definitions that count other rows: each class holds for random people with random rows."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from planlang.data.sources import Sources
from planlang.pipeline import measured, scored
from planlang.plan.model import Plan
from planlang.tools.diff.compare import compare
from tests.tools.diff.kinds import BASE, plan_of

COUNTED = ("and amount > 500 USD", "and amount > {} USD")
COMMISSION = (
    "from       deals where closed in period\n    credit     to seller on closed\n    rates",
    "from       deals where closed in period and {}\n    credit     to seller on closed\n    rates",
)
SOLD = (
    "from   deals where closed in period\n  better higher",
    "from   deals where closed in period and {}\n  better higher",
)


@dataclass(frozen=True)
class Case:
    """A filter that is put into the base plan, and the class of it."""

    edit: tuple[str, str]
    by: str
    effect: str

    @property
    def new(self) -> Plan:
        old, new = self.edit
        assert BASE.count(old) == 1
        return plan_of(BASE.replace(old, new.format(self.by)))


CASES = (
    Case(COUNTED, "600", "reduces pay"),
    Case(COUNTED, "400", "raises pay"),
    Case(COUNTED, "500.00", "no effect"),
    Case(COMMISSION, "amount > 0 USD", "raises pay"),
    Case(COMMISSION, "amount <= 0 USD", "reduces pay"),
    Case(COMMISSION, "not (amount > 5 USD and amount < 5 USD)", "no effect"),
    Case(COMMISSION, "amount < 90_000 USD", "reduces pay"),
    Case(COMMISSION, "amount > 100 USD", "depends"),
    Case(SOLD, "amount > 0 USD", "raises pay"),
    Case(SOLD, 'account != "a1"', "depends"),
    Case(SOLD, "amount < 20_000 USD", "reduces pay"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.by} {case.effect}")
def test_a_filter_has_a_class_and_its_opposite_the_opposite(case: Case) -> None:
    old, new = plan_of(BASE), case.new
    opposite = {"reduces pay": "raises pay", "raises pay": "reduces pay"}
    for sides, wanted in (
        ((old, new), case.effect),
        ((new, old), opposite.get(case.effect, case.effect)),
    ):
        found = compare(*sides).changes
        assert [change.effect.value for change in found] in ([wanted], [])
        for change in found:
            assert bool(change.reason) is (wanted not in ("reduces pay", "raises pay"))
            assert (change.witness is None) is (wanted not in ("reduces pay", "raises pay"))


def test_a_filter_of_a_ratio_says_that_both_parts_change() -> None:
    """That amounts may be below 0 is not what keeps it from being decided."""
    where = "from   renewals where due in period\n  better higher\n}\n\nmeasure discount"
    assert BASE.count(where) == 1
    narrow = BASE.replace(where, where.replace("period", "period and up_for_renewal > 500 USD"))
    (change,) = compare(plan_of(narrow), plan_of(BASE)).changes
    assert change.effect.value == "depends"
    assert change.reason == "more rows count in both parts of the ratio"


def test_few_rows_find_nothing_unsaid(tmp_path: Path) -> None:
    assert examine(tmp_path, CASES[::12], seed=1, people=20)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 5))
def test_many_rows_find_nothing_unsaid(tmp_path: Path, seed: int) -> None:
    assert examine(tmp_path, CASES, seed=seed, people=1_000)


def examine(folder: Path, cases: Sequence[Case], *, seed: int, people: int) -> int:
    """Pays everybody by each case and by the base plan; how many were paid otherwise comes back."""
    write_data(folder, seed, people)
    base = everybody(plan_of(BASE), folder)
    assert len(base) == people
    differ = 0
    for case in cases:
        apart = {
            name: pay - base[name]
            for name, pay in everybody(case.new, folder).items()
            if pay != base[name]
        }
        differ += len(apart)
        if case.effect == "reduces pay":
            assert all(more < 0 for more in apart.values()), (case, apart)
        elif case.effect == "raises pay":
            assert all(more > 0 for more in apart.values()), (case, apart)
        elif case.effect == "no effect":
            assert not apart, case
    return differ


def everybody(plan: Plan, folder: Path) -> dict[str, Fraction]:
    """What everybody is paid in the first quarter."""
    period = plan.calendar.period("2027-Q1", plan.pays)
    assert period is not None
    found = measured(plan, Sources(folder=folder), period, period.end)
    assert found.measures is not None, [d.message for d in found.diagnostics if d.is_error]
    return {p.person: p.total for p in scored(plan, found.measures).people}


def write_data(folder: Path, seed: int, people: int) -> None:
    """People in three teams, and deals of all sizes, some of them taken back."""
    chance = random.Random(seed)
    names = [f"p{n}" for n in range(people)]

    def write(name: str, head: str, rows: list[str]) -> None:
        (folder / name).write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")

    def day() -> str:
        return (date(2027, 1, 1) + timedelta(days=chance.randrange(90))).isoformat()

    write(
        "people.csv",
        "person,name,from,to,role,team,region,hired,on_target",
        [
            f"{n},{n.title()},2026-01-01,,CSM,{chance.choice(('North', 'South'))},EMEA,"
            f"{chance.choice(('2020-01-01', '2026-12-01'))},100000"
            for n in names
        ],
    )
    write(
        "holdings.csv",
        "account,person,from,to",
        [f"a{i},{n},2026-01-01," for i, n in enumerate(names)],
    )
    write(
        "renewals.csv",
        "account,due,signed,renewed,up_for_renewal,discount,note",
        [
            f"a{i},{day()},,{chance.randrange(0, 120)},100,{chance.randrange(0, 20)}%,x"
            for i in range(people)
        ],
    )
    write("tickets.csv", "ticket,account,closed,hours", [f"t{i},a{i},{day()},6" for i in range(9)])
    write("risk.csv", "account,since,health", [f"a{i},2026-01-01,red" for i in range(9)])
    write("quotas.csv", "person,starts,amount", [])
    write("okrs.csv", "person,day,objective,weight,score", [])
    sizes = (-5_000, -20, 0, 3, 80, 100, 300, 450, 500, 550, 600, 700, 9_000, 25_000, 95_000)
    write(
        "deals.csv",
        "deal,account,seller,closed,amount",
        [
            f"d{i},a{chance.randrange(people)},{chance.choice(names)},{day()},{chance.choice(sizes)}"
            for i in range(4 * people)
        ],
    )
