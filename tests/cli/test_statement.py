"""`planlang statement`: files of statements, for people and for teams; what is refused and why."""

from __future__ import annotations

import json
import shutil
import stat
from decimal import Decimal
from pathlib import Path

import pytest

import planlang.data.from_sources as from_sources
from tests.cli.running import ROOT, Ran, run

EDGES = ROOT / "tests" / "documents" / "from_scores" / "edges"
EVERYBODY = [f"statement-edges-2026-Q2-{who}.md" for who in ("ann", "bea", "cem", "dov")]
NORTH = "North & | <i>one</i>"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "edges"
    shutil.copytree(EDGES, folder)
    return folder / "edges.plan"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def statement(plan: Path, out: Path, *more: object, period: str = "2026-Q2") -> Ran:
    data = ("--data", plan.parent / "data", "--period", period)
    return run("statement", plan, *data, "--out", out, "--format", "md", *more)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def written(out: Path, who: str = "bea", period: str = "2026-Q2") -> str:
    return (out / f"statement-edges-{period}-{who}.md").read_text(encoding="utf-8")


# ---------------------------------------------------------------- whose


def test_of_one_person(plan: Path, out: Path) -> None:
    ran = statement(plan, out, "--person", "bea")
    assert (ran.code, ran.out) == (0, f"Wrote {out / 'statement-edges-2026-Q2-bea.md'}\n")
    text = written(out)
    assert text.startswith("# Statement for Bea, 2026-Q2\n")
    assert "**5,142.85 EUR**" in text


def test_a_person_can_be_named_as_the_table_of_score_does(plan: Path, out: Path) -> None:
    assert statement(plan, out, "--person", "Bea").code == 0
    assert names(out) == ["statement-edges-2026-Q2-bea.md"]


def test_of_everybody(plan: Path, out: Path) -> None:
    ran = statement(plan, out, "--everyone")
    assert (ran.code, ran.out) == (0, f"Wrote 4 documents to {out}.\n")
    assert names(out) == EVERYBODY


def test_of_a_team_and_of_each(plan: Path, out: Path) -> None:
    ran = statement(plan, out, "--team", NORTH)
    assert ran.code == 0
    (file,) = out.iterdir()
    assert file.read_text(encoding="utf-8").startswith(r"# North &amp; \| &lt;i&gt;one&lt;/i&gt;:")
    q1 = statement(plan, out / "each", "--teams", period="2026-Q1")
    assert q1.out == f"Wrote 2 documents to {out / 'each'}.\n"
    assert "team-edges-2026-Q1-South.md" in names(out / "each")


def test_teams_by_another_column(out: Path) -> None:
    company = ROOT / "plans" / "company"
    ran = run(
        "statement", company / "small_business.plan", "--data", company / "data", "--period",
        "2027-Q2", "--teams", "--by", "region", "--format", "md", "--out", out,
    )  # fmt: skip
    assert ran.code == 0
    assert names(out) == [
        f"team-small_business_csm-2027-Q2-{region}.md" for region in ("APAC", "Americas", "EMEA")
    ]


@pytest.mark.parametrize("format", ["pdf", "html"])
def test_every_format(plan: Path, out: Path, format: str) -> None:
    ran = statement(plan, out, "--person", "bea", "--format", format)
    assert ran.code == 0
    start = (out / f"statement-edges-2026-Q2-bea.{format}").read_bytes()[:15]
    assert start.startswith(b"%PDF-" if format == "pdf" else b"<!DOCTYPE html>")


def test_the_language(plan: Path, out: Path) -> None:
    statement(plan, out, "--person", "bea", "--language", "de")
    assert "# Abrechnung für Bea, 2026-Q2" in written(out)


def test_a_company_s_own_template(plan: Path, out: Path) -> None:
    own = plan.parent / "own"
    (own / "markdown").mkdir(parents=True)
    (own / "markdown" / "statement.md").write_text(
        '{% extends "planlang/markdown/statement.md" %}\n'
        "{% block left_out %}Ask {{ view.person.name }}'s manager.\n\n{% endblock %}\n",
        encoding="utf-8",
    )
    assert statement(plan, out, "--person", "bea", "--templates", own).code == 0
    assert "Ask Bea's manager." in written(out)


# ---------------------------------------------------------------- figures


def test_figures_are_those_of_score(plan: Path, out: Path) -> None:
    seen = ("--as-of", "2026-05-20")
    statement(plan, out, "--everyone", *seen)
    data = ("--data", plan.parent / "data", "--period", "2026-Q2")
    scored = json.loads(run("score", plan, *data, *seen, "--format", "json").out)
    assert len(scored["people"]) == 4
    for person in scored["people"]:
        text = written(out, person["person"])
        assert f"**{Decimal(person['total']):,} EUR**".replace("-", r"\-") in text
        said = "**Provisional:** Facts are in through 2026-05-20; 2026-Q2 ends on 2026-06-30."
        assert said in text


def test_all_is_measured_once_for_each_period(
    plan: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many people there are."""
    measured: list[str] = []
    measure = from_sources.measure_columns

    def counted(*args: object, **named: object) -> object:
        measured.append(args[2].label)  # type: ignore[attr-defined]
        return measure(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(from_sources, "measure_columns", counted)
    assert statement(plan, out, "--everyone").code == 0
    assert sorted(measured) == ["2026-Q1", "2026-Q2"]


def test_the_comparison_is_with_the_period_before(plan: Path, out: Path) -> None:
    statement(plan, out, "--person", "bea")
    assert "## Compared with 2026-Q1" in written(out)


def test_another_period_to_compare_with_or_none(plan: Path, out: Path) -> None:
    statement(plan, out, "--person", "ann", "--against", "2026-Q1", period="2026-Q3")
    assert "## Compared with 2026-Q1" in written(out, "ann", "2026-Q3")
    statement(plan, out, "--person", "bea", "--against", "none")
    assert "Compared with" not in written(out)
    assert "Against" not in written(out)


def test_before_the_plan_there_is_nothing_to_compare_with(plan: Path, out: Path) -> None:
    ran = statement(plan, out, "--person", "ann", period="2026-Q1")
    assert ran.code == 0
    text = written(out, "ann", "2026-Q1")
    assert "This plan begins on 2026-01-01; there is nothing in 2025-Q4 to compare with." in text


def test_who_was_not_there_has_nothing_to_compare_with(plan: Path, out: Path) -> None:
    statement(plan, out, "--person", "cem")
    assert "Cem was not in this plan in 2026-Q1." in written(out, "cem")


def test_an_earlier_period_with_wrong_data_stops_nothing(plan: Path, out: Path) -> None:
    """Ann has two targets of one day in 2026-Q1: the statement for Q2 says that nothing is
    compared, unless the comparison was asked for."""
    objectives = plan.parent / "data" / "objectives.csv"
    text = objectives.read_text(encoding="utf-8")
    objectives.write_text(text + "ann,2026-02-01,More,10%,50%\n", encoding="utf-8")
    ran = statement(plan, out, "--person", "ann")
    assert ran.code == 0
    assert "Nothing is compared with 2026-Q1: its data have errors." in ran.err
    assert "The data do not give the figures of 2026-Q1" in written(out, "ann")
    asked = statement(plan, out / "asked", "--person", "ann", "--against", "2026-Q1")
    assert asked.code == 2
    assert not (out / "asked").exists()


# ---------------------------------------------------------------- files


def test_files_are_their_owners(plan: Path, out: Path) -> None:
    statement(plan, out, "--everyone")
    assert stat.S_IMODE(out.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in out.iterdir()} == {0o600}


def test_what_has_not_changed_is_left_alone(plan: Path, out: Path) -> None:
    statement(plan, out, "--everyone", "--format", "pdf")
    (out / "statement-edges-2026-Q2-bea.pdf").unlink()
    ran = statement(plan, out, "--everyone", "--format", "pdf")
    assert ran.out == f"Wrote 1 document to {out}; 3 had not changed.\n"


# ---------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ((), "Whose statement? None was said."),
        (("--person", "bea", "--everyone"), "Whose statement? More than one was said."),
        (("--team", "South", "--teams"), "Whose statement? More than one was said."),
        (("--person", "bea", "--by", "team"), "--by says which column names teams."),
        (("--person", "beo"), "`beo` is not in `edges` in 2026-Q2."),
        (("--team", "Nort & | <i>one</i>"), f"Did you mean `{NORTH}`?"),
        (("--teams", "--by", "teem"), "Did you mean `team`?"),
        (("--teams", "--by", "name"), "The roster has no column of texts `name`."),
        (("--everyone", "--against", "2026-Q2"), "2026-Q2 is not before 2026-Q2."),
        (("--everyone", "--against", "2026-Q4"), "2026-Q4 is not before 2026-Q2."),
        (("--everyone", "--against", "2025-Q4"), "`edges` holds from 2026-01-01"),
        (("--everyone", "--as-of", "2026-03-01"), "2026-Q2 has not begun on 2026-03-01"),
        (("--everyone", "--language", "es"), "`es`"),
    ],
)
def test_refused(plan: Path, out: Path, more: tuple[str, ...], said: str) -> None:
    ran = statement(plan, out, *more)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""
    assert not out.exists()


def test_a_roster_without_teams(plan: Path, out: Path) -> None:
    text = plan.read_text(encoding="utf-8").replace("column team ", "column squad ")
    plan.write_text(text, encoding="utf-8")
    people = plan.parent / "data" / "people.csv"
    people.write_text(
        people.read_text(encoding="utf-8").replace(",team,", ",squad,"), encoding="utf-8"
    )
    ran = statement(plan, out, "--teams")
    assert ran.code == 2
    assert "Which column of the roster names the teams?" in ran.err
    assert "--by squad" in ran.err
    assert statement(plan, out, "--teams", "--by", "squad").code == 0
