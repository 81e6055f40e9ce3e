"""`planlang targets`: what it says and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from planlang.analysis.targets.schema import TargetsOut
from tests.cli.running import ROOT, run

ASKED = (
    "targets", "plans/company/small_business.plan", "--data", "plans/company/data",
    "--periods", "2027-Q1..2027-Q3",
)  # fmt: skip


def test_the_json_is_as_declared() -> None:
    ran = run(*ASKED, "--uplift", "2%", "--format", "json", within=ROOT)
    found = TargetsOut.model_validate_json(ran.out)
    assert (found.uplift, found.met_by) == ("0.02", "0.5")
    assert {e.element for e in found.elements} >= {"logos", "value_kept", "breadth"}
    proposed = [p.proposed for e in found.elements for p in e.proposals if p.proposed is not None]
    assert proposed
    assert all(p.met is None or p.met <= p.of for p in proposed)


def test_the_table_names_nobody_and_says_what_is_thin() -> None:
    ran = run(*ASKED, within=ROOT)
    assert ran.code == 0, ran.err
    roster = (ROOT / "plans/company/data/people.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert not [row.split(",")[1] for row in roster if row.split(",")[1] in ran.out]
    assert "history is too thin" in ran.out
    assert "Proposed" in ran.out


def test_a_plan_of_a_few_people_is_for_who_may_see_them(own: Path) -> None:
    asked = ("targets", "plans/csm.plan", "--periods", "2026-Q1..2026-Q3", "--format", "json")
    told = TargetsOut.model_validate_json(run(*asked, within=own).out)
    assert not [p.proposed for e in told.elements for p in e.proposals if p.proposed is not None]
    seen = TargetsOut.model_validate_json(run(*asked, "--private", within=own).out)
    assert [p.proposed for e in seen.elements for p in e.proposals if p.proposed is not None]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--uplift", "2"), "`2` is no percentage."),
        (("--uplift", "-2%"), "-2% is no uplift."),
        (("--uplift", "x%"), "`x%` is no percentage."),
        (("--met-by", "0%"), "--met-by is 10% to 90%, and not 0%."),
        (("--met-by", "100%"), "--met-by is 10% to 90%, and not 100%."),
        (("--periods", "..2027-Q3"), "`..2027-Q3` has one end only."),
        (("--periods", "2027-Q9"), "`2027-Q9` is no period"),
    ],
)
def test_what_it_refuses(more: tuple[str, ...], words: str) -> None:
    ran = run(*ASKED, *more, within=ROOT)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


def test_bad_data_stop_it(own: Path) -> None:
    people = own / "data" / "people.csv"
    lines = people.read_text(encoding="utf-8").split("\n")
    wrong = lines[1].replace("20", "2O", 1)
    assert wrong != lines[1]
    people.write_text("\n".join([lines[0], wrong, *lines[2:]]), encoding="utf-8")
    ran = run("targets", "plans/csm.plan", "--periods", "2026-Q1..2026-Q2", within=own)
    assert (ran.code, ran.out) == (2, "")
    assert "bad_cell" in ran.err
