"""The table of `planlang score`."""

from datetime import date
from pathlib import Path

from planlang.cli.score_table import score_table
from planlang.data.sources import Sources
from planlang.pipeline import checked, measured, scored

VOICE = Path(__file__).parents[1] / "corpus" / "published" / "nps_and_csat"


def voice(most: int | None = None) -> str:
    """The score of a plan that tracks what customers say and pays nothing."""
    (plan,) = checked(VOICE / "plan.plan").plans
    quarter = plan.calendar.period("2025-Q1", plan.pays)
    assert quarter is not None
    found = measured(plan, Sources(VOICE), quarter, date(2025, 3, 31))
    assert found.measures is not None
    return score_table(plan, scored(plan, found.measures), most)


def test_a_plan_that_pays_nothing_shows_its_goals() -> None:
    assert voice() == (
        "What customers say (voice)\n"
        "2025-Q1: 2025-01-01 through 2025-03-31. Amounts in USD.\n"
        "\n"
        "                      Net                CSAT, mean\n"
        "                 promoter  CSAT, share  of the best  CSAT, top\n"
        "Person              score     positive     possible  two boxes\n"
        "───────────────  ────────  ───────────  ───────────  ─────────\n"
        "CSAT by verdict         –       60.00%            –          –\n"
        "NPS                    40            –            –          –\n"
        "CSAT by score           –            –       60.00%     20.00%\n"
        "\n"
        "Goals are tracked and not paid; there is nothing else in this plan."
    )


def test_a_table_of_goals_has_nothing_to_leave_out() -> None:
    assert voice(most=20) == voice()
