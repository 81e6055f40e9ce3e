"""`planlang check` over a folder sees what no single file shows: two plans for one person."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import run


def test_two_files_that_claim_the_same_people(own: Path) -> None:
    first = (own / "plans" / "csm.plan").read_text(encoding="utf-8")
    other = own / "plans" / "other.plan"
    other.write_text(first.replace("plan csm ", "plan other "), encoding="utf-8")
    ran = run("check", "plans", within=own)
    assert "Somebody can be in plan `csm` and in plan `other` at once" in ran.out
    assert run("check", "plans/csm.plan", within=own).out.endswith("nothing found.\n")


def test_plans_of_different_roles_meet_nobody(own: Path) -> None:
    first = (own / "plans" / "csm.plan").read_text(encoding="utf-8")
    other = own / "plans" / "other.plan"
    changed = first.replace("plan csm ", "plan other ").replace('role = "CSM"', 'role = "Lead"')
    other.write_text(changed, encoding="utf-8")
    assert "at once" not in run("check", "plans", within=own).out


def test_a_kept_result_does_not_outlive_the_repository_it_was_found_in(own: Path) -> None:
    assert run("check", "plans/csm.plan", within=own).code == 0
    shared = own / "plans" / "data.plan"
    (own / "data.plan").write_bytes(shared.read_bytes())
    plan = own / "plans" / "csm.plan"
    plan.write_text(plan.read_text(encoding="utf-8").replace('"data.plan"', '"../data.plan"'))
    assert run("check", "plans/csm.plan", within=own).code == 0
    (own / "plans" / "planlang.toml").write_text("")
    ran = run("check", "plans/csm.plan", within=own)
    assert ran.code == 1
    assert "leads out of the repository" in ran.out
