"""What git shows of plans: the element in hunk headers, and plans as they apply."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.repository import commit, git, in_git, installed
from tests.cli.running import run

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def repository(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository in which git was told what README says, with `planlang` on the path."""
    path = f"{installed(tmp_path / 'bin')}:{Path(sys.executable).parent}"
    monkeypatch.setenv("PATH", f"{path}:/usr/local/bin:/usr/bin:/bin")
    in_git(own)
    readme = (own / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"^git (config .+)$", readme, re.MULTILINE)
    assert len(lines) == 2
    for line in lines:
        git(own, *shlex.split(line))
    return own


def edit(folder: Path, one: str, other: str, name: str = "plans/csm.plan") -> None:
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert one in text
    file.write_text(text.replace(one, other, 1), encoding="utf-8")


def headers(diff: str) -> list[str]:
    return re.findall(r"^@@ .+ @@ ?(.*)$", diff, re.MULTILINE)


def test_a_hunk_is_headed_by_its_element(repository: Path) -> None:
    edit(repository, "target     70%", "target     75%")
    text = git(repository, "diff", "-U0", "--no-textconv")
    assert headers(text) == ['element utilisation "Licence utilisation" {']
    applied = git(repository, "diff", "-U0")
    assert headers(applied)[0].strip() == 'element utilisation "Licence utilisation"'
    assert "-    target     70%\n+    target     75%" in applied


LATER = """
revision of csm from 2026-07-01 "Second half" {
  change retention {
    target     93%
    cap        140%
    if no data pay nothing
  }
  add spiff stories "Stories" {
    pays       500 USD for each renewals where due in period
    credit     by due
    cap        1_500 USD a year
  }
}
"""


def test_the_text_of_a_revision_is_headed_by_what_it_changes(repository: Path) -> None:
    plan = repository / "plans" / "csm.plan"
    plan.write_text(plan.read_text(encoding="utf-8") + LATER, encoding="utf-8")
    commit(repository, "A revision")
    edit(repository, "cap        140%", "cap        130%")
    edit(repository, "cap        1_500 USD", "cap        1_600 USD")
    diff = git(repository, "diff", "--no-textconv", "--unified=0")
    assert headers(diff) == ["change retention {", 'add spiff stories "Stories" {']


def test_layout_and_comments_are_no_difference(repository: Path) -> None:
    edit(repository, "    weight     60%", "    # as agreed\n    weight 60%")
    assert "@@" in git(repository, "diff", "--no-textconv")
    assert "@@" not in git(repository, "diff")


SEEN = {
    ("average_discount > 15%", "average_discount > 12%"): "+    when       average_discount > 12%",
    ("tenure < 3 months", "tenure < 6 months"): "tenure < 6 months",
    ("sum(discount) /", "max(discount) /"): "+  value   max(discount) / sum(up_for_renewal)",
    (
        "utilisation           75%",
        "utilisation           76%",
    ): "+    given utilisation           76",
    ("credit     by book own", "credit     by month"): "+    credit     by month",
    ("total cap    140%", "total cap    130%"): "+  total cap    130% of variable",
}


def test_whatever_changes_in_a_plan_is_seen(repository: Path) -> None:
    for one, other in SEEN:
        edit(repository, one, other)
    diff = git(repository, "diff")
    assert not [seen for seen in SEEN.values() if seen not in diff]


def test_earlier_versions_are_shown_with_the_files_of_their_time(repository: Path) -> None:
    """`git log -p` gives each version of the file alone; what it uses is in its commit."""
    edit(repository, "target     92%", "target     93%")
    edit(repository, "column variable        money", "column variable        money optional",
         "plans/data.plan")  # fmt: skip
    commit(repository, "A higher target")
    edit(repository, "use book own from", "use book mine from")
    edit(repository, "by book own", "by book mine")
    edit(repository, "book own ", "book mine ", "plans/data.plan")
    commit(repository, "Another name for the book")
    log = git(repository, "log", "-p", "--format=%s", "--", "plans/csm.plan")
    newest, older, _ = re.split(r"^diff --git .*$", log, flags=re.MULTILINE)[1:]
    assert "+    credit     by book mine" in newest
    assert "-    target     92%\n+    target     93%" in older
    for shown in (newest, older):  # as it applies, which wants the files it uses
        assert re.search(r"^[-+]# what it says: [0-9a-f]{64}$", shown, re.MULTILINE)
        assert not re.search(r"^[-+ ] *element \w+ \"[^\"]*\" \{$", shown, re.MULTILINE)


def test_it_never_fails(repository: Path, tmp_path: Path) -> None:
    """Git would show nothing at all of a file whose text it cannot get."""
    for content in (b"", b"plan {", b"\xff\xfe\x00", b'plan x "X" { }', "plan ü".encode()):
        file = tmp_path / "odd.plan"
        file.write_bytes(content)
        ran = run("show", "--textconv", file, within=repository)
        assert (ran.code, ran.err) == (0, ""), content
    edit(repository, "weight     60%", "weight     66%")
    assert re.search(r"^\+ +weight +66%$", git(repository, "diff"), re.MULTILINE)
    edit(repository, "element retention", "elemnt retention")
    assert "elemnt" in git(repository, "diff")


def test_it_works_where_there_is_no_repository(own: Path) -> None:
    ran = run("show", "--textconv", "plans/csm.plan", within=own)
    assert (ran.code, ran.err) == (0, "")
    assert "    target     92%\n" in ran.out
    assert ".plan:" not in ran.out
