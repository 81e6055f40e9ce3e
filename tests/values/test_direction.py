"""A text turns the direction of reading for itself only."""

import pytest

from planlang.values.direction import turned_back


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("Ana", "Ana"),
        ("王小明", "王小明"),
        ("\u202eabc", "\u202eabc\u202c\u200e"),
        ("\u2066a\u202bb", "\u2066a\u202bb\u202c\u2069\u200e"),
        ("\u202ea\u202c", "\u202ea\u202c\u200e"),
        ("\u2067a\u202eb\u2069", "\u2067a\u202eb\u2069"),
        ("a\u2069\u202c", "a\u2069\u202c"),
        ("שלום", "שלום\u200e"),
        ("شركة 7", "شركة 7\u200e"),
        ("שלום Ltd", "שלום Ltd"),
    ],
)
def test_what_is_left_open_is_closed(text: str, closed: str) -> None:
    assert turned_back(text) == closed
    assert turned_back(closed) == closed
