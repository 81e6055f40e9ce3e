"""A PostgreSQL server of the tests' own: real, on a socket in a temporary folder, gone afterwards.

Its texts are ordered as people order them in English, which is not how planlang does; the user
`keeper` needs a password.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from pwd import getpwnam
from typing import Any

import psycopg
import pytest

KEEPERS_PASSWORD = "s3cr%t & 'quiet'"
KEEPERS_PASSWORD_IN_A_URL = "s3cr%25t%20%26%20%27quiet%27"

_WHO_MAY_ENTER = "local all keeper scram-sha-256\nlocal all all trust\n"
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "log_statement": "all",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server that is up. `log` has every statement that it was asked."""

    folder: Path
    log: Path

    @property
    def url(self) -> str:
        return self.url_of("planlang")

    def url_of(self, user: str) -> str:
        """The address for a user or `user:password`."""
        return f"postgresql://{user}@/postgres?host={self.folder}"

    def run(self, *statements: str) -> None:
        """Statements that stay."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.url) as connection:
            return connection.execute(statement.encode()).fetchall()

    def table(
        self, schema: str, table: str, columns: Sequence[tuple[str, str]], rows: Sequence[object]
    ) -> None:
        """A table of some columns with their types, filled; one of the same name is gone."""
        name = f"{quoted(schema)}.{quoted(table)}"
        declared = ", ".join(f"{quoted(column)} {typ}" for column, typ in columns)
        with psycopg.connect(self.url) as connection:
            connection.execute(f"CREATE SCHEMA IF NOT EXISTS {quoted(schema)}".encode())
            connection.execute(f"DROP TABLE IF EXISTS {name}".encode())
            connection.execute(f"CREATE TABLE {name} ({declared})".encode())
            with connection.cursor().copy(f"COPY {name} FROM STDIN".encode()) as copy:
                for row in rows:
                    assert isinstance(row, tuple | list)
                    copy.write_row(row)


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


@contextmanager
def postgres_server() -> Iterator[Server]:
    """Starts a server; skips the test where there is none to start."""
    programs = _programs()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed (apt-get install postgresql)")
    account = _account()
    # Not the tests' own folder: a socket's path may have a hundred letters.
    folder = Path(tempfile.mkdtemp(prefix="planlang-pg-", dir="/tmp"))
    try:
        as_account: dict[str, Any] = {}
        if account is not None:
            entry = getpwnam(account)
            os.chown(folder, entry.pw_uid, entry.pw_gid)
            as_account = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
        data, log = folder / "data", folder / "log"
        _run(programs / "initdb", "-D", data, "-U", "planlang", *_INITDB, **as_account)
        (data / "pg_hba.conf").write_text(_WHO_MAY_ENTER)
        options = " ".join(f"-c {key}='{value}'" for key, value in _SETTINGS.items())
        start = ("-D", data, "-l", log, "-w", "-o", f"-k {folder} {options}", "start")
        _run(programs / "pg_ctl", *start, **as_account)
        try:
            server = Server(folder=folder, log=log)
            password = KEEPERS_PASSWORD.replace("'", "''")
            server.run(f"CREATE USER keeper PASSWORD '{password}'", "CREATE USER guest")
            yield server
        finally:
            _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop", **as_account)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_INITDB = (
    "-A", "trust", "-E", "UTF8", "--no-sync",
    "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en",
)  # fmt: skip


def _programs() -> Path | None:
    """The folder of the newest server: 15 or later, which can order texts as English does."""
    found = Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")
    packed = sorted((p.parent for p in found), key=lambda p: int(p.parent.name), reverse=True)
    if packed:
        return packed[0]
    there = shutil.which("pg_ctl")
    return None if there is None else Path(there).resolve().parent


def _account() -> str | None:
    """Whom the server runs as: it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for account in ("postgres", "nobody"):
        try:
            getpwnam(account)
        except KeyError:
            continue
        return account
    pytest.skip("PostgreSQL does not run as root, and there is no other account")


def _run(program: Path, *arguments: object, **how: Any) -> None:
    # A server keeps what it inherits open, so that it must not be a pipe that we read to its end.
    with tempfile.TemporaryFile() as said:
        ran = subprocess.run(
            [program, *map(str, arguments)], stdout=said, stderr=said, cwd="/", check=False, **how
        )
        said.seek(0)
        assert ran.returncode == 0, said.read().decode()
