"""Plan years: every layout tiles time, labels are strict, retail years have their 53rd week."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planlang.values import (
    Calendar,
    ExtraWeek,
    Frequency,
    MonthYear,
    NamedBy,
    Period,
    Weekday,
    WeekPattern,
    WeekYear,
    YearEnd,
    add_months,
)
from planlang.values.calendar import FIRST_YEAR, LAST_YEAR

ONE = timedelta(days=1)
M, Q, H, Y = (
    Frequency.MONTHLY,
    Frequency.QUARTERLY,
    Frequency.HALF_YEARLY,
    Frequency.YEARLY,
)

month_layouts = st.integers(1, 12).map(lambda m: MonthYear(start_month=m))
week_layouts = st.builds(
    WeekYear,
    pattern=st.sampled_from(WeekPattern),
    rule=st.sampled_from(YearEnd),
    weekday=st.sampled_from(Weekday),
    month=st.integers(1, 12),
    extra_week=st.sampled_from(ExtraWeek),
)
calendars = st.builds(
    Calendar, layout=st.one_of(month_layouts, week_layouts), named_by=st.sampled_from(NamedBy)
)
week_calendars = st.builds(Calendar, layout=week_layouts, named_by=st.sampled_from(NamedBy))
frequencies = st.sampled_from(Frequency)
years = st.integers(1950, 2100)

FEBRUARY = Calendar(layout=MonthYear(start_month=2))


def retail(month: int, rule: YearEnd, named_by: NamedBy = NamedBy.END) -> Calendar:
    """A 4-5-4 calendar that ends on a Saturday, the extra week in the last quarter."""
    return Calendar(
        layout=WeekYear(
            pattern=WeekPattern.FOUR_FIVE_FOUR,
            rule=rule,
            weekday=Weekday.SATURDAY,
            month=month,
            extra_week=ExtraWeek.LAST,
        ),
        named_by=named_by,
    )


def found(calendar: Calendar, label: str, frequency: Frequency) -> Period:
    period = calendar.period(label, frequency)
    assert period is not None
    return period


@pytest.mark.parametrize(
    ("label", "frequency", "start", "end"),
    [
        ("2027-Q1", Q, "2027-02-01", "2027-04-30"),
        ("2027-Q4", Q, "2027-11-01", "2028-01-31"),
        ("2027-M01", M, "2027-02-01", "2027-02-28"),
        ("2028-M01", M, "2028-02-01", "2028-02-29"),
        ("2027-M12", M, "2028-01-01", "2028-01-31"),
        ("2027-H2", H, "2027-08-01", "2028-01-31"),
        ("2027", Y, "2027-02-01", "2028-01-31"),
    ],
)
def test_a_year_that_starts_in_february(
    label: str, frequency: Frequency, start: str, end: str
) -> None:
    period = found(FEBRUARY, label, frequency)
    assert (period.start, period.end) == (date.fromisoformat(start), date.fromisoformat(end))
    assert str(period) == f"{label} ({start} to {end})"


def test_naming_by_the_end_moves_the_number_not_the_days() -> None:
    by_end = Calendar(layout=MonthYear(start_month=2), named_by=NamedBy.END)
    assert found(by_end, "2028-Q1", Q).start == date(2027, 2, 1)
    january = Calendar(layout=MonthYear(start_month=1), named_by=NamedBy.END)
    assert found(january, "2027", Y).start == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("label", "frequency"),
    [
        ("2027-Q0", Q), ("2027-Q5", Q), ("2027-q1", Q), ("2027Q1", Q), ("27-Q1", Q),
        ("2027-Q01", Q), ("2027-M1", M), ("2027-M13", M), ("2027-M00", M), ("2027-03", M),
        ("2027-H3", H), ("2027-Q1", M), ("2027-Q1", Y), ("2027", Q), ("2027-01", Y), ("", Y),
        ("2027-Q1 ", Q), ("2027-Q1\n", Q), ("٢٠٢٧", Y), ("0000", Y), ("0999", Y), ("9999", Y),
        ("2027-M", Y), ("2027-H1", Q),
    ],
)  # fmt: skip
def test_labels_are_strict(label: str, frequency: Frequency) -> None:
    assert FEBRUARY.period(label, frequency) is None


def test_nearest_saturday_to_the_end_of_january_has_the_published_53_week_years() -> None:
    """The National Retail Federation's 4-5-4 calendar: 2006, 2012, 2017 and 2023 have 53 weeks."""
    calendar = retail(1, YearEnd.NEAREST, NamedBy.START)
    long = [y for y in range(2001, 2028) if calendar.year(y).days == 53 * 7]
    assert long == [2006, 2012, 2017, 2023]
    year = calendar.year(2023)
    assert (year.start, year.end) == (date(2023, 1, 29), date(2024, 2, 3))
    last = found(calendar, "2023-Q4", Q)
    assert [((end - start).days + 1) // 7 for start, end in last.months] == [4, 5, 5]


def test_last_saturday_of_september() -> None:
    """A 52/53-week year that ends on the last Saturday of September: 2017 and 2023 are long."""
    calendar = retail(9, YearEnd.LAST)
    long = [y for y in range(2013, 2028) if calendar.year(y).days == 53 * 7]
    assert long == [2017, 2023]
    assert calendar.year(2023).end == date(2023, 9, 30)
    assert calendar.year(2024).end == date(2024, 9, 28)


def test_a_retail_year_that_ends_in_december_has_one_number_however_it_is_named() -> None:
    for rule in YearEnd:
        start, end = (retail(12, rule, named) for named in (NamedBy.START, NamedBy.END))
        assert start.year(2027) == end.year(2027)
        assert abs((start.year(2027).end - date(2027, 12, 31)).days) <= 6


def test_the_extra_week_goes_where_it_is_declared() -> None:
    layout = WeekYear(
        pattern=WeekPattern.FIVE_FOUR_FOUR,
        rule=YearEnd.NEAREST,
        weekday=Weekday.SATURDAY,
        month=1,
        extra_week=ExtraWeek.FIRST,
    )
    first, _, _, last = Calendar(layout=layout).periods(2023, Q)
    weeks = [((end - start).days + 1) // 7 for start, end in first.months]
    assert weeks == [5, 4, 5]
    assert last.days == 13 * 7


@given(calendars, years, frequencies)
def test_periods_tile_the_year_and_years_tile_time(
    calendar: Calendar, year: int, frequency: Frequency
) -> None:
    periods = calendar.periods(year, frequency)
    assert len(periods) == calendar.periods_in_year(frequency)
    assert periods[0].start == calendar.year(year).start == calendar.year_start(periods[-1])
    assert periods[-1].end == calendar.year(year).end
    assert all(b.start == a.end + ONE for a, b in pairwise(periods))
    assert calendar.year(year + 1).start == calendar.year(year).end + ONE
    assert [p.index for p in periods] == list(range(1, frequency.per_year + 1))


@given(calendars, years, frequencies)
def test_months_tile_their_period(calendar: Calendar, year: int, frequency: Frequency) -> None:
    for period in calendar.periods(year, frequency):
        assert len(period.months) == frequency.months
        assert (period.months[0][0], period.months[-1][1]) == (period.start, period.end)
        assert all(b[0] == a[1] + ONE for a, b in pairwise(period.months))
        assert period.days == sum((end - start).days + 1 for start, end in period.months)


@given(calendars, st.dates(date(1950, 1, 1), date(2100, 1, 1)), frequencies)
def test_containing_label_and_neighbours_agree(
    calendar: Calendar, day: date, frequency: Frequency
) -> None:
    period = calendar.containing(day, frequency)
    assert period is not None
    assert day in period
    assert calendar.period(period.label, frequency) == period
    before, after = calendar.previous(period), calendar.next(period)
    assert before.end + ONE == period.start
    assert period.end + ONE == after.start
    assert calendar.next(before) == period == calendar.previous(after)


@given(week_calendars, years)
def test_retail_years_have_52_or_53_weeks_and_end_as_declared(
    calendar: Calendar, year: int
) -> None:
    layout = calendar.layout
    assert isinstance(layout, WeekYear)
    whole = calendar.year(year)
    assert whole.days in (364, 371)
    assert whole.end.weekday() == layout.weekday
    ends = [
        add_months(date(y, layout.month, 1), 1) - ONE for y in (year - 1, year, year + 1, year + 2)
    ]
    late = min((whole.end - end).days for end in ends if (whole.end - end).days > -7)
    if layout.rule is YearEnd.LAST:
        assert -7 < late <= 0
    else:
        assert -3 <= late <= 3
    quarters = calendar.periods(year, Q)
    extra = 0 if layout.extra_week is ExtraWeek.FIRST else 3
    assert [q.days // 7 - 13 for q in quarters] == [
        whole.days // 7 - 52 if i == extra else 0 for i in range(4)
    ]


@given(calendars, years)
def test_the_name_is_the_year_it_starts_or_ends_in(calendar: Calendar, year: int) -> None:
    """To within the six days by which whole weeks can miss a month."""
    whole = calendar.year(year)
    slack = timedelta(days=0 if isinstance(calendar.layout, MonthYear) else 6)
    day = whole.start if calendar.named_by is NamedBy.START else whole.end
    assert year in {(day - slack).year, day.year, (day + slack).year}


@given(calendars, frequencies, st.sampled_from([FIRST_YEAR, LAST_YEAR]))
def test_the_outermost_years_work(calendar: Calendar, frequency: Frequency, year: int) -> None:
    for period in calendar.periods(year, frequency):
        assert calendar.period(period.label, frequency) == period
        assert calendar.next(calendar.previous(period)) == period


@given(calendars, frequencies, st.dates())
def test_no_day_is_too_far(calendar: Calendar, frequency: Frequency, day: date) -> None:
    assume(not FIRST_YEAR < day.year < LAST_YEAR)
    assert calendar.containing(day, frequency) is None


def test_frequency_words() -> None:
    assert [f.noun for f in Frequency] == ["month", "quarter", "half-year", "year"]
    assert [f.per_year for f in Frequency] == [12, 4, 2, 1]
