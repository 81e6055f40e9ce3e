"""Measures that were kept are used exactly as long as nothing that they rest on changes, whatever
the number of people."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from planlang import pipeline, user_cache
from planlang.cli.measured_before import MeasuredBefore
from planlang.cli.scoring import company_of
from planlang.data.columns import MeasureColumns, MeasuredColumns, Numbers, texts
from tests.cli.running import run
from tests.data.test_kept_columns import assert_same

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


def test_the_mix_where_the_roster_has_earnings_on_target(within: Path, taken: list[str]) -> None:
    """The year's variable pay is then made of both, and is kept with what was measured."""
    replaced(Path("plans/data.plan"), "column variable  ", "column on_target ")
    replaced(Path("data/people.csv"), "hired,variable", "hired,on_target")
    before = run(*SCORE)
    assert before.code == 0, before.text
    old = PLAN.with_name("old.plan")
    old.write_bytes(PLAN.read_bytes())
    replaced(PLAN, "mix          80:20", "mix          70:30")
    changed = run("diff", old, PLAN, "--period", "2026-Q1")
    assert "Nobody's pay changes" not in changed.text
    old.unlink()
    after = run(*SCORE)
    assert after.out != before.out
    assert after.out == run(*SCORE, "--no-cache").out


def test_datasets_that_change_their_files_with_each_other(within: Path) -> None:
    """The same files are read, and none has changed."""
    company = company_of(PLAN, None, None)
    period = company.plan.calendar.period("2026-Q1", company.plan.pays)
    assert period is not None
    day = date(2026, 3, 31)
    files = {name: Path(f"data/{name}.csv").resolve() for name in ("renewals", "seats")}
    one = replace(company.sources, files=files)
    other = replace(company.sources, files=dict(zip(files, reversed(files.values()), strict=True)))
    before = MeasuredBefore(company.plan, one, company.others)
    before.keep(pipeline.measured_in_columns(company.plan, one, period, day, company.others))
    assert before.found(period, day) is not None
    assert MeasuredBefore(company.plan, other, company.others).found(period, day) is None


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


@pytest.mark.parametrize("when", [0, 1, -1], ids=["first", "between", "last"])
def test_a_file_replaced_while_it_is_read_is_said(within: Path, when: int) -> None:
    """Its rows can be those of the old file, and its hash that of the new one: such figures would
    be kept under it for good."""
    company = company_of(PLAN, None, None)
    period = company.plan.calendar.period("2026-Q1", company.plan.pays)
    assert period is not None
    roster = within / "data" / company.plan.datasets[company.plan.roster].file
    another = roster.with_suffix(".saved")
    calls: list[int] = []

    def told(done: int, of: int) -> None:
        calls.append(done)
        if done == when % of:
            another.write_bytes(roster.read_bytes().replace(b"20000", b"30000"))
            another.replace(roster)

    found = pipeline.measured_in_columns(
        company.plan, company.sources, period, date(2026, 3, 31), progress=told
    )
    assert calls
    assert found.columns is None
    assert [d.message for d in found.diagnostics] == [
        f"{roster.name} was saved again while it was read."
    ]
    again = pipeline.measured_in_columns(company.plan, company.sources, period, date(2026, 3, 31))
    assert again.columns is not None


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


def test_bytes_make_room_too(within: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(*SCORE)
    (first,) = entries()
    monkeypatch.setattr(user_cache, "MOST_BYTES", first.stat().st_size * 3 // 2)
    run("score", PLAN, "--period", "2026-Q2")
    (second,) = entries()
    assert second != first
    monkeypatch.setattr(user_cache, "MOST_BYTES", 100)
    run("score", PLAN, "--period", "2026-Q3")
    assert entries() == [second]  # what is too large by itself drives nobody out


def test_a_full_disk_is_left_alone(within: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(user_cache, "OF_WHAT_IS_FREE", 10**12)
    assert run(*SCORE).code == 0
    assert entries() == []


def test_what_was_used_last_stays(within: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(*SCORE)
    (first,) = entries()
    os.utime(first, (1, 1))
    run("score", PLAN, "--period", "2026-Q2")
    (second,) = set(entries()) - {first}
    os.utime(second, (2, 2))
    run(*SCORE)  # uses the older one
    monkeypatch.setattr(user_cache, "MOST_ENTRIES", 2)
    run("score", PLAN, "--period", "2026-Q3")
    assert first in entries()
    assert second not in entries()


def test_what_a_power_cut_left_is_swept_away(within: Path) -> None:
    run(*SCORE)
    (entry,) = entries()
    torn, begun = entry.with_suffix(".old.part"), entry.with_suffix(".new.part")
    for path in (torn, begun):
        path.write_bytes(entry.read_bytes()[:100])
    os.utime(torn, (1, 1))
    run("score", PLAN, "--period", "2026-Q2")
    assert not torn.exists()
    assert begun.exists()  # another run may be writing it
    assert len(entries()) == 2


def test_it_is_on_the_disk_before_it_has_its_name(
    within: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    synced, renamed = os.fsync, Path.replace

    def fsync(handle: int) -> None:
        kind = "folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file"
        done.append(kind)
        synced(handle)

    def replace(path: Path, target: Path) -> Path:
        if target.suffix == ".columns":
            done.append("rename")
        return renamed(path, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    run(*SCORE)
    assert done == ["file", "rename", "folder"]


def test_many_at_once_read_one_or_the_other(within: Path) -> None:
    """Runs that keep, read, and make room for the same period at the same time."""
    company = company_of(PLAN, None, None)
    period = company.plan.calendar.period("2026-Q1", company.plan.pays)
    assert period is not None
    day = date(2026, 3, 31)
    before = MeasuredBefore(company.plan, company.sources, company.others)
    measured = pipeline.measured_in_columns(
        company.plan, company.sources, period, day, company.others
    )

    def work(_: int) -> bool:
        before.keep(measured)
        return before.found(period, day) is not None

    before.keep(measured)
    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(40)))
    assert len(entries()) == 1
    assert not list(entries()[0].parent.glob("*.part"))


def test_a_large_population_is_kept_and_layout_takes_nothing_again(
    within: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    company = company_of(PLAN, None, None)
    period = company.plan.calendar.period("2026-Q1", company.plan.pays)
    assert period is not None
    day, measured, people = date(2026, 3, 31), pipeline.measured_in_columns, 150_000

    def of_many(*given: Any) -> MeasuredColumns:
        found = measured(*given)
        assert found.columns is not None
        return replace(found, columns=many_times(found.columns, people))

    monkeypatch.setattr(pipeline, "measured_in_columns", of_many)
    first = company.everybody(period, day)
    PLAN.write_text("# a comment\n" + PLAN.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(pipeline, "measured_in_columns", None)  # nothing is taken from here on
    again = company_of(PLAN, None, None).everybody(period, day)
    assert len(again.columns.people) == people
    assert_same(again.columns, first.columns)
    assert again.of_all == first.of_all


def many_times(columns: MeasureColumns, people: int) -> MeasureColumns:
    """The columns of the first person, who is many."""
    (rows,) = np.nonzero(columns.person == 0)
    runs = np.tile(rows, people)

    def of_runs(found: Numbers) -> Numbers:
        return Numbers(over=found.over[runs], under=found.under)

    readings = {
        key: replace(found, subject=(np.arange(len(columns.person)) if found.subject is None
                                     else found.subject)[runs])
        for key, found in columns.readings.items()
    }  # fmt: skip
    return replace(
        columns,
        people=texts(f"person {n}" for n in range(people)),
        names=columns.names[np.zeros(people, np.int64)],
        person=np.repeat(np.arange(people), len(rows)),
        first=columns.first[runs],
        last=columns.last[runs],
        group=columns.group[runs],
        units=columns.units[runs],
        annual_variable=of_runs(columns.annual_variable),
        readings=readings,
        targets={},
        objectives={},
        facts={name: found[runs] for name, found in columns.facts.items()},
        left_out={},
    )
