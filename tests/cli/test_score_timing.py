"""`score --timing` and `--format traces`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import ROOT, run

SCORE = (
    "score", str(ROOT / "plans/company/small_business.plan"), "--data",
    str(ROOT / "plans/company/data"), "--period", "2027-Q3",
)  # fmt: skip


def test_timing_stands_on_stderr() -> None:
    plain, timed = run(*SCORE), run(*SCORE, "--timing")
    assert timed.code == 0
    assert timed.out == plain.out
    assert "18 people with 18 runs of days took " in timed.err
    assert " took " not in plain.err
    of_one = run(*SCORE, "--person", "linnea.bergqvist", "--timing")
    assert "1 person with 1 run of days took " in of_one.err


def test_traces_add_up(tmp_path: Path) -> None:
    import duckdb

    file = tmp_path / "traces.parquet"
    told = run(*SCORE, "--format", "traces", "--out", str(file))
    assert told.code == 0, told.err
    assert duckdb.sql(f"SELECT sum(pay) FROM '{file}'").fetchall() == [(74161,)]
    assert file.stat().st_mode & 0o077 == 0


def test_traces_are_a_file_of_everybody(tmp_path: Path) -> None:
    assert run(*SCORE, "--format", "traces").code == 2
    file = str(tmp_path / "traces.parquet")
    refused = run(*SCORE, "--format", "traces", "--out", file, "--person", "sade.akinola")
    assert refused.code == 2
    assert "planlang explain" in refused.err
