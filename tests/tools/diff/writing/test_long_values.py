"""Long texts are cut where they are alike, never where they differ."""

from __future__ import annotations

import pytest

from planlang.tools.diff.writing.long_values import shortened

WORDS = " ".join(f"word{number}" for number in range(200))


@pytest.mark.parametrize("place", [0, 20, 100, 150, 199])
@pytest.mark.parametrize("most", [100, 300, 700])
def test_what_differs_is_shown(place: int, most: int) -> None:
    other = WORDS.replace(f"word{place} ", "another ") if place < 199 else WORDS[:-7] + "another"
    was, becomes = shortened(WORDS, other, most), shortened(other, WORDS, most)
    assert was is not None
    assert becomes is not None
    assert f"word{place}" in was
    assert "another" in becomes
    assert max(len(was), len(becomes)) <= most + 4


def test_what_is_short_or_alone_begins_where_it_begins() -> None:
    assert shortened(None, "x", 5) is None
    assert shortened("four", "five", 5) == "four"
    assert shortened("a long text", None, 6) == "a long …"
    assert shortened("a" * 40, "a" * 39, 10) == "… aaaa"


def test_one_may_go_on_where_the_other_ends() -> None:
    assert (shortened(f"{WORDS} more", WORDS, 60) or "").endswith("word199 more")
    assert (shortened(WORDS, f"{WORDS} more", 60) or "").endswith("word199")
