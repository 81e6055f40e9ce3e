"""What hangs on single accounts: one that decides over much of somebody's pay, and small ones that
decide over none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from planlang.analysis.findings.edges import same_figure
from planlang.analysis.findings.history import FEW, History, MeasuredPeriod, median
from planlang.analysis.findings.model import Consequence, Examined, Figure, Scene
from planlang.analysis.neutral import target_in
from planlang.analysis.situations import Situation
from planlang.analysis.witness import Witness
from planlang.data.evidence import AccountSums
from planlang.data.model import PersonMeasures, Sums, Taken
from planlang.diagnostics import Code
from planlang.diagnostics.catalogue.litmus import ONE_ACCOUNT_DECIDES, SMALL_ACCOUNTS_NEGLECTED
from planlang.plan import wording
from planlang.plan.model import Better, Element, GivenSums, Plan
from planlang.plan.types import Kind
from planlang.scores.evaluate import score_person
from planlang.scores.runs import TermsOf, terms_of
from planlang.values.rounding import Rounding

ONE, ZERO = Fraction(1), Fraction(0)
LEAST_SWING = Fraction(20, 100)
"""What one account must decide over, as a share of somebody's variable pay."""

LEAST_PEOPLE = Fraction(1, 10)
"""The share of people for whom it must."""

MOST_LOSS = Fraction(10, 100)
"""What losing the smaller half of a book may cost and still be next to nothing, as a share of the
element's target pay."""

LEAST_ACCOUNTS = 6
"""Books with fewer accounts have no smaller half to speak of."""

MOST_PEOPLE = 200
"""People who are looked at in each period, spread evenly over the roster."""

_BOOK = Fraction(100_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What an element shows in somebody's book: the largest account's share of it and what it
    swings (of variable pay), the smaller half's share and what losing it costs (of the element's
    target pay), and the share of the largest fifth; None where the book is too small to say."""

    largest: Fraction
    swing: Fraction
    small: Fraction | None
    loss: Fraction | None
    top: Fraction | None


def accounts_weigh_alike(of: Examined, history: History) -> Iterator[Consequence]:
    """Small denominators and neglect, for each element that reads accounts of a person's own."""
    seen: dict[str, list[_Seen]] = {}
    answer = terms_of(of.plan)
    for period, person in _sample(history):
        for element in answer(person.runs[0].version, person.runs[0].segments).elements:
            found = _look(of.plan, period, person, element, answer)
            if found is not None:
                seen.setdefault(element.name, []).append(found)
    said: set[str] = set()
    for situation, element in of.elements():
        books = seen.get(element.name)
        if element.name in said or books is None:
            continue
        said.add(element.name)
        yield from _one_account(of, situation, element, books, history)
        yield from _small_accounts(of, situation, element, books, history)


def _sample(history: History) -> Iterator[tuple[MeasuredPeriod, PersonMeasures]]:
    whole = [(period, person) for period, person, _ in history.whole_people()]
    step = max(1, -(-len(whole) // (MOST_PEOPLE * max(1, len(history.periods)))))
    return iter(whole[::step])


def _look(
    plan: Plan,
    period: MeasuredPeriod,
    person: PersonMeasures,
    element: Element,
    answer: TermsOf,
) -> _Seen | None:
    """One person's book under one element, scored again with accounts won and lost."""
    key = reading_of(plan, element)
    if key is None:
        return None
    accounts = _whole_accounts(period.evidence.accounts.get(key, {}).get(person.person, ()))
    book = sum((size for size, _ in accounts), ZERO)
    run = person.runs[0]
    variable = run.annual_variable * plan.spread[period.measures.period.index - 1]
    if not accounts or book <= 0 or variable <= 0 or not element.weight:
        return None

    def pay(lost: Iterable[AccountSums], won: Iterable[AccountSums] = ()) -> Fraction:
        changed = _with_accounts(plan, person, key, tuple(lost), tuple(won))
        return score_person(plan, period.measures, changed, answer).total

    size, largest = accounts[0]
    swing = abs(pay((), largest) - pay(largest)) / variable
    small = loss = top = None
    if len(accounts) >= LEAST_ACCOUNTS:
        half = accounts[-(len(accounts) // 2) :]
        lost = tuple(sums for _, parts in half for sums in parts)
        small = sum((s for s, _ in half), ZERO) / book
        loss = (pay(()) - pay(lost)) / (variable * element.weight)
        top = sum((s for s, _ in accounts[: max(1, len(accounts) // 5)]), ZERO) / book
    return _Seen(largest=size / book, swing=swing, small=small, loss=loss, top=top)


def reading_of(plan: Plan, element: Element) -> str | None:
    """The one reading of an element on a share or an amount that is better higher; None where
    accounts do not add up to what it reads."""
    quantity = element.quantity
    if quantity is None or not quantity.is_single or element.better is Better.LOWER:
        return None
    (_, key), *_ = quantity.parts
    measure = plan.readings[key].measure
    if measure.denominator is not None and measure.type.kind is not Kind.PERCENT:
        return None
    return key


Account = tuple[Fraction, tuple[AccountSums, ...]]


def _whole_accounts(sums: tuple[AccountSums, ...]) -> list[Account]:
    """Accounts with their size (what is due, or the amount), the largest first."""
    parts: dict[str, list[AccountSums]] = {}
    for one in sums:
        parts.setdefault(one.account, []).append(one)
    sized = [
        (sum((_size(p) for p in of_account), ZERO), tuple(of_account))
        for of_account in parts.values()
    ]
    return sorted((a for a in sized if a[0] > 0), key=lambda a: (-a[0], a[1][0].account))


def _size(sums: AccountSums) -> Fraction:
    return sums.numerator if sums.denominator is None else sums.denominator


def _with_accounts(
    plan: Plan,
    person: PersonMeasures,
    key: str,
    lost: tuple[AccountSums, ...],
    won: tuple[AccountSums, ...],
) -> PersonMeasures:
    """The person with accounts lost altogether, and others kept to the full."""
    run = person.runs[0]
    taken = dict(run.taken)
    # A reading that is cut into segments and one that is not see the same accounts.
    for each in same_figure(plan, key):
        by_segment: dict[str, Fraction] = {}
        known = {s.name for s in plan.readings[each].segments}
        for one in lost:
            at = one.segment if one.segment in known else ""
            by_segment[at] = by_segment.get(at, ZERO) - one.numerator
        for one in won:
            at = one.segment if one.segment in known else ""
            by_segment[at] = by_segment.get(at, ZERO) + _size(one) - one.numerator
        taken[each] = _changed(taken[each], by_segment)
    return replace(person, runs=(replace(run, taken=taken),))


def _changed(taken: Taken, by_segment: Mapping[str, Fraction]) -> Taken:
    def changed(sums: Sums) -> Sums:
        by = by_segment.get(sums.segment, ZERO)
        return sums if sums.numerator is None else replace(sums, numerator=sums.numerator + by)

    return replace(taken, sums=tuple(changed(s) for s in taken.sums))


# ---------------------------------------------------------------- one account


def _one_account(
    of: Examined, situation: Situation, element: Element, books: list[_Seen], history: History
) -> Iterator[Consequence]:
    swung = [book for book in books if book.swing >= LEAST_SWING]
    if not swung or len(swung) < LEAST_PEOPLE * len(books):
        return
    share = _told([book.largest for book in swung])
    scenes = _scenes(of, situation, element, share)
    if scenes is None:
        return
    lost, kept = scenes
    yield _made(
        element,
        ONE_ACCOUNT_DECIDES,
        f"One account decides over {wording.percent(LEAST_SWING)} of pay and more for "
        f"{history.counted(len(swung), len(books))} {history.when()} in element "
        f"`{element.name}`: where it is {wording.percent(share)} of the book and the rest is on "
        f"target, somebody gets {of.of_variable(kept.pay)} in all with it, and "
        f"{of.money(lost.pay)} without.",
        "So few accounts say more about luck than about work, and somebody will do anything to "
        "keep the one. Count over a longer time, let the team answer together (`scope team`), or "
        "give large accounts terms of their own.",
        (
            Figure(name="swing", value=kept.pay - lost.pay, kind=Kind.MONEY),
            Figure(name="share", value=share, kind=Kind.PERCENT),
            Figure(name="people", value=Fraction(len(swung)), kind=Kind.COUNT),
        ),
        (lost, kept),
    )


# ---------------------------------------------------------------- small accounts


def _small_accounts(
    of: Examined, situation: Situation, element: Element, books: list[_Seen], history: History
) -> Iterator[Consequence]:
    losses = [book.loss for book in books if book.loss is not None]
    smalls = [book.small for book in books if book.small is not None]
    tops = [book.top for book in books if book.top is not None]
    if len(losses) < FEW or median(losses) >= MOST_LOSS:
        return
    share, top = _told(smalls), _told(tops)
    scenes = _scenes(of, situation, element, share)
    if scenes is None:
        return
    lost, kept = scenes
    yield _made(
        element,
        SMALL_ACCOUNTS_NEGLECTED,
        f"Half of the accounts hardly count in element `{element.name}`: {history.when()} the "
        f"smaller half of a book is {wording.percent(share)} of what is counted, and the largest "
        f"fifth {wording.percent(top)}. Losing all of the smaller half costs "
        f"{of.of_variable(kept.pay - lost.pay)}.",
        "Whoever is short of time leaves the small ones alone. Count customers beside value (a "
        "logo retention), or give small accounts an element or a team of their own.",
        (
            Figure(name="loss", value=kept.pay - lost.pay, kind=Kind.MONEY),
            Figure(name="share", value=share, kind=Kind.PERCENT),
            Figure(name="top", value=top, kind=Kind.PERCENT),
        ),
        (lost, kept),
    )


# ---------------------------------------------------------------- both


def _told(shares: list[Fraction]) -> Fraction:
    """The middle share in whole percent; of few people in steps of ten, so that it is nobody's."""
    step = Fraction(1, 100 if len(shares) >= FEW else 10)
    return max(step, Rounding(step).half_up(median(shares)))


def _scenes(
    of: Examined, situation: Situation, element: Element, share: Fraction
) -> tuple[Scene, Scene] | None:
    """Somebody whose book is on target, without and with a part of it: a share of what is due that
    is lost or kept altogether."""
    key, target = reading_of(of.plan, element), target_in(situation, element)
    if key is None:
        return None
    start = of.on_target(situation)
    value = start.value(key)
    wanted = target if target is not None else value
    if wanted is None or wanted <= 0:
        return None
    is_ratio = of.plan.readings[key].measure.denominator is not None
    whole = _BOOK if is_ratio else wanted
    rest = (ONE - share) * wanted * (whole if is_ratio else ONE)
    full = rest + share * whole
    lost, kept = (
        of.scene(words, _with_sum(of.plan, start, key, above, whole if is_ratio else None))
        for words, above in (("without it", rest), ("with it", full))
    )
    return lost, kept


def _with_sum(
    plan: Plan, witness: Witness, key: str, above: Fraction, below: Fraction | None
) -> Witness:
    keys = [k for k in same_figure(plan, key) if any(s.reading == k for s in witness.sums)]
    others = tuple(s for s in witness.sums if s.reading not in keys)
    new = (GivenSums(reading=k, segment=None, numerator=above, denominator=below) for k in keys)
    return replace(witness, sums=(*others, *new))


def _made(
    element: Element,
    code: Code,
    sentence: str,
    advice: str,
    figures: tuple[Figure, ...],
    scenes: tuple[Scene, ...],
) -> Consequence:
    return Consequence(
        code=code,
        sentence=sentence,
        advice=advice,
        place=element.span,
        members=(element.name,),
        figures=figures,
        scenes=scenes,
    )
