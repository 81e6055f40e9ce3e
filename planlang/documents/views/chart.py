"""Charts as templates get them: finished geometry and finished texts, nothing to work out.

Coordinates are decimals as SVG reads them, in units of the chart's own `width` and `height`; y
grows downwards, and a label's y is its baseline. Kinds are words that a style sheet may use.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A text on one line. `anchor` says what lies at x: its start, its middle or its end."""

    x: str
    y: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A straight line."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A point of the curve; hollow where a jump leaves it out."""

    x: str
    y: str
    filled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What the reader looks for: `threshold`, `floor`, `step`, `target`, `accelerator`, `cap`,
    `guarantee` or `reached`, with the label and the lines that lead to its place."""

    kind: str
    label: Label
    lines: tuple[Stroke, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PayoutChart:
    """What a payout table, a rate table or a multiplier pays, drawn.

    `text` says the same without the picture (the alternative text). `curve` has the points of one
    polyline each, interrupted where it jumps; `jumps` join both sides of a jump. `guaranteed` is
    the part of the curve that a guarantee replaces. `arrows` are triangles at ends that go on.
    """

    width: str
    height: str
    title: str
    text: str
    grid: tuple[Stroke, ...]
    axes: tuple[Stroke, ...]
    ticks: tuple[Label, ...]
    axis_titles: tuple[Label, ...]
    marks: tuple[Mark, ...]
    curve: tuple[str, ...]
    guaranteed: tuple[str, ...]
    jumps: tuple[Stroke, ...]
    dots: tuple[Dot, ...]
    reached: Dot | None
    arrows: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A line of pay: `adds`, `takes` or `total`. Its name may take several lines of text; `joint`
    leads on to where the next bar starts."""

    kind: str
    name: tuple[Label, ...]
    amount: Label
    x: str
    y: str
    width: str
    height: str
    joint: Stroke | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waterfall:
    """Contributions one after another, from 0 to the total. `zero` is the line of 0, bar by bar."""

    width: str
    height: str
    title: str
    text: str
    zero: tuple[Stroke, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gauge:
    """A small bar for an amount beside others of its kind, from 0 on; `kind` is `adds` or `takes`.
    `target` is the place of pay at target, None where there is none. The amount itself is said
    beside the bar."""

    width: str
    height: str
    kind: str
    x: str
    length: str
    zero: str
    target: str | None
