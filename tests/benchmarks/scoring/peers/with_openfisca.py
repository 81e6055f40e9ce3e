"""The plan as an OpenFisca tax and benefit system: a variable an element, on its numpy arrays."""

from __future__ import annotations

from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from tests.benchmarks.scoring.people import People, Whole

QUARTER = "2026-01"
Person = build_entity(key="person", plural="people", label="A CSM", is_person=True)


def _cents(dollars: Any) -> Any:
    return np.floor(dollars * 100 + 0.5) / 100


def retention(person: Any, period: Any) -> Any:
    due = person("up_for_renewal", period)
    of_target = person("renewed", period) / due / 0.9
    payout = np.select(
        [due == 0, of_target < 0.8, of_target < 1, of_target < 1.1],
        [1, 0, (of_target - 0.8) / 0.2, 1 + (of_target - 1) * 7],
        1.7,
    )
    return _cents(person("variable", period) / 4 * 0.35 * payout)


def net_revenue(person: Any, period: Any) -> Any:
    before = person("revenue_before", period)
    reached = person("revenue_now", period) / before
    payout = np.select(
        [before == 0, reached < 0.9, reached < 1.05],
        [1, 0, 0.5 + (reached - 0.9) / 0.15 * 0.5],
        np.minimum(1 + 2 * (reached - 1.05), 1.4),
    )
    return _cents(person("variable", period) / 4 * 0.25 * payout)


def utilisation(person: Any, period: Any) -> Any:
    seats = person("seats", period)
    use = person("used", period) / seats
    payout = np.select([seats == 0, use < 0.6, use < 0.65, use < 0.7], [0, 0, 0.5, 0.75], 1.0)
    return _cents(person("variable", period) / 4 * 0.20 * payout)


def health(person: Any, period: Any) -> Any:
    reached = person("healthy", period) / person("customers", period)
    return _cents(person("variable", period) / 4 * 0.12 * np.minimum(reached / 0.85, 1))


def opportunities(person: Any, period: Any) -> Any:
    count = person("handed_over", period)
    payout = np.select(
        [count < 3, count < 7],
        [0, 0.3 + (count - 3) / 4 * 0.7],
        np.minimum(1 + (count - 7) * 0.05, 1.5),
    )
    return _cents(person("variable", period) / 4 * 0.08 * payout)


FORMULAS = (retention, net_revenue, utilisation, health, opportunities)


def _variable(name: str, formula: Any = None) -> type[Variable]:
    """A variable of the system; OpenFisca keeps numbers in 32 bits."""
    described = {
        "value_type": float,
        "entity": Person,
        "definition_period": DateUnit.MONTH,
        "label": name,
    }
    if formula is not None:
        described["formula"] = formula
    return type(name, (Variable,), described)


def prepare(people: People) -> Simulation:
    system = TaxBenefitSystem([Person])
    for name in people.columns():
        system.add_variable(_variable(name))
    for formula in FORMULAS:
        system.add_variable(_variable(f"{formula.__name__}_pay", formula))
    simulation = SimulationBuilder().build_default_simulation(system, count=len(people))
    for name, column in people.columns().items():
        simulation.set_input(name, QUARTER, column)
    return simulation


def pay(simulation: Simulation) -> list[Any]:
    for formula in FORMULAS:
        simulation.delete_arrays(f"{formula.__name__}_pay")
    with np.errstate(divide="ignore", invalid="ignore"):
        return [simulation.calculate(f"{f.__name__}_pay", QUARTER) for f in FORMULAS]


def table(paid: list[Any]) -> Whole:
    return np.stack([np.round(line.astype(float) * 100).astype(np.int64) for line in paid], axis=1)
