"""`planlang diff`: its two sides, its answers, and that no failure reads as "no changes"."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from planlang.tools.diff.writing.schema import ComparisonOut
from tests.cli.repository import commit, git, in_git
from tests.cli.running import Ran, run

BASE = Path(__file__).parents[1] / "tools" / "diff" / "plans" / "base.plan"
LESS = ("pays 4% on the part above", "pays 3% on the part above")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with one plan in two files, committed and tagged `v1`."""
    plans = tmp_path / "plans"
    plans.mkdir()
    text = BASE.read_text(encoding="utf-8")
    start = text.index("plan csm ")
    data, plan = text[:start], text[start:]
    uses = """use dataset people, holdings, renewals, tickets, deals from "data.plan"
use dataset quotas, okrs, risk from "data.plan"
use book own from "data.plan"
use measure gross_renewal, discount, answer_time, closed_tickets, sold, busy from "data.plan"

"""
    (plans / "data.plan").write_text(data, encoding="utf-8")
    (plans / "csm.plan").write_text(uses + plan, encoding="utf-8")
    (tmp_path / ".gitignore").write_text("*.pyc\n", encoding="utf-8")
    in_git(tmp_path)
    git(tmp_path, "tag", "v1")
    return tmp_path


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def paths(ran: Ran) -> list[str]:
    return [change["path"] for change in json.loads(ran.out)["changes"]]


# ---------------------------------------------------------------- sides


def test_a_revision_is_compared_with_the_working_tree(folder: Path) -> None:
    edit(folder / "plans" / "csm.plan", *LESS)
    for arguments in (
        ("v1",),
        ("main",),
        ("HEAD", "plans/csm.plan"),
        ("v1:plans/csm.plan",),
        ("HEAD:plans", "plans"),
        ("HEAD:plans/csm.plan", "plans/csm.plan"),
    ):
        ran = run("diff", *arguments, "--format", "json", within=folder)
        assert (ran.code, paths(ran)) == (0, ["commission add_ons / rates"]), arguments


def test_two_revisions(folder: Path) -> None:
    edit(folder / "plans" / "csm.plan", *LESS)
    commit(folder, "Less")
    edit(folder / "plans" / "csm.plan", "discount > 15%", "discount > 12%")
    ran = run("diff", "v1", "main", "--format", "json", within=folder)
    assert paths(ran) == ["commission add_ons / rates"]
    back = run("diff", "main:plans/csm.plan", "v1:plans/csm.plan", within=folder)
    assert "Raises pay" in back.out


def test_files_that_a_plan_uses_are_read_from_its_revision(folder: Path) -> None:
    """The measure changes in another file; each side has its own."""
    edit(folder / "plans" / "data.plan", "average(hours)", "max(hours)")
    ran = run("diff", "v1", "plans/csm.plan", "--format", "json", within=folder)
    assert paths(ran) == ["measure answer_time / value"]
    assert json.loads(ran.out)["changes"][0]["location"]["file"] == "plans/data.plan"


def test_paths_are_named_from_the_root_or_from_here(folder: Path) -> None:
    edit(folder / "plans" / "csm.plan", *LESS)
    for said in ("v1:plans/csm.plan", "v1:csm.plan", "v1:./csm.plan"):
        ran = run("diff", said, "csm.plan", "--format", "json", within=folder / "plans")
        assert paths(ran) == ["commission add_ons / rates"], said


@pytest.mark.parametrize(
    ("within", "arguments", "file"),
    [
        ("plans", ("v1", "csm.plan"), "csm.plan"),
        ("plans", ("v1",), "csm.plan"),
        ("plans", ("v1:plans",), "csm.plan"),
        ("notes", ("v1",), "../plans/csm.plan"),
        ("notes", ("v1:plans/csm.plan", "../plans"), "../plans/csm.plan"),
        (".", ("v1", "plans"), "plans/csm.plan"),
    ],
)
def test_both_sides_call_a_file_the_same(
    folder: Path, within: str, arguments: tuple[str, ...], file: str
) -> None:
    (folder / "notes").mkdir()
    edit(folder / "plans" / "csm.plan", *LESS)
    ran = run("diff", *arguments, "--format", "json", within=folder / within)
    (change,) = json.loads(ran.out)["changes"]
    assert [change[side]["file"] for side in ("old_location", "location")] == [file, file]


def test_links_of_a_comment_are_the_same_from_a_subfolder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = folder / "plans" / "csm.plan"
    text = plan.read_text("utf-8")
    start = text.index("  spiff ")
    plan.write_text(text[:start] + text[text.index("  }\n", start) + 4 :], "utf-8")
    edit(plan, *LESS)
    for name, value in (
        ("GITHUB_SERVER_URL", "https://host"),
        ("GITHUB_REPOSITORY", "our/plans"),
        ("GITHUB_SHA", "1234"),
    ):
        monkeypatch.setenv(name, value)
    told = [
        run("diff", "v1", "--format", "markdown", within=within).out
        for within in (folder, folder / "plans")
    ]
    links = [re.findall(r"\[plans/csm.plan:\d+\]\(<https://host/[^>]+>\)", each) for each in told]
    assert links[0] == links[1]
    assert len(links[0]) == 2


def test_lines_of_the_standard_library_are_no_links(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It lies in no repository of plans, however its files are called."""
    plan = folder / "plans" / "csm.plan"
    text = plan.read_text("utf-8")
    uses = text.replace("measure gross_renewal, discount", "measure discount")
    plan.write_text("use measure gross_renewal from std\n" + uses, "utf-8")
    commit(folder, "Standard")
    plan.write_text(text, "utf-8")
    for name, value in (
        ("GITHUB_SERVER_URL", "https://host"),
        ("GITHUB_REPOSITORY", "our/plans"),
        ("GITHUB_SHA", "1234"),
    ):
        monkeypatch.setenv(name, value)
    said = run("diff", "HEAD", "--format", "markdown", within=folder)
    assert said.code == 0, said.err
    gone = [line for line in said.out.splitlines() if "gross\\_renewal / definition" in line]
    assert len(gone) == 1
    assert "https://host" not in gone[0]
    assert "https://host" in said.out


def test_a_commit_read_from_a_subfolder_keeps_what_its_plan_uses(folder: Path) -> None:
    """Names start at the working folder; what may be used is still all of the repository."""
    (folder / "plans" / "eu").mkdir()
    (folder / "plans" / "csm.plan").rename(folder / "plans" / "eu" / "csm.plan")
    file = folder / "plans" / "eu" / "csm.plan"
    uses = file.read_text("utf-8").replace('from "data.plan"', 'from "../data.plan"')
    file.write_text(uses, "utf-8")
    commit(folder, "Moved")
    edit(folder / "plans" / "data.plan", "average(hours)", "max(hours)")
    ran = run("diff", "main", "csm.plan", "--format", "json", within=folder / "plans" / "eu")
    (change,) = json.loads(ran.out)["changes"]
    assert change["old_location"]["file"] == change["location"]["file"] == "../data.plan"


def test_two_files_and_two_folders_need_no_git(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    apart = tmp_path_factory.mktemp("apart")
    for name in ("old", "new"):
        shutil.copytree(folder / "plans", apart / name)
    edit(apart / "new" / "csm.plan", *LESS)
    (apart / "new" / "csm.plan").rename(apart / "new" / "renamed.plan")
    for sides in (("old", "new"), ("old/csm.plan", "new/renamed.plan")):
        ran = run("diff", *sides, "--format", "json", within=apart)
        assert paths(ran) == ["commission add_ons / rates"]


def test_the_working_tree_stays_as_it_is(folder: Path) -> None:
    edit(folder / "plans" / "csm.plan", *LESS)
    (folder / "plans" / "note.txt").write_text("not in git", encoding="utf-8")
    before = git(folder, "status", "--porcelain")
    index = (folder / ".git" / "index").read_bytes()
    run("diff", "v1", within=folder)
    assert (folder / ".git" / "index").read_bytes() == index
    assert git(folder, "status", "--porcelain") == before


def test_plans_that_came_and_went(folder: Path) -> None:
    text = (folder / "plans" / "csm.plan").read_text(encoding="utf-8")
    (folder / "plans" / "two.plan").write_text(text.replace("csm ", "csm_two "), encoding="utf-8")
    for sides, names, told in (
        (("v1",), (["csm_two"], []), "0 plans changed, 1 new, 1 the same."),
        ((".", "v1"), ([], ["csm_two"]), "0 plans changed, 1 gone, 1 the same."),
    ):
        document = json.loads(run("diff", *sides, "--format", "json", within=folder).out)
        assert [ref["plan"] for ref in document["added"]] == names[0]
        assert [ref["plan"] for ref in document["removed"]] == names[1]
        assert run("diff", *sides, "--fail-on", "any", within=folder).code == 1
        said = run("diff", *sides, within=folder).out
        assert told in said
        assert "Nothing changed" not in said


def test_a_plan_under_another_name_is_compared(folder: Path) -> None:
    """Whether its file has another name, too, or stands among others."""
    plans = folder / "plans"
    edit(plans / "csm.plan", "plan csm ", "plan success ")
    edit(plans / "csm.plan", "revision of csm ", "revision of success ")
    edit(plans / "csm.plan", *LESS)
    (plans / "csm.plan").rename(plans / "success.plan")
    for sides in (("v1",), ("v1", "plans"), ("v1:plans/csm.plan", "plans/success.plan")):
        ran = run("diff", *sides, "--format", "json", within=folder)
        assert paths(ran) == ["plan / name", "commission add_ons / rates"], sides


@pytest.mark.parametrize("all_files", [False, True])
def test_the_last_plan_can_be_taken_away(folder: Path, *, all_files: bool) -> None:
    """A folder that is left without plans is no mistake beside one that has some."""
    for file in (folder / "plans").glob("*.plan" if all_files else "csm.plan"):
        file.unlink()
    for sides in (("v1",), ("v1", "plans"), ("v1:plans", "plans")):
        ran = run("diff", *sides, within=folder)
        assert (ran.code, ran.out.splitlines()[-1]) == (0, "0 plans changed, 1 gone."), sides
    commit(folder, "No plan")
    assert "1 gone." in run("diff", "v1", "HEAD", within=folder).out
    assert "1 new." in run("diff", "HEAD", "v1", within=folder).out
    ran = run("diff", "HEAD", within=folder)
    assert (ran.code, ran.out) == (2, "")
    assert "neither `HEAD` nor `.` declares a plan" in ran.err


def test_a_folder_that_the_revision_does_not_have(folder: Path) -> None:
    shutil.copytree(folder / "plans", folder / "eu")
    edit(folder / "eu" / "csm.plan", "plan csm ", "plan csm_eu ")
    edit(folder / "eu" / "csm.plan", "revision of csm ", "revision of csm_eu ")
    ran = run("diff", "v1", "eu", within=folder)
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "0 plans changed, 1 new.")


def test_a_link_is_looked_up_where_it_stands(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What it leads to may lie in no repository, and is not what git knows."""
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "csm.plan"
    shutil.copy(folder / "plans" / "csm.plan", elsewhere)
    (folder / "plans" / "link.plan").symlink_to(elsewhere)
    ran = run("diff", "v1", "plans/link.plan", within=folder)
    assert ran.code == 2
    assert "`v1` has no file or folder `plans/link.plan`" in ran.err


def test_nothing_changed(folder: Path) -> None:
    edit(folder / "plans" / "csm.plan", "    weight     40%\n", "    weight 40% # as ever\n")
    ran = run("diff", "v1", "--fail-on", "any", within=folder)
    assert (ran.code, ran.out) == (0, "Nothing changed: both sides mean the same.\n")


# ---------------------------------------------------------------- what cannot be compared


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("v2",), "git knows no revision of that name"),
        (("v2:plans/csm.plan", "plans/csm.plan"), "`v2` (of `v2:plans/csm.plan`)"),
        (("v1:plans/cms.plan", "plans/csm.plan"), "has no file or folder `plans/cms.plan`"),
        (("v1:plans/data.plan", "plans/data.plan"), "declares no plan"),
        (("plans/csm.plan",), "is one side, and two are compared"),
        (("v1", "plans/none.plan"), "`plans/none.plan` is no file or folder"),
        (("-x", "plans"), ""),
        (("",), "A side of the comparison is empty"),
        (("v1", ""), "A side of the comparison is empty"),
        (("v1..main",), "Write: planlang diff v1 main"),
        (("v1...",), "Write: planlang diff $(git merge-base v1 HEAD) HEAD"),
        ((":plans/csm.plan",), "What is committed is HEAD:plans/csm.plan"),
        (("v1:.gitignore",), "`v1:.gitignore` is no plan file"),
        (("v1", "--variable", "0"), "no amount of money above 0"),
        # 12.5 to one reader and 125 to another
        (("v1", "--variable", "12,5"), "Write it as plans do: --variable 12_500.50"),
    ],
)
def test_what_cannot_be_compared(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = run("diff", *arguments, within=folder)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""


def test_errors_of_either_side_are_shown(folder: Path) -> None:
    plan = folder / "plans" / "csm.plan"
    whole = plan.read_text(encoding="utf-8")
    edit(plan, "    weight     40%", "    weight     41%")
    ran = run("diff", "v1", within=folder)
    assert (ran.code, ran.out) == (2, "")
    assert "weights_not_100" in ran.err
    assert "the plans of the working tree" in ran.err
    commit(folder, "Broken")
    plan.write_text(whole, encoding="utf-8")
    ran = run("diff", "HEAD", within=folder)
    assert (ran.code, ran.out) == (2, "")
    assert "the plans of `HEAD`" in ran.err


def test_without_git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    ran = run("diff", "v1", within=folder)
    assert ran.code == 2
    assert "git, which could know it as a revision, is not installed" in ran.err


def test_a_repository_that_git_does_not_trust(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a container, where the files belong to somebody else."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    ran = run("diff", "v1", within=folder)
    assert (ran.code, ran.out) == (2, "")
    assert "git does not read this repository" in ran.err
    assert "safe.directory" in ran.err


def test_outside_of_a_repository(tmp_path: Path) -> None:
    (tmp_path / "csm.plan").write_text(BASE.read_text(encoding="utf-8"), encoding="utf-8")
    ran = run("diff", "main", "csm.plan", within=tmp_path)
    assert ran.code == 2
    assert "there is no git repository here" in ran.err


def test_a_link_out_of_the_repository_is_not_followed(folder: Path) -> None:
    secret = folder.parent / "secret.plan"
    secret.write_text("secret", encoding="utf-8")
    (folder / "plans" / "linked.plan").symlink_to(secret)
    commit(folder, "Link")
    (folder / "plans" / "linked.plan").unlink()
    ran = run("diff", "HEAD", within=folder)
    assert ran.code == 0
    assert "secret" not in ran.text


# ---------------------------------------------------------------- answers


def test_exit_codes_by_what_changes_do(folder: Path) -> None:
    edit(folder / "plans" / "csm.plan", *LESS)
    for wanted, code in (
        ((), 0),
        (("--fail-on", "reduces"), 1),
        (("--fail-on", "raises"), 0),
        (("--fail-on", "raises", "--fail-on", "reduces"), 1),
        (("--fail-on", "depends"), 0),
        (("--fail-on", "any"), 1),
    ):
        assert run("diff", "v1", *wanted, within=folder).code == code, wanted


def test_text_is_laid_out_for_the_terminal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(folder / "plans" / "csm.plan", *LESS)
    piped = run("diff", "v1", within=folder).out
    monkeypatch.setattr("planlang.cli.commands.diff.screen_width", lambda: 60)
    narrow = run("diff", "v1", within=folder).out
    assert narrow.split() == piped.split()
    assert max(map(len, piped.splitlines())) > 80
    words = narrow[narrow.index("    was ") : narrow.index("\n\n", narrow.index("    was "))]
    assert max(map(len, words.splitlines())) <= 60
    to_a_file = run("diff", "v1", "--out", "said.txt", within=folder)
    assert to_a_file.code == 0
    assert (folder / "said.txt").read_text("utf-8") == piped


def test_text_and_json_say_the_same(folder: Path) -> None:
    edit(folder / "plans" / "csm.plan", *LESS)
    text = run("diff", "v1", "--variable", "5_000", within=folder)
    document = run("diff", "v1", "--variable", "5000", "--format", "json", within=folder)
    ComparisonOut.model_validate_json(document.out)
    change = json.loads(document.out)["changes"][0]
    assert change["class"] == "reduces pay"
    assert change["fingerprint"] in text.out
    assert "variable pay of 5,000 USD" in text.out
    assert change["location"]["file"] == "plans/csm.plan"
    line = f"plans/csm.plan:{change['location']['line']}"
    assert line in text.out


def test_failures_are_json_where_json_was_asked_for(folder: Path) -> None:
    plan = folder / "plans" / "csm.plan"
    edit(plan, "    weight     40%", "    weight     41%")
    ran = run("diff", "v1", "--format", "json", within=folder)
    told = json.loads(ran.out)
    assert ran.code == 2
    assert set(told) == {"schema_version", "errors"}
    assert [error["name"] for error in told["errors"]] == ["weights_not_100", None]
    assert told["errors"][0]["place"]["file"] == "plans/csm.plan"
    assert told["errors"][1]["message"].startswith("Nothing was compared")
    assert told["errors"][1]["help"] is None
    assert "weights_not_100" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "none.plan"),
        ("score", "none.plan", "--data", "data", "--period", "2027-Q1"),
        ("measure", "none.plan", "--data", "data", "--period", "2027-Q1"),
        ("review", "none.plan", "--data", "data", "--periods", "2027-Q1..2027-Q2"),
        ("diff", "nowhere", "plans"),
        ("rule", "no_such_rule"),
    ],
)
def test_every_command_says_its_errors_as_json(folder: Path, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments, "--format", "json", within=folder)
    assert ran.code == 2
    (error,) = json.loads(ran.out)["errors"]
    assert error["severity"] == "error"
    assert error["message"] in ran.err


@pytest.mark.parametrize(
    ("arguments", "message", "of"),
    [
        (("diff", "--format", "json"), "Missing argument 'OLD'.", "planlang diff"),
        (("diff", "plans", "--nix", "--format=json"), "No such option: --nix", "planlang diff"),
        (
            ("check", "plans", "--fail-on", "nix", "--format", "json"),
            "'nix' is not one of",
            "planlang check",
        ),
        (("dif", "main", "--format", "json"), "There is no command `dif`. Did you", "planlang"),
        (("--nix", "diff", "main", "--format", "json"), "No such option: --nix", "planlang"),
    ],
)
def test_mistakes_in_the_command_line_are_json_too(
    folder: Path, arguments: tuple[str, ...], message: str, of: str
) -> None:
    ran = run(*arguments, within=folder)
    assert ran.code == 2
    (error,) = json.loads(ran.out)["errors"]
    assert message in error["message"]
    assert error["help"] == f"{of} -h lists what there is."
    assert message in ran.err
    text = run(*arguments, "--format", "text", within=folder)
    assert (text.code, text.out) == (2, "")
