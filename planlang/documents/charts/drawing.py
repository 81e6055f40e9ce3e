"""From a curve with its marks to a finished chart: the frame, the scales, the places of texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, pairwise
from math import isqrt

from planlang.documents.charts.lanes import LABEL_SIZE, Flag, Placed, placed
from planlang.documents.charts.marks import Kind, Place
from planlang.documents.charts.scales import (
    TICK_SIZE,
    UNIT,
    Scale,
    place,
    ticks_by_count,
    ticks_by_room,
)
from planlang.documents.charts.text_width import shortened, text_width, wrapped
from planlang.documents.views.chart import Dot, Label, Mark, PayoutChart, Stroke
from planlang.plan.curve import Piece
from planlang.words.locale import Locale

WIDTH = 440 * UNIT
PLOT_HEIGHT = 180 * UNIT
_LANE = 18 * UNIT
_RIGHT = 14 * UNIT
_MOST_DOTS = 24
_MOST_TICKS = 7
_MOST_LEVELS = 6
_ARROW = 7 * UNIT

ZERO = Fraction(0)
Point = tuple[Fraction, Fraction]
"""A figure and what is paid at it."""
Spot = tuple[int, int]
"""A place in the frame."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How an axis is read: its title, a figure on it (`tick`), and a figure in a label (`said`)."""

    title: str
    tick: Callable[[Fraction], str]
    said: Callable[[Fraction], str]
    is_ratio: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What is to be drawn. `replaced` is the curve that a guarantee stands in for; `also_shown`
    are figures that must lie inside the frame; `full` is the payout at target."""

    pieces: tuple[Piece, ...]
    replaced: tuple[Piece, ...]
    places: tuple[Place, ...]
    also_shown: tuple[Fraction, ...]
    full: Fraction | None
    x: Reading
    y: Reading
    title: str


def draw(what: Drawing, locale: Locale) -> PayoutChart:
    """The finished chart."""
    low, high = _stretch(what)
    bottom, top = _levels(what, low, high)
    levels = ticks_by_count(bottom, top, _MOST_LEVELS)
    gutter = max(text_width(what.y.tick(y), TICK_SIZE) for y in levels) + 8 * UNIT
    x = Scale(low=low, high=high, start=gutter, end=WIDTH - _RIGHT)
    told = _told(what, locale)
    flags = tuple(Flag(text=t.text, x=x.at(t.x), ends_there=t.kind is Kind.CAP) for t in told)
    labels = placed(flags, x.start, x.end)
    lanes = max((label.lane for label in labels), default=-1) + 1
    ceiling = _LANE + lanes * _LANE + 6 * UNIT
    floor = ceiling + PLOT_HEIGHT
    y = Scale(low=bottom, high=top, start=floor, end=ceiling)
    figures = ticks_by_room(x, what.x.tick, _MOST_TICKS)
    x_title = wrapped(what.x.title, TICK_SIZE, x.end - x.start, 2)
    frame = _Frame(x=x, y=y)
    return PayoutChart(
        width=place(WIDTH),
        height=place(floor + (22 + 16 * len(x_title)) * UNIT),
        title=what.title,
        text=_alternative(what, told),
        grid=tuple(_level(frame, level) for level in levels if level != max(bottom, ZERO)),
        axes=(_level(frame, max(bottom, ZERO)),),
        ticks=(
            *(_level_label(frame, what, level) for level in levels),
            *(_figure_label(frame, what, figure) for figure in figures),
        ),
        axis_titles=(
            Label(x="0", y="13", anchor="start", text=shortened(what.y.title, TICK_SIZE, x.end)),
            *(
                Label(
                    x=place(x.end), y=place(floor + (34 + 16 * i) * UNIT), anchor="end", text=line
                )
                for i, line in enumerate(x_title)
            ),
        ),
        marks=tuple(
            _mark(frame, t.kind, x.at(t.x), label) for t, label in zip(told, labels, strict=True)
        ),
        curve=_lines(frame, what.pieces),
        guaranteed=_lines(frame, what.replaced),
        jumps=_jumps(frame, what.pieces),
        dots=_dots(frame, what),
        reached=_reached(frame, what),
        arrows=_arrows(frame, what.pieces),
    )


# ---------------------------------------------------------------- how much is shown


def _stretch(what: Drawing) -> tuple[Fraction, Fraction]:
    """The figures from left to right: all bounds and marks, with some room on both sides."""
    points = (*what.also_shown, *(p.x for p in what.places))
    if not points:
        return ZERO, Fraction(3, 2)
    low, high = min(points), max(points)
    room = (high - low) / 4
    if not room:
        room = abs(high) / 2 or Fraction(1)
    right = room * 8 / 5 if what.pieces[-1].slope else room
    left = room * 8 / 5 if what.pieces[0].slope else room
    start = low - left
    if low >= 0 and (start < 0 or start < high * 3 / 10):
        start = ZERO
    return start, high + right


def _levels(what: Drawing, low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    """The payouts from bottom to top."""
    shown = [y for points in _runs((*what.pieces,), low, high) for _, y in points]
    shown += [y for points in _runs(what.replaced, low, high) for _, y in points]
    top, bottom = max(*shown, ZERO), min(*shown, ZERO)
    if what.full is not None and top < what.full:
        top = max(top, what.full)
    room = (top - bottom) * Fraction(7, 100) or Fraction(1)
    return (bottom - room if bottom < 0 else ZERO), top + room


# ---------------------------------------------------------------- marks and their texts


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    kind: Kind
    x: Fraction
    text: str


def _told(what: Drawing, locale: Locale) -> tuple[_Told, ...]:
    """One label for each place: marks that share a place share it."""
    told = []
    for x, group in groupby(what.places, key=lambda p: p.x):
        here = tuple(group)
        names = [_name(p, what, locale) for p in here if p.kind is not Kind.STEP or len(here) == 1]
        text = locale.say("{mark} at {figure}", mark=" · ".join(names), figure=what.x.said(x))
        told.append(_Told(kind=_foremost(here), x=x, text=text))
    return tuple(told)


def _foremost(here: Sequence[Place]) -> Kind:
    """The kind that a shared label looks like."""
    kinds = [p.kind for p in here]
    return next((k for k in (Kind.REACHED, Kind.TARGET) if k in kinds), kinds[-1])


def _name(at: Place, what: Drawing, locale: Locale) -> str:
    level = "" if at.level is None else what.y.said(at.level)
    match at.kind:
        case Kind.THRESHOLD:
            return locale.say("Threshold")
        case Kind.FLOOR:
            return locale.say("Floor {payout}", payout=level)
        case Kind.GUARANTEE:
            return locale.say("Guarantee {payout}", payout=level)
        case Kind.STEP:
            return locale.say("Jump") if at.level is None else locale.percent(at.level)
        case Kind.TARGET:
            return locale.say("Target")
        case Kind.ACCELERATOR:
            return locale.say("Accelerator")
        case Kind.CAP:
            return locale.say("Cap {payout}", payout=level)
        case Kind.REACHED:
            return locale.say("Reached")


def _alternative(what: Drawing, told: Iterable[_Told]) -> str:
    return ". ".join((what.title, *(t.text for t in told))) + "."


# ---------------------------------------------------------------- geometry


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    x: Scale
    y: Scale

    def at(self, point: Point) -> Spot:
        return self.x.at(point[0]), self.y.at(point[1])


def _level(frame: _Frame, level: Fraction) -> Stroke:
    y = place(frame.y.at(level))
    return Stroke(x1=place(frame.x.start), y1=y, x2=place(frame.x.end), y2=y)


def _level_label(frame: _Frame, what: Drawing, level: Fraction) -> Label:
    return Label(
        x=place(frame.x.start - 8 * UNIT),
        y=place(frame.y.at(level) + 4 * UNIT),
        anchor="end",
        text=what.y.tick(level),
    )


def _figure_label(frame: _Frame, what: Drawing, figure: Fraction) -> Label:
    text, x, anchor = what.x.tick(figure), frame.x.at(figure), "middle"
    half = text_width(text, TICK_SIZE) // 2
    if x + half > WIDTH:
        x, anchor = WIDTH, "end"
    elif x < half:
        x, anchor = 0, "start"
    return Label(x=place(x), y=place(frame.y.start + 17 * UNIT), anchor=anchor, text=text)


def _mark(frame: _Frame, kind: Kind, x: int, label: Placed) -> Mark:
    ceiling = frame.y.end
    baseline = ceiling - 10 * UNIT - label.lane * _LANE
    ends = [baseline + 4 * UNIT]
    for lane in sorted(label.gaps, reverse=True):
        crossed = ceiling - 10 * UNIT - lane * _LANE
        ends += [crossed - LABEL_SIZE * UNIT, crossed + 4 * UNIT]
    ends.append(frame.y.start)
    at = place(x)
    return Mark(
        kind=kind,
        label=Label(x=place(label.x), y=place(baseline), anchor=label.anchor, text=label.text),
        lines=tuple(
            Stroke(x1=at, y1=place(start), x2=at, y2=place(end))
            for start, end in zip(ends[::2], ends[1::2], strict=True)
            if start < end
        ),
    )


def _runs(pieces: Sequence[Piece], low: Fraction, high: Fraction) -> list[list[Point]]:
    """The curve from `low` to `high` as runs of points without a jump."""
    runs: list[list[Point]] = []
    for piece in pieces:
        start = low if piece.low is None else max(piece.low, low)
        end = high if piece.high is None else min(piece.high, high)
        if start > end or (start == end and piece.low != piece.high):
            continue
        points = [(start, piece.at(start)), (end, piece.at(end))]
        if runs and runs[-1][-1] == points[0]:
            runs[-1].append(points[1])
        else:
            runs.append(points)
    return runs


def _lines(frame: _Frame, pieces: Sequence[Piece]) -> tuple[str, ...]:
    return tuple(
        " ".join(f"{place(x)},{place(y)}" for x, y in map(frame.at, points))
        for points in _runs(pieces, frame.x.low, frame.x.high)
    )


def _jumping(pieces: Sequence[Piece]) -> list[tuple[Fraction, Piece, Piece]]:
    """Bounds where the payout jumps, with the pieces on both sides."""
    return [
        (right.low, left, right)
        for left, right in pairwise(pieces)
        if right.low is not None and left.at(right.low) != right.at(right.low)
    ]


def _jumps(frame: _Frame, pieces: Sequence[Piece]) -> tuple[Stroke, ...]:
    strokes = []
    for edge, left, right in _jumping(pieces):
        (x, y1), (_, y2) = frame.at((edge, left.at(edge))), frame.at((edge, right.at(edge)))
        strokes.append(Stroke(x1=place(x), y1=place(y1), x2=place(x), y2=place(y2)))
    return tuple(strokes)


def _dots(frame: _Frame, what: Drawing) -> tuple[Dot, ...]:
    """Both sides of each jump, the one that counts filled; and the curve at each mark."""
    found: dict[Point, bool] = {}
    jumping = _jumping(what.pieces)
    if 2 * len(jumping) <= _MOST_DOTS:
        for edge, left, right in jumping:
            found[edge, left.at(edge)] = left.high_included
            found[edge, right.at(edge)] = right.low_included
    for mark in what.places:
        if mark.kind is not Kind.REACHED:
            found[mark.x, _paid(what.pieces, mark.x)] = True
    dots = []
    for point, filled in found.items():
        x, y = frame.at(point)
        dots.append(Dot(x=place(x), y=place(y), filled=filled))
    return tuple(dots)


def _reached(frame: _Frame, what: Drawing) -> Dot | None:
    for mark in what.places:
        if mark.kind is Kind.REACHED:
            x, y = frame.at((mark.x, _paid(what.pieces, mark.x)))
            return Dot(x=place(x), y=place(y), filled=True)
    return None


def _paid(pieces: Sequence[Piece], x: Fraction) -> Fraction:
    return next(piece for piece in pieces if piece.holds(x)).at(x)


def _arrows(frame: _Frame, pieces: Sequence[Piece]) -> tuple[str, ...]:
    """A triangle at each end of the curve that rises or falls on and on."""
    arrows = []
    first, last = pieces[0], pieces[-1]
    whole = frame.x.high - frame.x.low
    for piece, end, step in ((first, frame.x.low, -whole), (last, frame.x.high, whole)):
        if not piece.slope or (piece is first and frame.x.low == 0):
            continue
        tip = frame.at((end, piece.at(end)))
        ahead = frame.at((end + step, piece.at(end + step)))
        arrows.append(_triangle(tip, (ahead[0] - tip[0], ahead[1] - tip[1])))
    return tuple(arrows)


def _triangle(tip: Spot, along: Spot) -> str:
    """A triangle that points `along`, its tip a little beyond `tip`."""
    (x, y), (dx, dy) = tip, along
    length = isqrt(dx * dx + dy * dy)  # `along` is as wide as the frame: a root in tenths will do
    dx, dy = _ARROW * dx // (2 * length), _ARROW * dy // (2 * length)
    corners = ((x + dx, y + dy), (x - dx - dy, y - dy + dx), (x - dx + dy, y - dy - dx))
    return " ".join(f"{place(a)},{place(b)}" for a, b in corners)
