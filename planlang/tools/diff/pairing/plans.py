"""Which plans of two sides belong together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import PurePosixPath

from planlang.plan.model import Plan
from planlang.tools.diff.pairing.pair import parts_in, same_parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """Plans that belong together, (old, new), and those that only one side has."""

    pairs: tuple[tuple[Plan, Plan], ...]
    only_old: tuple[Plan, ...]
    only_new: tuple[Plan, ...]

    @property
    def plans(self) -> tuple[Plan, ...]:
        """All plans of both sides."""
        pairs = (plan for pair in self.pairs for plan in pair)
        return (*pairs, *self.only_old, *self.only_new)


def matched(old: Sequence[Plan], new: Sequence[Plan], *, one_file_each: bool = False) -> Matched:
    """Plans of one name; where several of a side share a name, those in the same file first. Then
    plans that have another name and are still mostly the same. With `one_file_each`, two plans that
    are alone in their files belong together whatever they are called."""
    gone, come = list(old), list(new)
    pairs: list[tuple[Plan, Plan]] = []

    def pair_up(likely: Iterable[tuple[Plan, Plan]]) -> None:
        for one, other in likely:
            if any(one is p for p in gone) and any(other is p for p in come):
                gone[:] = [p for p in gone if p is not one]
                come[:] = [p for p in come if p is not other]
                pairs.append((one, other))

    namesakes = [(one, other) for other in new for one in old if one.name == other.name]
    pair_up(
        sorted(namesakes, key=lambda pair: (_same_path(*pair), _same_parts(*pair)), reverse=True)
    )
    if one_file_each and not pairs and len(gone) == len(come) == 1:
        pair_up([(gone[0], come[0])])
    pair_up(_renamed(gone, come))
    place = {id(plan): number for number, plan in enumerate(new)}
    return Matched(
        pairs=tuple(sorted(pairs, key=lambda pair: place[id(pair[1])])),
        only_old=tuple(gone),
        only_new=tuple(come),
    )


def _same_path(one: Plan, other: Plan) -> int:
    """How many names at the end of their files' paths are the same: the two sides may lie in
    different folders."""
    parts = (reversed(PurePosixPath(p.span.source.name).parts) for p in (one, other))
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(*parts, strict=False)))


def _renamed(gone: Sequence[Plan], come: Sequence[Plan]) -> list[tuple[Plan, Plan]]:
    """Plans of which at least half of the parts are the same, those that are most alike first."""
    likely = [
        (one, other)
        for one in gone
        for other in come
        if 2 * _same_parts(one, other) >= max(1, *(parts_in(p.versions[-1]) for p in (one, other)))
    ]
    return sorted(likely, key=lambda pair: _same_parts(*pair), reverse=True)


def _same_parts(old: Plan, new: Plan) -> int:
    """How many parts the last versions have alike."""
    return same_parts(old.versions[-1], new.versions[-1])
