"""What scoring ten million account rows in Parquet costs: processor time and the most memory held.

    python -m tests.benchmarks.make_accounts [ROWS] [PEOPLE]

Makes data for `accounts.plan` in a temporary folder: rows of use, ten months for each account
(10,000,000 rows), and for each account a holder out of so many people (5,000), a renewal and a
history of its health. Scores a quarter with `planlang score`, prints what that process took (on
Linux, where the system counts memory in KiB), and throws all away. It judges nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

PLAN = Path(__file__).with_name("accounts.plan")
MONTHS = 10
PERIOD = "2026-Q3"

ACCOUNT = "'A' || lpad(CAST({} AS VARCHAR), 7, '0')"
PERSON = "'p' || lpad(CAST({} AS VARCHAR), 5, '0')"


def make(folder: Path, rows: int, people: int, months: int = MONTHS) -> None:
    """The files that the plan reads; the same at every call."""
    accounts, account = rows // months, ACCOUNT.format("a")
    holder = PERSON.format(f"a % {people}")
    write = duckdb.connect(config={"memory_limit": "1GB", "temp_directory": str(folder / "spill")})
    lines = [
        f"p{n:05},Person {n},Team {n // 10},2025-01-01,,{8000 + n % 5 * 1000}\n"
        for n in range(people)
    ]
    (folder / "people.csv").write_text("person,name,team,from,to,variable\n" + "".join(lines))
    tables = {
        "holdings": f"{account} AS account, {holder} AS person, DATE '2025-01-01' AS \"from\", "
        'CAST(NULL AS DATE) AS "to"',
        "renewals": f"{account} AS account, DATE '2026-01-01' + CAST(a % 365 AS INTEGER) AS due, "
        "CAST(1000 + a % 900 AS DECIMAL(12, 2)) AS up_for_renewal, "
        "CAST(CASE WHEN a % 9 = 0 THEN 0 ELSE 1000 + a % 900 END AS DECIMAL(12, 2)) AS renewed",
    }
    for name, columns in tables.items():
        _copy(write, folder, name, f"SELECT {columns} FROM range({accounts}) t(a)")
    _copy(
        write,
        folder,
        "account_health",
        f"SELECT {account} AS account, DATE '2025-01-01' + CAST(h * 200 AS INTEGER) AS since, "
        "CASE WHEN (a + h) % 11 = 0 THEN 'red' ELSE 'green' END AS health "
        f"FROM range({accounts}) t(a), range(3) u(h)",
    )
    later = "to_months(CAST(m AS INTEGER))"
    _copy(
        write,
        folder,
        "usage",
        f"SELECT {account} AS account, CAST(DATE '2026-01-31' + {later} AS DATE) AS month, "
        "CAST(10 + a % 50 AS INTEGER) AS seats, CAST((10 + a % 50) * (m + 1) // 12 AS INTEGER) "
        f"AS used, TIMESTAMPTZ '2026-01-31 22:30:00+00' + {later} AS counted "
        f"FROM range({months}) u(m), range({accounts}) t(a)",
    )
    write.close()


def _copy(write: duckdb.DuckDBPyConnection, folder: Path, name: str, select: str) -> None:
    write.execute(f"COPY ({select}) TO '{folder / name}.parquet' (FORMAT parquet)")


def main(rows: int, people: int) -> None:
    with tempfile.TemporaryDirectory(prefix="planlang-accounts-") as made:
        folder = Path(made)
        make(folder, rows, people)
        size = sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
        sys.stdout.write(f"{rows:,} rows of use, {people:,} people, {size / 2**20:,.0f} MiB\n")
        command = [
            sys.executable, "-m", "planlang", "score", str(PLAN), "--data", made,
            "--period", PERIOD, "--format", "json", "--out", str(folder / "scores.json"),
        ]  # fmt: skip
        begun = time.monotonic()
        process = subprocess.Popen(command)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        sys.stdout.write(
            f"exit code {process.returncode}; {used.ru_maxrss / 2**20:.2f} GiB at the most, "
            f"{used.ru_utime + used.ru_stime:,.0f} s of processors in "
            f"{time.monotonic() - begun:,.0f} s\n"
        )


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    main(*(given + [10_000_000, 5_000][len(given) :]))
