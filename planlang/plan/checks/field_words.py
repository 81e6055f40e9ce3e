"""What a segment's change sets, in words."""

from __future__ import annotations

from fractions import Fraction

from planlang.plan import wording
from planlang.plan.model import (
    Element,
    FixedTarget,
    Guarantee,
    MoveWeight,
    PayNothing,
    PayTarget,
    PersonTarget,
    Plan,
    Quantity,
)
from planlang.plan.types import Kind

_FIELDS = {
    "weight": "weight",
    "quantity": "measure",
    "objectives": "objectives",
    "better": "measure",
    "target": "target",
    "curve": "payout table",
    "against_target": "payout table",
    "floor": "floor",
    "cap": "cap",
    "guarantee": "guarantee",
    "no_data": "`if no data`",
    "litmus": "litmus test",
    "definition": "definition",
    "trap": "trap",
}


def field_words(field: str) -> str:
    """What a field of `Element` is called."""
    return _FIELDS.get(field, field)


def value_words(value: object, element: Element, plan: Plan) -> str:
    """A field's value: "93%", "moves its weight to `x`"; "another table" where it is long."""
    match value:
        case None:
            return "none"
        case FixedTarget(value=target):
            kind = Kind.PERCENT if element.quantity is None else element.quantity.type.kind
            return wording.value(target, kind, plan.currency)
        case PersonTarget(dataset=dataset, column=column):
            return f"from {dataset}.{column}"
        case Guarantee(level=level, before_gates=before):
            return f"{wording.percent(level)}{' before gates' if before else ''}"
        case PayTarget():
            return "pay target"
        case PayNothing():
            return "pay nothing"
        case MoveWeight(to=to):
            return f"move weight to {to}"
        case Quantity(measure=measure):
            return f"`{measure}`"
        case str():
            return f"“{wording.shortened(value, 40)}”"
        case Fraction():
            return wording.percent(value)
        case _:
            return "a table or text of its own"
