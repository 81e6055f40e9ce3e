"""`score` finds people whom another plan of the folder, or of planlang.toml, pays as well."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import run

SCORE = ("score", "plans/csm.plan", "--period", "2026-Q3")


def other_plan(own: Path, path: str = "plans/other.plan", **changed: str) -> Path:
    """A copy of the plan as `plan other`, with words of it replaced."""
    text = (own / "plans" / "csm.plan").read_text(encoding="utf-8")
    changes = {"plan csm ": "plan other ", **changed}
    for before, after in changes.items():
        assert before in text
        text = text.replace(before, after)
    file = own / path
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_nobody_is_paid_by_two_plans_of_a_folder(own: Path) -> None:
    other_plan(own)
    for command in (SCORE, ("measure", *SCORE[1:]), ("explain", *SCORE[1:], "ana")):
        ran = run(*command, within=own)
        assert ran.code == 2
        assert ran.out == ""
        assert "are in plan `csm` and in plan `other` on the same days" in ran.err
        assert "Ana Duarte (ana) from 2026-07-01 to 2026-09-30" in ran.err
        assert "plans/other.plan" in ran.err
        assert ran.err.endswith("for 2026-Q3 the errors above need mending first.\n")


def test_a_plan_for_others_or_for_later_is_no_matter(own: Path) -> None:
    other_plan(own, **{'role = "CSM"': 'role = "Lead"'})
    other_plan(
        own, "plans/next.plan", **{"2026-01-01 through 2026-12-31": "2027-01-01 through 2027-12-31"}
    )
    ran = run(*SCORE, within=own)
    assert (ran.code, ran.err) == (0, "")


def test_a_copy_under_the_same_name(own: Path) -> None:
    other_plan(own, "plans/old.plan", **{"plan other ": "plan csm "})
    ran = run(*SCORE, within=own)
    assert ran.code == 2
    assert "in the plan of the same name of `plans/old.plan`" in ran.err


def test_a_file_that_revises_the_plan_is_the_plan(own: Path) -> None:
    (own / "plans" / "revised.plan").write_text(
        'use plan csm from "csm.plan"\n\nrevision of csm from 2026-10-01 "Autumn" {\n'
        "  total cap    210% of variable\n}\n"
    )
    assert run("check", "plans/revised.plan", within=own).code == 0
    assert run(*SCORE, within=own).code == 0
    assert run("score", "plans/revised.plan", "--period", "2026-Q3", within=own).code == 0


def test_two_plans_of_one_file(own: Path) -> None:
    text = (own / "plans" / "csm.plan").read_text(encoding="utf-8")
    start = text.index("plan csm ")
    both = text + "\n" + text[start:].replace("plan csm ", "plan other ")
    (own / "plans" / "csm.plan").write_text(both, encoding="utf-8")
    ran = run(*SCORE, "--plan", "csm", within=own)
    assert ran.code == 2
    assert "in plan `csm` and in plan `other` on the same days" in ran.err


def test_a_file_with_errors_is_said_once_and_stops_nothing(own: Path) -> None:
    other_plan(own, quarterly="often")
    other_plan(own, "plans/third.plan", quarterly="seldom")
    ran = run(*SCORE, within=own)
    assert ran.code == 0
    assert ran.err == (
        "Whether somebody is in two plans at once is not known for all plans: `plans/other.plan`, "
        "`plans/third.plan` cannot be read without errors (planlang check plans/other.plan).\n"
    )


def test_a_file_that_is_no_text_stops_nothing(own: Path) -> None:
    (own / "plans" / "binary.plan").write_bytes(b"plan x \xff\xfe\x00")
    (own / "plans" / "folder.plan").mkdir()
    (own / "plans" / "gone.plan").symlink_to(own / "nowhere.plan")
    ran = run(*SCORE, within=own)
    assert ran.code == 0
    assert "`plans/binary.plan` cannot be read without errors" in ran.err
    assert "folder.plan" not in ran.err


def test_other_folders_count_where_planlang_toml_names_them(own: Path) -> None:
    deeper = {'"data.plan"': '"../data.plan"', '"measures.plan"': '"../measures.plan"'}
    text = (own / "plans" / "csm.plan").read_text(encoding="utf-8")
    other_plan(own, "plans/emea/other.plan", **{k: v for k, v in deeper.items() if k in text})
    assert run(*SCORE, within=own).code == 0
    configuration = own / "planlang.toml"
    said = configuration.read_text(encoding="utf-8")
    configuration.write_text(said + 'plans = ["plans"]\n', encoding="utf-8")
    ran = run(*SCORE, within=own)
    assert ran.code == 2
    assert "plans/emea/other.plan" in ran.err


def test_a_folder_that_planlang_toml_names_and_is_not_there(own: Path) -> None:
    configuration = own / "planlang.toml"
    said = configuration.read_text(encoding="utf-8")
    configuration.write_text(said + 'plans = ["plns"]\n', encoding="utf-8")
    ran = run(*SCORE, within=own)
    assert ran.code == 2
    assert "There is no file or folder `plns`." in ran.err
