"""The reader's language: figures, days, texts, and which languages there are."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from fractions import Fraction

import pytest

from planlang.values.money import currency
from planlang.words.locale import ENGLISH, KNOWN, Locale, locale
from tests.architecture.modules import ROOT

EUR = currency("EUR")
assert EUR is not None
NARROW, BROAD = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"


def of(code: str) -> Locale:
    found = locale(code)
    assert found is not None
    return found


@pytest.mark.parametrize("code", KNOWN)
def test_every_known_language_is_there(code: str) -> None:
    assert of(code).code == code


@pytest.mark.parametrize("code", ["", "EN", "de-DE", "de_DE", "es", "../de"])
def test_there_are_no_others(code: str) -> None:
    assert locale(code) is None


def test_english_is_the_command_line_s_own() -> None:
    assert of("en") is ENGLISH


# ---------------------------------------------------------------- figures

FIGURES = [
    # code, -1234567.89, a third, two thirds measured, 30000, 0.005
    ("en", "-1,234,567.89 EUR", "33.33%", "66.666666…%", "30,000 EUR", "0.005 EUR"),
    ("en-US", "-1,234,567.89 EUR", "33.33%", "66.666666…%", "30,000 EUR", "0.005 EUR"),
    ("en-GB", "-1,234,567.89 EUR", "33.33%", "66.666666…%", "30,000 EUR", "0.005 EUR"),
    ("de", "-1.234.567,89 EUR", "33,33 %", "66,666666… %", "30.000 EUR", "0,005 EUR"),
    ("fr", "-1_234_567,89 EUR", "33,33 %", "66,666666… %", "30_000 EUR", "0,005 EUR"),
]


@pytest.mark.parametrize(("code", "money", "share", "measured", "whole", "small"), FIGURES)
def test_figures(code: str, money: str, share: str, measured: str, whole: str, small: str) -> None:
    its = of(code)

    def seen(text: str) -> str:
        """With the blanks that do not break made visible."""
        return text.replace(NARROW, "_").replace(BROAD, " ")

    assert seen(its.money(Fraction("-1234567.89"), EUR)) == money
    assert seen(its.percent(Fraction(1, 3))) == share
    assert seen(its.ratio(Fraction(2, 3))) == measured
    assert seen(its.money(Fraction(30_000), EUR, cents=False)) == whole
    assert seen(its.money(Fraction("0.005"), EUR)) == small


@pytest.mark.parametrize("code", ["de", "fr"])
def test_a_figure_never_breaks_off_its_unit(code: str) -> None:
    its = of(code)
    assert " " not in its.money(Fraction(1_234_567), EUR) + its.ratio(Fraction(1_234_567))


def test_a_rounded_share_never_reaches_an_edge() -> None:
    edges = (Fraction("0.9"),)
    assert of("de").rounded_percent(Fraction("0.89996"), edges) == f"89,996{BROAD}%"
    assert of("fr").rounded_percent(Fraction("0.9"), edges) == f"90,00{BROAD}%"


def test_days_are_counted_by_the_rules_of_the_language() -> None:
    half, one, more = Fraction(1, 2), Fraction(1), Fraction(3, 2)
    assert [of("en").days(x) for x in (half, one, more)] == ["0.5 days", "1 day", "1.5 days"]
    assert [of("de").days(x) for x in (half, one, more)] == ["0,5 Tage", "1 Tag", "1,5 Tage"]
    assert [of("fr").days(x) for x in (half, one, more)] == ["0,5 jour", "1 jour", "1,5 jour"]
    zero = [of(code).days(Fraction(0)) for code in ("en", "de", "fr")]
    assert zero == ["0 days", "0 Tage", "0 jour"]


# ---------------------------------------------------------------- days


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("en", "2027-01-01", "2027-10-31"),
        ("en-US", "January 1, 2027", "October 31, 2027"),
        ("en-GB", "1 January 2027", "31 October 2027"),
        ("de", "01.01.2027", "31.10.2027"),
        ("fr", "01/01/2027", "31/10/2027"),
    ],
)
def test_dates(code: str, first: str, last: str) -> None:
    its = of(code)
    assert (its.date(date(2027, 1, 1)), its.date(date(2027, 10, 31))) == (first, last)


@pytest.mark.parametrize(
    ("code", "february", "saturday"),
    [
        ("en", "February", "Saturday"),
        ("en-GB", "February", "Saturday"),
        ("de", "Februar", "Samstag"),
        ("fr", "février", "samedi"),
    ],
)
def test_names_of_months_and_days(code: str, february: str, saturday: str) -> None:
    its = of(code)
    assert (its.months[1], its.weekdays[5]) == (february, saturday)


# ---------------------------------------------------------------- texts


def test_a_text_with_its_values_in_the_reader_s_signs() -> None:
    day = date(2027, 7, 31)
    assert of("en").say("{what}, until {last}", what="A {brace}", last=day) == (
        "A {brace}, until 2027-07-31"
    )
    assert of("de").say("{what}, until {last}", what="So", last=day) == "So, bis zum 31.07.2027"
    assert of("de").say("{units}/{all} of the period in the plan", units=1_234, all=2_000) == (
        "1.234/2.000 der Periode im Plan"
    )


def test_a_value_of_no_known_kind_is_a_bug() -> None:
    with pytest.raises(TypeError):
        ENGLISH.say("{what}", what=1.5)


def test_a_text_that_no_catalogue_has_stays_english() -> None:
    assert of("de").say("Nobody says {this}.", this="this") == "Nobody says this."


@pytest.mark.parametrize(
    ("code", "three", "either"),
    [
        ("en", "a, b and c", "a or b"),
        ("de", "a, b und c", "a oder b"),
        ("fr", "a, b et c", "a ou b"),
    ],
)
def test_lists(code: str, three: str, either: str) -> None:
    its = of(code)
    assert its.listed(("a", "b", "c")) == three
    assert its.listed(("a", "b"), "or") == either
    assert (its.listed(()), its.listed(["a"])) == ("", "a")


def test_english_loads_no_library() -> None:
    code = (
        "import sys, planlang.scores.explain, planlang.words.locale as l; l.locale('en');"
        "print('babel' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "False"


def test_a_name_turns_only_itself() -> None:
    """Marks of direction in a title end where the title does, in sentences and in lists."""
    turned = "\u202eabc"
    assert ENGLISH.say("{element} pays nothing.", element=turned) == (
        f"{turned}\u202c\u200e pays nothing."
    )
    assert ENGLISH.listed([turned, "b", "c"]) == f"{turned}\u202c\u200e, b and c"
