"""Line ends of the standard layout; everything else about it is in `tests/tools/test_format.py`."""

from __future__ import annotations

import pytest

from planlang.tree.to_text import to_text


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("inside", ["\n", "\r\n"])
def test_lines_end_as_the_first_ones_do_and_long_texts_stay_as_they_are(
    ends: str, inside: str
) -> None:
    text = f'plan p "P" {{{ends}  purpose      """one{inside}two"""{ends}}}{ends}'
    assert to_text(text) == text
