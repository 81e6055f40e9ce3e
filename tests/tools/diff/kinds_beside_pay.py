"""Kinds of changes of titles and texts, of a plan's frame, and of what data are read."""

# ruff: noqa: E501 - texts of plans stand on one line each

from __future__ import annotations

from tests.tools.diff.kind import BASE, DEPENDS, LESS, MORE, NONE, Kind, one

_BOTH = '    definition "D."\n    trap       "T."\n'
_ROSTER = BASE[: BASE.index("assignments holdings")]
_OTHER_STAFF = _ROSTER.replace('roster people "People"', 'roster staff "Staff"').replace(
    "people.csv", "staff.csv"
)
_HOLDINGS = BASE[BASE.index("assignments holdings") : BASE.index("dataset renewals")]
_OTHER_HOLDINGS = _HOLDINGS.replace("assignments holdings", "assignments covers").replace(
    "holdings.csv", "covers.csv"
)
_FX = """rates fx "Exchange rates" {
  file   "fx.csv"
  column from_currency  text
  column to_currency    text
  column day            date
  column rate           number
}

assignments holdings"""
_EFFECTIVE = "  effective  2027-01-01 through 2027-12-31\n"
_ANOTHER_GOAL = """  goal asked "Answer time" {
    measure    answer_time
    credit     by book own
  }

  gate discount_gate"""
_ANOTHER_MULTIPLIER = """  multiplier calm "Calm" {
    when       answer_time > 20
    then       multiply goals by 90%
    credit     by book own
    if no data stays at 100%
  }

  multiplier pace"""
_ANOTHER_COMMISSION = """  commission large "Large deals" {
    of         sum(amount)
    from       deals where closed in period and amount > 50_000 USD
    credit     to seller on closed
    rates each row {
      from 0 USD                   pays 1% on the part above
    }
    litmus {
      measurable "Weekly."
      unintended "Overselling" accepted "Renewal pays more."
      working    by 2027-12-31 when gross_renewal of company >= 90%
    }
  }

  bonus clean"""
_ANOTHER_ROW_SEGMENT = """  segment green "Green accounts" of renewals where health = "green" as of period start {
    change renewal { target 80% }
    mixed book blend target
  }

  segment at_risk"""
_SELLER = "    credit     to seller on closed\n    rates"

KINDS_BESIDE_PAY: tuple[Kind, ...] = (
    # ------------------------------------------------------------ titles and texts
    Kind(
        "titles",
        (
            ('goal volume "Tickets"', 'goal volume "T"'),
            ('"Discount gate"', '"T"'),
            ('"Team spirit"', '"T"'),
            ('"Add-ons"', '"T"'),
            ('"Clean quarter"', '"T"'),
            ('"First months"', '"T"'),
            ('"Red accounts"', '"T"'),
            ('"Answer time"', '"T"'),
            ('"Objectives" {\n  file', '"T" {\n  file'),
            ('"Own book"', '"T"'),
            ('"Tickets of each account"', '"T"'),
        ),
        {
            "goal volume / title": NONE,
            "gate discount_gate / title": NONE,
            "multiplier team_spirit / title": NONE,
            "commission add_ons / title": NONE,
            "award clean / title": NONE,
            "segment ramping / title": NONE,
            "row segment at_risk / title": NONE,
            "measure answer_time / title": NONE,
            "dataset okrs / title": NONE,
            "book own / title": NONE,
            "rows lines / title": NONE,
        },
    ),
    Kind(
        "definitions_and_traps",
        (
            (
                "    target     40 a quarter, in full\n",
                "    target     40 a quarter, in full\n" + _BOTH,
            ),
            ("    if no data stays open\n", "    if no data stays open\n" + _BOTH),
            (
                "    if no data stays at 100%\n  }\n\n  multiplier pace",
                "    if no data stays at 100%\n" + _BOTH + "  }\n\n  multiplier pace",
            ),
            (_SELLER, _BOTH + _SELLER),
            (
                "in full when attainment of renewal >= 100%\n",
                "in full when attainment of renewal >= 100%\n" + _BOTH,
            ),
            ("average(hours)\n", "average(hours)\n" + _BOTH),
            (
                '    definition "What came back."\n',
                '    definition "What came back."\n    trap "T."\n',
            ),
            (
                "change renewal { guarantee 100% }\n",
                'change renewal { guarantee 100% }\n    definition "D."\n',
            ),
            (
                "change renewal { target 60% }\n",
                'change renewal { target 60% }\n    definition "D."\n',
            ),
        ),
        {
            "goal volume / definition": NONE,
            "goal volume / trap": NONE,
            "gate discount_gate / definition": NONE,
            "gate discount_gate / trap": NONE,
            "multiplier team_spirit / definition": NONE,
            "multiplier team_spirit / trap": NONE,
            "commission add_ons / definition": NONE,
            "commission add_ons / trap": NONE,
            "award clean / definition": NONE,
            "award clean / trap": NONE,
            "measure answer_time / definition": NONE,
            "measure answer_time / trap": NONE,
            "element renewal / trap": NONE,
            "segment ramping / definition": NONE,
            "row segment at_risk / definition": NONE,
        },
    ),
    Kind(
        "litmus_of_money",
        (
            (
                'measurable "Weekly."\n      unintended "Overselling" accepted "Renewal pays more."\n      working    by 2027-12-31 when gross_renewal of company >= 90%\n    }\n  }\n\n  bonus',
                'measurable "Daily."\n      unintended "Overselling" accepted "Renewal pays more."\n      working    by 2027-12-31 when gross_renewal of company >= 90%\n    }\n  }\n\n  bonus',
            ),
            ('accepted "It is small."', 'accepted "It is very small."'),
        ),
        {"commission add_ons / litmus": NONE, "award clean / litmus": NONE},
    ),
    one(
        "terms",
        _EFFECTIVE,
        '  terms "At will."\n' + _EFFECTIVE,
        {"plan / terms": NONE},
    ),
    one(
        "about",
        'measure answer_time "Answer time" {\n',
        'measure answer_time "Answer time" {\n  about  activity\n',
        {"element speed / about": NONE},
    ),
    # ------------------------------------------------------------ the frame
    one("currency", BASE, BASE.replace("USD", "EUR"), {"plan / currency": DEPENDS}),
    one(
        "pays",
        BASE,
        BASE.replace("quarterly", "monthly").replace("a quarter", "a month"),
        {"plan / pays": DEPENDS},
    ),
    Kind(
        "exchange",
        (
            ("assignments holdings", _FX),
            ("  currency   USD\n", "  currency   USD\n  exchange   fx at period end\n"),
        ),
        {"plan / exchange": DEPENDS},
    ),
    one(
        "roster",
        BASE,
        _ROSTER
        + _OTHER_STAFF
        + BASE[len(_ROSTER) :]
        .replace("from people where", "from staff where")
        .replace("of people where", "of staff where"),
        {"plan / roster": DEPENDS},
    ),
    one(
        "effective_later",
        "2027-01-01 through 2027-12-31",
        "2027-04-01 through 2028-03-31",
        {"plan / effective": DEPENDS},
    ),
    # ------------------------------------------------------------ parts that come and go
    one("goal_added", "  gate discount_gate", _ANOTHER_GOAL, {"goal asked": NONE}),
    one("multiplier_added", "  multiplier pace", _ANOTHER_MULTIPLIER, {"multiplier calm": LESS}),
    one("commission_added", "  bonus clean", _ANOTHER_COMMISSION, {"commission large": MORE}),
    one(
        "row_segment_added",
        "  segment at_risk",
        _ANOTHER_ROW_SEGMENT,
        {"row segment green": DEPENDS, "element renewal / segment_targets": MORE},
    ),
    # ------------------------------------------------------------ for whom and what is read
    Kind(
        "goal_reads_otherwise",
        (
            (
                "    measure    closed_tickets\n    credit     by closed\n",
                "    measure    answer_time\n    credit     by book own\n    scope      team\n",
            ),
            ("    target     40 a quarter, in full\n", ""),
        ),
        {
            "goal volume / measure": NONE,
            "goal volume / credit": NONE,
            "goal volume / scope": NONE,
            "goal volume / target": NONE,
        },
    ),
    one(
        "gate_scope",
        "then       cap renewal at 100%\n    credit     by due\n",
        "then       cap renewal at 100%\n    credit     by due\n    scope      team\n",
        {"gate discount_gate / scope": DEPENDS},
    ),
    one(
        "commission_credit",
        _SELLER,
        "    credit     by closed\n    rates",
        {"commission add_ons / credit": DEPENDS},
    ),
    one(
        "commission_scope",
        _SELLER,
        "    credit     to seller on closed\n    scope      team\n    rates",
        {"commission add_ons / scope": DEPENDS},
    ),
    Kind(
        "commission_target",
        (
            (
                _SELLER,
                "    credit     to seller on closed\n    target     20_000 USD a quarter, in full\n    rates",
            ),
            ("from 0 USD to 10_000 USD ", "from 0% to 50% of target "),
            ("from 10_000 USD  ", "from 50% of target  "),
        ),
        {"commission add_ons / target": DEPENDS, "commission add_ons / rates": DEPENDS},
    ),
    Kind(
        "award_kind",
        (
            ("bonus clean", "spiff clean"),
            (
                "in full when attainment of renewal >= 100%\n",
                "in full when attainment of renewal >= 100%\n    until      2027-12-31\n",
            ),
        ),
        {"award clean / kind": MORE, "award clean / until": NONE},
    ),
    one(
        "award_credit",
        "    credit     to seller on closed\n    cap",
        "    credit     by closed\n    cap",
        {"award finders / credit": DEPENDS},
    ),
    one(
        "award_scope",
        "    credit     to seller on closed\n    cap",
        "    credit     to seller on closed\n    scope      team\n    cap",
        {"award finders / scope": DEPENDS},
    ),
    # ------------------------------------------------------------ data
    one(
        "dataset_sheet",
        '"risk.csv"',
        '"risk.xlsx"\n  sheet  "Now"',
        {"dataset risk / file": DEPENDS, "dataset risk / sheet": DEPENDS},
    ),
    one(
        "dataset_separator",
        '"tickets.csv"\n',
        '"tickets.csv"\n  separator ";"\n',
        {"dataset tickets / separator": DEPENDS},
    ),
    one(
        "dataset_recorded",
        "  key    deal\n",
        "  recorded on closed\n  key    deal\n",
        {"dataset deals / recorded": DEPENDS},
    ),
    one(
        "dataset_ignored",
        "  key    deal\n",
        '  ignore "Remarks"\n  key    deal\n',
        {"dataset deals / ignored": NONE},
    ),
    Kind(
        "dataset_lookup",
        (
            ("  column health   text\n", "  column health   text\n  column mood     text\n"),
            (
                "  lookup health          from risk by account\n",
                "  lookup health          from risk by account\n  lookup mood            from risk by account\n",
            ),
        ),
        {"dataset renewals / lookup mood": NONE, "dataset risk / column mood": DEPENDS},
    ),
    one(
        "book_from",
        BASE,
        BASE.replace("dataset renewals", _OTHER_HOLDINGS + "dataset renewals", 1)
        .replace('"Own book" from holdings', '"Own book" from covers')
        .replace("by due\n", "by due of holdings\n")
        .replace("by closed\n", "by closed of holdings\n"),
        {"book own / from": DEPENDS},
    ),
    Kind(
        "book_grace",
        (
            (
                "owned on last day of period",
                "owned on last day of period\n  grace  1 period, shrunk accounts left out",
            ),
            # Accounts in grace cannot be credited to what is better the lower it is.
            ("from   lines\n  better lower", "from   lines\n  better higher"),
        ),
        {"book own / grace": DEPENDS, "measure busy / better": NONE},
    ),
    Kind(
        "rows_book",
        (
            (
                'book own "Own book"',
                'book first "First" from holdings {\n  owned on first day of period\n}\n\nbook own "Own book"',
            ),
            ("per account of own", "per account of first"),
            (
                "    measure    busy\n    credit     by book own",
                "    measure    busy\n    credit     by book first",
            ),
        ),
        {"rows lines / book": NONE, "goal load / credit": NONE},
    ),
    one(
        "rows_columns",
        "  now     count() of tickets where closed in period\n",
        "  now     count() of tickets where closed in period and hours > 1\n",
        {"rows lines / columns": NONE},
    ),
    one(
        "measure_from",
        "value  count()\n  from   tickets where closed in period",
        "value  count()\n  from   deals where closed in period",
        {"measure closed_tickets / from": NONE},
    ),
)
