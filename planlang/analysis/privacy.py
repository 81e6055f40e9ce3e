"""What may be said of people's pay to everybody who reads a pull request, a review, a proposal.

A figure is a sum over people: of a change of pay, or of heads. A reader has all figures at once,
adds and subtracts them, and knows who is in which team. So it is not enough that every figure is
about five people: no combination of figures may be about fewer, in whatever way it is made.

The proof of that is five groups of people, nobody in two of them, each of which has a share in all
figures: whoever takes away what the figures have in common for one group has taken away everything.
More exactly: a figure is a column over the people, of 0 and 1 or of other factors that readers
know. If the rows of each group span the rows of all, a combination that is 0 on a whole group is 0
everywhere; so one that is not has somebody of each group in it, which are five. (For tables in two
directions this is the question of how often their graph hangs together: Gusfield, "A graph
theoretic approach to statistical data security", 1988.) Where the proof does not succeed, the
figure is not said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

LEAST = 5
"""No figure, and nothing that figures add up to, is about fewer people."""

MOST_OF_ONE = Fraction(3, 4)
"""So large a part of what a figure adds up, signs apart, may be one person's."""

Unknown = tuple[str, str]
"""A person, and which of their amounts it is: of a period, for example."""

Figure = frozenset[Unknown]
"""What a figure adds up. Amounts that everybody knows to be 0 are no part of it."""

Weighted = Mapping[Unknown, Fraction]
"""What a figure adds up, each times a factor: the share of a year's variable pay, for example."""

_Terms = frozenset[tuple[Unknown, Fraction | int]]
"""A figure with its factors, none of which is 0."""

_Row = frozenset[tuple[int, Fraction | int]]
"""An unknown by the figures that it is in, and its factor there."""

_Kind = frozenset[_Row]
"""A person by their unknowns. People of one kind can stand for each other."""


class Published:
    """The figures of one quantity that readers have. Other quantities have their own: nothing that
    is said about heads adds up with money. `amounts` are those of a quantity that is not counted
    in heads."""

    def __init__(self, amounts: Mapping[Unknown, Fraction] | None = None) -> None:
        self._figures: list[_Terms] = []
        self._amounts = amounts

    def say(self, figures: Iterable[Figure | Weighted]) -> bool:
        """Take these figures in, if no combination of all is about fewer than `LEAST` people.

        False where that is not proved: then none of them may be said. A figure of nobody is 0 and
        tells nothing.
        """
        terms = map(_terms, figures)
        new = [figure for figure in terms if figure and figure not in self._figures]
        wanted = [*self._figures, *new]
        if any(is_few(person for (person, _), _ in figure) for figure in new):
            return False
        if any(self._is_mostly_one(left) for left in _differences(new, wanted)):
            return False
        if new and not (self._tells_already(wanted) or _is_backed(wanted)):
            return False
        self._figures = wanted
        return True

    def _tells_already(self, wanted: Sequence[_Terms]) -> bool:
        """Whether all that is wanted is found by adding and subtracting what was said."""
        return _rank(_kinds(wanted)) == _rank(_kinds(self._figures))

    def _is_mostly_one(self, figure: _Terms) -> bool:
        """Whether one person makes most of a figure."""
        if self._amounts is None:
            return False
        own: dict[str, Fraction] = {}
        for unknown, factor in figure:
            amount = self._amounts[unknown] if factor == 1 else factor * self._amounts[unknown]
            own[unknown[0]] = own[unknown[0]] + amount if unknown[0] in own else amount
        sizes = [abs(amount) for amount in own.values()]
        return bool(sizes) and max(sizes) > MOST_OF_ONE * sum(sizes)


def is_few(people: Iterable[str]) -> bool:
    """One to four different people. Of nobody, nothing is told."""
    return 0 < len(set(people)) < LEAST


def is_between_many(people: Sequence[str], rank: int) -> bool:
    """Whether the figure at this rank (from 1), of figures in order of the given people, has
    `LEAST` people at or before it, and as many at or behind it: it is no extreme then."""
    return len(set(people[:rank])) >= LEAST and len(set(people[rank - 1 :])) >= LEAST


def _terms(figure: Figure | Weighted) -> _Terms:
    if isinstance(figure, frozenset):
        return frozenset((unknown, 1) for unknown in figure)
    return frozenset((unknown, factor) for unknown, factor in figure.items() if factor)


def _differences(new: Sequence[_Terms], all_: Sequence[_Terms]) -> Iterator[_Terms]:
    """The new figures, and what is left of a figure without others that lie in it: without one,
    and then without one more at a time, as readers take the rows of a table from its total."""
    yield from new
    for whole in all_:
        parts = [figure for figure in all_ if figure < whole]
        for first in parts if whole in new else [figure for figure in new if figure < whole]:
            left = whole - first
            yield left
            for part in parts:
                if part <= left:
                    left -= part
                    yield left


def _is_backed(figures: Sequence[_Terms]) -> bool:
    """Whether `LEAST` groups of people are found, each of which has the rank of all."""
    people = _kinds(figures)
    rank = _rank(people)
    left = Counter(people)
    for _ in range(LEAST):
        group = _Span()
        for kind in _rare_ones_last(left):
            if group.takes(kind):
                left[kind] -= 1
            if group.rank == rank:
                break
        if group.rank < rank:
            return False
        left = +left
    return True


def _kinds(figures: Sequence[_Terms]) -> Counter[_Kind]:
    """How many people there are of each kind."""
    rows: dict[Unknown, set[tuple[int, Fraction | int]]] = {}
    for number, figure in enumerate(figures):
        for unknown, factor in figure:
            rows.setdefault(unknown, set()).add((number, factor))
    by_person: dict[str, set[_Row]] = {}
    for (person, _), row in rows.items():
        by_person.setdefault(person, set()).add(frozenset(row))
    return Counter(frozenset(own) for own in by_person.values())


def _rank(kinds: Iterable[_Kind]) -> int:
    everybody = _Span()
    for kind in kinds:
        everybody.takes(kind)
    return everybody.rank


def _rare_ones_last(left: Mapping[_Kind, int]) -> list[_Kind]:
    """People whose figures all have many others left, first: whoever is in a figure with few is
    needed by the groups that follow."""
    many: Counter[int] = Counter()
    for kind, count in left.items():
        for figure in {figure for row in kind for figure, _ in row}:
            many[figure] += count
    return sorted(
        left,
        key=lambda kind: (
            -min(many[figure] for row in kind for figure, _ in row),
            sorted(map(sorted, kind)),
        ),
    )


class _Span:
    """The space that rows span: each kept row has a figure, its pivot, that no other one has as
    its own."""

    def __init__(self) -> None:
        self._rows: dict[int, dict[int, Fraction]] = {}

    @property
    def rank(self) -> int:
        return len(self._rows)

    def takes(self, kind: _Kind) -> bool:
        """Take in a person; True where that makes the space larger."""
        before = self.rank
        for row in sorted(kind, key=sorted):
            left = self._reduced({figure: Fraction(factor) for figure, factor in row})
            if left:
                pivot = max(left)
                factor = left[pivot]
                self._rows[pivot] = {figure: x / factor for figure, x in left.items()}
        return self.rank > before

    def _reduced(self, row: dict[int, Fraction]) -> dict[int, Fraction]:
        """What is left of a row without what the kept ones explain."""
        done: dict[int, Fraction] = {}
        while row:
            pivot = max(row)
            factor = row.pop(pivot)
            kept = self._rows.get(pivot)
            if kept is None:
                done[pivot] = factor
                continue
            for figure, x in kept.items():
                if figure != pivot:
                    rest = row.get(figure, Fraction(0)) - factor * x
                    if rest:
                        row[figure] = rest
                    else:
                        row.pop(figure, None)
        return done
