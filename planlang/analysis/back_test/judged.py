"""`working by … when …`: is it true, false, or too early to say?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planlang.analysis.back_test.model import Judged, Past, Read, Share, Verdict
from planlang.analysis.back_test.said import Heads, Said
from planlang.analysis.privacy import is_few
from planlang.plan.model import (
    AttainmentOf,
    Award,
    Commission,
    Element,
    PayCondition,
    PayoutOf,
    Plan,
    Quantity,
    Working,
)
from planlang.plan.parts import parts_of
from planlang.scores.elements import run_score
from planlang.scores.gates import Standing, holds, reads
from planlang.scores.model import ConditionRead
from planlang.scores.runs import paid_runs, terms_of


def judged(plan: Plan, past: Sequence[Past], said: Said) -> Iterator[Judged]:
    """Every clause of the plan, once each, in order.

    It is looked at in the last period that had ended by its day, once no further one can end by
    then. Where it is about each person, it holds when it holds for more than half of those who have
    figures; nothing is known where these are fewer than five.
    """
    found: dict[tuple[str, Working], tuple[str, int]] = {}
    for index, version in enumerate(plan.versions):
        owners: tuple[Element | Commission | Award, ...] = (
            *version.elements, *version.commissions, *version.awards,
        )  # fmt: skip
        for owner in owners:
            for working in () if owner.litmus is None else owner.litmus.working:
                found.setdefault((owner.name, working), (owner.title, index))
    for (name, working), (title, index) in found.items():
        found_out = _looked_at(plan, working, past, said)
        yield replace(found_out, owner=name, title=title, version=index)


def _looked_at(plan: Plan, working: Working, past: Sequence[Past], said: Said) -> Judged:
    ended = [one for one in past if one.period.end <= working.by]
    one = ended[-1] if ended else None
    # A period that has not ended by the day cannot show anything by then.
    due = plan.calendar.next(past[-1].period).end > working.by
    heads: Heads = ()
    figures: tuple[Read, ...] = ()
    is_shared = _is_shared(plan, working.when)
    looked_at = past[-1] if not due else one
    if looked_at is not None:
        standings = _standings(plan, looked_at)
        answers = ((who, holds(working.when, standing)) for who, standing in standings)
        label = looked_at.period.label
        heads = [(who, label, answer) for who, answer in answers if answer is not None]
        if is_shared and standings:
            figures = tuple(_read(r) for r in reads(working.when, standings[0][1]))
    if not is_shared and is_few(who for who, _, _ in heads):
        heads = ()  # whether it is true would be theirs
    known = [answer for _, _, answer in heads]
    return Judged(
        owner="",
        title="",
        version=0,
        working=working,
        verdict=_verdict(known, is_due=due, is_looked_at=looked_at is not None),
        period=None if looked_at is None else looked_at.period,
        reads=figures,
        holds=None if is_shared else _share(plan, heads, said),
    )


def _share(plan: Plan, heads: Heads, said: Said) -> Share | None:
    """For how many people it holds, where no count of an element's targets tells more with it."""
    names = sorted({e.name for version in plan.versions for e in version.elements})
    found = [said.share(name, heads) for name in names]
    return None if not found or None in found else found[0]


def _verdict(known: Sequence[bool], *, is_due: bool, is_looked_at: bool) -> Verdict:
    if not is_due:
        return Verdict.NOT_YET
    if not is_looked_at or not known:
        return Verdict.UNKNOWN
    return Verdict.TRUE if 2 * sum(known) > len(known) else Verdict.FALSE


def _standings(plan: Plan, past: Past) -> list[tuple[str, Standing]]:
    """What conditions may look at for each person on the last of their days."""
    answer = terms_of(plan)
    return [
        (
            person.person,
            run_score(paid_runs(plan, past.measures, person, answer)[-1]).standing,
        )
        for person in past.measures.people
        if person.runs
    ]


def _is_shared(plan: Plan, condition: PayCondition) -> bool:
    """True where all figures are the company's: they are the same for everybody."""
    of_elements = (*parts_of(AttainmentOf, condition), *parts_of(PayoutOf, condition))
    if of_elements:
        return False
    keys = [key for quantity in parts_of(Quantity, condition) for _, key in quantity.parts]
    return all(plan.readings[key].scope.is_company for key in keys)


def _read(found: ConditionRead) -> Read:
    title = found.value.title if isinstance(found.value, Quantity) else ""
    return Read(title=title, type=found.type, figure=found.figure)
