"""Readings: whose rows, whose pool, each kept once; commissions and counts with their windows."""

from datetime import date

import pytest

from planlang.plan.declared.readings import Readings
from planlang.plan.model import (
    ByBook,
    ByDate,
    CapPer,
    Cumulation,
    DatasetKind,
    Quantity,
    Reading,
    ToPerson,
)
from planlang.plan.rows import Field, Largest, WindowKind, Within
from planlang.plan.types import DATE
from planlang.tree import nodes as t
from tests.plan.declaring import declared

ROSTER = """
roster people "People" {
  file   "people.csv"
  column person   person
  column name     text
  column team     text
  column level    text  optional
  column from     date
  column to       date  optional
  column variable money
}
"""
MEASURES = """
measure kept "Kept" {
  value   sum(renewed) / sum(up_for_renewal)
  from    renewals where due in period
  better  higher
}
measure grown "Grown" {
  value   sum(renewed where due in period) / sum(renewed where due in previous period)
  from    renewals
  better  higher
}
measure ever "Ever" {
  value   sum(renewed)
  from    renewals
  better  higher
}
measure open_book "Contracts that run" {
  value   sum(renewed)
  from    renewals where due >= start of period
  better  higher
}
measure by_itself "With a default" {
  value   count()
  from    renewals where due in period
  better  higher
  credit  to csm on due
}
measure both "Both" {
  value 60% * kept + 40% * kept + 1%
}
rows lines "Lines" per account of own {
  now  sum(amount) of invoices where issued in period
}
measure of_lines "Of lines" {
  value   sum(now)
  from    lines
  better  higher
}
"""


class Taking:
    """A plan file whose goals and SPIFFs are taken one by one."""

    def __init__(self, members: str, more: str = "") -> None:
        text = f'{ROSTER}{MEASURES}{more}plan p "P" {{\n{members}\n}}\n'
        self.declarations = declared(text)
        (plan,) = (i for i in self.declarations.names.main.file.tree.items if isinstance(i, t.Plan))
        self.members = [i for i in plan.items if not isinstance(i, t.PeopleClause)]
        roster = self.declarations.dataset(
            next(i for i in plan.items if isinstance(i, t.PeopleClause)).dataset,
            DatasetKind.ROSTER,
        )
        self.readings = Readings(self.declarations, roster)

    def take(self, index: int = 0) -> Quantity | None:
        goal = self.members[index]
        assert isinstance(goal, t.Goal)
        scope = next((c.scope for c in goal.clauses if isinstance(c, t.ScopeClause)), None)
        return self.readings.take(
            measure=next(c.measure for c in goal.clauses if isinstance(c, t.MeasureClause)),
            credit=next((c for c in goal.clauses if isinstance(c, t.CreditClause)), None),
            scope=scope,
            owner="goal `g`",
            place=goal.name.span,
        )

    @property
    def codes(self) -> list[str]:
        return [d.code.name for d in self.declarations.problems.diagnostics]


def goal(body: str, name: str = "g") -> str:
    return f'  goal {name} "G" {{\n    {body}\n  }}\n'


PEOPLE = "  people from people\n"


def reading(taking: Taking) -> Reading:
    quantity = taking.take()
    assert taking.codes == []
    assert quantity is not None
    assert quantity.is_single
    return taking.readings.readings[quantity.parts[0][1]]


@pytest.mark.parametrize(
    ("body", "credit", "scope"),
    [
        (
            "measure kept\n    credit by due",
            ByDate(day=Field(name="due", type=DATE), assignments="holdings"),
            None,
        ),
        (
            "measure kept\n    credit by later(due, due) of holdings\n    scope company",
            ByDate(
                day=Largest(values=(Field(name="due", type=DATE),) * 2, type=DATE),
                assignments="holdings",
            ),
            "",
        ),
        ("measure kept\n    credit by book own\n    scope team", ByBook(book="own"), "team"),
        (
            "measure kept\n    credit to csm on due\n    scope person",
            ToPerson(person="csm", day=Field(name="due", type=DATE)),
            None,
        ),
        ("measure grown\n    credit by book own", ByBook(book="own"), None),
        (
            "measure open_book\n    credit by due",
            ByDate(day=Field(name="due", type=DATE), assignments="holdings"),
            None,
        ),
        ("measure by_itself", ToPerson(person="csm", day=Field(name="due", type=DATE)), None),
        ("measure by_itself\n    credit by book own", ByBook(book="own"), None),
        ("measure of_lines", ByBook(book="own"), None),
        ("measure of_lines\n    credit by book own", ByBook(book="own"), None),
    ],
)
def test_whose_rows(body: str, credit: object, scope: str | None) -> None:
    found = reading(Taking(PEOPLE + goal(body)))
    assert found.credit == credit
    assert found.scope.column == scope


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("measure kept", "credit_missing"),
        ("measure grown\n    credit by due", "credit_two_dates"),
        ("measure grown\n    credit to csm on due", "credit_two_dates"),
        ("measure ever\n    credit by due", "window_missing"),
        ("measure kept\n    credit by closed", "may_be_missing"),
        ("measure kept\n    credit by kind", "unit_not_wanted"),
        ("measure kept\n    credit by book other", "unknown_name"),
        ("measure kept\n    credit by due of renewals", "wrong_kind"),
        ("measure kept\n    credit to kind on due", "unit_not_wanted"),
        ("measure of_lines\n    credit by book second", "credit_impossible"),
        ("measure kept\n    credit by due\n    scope region", "unknown_scope"),
        ("measure kept\n    credit by due\n    scope level", "unknown_scope"),
        ("measure kept\n    credit by due\n    scope variable", "unknown_scope"),
        ("measure keep\n    credit by due", "unknown_name"),
    ],
)
def test_refused(body: str, code: str) -> None:
    taking = Taking(
        PEOPLE + goal(body), 'book second "B" from holdings { owned on last day of period }\n'
    )
    assert taking.take() is None
    assert taking.codes == [code]


GRACEFUL = """
book graceful "With grace" from holdings {
  owned  on last day of period
  grace  1 period, shrunk accounts count as kept
}
rows moves "Moves" per account of graceful {
  now     sum(amount) of invoices where issued in period
  before  sum(amount) of invoices where issued in previous period
}
measure lost "Lost" {
  value   sum(before - now) / sum(before)
  from    moves
  better  lower
}
measure dropped "Dropped" {
  value   count(where kept = no) / count()
  from    renewals where due in period
  better  lower
}
measure worth "Value of each contract" {
  value   sum(renewed) / count()
  from    renewals where due in period
  better  lower
}
"""


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("measure lost", ["credit_impossible"]),
        ("measure dropped\n    credit by book graceful", ["credit_impossible"]),
        ("measure dropped\n    credit by book own", []),
        ("measure worth\n    credit by book graceful", []),  # nothing there can shrink
        ("measure kept\n    credit by book graceful", []),
    ],
)
def test_grace_is_for_what_is_kept_not_for_what_is_lost(body: str, codes: list[str]) -> None:
    """Lifted to what it had, an account that lost half would count as wholly lost."""
    taking = Taking(PEOPLE + goal(body), GRACEFUL)
    assert (taking.take() is None) is bool(codes)
    assert taking.codes == codes


def test_two_assignments_must_be_told_apart() -> None:
    other = (
        'assignments leads "Leads" {\n  file "l.csv"\n  column account text\n'
        "  column person person\n  column from date\n  column to date optional\n}\n"
    )
    taking = Taking(PEOPLE + goal("measure kept\n    credit by due"), other)
    assert taking.take() is None
    assert taking.codes == ["credit_impossible"]
    said = Taking(PEOPLE + goal("measure kept\n    credit by due of leads"), other)
    assert said.take() is not None
    assert set(said.readings.datasets) == {"people", "renewals", "tiers", "leads"}


def test_the_same_reading_is_kept_once() -> None:
    body = "measure kept\n    credit by due"
    taking = Taking(PEOPLE + goal(body) + goal(body, "h") + goal(f"{body}\n    scope company", "i"))
    first, second, third = (taking.take(i) for i in range(3))
    assert first == second
    assert first != third
    assert list(taking.readings.readings) == [
        "kept by due of holdings",
        "kept by due of holdings of the company",
    ]


def test_a_combination_is_its_parts() -> None:
    taking = Taking(PEOPLE + goal("measure both\n    credit by due"))
    quantity = taking.take()
    assert taking.codes == []
    assert quantity is not None
    assert not quantity.is_single
    assert [(str(c), k) for c, k in quantity.parts] == [
        ("3/5", "kept by due of holdings"),
        ("2/5", "kept by due of holdings"),
    ]
    assert (str(quantity.constant), str(quantity.type)) == ("1/100", "percent")


def test_made_rows_bring_along_what_they_are_made_of() -> None:
    taking = Taking(PEOPLE + goal("measure of_lines"))
    assert taking.take() is not None
    assert set(taking.readings.datasets) == {"people", "holdings", "invoices"}
    assert set(taking.readings.books) == {"own"}
    assert set(taking.readings.made_rows) == {"lines"}


# ---------------------------------------------------------------- commissions and counts


def commission(of: str, source: str, cumulation: Cumulation) -> tuple[Taking, object]:
    taking = Taking(
        f'{PEOPLE}  commission c "C" {{\n    of {of}\n    from {source}\n    credit by due\n  }}\n'
    )
    member = taking.members[0]
    assert isinstance(member, t.Commission)
    of_clause = next(c for c in member.clauses if isinstance(c, t.OfClause))
    from_clause = next(c for c in member.clauses if isinstance(c, t.FromClause))
    keys = taking.readings.take_commission(
        name="c",
        title="C",
        of=of_clause,
        source=from_clause,
        credit=next(c for c in member.clauses if isinstance(c, t.CreditClause)),
        scope=None,
        cumulation=cumulation,
        place=member.name.span,
    )
    return taking, keys


def windows(taking: Taking) -> list[object]:
    found = []
    for one in taking.readings.readings.values():
        assert isinstance(one.measure.where, Within)
        window = one.measure.where.window
        found.append((window.kind, window.first, window.last))
    return found


def test_a_commission_on_each_row() -> None:
    taking, keys = commission("sum(renewed)", "renewals where due in period", Cumulation.EACH_ROW)
    assert taking.codes == []
    assert keys == ("c by due of holdings", None)
    assert taking.readings.readings["c by due of holdings"].per_row


def test_a_commission_on_the_year_reads_two_windows() -> None:
    taking, keys = commission(
        "sum(renewed)", "renewals where due in period", Cumulation.YEAR_TO_DATE
    )
    assert taking.codes == []
    assert keys == (
        "c by due of holdings, year to date",
        "c by due of holdings, year before the period",
    )
    assert [kind for kind, _, _ in windows(taking)] == [
        WindowKind.YEAR_TO_DATE,
        WindowKind.YEAR_BEFORE_PERIOD,
    ]


@pytest.mark.parametrize(
    ("of", "source", "cumulation", "code"),
    [
        ("sum(seats)", "renewals where due in period", Cumulation.EACH_PERIOD, "commission_source"),
        ("2 * sum(renewed)", "renewals where due in period", Cumulation.EACH_ROW,
         "commission_source"),
        ("max(renewed)", "renewals where due in period", Cumulation.EACH_ROW, "commission_source"),
        ("sum(renewed)", "renewals", Cumulation.EACH_PERIOD, "window_missing"),
        ("sum(renewed)", "renewals where due in last 90 days", Cumulation.YEAR_TO_DATE,
         "per_year_window"),
    ],
)  # fmt: skip
def test_a_commission_refuses(of: str, source: str, cumulation: Cumulation, code: str) -> None:
    taking, keys = commission(of, source, cumulation)
    assert keys is None
    assert taking.codes == [code]


def count(where: str, cap_per: CapPer | None, last: date | None = None) -> tuple[Taking, object]:
    taking = Taking(
        f'{PEOPLE}  spiff s "S" {{\n    pays 5 USD for each renewals{where}\n'
        "    credit to csm on due\n  }\n"
    )
    member = taking.members[0]
    assert isinstance(member, t.Spiff)
    keys = taking.readings.take_count(
        name="s",
        title="S",
        each=next(c for c in member.clauses if isinstance(c, t.PaysEachClause)),
        credit=next(c for c in member.clauses if isinstance(c, t.CreditClause)),
        scope=None,
        cap_per=cap_per,
        first=None,
        last=last,
        since=date(2027, 2, 1),
        place=member.name.span,
    )
    return taking, keys


@pytest.mark.parametrize(
    ("cap_per", "kinds"),
    [
        (None, [WindowKind.PERIOD]),
        (CapPer.PERIOD, [WindowKind.PERIOD]),
        (CapPer.YEAR, [WindowKind.YEAR_TO_DATE, WindowKind.YEAR_BEFORE_PERIOD]),
        (CapPer.ALL, [WindowKind.SINCE, WindowKind.SINCE_BEFORE_PERIOD]),
    ],
)
def test_a_cap_decides_which_windows_are_counted(
    cap_per: CapPer | None, kinds: list[WindowKind]
) -> None:
    last = date(2027, 7, 31)
    taking, keys = count(" where due in period", cap_per, last)
    assert taking.codes == []
    assert isinstance(keys, tuple)
    assert (keys[1] is None) == (len(kinds) == 1)
    assert windows(taking) == [(kind, None, last) for kind in kinds]


@pytest.mark.parametrize(
    "where",
    [
        "",
        " where not due in period",
        " where due in period or kept",
        " where not (due in period and kept)",
        " where due >= start of period",
    ],
)
def test_a_count_without_a_window_would_pay_again(where: str) -> None:
    taking, keys = count(where, None)
    assert keys is None
    assert taking.codes == ["window_missing"]


LIMITS = [
    ("sum(renewed)", "not due in period", False),
    ("sum(renewed)", "due in period or kept", False),
    ("sum(renewed)", "not (due in period and kept)", False),
    ("sum(renewed)", "not (due in period or kept)", False),
    ("sum(renewed where not due in period)", "kept", False),
    ("sum(if(due in period, 0 USD, renewed))", "kept", False),
    ("sum(if(due in period, renewed, fee else 1 USD))", "kept", False),
    ("sum(renewed)", "not (not due in period)", True),
    ("sum(renewed)", "not (not due in period or kept)", True),
    ("sum(renewed)", "due in period or due in previous period", True),
    ("sum(renewed)", "kept and due in period", True),
    ("sum(renewed)", "not due < start of period", True),
    ("sum(if(due in period, renewed, 0 USD))", "kept", True),
    ("sum(if(not due in period, 0 USD, renewed))", "kept", True),
]


@pytest.mark.parametrize(("value", "where", "limited"), LIMITS)
def test_a_window_counts_where_it_limits_the_rows(value: str, where: str, limited: bool) -> None:
    measure = f'measure m "M" {{\n  value {value}\n  from renewals where {where}\n'
    taking = Taking(
        PEOPLE + goal("measure m\n    credit by due"), f"{measure}  better higher\n}}\n"
    )
    assert (taking.take() is not None) is limited
    assert taking.codes == ([] if limited else ["window_missing"])


def test_a_window_that_limits_nothing_is_named() -> None:
    measure = 'measure m "M" {\n  value count()\n  from renewals where not due in period\n'
    measure += "  better higher\n}"
    taking = Taking(PEOPLE + goal("measure m\n    credit by due"), f"{measure}\n")
    assert taking.take() is None
    (found,) = taking.declarations.problems.diagnostics
    assert found.message == (
        "`m` has no window that limits every sum (under `not`, or in one branch of `or`, it does "
        "not): with `credit by due` every row of `renewals` would count again in every period."
    )
