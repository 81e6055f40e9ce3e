"""The plan as an OpenFisca tax and benefit system, a variable an element, in two ways.

As its guide has it, with weights, targets and payout tables as parameters, the tables as scales of
OpenFisca; and with all numbers written into the formulas as numpy expressions, which is faster.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
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


NUMBERS_INSIDE = (retention, net_revenue, utilisation, health, opportunities)

SINCE = "2026-01-01"


def _number(value: float) -> dict[str, Any]:
    return {"values": {SINCE: {"value": value}}}


def _scale(kind: str, by: str, rows: dict[float, float]) -> dict[str, Any]:
    """A scale: what each threshold pays (`single_amount`), or the slope from it on."""
    return {
        "metadata": {"type": kind},
        "brackets": [
            {"threshold": {SINCE: {"value": at}}, by: {SINCE: {"value": value}}}
            for at, value in rows.items()
        ],
    }


def _steps(rows: dict[float, float]) -> dict[str, Any]:
    return _scale("single_amount", "amount", rows)


def _slopes(rows: dict[float, float]) -> dict[str, Any]:
    return _scale("marginal_rate", "rate", rows)


PARAMETERS = {
    "retention": {
        "weight": _number(0.35),
        "target": _number(0.9),
        "slopes": _slopes({0.8: 5, 1: 7, 1.1: 0}),
    },
    "net_revenue": {
        "weight": _number(0.25),
        "steps": _steps({0.9: 0.5}),
        "slopes": _slopes({0.9: 0.5 / 0.15, 1.05: 2, 1.25: 0}),
    },
    "utilisation": {"weight": _number(0.2), "steps": _steps({0.6: 0.5, 0.65: 0.75, 0.7: 1})},
    "health": {
        "weight": _number(0.12),
        "target": _number(0.85),
        "slopes": _slopes({0: 1, 1: 0}),
    },
    "opportunities": {
        "weight": _number(0.08),
        "steps": _steps({3: 0.3}),
        "slopes": _slopes({3: 0.7 / 4, 7: 0.05, 17: 0}),
    },
}


def retention_by_scale(person: Any, period: Any, parameters: Any) -> Any:
    said = parameters(period).retention
    due = person("up_for_renewal", period)
    payout = said.slopes.calc(np.nan_to_num(person("renewed", period) / due / said.target))
    payout = np.where(due == 0, 1, payout)
    return _cents(person("variable", period) / 4 * said.weight * payout)


def net_revenue_by_scale(person: Any, period: Any, parameters: Any) -> Any:
    said = parameters(period).net_revenue
    before = person("revenue_before", period)
    reached = np.nan_to_num(person("revenue_now", period) / before)
    payout = np.where(before == 0, 1, said.steps.calc(reached) + said.slopes.calc(reached))
    return _cents(person("variable", period) / 4 * said.weight * payout)


def utilisation_by_scale(person: Any, period: Any, parameters: Any) -> Any:
    said = parameters(period).utilisation
    use = np.nan_to_num(person("used", period) / person("seats", period))
    return _cents(person("variable", period) / 4 * said.weight * said.steps.calc(use))


def health_by_scale(person: Any, period: Any, parameters: Any) -> Any:
    said = parameters(period).health
    reached = person("healthy", period) / person("customers", period) / said.target
    return _cents(person("variable", period) / 4 * said.weight * said.slopes.calc(reached))


def opportunities_by_scale(person: Any, period: Any, parameters: Any) -> Any:
    said = parameters(period).opportunities
    count = person("handed_over", period)
    payout = said.steps.calc(count) + said.slopes.calc(count)
    return _cents(person("variable", period) / 4 * said.weight * payout)


NUMBERS_AS_PARAMETERS = (
    retention_by_scale,
    net_revenue_by_scale,
    utilisation_by_scale,
    health_by_scale,
    opportunities_by_scale,
)


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
    system.parameters = ParameterNode("", data=PARAMETERS)
    for name in people.columns():
        system.add_variable(_variable(name))
    for formula in (*NUMBERS_INSIDE, *NUMBERS_AS_PARAMETERS):
        system.add_variable(_variable(f"{formula.__name__}_pay", formula))
    simulation = SimulationBuilder().build_default_simulation(system, count=len(people))
    for name, column in people.columns().items():
        simulation.set_input(name, QUARTER, column)
    return simulation


def pay_by_parameters(simulation: Simulation) -> list[Any]:
    return _paid(simulation, NUMBERS_AS_PARAMETERS)


def pay_by_numbers_inside(simulation: Simulation) -> list[Any]:
    return _paid(simulation, NUMBERS_INSIDE)


def _paid(simulation: Simulation, formulas: tuple[Any, ...]) -> list[Any]:
    for formula in formulas:
        simulation.delete_arrays(f"{formula.__name__}_pay")
    with np.errstate(divide="ignore", invalid="ignore"):
        return [simulation.calculate(f"{f.__name__}_pay", QUARTER) for f in formulas]


def table(paid: list[Any]) -> Whole:
    return np.stack([np.round(line.astype(float) * 100).astype(np.int64) for line in paid], axis=1)
