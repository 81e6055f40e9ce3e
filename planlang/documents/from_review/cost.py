"""What kept money cost, and how groups of people compare."""

from __future__ import annotations

from fractions import Fraction

from planlang.analysis.back_test.model import BackTest, KeptMoney
from planlang.documents.from_review.figures import (
    NONE,
    money,
    percent,
    quartile_cells,
    quartile_heads,
    share,
    some_money,
    some_percent,
    table,
)
from planlang.documents.views.review import ReviewPart, ReviewRow, ReviewSection
from planlang.plan.model import Plan
from planlang.values.rounding import Rounding
from planlang.words.locale import Locale

_THOUSAND = 1_000


def cost_section(found: BackTest, locale: Locale) -> ReviewSection | None:
    """Pay for each thousand of money kept; None where the outcome is no share of money."""
    if not found.kept or found.outcome_title is None:
        return None
    say, plan = locale.say, found.plan
    heads = (
        say("Period"), say("Due"), say("Kept"), say("Kept, of due"), say("Pay"),
        say("Pay for each {amount} kept", amount=money(Fraction(_THOUSAND), plan, locale)),
    )  # fmt: skip
    return ReviewSection(
        key="cost",
        title=say("What kept money cost"),
        parts=(
            ReviewPart(
                title="",
                sentences=(
                    say(
                        "All pay of the plan, for what people's own accounts kept under {element}.",
                        element=locale.title(found.outcome_title),
                    ),
                ),
                charts=(),
                tables=table(heads, [_kept(k, plan, locale) for k in found.kept]),
                notes=(
                    say(
                        "What would have been kept without the plan, nobody knows: compare "
                        "periods, not the figure alone."
                    ),
                ),
            ),
        ),
    )


def _kept(of: KeptMoney, plan: Plan, locale: Locale) -> ReviewRow:
    cost = NONE
    if of.cost_of_one is not None:
        amount = Rounding(Fraction(1, 100)).half_up(of.cost_of_one * _THOUSAND)
        cost = locale.money(amount, plan.currency)
    return ReviewRow(
        name=locale.say("All periods") if of.period is None else of.period.label,
        cells=(
            money(of.due, plan, locale),
            money(of.kept, plan, locale),
            percent(of.kept / of.due, locale) if of.due else NONE,
            money(of.pay, plan, locale),
            cost,
        ),
        is_sum=of.period is None,
    )


def groups_section(found: BackTest, locale: Locale) -> ReviewSection | None:
    """The people of the last period, by a column of the roster."""
    if found.column is None:
        return None
    say, plan = locale.say, found.plan
    rows = tuple(
        ReviewRow(
            name=say("all smaller groups") if g.name is None else g.name,
            cells=(
                locale.number(Fraction(g.people)),
                some_money(g.pay, plan, locale),
                some_percent(g.mean_of_target, locale),
                *quartile_cells(g.of_target, locale),
                share(g.met, locale),
            ),
        )
        for g in found.groups
    )
    heads = (
        found.column.replace("_", " "), say("People"), say("Pay"), say("Of target, on average"),
        *quartile_heads(locale), say("At or above target"),
    )  # fmt: skip
    none = say("There are too few people to tell groups of five apart.")
    return ReviewSection(
        key="groups",
        title=say("Group by group, in {period}", period=found.periods[-1].label),
        parts=(
            ReviewPart(
                title="",
                sentences=() if rows else (none,),
                charts=(),
                tables=table(heads, rows),
                notes=(),
            ),
        ),
    )
