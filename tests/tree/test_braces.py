"""Braces that are missing or too many are blamed by how far lines stand in, whatever they are
indented with."""

from __future__ import annotations

import pytest

from planlang.diagnostics import Source, Span
from planlang.tree.from_text import parse

MISSING = """plan p "P" {
>element one "One" {
>>payout {
>>>below 90%  pays 0%
>>>from 90%   pays 100%
>>cap 150%
>}
>element two "Two" {
>>weight 40%
>}
}
"""
TOO_MANY = """plan p "P" {
>element one "One" {
>>weight 60%
>>}
>>cap 150%
>}
>element two "Two" {
>>weight 40%
>}
}
"""


def blamed(text: str, indent: str) -> list[tuple[str, int]]:
    found = parse(Source("x.plan", text.replace(">", indent))).diagnostics
    assert all(isinstance(d.place, Span) for d in found)
    return [(d.code.name, d.place.line) for d in found if isinstance(d.place, Span)]


@pytest.mark.parametrize("indent", ["  ", "    ", "\t", " \t"])
def test_a_brace_that_is_missing(indent: str) -> None:
    assert blamed(MISSING, indent) == [("missing_brace", 3)]


@pytest.mark.parametrize("indent", ["  ", "    ", "\t", " \t"])
def test_a_brace_too_many(indent: str) -> None:
    assert blamed(TOO_MANY, indent) == [("extra_brace", 4)]


def test_tabs_and_blanks_stand_equally_far_in() -> None:
    """A tab is as far as four blanks, so lines of two editors may stand one below the other."""
    lines = MISSING.splitlines(keepends=True)
    mixed = "".join(
        line.replace(">", "\t" if number % 2 else "    ") for number, line in enumerate(lines)
    )
    assert blamed(mixed, "") == [("missing_brace", 3)]
