"""Days: month arithmetic clamps, ranges include both ends, runs tile."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlang.values import DateRange, add_months

days = st.dates(min_value=date(2024, 1, 1), max_value=date(2026, 12, 31))
ranges = st.tuples(days, days).map(lambda pair: DateRange(min(pair), max(pair)))


def covered(ranges: tuple[DateRange, ...]) -> set[date]:
    return {r.start + timedelta(i) for r in ranges for i in range(r.days)}


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        ("2027-01-31", 1, "2027-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2027-03-31", -1, "2027-02-28"),
        ("2027-10-31", 1, "2027-11-30"),
        ("2027-12-15", 1, "2028-01-15"),
        ("2027-01-15", -1, "2026-12-15"),
        ("2027-05-05", 0, "2027-05-05"),
        ("9999-12-31", 1, "9999-12-31"),
        ("0001-01-01", -1, "0001-01-01"),
    ],
)
def test_add_months(day: str, months: int, result: str) -> None:
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(result)


@given(days, st.integers(-40, 40))
def test_added_months_land_in_the_right_month(day: date, months: int) -> None:
    there = add_months(day, months)
    assert (there.year - day.year) * 12 + there.month - day.month == months
    assert there.day == day.day or (there.day < day.day and (there + timedelta(1)).day == 1)


def test_a_range_ends_on_or_after_its_start() -> None:
    assert DateRange(date(2027, 1, 1), date(2027, 1, 1)).days == 1
    with pytest.raises(ValueError, match="2027-01-02 to 2027-01-01"):
        DateRange(date(2027, 1, 2), date(2027, 1, 1))


@given(ranges, ranges)
def test_intersection(a: DateRange, b: DateRange) -> None:
    common = a.intersection(b)
    assert common == b.intersection(a)
    assert covered(() if common is None else (common,)) == covered((a,)) & covered((b,))


@given(ranges, ranges)
def test_touching(a: DateRange, b: DateRange) -> None:
    """Ranges touch exactly when their days make one run."""
    both = covered((a, b))
    assert a.touches(b) == ((max(both) - min(both)).days + 1 == len(both))
    assert a.touches(b) == b.touches(a)


def test_touching_an_open_end() -> None:
    forever = DateRange(date(2027, 1, 1), date.max)
    assert forever.touches(DateRange(date(2026, 1, 1), date(2026, 12, 31)))
    assert not forever.touches(DateRange(date(2026, 1, 1), date(2026, 12, 30)))


@given(ranges, st.lists(days, max_size=6))
def test_split_tiles(whole: DateRange, starts: list[date]) -> None:
    runs = whole.split(starts)
    assert covered(runs) == covered((whole,))
    assert sum(run.days for run in runs) == whole.days
    assert {run.start for run in runs} == {whole.start, *(d for d in starts if d in whole)}


@given(ranges, st.lists(ranges, max_size=5))
def test_without(whole: DateRange, others: list[DateRange]) -> None:
    gaps = whole.without(others)
    assert covered(gaps) == covered((whole,)) - covered(tuple(others))
    assert all(not a.touches(b) for a, b in pairwise(gaps))


def test_gap_up_to_the_last_day_there_is() -> None:
    forever = DateRange(date(2027, 1, 1), date.max)
    assert forever.without([DateRange(date(2027, 2, 1), date.max)]) == (
        DateRange(date(2027, 1, 1), date(2027, 1, 31)),
    )
