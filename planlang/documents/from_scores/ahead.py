"""What an element's payout table pays for a better result, and how far away that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from planlang.documents.from_scores.element_days import ElementDays
from planlang.plan.curve import Piece
from planlang.plan.next_bound import Ahead, NextBound, next_bound, reaching
from planlang.plan.types import PERCENT
from planlang.scores.model import SegmentShare
from planlang.values.rounding import Rounding
from planlang.words.ahead import Here, ahead_words, level_words, part_words
from planlang.words.measures import linear_type

FULL = Fraction(1)
WHOLE = Rounding(FULL)


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
    said = [(found.x, ahead_words(here, found))]
    full = reaching(pieces, x, FULL, rises=of.rises) if now < FULL else None
    if full is not None and full != found.x and not here.is_whole:
        nearer = found.x is None or here.away(full) < here.away(found.x)
        said.insert(0 if nearer else 1, (full, level_words(here, FULL, full)))
    for at, sentence in said:
        yield " ".join([sentence, *_added_up(of, here, at, denominator)])


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
