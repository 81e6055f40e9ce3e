"""Rules that hold a plan against what people reached, and against how many they are."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from planlang.plan.checks.finding import subject
from planlang.tools.rules.target_beyond_history import in_history
from planlang.tools.rules.too_many_segments import in_team
from planlang.tools.rules.usage_without_history import in_data
from planlang.tools.rules.view import View, view
from tests.docs.checking import advised
from tests.docs.fences import frame, in_frame
from tests.tools.rules.advised import CONTEXT, element

LARGE = """\
add segment large "Large customers" of renewals where up_for_renewal > 100_000 USD {
  change retention { target 95% }
  mixed book blend target
}
"""
SMALL = LARGE.replace("large", "small").replace("Large", "Small").replace("> 100_000", "< 9_000")


def seen(snippet: str) -> View:
    result = advised(in_frame(frame("advice"), snippet))
    assert not result.has_errors, [d.message for d in result.diagnostics]
    return view(subject(next(plan for plan in result.plans if plan.name == "csm")))


@pytest.mark.parametrize(
    ("snippet", "people", "wanted"),
    [
        (LARGE + SMALL, 5, True),
        (LARGE + SMALL, 1, True),
        (LARGE + SMALL, 6, False),
        (LARGE, 5, False),
        # A start-up has it said without data; it is not said twice.
        (
            LARGE
            + SMALL
            + CONTEXT.format(maturity="startup", mission="retention", owns="renewals"),
            5,
            False,
        ),
    ],
)
def test_segments_of_a_small_team(snippet: str, people: int, wanted: bool) -> None:
    found = list(in_team(seen(snippet), people))
    assert bool(found) is wanted
    if wanted:
        assert "3 segments" in found[0].diagnostic.message
        assert f"a team of {people} " in found[0].diagnostic.message
        assert found[0].members == ("large", "small")


RETENTION = "change retention { target 92% }\n"
DAYS = "remove team\n" + element("first_value", 15, "to specialist on planned", "45 days").replace(
    "payout curve standard",
    "payout {\n  below 45 days pays 100%\n  from 45 days to 60 days pays 100% to 0%\n"
    "  from 60 days pays 0%\n}",
)
YEARLY = "remove team\n" + element(
    "activity", 15, "to csm on day", "90 a year, prorated", table="even"
)


@pytest.mark.parametrize(
    ("snippet", "name", "reached", "wanted"),
    [
        (RETENTION, "retention", ["0.90", "0.91"], True),
        (RETENTION, "retention", ["0.90", "0.92"], False),
        (RETENTION, "retention", [], False),
        (DAYS, "first_value", ["50", "46"], True),
        (DAYS, "first_value", ["50", "45"], False),
        (YEARLY, "activity", ["20", "22"], False),
    ],
)
def test_a_target_that_nobody_reached(
    snippet: str, name: str, reached: list[str], wanted: bool
) -> None:
    of = seen(snippet)
    (found,) = (e for e in of.plan.versions[0].elements if e.name == name)
    findings = list(in_history(of, found, [Fraction(figure) for figure in reached]))
    assert bool(findings) is wanted
    if wanted:
        message = findings[0].diagnostic.message
        assert f"none of {len(reached)} results so far reached it" in message
        assert not any(best in message for best in ("91%", "46 days"))


@pytest.mark.parametrize(
    ("maturity", "starts", "months"),
    [
        ("growth", date(2026, 1, 31), None),  # a count at each month's end: January to June
        ("growth", date(2026, 2, 1), 5),
        ("growth", date(2025, 6, 30), None),
        ("mature", date(2026, 8, 31), 0),
        ("startup", date(2025, 6, 30), None),  # the company is young, its data are not
        ("startup", date(2026, 6, 30), 1),
    ],
)
def test_use_that_is_paid_before_there_is_a_history_of_it(
    maturity: str, starts: date, months: int | None
) -> None:
    of = seen(CONTEXT.format(maturity=maturity, mission="retention", owns="renewals"))
    period = of.plan.calendar.period("2026-Q3", of.plan.pays)
    assert period is not None
    ((part, finding),) = in_data(of, period, {"usage": starts, "renewals": date(2026, 7, 1)})
    assert part.name == "breadth"
    assert (finding is None) is (months is None)
    if finding is not None:
        months_before = "1 month before" if months == 1 else f"{months} months before"
        message = finding.diagnostic.message
        assert f"start on {starts}: {months_before} 2026-Q3, and 6 were wanted" in message


def test_without_a_day_on_which_data_start_nothing_is_said() -> None:
    of = seen("")
    period = of.plan.calendar.period("2026-Q3", of.plan.pays)
    assert period is not None
    assert list(in_data(of, period, {})) == []
