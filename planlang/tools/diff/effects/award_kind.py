"""A bonus that becomes a SPIFF, or the other way round: whether limits on the total count it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from planlang.plan.model import Version
from planlang.tools.diff.effects.effect import Outcome, Place
from planlang.tools.diff.effects.limits import TOTAL
from planlang.tools.diff.model import Direction, Region
from planlang.tools.diff.pairing.swaps import Context
from planlang.tools.diff.regions.boxes import NOWHERE, Box
from planlang.tools.diff.regions.people import meetings


def award_kind_outcome(found: Iterable[Context], name: str) -> Outcome:
    """Beside the total, an award is not cut by its cap and does not fill up its floor; in it, both.
    So whoever reaches neither is paid the same."""
    places: list[Place] = []
    every: dict[frozenset[str], None] = {}
    unknown: tuple[tuple[str, str], ...] = ()
    for context in found:
        old, new = context.versions
        if not _is_limited(new, name):
            continue
        met = meetings(context.with_it, old, new, frozenset())
        if met is None:
            unknown = ((TOTAL, "the segments of people tell too many cases apart"),)
            continue
        beside = any(award.name == name and award.is_spiff for award in new.awards)
        box = Box(
            line=TOTAL,
            direction=Direction.MORE if beside else Direction.LESS,
            where=(),
            peak=replace(NOWHERE, value=_most(new, name)),
        )
        for meeting in met:
            every[frozenset(meeting.names)] = None
            places.append(Place(box=box, meeting=meeting, context=context))
    return Outcome(places=tuple(places), every=tuple(every), unknown=unknown)


def _most(version: Version, name: str) -> Fraction | None:
    """The most that the award pays in a period; None where it counts rows without an end."""
    (award,) = (award for award in version.awards if award.name == name)
    if award.reading is None:
        return award.amount
    return None if award.cap is None else award.cap.amount


def limits_words(region: Region) -> Region:
    """The region in the words of limits on the total: whom these reach, their results say."""
    said = region.words.replace("everywhere", "only where the total cap or floor holds")
    return replace(region, words=said, exact=False)


def _is_limited(version: Version, name: str) -> bool:
    """Whether a limit on the total could tell; a cap may count a SPIFF in."""
    cap = version.total_cap
    return version.total_floor is not None or (cap is not None and name not in cap.including)
