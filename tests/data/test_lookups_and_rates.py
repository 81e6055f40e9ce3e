"""Facts that change, latest rows, currencies, per-person targets, objectives, earlier days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from planlang.data.model import ObjectiveLine
from planlang.plan import rows as r
from planlang.plan.model import Exchange, Goal, PersonTarget, Quantity, ToPerson
from tests.data import by_hand as b
from tests.scores.builder import element

PEOPLE = """
    person,name,role,team,from,to,hired,variable
    ana,Ana,CSM,North,2020-01-01,,2020-01-01,20000
    bob,Bob,CSM,North,2020-01-01,,2020-01-01,10000
"""
FACTS = b.dataset(
    "facts", "account text", "csm person", "day date", "amount money", "fee money EUR",
    "code text", "local money in code",
)  # fmt: skip
DAY = b.field(FACTS, "day")
TO_CSM = ToPerson(person="csm", day=DAY)


def total_of(column: str, where: r.Condition | None = None) -> b.Reading:
    condition = b.in_period(DAY) if where is None else b.both(b.in_period(DAY), where)
    measure = b.measure("m", "facts", b.total(b.field(FACTS, column)), where=condition)
    return b.reading(measure, TO_CSM)


def facts(*rows: str) -> str:
    return "\n".join(["account,csm,day,amount,fee,code,local", *rows])


# ---------------------------------------------------------------- facts that change

HEALTH = b.dataset(
    "health", "account text", "since date", "state text", key="account since", dated="since"
)


@pytest.mark.parametrize(
    ("as_of", "wanted"),
    [
        (r.AsOf.PERIOD_START, 1),  # A was red then; B was not known yet
        (r.AsOf.PERIOD_END, 12),  # A is green since, B and D are red
        (DAY, 5),  # A on 5 January, D on 20 March
        (date(2026, 12, 31), 1),
    ],
)
def test_a_fact_that_changes_is_read_on_its_day(
    tmp_path: Path, as_of: r.AsOf | r.Field | date, wanted: int
) -> None:
    health = """
        account,since,state
        A,2026-05-01,green
        A,2026-12-01,red
        A,2027-01-20,green
        B,2027-03-31,red
        D,2027-03-20,red
    """
    rows = facts(
        "A,ana,2027-01-05,1,0,EUR,0", "B,ana,2027-03-30,8,0,EUR,0", "C,ana,2027-01-05,16,0,EUR,0",
        "D,ana,2027-03-20,4,0,EUR,0",
    )  # fmt: skip
    b.write(tmp_path, people=PEOPLE, health=health, facts=rows)
    state = r.LookedUp(
        name="state", dataset="health", column="state", by="account", as_of=as_of, type=b.t.TEXT
    )
    reading = total_of("amount", b.equal(state, b.words("red")))
    found = b.take(b.plan([reading], [FACTS, HEALTH]), tmp_path)
    assert b.figures(found, "m")["ana"] == (wanted, None)


def test_the_latest_row_of_a_key_at_the_end_of_the_period(tmp_path: Path) -> None:
    """Seats are counted month by month: the last snapshot inside the quarter is the one."""
    snapshots = b.dataset("seats", "account text", "csm person", "day date", "seats count")
    rows = """
        account,csm,day,seats
        A,ana,2026-12-31,1
        A,ana,2027-01-31,2
        A,ana,2027-02-28,4
        A,ana,2027-04-30,8
        B,bob,2027-01-31,16
        C,bob,2026-12-31,32
    """
    b.write(tmp_path, people=PEOPLE, seats=rows)
    day = b.field(snapshots, "day")
    latest = r.LatestIn(field=day, key=("account",), window=r.Window(r.WindowKind.PERIOD))
    measure = b.measure("m", "seats", b.total(b.field(snapshots, "seats")), where=latest)
    plan = b.plan([b.reading(measure, ToPerson(person="csm", day=day))], [snapshots])
    assert b.figures(b.take(plan, tmp_path), "m") == {"ana": (4, None), "bob": (16, None)}
    early = b.take(plan, tmp_path, as_of="2027-02-27")
    assert b.figures(early, "m") == {"ana": (2, None), "bob": (16, None)}


# ---------------------------------------------------------------- currencies

RATES = b.dataset(
    "fx", "from_currency text", "to_currency text", "day date", "rate number", kind="rates"
)
FX = """
    from_currency,to_currency,day,rate
    EUR,USD,2026-12-01,1.10
    EUR,USD,2027-02-01,1.2345
    EUR,USD,2027-04-01,9
    GBP,USD,2027-01-01,1.5
    USD,EUR,2026-12-01,0.9
"""


def in_dollars(folder: Path, column: str, at: r.AsOf | None, fx: str = FX) -> b.Measured:
    rows = facts(
        "A,ana,2027-01-05,1,100.01,EUR,10", "A,ana,2027-02-01,1,100,GBP,20",
        "A,ana,2027-03-01,1,0,USD,0.5",
    )  # fmt: skip
    b.write(folder, people=PEOPLE, facts=rows, fx=fx)
    exchange = Exchange(rates="fx", at=at)
    return b.take(b.plan([total_of(column)], [FACTS, RATES], exchange=exchange), folder)


@pytest.mark.parametrize(
    ("column", "at", "wanted"),
    [
        ("fee", r.AsOf.PERIOD_START, "220.011"),
        ("fee", r.AsOf.PERIOD_END, "246.912345"),
        ("fee", None, "233.461"),
        ("local", r.AsOf.PERIOD_START, "41.5"),
        ("local", r.AsOf.PERIOD_END, "42.845"),
        ("local", None, "41.5"),
        ("amount", r.AsOf.PERIOD_END, "3"),
    ],
)
def test_other_currencies_become_the_plans_exactly(
    tmp_path: Path, column: str, at: r.AsOf | None, wanted: str
) -> None:
    found = in_dollars(tmp_path, column, at)
    assert b.figures(found, "m")["ana"] == (Fraction(wanted), None)


def test_a_missing_rate_is_an_error(tmp_path: Path) -> None:
    only_late = "from_currency,to_currency,day,rate\nEUR,USD,2027-02-01,1.1"
    by_day = in_dollars(tmp_path, "local", None, only_late)
    assert by_day.measures is None
    assert b.messages(by_day) == [
        (
            "facts.csv has amounts in EUR, and there is no rate from EUR to USD on or before "
            "2027-01-05."
        ),
        (
            "facts.csv has amounts in GBP, and there is no rate from GBP to USD on or before "
            "2027-02-01."
        ),
    ]
    at_start = in_dollars(tmp_path, "fee", r.AsOf.PERIOD_START, only_late)
    assert b.messages(at_start) == [
        (
            "facts.csv has amounts in EUR, and there is no rate from EUR to USD on or before "
            "2027-01-01."
        )
    ]
    assert at_start.diagnostics[0].help == "The first rate from EUR to USD is of 2027-02-01."


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("EUR,USD,2026-12-01,1.2", ("Row 7 of fx.csv gives a second rate from EUR to USD for "
         "2026-12-01.")),
        ("EUR,USD,2026-12-02,0", "The rate from EUR to USD in row 7 of fx.csv is not above 0."),
    ],
)  # fmt: skip
def test_rates_that_cannot_be_are_errors(tmp_path: Path, row: str, message: str) -> None:
    assert b.messages(in_dollars(tmp_path, "fee", r.AsOf.PERIOD_END, f"{FX.rstrip()}\n{row}")) == [
        message
    ]


def test_a_roster_in_another_currency(tmp_path: Path) -> None:
    columns = [c for c in b.PEOPLE.columns if c.name != "variable"]
    roster = replace(b.PEOPLE, columns=(*columns, b.column("variable money EUR")))
    b.write(tmp_path, people=PEOPLE, fx=FX)
    plan = b.plan(
        datasets=[RATES], roster=roster, exchange=Exchange(rates="fx", at=r.AsOf.PERIOD_END)
    )
    assert b.taken(b.take(plan, tmp_path))["ana"].runs[0].annual_variable == 24_690


# ---------------------------------------------------------------- earlier days


def test_an_earlier_day_sees_what_was_known_then(tmp_path: Path) -> None:
    """Facts after the day, and those entered after it, are not seen."""
    entered = replace(
        FACTS, columns=(*FACTS.columns, b.column("entered date optional")), recorded="entered"
    )
    rows = """
        account,csm,day,amount,fee,code,local,entered
        A,ana,2027-01-05,1,0,EUR,0,2027-01-06
        A,ana,2027-02-10,2,0,EUR,0,2027-02-11
        A,ana,2027-02-09,4,0,EUR,0,
        A,ana,2027-02-11,8,0,EUR,0,
    """
    b.write(tmp_path, people=PEOPLE, facts=rows)
    plan = b.plan([total_of("amount")], [entered])
    wanted = {"2027-03-31": 15, "2027-02-11": 15, "2027-02-10": 5, "2027-01-05": 0}
    for as_of, amount in wanted.items():
        found = b.take(plan, tmp_path, as_of=as_of)
        assert b.figures(found, "m")["ana"] == (amount, None), as_of
        assert found.measures is not None
        assert found.measures.provisional == (as_of != "2027-03-31")
        assert b.taken(found)["ana"].units == 90


# ---------------------------------------------------------------- targets and objectives

QUOTAS = b.dataset("quotas", "csm person", "starts date", "amount money")


def with_quota(folder: Path, *rows: str) -> b.Measured:
    where = b.in_period(b.field(QUOTAS, "starts"))
    target = PersonTarget(dataset="quotas", person="csm", column="amount", where=where)
    quantity = Quantity(
        parts=((Fraction(1), "m"),), constant=Fraction(0), measure="m", title="m", type=b.t.MONEY
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
    b.write(folder, people=PEOPLE, facts=facts(), quotas="\n".join(["csm,starts,amount", *rows]))
    return b.take(b.plan([total_of("amount")], [FACTS, QUOTAS], versions=[version]), folder)


def test_each_person_has_one_target(tmp_path: Path) -> None:
    good = with_quota(
        tmp_path,
        "ana,2027-01-01,1000.50",
        "ana,2026-10-01,7",
        "bob,2027-03-31,2000",
        "cy,2027-01-01,1",
    )
    assert {p: dict(m.targets) for p, m in b.taken(good).items()} == {
        "ana": {"growth": Fraction("1000.50")}, "bob": {"growth": 2000},
    }  # fmt: skip
    bad = with_quota(tmp_path, "ana,2027-01-01,1", "ana,2027-02-01,2")
    assert bad.measures is None
    quarter = "2027-Q1 (2027-01-01 to 2027-03-31)"
    assert [m for m in b.messages(bad) if "target" in m] == [
        f"Ana (ana) has 2 targets for `growth` in quotas.csv in {quarter}, and one is wanted.",
        f"Bob (bob) has no target for `growth` in quotas.csv in {quarter}.",
    ]


def test_objectives_of_the_period_weigh_100_percent(tmp_path: Path) -> None:
    okrs = b.dataset(
        "okrs", "person person", "day date", "objective text", "weight percent",
        "score percent optional", kind="objectives",
    )  # fmt: skip
    scored = replace(element("mbo"), quantity=None, objectives="okrs")
    version = replace(b.version(date(2027, 1, 1)), elements=(scored,))
    plan = b.plan(datasets=[okrs], versions=[version])
    rows = """
        person,day,objective,weight,score
        ana,2027-03-31,Playbook,60%,80%
        ana,2027-01-01,Advocates,40%,
        ana,2026-12-31,Old,100%,100%
    """
    b.write(tmp_path, people=PEOPLE, okrs=rows)
    taken = b.taken(b.take(plan, tmp_path))
    assert taken["ana"].objectives["mbo"] == (
        ObjectiveLine(title="Advocates", weight=Fraction(2, 5), score=None),
        ObjectiveLine(title="Playbook", weight=Fraction(3, 5), score=Fraction(4, 5)),
    )
    assert "mbo" not in taken["bob"].objectives
    b.write(tmp_path, okrs=rows.replace("60%", "59.5%"))
    (message,) = b.messages(b.take(plan, tmp_path))
    assert message == (
        "The 2 objectives of Ana (ana) in 2027-Q1 (2027-01-01 to 2027-03-31) weigh 99.50% "
        "together, and 100% was wanted."
    )


def test_weights_and_scores_of_objectives_stay_in_range(tmp_path: Path) -> None:
    """A score above 100 % is overachievement; the weights add to 100 % all the same."""
    okrs = b.dataset(
        "okrs", "person person", "day date", "objective text", "weight percent",
        "score percent optional", kind="objectives",
    )  # fmt: skip
    scored = replace(element("mbo"), quantity=None, objectives="okrs")
    plan = b.plan(
        datasets=[okrs], versions=[replace(b.version(date(2027, 1, 1)), elements=(scored,))]
    )
    rows = """
        person,day,objective,weight,score
        ana,2027-01-01,Playbook,150%,120%
        ana,2027-01-01,Advocates,-50%,-5%
    """
    b.write(tmp_path, people=PEOPLE, okrs=rows)
    assert b.messages(b.take(plan, tmp_path)) == [
        f"The {what} was wanted."
        for what in (
            "weight of an objective of ana is 150.00% in row 2 of okrs.csv, and 0% to 100%",
            "weight of an objective of ana is -50.00% in row 3 of okrs.csv, and 0% to 100%",
            "score of an objective of ana is -5.00% in row 3 of okrs.csv, and 0% or more",
        )
    ]
