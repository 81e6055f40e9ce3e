"""Books: one set of accounts and one holder, membership rules, grace, made rows, reasons.

The rules are those of PostHog's public handbook ("how we work", customer success).
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import pytest

from planlang.data.source_rows import rows_behind
from planlang.data.sources import Sources
from planlang.plan import rows as r
from planlang.plan.model import Book, BookDay, ByBook, ByDate, Grace, LeaveOut, MadeRows
from tests.data import by_hand as b

HOLDINGS = b.dataset(
    "holdings", "account text", "person person", "from date", "to date optional",
    "share percent optional", "managed yes/no", "excluded yes/no", "why text optional",
    kind="assignments",
)  # fmt: skip
INVOICES = b.dataset(
    "invoices", "account text", "issued date", "amount money", "line text optional"
)
ISSUED, AMOUNT = b.field(INVOICES, "issued"), b.field(INVOICES, "amount")
NOW = b.total(AMOUNT, b.in_period(ISSUED))
BEFORE = b.total(AMOUNT, b.within(ISSUED, r.WindowKind.PREVIOUS_PERIOD))
NRR = b.measure("nrr", "invoices", NOW, BEFORE)

PEOPLE = """
    person,name,role,team,from,to,hired,variable
    ana,Ana,CSM,North,2020-01-01,,2020-01-01,20000
    bob,Bob,CSM,North,2020-01-01,,2020-01-01,10000
"""


def book(
    owned: BookDay = BookDay.SECOND_TO_LAST,
    months: int = 0,
    days: int = 0,
    grace: Grace | None = None,
    leave_out: Iterable[LeaveOut] = (),
) -> Book:
    return Book(
        name="own",
        title="Own",
        assignments="holdings",
        owned=owned,
        held_months=months,
        held_days=days,
        grace=grace,
        leave_out=tuple(leave_out),
        span=b.NOWHERE,
    )


def holdings(*rows: str) -> str:
    """Rows of account, person, from, to, share, managed, excluded, why."""
    return "\n".join(["account,person,from,to,share,managed,excluded,why", *rows])


def invoices(*rows: str) -> str:
    return "\n".join(["account,issued,amount,line", *(f"{row}," for row in rows)])


def take(
    folder: Path,
    of: Book,
    held: str,
    facts: str,
    measure: b.Measure = NRR,
    scope: b.Scope = b.PERSON,
    segments: Iterable[b.RowSegment] = (),
    made: Iterable[MadeRows] = (),
    people: str = PEOPLE,
) -> b.Measured:
    b.write(folder, people=people, holdings=held, invoices=facts)
    reading = b.reading(measure, ByBook(book="own"), scope, segments)
    plan = b.plan([reading], [HOLDINGS, INVOICES], books=[of], made_rows=made)
    return b.take(plan, folder)


def left_out(measured: b.Measured, person: str = "ana") -> dict[str, tuple[str, str | None]]:
    return {x.account: (x.reason.value, x.text) for x in b.taken(measured)[person].left_out}


@pytest.mark.parametrize(
    ("owned", "wanted"),
    [
        (BookDay.FIRST, {"ana": 1, "bob": 4}),
        (BookDay.SECOND_TO_LAST, {"ana": 3, "bob": 4}),
        (BookDay.LAST, {"ana": 2, "bob": 4}),
    ],
)
def test_the_book_day_decides(tmp_path: Path, owned: BookDay, wanted: dict[str, int]) -> None:
    held = holdings(
        "A,ana,2020-01-01,2027-01-01,,yes,no,",
        "B,ana,2027-03-31,,,yes,no,",
        "C,ana,2027-03-30,2027-03-30,,yes,no,",
        "D,bob,2020-01-01,,,yes,no,",
    )
    facts = invoices("A,2027-02-01,1", "B,2027-02-01,2", "C,2027-02-01,3", "D,2027-02-01,4")
    found = take(tmp_path, book(owned), held, facts)
    assert {p: n for p, (n, _) in b.figures(found, "nrr").items()} == wanted


def test_a_book_grown_by_an_inherited_account_has_not_grown(tmp_path: Path) -> None:
    """Four accounts, one of them inherited in the quarter: by book, the same four are read again
    for the previous quarter, and the book grew by nothing; by date, the inherited one is growth.
    """
    held = holdings(
        *(f"{a},ana,2020-01-01,,,yes,no," for a in "ABC"),
        "D,bob,2020-01-01,2027-01-31,,yes,no,",
        "D,ana,2027-02-01,,,yes,no,",
    )
    facts = invoices(*(f"{a},{d},100" for a in "ABCD" for d in ("2026-11-15", "2027-02-15")))
    by_book = take(tmp_path, book(), held, facts)
    assert b.figures(by_book, "nrr")["ana"] == (400, 400)
    b.write(tmp_path, holdings=held)
    credit = ByDate(day=ISSUED, assignments="holdings")
    by_date = b.take(b.plan([b.reading(NRR, credit)], [HOLDINGS, INVOICES]), tmp_path)
    assert b.figures(by_date, "nrr")["ana"] == (400, 300)


HELD = [
    # from, to, months, days, counts
    ("2027-02-28", "", 1, 0, True),  # through 27 March
    ("2027-03-01", "", 1, 0, True),  # exactly 1 to 31 March
    ("2027-03-02", "", 1, 0, False),
    ("2027-03-01", "2027-03-30", 1, 0, False),
    ("2026-05-05", "2027-03-30", 1, 0, True),  # counted from the quarter's start
    ("2027-01-31", "", 2, 0, True),  # 31 January plus two months is 31 March: through the 30th
    ("2027-02-01", "", 2, 0, True),
    ("2027-02-02", "", 2, 0, False),
    ("2027-03-12", "", 0, 20, True),
    ("2027-03-13", "", 0, 20, False),
    ("2027-03-11", "2027-03-30", 0, 20, True),
    ("2027-03-12", "2027-03-30", 0, 20, False),
]


@pytest.mark.parametrize(("start", "end", "months", "days", "counts"), HELD)
def test_holding_long_enough(
    tmp_path: Path, start: str, end: str, months: int, days: int, counts: bool
) -> None:
    held = holdings(f"A,ana,{start},{end},,yes,no,")
    found = take(tmp_path, book(months=months, days=days), held, invoices("A,2027-01-01,5"))
    assert b.figures(found, "nrr")["ana"][0] == (5 if counts else 0)
    assert left_out(found) == ({} if counts else {"A": ("held_too_short", None)})


def test_rows_that_touch_are_one_holding(tmp_path: Path) -> None:
    """Three rows without a day between them hold from January; a gap of a day starts anew."""
    held = holdings(
        "A,ana,2026-12-01,2027-01-31,,yes,no,",
        "A,ana,2027-02-01,2027-03-14,50%,yes,no,",
        "A,ana,2027-03-15,,,yes,no,",
        "B,ana,2026-12-01,2027-03-13,,yes,no,",
        "B,ana,2027-03-15,,,yes,no,",
    )
    facts = invoices("A,2027-01-05,3", "B,2027-01-05,7")
    found = take(tmp_path, book(months=1), held, facts)
    assert b.figures(found, "nrr")["ana"][0] == 3
    assert left_out(found) == {"B": ("held_too_short", None)}


def test_everything_left_out_is_listed_with_its_reason(tmp_path: Path) -> None:
    held = holdings(
        "A,ana,2020-01-01,,,yes,no,",
        "B,ana,2020-01-01,,,yes,yes,start-up credits",
        "C,ana,2020-01-01,,,no,no,",
        "D,ana,2020-01-01,2027-02-01,,yes,no,",
        "E,ana,2020-01-01,2026-12-31,,yes,no,",
        "F,bob,2020-01-01,,,yes,no,",
    )
    rules = [
        LeaveOut(
            where=r.IsYes(value=b.field(HOLDINGS, "excluded")),
            reason=b.field(HOLDINGS, "why"),
            span=b.NOWHERE,
        ),
        LeaveOut(
            where=r.Not(part=r.IsYes(value=b.field(HOLDINGS, "managed"))),
            reason="not managed",
            span=b.NOWHERE,
        ),
    ]
    facts = invoices(*(f"{a},2027-02-15,1" for a in "ABCDEF"))
    found = take(tmp_path, book(leave_out=rules), held, facts)
    assert b.figures(found, "nrr") == {"ana": (1, 0), "bob": (1, 0)}
    assert left_out(found) == {
        "B": ("left_out", "start-up credits"),
        "C": ("left_out", "not managed"),
        "D": ("not_held_on_book_day", None),
    }


NEGLECTED = r.Not(part=r.IsYes(value=b.field(HOLDINGS, "managed")))


def grace(*, kept: bool, periods: int = 1) -> Grace:
    return Grace(periods=periods, where=NEGLECTED, count_as_kept=kept, span=b.NOWHERE)


GRACE_HELD = holdings(
    "A,ana,2027-01-15,,,no,no,",  # neglected, taken over this quarter: shrank
    "B,ana,2027-01-15,,,no,no,",  # the same, grew
    "C,ana,2027-01-15,,,yes,no,",  # managed before
    "D,ana,2026-10-15,,,no,no,",  # taken over a quarter ago
)
GRACE_FACTS = invoices(
    *(f"{a},2026-11-15,100" for a in "ABCD"),
    "A,2027-02-15,40", "B,2027-02-15,130", "C,2027-02-15,60", "D,2027-02-15,70",
)  # fmt: skip


@pytest.mark.parametrize(
    ("kept", "periods", "wanted", "out"),
    [
        (True, 1, (100 + 130 + 60 + 70, 400), {}),
        (True, 2, (100 + 130 + 60 + 100, 400), {}),
        (False, 1, (130 + 60 + 70, 300), {"A": ("grace_left_out", "nrr")}),
        (False, 2, (130 + 60, 200),
         {"A": ("grace_left_out", "nrr"), "D": ("grace_left_out", "nrr")}),
    ],
)  # fmt: skip
def test_grace_for_neglected_accounts(
    tmp_path: Path,
    kept: bool,
    periods: int,
    wanted: tuple[int, int],
    out: dict[str, tuple[str, str]],
) -> None:
    of = book(grace=grace(kept=kept, periods=periods))
    found = take(tmp_path, of, GRACE_HELD, GRACE_FACTS)
    assert b.figures(found, "nrr")["ana"] == wanted
    assert left_out(found) == out


@pytest.mark.parametrize("kept", [True, False])
def test_grace_for_a_ratio_in_points(tmp_path: Path, kept: bool) -> None:
    """100 times a ratio is the same ratio in points: A comes to 40 of 100 as it does without."""
    points = b.measure("nrr", "invoices", b.linear((Fraction(100), NOW)), BEFORE)
    of = book(grace=grace(kept=kept))
    found = take(tmp_path, of, GRACE_HELD, GRACE_FACTS, measure=points)
    rest = 130 + 60 + 70
    wanted = (100 * (100 + rest), 400) if kept else (100 * rest, 300)
    assert b.figures(found, "nrr")["ana"] == wanted


@pytest.mark.parametrize("kept", [True, False])
def test_an_average_cannot_shrink(tmp_path: Path, kept: bool) -> None:
    """0.25 USD of 4 invoices is no account that lost 3.75: grace leaves averages alone."""
    mean = b.measure("nrr", "invoices", b.total(AMOUNT), b.count(), where=b.in_period(ISSUED))
    facts = invoices(*(f"A,2027-02-15,{n}" for n in ("1", "0", "-1", "0.25")))
    found = take(tmp_path, book(grace=grace(kept=kept)), GRACE_HELD, facts, measure=mean)
    assert b.figures(found, "nrr")["ana"] == (Fraction(1, 4), 4)
    assert left_out(found) == {}


def test_grace_looks_at_each_row_segment_by_itself(tmp_path: Path) -> None:
    line = b.field(INVOICES, "line")
    addons = b.row_segment(
        "addons", b.both(r.Not(part=r.IsMissing(field=line)), b.equal(line, b.words("addon")))
    )
    facts = """
        account,issued,amount,line
        A,2026-11-15,100,
        A,2027-02-15,40,
        A,2026-11-15,10,addon
        A,2027-02-15,25,addon
    """
    of = book(grace=grace(kept=True))
    found = take(tmp_path, of, GRACE_HELD, facts, segments=[addons])
    assert b.figures(found, "nrr")["ana"] == (100, 100)
    assert b.figures(found, "nrr", "addons")["ana"] == (25, 10)


def test_a_shared_account_in_a_book_counts_by_share_and_once_for_the_team(tmp_path: Path) -> None:
    held = holdings("A,ana,2020-01-01,,75%,yes,no,", "A,bob,2020-01-01,,25%,yes,no,")
    facts = invoices("A,2026-11-15,100", "A,2027-02-15,120")
    own = take(tmp_path, book(), held, facts)
    assert b.figures(own, "nrr") == {"ana": (90, 75), "bob": (30, 25)}
    team = take(tmp_path, book(), held, facts, scope=b.TEAM)
    assert set(b.figures(team, "nrr").values()) == {(120, 100)}
    assert b.taken(team)["ana"].runs[0].taken["nrr"].row_count == 2


@pytest.mark.parametrize("by_book", [True, False])
def test_an_account_held_in_two_parts_has_each_row_once(tmp_path: Path, by_book: bool) -> None:
    """60% and 40% of an account are all of it, and its two rows are two: too few for a measure
    that has data from three rows on."""
    held = holdings("A,ana,2020-01-01,,60%,yes,no,", "A,ana,2027-01-20,,40%,yes,no,")
    b.write(
        tmp_path,
        people=PEOPLE,
        holdings=held,
        invoices=invoices("A,2027-02-15,100", "A,2027-03-15,20"),
    )
    credit = ByBook(book="own") if by_book else ByDate(day=ISSUED, assignments="holdings")
    measure = b.measure("m", "invoices", b.total(AMOUNT), where=b.in_period(ISSUED))
    plan = b.plan([b.reading(measure, credit)], [HOLDINGS, INVOICES], books=[book()])
    found = b.take(plan, tmp_path)
    assert b.figures(found, "m")["ana"] == (120, None)
    assert b.taken(found)["ana"].runs[0].taken["m"].row_count == 2


def made_lines() -> MadeRows:
    """`before 4 * sum(amount) …; now if(not managed, 0, 4 * sum(amount) …)` per account."""

    def annual(of: r.Aggregate) -> r.Multiply:
        sums = r.RowsOf(dataset="invoices", aggregate=of, type=b.t.MONEY)
        return r.Multiply(left=b.number(4), right=sums, type=b.t.MONEY)

    now = r.Choose(condition=NEGLECTED, then=b.money(0), otherwise=annual(NOW), type=b.t.MONEY)
    return MadeRows(
        name="lines",
        title="Lines",
        book="own",
        columns=(("before", annual(BEFORE)), ("now", now)),
        span=b.NOWHERE,
    )


def test_made_rows_have_one_row_for_each_account_of_the_book(tmp_path: Path) -> None:
    """A grew; B gave notice, so nothing is left of it; C was never billed."""
    now, before = (r.Field(name=name, type=b.t.MONEY) for name in ("now", "before"))
    measure = b.measure("nrr", "lines", b.total(now), b.total(before))
    held = holdings(
        "A,ana,2020-01-01,,,yes,no,", "B,ana,2020-01-01,,,no,no,", "C,ana,2020-01-01,,,yes,no,"
    )
    facts = invoices("A,2026-11-15,100", "A,2027-01-15,30.25", "A,2027-02-15,80", "B,2026-11-15,50",
                     "B,2027-02-15,50")  # fmt: skip
    found = take(tmp_path, book(), held, facts, measure, made=[made_lines()])
    assert b.figures(found, "nrr")["ana"] == (441, 600)
    assert b.taken(found)["ana"].runs[0].taken["nrr"].row_count == 3


def test_made_rows_behind_a_figure_are_shown_as_decimals(tmp_path: Path) -> None:
    now, before = (r.Field(name=name, type=b.t.MONEY) for name in ("now", "before"))
    measure = b.measure("nrr", "lines", b.total(now), b.total(before))
    held = holdings("A,ana,2020-01-01,,,yes,no,")
    facts = invoices("A,2026-11-15,100", "A,2027-01-15,30.25")
    b.write(tmp_path, people=PEOPLE, holdings=held, invoices=facts)
    reading = b.reading(measure, ByBook(book="own"))
    of = b.plan([reading], [HOLDINGS, INVOICES], books=[book()], made_rows=[made_lines()])
    period = of.calendar.period("2027-Q1", of.pays)
    assert period is not None
    behind = rows_behind(of, Sources(tmp_path), period, period.end, "ana", "nrr")
    assert [row.cells for row in behind.rows or ()] == [
        {"account": "A", "before": "400", "now": "121"}
    ]


def test_made_rows_behind_a_teams_figure_are_those_of_the_persons_days(tmp_path: Path) -> None:
    """Bob comes to the plan on 15 February: the team's rows are made over these days."""
    now, before = (r.Field(name=name, type=b.t.MONEY) for name in ("now", "before"))
    measure = b.measure("nrr", "lines", b.total(now), b.total(before))
    bob = "bob,Bob,CSM,North,2020-01-01,,2020-01-01,10000"
    came = bob.replace("CSM,North,2020-01-01,,", "AE,North,2020-01-01,2027-02-14,")
    came += "\n    bob,Bob,CSM,North,2027-02-15,,2020-01-01,10000"
    facts = invoices("A,2026-11-15,100", "A,2027-01-15,30", "A,2027-03-15,5")
    held = holdings("A,ana,2020-01-01,,,yes,no,")
    b.write(tmp_path, people=PEOPLE.replace(bob, came), holdings=held, invoices=facts)
    csm = b.equal(b.field(b.PEOPLE, "role"), b.words("CSM"))
    reading = b.reading(measure, ByBook(book="own"), b.TEAM)
    data = [HOLDINGS, INVOICES]
    of = b.plan([reading], data, people=csm, books=[book()], made_rows=[made_lines()])
    period = of.calendar.period("2027-Q1", of.pays)
    assert period is not None
    for person, billed in ("ana", 140), ("bob", 20):
        behind = rows_behind(of, Sources(tmp_path), period, period.end, person, "nrr")
        found = [(row.cells["now"], row.numerator) for row in behind.rows or ()]
        assert found == [(str(billed), billed)]


def test_accounts_left_out_come_in_order_below_a_figure(tmp_path: Path) -> None:
    """Also where they are held in two parts, of which each is too short."""
    days = "2027-03-20,2027-03-30,", "2027-03-25,,"
    held = [f"{a},ana,{of},yes,no," for a in ("D", "a", "C", "Ä", "B") for of in days]
    b.write(tmp_path, people=PEOPLE, holdings=holdings(*held), invoices=invoices("C,2027-01-15,1"))
    plan = b.plan(
        [b.reading(NRR, ByBook(book="own"))], [HOLDINGS, INVOICES], books=[book(months=1)]
    )
    period = plan.calendar.period("2027-Q1", plan.pays)
    assert period is not None
    behind = rows_behind(plan, Sources(tmp_path), period, period.end, "ana", "nrr")
    assert [row.cells["account"] for row in behind.rows or ()] == ["B", "C", "D", "a", "Ä"]


def of_lines(folder: Path, of: Book, held: str, facts: str, people: str = PEOPLE) -> list[str]:
    """Messages about made rows of the book, which have what was billed now and before."""
    now, before = (r.Field(name=name, type=b.t.MONEY) for name in ("now", "before"))
    measure = b.measure("nrr", "lines", b.total(now), b.total(before))
    found = take(folder, of, held, facts, measure, made=[made_lines()], people=people)
    assert {d.code.name for d in found.diagnostics} <= {"rows_without_holder"}
    return b.messages(found)


def test_accounts_of_a_leaver_make_no_rows_and_are_said(tmp_path: Path) -> None:
    """Bob left in February and still holds B and C; D has gone on to Ana, and E is left out."""
    held = holdings(
        "A,ana,2020-01-01,,,yes,no,",
        "B,bob,2020-01-01,,,yes,no,",
        "C,bob,2020-01-01,,,yes,no,",
        "D,bob,2020-01-01,2027-02-10,,yes,no,",
        "D,ana,2027-02-11,,,yes,no,",
        "E,bob,2020-01-01,,,yes,yes,internal",
    )
    facts = invoices("A,2027-01-15,1", "B,2027-01-15,1", "D,2027-01-15,1")
    internal = r.IsYes(value=b.field(HOLDINGS, "excluded"))
    of = book(leave_out=[LeaveOut(where=internal, reason="internal", span=b.NOWHERE)])
    assert of_lines(tmp_path, of, held, facts) == []
    left = PEOPLE.replace(
        "North,2020-01-01,,2020-01-01,10000", "North,2020-01-01,2027-02-10,,10000"
    )
    assert of_lines(tmp_path, of, held, facts, people=left) == [
        (
            "2 rows of holdings.csv count for nobody in `lines`, because their person is not on "
            "the roster on the day that decides: row 3 (B on 2027-03-30, held by bob), row 4 (C on "
            "2027-03-30, held by bob)."
        )
    ]


def test_rows_that_go_into_no_made_row_are_said(tmp_path: Path) -> None:
    """Nobody holds X on the book's day: neither what was billed now nor before counts."""
    held = holdings("A,ana,2020-01-01,,,yes,no,", "X,ana,2020-01-01,2027-02-28,,yes,no,")
    facts = invoices("A,2027-01-15,1", "X,2026-11-15,1", "X,2027-01-15,1", "X,2026-01-15,1")
    assert of_lines(tmp_path, book(), held, facts) == [
        (
            "2 rows of invoices.csv count for nobody, because holdings.csv has no holder of the "
            "account on the day that decides: row 3 (X on 2027-03-30), row 4 (X on 2027-03-30)."
        )
    ]


def test_facts_of_accounts_in_nobodys_book_are_said(tmp_path: Path) -> None:
    held = holdings("A,ana,2020-01-01,,,yes,no,")
    found = take(tmp_path, book(), held, invoices("A,2027-02-15,1", "X,2027-02-15,1"))
    (said,) = b.messages(found)
    assert said == (
        "1 row of invoices.csv counts for nobody, because holdings.csv has no holder of the "
        "account on the day that decides: row 3 (X on 2027-03-30)."
    )


def test_who_comes_to_the_plan_late_has_the_book_of_those_days(tmp_path: Path) -> None:
    """A mover's quarter starts on the day of the move: an account held since January has been
    held for the days since then."""
    people = PEOPLE.replace(
        "ana,Ana,CSM,North,2020-01-01,,", "ana,Ana,AE,North,2020-01-01,2027-03-14,"
    )
    people += "ana,Ana,CSM,North,2027-03-15,,2020-01-01,20000\n"
    b.write(
        tmp_path,
        people=people,
        holdings=holdings("A,ana,2020-01-01,,,yes,no,"),
        invoices=invoices("A,2027-03-14,1", "A,2027-03-15,2"),
    )
    csm = b.equal(b.field(b.PEOPLE, "role"), b.words("CSM"))
    for days, wanted in ((17, Fraction(2)), (18, Fraction(0))):
        reading = b.reading(NRR, ByBook(book="own"))
        of = b.plan([reading], [HOLDINGS, INVOICES], books=[book(days=days)], people=csm)
        assert b.figures(b.take(of, tmp_path), "nrr")["ana"][0] == wanted
