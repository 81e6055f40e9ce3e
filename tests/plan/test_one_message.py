"""One slip gives one message, through the whole check, and the rest of the file is still checked.

Each slip is what somebody might type into the plan that shows the language. A second mistake, in
another element, is planted far from it: both are said, and nothing else is.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from planlang.diagnostics import Span
from planlang.plan.files.linking import TextReader
from planlang.plan.from_tree import check

FOLDER = Path(__file__).parents[1] / "corpus" / "language"
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.plan")}
PLAN = TEXTS["enterprise.plan"]
PLANTED = ("scope      team  ", "scope      teem  ")

SLIPS = (
    # the file and the plan's head
    ("use dataset renewals, seats", "use dataset renewals seats"),
    ("use dataset", "use datasets"),
    ("average_discount, contacts_per_week from", "average_discount, contacts_per_week"),
    ("licence_utilisation from std", "licence_utilisation from standard"),
    ("plan enterprise_csm", "plan Enterprise_CSM"),
    ("effective    2027-02-01 through 2028-01-31", "effective    01/02/2027 through 31/01/2028"),
    ("effective    2027-02-01 through 2028-01-31", "effective    FY2027"),
    ("through 2028", "to 2028"),
    ("starts february", "starts Feb"),
    ("year starts february named by start", "february to january"),
    ("pays         quarterly", "pays         every quarter"),
    ("pays         quarterly", "payment      quarterly"),
    ("currency     USD", "currency     US dollars"),
    ("mix          80:20", "mix          80/20"),
    ("half-up to 0.01 USD", "half-up to 0,01 USD"),
    ("proration    by day", "proration    daily"),
    ('where role = "CSM"', "where role = CSM"),
    ('where role = "CSM"', 'where role is "CSM"'),
    ('where role = "CSM"', "where role = “CSM”"),
    ('where role = "CSM"', 'where "role" = "CSM"'),
    ('role = "CSM" and', 'role = "CSM" AND'),
    ("maturity   growth ", "maturity   grwth  "),
    # elements and tables
    ("weight     60%", "weights    60%"),
    ("weight     60%", "weight = 60%"),
    ("weight     60%", "60% weight"),
    ("weight     60%", "weight     60"),
    ("measure    gross_renewal", "measure    GRR"),
    ("measure    gross_renewal", "measure    gross renewal"),
    ("credit     by due ", "credit     due"),
    ("target     93%", "target     $120,000"),
    ("target     93%", "target     93,0%"),
    ("target     93%", "target     at least 93%"),
    ("target     93%", "target: 93%"),
    ("payout {", "payout"),
    ("payout {", "payout linear {"),
    ("pays 50% to 100%\n", "pays linear 50% to 100%\n"),
    ("pays 50% to 100%\n", "pays 50%-100%\n"),
    ("pays 50% to 100%\n", "gives 50% to 100%\n"),
    ("from 90% to 100% of target", "90% - 100% of target"),
    ("from 90% to 100% of target", "from 90% to 100% of quota"),
    ("if no data pay target", "if no data: pay target"),
    ("if no data pay target", "no data pay target"),
    ("if no data pay target", "if no data pay 100%"),
    ("  litmus {", "  litmus"),
    ('"Billing closes nightly;', "'Billing closes nightly;"),
    ('"Nightly."', "'Nightly.'"),
    ("guarded by discount_gate", "guarded discount_gate"),
    ("plus 2 points per point", "plus 2% per point"),
    ("cap        150%", "cap        1.5x"),
    ("cap        150%", "maximum    150%"),
    # gates, SPIFFs, segments, examples
    ("average_discount > 15%", "average_discount > 15"),
    ("average_discount > 15%", "average_discount => 15%"),
    ("average_discount > 15%", "retention > 15%"),
    ("then       cap retention at", "then       cap retention to"),
    ("then       cap", "then       limit"),
    ("if no data stays open", "if no data stays closed"),
    ("250 USD for each", "$250 for each"),
    ("1_000 USD a quarter", "1,000 USD per quarter"),
    ("until      2027-07-31", "until      31.7.2027"),
    ("change retention { target 50% }", "change retention { target = 50% }"),
    ("change retention { target 50% }", "change retention target 50%"),
    ("tenure < 3 months", "tenure < 3"),
    ("200% of variable", "200%"),
    ("given utilisation           none", "given utilisation           no data"),
    ("880_000 USD of", "880,000 USD of"),
    ("pays       5_309.94 USD", "pays       5309,94 USD"),
)  # fmt: skip


NOTHING_BEHIND = (
    # Without its datasets a plan cannot be checked, and an example only where all else is right.
    ('from "data.plan"\nuse book', "from data.plan\nuse book"),
    ('from "data.plan"\nuse book', '"data.plan"\nuse book'),
    ("880_000 USD of", "880_000 of"),
)


def errors(text: str) -> list[tuple[int, str]]:
    """(line, message) of every error of the plan."""
    result = check("enterprise.plan", TextReader({**TEXTS, "enterprise.plan": text}))
    found = []
    for diagnostic in result.diagnostics:
        assert isinstance(diagnostic.place, Span)
        if diagnostic.is_error:
            found.append((diagnostic.place.line, diagnostic.message))
    return found


def line_of(words: str) -> int:
    """The line of the plan on which its words begin."""
    return PLAN[: PLAN.index(words)].count("\n") + 1


@pytest.mark.parametrize(("right", "wrong"), SLIPS, ids=[wrong for _, wrong in SLIPS])
def test_one_slip_one_message_and_the_rest_is_checked(right: str, wrong: str) -> None:
    found = errors(PLAN.replace(right, wrong, 1).replace(*PLANTED, 1))
    assert sorted(line for line, _ in found) == sorted([line_of(right), line_of(PLANTED[0])]), found
    test_one_slip_one_message(right, wrong)


@pytest.mark.parametrize(("right", "wrong"), NOTHING_BEHIND)
def test_one_slip_one_message(right: str, wrong: str) -> None:
    found = errors(PLAN.replace(right, wrong, 1))
    assert [line for line, _ in found] == [line_of(right)], found


def test_the_plan_itself_has_none() -> None:
    assert errors(PLAN) == []
    assert [line for line, _ in errors(PLAN.replace(*PLANTED, 1))] == [line_of(PLANTED[0])]
