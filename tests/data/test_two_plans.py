"""Exactly one plan for a person and day: who the roster has in two plans at once, and who not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from planlang.data.from_sources import measure
from planlang.data.model import Measured
from planlang.data.sources import Sources
from planlang.plan import rows as r
from planlang.plan.model import Exchange, OnMove
from planlang.plan.rows import AsOf
from planlang.values import Frequency
from tests.data import by_hand as b

CSM = b.equal(b.field(b.PEOPLE, "role"), b.words("CSM"))
NORTH = b.equal(b.field(b.PEOPLE, "team"), b.words("North"))
ROSTER = """
    person,name,role,team,from,to,hired,variable
    ana,Ana Duarte,CSM,North,2020-01-01,,2020-01-01,20000
    ben,Ben Ode,CSM,South,2020-01-01,2027-02-10,2020-01-01,20000
    ben,Ben Ode,Lead,North,2027-02-11,,2020-01-01,30000
    chloe,Chloe Ito,CSM,South,2020-01-01,,2027-01-20,40000
"""


def other(name: str = "other", **terms: object) -> b.Plan:
    return replace(b.plan(**terms), name=name)  # type: ignore[arg-type]


def taken(folder: Path, one: b.Plan, *others: b.Plan, **files: str) -> Measured:
    b.write(folder, **{"people": ROSTER, **files})
    period = one.calendar.period("2027-Q1", one.pays)
    assert period is not None
    return measure(one, Sources(folder), period, date(2027, 3, 31), others=others)


def said(measured: Measured) -> list[str]:
    """The messages about two plans; there are measures exactly when none is an error."""
    errors = [d for d in measured.diagnostics if d.is_error]
    assert (measured.measures is None) == bool(errors)
    return [d.message for d in measured.diagnostics]


def test_who_is_in_both_is_named_with_the_days(tmp_path: Path) -> None:
    (message,) = said(taken(tmp_path, b.plan(people=CSM), other(people=NORTH)))
    assert message == (
        "Somebody is in plan `by_hand` and in plan `other` on the same days, and would be paid by "
        "both: Ana Duarte (ana) from 2027-01-01 to 2027-03-31."
    )


def test_a_move_from_one_plan_to_the_other_is_none(tmp_path: Path) -> None:
    """Ben is a CSM to 10 February and a lead from the 11th on."""
    leads = b.equal(b.field(b.PEOPLE, "role"), b.words("Lead"))
    for rule in OnMove:
        one = b.plan(people=CSM, on_move=rule)
        assert said(taken(tmp_path, one, other(people=leads, on_move=rule))) == []


def test_plans_in_effect_one_after_the_other_share_nobody(tmp_path: Path) -> None:
    one = b.plan(people=CSM, effective=("2027-01-01", "2027-02-15"))
    after = other(people=CSM, effective=("2027-02-16", "2027-12-31"))
    assert said(taken(tmp_path, one, after)) == []
    early = other(people=CSM, effective=("2027-02-15", "2027-12-31"))
    (message,) = said(taken(tmp_path, one, early))
    assert "2 people are in" in message
    assert "Ana Duarte (ana) from 2027-02-15 to 2027-02-15; Chloe Ito (chloe) from" in message


def test_many_are_counted(tmp_path: Path) -> None:
    rows = "".join(f"p{n},Person {n},CSM,North,2020-01-01,,2020-01-01,20000\n" for n in range(1, 6))
    people = "person,name,role,team,from,to,hired,variable\n" + rows
    (message,) = said(taken(tmp_path, b.plan(people=CSM), other(), people=people))
    assert message.startswith("5 people are in plan `by_hand` and in plan `other`")
    assert message.endswith("Person 3 (p3) from 2027-01-01 to 2027-03-31; and 2 more.")


def test_days_that_tenure_decides(tmp_path: Path) -> None:
    """Chloe's first two months end with 19 March, whatever the periods of the other plan."""
    new = r.TenureBelow(number=2, months=True, by_day=True)
    for pays in (Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.YEARLY):
        (message,) = said(taken(tmp_path, b.plan(people=CSM), other(people=new, pays=pays)))
        assert message.endswith("Chloe Ito (chloe) from 2027-01-01 to 2027-03-19.")


def test_conditions_are_read_in_the_other_plans_own_periods(tmp_path: Path) -> None:
    """Health of the person's team, as of the start of each month."""
    moods = b.dataset("moods", "team text", "since date", "mood text", key="team since",
                      dated="since")  # fmt: skip
    mood = r.LookedUp(
        name="mood",
        dataset="moods",
        column="mood",
        by="team",
        as_of=AsOf.PERIOD_START,
        type=b.TYPES["text"],
    )
    low = other(people=b.equal(mood, b.words("low")), datasets=[moods], pays=Frequency.MONTHLY)
    files = {"moods": "team,since,mood\nNorth,2020-01-01,high\nNorth,2027-01-15,low"}
    assert said(taken(tmp_path, b.plan(people=CSM), low, **files))[0].endswith(
        "Ana Duarte (ana) from 2027-02-01 to 2027-03-31."
    )


def test_money_is_read_in_the_other_plans_currency(tmp_path: Path) -> None:
    rates = b.dataset("fx", "from_currency text", "to_currency text", "day date", "rate number",
                      kind="rates")  # fmt: skip
    euros = b.dataset(
        "people", *(c for c in b.PEOPLE.columns if c.name != "variable"), "variable money EUR",
        kind="roster",
    )  # fmt: skip
    well_paid = other(
        people=b.compare(">=", b.field(euros, "variable"), b.money(50_000)),
        roster=euros,
        datasets=[rates],
        exchange=Exchange(rates="fx", at=AsOf.PERIOD_END),
    )
    files = {"fx": "from_currency,to_currency,day,rate\nEUR,USD,2026-01-01,1.25"}
    assert said(taken(tmp_path, b.plan(people=CSM), well_paid, **files))[0].endswith(
        "Chloe Ito (chloe) from 2027-01-01 to 2027-03-31."
    )
    assert Fraction("1.25") * 40_000 == 50_000


def test_another_roster_has_the_same_person_by_id_and_name(tmp_path: Path) -> None:
    """Two files may number their people alike: an id alone says nothing."""
    leads = replace(b.PEOPLE, name="leads", file="leads.csv")
    header = "person,name,role,team,from,to,hired,variable\n"
    elsewhere = other(roster=leads)
    stranger = f"{header}ana,Ann Other,Lead,North,2020-01-01,,2020-01-01,20000"
    assert said(taken(tmp_path, b.plan(people=CSM), elsewhere, leads=stranger)) == []
    herself = f"{header}ana,Ana Duarte,Lead,North,2027-03-01,,2020-01-01,20000"
    (message,) = said(taken(tmp_path, b.plan(people=CSM), elsewhere, leads=herself))
    assert message.endswith("Ana Duarte (ana) from 2027-03-01 to 2027-03-31.")


def test_a_plan_over_other_data_claims_nobody_here(tmp_path: Path) -> None:
    elsewhere = other(roster=replace(b.PEOPLE, name="leads", file="leads.csv"))
    assert said(taken(tmp_path, b.plan(people=CSM), elsewhere)) == []


def test_a_roster_that_cannot_be_read_is_a_note(tmp_path: Path) -> None:
    """The other plan declares a column that the file does not have."""
    wider = b.dataset("people", *b.PEOPLE.columns, "level text", kind="roster")
    measured = taken(tmp_path, b.plan(people=CSM), other(roster=wider))
    (message,) = said(measured)
    assert message == (
        "Whether somebody is in plan `by_hand` and in plan `other` at once was not looked at: the "
        "data that say who is in `other` have mistakes."
    )
    assert measured.measures is not None


def test_plans_of_one_name_are_told_apart_by_file(tmp_path: Path) -> None:
    (message,) = said(taken(tmp_path, b.plan(people=CSM), other("by_hand", people=NORTH)))
    assert "in plan `by_hand` of `by_hand.plan` and in the plan of the same name of" in message
