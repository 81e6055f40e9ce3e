"""What is measured, in the facts of whatever takes the measure."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.documents.from_markdown import plain_text
from planlang.documents.from_plan.stated import Stated
from planlang.documents.views import plan as v
from planlang.plan.model import Quantity, Reading


def quantity_facts(of: Stated, quantity: Quantity) -> Iterator[v.Fact]:
    """How a quantity is computed, whose results count, and when there are too few rows."""
    readings = of.readings(quantity)
    combined = of.measures.quantity(quantity)
    if combined is None:
        yield from reading_facts(of, readings[0])
        return
    yield v.Fact(label=of.locale.say("Computed"), text=combined)
    for reading in readings:
        measure = reading.measure
        yield v.Fact(label=measure.title, text=of.measures.measure(measure))
    for said in dict.fromkeys(of.measures.reading(reading) for reading in readings):
        yield v.Fact(label=of.locale.say("Whose results"), text=said)


def reading_facts(of: Stated, reading: Reading) -> Iterator[v.Fact]:
    """The same for one measure as it stands."""
    say = of.locale.say
    yield v.Fact(label=say("Computed"), text=of.measures.measure(reading.measure))
    yield v.Fact(label=say("Whose results"), text=of.measures.reading(reading))
    few = of.measures.small_sample(reading.measure)
    if few is not None:
        yield v.Fact(label=say("Few rows"), text=few)


def meaning(of: Stated, reading: Reading) -> str:
    """A measure in a sentence or two: its author's definition, else how it is computed."""
    definition = plain_text(reading.measure.definition)
    return of.measures.measure(reading.measure) if definition is None else definition
