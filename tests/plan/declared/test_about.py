"""What a measure is about: as it is said, as the library says it, as combined measures agree."""

from __future__ import annotations

import pytest

from planlang.plan.declared.declarations import Declarations
from planlang.plan.model import About
from planlang.tree import nodes as t
from tests.plan.declaring import declared, name
from tests.std.library import items

KEPT = """
measure kept "Kept" {
  value   sum(renewed) / sum(up_for_renewal)
  from    renewals where due in period
  better  higher
  ABOUT
}
"""
"""A measure of one's own."""


def about(declarations: Declarations, measure: str) -> About | None:
    found = declarations.measure(name(declarations, measure))
    assert found is not None, [d.message for d in declarations.problems.diagnostics]
    return found.about


def test_as_it_is_said() -> None:
    assert about(declared(KEPT.replace("ABOUT", "about net_retention")), "kept") is (
        About.NET_RETENTION
    )


def test_nothing_is_guessed_from_a_name() -> None:
    guessable = KEPT.replace("ABOUT", "").replace("kept", "gross_retention")
    assert about(declared(guessable), "gross_retention") is None


@pytest.mark.parametrize(
    ("word", "help"),
    [
        ("gross_retentoin", "Did you mean `gross_retention`?"),
        ("temperature", "There is `gross_retention`, `net_retention`, `logo_retention`"),
    ],
)
def test_another_word(word: str, help: str) -> None:
    declarations = declared(KEPT.replace("ABOUT", f"about {word}"))
    declarations.check_main()
    (found,) = declarations.problems.diagnostics
    assert found.message == f"`{word}` is nothing that a measure can be about."
    assert found.help is not None
    assert found.help.startswith(help)


@pytest.mark.parametrize(
    ("parts", "said", "wanted"),
    [
        (("gross_retention", "gross_retention"), "", About.GROSS_RETENTION),
        (("gross_retention", "net_retention"), "", None),
        (("gross_retention", None), "", None),
        (("gross_retention", "net_retention"), "about other", About.OTHER),
        (("gross_retention", "gross_retention"), "about csat", About.CSAT),
    ],
)
def test_a_combination(
    parts: tuple[str | None, str | None], said: str, wanted: About | None
) -> None:
    texts = [
        KEPT.replace("kept", f"part{i}").replace("ABOUT", f"about {part}" if part else "")
        for i, part in enumerate(parts)
    ]
    both = f'measure both "Both" {{\n  value 60% * part0 + 40% * part1\n  {said}\n}}\n'
    twice = 'measure twice "Twice" {\n  value 50% * both\n}\n'
    declarations = declared("".join([*texts, both, twice]))
    assert about(declarations, "both") is wanted
    assert about(declarations, "twice") is wanted


def test_every_measure_of_the_library_says_it() -> None:
    silent = [
        measure.name.name
        for measure in items(t.Measure)
        if not any(isinstance(clause, t.AboutClause) for clause in measure.clauses)
    ]
    assert silent == []
