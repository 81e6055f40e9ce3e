"""`[engine]` and `[datasets.NAME]` in planlang.toml: a company with tables in a database; what is
wrong with the file; and that no password gets out."""

from __future__ import annotations

import csv
import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planlang import user_cache
from tests.cli.running import run
from tests.postgres import KEEPERS_PASSWORD, KEEPERS_PASSWORD_IN_A_URL, Server

PLAN = Path("plans/csm.plan")
PERIOD = ("--period", "2026-Q1", "--as-of", "2026-04-30")
TABLES = """
[engine]
kind = "postgres"
url_variable = "PAY_DATABASE"

[datasets.renewals]
table = "crm.renewals"

[datasets.seats]
table = 'crm."seats, by month"'
"""


@pytest.fixture
def within(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository to change, and an empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(own)
    return own


def configured(folder: Path, more: str) -> None:
    with (folder / "planlang.toml").open("a", encoding="utf-8") as file:
        file.write(more)


@pytest.fixture
def company(within: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The repository with two of its datasets in a database, and their files gone."""
    money = "numeric(12, 2)"
    renewals = [("account", "text"), ("due", "date"), ("up_for_renewal", money)]
    renewals += [("renewed", money), ("discount", money)]
    seats = [("account", "text"), ("month", "date"), ("bought", "bigint"), ("used", "int")]
    for file, table, columns in (
        ("renewals", "renewals", renewals),
        ("seats", "seats, by month", seats),
    ):
        path = within / "data" / f"{file}.csv"
        with path.open(encoding="utf-8", newline="") as lines:
            _, *rows = csv.reader(lines)
        postgres.table("crm", table, columns, rows)
    configured(within, TABLES)
    monkeypatch.setenv("PAY_DATABASE", postgres.url)
    return within


def without_inputs(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    assert found.pop("inputs")
    return found


def test_a_company_with_tables_in_a_database(company: Path) -> None:
    from_tables = {
        command: run(command, PLAN, *PERIOD, "--format", "json") for command in ("measure", "score")
    }
    kind = ("--format", "md", "--against", "none", "--out", "statements")
    statement = run("statement", PLAN, "--person", "ana", *PERIOD, *kind)
    (company / "planlang.toml").write_text('[planlang]\ndata = "data"\n')
    for command, ran in from_tables.items():
        assert ran.code == 0, ran.text
        wanted = run(command, PLAN, *PERIOD, "--format", "json")
        assert without_inputs(ran.out) == without_inputs(wanted.out)
        inputs = {i["dataset"]: i for i in json.loads(ran.out)["inputs"]}
        assert inputs["renewals"]["file"] == "crm.renewals"
        assert inputs["renewals"]["sha256"] is None
        assert inputs["people"]["sha256"]
    assert statement.code == 0, statement.text
    (file,) = (company / "statements").rglob("*.md")
    lines = file.read_text(encoding="utf-8").splitlines()
    written = next(line for line in lines if "crm.renewals" in line)
    assert "rows" in written
    assert "SHA-256" not in written


def test_what_a_table_gave_is_not_kept(company: Path, postgres: Server) -> None:
    score = ("score", PLAN, *PERIOD, "--format", "json")
    first = run(*score)
    assert first.code == 0, first.text
    postgres.run("UPDATE crm.renewals SET renewed = 0")
    assert run(*score).out != first.out


def test_rows_behind_a_figure_and_mistakes_name_the_table(company: Path, postgres: Server) -> None:
    shown = run("explain", PLAN, "ana", *PERIOD, "--rows")
    assert shown.code == 0, shown.text
    assert "crm.renewals" in shown.out
    postgres.run("UPDATE crm.renewals SET renewed = 'NaN' WHERE account = 'A043'")
    refused = run("score", PLAN, *PERIOD)
    assert refused.code == 2
    assert '"NaN" stands in column "renewed" of row' in refused.err


def test_missing_rights_are_said(
    company: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAY_DATABASE", postgres.url_of("guest"))
    refused = run("measure", PLAN, *PERIOD)
    assert refused.code == 2
    assert "permission denied" in refused.err
    assert "the right to read the tables that planlang.toml names" in refused.err


def test_where_each_file_lies_can_be_said(within: Path) -> None:
    wanted = run("score", PLAN, *PERIOD, "--format", "json")
    (within / "elsewhere").mkdir()
    (within / "data" / "seats.csv").rename(within / "elsewhere" / "seats of all.csv")
    configured(within, '[datasets.seats]\nfile = "elsewhere/seats of all.csv"\n')
    got = run("score", PLAN, *PERIOD, "--format", "json")
    assert got.code == 0, got.text
    assert without_inputs(got.out) == without_inputs(wanted.out)
    configured(within, '[datasets.people]\nfile = "elsewhere/seats_of_all.csv"\n')
    refused = run("score", PLAN, *PERIOD)
    assert refused.code == 2
    assert "where planlang.toml puts dataset `people`" in refused.err
    assert "seats of all.csv" in refused.err
    configured(within, '[datasets.renewals]\nfile = "renewals.txt"\n')
    refused = run("score", PLAN, *PERIOD)
    assert "There is no file here yet." in refused.err  # and nothing of planlang.toml


def test_a_folder_is_no_file(within: Path) -> None:
    configured(within, '[datasets.seats]\nfile = "data"\n')
    refused = run("score", PLAN, *PERIOD)
    assert refused.code == 2
    assert "is a folder, and planlang.toml says that it is the file of dataset" in refused.err


WRONG = {
    '[datasets.seats]\nfile = " "': ["`file` in [datasets.seats] is empty"],
    '[engine]\nkind = "postgress"': ["`postgress` is no kind of engine", "`postgres`"],
    '[engine]\nurl_variable = "X"': ["has no `kind`"],
    '[engine]\nkind = "postgres"\nurl_varable = "X"': ["`url_varable`", "`url_variable`"],
    '[engine]\nkind = "postgres"\nurl = "postgres://a:hush@b/c"': ["who gets in", "url_variable"],
    '[engine]\nkind = "postgres"\npassword = "hush"': ["who gets in is not said"],
    '[engine]\nkind = "postgres"\nPassword = "hush"': ["who gets in is not said"],
    '[engine]\nkind = "postgres"\nurl_variable = "postgres://a:hush@b/c"': ["is not a name"],
    '[engine]\nkind = "postgres"\nservice = "x password=hush"': ["is not a name"],
    '[engine]\nkind = "postgres"\nservice = "x"\nurl_variable = "X"': ["one is wanted"],
    '[engine]\nkind = "postgres"\nservice = 3': [
        "`service` in [engine] is `3`, and a text in quotes was wanted"
    ],
    '[datasets.seats]\ntable = "crm.seats"': ["there is no engine that has it"],
    '[datasets.seats]\nfiel = "seats.csv"': ["`fiel` in [datasets.seats]", "`file`"],
    '[datasets.seats]\nfile = "a.csv"\ntable = "b.c"': ["says 2 places"],
    "[datasets]\nseats = 3": ["[datasets.seats] is a section"],
    '[engine]\nkind = "postgres"\n[datasets.seats]\ntable = "seats"': ["a schema and a table"],
    '[engine]\nkind = "postgres"\n[datasets.seats]\ntable = "a.b.c"': ["a schema and a table"],
    '[engine]\nkind = "postgres"\n[datasets.seats]\ntable = "a.\\"b"': ["a schema and a table"],
    '[engine]\nkind = "postgres"\n[datasets.seats]\npath = "/x"': ["which Spark alone reads"],
    '[engine]\nkind = "spark"\nmaster = "local"\nremote = "sc://h"': ["one is wanted"],
    '[engine]\nkind = "spark"\nremote = "sc://h/;token=hush"': ["who gets in", "SPARK_REMOTE"],
    '[engine]\nkind = "spark"\nmaster = "sparkk://h:7077"': ["`master` in [engine] is `sparkk://h"],
    '[engine]\nkind = "spark"\nmaster = "local[x]"': ["a number of threads", "`local[4]`"],
    '[engine]\nkind = "spark"\nmaster = "spark://h"': ["a host and its port are wanted"],
    '[engine]\nkind = "spark"\nremote = "http://h"': ["Write `sc://HOST:15002`"],
    '[datasets.seets]\nfile = "a.csv"': ["`seets`", "`seats`"],
    '[datasets.quite_different]\nfile = "a.csv"': ["`quite_different`", "no plan file of the"],
}


@pytest.mark.parametrize("more", WRONG)
def test_what_is_wrong_is_said(more: str, within: Path) -> None:
    configured(within, more + "\n")
    refused = run("score", PLAN, *PERIOD)
    assert refused.code == 2
    assert not refused.out
    for part in WRONG[more]:
        assert part in refused.err
    assert "hush" not in refused.text


ADDRESSES: dict[str, Callable[[Server], str]] = {
    "right": lambda s: s.url_of(f"keeper:{KEEPERS_PASSWORD_IN_A_URL}"),
    "no such password": lambda s: s.url_of("keeper:hush%20hush"),
    "nobody there": lambda _: "postgresql://keeper:hush%20hush@127.0.0.1:1/x",
    "not escaped": lambda _: "postgresql://keeper:pa@hush hush@nowhere.invalid/x",
    "no address": lambda _: "hush hush",
    "unclosed": lambda _: "postgresql://keeper:hush hush@[::1/x",
    "unknown key": lambda s: f"host={s.folder} user=keeper pasword='hush hush'",
    "no such database": lambda s: f"{s.url_of(f'keeper:{KEEPERS_PASSWORD_IN_A_URL}')}&dbname=x",
}


@pytest.mark.parametrize("kind", ADDRESSES)
def test_no_password_gets_out(
    kind: str, company: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    postgres.run("GRANT USAGE ON SCHEMA crm TO keeper")
    postgres.run("GRANT SELECT ON ALL TABLES IN SCHEMA crm TO keeper")
    monkeypatch.setenv("PAY_DATABASE", ADDRESSES[kind](postgres))
    before = postgres.log.stat().st_size
    ran = run("measure", PLAN, *PERIOD, "--format", "json")
    assert ran.code == (0 if kind == "right" else 2), ran.text
    assert "Traceback" not in ran.text
    said = ran.text
    if kind != "right":
        assert "error: " in said
    with postgres.log.open("rb") as log:
        log.seek(before)
        said += log.read().decode()
    for folder in (company, user_cache.folder()):
        assert folder is not None
        for path in folder.rglob("*"):
            if path.is_file():
                said += path.name + path.read_text(encoding="utf-8", errors="replace")
    for secret in ("hush", KEEPERS_PASSWORD, KEEPERS_PASSWORD_IN_A_URL, "PASSWORD"):
        assert secret not in said


UNREACHABLE: dict[str, tuple[Callable[[Server], str], str, str]] = {
    "no such password": (
        lambda s: s.url_of("keeper:wrong"),
        "the server does not accept the user or the password", "~/.pgpass",
    ),
    "no password": (
        lambda s: s.url_of("keeper"), "the server wants a password, and none was given",
        "~/.pgpass",
    ),
    "no such database": (
        lambda s: f"{s.url}&dbname=role", "the server has no such database", "`psql -l`",
    ),
    "no such user": (
        lambda s: s.url_of("database"), "the server has no such user", "PGUSER",
    ),
    "no such host": (
        lambda _: "postgresql://database.invalid/x", "there is no host of this name", "psql",
    ),
    "nobody there": (
        lambda _: "postgresql://127.0.0.1:1/x", "nothing answers there", "Is the server up",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", UNREACHABLE)
def test_why_a_database_is_not_reached(
    kind: str, company: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, why, help = UNREACHABLE[kind]
    monkeypatch.setenv("PAY_DATABASE", address(postgres))
    refused = run("score", PLAN, *PERIOD, "--format", "json")
    assert refused.code == 2
    where = '`url_variable = "PAY_DATABASE"` in planlang.toml leads to could not be reached: '
    assert where + why in refused.err
    assert help in refused.err.partition("\n  help  ")[2]
    (said,) = json.loads(refused.out)["errors"]
    assert why in said["message"]


def test_a_server_that_is_silent_is_given_up(
    company: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGCONNECT_TIMEOUT", "2")  # the least that the driver waits
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        monkeypatch.setenv("PAY_DATABASE", f"postgresql://keeper:hush@127.0.0.1:{port}/x")
        refused = run("score", PLAN, *PERIOD)
    assert refused.code == 2
    assert "or than PGCONNECT_TIMEOUT says" in refused.err
    assert "hush" not in refused.err


def test_a_server_that_is_stopped_in_the_middle(company: Path, postgres: Server) -> None:
    """The view ends the very connection that reads it."""
    postgres.run(
        "ALTER TABLE crm.renewals RENAME TO all_renewals",
        "CREATE VIEW crm.renewals AS SELECT * FROM crm.all_renewals "
        "WHERE pg_terminate_backend(pg_backend_pid())",
    )
    refused = run("score", PLAN, *PERIOD)
    postgres.run("DROP VIEW crm.renewals", "DROP TABLE crm.all_renewals")
    assert refused.code == 2
    assert "terminating connection due to administrator command" in refused.err
    assert "Somebody stopped the server" in refused.err


def test_a_table_or_a_column_that_is_not_there(company: Path, postgres: Server) -> None:
    postgres.run('ALTER TABLE crm.renewals RENAME COLUMN "discount" TO "discont"')
    refused = run("score", PLAN, *PERIOD)
    assert refused.code == 2
    assert 'crm.renewals has no column "discount"' in refused.err
    postgres.run("ALTER TABLE crm.renewals RENAME TO renewal")
    refused = run("score", PLAN, *PERIOD)
    assert refused.code == 2
    assert "The database has no table `crm.renewals`" in refused.err
    assert "`crm.renewal`" in refused.err
    postgres.run("DROP TABLE crm.renewal")


def test_temporary_tables_are_not_allowed(
    company: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    postgres.run(
        "GRANT USAGE ON SCHEMA crm TO guest",
        "GRANT SELECT ON ALL TABLES IN SCHEMA crm TO guest",
        "REVOKE TEMPORARY ON DATABASE postgres FROM PUBLIC",
    )
    monkeypatch.setenv("PAY_DATABASE", postgres.url_of("guest"))
    refused = run("score", PLAN, *PERIOD)
    postgres.run("GRANT TEMPORARY ON DATABASE postgres TO PUBLIC")
    assert refused.code == 2
    assert "permission denied to create temporary tables" in refused.err
    assert "the right to make temporary ones" in refused.err.replace("\n", " ")


def test_a_user_who_may_only_read_is_told_so(
    company: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    only_reads = f"{postgres.url}&options=-c%20default_transaction_read_only%3Don"
    monkeypatch.setenv("PAY_DATABASE", only_reads)
    refused = run("score", PLAN, *PERIOD)
    assert refused.code == 2
    assert "`default_transaction_read_only` is on for this user" in " ".join(refused.err.split())


@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII"])
def test_a_database_that_does_not_hold_every_text_is_refused(
    encoding: str, company: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One would end in the middle, in the other a blank of several bytes is cut into pieces."""
    made = f"CREATE DATABASE other ENCODING '{encoding}' LOCALE 'C' LOCALE_PROVIDER libc"
    postgres.run(f"{made} TEMPLATE template0")
    monkeypatch.setenv("PAY_DATABASE", f"{postgres.url}&dbname=other")
    refused = run("score", PLAN, *PERIOD)
    postgres.run("DROP DATABASE other")
    assert refused.code == 2
    assert f"keeps its texts in {encoding}, and UTF8 is wanted" in refused.err


def test_the_drivers_own_settings_are_used(
    company: Path, postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An entry of pg_service.conf, and a password in the file that libpq keeps them in."""
    (tmp_path / "services").write_text(
        f"[pay]\nhost={postgres.folder}\nuser=keeper\ndbname=postgres\n"
    )
    passwords = tmp_path / "passwords"
    passwords.write_text(f"*:*:*:keeper:{KEEPERS_PASSWORD}\n")
    passwords.chmod(0o600)
    monkeypatch.setenv("PGSERVICEFILE", str(tmp_path / "services"))
    monkeypatch.setenv("PGPASSFILE", str(passwords))
    postgres.run("GRANT USAGE ON SCHEMA crm TO keeper")
    postgres.run("GRANT SELECT ON ALL TABLES IN SCHEMA crm TO keeper")
    toml = company / "planlang.toml"
    text = toml.read_text().replace('url_variable = "PAY_DATABASE"', 'service = "pay"')
    toml.write_text(text)
    ran = run("measure", PLAN, *PERIOD)
    assert ran.code == 0, ran.text
    toml.write_text(text.replace('"pay"', '"pya"'))
    refused = run("measure", PLAN, *PERIOD)
    assert refused.code == 2
    assert "there is no such service in pg_service.conf" in refused.err


def test_an_environment_without_the_variable(
    company: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PAY_DATABASE")
    refused = run("measure", PLAN, *PERIOD)
    assert refused.code == 2
    assert "PAY_DATABASE, and the environment has no such variable" in refused.err
