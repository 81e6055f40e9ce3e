"""Measures that were kept are used exactly as long as nothing that they rest on changes, whatever
the number of people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from planlang import pipeline, user_cache
from planlang.cli.scoring import company_of
from tests.cli.running import run

PLAN = Path("plans/csm.plan")
SCORE = ("score", PLAN, "--period", "2026-Q1", "--format", "json")


@pytest.fixture
def within(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository to change, and an empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(own)
    return own


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by a period's label whenever measures are taken from data."""
    periods: list[str] = []
    measured = pipeline.measured_in_columns

    def counted(*given: object) -> object:
        periods.append(str(given[2]))
        return measured(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "measured_in_columns", counted)
    return periods


def entries() -> list[Path]:
    folder = user_cache.folder()
    assert folder is not None
    return sorted((folder / "measured").glob("*.columns")) if (folder / "measured").exists() else []


def replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_the_second_run_takes_nothing_and_says_the_same(within: Path, taken: list[str]) -> None:
    first, second = run(*SCORE), run(*SCORE)
    assert len(taken) == 1
    assert (first.code, first.text) == (second.code, second.text)
    assert run(*SCORE, "--no-cache").out == first.out
    assert len(taken) == 2
    assert entries()[0].stat().st_mode & 0o077 == 0


def test_measure_and_score_share_what_was_taken(within: Path, taken: list[str]) -> None:
    measure = ("measure", PLAN, "--period", "2026-Q1")
    shown = run(*measure)
    run(*SCORE)
    assert run(*measure).text == shown.text
    assert len(taken) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda text: f"# a comment\n\n{text}",
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.replace("title ", "title  "),
    ],
    ids=["a comment", "empty lines", "spaces"],
)
def test_layout_takes_nothing_again(
    within: Path, taken: list[str], change: Callable[[str], str]
) -> None:
    before = run(*SCORE)
    PLAN.write_text(change(PLAN.read_text(encoding="utf-8")), encoding="utf-8")
    after = run(*SCORE)
    assert (after.code, after.out) == (before.code, before.out)
    assert len(taken) == 1


def test_a_payout_table_takes_nothing_again_and_pays_otherwise(
    within: Path, taken: list[str]
) -> None:
    before = run(*SCORE)
    replaced(PLAN, "total cap    140% of variable", "total cap    50% of variable")
    after = run(*SCORE)
    assert after.code == 0, after.text
    assert after.out != before.out
    assert after.out == run(*SCORE, "--no-cache").out
    assert len(taken) == 2


def test_a_data_file(within: Path, taken: list[str]) -> None:
    before = run(*SCORE)
    files = [f for f in Path("data").iterdir() if f.suffix == ".csv"]
    for file in files:
        file.write_bytes(file.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert run(*SCORE).code == before.code == 0
    assert len(taken) == 2


def test_another_day_another_period_another_folder(within: Path, taken: list[str]) -> None:
    run(*SCORE)
    run(*SCORE, "--as-of", "2026-02-10")
    run("score", PLAN, "--period", "2026-Q2")
    Path("data").rename("elsewhere")
    run(*SCORE, "--data", "elsewhere")
    assert len(taken) == 4


def test_another_planlang(within: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    run(*SCORE)
    monkeypatch.setattr(user_cache, "product_state", lambda: "a newer one")
    run(*SCORE)
    assert len(taken) == 2


def test_a_file_saved_again_while_it_is_measured(within: Path, taken: list[str]) -> None:
    company = company_of(PLAN, None, None)
    period = company.plan.calendar.period("2026-Q1", company.plan.pays)
    assert period is not None
    measured = pipeline.measured_in_columns
    roster = Path("data") / company.plan.datasets[company.plan.roster].file

    def slow(*given: object) -> object:
        found = measured(*given)  # type: ignore[arg-type]
        roster.write_bytes(roster.read_bytes() + b"\n")
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "measured_in_columns", slow)
        company.measured(period, date(2026, 3, 31))
    assert entries() == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda kept: kept[: len(kept) // 2],
        lambda kept: kept[:-1],
        lambda kept: kept[:-1] + bytes([kept[-1] ^ 1]),
        lambda kept: kept[: len(kept) // 2] + bytes(len(kept) - len(kept) // 2),
        lambda kept: b"",
        lambda kept: kept.partition(b"\n")[2],
        lambda kept: kept.replace(b'"units"', b'"unit"', 1),
        lambda kept: kept.replace(b"1", b"2"),
    ],
    ids=["half of it", "a byte less", "a bit", "zeros", "nothing", "no hash", "a word", "figures"],
)
def test_a_damaged_entry_is_none(
    within: Path, taken: list[str], spoil: Callable[[bytes], bytes]
) -> None:
    before = run(*SCORE)
    (entry,) = entries()
    entry.write_bytes(spoil(entry.read_bytes()))
    assert run(*SCORE).out == before.out
    assert len(taken) == 2
    run(*SCORE)
    assert len(taken) == 2  # it was replaced


def test_data_with_errors_are_not_kept(within: Path, taken: list[str]) -> None:
    Path("data/people.csv").write_text("nothing\n", encoding="utf-8")
    assert run(*SCORE).code == 2
    assert entries() == []


def test_old_entries_make_room(within: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(user_cache, "MOST_ENTRIES", 1)
    run(*SCORE)
    run("score", PLAN, "--period", "2026-Q2")
    assert len(entries()) == 1
