"""`planlang check` writes what it found for people, programs, pull requests and services."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.diagnostics.sarif import Log

FILE = Path("plans/csm.plan")


@pytest.fixture
def noted(own: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose plan gives one note."""
    monkeypatch.chdir(own)
    FILE.write_text(FILE.read_text(encoding="utf-8").replace("80:20", "90:10"), encoding="utf-8")
    return own


def test_advice_fails_only_where_it_is_asked_to(noted: Path) -> None:
    ran = run("check", FILE)
    assert ran.code == 0
    assert ran.out.startswith("note: The mix is 90:10")
    assert ran.out.endswith("no errors, 1 note\n")
    assert run("check", FILE, "--fail-on", "warning").code == 0
    assert run("check", FILE, "--fail-on", "note").code == 1


def test_advice_is_kept_with_the_rest(noted: Path) -> None:
    assert run("check", FILE).out == run("check", FILE).out == run("check", FILE, "--no-cache").out


def test_as_sarif(noted: Path) -> None:
    log = Log.model_validate_json(run("check", FILE, "--format", "sarif").out)
    ((found,),) = (r.results for r in log.runs)
    assert (found.rule_id, found.level) == ("A732", "note")
    assert found.locations[0].physical_location.artifact_location.uri == "plans/csm.plan"


def test_for_github(noted: Path) -> None:
    first, tally = run("check", FILE, "--format", "github").out.splitlines()
    assert first.startswith("::notice file=plans/csm.plan,line=")
    assert "title=pay_mix_unusual (A732)::The mix is 90:10" in first
    assert tally == "no errors, 1 note"


def test_as_markdown(noted: Path) -> None:
    out = run("check", FILE, "--format", "markdown").out
    assert out.startswith("**no errors, 1 note**\n\n| | finding | where |\n")
    assert "| note | **The mix is 90:10" in out


def test_as_json(noted: Path) -> None:
    tally = json.loads(run("check", FILE, "--format", "json").out)["tally"]
    assert tally == {"errors": 0, "warnings": 0, "notes": 1}


@pytest.mark.parametrize("format", ["text", "github", "markdown"])
def test_nothing_found(own: Path, monkeypatch: pytest.MonkeyPatch, format: str) -> None:
    monkeypatch.chdir(own)
    ran = run("check", FILE, "--format", format)
    assert (ran.code, ran.out) == (0, "1 file, 1 plan: nothing found.\n")


def test_nothing_found_as_sarif(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(own)
    log = Log.model_validate_json(run("check", FILE, "--format", "sarif").out)
    assert [r.results for r in log.runs] == [[]]
