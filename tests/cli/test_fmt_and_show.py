"""`fmt` lays out or leaves alone; `show` prints the plan as it applies."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import ROOT, run


def test_a_plan_is_laid_out_once(own: Path) -> None:
    plan = own / "plans" / "csm.plan"
    laid_out = plan.read_bytes()
    plan.write_text(plan.read_text().replace("    weight     60%", "  weight 60%   # most"))
    untidy = plan.read_bytes()
    checked = run("fmt", "--check", "plans", within=own)
    assert (checked.code, checked.err) == (1, "")
    assert checked.out.startswith("would change plans/csm.plan\n1 of 2 would change")
    assert plan.read_bytes() == untidy
    changed = run("fmt", "plans", within=own)
    assert (changed.code, changed.err) == (0, "")
    assert plan.read_bytes() == laid_out.replace(b"weight     60%", b"weight     60%  # most")
    again = run("fmt", "plans", within=own)
    assert (again.code, again.out) == (0, "0 of 2 changed, 2 as they were.\n")


@pytest.mark.parametrize(
    "content",
    [
        b'plan a "A" {\n  pays quarterly quarterly\n}\n', b'plan a "A" {\n', b"\xff\xfe", b"\0",
        b'plan a "A {\n}\n', b"}" * 3, b"plan",
    ],
)  # fmt: skip
def test_a_broken_file_is_left_byte_for_byte(own: Path, content: bytes) -> None:
    plan = own / "plans" / "csm.plan"
    plan.write_bytes(content)
    for arguments in (("fmt", "plans"), ("fmt", "--check", "plans")):
        ran = run(*arguments, within=own)
        assert ran.code == 2
        assert "error: " in ran.err
        assert plan.read_bytes() == content


def test_one_broken_file_does_not_keep_another_from_its_layout(own: Path) -> None:
    (own / "plans" / "csm.plan").write_text("plan")
    data = own / "plans" / "data.plan"
    good = data.read_text()
    data.write_text(good.replace("  file   ", "file  "))
    assert run("fmt", "plans", within=own).code == 2
    assert data.read_text() == good


def test_show_gives_each_clause_its_line(made: Path) -> None:
    ran = run("show", "plans/csm.plan", within=made)
    assert (ran.code, ran.err) == (0, "")
    lines = (made / "plans" / "csm.plan").read_text().splitlines()
    shown = dict(
        reversed(line.rsplit("  plans/csm.plan:", 1)) for line in ran.out.splitlines()
        if "  plans/csm.plan:" in line
    )  # fmt: skip
    assert len(shown) > 30
    for number, clause in shown.items():
        assert " ".join(clause.split()) in " ".join(lines[int(number) - 1].split())


def test_show_says_defaults_and_what_a_segment_changes(made: Path) -> None:
    out = run("show", "plans/csm.plan", within=made).out
    assert "(default)" in out
    segment = out[out.index('in ramping "First three months in the job"') :]
    assert "guarantee 100%" in segment
    assert "weight" not in segment


def test_show_of_revisions_and_base_plans() -> None:
    ran = run("show", "plans/company/enterprise.plan", within=ROOT)
    assert (ran.code, ran.err) == (0, "")
    assert '# revision "' in ran.out
    assert ran.out.count("\n  promise ") == 3


def test_show_for_a_person_has_a_block_for_each_run_of_days(made: Path) -> None:
    arguments = ("show", "plans/csm.plan", "--period", "2026-Q3", "--person")
    chloe = run(*arguments, "chloe", within=made)
    assert (chloe.code, chloe.err) == (0, "")
    assert "# Chloé Martin (chloe), 2026-08-10 through 2026-09-30: 52 of 92 days" in chloe.out
    assert "guarantee 100%" in chloe.out
    assert "guarantee 100%" not in run(*arguments, "ana", within=made).out
