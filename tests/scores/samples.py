"""Scores with one of everything, for tests of files and explanations."""

from dataclasses import replace

from planlang.data.model import Input, LeftOut, Measures, OutReason
from planlang.plan.model import Guarantee, MoveWeight, Plan
from planlang.scores.evaluate import score
from planlang.scores.model import Scores
from tests.scores.builder import (
    Number,
    award,
    commission,
    compare,
    curve,
    element,
    gate,
    goal,
    limit,
    number,
    plan,
    quantity,
    rates,
    segment,
    version,
)
from tests.scores.people import measures, person, run


def everything() -> Plan:
    """Two elements, a gate, a commission, a bonus, a SPIFF, a goal, a cap, a segment of people."""
    table = curve((None, "0.9", 0, 0), ("0.9", 1, "0.5", 1), (1, None, "1.2", "1.2"))
    bought = compare(quantity((1, "discount")), ">", "0.15")
    done = compare(quantity((1, "done")), ">=", 1)
    return plan(
        version(
            element("retention", "2/3", pays=table, target="0.93", cap="1.5"),
            element("usage", "1/3", no_data=MoveWeight(to="retention")),
            gates=(gate("discounts", bought, "usage", cap=1),),
            goals=(goal("contacts", 12),),
            commissions=(commission("sold", rates((None, "0.01"))),),
            awards=(
                award("bonus", 10, when=done),
                award("spiff", 250, is_spiff=True, cap=500),
            ),
            segments=(segment("ramping", usage={"guarantee": Guarantee(level=number(1))}),),
            cap=limit(share=1),
        )
    )  # fmt: skip


def scores(name: str = "Ann", **given: Number | None) -> Scores:
    """One person of the plan, in the plan all quarter; `given` says what differs from the usual."""
    return score(everything(), measured(name, **given))


def measured(name: str = "Ann", **given: Number | None) -> Measures:
    """What their data say."""
    usual: dict[str, Number | tuple[Number, Number] | None] = {
        "retention": (90, 100), "usage": "0.5", "discount": "0.2", "contacts": 9, "sold": 4_000,
        "done": 1, "spiff": 3,
    }  # fmt: skip
    someone = replace(
        person(run(3_000, **(usual | given)), name="p1"),
        name=name,
        left_out=(
            LeftOut(person="p1", book="own", account="A7", reason=OutReason.LEFT_OUT, text="Trial"),
        ),
    )
    taken = measures(someone)
    files = (Input(dataset="facts", file="facts.csv", sha256="ab" * 32, rows=9),)
    return replace(taken, inputs=files)
