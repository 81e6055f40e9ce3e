"""What a simulation is asked for, and what it found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from planlang.data.model import Measures
from planlang.plan.model import Plan
from planlang.values.calendar import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A figure that is drawn from a stated range: evenly, or with `likely` as the most likely one.

    `name` is that of an element, award or commission, or of a measure. `is_percent` says that the
    figures were written with a `%`: of an element or commission on amounts they are shares of its
    target. Other figures are those of the whole period.
    """

    name: str
    low: Fraction
    likely: Fraction | None
    high: Fraction
    is_percent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A simulation of one period.

    `base` says who is paid, for which days, under which terms; of its figures only the year to date
    of earlier periods counts. `history` are whole past periods, of which figures are drawn.
    `together`: whoever has a range has the same luck in a scenario, else each their own.
    """

    plan: Plan
    base: Measures
    history: tuple[Measures, ...]
    ranges: tuple[Range, ...]
    scenarios: int
    seed: int
    together: bool
    budget: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Why something cannot be simulated, and what would help."""

    message: str
    help: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How an amount lies over all scenarios: money, rounded to whole units of the plan's rounding.

    `low` is not exceeded in 5 of 100 scenarios, `high` in 95 of 100.
    """

    mean: Fraction
    low: Fraction
    quarter: Fraction
    middle: Fraction
    three_quarters: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class LineCost:
    """What a line of pay costs for all people together, `people` of them (counted once for each
    simulated period).

    Shares are of all payouts (a person in a scenario) that have the line: `at_top` pay the most
    that the line can pay, None where nothing holds it; `without_data` had nothing to measure;
    `nothing` paid 0. `kind` is element, commission, bonus, spiff, total_floor or total_cap. `who`
    has each person with the average pay, `sources` those whose past figures were drawn.
    """

    kind: str
    name: str
    title: str
    people: int
    cost: Spread | None
    at_top: Fraction | None
    without_data: Fraction | None
    nothing: Fraction | None
    who: Mapping[str, Fraction]
    sources: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class GateShut:
    """The share of payouts, of the people `who`, in which a gate was closed."""

    name: str
    title: str
    closed: Fraction | None
    who: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRisk:
    """The budget against the cost of the scenarios.

    `over` is the share of scenarios that cost more; `mean_excess` what is missing on average in
    those; `at_risk` what is missing in the scenario that 95 of 100 do not exceed (0: nothing).
    """

    budget: Fraction
    over: Fraction
    mean_excess: Fraction
    at_risk: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar of a distribution: scenarios (or payouts of the people `who`) from `low` to below
    `high`; None: open."""

    low: Fraction | None
    high: Fraction | None
    share: Fraction
    who: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Of what figures were drawn, for people whose terms name `segments` (empty: none hold).

    `like_them` counts person-periods of people under the same segments; where a past period has
    nobody like them, everybody's figures stand in (`borrowed_periods` of them).
    """

    segments: tuple[str, ...]
    people: int
    like_them: int
    borrowed_periods: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """Payouts of single scenarios that the exact evaluator paid again: how many were the same to
    the last unit, and how much the others were away at most."""

    payouts: int
    same: int
    most: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """The outcome over all simulated periods together. All money is approximate: worked out in
    binary floating point. `people` are those of any of the periods, with whoever they are; what may
    be said of it to others decides `told`, which leaves None where it may not."""

    plan: Plan
    periods: tuple[Period, ...]
    history: tuple[Period, ...]
    ranges: tuple[Range, ...]
    together: bool
    scenarios: int
    seed: int
    people: int
    at_target: Fraction
    cost: Spread
    costs: tuple[Bar, ...]
    payouts: tuple[Bar, ...]
    lines: tuple[LineCost, ...]
    gates: tuple[GateShut, ...]
    budget: BudgetRisk | None
    drawn: tuple[Drawn, ...]
    replayed: Replayed
