"""The rough shape of a text: clauses in their bodies, whatever parentheses and lines do."""

from __future__ import annotations

import pytest

from planlang.tree.scan import Clause, marks, outline

Shape = list[tuple[str, "Shape"]]


def shape(text: str) -> Shape:
    """The clauses of a text by their first lines."""

    def below(clauses: list[Clause]) -> Shape:
        return [
            (text[c.start : c.end].partition("\n")[0].removesuffix(" {"), below(c.inside))
            for c in clauses
        ]

    return below(outline(text, marks(text)))


def test_clauses_in_bodies() -> None:
    text = 'element x "X" {\n weight 60%\n payout {\n below 90% pays 0%\n }\n}\ncurve c "C" {\n}\n'
    assert shape(text) == [
        ('element x "X"', [("weight 60%", []), ("payout", [("below 90% pays 0%", [])])]),
        ('curve c "C"', []),
    ]


@pytest.mark.parametrize(
    ("lines", "clauses"),
    [
        ("when a > 1\n  and b > 2\ncap 90%", ["when a > 1", "cap 90%"]),
        ("when (a > 1\n or\n b > 2)\ncap 90%", ["when (a > 1", "cap 90%"]),
        ('ignore "a",\n "b"\ncap 90%', ['ignore "a",', "cap 90%"]),
        ("when a > 1  # (\ncap 90%", ["when a > 1", "cap 90%"]),
        # A parenthesis without a partner joins no lines.
        ("when (a > 1\ncap 90%", ["when (a > 1", "cap 90%"]),
        ("when a) > 1\ncap (90%", ["when a) > 1", "cap (90%"]),
    ],
)
def test_where_a_clause_ends(lines: str, clauses: list[str]) -> None:
    ((_, inside),) = shape(f'gate x "X" {{\n{lines}\n}}')
    assert [clause for clause, _ in inside] == clauses
