"""The sample company's data: made again byte for byte, and as realistic as its maker says."""

from __future__ import annotations

import csv
import itertools
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest

COMPANY = Path(__file__).parents[2] / "plans" / "company"
DATA = COMPANY / "data"
LAST_DAY = date(2026, 10, 31)

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """A file of the company, row by row."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day(text: str) -> date:
    """A day, far in the future where none is written."""
    return date.fromisoformat(text) if text else date.max


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The company made anew into an empty folder."""
    out = tmp_path_factory.mktemp("company")
    script = COMPANY / "make_company.py"
    subprocess.run([sys.executable, str(script), "--out", str(out)], check=True, timeout=120)
    return out


def test_the_committed_data_are_what_the_script_makes(made: Path) -> None:
    assert sorted(p.name for p in made.iterdir()) == sorted(p.name for p in DATA.iterdir())
    for path in made.iterdir():
        assert path.read_bytes() == (DATA / path.name).read_bytes(), path.name


def test_another_seed_makes_another_company(tmp_path: Path) -> None:
    script = COMPANY / "make_company.py"
    command = [sys.executable, str(script), "--out", str(tmp_path), "--seed", "7"]
    subprocess.run(command, check=True, timeout=120)
    assert (tmp_path / "renewals.csv").read_bytes() != (DATA / "renewals.csv").read_bytes()


def test_it_is_of_the_size_of_a_real_one() -> None:
    people = rows("people.csv")
    at_work = [r for r in people if day(r["from"]) <= LAST_DAY <= day(r["to"])]
    accounts = rows("accounts.csv")
    alive = [a for a in accounts if day(a["started"]) <= LAST_DAY <= day(a["ended"])]
    assert 60 <= len({r["person"] for r in people}) <= 75
    assert len(at_work) >= 60
    assert len(alive) >= 3000
    assert sum(path.stat().st_size for path in DATA.iterdir()) < 6_000_000


def test_nobody_has_two_sets_of_terms_on_one_day() -> None:
    by_person: dict[str, list[Row]] = defaultdict(list)
    for row in rows("people.csv"):
        by_person[row["person"]].append(row)
    for person, stays in by_person.items():
        for before, after in itertools.pairwise(stays):
            assert day(before["to"]) < day(after["from"]), person


def test_shares_of_an_account_never_exceed_the_whole() -> None:
    changes: dict[str, Counter[date]] = defaultdict(Counter)
    for row in rows("holdings.csv"):
        share = int(row["share"].rstrip("%") or 100)
        changes[row["account"]][day(row["from"])] += share
        if row["to"]:
            changes[row["account"]][day(row["to"]) + timedelta(days=1)] -= share
    seen = set()
    for account, by_day in changes.items():
        held = 0
        for when in sorted(by_day):
            held += by_day[when]
            seen.add(held)
            assert 0 <= held <= 100, (account, when)
    assert seen == {0, 100}


def test_holders_are_on_the_roster_on_every_day_they_hold() -> None:
    stays: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for row in rows("people.csv"):
        start, end = day(row["from"]), day(row["to"])
        if stays[row["person"]] and stays[row["person"]][-1][1] == start - timedelta(days=1):
            start = stays[row["person"]].pop()[0]
        stays[row["person"]].append((start, end))
    for row in rows("holdings.csv"):
        start, end = day(row["from"]), day(row["to"])
        assert any(a <= start and end <= b for a, b in stays[row["person"]]), row


def test_values_are_skewed() -> None:
    values = sorted(
        int(row["up_for_renewal"].split(".")[0])
        for row in rows("renewals.csv")
        if row["due"] <= LAST_DAY.isoformat()
    )
    middle, mean = values[len(values) // 2], sum(values) // len(values)
    assert mean > 2 * middle
    assert sum(values[-len(values) // 20 :]) > sum(values) // 3


def test_what_real_books_have_is_there() -> None:
    people, holdings = rows("people.csv"), rows("holdings.csv")
    renewals, usage = rows("renewals.csv"), rows("usage.csv")
    roles: dict[str, set[str]] = defaultdict(set)
    for row in people:
        roles[row["person"]].add(row["role"])
    assert sum(len(held) > 1 for held in roles.values()) >= 3, "moves from one plan to another"
    assert any("'" in row["name"] for row in people)
    assert any(len(row["name"]) > 50 for row in people)
    assert any(not row["name"].isascii() for row in people)
    assert sum(row["share"] == "60%" for row in holdings) >= 20
    assert sum(row["excluded"] == "yes" for row in holdings) >= 20
    assert sum(row["managed_before"] == "no" for row in holdings) >= 50
    late = [r for r in renewals if r["closed"] and r["closed"] > r["due"]]
    still_open = [r for r in renewals if not r["closed"] and r["due"] > LAST_DAY.isoformat()]
    assert len(late) >= 300
    assert len(still_open) >= 300
    accounts = {row["account"] for row in rows("accounts.csv")}
    silent = accounts - {row["account"] for row in usage}
    assert len(silent) >= 50, "telemetry switched off"


def test_some_renewals_fall_on_days_when_nobody_holds_the_account() -> None:
    held: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for row in rows("holdings.csv"):
        held[row["account"]].append((day(row["from"]), day(row["to"])))
    nobodys = [
        row
        for row in rows("renewals.csv")
        if day(row["due"]) <= LAST_DAY
        and not any(a <= day(row["due"]) <= b for a, b in held[row["account"]])
    ]
    assert 1 <= len(nobodys) <= 60
