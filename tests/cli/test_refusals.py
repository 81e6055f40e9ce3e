"""Commands that cannot do their job: exit code 2, the reason on stderr, nothing on stdout."""

from __future__ import annotations

import errno
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
    ("score plans/csm.plan -period 2026-Q3", "no option `-period`. Did you mean `--period`?"),
    ("score plans/csm.plan -period=2026-Q3", "Did you mean `--period=2026-Q3`?"),
    (f"{SCORE} --format xml", "'xml' is not one of 'table', 'json', 'csv', 'parquet'"),
    ("check", "Missing argument 'PATH...'."),
    ("check plans --fail-on bad", "'bad' is not one of 'error', 'warning', 'note'"),
    ("check plns", "There is no file or folder `plns`."),
    ("check data", "The folder `data` holds no file that ends in `.plan`."),
    ("fmt plans/csn.plan", ("There is no file or folder `plans/csn.plan`.\n"
     "  help  Did you mean `csm.plan`?")),
    ("test plns", "There is no file or folder `plns`."),
    ("score plans/csm --period 2026-Q3", "Did you mean `csm.plan`?"),
    ("check plan", "Did you mean `plans`?"),
    *(
        (f"{command} data/people.csv", "`data/people.csv` is no plan file: the name of one ends in")
        for command in ("score", "check", "fmt", "test", "show", "render --out out")
    ),
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
    ("score plans/csm.plan --period 2026-M08", "Did you mean `2026-Q3`?"),
    ("score plans/csm.plan --period 2026-08", "Did you mean `2026-Q3`?"),
    ("score plans/csm.plan --period 2026-H2", "Did you mean `2026-Q2`?"),
    ("score plans/csm.plan --period q3/2026", "Did you mean `2026-Q3`?"),
    ("score plans/csm.plan --period 2027-Q1", ("`csm` holds from 2026-01-01 through 2026-12-31, "
     "and 2027-Q1 is 2027-01-01 through 2027-03-31.")),
    (f"{SCORE} --as-of 2026-13-01", ("`2026-13-01` is no date.\n"
     "  help  Write it as YYYY-MM-DD: --as-of 2026-09-30")),
    (f"{SCORE} --as-of 2026/9/1", "Write it as YYYY-MM-DD: --as-of 2026-09-01"),
    (f"{SCORE} --as-of 2026-06-01", ("2026-Q3 has not begun on 2026-06-01: it starts on 2026-07-01."
     "\n  help  Name a day of the period or a later one, or an earlier period.")),
    (f"{SCORE} --data dta", ("There is no folder `dta`.\n"
     "  help  --data names the folder of the data files. Did you mean `data`?")),
    (f"{SCORE} --data data/people.csv", ("`data/people.csv` is a file, and --data names the folder "
     "of the data files.\n  help  Name the folder that it lies in: data")),
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
    *(
        (f"{SCORE} {more}", said)
        for more, said in [
            ("--format csv --out x.parquet", ("`x.parquet` would be a Parquet file by its name, "
             "and --format csv was asked for.\n  help  Name it x.csv, or say --format parquet.")),
            ("--format parquet --out x.csv", "Name it x.parquet, or say --format csv."),
            ("--format table --out x.csv", "Name it x.txt, or say --format csv."),
            ("--format csv --out x.html", "Name it x.csv."),
            ("--format csv --out x.XLSX", "would be an Excel workbook by its name"),
            ("--out x.pdf", ("`x.pdf` would be a PDF by its name, which is not written here.\n"
             "  help  Name it x.txt or x.csv or x.json or x.parquet.")),
            ("--format csv --out planlang.toml", "would be a file of settings by its name"),
        ]
    ),
    ("review plans/csm.plan --periods 2026-Q1..2026-Q3 --out r.pdf", "by its name, which is not"),
    ("review plans/csm.plan --periods 2026-Q1..2026-Q3 --people p.xlsx", ("would be an Excel "
     "workbook by its name, and --people writes CSV.\n  help  Name it p.csv.")),
    ("diff plans plans --format text --out d.md", "Name it d.txt, or say --format markdown."),
    ("diff plans plans --data data --period 2026-Q1 --named n.json", "and --named writes CSV"),
    ("render plans/csm.plan --out csm.pdf", ("`csm.pdf` would be a file by its name, and --out "
     "names a folder.\n  help  The file in it is called after the plan: --out csm")),
    ("targets plans/csm.plan --periods 2026-Q1..2026-Q2 --met-by 0.6", "--met-by 60%"),
    ("targets plans/csm.plan --periods 2026-Q1..2026-Q2 --uplift 5", "--uplift 5%"),
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
    ("[planlan]\ndata = 'x'\n", ("`planlang.toml` has a section [planlan], which there is not.\n"
     "  help  Did you mean `planlang`?")),
    ("[planlang]\ndata = 3\n", ("`planlang.toml`: `data` in [planlang] is `3`, and a text in "
     "quotes was wanted.")),
    ("[planlang]\nplans = 'plans'\n", ("`plans` in [planlang] is `plans`, and a list was wanted, "
     'such as ["plans"].')),
    ("[planlang]\nplans = ['plans', 3]\n", "`plans` in [planlang] is `3`, and a text in quotes"),
    ("planlang = 'data'\n", ("`planlang` is a section.\n"
     "  help  Write [planlang] on a line of its own, and what it says below.")),
    ("data = 'data'\n", ("`planlang.toml` has `data` outside of a section.\n"
     "  help  Write [planlang] on a line of its own above it.")),
    ("dta = 'data'\n", ("has `dta` outside of a section.\n"
     "  help  The sections are [planlang], [engine], [datasets], [documents], [accepted].")),
    ("[planlang\n", "`planlang.toml` is no TOML"),
    ("[planlang]\ndata = data\n", ("(at line 2, column 8).\n  help  A section is written "
     '[planlang], a line in it data = "data", with quotes round texts.')),
    ("[planlang]\ndata = 'nowhere'\n", ("There is no folder `nowhere`.\n"
     "  help  `data` in planlang.toml names the folder of the data files.")),
    ("[planlang]\ndata = 'data'\n[datasets.zzz]\nfile = 'x.csv'\n",
     ("planlang.toml says where dataset `zzz` lies, and no plan file of the repository declares "
      "it.\n"
      "  help  There is `holdings`, `people`, `renewals`, `seats`.")),
    ("[planlang]\ndata = 'data'\n[datasets.renewal]\nfile = 'x.csv'\n", "Did you mean `renewals`?"),
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


def test_the_ending_of_a_file_says_its_format(own: Path) -> None:
    for name, begins in [("pay.csv", b"plan,period"), ("pay.json", b"{"), ("pay.parquet", b"PAR1")]:
        assert run(*SCORE.split(), "--out", name, within=own).code == 0
        assert (own / name).read_bytes().startswith(begins)
    for name in ("pay.txt", "pay"):
        assert run(*SCORE.split(), "--out", name, within=own).code == 0
        assert (own / name).read_bytes().startswith(b"Customer Success Manager")
    assert run(*SCORE.split(), "--format", "csv", "--out", "pay.dat", within=own).code == 0
    assert (own / "pay.dat").read_bytes() == (own / "pay.csv").read_bytes()
    assert run(*SCORE.split(), "--format", "traces", "--out", "t.parquet", within=own).code == 0


def test_a_dataset_of_another_plan_of_the_repository_may_be_bound(own: Path) -> None:
    (own / "planlang.toml").write_text(
        "[planlang]\ndata = 'data'\n[datasets.surveys]\nfile = 'x.csv'\n"
    )
    assert "dataset `surveys` lies" in run(*SCORE.split(), within=own).err
    (own / "other").mkdir()
    (own / "other/data.plan").write_text('dataset surveys "Surveys" {\n')
    ran = run(*SCORE.split(), within=own)
    assert (ran.code, ran.err) == (0, "")


def test_a_folder_is_answered_with_a_file_that_has_a_plan(own: Path) -> None:
    (own / "plans/a.plan").write_text("# no plan here\n")
    ran = run("score", "plans", "--period", "2026-Q3", within=own)
    assert ran.err.endswith("Name a file, for example plans/csm.plan.\n")


def test_what_may_not_be_read_is_said_in_json_too(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_text(path: Path, *_: object, **__: object) -> str:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr("planlang.cli.configuration.Path.read_text", read_text)
    ran = run(*SCORE.split(), "--format", "json", within=own)
    assert ran.code == 2
    (error,) = json.loads(ran.out)["errors"]
    assert error["message"].endswith("planlang.toml`: its permissions do not let you.")
    assert ran.err == f"error: {error['message']}\n  help  {error['help']}\n"


def test_what_the_system_does_not_do_is_said(own: Path) -> None:
    long = "x" * 300 + ".json"
    ran = run(*SCORE.split(), "--format", "json", "--out", long, within=own)
    assert ran.code == 2
    assert ran.err == f"error: the system said: File name too long ({long}).\n"
    (error,) = json.loads(ran.out)["errors"]
    assert error["message"] == f"the system said: File name too long ({long})."
