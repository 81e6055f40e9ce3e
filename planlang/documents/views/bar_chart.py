"""Bars one below the other: finished geometry and texts, as `views.chart` says."""

from __future__ import annotations

from dataclasses import dataclass

from planlang.documents.views.chart import Label, Stroke


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedBar:
    """A bar with its name to the left and its figure to the right. `middle` is a line across it:
    the figure in the middle, where the bar goes from one figure to another."""

    name: Label
    figure: Label
    x: str
    y: str
    width: str
    height: str
    middle: Stroke | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """`text` says the same without the picture. `full` is the place of 100 % of target, None where
    the chart has none."""

    width: str
    height: str
    title: str
    text: str
    bars: tuple[NamedBar, ...]
    full: Stroke | None
