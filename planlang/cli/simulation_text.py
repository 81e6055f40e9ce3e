"""What `planlang simulate` shows on a terminal: cost, budget, lines, and of what it was drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from planlang.analysis.simulate.model import Bar, Drawn, LineCost, Range, Simulation
from planlang.cli.table import Column, shortened, table
from planlang.cli.text_bars import text_bars
from planlang.values.decimals import grouped, percent_text, plain

_TITLE_WIDTH = 44
FEW = 12
"""Person-periods below which a group's figures are too few to say much about its pay."""


def simulation_text(found: Simulation) -> str:
    """All of it, as text."""
    parts = [_heading(found), _cost(found), *_budget(found), _costs(found), _payouts(found)]
    parts += [_lines(found), *_gates(found), _sources(found)]
    return "\n\n".join(part for part in parts if part)


def _heading(found: Simulation) -> str:
    first, last = found.periods[0], found.periods[-1]
    label = first.label if first == last else f"{first.label} to {last.label}"
    people = "1 person" if found.people == 1 else f"{found.people:,} people"
    return (
        f"{found.plan.title} ({found.plan.name})\n"
        f"{label}: {first.start} through {last.end}. {people}, "
        f"{found.scenarios:,} scenarios, seed {found.seed}.\n"
        f"Amounts in {found.plan.currency.code}, approximate."
    )


def _cost(found: Simulation) -> str:
    cost = found.cost
    named = (
        ("On average", cost.mean),
        ("5 of 100 scenarios cost at most", cost.low),
        ("25 of 100", cost.quarter),
        ("50 of 100", cost.middle),
        ("75 of 100", cost.three_quarters),
        ("95 of 100", cost.high),
    )
    rows = [[name, _money(x, found), _of_target(x, found)] for name, x in named]
    last = ["At target", _money(found.at_target, found), ""]
    columns = [
        Column(heading="What the plan costs"),
        Column(heading="", figures=True),
        Column(heading="of target", figures=True),
    ]
    return table(columns, rows, last)


def _budget(found: Simulation) -> Iterator[str]:
    budget = found.budget
    if budget is None:
        return
    shown = f"{_money(budget.budget, found)} {found.plan.currency.code}"
    if not budget.over:
        yield f"Budget {shown}: no scenario costs more."
        return
    yield (
        f"Budget {shown}: {percent_text(budget.over)} of the scenarios cost more, by "
        f"{_money(budget.mean_excess, found)} on average.\n"
        f"At risk: {_money(budget.at_risk, found)}, which 95 of 100 scenarios do not exceed."
    )


def _costs(found: Simulation) -> str:
    heads = [f"{_short(bar.low)} to {_short(bar.high)}" for bar in found.costs]
    return _chart("Scenarios by cost", heads, found.costs) if len(found.costs) > 1 else ""


def _payouts(found: Simulation) -> str:
    heads = []
    for bar in found.payouts:
        if bar.low is None:
            heads.append(f"below {_percent(bar.high)}")
        elif bar.high is None:
            heads.append(f"from {_percent(bar.low)}")
        else:
            heads.append(f"{_percent(bar.low)} to below {_percent(bar.high)}")
    return _chart("Payouts (a person in a scenario), of target", heads, found.payouts)


def _chart(title: str, heads: Sequence[str], bars: Sequence[Bar]) -> str:
    if not bars:
        return ""
    rows = [
        (head, percent_text(bar.share), bar.share) for head, bar in zip(heads, bars, strict=True)
    ]
    return text_bars(title, rows)


def _lines(found: Simulation) -> str:
    columns = [
        Column(heading="Line"),
        Column(heading="People" if len(found.periods) == 1 else "Payouts", figures=True),
        Column(heading="On average", figures=True),
        Column(heading="5 of 100", figures=True),
        Column(heading="95 of 100", figures=True),
        Column(heading="Pays the most", figures=True),
        Column(heading="No data", figures=True),
        Column(heading="Pays nothing", figures=True),
    ]
    shown = table(columns, [_line(line, found) for line in found.lines])
    if all(line.cost is not None for line in found.lines):
        return shown
    return f"{shown}\n“–” at a cost: it would tell what fewer than five people are paid."


def _line(line: LineCost, found: Simulation) -> list[str]:
    is_limit = line.kind in ("total_floor", "total_cap")
    cost = line.cost
    costs = (None,) * 3 if cost is None else (cost.mean, cost.low, cost.high)
    return [
        shortened(line.title, _TITLE_WIDTH),
        f"{line.people:,}",
        *("–" if x is None else _money(x, found) for x in costs),
        _share(line.at_top),
        _share(line.without_data),
        "–" if is_limit else _share(line.nothing),
    ]


def _share(x: Fraction | None) -> str:
    return "–" if x is None else percent_text(x)


def _gates(found: Simulation) -> Iterator[str]:
    if found.gates:
        columns = [Column(heading="Gate"), Column(heading="Closed", figures=True)]
        rows = [[shortened(g.title, _TITLE_WIDTH), _share(g.closed)] for g in found.gates]
        yield table(columns, rows)


def _sources(found: Simulation) -> str:
    lines = []
    if found.history:
        labels = ", ".join(p.label for p in found.history)
        lines.append(
            f"Drawn from {labels}:\n  one of them for all people of a scenario, and in it the "
            "figures of somebody under the same segments."
        )
        lines += [_drawn(group, found.plan.pays.noun) for group in found.drawn]
    lines += [_range(one) for one in found.ranges]
    if found.ranges and found.together:
        lines.append("Ranges: in a scenario everybody has the same luck.")
    elif found.ranges:
        lines.append(
            "Ranges: everybody has luck of their own, which evens out over many people; "
            "--together is the other extreme."
        )
    same = found.replayed
    away = "" if same.same == same.payouts else f", the others by at most {plain(same.most)} away"
    lines.append(
        f"Checked: {same.payouts:,} payouts were paid again exactly; {same.same:,} are the same to "
        f"the last unit{away}."
    )
    return "\n".join(lines)


def _drawn(group: Drawn, noun: str) -> str:
    who = " and ".join(group.segments) or "no segment"
    text = f"  {who}: {group.people:,} {'payout' if group.people == 1 else 'payouts'} a scenario"
    if not group.like_them:
        return f"{text}; nobody like them in these periods, so everybody's figures stand in."
    thin = " (few)" if group.like_them < FEW else ""
    text += f", from {group.like_them:,} {noun}s of people like them{thin}"
    if group.borrowed_periods:
        count = group.borrowed_periods
        text += f"; in {count} of the periods there was nobody, and everybody's figures stand in"
    return f"{text}."


def _range(one: Range) -> str:
    sign, factor = ("%", 100) if one.is_percent else ("", 1)
    points = [x for x in (one.low, one.likely, one.high) if x is not None]
    shown = "..".join(f"{plain(x * factor)}{sign}" for x in points)
    return f"  {one.name}: {shown}" + ("" if one.likely is None else ", the middle one most likely")


def _money(amount: Fraction, found: Simulation) -> str:
    text = plain(amount, found.plan.currency.digits)
    return grouped(text or "")


def _short(amount: Fraction | None) -> str:
    """A bound of a bar: a round amount."""
    return "" if amount is None else grouped(plain(amount) or "")


def _percent(x: Fraction | None) -> str:
    return "" if x is None else f"{plain(100 * x)}%"


def _of_target(amount: Fraction, found: Simulation) -> str:
    return percent_text(amount / found.at_target) if found.at_target else "–"
