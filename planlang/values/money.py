"""Currencies and how their amounts are written."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from planlang.values.decimals import grouped, plain
from planlang.values.rounding import Rounding

_WORKING_PLACES = 4  # shown beyond the currency's own digits where an unrounded amount goes on


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency of ISO 4217: its three letters and the number of digits of its minor unit."""

    code: str
    digits: int

    @property
    def unit(self) -> Fraction:
        """The smallest amount: 0.01 for USD, 1 for JPY, 0.001 for KWD."""
        return Fraction(1, 10**self.digits)

    def __str__(self) -> str:
        return self.code


def currency(code: str) -> Currency | None:
    """The currency of an ISO 4217 code in upper case, or None when there is no such currency."""
    return _BY_CODE.get(code)


def currency_codes() -> tuple[str, ...]:
    """All known codes, sorted: what a did-you-mean chooses from."""
    return tuple(sorted(_BY_CODE))


def format_money(amount: Fraction, currency: Currency) -> str:
    """An amount for people: "1,234.50 USD".

    The text never rounds. An amount finer than the currency's digits shows the places it needs; one
    that needs more than four beyond them (a working figure before rounding) is cut there and ends
    in "…": a third of a dollar is "0.333333… USD".
    """
    most = currency.digits + _WORKING_PLACES
    shown = Rounding(Fraction(1, 10**most)).down(abs(amount))
    text = plain(shown, currency.digits if shown == abs(amount) else most)
    assert text is not None  # a multiple of a power of ten has an exact decimal
    sign = "-" if amount < 0 else ""
    tail = "" if shown == abs(amount) else "…"
    return f"{sign}{grouped(text)}{tail} {currency.code}"


# ISO 4217, list one (active currencies and funds), digits of the minor unit. Codes without a minor
# unit of their own (metals, testing, "no currency") are left out: nobody is paid in them.
_NO_DIGITS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_TWO_DIGITS = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD
    CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL
    GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR
    LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD
    PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC
    SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW
    ZWG
"""
_THREE_DIGITS = "BHD IQD JOD KWD LYD OMR TND"
_FOUR_DIGITS = "CLF UYW"

_BY_CODE = {
    code: Currency(code, digits)
    for digits, codes in (
        (0, _NO_DIGITS),
        (2, _TWO_DIGITS),
        (3, _THREE_DIGITS),
        (4, _FOUR_DIGITS),
    )
    for code in codes.split()
}
