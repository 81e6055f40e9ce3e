"""What has another name and is still the same is one change, and pays nobody otherwise."""

from __future__ import annotations

import re

import pytest

from planlang.tools.diff.compare import compare
from planlang.tools.diff.pairing.renames import with_new_names
from tests.tools.diff.kinds import BASE, KINDS, Kind, edited, plan_of


def changes(*edits: tuple[str, str]) -> list[tuple[str, str]]:
    """What is said of the base plan with replacements of whole words and texts."""
    text = BASE
    for old, new in edits:
        text, count = re.subn(old, new, text)
        assert count, old
    found = compare(plan_of(BASE), plan_of(text)).changes
    return [(change.path, change.effect.value) for change in found]


@pytest.mark.parametrize(
    "kind", [k for k in KINDS if k.name.endswith("_renamed")], ids=lambda kind: kind.name
)
def test_under_its_new_names_the_old_plan_is_the_new_one(kind: Kind) -> None:
    new = plan_of(edited(kind.edits))
    renamed, found = with_new_names(plan_of(BASE), new)
    assert renamed == new
    assert len(found) == 1


KEEP = (
    r"element renewal\b|(?<=cap )renewal\b|(?<=multiply )renewal\b|(?<=weight to )renewal\b"
    r"|(?<=attainment of )renewal\b|(?<=change )renewal\b"
)


def keep(found: re.Match[str]) -> str:
    return found[0].replace("renewal", "keep")


def test_a_name_that_others_read() -> None:
    text = re.sub(KEEP, keep, BASE)
    said = compare(plan_of(BASE), plan_of(text))
    assert [(c.path, c.was, c.becomes) for c in said.changes] == [
        ("element keep / name", "renewal", "keep")
    ]
    assert said.lines == ()
    assert said.changes[0].sentence == "Renamed: `keep` instead of `renewal`."


def test_another_name_and_other_terms() -> None:
    text = re.sub(KEEP, keep, BASE).replace("cap        160%", "cap        150%")
    said = compare(plan_of(BASE), plan_of(text))
    assert [(c.path, c.effect.value) for c in said.changes] == [
        ("element keep / name", "no effect"),
        ("element keep / cap", "reduces pay"),
    ]


def test_a_measure_that_many_read() -> None:
    assert changes((r"\bgross_renewal\b", "kept")) == [("measure kept / name", "no effect")]


@pytest.mark.parametrize(
    ("edits", "gone", "come"),
    [
        (
            (('gate discount_gate "Discount gate"', 'gate slow "Slow"'),
             ("by discount_gate", "by slow"),
             ("discount > 15%", "answer_time > 20"), ("100%\n    credit     by due",
             "100%\n    credit     by book own")),
            "gate discount_gate", "gate slow",
        ),
        (
            (('spiff finders "Finders"', 'spiff stars "Stars"'),
             ("and amount > 500 USD", "and amount < 500 USD")),
            "award finders", "award stars",
        ),
    ],
)  # fmt: skip
def test_another_thing_is_not_a_name(
    edits: tuple[tuple[str, str], ...], gone: str, come: str
) -> None:
    paths = [path for path, _ in changes(*edits)]
    assert {gone, come} <= set(paths)
    assert not any(path.endswith("/ name") for path in paths)


def test_a_title_keeps_a_part_together() -> None:
    rows = ("and amount > 500 USD", "and amount > 600 USD")
    assert changes(("spiff finders", "spiff stars"), rows) == [
        ("award stars / name", "no effect"),
        ("award stars / for_each", "reduces pay"),
    ]


def test_of_two_the_more_alike_one_was_renamed() -> None:
    second = """  spiff stars "Stars" {
    pays       90 USD for each deals where closed in period and amount > 500 USD
    credit     to seller on closed
    cap        300 USD a quarter
    until      2027-12-31
  }

  total cap    200%"""
    found = changes(("spiff finders", "spiff seekers"), ("  total cap    200%", second))
    assert found == [("award seekers / name", "no effect"), ("award stars", "raises pay")]
