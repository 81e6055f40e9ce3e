"""Answers to the litmus test: what stands against a risk, and how it will show that it works."""

from __future__ import annotations

from planlang.plan.model import Unintended, Working
from planlang.words.clauses import ClauseWords


def answer_words(words: ClauseWords, risk: Unintended) -> str:
    """What stands against an unintended consequence: a gate, or the author's reason to accept it
    (as the author wrote it)."""
    if risk.guarded_by is not None:
        titles = {gate.name: gate.title for gate in words.version.gates}
        title = words.locale.quoted(titles.get(risk.guarded_by, risk.guarded_by))
        return words.locale.say("Guarded by the gate {gate}.", gate=title)
    assert risk.accepted is not None  # the checker wants one of the two
    return risk.accepted


def working_words(words: ClauseWords, working: Working) -> str:
    """ "It works if, by 2026-10-31, Gross renewal rate of the company is at least 90%."."""
    condition = words.conditions.condition(working.when)
    return words.locale.say(
        "It works if, by {day}, {condition}.", day=working.by, condition=condition
    )
