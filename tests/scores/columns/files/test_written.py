"""Scores as JSON and CSV: exact, complete, and harmless in a spreadsheet."""

import csv
import io
import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import duckdb
import pytest
from pydantic import ValidationError

from planlang.scores.csv_cells import harmless
from planlang.scores.evaluate import score
from planlang.scores.schema import ScoresOut
from tests.scores.builder import Number, element, plan, version
from tests.scores.columns.files.written import Written
from tests.scores.people import measures, person, run
from tests.scores.samples import everything, measured, scores


def _written(name: str = "Ann", **given: Number | None) -> Written:
    return Written.of(everything(), measured(name, **given))


def _table(written: Written) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.csv(), newline="")))


def test_json_has_every_figure_as_a_decimal_text() -> None:
    document = json.loads(_written().json())
    assert document["schema_version"] == 1
    assert document["period"] == {"label": "2027-Q1", "start": "2027-01-01", "end": "2027-03-31"}
    [ann] = document["people"]
    assert (ann["person"], ann["name"], ann["total"]) == ("p1", "Ann", "1094.35")
    first = ann["elements"][0]
    assert first == {
        "element": "retention", "title": "Retention", "unit": "percent", "measure": "0.9",
        "target": "0.93", "attainment": "0.967741935484", "attainment_exact": "30/31",
        "payout": "0.838709677419", "payout_exact": "26/31", "weight": "0.666666666667",
        "weight_exact": "2/3", "target_pay": "500", "pay": "419.35", "reason": None,
    }  # fmt: skip
    assert ann["elements"][1]["pay"] == "125.00"
    assert ann["commissions"][0] == {
        "commission": "sold", "title": "Sold", "amount": "4000", "before": None, "pay": "40.00",
        "reason": None,
    }  # fmt: skip
    assert [(a["kind"], a["pay"], a["reason"]) for a in ann["awards"]] == [
        ("bonus", "10.00", None), ("spiff", "500.00", "capped"),
    ]  # fmt: skip
    assert ann["goals"][0]["attainment"] == "0.75"
    assert ann["left_out"][0]["text"] == "Trial"
    assert set(document["reasons"]) == {"capped", "left_out"}


def test_json_fits_its_declared_schema_and_people_stand_on_lines() -> None:
    text = _written().json()
    assert ScoresOut.model_validate_json(text).people[0].total == "1094.35"
    with pytest.raises(ValidationError):
        ScoresOut.model_validate_json(text.replace('"1094.35"', "1094.35"))
    assert sum(line.startswith('    {"person"') for line in text.splitlines()) == 1


def test_json_without_anybody() -> None:
    nobody = Written.of(everything(), replace(measured(), people=()))
    assert json.loads(nobody.json())["people"] == []


def test_json_shows_the_days_where_terms_change() -> None:
    made = plan(version(element("x")), version(element("x", target="0.5")))
    taken = measures(person(run(x="0.5", units=30), run(x="0.5", units=60, version=1)))
    line = json.loads(Written.of(made, taken).json())["people"][0]["elements"][0]
    assert [d["attainment"] for d in line["days"]] == ["0.5", "1"]
    assert line["attainment"] is None
    total = sum(Fraction(d.get("unrounded_pay_exact", d["unrounded_pay"])) for d in line["days"])
    assert total == score(made, taken).people[0].elements[0].exact_pay


def test_limits_are_in_every_file() -> None:
    capped = _written(retention=1, usage=2, sold=90_000)
    [line] = json.loads(capped.json())["people"][0]["limits"]
    assert line == {"limit": "total_cap", "at": "750.00", "pay": line["pay"], "reason": "total_cap"}
    assert "total_cap" in capped.csv()


def test_csv_lines_add_to_the_total() -> None:
    table = _table(_written(retention=1, usage=2, sold=90_000))
    assert [r["kind"] for r in table] == [
        "element", "element", "commission", "bonus", "total_cap", "spiff", "goal",
    ]  # fmt: skip
    paid = sum(Fraction(r["pay"]) for r in table if r["pay"])
    assert paid == scores(retention=1, usage=2, sold=90_000).people[0].total
    assert table[0]["currency"] == "USD"
    assert table[-1]["pay"] == ""


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\tx", "\rx", " =1", "＝1"])
def test_texts_that_spreadsheets_run_are_neutralised(text: str) -> None:
    table = _table(_written(name=text))
    assert table[0]["name"] == f"'{text}"


def test_other_texts_and_numbers_stay_as_they_are() -> None:
    assert harmless("Ann = 1") == "Ann = 1"
    table = _table(_written(sold=-4_000))
    assert table[2]["pay"] == "-40.00"


def test_a_figure_that_is_none_needs_no_room(tmp_path: Path) -> None:
    """Too few rows: their sum, which is beyond all that the file can hold, is not in it."""
    made = plan(version(element("x")))
    [(key, reading)] = made.readings.items()
    many = replace(reading, measure=replace(reading.measure, at_least=1000))
    made = replace(made, readings={key: many})
    taken = measures(person(run(x=10**30)), person(run(x=1)))
    file = tmp_path / "pay.parquet"
    Written.of(made, taken).parquet(file)
    assert duckdb.read_parquet(str(file)).project("measure").fetchall() == [(None,), (None,)]
