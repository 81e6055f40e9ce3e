"""`planlang check --data`: what it looks at, what it refuses, and its exit codes."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.running import run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What `planlang init` makes."""
    assert run("init", tmp_path / "csm").code == 0
    return tmp_path / "csm"


def test_a_period_is_looked_at(folder: Path) -> None:
    ran = run("check", "plans", "--data", "data", "--period", "2026-Q3", within=folder)
    assert ran.code == 0
    assert "one_account_decides (L612)" in ran.out
    assert "in 2026-Q3" in ran.out
    assert run("check", "plans", within=folder).out.endswith("nothing found.\n")


def test_several_periods_are_looked_at_together(folder: Path) -> None:
    ran = run("check", "plans", "--data", "data", "--period", "2026-Q1..2026-Q3", within=folder)
    assert "payouts in 2026-Q1 to 2026-Q3" in ran.out


def test_findings_decide_the_exit_code(folder: Path) -> None:
    asked = ("check", "plans", "--data", "data", "--period", "2026-Q3", "--fail-on", "warning")
    assert run(*asked, within=folder).code == 1


def test_findings_are_written_as_json(folder: Path) -> None:
    asked = ("check", "plans", "--data", "data", "--period", "2026-Q3", "--format", "json")
    found = json.loads(run(*asked, within=folder).out)
    assert "one_account_decides" in {one["name"] for one in found["diagnostics"]}


def test_the_data_folder_may_stand_in_planlang_toml(folder: Path) -> None:
    ran = run("check", "plans", "--period", "2026-Q3", within=folder)
    assert "one_account_decides" in ran.out


def test_a_missing_file_is_an_error(folder: Path) -> None:
    (folder / "data" / "renewals.csv").unlink()
    ran = run("check", "plans", "--data", "data", "--period", "2026-Q3", within=folder)
    assert ran.code == 1
    assert "file_missing" in ran.out


def test_a_file_from_before_the_period_ended_is_late(folder: Path) -> None:
    summer = 1_785_500_000  # 2026-07-31
    os.utime(folder / "data" / "renewals.csv", (summer, summer))
    ran = run("check", "plans", "--data", "data", "--period", "2026-Q3", within=folder)
    assert "data_late" in ran.out
    assert "renewals.csv was last written on 2026-07-31" in ran.out


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--data", "data"), "Which period?"),
        (("--data", "nowhere", "--period", "2026-Q3"), "There is no folder `nowhere`."),
        (("--data", "data", "--period", "2026-Q7"), "No plan holds in 2026-Q7"),
        (("--data", "data", "--period", "2026-Q3..2026-Q1"), "2026-Q1 is before 2026-Q3"),
    ],
)
def test_what_is_refused(asked: tuple[str, ...], said: str, folder: Path) -> None:
    ran = run("check", "plans", *asked, within=folder)
    assert ran.code == 2
    assert said in ran.err


def test_a_plan_with_an_error_is_not_measured(folder: Path) -> None:
    plan = folder / "plans" / "csm.plan"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("weight     60%", "weight     50%"), encoding="utf-8")
    ran = run("check", "plans", "--data", "nowhere", "--period", "2026-Q3", within=folder)
    assert ran.code == 1
    assert "weights_not_100" in ran.out
    assert "plans/csm.plan has errors, and was looked at without data." in ran.err


@pytest.mark.parametrize(
    ("cost", "said"), [("100_000 USD a quarter", ""), ("9_000 USD a quarter", "promise_broken")]
)
def test_what_a_roster_may_cost_is_proved(cost: str, said: str, folder: Path) -> None:
    plan = folder / "plans" / "csm.plan"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(
        text.replace("  total cap ", f"  promise cost at most {cost}\n\n  total cap ", 1),
        encoding="utf-8",
    )
    assert "promise_needs_roster" in run("check", "plans", within=folder).out
    ran = run("check", "plans", "--data", "data", "--period", "2026-Q3", within=folder)
    assert "promise_needs_roster" not in ran.out
    assert said in ran.out
    assert ("promise" in ran.out) == bool(said)


def test_a_roster_that_nobody_can_price_is_answered_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from planlang.analysis.promises import cost
    from planlang.analysis.promises.model import Unknown

    monkeypatch.setattr(cost, "proved", lambda *_: Unknown(reason="nobody knows"))
    plan = folder / "plans" / "csm.plan"
    text = plan.read_text(encoding="utf-8")
    promise = "  promise cost at most 9_000 USD a quarter\n\n"
    look = ("check", "plans", "--data", "data", "--period", "2026-Q3")
    plan.write_text(text.replace("  total cap ", f"{promise}  total cap ", 1), encoding="utf-8")
    assert "promise_unknown (V903)" in run(*look, within=folder).out
    answer = '  allow promise_unknown "Finance adds it up by hand."\n'
    plan.write_text(
        text.replace("  total cap ", f"{answer}{promise}  total cap ", 1), encoding="utf-8"
    )
    for command in (("check", "plans"), look):
        ran = run(*command, within=folder)
        assert "promise_" not in ran.out
        assert "allow_unused" not in ran.out


def test_data_say_whether_there_is_a_history_of_use(folder: Path) -> None:
    look = ("check", "plans", "--data", "data", "--period", "2026-Q3")
    plan, seats = folder / "plans" / "csm.plan", folder / "data" / "seats.csv"
    text, rows = plan.read_text(encoding="utf-8"), seats.read_text(encoding="utf-8")
    plan.write_text(text.replace("maturity   growth", "maturity   startup"), encoding="utf-8")
    assert "usage_without_history" in run("check", "plans", within=folder).out
    assert "usage_without_history" not in run(*look, within=folder).out
    plan.write_text(text, encoding="utf-8")
    late = [r for r in rows.splitlines() if not "2026-01-01" < r.split(",")[1] < "2026-06-01"]
    seats.write_text("\n".join(late) + "\n", encoding="utf-8")
    assert "its data start on 2026-06-30: 1 month before 2026-Q3" in run(*look, within=folder).out


def test_a_target_that_nobody_has_reached_is_named(folder: Path) -> None:
    plan = folder / "plans" / "csm.plan"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("target     70%", "target     99.9%"), encoding="utf-8")
    ran = run("check", "plans", "--data", "data", "--period", "2026-Q1..2026-Q3", within=folder)
    assert "target_beyond_history" in ran.out


def test_of_several_plans_those_that_hold_are_looked_at(folder: Path) -> None:
    old = (folder / "plans" / "csm.plan").read_text(encoding="utf-8")
    old = old.replace("plan csm ", "plan csm_2025 ").replace("2026-", "2025-")
    (folder / "plans" / "old.plan").write_text(old, encoding="utf-8")
    ran = run("check", "plans", "--data", "data", "--period", "2026-Q3", within=folder)
    assert "`csm_2025` does not hold in 2026-Q3, and was looked at without data." in ran.err
    assert "plans/csm.plan" in ran.out
    assert "plans/old.plan" not in ran.out


def test_figures_behind_findings_can_be_pasted(folder: Path) -> None:
    plan = folder / "plans" / "csm.plan"
    text = plan.read_text(encoding="utf-8").replace("half-up to 0.01 USD", "half-up to 100 USD")
    plan.write_text(text, encoding="utf-8")
    ran = run("check", "plans", "--examples", within=folder)
    shown = ran.out[ran.out.index("rounding_moves_pay at plans/csm.plan") :]
    examples = shown[shown.index("  example ") :]
    assert examples.count("example ") == 2
    end = text.rindex("}")
    plan.write_text(f"{text[:end]}{examples}{text[end:]}", encoding="utf-8")
    tested = run("test", "plans", within=folder)
    # Of the plan's own two examples one pays another amount with this rounding.
    assert "4 examples, 1 failed." in tested.text, tested.text
