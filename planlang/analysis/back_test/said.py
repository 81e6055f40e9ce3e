"""What a back-test has told so far, so that nothing it tells later is about a few people.

A person's pay of a period is one unknown for each line: an element, or what is beside elements
(commissions, bonuses, SPIFFs, limits). Whoever has a figure meets their target or does not: who
does is counted element by element. How many people there are, and how many have no figure, is no
secret: the roster and the data say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from planlang.analysis.back_test.model import Past, Share
from planlang.analysis.privacy import Figure, Published, Unknown, Weighted
from planlang.scores.model import PersonScore

ZERO = Fraction(0)
_BESIDE = ""
"""Stands for all pay that no element pays."""

Heads = Sequence[tuple[str, str, bool]]
"""Persons with the label of the period, and whether something holds for them in it."""


class Said:
    """Takes in one figure after the other, the most wanted first."""

    def __init__(self, past: Sequence[Past]) -> None:
        self.pay = Published(
            {
                (person.person, _line(one.period.label, line)): amount
                for one in past
                for person in one.scores.people
                for line, amount in _lines(person).items()
            }
        )
        self._heads: dict[str, Published] = {}

    def heads_of(self, element: str) -> Published:
        """The counts that were told of an element."""
        return self._heads.setdefault(element, Published())

    def share(self, element: str, heads: Heads) -> Share | None:
        """For how many it holds, if both they and the others may be counted."""
        if not heads or not self.heads_of(element).say(_sides(heads)):
            return None
        return Share(part=sum(holds for _, _, holds in heads), whole=len(heads))

    def shares(self, element: str, all_: Sequence[Heads]) -> tuple[Share | None, ...]:
        """The same for several groups: of all or of none."""
        figures = [figure for heads in all_ for figure in _sides(heads)]
        if not self.heads_of(element).say(figures):
            return tuple(None for _ in all_)
        return tuple(
            Share(part=sum(holds for _, _, holds in heads), whole=len(heads)) if heads else None
            for heads in all_
        )


def _sides(heads: Heads) -> tuple[Figure, Figure]:
    return (
        frozenset((who, label) for who, label, holds in heads if holds),
        frozenset((who, label) for who, label, holds in heads if not holds),
    )


def _lines(person: PersonScore) -> dict[str, Fraction]:
    """A person's pay line by line; lines of nothing are left out."""
    lines = {e.name: e.pay for e in person.elements}
    lines[_BESIDE] = person.total - sum(lines.values(), ZERO)
    return {line: amount for line, amount in lines.items() if amount}


def _line(label: str, line: str) -> str:
    return f"{label}\0{line}"


def pay_of(one: Past, people: Iterable[PersonScore]) -> Figure:
    """The total of these people."""
    label = one.period.label
    return frozenset((p.person, _line(label, line)) for p in people for line in _lines(p))


def pay_by(one: Past, element: str) -> Figure:
    """What an element pays everybody."""
    unknown = _line(one.period.label, element)
    return frozenset((p.person, unknown) for p in one.scores.people if element in _lines(p))


def pay_beside(one: Past, elements: Iterable[str]) -> Figure:
    """All pay but that of the elements."""
    names = set(elements)
    label = one.period.label
    return frozenset(
        (p.person, _line(label, line))
        for p in one.scores.people
        for line in _lines(p)
        if line not in names
    )


def of_target(one: Past, people: Iterable[PersonScore]) -> Weighted:
    """The sum of totals, each as a share of pay at target: readers may know what that is."""
    found: dict[Unknown, Fraction] = {}
    for person in people:
        if person.variable:
            for line in _lines(person):
                unknown = (person.person, _line(one.period.label, line))
                found[unknown] = 1 / person.variable
    return found
