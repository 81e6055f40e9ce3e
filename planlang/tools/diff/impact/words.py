"""What a change costs, in sentences: for the terminal and for pull requests."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from planlang.tools.diff.impact.model import Band, Cost, Heads, Impact, PlanImpact, Unpriced, Way
from planlang.values.money import Currency
from planlang.values.rounding import Rounding
from planlang.words.locale import ENGLISH

WITHHELD = "not shown"
"""Stands where an amount or a count is about fewer than five people, or would tell about them."""

WHY_WITHHELD = (
    "Not shown: figures that are about fewer than five people or mostly about one, and those that "
    "could be used to find them out."
)
WHAT_AT_TARGET_IS = (
    "At target: everybody on target in every element, no gate closed; without commissions, bonuses "
    "and SPIFFs."
)
COMES_OR_GOES = (
    "Some people are paid by only one of the two versions: what other plans pay them is not looked "
    "at."
)
NO_DATA = "not priced: no data were given (--data DIR --period PERIOD)"

_MOST_NAMES = 3


def headline(impact: Impact | None) -> str:
    """The one sentence that says what it costs: money and people with their signs.

    It never says that nothing changes where something was not priced.
    """
    if impact is None:
        return f"{NO_DATA[0].upper()}{NO_DATA[1:]}."
    known = [p for p in impact.plans if p.priced]
    if not known:
        reasons = dict.fromkeys(
            [u.reason for u in impact.unpriced]
            + [period.not_priced or "" for p in impact.plans for period in p.periods]
        )
        if not reasons:
            return "Nothing was priced: no plan that stands on both sides has changed."
        return f"Not priced: {'; '.join(reasons)}."
    said = _all_together(known) if len(known) > 1 else None
    sentences = [said] if said is not None else [cost_sentence(p, len(known) > 1) for p in known]
    missing = [u.plan for u in impact.unpriced] + [p.plan for p in known if not p.is_priced]
    if missing:
        sentences.append(f"Not priced, or not in all periods: {ENGLISH.listed(missing)}.")
    return " ".join(sentences)


def cost_sentence(plan: PlanImpact, named: bool = False) -> str:
    """What a plan's change costs over the periods that were priced."""
    start = f"{plan.title}: " if named else ""
    when = periods_words([period.label for period in plan.priced])
    if plan.heads is None or not plan.heads.people:
        return f"{start}the plan pays nobody in {when}."
    if not plan.moves:
        nobody = _nobody(plan.heads.people)
        return f"{start}{nobody if named else nobody[0].upper() + nobody[1:]} in {when}."
    if plan.cost.change is None:
        pay = "pay" if named else "Pay"
        return (
            f"{start}{pay} changes; what that costs in {when} is {WITHHELD}, being about fewer "
            f"than five people or mostly about one: {heads_words(plan.heads)}."
        )
    amount = cost_words(plan.cost, plan.currency)
    return f"{start}{amount} in {when}: {heads_words(plan.heads)}."


def _nobody(people: int) -> str:
    one = "the one person in it is" if people == 1 else f"all {people:,} people are"
    return f"nobody's pay changes: {one} paid the same"


def _all_together(plans: Sequence[PlanImpact]) -> str | None:
    """One sentence for several plans; None where they cannot be added up."""
    first = plans[0]
    alike = all(p.currency == first.currency and p.periods for p in plans)
    labels = {tuple(period.label for period in p.priced) for p in plans}
    whole = [p.heads for p in plans if p.heads is not None]
    changes = [p.cost.change for p in plans if p.cost.change is not None]
    befores = [p.cost.before for p in plans if p.cost.before is not None]
    if not alike or len(labels) > 1 or not len(plans) == len(whole) == len(changes):
        return None
    cost = Cost(
        before=sum(befores, Fraction(0)) if len(befores) == len(plans) else None,
        change=sum(changes, Fraction(0)),
    )
    heads = Heads(
        people=sum(h.people for h in whole),
        down=_sum([h.down for h in whole]),
        up=_sum([h.up for h in whole]),
        unchanged=_sum([h.unchanged for h in whole]),
    )
    when = periods_words([period.label for period in first.priced])
    amount = cost_words(cost, first.currency)
    return f"{amount} in {when}, {len(plans)} plans together: {heads_words(heads)}."


def _sum(counts: Sequence[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def cost_words(cost: Cost, currency: Currency) -> str:
    """ "-12,340.00 USD (-2.1%)"; the share only where it is known."""
    if cost.change is None:
        return WITHHELD
    said = signed(cost.change, currency)
    return said if cost.share is None else f"{said} ({signed_percent(cost.share)})"


def heads_words(heads: Heads) -> str:
    """ "12 of 31 people get less, 3 get more, 16 get the same"; where a count is withheld "all 31
    people get less or the same, nobody gets more"."""
    known = {"less": heads.down, "more": heads.up, "the same": heads.unchanged}
    rest = heads.people - sum(count or 0 for count in known.values())
    counts = [(count, what) for what, count in known.items() if count]
    if rest:
        apart = [what for what, count in known.items() if count is None]
        if len(apart) == len(known):
            return f"how many of {heads.people:,} people get less or more is {WITHHELD}"
        counts.append((rest, ENGLISH.listed(apart, "or")))
    first, *others = counts or [(0, "the same")]
    if first[0] == heads.people:
        said = [f"{_everybody(heads.people)} {first[1]}"]
    else:
        said = [f"{first[0]:,} of {heads.people:,} people get {first[1]}"]
        said += [f"{count:,} get {what}" for count, what in others]
    if heads.unchanged != heads.people:
        said += [f"nobody gets {w}" for w in ("less", "more") if known[w] == 0]
    return ", ".join(said)


def _everybody(people: int) -> str:
    return "the one person in it gets" if people == 1 else f"all {people:,} people get"


def periods_words(labels: Sequence[str]) -> str:
    """ "2026-Q1", "2026-Q1 to 2026-Q4" (labels that follow one another)."""
    if len(labels) < 2:
        return "".join(labels)
    return f"{labels[0]} to {labels[-1]}"


def names_words(names: Sequence[str]) -> str:
    """The groups of a row: "North, South and 2 more"; nobody's group is "none"."""
    said = [name or "none" for name in names]
    if len(said) <= _MOST_NAMES + 1:
        return ENGLISH.listed(said)
    return f"{', '.join(said[:_MOST_NAMES])} and {len(said) - _MOST_NAMES} more"


def band_words(band: Band) -> str:
    """ "lose 5% to 10% of variable pay"."""
    verb = "lose" if band.way is Way.DOWN else "gain"
    low = ENGLISH.percent(band.low)
    if band.high is None:
        return f"{verb} {low} of variable pay or more"
    if not band.low:
        return f"{verb} less than {ENGLISH.percent(band.high)} of variable pay"
    return f"{verb} {low} to below {ENGLISH.percent(band.high)} of variable pay"


def largest_words(bands: Sequence[Band], currency: Currency) -> tuple[str, ...]:
    """The largest movements each way: who moves most, together, and on average."""
    said = []
    for way in Way:
        own = [band for band in bands if band.way is way]
        if own:
            band = max(own, key=lambda b: b.low)
            each = signed(band.change / band.people, currency)
            said.append(f"{band.people:,} people {band_words(band)}: {each} each on average.")
    return tuple(said)


def count_words(count: int | None) -> str:
    """A count for a cell of a table."""
    return WITHHELD if count is None else f"{count:,}"


def amount_words(amount: Fraction | None, currency: Currency) -> str:
    """An amount of money for a cell of a table, to the currency's smallest unit."""
    return WITHHELD if amount is None else ENGLISH.money(_rounded(amount, currency), currency)


def change_words(change: Fraction | None, currency: Currency) -> str:
    """A signed amount for a cell of a table."""
    return WITHHELD if change is None else signed(change, currency)


def signed(amount: Fraction, currency: Currency) -> str:
    """ "+1,250.00 USD", "-3.10 USD", "0.00 USD"."""
    rounded = _rounded(amount, currency)
    return f"{'+' if rounded > 0 else ''}{ENGLISH.money(rounded, currency)}"


def signed_percent(share: Fraction) -> str:
    """A share with one place: "+2.1%"; "-0.0…%" is said as "under 0.1%"."""
    tenths = Rounding(Fraction(1, 1000)).half_up(share)
    if share and not tenths:
        return "under 0.1%"
    return f"{'+' if tenths > 0 else ''}{ENGLISH.percent(tenths)}"


def why_not(plan: PlanImpact | Unpriced | None) -> tuple[str, ...]:
    """What was not priced of a plan, and why."""
    match plan:
        case None:
            return ()
        case Unpriced():
            return (f"Not priced: {plan.reason}.",)
        case PlanImpact():
            return tuple(
                f"{period.label} is not priced: {period.not_priced}."
                for period in plan.periods
                if period.not_priced is not None
            )


def _rounded(amount: Fraction, currency: Currency) -> Fraction:
    return Rounding(currency.unit).half_up(amount)
