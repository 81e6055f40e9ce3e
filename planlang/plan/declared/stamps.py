"""Columns of timestamps: on which zone's calendar their cells fall, and whose clock they show."""

from __future__ import annotations

from planlang.diagnostics import did_you_mean
from planlang.diagnostics.catalogue import plan as codes
from planlang.plan.declared.data_clauses import DataClauses, Say
from planlang.plan.model import Stamp
from planlang.tree import nodes as t

_EXAMPLE = "Europe/Berlin"


def stamp_of(name: t.Name, type: t.TimestampType, clauses: DataClauses, say: Say) -> Stamp:
    """The zones of a column of timestamps: its own `days in`, else that of its dataset, which must
    say one."""
    of_dataset = clauses.one(t.DaysInClause)
    days = type.days or (None if of_dataset is None else of_dataset.zone)
    clock = None if type.clock is None else known_zone(type.clock, say)
    if days is None:
        zone = clock or _EXAMPLE
        say(
            codes.DAY_UNDECIDED,
            f"`{name.name}` is a timestamp, and nothing says in which time zone its day is "
            "counted.",
            type.span,
            help=f'Add a line to {clauses.what}:\n  days in "{zone}"\nor write it behind the type: '
            f'`timestamp … days in "{zone}"`. At 23:30 in New York it is the next day in Berlin.',
        )
    # A wrong or missing zone has been said; any will do to go on with.
    return Stamp(days=(days and known_zone(days, say)) or clock or "UTC", clock=clock)


def known_zone(zone: t.Text, say: Say) -> str | None:
    """The name of a time zone; a message where there is none."""
    from planlang.values.zones import zone_names

    names = zone_names()
    if zone.value in names:
        return zone.value
    near = did_you_mean(zone.value, names, "time zone") if "/" in zone.value else ""
    say(
        codes.UNKNOWN_ZONE,
        f'"{zone.value}" is no time zone.',
        zone.span,
        help=f"{near if near.startswith('Did') else ''} A zone is named by a region and a city in "
        f'it: "{_EXAMPLE}", "America/New_York"; or it is "UTC".'.lstrip(),
    )
    return None
