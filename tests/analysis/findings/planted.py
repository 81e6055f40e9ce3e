"""Plans made at random, sound ones and ones with flaws of which the test knows.

A plan is a text, so that what is found has gone the whole way. Every choice comes from the seeded
generator that is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random

from planlang.plan.files.linking import TextReader
from planlang.plan.from_tree import check
from planlang.plan.model import Plan

DICTIONARY = """
roster people "People" {
  file "people.csv"
  column person person
  column name text
  column from date
  column to date optional
  column hired date
  column role text
  column team text
  column variable money
}
assignments holdings "Holdings" {
  file "holdings.csv"
  column account text
  column person person
  column from date
  column to date optional
}
dataset health "Health" {
  file "health.csv"
  column account text
  column since date
  column health text
  key account, since
  dated since
}
dataset renewals "Renewals" {
  file "renewals.csv"
  column account text
  column due date
  column up_for_renewal money
  column renewed money
  column discount money
  lookup health from health by account
  ready within 3 days
}
dataset seats "Seats" {
  file "seats.csv"
  column account text
  column month date
  column bought count
  column used count
  key account, month
  ready within 3 days
}
dataset deals "Add-ons" {
  file "deals.csv"
  column account text
  column csm person
  column closed date
  column amount money
  ready within 3 days
}
dataset surveys "Surveys" {
  file "surveys.csv"
  column account text
  column csm person
  column sent date
  column answered date optional
  column score number optional
  ready within 3 days
}
book own "Own" from holdings {
  owned on last day of period
}
measure kept "Gross renewal rate" {
  value sum(min(renewed, up_for_renewal)) / sum(up_for_renewal)
  from renewals where due in period
  better higher
}
measure used "Licence utilisation" {
  value sum(used where month at end of period) / sum(bought where month at end of period)
  from seats
  better higher
}
measure sold "Add-ons sold" {
  value sum(amount)
  from deals where closed in period
  better higher
}
measure liked "Satisfied answers" {
  value count(where score is not missing and score >= 4) / count()
  from surveys where answered in period
  better higher
  at least 5 rows
}
measure discounts "Average discount" {
  value sum(discount) / sum(up_for_renewal)
  from renewals where due in period
  better lower
}
"""

LITMUS = """    litmus {
      measurable "Counted nightly; everybody sees their own number."
      unintended "Haste" accepted "We live with it."
      working by 2026-12-31 when kept of company >= 90%
    }
"""


@dataclass(slots=True)
class Draft:
    """A plan that is being made up. Elements are lists of clauses by name."""

    random: Random
    variable: int
    rounding: str
    elements: dict[str, dict[str, str]] = field(default_factory=dict)
    beside: list[str] = field(default_factory=list)

    def text(self) -> str:
        parts = [self._element(name, clauses) for name, clauses in self.elements.items()]
        body = "".join([*parts, *(f"{part}\n" for part in self.beside)])
        return f"""{DICTIONARY}
plan made "Made up" {{
  effective 2026-01-01 through 2026-12-31
  calendar year starts january
  pays quarterly
  currency USD
  mix 80:20
  rounding half-up to {self.rounding}
  proration by day
  on move split by day
  people from people where role = "CSM"
{body}{self._example()}}}
"""

    def _element(self, name: str, clauses: Mapping[str, str]) -> str:
        lines = "".join(f"    {line}\n" for line in clauses.values())
        return f'  element {name} "The {name}" {{\n{lines}{LITMUS}  }}\n'

    def _example(self) -> str:
        return f"  # a variable of {self.variable}\n"


def checked(text: str) -> Plan:
    """The plan of a text, which must have no error."""
    result = check("made.plan", TextReader({"made.plan": text}))
    errors = [d.message for d in result.diagnostics if d.is_error]
    assert not errors, f"{errors}\n{text}"
    return result.plans[0]


def table(*rows: str) -> str:
    """A payout clause of these rows."""
    return "payout {\n" + "".join(f"      {row}\n" for row in rows) + "    }"


# ---------------------------------------------------------------- sound plans


def sound(random: Random) -> Draft:
    """A plan without a flaw: even rows, pay that goes on, a cap well above the target, a gate that
    only takes what is above target, and no data that pays less than a result."""
    draft = Draft(random, 10_000, random.choice(["0.01 USD", "1 USD"]))
    weights = random.choice([(50, 20, 20, 10), (60, 10, 20, 10), (40, 20, 20, 20)])
    start = random.choice([70, 75, 80, 85])
    draft.elements["retention"] = {
        "weight": f"weight {weights[0]}%",
        "measure": "measure kept",
        "credit": "credit by due",
        "target": f"target {random.randint(85, 95)}%",
        "payout": table(
            f"below {start}% of target pays 0%",
            f"from {start}% to 100% of target pays 0% to 100%",
            f"from 100% of target pays 100% plus {random.randint(1, 5)} points per point",
        ),
        "cap": f"cap {random.choice([120, 150, 200])}%",
        "no_data": "if no data pay target",
    }
    draft.elements["utilisation"] = {
        "weight": f"weight {weights[1]}%",
        "measure": "measure used",
        "credit": "credit by book own",
        "payout": table(
            "below 50% pays 0%",
            "from 50% to 70% pays 0% to 100%",
            f"from 70% pays 100% plus {random.randint(1, 4)} points per point",
        ),
        "cap": "cap 150%",
        "no_data": "if no data move weight to retention",
    }
    draft.elements["expansion"] = {
        "weight": f"weight {weights[2]}%",
        "measure": "measure sold",
        "credit": "credit to csm on closed",
        "target": f"target {random.randint(2, 9)}0_000 USD a quarter, in full",
        "payout": table(
            "below 0% of target pays 0%",
            "from 0% to 100% of target pays 0% to 100%",
            "from 100% of target pays 100% plus 1 points per point",
        ),
        "cap": f"cap {random.choice([150, 200])}%",
        "no_data": "if no data pay nothing",
    }
    draft.elements["satisfaction"] = {
        "weight": f"weight {weights[3]}%",
        "measure": "measure liked",
        "credit": "credit by answered",
        "target": "target 75%",
        "payout": table(
            "below 80% of target pays 0%",
            "from 80% to 100% of target pays 0% to 100%",
            "from 100% to 120% of target pays 100% to 120%",
            "from 120% of target pays 120%",
        ),
        "no_data": random.choice(["if no data pay nothing", "if no data pay target"]),
    }
    draft.beside.append(
        '  gate bought "Bought renewals" {\n    when discounts > 15%\n    credit by due\n'
        "    then cap retention at 100%\n    if no data stays open\n  }"
    )
    if random.random() < 0.5:
        draft.beside.append(
            '  segment ramping "New" of people where tenure < 3 months by day {\n'
            "    change retention { guarantee 100% }\n  }"
        )
    if random.random() < 0.5:
        draft.beside.append(_bonus(random.randint(1, 8) * 100))
    if random.random() < 0.5:
        draft.beside.append(
            '  multiplier good_year "A good year" {\n    when kept of company >= 93%\n'
            "    credit by due\n    then multiply all by 105%\n    if no data stays at 100%\n  }"
        )
    return draft


# ---------------------------------------------------------------- flaws

Found = frozenset[tuple[str, str]]
Flaw = Callable[[Draft], Found]
"""Puts a flaw into a draft; gives the names of the findings and a part that each is about."""

TWICE = ("same_dollar_twice", "add_ons")


def cliff(draft: Draft) -> Found:
    """A first payout far above nothing."""
    at, first = draft.random.randint(60, 90), draft.random.randint(20, 70)
    draft.elements["retention"]["payout"] = table(
        f"below {at}% of target pays 0%",
        f"from {at}% to 100% of target pays {first}% to 100%",
        "from 100% of target pays 100% plus 2 points per point",
    )
    return frozenset({("cliff_payout", "retention")})


def dead_zone(draft: Draft) -> Found:
    """A wide row that pays the same all along."""
    low = draft.random.randint(52, 58)
    high = low + draft.random.randint(8, 11)
    level = draft.random.randint(30, 80)
    draft.elements["utilisation"]["payout"] = table(
        "below 40% pays 0%",
        f"from 40% to {low}% pays 0% to {level}%",
        f"from {low}% to {high}% pays {level}%",
        f"from {high}% to 70% pays {level}% to 100%" if high < 70 else "",
        "from 70% pays 100% plus 2 points per point",
    )
    return frozenset({("dead_zone", "utilisation")})


def timing(draft: Draft) -> Found:
    """Amounts that count for nothing until most of the target is there."""
    start = draft.random.randint(70, 85)
    draft.elements["expansion"]["payout"] = table(
        f"below {start}% of target pays 0%",
        f"from {start}% to 100% of target pays 0% to 100%",
        "from 100% of target pays 100% plus 1 points per point",
    )
    return frozenset({("timing_gain", "expansion")})


def rates(draft: Draft) -> Found:
    """A commission whose rate jumps many times over at a bound."""
    draft.beside.append(
        '  commission add_ons "Add-ons" {\n    of sum(amount)\n'
        "    from deals where closed in period\n    credit to csm on closed\n"
        "    rates each period, bounds in full {\n"
        "      from 0 USD to 100_000 USD pays 1% on the part above\n"
        f"      from 100_000 USD pays {draft.random.randint(8, 20)}% on the part above\n    }}\n"
        f"    if no data pay nothing\n{LITMUS}  }}"
    )
    return frozenset({("timing_gain", "add_ons"), TWICE})


def retroactive(draft: Draft) -> Found:
    """A commission whose rate holds for all the money once a bound is passed."""
    draft.beside.append(
        '  commission add_ons "Add-ons" {\n    of sum(amount)\n'
        "    from deals where closed in period\n    credit to csm on closed\n"
        "    rates each row {\n      from 0 USD to 50_000 USD pays 2% on all\n"
        f"      from 50_000 USD pays {draft.random.randint(3, 9)}% on all\n    }}\n"
        f"    if no data pay nothing\n{LITMUS}  }}"
    )
    return frozenset({("retroactive_rate", "add_ons"), TWICE})


def overlap(draft: Draft) -> Found:
    """A commission on the add-ons that an element pays for."""
    draft.beside.append(
        '  commission add_ons "Add-ons" {\n    of sum(amount)\n'
        "    from deals where closed in period\n    credit to csm on closed\n"
        "    rates each row {\n"
        f"      from 0 USD pays {draft.random.randint(1, 5)}% on all\n    }}\n"
        f"    if no data pay nothing\n{LITMUS}  }}"
    )
    return frozenset({TWICE})


def harsh_gate(draft: Draft) -> Found:
    """A gate on something small that takes all."""
    draft.beside.append(
        '  gate harsh "All or nothing" {\n'
        f"    when used < {draft.random.randint(40, 60)}%\n    credit by book own\n"
        "    then scale all by 0%\n    if no data stays open\n  }"
    )
    return frozenset({("gate_outweighs", "harsh")})


def easy_segment(draft: Draft) -> Found:
    """Accounts of which less is wanted."""
    draft.beside.append(
        '  segment at_risk "Red accounts" of renewals where health = "red" as of period start {\n'
        f"    change retention {{ target {draft.random.randint(30, 60)}% }}\n"
        f"    mixed book {draft.random.choice(['blend target', 'score each'])}\n  }}"
    )
    return frozenset({("better_segment", "at_risk")})


def easy_team(draft: Draft) -> Found:
    """People of whom less is wanted."""
    draft.beside.append(
        '  segment friends "Another team" of people where team = "Friends" {\n'
        f"    change retention {{ target {draft.random.randint(65, 75)}% }}\n  }}"
    )
    return frozenset({("better_segment", "friends")})


def no_answers(draft: Draft) -> Found:
    """Surveys that need not be asked for, and pay in full without."""
    element = draft.elements["satisfaction"]
    element["payout"] = table(
        "below 60% of target pays 0%",
        "from 60% to 100% of target pays 0% to 100%",
        "from 100% of target pays 100%",
    )
    element["no_data"] = "if no data pay target"
    return frozenset({("no_data_pays_best", "satisfaction")})


def coarse(draft: Draft) -> Found:
    """Lines rounded to hundreds."""
    draft.rounding = draft.random.choice(["50 USD", "100 USD", "250 USD"])
    return frozenset({("rounding_moves_pay", "retention")})


def big_bonus(draft: Draft) -> Found:
    """A bonus that one account decides over."""
    draft.beside = [part for part in draft.beside if "bonus" not in part]
    draft.beside.append(_bonus(draft.random.randint(15, 60) * 100))
    return frozenset({("pay_jumps", "extra")})


def shared_step(draft: Draft) -> Found:
    """Two parts that step up at the same result, each a little."""
    step = draft.random.randint(17, 19)
    rows = (
        "below 80% of target pays 0%",
        f"from 80% to 100% of target pays 0% to {100 - step}%",
        "from 100% of target pays 100% plus 1 points per point",
    )
    draft.elements["retention"]["payout"] = table(*rows)
    draft.elements["utilisation"] |= {
        "measure": "measure kept",
        "credit": "credit by due",
        "target": draft.elements["retention"]["target"],
        "payout": table(*rows),
    }
    return frozenset({("pay_jumps", "utilisation"), ("same_dollar_twice", "utilisation")})


def _bonus(amount: int) -> str:
    return (
        f'  bonus extra "Extra" {{\n    pays {amount} USD a quarter, in full when attainment of '
        f"retention >= 101%\n    if no data pay nothing\n{LITMUS}  }}"
    )


FLAWS: tuple[Flaw, ...] = (
    cliff,
    dead_zone,
    timing,
    rates,
    retroactive,
    overlap,
    harsh_gate,
    easy_segment,
    easy_team,
    no_answers,
    coarse,
    big_bonus,
    shared_step,
)
TOGETHER = frozenset(
    {
        frozenset({rates, retroactive}),
        frozenset({rates, overlap}),
        frozenset({retroactive, overlap}),
        frozenset({cliff, shared_step}),
        frozenset({dead_zone, shared_step}),
        frozenset({cliff, easy_segment}),
        frozenset({cliff, easy_team}),
    }
)
"""Flaws that would take each other's place."""
