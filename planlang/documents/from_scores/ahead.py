"""What an element's payout table pays for a better result, and how far away that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from planlang.analysis.element_pay import figure_domain
from planlang.documents.from_scores.element_days import ElementDays
from planlang.plan.curve import Piece
from planlang.plan.next_bound import Ahead, NextBound, next_bound, reaching
from planlang.plan.types import PERCENT
from planlang.scores.model import SegmentShare
from planlang.values.rounding import Rounding
from planlang.words.ahead import (
    Here,
    ahead_words,
    best_words,
    level_words,
    out_of_reach_words,
    part_words,
)
from planlang.words.measures import linear_type

FULL = Fraction(1)
WHOLE = Rounding(FULL)
CENT_OF_PERCENT = Rounding(Fraction(1, 10_000))


def what_lies_ahead(of: ElementDays) -> Iterator[str]:
    """What the table pays next; in a book whose segments are scored by themselves, for each."""
    run = of.run
    if run.value is not None and run.x is not None:
        target = run.target if of.element.against_target else None
        yield from _from_here(of, run.value, target, run.denominator)
        return
    for share in run.shares:
        if share.value is None or share.payout is None:
            continue
        target = share.target if of.element.against_target else None
        for said in _from_here(of, share.value, target, share.denominator):
            yield _of_part(of, share, said) if of.is_mixed else said


def _of_part(of: ElementDays, share: SegmentShare, said: str) -> str:
    return of.locale.say("{name}: {what}", name=of.segment_title(share), what=said)


def _from_here(
    of: ElementDays, value: Fraction, target: Fraction | None, denominator: Fraction | None
) -> Iterator[str]:
    pieces = of.pieces
    x = value if target is None else value / target
    now = next(piece.at(x) for piece in pieces if piece.holds(x))
    here = Here(
        axis=of.words.axis(of.element), value=value, target=target, payout=now, rises=of.rises
    )
    found = _counted(here, pieces, next_bound(pieces, x, rises=of.rises))
    best = _best(of, value)
    if best is not None and found.ahead is not Ahead.NOTHING:
        if value == best:
            yield best_words(here)
            return
        found = _within_reach(here, pieces, found, best)
        if found.ahead is Ahead.NOTHING:
            yield out_of_reach_words(here, best)
            return
    said = [(found.x, ahead_words(here, found))]
    full = reaching(pieces, x, FULL, rises=of.rises) if now < FULL else None
    if full is not None and best is not None and here.away(full) > here.away(here.place_of(best)):
        full = None
    if full is not None and full != found.x and not here.is_whole:
        nearer = found.x is None or here.away(full) < here.away(found.x)
        said.insert(0 if nearer else 1, (full, level_words(here, FULL, full)))
    for at, sentence in said:
        yield " ".join([sentence, *_added_up(of, here, at, denominator)])


def _best(of: ElementDays, value: Fraction) -> Fraction | None:
    """The best result that anybody can have, where the measure's definition says one. A book with
    rows below 0 can come beyond it; who is there is not told that nobody is."""
    quantity = of.element.quantity
    if quantity is None or not quantity.is_single:
        return None
    can_be = figure_domain(of.plan.readings[quantity.parts[0][1]].measure)
    if of.rises:
        return can_be.high if can_be.high is not None and value <= can_be.high else None
    return can_be.low if can_be.low is not None and value >= can_be.low else None


def _within_reach(
    here: Here, pieces: tuple[Piece, ...], found: NextBound, best: Fraction
) -> NextBound:
    """What lies ahead up to the best result: beyond it nobody can come. What the best pays is
    rounded down, so that it is not said to pay more than it does."""
    x = here.place_of(best)
    if found.x is None or here.away(found.x) < here.away(x):
        return found
    if found.ahead is Ahead.AT and found.x == x:
        return found
    payout = CENT_OF_PERCENT.down(next(piece.at(x) for piece in pieces if piece.holds(x)))
    if payout > here.payout:
        return NextBound(ahead=Ahead.AT, x=x, payout=payout)
    return NextBound(ahead=Ahead.NOTHING)


def _counted(here: Here, pieces: tuple[Piece, ...], found: NextBound) -> NextBound:
    """Where whole things are counted, the next of them at which the table pays more."""
    if not here.is_whole or found.x is None:
        return found
    value = here.value_at(found.x)
    apart = WHOLE.up(value) if here.rises else WHOLE.down(value)
    if found.ahead is not Ahead.AT and apart == value:
        apart += 1 if here.rises else -1
    x = here.place_of(apart)
    payout = next(piece.at(x) for piece in pieces if piece.holds(x))
    return replace(found, ahead=Ahead.AT, x=x, payout=payout) if payout > here.payout else found


def _added_up(
    of: ElementDays, here: Here, x: Fraction | None, denominator: Fraction | None
) -> Iterator[str]:
    """The way to a place of the table in money or counts, for ratios that want to rise."""
    quantity = of.element.quantity
    if x is None or here.away(x) <= 0 or not of.rises or not denominator:
        return
    if quantity is None or not quantity.is_single or of.type != PERCENT:
        return
    measure = of.plan.readings[quantity.parts[0][1]].measure
    if measure.denominator is not None:
        above, below = linear_type(measure.numerator), linear_type(measure.denominator)
        yield part_words(here, x, denominator, above, below)
