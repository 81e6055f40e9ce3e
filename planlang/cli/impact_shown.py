"""What a change costs, on the terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from planlang.cli.table import Column, table
from planlang.tools.diff.impact.model import Group, Impact, PlanImpact
from planlang.tools.diff.impact.words import (
    COMES_OR_GOES,
    WHAT_AT_TARGET_IS,
    WHY_WITHHELD,
    amount_words,
    band_words,
    change_words,
    cost_words,
    count_words,
    headline,
    largest_words,
    names_words,
    why_not,
)

_COUNTS = (
    Column(heading="people", figures=True),
    Column(heading="less", figures=True),
    Column(heading="more", figures=True),
    Column(heading="the same", figures=True),
)


def impact_text(impact: Impact, width: int) -> str:
    """What it costs: one sentence, then for each plan its periods, groups and movements. `width`
    are the columns that there are for words; tables take what they need."""
    blocks = [textwrap.fill(headline(impact), width)]
    for plan in impact.plans:
        blocks += _plan(plan, width, named=len(impact.plans) > 1)
    if impact.plans or len(impact.unpriced) > 1:  # the reason of a single one is said already
        blocks += [
            textwrap.fill(f"{plan.plan}: {said[0].lower()}{said[1:]}", width)
            for plan in impact.unpriced
            for said in why_not(plan)
        ]
    return "\n\n".join(blocks)


def _plan(plan: PlanImpact, width: int, *, named: bool) -> Iterator[str]:
    if named:
        yield f"{plan.title} ({plan.plan})"
    for said in why_not(plan):
        yield textwrap.fill(said, width)
    if not plan.priced:
        return
    yield _costs(plan)
    for groups in plan.tables:
        if groups.rows:
            heading = Column(heading=groups.by)
            change = Column(heading="change", figures=True)
            rows = [_group(row, plan) for row in groups.rows]
            yield table([heading, *_COUNTS, change], rows)
        else:
            yield f"By {groups.by}: too few people to tell groups apart."
    if plan.bands:
        yield _bands(plan)
    yield from (textwrap.fill(said, width) for said in largest_words(plan.bands, plan.currency))
    if plan.comes_or_goes:
        yield textwrap.fill(COMES_OR_GOES, width)
    if plan.moves:
        why = f"{WHY_WITHHELD} " if plan.withholds else ""
        yield textwrap.fill(f"{why}{WHAT_AT_TARGET_IS}", width)


def _costs(plan: PlanImpact) -> str:
    columns = [
        Column(heading="period"),
        Column(heading="before", figures=True),
        Column(heading="change", figures=True),
        *_COUNTS,
    ]
    rows = [
        [
            f"{period.label} so far" if period.provisional else period.label,
            amount_words(period.cost.before, plan.currency),
            cost_words(period.cost, plan.currency),
            *(_counts(period.heads.people, period.heads.down, period.heads.up,
                      period.heads.unchanged) if period.heads is not None else [""] * 4),
        ]
        for period in plan.priced
    ]  # fmt: skip
    rows.append(
        [
            "at target",
            amount_words(plan.at_target.before, plan.currency),
            cost_words(plan.at_target, plan.currency),
            *[""] * len(_COUNTS),
        ]
    )
    return table(columns, rows)


def _group(row: Group, plan: PlanImpact) -> list[str]:
    heads = row.heads
    return [
        names_words(row.names),
        *_counts(heads.people, heads.down, heads.up, heads.unchanged),
        change_words(row.change, plan.currency),
    ]


def _bands(plan: PlanImpact) -> str:
    columns = [
        Column(heading="movement"),
        Column(heading="people", figures=True),
        Column(heading="change", figures=True),
    ]
    rows = [
        [band_words(band), f"{band.people:,}", change_words(band.change, plan.currency)]
        for band in plan.bands
    ]
    return table(columns, rows)


def _counts(people: int, *ways: int | None) -> list[str]:
    return [f"{people:,}", *map(count_words, ways)]
