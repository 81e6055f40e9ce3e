"""Texts of everybody in a block, and how they are put together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import repeat
from typing import TypeAlias

from planlang.scores.columns.codes import Codes
from planlang.scores.columns.decimals import decimals, is_same
from planlang.scores.columns.patterns import Pattern, patterns
from planlang.scores.columns.person_lines import (
    PersonLine,
    Piece,
    award_of_people,
    commission_of_people,
    element_of_people,
    goals_of_people,
)
from planlang.scores.columns.population import PayBlock
from planlang.scores.columns.ratio import YES, Figures, Ratio
from planlang.scores.columns.whole import Rows, Whole

AT_ONCE = 2**13
"""People whose texts are made at once."""

Cells: TypeAlias = str | list[str]
"""A text for each of some people, or one that all of them have."""


def of_pieces(
    pieces: Sequence[Piece], name: str, people: int, text: Callable[[Figures, int], Cells]
) -> Cells:
    """The texts of a figure for everybody in a block; "" for who stands in no piece."""
    if len(pieces) == 1 and len(pieces[0].people) == people:
        return text(pieces[0].figures[name], people)
    found = [""] * people
    for piece in pieces:
        made = text(piece.figures[name], len(piece.people))
        put(found, piece.people, made)
    return found


def put(into: list[str], people: Rows, cells: Cells) -> None:
    """Writes the texts of some people where they stand."""
    texts = repeat(cells) if isinstance(cells, str) else cells
    for at, text in zip(people.tolist(), texts, strict=False):
        into[at] = text


def of_some(cells: Cells, people: Rows, of: int) -> Cells:
    """The texts of some people of a block."""
    if isinstance(cells, str) or len(people) == of:
        return cells
    return [cells[at] for at in people.tolist()]


def in_files(figures: Figures, rows: int) -> Cells:
    """Decimals of at most twelve places, "" where there is none."""
    if not figures.known.any():
        return ""
    if is_same(figures):
        return decimals(figures, 1).texts()[0]
    return decimals(figures, rows).texts()


def money(block: PayBlock, amounts: Whole) -> list[str]:
    """Amounts in units of rounding as money, a text a person."""
    plan = block.population.plan
    figures = Figures(Ratio(amounts, scale=plan.rounding.unit), YES)
    return decimals(figures, len(block)).texts(plan.currency.digits)


def coded(codes: Codes, texts: Sequence[str]) -> Cells:
    """The text of each code."""
    first = int(codes[0])
    if (codes == first).all():
        return texts[first]
    return [texts[code] for code in codes.tolist()]


def joined(parts: Sequence[Cells], rows: int) -> list[str]:
    """The texts of each row, one behind the other."""
    lists = [part for part in parts if not isinstance(part, str)]
    template = "".join(part.replace("%", "%%") if isinstance(part, str) else "%s" for part in parts)
    if not lists:
        return [template % ()] * rows
    return [template % row for row in zip(*lists, strict=True)]


class BlockLines:
    """The lines of everybody in a block, each made once, and who has which."""

    def __init__(self, block: PayBlock) -> None:
        self.block = block

    @cached_property
    def elements(self) -> dict[str, PersonLine]:
        """By name."""
        return {name: element_of_people(self.block, x) for name, x in self.block.elements.items()}

    @cached_property
    def commissions(self) -> dict[str, PersonLine]:
        """By name."""
        lines = self.block.commissions.items()
        return {name: commission_of_people(self.block, x) for name, x in lines}

    @cached_property
    def awards(self) -> dict[str, PersonLine]:
        """By name."""
        period = self.block.population.columns.period
        lines = self.block.awards.items()
        return {name: award_of_people(self.block, x, period) for name, x in lines}

    @cached_property
    def goals(self) -> dict[str, PersonLine]:
        """By name."""
        return goals_of_people(self.block)

    @cached_property
    def patterns(self) -> tuple[Pattern, ...]:
        """Everybody, by which lines they have."""
        return tuple(patterns(self.block))

    def in_order(self, texts: Callable[[Pattern], list[str]]) -> Iterator[str]:
        """A text for each person, made for those of a pattern together."""
        if len(self.patterns) == 1:
            yield from texts(self.patterns[0])
            return
        found = [""] * len(self.block)
        for pattern in self.patterns:
            put(found, pattern.people, texts(pattern))
        yield from found
