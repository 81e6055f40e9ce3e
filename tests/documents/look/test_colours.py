"""Text in a company's colour can be read, whatever the colour."""

from itertools import product

import pytest

from planlang.documents.look.colours import (
    DARK_PAPER,
    LEAST_CONTRAST,
    LIGHT_PAPER,
    colour_of,
    contrast,
    on,
    readable_on,
)
from planlang.documents.views.look import Look

COLOURS = ["#" + "".join(parts) for parts in product(("00", "33", "80", "cc", "ff"), repeat=3)]


@pytest.mark.parametrize(
    ("written", "colour"),
    [
        ("#1f4e79", "#1f4e79"),
        ("#1F4E79", "#1f4e79"),
        ("#0a5", "#00aa55"),
        ("1f4e79", None),
        ("#1f4e7", None),
        ("green", None),
        ("#12345g", None),
        ("#fff; } body { display: none", None),
        ("#ffffff\n", None),
        ("#１２３", None),
        ("", None),
    ],
)
def test_how_colours_are_written(written: str, colour: str | None) -> None:
    assert colour_of(written) == colour


def test_contrast_is_that_of_the_guidelines() -> None:
    """Published figures: black on white is 21:1, #767676 is the lightest grey that passes."""
    assert f"{contrast('#000000', '#ffffff'):.2f}" == "21.00"
    assert f"{contrast('#ffffff', '#767676'):.2f}" == "4.54"
    assert f"{contrast('#777777', '#ffffff'):.2f}" == "4.48"
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("colour", COLOURS)
def test_every_colour_gives_text_that_can_be_read(colour: str) -> None:
    assert contrast(on(colour), colour) >= LEAST_CONTRAST
    for paper in (LIGHT_PAPER, DARK_PAPER):
        ink = readable_on(colour, paper)
        assert contrast(ink, paper) >= LEAST_CONTRAST
        assert colour_of(ink) == ink
        if contrast(colour, paper) >= LEAST_CONTRAST:
            assert ink == colour


def test_our_own_look_can_be_read() -> None:
    look = Look()
    assert look.on_colour == on(look.colour)
    assert look.ink == readable_on(look.colour, LIGHT_PAPER)
    assert look.ink_on_dark == readable_on(look.colour, DARK_PAPER)
