"""`planlang render`: files of documents, for all, for one, for each; what is refused and why."""

from __future__ import annotations

import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from tests.cli.rendering.world import PEOPLE, write
from tests.cli.running import ROOT, Ran, run

FILES = ["one-2027-Q1-..%2F..%2Fcaro", "one-2027-Q1-ana", "one-2027-Q1-ben"]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    return write(folder)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def render(plan: Path, out: Path, *more: object, format: str = "md") -> Ran:
    return run("render", plan, "--out", out, "--format", format, *more)


def everyone(plan: Path, out: Path, *more: object, format: str = "md") -> Ran:
    return render(plan, out, "--period", "2027-Q1", "--everyone", *more, format=format)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# ---------------------------------------------------------------- for everybody


def test_a_document_for_everybody(plan: Path, out: Path) -> None:
    ran = render(plan, out)
    assert (ran.code, ran.out) == (0, f"Wrote {out / 'one.md'}\n")
    text = (out / "one.md").read_text(encoding="utf-8")
    assert text.startswith("# Renewals only\n")
    assert "### The South" in text


def test_it_needs_no_data(plan: Path, out: Path) -> None:
    shutil.rmtree(plan.parent / "data")
    assert render(plan, out).code == 0
    assert render(plan, out, "--period", "2027-Q2").code == 0
    assert names(out) == ["one-2027-Q2.md", "one.md"]


def test_the_period_says_which_terms(out: Path) -> None:
    company = ROOT / "plans" / "company" / "enterprise.plan"
    assert render(company, out).code == render(company, out, "--period", "2027-Q3").code == 0
    first, second = (
        (out / f"enterprise_csm{end}.md").read_text(encoding="utf-8") for end in ("", "-2027-Q3")
    )
    assert "- **Target:** 93%" in first
    assert "- **Target:** 94%" in second
    assert "· First version ·" in first
    assert "· Second half ·" in second


@pytest.mark.parametrize("format", ["pdf", "html"])
def test_every_format(plan: Path, out: Path, format: str) -> None:
    ran = render(plan, out, format=format)
    assert (ran.code, ran.out) == (0, f"Wrote {out / f'one.{format}'}\n")
    start = (out / f"one.{format}").read_bytes()[:15]
    assert start.startswith(b"%PDF-" if format == "pdf" else b"<!DOCTYPE html>")


def test_pdf_is_what_people_print(plan: Path, out: Path) -> None:
    assert run("render", plan, "--out", out).code == 0
    assert "one.pdf" in names(out)


def test_the_language(plan: Path, out: Path) -> None:
    assert render(plan, out, "--language", "de").code == 0
    assert "01.01.2027" in (out / "one.md").read_text(encoding="utf-8")


def test_what_has_not_changed_is_left_alone(plan: Path, out: Path) -> None:
    render(plan, out)
    before = (out / "one.md").stat().st_mtime_ns
    assert render(plan, out).out == f"Nothing has changed: {out / 'one.md'}\n"
    assert (out / "one.md").stat().st_mtime_ns == before
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("Renewals only", "Renewals and nothing else"), encoding="utf-8")
    assert render(plan, out).out == f"Wrote {out / 'one.md'}\n"


# ---------------------------------------------------------------- for people


def test_a_document_for_one_person(plan: Path, out: Path) -> None:
    ran = render(plan, out, "--period", "2027-Q1", "--person", "ben")
    assert ran.code == 0
    assert names(out) == ["one-2027-Q1-ben.md"]
    text = (out / "one-2027-Q1-ben.md").read_text(encoding="utf-8")
    assert r"For &lt;/script&gt;&lt;b&gt;Ben&lt;/b&gt; \# \{\{ view \}\}, 2027-Q1:" in text
    assert "- **Cap:** 120%" in text
    assert "10,000 USD" in text


def test_a_document_for_each_person(plan: Path, out: Path) -> None:
    ran = everyone(plan, out)
    assert (ran.code, ran.out) == (0, f"Wrote 3 documents to {out}.\n")
    assert names(out) == [f"{name}.md" for name in FILES]
    for name, who in zip(FILES, ("Caro", "Ana Silva"), strict=False):
        assert f"For {who}, 2027-Q1" in (out / f"{name}.md").read_text(encoding="utf-8")


def test_files_for_people_are_their_owners(plan: Path, out: Path) -> None:
    everyone(plan, out)
    assert stat.S_IMODE(out.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in out.iterdir()} == {0o600}


def test_a_file_that_others_may_read_becomes_its_owners(plan: Path, out: Path) -> None:
    everyone(plan, out)
    file = out / "one-2027-Q1-ana.md"
    file.chmod(0o644)
    assert everyone(plan, out).out == f"Wrote 1 document to {out}; 2 had not changed.\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_link_in_the_folder_is_replaced_and_not_followed(plan: Path, out: Path) -> None:
    out.mkdir()
    elsewhere = out.parent / "elsewhere"
    elsewhere.write_text("mine", encoding="utf-8")
    (out / "one-2027-Q1-ana.md").symlink_to(elsewhere)
    assert everyone(plan, out).code == 0
    assert elsewhere.read_text(encoding="utf-8") == "mine"
    assert not (out / "one-2027-Q1-ana.md").is_symlink()


# ---------------------------------------------------------------- going on


def test_a_run_that_was_stopped_goes_on(plan: Path, out: Path) -> None:
    everyone(plan, out, format="pdf")
    made = {path.name: path.read_bytes() for path in out.glob("*.pdf")}
    (out / "one-2027-Q1-ana.pdf").unlink()
    (out / "one-2027-Q1-ben.pdf").write_bytes(b"half of i")
    kept = (out / f"{FILES[0]}.pdf").stat().st_mtime_ns
    ran = everyone(plan, out, format="pdf")
    assert (ran.code, ran.out) == (0, f"Wrote 2 documents to {out}; 1 had not changed.\n")
    assert {path.name: path.read_bytes() for path in out.glob("*.pdf")} == made
    assert (out / f"{FILES[0]}.pdf").stat().st_mtime_ns == kept


def test_what_changes_for_one_is_made_for_one(plan: Path, out: Path) -> None:
    everyone(plan, out, format="pdf")
    people = plan.parent / "data" / "people.csv"
    text = people.read_text(encoding="utf-8")
    people.write_text(text.replace("Ana Silva", "Ana Sousa"), encoding="utf-8")
    ran = everyone(plan, out, format="pdf")
    assert ran.out == f"Wrote 1 document to {out}; 2 had not changed.\n"


def test_the_number_at_once_changes_nothing(plan: Path, out: Path) -> None:
    everyone(plan, out / "one", "--jobs", 1, format="pdf")
    everyone(plan, out / "two", "--jobs", 3, format="pdf")
    assert {p.name: p.read_bytes() for p in (out / "one").iterdir()} == {
        p.name: p.read_bytes() for p in (out / "two").iterdir()
    }


# ---------------------------------------------------------------- what cannot be made


def test_one_that_cannot_be_made_does_not_stop_the_others(plan: Path, out: Path) -> None:
    own = plan.parent / "own" / "markdown"
    own.mkdir(parents=True)
    (own / "plan.md").write_text(
        '{% extends "planlang/markdown/plan.md" %}\n'
        "{% block purpose %}{{ view.person.segments[0].title }}{% endblock %}\n",
        encoding="utf-8",
    )
    ran = everyone(plan, out, "--templates", own.parent)
    assert ran.code == 2
    assert names(out) == ["one-2027-Q1-ben.md"]
    assert ran.out == f"Wrote 1 document to {out}; 2 could not be made.\n"
    # What is wrong is said once, with those whom it is about.
    assert "Ana Silva (ana), Caro (../../caro):\n" in ran.err.replace(
        "Caro (../../caro), Ana Silva (ana)", "Ana Silva (ana), Caro (../../caro)"
    )
    assert ran.err.count("markdown/plan.md:2") == 1


def test_a_disk_that_does_not_take_a_file(plan: Path, out: Path) -> None:
    (out / "one-2027-Q1-ana.md").mkdir(parents=True)
    ran = everyone(plan, out)
    assert ran.code == 2
    assert "error: one-2027-Q1-ana.md was not written: Is a directory." in ran.err
    assert ran.out == f"Wrote 2 documents to {out}; 1 could not be made.\n"
    assert not [name for name in names(out) if name.endswith(".part")]


def test_no_document_with_a_wrong_example(out: Path, tmp_path: Path) -> None:
    source = ROOT / "plans" / "company"
    for file in source.glob("*.plan"):
        shutil.copy(file, tmp_path)
    wrong = tmp_path / "enterprise.plan"
    text = wrong.read_text(encoding="utf-8")
    wrong.write_text(text.replace("8_398.79 USD", "9_398.79 USD"), encoding="utf-8")
    ran = render(wrong, out)
    assert ran.code == 2
    assert "pays 8,398.79 USD, and 9,398.79 USD was wanted" in ran.err
    assert "No document was made" in ran.err
    assert not out.exists()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--period", "2027-Q1", "--person", "ana", "--everyone"), "were both given"),
        (("--period", "2027-Q1", "--person", "anna"), "did you mean `ana`"),
        (("--everyone",), "Which period?"),
        (("--period", "2031-Q1"), "2031-Q1"),
        (("--language", "dd"), "There is no language `dd`"),
        (("--templates", "nowhere"), "There is no folder `nowhere`"),
        (("--plan", "two"), "has no plan `two`"),
    ],
)
def test_refusals(plan: Path, out: Path, more: tuple[str, ...], said: str) -> None:
    ran = render(plan, out, *more)
    assert ran.code == 2
    assert said.casefold() in ran.err.casefold()
    assert ran.out == ""
    assert not out.exists()


def test_where_nothing_can_be_written(plan: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    assert "is a file" in render(plan, file).err
    assert "cannot be made" in render(plan, file / "below").err
    assert render(plan, file).code == render(plan, file / "below").code == 2


def test_a_plan_with_errors(plan: Path, out: Path) -> None:
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("weight     100%", "weight     90%"), encoding="utf-8")
    ran = render(plan, out)
    assert ran.code == 2
    assert "90%" in ran.err
    assert not out.exists()


# ---------------------------------------------------------------- git


def git(folder: Path, *arguments: str) -> str:
    given = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    command = ["git", *given, *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
def test_the_commit_stands_in_the_document_while_it_holds_the_plan(plan: Path, out: Path) -> None:
    folder, file = plan.parent, out / "one.md"
    render(plan, out)
    assert "revision" not in file.read_text(encoding="utf-8")

    git(folder, "init", "-q")
    render(plan, out)
    assert "revision" not in file.read_text(encoding="utf-8")

    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "A plan")
    render(plan, out)
    commit = git(folder, "rev-parse", "--short=12", "HEAD")
    assert f"· revision {commit} ·" in file.read_text(encoding="utf-8")

    (folder / "notes.txt").write_text("not a plan", encoding="utf-8")
    render(plan, out)
    assert f"· revision {commit} ·" in file.read_text(encoding="utf-8")

    data = folder / "data.plan"
    data.write_text(data.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    render(plan, out)
    assert "revision" not in file.read_text(encoding="utf-8")


def test_nobody_is_forgotten() -> None:
    assert len(FILES) == len(PEOPLE)
