"""`planlang simulate`: what it says, what it refuses, and that a seed decides everything."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from planlang.analysis.simulate.schema import SimulationOut
from tests.cli.running import ROOT, run

COMPANY = ("plans/company/onboarding.plan", "--data", "plans/company/data")
ASKED = (
    "simulate", *COMPANY, "--period", "2027-Q4", "--history", "2027-Q2..2027-Q3",
    "--scenarios", "400",
)  # fmt: skip
RANGES = (
    "simulate", "plans/company/enterprise.plan", "--data", "plans/company/data", "--scenarios",
    "300", "--period", "2027-Q3", "--range", "retention=80%..99%", "--range",
    "utilisation=60%..70%",
    "--range", "team_retention=85%..95%", "--range", "average_discount=2%..18%", "--range",
    "pipeline=0..4",
)  # fmt: skip


def simulated(*more: str) -> dict[str, Any]:
    ran = run(*ASKED, "--format", "json", *more, within=ROOT)
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_the_json_is_as_declared_and_adds_up() -> None:
    ran = run(*ASKED, "--format", "json", "--budget", "26_000", within=ROOT)
    found = SimulationOut.model_validate_json(ran.out)
    assert found.approximate
    assert found.replayed.same == found.replayed.payouts > 100
    lines = sum(Decimal(line.cost.mean) for line in found.lines)
    assert abs(lines - Decimal(found.cost.mean)) < Decimal("0.1")
    assert abs(sum(Decimal(bar.share) for bar in found.costs) - 1) < Decimal("1e-9")
    assert found.budget is not None
    assert 0 < Decimal(found.budget.over) < 1
    spread = found.cost
    points = [Decimal(x) for x in (spread.p5, spread.p25, spread.p50, spread.p75, spread.p95)]
    assert points == sorted(points)


def test_the_same_seed_gives_the_same_and_another_one_another() -> None:
    first = simulated("--seed", "7")
    assert simulated("--seed", "7") == first
    assert simulated("--seed", "8")["cost"] != first["cost"]


def test_nobody_is_named() -> None:
    ran = run(*ASKED, within=ROOT)
    roster = (ROOT / "plans/company/data/people.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert not [row.split(",")[0] for row in roster if row.split(",")[0] in ran.out + ran.err]
    assert "approximate" in ran.out
    assert "Checked: " in ran.out


def test_ranges_need_no_history() -> None:
    ran = run(*RANGES, "--range", "agreed=70%..100%", "--format", "json", within=ROOT)
    assert ran.code == 0, ran.err
    found = SimulationOut.model_validate_json(ran.out)
    assert (found.history, found.drawn) == ((), ())
    assert found.replayed.same == found.replayed.payouts


def test_luck_that_all_share_makes_the_cost_wider() -> None:
    def width(*more: str) -> Decimal:
        asked = (*RANGES, "--range", "agreed=70%..100%", "--format", "json", *more)
        cost = SimulationOut.model_validate_json(run(*asked, within=ROOT).out).cost
        return Decimal(cost.p95) - Decimal(cost.p5)

    assert width("--together") > 3 * width()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--range", "retention"), "`retention` is no range."),
        (("--range", "retention=80%.."), "`retention=80%..` is no range."),
        (("--history", "2027"), "Name the first and the last one: --history 2027-Q1..2027-Q4"),
        (("--range", "pace=60%..x%"), "`x%` in `pace=60%..x%` is no figure."),
        (("--range", "pace=90%..60%"), "are not in order"),
        (("--range", "pace=60%..90"), "a % at some figures only"),
        (
            ("--range", "pase=60%..90%"),
            "Nothing that is paid in onboarding_specialist reads `pase`",
        ),
        (("--range", "pace=1..2"), "`pace` is a percentage"),
        (("--together",), "--together is about ranges, and there is none."),
        (("--period", "2027-Q4.."), "`2027-Q4..` has one end only."),
        (("--budget", "a lot"), "`a lot` is no amount."),
        (("--scenarios", "5"), "5 scenarios were asked for."),
        (("--seed", "-1"), "-1 is no seed."),
        (("--history", "2027-Q3..2027-Q2"), "2027-Q2 is before 2027-Q3."),
        (("--history", "2027-M3..2027-Q2"), "`2027-M3` is no period of"),
        (("--history", "2097-Q1..2097-Q2"), "2097-Q2 is not over"),
        (("--history", "1997-Q1..1997-Q2"), "Nobody was in `onboarding_specialist` for all of"),
    ],
)
def test_what_it_refuses(more: tuple[str, ...], words: str) -> None:
    ran = run(*ASKED, *more, within=ROOT)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


def test_a_figure_without_history_and_range_is_named() -> None:
    ran = run(*RANGES, within=ROOT)
    assert (ran.code, ran.out) == (2, "")
    assert "Nothing says what `agreed` may turn out to be." in ran.err


def test_bad_cells_of_a_past_period_stop_it(own: Path) -> None:
    holdings = own / "data" / "renewals.csv"
    text = holdings.read_text(encoding="utf-8")
    first, second, rest = text.split("\n", 2)
    holdings.write_text("\n".join([first, second.replace(second.split(",")[2], "12,x"), rest]))
    asked = ("simulate", "plans/csm.plan", "--period", "2026-Q3", "--history", "2026-Q1..2026-Q2")
    ran = run(*asked, within=own)
    assert (ran.code, ran.out) == (2, "")
    assert "need mending first" in ran.err


def test_a_plan_of_four_people_is_simulated_for_who_may_see_them() -> None:
    """And of one range that leaves nothing to chance, it costs what they are paid exactly."""
    asked = (
        "simulate", "plans/posthog/2025_q2.plan", "--data", "plans/posthog/data",
        "--period", "2025-Q2", "--history", "2025-Q2", "--scenarios", "100", "--format", "json",
    )  # fmt: skip
    ran = run(*asked, within=ROOT)
    assert ran.code == 2
    assert "fewer than five people" in ran.out + ran.err
    found = SimulationOut.model_validate_json(run(*asked, "--private", within=ROOT).out)
    assert found.people == 4
    assert found.replayed.same == found.replayed.payouts
