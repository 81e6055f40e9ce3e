"""`score` and `measure`: formats that machines read, files written whole, days looked from."""

from __future__ import annotations

import csv
import errno
import io
import json
import re
import stat
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from planlang.cli.files import write_text, written_whole
from tests.cli.running import ROOT, run

SCORE = ("score", "plans/csm.plan", "--period", "2026-Q3")
MEASURE = ("measure", "plans/csm.plan", "--period", "2026-Q3")


USED = """\
roster people "People" {
  file   "people.csv"
  column person          person
  column name            text
  column from            date
  column to              date      optional
  column variable        money
}

dataset usage "Usage" {
  file   "usage.csv"
  column person          person
  column day             date
  column seats           number
  column hours           number
}

measure used "Used" {
  value   sum(seats * hours)
  from    usage where day in period
  better  higher
}

plan used "Used" {
  effective    2026-01-01 through 2026-12-31
  calendar     year starts january
  pays         yearly
  currency     USD
  rounding     half-up to 0.01 USD
  proration    by day
  on move      split by day
  people       from people

  element used "Used" {
    weight     100%
    measure    used
    credit     to person on day
    target     100 a year, prorated
    payout {
      below 80% of target             pays 0%
      from 80% of target              pays 100%
    }
    if no data pay nothing
    litmus {
      measurable "Counted by the product."
      unintended "None" accepted "These are no real people."
      working    by 2026-12-31 when used >= 100
    }
  }
}
"""


def leaves(value: Any) -> Iterator[Any]:
    match value:
        case dict():
            for inner in value.values():
                yield from leaves(inner)
        case list():
            for inner in value:
                yield from leaves(inner)
        case _:
            yield value


def test_results_on_stdout_and_remarks_on_stderr(own: Path) -> None:
    holdings = own / "data" / "holdings.csv"
    holdings.write_text(holdings.read_text() + "A999,nobody_known,2026-01-01,,\n")
    ran = run(*SCORE, within=own)
    assert ran.code == 0
    assert "unknown_person" in ran.err
    assert "unknown_person" not in ran.out
    assert ran.out.startswith("Customer Success Manager, 2026 (csm)\n2026-Q3: 2026-07-01 through")


def test_a_column_that_is_not_declared_stops_the_score_until_it_is_ignored(own: Path) -> None:
    seats = own / "data" / "seats.csv"
    header, *rows = seats.read_text().splitlines()
    seats.write_text("\n".join([f"{header},colour", *(f"{row},red" for row in rows)]) + "\n")
    ran = run(*SCORE, within=own)
    assert (ran.code, ran.out) == (2, "")
    assert "column_not_declared" in ran.err
    assert 'ignore "colour"' in ran.err
    plan = own / "plans" / "data.plan"
    text = plan.read_text()
    for clause in ('ignore "colour"', "ignore other columns"):
        line = '  file   "seats.csv"\n'
        plan.write_text(text.replace(line, f"{line}  {clause}\n"))
        ran = run(*SCORE, within=own)
        assert (ran.code, ran.err) == (0, "")


def test_json_has_what_is_promised_and_no_number_is_a_float(made: Path) -> None:
    ran = run(*SCORE, "--format", "json", within=made)
    assert (ran.code, ran.err) == (0, "")
    found = json.loads(ran.out)
    assert {"schema_version", "plan", "period", "currency", "people"} <= found.keys()
    assert not [leaf for leaf in leaves(found) if isinstance(leaf, float)]
    for person in found["people"]:
        paid = sum(Decimal(line["pay"]) for line in person["elements"] + person["limits"])
        assert paid == Decimal(person["total"])
        for element in person["elements"]:
            assert {"element", "measure", "target", "attainment", "payout", "weight", "target_pay",
                    "pay", "reason"} <= element.keys()  # fmt: skip
    ana = next(p for p in found["people"] if p["person"] == "ana")
    retention = next(e for e in ana["elements"] if e["element"] == "retention")
    assert (retention["target"], retention["attainment_exact"]) == ("0.92", "25/23")
    assert retention["pay"] == "4304.35"


def test_measures_as_a_table_say_whose_they_are(made: Path) -> None:
    """A person's own, their team's and the company's figure of one measure are told apart."""
    ran = run(*MEASURE, "--person", "ana", within=made)
    whose = [
        line.split()[6]
        for line in ran.out.splitlines()
        if line.startswith("Ana Duarte (ana)  gross_renewal by due ")
    ]
    assert whose == ["own", "company", "team"]
    assert "Rows in" not in ran.out


def test_measures_of_parts_of_a_book_stand_below_the_whole() -> None:
    """Each line divides what it shows, and the whole is that of its parts."""
    asked = "measure plans/company/enterprise.plan --data plans/company/data --period 2027-Q3"
    ran = run(*asked.split(), "--person", "amara.okafor", within=ROOT)
    own = [
        line.split()[-5:]
        for line in ran.out.splitlines()
        if line.startswith("Amara Okafor (amara.okafor)  gross_renewal by due ")
        and "  own  " in line
    ]
    figures = [[Fraction(word.strip("%").replace(",", "")) for word in line[1:]] for line in own]
    whole, *parts = figures
    assert [line[0] for line in own] == ["own", "segment", "at_risk"]
    assert len(parts) == 2
    assert whole[1:] == [sum(column) for column in zip(*parts, strict=True)][1:]
    for value, numerator, denominator, _ in figures:
        assert round(100 * numerator / denominator, 2) == value


def test_the_two_sums_of_a_table_on_the_year_are_told_apart(own: Path) -> None:
    plan = own / "plans/csm.plan"
    commission = """  commission grown "Grown" {
    of         sum(renewed)
    from       renewals where due in period
    credit     by due
    rates year to date, bounds in full {
      from 0 USD                      pays 1% on the part above
    }
    litmus {
      measurable "Billing closes nightly."
      unintended "Nothing" accepted "A test."
      working    by 2026-12-31 when gross_renewal of company >= 90%
    }
  }

  total cap"""
    text = plan.read_text().partition("  example ")[0] + "}\n"  # they do not give the commission
    plan.write_text(text.replace("  total cap", commission))
    ran = run(*MEASURE, "--person", "ana", within=own)
    assert ran.out.count("  grown by due, year to date ") == 1
    assert ran.out.count("  grown by due, year before the period ") == 1


def test_measures_as_json(made: Path) -> None:
    found = json.loads(run(*MEASURE, "--format", "json", "--person", "ana", within=made).out)
    assert [p["person"] for p in found["people"]] == ["ana"]
    assert not [leaf for leaf in leaves(found) if isinstance(leaf, float)]
    readings = found["people"][0]["runs"][0]["readings"]
    assert {r["measure"] for r in readings} == {
        "gross_renewal", "licence_utilisation", "average_discount",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("=HYPERLINK(0)", "'=HYPERLINK(0)"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"),
        ("  =1+1", "'=1+1"), ("＝1", "'＝1"), ("Ana = Bea", "Ana = Bea"), ("O'Neill", "O'Neill"),
    ],
)  # fmt: skip
def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(
    own: Path, name: str, written: str
) -> None:
    people = own / "data" / "people.csv"
    people.write_text(people.read_text().replace("Ana Duarte", name))
    ran = run(*SCORE, "--format", "csv", within=own)
    assert ran.code == 0
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert {r["name"] for r in rows if r["person"] == "ana"} == {written}


def test_csv_and_json_say_the_same(made: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(*SCORE, "--format", "csv", within=made).out)))
    people = json.loads(run(*SCORE, "--format", "json", within=made).out)["people"]
    assert {(r["person"], r["line"]): r["pay"] for r in rows if r["kind"] == "element"} == {
        (p["person"], e["element"]): e["pay"] for p in people for e in p["elements"]
    }


def test_parquet_is_read_with_exact_decimals(made: Path, tmp_path: Path) -> None:
    import duckdb

    out = tmp_path / "pay.parquet"
    ran = run(*SCORE, "--format", "parquet", "--out", out, within=made)
    assert (ran.code, ran.err) == (0, "")
    ((pay, kind),) = duckdb.sql(
        f"SELECT pay, typeof(pay) FROM '{out}' WHERE person = 'ana' AND line = 'retention'"
    ).fetchall()
    assert (pay, kind[:7]) == (Decimal("4304.35"), "DECIMAL")
    types = duckdb.sql(f"DESCRIBE SELECT * FROM '{out}'").fetchall()
    assert not [name for name, typ, *_ in types if typ in ("DOUBLE", "FLOAT")]


def test_a_figure_that_parquet_cannot_hold_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "used.plan").write_text(USED)
    (tmp_path / "people.csv").write_text("person,name,from,to,variable\nana,Ana,2025-01-01,,1000\n")
    cells = "ana,2026-02-01,99999999999999,99999999999999"
    (tmp_path / "usage.csv").write_text(f"person,day,seats,hours\n{cells}\n")
    asked = ("score", "used.plan", "--data", ".", "--period", "2026")
    ran = run(*asked, "--format", "parquet", "--out", "pay.parquet", within=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "`used` has more than the 26 digits before the point that a Parquet file" in ran.err
    assert "write --format csv or json" in ran.err
    assert {file.name for file in tmp_path.iterdir() if file.is_file()} == {
        "used.plan", "people.csv", "usage.csv",
    }  # fmt: skip
    ran = run(*asked, "--format", "csv", "--out", "pay.csv", within=tmp_path)
    assert (ran.code, ran.out) == (0, "Wrote pay.csv: 1 person.\n")
    assert "9999999999999800000000000001,100," in (tmp_path / "pay.csv").read_text()


def test_a_new_file_is_for_its_owner_alone_and_an_old_one_keeps_its_mode(
    made: Path, tmp_path: Path
) -> None:
    out = tmp_path / "pay.json"
    ran = run(*SCORE, "--format", "json", "--out", out, within=made)
    assert (ran.code, ran.out) == (0, f"Wrote {out}: 6 people.\n")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    printed = run(*SCORE, "--format", "json", within=made).out
    assert json.loads(out.read_text()) == json.loads(printed)
    out.write_text("old")
    out.chmod(0o644)
    assert run(*SCORE, "--format", "json", "--out", out, within=made).code == 0
    assert stat.S_IMODE(out.stat().st_mode) == 0o644
    assert json.loads(out.read_text()) == json.loads(printed)


def test_a_link_is_written_through(made: Path, tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old")
    link.symlink_to(real)
    assert run(*SCORE, "--format", "csv", "--out", link, within=made).code == 0
    assert link.is_symlink()
    assert real.read_text().startswith("plan,period,")


def test_a_link_to_data_is_not_written_through(own: Path, tmp_path: Path) -> None:
    people, link = own / "data" / "people.csv", tmp_path / "link.csv"
    before = people.read_bytes()
    link.symlink_to(people)
    ran = run(*SCORE, "--format", "csv", "--out", link, within=own)
    assert (ran.code, ran.out) == (2, "")
    assert "no scores are written over data" in ran.err
    assert people.read_bytes() == before


def test_a_new_file_beside_the_data_is_nobody_s_data(own: Path) -> None:
    assert run(*SCORE, "--format", "csv", "--out", "data/pay.csv", within=own).code == 0
    again = run(*SCORE, "--format", "csv", "--out", "data/pay.csv", within=own)
    assert (again.code, again.out) == (2, "")


def test_an_exception_in_between_leaves_the_old_file(tmp_path: Path) -> None:
    out = tmp_path / "pay.csv"
    write_text(out, "old")

    def stopped_half_way() -> None:
        with written_whole(out) as beside:
            beside.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped_half_way()
    assert out.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["pay.csv"]


def test_a_full_disk_is_said_of_the_file_that_was_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "pay.csv"

    def full_half_way() -> None:
        with written_whole(out) as beside:
            beside.write_text("half")
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space left") as caught:
        full_half_way()
    assert caught.value.filename == str(out)
    assert not list(tmp_path.iterdir())


def test_a_day_within_the_period_is_provisional_and_looks_no_further(own: Path) -> None:
    day = ("--as-of", "2026-08-15")
    before = run(*SCORE, *day, within=own)
    assert before.code == 0
    assert "Provisional: facts through 2026-08-15" in before.out
    found = json.loads(run(*SCORE, *day, "--format", "json", within=own).out)
    assert (found["provisional"], found["as_of"]) == (True, "2026-08-15")
    # What the data say of later days is not looked at.
    for name, moment in (("renewals.csv", 1), ("seats.csv", 1)):
        file = own / "data" / name
        kept = [
            line
            for n, line in enumerate(file.read_text().splitlines())
            if n == 0 or line.split(",")[moment] <= "2026-08-15"
        ]
        file.write_text("\n".join(kept) + "\n")
    assert run(*SCORE, *day, within=own).out == before.out


def test_a_day_behind_the_period_pays_what_its_last_does(made: Path) -> None:
    late, last = (
        json.loads(run(*SCORE, "--as-of", day, "--format", "json", within=made).out)
        for day in ("2026-12-31", "2026-09-30")
    )
    assert late["people"] == last["people"]
    assert (late["provisional"], last["provisional"]) == (False, False)
    assert (late["as_of"], last["as_of"]) == ("2026-12-31", "2026-09-30")


def test_a_person_by_id_or_name(made: Path) -> None:
    by_id = run(*SCORE, "--person", "ana", within=made)
    assert by_id.code == 0
    assert "Ana Duarte" in by_id.out
    assert "Ben" not in by_id.out
    assert run(*SCORE, "--person", "ana duarte", within=made) == by_id


def test_data_said_on_the_command_line_win(own: Path, tmp_path: Path) -> None:
    (own / "data").rename(tmp_path / "elsewhere")
    refused = run(*SCORE, within=own)
    assert (refused.code, "There is no folder `data`." in refused.err) == (2, True)
    assert run(*SCORE, "--data", tmp_path / "elsewhere", within=own).code == 0


def test_the_table_fits_no_terminal_into_a_pipe_and_has_no_colour(made: Path) -> None:
    ran = run(*SCORE, within=made)
    assert "\x1b" not in ran.text
    assert re.search(r"^6 people +20,662\.59 ", ran.out, re.MULTILINE)
