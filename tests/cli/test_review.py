"""`planlang review`: formats, languages, what it refuses, and that it names nobody unasked."""

from __future__ import annotations

import csv
import io
import stat
from pathlib import Path

import pytest

from planlang.analysis.back_test.schema import ReviewOut
from tests.cli.running import ROOT, run

ASKED = (
    "review", "plans/company/enterprise.plan", "--data", "plans/company/data",
    "--periods", "2027-Q2..2027-Q3", "--by", "team",
)  # fmt: skip


def people() -> set[str]:
    rows = csv.DictReader(
        io.StringIO((ROOT / "plans/company/data/people.csv").read_text(encoding="utf-8"))
    )
    return {cell for row in rows for cell in (row["person"], row["name"])}


@pytest.mark.parametrize("format", ["text", "json", "html", "md"])
def test_nobody_is_named(format: str) -> None:
    ran = run(*ASKED, "--format", format, within=ROOT)
    assert ran.code == 0, ran.err
    assert not [name for name in people() if name in ran.out]


def test_the_json_is_as_declared() -> None:
    found = ReviewOut.model_validate_json(run(*ASKED, "--format", "json", within=ROOT).out)
    assert [p.label for p in found.periods] == ["2027-Q2", "2027-Q3"]
    assert found.outcome == "retention"
    assert [j.verdict for j in found.judged if j.owner == "retention"] == ["false"]
    assert len(found.kept) == 3


@pytest.mark.parametrize(
    ("language", "words"), [("de", "Wer die Ziele erreicht hat"), ("fr", "Ce qui a été payé")]
)
def test_documents_speak_the_readers_language(language: str, words: str) -> None:
    ran = run(*ASKED, "--format", "md", "--language", language, within=ROOT)
    assert ran.code == 0, ran.err
    assert words in ran.out


def test_a_page_has_its_charts_and_loads_nothing(tmp_path: Path) -> None:
    file = tmp_path / "review.html"
    ran = run(*ASKED, "--format", "html", "--out", file, within=ROOT)
    assert (ran.code, ran.out) == (0, f"Wrote {file}.\n")
    page = file.read_text(encoding="utf-8")
    assert page.count('class="chart bar-chart"') > 4
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "").replace("http-equiv", "")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_names_go_into_a_file_of_their_own_on_request(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.touch(mode=0o644)
    ran = run(*ASKED, "--people", file, within=ROOT)
    assert ran.code == 0, ran.err
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    assert {row["person"] for row in rows} < people()
    assert {row["period"] for row in rows} == {"2027-Q2", "2027-Q3"}
    assert {row["element"] for row in rows} >= {"retention", "utilisation"}


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--outcome", "retension"), "Did you mean `retention`?"),
        (("--by", "teem"), "The roster has no column `teem`."),
        (("--periods", "2027-Q3..2027-Q2"), "2027-Q2 is before 2027-Q3."),
        (("--periods", "1990-Q1"), "Nobody was in `enterprise_csm` in 1990-Q1."),
        (("--language", "de"), "--language and --templates are for documents, and text is none."),
        (("--out", "nowhere/review.html"), "There is no folder `nowhere`"),
        (("--people", "plans/company/data/people.csv"), "lies in the data folder already"),
        (("--people", "nowhere/people.csv"), "Name another file: --people figures.csv"),
    ],
)
def test_what_it_refuses(more: tuple[str, ...], words: str) -> None:
    ran = run(*ASKED, *more, within=ROOT)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


def test_a_review_is_not_written_over_everybodys_figures(tmp_path: Path) -> None:
    file = tmp_path / "figures"
    ran = run(*ASKED, "--people", file, "--out", tmp_path / "." / "figures", within=ROOT)
    assert (ran.code, ran.out) == (2, "")
    assert "would both be written to" in ran.err
    assert not file.exists()


def test_of_four_people_nothing_is_said_but_to_who_may_see_them(tmp_path: Path) -> None:
    asked = (
        "review", "plans/posthog/2025_q2.plan", "--data", "plans/posthog/data",
        "--periods", "2025-Q2",
    )  # fmt: skip
    ran = run(*asked, within=ROOT)
    assert (ran.code, ran.out) == (2, "")
    assert "nothing is said about so few" in ran.err
    file = tmp_path / "people.csv"
    assert run(*asked, "--people", file, within=ROOT).code == 2
    assert len(file.read_text(encoding="utf-8").splitlines()) == 5


def test_bad_data_stop_it(own: Path) -> None:
    seats = own / "data" / "seats.csv"
    lines = seats.read_text(encoding="utf-8").split("\n")
    lines[1] = lines[1].rsplit(",", 1)[0] + ",many"
    seats.write_text("\n".join(lines), encoding="utf-8")
    ran = run("review", "plans/csm.plan", "--periods", "2026-Q1..2026-Q2", within=own)
    assert (ran.code, ran.out) == (2, "")
    assert "bad_cell" in ran.err


def test_a_plan_of_a_few_people_says_so_instead_of_showing_them(own: Path) -> None:
    ran = run(
        "review", "plans/csm.plan", "--periods", "2026-Q1..2026-Q3", "--by", "team", within=own
    )
    assert ran.code == 0, ran.err
    named = csv.DictReader(io.StringIO((own / "data" / "people.csv").read_text(encoding="utf-8")))
    assert not [row["name"] for row in named if row["name"] in ran.out]
    assert "too few people to tell groups of five apart" in ran.out
