"""What `planlang check` keeps of a file is used exactly as long as nothing it rests on changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from planlang import pipeline, user_cache
from planlang.cli.checked_before import CheckedBefore
from planlang.plan.from_tree import Checked
from tests.cli.running import run

TODAY = date(2026, 11, 22)
FILE = Path("plans/csm.plan")


@pytest.fixture
def within(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository to change, and an empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(own)
    return own


def kept() -> Path:
    folder = user_cache.folder()
    assert folder is not None
    (entry,) = (folder / "checked").iterdir()
    return entry


def check_and_keep() -> Checked:
    result = pipeline.advised(FILE, TODAY)
    CheckedBefore(TODAY).keep(FILE, result)
    return result


def append(file: str, text: str = "# changed\n") -> None:
    with Path(file).open("a", encoding="utf-8") as changed:
        changed.write(text)


def test_what_was_kept_is_what_was_found(within: Path) -> None:
    FILE.write_text(FILE.read_text(encoding="utf-8").replace("80:20", "90:10"), encoding="utf-8")
    result = check_and_keep()
    assert result.diagnostics
    assert not result.has_errors
    found = CheckedBefore(TODAY).found(FILE)
    assert found is not None
    assert (found.plans, found.diagnostics) == (len(result.plans), result.diagnostics)
    assert kept().stat().st_mode & 0o077 == 0


def test_an_unchanged_file_is_not_checked_again(
    within: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("check", FILE).code == 0

    def refuse(*_: object) -> None:
        raise AssertionError("checked again")

    monkeypatch.setattr(pipeline, "advised", refuse)
    assert run("check", FILE).out == "1 file, 1 plan: nothing found.\n"
    assert run("check", "--no-cache", FILE).code == 70
    append(str(FILE))
    assert run("check", FILE).code == 70


@pytest.mark.parametrize("file", ["plans/csm.plan", "plans/data.plan"])
def test_a_change_of_the_file_or_of_one_it_uses(within: Path, file: str) -> None:
    check_and_keep()
    append(file)
    assert CheckedBefore(TODAY).found(FILE) is None


def test_another_day(within: Path) -> None:
    check_and_keep()
    assert CheckedBefore(TODAY + timedelta(days=1)).found(FILE) is None


def test_another_planlang(within: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check_and_keep()
    monkeypatch.setattr(user_cache, "product_state", lambda: "a newer one")
    assert CheckedBefore(TODAY).found(FILE) is None


def test_a_used_file_that_is_gone(within: Path) -> None:
    check_and_keep()
    Path("plans/data.plan").unlink()
    assert CheckedBefore(TODAY).found(FILE) is None


def test_errors_are_not_kept(within: Path) -> None:
    append(str(FILE), "plan\n")
    assert check_and_keep().has_errors
    assert CheckedBefore(TODAY).found(FILE) is None


def test_a_file_saved_again_while_it_is_checked(within: Path) -> None:
    """What was found in the old text must not be kept for the new one."""
    result = pipeline.advised(FILE, TODAY)
    append(str(FILE), "plan\n")
    CheckedBefore(TODAY).keep(FILE, result)
    assert CheckedBefore(TODAY).found(FILE) is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[: len(text) // 2],
        lambda _: "[]",
        lambda _: "\x00",
        lambda text: json.dumps(json.loads(text) | {"diagnostics": [{}]}),
        lambda text: json.dumps(json.loads(text) | {"files": []}),
    ],
)
def test_a_damaged_entry_is_none(within: Path, spoil: Callable[[str], str]) -> None:
    check_and_keep()
    kept().write_text(spoil(kept().read_text(encoding="utf-8")), encoding="utf-8")
    assert CheckedBefore(TODAY).found(FILE) is None
    assert run("check", FILE).code == 0


def test_nothing_is_kept_where_there_is_no_folder(
    within: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    check_and_keep()
    assert CheckedBefore(TODAY).found(FILE) is None
    assert run("check", FILE).code == 0
