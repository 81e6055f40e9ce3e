"""A back-test as a document: every text finished, nobody named.

What is said of `views.plan` holds here as well. Figures are of five people or more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from planlang.documents.views.bar_chart import BarChart
from planlang.documents.views.identity import Identity
from planlang.documents.views.plan import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """A row: its name, then a cell for each further column. `is_sum`: it stands for all others."""

    name: str
    cells: tuple[str, ...]
    is_sum: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewTable:
    """`heads` are those of all columns, the first of which names the rows. `words` says that cells
    are sentences rather than figures. An empty caption is none."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[ReviewRow, ...]
    words: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPart:
    """A part with a heading of its own below that of the section; no heading where it is empty."""

    title: str
    sentences: tuple[str, ...]
    charts: tuple[BarChart, ...]
    tables: tuple[ReviewTable, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSection:
    """`key` names the section for links: pay, targets, outcome, working, books, cost, groups."""

    key: str
    title: str
    parts: tuple[ReviewPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """The review of a plan over past periods; `days` are the first and the last."""

    document: ClassVar[str] = "review"
    language: str
    identity: Identity
    periods: str
    days: str
    summary: tuple[Fact, ...]
    sections: tuple[ReviewSection, ...]
    notes: tuple[str, ...]
