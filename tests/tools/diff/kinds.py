"""Every kind of change in the language: what is replaced in `plans/base.plan`, by what, and the
class of each change that it makes."""

# ruff: noqa: E501 - texts of plans stand on one line each

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from planlang.plan.files.linking import TextReader
from planlang.plan.from_tree import check
from planlang.plan.model import Plan

BASE = (Path(__file__).parent / "plans" / "base.plan").read_text(encoding="utf-8")

LESS, MORE, DEPENDS, NONE = "reduces pay", "raises pay", "depends", "no effect"


@dataclass(frozen=True, eq=False)
class Kind:
    """A name, replacements (what stands once in the base plan, what comes there), and what must
    come of it: path -> class."""

    name: str
    edits: tuple[tuple[str, str], ...]
    wanted: dict[str, str]


@cache
def plan_of(text: str) -> Plan:
    """The one plan of a text, which must have no error."""
    result = check("csm.plan", TextReader({"csm.plan": text}))
    errors = [d.message for d in result.diagnostics if d.is_error]
    assert not errors, errors
    return result.plans[0]


def edited(edits: tuple[tuple[str, str], ...]) -> str:
    """The base plan with replacements; each old text stands in it exactly once."""
    text = BASE
    for old, new in edits:
        assert text.count(old) == 1, (text.count(old), old)
        text = text.replace(old, new)
    return text


def _one(name: str, old: str, new: str, wanted: dict[str, str]) -> Kind:
    return Kind(name, ((old, new),), wanted)


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
    _one("title", 'plan csm "Customer success"', 'plan csm "CS"', {"plan / title": NONE}),
    _one(
        "purpose",
        "  effective  2027-01-01",
        '  purpose "Keep."\n  effective  2027-01-01',
        {"plan / purpose": NONE},
    ),
    _one("context", "maturity growth", "maturity mature", {"plan / context": NONE}),
    _one(
        "element_title",
        'element renewal "Renewal"',
        'element renewal "Renewals"',
        {"element renewal / title": NONE},
    ),
    _one(
        "definition",
        'definition "What came back."',
        'definition "What came back, in money."',
        {"element renewal / definition": NONE},
    ),
    _one(
        "litmus",
        'measurable "Weekly."\n      unintended "Overselling" accepted "Renewal pays more."\n      working    by 2027-12-31 when gross_renewal of company >= 90%\n    }\n  }\n\n  element speed',
        'measurable "Daily."\n      unintended "Overselling" accepted "Renewal pays more."\n      working    by 2027-12-31 when gross_renewal of company >= 90%\n    }\n  }\n\n  element speed',
        {"element sales / litmus": NONE},
    ),
    _one("example", _LAST_SEGMENT, _LAST_SEGMENT + _EXAMPLE, {"example On target": NONE}),
    _one(
        "allow",
        "  total cap    200%",
        '  allow cliff_payout "On purpose."\n  total cap    200%',
        {"allow cliff_payout": NONE},
    ),
    _one(
        "promise",
        "  total cap    200%",
        "  promise total at most 300% of variable\n  total cap    200%",
        {"promise total at most from 2027-01-01": NONE},
    ),
    _one(
        "goal_target",
        "target     40 a quarter, in full",
        "target     50 a quarter, in full",
        {"goal volume / target": NONE},
    ),
    _one(
        "ready", "ready  within 3 days", "ready  within 5 days", {"dataset renewals / ready": NONE}
    ),
    _one(
        "unread_column",
        "  column note            text\n",
        "",
        {"dataset renewals / column note": NONE},
    ),
    # ------------------------------------------------------------ names: the same under another
    _one(
        "element_renamed",
        'element speed "Speed"',
        'element pace_of_answers "Speed"',
        {"element pace_of_answers / name": NONE},
    ),
    _one("goal_renamed", "goal volume", "goal tickets", {"goal tickets / name": NONE}),
    Kind(
        "gate_renamed",
        (("gate discount_gate", "gate low_prices"), ("by discount_gate", "by low_prices")),
        {"gate low_prices / name": NONE},
    ),
    _one(
        "multiplier_renamed",
        "multiplier team_spirit",
        "multiplier spirit",
        {"multiplier spirit / name": NONE},
    ),
    _one(
        "commission_renamed",
        "commission add_ons",
        "commission more",
        {"commission more / name": NONE},
    ),
    _one("bonus_renamed", "bonus clean", "bonus tidy", {"award tidy / name": NONE}),
    _one("spiff_renamed", "spiff finders", "spiff seekers", {"award seekers / name": NONE}),
    Kind(
        "segment_renamed",
        (("segment ramping", "segment starters"), ("over ramping", "over starters")),
        {"segment starters / name": NONE},
    ),
    _one(
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
    _one(
        "effective",
        "2027-01-01 through 2027-12-31",
        "2027-01-01 through 2028-03-31",
        {"plan / effective": MORE},
    ),
    _one(
        "calendar",
        "year starts january",
        "year starts april named by start",
        {"plan / calendar": DEPENDS},
    ),
    _one("currency_mix", "mix        80:20", "mix        75:25", {"plan / mix": MORE}),
    _one(
        "spread",
        "  rounding   half-up",
        "  spread     20/20/20/40\n  rounding   half-up",
        {"plan / spread": DEPENDS},
    ),
    _one("rounding", "half-up to 0.01 USD", "half-up to 1 USD", {"plan / rounding": DEPENDS}),
    _one(
        "proration",
        "proration  by day",
        "proration  by month held on day 15",
        {"plan / proration": DEPENDS},
    ),
    _one(
        "on_move",
        "on move    split by day",
        "on move    terms held on the last day",
        {"plan / on_move": DEPENDS},
    ),
    _one(
        "people_fewer",
        'where role = "CSM"\n  context',
        'where role = "CSM" and region = "EMEA"\n  context',
        {"plan / people": LESS},
    ),
    _one(
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
    _one(
        "element_measure",
        "    measure    gross_renewal\n    credit     by due\n    scope      team",
        "    measure    discount\n    credit     by due\n    scope      team",
        {"element team_renewal / measure": DEPENDS},
    ),
    _one(
        "element_credit",
        "    measure    gross_renewal\n    credit     by due\n    scope      team",
        "    measure    gross_renewal\n    credit     by book own\n    scope      team",
        {"element team_renewal / credit": DEPENDS},
    ),
    _one(
        "element_scope",
        "    scope      team",
        "    scope      company",
        {"element team_renewal / scope": DEPENDS},
    ),
    _one(
        "target_of_table_by_value",
        "    scope      team\n    target     90%",
        "    scope      team\n    target     95%",
        {"element team_renewal / target": NONE},
    ),
    _one(
        "target_of_sum",
        "target     120_000 USD a year, prorated",
        "target     144_000 USD a year, prorated",
        {"element sales / target": LESS},
    ),
    _one(
        "target_in_full",
        "target     120_000 USD a year, prorated",
        "target     120_000 USD a year, in full",
        {"element sales / target": LESS},
    ),
    _one(
        "target_of_each_person",
        "target     120_000 USD a year, prorated",
        "target     from quotas.amount a quarter, prorated where starts in period",
        {"element sales / target": DEPENDS},
    ),
    _one(
        "target_of_mixed_book",
        "    credit     by due\n    target     90%\n    payout {\n      below 80%",
        "    credit     by due\n    target     88%\n    payout {\n      below 80%",
        {"element renewal / target": MORE},
    ),
    _one(
        "payout_slope",
        "100% plus 2 points per point",
        "100% plus 1 points per point",
        {"element renewal / payout": LESS},
    ),
    _one(
        "payout_threshold",
        "      below 80% of target          pays 0%\n      from 80% to 100% of target   pays 50% to 100%",
        "      below 85% of target          pays 0%\n      from 85% to 100% of target   pays 50% to 100%",
        {"element renewal / payout": LESS},
    ),
    _one(
        "payout_both_ways",
        "      below 85%                    pays 0%\n      from 85% to 95%              pays 60% to 110%",
        "      below 80%                    pays 0%\n      from 80% to 95%              pays 20% to 110%",
        {"element team_renewal / payout": DEPENDS},
    ),
    _one(
        "payout_end_of_interval",
        "      up to 4                      pays 120%\n      above 4 to 12                pays 120% to 60%\n      above 12                     pays 0%",
        "      up to 4                      pays 120%\n      above 4 to 10                pays 120% to 60%\n      above 10                     pays 0%",
        {"element speed / payout": LESS},
    ),
    _one(
        "element_floor",
        "    cap        160%",
        "    floor      10%\n    cap        160%",
        {"element renewal / floor": MORE},
    ),
    _one(
        "element_cap", "    cap        160%", "    cap        140%", {"element renewal / cap": LESS}
    ),
    _one("element_cap_gone", "    cap        160%\n", "", {"element renewal / cap": MORE}),
    _one(
        "element_guarantee",
        "    cap        160%",
        "    cap        160%\n    guarantee  50% before gates",
        {"element renewal / guarantee": MORE},
    ),
    _one(
        "element_no_data",
        "    cap        160%\n    if no data pay target",
        "    cap        160%\n    if no data pay nothing",
        {"element renewal / if_no_data": LESS},
    ),
    _one(
        "element_moves_weight",
        "    if no data move weight to renewal",
        "    if no data pay nothing",
        {"element speed / if_no_data": LESS},
    ),
    _one("element_added", '  goal volume "Tickets" {', _ANOTHER, {"element tickets": NONE}),
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
    _one("gate_level", "discount > 15%", "discount > 12%", {"gate discount_gate / when": LESS}),
    _one(
        "gate_comparison", "discount > 15%", "discount >= 15%", {"gate discount_gate / when": LESS}
    ),
    _one(
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
    _one(
        "gate_credit",
        "cap renewal at 100%\n    credit     by due",
        "cap renewal at 100%\n    credit     by book own",
        {"gate discount_gate / credit": DEPENDS},
    ),
    _one(
        "gate_no_data",
        "if no data stays open",
        "if no data closes",
        {"gate discount_gate / if_no_data": LESS},
    ),
    _one(
        "gate_added",
        '  multiplier team_spirit "Team spirit" {',
        '  gate slow "Slow" {\n    when       answer_time > 20\n    then       scale all by 50%\n    credit     by book own\n    if no data stays open\n  }\n\n  multiplier team_spirit "Team spirit" {',
        {"gate slow": LESS},
    ),
    _one(
        "gate_of_two_figures",
        '  multiplier team_spirit "Team spirit" {',
        _TWO.format(when="gross_renewal < gross_renewal of company", credit=_BY_DUE),
        {"gate low": LESS},
    ),
    _one(
        "gate_of_two_attainments",
        '  multiplier team_spirit "Team spirit" {',
        _TWO.format(when="attainment of renewal < attainment of sales", credit=""),
        {"gate low": LESS},
    ),
    _one(
        "multiplier_factor",
        "renewal, sales by 110%",
        "renewal, sales by 105%",
        {"multiplier team_spirit / factor": LESS},
    ),
    _one(
        "multiplier_condition",
        "gross_renewal of company >= 95%",
        "gross_renewal of company >= 93%",
        {"multiplier team_spirit / when": MORE},
    ),
    _one(
        "multiplier_elements",
        "multiply renewal, sales by",
        "multiply renewal by",
        {"multiplier team_spirit / elements": LESS},
    ),
    _one(
        "multiplier_no_data",
        "if no data stays at 100%\n  }\n\n  multiplier pace",
        "if no data stays at 90%\n  }\n\n  multiplier pace",
        {"multiplier team_spirit / if_no_data": LESS},
    ),
    _one(
        "rates",
        "pays 4% on the part above",
        "pays 5% on the part above",
        {"commission add_ons / rates": MORE},
    ),
    _one(
        "rates_on_all",
        "from 10_000 USD              pays 4% on the part above",
        "from 10_000 USD              pays 4% on all",
        {"commission add_ons / rates": MORE},
    ),
    _one(
        "cumulation",
        "rates each period, bounds in full",
        "rates year to date, bounds in full",
        {"commission add_ons / cumulation": DEPENDS},
    ),
    _one(
        "bounds",
        "rates each period, bounds in full",
        "rates each period, bounds prorated",
        {"commission add_ons / bounds": MORE},
    ),
    _one(
        "commission_rows",
        "from       deals where closed in period\n    credit     to seller on closed\n    rates",
        "from       deals where closed in period and amount > 100 USD\n    credit     to seller on closed\n    rates",
        {"commission add_ons / of": DEPENDS},
    ),
    _one(
        "commission_rows_above_0",
        "from       deals where closed in period\n    credit     to seller on closed\n    rates",
        "from       deals where closed in period and amount > 0 USD\n    credit     to seller on closed\n    rates",
        {"commission add_ons / of": MORE},
    ),
    _one(
        "bonus_amount",
        "pays       400 USD a quarter",
        "pays       300 USD a quarter",
        {"award clean / amount": LESS},
    ),
    _one(
        "bonus_condition",
        "attainment of renewal >= 100%",
        "attainment of renewal >= 95%",
        {"award clean / when": MORE},
    ),
    _one(
        "bonus_prorated",
        "400 USD a quarter, in full when",
        "400 USD a quarter, prorated when",
        {"award clean / proration": LESS},
    ),
    _one(
        "bonus_no_data",
        _CLEAN + "\n    if no data pay nothing",
        _CLEAN + "\n    if no data pay target",
        {"award clean / if_no_data": MORE},
    ),
    _one(
        "spiff_amount",
        "pays       100 USD for each",
        "pays       120 USD for each",
        {"award finders / amount": MORE},
    ),
    _one(
        "spiff_rows",
        "and amount > 500 USD",
        "and amount > 600 USD",
        {"award finders / for_each": LESS},
    ),
    _one(
        "spiff_cap",
        "cap        500 USD a quarter",
        "cap        400 USD a quarter",
        {"award finders / cap": LESS},
    ),
    _one(
        "spiff_cap_a_year",
        "cap        500 USD a quarter",
        "cap        500 USD a year",
        {"award finders / cap": DEPENDS},
    ),
    _one(
        "spiff_until",
        "until      2027-09-30",
        "until      2027-06-30",
        {"award finders / until": LESS},
    ),
    _one(
        "spiff_from",
        "until      2027-09-30",
        "from       2027-04-01\n    until      2027-09-30",
        {"award finders / from": LESS},
    ),
    _one(
        "spiff_added",
        "  total cap    200%",
        '  spiff more "More" {\n    pays       50 USD for each deals where closed in period\n    credit     to seller on closed\n    cap        100 USD a quarter\n    until      2027-12-31\n  }\n\n  total cap    200%',
        {"award more": MORE},
    ),
    _one(
        "total_cap",
        "total cap    200% of variable",
        "total cap    150% of variable",
        {"total / total_cap": LESS},
    ),
    _one("total_cap_gone", "  total cap    200% of variable\n", "", {"total / total_cap": MORE}),
    _one(
        "total_cap_including",
        "total cap    200% of variable",
        "total cap    200% of variable including finders",
        {"total / total_cap": LESS},
    ),
    _one(
        "total_cap_as_amount",
        "total cap    200% of variable",
        "total cap    10_000 USD",
        {"total / total_cap": DEPENDS},
    ),
    _one(
        "total_floor",
        "total floor  10% of variable",
        "total floor  20% of variable",
        {"total / total_floor": MORE},
    ),
    # ------------------------------------------------------------ segments
    _one(
        "segment_guarantee",
        "change renewal { guarantee 100% }",
        "change renewal { guarantee 90% }",
        {"segment ramping / renewal / guarantee": LESS},
    ),
    _one(
        "segment_where",
        "where tenure < 3 months by day",
        "where tenure < 6 months by day",
        {"segment ramping / where": MORE},
    ),
    _one(
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
    _one(
        "segment_removes",
        "      guarantee  70%\n    }",
        "      guarantee  70%\n    }\n    remove goals\n    change sales { weight 40% }",
        {"segment north / goals / applies": LESS, "segment north / sales / weight": MORE},
    ),
    _one(
        "row_segment_target",
        "change renewal { target 60% }",
        "change renewal { target 70% }",
        {"element renewal / segment_targets": LESS},
    ),
    _one(
        "row_segment_where",
        'where health = "red" as',
        'where health in ("red", "yellow") as',
        {"row segment at_risk / where": DEPENDS},
    ),
    _one(
        "mixed_book",
        "mixed book blend target",
        "mixed book score each",
        {"element renewal / mixed_book": DEPENDS},
    ),
    # ------------------------------------------------------------ versions
    _one("revision_from", "from 2027-07-01", "from 2027-10-01", {"revision 1 / from": MORE}),
    _one("revision_title", '"Second half"', '"Autumn"', {"revision 1 / title": NONE}),
    _one(
        "revision_terms",
        "change sales { cap 180% }",
        "change sales { cap 150% }",
        {"element sales / cap": LESS},
    ),
    _one(
        "revision_gone",
        '\nrevision of csm from 2027-07-01 "Second half" {\n  change sales { cap 180% }\n}\n',
        "",
        {"element sales / cap": MORE},
    ),
    # ------------------------------------------------------------ measures and data
    _one(
        "measure_value",
        "sum(renewed) / sum(up_for_renewal)",
        "sum(min(renewed, up_for_renewal)) / sum(up_for_renewal)",
        {"measure gross_renewal / value": DEPENDS},
    ),
    _one(
        "measure_where",
        'measure answer_time "Answer time" {\n  value  average(hours)\n  from   tickets where closed in period',
        'measure answer_time "Answer time" {\n  value  average(hours)\n  from   tickets where closed in period and hours > 1',
        {"measure answer_time / where": DEPENDS},
    ),
    _one(
        "measure_at_least",
        "from   tickets where closed in period\n  better lower",
        "from   tickets where closed in period\n  at least 5 rows\n  better lower",
        {"measure answer_time / at_least": DEPENDS},
    ),
    _one(
        "measure_of_a_goal",
        "value  count()",
        "value  distinct(ticket)",
        {"measure closed_tickets / value": NONE},
    ),
    _one(
        "dataset_file",
        'file   "renewals.csv"',
        'file   "billing.csv"',
        {"dataset renewals / file": DEPENDS},
    ),
    _one(
        "dataset_header",
        "column renewed         money",
        'column renewed         money called "Renewed"',
        {"dataset renewals / column renewed": DEPENDS},
    ),
    _one(
        "dataset_written",
        "column discount        percent",
        'column discount        percent written "0.935"',
        {"dataset renewals / column discount": DEPENDS},
    ),
    _one(
        "multiplier_table",
        "above 6 to 16                pays 110% to 90%\n      above 16                     pays 90%",
        "above 6 to 16                pays 110% to 80%\n      above 16                     pays 80%",
        {"multiplier pace / factor": LESS},
    ),
    _one(
        "multiplier_scope",
        "    credit     by book own\n    applies to goals",
        "    credit     by book own\n    scope      team\n    applies to goals",
        {"multiplier pace / scope": DEPENDS},
    ),
    _one(
        "multiplier_measure",
        "    measure    answer_time\n    credit     by book own\n    applies to goals",
        "    measure    closed_tickets\n    credit     by closed\n    applies to goals",
        {"multiplier pace / measure": DEPENDS, "multiplier pace / credit": DEPENDS},
    ),
    # ------------------------------------------------------------ more of measures and data
    _one(
        "measure_better",
        "from   tickets where closed in period\n  better higher",
        "from   tickets where closed in period\n  better lower",
        {"measure closed_tickets / better": NONE},
    ),
    _one(
        "measure_rows",
        "from   deals where closed in period\n  better higher",
        "from   deals where closed in period and amount > 0 USD\n  better higher",
        {"measure sold / where": MORE},
    ),
    _one(
        "book_owned",
        "owned on last day of period",
        "owned on first day of period",
        {"book own / owned": DEPENDS},
    ),
    _one(
        "book_held",
        "owned on last day of period",
        "owned on last day of period\n  held at least 1 month of period",
        {"book own / held": DEPENDS},
    ),
    _one(
        "book_leaves_out",
        "owned on last day of period",
        'owned on last day of period\n  leave out where account = "test", reason "a test"',
        {"book own / leave_out": DEPENDS},
    ),
    _one(
        "dataset_key",
        "key    account, person, from",
        "key    account, from",
        {"dataset holdings / key": DEPENDS},
    ),
    _one(
        "dataset_new_column",
        "  column note            text\n",
        "  column note            text\n  column owner           text\n",
        {"dataset renewals / column owner": NONE},
    ),
    _one(
        "roster_column",
        "column hired      date",
        'column hired      date called "Hired"',
        {"dataset people / column hired": DEPENDS},
    ),
)
