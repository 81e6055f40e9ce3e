"""Windows on a date: which stretch of days the words mean."""

import pytest

from planlang.diagnostics import Source
from planlang.tree import nodes as t
from planlang.tree.from_text import parse


@pytest.mark.parametrize(
    ("words", "kind", "count"),
    [
        ("in period", t.WindowKind.PERIOD, None),
        ("in previous period", t.WindowKind.PREVIOUS_PERIOD, None),
        ("in year to date", t.WindowKind.YEAR_TO_DATE, None),
        ("in last 12 months", t.WindowKind.LAST_MONTHS, 12),
        ("in last 1 month", t.WindowKind.LAST_MONTHS, 1),
        ("in last 90 days", t.WindowKind.LAST_DAYS, 90),
        ("in last 1 day", t.WindowKind.LAST_DAYS, 1),
        ("at end of period", t.WindowKind.END_OF_PERIOD, None),
        ("at end of previous period", t.WindowKind.END_OF_PREVIOUS_PERIOD, None),
    ],
)
def test_windows(words: str, kind: t.WindowKind, count: int | None) -> None:
    text = (
        f'measure m "M" {{\n  value count()\n  from deals where closed {words}\n'
        "  better higher\n}\n"
    )
    parsed = parse(Source("m.plan", text))
    assert parsed.diagnostics == ()
    (measure,) = parsed.tree.items
    assert isinstance(measure, t.Measure)
    (source,) = (c for c in measure.clauses if isinstance(c, t.FromClause))
    assert isinstance(source.where, t.InWindow)
    assert (source.where.window.kind, source.where.window.count) == (kind, count)
