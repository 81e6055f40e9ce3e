"""Figures on the command line: `retention=85%..97%`, `500_000`, `2%`."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from planlang.cli.console import refuse
from planlang.values.decimals import parse_decimal, plain

if TYPE_CHECKING:
    from planlang.analysis.simulate import Range


def range_of(text: str) -> Range:
    """What `--range` says; leaves with exit code 2 where it cannot be read."""
    from planlang.analysis.simulate import Range

    name, equals, figures = text.partition("=")
    points = [point.strip() for point in figures.split("..")]
    if not equals or not name.strip() or len(points) not in (2, 3) or not all(points):
        refuse(
            f"`{text}` is no range.",
            "Write it as --range retention=85%..97%, or with the likely figure between: "
            "85%..93%..97%",
        )
    signs = {point.endswith("%") for point in points}
    if len(signs) > 1:
        refuse(f"`{text}` has a % at some figures only.", "All or none of them have one.")
    values = [_figure(point, text) for point in points]
    if values != sorted(values):
        refuse(f"The figures of `{text}` are not in order.", "The least stands first.")
    return Range(
        name=name.strip(),
        low=values[0],
        likely=values[1] if len(values) == 3 else None,
        high=values[-1],
        is_percent=True in signs,
    )


def amount_of(text: str) -> Fraction:
    """An amount of money in the plan's currency, above 0."""
    found = parse_decimal(text.replace("_", ""))
    if found is None or found <= 0:
        refuse(f"`{text}` is no amount.", "Write it without a currency: --budget 250_000")
    return found


def percent_of(text: str, option: str) -> Fraction:
    """A percentage as a share."""
    found = parse_decimal(text.removesuffix("%").strip()) if text.endswith("%") else None
    if found is None:
        bare = parse_decimal(text)
        meant = "2" if bare is None else plain(bare * 100 if 0 < bare < 1 else bare)
        refuse(f"`{text}` is no percentage.", f"Write it with its sign: {option} {meant}%")
    return found / 100


def _figure(point: str, text: str) -> Fraction:
    is_percent = point.endswith("%")
    found = parse_decimal(point.removesuffix("%").strip().replace("_", ""))
    if found is None:
        refuse(f"`{point}` in `{text}` is no figure.", "Write 85%, 12 or 30_000.")
    return found / 100 if is_percent else found
