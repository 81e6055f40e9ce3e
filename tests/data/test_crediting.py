"""Whose rows are whose: by date, to a person, shares, teams with leavers, the company, moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from planlang.data.checks import coverage
from planlang.data.model import OutReason
from planlang.data.source_rows import rows_behind
from planlang.data.sources import Sources
from planlang.plan import rows as r
from planlang.plan.model import ByDate, Scope, ToPerson
from planlang.values.dates import DateRange
from tests.data import by_hand as b

DUE = b.field(b.RENEWALS, "due")
RENEWED = b.field(b.RENEWALS, "renewed")
UP = b.field(b.RENEWALS, "up_for_renewal")
BY_DUE = ByDate(day=DUE, assignments="holdings")
CSM = b.equal(b.field(b.PEOPLE, "role"), b.words("CSM"))

GROSS = b.measure(
    "gross", "renewals", b.total(b.smaller(RENEWED, UP)), b.total(UP), b.in_period(DUE)
)

PEOPLE = """
    person,name,role,team,from,to,hired,variable
    ana,Ana,CSM,North,2020-01-01,,2020-01-01,20000
    bob,Bob,CSM,North,2020-01-01,2027-02-14,2020-01-01,10000
    bob,Bob,CSM,South,2027-02-15,,2020-01-01,12000
    cy,Cy,CSM,North,2020-01-01,2027-02-10,2020-01-01,12000
"""
HOLDINGS = """
    account,person,from,to,share
    A,ana,2020-01-01,,60%
    A,bob,2020-01-01,,40%
    B,cy,2020-01-01,2027-02-10,
    B,ana,2027-02-11,,
    C,bob,2020-01-01,,
"""


def renewals(*rows: str) -> str:
    return "account,csm,due,closed,up_for_renewal,renewed,kind\n" + "\n".join(rows)


def measured(folder: Path, rows: str, *readings: b.Reading, **files: str) -> b.Measured:
    texts = {"people": PEOPLE, "holdings": HOLDINGS, "renewals": rows, **files}
    b.write(folder, **texts)
    return b.take(b.plan(readings, [b.HOLDINGS, b.RENEWALS], people=CSM), folder)


def test_each_row_counts_for_its_holder_on_its_day(tmp_path: Path) -> None:
    rows = renewals(
        "B,,2027-02-10,,100,80,",  # the last day of Cy
        "B,,2027-02-11,,50,60,",  # the first day of Ana: kept in full, never more
        "B,,2026-12-31,,1000,0,",  # the day before the period
        "B,,2027-04-01,,1000,0,",  # the day after it
    )
    found = measured(tmp_path, rows, b.reading(GROSS, BY_DUE))
    assert b.figures(found, "gross") == {"ana": (50, 50), "bob": (0, 0), "cy": (80, 100)}


def test_a_share_multiplies_what_a_row_adds(tmp_path: Path) -> None:
    """S1: 100,000 split 60/40 is 60,000 and 40,000; each amount is delivered with its share."""
    amount = b.measure("amount", "renewals", b.total(RENEWED), where=b.in_period(DUE))
    rows = renewals("A,,2027-01-10,,100000,100000,", "A,,2027-01-11,,1,100000,")
    found = measured(tmp_path, rows, b.reading(amount, BY_DUE, per_row=True))
    assert b.figures(found, "amount") == {
        "ana": (120_000, None), "bob": (80_000, None), "cy": (0, None),
    }  # fmt: skip
    taken = b.taken(found)["bob"].runs[0].taken["amount"]
    assert [(x.amount, x.share, x.times) for x in taken.rows] == [(100_000, Fraction(2, 5), 2)]
    assert taken.row_count == 2


def test_shares_weigh_counts_too(tmp_path: Path) -> None:
    kept = b.measure("kept", "renewals", b.count(), where=b.in_period(DUE))
    found = measured(tmp_path, renewals("A,,2027-01-10,,1,1,"), b.reading(kept, BY_DUE))
    assert b.figures(found, "kept")["ana"] == (Fraction(3, 5), None)


def test_a_team_pools_the_rows_of_who_was_a_member_on_the_day(tmp_path: Path) -> None:
    """Leavers and one's own included, each share once; never a mean of members."""
    rows = renewals(
        "A,,2027-01-10,,100,50,",  # Ana 60 %, Bob 40 %: both of North
        "B,,2027-02-01,,300,300,",  # Cy of North, who has left since
        "C,,2027-02-14,,10,0,",  # Bob, on his last day in North
        "C,,2027-02-15,,7,7,",  # Bob, of South by now
    )
    team, company = (
        b.reading(GROSS, BY_DUE, b.TEAM),
        b.reading(GROSS, BY_DUE, b.COMPANY, key="company"),
    )
    found = measured(tmp_path, rows, team, company)
    runs = b.taken(found)["bob"].runs
    assert [(run.first, run.facts["team"]) for run in runs] == [
        (date(2027, 1, 1), "North"), (date(2027, 2, 15), "South"),
    ]  # fmt: skip
    north, south = (run.taken["gross"].sums[0] for run in runs)
    assert (north.numerator, north.denominator, north.rows) == (350, 410, 3)
    assert (south.numerator, south.denominator, south.rows) == (7, 7, 1)
    assert set(b.figures(found, "company").values()) == {(357, 417)}


def test_a_row_names_its_person(tmp_path: Path) -> None:
    to_csm = ToPerson(person="csm", day=DUE)
    rows = renewals("X,bob,2027-01-10,,100,90,", "Y,,2027-01-10,,100,0,", "X,ana,2027-03-01,,5,5,")
    found = measured(
        tmp_path, rows, b.reading(GROSS, to_csm), b.reading(GROSS, to_csm, b.TEAM, key="t")
    )
    assert b.figures(found, "gross") == {"ana": (5, 5), "bob": (90, 100), "cy": (0, 0)}
    assert b.messages(found) == [
        "1 row of renewals.csv counts for nobody, because it names nobody in `csm`: row 3."
    ]
    assert b.figures(found, "t") == {"ana": (95, 105), "bob": (0, 0), "cy": (95, 105)}


def test_as_many_rows_as_there_should_be_may_still_be_others(tmp_path: Path) -> None:
    """One row is used and names nobody, another names Ana and is not used: two times one row."""
    large = b.compare(">", UP, b.money(50))
    amount = b.measure("amount", "renewals", b.total(UP, large), where=b.in_period(DUE))
    rows = renewals("X,,2027-01-10,,100,90,", "Y,ana,2027-01-10,,1,0,")
    reading = b.reading(amount, ToPerson(person="csm", day=DUE))
    assert b.messages(measured(tmp_path, rows, reading)) == [
        "1 row of renewals.csv counts for nobody, because it names nobody in `csm`: row 2."
    ]


MOVER = PEOPLE.replace("bob,Bob,CSM,North", "bob,Bob,AE,North").replace("South", "North")
LAST_90_DAYS = b.within(DUE, r.WindowKind.LAST_DAYS, 90)


def test_as_many_rows_as_in_the_period_may_be_those_of_a_mover(tmp_path: Path) -> None:
    """Bob, a CSM until 14 February, looks at 90 days that begin earlier: one row is in them and
    another one, which names nobody, in those of the whole period."""
    people = PEOPLE.replace("bob,Bob,CSM,South", "bob,Bob,AE,South")
    amount = b.measure("amount", "renewals", b.total(UP), where=LAST_90_DAYS)
    rows = renewals("X,bob,2026-11-20,,100,90,", "Y,,2027-01-10,,1,0,")
    reading = b.reading(amount, ToPerson(person="csm", day=DUE))
    found = measured(tmp_path, rows, reading, people=people)
    assert b.figures(found, "amount")["bob"] == (100, None)
    assert b.messages(found) == [
        "1 row of renewals.csv counts for nobody, because it names nobody in `csm`: row 3."
    ]


@pytest.mark.parametrize("scope", [b.TEAM, b.COMPANY])
@pytest.mark.parametrize("people", [PEOPLE, MOVER], ids=["stayed", "moved"])
def test_a_row_of_a_team_that_counts_twice_hides_none_that_counts_for_nobody(
    tmp_path: Path, scope: Scope, people: str
) -> None:
    """With somebody who came from another plan the team is taken for two stretches of days."""
    rows = renewals("X,ana,2027-03-10,,100,90,", "Y,,2027-03-10,,1,0,")
    reading = b.reading(GROSS, ToPerson(person="csm", day=DUE), scope)
    assert b.messages(measured(tmp_path, rows, reading, people=people)) == [
        "1 row of renewals.csv counts for nobody, because it names nobody in `csm`: row 3."
    ]


@pytest.mark.parametrize("scope", [b.PERSON, b.TEAM, b.COMPANY])
def test_rows_that_all_count_are_not_looked_at_again(
    tmp_path: Path, scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looked(*_: object) -> list[object]:
        raise AssertionError("there is nobody to look for")

    monkeypatch.setattr(coverage, "_naming_nobody", looked)
    monkeypatch.setattr(coverage, "named_off_roster", looked)
    rows = renewals("X,ana,2027-03-10,,100,90,", "Y,bob,2027-01-10,,1,0,")
    reading = b.reading(GROSS, ToPerson(person="csm", day=DUE), scope)
    assert b.messages(measured(tmp_path, rows, reading)) == []


def test_the_later_of_two_dates_credits(tmp_path: Path) -> None:
    """Closed by Cy, due under Ana: hers. A row without a closing date has no later one."""
    closed = r.OrElse(field=b.field(b.RENEWALS, "closed"), default=DUE, type=b.t.DATE)
    later = r.Largest(values=(DUE, closed), type=b.t.DATE)
    rows = renewals(
        "B,,2027-02-20,2027-02-01,100,70,", "B,,2027-02-01,2027-02-20,10,10,", "B,,2027-01-05,,1,0,"
    )
    found = measured(tmp_path, rows, b.reading(GROSS, ByDate(day=later, assignments="holdings")))
    assert b.figures(found, "gross") == {"ana": (80, 110), "bob": (0, 0), "cy": (0, 1)}


@pytest.mark.parametrize("function", ["distinct", "min", "max"])
def test_distinct_and_extremes_refuse_shared_rows(tmp_path: Path, function: str) -> None:
    of = b.field(b.RENEWALS, "account") if function == "distinct" else RENEWED
    where = b.in_period(DUE)
    strict = b.measure("m", "renewals", b.aggregate(function, of), where=where)
    whole = b.measure("m", "renewals", b.aggregate(function, of, whole_rows=True), where=where)
    rows = renewals("A,,2027-01-10,,1,5,", "A,,2027-01-11,,1,3,", "C,,2027-01-11,,1,4,")
    refused = measured(tmp_path, rows, b.reading(strict, BY_DUE))
    assert refused.measures is None
    assert b.messages(refused) == [
        f"`{function}` of `m` takes whole rows, and ana holds only a share of account A."
    ]
    found = b.figures(measured(tmp_path, rows, b.reading(whole, BY_DUE)), "m")
    wanted = {"distinct": (1, 2, 0), "min": (3, 3, None), "max": (5, 5, None)}[function]
    assert tuple(found[p][0] for p in ("ana", "bob", "cy")) == wanted


@pytest.mark.parametrize("function", ["distinct", "min"])
def test_the_rows_behind_what_takes_whole_rows_have_no_part_of_their_own(
    tmp_path: Path, function: str
) -> None:
    of = b.field(b.RENEWALS, "account") if function == "distinct" else RENEWED
    figure = b.aggregate(function, of, whole_rows=True)
    measure = b.measure("m", "renewals", figure, b.total(UP), b.in_period(DUE))
    rows = renewals("A,,2027-01-10,,10,5,", "C,,2027-01-11,,1,4,")
    b.write(tmp_path, people=PEOPLE, holdings=HOLDINGS, renewals=rows)
    plan = b.plan([b.reading(measure, BY_DUE)], [b.HOLDINGS, b.RENEWALS], people=CSM)
    period = plan.calendar.period("2027-Q1", plan.pays)
    assert period is not None
    behind = rows_behind(plan, Sources(tmp_path), period, period.end, "bob", "m")
    assert [(row.numerator, row.denominator) for row in behind.rows or ()] == [(None, 4), (None, 1)]


def test_who_comes_from_another_plan_is_measured_from_that_day(tmp_path: Path) -> None:
    """Bob sells until 14 February: his rows before count elsewhere, his team's too."""
    people = PEOPLE.replace("bob,Bob,CSM,North", "bob,Bob,AE,North")
    rows = renewals("C,,2027-02-14,,10,0,", "C,,2027-02-15,,7,7,", "A,,2027-01-10,,100,50,")
    readings = b.reading(GROSS, BY_DUE), b.reading(GROSS, BY_DUE, b.COMPANY, key="company")
    found = measured(tmp_path, rows, *readings, people=people)
    assert b.figures(found, "gross")["bob"] == (7, 7)
    assert b.figures(found, "company") == {"ana": (57, 117), "bob": (7, 7), "cy": (57, 117)}
    (run,) = b.taken(found)["bob"].runs
    assert DateRange(run.first, run.last) == DateRange(date(2027, 2, 15), date(2027, 3, 31))
    assert run.units == 45


def year_to_date(kind: r.WindowKind) -> b.Reading:
    amount = b.measure("amount", "renewals", b.total(UP), where=b.within(DUE, kind))
    return b.reading(amount, BY_DUE, key=kind.name)


TO_DATE, BEFORE = r.WindowKind.YEAR_TO_DATE, r.WindowKind.YEAR_BEFORE_PERIOD


def test_what_other_terms_have_paid_lies_before_the_days_in_the_plan(tmp_path: Path) -> None:
    """What a year to date pays is what it has gained since. Bob's row of 14 February was paid by
    his terms until then; the next quarter goes on where this one ended."""
    readings = year_to_date(TO_DATE), year_to_date(BEFORE)
    texts = {
        "people": MOVER,
        "holdings": HOLDINGS,
        "renewals": renewals("C,,2027-02-14,,10,0,", "C,,2027-02-15,,7,7,", "C,,2027-05-01,,1,1,"),
    }
    b.write(tmp_path, **texts)
    of = b.plan(readings, [b.HOLDINGS, b.RENEWALS], people=CSM)
    found = {q: b.take(of, tmp_path, f"2027-{q}") for q in ("Q1", "Q2")}
    gained = {
        q: tuple(b.figures(measured, kind.name)["bob"][0] for kind in (TO_DATE, BEFORE))
        for q, measured in found.items()
    }
    assert gained == {"Q1": (17, 10), "Q2": (18, 17)}


def test_whoever_joins_within_the_period_has_no_days_before(tmp_path: Path) -> None:
    """Nobody else paid the days between the period's start and Cy's first."""
    readings = year_to_date(TO_DATE), year_to_date(BEFORE)
    rows = renewals("B,,2027-02-15,,2,2,", "B,,2027-03-15,,4,4,")
    found = measured(tmp_path, rows, *readings, people=JOINER, holdings=HELD_ON)
    assert b.figures(found, TO_DATE.name)["cy"] == (6, None)
    assert b.figures(found, BEFORE.name)["cy"] == (0, None)


@pytest.mark.parametrize(
    ("to_date", "before"),
    [(TO_DATE, BEFORE), (r.WindowKind.SINCE, r.WindowKind.SINCE_BEFORE_PERIOD)],
)
def test_a_cap_that_begins_within_a_period_takes_no_row_of_it_away(
    tmp_path: Path, to_date: r.WindowKind, before: r.WindowKind
) -> None:
    """A revision that adds a SPIFF counts for the period by part of its days; of its cap a year or
    in all, rows before the revision have used nothing in any later period."""

    def since(kind: r.WindowKind) -> b.Reading:
        window = r.Window(kind, since=date(2027, 5, 16))
        amount = b.measure(
            "amount", "renewals", b.total(UP), where=r.Within(field=DUE, window=window)
        )
        return b.reading(amount, BY_DUE, key=kind.name)

    days = {"2027-03-31": 1, "2027-04-10": 10, "2027-06-10": 100, "2027-07-01": 1000}
    rows = renewals(*(f"B,,{day},,{amount},0," for day, amount in days.items()))
    b.write(tmp_path, people=PEOPLE, holdings=HOLDINGS, renewals=rows)
    of = b.plan([since(to_date), since(before)], [b.HOLDINGS, b.RENEWALS], people=CSM)
    found = {
        q: tuple(
            b.figures(b.take(of, tmp_path, f"2027-{q}"), kind.name)["ana"][0] or 0
            for kind in (to_date, before)
        )
        for q in ("Q1", "Q2", "Q3")
    }
    assert found == {"Q1": (1, 0), "Q2": (110, 0), "Q3": (1100, 100)}


def test_days_under_another_plan_between_two_stays_are_not_counted(tmp_path: Path) -> None:
    people = """
        person,name,role,team,from,to,hired,variable
        bob,Bob,CSM,North,2020-01-01,2027-01-31,,10000
        bob,Bob,AE,North,2027-02-01,2027-02-20,,10000
        bob,Bob,CSM,North,2027-03-01,,,10000
    """
    rows = renewals(
        "C,,2027-01-31,,1,1,", "C,,2027-02-01,,2,2,", "C,,2027-02-20,,4,4,", "C,,2027-03-01,,8,8,"
    )
    at_the_end = r.LatestIn(key=("account",), field=DUE, window=r.Window(r.WindowKind.PERIOD))
    latest = b.measure("latest", "renewals", b.total(UP), where=at_the_end)
    readings = [
        b.reading(GROSS, BY_DUE),
        b.reading(GROSS, BY_DUE, b.TEAM, key="team"),
        b.reading(latest, BY_DUE),
    ]
    rows += "\nA,,2027-02-10,,16,16,\nA,,2027-03-10,,32,32,"
    holdings = HOLDINGS.replace("A,ana,2020-01-01,,60%", "").replace("40%", "")
    files = {"people": people, "holdings": holdings}
    found = measured(tmp_path, rows, *readings, **files)
    assert b.figures(found, "gross") == {"bob": (41, 41)}
    assert b.figures(found, "team") == {"bob": (41, 41)}
    assert b.figures(found, "latest") == {"bob": (40, None)}
    assert [run.units for run in b.taken(found)["bob"].runs] == [31, 31]


def test_rows_in_any_order_give_the_same_measures(tmp_path: Path) -> None:
    rows = [
        f"{'ABC'[i % 3]},,2027-0{1 + i % 3}-1{i % 9},,{i}.{i % 100:02},{i % 7}," for i in range(60)
    ]
    unkeyed = replace(b.RENEWALS, key=())
    readings = [b.reading(GROSS, BY_DUE), b.reading(GROSS, BY_DUE, b.TEAM, key="team")]
    found = []
    for ordered in (rows, rows[::-1], sorted(rows, key=lambda row: row[::-1])):
        b.write(tmp_path, people=PEOPLE, holdings=HOLDINGS, renewals=renewals(*ordered))
        of = b.plan(readings, [b.HOLDINGS, unkeyed], people=CSM)
        found.append(b.take(of, tmp_path).measures)
    assert found[0] is not None
    assert found[0].people == found[1].people == found[2].people  # type: ignore[union-attr]


JOINER = """
    person,name,role,team,from,to,hired,variable
    ana,Ana,CSM,North,2020-01-01,,2020-01-01,20000
    cy,Cy,CSM,North,2027-02-15,2027-03-15,2027-02-15,12000
"""
HELD_ON = """
    account,person,from,to,share
    A,ana,2020-01-01,,60%
    A,cy,2020-01-01,,40%
    B,cy,2020-01-01,,
"""


def test_rows_count_only_while_their_holder_is_on_the_roster(tmp_path: Path) -> None:
    """Before Cy came and after Cy left, B counts for nobody: not for Cy, not for the team."""
    rows = renewals(
        "B,,2027-02-14,,1,1,", "B,,2027-02-15,,2,2,", "B,,2027-03-15,,4,4,", "B,,2027-03-16,,8,8,",
        "A,,2027-03-20,,10,10,",
    )  # fmt: skip
    readings = [
        b.reading(GROSS, BY_DUE),
        b.reading(GROSS, BY_DUE, b.TEAM, key="team"),
        b.reading(GROSS, BY_DUE, b.COMPANY, key="company"),
    ]
    found = measured(tmp_path, rows, *readings, people=JOINER, holdings=HELD_ON)
    assert b.figures(found, "gross") == {"ana": (6, 6), "cy": (6, 6)}
    assert b.figures(found, "team") == {"ana": (12, 12), "cy": (12, 12)}
    assert b.figures(found, "company") == {"ana": (12, 12), "cy": (12, 12)}
    assert b.messages(found) == [
        (
            "3 rows of renewals.csv count for nobody, in full or in part, because the holder of "
            "the account or of a share is not on the roster on the day that decides: row 2 (B on "
            "2027-02-14, held by cy), row 5 (B on 2027-03-16, held by cy), row 6 (A on 2027-03-20, "
            "40.00% held by cy)."
        )
    ]


def test_a_plan_that_begins_within_a_period_begins_for_who_joins_later(tmp_path: Path) -> None:
    """What was due before the plan's first day is another's to pay: Ana and Cy, who came after it,
    have the same team with the same figure; so it is at its last day."""
    rows = renewals("A,,2027-01-20,,1,1,", "A,,2027-02-01,,2,2,", "A,,2027-03-20,,4,4,",
                    "A,,2027-03-21,,8,8,")  # fmt: skip
    team = b.reading(GROSS, BY_DUE, b.TEAM, key="team")
    b.write(tmp_path, people=JOINER, holdings=HOLDINGS, renewals=rows)
    of = b.plan(
        [team], [b.HOLDINGS, b.RENEWALS], people=CSM, effective=("2027-02-01", "2027-03-20")
    )
    found = b.figures(b.take(of, tmp_path), "team")
    assert found["ana"] == found["cy"] == (Fraction("3.6"), Fraction("3.6"))


def test_a_row_that_names_somebody_who_has_left_counts_for_nobody(tmp_path: Path) -> None:
    to_csm = ToPerson(person="csm", day=DUE)
    rows = renewals("X,cy,2027-02-20,,100,90,", "Y,cy,2027-03-16,,50,50,")
    found = measured(tmp_path, rows, b.reading(GROSS, to_csm), people=JOINER, holdings=HELD_ON)
    assert b.figures(found, "gross") == {"ana": (0, 0), "cy": (90, 100)}
    assert b.messages(found) == [
        (
            "1 row of renewals.csv counts for nobody, because the person in `csm` is not on the "
            "roster on the day that decides: row 3 (cy on 2027-03-16)."
        )
    ]


def test_the_rows_behind_a_figure_say_that_the_holder_has_left(tmp_path: Path) -> None:
    rows = renewals("B,,2027-03-15,,4,4,", "B,,2027-03-16,,8,8,", "B,,2027-04-16,,9,9,")
    b.write(tmp_path, people=JOINER, holdings=HELD_ON, renewals=rows)
    of = b.plan([b.reading(GROSS, BY_DUE)], [b.HOLDINGS, b.RENEWALS], people=CSM)
    period = of.calendar.period("2027-Q1", of.pays)
    assert period is not None
    behind = rows_behind(of, Sources(tmp_path), period, period.end, "cy", "gross")
    assert [(row.row, row.out, row.denominator) for row in behind.rows or ()] == [
        (2, None, 4), (3, OutReason.HOLDER_OFF_ROSTER, None),
    ]  # fmt: skip
