"""Commands that cannot do their job: exit code 2, the reason on stderr, nothing on stdout."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.running import run

SCORE = "score plans/csm.plan --period 2026-Q3"

REFUSED = [
    # command line, what stderr says
    ("scroe", "There is no command `scroe`. Did you mean `score`?"),
    (f"{SCORE} --perod x", "No such option: --perod (Possible options: --period, --person)"),
    (f"{SCORE} --format xml", "'xml' is not one of 'table', 'json', 'csv', 'parquet'"),
    ("check", "Missing argument 'PATH...'."),
    ("check plans --fail-on bad", "'bad' is not one of 'error', 'warning', 'note'"),
    ("check plns", "There is no file or folder `plns`."),
    ("check data", "The folder `data` holds no file that ends in `.plan`."),
    ("fmt plans/csn.plan", ("There is no file or folder `plans/csn.plan`.\n"
     "  help  Did you mean `csm.plan`?")),
    ("test plns", "There is no file or folder `plns`."),
    ("score plans --period 2026-Q3", ("`plans` is a folder, and one plan file was wanted.\n"
     "  help  Name a file, for example plans/csm.plan.")),
    ("score plans/data.plan --period 2026-Q3", "`plans/data.plan` declares no plan."),
    (f"{SCORE} --plan cms", "`plans/csm.plan` has no plan `cms`.\n  help  Did you mean `csm`?"),
    ("score plans/csm.plan", ("Which period? It was not said.\n"
     "  help  Add one of 2026-Q1 … 2026-Q4, for example --period 2026-Q1.")),
    ("score plans/csm.plan --period 2026-Q5", ("`2026-Q5` is no period of `csm`, which pays "
     "quarterly.\n  help  Its periods are 2026-Q1 to 2026-Q4. Did you mean `2026-Q4`?")),
    ("score plans/csm.plan --period Q3", ("`Q3` is no period of `csm`, which pays quarterly.\n"
     "  help  Its periods are 2026-Q1 to 2026-Q4.")),
    ("score plans/csm.plan --period 2026-M07", "`2026-M07` is no period of `csm`"),
    ("score plans/csm.plan --period 2027-Q1", ("`csm` holds from 2026-01-01 through 2026-12-31, "
     "and 2027-Q1 is 2027-01-01 through 2027-03-31.")),
    (f"{SCORE} --as-of 2026-13-01", ("`2026-13-01` is no date.\n"
     "  help  Write it as YYYY-MM-DD: --as-of 2027-02-28")),
    (f"{SCORE} --as-of 2026-06-01", ("2026-Q3 has not begun on 2026-06-01: it starts on 2026-07-01."
     "\n  help  Name a day of the period or a later one, or an earlier period.")),
    (f"{SCORE} --data dta", "There is no folder `dta`."),
    (f"{SCORE} --person anna", "`anna` is not in `csm` in 2026-Q3.\n  help  Did you mean `ana`?"),
    ("explain plans/csm.plan --period 2026-Q3", "Missing argument 'PERSON'."),
    ("explain plans/csm.plan --period 2026-Q3 ana retenton", ("`csm` has no line or goal "
     "`retenton` for ana.\n  help  Did you mean `retention`?")),
    ("explain plans/csm.plan --period 2026-Q3 ana [retention]", "no line or goal `[retention]`"),
    ("explain plans/csm.plan --period 2026-Q3 ana --language en-gb", ("There is no language "
     "`en-gb`.\n  help  Did you mean `en-GB`?")),
    ("show plans/csm.plan --person anna", "`anna` is not in `csm` in"),
    (f"{SCORE} --format parquet", ("Parquet is no text for a screen.\n"
     "  help  Say where to write it: --out pay.parquet")),
    (f"{SCORE} --out nowhere/pay.json", "There is no folder `nowhere` to write `pay.json` into."),
    (f"{SCORE} --out plans", "`plans` is a folder, and a file to write was wanted."),
    (f"{SCORE} --out plans/csm.plan", "no scores are written over a plan"),
    (f"{SCORE} --format csv --out data/renewals.csv",
     ("error: `data/renewals.csv` lies in the data folder already, and no scores are written over "
      "data.\n  help  Name another file: --out pay.csv")),
    (f"{SCORE} --data data --format csv --out plans/../data/people.csv", "written over data"),
    ("init .", "`.` already has `.gitattributes`, `.github/workflows/plans-comment.yml`"),
    ("init planlang.toml", "`planlang.toml` is a file, and a folder was wanted."),
]  # fmt: skip


@pytest.mark.parametrize(("line", "said"), REFUSED, ids=[line for line, _ in REFUSED])
def test_refused(made: Path, line: str, said: str) -> None:
    before = {p: p.read_bytes() for p in made.rglob("*") if p.is_file()}
    ran = run(*line.split(), within=made)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert {p: p.read_bytes() for p in made.rglob("*") if p.is_file()} == before


def test_a_name_that_two_people_have_is_told_by_ids(own: Path) -> None:
    people = own / "data/people.csv"
    rows = [row.split(",") for row in people.read_text(encoding="utf-8").splitlines()]
    name = rows[0].index("name")
    twins = [[*row[:name], "Same Name", *row[name + 1 :]] for row in rows[1:]]
    people.write_text("\n".join(map(",".join, [rows[0], *twins])) + "\n", encoding="utf-8")
    ran = run(*SCORE.split(), "--person", "Same Name", within=own)
    assert ran.code == 2
    assert "people are called `Same Name` in 2026-Q3.\n  help  Give the id of" in ran.err
    assert f"`{rows[1][0]}`" in ran.err


TOML = [
    ("[planlang]\ndta = 'x'\n", ("`planlang.toml` has `dta` in [planlang], which is not a key.\n"
     "  help  Did you mean `data`?")),
    ("[planlan]\ndata = 'x'\n", ("`planlang.toml` has `planlan`, which is not a key.\n"
     "  help  Did you mean `planlang`?")),
    ("[planlang]\ndata = 3\n", "`planlang.toml`: `data` in [planlang] is not right"),
    ("[planlang\n", "`planlang.toml` is no TOML"),
    ("[planlang]\ndata = 'nowhere'\n", "There is no folder `nowhere`."),
    ("", ("Where are the data? No folder was said.\n"
     '  help  Add --data DIR, or write `data = "DIR"` into planlang.toml.')),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), TOML)
def test_a_wrong_configuration_is_refused(own: Path, text: str, said: str) -> None:
    (own / "planlang.toml").write_text(text)
    ran = run(*SCORE.split(), within=own)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_a_configuration_that_is_no_text_is_refused(own: Path) -> None:
    (own / "planlang.toml").write_bytes(b"[planlang]\ndata = '\xff'\n")
    ran = run(*SCORE.split(), within=own)
    assert (ran.code, ran.out, ran.err) == (2, "", "error: `planlang.toml` is not UTF-8 text.\n")


def test_a_file_with_two_plans_wants_a_choice(own: Path) -> None:
    plan = own / "plans" / "csm.plan"
    text = plan.read_text()
    second = text[text.index("plan csm") :].replace("plan csm", "plan other")
    others = second.replace('role = "CSM"', 'role = "Other"')
    plan.write_text(f"{text}\n{others}")
    ran = run(*SCORE.split(), within=own)
    assert (ran.code, ran.out) == (2, "")
    assert "has 2 plans: csm, other.\n  help  Say which one: --plan csm" in ran.err
    assert run(*SCORE.split(), "--plan", "csm", within=own).code == 0


def test_a_plan_with_errors_is_not_scored(own: Path) -> None:
    plan = own / "plans" / "csm.plan"
    plan.write_text(plan.read_text().replace("weight     60%", "weight     61%"))
    for command in ("score", "measure", "show"):
        ran = run(command, "plans/csm.plan", "--period", "2026-Q3", within=own)
        assert (ran.code, ran.out) == (2, "")
        assert "weights_not_100" in ran.err
    assert run("test", "plans", within=own).code == 2
    checked = run("check", "plans", within=own)
    assert (checked.code, checked.err) == (1, "")
    assert "weights_not_100" in checked.out


def test_data_with_mistakes_are_not_scored(own: Path) -> None:
    data = own / "data" / "renewals.csv"
    data.write_text(data.read_text().replace("29650,29650", "29650,n/a"))
    ran = run(*SCORE.split(), "--out", "pay.json", "--format", "json", within=own)
    assert ran.code == 2
    (error,) = json.loads(ran.out)["errors"]
    assert error["name"] == "bad_cell"
    assert '"n/a" stands in column "renewed" of row 2 of renewals.csv' in ran.err
    assert not (own / "pay.json").exists()


@pytest.mark.parametrize("command", ["check", "render --out out"])
def test_what_is_there_and_no_file(command: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.plan")
    (tmp_path / "link.plan").symlink_to("gone.plan")
    ran = run(*command.split(), "pipe.plan", within=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "error: `pipe.plan` is no file: plans are not read from pipes or devices.\n"
    ran = run(*command.split(), "link.plan", within=tmp_path)
    assert ran.err == "error: `link.plan` is a link, and what it leads to is not there.\n"
    ran = run(*command.split(), "pipes.plan", within=tmp_path)
    assert ran.err == "error: There is no file or folder `pipes.plan`.\n"
