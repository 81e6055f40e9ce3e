"""What `init` gives code hosts: files that are valid there, and scripts that do what they say."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from ruamel.yaml import YAML

from planlang import __version__
from tests.cli.repository import commit, git, in_git, installed
from tests.cli.running import environment, run

WORKFLOW = ".github/workflows/plans.yml"
COMMENT = ".github/workflows/plans-comment.yml"


def read(folder: Path, name: str) -> Any:
    return YAML(typ="safe").load(folder / name)


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        (WORKFLOW, ["vendor.github-workflows"]),
        (COMMENT, ["vendor.github-workflows"]),
        (WORKFLOW, ["custom.github-workflows-require-timeout"]),
        (COMMENT, ["custom.github-workflows-require-timeout"]),
        (".gitlab-ci.yml", ["vendor.gitlab-ci", "--data-transform", "gitlab-ci"]),
    ],
)
def test_they_are_what_the_host_reads(made: Path, name: str, schema: list[str]) -> None:
    check = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        *schema,
        str(made / name),
    ]
    ran = subprocess.run(check, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


def test_actions_and_the_tool_are_bound_to_versions(made: Path) -> None:
    for name in (WORKFLOW, COMMENT, ".gitlab-ci.yml"):
        text = (made / name).read_text(encoding="utf-8")
        used = re.findall(r"uses: (\S+)", text)
        assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", action) for action in used), used
        for asked in re.findall(r"pip install (\S+)", text):
            requirement = Requirement(shlex.split(asked)[0])
            assert requirement.name == "planlang"
            assert requirement.specifier.contains(__version__, prereleases=True)
            assert not requirement.specifier.contains("1.0")


def test_hooks_name_commands_that_are_there(made: Path) -> None:
    hooks = read(made, ".pre-commit-config.yaml")["repos"][0]["hooks"]
    assert [hook["id"] for hook in hooks] == ["planlang-fmt", "planlang-check", "planlang-test"]
    for hook in hooks:
        words = [
            *shlex.split(hook["entry"])[1:],
            *(["plans"] if "pass_filenames" not in hook else []),
        ]
        assert run(*words, within=made).code == 0, hook
        assert re.search(hook["files"], "plans/csm.plan")


def test_only_the_workflow_that_runs_nothing_of_a_pull_request_may_write(made: Path) -> None:
    """The rule that keeps forks from what they should not have: code of the pull request runs
    without permissions and secrets, and what may write runs no code of it."""
    checks, comments = read(made, WORKFLOW), read(made, COMMENT)
    assert checks["on"] == "pull_request"
    assert checks["permissions"] == {"contents": "read"}
    assert "secrets." not in (made / WORKFLOW).read_text()
    assert "workflow_run" in comments["on"]
    assert comments["on"]["workflow_run"]["workflows"] == [checks["name"]]
    steps = comments["jobs"]["comment"]["steps"]
    assert [list(step) for step in steps] == [["name", "env", "run"]]
    # What an author can choose, such as a branch's name, never stands in a script.
    for workflow in (checks, comments):
        for job in workflow["jobs"].values():
            assert not any("${{" in step.get("run", "") for step in job["steps"])


# ---------------------------------------------------------------- the job on a pull request


def pull_request(folder: Path) -> None:
    """HEAD is the merge of a branch, as on GitHub, and HEAD^1 what it is merged into."""
    git(folder, "checkout", "--quiet", "-b", "merged", "main")
    git(folder, "merge", "--quiet", "--no-ff", "--message", "Merge", "change")


def run_scripts(folder: Path, scripts: list[str], tmp_path: Path, **more: str) -> list[int]:
    """Each script as the host runs it, and its exit code."""
    path = f"{installed(tmp_path / 'bin')}:{Path(sys.executable).parent}:{os.environ['PATH']}"
    own = environment(PATH=path, GIT_CONFIG_GLOBAL="/dev/null", **more)
    return [
        subprocess.run(["bash", "-e", "-c", s], cwd=folder, env=own, capture_output=True).returncode
        for s in scripts
    ]


def github_scripts(folder: Path) -> list[str]:
    steps = read(folder, WORKFLOW)["jobs"]["plans"]["steps"]
    return [step["run"] for step in steps if "run" in step and "pip install" not in step["run"]]


def github(folder: Path, tmp_path: Path) -> dict[str, str]:
    runner = tmp_path / "runner"
    runner.mkdir()
    return {
        **read(folder, WORKFLOW)["env"],
        "RUNNER_TEMP": str(runner),
        "GITHUB_SERVER_URL": "https://example.com",
        "GITHUB_REPOSITORY": "acme/plans",
        "GITHUB_RUN_ID": "7",
        "GITHUB_SHA": "c0ffee",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
    }


def test_a_pull_request_on_github_is_checked_and_described(own: Path, tmp_path: Path) -> None:
    in_git(own)
    git(own, "checkout", "--quiet", "-b", "change")
    plan = own / "plans" / "csm.plan"
    plan.write_text(plan.read_text().replace("cap        150%", "cap        145%"))
    commit(own, "Lower caps")
    pull_request(own)
    codes = run_scripts(own, github_scripts(own), tmp_path, **github(own, tmp_path))
    assert set(codes) == {0}
    comment = (own / "planlang-diff.md").read_text()
    assert "**1 reduces pay**" in comment
    assert "https://example.com/acme/plans/blob/c0ffee/plans/csm.plan#L" in comment
    assert "https://example.com/acme/plans/actions/runs/7#artifacts" in comment
    assert comment == (tmp_path / "summary.md").read_text()
    assert json.loads((own / "planlang-diff.json").read_text())["impact"]["priced"] is True
    written = {p.relative_to(own).as_posix() for p in (own / "planlang-documents").rglob("*.pdf")}
    assert {name.split("/")[1] for name in written} == {"before", "after"}
    # What people are paid stays where it is thrown away.
    assert "Ana" not in comment
    assert (tmp_path / "runner" / "pay.json").stat().st_mode & 0o077 == 0
    assert git(own, "status", "--porcelain") == ""


def test_a_pull_request_that_changes_nothing_leaves_an_empty_file(
    own: Path, tmp_path: Path
) -> None:
    in_git(own)
    git(own, "checkout", "--quiet", "-b", "change")
    plan = own / "plans" / "csm.plan"
    plan.write_text("# Ours since 2026.\n" + plan.read_text())
    commit(own, "Say since when")
    pull_request(own)
    scripts = [s for s in github_scripts(own) if "diff" in s]
    assert run_scripts(own, scripts, tmp_path, **github(own, tmp_path)) == [0]
    assert (own / "planlang-diff.md").read_bytes() == b""


def test_the_first_pull_request_brings_all_plans(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "first"
    folder.mkdir()
    (folder / "README").write_text("Soon.\n")
    in_git(folder)
    git(folder, "checkout", "--quiet", "-b", "change")
    for name in ("plans", "data", ".github", ".gitignore"):
        copy = shutil.copytree if (made / name).is_dir() else shutil.copy
        copy(made / name, folder / name)
    commit(folder, "Our first plan")
    pull_request(folder)
    scripts = [s for s in github_scripts(folder) if "diff" in s]
    assert run_scripts(folder, scripts, tmp_path, **github(folder, tmp_path)) == [0]
    comment = (folder / "planlang-diff.md").read_text()
    assert "1 new plan." in comment
    assert "Not priced: only the new side has this plan" in comment


def test_a_plan_with_a_mistake_is_not_read_as_no_change(own: Path, tmp_path: Path) -> None:
    in_git(own)
    git(own, "checkout", "--quiet", "-b", "change")
    plan = own / "plans" / "csm.plan"
    plan.write_text(plan.read_text().replace("weight     60%", "weight     66%"))
    commit(own, "Weigh more")
    pull_request(own)
    scripts = [s for s in github_scripts(own) if "diff" in s]
    assert run_scripts(own, scripts, tmp_path, **github(own, tmp_path)) == [2]
    assert "could not be compared" in (own / "planlang-diff.md").read_text()


def test_a_merge_request_on_gitlab_is_checked_and_described(own: Path, tmp_path: Path) -> None:
    in_git(own)
    base = git(own, "rev-parse", "HEAD").strip()
    plan = own / "plans" / "csm.plan"
    plan.write_text(plan.read_text().replace("target     92%", "target     93%"))
    commit(own, "Higher targets")
    job = read(own, ".gitlab-ci.yml")["plans"]
    scripts = [s for s in job["script"] if "pip install" not in s and "render" not in s]
    more = {
        **{k: v for k, v in job["variables"].items() if k != "GIT_DEPTH"},
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        "CI_PROJECT_URL": "https://example.com/acme/plans",
        "CI_COMMIT_SHA": "c0ffee",
        "CI_JOB_URL": "https://example.com/acme/plans/-/jobs/1",
    }
    assert "git worktree" in "".join(scripts)
    codes = run_scripts(own, scripts, tmp_path, **more)
    # The plan's own example says what it paid before: the change must say so, too.
    assert [c for c, s in zip(codes, scripts, strict=True) if "planlang test" not in s] == [0] * 5
    comment = (own / "planlang-diff.md").read_text()
    assert "https://example.com/acme/plans/-/blob/c0ffee/plans/csm.plan#L" in comment
    assert f"planlang diff {base[:12]}" in comment


# ---------------------------------------------------------------- the posting step


FAKE_GH = '''#!{python}
"""Answers as GitHub would, and writes down what is asked."""
import json, os, pathlib, sys
said, state = sys.argv[1:], json.loads(os.environ["STATE"])
with open(os.environ["ASKED"], "a") as asked:
    body = [w.removeprefix("body=@") for w in said if w.startswith("body=@")]
    asked.write(json.dumps([said, [pathlib.Path(b).read_text() for b in body]]) + "\\n")
if said[:2] == ["run", "download"]:
    if state["artifact"] is None:
        sys.exit(1)
    into = pathlib.Path(said[said.index("--dir") + 1])
    (into / "planlang-diff.md").write_text(state["artifact"])
elif "GET" in said and said[-2] == "--jq":
    print(state["pull"])
elif "--paginate" in said:
    print(state["comment"])
'''


def posted(made: Path, tmp_path: Path, **state: object) -> list[tuple[str, str]]:
    """What the posting step changes on GitHub: method and body."""
    (step,) = read(made, COMMENT)["jobs"]["comment"]["steps"]
    gh = tmp_path / "bin" / "gh"
    gh.parent.mkdir(exist_ok=True)
    gh.write_text(FAKE_GH.replace("{python}", sys.executable))
    gh.chmod(gh.stat().st_mode | stat.S_IXUSR)
    asked = tmp_path / "asked"
    asked.write_text("")
    usual = {"pull": "12", "comment": "", "artifact": "**-5.00 USD**\n"}
    ran = subprocess.run(
        ["bash", "-e", "-c", step["run"]],
        cwd=tmp_path,
        env=environment(
            PATH=f"{gh.parent}:{os.environ['PATH']}", STATE=json.dumps(usual | state),
            ASKED=str(asked), GH_TOKEN="t", GH_REPO="acme/plans", RUN="7", COMMIT="c0ffee",
            BRANCH="fork:$(touch hacked)", RUN_PAGE="https://example.com/7",
            RUNNER_TEMP=str(tmp_path / "runner"),
        ),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert not (tmp_path / "hacked").exists()
    lines = [json.loads(line) for line in asked.read_text().splitlines()]
    return [
        (said[said.index("--method") + 1], "".join(bodies))
        for said, bodies in lines
        if "--method" in said and "GET" not in said
    ]


def test_a_comment_is_posted_and_then_renewed(made: Path, tmp_path: Path) -> None:
    body = "<!-- planlang diff -->\n**-5.00 USD**\n"
    assert posted(made, tmp_path) == [("POST", body)]
    assert posted(made, tmp_path, comment="99") == [("PATCH", body)]


def test_nothing_is_posted_when_nothing_changed(made: Path, tmp_path: Path) -> None:
    assert posted(made, tmp_path, artifact="") == []
    assert posted(made, tmp_path, artifact="", comment="99") == [("DELETE", "")]


def test_a_run_without_an_artifact_is_said_to_have_failed(made: Path, tmp_path: Path) -> None:
    ((method, body),) = posted(made, tmp_path, artifact=None, comment="99")
    assert method == "PATCH"
    assert "could not be compared" in body
    assert "https://example.com/7" in body


def test_nothing_is_posted_where_there_is_no_open_pull_request(made: Path, tmp_path: Path) -> None:
    assert posted(made, tmp_path, pull="") == []
