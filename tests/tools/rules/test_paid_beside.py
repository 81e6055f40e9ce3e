"""Rules on commissions, bonuses and SPIFFs: what they are about, and what is said of them."""

from __future__ import annotations

import pytest

from planlang.plan.checks.finding import subject
from planlang.plan.files.standard import index, parsed
from planlang.plan.model import About
from planlang.tools.rules.beside import SHAPES, beside
from planlang.tree import nodes as t
from tests.docs.checking import advised
from tests.docs.fences import frame, in_frame
from tests.tools.rules.advised import context, fires, goal, of

LITMUS = (
    '  litmus {\n    measurable "CRM."\n    unintended "Haste" accepted "Looked at."\n'
    "    working by 2026-12-31 when gross_renewal of company >= 90%\n  }\n"
)


def spiff(rows: str, credit: str, *clauses: str) -> str:
    return (
        f'add spiff extra "Extra" {{\n  pays 50 USD for each {rows}\n  credit {credit}\n'
        + "".join(f"  {clause}\n" for clause in clauses)
        + "}\n"
    )


def bonus(condition: str, *clauses: str) -> str:
    return (
        f'add bonus extra "Extra" {{\n  pays 400 USD a quarter, in full when {condition}\n'
        + "".join(f"  {clause}\n" for clause in clauses)
        + f"  if no data pay nothing\n{LITMUS}}}\n"
    )


def commission(rows: str, *, credit: str, column: str = "amount") -> str:
    return (
        f'add commission extra "Extra" {{\n  of sum({column})\n  from {rows}\n'
        f"  credit {credit}\n  rates each period, bounds in full {{\n"
        "    from 0 USD to 50_000 USD pays 2% on the part above\n"
        "    from 50_000 USD pays 4% on the part above\n  }\n"
        f"  if no data pay nothing\n{LITMUS}}}\n"
    )


CALLS = "activities where day in period"
DEALS = "deals where closed in period"
HANDED = "opportunities where accepted is not missing and accepted in period"
CAP = "cap 1_000 USD a quarter"
SELLS = context(owns="renewals, adoption, selling")
KEPT = commission("renewals where due in period", credit="by due", column="renewed")


@pytest.mark.parametrize(
    ("rule", "snippet", "says"),
    [
        (
            "activity_paid",
            spiff(CALLS, "to csm on day", CAP),
            "SPIFF `extra` pays 50 USD each time",
        ),
        ("activity_paid", spiff(CALLS, "to csm on day", CAP, "until 2026-06-30"), None),
        # An end with the plan's is no end.
        ("activity_paid", spiff(CALLS, "to csm on day", CAP, "until 2026-12-31"), "SPIFF `extra`"),
        ("pipeline_paid", spiff(HANDED, "to csm on accepted", CAP), None),
        ("spiff_without_cap", spiff(HANDED, "to csm on accepted"), "and a cap was wanted"),
        (
            "pipeline_paid",
            commission(HANDED, credit="to csm on accepted"),
            "Commission `extra` pays up to 4% of each amount for pipeline",
        ),
        ("expansion_paid", spiff(DEALS, "by closed", CAP), "SPIFF `extra` pays 50 USD each time"),
        ("expansion_paid", SELLS + spiff(DEALS, "by closed", CAP), None),
        (
            "commission_out_of_context",
            commission(DEALS, credit="by closed"),
            "say `csm_owns renewals, adoption, selling`",
        ),
        ("commission_out_of_context", SELLS + commission(DEALS, credit="by closed"), None),
        (
            "commission_out_of_context",
            SELLS + KEPT,
            "Commission `extra` pays up to 4% of each amount for gross retention",
        ),
        # What another rule says is said once.
        ("commission_out_of_context", commission(HANDED, credit="to csm on accepted"), None),
        ("expansion_paid", commission(DEALS, credit="by closed"), None),
        (
            "conversions_paid",
            spiff("prospects where decided in period and won", "to csm on decided", CAP),
            "for prospects won",
        ),
        ("advocacy_paid", spiff("advocacy_acts where day in period", "to csm on day", CAP), None),
        ("nps_paid", bonus("nps >= 40", "credit by answered"), "Bonus `extra` pays 400 USD a qua"),
        ("csat_paid", bonus("csat_positive >= 80%", "credit by answered"), "for customer satisf"),
        ("nps_paid", bonus("attainment of retention >= 100%"), None),
        ("outcomes_immature", bonus("outcomes_reached >= 70%", "credit by book own"), "Bonus"),
        (
            "outcomes_immature",
            context(maturity="mature") + bonus("outcomes_reached >= 70%", "credit by book own"),
            None,
        ),
        (
            "onboarding_paid",
            spiff(
                "onboarding_projects where finished is not missing and finished in period",
                "to specialist on finished",
                CAP,
            ),
            "SPIFF `extra` pays 50 USD each time to CSMs for onboarding",
        ),
        (
            "renewal_not_owned",
            context(owns="adoption") + bonus("logo_retention >= 90%", "credit by due"),
            "Bonus `extra` pays 400 USD a quarter for each person's own renewals",
        ),
    ],
)
def test_what_is_paid_beside_the_elements(rule: str, snippet: str, says: str | None) -> None:
    found = [f"{d.message} {d.help}" for d in of(rule, snippet) if "`extra`" in d.message]
    assert len(found) == (says is not None)
    assert all(says is not None and says in text for text in found)


@pytest.mark.parametrize(("days", "wanted"), [(14, 0), (15, 2)])
def test_numbers_that_come_late(days: int, wanted: int) -> None:
    late = frame("advice").replace("ready  within 30 days", f"ready  within {days} days")
    snippet = "change retention { measure kept_by_books }\n" + spiff(
        "closed_books where due in period", "by due", CAP
    )
    found = [
        d.message
        for d in advised(in_frame(late, snippet)).diagnostics
        if d.code.name == "slow_number"
    ]
    assert len(found) == wanted
    assert all(f"complete {days} days after a period" in message for message in found)


def test_something_to_do_on_a_monday_may_be_a_spiff() -> None:
    lagging = "remove breadth\nchange team { weight 40% }\n"
    assert fires("only_lagging", lagging + SELLS + commission(DEALS, credit="by closed"))
    assert fires("only_lagging", lagging + bonus("attainment of retention >= 100%"))
    assert not fires("only_lagging", lagging + spiff(HANDED, "to csm on accepted", CAP))


def test_a_bonus_shows_what_was_lost() -> None:
    net = (
        "change retention { measure net_renewal }\n"
        "change team {\n  measure net_renewal\n  scope team\n}\n"
    )
    assert fires("net_without_gross", net)
    assert not fires("net_without_gross", net + bonus("gross_renewal >= 90%", "credit by due"))


def about(snippet: str) -> frozenset[About]:
    result = advised(in_frame(frame("advice"), snippet))
    assert not result.has_errors, [d.message for d in result.diagnostics]
    plan = subject(next(plan for plan in result.plans if plan.name == "csm")).plan
    return next(each.about for each in beside(plan, plan.versions[0]) if each.name == "extra")


def test_the_plans_own_measure_of_the_rows_says_it_first() -> None:
    counted = spiff("surveys where answered is not missing and answered in period", "by answered")
    assert about(counted) == frozenset()  # the library has several measures of them
    nps = goal("promoters", "nps", "by answered", "40", "scope company")
    assert about(nps + counted) == {About.NPS}
    assert about(goal("asked", "csat_positive", "by answered", "80%") + nps + counted) == set()


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_is_what_all_measures_of_the_library_say_of_it(name: str) -> None:
    subjects = set()
    for kind, entry in ((k, e) for (k, _), e in index().items()):
        if kind is not t.UseKind.MEASURE:
            continue
        (measure,) = parsed(entry).tree.items
        assert isinstance(measure, t.Measure)
        rows = {c.dataset.name for c in measure.clauses if isinstance(c, t.FromClause)}
        if rows == {name}:
            subjects |= {c.subject.name for c in measure.clauses if isinstance(c, t.AboutClause)}
    (dataset,) = parsed(index()[t.UseKind.DATASET, name]).tree.items
    assert isinstance(dataset, t.Dataset)
    said, columns = SHAPES[name]
    assert subjects == {said.value}
    assert columns <= {c.name.name for c in dataset.clauses if isinstance(c, t.ColumnClause)}
