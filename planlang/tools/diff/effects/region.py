"""Places where pay differs, put together into one region, in data and in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from planlang.analysis.intervals import Interval
from planlang.plan.model import PayComparison, PayNot, Plan
from planlang.tools.diff.effects.effect import Outcome, Place, money_of
from planlang.tools.diff.model import Axis, Direction, Most, Part, Range, Region, Who
from planlang.tools.diff.regions.boxes import Cells, Peak, Where, united
from planlang.tools.diff.regions.figures import PART_OF_BOOK, Figure, Key
from planlang.tools.diff.regions.people import WAS, who
from planlang.values.dates import DateRange
from planlang.values.decimals import plain
from planlang.words.conditions import PayConditionWords
from planlang.words.figures import written
from planlang.words.locale import ENGLISH

_Cells = frozenset[tuple[Key, Cells]]

_MOST_PARTS = 4
"""Parts of a region that its words name; the data have all."""


def region_of(
    found: Outcome, plan: Plan, variable: Fraction, own: str | None, days: tuple[DateRange, ...]
) -> Region | None:
    """The region of an outcome; `own` is the line that the change is about, which goes without
    saying. None where nothing is known of one."""
    if not found.places:
        return None
    parts = _parts(found, plan)
    less, more = (
        _most([p for p in found.places if p.box.direction is direction], plan, variable)
        for direction in (Direction.LESS, Direction.MORE)
    )
    return Region(
        parts=parts,
        exact=all(p.box.exact for p in found.places),
        days=days,
        less=less,
        more=more,
        words=_region_words(parts, {Direction.LESS: less, Direction.MORE: more}, plan, own, found),
    )


def _parts(found: Outcome, plan: Plan) -> tuple[Part, ...]:
    """Places of the same people put together, and then those with the same figures as one part for
    all people they hold for."""
    of_people: dict[tuple[str, Direction, frozenset[str]], list[Where]] = {}
    for place in found.places:
        key = (place.box.line, place.box.direction, frozenset(place.meeting.names))
        of_people.setdefault(key, []).append(place.box.where)
    alike: dict[tuple[str, Direction, _Cells], tuple[Where, list[frozenset[str]]]] = {}
    for (line, direction, names), boxes in of_people.items():
        for where in united(boxes):
            same = (line, direction, frozenset((f.key, cells) for f, cells in where))
            alike.setdefault(same, (where, []))[1].append(names)
    return tuple(
        Part(
            line=line,
            direction=direction,
            who=_who(inside, outside, plan),
            ranges=tuple(range_of(f, cells, plan) for f, cells in where),
        )
        for (line, direction, _), (where, sets) in alike.items()
        for inside, outside in who(sets, found.every)
    )


def _who(inside: frozenset[str], outside: frozenset[str], plan: Plan) -> Who:
    titles = {s.name: s.title for v in plan.versions for s in v.segments}
    words: list[str] = []
    if inside:
        words.append("in " + ENGLISH.listed(_segment(n, titles) for n in sorted(inside)))
    if outside:
        words.append(
            "not in " + ENGLISH.listed((_segment(n, titles) for n in sorted(outside)), "or")
        )
    return Who(
        inside=tuple(sorted(inside)),
        outside=tuple(sorted(outside)),
        words=", ".join(words),
    )


def _segment(name: str, titles: dict[str, str]) -> str:
    plain = name.removeprefix(WAS)
    title = titles.get(plain, plain)
    return f"“{title}” as it was" if name.startswith(WAS) else f"“{title}”"


def range_of(figure: Figure, cells: Cells, plan: Plan) -> Range:
    """A figure with where it lies, in words."""
    said = [interval_words(i, figure, plan) for i in cells.intervals]
    if cells.no_data:
        said.append("has no data" if not said else "without data")
    whole = cells.intervals == (figure.domain,)
    if figure.key[0] == "condition":
        words = _condition_words(figure, cells, plan)
    elif figure.key[0] == "difference":
        words = _difference_words(figure, cells, plan)
    elif whole and not cells.no_data:
        words = f"{figure.title} has data"
    elif not cells.intervals:
        words = f"{figure.title} has no data"
    elif said[0] == "any figure":
        words = f"{figure.title} is anything"
    else:
        words = f"{figure.title} is {ENGLISH.listed(said, 'or')}"
    if figure.note == PART_OF_BOOK:
        words = f"{words} in {PART_OF_BOOK}"
    elif figure.axis is Axis.ATTAINMENT and figure.note:
        words = f"{words} and {figure.note}"
    return Range(
        figure=figure.name,
        title=figure.title,
        axis=figure.axis,
        type=figure.type,
        intervals=cells.intervals,
        no_data=cells.no_data,
        words=words,
    )


def _condition_words(figure: Figure, cells: Cells, plan: Plan) -> str:
    """A comparison of two figures, which holds or does not."""
    comparison, of_new = figure.key[1], figure.key[2]
    assert isinstance(comparison, PayComparison)
    titles = {e.name: e.title for version in plan.versions for e in version.elements}
    words = PayConditionWords(plan=plan, titles=titles)
    said = words.condition(comparison)
    when = {None: "", False: " by the old plan", True: " by the new plan"}[
        None if of_new is None else bool(of_new)
    ]
    holds = [bool(interval.low) for interval in cells.intervals]
    if not holds:
        return f"nobody can say{when} whether {said}"
    if all(holds):
        return f"{said}{when}"
    if any(holds):
        return f"one can say{when} whether {said}"
    return f"{words.condition(PayNot(part=comparison))}{when}"


def _difference_words(figure: Figure, cells: Cells, plan: Plan) -> str:
    """ "Gross renewal is above Gross renewal of the company"."""
    said = []
    for interval in cells.intervals:
        low, high = interval.low, interval.high
        if interval.is_point and low == 0:
            said.append(f"{figure.title} is exactly {figure.beside}")
        elif low is None and high == 0:
            how = "at most" if interval.high_included else "below"
            said.append(f"{figure.title} is {how} {figure.beside}")
        elif low == 0 and high is None:
            how = "at least" if interval.low_included else "above"
            said.append(f"{figure.title} is {how} {figure.beside}")
        else:
            words = interval_words(interval, figure, plan)
            said.append(f"{figure.title} less {figure.beside} is {words}")
    if cells.no_data:
        said.append(f"{figure.title} or {figure.beside} has no data")
    return ENGLISH.listed(said, "or")


def interval_words(interval: Interval, figure: Figure, plan: Plan) -> str:
    """ "from 90% to below 93% of target", "above 75%", "exactly 100%"."""
    of = f" of {figure.target}" if figure.axis is Axis.ATTAINMENT else ""
    if figure.axis is Axis.TOTAL and figure.note:
        of = f" {figure.note}"
    low, high = (
        None if x is None else figure_words(x, figure, plan) for x in (interval.low, interval.high)
    )
    if low is None and high is None:
        return "any figure"
    if interval.is_point:
        return f"exactly {low}{of}"
    if low is None:
        return f"{'at most' if interval.high_included else 'below'} {high}{of}"
    if high is None:
        return f"{'at least' if interval.low_included else 'above'} {low}{of}"
    match interval.low_included, interval.high_included:
        case True, True:
            return f"from {low} through {high}{of}"
        case True, False:
            return f"from {low} to below {high}{of}"
        case False, True:
            return f"above {low} through {high}{of}"
        case _:
            return f"above {low} and below {high}{of}"


def figure_words(x: Fraction, figure: Figure, plan: Plan) -> str:
    """A figure in its unit, without "of target"."""
    if figure.axis in (Axis.ATTAINMENT, Axis.SCORE):
        return _short_percent(x)
    if figure.type.kind.value == "percent":
        return _short_percent(x)
    return written(x, figure.type, plan.currency)


def _short_percent(x: Fraction) -> str:
    """A share: exact, or cut with "…"."""
    return ENGLISH.percent(x) if plain(100 * x) is not None else ENGLISH.ratio(x)


# ---------------------------------------------------------------- how much


def _most(places: Sequence[Place], plan: Plan, variable: Fraction) -> Most | None:
    if not places:
        return None
    if any(of_each_target(p) for p in places):
        return _most_of_targets(places, plan, variable)
    best = largest(places, variable)
    amount = money_of(best, best.box.line, variable)
    is_share = amount is not None and best.box.peak.value != amount
    return Most(
        amount=amount,
        share=best.box.peak.value if is_share or variable == 1 else None,
        variable=variable,
        at=peak_words(best, plan),
    )


def _most_of_targets(places: Sequence[Place], plan: Plan, variable: Fraction) -> Most:
    """Where targets that each person has decide: a share of these, or no end at all."""
    best = largest(places, variable)
    alone = all(of_each_target(p) for p in places)
    return Most(
        amount=None,
        share=best.box.peak.value if alone else None,
        variable=variable,
        at=peak_words(best, plan),
        of_target=alone and best.box.peak.value is not None,
    )


def of_each_target(place: Place) -> bool:
    """True for a rate table on amounts that are shares of each person's own target: its peak is
    such a share, too."""
    return any(f.key[0] == "amount" and f.axis is Axis.ATTAINMENT for f, _ in place.box.where)


def largest(places: Sequence[Place], variable: Fraction) -> Place:
    """The place with the largest difference; of equal ones the first with everything else as in the
    new plan."""

    def size(place: Place) -> tuple[bool, Fraction, bool, bool]:
        amount = money_of(place, place.box.line, variable)
        return (
            amount is None,
            amount or Fraction(0),
            not place.context.in_old,
            place.box.peak.at is not None,
        )

    return max(places, key=size)


def peak_words(place: Place, plan: Plan) -> str:
    """ "at 92.5%", "just below 93%", "without data"."""
    peak = place.box.peak
    own = next(
        (f for f, _ in place.box.where if f.axis is not Axis.TOTAL and _is_own(f, place)), None
    )
    if peak.at is None:
        return "" if own is None else "without data"
    figure = own or _own_figure(place)
    if figure is None:
        return ""
    said = figure_words(peak.at, figure, plan)
    of = f" of {figure.target}" if figure.axis is Axis.ATTAINMENT else ""
    if peak.value is None:
        return "without end"
    return f"{_side(peak)} {said}{of}"


def _side(peak: Peak) -> str:
    if peak.attained or peak.near is None:
        return "at"
    return "just below" if peak.near.high == peak.at else "just above"


def _is_own(figure: Figure, place: Place) -> bool:
    own = _own_figure(place)
    return own is not None and own.key == figure.key


def _own_figure(place: Place) -> Figure | None:
    others: set[Key] = {f.key for f, _ in place.box.peak.others}
    return next((f for f, _ in place.box.where if f.key not in others), None)


# ---------------------------------------------------------------- words


def _region_words(
    parts: Sequence[Part],
    most: dict[Direction, Most | None],
    plan: Plan,
    own: str | None,
    found: Outcome,
) -> str:
    said = []
    for direction in (Direction.LESS, Direction.MORE):
        mine = [p for p in parts if p.direction is direction]
        if mine:
            where = _where(mine, plan, own)
            head = f"pays {direction.value}"
            text = f"{head} everywhere" if where == "" else f"{head} only {where}"
            said.append(text + _most_words(most[direction], plan))
    words = "; ".join(said)
    if any(p.box.moved_in for p in found.places):
        words += "; more where other weight moves here"
    return words


def _where(parts: Sequence[Part], plan: Plan, own: str | None) -> str:
    titles = line_titles(plan)
    texts = [_part_words(part, titles, own) for part in parts[:_MOST_PARTS]]
    texts = list(dict.fromkeys(texts))
    if "" in texts:
        return ""
    if len(parts) > _MOST_PARTS:
        more = len(parts) - _MOST_PARTS
        texts.append(f"in {more} more {'case' if more == 1 else 'cases'}")
    return "; or ".join(texts)


def _part_words(part: Part, titles: dict[str, str], own: str | None) -> str:
    where = " and ".join(r.words for r in part.ranges)
    pieces = [f"where {where}"] if where else []
    if part.line not in (own, "total"):
        pieces.insert(0, f"in {titles.get(part.line, part.line)}")
    if part.who.words:
        pieces.append(f"for people {part.who.words}")
    return ", ".join(pieces)


def _most_words(most: Most | None, plan: Plan) -> str:
    if most is None:
        return ""
    at = f", {most.at}" if most.at else ""
    if most.of_target and most.share is not None:
        return f"; at most {_short_percent(most.share)} of the target a {plan.pays.noun}{at}"
    if most.amount is None:
        return "; the more, the further it goes"
    amount = ENGLISH.money(_shown(most.amount, plan), plan.currency, cents=False)
    return f"; at most {amount} a {plan.pays.noun}{at}"


def _shown(amount: Fraction, plan: Plan) -> Fraction:
    """Rounded up to the currency's unit: "at most" stays true."""
    unit = plan.currency.unit
    return -((-amount) // unit) * unit


def line_titles(plan: Plan) -> dict[str, str]:
    """Titles of the lines of pay by name."""
    titles: dict[str, str] = {}
    for version in plan.versions:
        titles |= {e.name: e.title for e in version.elements}
        titles |= {c.name: c.title for c in version.commissions}
        titles |= {a.name: a.title for a in version.awards}
    return titles


def joined_days(days: Iterable[DateRange | None], whole: DateRange) -> tuple[DateRange, ...]:
    """Days as runs that do not touch; empty where they are the whole of the plan."""
    known = sorted(d for d in days if d is not None)
    runs: list[DateRange] = []
    for each in known:
        if runs and runs[-1].touches(each):
            runs[-1] = DateRange(runs[-1].start, max(runs[-1].end, each.end))
        else:
            runs.append(each)
    return () if runs in ([], [whole]) else tuple(runs)
