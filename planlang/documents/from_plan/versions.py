"""The versions of a plan: from when each holds, and what it changes."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from planlang.documents.from_plan.elements import element_views
from planlang.documents.from_plan.stated import Stated, stated
from planlang.documents.views import plan as v
from planlang.values.dates import ONE_DAY
from planlang.words.versions import version_changes


def version_views(of: Stated) -> tuple[v.Version, ...]:
    """All versions, by day; none where there is one only. Elements that come with a later version
    are described with it."""
    plan = of.plan
    if len(plan.versions) == 1:
        return ()
    all_of_them = [
        stated(plan, index, of.segments, of.locale) for index in range(len(plan.versions))
    ]
    lasts: list[date] = [later.first - ONE_DAY for _, later in pairwise(plan.versions)]
    lasts.append(plan.effective.end)
    known = {element.name for element in of.version.elements}
    views: list[v.Version] = []
    for one, last in zip(all_of_them, lasts, strict=True):
        added: tuple[v.Element, ...] = ()
        if one.index > of.index:
            added = tuple(e for e in element_views(one) if e.name not in known)
            known |= {e.name for e in added}
        views.append(
            v.Version(
                title=version_title(of, one.index),
                first=of.locale.date(one.version.first),
                last=of.locale.date(last),
                is_shown=one.index == of.index,
                changes=_changes(of, all_of_them[one.index - 1], one) if one.index else (),
                added=added,
            )
        )
    return tuple(views)


def version_title(of: Stated, index: int) -> str:
    """A revision's own title; the plan as written has the plan's, which the document bears."""
    return of.plan.versions[index].title if index else of.locale.say("First version")


def _changes(of: Stated, before: Stated, after: Stated) -> tuple[str, ...]:
    return version_changes(of.plan, before.version, after.version, locale=of.locale)
