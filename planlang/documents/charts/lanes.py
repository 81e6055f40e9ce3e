"""Labels above a chart: in lanes, so that none touches another, leaves the frame, or is crossed by
the line that leads from another one down to its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planlang.documents.charts.scales import UNIT
from planlang.documents.charts.text_width import shortened, text_width

LABEL_SIZE = 13
_BESIDE = 10 * UNIT  # between two labels of a lane
_LINE = 4 * UNIT  # between a label and a line that passes it
_MOST_TRIES = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A label to place: its text, the place it belongs to, and whether it ends there rather than
    stand around it (a cap: what it says lies to the left)."""

    text: str
    x: int
    ends_there: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a label stands: lane 0 is the one next to the chart. `anchor` says what of the text
    lies at `x`. `gaps` are the lanes in which a line down to the place would cross a label."""

    text: str
    x: int
    anchor: str
    lane: int
    left: int
    right: int
    gaps: tuple[int, ...] = ()


def placed(flags: Sequence[Flag], left: int, right: int) -> tuple[Placed, ...]:
    """Places for all flags (in order of x) between two edges, with as few lanes as will do.

    Where no order of lanes leaves all lines free, each label has a lane of its own, and `gaps` say
    where its line has to pause.
    """
    for lanes in range(1, len(flags) + 1):
        found = _search(flags, lanes, left, right)
        if found is not None:
            return found
    own_lanes = [next(_candidates(flag, lane, left, right)) for lane, flag in enumerate(flags)]
    return tuple(
        Placed(
            text=own.text,
            x=own.x,
            anchor=own.anchor,
            lane=own.lane,
            left=own.left,
            right=own.right,
            gaps=tuple(
                other.lane
                for other in own_lanes[: own.lane]
                if other.left - _LINE < flags[own.lane].x < other.right + _LINE
            ),
        )
        for own in own_lanes
    )


def _search(flags: Sequence[Flag], lanes: int, left: int, right: int) -> tuple[Placed, ...] | None:
    """The first way to place all flags in so many lanes, or None."""
    tries = 0

    def go_on(so_far: tuple[Placed, ...]) -> tuple[Placed, ...] | None:
        nonlocal tries
        if len(so_far) == len(flags):
            return so_far
        flag = flags[len(so_far)]
        for lane in range(lanes):
            for new in _candidates(flag, lane, left, right):
                tries += 1
                if tries > _MOST_TRIES:
                    return None
                if all(
                    _free(new, flag.x, old, other.x)
                    for old, other in zip(so_far, flags, strict=False)
                ):
                    found = go_on((*so_far, new))
                    if found is not None:
                        return found
        return None

    return go_on(())


def _candidates(flag: Flag, lane: int, left: int, right: int) -> Iterator[Placed]:
    """Where a label could stand in a lane: around its place, before it, behind it, and moved as far
    as the edges demand. There is at least one way."""
    text = shortened(flag.text, LABEL_SIZE, right - left)
    width = text_width(text, LABEL_SIZE)
    ways = ["middle", "end", "start"]
    if flag.ends_there:
        ways = ["end", "middle", "start"]
    for anchor in ways:
        start = flag.x - {"start": 0, "middle": width // 2, "end": width}[anchor]
        if start >= left and start + width <= right:
            yield Placed(
                text=text, x=flag.x, anchor=anchor, lane=lane, left=start, right=start + width
            )
    start = min(max(flag.x - width // 2, left), right - width)
    if start != flag.x - width // 2:
        yield Placed(text=text, x=start, anchor="start", lane=lane, left=start, right=start + width)


def _free(one: Placed, one_x: int, other: Placed, other_x: int) -> bool:
    """Whether two labels and their lines keep clear of each other."""
    if one.lane == other.lane:
        return one.right + _BESIDE <= other.left or other.right + _BESIDE <= one.left
    high_x, low = (one_x, other) if one.lane > other.lane else (other_x, one)
    return not low.left - _LINE < high_x < low.right + _LINE
