"""Where somebody stands: what decided besides the table, told once for each gate."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from planlang.documents.from_scores.standing import standings
from planlang.scores.runs import terms_of
from planlang.words.locale import ENGLISH
from tests.documents.from_scores.samples import LATER, period_of, plan, scored_in


def test_a_gate_that_scales_and_caps_is_told_once() -> None:
    of, period = plan("enterprise"), period_of("enterprise", "2027-Q3")
    people = scored_in("enterprise", period, LATER).scores.people
    person = next(p for p in people if p.person == "bjorn.havstein")
    line = person.elements[0]
    (step,) = line.runs[0].gates
    scaled = replace(step, scale=Fraction(9, 10), cap=None, after=step.before * Fraction(9, 10))
    capped = replace(step, before=scaled.after)
    run = replace(line.runs[0], gates=(scaled, capped))
    person = replace(person, elements=(replace(line, runs=(run,)),))
    (standing,) = standings(of, person, terms_of(of), ENGLISH)
    said = [note for stretch in standing.stretches for note in stretch.notes if "closed" in note]
    (only,) = said
    assert only == (
        "“No accelerator on bought renewals” is closed: Average discount on renewals 19.64%."
        " It takes the payout from 145.59% to 100.00%."
    )
