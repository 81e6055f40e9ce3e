"""Measures in columns come back from what is kept of them equal, cell by cell and type by type."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from planlang.data.columns import MOST, MeasureColumns, numbers, texts, words
from planlang.data.kept_columns import as_parts, from_parts
from planlang.data.model import LeftOut, OutReason
from planlang.data.sources import Sources
from planlang.pipeline import checked, measured_in_columns
from tests.differential import as_files, making

COMPANY = Path(__file__).parents[2] / "plans" / "company"


def again(columns: MeasureColumns) -> MeasureColumns:
    """The columns after they were written and read."""
    values, parts = as_parts(columns)
    return from_parts(json.loads(json.dumps(values)), memoryview(b"".join(parts)), columns.period)


def assert_same(one: object, other: object, where: str = "columns") -> None:
    assert type(one) is type(other), where
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        assert one.dtype == other.dtype, where
        assert one.tolist() == other.tolist(), where
    elif is_dataclass(one):
        for each in fields(one):
            assert_same(getattr(one, each.name), getattr(other, each.name), f"{where}.{each.name}")
    elif isinstance(one, Mapping) and isinstance(other, Mapping):
        assert list(one) == list(other), where
        for key in one:
            assert_same(one[key], other[key], f"{where}[{key!r}]")
    elif isinstance(one, tuple) and isinstance(other, tuple):
        assert len(one) == len(other), where
        for at, (mine, its) in enumerate(zip(one, other, strict=True)):
            assert_same(mine, its, f"{where}[{at}]")
    else:
        assert one == other, where


def company(name: str, label: str) -> MeasureColumns:
    (plan,) = checked(COMPANY / f"{name}.plan").plans
    period = plan.calendar.period(label, plan.pays)
    assert period is not None
    found = measured_in_columns(plan, Sources(COMPANY / "data"), period, date(2027, 12, 31))
    assert found.columns is not None
    return found.columns


@pytest.mark.parametrize("name", ["enterprise", "small_business", "onboarding", "startup_team"])
def test_the_company(name: str) -> None:
    columns = company(name, "2027-Q3")
    assert len(columns.people) > 3
    assert_same(again(columns), columns)


@pytest.mark.parametrize("seed", range(2))
def test_generated_data(seed: int, tmp_path: Path) -> None:
    made = making.make(seed)
    (plan,) = checked(as_files.write(made, tmp_path)).plans
    period = plan.calendar.period(made.label, plan.pays)
    assert period is not None
    found = measured_in_columns(plan, Sources(tmp_path), period, period.end)
    assert found.columns is not None
    assert_same(again(found.columns), found.columns)


def test_what_no_company_has() -> None:
    """Widths at their limits, figures beyond machine words, none at all; every sign in a text."""
    columns = company("startup_team", "2027-Q3")
    people = len(columns.people)
    edges = [Fraction(x) for t in (7, 8, 15, 16, 31, 32, 63) for x in (2**t - 1, -(2**t) + 1)]
    odd = [None, Fraction(MOST + 1, 3), Fraction(-(10**40), 7), Fraction(0)]
    strange = ["", "\0", "a\nb", "\ud800", "Zoë 顧客 🙂", None, "a"]
    out = LeftOut(person="x", book="b\n", account="\ud800", reason=next(iter(OutReason)), text="t")
    more = replace(
        columns,
        targets={
            "edges": numbers(edges),
            "odd": numbers(odd),
            "none": numbers([]),
            "unknown": numbers([None]),
        },
        facts={"strange": texts(strange), "none": texts([])},
        units=words([-(2**63), 2**63 - 1]),
        left_out={people - 1: (out, out)},
    )
    assert_same(again(more), more)


def test_bytes_that_are_missing_are_an_error() -> None:
    columns = company("startup_team", "2027-Q3")
    values, parts = as_parts(columns)
    whole = b"".join(parts)
    for content in (whole[:-1], whole + b"\0", b""):
        with pytest.raises(ValueError, match="bytes are missing"):
            from_parts(values, memoryview(content), columns.period)
    with pytest.raises(ValueError, match="no such type"):
        from_parts({**values, "units": ["|O8", 0]}, memoryview(whole), columns.period)
