"""Published metrics over rows: retention in its forms, rates, adoption, satisfaction.

The figures are facts of `cases.md`: Tourniaire, "4 goal-setting tips for CSMs"; Drury 2020,
"How to Compensate Customer Success Managers"; PostHog's public handbook.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from planlang.plan import rows as r
from planlang.plan.model import ByDate, Measure, Reading, ToPerson
from tests.data import by_hand as b

MOVES = b.dataset("moves", "account text", "csm person", "day date", "kind text", "amount money")
DAY = b.field(MOVES, "day")
AMOUNT = b.field(MOVES, "amount")


def kind(*names: str) -> r.OneOf:
    return r.OneOf(value=b.field(MOVES, "kind"), choices=tuple(b.words(n) for n in names))


def credited(measure: Measure, key: str | None = None) -> Reading:
    return b.reading(measure, ToPerson(person="csm", day=DAY), key=key)


def taken(folder: Path, rows: str, *readings: Reading) -> dict[str, Fraction | None]:
    """The readings of one person over rows of `moves`."""
    people = """
        person,name,role,team,from,to,hired,variable
        ana,Ana,CSM,North,2020-01-01,,2020-01-01,20000
    """
    b.write(folder, people=people, moves=f"account,csm,day,kind,amount\n{rows.strip()}")
    measured = b.take(b.plan(readings, [MOVES]), folder)
    return {x.key: b.value(b.figures(measured, x.key)["ana"]) for x in readings}


EVENTS = """
    A,ana,2027-01-10,start,10.0
    A,ana,2027-01-20,contraction,0.6
    B,ana,2027-02-20,churn,0.9
    C,ana,2027-03-01,expansion,1.8
"""


def test_retention_from_events(tmp_path: Path) -> None:
    """Start 10.0, contraction 0.6, churn 0.9, expansion 1.8: 85 % gross, 103 % net."""
    minus = Fraction(-1)
    start = b.total(AMOUNT, kind("start"))
    lost = b.total(AMOUNT, kind("contraction", "churn"))
    won = b.total(AMOUNT, kind("expansion"))
    window = b.in_period(DAY)
    gross = b.measure("gross", "moves", b.linear(start, (minus, lost)), start, window)
    net = b.measure("net", "moves", b.linear(start, (minus, lost), won), start, window)
    found = taken(tmp_path, EVENTS, credited(gross), credited(net))
    assert found == {"gross": Fraction(85, 100), "net": Fraction(103, 100)}


def test_gross_retention_per_customer_differs_where_one_grows_and_shrinks(tmp_path: Path) -> None:
    """A customer at 100 shrinks by 20 and grows by 30: kept in full, though 20 were lost."""
    rows = "A,ana,2027-01-01,start,100\nA,ana,2027-02-01,contraction,20\nA,ana,2027-03-01,now,110"
    start, now = b.total(AMOUNT, kind("start")), b.total(AMOUNT, kind("now"))
    lost = b.total(AMOUNT, kind("contraction"))
    window = b.in_period(DAY)
    by_events = b.measure("events", "moves", b.linear(start, (Fraction(-1), lost)), start, window)
    net = b.measure("net", "moves", now, start, window)
    found = taken(tmp_path, rows, credited(by_events), credited(net))
    assert found == {"events": Fraction(80, 100), "net": Fraction(110, 100)}


def test_renewal_rate_of_what_is_due_and_of_the_book(tmp_path: Path) -> None:
    """200 k of 250 k up for renewal; a book of 1,000 k of which 750 k is not due."""
    rows = """
        A,ana,2027-01-10,kept,200000
        B,ana,2027-02-10,lost,50000
        C,ana,2027-02-10,not due,750000
    """
    kept = b.total(AMOUNT, kind("kept"))
    due = b.total(AMOUNT, kind("kept", "lost"))
    kept_of_book = b.total(AMOUNT, kind("kept", "not due"))
    window = b.in_period(DAY)
    of_due = b.measure("of_due", "moves", kept, due, window)
    of_book = b.measure("of_book", "moves", kept_of_book, b.total(AMOUNT), window)
    found = taken(tmp_path, rows, credited(of_due), credited(of_book))
    assert found == {"of_due": Fraction(80, 100), "of_book": Fraction(95, 100)}


def test_logo_retention(tmp_path: Path) -> None:
    """200 customers, 15 lost: 92.5 %."""
    rows = "\n".join(f"A{i},ana,2027-01-10,{'lost' if i < 15 else 'kept'},1" for i in range(200))
    logos = b.measure("logos", "moves", b.count(kind("kept")), b.count(), b.in_period(DAY))
    assert taken(tmp_path, rows, credited(logos)) == {"logos": Fraction(925, 1000)}


def test_licence_utilisation_and_breadth_of_adoption(tmp_path: Path) -> None:
    """100 seats bought, 40 used: 40 %. 15 of 20 features: 75 %."""
    rows = "A,ana,2027-03-31,bought,100\nA,ana,2027-03-31,used,40\n" + "\n".join(
        f"F{i},ana,2027-03-31,{'in use' if i < 15 else 'not in use'},0" for i in range(20)
    )
    window = b.in_period(DAY)
    seats = b.measure(
        "seats", "moves", b.total(AMOUNT, kind("used")), b.total(AMOUNT, kind("bought")), window
    )
    breadth = b.measure(
        "breadth", "moves", b.count(kind("in use")), b.count(kind("in use", "not in use")), window
    )
    found = taken(tmp_path, rows, credited(seats), credited(breadth))
    assert found == {"seats": Fraction(40, 100), "breadth": Fraction(75, 100)}


def test_satisfaction(tmp_path: Path) -> None:
    """NPS of 3 promoters, 1 passive, 1 detractor is 40; CSAT of 6,7,5,3,8,9,4,10,7,1 is 60 % as
    the mean of the maximum and 20 % as the top two boxes."""
    scores = {"nps": [9, 10, 9, 7, 6], "csat": [6, 7, 5, 3, 8, 9, 4, 10, 7, 1]}
    rows = "\n".join(f"S,ana,2027-02-01,{k},{n}" for k, values in scores.items() for n in values)

    def at(name: str, operator: str, score: int) -> r.AllOf:
        return b.both(kind(name), b.compare(operator, AMOUNT, b.money(score)))

    window = b.in_period(DAY)
    points = b.linear(
        (Fraction(100), b.count(at("nps", ">=", 9))), (Fraction(-100), b.count(at("nps", "<=", 6)))
    )
    nps = b.measure("nps", "moves", points, b.count(kind("nps")), window)
    mean = b.linear((Fraction(1, 10), b.total(AMOUNT, kind("csat"))))
    mean_of_most = b.measure("mean", "moves", mean, b.count(kind("csat")), window)
    top = b.measure("top", "moves", b.count(at("csat", ">=", 9)), b.count(kind("csat")), window)
    found = taken(tmp_path, rows, credited(nps), credited(mean_of_most), credited(top))
    assert found == {"nps": 40, "mean": Fraction(60, 100), "top": Fraction(20, 100)}


RENEWED = b.field(b.RENEWALS, "renewed")
UP = b.field(b.RENEWALS, "up_for_renewal")


def test_a_late_renewal_by_due_date_and_closing_date(tmp_path: Path) -> None:
    """Two customers of 100; the one due in January closes in February. Kept ÷ due by each month:
    January 0 %, February 200 %, the quarter 100 %."""
    b.write(
        tmp_path,
        people="""person,name,role,team,from,to,hired,variable
                  ana,Ana,CSM,North,2020-01-01,,2020-01-01,20000""",
        holdings="account,person,from,to,share\nA,ana,2020-01-01,,\nB,ana,2020-01-01,,",
        renewals="""account,csm,due,closed,up_for_renewal,renewed,kind
                    A,,2027-01-20,2027-02-05,100,100,
                    B,,2027-02-20,2027-02-20,100,100,""",
    )
    due, closed = b.field(b.RENEWALS, "due"), b.field(b.RENEWALS, "closed")
    rate = b.measure(
        "rate", "renewals", b.total(RENEWED, b.in_period(closed)), b.total(UP, b.in_period(due))
    )
    by_due = b.reading(rate, ByDate(day=due, assignments="holdings"))
    monthly = b.plan([by_due], [b.HOLDINGS, b.RENEWALS], pays=b.Frequency.MONTHLY)
    quarterly = b.plan([by_due], [b.HOLDINGS, b.RENEWALS])
    found = [
        b.figures(b.take(of, tmp_path, label), "rate")["ana"]
        for of, label in ((monthly, "2027-M01"), (monthly, "2027-M02"), (quarterly, "2027-Q1"))
    ]
    assert [b.value(figure) for figure in found] == [0, 2, 1]


def test_retention_by_segment(tmp_path: Path) -> None:
    """An at-risk book with a target of 50 % and another with 90 %: each has its own sums."""
    rows = """
        A,ana,2027-01-10,risk,50
        B,ana,2027-01-10,risk lost,50
        C,ana,2027-02-01,kept,90
        D,ana,2027-02-01,lost,10
    """
    rate = b.measure(
        "rate", "moves", b.total(AMOUNT, kind("risk", "kept")), b.total(AMOUNT), b.in_period(DAY)
    )
    at_risk = b.row_segment("at_risk", kind("risk", "risk lost"))
    reading = b.reading(rate, ToPerson(person="csm", day=DAY), segments=[at_risk])
    taken(tmp_path, rows, reading)
    measured = b.take(b.plan([reading], [MOVES]), tmp_path)
    assert b.figures(measured, "rate") == {"ana": (90, 100)}
    assert b.figures(measured, "rate", "at_risk") == {"ana": (50, 100)}


def test_co_termed_users_count_a_full_year(tmp_path: Path) -> None:
    """A1: 50 more users at 100 a month on 1 July, co-termed. The annualised 50 × 100 × 12 is
    60,000, whatever was billed for the half year."""
    deals = b.dataset("deals", "csm person", "day date", "users count", "price money")
    b.write(
        tmp_path,
        people="""person,name,role,team,from,to,hired,variable
                  ana,Ana,CSM,North,2020-01-01,,2020-01-01,20000""",
        deals="csm,day,users,price\nana,2027-07-01,50,100",
    )
    annual = r.Multiply(
        left=r.Multiply(
            left=b.field(deals, "users"), right=b.field(deals, "price"), type=b.t.MONEY
        ),
        right=b.number(12),
        type=b.t.MONEY,
    )
    added = b.measure("added", "deals", b.total(annual), where=b.in_period(b.field(deals, "day")))
    reading = b.reading(added, ToPerson(person="csm", day=b.field(deals, "day")), per_row=True)
    measured = b.take(b.plan([reading], [deals]), tmp_path, "2027-Q3")
    assert b.figures(measured, "added") == {"ana": (60_000, None)}
    (row,) = b.taken(measured)["ana"].runs[0].taken["added"].rows
    assert (row.amount, row.share, row.times) == (60_000, 1, 1)


def test_growth_is_never_negative(tmp_path: Path) -> None:
    """G1: 50,000 a year renewed as two years prepaid at 65,000 a year is a growth of
    130,000 − 50,000 = 80,000; renewed at 45,000 it is 0."""
    deals = b.dataset("deals", "csm person", "day date", "before money", "now money")
    before, now = b.field(deals, "before"), b.field(deals, "now")
    growth = r.Largest(
        values=(r.Subtract(left=now, right=before, type=b.t.MONEY), b.money(0)), type=b.t.MONEY
    )
    taken_of = b.measure(
        "growth", "deals", b.total(growth), where=b.in_period(b.field(deals, "day"))
    )
    reading = b.reading(taken_of, ToPerson(person="csm", day=b.field(deals, "day")))
    for now_is, wanted in (("130000", 80_000), ("45000", 0)):
        b.write(
            tmp_path,
            people="""person,name,role,team,from,to,hired,variable
                      ana,Ana,CSM,North,2020-01-01,,2020-01-01,20000""",
            deals=f"csm,day,before,now\nana,2027-02-01,50000,{now_is}",
        )
        measured = b.take(b.plan([reading], [deals]), tmp_path)
        assert b.figures(measured, "growth") == {"ana": (wanted, None)}
