"""Every kind of change in the language: what is replaced in `plans/base.plan`, by what, and the
class of each change that it makes."""

# ruff: noqa: E501 - texts of plans stand on one line each

from __future__ import annotations

from tests.tools.diff.kind import BASE, DEPENDS, LESS, MORE, NONE, Kind, edited, one, plan_of
from tests.tools.diff.kinds_beside_pay import KINDS_BESIDE_PAY

__all__ = ["BASE", "KINDS", "Kind", "edited", "plan_of"]

_RENEWAL = """  element renewal "Renewal" {
    weight     40%"""
_CLEAN = "pays       400 USD a quarter, in full when attainment of renewal >= 100%"
_ANOTHER = """  element tickets "Tickets" {
    weight     0%
    measure    closed_tickets
    credit     by closed
    target     40 a quarter, in full
    payout {
      below 100% of target         pays 0%
      from 100% of target          pays 100%
    }
    if no data pay nothing
    litmus {
      measurable "Live."
      unintended "None" accepted "It weighs nothing."
      working    by 2027-12-31 when gross_renewal of company >= 90%
    }
  }

  goal volume "Tickets" {"""

_LAST_SEGMENT = """    mixed book blend target
  }
"""
_EXAMPLE = """
  example "On target" {
    period     2027-Q1
    variable   5_000 USD
    given renewal        90%
    given sales          30_000 USD
    given speed          6
    given team_renewal   90%
    given goals "All" weight 100% score 100%
    given discount       5%
    given gross_renewal of company 90%
    given add_ons        0 USD
    given finders        0
    pays       5_350 USD
  }
"""

_BY_DUE = "    credit     by due\n"
_TWO = """  gate low "Low" {{
    when       {when}
    then       scale sales by 50%
{credit}    if no data stays open
  }}

  multiplier team_spirit "Team spirit" {{"""

KINDS: tuple[Kind, ...] = (
    # ------------------------------------------------------------ texts: nobody is paid by them
    one("title", 'plan csm "Customer success"', 'plan csm "CS"', {"plan / title": NONE}),
    one(
        "purpose",
        "  effective  2027-01-01",
        '  purpose "Keep."\n  effective  2027-01-01',
        {"plan / purpose": NONE},
    ),
    one("context", "maturity growth", "maturity mature", {"plan / context": NONE}),
    one(
        "element_title",
        'element renewal "Renewal"',
        'element renewal "Renewals"',
        {"element renewal / title": NONE},
    ),
    one(
        "definition",
        'definition "What came back."',
        'definition "What came back, in money."',
        {"element renewal / definition": NONE},
    ),
    one(
        "litmus",
        'measurable "Weekly."\n      unintended "Overselling" accepted "Renewal pays more."\n      working    by 2027-12-31 when gross_renewal of company >= 90%\n    }\n  }\n\n  element speed',
        'measurable "Daily."\n      unintended "Overselling" accepted "Renewal pays more."\n      working    by 2027-12-31 when gross_renewal of company >= 90%\n    }\n  }\n\n  element speed',
        {"element sales / litmus": NONE},
    ),
    one("example", _LAST_SEGMENT, _LAST_SEGMENT + _EXAMPLE, {"example On target": NONE}),
    one(
        "allow",
        "  total cap    200%",
        '  allow cliff_payout "On purpose."\n  total cap    200%',
        {"allow cliff_payout": NONE},
    ),
    one(
        "promise",
        "  total cap    200%",
        "  promise total at most 300% of variable\n  total cap    200%",
        {"promise total at most from 2027-01-01": NONE},
    ),
    one(
        "goal_target",
        "target     40 a quarter, in full",
        "target     50 a quarter, in full",
        {"goal volume / target": NONE},
    ),
    one(
        "ready", "ready  within 3 days", "ready  within 5 days", {"dataset renewals / ready": NONE}
    ),
    one(
        "unread_column",
        "  column note            text\n",
        "",
        {"dataset renewals / column note": NONE},
    ),
    # ------------------------------------------------------------ names: the same under another
    one(
        "element_renamed",
        'element speed "Speed"',
        'element pace_of_answers "Speed"',
        {"element pace_of_answers / name": NONE},
    ),
    one("goal_renamed", "goal volume", "goal tickets", {"goal tickets / name": NONE}),
    Kind(
        "gate_renamed",
        (("gate discount_gate", "gate low_prices"), ("by discount_gate", "by low_prices")),
        {"gate low_prices / name": NONE},
    ),
    one(
        "multiplier_renamed",
        "multiplier team_spirit",
        "multiplier spirit",
        {"multiplier spirit / name": NONE},
    ),
    one(
        "commission_renamed",
        "commission add_ons",
        "commission more",
        {"commission more / name": NONE},
    ),
    one("bonus_renamed", "bonus clean", "bonus tidy", {"award tidy / name": NONE}),
    one("spiff_renamed", "spiff finders", "spiff seekers", {"award seekers / name": NONE}),
    Kind(
        "segment_renamed",
        (("segment ramping", "segment starters"), ("over ramping", "over starters")),
        {"segment starters / name": NONE},
    ),
    one(
        "row_segment_renamed",
        "segment at_risk",
        "segment red_accounts",
        {"row segment red_accounts / name": NONE},
    ),
    Kind(
        "measure_renamed",
        (
            ("measure closed_tickets", "measure done"),
            ("measure    closed_tickets", "measure    done"),
        ),
        {"measure done / name": NONE},
    ),
    # ------------------------------------------------------------ the header
    one(
        "effective",
        "2027-01-01 through 2027-12-31",
        "2027-01-01 through 2028-03-31",
        {"plan / effective": MORE},
    ),
    one(
        "calendar",
        "year starts january",
        "year starts april named by start",
        {"plan / calendar": DEPENDS},
    ),
    one("currency_mix", "mix        80:20", "mix        75:25", {"plan / mix": MORE}),
    one(
        "spread",
        "  rounding   half-up",
        "  spread     20/20/20/40\n  rounding   half-up",
        {"plan / spread": DEPENDS},
    ),
    one("rounding", "half-up to 0.01 USD", "half-up to 1 USD", {"plan / rounding": DEPENDS}),
    one(
        "proration",
        "proration  by day",
        "proration  by month held on day 15",
        {"plan / proration": DEPENDS},
    ),
    one(
        "on_move",
        "on move    split by day",
        "on move    terms held on the last day",
        {"plan / on_move": DEPENDS},
    ),
    one(
        "people_fewer",
        'where role = "CSM"\n  context',
        'where role = "CSM" and region = "EMEA"\n  context',
        {"plan / people": LESS},
    ),
    one(
        "people_others",
        'where role = "CSM"\n  context',
        'where role = "Senior CSM"\n  context',
        {"plan / people": DEPENDS},
    ),
    # ------------------------------------------------------------ elements
    Kind(
        "weight",
        ((_RENEWAL, _RENEWAL.replace("40%", "35%")), ("weight     30%", "weight     35%")),
        {"element renewal / weight": LESS, "element sales / weight": MORE},
    ),
    one(
        "element_measure",
        "    measure    gross_renewal\n    credit     by due\n    scope      team",
        "    measure    discount\n    credit     by due\n    scope      team",
        {"element team_renewal / measure": DEPENDS},
    ),
    one(
        "element_credit",
        "    measure    gross_renewal\n    credit     by due\n    scope      team",
        "    measure    gross_renewal\n    credit     by book own\n    scope      team",
        {"element team_renewal / credit": DEPENDS},
    ),
    one(
        "element_scope",
        "    scope      team",
        "    scope      company",
        {"element team_renewal / scope": DEPENDS},
    ),
    one(
        "target_of_table_by_value",
        "    scope      team\n    target     90%",
        "    scope      team\n    target     95%",
        {"element team_renewal / target": NONE},
    ),
    one(
        "target_of_sum",
        "target     120_000 USD a year, prorated",
        "target     144_000 USD a year, prorated",
        {"element sales / target": LESS},
    ),
    one(
        "target_in_full",
        "target     120_000 USD a year, prorated",
        "target     120_000 USD a year, in full",
        {"element sales / target": LESS},
    ),
    one(
        "target_of_each_person",
        "target     120_000 USD a year, prorated",
        "target     from quotas.amount a quarter, prorated where starts in period",
        {"element sales / target": DEPENDS},
    ),
    one(
        "target_of_mixed_book",
        "    credit     by due\n    target     90%\n    payout {\n      below 80%",
        "    credit     by due\n    target     88%\n    payout {\n      below 80%",
        {"element renewal / target": MORE},
    ),
    one(
        "payout_slope",
        "100% plus 2 points per point",
        "100% plus 1 points per point",
        {"element renewal / payout": LESS},
    ),
    one(
        "payout_threshold",
        "      below 80% of target          pays 0%\n      from 80% to 100% of target   pays 50% to 100%",
        "      below 85% of target          pays 0%\n      from 85% to 100% of target   pays 50% to 100%",
        {"element renewal / payout": LESS},
    ),
    one(
        "payout_both_ways",
        "      below 85%                    pays 0%\n      from 85% to 95%              pays 60% to 110%",
        "      below 80%                    pays 0%\n      from 80% to 95%              pays 20% to 110%",
        {"element team_renewal / payout": DEPENDS},
    ),
    one(
        "payout_end_of_interval",
        "      up to 4                      pays 120%\n      above 4 to 12                pays 120% to 60%\n      above 12                     pays 0%",
        "      up to 4                      pays 120%\n      above 4 to 10                pays 120% to 60%\n      above 10                     pays 0%",
        {"element speed / payout": LESS},
    ),
    one(
        "element_floor",
        "    cap        160%",
        "    floor      10%\n    cap        160%",
        {"element renewal / floor": MORE},
    ),
    one(
        "element_cap", "    cap        160%", "    cap        140%", {"element renewal / cap": LESS}
    ),
    one("element_cap_gone", "    cap        160%\n", "", {"element renewal / cap": MORE}),
    one(
        "element_guarantee",
        "    cap        160%",
        "    cap        160%\n    guarantee  50% before gates",
        {"element renewal / guarantee": MORE},
    ),
    one(
        "element_no_data",
        "    cap        160%\n    if no data pay target",
        "    cap        160%\n    if no data pay nothing",
        {"element renewal / if_no_data": LESS},
    ),
    one(
        "element_moves_weight",
        "    if no data move weight to renewal",
        "    if no data pay nothing",
        {"element speed / if_no_data": LESS},
    ),
    one("element_added", '  goal volume "Tickets" {', _ANOTHER, {"element tickets": NONE}),
    Kind(
        "element_replaced",
        (
            (
                '  element goals "Objectives" {\n    weight     10%',
                '  element goals "Objectives" {\n    weight     5%',
            ),
            ('  goal volume "Tickets" {', _ANOTHER.replace("weight     0%", "weight     5%")),
        ),
        {"element goals / weight": LESS, "element tickets": MORE},
    ),
    # ------------------------------------------------------------ beside the elements
    one("gate_level", "discount > 15%", "discount > 12%", {"gate discount_gate / when": LESS}),
    one(
        "gate_comparison", "discount > 15%", "discount >= 15%", {"gate discount_gate / when": LESS}
    ),
    one(
        "gate_cap",
        "then       cap renewal at 100%",
        "then       cap renewal at 80%",
        {"gate discount_gate / cap": LESS},
    ),
    Kind(
        "gate_scales",
        (("then       cap renewal at 100%", "then       scale renewal, sales by 50%"),),
        {
            "gate discount_gate / elements": LESS,
            "gate discount_gate / scale": LESS,
            "gate discount_gate / cap": MORE,
        },
    ),
    one(
        "gate_credit",
        "cap renewal at 100%\n    credit     by due",
        "cap renewal at 100%\n    credit     by book own",
        {"gate discount_gate / credit": DEPENDS},
    ),
    one(
        "gate_no_data",
        "if no data stays open",
        "if no data closes",
        {"gate discount_gate / if_no_data": LESS},
    ),
    one(
        "gate_added",
        '  multiplier team_spirit "Team spirit" {',
        '  gate slow "Slow" {\n    when       answer_time > 20\n    then       scale all by 50%\n    credit     by book own\n    if no data stays open\n  }\n\n  multiplier team_spirit "Team spirit" {',
        {"gate slow": LESS},
    ),
    one(
        "gate_of_two_figures",
        '  multiplier team_spirit "Team spirit" {',
        _TWO.format(when="gross_renewal < gross_renewal of company", credit=_BY_DUE),
        {"gate low": LESS},
    ),
    one(
        "gate_of_two_attainments",
        '  multiplier team_spirit "Team spirit" {',
        _TWO.format(when="attainment of renewal < attainment of sales", credit=""),
        {"gate low": LESS},
    ),
    one(
        "multiplier_factor",
        "renewal, sales by 110%",
        "renewal, sales by 105%",
        {"multiplier team_spirit / factor": LESS},
    ),
    one(
        "multiplier_condition",
        "gross_renewal of company >= 95%",
        "gross_renewal of company >= 93%",
        {"multiplier team_spirit / when": MORE},
    ),
    one(
        "multiplier_elements",
        "multiply renewal, sales by",
        "multiply renewal by",
        {"multiplier team_spirit / elements": LESS},
    ),
    one(
        "multiplier_no_data",
        "if no data stays at 100%\n  }\n\n  multiplier pace",
        "if no data stays at 90%\n  }\n\n  multiplier pace",
        {"multiplier team_spirit / if_no_data": LESS},
    ),
    one(
        "rates",
        "pays 4% on the part above",
        "pays 5% on the part above",
        {"commission add_ons / rates": MORE},
    ),
    one(
        "rates_on_all",
        "from 10_000 USD              pays 4% on the part above",
        "from 10_000 USD              pays 4% on all",
        {"commission add_ons / rates": MORE},
    ),
    one(
        "cumulation",
        "rates each period, bounds in full",
        "rates year to date, bounds in full",
        {"commission add_ons / cumulation": DEPENDS},
    ),
    one(
        "bounds",
        "rates each period, bounds in full",
        "rates each period, bounds prorated",
        {"commission add_ons / bounds": MORE},
    ),
    one(
        "commission_rows",
        "from       deals where closed in period\n    credit     to seller on closed\n    rates",
        "from       deals where closed in period and amount > 100 USD\n    credit     to seller on closed\n    rates",
        {"commission add_ons / of": DEPENDS},
    ),
    one(
        "commission_rows_above_0",
        "from       deals where closed in period\n    credit     to seller on closed\n    rates",
        "from       deals where closed in period and amount > 0 USD\n    credit     to seller on closed\n    rates",
        {"commission add_ons / of": MORE},
    ),
    one(
        "bonus_amount",
        "pays       400 USD a quarter",
        "pays       300 USD a quarter",
        {"award clean / amount": LESS},
    ),
    one(
        "bonus_condition",
        "attainment of renewal >= 100%",
        "attainment of renewal >= 95%",
        {"award clean / when": MORE},
    ),
    one(
        "bonus_prorated",
        "400 USD a quarter, in full when",
        "400 USD a quarter, prorated when",
        {"award clean / proration": LESS},
    ),
    one(
        "bonus_no_data",
        _CLEAN + "\n    if no data pay nothing",
        _CLEAN + "\n    if no data pay target",
        {"award clean / if_no_data": MORE},
    ),
    one(
        "spiff_amount",
        "pays       100 USD for each",
        "pays       120 USD for each",
        {"award finders / amount": MORE},
    ),
    one(
        "spiff_rows",
        "and amount > 500 USD",
        "and amount > 600 USD",
        {"award finders / for_each": LESS},
    ),
    one(
        "spiff_cap",
        "cap        500 USD a quarter",
        "cap        400 USD a quarter",
        {"award finders / cap": LESS},
    ),
    one(
        "spiff_cap_a_year",
        "cap        500 USD a quarter",
        "cap        500 USD a year",
        {"award finders / cap": DEPENDS},
    ),
    one(
        "spiff_until",
        "until      2027-09-30",
        "until      2027-06-30",
        {"award finders / until": LESS},
    ),
    one(
        "spiff_from",
        "until      2027-09-30",
        "from       2027-04-01\n    until      2027-09-30",
        {"award finders / from": LESS},
    ),
    one(
        "spiff_added",
        "  total cap    200%",
        '  spiff more "More" {\n    pays       50 USD for each deals where closed in period\n    credit     to seller on closed\n    cap        100 USD a quarter\n    until      2027-12-31\n  }\n\n  total cap    200%',
        {"award more": MORE},
    ),
    one(
        "total_cap",
        "total cap    200% of variable",
        "total cap    150% of variable",
        {"total / total_cap": LESS},
    ),
    one("total_cap_gone", "  total cap    200% of variable\n", "", {"total / total_cap": MORE}),
    one(
        "total_cap_including",
        "total cap    200% of variable",
        "total cap    200% of variable including finders",
        {"total / total_cap": LESS},
    ),
    one(
        "total_cap_as_amount",
        "total cap    200% of variable",
        "total cap    10_000 USD",
        {"total / total_cap": DEPENDS},
    ),
    one(
        "total_floor",
        "total floor  10% of variable",
        "total floor  20% of variable",
        {"total / total_floor": MORE},
    ),
    # ------------------------------------------------------------ segments
    one(
        "segment_guarantee",
        "change renewal { guarantee 100% }",
        "change renewal { guarantee 90% }",
        {"segment ramping / renewal / guarantee": LESS},
    ),
    one(
        "segment_where",
        "where tenure < 3 months by day",
        "where tenure < 6 months by day",
        {"segment ramping / where": MORE},
    ),
    one(
        "segment_added",
        '  segment at_risk "Red',
        '  segment south "South" of people where team = "South" {\n    change sales { cap 150% }\n  }\n\n  segment at_risk "Red',
        {"segment south": LESS},
    ),
    Kind(
        "segment_over",
        (
            ("by day {\n    change", "by day over north {\n    change"),
            ('team = "North" over ramping {', 'team = "North" {'),
        ),
        {"segment ramping / over": MORE, "segment north / over": NONE},
    ),
    one(
        "segment_removes",
        "      guarantee  70%\n    }",
        "      guarantee  70%\n    }\n    remove goals\n    change sales { weight 40% }",
        {"segment north / goals / applies": LESS, "segment north / sales / weight": MORE},
    ),
    one(
        "row_segment_target",
        "change renewal { target 60% }",
        "change renewal { target 70% }",
        {"element renewal / segment_targets": LESS},
    ),
    one(
        "row_segment_where",
        'where health = "red" as',
        'where health in ("red", "yellow") as',
        {"row segment at_risk / where": DEPENDS},
    ),
    one(
        "mixed_book",
        "mixed book blend target",
        "mixed book score each",
        {"element renewal / mixed_book": DEPENDS},
    ),
    # ------------------------------------------------------------ versions
    one("revision_from", "from 2027-07-01", "from 2027-10-01", {"revision 1 / from": MORE}),
    one("revision_title", '"Second half"', '"Autumn"', {"revision 1 / title": NONE}),
    one(
        "revision_terms",
        "change sales { cap 180% }",
        "change sales { cap 150% }",
        {"element sales / cap": LESS},
    ),
    one(
        "revision_gone",
        '\nrevision of csm from 2027-07-01 "Second half" {\n  change sales { cap 180% }\n}\n',
        "",
        {"element sales / cap": MORE},
    ),
    # ------------------------------------------------------------ measures and data
    one(
        "measure_value",
        "sum(renewed) / sum(up_for_renewal)",
        "sum(min(renewed, up_for_renewal)) / sum(up_for_renewal)",
        {"measure gross_renewal / value": DEPENDS},
    ),
    one(
        "measure_where",
        'measure answer_time "Answer time" {\n  value  average(hours)\n  from   tickets where closed in period',
        'measure answer_time "Answer time" {\n  value  average(hours)\n  from   tickets where closed in period and hours > 1',
        {"measure answer_time / where": DEPENDS},
    ),
    one(
        "measure_at_least",
        "from   tickets where closed in period\n  better lower",
        "from   tickets where closed in period\n  at least 5 rows\n  better lower",
        {"measure answer_time / at_least": DEPENDS},
    ),
    one(
        "measure_of_a_goal",
        "value  count()",
        "value  distinct(ticket)",
        {"measure closed_tickets / value": NONE},
    ),
    one(
        "dataset_file",
        'file   "renewals.csv"',
        'file   "billing.csv"',
        {"dataset renewals / file": DEPENDS},
    ),
    one(
        "dataset_header",
        "column renewed         money",
        'column renewed         money called "Renewed"',
        {"dataset renewals / column renewed": DEPENDS},
    ),
    one(
        "dataset_written",
        "column discount        percent",
        'column discount        percent written "0.935"',
        {"dataset renewals / column discount": DEPENDS},
    ),
    one(
        "multiplier_table",
        "above 6 to 16                pays 110% to 90%\n      above 16                     pays 90%",
        "above 6 to 16                pays 110% to 80%\n      above 16                     pays 80%",
        {"multiplier pace / factor": LESS},
    ),
    one(
        "multiplier_scope",
        "    credit     by book own\n    applies to goals",
        "    credit     by book own\n    scope      team\n    applies to goals",
        {"multiplier pace / scope": DEPENDS},
    ),
    one(
        "multiplier_measure",
        "    measure    answer_time\n    credit     by book own\n    applies to goals",
        "    measure    closed_tickets\n    credit     by closed\n    applies to goals",
        {"multiplier pace / measure": DEPENDS, "multiplier pace / credit": DEPENDS},
    ),
    # ------------------------------------------------------------ more of measures and data
    one(
        "measure_better",
        "from   tickets where closed in period\n  better higher",
        "from   tickets where closed in period\n  better lower",
        {"measure closed_tickets / better": NONE},
    ),
    one(
        "measure_rows",
        "from   deals where closed in period\n  better higher",
        "from   deals where closed in period and amount > 0 USD\n  better higher",
        {"measure sold / where": MORE},
    ),
    one(
        "book_owned",
        "owned on last day of period",
        "owned on first day of period",
        {"book own / owned": DEPENDS},
    ),
    one(
        "book_held",
        "owned on last day of period",
        "owned on last day of period\n  held at least 1 month of period",
        {"book own / held": DEPENDS},
    ),
    one(
        "book_leaves_out",
        "owned on last day of period",
        'owned on last day of period\n  leave out where account = "test", reason "a test"',
        {"book own / leave_out": DEPENDS},
    ),
    one(
        "dataset_key",
        "key    account, person, from",
        "key    account, from",
        {"dataset holdings / key": DEPENDS},
    ),
    one(
        "dataset_new_column",
        "  column note            text\n",
        "  column note            text\n  column owner           text\n",
        {"dataset renewals / column owner": NONE},
    ),
    one(
        "roster_column",
        "column hired      date",
        'column hired      date called "Hired"',
        {"dataset people / column hired": DEPENDS},
    ),
    *KINDS_BESIDE_PAY,
)
