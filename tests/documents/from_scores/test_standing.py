"""Where somebody stands: what decided besides the table, told once for each gate."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from planlang.documents.from_scores.standing import standings
from planlang.scores.model import GateStep, PersonScore
from planlang.scores.runs import terms_of
from planlang.words.locale import ENGLISH
from tests.documents.from_scores.samples import LATER, period_of, plan, scored_in


def closed(*steps: GateStep) -> list[str]:
    """What the statement says of gates, where somebody's line went through these."""
    of, person = plan("enterprise"), someone()
    line = person.elements[0]
    run = replace(line.runs[0], gates=steps)
    person = replace(person, elements=(replace(line, runs=(run,)),))
    (standing,) = standings(of, person, terms_of(of), ENGLISH)
    return [note for stretch in standing.stretches for note in stretch.notes if "closed" in note]


def someone() -> PersonScore:
    people = scored_in("enterprise", period_of("enterprise", "2027-Q3"), LATER).scores.people
    return next(p for p in people if p.person == "bjorn.havstein")


def test_a_gate_that_scales_and_caps_is_told_once() -> None:
    (step,) = someone().elements[0].runs[0].gates
    scaled = replace(step, scale=Fraction(9, 10), cap=None, after=step.before * Fraction(9, 10))
    (only,) = closed(scaled, replace(step, before=scaled.after))
    assert only == (
        "“No accelerator on bought renewals” is closed: Average discount on renewals 19.64%."
        " It takes the payout from 145.59% to 100.00%."
    )


def test_a_gate_that_takes_next_to_nothing_shows_that_it_does() -> None:
    (step,) = someone().elements[0].runs[0].gates
    (only,) = closed(replace(step, before=Fraction("0.95004"), after=Fraction("0.95")))
    assert only.endswith(" It takes the payout from 95.004% to 95.00%.")
