"""Measures in columns say what measures say."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from planlang.data.columns import MOST, from_measures, numbers
from planlang.data.from_columns import to_measures
from tests.cli.running import ROOT
from tests.differential import as_files, making
from tests.scores.columns.agreeing import measures_of

COMPANY = ROOT / "plans/company"


@pytest.mark.parametrize("name", ["enterprise", "small_business", "onboarding"])
def test_the_sample_company_comes_back(name: str) -> None:
    plan, measures = measures_of(COMPANY / f"{name}.plan", COMPANY / "data", "2027-Q2")
    columns = from_measures(plan, measures)
    again = to_measures(plan, columns, range(len(columns.people)))
    assert again == measures


@pytest.mark.parametrize("seed", range(4))
def test_generated_companies_come_back(seed: int, tmp_path: Path) -> None:
    made = making.make(seed)
    plan, measures = measures_of(as_files.write(made, tmp_path), tmp_path, made.label)
    columns = from_measures(plan, measures)
    again = to_measures(plan, columns, range(len(columns.people)))
    assert again == measures


def test_one_denominator_stands_for_a_column_and_large_numerators_beside_it() -> None:
    huge = Fraction(MOST) * 10
    column = numbers([Fraction(1, 4), None, Fraction(-1, 6), huge])
    assert column.under == 12
    assert column.over.tolist() == [3, 0, -2, 0]
    assert column.large == {3: MOST * 120}
    assert [column.at(row) for row in range(4)] == [Fraction(1, 4), None, Fraction(-1, 6), huge]
    assert numbers([]).under == 1
