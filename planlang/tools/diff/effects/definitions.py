"""What other definitions do to pay: other rows that count, and other amounts of them.

It is proved where it can be: a figure that can only fall, and pay that never rises when it does.
Else the data decide, and the reason says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from planlang.analysis import curves
from planlang.analysis.axes import Figure
from planlang.analysis.directions import never_lowers
from planlang.analysis.money_lines import rate_curve
from planlang.analysis.promises.subject import Looked
from planlang.analysis.situations import situations
from planlang.plan.model import Award, Book, Commission, Cumulation, Measure, Plan, Reading
from planlang.tools.diff.effects.counted import (
    STAYS,
    Move,
    figure_moves,
    rows_leave,
    same_rows,
    without_days,
)
from planlang.tools.diff.effects.other_figures import shown_by_figures
from planlang.tools.diff.effects.region import joined_days, line_titles
from planlang.tools.diff.fields.measures import MEASURE
from planlang.tools.diff.model import Direction, Effect, Part, Region, Replay, Who
from planlang.tools.diff.pairing.parts import Difference
from planlang.tools.diff.pairing.readers import books_of, lines_that_read
from planlang.words.locale import ENGLISH

ZERO = Fraction(0)

NOT_SHOWN = "no case was found in which it shows: a limit on the total or another rule may hide it"

_BECAUSE: dict[tuple[str, str], str] = {
    ("element", "measure"): "another figure is measured",
    ("element", "credit"): "rows count for other people or in other periods",
    ("element", "scope"): "the rows of other people count",
    ("element", "mixed_book"): "the data say which accounts each book holds",
    ("gate", "credit"): "rows count for other people or in other periods",
    ("gate", "scope"): "the rows of other people count",
    ("multiplier", "measure"): "another figure is measured",
    ("multiplier", "credit"): "rows count for other people or in other periods",
    ("multiplier", "scope"): "the rows of other people count",
    ("commission", "credit"): "rows count for other people or in other periods",
    ("commission", "scope"): "the rows of other people count",
    ("award", "credit"): "rows count for other people or in other periods",
    ("award", "scope"): "the rows of other people count",
    ("measure", "from"): "the rows of another dataset count",
    ("measure", "better"): "what was better is worse, and the data say who has which figures",
    ("row segment", "where"): "other rows have the segment's target, and the data say which",
    ("row segment", ""): "other rows have the segment's target, and the data say which",
    ("book", "from"): "others hold the accounts by another list",
    ("book", "owned"): "on another day others may hold the accounts",
    ("book", "held"): "the data say which accounts were held so long",
    ("book", "grace"): "the data say which accounts shrank in that time",
    ("book", ""): "the data say which accounts it holds",
    ("rows", "book"): "other accounts count",
    ("rows", "columns"): "each account's row has other figures",
}
"""Why nothing can be proved of these, whatever they were and become: (kind, field)."""

_BECAUSE_OF_DATA: dict[str, str] = {
    "file": "another file may hold other rows",
    "sheet": "another sheet may hold other rows",
    "separator": "lines are cut into cells otherwise",
    "key": "other rows may be taken for the same",
    "dated": "other rows may hold on a day",
    "recorded": "other rows may be known on a day",
    "column": "a cell may be read otherwise, or another one is read",
    "lookup": "other values may be looked up",
}
"""Why nothing can be proved of a dataset's change, by its field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Defined:
    """What a change of a definition does: its class, why where that is not plain, where, and
    somebody whom it shows."""

    effect: Effect
    reason: str = ""
    region: Region | None = None
    witness: Replay | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ways:
    """Which way pay goes: the directions that were met (1 up, −1 down), why it is not known."""

    met: frozenset[int] = field(default_factory=frozenset)
    unknown: str = ""


def definition_effect(found: Difference, old: Plan, new: Plan, variable: Fraction) -> Defined:
    """What one change of what is counted, or for whom, does to pay by itself."""
    lines = tuple(dict.fromkeys((*lines_that_read(found, new), *lines_that_read(found, old))))
    if not lines:
        return Defined(effect=Effect.NONE, reason="nothing that is paid reads it")
    moves = _moves(found, old, new)
    unclear = next((m for _, m in moves if m.way is None), None)
    if unclear is not None:
        return _depends(unclear.reason, lines, found, new)
    if not any(m.way for _, m in moves):
        return Defined(effect=Effect.NONE, reason="the same rows count, for the same")
    ways: set[int] = set()
    for plan, keys in ((new, _keys(found, new)), (old, _keys(found, old))):
        seen = _ways(plan, {key: move for key in keys for _, move in moves[:1]})
        if seen.unknown:
            return _depends(seen.unknown, lines, found, new)
        ways |= seen.met
    if not ways:
        return Defined(effect=Effect.NONE, reason="what is paid does not change with the figure")
    if len(ways) > 1:
        return _depends("one line of pay goes up with the figure, another down", lines, found, new)
    way = ways.pop()
    move = moves[0][1]
    shown = shown_by_figures(new, _keys(found, new), move, way, variable)
    if shown is None:
        return _depends(NOT_SHOWN, lines, found, new)
    return Defined(
        effect=Effect.RAISES if way > 0 else Effect.REDUCES,
        region=_region(lines, new, found, Direction.MORE if way > 0 else Direction.LESS, move),
        witness=shown,
    )


def data_region(lines: Iterable[str], plan: Plan, found: Difference) -> Region:
    """A region of whole lines, in either direction."""
    return _region(lines, plan, found, Direction.EITHER, STAYS)


def _depends(reason: str, lines: Sequence[str], found: Difference, plan: Plan) -> Defined:
    return Defined(effect=Effect.DEPENDS, reason=reason, region=data_region(lines, plan, found))


def _region(
    lines: Iterable[str], plan: Plan, found: Difference, direction: Direction, move: Move
) -> Region:
    titles = line_titles(plan)
    names = tuple(lines)
    listed = ENGLISH.listed(titles.get(n, n) for n in names)
    words = f"may pay less or more in {listed}"
    if direction is not Direction.EITHER:
        words = f"pays {direction.value} only in {listed}, for people with {move.rows}"
    return Region(
        parts=tuple(Part(line=name, direction=direction, who=Who(), ranges=()) for name in names),
        exact=False,
        days=joined_days((p.days for p in found.pairs), plan.effective),
        less=None,
        more=None,
        words=words,
    )


# ---------------------------------------------------------------- the figure


def _moves(found: Difference, old: Plan, new: Plan) -> list[tuple[str, Move]]:
    """How each figure that is defined otherwise goes, the change alone."""
    because = _BECAUSE.get((found.kind, found.field))
    if because is None and found.kind == "dataset":
        because = _BECAUSE_OF_DATA.get(found.field.split(" ")[0], "other data may be read")
    if because is not None:
        return [("", Move(way=None, reason=because))]
    if found.kind == "book":
        return _moves_of_book(found, old, new)
    pairs = [
        pair
        for pair in (_alone(found, old, new), _alone(found, old, new, in_old=True))
        if pair is not None
    ]
    if not pairs:
        return [("", Move(way=None, reason="other rows count"))]
    moves = [figure_moves(*pair) for pair in pairs]
    if len({m.way for m in moves}) > 1:
        unclear = [m for m in moves if m.way is None]
        reason = unclear[0].reason if unclear else "it rests on what else has changed"
        return [("", Move(way=None, reason=reason))]
    return [("", moves[0])]


def _alone(
    found: Difference, old: Plan, new: Plan, *, in_old: bool = False
) -> tuple[Measure, Measure] | None:
    """The measure without the change and with it, everything else as in one of the plans."""
    if found.kind == "measure":
        was, becomes = _measure(old, found.name), _measure(new, found.name)
        if was is None or becomes is None:
            return None
        names = next(row.model for row in MEASURE if row.field == found.field)
        if in_old:
            return was, replace(was, **{n: getattr(becomes, n) for n in names})
        return replace(becomes, **{n: getattr(was, n) for n in names}), becomes
    readings = [_own_reading(found, plan) for plan in (old, new)]
    if readings[0] is None or readings[1] is None:
        return None
    one, other = (
        replace(r.measure, where=without_days(r.measure.where)) for r in readings if r is not None
    )
    return one, other


def _measure(plan: Plan, name: str) -> Measure | None:
    return next((r.measure for r in plan.readings.values() if r.measure.name == name), None)


def _own_reading(found: Difference, plan: Plan) -> Reading | None:
    keys = _keys(found, plan)
    return plan.readings[keys[0]] if keys else None


def _keys(found: Difference, plan: Plan) -> tuple[str, ...]:
    """The readings whose figure is defined otherwise."""
    match found.kind:
        case "commission" | "award":
            things: list[Commission | Award] = []
            for version in plan.versions:
                things += (*version.commissions, *version.awards)
            keys = [thing.reading for thing in things if thing.name == found.name]
            return tuple(dict.fromkeys(key for key in keys if key is not None))
        case "book":
            return tuple(k for k, r in plan.readings.items() if found.name in books_of(plan, r))
        case _:
            return tuple(k for k, r in plan.readings.items() if r.measure.name == found.name)


def _moves_of_book(found: Difference, old: Plan, new: Plan) -> list[tuple[str, Move]]:
    """Accounts that a book leaves out, and that it no longer does."""
    one, other = old.books[found.name], new.books[found.name]
    gone, come = _left_out(one, other), _left_out(other, one)
    if not gone and not come:
        return [("", STAYS)]  # another reason, another order
    if gone and come:
        return [("", Move(way=None, reason="some accounts come in, and others go out"))]
    sign = 1 if come else -1
    found_moves = []
    for plan in (new, old):
        for key in _keys(found, plan):
            move = rows_leave(plan.readings[key].measure)
            if move.way is not None:
                rows = move.rows if come else move.rows.replace("no longer count", "count now")
                move = replace(move, way=move.way * sign, rows=rows)
            found_moves.append((key, move))
    ways = {m.way for _, m in found_moves}
    if len(ways) > 1:
        unclear = next((m for _, m in found_moves if m.way is None), None)
        return [("", unclear or Move(way=None, reason="figures of it go up and others down"))]
    return found_moves


def _left_out(one: Book, other: Book) -> bool:
    """Whether the other book leaves accounts out that this one counts."""
    known = [rule.where for rule in one.leave_out]
    return any(not any(same_rows(rule.where, mine) for mine in known) for rule in other.leave_out)


# ---------------------------------------------------------------- pay along the figure


def _ways(plan: Plan, moves: Mapping[str, Move]) -> _Ways:
    """Which way pay goes in any situation of a plan when the figures move."""
    found = situations(plan)
    if found is None:
        return _Ways(unknown="there are too many combinations of segments to look at")
    met: set[int] = set()
    for situation in found:
        for way in _in_situation(Looked(situation), moves):
            if isinstance(way, str):
                return _Ways(unknown=way)
            met.add(way)
    return _Ways(met=frozenset(met - {0}))


def _in_situation(looked: Looked, moves: Mapping[str, Move]) -> Iterator[int | str]:
    for figure in looked.figures:
        way = _of_figure(figure, moves)
        if way == 0:
            continue
        if way is None:
            yield "parts of one figure go up and others down"
        elif figure.more and any(looked.plan.readings[key].segments for _, key in figure.parts):
            yield "the segments of rows that a book holds decide with it"
        elif never_lowers(looked.payouts, figure, up=way > 0):
            yield 0 if never_lowers(looked.payouts, figure, up=way < 0) else 1
        elif never_lowers(looked.payouts, figure, up=way < 0):
            yield -1
        else:
            yield "pay does not go one way with the figure"
    for commission in looked.situation.terms.commissions:
        move = moves.get(commission.reading)
        if move is not None and move.way:
            yield _of_commission(looked, commission, move.way)
    for award in looked.situation.terms.awards:
        move = moves.get(award.reading or "")
        if move is not None and move.way:
            before = award.reading_before is not None
            yield "what counted earlier uses up a cap" if before else move.way


def _of_figure(figure: Figure, moves: Mapping[str, Move]) -> int | None:
    """The way of a figure that is combined from readings."""
    ways = {
        (move.way or 0) * (1 if factor > 0 else -1)
        for factor, key in figure.parts
        if factor and (move := moves.get(key)) is not None
    } - {0}
    if len(ways) > 1:
        return None
    return ways.pop() if ways else 0


def _of_commission(looked: Looked, commission: Commission, way: int) -> int | str:
    table = rate_curve(looked.situation, commission)
    goes = curves.trend(table)
    if goes is None:
        return "the rates do not go one way with the amount"
    if commission.cumulation is Cumulation.YEAR_TO_DATE:
        return "what was sold earlier in the year counts with it"
    if commission.cumulation is Cumulation.EACH_ROW and curves.value_at(table, ZERO) != 0:
        return "a row of nothing is paid, too"
    return goes * way
