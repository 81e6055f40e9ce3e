"""Billing: renewals with their prices, in the company's spelling and in the bought unit's."""

from __future__ import annotations

from making.accounts import Account, Renewal
from making.days import UNIT_BOUGHT
from making.dice import Dice
from making.holdings import Holding, holder_on
from making.people import START_UP
from making.tables import Table, european_day, european_money, money, table, yes_no

GENEROUS = ("bjorn.havstein", "siobhan.oriordan", "diego.arrizabal")
"""Who keeps renewals with large discounts; the discount gates are for them."""


def renewals_table(
    seed: int, all_accounts: tuple[Account, ...], held_of: dict[str, list[Holding]]
) -> Table:
    """Renewals of the company's own customers; still open ones have renewed 0 and no day."""
    dice = Dice(seed, "prices")
    rows = []
    for one in all_accounts:
        if one.team.role == START_UP:
            continue
        for renewal in one.renewals:
            generous = holder_on(held_of, one.account, renewal.due) in GENEROUS
            list_price = renewal.up_for_renewal * dice.between(100, 108) // 100
            discount = _discount(dice, renewal, generous)
            rows.append(
                (
                    one.account,
                    renewal.due,
                    money(renewal.up_for_renewal),
                    money(renewal.renewed),
                    yes_no(renewal.renewed > 0),
                    renewal.closed,
                    money(max(list_price, renewal.renewed + discount)),
                    money(discount),
                )
            )
    header = (
        "account",
        "due",
        "up_for_renewal",
        "renewed",
        "kept",
        "closed",
        "list_price",
        "discount",
    )
    return table("renewals.csv", header, rows)


def larkspur_renewals_table(seed: int, all_accounts: tuple[Account, ...]) -> Table:
    """Renewals of the bought unit, as its own billing system still exports them."""
    dice = Dice(seed, "larkspur prices")
    rows = [
        (
            renewal.account,
            european_day(renewal.due),
            european_money(renewal.up_for_renewal),
            european_money(renewal.renewed),
            "J" if renewal.renewed else "N",
            european_day(renewal.closed),
            european_money(_discount(dice, renewal, generous=False)),
        )
        for one in all_accounts
        if one.team.role == START_UP
        for renewal in one.renewals
        if renewal.due >= UNIT_BOUGHT
    ]
    header = (
        "Konto",
        "Fällig am",
        "Zur Verlängerung",
        "Verlängert",
        "Behalten",
        "Abschluss",
        "Nachlass",
    )
    return table("larkspur_renewals.csv", header, rows, separator=";")


def _discount(dice: Dice, renewal: Renewal, generous: bool) -> int:
    """What was taken off the list price of a renewal that was won, in cents."""
    if generous:
        percent = dice.between(12, 32)
    else:
        percent = dice.weighted(((0, 45), (3, 15), (5, 15), (8, 12), (12, 8), (20, 5)))
    return renewal.renewed * percent // 100 // 100 * 100
