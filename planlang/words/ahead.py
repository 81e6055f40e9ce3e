"""What the payout table pays for a better result than there is, and how far away it is."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from planlang.plan.next_bound import Ahead, NextBound
from planlang.plan.types import Kind, Type
from planlang.values.rounding import Rounding
from planlang.words.figures import shown, written
from planlang.words.locale import message
from planlang.words.payout_tables import Axis

_PLACES = 2
_ONE = Fraction(1)
_WHOLE = Rounding(_ONE)

_AT = {
    True: message("At {result}, {distance} more, the table pays {payout}."),
    False: message("At {result}, {distance} less, the table pays {payout}."),
}
_BEYOND = {
    True: message("Above {result}, {distance} more, the table pays {payout}."),
    False: message("Below {result}, {distance} less, the table pays {payout}."),
}
_RIGHT_BEYOND = {
    True: message("Above {result} the table pays {payout}."),
    False: message("Below {result} the table pays {payout}."),
}
_STARTS = {
    True: message("Above {result}, {distance} more, the table starts to pay."),
    False: message("Below {result}, {distance} less, the table starts to pay."),
}
_PAYS_MORE = {
    True: message("Above {result}, {distance} more, the table pays more than {payout}."),
    False: message("Below {result}, {distance} less, the table pays more than {payout}."),
}
_STARTS_HERE = {
    True: message("With any more than this the table starts to pay."),
    False: message("With any less than this the table starts to pay."),
}
_ON = {
    True: message("From here more pays more: {slope}."),
    False: message("From here less pays more: {slope}."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """A result on a payout table: `value` in the measure's base unit, `payout` what the table pays.

    `target` turns places of a table that is read against target into results; None where the table
    is read at the value itself. `rises`: more is better.
    """

    axis: Axis
    value: Fraction
    target: Fraction | None
    payout: Fraction
    rises: bool

    def value_at(self, x: Fraction) -> Fraction:
        """The result at a place of the table."""
        return x if self.target is None else x * self.target

    def place_of(self, value: Fraction) -> Fraction:
        """The place of the table at which a result is read."""
        return value if self.target is None else value / self.target

    def away(self, x: Fraction) -> Fraction:
        """How far a place of the table is from the result, above 0 where it is better."""
        apart = self.value_at(x) - self.value
        return apart if self.rises else -apart

    @property
    def is_whole(self) -> bool:
        """Are whole things counted here, none of them shared with somebody?"""
        return self.axis.type.kind is Kind.COUNT and self.value.denominator == 1


def ahead_words(here: Here, found: NextBound) -> str:
    """What lies ahead, in a sentence. A distance is rounded up and a result to the better side, so
    that who gets there has got there."""
    say, rises = here.axis.locale.say, here.rises
    if found.ahead is Ahead.NOTHING:
        return say("The table pays no more than this.")
    if found.ahead is Ahead.ON:
        assert found.slope is not None  # it rises
        return say(_ON[rises], slope=here.axis.slope(found.slope))
    assert found.x is not None  # it lies somewhere
    places = {"result": _result(here, found.x), "distance": _distance(here, found.x)}
    payout = here.payout if found.payout is None else found.payout
    about = here.axis.locale.rounded_percent(payout, (here.payout, _ONE))
    is_here = here.away(found.x) == 0
    match found.ahead:
        case Ahead.AT:
            return say(_AT[rises], payout=here.axis.locale.percent(payout), **places)
        case Ahead.BEYOND if is_here:
            return say(_RIGHT_BEYOND[rises], payout=about, result=places["result"])
        case Ahead.BEYOND:
            return say(_BEYOND[rises], payout=about, **places)
        case Ahead.FROM if is_here:
            return say(_STARTS_HERE[rises])
        case Ahead.FROM if not here.payout:
            return say(_STARTS[rises], **places)
        case Ahead.FROM:
            return say(_PAYS_MORE[rises], payout=about, **places)
        case _:
            assert_never(found.ahead)


def level_words(here: Here, level: Fraction, x: Fraction) -> str:
    """ "At 94%, 6.8 points more, the table pays 100%."."""
    return here.axis.locale.say(
        _AT[here.rises],
        payout=here.axis.locale.percent(level),
        result=_result(here, x),
        distance=_distance(here, x),
    )


def best_words(here: Here) -> str:
    """Of a result that no other can exceed, while the table would pay more for one."""
    return here.axis.locale.say("No result can be better than this.")


def out_of_reach_words(here: Here, best: Fraction) -> str:
    """Of a table that pays more only for results that are better than `best`, the best there is."""
    return here.axis.locale.say(
        "Up to {result}, the best result there can be, the table pays no more than this.",
        result=written(best, here.axis.type, here.axis.currency, locale=here.axis.locale),
    )


def part_words(here: Here, x: Fraction, whole: Fraction, above: Type, below: Type) -> str:
    """What a distance of a ratio is in what it adds up (`above`), while `whole`, what it divides by
    (`below`), stays as it is: "That is 38,884.32 USD of the 3,175,024.00 USD that it is divided
    by."."""
    missing = here.away(x) * whole
    if above.kind is Kind.COUNT and (here.value * whole).denominator == 1:
        missing = _WHOLE.up(missing)
    return here.axis.locale.say(
        "That is {part} of the {whole} that it is divided by.",
        part=_upwards(missing, above, here.axis),
        whole=shown(whole, below, here.axis.currency, locale=here.axis.locale),
    )


def _result(here: Here, x: Fraction) -> str:
    value = here.value_at(x)
    rounded = _rounded(value, here.axis.type, up=here.rises)
    return written(rounded, here.axis.type, here.axis.currency, locale=here.axis.locale)


def _distance(here: Here, x: Fraction) -> str:
    axis = here.axis
    if axis.type.kind is not Kind.PERCENT:
        return _upwards(here.away(x), axis.type, axis)
    points = Rounding(Fraction(1, 10**_PLACES)).up(100 * here.away(x))
    return axis.locale.say_many("{count} point", "{count} points", points)


def _upwards(x: Fraction, type_: Type, axis: Axis) -> str:
    rounded = _rounded(x, type_, up=True)
    if type_.kind is Kind.MONEY:
        return axis.locale.money(rounded, axis.currency)
    return written(rounded, type_, axis.currency, locale=axis.locale)


def _rounded(x: Fraction, type_: Type, *, up: bool) -> Fraction:
    """A figure with two places, rounded to one side; whole numbers stay whole."""
    unit = Fraction(1, 10**_PLACES)
    if type_.kind is Kind.PERCENT:
        unit /= 100
    rounding = Rounding(unit)
    return rounding.up(x) if up else rounding.down(x)
