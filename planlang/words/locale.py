"""The reader's language: where texts come from, and how figures and days are written.

A text is named by its English wording with `{places}`; catalogues hold it in other languages.
Figures keep exactly the digits that they have in English, whatever signs stand between them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Protocol

from planlang.plan import wording
from planlang.values.calendar import MONTHS, Weekday
from planlang.values.decimals import grouped, percent_text, plain
from planlang.values.direction import turned_back
from planlang.values.money import Currency, format_money
from planlang.values.rounding import Rounding


def message(text: str) -> str:
    """Marks a text that is said elsewhere, so that catalogues have it."""
    return text


KNOWN = ("en", "en-US", "en-GB", "de", "fr")
"""Codes of the languages there are. `en` is English as the command line prints it, with days as
the plan language writes them (2027-01-31); the other two write days as these countries do."""

_MEASURED_PLACES = 6


class Catalogue(Protocol):
    """Texts by their English wording, as `gettext` offers them."""

    def gettext(self, message: str, /) -> str: ...

    def ngettext(self, msgid1: str, msgid2: str, n: int, /) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Locale:
    """A language with its signs for numbers. `catalogue` None is English; `day` None writes days
    as 2027-01-31, else it is a pattern of `{d}`, `{m}`, `{y}` and `{month}`."""

    code: str
    catalogue: Catalogue | None = None
    decimal_sign: str = "."
    group_sign: str = ","
    percent_sign: str = "%"
    before_unit: str = " "
    below_two_is_one: bool = False
    day: str | None = None
    months: tuple[str, ...] = tuple(name.capitalize() for name in MONTHS)
    weekdays: tuple[str, ...] = tuple(day.name.capitalize() for day in Weekday)

    # ------------------------------------------------------------ texts

    def say(self, message: str, /, **values: object) -> str:
        """The text called `message`, with `values` at its places: texts as they are, numbers and
        days as this language writes them."""
        text = message if self.catalogue is None else self.catalogue.gettext(message)
        return text.format_map({name: self._shown(value) for name, value in values.items()})

    def say_many(self, one: str, many: str, count: int | Fraction, /, **values: object) -> str:
        """The text for `count` things; `{count}` is the count itself unless `values` has one."""
        if self.catalogue is None:
            text = one if count == 1 else many
        else:
            text = self.catalogue.ngettext(one, many, self._whole(count))
        shown = {name: self._shown(value) for name, value in values.items()}
        return text.format_map({"count": self._shown(count)} | shown)

    def _whole(self, count: int | Fraction) -> int:
        """The whole number whose form `count` takes: 1.5 is said as 1 in French, else as 2."""
        if Fraction(count).denominator == 1:
            return int(count)
        return int(count) if self.below_two_is_one else 2

    def _shown(self, value: object) -> str:
        match value:
            case str():
                return turned_back(value)
            case date():
                return self.date(value)
            case int() | Fraction():
                return self.number(Fraction(value))
            case _:
                raise TypeError(f"no words for {value!r}")

    def title(self, text: str) -> str:
        """An author's title or a column's name inside of a sentence. English takes it as it is;
        languages whose sentences hang on a word's gender and number quote it as a name."""
        return self.say("{title}", title=text)

    def quoted(self, text: str) -> str:
        """A text that stands in data: “red”."""
        return self.say("“{text}”", text=text)

    def listed(self, words: Iterable[str], last: str = "and") -> str:
        """ "a", "a and b", "a, b and c"; `last` is "and" or "or"."""
        parts = tuple(map(turned_back, words))
        if len(parts) < 2:
            return "".join(parts)
        most = ", ".join(parts[:-1])
        if last == "or":
            return self.say("{words} or {last}", words=most, last=parts[-1])
        return self.say("{words} and {last}", words=most, last=parts[-1])

    # ------------------------------------------------------------ figures

    def number(self, x: Fraction) -> str:
        """A plain figure: "1,200", "0.5", "1/3"."""
        return self.in_signs(wording.number(x))

    def percent(self, x: Fraction) -> str:
        """A ratio of the plan: "90%"; a share without an exact decimal with two places or more."""
        return self._percent(wording.percent(x))

    def rounded_percent(self, x: Fraction, edges: Iterable[Fraction] = ()) -> str:
        """A ratio with two places, "93.62%", and more where two would carry it across an edge."""
        return self._percent(percent_text(x, edges))

    def ratio(self, x: Fraction) -> str:
        """A measured ratio with all the places that a check by hand needs: "93.617021…%"."""
        return f"{self.measured_number(100 * x)}{self.percent_sign}"

    def measured_number(self, x: Fraction) -> str:
        """A measured figure, cut after six places with "…" where more would follow."""
        exact = plain(x)
        if exact is not None and len(exact.partition(".")[2]) <= _MEASURED_PLACES:
            return self.in_signs(grouped(exact))
        shown = plain(Rounding(Fraction(1, 10**_MEASURED_PLACES)).down(abs(x)), _MEASURED_PLACES)
        assert shown is not None  # a multiple of a power of ten has an exact decimal
        return self.in_signs(f"{'-' if x < 0 else ''}{grouped(shown)}…")

    def money(self, x: Fraction, currency: Currency, *, cents: bool = True) -> str:
        """An amount: "30,000.00 USD"; without `cents`, "30,000 USD" where there are none.

        Never rounded: an amount that needs more places shows them, and is cut with "…" where it
        needs more than four beyond its currency's.
        """
        text = format_money(x, currency) if cents else wording.money(x, currency)
        amount, _, code = text.rpartition(" ")
        return f"{self.in_signs(amount)}{self.before_unit}{code}"

    def days(self, x: Fraction) -> str:
        """ "1 day", "12.5 days"; cut like a measured figure."""
        return self.say_many("{count} day", "{count} days", x, count=self.measured_number(x))

    def in_signs(self, text: str) -> str:
        """A figure written in English signs, "1,234.5", in those of this language."""
        if self.decimal_sign == ".":
            return text
        return text.translate({ord(","): self.group_sign, ord("."): self.decimal_sign})

    def _percent(self, text: str) -> str:
        return f"{self.in_signs(text.removesuffix('%'))}{self.percent_sign}"

    # ------------------------------------------------------------ days

    def date(self, day: date) -> str:
        """ "2027-01-31", "31 January 2027", "31.01.2027"."""
        if self.day is None:
            return day.isoformat()
        return self.day.format(
            d=day.day, m=day.month, y=f"{day.year:04d}", month=self.months[day.month - 1]
        )


ENGLISH = Locale(code="en")
"""English as the command line prints it. It needs no library."""


@cache
def locale(code: str) -> Locale | None:
    """The language of a code of `KNOWN`, or None for any other."""
    if code == ENGLISH.code:
        return ENGLISH
    if code not in KNOWN:
        return None
    from planlang.words.from_babel import locale_from_babel

    return locale_from_babel(code)
